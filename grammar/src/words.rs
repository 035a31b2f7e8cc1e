//! Words of the lexer: spellings, their classes, and the words that end a name.

use crate::Keyword;
use crate::generated::{ALWAYS, BEFORE_DIGIT, CLASSES, WORDS};

/// A set of keywords that share a spelling. The parser sees one character a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordClass(pub u16);

impl WordClass {
    /// The keywords that a word of this class may be.
    pub fn keywords(self) -> &'static [Keyword] {
        CLASSES.get(usize::from(self.0)).copied().unwrap_or_default()
    }

    /// Whether a word of this class may be the keyword.
    pub fn has(self, keyword: Keyword) -> bool {
        self.keywords().contains(&keyword)
    }

    /// The character that stands for the class in the grammar's input.
    pub fn char(self) -> char {
        let first = u32::from(crate::alphabet::FIRST_CLASS);
        char::from_u32(first + u32::from(self.0)).unwrap_or(crate::alphabet::UNK)
    }
}

/// Every spelling of every keyword with its class; blanks stand for underscores.
pub fn spellings() -> impl Iterator<Item = (&'static str, WordClass)> {
    WORDS.iter().map(|(spelling, class)| (*spelling, WordClass(*class)))
}

/// The Chinese words that end a name wherever they stand, longest first.
pub fn always_words() -> &'static [&'static str] {
    &ALWAYS
}

/// The Chinese words that end a name directly before a digit, longest first.
pub fn before_digit_words() -> &'static [&'static str] {
    &BEFORE_DIGIT
}
