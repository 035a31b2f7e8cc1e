//! A grid seen as a table: which row is the header, which rows hold data.

use edupol_base::{Severity, counted, text};
use edupol_model::Program;
use rustc_hash::FxHashSet;

use crate::codes;
use crate::fold::{fold, key};
use crate::place::Place;
use crate::problem::{Complaint, FactProblem};
use crate::raw::{CellValue, Grid, GridRow};
use crate::value::{period, unit};

/// The first cell of a row that explains the columns, as our own templates write it.
pub(crate) const EXPLANATION: &str = "【说明】";
/// Headers are looked for in so many rows.
const HEADER_ROWS: usize = 30;

/// The header of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// The column, from 1.
    pub(crate) column: u32,
    /// As written.
    pub(crate) text: String,
    /// As compared.
    pub(crate) key: String,
    /// As compared, without a unit behind it.
    pub(crate) base: String,
    /// The unit behind it: `万元` of `金额（万元）`.
    pub(crate) unit: Option<String>,
}

/// A grid with its header found.
#[derive(Clone, Debug)]
pub(crate) struct Table<'g> {
    pub(crate) grid: &'g Grid,
    pub(crate) headers: Vec<Header>,
    pub(crate) header_row: Option<u32>,
    pub(crate) rows: Vec<&'g GridRow>,
    /// The unit above the table: `单位：万元`.
    pub(crate) unit: Option<String>,
}

/// The headers that a table may have.
#[derive(Clone, Debug, Default)]
pub(crate) struct Expected {
    /// As compared.
    pub(crate) names: FxHashSet<String>,
    /// Headers may be periods.
    pub(crate) periods: bool,
}

impl Expected {
    /// Adds names as written.
    pub(crate) fn add<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) {
        self.names.extend(names.into_iter().map(key));
    }
}

impl<'g> Table<'g> {
    /// Finds the header: the row in which most cells are expected, since titles and units often stand above it.
    pub(crate) fn of(
        grid: &'g Grid,
        expected: &Expected,
        program: &Program,
        problems: &mut Vec<FactProblem>,
    ) -> Option<Self> {
        if let Some(names) = &grid.names {
            let headers = names.iter().zip(1..).map(|(name, column)| header(column, name)).collect();
            return Some(Self { grid, headers, header_row: None, rows: grid.rows.iter().collect(), unit: None });
        }
        let at = header_index(grid, expected, program)?;
        let row = grid.rows.get(at)?;
        let headers: Vec<Header> =
            row.cells.iter().zip(1..).map(|(cell, column)| header(column, &cell.value.shown())).collect();
        let unit = grid.rows.iter().take(at).flat_map(|row| &row.cells).find_map(|cell| unit_above(&cell.value));
        let rows = grid.rows.iter().skip(at + 1).filter(|row| !row.is_blank() && !is_explanation(row)).collect();
        let table = Self { grid, headers, header_row: Some(row.number), rows, unit };
        table.check_lengths(problems);
        Some(table)
    }

    /// The place of a cell.
    pub(crate) fn place(&self, row: u32, column: u32) -> Place {
        let header = self.header(column).map(|header| header.text.as_str());
        self.grid.place(Some(row), Some(column), header)
    }

    /// The place of a header, or of the column where there is no header row.
    pub(crate) fn header_place(&self, column: u32) -> Place {
        match self.header_row {
            Some(row) => self.place(row, column),
            None => self.grid.place(None, None, self.header(column).map(|header| header.text.as_str())),
        }
    }

    /// The place of the header row as a whole.
    pub(crate) fn headers_place(&self) -> Place {
        self.grid.place(self.header_row, None, None)
    }

    fn header(&self, column: u32) -> Option<&Header> {
        self.headers.iter().find(|header| header.column == column)
    }

    /// A cell too many or too few in a CSV file mostly means that a separator stands inside a value.
    fn check_lengths(&self, problems: &mut Vec<FactProblem>) {
        let width = self.headers.len();
        let is_text = self.grid.sheet.is_none();
        for row in &self.rows {
            let filled = row.cells.iter().rposition(|cell| !cell.value.is_blank()).map_or(0, |at| at + 1);
            let (severity, count) = match (is_text, filled > width) {
                (true, true) => (Severity::Error, filled),
                (false, true) => (Severity::Note, filled),
                (true, false) if row.cells.len() < width => (Severity::Warning, row.cells.len()),
                _ => continue,
            };
            let cells = counted(count, "cell");
            let message = text!("the row has {cells}, the header {width}", "本行有{count}格，表头有{width}格");
            let help = text!("put a value that holds the separator into quotes", "含分隔符的内容要加引号");
            let complaint = Complaint::new(severity, codes::RAGGED_ROW, message);
            let complaint = if is_text { complaint.help(help) } else { complaint };
            problems.push(complaint.at(self.grid.place(Some(row.number), None, None)));
        }
    }
}

fn header_index(grid: &Grid, expected: &Expected, program: &Program) -> Option<usize> {
    let score = |row: &GridRow| row.cells.iter().filter(|cell| is_expected(&cell.value, expected, program)).count();
    let scores: Vec<usize> = grid.rows.iter().take(HEADER_ROWS).map(score).collect();
    let best = scores.iter().copied().max().unwrap_or(0);
    if best > 0 {
        return scores.iter().position(|score| *score == best);
    }
    let filled = |row: &&GridRow| row.cells.iter().filter(|cell| !cell.value.is_blank()).count() > 1;
    grid.rows.iter().position(|row| filled(&row)).or_else(|| grid.rows.iter().position(|row| !row.is_blank()))
}

fn is_expected(value: &CellValue, expected: &Expected, program: &Program) -> bool {
    let shown = value.shown();
    let header = header(1, &shown);
    !header.key.is_empty()
        && (expected.names.contains(&header.key)
            || expected.names.contains(&header.base)
            || (expected.periods && period::parse(&shown, program).is_ok()))
}

fn header(column: u32, text: &str) -> Header {
    let folded = key(text);
    let folded = folded.trim_matches('*').to_owned();
    let split = folded
        .strip_suffix(')')
        .and_then(|head| head.rsplit_once('('))
        .or_else(|| folded.strip_suffix('%').map(|head| (head.trim_end_matches('/'), "%")))
        .filter(|(base, _)| !base.is_empty());
    let (base, unit) = match split {
        Some((base, unit)) => (base.to_owned(), Some(unit.strip_prefix("单位:").unwrap_or(unit).to_owned())),
        None => (folded.clone(), None),
    };
    Header { column, text: text.split_whitespace().collect::<Vec<_>>().join(" "), key: folded, base, unit }
}

/// The unit in `单位：万元`; `填报单位：…` names an office.
fn unit_above(value: &CellValue) -> Option<String> {
    let CellValue::Text(text) = value else { return None };
    let folded = key(text);
    let inner = folded.strip_prefix('(').map_or(folded.as_str(), |inner| inner.trim_end_matches(')'));
    let unit = ["单位:", "金额单位:", "计量单位:"].iter().find_map(|word| inner.strip_prefix(word))?;
    unit::is_unit(unit).then(|| unit.to_owned())
}

fn is_explanation(row: &GridRow) -> bool {
    let first = row.cells.iter().find(|cell| !cell.value.is_blank());
    first.is_some_and(|cell| fold(&cell.value.shown()).starts_with(&fold(EXPLANATION)))
}
