//! Where values were read: `file › sheet › row › column`.

use std::collections::BTreeMap;

use edupol_base::Lang;
use edupol_eval::Trail;
use edupol_model::Program;
use edupol_model::facts::{CellRef, FactSource, Provenance};
use edupol_model::ids::{FactId, SourceId};

use crate::words::list_separator;

/// The places of a trail, one a line; neighbouring rows of one column are joined.
pub(super) fn places(program: &Program, sources: &[FactSource], trail: &Trail, lang: Lang) -> Vec<String> {
    let mut columns: BTreeMap<(SourceId, u32), Vec<u32>> = BTreeMap::new();
    let mut lines = vec![];
    for place in &trail.first {
        match place {
            Provenance::Cell(CellRef { source, row, column }) => {
                columns.entry((*source, *column)).or_default().push(*row);
            }
            Provenance::Stated(fact) => lines.push(stated(program, *fact, lang)),
        }
    }
    for ((source, column), rows) in columns {
        lines.push(cells(sources.get(source.index()), rows, column, lang));
    }
    let more = trail.total.saturating_sub(trail.first.len());
    if more > 0 {
        lines.push(match lang {
            Lang::En => format!("and {more} more cells"),
            Lang::Zh => format!("另有{more}个单元格"),
        });
    }
    lines
}

fn cells(source: Option<&FactSource>, mut rows: Vec<u32>, column: u32, lang: Lang) -> String {
    rows.sort_unstable();
    rows.dedup();
    let rows = runs(&rows, lang);
    let letters = column_letters(column);
    let header = source.and_then(|source| source.headers.get(usize::try_from(column).ok()?.checked_sub(1)?));
    let header = header.map(String::as_str).filter(|header| !header.is_empty());
    let (row, column) = match (lang, header) {
        (Lang::En, Some(header)) => (format!("row {rows}"), format!("column {letters} {header}")),
        (Lang::En, None) => (format!("row {rows}"), format!("column {letters}")),
        (Lang::Zh, Some(header)) => (format!("第{rows}行"), format!("{letters}列“{header}”")),
        (Lang::Zh, None) => (format!("第{rows}行"), format!("{letters}列")),
    };
    let path = source.map_or("?", |source| source.path.as_str());
    let sheet = source.and_then(|source| source.sheet.as_deref());
    [Some(path), sheet, Some(&row), Some(&column)].into_iter().flatten().collect::<Vec<_>>().join(" › ")
}

/// Row numbers with runs joined: `2–21, 40`.
fn runs(rows: &[u32], lang: Lang) -> String {
    let mut runs: Vec<(u32, u32)> = vec![];
    for &row in rows {
        match runs.last_mut() {
            Some((_, last)) if last.saturating_add(1) == row => *last = row,
            _ => runs.push((row, row)),
        }
    }
    let dash = if lang == Lang::Zh { "—" } else { "–" };
    let shown: Vec<String> = runs
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}{dash}{last}") })
        .collect();
    shown.join(list_separator(lang))
}

/// The letters of a spreadsheet's column, from `A` for 1; `AA` follows `Z`.
fn column_letters(column: u32) -> String {
    let mut letters = vec![];
    let mut rest = column;
    while let Some(at) = rest.checked_sub(1) {
        letters.push(char::from(b'A' + u8::try_from(at % 26).unwrap_or(0)));
        rest = at / 26;
    }
    letters.iter().rev().collect()
}

fn stated(program: &Program, fact: FactId, lang: Lang) -> String {
    let cites = program.facts.get(fact.index()).map(|fact| fact.head.cites.as_slice()).unwrap_or_default();
    let places: Vec<&str> = cites.iter().map(|cite| cite.place.as_str()).collect();
    let places = if places.is_empty() { String::new() } else { format!(" › {}", places.join(list_separator(lang))) };
    match lang {
        Lang::En => format!("stated by the plan{places}"),
        Lang::Zh => format!("方案写明{places}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_like_a_spreadsheet() {
        let letters: Vec<String> = [1, 26, 27, 52, 53, 702, 703, 16_384].into_iter().map(column_letters).collect();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn rows_of_one_column_are_joined() {
        let source = FactSource {
            path: "tests/学校.xlsx".into(),
            sheet: Some("2024".into()),
            headers: vec!["学校".into(), "智慧教室".into()],
        };
        let cell = |row, column| Provenance::Cell(CellRef { source: SourceId(0), row, column });
        let first = vec![cell(3, 2), cell(2, 2), cell(4, 2), cell(9, 2), cell(5, 7)];
        let trail = Trail { first, total: 305 };
        let shown = |lang| places(&Program::default(), std::slice::from_ref(&source), &trail, lang);
        assert_eq!(
            shown(Lang::Zh),
            [
                "tests/学校.xlsx › 2024 › 第2—4、9行 › B列“智慧教室”",
                "tests/学校.xlsx › 2024 › 第5行 › G列",
                "另有300个单元格"
            ]
        );
        assert_eq!(shown(Lang::En)[0], "tests/学校.xlsx › 2024 › row 2–4, 9 › column B 智慧教室");
    }
}
