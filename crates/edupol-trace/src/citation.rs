//! Which statements of a policy cite which places.

use edupol_base::{FileId, Span};
use edupol_syntax::ast::{AstNode as _, Cite};
use edupol_syntax::{SyntaxKind, SyntaxNode, SyntaxToken};

use crate::address::Address;
use crate::compact::Compact;
use crate::evidence;

/// A place that a policy names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The place as written, width-folded.
    pub written: String,
    /// Its address; `None` where the writing is none.
    pub address: Option<Address>,
    /// The written place.
    pub span: Span,
    /// The clause that it stands at.
    pub clause: Span,
    /// The first line of the clause.
    pub label: String,
    /// The clause is a `note`.
    pub is_note: bool,
    /// The figures that the clause states.
    pub figures: Vec<Stated>,
    /// Every number in the clause, also in its texts.
    pub numbers: Vec<String>,
}

/// A figure that a clause states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// Its value in canonical digits.
    pub value: String,
    /// Where it stands.
    pub span: Span,
}

/// The citations of a file, in reading order.
pub fn citations(tree: &SyntaxNode, file: FileId) -> Vec<Citation> {
    tree.descendants().filter_map(Cite::cast).flat_map(|cite| of_cite(&cite, file)).collect()
}

fn of_cite(cite: &Cite, file: FileId) -> Vec<Citation> {
    let Some(clause) = clause(cite.syntax()) else { return vec![] };
    let text = clause.text().to_string();
    let tokens: Vec<SyntaxToken> = cite
        .syntax()
        .children_with_tokens()
        .filter_map(|element| element.into_token())
        .filter(|token| token.kind() == SyntaxKind::String)
        .collect();
    // What a plan's header declares (a tolerance, a period) is no statement of its first paragraph.
    let figures = if clause.kind() == SyntaxKind::PlanDecl { vec![] } else { figures(&clause, file) };
    let numbers = evidence::numbers(&Compact::new(&text, 0));
    let label = label(&text);
    let is_note = clause.kind() == SyntaxKind::Note;
    cite.places()
        .zip(tokens)
        .map(|(written, token)| Citation {
            address: Address::parse(&written),
            written,
            span: span(&token, file),
            clause: span_of(&clause, file),
            label: label.clone(),
            is_note,
            figures: figures.clone(),
            numbers: numbers.clone(),
        })
        .collect()
}

/// The node a citation hangs on.
fn clause(cite: &SyntaxNode) -> Option<SyntaxNode> {
    cite.ancestors()
        .skip(1)
        .find(|node| !matches!(node.kind(), SyntaxKind::Heading | SyntaxKind::Name | SyntaxKind::Block))
}

fn label(text: &str) -> String {
    let line = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    line.chars().take(60).collect()
}

/// The figures of a clause that are its own: not those of clauses in it that cite a place of their own, and neither
/// dates nor row keys.
fn figures(clause: &SyntaxNode, file: FileId) -> Vec<Stated> {
    let mut stated = vec![];
    collect(clause, true, file, &mut stated);
    stated
}

fn collect(node: &SyntaxNode, root: bool, file: FileId, stated: &mut Vec<Stated>) {
    let cites_itself = || node.children().any(|child| child.kind() == SyntaxKind::Cite);
    let is_time = matches!(
        node.kind(),
        SyntaxKind::TimeBy
            | SyntaxKind::TimeBefore
            | SyntaxKind::TimeIn
            | SyntaxKind::TimeFrom
            | SyntaxKind::TimeOver
            | SyntaxKind::TimeWithin
            | SyntaxKind::TimeEvery
            | SyntaxKind::TimeSince
            | SyntaxKind::TimeAt
            | SyntaxKind::TimePoint
            | SyntaxKind::TimeSpan
            | SyntaxKind::RowKey
            | SyntaxKind::Cite
            | SyntaxKind::Name
            | SyntaxKind::NameRef
    );
    if !root && (is_time || cites_itself()) {
        return;
    }
    for child in node.children_with_tokens() {
        match child {
            edupol_syntax::SyntaxElement::Node(child) => collect(&child, false, file, stated),
            edupol_syntax::SyntaxElement::Token(token) if token.kind() == SyntaxKind::Number => {
                let compact = Compact::new(&scaled_text(&token), 0);
                stated.extend(
                    evidence::numbers(&compact)
                        .into_iter()
                        .next()
                        .map(|value| Stated { value, span: span(&token, file) }),
                );
            }
            edupol_syntax::SyntaxElement::Token(_) => {}
        }
    }
}

/// A number with the 万 or 亿 that may be a token of its own.
fn scaled_text(token: &SyntaxToken) -> String {
    let unit = token.next_token().map(|next| next.text().to_owned()).unwrap_or_default();
    let scale = unit.chars().next().filter(|c| matches!(c, '万' | '亿' | '萬' | '億'));
    token.text().chars().chain(scale).filter(|c| *c != ',').collect()
}

fn span(token: &SyntaxToken, file: FileId) -> Span {
    edupol_syntax::ast::token_span(token, file)
}

fn span_of(node: &SyntaxNode, file: FileId) -> Span {
    let range = node.text_range();
    let lead: u32 = node
        .text()
        .to_string()
        .find(|c: char| !c.is_whitespace())
        .and_then(|n| u32::try_from(n).ok())
        .unwrap_or_default();
    Span::new(file, u32::from(range.start()) + lead, range.end().into())
}
