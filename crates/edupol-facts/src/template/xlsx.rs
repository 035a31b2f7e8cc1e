//! Templates as workbooks.

use edupol_base::layout::display_width;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Note, Workbook, Worksheet, XlsxError,
};

use super::sheet::{Shape, Sheet, SheetColumn};

/// The header, and the explanation under it.
const HEAD_ROWS: u32 = 2;
/// Lists of allowed values reach down to here.
const LAST_ROW: u32 = 5_000;
const WIDEST: usize = 40;

/// Writes all tables as sheets of one workbook. The same tables always give the same bytes.
pub(super) fn write(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(2022, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    for sheet in sheets {
        let page = book.add_worksheet();
        if let Some(name) = &sheet.name {
            page.set_name(name)?;
        }
        fill(page, sheet)?;
    }
    book.save_to_buffer()
}

fn fill(page: &mut Worksheet, sheet: &Sheet) -> Result<(), XlsxError> {
    let header = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00DC_E6F1))
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    let explanation = Format::new()
        .set_font_color(Color::RGB(0x0059_5959))
        .set_background_color(Color::RGB(0x00F2_F2F2))
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    for (column, at) in sheet.columns.iter().zip(0_u16..) {
        page.set_column_width(at, width(sheet, column, usize::from(at)))?;
        if let Some(format) = cell_format(column.shape) {
            page.set_column_format(at, &format)?;
        }
        page.write_string_with_format(0, at, &column.header, &header)?;
        page.write_string_with_format(1, at, &column.explanation, &explanation)?;
        if let Some(comment) = &column.comment {
            page.insert_note(0, at, &note(comment))?;
        }
        if let Some(list) = list(column)? {
            page.add_data_validation(HEAD_ROWS, at, LAST_ROW, at, &list)?;
        }
    }
    for (row, number) in sheet.rows.iter().zip(HEAD_ROWS..) {
        for (cell, column) in row.iter().zip(0_u16..).filter(|(cell, _)| !cell.is_empty()) {
            page.write_string(number, column, cell)?;
        }
    }
    for (row, column, text) in &sheet.comments {
        let (Ok(row), Ok(column)) = (u32::try_from(*row), u16::try_from(*column)) else { continue };
        page.insert_note(row.saturating_add(HEAD_ROWS), column, &note(text))?;
    }
    page.set_row_height(1, LINE_HEIGHT * explanation_lines(sheet))?;
    page.set_freeze_panes(HEAD_ROWS, 1)?;
    // Printed, all columns stand on one page and every page has the headings.
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?;
    Ok(())
}

/// The height of a line of text in points.
const LINE_HEIGHT: u32 = 16;
/// The number that the file format gives to the paper size.
const A4: u8 = 9;

/// How many lines the longest explanation takes in its column. Programs break lines by their own rules, so one is spare.
fn explanation_lines(sheet: &Sheet) -> u32 {
    let lines = sheet.columns.iter().enumerate().map(|(at, column)| {
        let room = width(sheet, column, at).saturating_sub(2).max(1);
        u32::try_from(display_width(&column.explanation)).unwrap_or(0).div_ceil(room)
    });
    lines.max().unwrap_or(0).saturating_add(1)
}

/// In cells; Han characters take two.
fn width(sheet: &Sheet, column: &SheetColumn, at: usize) -> u32 {
    let cells = sheet.rows.iter().filter_map(|row| row.get(at)).map(|cell| display_width(cell));
    let widest = cells.chain([display_width(&column.header) + 2, 12]).max().unwrap_or(12);
    // The explanation wraps, so a part of its width is enough.
    let explained = (display_width(&column.explanation) / 3).min(WIDEST);
    u32::try_from(widest.max(explained).min(WIDEST)).unwrap_or(12)
}

fn cell_format(shape: Shape) -> Option<Format> {
    match shape {
        Shape::General => None,
        Shape::Percent => Some(Format::new().set_num_format("0.00%")),
        Shape::Date => Some(Format::new().set_num_format("yyyy-mm-dd")),
        Shape::Text => Some(Format::new().set_num_format("@")),
    }
}

fn note(text: &str) -> Note {
    Note::new(text).add_author_prefix(false)
}

/// A list to choose from. It only warns, since 待填报 is allowed everywhere; a list that Excel cannot hold is left out.
fn list(column: &SheetColumn) -> Result<Option<DataValidation>, XlsxError> {
    let length: usize = column.choices.iter().map(|choice| choice.encode_utf16().count() + 1).sum();
    let holds = length <= 255 && !column.choices.iter().any(|choice| choice.contains([',', '"']));
    if column.choices.is_empty() || !holds {
        return Ok(None);
    }
    let list = DataValidation::new().allow_list_strings(&column.choices)?;
    Ok(Some(list.set_error_style(DataValidationErrorStyle::Warning)))
}
