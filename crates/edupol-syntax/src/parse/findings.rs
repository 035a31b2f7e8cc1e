//! What the builder has to say, before it is put into words.

use edupol_grammar::Rule;

/// A place that something is to be said about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) what: What,
    /// Bytes in the text.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Finding {
    /// The finding in bytes from `start`.
    pub(super) fn relative_to(self, start: usize) -> Self {
        Self { start: self.start.saturating_sub(start), end: self.end.saturating_sub(start), ..self }
    }

    /// The finding `start` bytes further on.
    pub(super) fn shifted(self, start: usize) -> Self {
        Self { start: self.start + start, end: self.end + start, ..self }
    }
}

/// What is to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A part is missing.
    Missing(Rule),
    /// Tokens that fit nowhere.
    Junk,
    /// A name that begins with a digit.
    DigitName,
    /// A comparator before and a suffix after one amount.
    TwoBounds,
    /// Two comparators before one amount.
    TwoComparators,
    /// Brackets nest too deeply.
    TooDeep,
    /// A string that its line does not close.
    Unclosed,
    /// `由教育局牵头`
    RoleSentence,
    /// A comma between the digits of one number.
    Grouping,
}

impl What {
    /// Whether it says by itself why the text after it fits nowhere.
    pub(super) fn explains(self) -> bool {
        matches!(self, Self::Grouping | Self::TooDeep | Self::Unclosed | Self::RoleSentence)
    }
}
