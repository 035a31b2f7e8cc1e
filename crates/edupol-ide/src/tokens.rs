//! What every word of a file is, for colouring.

use edupol_base::{FileId, Span};
use edupol_sema::Kind;
use edupol_syntax::{SyntaxKind, SyntaxToken};
use rustc_hash::FxHashMap;

use crate::snapshot::{Snapshot, span_of};

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word of the language.
    Keyword,
    /// A word of strength: 确保, 力争.
    Modality,
    /// A declared name.
    Name(Kind),
    /// A number.
    Number,
    /// A unit behind a number.
    Unit,
    /// A date.
    Date,
    /// A text in quotes.
    String,
    /// A comment.
    Comment,
    /// A comparing or calculating sign.
    Operator,
}

/// One coloured word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands; never more than one line.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether the name is declared here.
    pub declares: bool,
}

/// The words of a file in order, those that touch a span where one is given.
pub fn tokens(snapshot: &Snapshot, file: FileId, within: Option<Span>) -> Vec<Token> {
    let Some(root) = snapshot.syntax(file) else { return vec![] };
    let names = names(snapshot, file);
    let wanted = |span: Span| within.is_none_or(|within| span.start <= within.end && within.start <= span.end);
    root.descendants_with_tokens()
        .filter_map(|element| element.into_token())
        .filter_map(|token| {
            let span = span_of(file, token.text_range());
            let (kind, declares) = classify(&token, span, &names)?;
            (wanted(span) && !token.text().contains('\n')).then_some(Token { span, kind, declares })
        })
        .collect()
}

/// What the names of a file mean, by their first byte.
fn names(snapshot: &Snapshot, file: FileId) -> FxHashMap<u32, (Kind, bool)> {
    let symbols = snapshot.symbols();
    let definitions = symbols.definitions();
    let first = symbols.references().partition_point(|one| one.span.file < file);
    let references = symbols.references().get(first..).unwrap_or_default();
    let used = references
        .iter()
        .take_while(|one| one.span.file == file)
        .filter_map(|one| Some((one.span.start, (definitions.get(one.definition as usize)?.kind, false))));
    let declared = definitions.iter().filter(|one| one.name_span.file == file);
    used.chain(declared.map(|one| (one.name_span.start, (one.kind, true)))).collect()
}

fn classify(token: &SyntaxToken, span: Span, names: &FxHashMap<u32, (Kind, bool)>) -> Option<(TokenKind, bool)> {
    if let Some((kind, declares)) = names.get(&span.start) {
        return Some((TokenKind::Name(*kind), *declares));
    }
    let kind = match token.kind() {
        SyntaxKind::Keyword(keyword) if keyword.is_modality() => TokenKind::Modality,
        SyntaxKind::Keyword(_) => TokenKind::Keyword,
        SyntaxKind::Number | SyntaxKind::ZhNumber => TokenKind::Number,
        SyntaxKind::Unit => TokenKind::Unit,
        SyntaxKind::Date => TokenKind::Date,
        SyntaxKind::String | SyntaxKind::Title => TokenKind::String,
        SyntaxKind::Comment | SyntaxKind::DocComment => TokenKind::Comment,
        SyntaxKind::Eq
        | SyntaxKind::Ne
        | SyntaxKind::Ge
        | SyntaxKind::Le
        | SyntaxKind::Gt
        | SyntaxKind::Lt
        | SyntaxKind::Plus
        | SyntaxKind::Minus
        | SyntaxKind::Star
        | SyntaxKind::Slash
        | SyntaxKind::Range
        | SyntaxKind::PlusMinus => TokenKind::Operator,
        _ => return None,
    };
    Some((kind, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn words_are_what_they_mean() {
        let fixture =
            Fixture::new("# 😀\n对象 学校 以所计\n指标 学校数 时点 = 学校的数量\n目标 甲：力争到2024年，学校数≥10所\n");
        let found = tokens(&fixture.snapshot, fixture.file(), None);
        let shown: Vec<String> =
            found.iter().map(|one| format!("{} {:?}", fixture.snapshot.slice(one.span), one.kind)).collect();
        for expected in [
            "# 😀 Comment",
            "对象 Keyword",
            "学校 Name(Entity)",
            "学校数 Name(Indicator)",
            "力争 Modality",
            "2024年 Date",
            "≥ Operator",
            "10 Number",
            "所 Unit",
        ] {
            assert!(shown.iter().any(|one| one == expected), "{expected}: {shown:?}");
        }
        assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        let second = Span::new(fixture.file(), 7, 10);
        assert!(tokens(&fixture.snapshot, fixture.file(), Some(second)).len() < found.len());
    }
}
