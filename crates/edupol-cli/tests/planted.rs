//! Twenty faults of twenty kinds, planted in an invented plan: all of them are found, where they are, and nothing else; and
//! in the repaired twin nothing is found. Notes count like errors and warnings: a plan can be written without any.

#![expect(clippy::unwrap_used, reason = "the helpers of a test fail by panicking, as the test does")]

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What is found, or planted: file, line and code.
type Findings = BTreeSet<(String, usize, String)>;

fn plan(name: &str) -> PathBuf {
    support::root().join("tests/plans/planted").join(name)
}

/// Everything that `check` says about a plan, notes included.
fn found(name: &str) -> (Findings, usize) {
    let all = support::findings::findings(&plan(name));
    let found = all.iter().map(|finding| {
        let file = Path::new(finding.text("/file")).file_name().unwrap().to_string_lossy().into_owned();
        (file, finding.number("/range/start/line") + 1, finding.code().to_owned())
    });
    (found.collect(), all.len())
}

/// The lines that are marked, with the code of what is wrong there.
fn planted(name: &str) -> Findings {
    let mut all = Findings::new();
    for entry in std::fs::read_dir(plan(name)).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        for (line, content) in (1..).zip(text.lines()) {
            if let Some((_, code)) = content.split_once(" # 应报：") {
                all.insert((file.clone(), line, code.trim().to_owned()));
            }
        }
    }
    all
}

#[test]
fn twenty_faults_of_twenty_kinds_are_found_and_nothing_else() {
    let planted = planted("faulty");
    let kinds: BTreeSet<&str> = planted.iter().map(|(.., code)| code.as_str()).collect();
    assert_eq!((planted.len(), kinds.len()), (20, 20));
    let (found, count) = found("faulty");
    assert_eq!(found, planted);
    assert_eq!(count, 20, "a fault is reported once");
}

#[test]
fn nothing_is_found_in_the_repaired_twin() {
    assert_eq!(planted("repaired"), Findings::new());
    assert_eq!(found("repaired"), (Findings::new(), 0));
}

#[test]
fn the_twins_are_of_one_size() {
    let lines = |name: &str| -> usize {
        let entries = std::fs::read_dir(plan(name)).unwrap();
        entries.map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap().lines().count()).sum()
    };
    assert!(lines("faulty") >= 150, "{}", lines("faulty"));
    assert!(lines("faulty").abs_diff(lines("repaired")) < 10);
}
