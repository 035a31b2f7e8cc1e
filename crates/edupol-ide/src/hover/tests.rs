use edupol_base::Lang;
use expect_test::{Expect, expect};

use super::*;
use crate::fixture::Fixture;

#[track_caller]
fn check(text: &str, lang: Lang, expected: Expect) {
    let fixture = Fixture::in_lang(text, lang);
    let found = hover(&fixture.snapshot, fixture.place).unwrap();
    expected.assert_eq(&format!("{}\n---\n{}\n", fixture.snapshot.slice(found.span), found.markdown));
}

const PLAN: &str = "方案 甲 \"甲方案\" {\n  期限：2022—2024年\n}\n部门 教育局\n对象 学校 以所计 {\n  星级：等级 无 < 四星\n}\n\
                    指标 四星占比 \"四星比例\" 时点 = 学校 中 星级 = 四星 的占比\n";

#[test]
fn a_target_says_when_and_what_and_who() {
    let text = format!(
        "{PLAN}目标 达$0标 @\"三\"：力争到2024年，四星占比达到100%\n任务 提升 {{\n  牵头：教育局\n  服务：达标\n}}\n"
    );
    check(
        &text,
        Lang::Zh,
        expect![[r#"
        达标
        ---
        目标 **达标**

        出处：三

        - 力争到2024年（截至2024年12月31日）：四星比例 ≥ 100%

        由任务支撑：提升

        牵头：教育局
    "#]],
    );
    check(
        &text,
        Lang::En,
        expect![[r#"
        达标
        ---
        target **达标**

        source: 三

        - strive by 2024 (until 2024-12-31): 四星占比 ≥ 100%

        served by: 提升

        led by: 教育局
    "#]],
    );
}

#[test]
fn an_indicator_says_how_it_is_measured() {
    let text = format!("{PLAN}# 😀\r\n目标 乙：到2024年，四星占$0比达到100%\r\n");
    check(
        &text,
        Lang::Zh,
        expect![[r#"
        四星占比
        ---
        指标 **四星占比**

        四星比例

        类型：占比（%），时点数

        口径：学校中星级 = 四星的占比
    "#]],
    );
}

#[test]
fn an_action_says_who_and_when_and_what_it_rests_on() {
    let text = format!(
        "{PLAN}部门 财政局 \"示例区财政局\"\n目标 达标：到2024年，四星占比达到100%\n任务 先 {{\n  牵头：教育局\n}}\n# 😀\r\n任务 提$0升 \"提升工程\" {{\n  牵头：教育局\n  责任：财政局\n  前置：先\n  服务：达标\n  2023年 {{\n    制定 \"方案\"\n  }}\n}}\n"
    );
    check(
        &text,
        Lang::Zh,
        expect![[r#"
        提升
        ---
        任务 **提升**

        提升工程

        牵头：教育局

        责任：财政局

        前置任务：先

        服务目标：达标
    "#]],
    );
}

#[test]
fn a_department_says_what_it_does() {
    let text = format!(
        "{PLAN}部门 财政$0局 \"示例区财政局\"\n任务 提升 {{\n  牵头：教育局\n  责任：财政局\n}}\n任务 保障 {{\n  牵头：财政局\n}}\n"
    );
    check(
        &text,
        Lang::Zh,
        expect![[r#"
        财政局
        ---
        部门 **财政局**

        示例区财政局

        牵头：保障

        责任：提升
    "#]],
    );
}

#[test]
fn an_entity_and_a_population_say_what_belongs() {
    check(
        &PLAN.replace("对象 学校", "对象 学$0校"),
        Lang::En,
        expect![[r#"
        学校
        ---
        entity **学校**

        counted in: 所

        - 星级: ordered: 无 \< 四星
    "#]],
    );
    let text = format!("{PLAN}范围 四星$0校 = 学校（星级 = 四星）\n");
    check(
        &text,
        Lang::Zh,
        expect![[r#"
        四星校
        ---
        范围 **四星校**

        成员：学校（星级 = 四星）
    "#]],
    );
    check(
        &PLAN.replace("方案 甲", "方案 甲$0"),
        Lang::Zh,
        expect![[r#"
        甲
        ---
        方案 **甲**

        甲方案

        期限：2022—2024年
    "#]],
    );
}

#[test]
fn a_target_says_its_verdict() {
    let text = "数据表 来自 \"数.csv\" 时段 \"年\"\n指标 学校数 时点 以所计\n# 😀\r\n目标 扩$0容：到2023年，学校数不低于20所\r\n";
    let fixture = Fixture::new(text).judged("2024-01-01", &[("数.csv", "指标,年,值\n学校数,2023,12\n")]);
    let found = hover(&fixture.snapshot, fixture.place).unwrap();
    expect![[r#"
        目标 **扩容**

        - 到2023年（截至2023年12月31日）：学校数 ≥ 20所

        判定：未达标（截至2024年1月1日）

        实测：12所
    "#]]
    .assert_eq(&format!("{}\n", found.markdown));
}

#[test]
fn a_keyword_says_what_it_means() {
    check(
        "目$0标 甲：到2024年，四星占比达到100%\n",
        Lang::Zh,
        expect![[r#"
        目标
        ---
        **目标** · `target`

        目标：何时应达到什么
    "#]],
    );
}

#[test]
fn nothing_is_said_where_there_is_nothing() {
    let fixture = Fixture::new("  $0\n");
    assert_eq!(hover(&fixture.snapshot, fixture.place), None);
}

#[test]
fn a_citation_says_what_the_document_says() {
    let document = "示例规划\n一、目标\n到2024年，新建学校10所。\n";
    let text = |place: &str| {
        format!("# 😀\r\n方案 甲 \"示例规划\" {{\r\n  原文：\"规划.txt\"\r\n}}\r\n部门 教育局 @\"{place}$0\"\r\n")
    };
    let check = |place: &str, expected: Expect| {
        let fixture = Fixture::new(&text(place)).with_document("原文", "规划.txt", document);
        let found = hover(&fixture.snapshot, fixture.place).unwrap();
        expected.assert_eq(&format!("{}\n---\n{}\n", fixture.snapshot.slice(found.span), found.markdown));
    };
    check(
        "一¶1",
        expect![[r#"
        "一¶1"
        ---
        原文 **一¶1**

        > 到2024年，新建学校10所。

        [打开原文此处](file:///w/%E5%8E%9F%E6%96%87/%E8%A7%84%E5%88%92.txt#L3)
    "#]],
    );
    check(
        "三",
        expect![[r#"
        "三"
        ---
        原文 **三**

        原文中没有这一处
    "#]],
    );
    let fixture = Fixture::new(&text("一¶1"));
    assert_eq!(hover(&fixture.snapshot, fixture.place), None);
}
