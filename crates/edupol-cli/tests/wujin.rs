//! The Wujin plan end to end: its matrix against an independent transcription, both spellings, and every verdict.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail by panicking, as the test does")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use support::root;

fn edupol(args: &[&str]) -> Output {
    support::edupol(&root(), args)
}

fn json(args: &[&str]) -> Value {
    support::json(&root(), args)
}

/// Brackets and commas as one width, so that a transcription and a policy compare by what they say.
fn folded(text: &str) -> String {
    text.replace('（', "(").replace('）', ")").replace('，', ",")
}

fn strings(value: &Value) -> BTreeSet<String> {
    value.as_array().unwrap().iter().map(|item| folded(item.as_str().unwrap())).collect()
}

#[test]
fn the_matrix_agrees_with_the_annex_row_by_row() {
    let annex: Value =
        serde_json::from_str(&std::fs::read_to_string(root().join("tests/plans/wujin_2022/annex.json")).unwrap())
            .unwrap();
    let matrix = json(&["matrix", "policies/wujin_2022", "--format", "json"]);
    let titles: BTreeMap<String, String> = matrix["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|column| {
            let name = column["department"].as_str().unwrap();
            (name.to_owned(), folded(column["title"].as_str().unwrap_or(name)))
        })
        .collect();
    let rows = matrix["rows"].as_array().unwrap();
    assert_eq!(annex.as_array().unwrap().len(), 20);
    for printed in annex.as_array().unwrap() {
        let project = printed["project"].as_str().unwrap();
        let found: Vec<&Value> = rows
            .iter()
            .filter(|row| row["number"] == printed["row"] && row["title"].as_str() == Some(project))
            .collect();
        assert_eq!(found.len(), 1, "row {} {project}", printed["row"]);
        for role in ["lead", "responsible"] {
            let has = |cell: &&Value| cell["roles"].as_array().unwrap().iter().any(|mark| mark["role"] == role);
            let names: BTreeSet<String> = found[0]["cells"]
                .as_array()
                .unwrap()
                .iter()
                .filter(has)
                .map(|cell| folded(cell["department"].as_str().unwrap()))
                .collect();
            let printed_names = strings(&printed[role]);
            let agrees = |name: &String| {
                let title = titles.get(name).unwrap_or(name);
                printed_names.contains(name) || printed_names.contains(title)
            };
            assert!(names.iter().all(agrees), "row {} {role}: {names:?}, printed {printed_names:?}", printed["row"]);
            assert_eq!(names.len(), printed_names.len(), "row {} {role}: {names:?} {printed_names:?}", printed["row"]);
        }
    }
}

#[test]
fn both_spellings_compile_to_the_same_program() {
    let program = |root: &Path| {
        let output = Command::new(env!("CARGO_BIN_EXE_edupol"))
            .args(["check", "--emit", "program"])
            .arg(root.join("policies/wujin_2022"))
            .output()
            .unwrap();
        let program: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(program["obligations"].as_array().unwrap().len() > 100);
        program
    };
    let copy = tempfile::tempdir().unwrap();
    copy_policies(&root().join("policies"), &copy.path().join("policies"));
    let original = program(copy.path());
    let snapshot = contents(&copy.path().join("policies"));
    fmt(copy.path(), "en");
    let english = contents(&copy.path().join("policies"));
    assert_ne!(snapshot, english);
    assert!(english.values().all(|text| !text.contains("\n目标 ") && !text.contains("\n任务 ")));
    assert_eq!(program(copy.path()), original, "the English spelling means something else");
    fmt(copy.path(), "zh");
    assert_eq!(program(copy.path()), original, "the spelling that came back means something else");
    let back = contents(&copy.path().join("policies"));
    fmt(copy.path(), "en");
    fmt(copy.path(), "zh");
    assert_eq!(contents(&copy.path().join("policies")), back, "there and back again is not stable");
}

fn fmt(root: &Path, lang: &str) {
    let output = Command::new(env!("CARGO_BIN_EXE_edupol"))
        .args(["fmt", "--lang", lang])
        .arg(root.join("policies"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn copy_policies(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_policies(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

fn contents(dir: &Path) -> BTreeMap<PathBuf, String> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(contents(&path));
        } else if path.extension().is_some_and(|ext| ext == "edupol") {
            all.insert(path.clone(), std::fs::read_to_string(&path).unwrap());
        }
    }
    all
}

#[test]
fn the_shipped_policies_are_formatted() {
    let output = edupol(&["fmt", "--check", "policies"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn every_kind_of_verdict_occurs() {
    let kinds = |as_of: &str| -> BTreeSet<String> {
        let result = json(&["eval", "policies/wujin_2022", "--as-of", as_of, "--format", "json"]);
        let verdict = |target: &Value| match &target["verdict"] {
            Value::String(word) => word.clone(),
            Value::Object(map) => map.keys().next().unwrap().clone(),
            other => panic!("{other}"),
        };
        result["targets"].as_array().unwrap().iter().map(verdict).collect()
    };
    let late = kinds("2024-12-31");
    for kind in ["met", "not_met", "undetermined", "not_applicable"] {
        assert!(late.contains(kind), "{kind} does not occur: {late:?}");
    }
    assert!(kinds("2023-12-31").contains("not_due"));
}
