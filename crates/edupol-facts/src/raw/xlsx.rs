//! Workbooks: stored numbers as they are shown, percent and date formats, merged cells, cached results of formulas.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Dimensions, ExcelDateTime, Reader, SheetType, Style, Xlsx, XlsxError};
use edupol_base::{did_you_mean, text};
use edupol_model::time::{Day, Granularity};

use super::decimal::{decimal_text, stored_number};
use super::{Cell, CellValue, Grid, GridRow, file_problem};
use crate::codes;
use crate::problem::FactProblem;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads one sheet of a workbook: the named one, or the only one.
pub(super) fn read(path: &str, bytes: &[u8], sheet: Option<&str>) -> (Option<Grid>, Vec<FactProblem>) {
    let unreadable = |error: &XlsxError| {
        let message = text!("this is no workbook that can be read: {error}", "文件不是可读的工作簿：{error}");
        let help = text!(
            "open it in a spreadsheet and save it again as .xlsx, without a password",
            "请用表格软件打开后重新另存为 .xlsx，不要加密码"
        );
        (None, vec![file_problem(path, codes::FILE, message).with_help(help)])
    };
    let mut book: Book<'_> = match Xlsx::new(Cursor::new(bytes)) {
        Ok(book) => book,
        Err(error) => return unreadable(&error),
    };
    let name = match choose(path, &book, sheet) {
        Ok(name) => name,
        Err(problem) => return (None, vec![*problem]),
    };
    let mut grid = Grid { path: path.to_owned(), sheet: Some(name.clone()), ..Grid::default() };
    let (cells, merged) = match (cells(&mut book, &name), merged(&mut book, &name)) {
        (Ok(cells), Ok(merged)) => (cells, merged),
        (Err(error), _) | (_, Err(error)) => return unreadable(&error),
    };
    grid.rows = rows(&cells);
    for region in merged {
        spread(&mut grid.rows, region);
    }
    (Some(grid), vec![])
}

/// The name of the sheet to read. Without a name there must be one sheet only: the first of several is a guess.
fn choose(path: &str, book: &Book<'_>, wanted: Option<&str>) -> Result<String, Box<FactProblem>> {
    let names: Vec<&str> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.as_str())
        .collect();
    let listed = names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join("、");
    match (wanted, names.as_slice()) {
        (Some(wanted), _) if names.contains(&wanted) => Ok(wanted.to_owned()),
        (Some(wanted), _) => {
            let same = names.iter().find(|name| crate::fold::key(name) == crate::fold::key(wanted));
            if let Some(name) = same {
                return Ok((*name).to_owned());
            }
            let message = text!(
                "there is no sheet `{wanted}`; the sheets are {listed}",
                "没有工作表“{wanted}”，文件中有{listed}"
            );
            let problem = file_problem(path, codes::SHEET, message);
            Err(Box::new(FactProblem { help: did_you_mean(wanted, names.iter().copied()), ..problem }))
        }
        (None, [only]) => Ok((*only).to_owned()),
        (None, _) => {
            let message = text!(
                "the workbook has several sheets and none is chosen: {listed}",
                "工作簿有多个工作表，须写明用哪一个：{listed}"
            );
            let help = text!(
                "write `sheet \"…\"` after the file's name in the `facts` directive",
                "请在“数据表”语句的文件名后写“工作表” \"…\""
            );
            Err(Box::new(file_problem(path, codes::SHEET, message).with_help(help)))
        }
    }
}

type Sparse = BTreeMap<(u32, u32), CellValue>;

fn cells(book: &mut Book<'_>, sheet: &str) -> Result<Sparse, XlsxError> {
    let mut reader = book.worksheet_cells_reader(sheet)?;
    let mut cells = Sparse::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let value = value(cell.get_value(), reader.styles().get(style));
        if !value.is_blank() {
            cells.insert(cell.get_position(), value);
        }
    }
    Ok(cells)
}

fn merged(book: &mut Book<'_>, sheet: &str) -> Result<Vec<Dimensions>, XlsxError> {
    book.merge_cells_by_sheet_name(sheet)
}

fn rows(cells: &Sparse) -> Vec<GridRow> {
    let mut rows: Vec<GridRow> = vec![];
    for ((row, column), value) in cells {
        let number = row.saturating_add(1);
        if rows.last().is_none_or(|last| last.number != number) {
            rows.push(GridRow { number, cells: vec![] });
        }
        let at = usize::try_from(*column).unwrap_or(usize::MAX - 1);
        if let Some(last) = rows.last_mut() {
            last.cells.resize_with(last.cells.len().max(at + 1), Cell::default);
            last.cells.iter_mut().skip(at).take(1).for_each(|cell| cell.value = value.clone());
        }
    }
    rows
}

