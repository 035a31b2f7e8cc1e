//! Reading the comments that allow findings, and what each of them covers.

use edupol_base::{Diagnostic, FileId, Span};
use edupol_syntax::{SyntaxKind, SyntaxNode, SyntaxToken, TextRange, TextSize};

/// A comment that addresses edupol.
#[derive(Clone, Debug)]
pub(super) struct Suppression {
    /// The comment.
    pub(super) span: Span,
    /// What goes when the comment goes: with its line end where it has a line of its own, else with the blanks before it.
    pub(super) line: Span,
    /// What it says.
    pub(super) form: Form,
    /// Where findings that it allows begin.
    scope: Option<TextRange>,
}

/// What a comment says.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// It begins with `edupol:` and goes on with something else.
    NotUnderstood,
    /// It names codes and no reason.
    WithoutReason,
    /// It allows codes; each with whether there was such a finding.
    Allows { codes: Vec<(String, bool)>, reason: String },
}

impl Suppression {
    /// Why the finding is allowed, if this comment allows it.
    pub(super) fn take(&mut self, finding: &Diagnostic) -> Option<String> {
        let Form::Allows { codes, reason } = &mut self.form else { return None };
        let start = TextSize::from(finding.span.start);
        if finding.span.file != self.span.file || !self.scope?.contains_inclusive(start) {
            return None;
        }
        let (_, used) = codes.iter_mut().find(|(code, _)| code == finding.code.0)?;
        *used = true;
        Some(reason.clone())
    }
}

/// All comments of a file that address edupol.
pub(super) fn all(file: FileId, root: &SyntaxNode) -> Vec<Suppression> {
    let tokens = root.descendants_with_tokens().filter_map(|element| element.into_token());
    let comments = tokens.filter(|token| token.kind() == SyntaxKind::Comment);
    comments.filter_map(|token| Some(suppression(file, form(token.text())?, &token))).collect()
}

fn suppression(file: FileId, form: Form, token: &SyntaxToken) -> Suppression {
    let span = |range: TextRange| Span::new(file, range.start().into(), range.end().into());
    let before = blanks(token, SyntaxToken::prev_token).unwrap_or(token.text_range());
    let own_line = starts_line(token);
    let line = match token.next_token().filter(|next| own_line && next.kind() == SyntaxKind::Newline) {
        Some(end) => before.cover(end.text_range()),
        None => before.cover(token.text_range()),
    };
    let scope = if own_line { statement_below(token) } else { Some(code_of_line(token)) };
    Suppression { span: span(token.text_range()), line: span(line), form, scope }
}

fn blanks(token: &SyntaxToken, beside: impl Fn(&SyntaxToken) -> Option<SyntaxToken>) -> Option<TextRange> {
    beside(token).filter(|next| next.kind() == SyntaxKind::Whitespace).map(|next| next.text_range())
}

/// Whether nothing but blanks stands before a comment on its line.
fn starts_line(token: &SyntaxToken) -> bool {
    let mut before = token.prev_token();
    while let Some(token) = before {
        match token.kind() {
            SyntaxKind::Newline => return true,
            SyntaxKind::Whitespace => before = token.prev_token(),
            // A byte order mark stands before the first line.
            _ => return token.text() == "\u{feff}",
        }
    }
    true
}

/// The tokens of the line before a comment at its end.
fn code_of_line(token: &SyntaxToken) -> TextRange {
    let mut range = token.text_range();
    let mut before = token.prev_token().filter(|token| token.kind() != SyntaxKind::Newline);
    while let Some(token) = before {
        range = range.cover(token.text_range());
        before = token.prev_token().filter(|token| token.kind() != SyntaxKind::Newline);
    }
    range
}

/// The whole statement or declaration that comes next.
fn statement_below(token: &SyntaxToken) -> Option<TextRange> {
    let mut next = token.next_token();
    while let Some(token) = next.take_if(|token| token.kind().is_trivia()) {
        next = token.next_token();
    }
    let next = next?;
    let start = next.text_range().start();
    let around = next.parent_ancestors().take_while(|node| node.text_range().start() == start);
    around.filter(|node| node.parent().is_some()).last().map(|node| node.text_range())
}

/// What a comment says, if it addresses edupol.
fn form(comment: &str) -> Option<Form> {
    let text = comment.trim_start_matches(['#', '＃']).trim();
    let rest = text.strip_prefix("edupol")?.trim_start();
    let rest = rest.strip_prefix([':', '：'])?.trim();
    let listed = ["allow", "允许"].into_iter().find_map(|word| rest.strip_prefix(word));
    let Some(listed) = listed.filter(|listed| listed.starts_with([' ', '\t', '\u{3000}'])) else {
        return Some(Form::NotUnderstood);
    };
    let (codes, reason) = match DASHES.iter().filter_map(|dash| listed.find(dash)).min() {
        Some(at) => listed.split_at(at),
        None => (listed, ""),
    };
    let reason = reason.trim_start_matches(['-', '—', '–', '－', '―']).trim();
    let codes: Vec<(String, bool)> = codes
        .split([',', '，', '、', ' ', '\t', '\u{3000}'])
        .filter(|code| !code.is_empty())
        .map(|code| (code.to_owned(), false))
        .collect();
    Some(match (codes.is_empty(), reason.is_empty()) {
        (true, _) => Form::NotUnderstood,
        (false, true) => Form::WithoutReason,
        (false, false) => Form::Allows { codes, reason: reason.to_owned() },
    })
}

/// What separates codes from the reason. A single hyphen is part of a code unless blanks stand around it.
const DASHES: [&str; 6] = ["—", "–", "―", "－", "--", " - "];
