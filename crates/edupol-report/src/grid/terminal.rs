//! Tables for terminals: a box where it fits, else one record after another.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, ContentLineStyle, LineStyle, Table, TableStyle, Width,
};
use edupol_base::layout::{Align, display_width, fitting_prefix, printable};

use super::{ColumnKind, Grid, GridCell};
use crate::words::{labelled, pick};

/// Text narrower than this is not read any more but spelled.
const NARROWEST: usize = 16;

const BOX: TableStyle = TableStyle::new()
    .top_border(LineStyle::new('┌', '─', '┬', '┐'))
    .header_lines(ContentLineStyle::new('│', '│', '│'))
    .header_separator(LineStyle::new('├', '─', '┼', '┤'))
    .content_lines(ContentLineStyle::new('│', '│', '│'))
    .bottom_border(LineStyle::new('└', '─', '┴', '┘'));

impl Grid {
    /// The table where its columns fit into `width` cells, else its rows as records.
    pub(super) fn terminal(&self, width: usize) -> String {
        let body = if self.rows.is_empty() {
            format!("{}\n", self.empty)
        } else {
            self.boxed(width).unwrap_or_else(|| self.records(width))
        };
        self.framed(&body, width)
    }

    /// A body between the title and the notes.
    pub(crate) fn framed(&self, body: &str, width: usize) -> String {
        let mut out = String::new();
        for line in wrap(&self.title, width) {
            out.push_str(&format!("{line}\n"));
        }
        out.push_str(body);
        for line in self.notes.iter().flat_map(|note| wrap(note, width)) {
            out.push_str(&format!("{line}\n"));
        }
        out
    }

    /// The table in a box, unless it is too wide.
    pub(crate) fn boxed(&self, width: usize) -> Option<String> {
        let widths = self.column_widths(width)?;
        let mut table = Table::new();
        table.load_style(BOX).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(self.columns.iter().map(|column| cell(&column.head, ColumnKind::Text)));
        for row in &self.rows {
            table.add_row(row.iter().zip(&self.columns).map(|(content, column)| cell(&content.text, column.kind)));
        }
        table.discover_columns();
        for (column, width) in table.column_iter_mut().zip(widths) {
            let padded = u16::try_from(width + 2).unwrap_or(u16::MAX);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(padded)));
        }
        Some(format!("{table}\n"))
    }

    /// How many cells the content of each column gets; `None` if the columns do not fit side by side.
    fn column_widths(&self, width: usize) -> Option<Vec<usize>> {
        let natural: Vec<usize> = (0..self.columns.len()).map(|nth| self.natural_width(nth)).collect();
        let borders = self.columns.len() * 3 + 1;
        let is_text = |nth: usize| self.columns.get(nth).is_some_and(|column| column.kind == ColumnKind::Text);
        let rigid: usize = natural.iter().enumerate().filter(|(nth, _)| !is_text(*nth)).map(|(_, cells)| cells).sum();
        let mut room = width.checked_sub(borders + rigid)?;
        let mut texts: Vec<(usize, usize)> =
            natural.iter().copied().enumerate().filter(|(nth, _)| is_text(*nth)).collect();
        texts.sort_by_key(|(_, cells)| *cells);
        let mut widths = natural.clone();
        let mut left = texts.len();
        for (nth, cells) in texts {
            let given = cells.min(room / left);
            if given < cells.min(NARROWEST) {
                return None;
            }
            if let Some(slot) = widths.get_mut(nth) {
                *slot = given;
            }
            room -= given;
            left -= 1;
        }
        Some(widths)
    }

    fn natural_width(&self, nth: usize) -> usize {
        let head = self.columns.get(nth).map(|column| column.head.as_str());
        let cells = self.rows.iter().filter_map(|row| row.get(nth)).map(|cell| cell.text.as_str());
        let lines = head.into_iter().chain(cells).flat_map(str::lines);
        lines.map(|line| display_width(&printable(line))).max().unwrap_or(0)
    }

    /// Each row on its own: its first cells as a heading, then a line for every cell that says something.
    fn records(&self, width: usize) -> String {
        let labels = 2.min(self.columns.len());
        let mut out = String::new();
        for row in &self.rows {
            let heading: Vec<&str> =
                row.iter().take(labels).map(|cell| cell.text.as_str()).filter(|text| !text.is_empty()).collect();
            push_wrapped(&mut out, &heading.join("  "), "", width);
            let rest = row.iter().zip(&self.columns).skip(labels);
            for (GridCell { text, .. }, column) in rest.filter(|(cell, _)| !cell.text.is_empty()) {
                let line = text.replace('\n', pick(self.lang, "; ", "；"));
                push_hanging(&mut out, "   ", &labelled(&column.head, &line, self.lang), "     ", width);
            }
        }
        out
    }
}

fn cell(text: &str, kind: ColumnKind) -> Cell {
    let alignment = match kind.align() {
        Align::Start => CellAlignment::Left,
        Align::Center => CellAlignment::Center,
        Align::End => CellAlignment::Right,
    };
    Cell::new(printable(text)).set_alignment(alignment)
}

/// Appends `text` broken to `width` cells, every line behind `indent`.
pub(crate) fn push_wrapped(out: &mut String, text: &str, indent: &str, width: usize) {
    push_hanging(out, indent, text, indent, width);
}

/// Appends `text` broken to `width` cells, the first line behind `first` and the others behind `indent`, no narrower.
pub(crate) fn push_hanging(out: &mut String, first: &str, text: &str, indent: &str, width: usize) {
    let mut before = first;
    for line in wrap(text, width.saturating_sub(display_width(indent))) {
        out.push_str(&format!("{before}{line}\n"));
        before = indent;
    }
}

/// `text` in lines of at most `width` cells, broken at a blank or list mark where there is one, else between characters.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let text = printable(text);
    text.lines().flat_map(|line| wrap_line(line, width.max(4))).collect()
}

fn wrap_line(line: &str, width: usize) -> Vec<String> {
    let (mut lines, mut rest) = (vec![], line);
    while display_width(rest) > width {
        let fitting = fitting_prefix(rest, width);
        let at = break_after(fitting).unwrap_or(fitting.len());
        let Some((now, later)) = rest.split_at_checked(at).filter(|(now, _)| !now.is_empty()) else { break };
        lines.push(now.trim_end().to_owned());
        rest = later.trim_start();
    }
    if !rest.is_empty() || lines.is_empty() {
        lines.push(rest.to_owned());
    }
    lines
}

/// Where a line that is too long is broken: after the last mark, else after the last blank, that leaves at least half of
/// the line.
fn break_after(fitting: &str) -> Option<usize> {
    let last = |marks: &[char]| {
        let at = fitting.char_indices().rfind(|(_, c)| marks.contains(c)).map(|(at, c)| at + c.len_utf8())?;
        (at * 2 >= fitting.len()).then_some(at)
    };
    last(&['、', '，', '；', '。', '·']).or_else(|| last(&[' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_marks() {
        assert_eq!(wrap("牵头：教育局、财政局、人社局", 16), ["牵头：教育局、", "财政局、人社局"]);
        assert_eq!(wrap("常州市武进区人民政府", 8), ["常州市武", "进区人民", "政府"]);
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("", 8), Vec::<String>::new());
        assert_eq!(wrap("\u{1b}[2J", 20), ["␛[2J"]);
    }
}
