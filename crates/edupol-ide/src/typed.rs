//! What settles while one types: signs in the language of the line, and declarations when their brace closes.

use edupol_base::{Edit, Span};
use edupol_syntax::{SyntaxKind, SyntaxToken};

use crate::snapshot::{Place, Snapshot, span_of};

/// The characters behind which something may settle.
pub const TRIGGERS: [char; 9] = ['：', ':', '=', '≥', '》', '}', '｝', '；', ';'];

/// The edits after a character was typed right before a place.
pub fn typed(snapshot: &Snapshot, place: Place, c: char) -> Vec<Edit> {
    let Some(root) = snapshot.syntax(place.file) else { return vec![] };
    let before = place.offset.saturating_sub(1);
    let token = root.token_at_offset(before.min(u32::from(root.text_range().end())).into()).right_biased();
    let Some(token) = token.filter(|token| u32::from(token.text_range().end()) == place.offset) else { return vec![] };
    if matches!(c, '}' | '｝') {
        return closed(snapshot, place);
    }
    if !in_chinese(&token) {
        return vec![];
    }
    match token.kind() {
        SyntaxKind::Colon => settle(place, &token, "："),
        SyntaxKind::Ge => settle(place, &token, "≥"),
        SyntaxKind::Le => settle(place, &token, "≤"),
        SyntaxKind::Ne => settle(place, &token, "≠"),
        SyntaxKind::Semicolon => settle(place, &token, "；"),
        _ => vec![],
    }
}

/// A sign in its usual form. Blanks before a colon go, others are left for the whole line to settle.
fn settle(place: Place, token: &SyntaxToken, usual: &str) -> Vec<Edit> {
    let mut span = span_of(place.file, token.text_range());
    let blank = token.prev_token().filter(|before| before.kind() == SyntaxKind::Whitespace);
    let colon = token.kind() == SyntaxKind::Colon;
    if let Some(blank) = blank.filter(|_| colon) {
        span = Span::new(place.file, blank.text_range().start().into(), span.end);
    } else if token.text() == usual {
        return vec![];
    }
    vec![Edit { span, new_text: usual.to_owned() }]
}

/// Whether the words of the line are Chinese.
fn in_chinese(token: &SyntaxToken) -> bool {
    let line = std::iter::successors(token.prev_token(), SyntaxToken::prev_token);
    let mut line = line.take_while(|token| token.kind() != SyntaxKind::Newline);
    line.any(|token| matches!(token.kind(), SyntaxKind::Keyword(_)) && !token.text().is_ascii())
        || token
            .prev_token()
            .is_some_and(|before| before.text().chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)))
}

/// The declaration whose last brace was typed, in its usual form, unless something is wrong in it.
fn closed(snapshot: &Snapshot, place: Place) -> Vec<Edit> {
    let Some(unit) = snapshot.unit(place.file) else { return vec![] };
    let here = Span::new(place.file, place.offset.saturating_sub(1), place.offset);
    let mut edits = crate::format::format_range(snapshot, here);
    let broken = unit.parse.errors().iter().any(|error| edits.iter().any(|edit| error.span.touches(edit.span.start)));
    // What stands behind the cursor is not what was being typed.
    edits.retain(|edit| !broken && edit.span.end <= place.offset);
    edits
}

#[cfg(test)]
mod tests {
    use edupol_base::apply_fixes;

    use super::*;
    use crate::fixture::Fixture;

    #[track_caller]
    fn check(text: &str, c: char, expected: &str) {
        let fixture = Fixture::new(text);
        let edits = typed(&fixture.snapshot, fixture.place, c);
        assert_eq!(apply_fixes(fixture.text(), &edits).unwrap(), expected);
    }

    #[test]
    fn signs_settle() {
        check("# 😀\r\n目标 甲:$0", ':', "# 😀\r\n目标 甲：");
        check("目标 甲 ：$0", '：', "目标 甲：");
        check("目标 甲：到2024年，占比数>=$0", '=', "目标 甲：到2024年，占比数≥");
        check("目标 甲：到2024年，占比数》=$0", '=', "目标 甲：到2024年，占比数≥");
        check("target a:$0", ':', "target a:");
        check("# 目标 甲:$0", ':', "# 目标 甲:");
    }

    #[test]
    fn the_full_width_signs_of_an_input_method_settle() {
        check("目标 甲 {\r\n  到2024年，学校数≥10所;$0\r\n}", ';', "目标 甲 {\r\n  到2024年，学校数≥10所；\r\n}");
        check("目标 甲：到2024年，学校数≥$0", '≥', "目标 甲：到2024年，学校数≥");
        check("目标 甲：到2024年，学校数<=$0", '=', "目标 甲：到2024年，学校数≤");
        check("目标 😀甲：到2024年，学校数!=$0", '=', "目标 😀甲：到2024年，学校数≠");
    }

    #[test]
    fn a_closed_block_takes_its_usual_form() {
        check(
            "# 😀\r\n对象  学校   以所计 {\r\n在校生:计数 人\r\n}$0\r\n",
            '}',
            "# 😀\r\n对象 学校 以所计 {\r\n  在校生：计数 人\r\n}\r\n",
        );
        let broken = "对象  学校   以所计 {\n在校生：：\n}$0\n";
        check(broken, '}', &broken.replace("$0", ""));
    }
}
