//! Tables that were flattened to lines: one cell a line, rows that begin with their number.

use std::collections::HashMap;
use std::ops::Range;

use crate::compact::Compact;
use crate::plain::{Block, Plain};

/// A flattened table.
pub(super) struct Table {
    /// The block after its last cell.
    pub(super) end: usize,
    pub(super) rows: Vec<Row>,
}

/// A row of it.
pub(super) struct Row {
    /// The number printed in its first cell.
    pub(super) number: u32,
    /// The cells of the year columns.
    pub(super) years: Vec<(String, Range<usize>)>,
    /// The other cells.
    pub(super) other: Vec<Range<usize>>,
}

/// The flattened tables among some blocks, by the block they begin at.
pub(super) fn find(plain: &Plain, blocks: &[usize]) -> HashMap<usize, Table> {
    let lines: Vec<Line> = blocks.iter().filter_map(|at| line(plain, *at)).collect();
    let mut tables = HashMap::new();
    let mut at = 0;
    while let Some(head) = lines.get(at) {
        if head.text == "序号"
            && let Some((table, after)) = read(&lines, at)
        {
            tables.insert(head.block, table);
            at = after;
        } else {
            at += 1;
        }
    }
    tables
}

/// The year a column is about: `2022`, `2022年`.
pub(super) fn year(heading: &str) -> Option<String> {
    let digits = heading.trim_end_matches('年');
    (digits.len() == 4 && digits.chars().all(|c| c.is_ascii_digit())).then(|| digits.to_owned())
}

struct Line {
    block: usize,
    text: String,
    range: Range<usize>,
}

fn line(plain: &Plain, at: usize) -> Option<Line> {
    let Some(Block::Paragraph { range }) = plain.blocks.get(at) else { return None };
    let compact = Compact::new(plain.slice(range), range.start);
    Some(Line { block: at, text: compact.text(0, compact.len()), range: range.clone() })
}

/// The table whose heading begins at `head`, and the line after it.
fn read(lines: &[Line], head: usize) -> Option<(Table, usize)> {
    let starts = row_starts(lines, head + 1);
    let first = *starts.first()?;
    if starts.len() < 2 {
        return None;
    }
    let years: Vec<String> = lines.get(head..first)?.iter().filter_map(|line| year(&line.text)).collect();
    let bounds: Vec<(usize, usize)> = starts.windows(2).filter_map(|w| Some((*w.first()?, *w.get(1)?))).collect();
    let longest = bounds.iter().map(|(from, to)| to - from).max()?;
    let last = *starts.last()?;
    let end = (last + longest).min(lines.len());
    let rows = bounds.into_iter().chain([(last, end)]).filter_map(|(from, to)| row(lines.get(from..to)?, &years));
    let after = lines.get(end).or(lines.last()).map_or(0, |line| line.block + usize::from(end >= lines.len()));
    Some((Table { end: after, rows: rows.collect() }, end))
}

/// The lines that hold nothing but 1, 2, 3 …
fn row_starts(lines: &[Line], from: usize) -> Vec<usize> {
    let mut starts: Vec<usize> = vec![];
    for (at, line) in lines.iter().enumerate().skip(from) {
        if line.text == (starts.len() + 1).to_string() {
            starts.push(at);
        }
    }
    starts
}

/// The year columns are the last ones before the bodies, of which a row may leave some empty.
fn row(lines: &[Line], years: &[String]) -> Option<Row> {
    let (first, cells) = lines.split_first()?;
    let bodies = cells.iter().rev().take(2).take_while(|line| names_bodies(&line.text)).count();
    let end = cells.len() - bodies;
    let start = end.checked_sub(years.len()).filter(|start| *start > 0 && !years.is_empty());
    let is_year = |at: usize| start.is_some_and(|start| (start..end).contains(&at));
    let in_years: Vec<&Line> = cells.iter().enumerate().filter(|(at, _)| is_year(*at)).map(|(_, line)| line).collect();
    let other = cells.iter().enumerate().filter(|(at, _)| !is_year(*at)).map(|(_, line)| line.range.clone());
    Some(Row {
        number: first.text.parse().ok()?,
        years: years.iter().cloned().zip(in_years.into_iter().map(|line| line.range.clone())).collect(),
        other: std::iter::once(first.range.clone()).chain(other).collect(),
    })
}

/// A cell of short names without a sentence.
fn names_bodies(text: &str) -> bool {
    let bare: String = without_brackets(text);
    !bare.contains(['。', ';', '；', '，', '%'])
        && !bare.contains(|c: char| c.is_ascii_digit())
        && bare.split(['、', ',']).all(|name| name.chars().count() <= 12)
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_u32;
    text.chars()
        .filter(|c| match c {
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}
