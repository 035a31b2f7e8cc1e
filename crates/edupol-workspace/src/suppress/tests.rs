use std::path::Path;

use edupol_base::{Lang, Sources, apply_fixes, render, safe_edits};
use expect_test::{Expect, expect};

use crate::Project;
use crate::discover::Found;
use crate::load::load;
use crate::reader::Memory;

const HEAD: &str = "方案 示例 { 期限：2022—2024年；未写明时：按≥计 }\n指标 优质园 当期 以所计\n";

fn project(text: &str) -> Project {
    let mut memory = Memory::default();
    memory.insert("甲.edupol", format!("{HEAD}{text}"));
    let found = Found { manifest: None, root: "".into(), focus: Some(vec!["甲.edupol".into()]) };
    Project::compile(load(&found, Sources::new(), &memory, &|path: &Path| path.to_string_lossy().into_owned()))
}

fn check(text: &str, want: &Expect) {
    let project = project(text);
    let findings: Vec<_> =
        project.reported().filter(|finding| finding.severity > edupol_base::Severity::Note).cloned().collect();
    let mut shown = render::short(Lang::En, &findings, &project.loaded.sources);
    for suppressed in project.allowed() {
        shown += &format!("allowed {}: {}\n", suppressed.finding.code, suppressed.reason);
    }
    want.assert_eq(&shown);
}

const PAIR: &str = "目标 甲：2022年，优质园不少于8所\n";

#[test]
fn a_comment_above_covers_the_next_declaration() {
    check(
        &format!("{PAIR}目标 乙：2022年，优质园不超过6所\n"),
        &expect![[r#"
        甲.edupol:4:12: error[conflicting-limits]: `优质园` in 2022 is to be ≥ 8所 and ≤ 6所, which cannot both hold
    "#]],
    );
    check(
        &format!("{PAIR}# edupol：允许 conflicting-limits — 原文如此，已函询\n\n目标 乙：2022年，优质园不超过6所\n"),
        &expect![[r#"
            allowed conflicting-limits: 原文如此，已函询
        "#]],
    );
    check(
        &format!("{PAIR}# edupol: allow conflicting-limits, no-lead -- as printed\n目标 乙：2022年，优质园不超过6所\n"),
        &expect![[r#"
            甲.edupol:4:1: warning[unused-suppression]: the comment allows `no-lead`, and there is none here
            allowed conflicting-limits: as printed
        "#]],
    );
}

#[test]
fn inside_a_block_it_covers_one_statement() {
    let block = |first: &str, second: &str| {
        format!("{PAIR}目标 乙 {{\n  {first}\n  2022年，优质园不超过6所\n  {second}\n  2022年，优质园不超过5所\n}}\n")
    };
    let allow = "# edupol：允许 conflicting-limits — 原文如此";
    check(
        &block(allow, ""),
        &expect![[r#"
            甲.edupol:8:9: error[conflicting-limits]: `优质园` in 2022 is to be ≥ 8所 and ≤ 5所, which cannot both hold
            甲.edupol:8:9: warning[limit-drift]: `优质园` in 2022 is ≤ 6所 in one place and ≤ 5所 in another
            allowed conflicting-limits: 原文如此
        "#]],
    );
    check(
        &block(allow, allow),
        &expect![[r#"
            甲.edupol:8:9: warning[limit-drift]: `优质园` in 2022 is ≤ 6所 in one place and ≤ 5所 in another
            allowed conflicting-limits: 原文如此
            allowed conflicting-limits: 原文如此
        "#]],
    );
}

#[test]
fn at_the_end_of_a_line_it_covers_that_line() {
    check(
        &format!("{PAIR}目标 乙：2022年，优质园不超过6所 # edupol：允许 conflicting-limits — 🏫 原文如此\n"),
        &expect![[r#"
            allowed conflicting-limits: 🏫 原文如此
        "#]],
    );
}

#[test]
fn idle_and_broken_comments_are_reported() {
    check(
        "# edupol：允许 milestone-sum — 原文如此\n目标 甲：2022年，优质园不少于8所\n\
         # edupol: allow milestone-sum\n# edupol：准许 milestone-sum — 原文\n# edupol: allow milestne-sum — x\n\
         # edupol 是编译器，这一行不是指令\n目标 丙：2022年，优质园不少于7所 # edupol: allow limit-drift — x\n",
        &expect![[r#"
            甲.edupol:3:1: warning[unused-suppression]: the comment allows `milestone-sum`, and there is none here
            甲.edupol:5:1: warning[suppression-without-reason]: the comment allows a finding without saying why, and has no effect
            甲.edupol:6:1: warning[unknown-suppression]: the comment addresses edupol and is not understood
            甲.edupol:7:1: warning[unknown-suppression]: there is no code `milestne-sum`; did you mean `milestone-sum`
            allowed limit-drift: x
        "#]],
    );
}

#[test]
fn an_error_that_keeps_it_from_compiling_is_not_allowed_away() {
    check(
        "# edupol：允许 unknown-name — 先放着\n目标 甲：2022年，没有的指标不少于8所\n",
        &expect![[r#"
        甲.edupol:4:15: error[unknown-name]: unknown name `指标`
    "#]],
    );
}

#[test]
fn an_idle_comment_is_removed_with_its_line() {
    let project =
        project("# edupol：允许 milestone-sum — x\r\n目标 甲：2022年，优质园不少于8所 # edupol: allow no-lead — y\r\n");
    let file = project.loaded.sources.by_path("甲.edupol").unwrap();
    let edits = safe_edits(&project.diagnostics).remove(&file.id()).unwrap();
    let mended = apply_fixes(file.text(), &edits).unwrap();
    assert_eq!(mended, format!("{HEAD}目标 甲：2022年，优质园不少于8所\r\n"));
}
