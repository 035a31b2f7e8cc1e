//! A parsed file as a row of items, and the stretch of it that an edit touched.
//!
//! Tokens never reach over a line's end, and between two items the layout remembers nothing. So what stands before the
//! lines of an edit is lexed as before; and where an item begins in the same place as before, so does all that follows.
//! Whether it begins there depends on what is before it and on its first two tokens, which is why neighbours are read
//! along.

use std::ops::Range;

use edupol_base::shared_ends;

use super::findings::Finding;

/// An item in a text.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Its first byte, after the blanks and comments before it.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// How many children of the file end with it.
    pub(super) children: usize,
    /// What was found in it, in bytes from its start.
    pub(super) findings: Vec<Finding>,
}

/// The items of a text, in order.
#[derive(Debug, Default)]
pub(super) struct Rows {
    rows: Vec<Row>,
    /// How many children the file has, with the blanks and comments behind the last item.
    pub(super) children: usize,
}

/// What an edit touched, with the neighbours that it may concern.
#[derive(Debug)]
pub(super) struct Stretch {
    /// The items whose places in the old text may hold others now.
    pub(super) rows: Range<usize>,
    /// What to read of the new text. It goes on behind the stretch, far enough to see where the next item begins.
    pub(super) bytes: Range<usize>,
    /// Where the first item after the stretch must begin; the old text may have none.
    next: Option<usize>,
    /// Bytes by which the text grew.
    grown: Grown,
}

/// By how much something became longer or shorter, such as a text.
#[derive(Clone, Copy, Debug)]
struct Grown {
    before: usize,
    now: usize,
}

impl Grown {
    fn moved(self, at: usize) -> usize {
        (at + self.now).saturating_sub(self.before)
    }
}

/// Items of two texts put together.
#[derive(Debug)]
pub(super) struct Spliced {
    pub(super) rows: Rows,
    /// The children of the old file that are gone.
    pub(super) gone: Range<usize>,
    /// How many children of the stretch stand in their place.
    pub(super) fresh: usize,
}

impl Rows {
    pub(super) fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// What was found in all of them.
    pub(super) fn findings(&self) -> Vec<Finding> {
        self.rows.iter().flat_map(|row| row.findings.iter().map(|finding| finding.shifted(row.start))).collect()
    }

    /// Where items stand.
    pub(super) fn places(&self, rows: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        self.rows.get(rows).unwrap_or_default().iter().map(|row| row.start..row.end)
    }

    /// Where the blanks before an item begin.
    fn from(&self, row: usize) -> usize {
        row.checked_sub(1).and_then(|before| self.rows.get(before)).map_or(0, |before| before.end)
    }

    /// The children of the file before an item.
    fn children_before(&self, row: usize) -> usize {
        row.checked_sub(1).and_then(|before| self.rows.get(before)).map_or(0, |before| before.children)
    }

    /// These items with those of a stretch, which was read by itself, in the place of those that were there. `None` if
    /// the item after the stretch begins elsewhere now.
    pub(super) fn spliced(mut self, stretch: &Stretch, mut fresh: Self) -> Option<Spliced> {
        let before = self.children_before(stretch.rows.start);
        let mut gone = before..self.children;
        let mut added = fresh.children;
        if let Some(next) = stretch.next {
            let kept = fresh.rows.iter().position(|row| row.end + stretch.bytes.start == next)? + 1;
            gone.end = self.children_before(stretch.rows.end);
            added = fresh.children_before(kept);
            fresh.rows.truncate(kept);
        }
        let rest = self.rows.split_off(stretch.rows.end.min(self.rows.len()));
        self.rows.truncate(stretch.rows.start);
        let counted = Grown { before: gone.end, now: before + added };
        let from = stretch.bytes.start;
        self.rows.extend(fresh.rows.into_iter().map(|row| Row {
            start: row.start + from,
            end: row.end + from,
            children: row.children + before,
            ..row
        }));
        self.rows.extend(rest.into_iter().map(|row| Row {
            start: stretch.grown.moved(row.start),
            end: stretch.grown.moved(row.end),
            children: counted.moved(row.children),
            ..row
        }));
        let children = counted.moved(self.children);
        Some(Spliced { rows: Self { rows: self.rows, children }, gone, fresh: added })
    }
}

impl Stretch {
    /// The stretch that has to be read again after an edit.
    pub(super) fn around(rows: &Rows, old: &str, new: &str) -> Option<Self> {
        let grown = Grown { before: old.len(), now: new.len() };
        let (front, back) = shared_ends(old, new);
        let edit_end = old.len() - back;
        let count = rows.rows.len();
        let starts_line = |row: usize| old.get(rows.from(row)..).is_some_and(|rest| rest.starts_with(['\n', '\r']));

        let touched = rows.rows.partition_point(|row| row.end < front);
        let first = (0..=touched.saturating_sub(2)).rev().find(|row| *row == 0 || starts_line(*row)).unwrap_or(0);
        let behind = rows.rows.partition_point(|row| row.end <= edit_end) + 1;
        let next = (behind..count).find(|row| starts_line(*row));
        let last = next.and_then(|next| (next + 2..count).find(|row| starts_line(*row)));
        let start = rows.from(first);
        let end = last.map_or(new.len(), |last| grown.moved(rows.from(last)));
        let next_start = next.map(|next| grown.moved(rows.from(next)));
        (start <= front).then_some(Self {
            rows: first..next.unwrap_or(count),
            bytes: start..end,
            next: next_start,
            grown,
        })
    }
}
