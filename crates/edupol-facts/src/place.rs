//! Where in a file something stands, as a person finds it.

use edupol_base::{Lang, Text};
use schemars::JsonSchema;
use serde::Serialize;

/// A place in a file of facts: the file, a column of it, a row or a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub struct Place {
    /// The path as shown to people.
    pub path: String,
    /// The sheet of a workbook, or the table of a JSON file.
    pub sheet: Option<String>,
    /// The row, from 1, as a spreadsheet counts; in JSON the number of the record.
    pub row: Option<u32>,
    /// The column, from 1.
    pub column: Option<u32>,
    /// The cell as a spreadsheet calls it, such as `B7`; `None` in JSON and where it is not about one cell.
    pub address: Option<String>,
    /// The header of the column.
    pub header: Option<String>,
}

impl Place {
    /// The file as a whole.
    pub fn file(path: &str) -> Self {
        Self { path: path.to_owned(), ..Self::default() }
    }

    /// The place as a person would say it: `学校.csv, B7 (星级)`.
    pub fn shown(&self) -> Text {
        Text::new(self.words(Lang::En), self.words(Lang::Zh))
    }

    fn words(&self, lang: Lang) -> String {
        let en = lang == Lang::En;
        let mut parts = vec![self.path.clone()];
        parts.extend(self.sheet.as_ref().map(|name| match lang {
            Lang::En => format!("sheet `{name}`"),
            Lang::Zh => format!("工作表“{name}”"),
        }));
        let spot = match (&self.address, self.row) {
            (Some(address), _) => Some(address.clone()),
            (None, Some(row)) if self.column.is_some() => {
                Some(if en { format!("record {row}") } else { format!("第{row}条") })
            }
            (None, Some(row)) => Some(if en { format!("row {row}") } else { format!("第{row}行") }),
            (None, None) => None,
        };
        match (spot, &self.header) {
            (Some(spot), Some(header)) if en => parts.push(format!("{spot} ({header})")),
            (Some(spot), Some(header)) => parts.push(format!("{spot}（{header}）")),
            (Some(spot), None) => parts.push(spot),
            (None, Some(header)) if en => parts.push(format!("column `{header}`")),
            (None, Some(header)) => parts.push(format!("“{header}”列")),
            (None, None) => {}
        }
        parts.join(if en { ", " } else { "，" })
    }
}

/// The address of a cell as a spreadsheet writes it: row 7 of column 28 is `AB7`. Both count from 1.
pub fn address(row: u32, column: u32) -> String {
    format!("{}{row}", column_letters(column))
}

/// The letters of a column, counted from 1: `A`, `Z`, `AA`.
pub fn column_letters(column: u32) -> String {
    let mut letters = vec![];
    let mut rest = column;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_carry() {
        for (column, letters) in [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
        assert_eq!(address(7, 2), "B7");
    }

    #[test]
    fn places_read_aloud() {
        let mut place = Place { sheet: Some("表1".into()), ..Place::file("数据/学校.xlsx") };
        assert_eq!(place.shown().zh, "数据/学校.xlsx，工作表“表1”");
        place = Place { row: Some(7), column: Some(2), header: Some("星级".into()), ..place };
        assert_eq!(place.shown().en, "数据/学校.xlsx, sheet `表1`, record 7 (星级)");
        place.address = Some("B7".into());
        assert_eq!(place.shown().zh, "数据/学校.xlsx，工作表“表1”，B7（星级）");
    }
}
