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
fn a_missing_lead_is_written_in_english_and_without_a_block() {
    check(
        "department 教育局\r\naction a$0\r\n",
        "由“教育局”牵头",
        "department 教育局\r\naction a {\r\n  lead 教育局\r\n}\r\n",
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
fn a_measure_in_english_becomes_an_indicator() {
    check(
        "entity school counted 所 {\n  star: ordered none < four\n}\ntarget a: by 2024: share of school having $0star = four reaches 100%\n",
        "提取为指标",
        "entity school counted 所 {\n  star: ordered none < four\n}\nindicator new_indicator stock = share of school having star = four\ntarget a: by 2024: new_indicator reaches 100%\n",
    );
}

#[test]
fn what_is_said_twice_restates() {
    let first = "# 😀\r\n指标 学校数 时点 以所计\r\n目标 甲：到2024年，学校数不低于85所\r\n";
    check(
        &format!("{first}目标 乙：到2024年，学校数$0不低于85所\r\n"),
        "注明重申“甲”",
        &format!("{first}目标 乙 重申 甲：到2024年，学校数不低于85所\r\n"),
    );
    check(
        &format!("{first}目标 乙 @\"附件\"：到2024年，学校数$0不低于80所\r\n"),
        "注明重申“甲”",
        &format!("{first}目标 乙 @\"附件\" 重申 甲：到2024年，学校数不低于80所\r\n"),
    );
    check(
        &format!("{first}目标 乙 \"题\" @\"附件\"：到2024年，学校数$0不低于85所\r\n"),
        "注明重申“甲”",
        &format!("{first}目标 乙 \"题\" @\"附件\" 重申 甲：到2024年，学校数不低于85所\r\n"),
    );
    check(
        &format!("{first}目标 乙 \"题\"：到2024年，学校数$0不低于85所\r\n"),
        "注明重申“甲”",
        &format!("{first}目标 乙 \"题\" 重申 甲：到2024年，学校数不低于85所\r\n"),
    );
    check(
        "indicator schools stock counted 所\ntarget 「5+2」: by 2024: schools at least 85所\ntarget b: by 2024: schools$0 at least 85所\n",
        "注明重申“5+2”",
        "indicator schools stock counted 所\ntarget 「5+2」: by 2024: schools at least 85所\ntarget b restates 「5+2」: by 2024: schools at least 85所\n",
    );
}

#[test]
fn everything_certain_is_mended_at_once() {
    check(
        "部门 教育局\r\n# 😀\r\n任务 甲 {\r\n  由教育局牵头$0\r\n}\r\n任务 乙 {\r\n  由教育局牵头\r\n}\r\n",
        "全部可直接修改之处",
        "部门 教育局\r\n# 😀\r\n任务 甲 {\r\n  牵头：教育局\r\n}\r\n任务 乙 {\r\n  牵头：教育局\r\n}\r\n",
    );
}

#[test]
fn a_file_changes_its_spelling() {
    check("部门 $0教育局\n", "改写为英文", "department 教育局\n");
    check("# 😀\ndepartment $0教育局\n", "改写为中文", "# 😀\n部门 教育局\n");
    check(
        "指标 学校数 时点 以所计\n目标 甲：力争到2024年，$0学校数不低于85所\n",
        "改写为英文",
        "indicator 学校数 stock counted 所\ntarget 甲: strive by 2024: 学校数 at least 85所\n",
    );
    check(
        "indicator 学校数 stock counted 所\ntarget 甲: strive by 2024: $0学校数 at least 85所\n",
        "改写为中文",
        "指标 学校数 时点 以所计\n目标 甲：力争到2024年，学校数不低于85所\n",
    );
    let fixture = Fixture::new("部门 教育局\n");
    let found = actions(&fixture.snapshot, Span::new(fixture.file(), 0, 0));
    assert!(found.iter().all(|action| !action.title.contains("改写为中文")), "{found:?}");
    let broken = Fixture::new("部门 教育局\n目标 甲：到，\n");
    let found = actions(&broken.snapshot, Span::new(broken.file(), 0, 0));
    assert!(found.iter().all(|action| !action.title.contains("改写")), "half a conversion helps nobody: {found:?}");
}

/// The workspace with a finding of ours, whose certain fix writes `new` in the place of `old`.
fn with_fix(text: &str, old: &str, new: &str) -> (Snapshot, FileId) {
    let fixture = Fixture::new(text);
    let (file, text) = (fixture.file(), fixture.text());
    let start = u32::try_from(text.find(old).unwrap()).unwrap();
    let span = Span::new(file, start, start + u32::try_from(old.len()).unwrap());
    let mut project = edupol_workspace::Project::compile(fixture.snapshot.project().loaded.clone());
    let finding = Diagnostic::error(edupol_base::Code("ours"), span, Text::same("甲"));
    let finding = finding.with_replacement(Text::same("改"), span, new, Applicability::Safe);
    project.diagnostics.push(finding);
    (Snapshot::new(std::sync::Arc::new(project), Lang::Zh), file)
}

#[test]
fn what_would_not_be_read_is_nothing_to_take_unseen() {
    let text = "部门 教育局\r\n# 😀\r\n任务 甲 {\r\n  由教育局牵头\r\n}\r\n任务 乙 {\r\n  牵头：教育局\r\n}\r\n";
    for (new, certain) in [("任务 {", false), ("（：", false), ("责任：教育局", true)] {
        let (snapshot, file) = with_fix(text, "牵头：教育局", new);
        let at = snapshot.findings(file).find(|one| one.code.0 == "ours").unwrap().span;
        let offered = actions(&snapshot, at);
        let own = offered.iter().find(|action| action.title == "改").unwrap();
        assert_eq!(own.preferred, certain, "{new}");
        let all = fix_all(&snapshot, file).unwrap();
        let after = apply_fixes(snapshot.source(file).unwrap().text(), &all.edits).unwrap();
        assert_eq!(after.contains(new), certain, "{after}");
        assert!(after.contains("任务 甲 {\r\n  牵头：教育局\r\n}"), "what is certain beside it is mended: {after}");
    }
}
