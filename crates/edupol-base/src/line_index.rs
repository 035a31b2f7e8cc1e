//! The one place that converts between byte offsets and lines and columns.

use std::{ops::Range, sync::Arc};

use crate::layout::{display_width, fitting_prefix};

/// What a column counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnUnit {
    /// Bytes of UTF-8.
    Bytes,
    /// Characters, in the sense of Unicode scalar values; what people are shown.
    Chars,
    /// UTF-16 code units, which editors and SARIF count.
    Utf16,
    /// Terminal cells, tabs to multiples of four.
    Cells,
}

/// A place in a text. Both numbers start at 0; what `column` counts is the [`ColumnUnit`] it was asked for in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// How many units stand before the place on its line.
    pub column: u32,
}

impl Position {
    /// The place `column` units into `line`.
    pub fn new(line: u32, column: u32) -> Self {
        Self { line, column }
    }
}

/// A text and where its lines start.
///
/// Lines end with LF, CRLF or a lone CR, and a text that ends so has an empty last line. A byte order mark at the start
/// stays in the text, and no column counts it.
///
/// Every method is total. An offset behind the end means the end, one inside a character means its start, one inside a
/// line end or a byte order mark means the nearest place a cursor can stand at; a column behind the end of its line
/// means that end, and a line behind the last one means the end of the text.
///
/// Bytes behind the first 4 GiB cannot be addressed.
#[derive(Clone, Debug)]
pub struct LineIndex {
    text: Arc<str>,
    /// Invariant: not empty, starts with 0, strictly increasing.
    starts: Box<[u32]>,
}

impl LineIndex {
    /// Finds the lines of `text`.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let starts = std::iter::once(0).chain(line_starts(&text).map(to_u32)).collect();
        Self { text, starts }
    }

    /// The text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The bytes of the text, which is also the last offset.
    pub fn len(&self) -> u32 {
        to_u32(self.text.len())
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// How many lines there are; at least one.
    pub fn line_count(&self) -> u32 {
        to_u32(self.starts.len())
    }

    /// The line `offset` stands on; a line end belongs to the line it ends.
    pub fn line_at(&self, offset: u32) -> u32 {
        to_u32(self.starts.partition_point(|&start| start <= offset).saturating_sub(1))
    }

    /// The bytes of `line` with its line end and, on the first line, the byte order mark.
    pub fn full_line_range(&self, line: u32) -> Range<u32> {
        let line = line as usize;
        let start_of = |line: usize| self.starts.get(line).copied().unwrap_or_else(|| self.len());
        start_of(line)..start_of(line + 1)
    }

    /// The bytes of what is written on `line`, without line end and byte order mark.
    pub fn line_range(&self, line: u32) -> Range<u32> {
        let full = self.full_line_range(line);
        let written = self.slice(full.clone());
        let end = full.start + to_u32(written.trim_end_matches(['\r', '\n']).len());
        let bom = if full.start == 0 && written.starts_with(BOM) { to_u32(BOM.len_utf8()) } else { 0 };
        full.start + bom..end
    }

    /// What is written on `line`, without line end and byte order mark.
    pub fn line_text(&self, line: u32) -> &str {
        self.slice(self.line_range(line))
    }

    /// The text in `range`, both ends moved to where a character starts.
    pub fn slice(&self, range: Range<u32>) -> &str {
        let start = self.text.floor_char_boundary(range.start as usize);
        let end = self.text.floor_char_boundary(range.end as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The nearest place at or before `offset` that a cursor can stand at.
    pub fn clamp(&self, offset: u32) -> u32 {
        let offset = to_u32(self.text.floor_char_boundary(offset as usize));
        let line = self.line_range(self.line_at(offset));
        offset.clamp(line.start, line.end)
    }

    /// Line and column of `offset`.
    pub fn position(&self, offset: u32, unit: ColumnUnit) -> Position {
        let line = self.line_at(offset.min(self.len()));
        let before = self.slice(self.line_range(line).start..self.clamp(offset));
        let column = match unit {
            ColumnUnit::Bytes => before.len(),
            ColumnUnit::Chars => before.chars().count(),
            ColumnUnit::Utf16 => utf16_len(before),
            ColumnUnit::Cells => display_width(before),
        };
        Position { line, column: to_u32(column) }
    }

    /// The offset of a line and column; a column inside a character means its start.
    pub fn offset(&self, position: Position, unit: ColumnUnit) -> u32 {
        let range = self.line_range(position.line);
        let line = self.slice(range.clone());
        let column = position.column as usize;
        let before = match unit {
            ColumnUnit::Bytes => line.floor_char_boundary(column),
            ColumnUnit::Chars => line.char_indices().nth(column).map_or(line.len(), |(at, _)| at),
            ColumnUnit::Utf16 => utf16_to_bytes(line, column),
            ColumnUnit::Cells => fitting_prefix(line, column).len(),
        };
        range.start + to_u32(before)
    }
}

const BOM: char = '\u{feff}';

/// Where a new line begins, without the first.
fn line_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter_map(|at| {
        let ends = bytes.get(at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n');
        ends.then_some(at + 1)
    })
}

/// The UTF-16 code units of `text`, counted over its bytes: one for each first byte, one more for four-byte characters.
fn utf16_len(text: &str) -> usize {
    text.bytes().map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0)).sum()
}

/// The bytes of `line` that take at most `units` UTF-16 code units.
fn utf16_to_bytes(line: &str, units: usize) -> usize {
    let mut before = 0;
    for (at, c) in line.char_indices() {
        before += c.len_utf16();
        if before > units {
            return at;
        }
    }
    line.len()
}

fn to_u32(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
