//! JSON: a list of records, or several named lists. Numbers keep the text they were written as.

use std::fmt;

use edupol_base::{Code, did_you_mean, text};
use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{CellValue, Grid, GridRow, file_problem};
use crate::codes;
use crate::problem::{Complaint, FactProblem};

/// Reads a JSON file: `[{…}, …]`, or `{"表名": [{…}, …], …}` from which `sheet` chooses.
pub(super) fn read(path: &str, bytes: &[u8], sheet: Option<&str>) -> (Option<Grid>, Vec<FactProblem>) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut problems = vec![];
    let grid = records(path, bytes, sheet).map(|(sheet, records)| grid(path, sheet, &records, &mut problems));
    match grid {
        Ok(grid) => (Some(grid), problems),
        Err(problem) => (None, vec![*problem]),
    }
}

/// An object with its members in order, none of them lost where a name is repeated.
struct Members(Vec<(String, Box<RawValue>)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = vec![];
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

type Failure = Box<FactProblem>;

fn records(path: &str, bytes: &[u8], sheet: Option<&str>) -> Result<(Option<String>, Vec<Members>), Failure> {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if first != Some(&b'{') {
        let records = parse(path, bytes)?;
        return Ok((None, records));
    }
    let Members(tables) = parse(path, bytes)?;
    let names = tables.iter().map(|(name, _)| name.as_str());
    let chosen = match sheet {
        Some(sheet) => tables.iter().find(|(name, _)| name == sheet).ok_or_else(|| {
            let message = text!("there is no table `{sheet}`", "没有名为“{sheet}”的表");
            let problem = failure(path, codes::SHEET, message);
            Box::new(FactProblem { help: did_you_mean(sheet, names.clone()), ..*problem })
        })?,
        None => match tables.as_slice() {
            [only] => only,
            _ => {
                let names = names.map(|name| format!("“{name}”")).collect::<Vec<_>>().join("、");
                let message = text!(
                    "the file has several tables and none is chosen: {names}",
                    "文件中有多个表，须写明用哪一个：{names}"
                );
                return Err(failure(path, codes::SHEET, message));
            }
        },
    };
    Ok((Some(chosen.0.clone()), parse(path, chosen.1.get().as_bytes())?))
}

fn parse<'de, T: Deserialize<'de>>(path: &str, bytes: &'de [u8]) -> Result<T, Failure> {
    serde_json::from_slice(bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let message = text!(
            "line {line}, column {column} is not what a list of records has there: {error}",
            "第{line}行第{column}列不是记录列表应有的内容：{error}"
        );
        let help = text!("write `[{{\"学校\": \"…\"}}, …]`", "请写成 [{{\"学校\": \"…\"}}, …]");
        let problem = failure(path, codes::FILE, message);
        Box::new(FactProblem { help: Some(help), ..*problem })
    })
}

fn failure(path: &str, code: Code, message: edupol_base::Text) -> Failure {
    Box::new(file_problem(path, code, message))
}

fn grid(path: &str, sheet: Option<String>, records: &[Members], problems: &mut Vec<FactProblem>) -> Grid {
    let mut names: Vec<String> = vec![];
    let mut position = rustc_hash::FxHashMap::default();
    let mut grid = Grid { path: path.to_owned(), sheet, names: Some(vec![]), rows: vec![] };
    for (index, Members(members)) in records.iter().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut row = GridRow { number, cells: vec![] };
        let mut seen = rustc_hash::FxHashSet::default();
        for (name, raw) in members {
            let at = *position.entry(name.as_str()).or_insert_with(|| {
                names.push(name.clone());
                names.len() - 1
            });
            if !seen.insert(at) {
                let message = text!("the record has `{name}` twice", "本条记录有两个“{name}”");
                let column = u32::try_from(at + 1).ok();
                let place = grid.place(Some(number), column, Some(name));
                problems.push(Complaint::error(codes::DUPLICATE, message).at(place));
                continue;
            }
            row.cells.resize_with(row.cells.len().max(at + 1), Default::default);
            if let Some(cell) = row.cells.get_mut(at) {
                cell.value = value(raw.get());
            }
        }
        grid.rows.push(row);
    }
    grid.names = Some(names);
    grid
}

/// The value of a member. A number is taken from the text, since reading it in binary would change it.
fn value(raw: &str) -> CellValue {
    let raw = raw.trim();
    match raw.as_bytes().first() {
        None | Some(b'n') => CellValue::Empty,
        Some(b't') => CellValue::Bool(true),
        Some(b'f') => CellValue::Bool(false),
        Some(b'"') => match serde_json::from_str::<String>(raw) {
            Ok(text) if text.trim().is_empty() => CellValue::Empty,
            Ok(text) => CellValue::Text(text),
            Err(_) => CellValue::Other(raw.to_owned()),
        },
        Some(b'{' | b'[') => CellValue::Other(raw.to_owned()),
        Some(_) => CellValue::Number(raw.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use edupol_base::Lang;

    fn shown(text: &str, sheet: Option<&str>) -> String {
        let (grid, problems) = read("表.json", text.as_bytes(), sheet);
        let rows = grid.iter().flat_map(|grid| &grid.rows).map(|row| {
            let cells: Vec<String> = row.cells.iter().map(|cell| format!("{:?}", cell.value)).collect();
            format!("{}: {}\n", row.number, cells.join(" "))
        });
        rows.collect::<String>() + &crate::problem::render(&problems, Lang::Zh)
    }

    #[test]
    fn numbers_keep_their_text() {
        assert_eq!(
            shown(r#"[{"a": 0.1, "b": 1e2}, {"b": 12345678901234567890, "c": [1], "a": null}]"#, None),
            "1: Number(\"0.1\") Number(\"1e2\")\n2: Empty Number(\"12345678901234567890\") Other(\"[1]\")\n"
        );
    }

    #[test]
    fn tables_are_chosen_by_name() {
        let text = "\u{feff}{\"学校表\": [{\"名称\": \"甲🏫\"}], \"指标表\": []}";
        assert_eq!(shown(text, Some("学校表")), "1: Text(\"甲🏫\")\n");
        assert_eq!(shown(text, Some("学校")), "表.json：错误[facts-sheet]：没有名为“学校”的表；是否应写作“学校表”？\n");
        assert!(shown(text, None).contains("“学校表”、“指标表”"));
    }

    #[test]
    fn faults_are_located() {
        assert!(shown("[{\"a\": 1},\n 2]", None).starts_with("表.json：错误[facts-file]：第2行第2列"));
        assert!(shown(r#"[{"a": 1, "a": 2}]"#, None).contains("第1条（a）：错误[fact-duplicate]"));
        let deep = "[".repeat(100_000);
        assert!(shown(&format!("[{{\"a\": {deep}"), None).contains("facts-file"));
    }
}
