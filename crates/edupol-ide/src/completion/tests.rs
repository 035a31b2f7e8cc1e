use super::*;
use crate::fixture::Fixture;

const WORDS: &str = "方案 甲 \"甲方案\" {\n  期限：2022—2024年\n}\n部门 教育局 \"武进区教育局\"\n部门 财政局\n\
                     对象 学校 以所计 {\n  学段：类别 小学、高中\n  星级：等级 无 < 四星\n}\n对象 教师 以名计 {\n  年龄：数值\n}\n\
                     范围 高中校 = 学校（学段 = 高中）\n指标 四星级占比 时点 = 高中校 中 星级 ≥ 四星 的占比\n目标 达标：到2024年，四星级占比达到100%\n";

fn labels(text: &str) -> Vec<String> {
    let fixture = Fixture::new(&format!("//- a.edupol\n{text}\n//- w.edupol\n{WORDS}"));
    let found = completions(&fixture.snapshot, fixture.place);
    found.map(|found| found.items.into_iter().map(|item| item.label).collect()).unwrap_or_default()
}

#[track_caller]
fn first(text: &str, expected: &str) {
    let found = labels(text);
    assert_eq!(found.first().map(String::as_str), Some(expected), "{text}: {found:?}");
}

#[track_caller]
fn exactly(text: &str, expected: &[&str]) {
    assert_eq!(labels(text), expected, "{text}");
}

#[test]
fn declarations_are_found_in_every_way() {
    for typed in ["mb", "mubiao", "target", "目", "目标", "tar"] {
        let found = labels(&format!("{typed}$0"));
        assert!(found.contains(&"目标".to_owned()), "{typed}: {found:?}");
    }
    assert!(!labels("mb$0").contains(&"任务".to_owned()));
    assert!(labels("$0").contains(&"方案".to_owned()));
}

#[test]
fn roles_want_departments() {
    exactly("任务 乙 {\n  牵头：$0\n}", &["教育局", "财政局"]);
    exactly("任务 乙 {\n  责任：教育局、cz$0\n}", &["财政局"]);
    exactly("任务 乙 {\n  牵头：jyj$0\n}", &["教育局"]);
    exactly("任务 乙 {\n  服务：$0\n}", &["达标"]);
    first("任务 乙 {\n  qt$0\n}", "牵头");
}

#[test]
fn times_want_the_years_of_the_plan() {
    exactly("目标 乙：到$0", &["2022年", "2023年", "2024年"]);
    exactly("目标 乙 {\n  分年 四星级占比 { 2023$0 }\n}", &["2023年"]);
    first("任务 乙 {\n  202$0\n}", "2022年");
}

#[test]
fn attributes_and_values_belong_to_their_entity() {
    exactly("范围 乙 = 学校（$0", &["学段", "星级", "四星级占比", "乙", "高中校", "学校", "教师", "年龄"]);
    first("范围 乙 = 学校（学段 = $0", "小学");
    let found = labels("范围 乙 = 学校（学段 = $0");
    assert!(!found.contains(&"四星".to_owned()), "{found:?}");
    exactly("范围 乙 = 学校（学段 = gz$0", &["高中", "高中校"]);
}

#[test]
fn statements_want_figures_and_comparators() {
    first("目标 乙：到2024年，sxj$0", "四星级占比");
    first("目标 乙：到2024年，每所gz$0", "高中校");
    first("目标 乙：到2024年，四星级占比 bdy$0", "不低于");
    first("目标 乙：到2024年，四星级占比不低于85$0", "%");
}

#[test]
fn nothing_is_offered_in_texts_and_comments() {
    assert!(labels("# 目$0").is_empty());
    assert!(labels("备注 \"目$0\"").is_empty());
}

#[test]
fn names_that_need_quotes_get_them() {
    let fixture = Fixture::new("//- a.edupol\n任务 乙 {\n  牵头：5$0\n}\n//- w.edupol\n部门 「5+2办」\n");
    let found = completions(&fixture.snapshot, fixture.place).unwrap();
    assert!(found.items.iter().all(|item| item.label != "5+2办" || item.insert == "「5+2办」"), "{found:?}");
}

#[test]
fn a_search_text_lets_the_client_filter() {
    let fixture = Fixture::new("mb$0");
    let found = completions(&fixture.snapshot, fixture.place).unwrap();
    let target = found.items.iter().find(|item| item.label == "目标").unwrap();
    assert!(target.search.starts_with("目标 mubiao mb mu biao"), "{}", target.search);
    assert_eq!(fixture.snapshot.slice(found.replaced), "mb");
}

#[test]
fn whole_pinyin_initials_english_and_characters_find_the_same() {
    for typed in ["sxjzb", "sixingjizhanbi", "四星", "占比"] {
        let found = labels(&format!("目标 乙：到2024年，{typed}$0"));
        assert!(found.contains(&"四星级占比".to_owned()), "{typed}: {found:?}");
    }
    for typed in ["qt", "qiantou", "lead", "牵"] {
        let found = labels(&format!("任务 乙 {{\n  {typed}$0\n}}"));
        assert!(found.contains(&"牵头".to_owned()), "{typed}: {found:?}");
    }
    for typed in ["zd", "zhangdi", "cd"] {
        let fixture = Fixture::new(&format!("# 😀\r\n指标 长地 时点 以亩计\r\n目标 乙：到2024年，{typed}$0\r\n"));
        let found = completions(&fixture.snapshot, fixture.place).unwrap();
        assert!(found.items.iter().any(|item| item.label == "长地"), "a character with two readings by {typed}");
    }
}

#[test]
fn english_texts_get_english_words() {
    let found = labels("target b: by 2024: n $0\n");
    assert!(found.contains(&"at least".to_owned()), "{found:?}");
    let found = labels("action b {\n  lead $0\n}\n");
    assert_eq!(found, ["教育局", "财政局"]);
    assert!(labels("action b {\n  lead 教育局\n  qt$0\n}\n").contains(&"lead".to_owned()));
}

#[test]
fn forms_fit_their_place() {
    let forms = |text: &str| -> Vec<String> {
        let fixture = Fixture::new(text);
        let found = completions(&fixture.snapshot, fixture.place).unwrap();
        found.items.into_iter().filter(|item| item.kind == CompletionKind::Snippet).map(|item| item.label).collect()
    };
    assert!(forms("$0").contains(&"任务 …".to_owned()));
    assert_eq!(forms("对象 学校 以所计 {\n  $0\n}\n"), ["属性 …"]);
    assert!(forms("任务 甲 {\n  $0\n}\n").is_empty());
}

#[test]
fn every_offer_says_what_it_is() {
    for text in [
        "$0",
        "任务 乙 {\n  $0\n}",
        "任务 乙 {\n  牵头：$0\n}",
        "范围 乙 = 学校（$0",
        "范围 乙 = 学校（学段 = $0",
        "目标 乙：$0",
        "目标 乙：到$0",
        "目标 乙：到2024年，四星级占比$0",
        "目标 乙：到2024年，四星级占比不低于85$0",
        "引用 \"$0\"",
    ] {
        let fixture = Fixture::new(&format!("//- a.edupol\n{text}\n//- w.edupol\n{WORDS}"));
        for item in completions(&fixture.snapshot, fixture.place).unwrap().items {
            let name = item.definition.and_then(|index| explained(&fixture.snapshot, index, &item.label));
            let said = !item.documentation.is_empty() || name.is_some();
            assert!(said, "{} of {text} has no documentation", item.label);
        }
    }
}
