//! Text to tokens, in three stages: raw tokens, words, layout.

mod chars;
mod closers;
mod cursor;
mod layout;
mod lookup;
#[cfg(test)]
mod oracle;
mod raw;
mod tails;
mod traits;
mod words;

pub(crate) use layout::{Layout, VIRTUAL, lay_out};

use edupol_grammar::WordClass;

use crate::SyntaxKind;

/// A token of a text; it begins where the one before it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LexToken {
    /// What it is. A word is an `Ident` here, since only the parser knows where it is a keyword.
    pub kind: SyntaxKind,
    /// For a word that is a keyword somewhere: which ones.
    pub class: Option<WordClass>,
    /// One past its last byte.
    pub end: usize,
}

/// Splits a text into tokens. Every byte belongs to exactly one of them.
pub fn lex(text: &str) -> Vec<LexToken> {
    words::split(text, &raw::lex(text))
}
