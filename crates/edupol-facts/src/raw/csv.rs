//! CSV: separators, quoted cells, and rows numbered as a spreadsheet numbers them.

use edupol_base::text;

use super::{CellValue, Grid, GridRow, encoding, file_problem};
use crate::codes;
use crate::place::Place;
use crate::problem::{Complaint, FactProblem};

/// So many lines decide which separator a file uses.
const SAMPLE: usize = 20;

/// Reads a CSV file. A sheet cannot be chosen, so one that is named is a problem.
pub(super) fn read(path: &str, bytes: &[u8], sheet: Option<&str>) -> (Option<Grid>, Vec<FactProblem>) {
    let mut problems = vec![];
    if let Some(sheet) = sheet {
        let message = text!("a CSV file has no sheet `{sheet}`", "CSV 文件没有工作表“{sheet}”");
        problems.push(Complaint::warning(codes::SHEET, message).at(Place::file(path)));
    }
    let decoded = match encoding::decode(bytes) {
        Ok(text) => text,
        Err(bad) => {
            let problem = file_problem(path, codes::ENCODING, bad.message)
                .with_help(text!("save the file as “CSV UTF-8”", "请另存为“CSV UTF-8”格式"));
            problems.push(FactProblem { place: Place { row: Some(bad.line), ..problem.place }, ..problem });
            return (None, problems);
        }
    };
    let (separator, text) = separated(decoded);
    let mut grid = Grid { path: path.to_owned(), ..Grid::default() };
    grid.rows = rows(&text, separator, &grid, &mut problems);
    (Some(grid), problems)
}

/// The separator of a text, and the text in which only that separator separates.
fn separated(text: String) -> (u8, String) {
    let counts = |separator: char| {
        let lines = plain_lines(&text, separator);
        (lines.iter().filter(|count| **count > 0).count(), lines.iter().sum::<usize>())
    };
    // The last of equal counts wins, so the comma comes last.
    let best = ['\t', ';', ','].into_iter().max_by_key(|separator| counts(*separator)).unwrap_or(',');
    if counts(best).0 > 0 || counts('，').0 == 0 {
        return (u8::try_from(best).unwrap_or(b','), text);
    }
    (b',', outside_quotes(&text, |c| if c == '，' { ',' } else { c }))
}

/// How often the separator stands outside quotes, for each of the first lines.
fn plain_lines(text: &str, separator: char) -> Vec<usize> {
    let mut counts = vec![0];
    let mut quoted = false;
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted && counts.len() == SAMPLE => break,
            '\n' if !quoted => counts.push(0),
            _ if c == separator && !quoted => counts.iter_mut().last().into_iter().for_each(|count| *count += 1),
            _ => {}
        }
    }
    counts
}

fn outside_quotes(text: &str, change: impl Fn(char) -> char) -> String {
    let mut quoted = false;
    let mut changed = |c: char| {
        quoted ^= c == '"';
        if quoted { c } else { change(c) }
    };
    text.chars().map(&mut changed).collect()
}

fn rows(text: &str, separator: u8, grid: &Grid, problems: &mut Vec<FactProblem>) -> Vec<GridRow> {
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows: Vec<GridRow> = vec![];
    let mut record = ::csv::StringRecord::new();
    let mut number = 0_u32;
    loop {
        let start = offset(&reader);
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let message = text!("the row cannot be read: {error}", "这一行读不出来：{error}");
                problems.push(Complaint::error(codes::FILE, message).at(grid.place(Some(number + 1), None, None)));
                break;
            }
        }
        number = number.saturating_add(1 + blank_lines(text, start));
        let raw = text.get(start..offset(&reader)).unwrap_or_default();
        if is_left_open(raw, &record) {
            let message = text!(
                "a quoted cell begins in this row and is never closed",
                "本行有引号没有闭合，后面的行都被并了进来"
            );
            let help = text!("add the closing quote, or double a quote that is meant", "请补上右引号，字面引号写两遍");
            let place = grid.place(Some(number), None, None);
            problems.push(Complaint::error(codes::OPEN_QUOTE, message).help(help).at(place));
        }
        let cells = record.iter().map(|field| cell(field).into()).collect();
        rows.push(GridRow { number, cells });
    }
    while rows.last().is_some_and(GridRow::is_blank) {
        rows.pop();
    }
    rows
}

