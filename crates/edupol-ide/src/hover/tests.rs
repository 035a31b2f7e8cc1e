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
