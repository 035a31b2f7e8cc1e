//! What goes in on standard input and what comes out: formats, notices, and files that cannot be read or formatted.

mod support;

use serde_json::Value;

use support::{code, edupol, one_target, stderr, stdout, with_input, write};

const GOOD: &str = "方案 甲 { 期限：2024—2026年 }\n部门 教育局\n";

#[test]
fn a_policy_on_standard_input_is_checked_as_part_of_its_workspace() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "edupol.toml", "[workspace]\nname = \"甲\"\n".as_bytes());
    write(dir.path(), "方案.edupol", GOOD.as_bytes());
    write(dir.path(), "指标.edupol", "指标 旧名 当期 以所计\n".as_bytes());
    let target = "目标 新建：2024年，新名不少于6所\n";
    let check = |args: &[&str], text: &str| with_input(dir.path(), args, text.as_bytes());
    let short = ["check", "-", "--stdin-name", "目标.edupol", "--format", "short"];
    let unsaved = check(&short, target);
    assert_eq!(unsaved.status.code(), Some(2));
    assert!(stdout(&unsaved).starts_with("目标.edupol:1:13: error[unknown-name]"), "{}", stdout(&unsaved));
    let mended = check(&short, &target.replace("新名", "旧名"));
    assert_eq!(mended.status.code(), Some(0), "{}", stdout(&mended));
    let renamed = check(&["check", "-", "--stdin-name", "指标.edupol", "--format", "short"], "指标 新名 当期 以所计\n");
    assert_eq!(renamed.status.code(), Some(0), "{}", stdout(&renamed));
    let alone = check(&["check", "-", "--format", "short"], target);
    assert!(stdout(&alone).contains("<stdin>:1:13: error[unknown-name]"), "{}", stdout(&alone));
    assert_eq!(check(&["check", "-", "."], "").status.code(), Some(64));
    assert_eq!(check(&["check", ".", "--stdin-name", "甲"], "").status.code(), Some(64));
    assert_eq!(check(&["check", "-"], "\u{feff}方案 甲 { 期限：2024年 }\r\n").status.code(), Some(0));
    assert_eq!(with_input(dir.path(), &["check", "-"], b"\xb7\xbd").status.code(), Some(2));
}

#[test]
fn formatting_says_what_it_left_and_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let broken = "部门   教育局\n\n目标 甲 { 到2023年，( }\n\n部门   财政局\n";
    write(dir.path(), "a/坏.edupol", broken.as_bytes());
    write(dir.path(), "a/乱.edupol", b"\xff\xfe");
    write(dir.path(), "a/好.edupol", "部门   教育局\n".as_bytes());
    let run = edupol(dir.path(), &["fmt", "--lang", "en", "a"]);
    assert_eq!(run.status.code(), Some(74), "{}", stderr(&run));
    assert!(stderr(&run).contains("a/乱.edupol: not UTF-8; nothing was changed"), "{}", stderr(&run));
    assert!(
        stderr(&run).contains("a/坏.edupol: line 3 left as it is, because of a syntax error: "),
        "{}",
        stderr(&run)
    );
    assert!(stderr(&run).ends_with("2 files formatted\n"), "{}", stderr(&run));
    let after = std::fs::read_to_string(dir.path().join("a/坏.edupol")).unwrap();
    assert_eq!(after, "department 教育局\n\n目标 甲 { 到2023年，( }\n\ndepartment 财政局\n");
    assert_eq!(std::fs::read_to_string(dir.path().join("a/好.edupol")).unwrap(), "department 教育局\n");
    let again = edupol(dir.path(), &["fmt", "--check", "a/坏.edupol", "--lang", "en"]);
    assert_eq!(again.status.code(), Some(2), "a file that cannot be formatted is not formatted");
    let chinese = edupol(dir.path(), &["fmt", "--lang", "zh", "a/好.edupol"]);
    assert_eq!((chinese.status.code(), stderr(&chinese).as_str()), (Some(0), "已整理 1 个文件\n"));
    let english = edupol(dir.path(), &["fmt", "--lang", "en", "a/好.edupol"]);
    assert_eq!(stderr(&english), "1 file formatted\n");
    let stdin = with_input(dir.path(), &["fmt", "-", "--lang", "zh", "--stdin-name", "a/新.edupol"], broken.as_bytes());
    assert_eq!(stdin.status.code(), Some(2));
    assert!(stdout(&stdin).starts_with("部门 教育局\n"), "{}", stdout(&stdin));
    assert!(stderr(&stdin).contains("a/新.edupol：第 3 行保持原样，因为有语法错误"), "{}", stderr(&stdin));
    assert_eq!(code(dir.path(), &["fmt", "a/没有.edupol"]), 74);
}

