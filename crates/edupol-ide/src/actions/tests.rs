use edupol_base::apply_fixes;

use super::*;
use crate::fixture::Fixture;

/// The text after the action whose title holds some words.
#[track_caller]
fn check(text: &str, title: &str, expected: &str) {
    let fixture = Fixture::new(text);
    let at = Span::new(fixture.file(), fixture.place.offset, fixture.place.offset);
    let found = actions(&fixture.snapshot, at);
    let titles: Vec<&str> = found.iter().map(|action| action.title.as_str()).collect();
    let action = found.iter().find(|action| action.title.contains(title));
    let action = action.unwrap_or_else(|| panic!("{title} is not in {titles:?}"));
    assert_eq!(apply_fixes(fixture.text(), &action.edits).unwrap(), expected);
}

#[test]
fn findings_are_mended() {
    let before = "对象 职业学校 以所计\n范围 甲 = 职业学$0效\n";
    check(before, "职业学校", "对象 职业学校 以所计\n范围 甲 = 职业学校\n");
}

#[test]
fn a_missing_lead_is_written() {
    check(
        "部门 教育局\n任务 甲$0 {\n  2022年 {\n    制定 \"方案\"\n  }\n}\n",
        "由“教育局”牵头",
        "部门 教育局\n任务 甲 {\n  牵头：教育局\n  2022年 {\n    制定 \"方案\"\n  }\n}\n",
    );
}

#[test]
fn a_missing_department_is_declared() {
    check(
        "部门 教育局\n任务 甲 {\n  牵头：教育局\n  责任：民政$0局\n}\n",
        "新增部门“民政局”",
        "部门 教育局\n部门 民政局\n任务 甲 {\n  牵头：教育局\n  责任：民政局\n}\n",
    );
}

#[test]
fn a_measure_becomes_an_indicator() {
    check(
        "对象 学校 以所计 {\n  星级：等级 无 < 四星\n}\n目标 甲：到2024年，学校 中$0 星级 = 四星 的占比达到100%\n",
        "提取为指标",
        "对象 学校 以所计 {\n  星级：等级 无 < 四星\n}\n指标 新指标 时点 = 学校 中 星级 = 四星 的占比\n目标 甲：到2024年，新指标达到100%\n",
    );
}

#[test]
fn a_file_changes_its_spelling() {
    check("部门 $0教育局\n", "改写为英文", "department 教育局\n");
    let fixture = Fixture::new("部门 教育局\n");
    let found = actions(&fixture.snapshot, Span::new(fixture.file(), 0, 0));
    assert!(found.iter().all(|action| !action.title.contains("改写为中文")), "{found:?}");
}
