//! A position in a text that is read character by character.

use std::str::Chars;

/// Reads a text from left to right.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    chars: Chars<'a>,
    len: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { chars: text.chars(), len: text.len() }
    }

    /// The number of bytes read.
    pub(crate) fn position(&self) -> usize {
        self.len - self.chars.as_str().len()
    }

    /// What is left.
    pub(crate) fn rest(&self) -> &'a str {
        self.chars.as_str()
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.chars.clone().next()
    }

    /// The character after the next one.
    pub(crate) fn peek_second(&self) -> Option<char> {
        self.chars.clone().nth(1)
    }

    /// The next characters.
    pub(crate) fn ahead(&self) -> Chars<'a> {
        self.chars.clone()
    }

    pub(crate) fn bump(&mut self) -> Option<char> {
        self.chars.next()
    }

    pub(crate) fn skip(&mut self, chars: usize) {
        for _ in 0..chars {
            self.chars.next();
        }
    }

    pub(crate) fn eat(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        if self.peek().is_some_and(wanted) {
            self.chars.next();
            return true;
        }
        false
    }

    pub(crate) fn eat_while(&mut self, wanted: impl Fn(char) -> bool) {
        while self.eat(&wanted) {}
    }
}
