//! The command as people and scripts meet it: exit codes, files it makes, encodings, and names with blanks and Chinese.

mod support;

use serde_json::Value;

use support::{code, edupol, one_target, stderr, stdout, write};

#[test]
fn exit_codes_say_what_happened() {
    let dir = tempfile::tempdir().unwrap();
    let eval = |more: &[&str]| {
        let mut args = vec!["eval", ".", "--as-of", "2025-01-31"];
        args.extend(more);
        code(dir.path(), &args)
    };
    one_target(dir.path(), "6所");
    assert_eq!((eval(&[]), eval(&["--strict"])), (0, 0));
    let as_of = |date: &str| stdout(&edupol(dir.path(), &["eval", ".", "--as-of", date]));
    assert!(as_of("2025-01-31").contains("2025-01-31"));
    for date in ["2025年1月31日", "2025年1月", "2025-01", "２０２５年１月"] {
        assert_eq!(as_of(date), as_of("2025-01-31"), "{date}");
    }
    assert_eq!(as_of("2024年底"), as_of("2024-12-31"));
    one_target(dir.path(), "5所");
    assert_eq!(eval(&[]), 1);
    one_target(dir.path(), "待填报");
    assert_eq!((eval(&[]), eval(&["--strict"])), (0, 4));
    one_target(dir.path(), "六七所");
    assert_eq!(eval(&[]), 3);
    std::fs::remove_file(dir.path().join("指标.csv")).unwrap();
    assert_eq!(eval(&[]), 3);
    write(dir.path(), "甲.edupol", "目标 新建：2024年，没有的指标不少于6所\n".as_bytes());
    assert_eq!((eval(&[]), code(dir.path(), &["check"])), (2, 2));
    assert_eq!(code(dir.path(), &["eval", "--as-of", "昨天"]), 64);
    assert_eq!(code(dir.path(), &["nonsense"]), 64);
    assert_eq!(code(dir.path(), &["check", "没有这个文件.edupol"]), 74);
    assert_eq!(code(dir.path(), &["--help"]), 0);
    std::fs::create_dir(dir.path().join("空")).unwrap();
    for command in [&["check", "空"][..], &["eval", "空"], &["matrix", "空"], &["fmt", "--check", "空"]] {
        assert_eq!(code(dir.path(), command), 64, "a run that looks at nothing is green: {command:?}");
    }
}

#[test]
fn the_manifest_chooses_exit_codes() {
    let dir = tempfile::tempdir().unwrap();
    one_target(dir.path(), "5所");
    write(dir.path(), "edupol.toml", b"[workspace]\nname = \"x\"\n[exit]\nmissed = 10\n");
    assert_eq!(code(dir.path(), &["eval", "--as-of", "2025-01-31"]), 10);
    write(dir.path(), "edupol.toml", b"[workspace]\nname = \"x\"\n[severity]\nbare = \"warning\"\n");
    assert_eq!(code(dir.path(), &["eval", "--as-of", "2025-01-31"]), 0);
    write(dir.path(), "edupol.toml", b"[workspace]\nname = \"x\"\n[severity]\nbrae = \"warning\"\n");
    let output = edupol(dir.path(), &["eval"]);
    assert_eq!(output.status.code(), Some(64));
    assert!(stderr(&output).contains("`brae`"));
}

#[test]
fn a_new_workspace_compiles_and_evaluates_in_both_languages() {
    for lang in ["zh", "en"] {
        let dir = tempfile::tempdir().unwrap();
        let name = "教育 三年行动";
        let made = edupol(dir.path(), &["new", name, "--lang", lang]);
        assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
        let check = edupol(dir.path(), &["check", name, "--lang", lang, "--deny-warnings"]);
        assert_eq!(check.status.code(), Some(0), "{lang}: {}", stdout(&check));
        let eval = edupol(dir.path(), &["eval", name, "--as-of", "2026-12-31"]);
        assert_eq!(eval.status.code(), Some(0), "{lang}: {}{}", stdout(&eval), stderr(&eval));
        assert!(stdout(&eval).contains("not due"), "{}", stdout(&eval));
        assert_eq!(code(dir.path(), &["fmt", "--check", name]), 0, "{lang}: the template is not formatted");
        assert_eq!(code(dir.path(), &["new", name]), 64, "a folder with files in it was taken");
    }
}

#[test]
fn tables_from_excel_are_read_in_their_encodings() {
    let dir = tempfile::tempdir().unwrap();
    one_target(dir.path(), "6所");
    let table = "指标,期间,值\r\n新建学校,2024,6所\r\n";
    // 指标,期间,值 / 新建学校,2024,6所 in GB18030, as Excel on a Chinese Windows saves it.
    let gb18030: &[u8] =
        b"\xd6\xb8\xb1\xea,\xc6\xda\xbc\xe4,\xd6\xb5\r\n\xd0\xc2\xbd\xa8\xd1\xa7\xd0\xa3,2024,6\xcb\xf9\r\n";
    for bytes in [table.as_bytes(), format!("\u{feff}{table}").as_bytes(), gb18030] {
        write(dir.path(), "指标.csv", bytes);
        let output = edupol(dir.path(), &["eval", ".", "--as-of", "2025-01-31"]);
        assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
        assert!(stdout(&output).contains("6所"));
    }
}

