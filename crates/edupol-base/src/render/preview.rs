//! What a fix would leave behind.

use std::ops::Range;

use crate::{Edit, Fix, Sources, Span, apply_fixes, layout::printable};

/// A preview of more lines says less than the title.
const MOST_LINES: u32 = 4;
/// Longer lines are not worth printing again, in bytes.
const LONGEST: u32 = 1000;

/// The changed lines as they would read, with their numbers from 1; nothing where that does not help.
pub(super) fn preview(fix: &Fix, sources: &Sources) -> Vec<(u32, String)> {
    let Some(first) = fix.edits.first() else { return vec![] };
    let Some(file) = sources.get(first.span.file) else { return vec![] };
    if fix.edits.iter().any(|edit| edit.span.file != file.id()) {
        return vec![];
    }
    let index = file.index();
    let Some(lines) = touched_lines(fix, |offset| index.line_at(offset)) else { return vec![] };
    let (start, end) = (index.line_range(lines.start).start, index.line_range(lines.end - 1).end);
    if end - start > LONGEST {
        return vec![];
    }
    let moved: Vec<Edit> = fix.edits.iter().filter_map(|edit| moved_back(edit, start)).collect();
    match apply_fixes(index.slice(start..end), &moved) {
        Ok(new) if moved.len() == fix.edits.len() => number(lines, &new),
        _ => vec![],
    }
}

/// From the first to the last line with an edit, unless they are too many.
fn touched_lines(fix: &Fix, line_at: impl Fn(u32) -> u32) -> Option<Range<u32>> {
    let first = line_at(fix.edits.iter().map(|edit| edit.span.start).min()?);
    let last = line_at(fix.edits.iter().map(|edit| edit.span.end).max()?);
    (last - first < MOST_LINES).then_some(first..last + 1)
}

fn moved_back(edit: &Edit, by: u32) -> Option<Edit> {
    let span = Span::new(edit.span.file, edit.span.start.checked_sub(by)?, edit.span.end.checked_sub(by)?);
    Some(Edit { span, new_text: edit.new_text.clone() })
}

fn number(lines: Range<u32>, text: &str) -> Vec<(u32, String)> {
    let numbered = (lines.start + 1..).zip(text.lines());
    numbered.take(MOST_LINES as usize).map(|(number, line)| (number, printable(line).into_owned())).collect()
}
