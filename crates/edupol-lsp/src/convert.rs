//! Between byte spans and the protocol's positions.

use edupol_base::{ColumnUnit, LineIndex, Span};

use crate::types::{Position, Range};

/// What a column counts, as agreed with the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// UTF-16 code units, the default.
    Utf16,
}

impl Encoding {
    pub(crate) fn unit(self) -> ColumnUnit {
        match self {
            Self::Utf8 => ColumnUnit::Bytes,
            Self::Utf16 => ColumnUnit::Utf16,
        }
    }

    pub(crate) fn position(self, index: &LineIndex, offset: u32) -> Position {
        let position = index.position(offset, self.unit());
        Position::new(position.line, position.column)
    }

    pub(crate) fn range(self, index: &LineIndex, span: Span) -> Range {
        Range::new(self.position(index, span.start), self.position(index, span.end))
    }

    /// The byte of a position; `None` for a line behind the end, which a client with another text would send.
    pub(crate) fn offset(self, index: &LineIndex, position: Position) -> u32 {
        index.offset(edupol_base::Position::new(position.line, position.character), self.unit())
    }

    pub(crate) fn span(self, index: &LineIndex, range: Range) -> std::ops::Range<u32> {
        let (start, end) = (self.offset(index, range.start), self.offset(index, range.end));
        start.min(end)..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_right_behind_chinese_and_emoji() {
        let index = LineIndex::new("甲😀乙\r\nab\n");
        for (encoding, columns) in [(Encoding::Utf8, [0, 3, 7, 10]), (Encoding::Utf16, [0, 1, 3, 4])] {
            for (offset, column) in [0, 3, 7, 10].into_iter().zip(columns) {
                let position = encoding.position(&index, offset);
                assert_eq!(position, Position::new(0, column));
                assert_eq!(encoding.offset(&index, position), offset);
            }
            assert_eq!(encoding.position(&index, 13), Position::new(1, 1));
            assert_eq!(encoding.offset(&index, Position::new(0, 99)), 10);
            assert_eq!(encoding.offset(&index, Position::new(99, 0)), index.len());
        }
    }
}