#[test]
fn verdicts_come_as_lines_and_as_sarif() {
    let dir = tempfile::tempdir().unwrap();
    one_target(dir.path(), "5所");
    let eval = |more: &[&str]| edupol(dir.path(), &[&["eval", ".", "--as-of", "2025-01-31"], more].concat());
    assert_eq!(
        stdout(&eval(&["--format", "short"])),
        "甲.edupol:3:8: error[not-met]: `新建` not met; measured 5所 (2024); wanted in 2024: 新建学校 ≥ 6所\n"
    );
    assert_eq!(
        stdout(&eval(&["--format", "short", "--lang", "zh"])),
        "甲.edupol:3:8: 错误[not-met]：“新建”未达标，实测5所（2024年）；要求在2024年：新建学校 ≥ 6所\n"
    );
    let sarif = eval(&["--format", "sarif"]);
    assert_eq!(sarif.status.code(), Some(1));
    let sarif: Value = serde_json::from_slice(&sarif.stdout).unwrap();
    let result = sarif.pointer("/runs/0/results/0").unwrap();
    assert_eq!(result.get("ruleId").and_then(Value::as_str), Some("not-met"));
    assert_eq!(eval(&["--format", "sarif", "--explain", "新建"]).status.code(), Some(64));
    one_target(dir.path(), "待填报");
    assert!(stdout(&eval(&["--format", "short"])).contains("warning[undetermined]"));
    one_target(dir.path(), "6所");
    assert_eq!(stdout(&eval(&["--format", "short"])), "");
    for code in ["not-met", "undetermined"] {
        assert_eq!(support::code(dir.path(), &["explain", code]), 0);
    }
}

#[test]
fn a_table_is_no_policy() {
    let dir = tempfile::tempdir().unwrap();
    one_target(dir.path(), "6所");
    write(dir.path(), "edupol.toml", "[workspace]\nname = \"甲\"\n".as_bytes());
    for command in ["eval", "check", "matrix", "fmt"] {
        let run = edupol(dir.path(), &[command, "指标.csv", "--lang", "zh"]);
        assert_eq!(run.status.code(), Some(64), "{command}");
        assert!(
            stderr(&run).contains("edupol：指标.csv 是数据表") && stderr(&run).contains("--facts"),
            "{}",
            stderr(&run)
        );
    }
    let run = edupol(dir.path(), &["eval", "甲.edupol", "--facts", "指标.csv"]);
    assert!(stderr(&run).contains("--facts takes the folder"), "{}", stderr(&run));
    assert_eq!(run.status.code(), Some(64));
}

#[test]
fn what_the_system_and_the_manifest_say_is_in_the_language_of_the_reader() {
    let dir = tempfile::tempdir().unwrap();
    one_target(dir.path(), "6所");
    write(dir.path(), "edupol.toml", "[workspace]\nname = \"甲\"\n[fact]\ndir = \"表\"\n".as_bytes());
    let said = |args: &[&str]| {
        let output = edupol(dir.path(), args);
        format!("{}{}", stdout(&output), stderr(&output))
    };
    assert!(said(&["check", "--lang", "zh"]).contains("清单文件有误：没有“fact”这一项，是否为“facts”"));
    assert!(said(&["check", "没有.edupol", "--lang", "zh"]).contains("没有.edupol：没有这个文件或文件夹"));
    std::fs::remove_file(dir.path().join("edupol.toml")).unwrap();
    assert!(said(&["eval", "--as-of", "2025-01-31", "-o", ".", "--lang", "zh"]).contains("edupol：.：文件名无效"));
}

#[test]
fn a_matrix_can_have_departments_in_its_rows_and_whole_words() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "甲.edupol", format!("{GOOD}任务 建校 {{ 牵头：教育局 }}\n").as_bytes());
    let matrix =
        |more: &[&str]| stdout(&edupol(dir.path(), &[&["matrix", "--format", "csv", "--lang", "zh"], more].concat()));
    let (usual, turned, words) = (matrix(&[]), matrix(&["--rows", "departments"]), matrix(&["--words"]));
    assert!(usual.contains("建校") && turned.starts_with("部门") && words.contains("牵头"), "{usual}{turned}{words}");
    assert!(!usual.starts_with("部门") && usual != words, "{usual}");
    let eval = |actions| stdout(&edupol(dir.path(), &["eval", "--actions", actions]));
    assert!(eval("all").lines().count() >= eval("none").lines().count());
}
