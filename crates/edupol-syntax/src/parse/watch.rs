//! What the builder notices on the way: junk, and words that are well placed and still wrong.

use edupol_grammar::Rule;

use super::builder::{Builder, start_of};
use super::findings::{Finding, What};
use super::messages::ROLES;
use crate::lexer::LexToken;
use crate::{Keyword, SyntaxKind};

impl Builder<'_, '_, '_> {
    /// What is to be said about a token by itself.
    pub(super) fn spotted(&self, kind: SyntaxKind, text: &str) -> Option<What> {
        match kind {
            SyntaxKind::String => {
                let closed = text.chars().count() > 1 && text.ends_with(['"', '＂', '”', '“']);
                (!closed).then_some(What::Unclosed)
            }
            SyntaxKind::Comma => self.groups_digits().then_some(What::Grouping),
            SyntaxKind::Ident if text.starts_with('由') => {
                let role = ROLES.iter().any(|role| text.len() > role.len() + '由'.len_utf8() && text.ends_with(role));
                role.then_some(What::RoleSentence)
            }
            _ => None,
        }
    }

    /// Whether the comma at hand stands unspaced between digits, three of them after it.
    fn groups_digits(&self) -> bool {
        let number = |index: Option<usize>| {
            let index = index?;
            let token = self.input.tokens.get(index).filter(|token| token.kind == SyntaxKind::Number)?;
            Some(self.input.text.get(start_of(self.input.tokens, index)..token.end)?.chars().count())
        };
        let before = number(self.cursor.checked_sub(1));
        before.is_some_and(|digits| digits <= 3) && number(self.cursor.checked_add(1)) == Some(3)
    }

    pub(super) fn junk(&mut self, what: What) {
        if self.words > 1 {
            return;
        }
        let start =
            self.input.tokens.get(self.cursor).map_or(self.last_end, |_| start_of(self.input.tokens, self.cursor));
        self.findings.push(Finding { what, start, end: start });
    }

    pub(super) fn close_junk(&mut self) {
        let end = self.last_end;
        let junk = |finding: &&mut Finding| matches!(finding.what, What::Junk | What::DigitName);
        if let Some(finding) = self.findings.iter_mut().rev().find(junk)
            && finding.end == finding.start
        {
            finding.end = end;
        }
    }

    /// Notices what is well-formed and yet wrong: a bound before and after one amount.
    pub(super) fn note_start(&mut self, rule: Rule) {
        match rule {
            Rule::cmp_op => self.bounded = None,
            Rule::w_bound if self.bounded.is_some() => {
                let start = self.bounded.take().unwrap_or(self.last_end);
                self.findings.push(Finding { what: What::TwoBounds, start, end: self.last_end });
                self.second_bound = true;
            }
            _ => {}
        }
    }

    pub(super) fn note_end(&mut self, kind: SyntaxKind) {
        match kind {
            SyntaxKind::CmpOp => {
                let last = self.cursor.saturating_sub(1);
                self.note_second_comparator(last);
                let bounds = self.input.tokens.get(last).is_some_and(bounds_one_side);
                self.bounded = bounds.then(|| start_of(self.input.tokens, last));
            }
            // A comparator in a field, as in `unprinted means >=`, bounds nothing that follows.
            SyntaxKind::Limit
            | SyntaxKind::CompareExpr
            | SyntaxKind::ChangeExpr
            | SyntaxKind::Quantifier
            | SyntaxKind::DeliverableItem
            | SyntaxKind::Field
            | SyntaxKind::RowKey
            | SyntaxKind::Row
            | SyntaxKind::Statement => self.bounded = None,
            SyntaxKind::BoundLit => {
                let end = self.last_end;
                if std::mem::take(&mut self.second_bound)
                    && let Some(finding) =
                        self.findings.iter_mut().rev().find(|finding| finding.what == What::TwoBounds)
                {
                    finding.end = end;
                }
            }
            _ => {}
        }
    }

    /// Notices a comparator right behind another one that it does not go with: one of the two would count for nothing.
    fn note_second_comparator(&mut self, second: usize) {
        let tokens = self.input.tokens;
        let first = self.compared.replace(second);
        let before = tokens.get(..second).and_then(|before| before.iter().rposition(|token| !token.kind.is_trivia()));
        let Some(first) = first.filter(|first| Some(*first) == before) else { return };
        if let (Some(one), Some(other)) = (tokens.get(first), tokens.get(second))
            && !go_together(one, other)
        {
            let start = start_of(tokens, first);
            self.findings.push(Finding { what: What::TwoComparators, start, end: other.end });
        }
    }
}

/// Whether a comparator may stand right before another one: 合计不少于, and 至少达到, since 达到 says a part of 至少.
fn go_together(first: &LexToken, second: &LexToken) -> bool {
    let is = |token: &LexToken, keyword| token.class.is_some_and(|class| class.has(keyword));
    let low = |token: &LexToken| is(token, Keyword::AtLeast) || token.kind == SyntaxKind::Ge;
    let reaches = |token: &LexToken| is(token, Keyword::Reaches);
    is(first, Keyword::Totals)
        || is(second, Keyword::Totals)
        || (low(first) && reaches(second))
        || (reaches(first) && low(second))
}

/// Whether a comparator says by itself which side is open.
fn bounds_one_side(token: &LexToken) -> bool {
    let by_word = token.class.is_some_and(|class| {
        [Keyword::AtLeast, Keyword::AtMost, Keyword::Gt, Keyword::Lt].iter().any(|keyword| class.has(*keyword))
    });
    by_word || matches!(token.kind, SyntaxKind::Ge | SyntaxKind::Le | SyntaxKind::Gt | SyntaxKind::Lt)
}