fn offset(reader: &::csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// What a spreadsheet exports for a formula that failed.
const ERRORS: &[&str] = &["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"];

fn cell(field: &str) -> CellValue {
    match field.trim() {
        "" => CellValue::Empty,
        error if ERRORS.contains(&error) => CellValue::Error(error.to_owned()),
        _ => CellValue::Text(field.to_owned()),
    }
}

/// How many empty lines stand at `start`: the reader skips them, a spreadsheet counts them.
fn blank_lines(text: &str, start: usize) -> u32 {
    let mut rest = text.get(start..).unwrap_or_default();
    if start > 0 && text.get(..start).is_some_and(|before| before.ends_with('\r')) {
        rest = rest.strip_prefix('\n').unwrap_or(rest);
    }
    let mut lines = 0;
    while let Some(after) =
        rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')).or_else(|| rest.strip_prefix('\r'))
    {
        (lines, rest) = (lines + 1, after);
    }
    lines
}

/// Whether a quote was opened and the rest of the file was taken for one cell.
fn is_left_open(raw: &str, record: &::csv::StringRecord) -> bool {
    raw.matches('"').count() % 2 == 1 && record.iter().any(|field| field.contains('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use edupol_base::Lang;

    fn shown(bytes: &[u8]) -> String {
        let (grid, problems) = read("表.csv", bytes, None);
        let mut out = String::new();
        for row in grid.iter().flat_map(|grid| &grid.rows) {
            let cells: Vec<String> = row.cells.iter().map(|cell| cell.value.shown().replace('\n', "⏎")).collect();
            out += &format!("{}: {}\n", row.number, cells.join(" | "));
        }
        out + &crate::problem::render(&problems, Lang::Zh)
    }

    #[test]
    fn rows_count_as_in_a_spreadsheet() {
        let text = "\r\n学校,备注\r\n甲,\"第一行\r\n第二行\"\r\n\r\n\r\n乙,🏫\r\n,\r\n\r\n";
        assert_eq!(shown(text.as_bytes()), "2: 学校 | 备注\n3: 甲 | 第一行\r⏎第二行\n6: 乙 | 🏫\n");
        assert_eq!(shown("a,b\rc,d\r\re,f".as_bytes()), "1: a | b\n2: c | d\n4: e | f\n");
    }

    #[test]
    fn separators_are_found() {
        for text in ["学校;在校生\n甲;1,234\n", "学校\t在校生\n甲\t1,234\n", "学校,在校生\n甲,\"1,234\"\n"]
        {
            assert_eq!(shown(text.as_bytes()), "1: 学校 | 在校生\n2: 甲 | 1,234\n");
        }
        assert_eq!(shown("学校，星级\n甲，三星\n".as_bytes()), "1: 学校 | 星级\n2: 甲 | 三星\n");
        assert_eq!(shown("学校,说明\n甲，乙,好\n".as_bytes()), "1: 学校 | 说明\n2: 甲，乙 | 好\n");
        assert_eq!(shown("".as_bytes()), "");
    }

    #[test]
    fn an_open_quote_is_reported() {
        let text = "学校,星级\n\"甲,三星\n乙,四星\n";
        assert!(shown(text.as_bytes()).ends_with(
            "表.csv，第2行：错误[facts-open-quote]：本行有引号没有闭合，后面的行都被并了进来；请补上右引号，字面引号写两遍\n"
        ));
        assert_eq!(shown("管径\n5\"管\n".as_bytes()), "1: 管径\n2: 5\"管\n");
    }
}
