//! Whatever a file holds, reading it ends with facts and problems.
#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "tests"
)]

mod common;

use std::io::Write as _;

use common::*;
use edupol_model::decl::Feeds;
use edupol_model::facts::{AttrValue, Known};
use proptest::prelude::*;

/// Pieces of cells that meet in real tables, and some that do not.
const PIECES: &[&str] = &[
    "1",
    "18",
    "0.85",
    "1,234",
    "-",
    "—",
    "至",
    "..",
    "±",
    "%",
    "％",
    "所",
    "万",
    "亿元",
    "≥",
    "不超过",
    "以上",
    "约",
    "左右",
    "余",
    "(",
    "）",
    "：",
    ":",
    "2022",
    "年",
    "学年",
    "Q1",
    "-06",
    "月",
    "🏫",
    "é",
    "\u{301}",
    "\"",
    "“",
    " ",
    "\u{3000}",
    "e9",
    "E+05",
    "1e999999999",
    "m2",
    "㎡",
    "¥",
    "第",
    "未知",
    "待填报",
    "【说明】",
    "=",
    "/",
    ".",
    ",",
    "#DIV/0!",
    "\u{202e}",
    "\0",
];

/// A small workbook whose sheet has this content.
fn workbook(sheet: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().write(0, 0, "学校").unwrap();
    let mut bytes = book.save_to_buffer().unwrap();
    // Damage the archive in place: the content is compressed, so any byte may mean anything.
    let damage: Vec<u8> = sheet.bytes().collect();
    let length = bytes.len();
    for (at, byte) in damage.iter().enumerate() {
        bytes[(at * 131 + usize::from(*byte)) % length] ^= byte;
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300), kind in 0..4_usize) {
        let path = ["表.csv", "表.json", "表.xlsx", "表"][kind];
        schools(path, &bytes);
        observations(path, &bytes);
        let zipped = [b"PK\x03\x04".as_slice(), &bytes].concat();
        schools(path, &zipped);
    }

    /// A cell gives a value, says that there is none, or is a problem: never nothing at all.
    #[test]
    fn any_cell(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..6)) {
        let cell = pieces.concat();
        let quoted = format!("\"{}\"", cell.replace('"', "\"\""));
        let header = "学校,学段,星级,在校生,智慧校园,达标率,建成日期,经费";
        let csv = format!("{header}\n甲,{0},{0},{0},{0},{0},{0},{0}\n", quoted);
        let loaded = read(binding(Feeds::Entity(SCHOOL), "表.csv"), csv.as_bytes());
        let row = loaded.facts.tables[0].rows.first();
        prop_assert!(row.is_some());
        for cell in &row.unwrap().cells {
            let AttrValue::Known(known) = &cell.value else { panic!("no attribute is a text") };
            let blank = pieces.iter().all(|piece| [" ", "\u{3000}", "\u{202e}"].contains(piece));
            let told = loaded.problems.iter().any(|problem| problem.place.column == Some(cell.cell.column));
            match known {
                Known::Within(set) => prop_assert!(!set.is_empty()),
                Known::Missing(reason) => prop_assert!(told || blank || !reason.is_empty()),
            }
        }
        let csv = format!("指标,{quoted},值\n省市优质园,{quoted},{quoted}\n{quoted},2022,1\n");
        observations("表.csv", csv.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_damage_to_a_workbook(damage in "\\PC{1,40}") {
        schools("表.xlsx", &workbook(&damage));
    }

    /// An exact figure comes back as it went in, whatever the format.
    #[test]
    fn figures_survive(whole in 0..10_000_000_i64, cents in 0..100_i64) {
        let figure = format!("{whole}.{cents:02}");
        let value = edupol_model::Num::parse(&figure).unwrap().exact();
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "学校").unwrap();
        sheet.write(0, 1, "经费").unwrap();
        sheet.write(1, 0, "甲").unwrap();
        sheet.write(1, 1, figure.parse::<f64>().unwrap()).unwrap();
        let expected = format!("甲 | 经费={value}\n");
        prop_assert_eq!(schools("表.xlsx", &book.save_to_buffer().unwrap()), expected.clone());
        prop_assert_eq!(schools("表.csv", format!("学校,经费\n甲,{figure}\n").as_bytes()), expected.clone());
        let mut json = vec![];
        write!(json, "[{{\"学校\":\"甲\",\"经费\":{figure}}}]").unwrap();
        prop_assert_eq!(schools("表.json", &json), expected);
    }
}
