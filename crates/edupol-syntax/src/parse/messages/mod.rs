//! Findings of the parser put into words.

mod junk;
mod missing;
mod words;

pub(super) use words::{MOST_LINES, ROLES};

use edupol_base::{Diagnostic, FileId, Span};

use super::findings::{Finding, What};
use crate::phrases;

/// The text that findings are about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
}

impl<'a> Source<'a> {
    fn span(&self, start: usize, end: usize) -> Span {
        let offset = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        Span::new(self.file, offset(start), offset(end))
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }
}

/// The diagnostic for a finding.
pub(super) fn diagnostic(source: &Source<'_>, finding: &Finding) -> Diagnostic {
    let (start, end) = (finding.start, finding.end);
    match finding.what {
        What::Missing(rule) => with_advice(source, start, missing::diagnostic(source, rule, start)),
        What::Junk => with_advice(source, start, junk::diagnostic(source, start, end)),
        What::TwoBounds => words::two_bounds(source, start, end),
        What::TwoComparators => words::two_comparators(source, start, end),
        What::TooDeep => words::too_deep(source, start, end),
        What::Unclosed => words::unclosed_string(source, start, end),
        What::DigitName => junk::digit_name(source, start, end),
        What::Grouping => words::grouping(source, start, end),
        What::RoleSentence => words::role_sentence(source, start, end),
    }
}

/// What to write for a phrase that the line holds, if it holds one, instead of what to do about the text as such.
fn with_advice(source: &Source<'_>, at: usize, diagnostic: Diagnostic) -> Diagnostic {
    // A missing bracket is its own advice, and where a fix is known it says more than the phrase.
    if !diagnostic.fixes.is_empty() {
        return diagnostic;
    }
    match phrases::advice(phrases::around(source.text, at)) {
        Some(advice) => diagnostic.with_help(advice),
        None => diagnostic,
    }
}
