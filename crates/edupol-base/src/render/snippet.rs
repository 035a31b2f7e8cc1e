//! Source text for miette, read through the line index.

use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::{ColumnUnit, SourceFile, layout::is_unprintable, layout::printable};

/// Longer lines are shown only around the place in question.
const LONGEST_LINE: u32 = 1000;
/// How many bytes of a longer line are shown on each side of the place.
const WINDOW: u32 = 120;
/// A span over more lines is shown by its first line.
const MOST_LINES: u32 = 6;

/// A file as miette reads it.
///
/// Invariant: `shown` is the file's text byte for byte, except that characters which would disturb a terminal are
/// replaced by others of the same length, lone CRs by LFs, and that one LF is appended, which gives the end of the text
/// a place to point at.
pub(super) struct Snippet<'a> {
    file: &'a SourceFile,
    name: String,
    shown: String,
}

impl<'a> Snippet<'a> {
    pub(super) fn new(file: &'a SourceFile) -> Self {
        Self { file, name: printable(file.path()).into_owned(), shown: harmless(file.text()) + "\n" }
    }

    /// The part of `range` to underline: without blanks at its end, and only its first line where it has very many.
    pub(super) fn underlined(&self, range: Range<u32>) -> Range<u32> {
        let index = self.file.index();
        let start = index.clamp(range.start);
        let end = start + u32::try_from(index.slice(start..range.end).trim_end().len()).unwrap_or(0);
        let first = index.line_at(start);
        if index.line_at(end) - first < MOST_LINES { start..end } else { start..index.line_range(first).end }
    }

    /// The bytes to show for `range` with `context` lines on each side.
    fn window(&self, range: Range<u32>, context: u32) -> Range<u32> {
        let index = self.file.index();
        let (own_first, own_last) = (index.line_at(range.start), index.line_at(range.end));
        let is_short = |line: &u32| index.line_range(*line).len() <= LONGEST_LINE as usize;
        let before = (own_first.saturating_sub(context)..own_first).rev().take_while(is_short);
        let last_line = index.line_count() - 1;
        let after = (own_last + 1..=own_last.saturating_add(context).min(last_line)).take_while(is_short);
        let start = if is_short(&own_first) {
            index.line_range(before.last().unwrap_or(own_first)).start
        } else {
            index.line_range(own_first).start.max(index.clamp(range.start.saturating_sub(WINDOW)))
        };
        let end = if is_short(&own_last) {
            index.full_line_range(after.last().unwrap_or(own_last)).end
        } else {
            index.full_line_range(own_last).end.min(index.clamp(range.end.saturating_add(WINDOW)))
        };
        // The empty line after the last line end is worth showing only to who points at it.
        let at_the_end = range.end == index.len() && index.line_range(own_last).end == index.len();
        start..if at_the_end { end + 1 } else { end }
    }
}

impl SourceCode for Snippet<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        _context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let start = u32::try_from(span.offset()).map_err(|_| MietteError::OutOfBounds)?;
        let end = u32::try_from(span.offset() + span.len()).map_err(|_| MietteError::OutOfBounds)?;
        // The place in a snippet's header is asked for by reading without context.
        let (data, column) = if context_lines_before == 0 {
            (start..end, self.file.index().position(start, ColumnUnit::Chars).column)
        } else {
            (self.window(start..end, u32::try_from(context_lines_before).unwrap_or(1)), 0)
        };
        let text = self.shown.get(data.start as usize..data.end as usize).ok_or(MietteError::OutOfBounds)?;
        let (first, last) = (self.file.index().line_at(data.start), self.file.index().line_at(data.end));
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            text.as_bytes(),
            (data.start as usize, text.len()).into(),
            first as usize,
            column as usize,
            (last - first) as usize,
        )))
    }
}

/// `text` with every character that would disturb a terminal replaced by one that takes as many bytes.
fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 1);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        shown.push(match c {
            '\r' if chars.peek() == Some(&'\n') => '\r',
            '\r' => '\n',
            c if !is_unprintable(c) => c,
            c => match c.len_utf8() {
                1 => '?',
                2 => '¿',
                _ => char::REPLACEMENT_CHARACTER,
            },
        });
    }
    shown
}
