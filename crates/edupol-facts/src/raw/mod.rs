//! Files as grids of cells, whatever their format.

mod csv;
mod decimal;
mod encoding;
mod json;
mod xlsx;

use edupol_base::{Code, Text, text};
use edupol_model::time::{Day, Granularity};

use crate::codes;
use crate::place::{self, Place};
use crate::problem::{Complaint, FactProblem};

pub use decimal::exact_decimal;

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number as exact decimal text; percentages are held as they are shown, with their sign: `85%`.
    Number(String),
    /// True or false.
    Bool(bool),
    /// A date cell, shown down to the day, the month or the year.
    Date(Day, Granularity),
    /// An error that the spreadsheet shows, such as `#DIV/0!`.
    Error(String),
    /// Something that is no value of a table, such as a list or a length of time, as it would be shown.
    Other(String),
}

/// A cell and whether its value belongs to a larger merged one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub value: CellValue,
    /// The value stands in another cell with which this one is merged.
    pub merged: bool,
}

impl Cell {
    /// A cell that holds nothing.
    pub const EMPTY: Self = Self { value: CellValue::Empty, merged: false };
}

impl From<CellValue> for Cell {
    fn from(value: CellValue) -> Self {
        Self { value, merged: false }
    }
}

/// A row of cells; the first is in column 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridRow {
    /// The number of the row as a spreadsheet shows it; in JSON the number of the record.
    pub number: u32,
    /// The cells.
    pub cells: Vec<Cell>,
}

impl GridRow {
    /// The cell in a column, counted from 1.
    pub fn cell(&self, column: u32) -> Option<&Cell> {
        self.cells.get(usize::try_from(column).ok()?.checked_sub(1)?)
    }

    /// Whether no cell holds anything.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.value.is_blank())
    }
}

/// All cells of one sheet, one CSV file or one JSON table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// The path as shown to people.
    pub path: String,
    /// The sheet, or the table of a JSON file.
    pub sheet: Option<String>,
    /// The names of the columns where the format itself gives them (JSON); otherwise some row is the header.
    pub names: Option<Vec<String>>,
    /// The rows; rows without any cell are left out.
    pub rows: Vec<GridRow>,
}

impl Grid {
    /// A place in this grid. Cells of a JSON table have no address.
    pub fn place(&self, row: Option<u32>, column: Option<u32>, header: Option<&str>) -> Place {
        Place {
            path: self.path.clone(),
            sheet: self.sheet.clone(),
            row,
            column,
            address: match (row, column) {
                (Some(row), Some(column)) if self.names.is_none() => Some(place::address(row, column)),
                _ => None,
            },
            header: header.filter(|text| !text.is_empty()).map(str::to_owned),
        }
    }
}

impl CellValue {
    /// Whether there is nothing to see.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => crate::fold::fold(text).is_empty(),
            _ => false,
        }
    }

    /// The value as a person sees it.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Number(text) | Self::Error(text) | Self::Other(text) => text.trim().to_owned(),
            Self::Bool(value) => value.to_string(),
            Self::Date(day, Granularity::Month) => format!("{}-{:02}", day.year(), day.month()),
            Self::Date(day, Granularity::Year) => day.year().to_string(),
            Self::Date(day, _) => day.to_string(),
        }
    }
}

/// Reads a file of facts by its name and its first bytes. `sheet` names a sheet of a workbook or a table of a JSON file.
///
/// There is no grid where the file as a whole cannot be read; the problems say why.
pub fn read(path: &str, bytes: &[u8], sheet: Option<&str>) -> (Option<Grid>, Vec<FactProblem>) {
    let extension = path.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_lowercase());
    match extension.as_str() {
        _ if bytes.starts_with(b"PK\x03\x04") => xlsx::read(path, bytes, sheet),
        "xlsx" | "xlsm" => xlsx::read(path, bytes, sheet),
        "json" => json::read(path, bytes, sheet),
        "csv" | "tsv" | "txt" => csv::read(path, bytes, sheet),
        _ => (None, vec![unsupported(path, &extension)]),
    }
}

fn unsupported(path: &str, extension: &str) -> FactProblem {
    let help = text!("save the table as .xlsx or .csv", "请另存为 .xlsx 或 .csv");
    file_problem(
        path,
        codes::FILE,
        text!("files named `.{extension}` are not read", "不能读取扩展名为“.{extension}”的文件"),
    )
    .with_help(help)
}

/// A problem of the whole file.
fn file_problem(path: &str, code: Code, message: Text) -> FactProblem {
    Complaint::error(code, message).at(Place::file(path))
}

impl FactProblem {
    fn with_help(self, help: Text) -> Self {
        Self { help: Some(help), ..self }
    }
}

/// Bytes of a text file as text.
pub(crate) fn decode_text(bytes: &[u8]) -> Result<String, edupol_base::Text> {
    encoding::decode(bytes).map_err(|bad| bad.message)
}
