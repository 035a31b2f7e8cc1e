use edupol_base::Lang;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::*;

fn shown(bytes: &[u8], sheet: Option<&str>) -> String {
    let (grid, problems) = read("表.xlsx", bytes, sheet);
    let rows = grid.iter().flat_map(|grid| &grid.rows).map(|row| {
        let cell = |cell: &Cell| {
            let mark = if cell.merged { "^" } else { "" };
            format!("{mark}{}", cell.value.shown())
        };
        let cells: Vec<String> = row.cells.iter().map(cell).collect();
        format!("{}: {}\n", row.number, cells.join(" | "))
    });
    rows.collect::<String>() + &crate::problem::render(&problems, Lang::Zh)
}

#[test]
fn cells_read_as_shown() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let percent = Format::new().set_num_format("0.0%");
    let day = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let month = Format::new().set_num_format("yyyy\"年\"m\"月\"");
    let quoted = Format::new().set_num_format("0\"%\"");
    let date = ExcelDateTime::from_ymd(2022, 3, 7).unwrap();
    sheet.write(1, 0, 7.000_000_000_000_001).unwrap();
    sheet.write(1, 1, 0.1 + 0.2).unwrap();
    sheet.write_with_format(1, 2, 0.857, &percent).unwrap();
    sheet.write_with_format(1, 3, 85, &quoted).unwrap();
    sheet.write_with_format(1, 4, &date, &day).unwrap();
    sheet.write_with_format(1, 5, &date, &month).unwrap();
    sheet.write(3, 0, Formula::new("=SUM(B1:B2)").set_result("12.5")).unwrap();
    sheet.write(3, 1, Formula::new("=A1/0").set_result("#DIV/0!")).unwrap();
    sheet.write(3, 2, true).unwrap();
    sheet.write(3, 3, "湖塘🏫").unwrap();
    sheet.write(3, 4, -1234.5).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(
        shown(&bytes, None),
        "2: 7 | 0.3 | 85.7% | 85 | 2022-03-07 | 2022-03\n4: 12.5 | #DIV/0! | true | 湖塘🏫 | -1234.5\n"
    );
}

#[test]
fn merged_cells_are_copied_and_marked() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 2, "学校基本情况", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "学校", &plain).unwrap();
    sheet.write(2, 1, "学生").unwrap();
    sheet.write(2, 2, "教师").unwrap();
    sheet.merge_range(3, 3, 40, 3, "远", &plain).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(
        shown(&bytes, None),
        "1: 学校基本情况 | ^学校基本情况 | ^学校基本情况\n2: 学校\n3: ^学校 | 学生 | 教师\n4:  |  |  | 远\n"
    );
}

#[test]
fn sheets_are_chosen_by_name() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("学校名册").unwrap().write(0, 0, "甲").unwrap();
    book.add_worksheet().set_name("指标").unwrap().write(0, 0, "乙").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(shown(&bytes, Some("指标")), "1: 乙\n");
    assert_eq!(
        shown(&bytes, Some("学校名单")),
        "表.xlsx：错误[facts-sheet]：没有工作表“学校名单”，文件中有“学校名册”、“指标”；是否应写作“学校名册”？\n"
    );
    assert!(shown(&bytes, None).contains("工作簿有多个工作表"));
    assert!(shown(b"PK\x03\x04 no zip", None).contains("错误[facts-file]"));
}
