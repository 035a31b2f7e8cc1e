//! `edupol diff`: changes by meaning, and none for another spelling.
#![expect(clippy::expect_used, reason = "a test that cannot set itself up has failed")]

use std::path::Path;
use std::process::Command;

const OLD: &str = "方案 甲 \"甲区方案\" { 期限：2022—2024年；未写明时：按≥计 }
部门 教育局
部门 财政局
部门 人社局
对象 学校 以所计 { 学段：类别 小学、初中；智慧教室：计数 个 }
指标 普惠率 \"普惠率\" 时点，填报：教育局
指标 优质园 当期 以所计，填报：教育局
目标 普惠：到2024年，普惠率不低于85%
目标 教室：力争到2024年，每所学校至少1个智慧教室
目标 建园 {
  三年内，优质园合计18—20所
  分年 优质园 { 2022年：6所；2023年：6所；2024年：6所 }
}
任务 提质 { 牵头：教育局；责任：财政局；2023年 { 制定 \"实施方案\" } }
任务 旧事 { 牵头：教育局 }
";

fn diff(old: &str, new: &str, args: &[&str]) -> (String, i32) {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, text) in [("旧/plan.edupol", old), ("新/plan.edupol", new)] {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder");
        std::fs::write(&path, text).expect("a file");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_edupol"))
        .args(["diff", "旧", "新"])
        .args(args)
        .current_dir(dir.path())
        .output()
        .expect("edupol runs");
    (String::from_utf8(output.stdout).expect("UTF-8"), output.status.code().expect("a code"))
}

#[test]
fn another_spelling_is_no_change() {
    let lines: Vec<&str> = OLD.lines().collect();
    let (head, tail) = lines.split_at(7);
    let shuffled: String = head
        .iter()
        .chain(tail.iter().take(2).rev())
        .chain(tail.iter().skip(2))
        .map(|line| format!("{line}\r\n"))
        .collect();
    let shuffled = shuffled.replace("不低于85%", "≥ ８５%").replace("到2024年，普惠率", "by 2024: 普惠率");
    assert_eq!(
        diff(OLD, &shuffled, &["--lang", "en", "--exit-code"]),
        ("the two plans demand the same\n".to_owned(), 0)
    );
}

#[test]
fn each_kind_of_change_is_named_with_both_sides() {
    let new = OLD
        .replace("普惠率不低于85%", "普惠率不低于90%")
        .replace("力争到2024年，每所学校", "到2023年，至少80%的学校")
        .replace("2024年：6所", "2024年：5所")
        .replace("责任：财政局", "责任：人社局")
        .replace("2023年 { 制定", "2024年 { 制定")
        .replace("任务 旧事", "任务 新事");
    let (out, code) = diff(OLD, &new, &["--lang", "zh", "--exit-code"]);
    let expected = "\
取消 (1)
  旧事：任务
    - 旧事  旧/plan.edupol:15:4

放宽 (2)
  建园：优质园
    - ≥ 6所  旧/plan.edupol:12:36
    + ≥ 5所  新/plan.edupol:12:36
  教室：学校：智慧教室
    - 每个 ≥ 1个  旧/plan.edupol:9:20
    + 至少80% ≥ 1个  新/plan.edupol:9:22

收紧 (2)
  教室：学校：智慧教室
    - 力争  旧/plan.edupol:9:20
    + 直接要求  新/plan.edupol:9:22
  普惠：普惠率
    - ≥ 85%  旧/plan.edupol:8:14
    + ≥ 90%  新/plan.edupol:8:14

责任调整 (1)
  提质：责任
    - 财政局  旧/plan.edupol:14:4
    + 人社局  新/plan.edupol:14:4

时间调整 (2)
  教室：学校：智慧教室
    - 到2024年（截至2024年12月31日）  旧/plan.edupol:9:20
    + 到2023年（截至2023年12月31日）  新/plan.edupol:9:22
  提质：实施方案
    - 到2023年（截至2023年12月31日）（制定）  旧/plan.edupol:14:31
    + 到2024年（截至2024年12月31日）（制定）  新/plan.edupol:14:31

新增 (1)
  新事：任务
    + 新事  新/plan.edupol:15:4

取消1项，放宽2项，收紧2项，责任调整1项，时间调整2项，新增1项
";
    assert_eq!(out, expected);
    assert_eq!(code, 1);
}