#[test]
fn policies_with_a_mark_and_windows_line_ends_mean_the_same() {
    let dir = tempfile::tempdir().unwrap();
    one_target(dir.path(), "6所");
    let program = || stdout(&edupol(dir.path(), &["check", "--emit", "program"]));
    let plain = program();
    assert!(plain.contains("新建学校"));
    let text = std::fs::read_to_string(dir.path().join("甲.edupol")).unwrap();
    write(dir.path(), "甲.edupol", format!("\u{feff}{}", text.replace('\n', "\r\n")).as_bytes());
    assert_eq!(program(), plain);
    let before = std::fs::read(dir.path().join("甲.edupol")).unwrap();
    assert_eq!(code(dir.path(), &["fmt", "."]), 0);
    let after = std::fs::read(dir.path().join("甲.edupol")).unwrap();
    assert!(after.starts_with("\u{feff}".as_bytes()) && before.starts_with("\u{feff}".as_bytes()));
    let line_ends = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == b'\n').count();
    assert_eq!(after.windows(2).filter(|pair| pair == b"\r\n").count(), line_ends(&after));
}

#[test]
fn templates_are_written_once_and_read_back() {
    let dir = tempfile::tempdir().unwrap();
    one_target(dir.path(), "6所");
    for format in [&[][..], &["--format", "xlsx"]] {
        let made = edupol(dir.path(), &[&["facts", "template", "--out", "报 表"], format].concat());
        assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    }
    assert!(dir.path().join("报 表/指标.csv").is_file() && dir.path().join("报 表/指标.xlsx").is_file());
    assert_eq!(code(dir.path(), &["facts", "template", "--out", "报 表", "--format", "csv"]), 64);
    let check = edupol(dir.path(), &["facts", "check", ".", "--facts", "报 表", "--json"]);
    assert_eq!(check.status.code(), Some(0), "{}", stdout(&check));
    let report: Value = serde_json::from_str(&stdout(&check)).unwrap();
    assert_eq!(
        report.get("coverage").and_then(|c| c.get("indicators")).and_then(Value::as_array).map(Vec::len),
        Some(1)
    );
}

#[test]
fn output_files_are_whole_or_absent() {
    let dir = tempfile::tempdir().unwrap();
    one_target(dir.path(), "6所");
    write(dir.path(), "里面/占位", b"");
    assert_eq!(code(dir.path(), &["eval", "--as-of", "2025-01-31", "-o", "里面"]), 74);
    assert_eq!(std::fs::read_dir(dir.path().join("里面")).unwrap().count(), 1);
    assert_eq!(code(dir.path(), &["eval", "--as-of", "2025-01-31", "-o", "新 文件夹/判定.txt"]), 0);
    assert!(std::fs::read_to_string(dir.path().join("新 文件夹/判定.txt")).unwrap().contains("新建"));
}

#[test]
fn every_listed_code_and_schema_prints() {
    let dir = tempfile::tempdir().unwrap();
    for (list, show) in [(["explain", "--list"], "explain"), (["schema", "--list"], "schema")] {
        let names = stdout(&edupol(dir.path(), &list));
        assert!(names.lines().count() > 8, "{names}");
        for name in names.lines().filter_map(|line| line.split_whitespace().next()) {
            let output = edupol(dir.path(), &[show, name]);
            assert_eq!(output.status.code(), Some(0), "{name}");
            if show == "schema" {
                let schema: Value = serde_json::from_str(&stdout(&output)).unwrap();
                assert!(schema.get("$schema").is_some(), "{name}");
            }
        }
    }
    assert!(stderr(&edupol(dir.path(), &["explain", "unknown-nam"])).contains("unknown-name"));
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(stdout(&edupol(dir.path(), &["completions", shell])).contains("matrix"), "{shell}");
    }
}

#[test]
fn json_is_one_document_and_sarif_names_its_columns() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "甲.edupol", "目标 新建 🏫：2024年，没有的指标不少于6所\n".as_bytes());
    let report: Value = serde_json::from_str(&stdout(&edupol(dir.path(), &["check", "--format", "json"]))).unwrap();
    assert!(report.get("diagnostics").and_then(Value::as_array).is_some_and(|list| !list.is_empty()));
    let sarif = stdout(&edupol(dir.path(), &["check", "--format", "sarif"]));
    assert!(sarif.contains("utf16CodeUnits") && serde_json::from_str::<Value>(&sarif).is_ok());
}

#[test]
fn the_tests_of_the_shipped_standards_pass() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let run = edupol(&root, &["test", "policies/standards", "--lang", "en"]);
    assert_eq!(run.status.code(), Some(0), "{}{}", stdout(&run), stderr(&run));
    assert!(stdout(&run).contains("8 passed, 0 failed"), "{}", stdout(&run));
    assert_eq!(code(&root, &["test", "policies/standards", "--filter", "没有这项试算"]), 64);
}
