//! Choosing, allowing and mending findings, and counting what can be tested.

mod support;

use serde_json::Value;

use support::{code, edupol, stderr, stdout, with_input, write};

const PLAN: &str =
    "方案 甲 { 期限：2022—2024年；未写明时：按≥计 }\n指标 优质园 当期 以所计\n目标 一：2022年，优质园不少于8所\n";
const CONFLICT: &str = "目标 二：2022年，优质园不超过6所\n";

#[test]
fn codes_are_chosen_on_the_command_line_and_in_the_manifest() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "甲.edupol", format!("{PLAN}{CONFLICT}").as_bytes());
    let check = |more: &[&str]| edupol(dir.path(), &[&["check", "--format", "short"], more].concat());
    assert_eq!(check(&[]).status.code(), Some(1));
    assert!(stdout(&check(&[])).contains("error[conflicting-limits]"));
    for ignored in ["conflicting-limits", "conflict*", "no-path,conflicting-limits"] {
        let run = check(&["--ignore", ignored]);
        assert_eq!((run.status.code(), stdout(&run).as_str()), (Some(0), ""), "{ignored}");
    }
    assert_eq!(check(&["--select", "milestone-*"]).status.code(), Some(0));
    let unknown = check(&["--ignore", "conflicting-limit", "--lang", "zh"]);
    assert_eq!(unknown.status.code(), Some(64));
    assert!(stderr(&unknown).contains("没有诊断代码“conflicting-limit”，是否为“conflicting-limits”"));
    let manifest =
        |table: &str| write(dir.path(), "edupol.toml", format!("[workspace]\nname = \"甲\"\n{table}\n").as_bytes());
    manifest("[check]\nseverity = { conflicting-limits = \"warning\" }");
    assert!(stdout(&check(&[])).contains("warning[conflicting-limits]") && check(&[]).status.code() == Some(0));
    manifest("[check]\nignore = [\"conflicting-limits\"]");
    assert_eq!(stdout(&check(&[])), "");
    manifest("[check]\nignore = [\"conflicting\"]");
    assert_eq!(check(&[]).status.code(), Some(2), "an unknown code in the manifest");
    write(dir.path(), "edupol.toml", b"[workspace]\nname = \"a\"\n[check]\nignore = [\"unknown-name\"]\n");
    write(dir.path(), "甲.edupol", "指标 乙 当期 以所计\n目标 一：2022年，丙不少于8所\n".as_bytes());
    let broken = check(&["--select", "no-path"]);
    assert_eq!(broken.status.code(), Some(2), "what keeps a policy from compiling is always said");
    assert!(stdout(&broken).contains("unknown-name"));
}

#[test]
fn an_allowed_finding_is_not_reported_and_stays_in_sarif() {
    let dir = tempfile::tempdir().unwrap();
    let allow = "# edupol：允许 conflicting-limits — 原文如此\n";
    write(dir.path(), "甲.edupol", format!("{PLAN}{allow}{CONFLICT}").as_bytes());
    let run = edupol(dir.path(), &["check", "--lang", "zh"]);
    assert_eq!(run.status.code(), Some(0), "{}", stdout(&run));
    assert!(stdout(&run).contains("没有审核意见") && stderr(&run).contains("另有 1 条审核意见已由文中注释允许"));
    let sarif = edupol(dir.path(), &["check", "--format", "sarif"]);
    let sarif: Value = serde_json::from_slice(&sarif.stdout).unwrap();
    let reasons: Vec<_> = sarif
        .pointer("/runs/0/results")
        .and_then(Value::as_array)
        .unwrap()
        .iter()
        .filter_map(|result| result.pointer("/suppressions/0/justification").and_then(Value::as_str))
        .collect();
    assert_eq!(reasons, ["原文如此"]);
    assert_eq!(code(dir.path(), &["fmt", "--check"]), 0, "the comment is in the usual form");
}

#[test]
fn fixes_are_shown_and_made() {
    let dir = tempfile::tempdir().unwrap();
    write(dir.path(), "edupol.toml", "[workspace]\nname = \"甲\"\n".as_bytes());
    let allow = "# edupol：允许 no-lead — 多余\r\n";
    let text = format!("{PLAN}{allow}").replace("\r\n", "\n").replace('\n', "\r\n");
    write(dir.path(), "甲.edupol", text.as_bytes());
    let diff = edupol(dir.path(), &["check", "--diff"]);
    assert_eq!(diff.status.code(), Some(1));
    assert!(
        stdout(&diff).contains("--- 甲.edupol\n") && stdout(&diff).contains("\n-# edupol：允许 no-lead — 多余\r\n")
    );
    let read = || std::fs::read_to_string(dir.path().join("甲.edupol")).unwrap();
    assert_eq!(read(), text, "--diff changes nothing");
    let piped = with_input(dir.path(), &["check", "-", "--diff"], text.as_bytes());
    assert!(stdout(&piped).starts_with("--- <stdin>\n"), "{}", stdout(&piped));
    let fix = edupol(dir.path(), &["check", "--fix"]);
    assert_eq!(
        (fix.status.code(), stderr(&fix).contains("mended 1 place in 1 file")),
        (Some(0), true),
        "{}",
        stderr(&fix)
    );
    assert_eq!(read(), PLAN.replace('\n', "\r\n"));
    assert_eq!((code(dir.path(), &["check", "--diff"]), code(dir.path(), &["check", "--fix"])), (0, 0));
    assert_eq!(with_input(dir.path(), &["check", "-", "--fix"], b"").status.code(), Some(64));
}

#[test]
fn sections_are_counted() {
    let dir = tempfile::tempdir().unwrap();
    let text = format!(
        "{PLAN}目标 三 @\"三（一）¶2\"：2023年，优质园不少于9所\n备注（口号） \"振奋精神\" @\"三（一）¶1\"\n\
         备注（含糊） \"进一步加强\" @\"附件行2\"\n"
    );
    write(dir.path(), "甲.edupol", text.as_bytes());
    let stats = stdout(&edupol(dir.path(), &["lint", "--stats", "--format", "markdown", "--lang", "zh"]));
    for row in [
        "| 三(一) | 50% | 2 | 1 | 0 | 1 |",
        "| 附件 | 0% | 1 | 0 | 1 | 0 |",
        "| 未注明出处 | 100% | 1 | 1 | 0 | 0 |",
        "| 全文 | 50% | 4 | 2 | 1 | 1 |",
    ] {
        assert!(stats.contains(row), "{row} is not in\n{stats}");
    }
    assert_eq!(code(dir.path(), &["lint"]), 64);
}
