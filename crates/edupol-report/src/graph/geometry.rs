//! How large a text is when drawn, in whole pixels, and where it is broken.

use unicode_width::UnicodeWidthChar;

/// The font size of labels in pixels.
pub(super) const EM: i32 = 14;
/// The distance between two lines.
pub(super) const LINE: i32 = 19;
/// The longest line of a label.
const LONGEST: i32 = 13 * EM;
/// The most lines of a label; the whole text is in the tooltip.
const MOST_LINES: usize = 4;

/// A width or position in pixels.
pub(super) type Px = i32;

/// How wide `text` is at [`EM`], a little generously, since fonts differ.
pub(super) fn text_width(text: &str) -> Px {
    let twentieths = text.chars().map(char_width).fold(0_i32, i32::saturating_add);
    twentieths.saturating_mul(EM) / 20 + 1
}

/// In twentieths of an em: a Han character is a square, a Latin letter takes about 0.55 of one.
fn char_width(c: char) -> i32 {
    match c {
        // Chinese fonts draw these as wide as a character, whatever their east-asian width says.
        '“' | '”' | '‘' | '’' | '…' | '—' | '·' => 20,
        'A'..='Z' | '@' | '%' | '&' | '≥' | '≤' => 14,
        c => match c.width() {
            Some(0) | None => 0,
            Some(1) => 11,
            Some(_) => 20,
        },
    }
}

/// A label in lines of similar length; what does not fit ends in `…`.
pub(super) fn break_label(text: &str) -> Vec<String> {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let needed = (text_width(&text) + LONGEST - 1) / LONGEST;
    let even = text_width(&text) / needed.max(1) + EM;
    let mut lines = fill(&text, even.min(LONGEST));
    if Px::try_from(lines.len()).is_ok_and(|count| count > needed) {
        lines = fill(&text, LONGEST);
    }
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        if let Some(last) = lines.last_mut() {
            last.pop();
            last.push('…');
        }
    }
    lines
}

fn fill(text: &str, longest: Px) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    let mut line = String::new();
    for word in words(text) {
        let full = text_width(&line) + text_width(&word) > longest;
        if full && !line.trim().is_empty() {
            lines.push(line.trim().to_owned());
            line.clear();
        }
        line.push_str(&word);
    }
    if !line.trim().is_empty() || lines.is_empty() {
        lines.push(line.trim().to_owned());
    }
    lines
}

/// The pieces between which a line may be broken: Latin words and numbers with their unit stay whole, and no line
/// begins with a closing mark or ends with an opening one.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![];
    let mut last = ' ';
    for c in text.chars() {
        let wide = |c: char| char_width(c) == 20;
        let closing = matches!(c, '，' | '、' | '。' | '；' | '：' | '）' | '》' | '”' | '」' | '】' | '％' | '%');
        let opening = matches!(last, '（' | '《' | '“' | '「' | '【');
        let joins = closing || opening || (!wide(c) && !wide(last) && last != ' ' && c != ' ');
        // A word without end would make a node without end.
        let fits = words.last().is_some_and(|word| text_width(word) < LONGEST - EM);
        match words.last_mut() {
            Some(word) if joins && fits => word.push(c),
            _ => words.push(c.to_string()),
        }
        last = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_break_evenly_and_never_before_a_mark() {
        assert_eq!(break_label("学前教育普及普惠"), ["学前教育普及普惠"]);
        assert_eq!(
            break_label("关于进一步深化中小学课堂教学改革的行动方案"),
            ["关于进一步深化中小学课", "堂教学改革的行动方案"]
        );
        assert_eq!(break_label("推进省高品质示范高中（含培育）建设"), ["推进省高品质示范高", "中（含培育）建设"]);
        assert_eq!(break_label("build 35 smart classrooms in schools").len(), 2);
        assert_eq!(break_label(""), [""]);
        let long = break_label(&"超长名称".repeat(40));
        assert_eq!((long.len(), long[3].ends_with('…')), (4, true));
        assert!(break_label(&"x".repeat(500)).iter().all(|line| text_width(line) <= LONGEST));
    }
}