/// Copies the value of a merged region into its other cells, and marks them.
fn spread(rows: &mut [GridRow], region: Dimensions) {
    let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let (first, last) = (region.start.0.saturating_add(1), region.end.0.saturating_add(1));
    let (left, right) = (index(region.start.1), index(region.end.1).min(widest.saturating_sub(1)));
    let begin = rows.partition_point(|row| row.number < first);
    let value = match rows.get(begin) {
        Some(row) if row.number == first => row.cells.get(left).map(|cell| cell.value.clone()),
        _ => None,
    };
    let Some(value) = value.filter(|value| !value.is_blank()) else { return };
    for row in rows.iter_mut().skip(begin).take_while(|row| row.number <= last) {
        row.cells.resize_with(row.cells.len().max(right + 1), Cell::default);
        for (at, cell) in row.cells.iter_mut().enumerate().take(right + 1).skip(left) {
            if (row.number, at) != (first, left) {
                *cell = Cell { value: value.clone(), merged: true };
            }
        }
    }
}

fn index(column: u32) -> usize {
    usize::try_from(column).unwrap_or(usize::MAX)
}

fn value(data: &DataRef<'_>, style: Option<&Style>) -> CellValue {
    match data {
        DataRef::Empty => CellValue::Empty,
        DataRef::String(text) => CellValue::Text(text.clone()),
        DataRef::SharedString(text) => CellValue::Text((*text).to_owned()),
        DataRef::Bool(value) => CellValue::Bool(*value),
        DataRef::Error(error) => CellValue::Error(error.to_string()),
        DataRef::Int(value) => number(edupol_model::Num::from(*value), style),
        DataRef::Float(value) => match stored_number(*value) {
            Some(exact) => number(exact, style),
            None => CellValue::Other(value.to_string()),
        },
        DataRef::DateTime(moment) if moment.is_datetime() => date(moment, style),
        DataRef::DateTime(moment) => CellValue::Other(format!("{:?}", moment.as_f64())),
        DataRef::DateTimeIso(text) => CellValue::Text(text.clone()),
        DataRef::DurationIso(text) => CellValue::Other(text.clone()),
    }
}

fn number(value: edupol_model::Num, style: Option<&Style>) -> CellValue {
    let is_percent = format_code(style).is_some_and(|code| plain_symbols(code).contains('%'));
    if is_percent {
        let shown = &value * &edupol_model::Num::from(100);
        return CellValue::Number(format!("{}%", decimal_text(&shown)));
    }
    CellValue::Number(decimal_text(&value))
}

fn date(moment: &ExcelDateTime, style: Option<&Style>) -> CellValue {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let found = i16::try_from(year)
        .ok()
        .zip(i8::try_from(month).ok())
        .zip(i8::try_from(day).ok())
        .and_then(|((year, month), day)| Day::new(year, month, day));
    let Some(found) = found else { return CellValue::Other(format!("{year}-{month:02}-{day:02}")) };
    CellValue::Date(found, shown_down_to(style))
}

/// The finest part of a date that its format shows.
fn shown_down_to(style: Option<&Style>) -> Granularity {
    // Formats 27 to 58 have no code in the file: their form follows the language, here that of Chinese spreadsheets.
    let id = style.and_then(|style| style.number_format.as_ref()?.format_id);
    if matches!(id, Some(27 | 36 | 50 | 52 | 57)) {
        return Granularity::Month;
    }
    let code = format_code(style).map(|code| plain_symbols(code).to_lowercase()).unwrap_or_default();
    match (code.contains('y'), code.contains('m'), code.contains('d')) {
        (true, true, false) => Granularity::Month,
        (true, false, false) => Granularity::Year,
        _ => Granularity::Day,
    }
}

fn format_code(style: Option<&Style>) -> Option<&str> {
    Some(style?.number_format.as_ref()?.format_code.as_str())
}

/// The symbols of a number format without its quoted texts, escaped characters and bracketed conditions.
fn plain_symbols(code: &str) -> String {
    let mut symbols = String::new();
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for c in code.chars() {
        match c {
            _ if escaped => escaped = false,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' | '!' => escaped = true,
            '[' => bracketed = true,
            ']' => bracketed = false,
            _ if bracketed => {}
            _ => symbols.push(c),
        }
    }
    symbols
}

#[cfg(test)]
mod tests;
