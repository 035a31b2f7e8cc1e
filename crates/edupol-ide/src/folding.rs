//! What can be folded, and how a selection grows.

use edupol_base::{FileId, Span};
use edupol_syntax::ast::{AstNode as _, Item};
use edupol_syntax::{SyntaxKind, SyntaxNode, TextRange, TextSize};

use crate::snapshot::{Place, Snapshot, span_of};

/// A region that can be folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// What disappears.
    pub span: Span,
    /// What it is.
    pub kind: FoldKind,
}

/// What a fold hides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoldKind {
    /// Members in braces.
    Block,
    /// Several lines of comment.
    Comment,
    /// Several `use` lines.
    Uses,
}

/// Every region of a file that can be folded and has more than one line.
pub fn folds(snapshot: &Snapshot, file: FileId) -> Vec<Fold> {
    let Some(root) = snapshot.syntax(file) else { return vec![] };
    let mut found = blocks(&root, file);
    found.extend(comments(&root, file));
    found.extend(uses(&root, file));
    let lines = |fold: &Fold| snapshot.slice(fold.span).contains(['\n', '\r']);
    found.retain(lines);
    found.sort_by_key(|fold| fold.span);
    found
}

fn blocks(root: &SyntaxNode, file: FileId) -> Vec<Fold> {
    let is_block = |node: &SyntaxNode| {
        matches!(node.kind(), SyntaxKind::Block | SyntaxKind::Values | SyntaxKind::SetExpr | SyntaxKind::Members)
    };
    root.descendants()
        .filter(is_block)
        .map(|node| Fold { span: span_of(file, node.text_range()), kind: FoldKind::Block })
        .collect()
}

/// Runs of comments with nothing but one line end between them.
fn comments(root: &SyntaxNode, file: FileId) -> Vec<Fold> {
    let mut found: Vec<Fold> = vec![];
    let (mut run, mut ends): (Option<TextRange>, usize) = (None, 0);
    for token in root.descendants_with_tokens().filter_map(|element| element.into_token()) {
        match token.kind() {
            SyntaxKind::Comment | SyntaxKind::DocComment => {
                run = Some(match run {
                    Some(range) if ends <= 1 => range.cover(token.text_range()),
                    other => {
                        found.extend(other.map(|range| comment(file, range)));
                        token.text_range()
                    }
                });
                ends = 0;
            }
            SyntaxKind::Newline => ends += 1,
            SyntaxKind::Whitespace => {}
            _ => ends = 2,
        }
    }
    found.extend(run.map(|range| comment(file, range)));
    found
}

fn comment(file: FileId, range: TextRange) -> Fold {
    Fold { span: span_of(file, range), kind: FoldKind::Comment }
}

fn uses(root: &SyntaxNode, file: FileId) -> Option<Fold> {
    let mut uses = root.children().filter(|node| matches!(Item::cast(node.clone()), Some(Item::Use(_))));
    let first = uses.next()?.text_range();
    let span = span_of(file, uses.fold(first, |range, node| range.cover(node.text_range())));
    Some(Fold { span, kind: FoldKind::Uses })
}

/// The ever larger regions around a place: the word, then each node around it, then the file.
pub fn selections(snapshot: &Snapshot, place: Place) -> Vec<Span> {
    let Some(token) = snapshot.token(place) else { return vec![] };
    let mut found: Vec<Span> = vec![];
    let own = (!token.kind().is_trivia()).then(|| token.text_range());
    let inner = inside_quotes(&token).filter(|range| range.contains_inclusive(TextSize::from(place.offset)));
    for range in inner.into_iter().chain(own).chain(token.parent_ancestors().map(|node| node.text_range())) {
        let span = span_of(place.file, range);
        if found.last() != Some(&span) && span.touches(place.offset) {
            found.push(span);
        }
    }
    found
}

/// What stands between the quotes of a token.
fn inside_quotes(token: &edupol_syntax::SyntaxToken) -> Option<TextRange> {
    if !matches!(token.kind(), SyntaxKind::String | SyntaxKind::Title | SyntaxKind::QuotedIdent) {
        return None;
    }
    let text = token.text();
    let (first, last) = (text.chars().next()?, text.chars().next_back()?);
    let range = token.text_range();
    let start = range.start() + TextSize::of(first);
    let end = range.end() - TextSize::of(last);
    (start < end).then(|| TextRange::new(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, FoldKind)]) {
        let fixture = Fixture::new(text);
        let found = folds(&fixture.snapshot, fixture.file());
        let shown: Vec<(String, FoldKind)> =
            found.iter().map(|fold| (fixture.snapshot.slice(fold.span).chars().take(6).collect(), fold.kind)).collect();
        let shown: Vec<(&str, FoldKind)> = shown.iter().map(|(text, kind)| (text.as_str(), *kind)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn blocks_comments_and_uses_fold() {
        check(
            "# 一\n# 二 😀\n\n# 三\n引用 \"b\"\n引用 \"c\"\n对象 学校 以所计 {\n  在校生：计数 人\n}\n目标 甲 { 到2024年，学校数10所 }\n",
            &[("# 一\n# ", FoldKind::Comment), ("引用 \"b\"", FoldKind::Uses), ("{\n  在校", FoldKind::Block)],
        );
        check("", &[]);
    }

    #[test]
    fn a_selection_grows() {
        let fixture = Fixture::new("目标 甲：到2024年，四星$0级占比达到100%\r\n");
        let found = selections(&fixture.snapshot, fixture.place);
        let texts: Vec<&str> = found.iter().map(|span| fixture.snapshot.slice(*span)).collect();
        assert_eq!(texts.first(), Some(&"四星级占比"));
        assert!(texts.contains(&"四星级占比达到100%"), "{texts:?}");
        assert!(texts.last().unwrap().starts_with("目标 甲"), "{texts:?}");
    }
}
