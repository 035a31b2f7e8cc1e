//! A document as plain text in blocks: what every reader yields, and what the outline is read from.

use std::ops::Range;

/// A document as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plain {
    /// The whole text. Every range of the other types counts its bytes.
    pub text: String,
    /// Paragraphs and table rows, in order.
    pub blocks: Vec<Block>,
    /// The paragraphs have lost their line ends: markers may stand anywhere in them.
    pub flat: bool,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph; its label was printed by a numbered list and is not in the text.
    Paragraph {
        /// The text.
        range: Range<usize>,
    },
    /// A row of a table that was still a table.
    Row {
        /// The cells, from left to right.
        cells: Vec<Range<usize>>,
        /// The first row of its table.
        head: bool,
    },
}

impl Plain {
    /// The text of a range.
    pub fn slice(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    /// The beginning of some ranges' text without its layout: at most so many characters.
    pub fn excerpt(&self, ranges: &[Range<usize>], most: usize) -> String {
        let whole: String = ranges
            .iter()
            .map(|range| self.slice(range).split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" | ");
        match whole.char_indices().nth(most) {
            Some((cut, _)) => format!("{}…", whole.get(..cut).unwrap_or_default()),
            None => whole,
        }
    }

    /// Adds a paragraph on lines of its own, without the space around it. An empty one is left out.
    pub fn push_paragraph(&mut self, text: &str) {
        if let Some(range) = self.push_text(text) {
            self.blocks.push(Block::Paragraph { range });
        }
    }

    /// Adds a table row on lines of its own.
    pub fn push_row(&mut self, cells: &[String], head: bool) {
        let cells = cells.iter().map(|cell| self.push_text(cell).unwrap_or(self.text.len()..self.text.len())).collect();
        self.blocks.push(Block::Row { cells, head });
    }

    fn push_text(&mut self, text: &str) -> Option<Range<usize>> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let start = self.text.len();
        self.text.push_str(text);
        let range = start..self.text.len();
        self.text.push('\n');
        Some(range)
    }
}
