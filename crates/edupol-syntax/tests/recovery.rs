//! What is known of a broken file: every fault is located, and what is around it is read as if nothing had happened.

use edupol_base::FileId;
use edupol_syntax::ast::{Decl, Item};
use edupol_syntax::parse;
use expect_test::{Expect, expect};

/// Shows each finding with the text it points at; `·` is an empty place.
fn check(text: &str, wanted: &Expect) {
    let parsed = parse(FileId(0), text);
    let lines: Vec<String> = parsed
        .errors()
        .iter()
        .map(|error| {
            let line = text.get(..error.span.start as usize).unwrap_or_default().matches('\n').count() + 1;
            let place = text.get(error.span.range()).unwrap_or_default();
            let place = if place.is_empty() { "·" } else { place.lines().next().unwrap_or_default() };
            format!("{line}: {} `{place}` {}\n", error.code, error.message.zh)
        })
        .collect();
    wanted.assert_eq(&lines.concat());
}

const TEN_FAULTS: &str = "方案 示例 {
  发文机关：区政府
  期限：
}
部门 教育局 “教育局
对象 学校 {
  学段：类别 幼儿园、小学
  星级：
}
目标 5+2工程：覆盖率不低于80%
目标 普惠：普惠率不低于85%以上
目标 获奖的教师数：获奖人数不低于5
范围 小学校 = 学校 其中 学段 = 小学
任务 提升 {
  由教育局牵头
  责任：
  2022年 { 建设35个智慧教室 }
  经费不低于1,000元
目标 办学：办学条件 达标 很好
目标 完好：达标率不低于95%
";

#[test]
fn ten_faults_are_ten_located_errors() {
    check(
        TEN_FAULTS,
        &expect![[r#"
            3: missing-part `·` 这里缺少时间
            5: unclosed-string `“教育局` 这段文字的引号没有在本行闭合
            8: missing-part `·` 缺少属性的类型
            10: name-starts-with-digit `5+2工程` 名称不能以数字开头
            11: double-bound `不低于85%以上` “不低于”与“以上”重复
            12: name-contains-de `获奖的教师数` 名称里的“的”会断开
            13: filter-with-of-which `其中 学段 = 小学` “其中”只用于分项
            15: role-as-sentence `由教育局牵头` 分工要写成栏目，不写成句子
            16: missing-part `·` 这里缺少单位名称
            18: digit-grouping `,` 数字中的逗号会把数字断开
            18: unclosed-bracket `·` 这里缺少“}”
            19: unexpected-text `达标 很好` “达标 很好”不能写在这里
        "#]],
    );
}

#[test]
fn what_is_around_the_faults_is_read() {
    let items: Vec<String> = parse(FileId(0), TEN_FAULTS)
        .tree()
        .items()
        .map(|item| match item {
            Item::Plan(node) => format!("plan with {} fields", node.fields().count()),
            Item::Entity(node) => format!("entity with {} attributes", node.attrs().count()),
            Item::Target(node) => {
                let name = node.name().map_or("?".to_owned(), |name| name.text());
                format!("target {name} with {} statements", node.statements().count())
            }
            Item::Action(node) => {
                format!("action with {} roles and {} cells", node.roles().count(), node.cells().count())
            }
            other => format!("{other:?}").split('(').next().unwrap_or_default().to_owned(),
        })
        .collect();
    expect![[r#"
        plan with 2 fields
        Body
        entity with 2 attributes
        target ? with 1 statements
        target 普惠 with 1 statements
        target 获奖 with 1 statements
        Population
        action with 1 roles and 1 cells
        target 办学 with 1 statements
        target 完好 with 1 statements"#]]
    .assert_eq(&items.join("\n"));
}

#[test]
fn positions_hold_next_to_wide_characters_and_line_ends() {
    check(
        "目标 😀：x ≥ 5\r\n目标 乙：x ≥\r\n",
        &expect![[r#"
        1: missing-name `·` 这里缺少名称
        1: unexpected-text `😀：x ≥ 5` “😀：x ≥ 5”不能写在这里
        2: missing-part `·` 比较词后缺少数值
    "#]],
    );
    check(
        "目标 甲：x ≥ 5 😀\r\n\r\n任务 a { 牵头 }",
        &expect![[r#"
        1: unexpected-text `😀` “😀”不能写在这里
        3: missing-part `·` 这里缺少单位名称
    "#]],
    );
}

#[test]
fn a_declaration_at_the_start_of_a_line_closes_what_is_open() {
    check(
        "目标 甲 {\n  x ≥ (5\n  y ≥ {\n目标 乙：x ≥ 5\n部门 丙\n",
        &expect![[r#"
            3: unexpected-text `y ≥ {` “y ≥ {”不能写在这里
            3: unclosed-bracket `·` 这里缺少“)”
            3: unclosed-bracket `·` 这里缺少“}”
        "#]],
    );
}
