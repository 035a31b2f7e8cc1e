use proptest::prelude::*;

use super::*;

fn check(name: &str, candidates: &[&str], expected: &[&str]) {
    assert_eq!(closest(name, candidates.iter().copied()), expected, "{name}");
    assert_eq!(closest(name, candidates.iter().rev().copied()), expected, "{name}, candidates turned round");
}

#[test]
fn written_differently() {
    check("ＧＤＰ", &["gdp", "gnp"], &["gdp"]);
    check("Star_Level", &["star level", "star-levels"], &["star level"]);
    check("５＋２工程", &["5+2工程", "5+3工程"], &["5+2工程"]);
}

#[test]
fn latin_mistakes() {
    check("taget", &["target", "term", "ensure"], &["target"]);
    check("enusre", &["ensure", "source"], &["ensure"]);
    check("shcool", &["school", "pupil"], &["school"]);
    check("by", &["of", "to"], &[]);
    check("x", &["y"], &[]);
    check("xyz", &["target"], &[]);
    check("kindergarten_share", &["kindergartens", "share"], &["kindergartens"]);
}

#[test]
fn chinese_mistakes() {
    check("四星级占北", &["四星级占比", "三星级占比", "高中数"], &["四星级占比", "三星级占比"]);
    check("学小", &["小学", "中学"], &["小学"]);
    check("小学", &["中学", "大学"], &[]);
    check("小学校", &["小学", "学校", "中学"], &["学校", "小学"]);
    check("优质幼儿圆", &["优质幼儿园", "普惠幼儿园"], &["优质幼儿园"]);
    check("校", &["园", "班"], &[]);
}

#[test]
fn a_denial_is_neither_dropped_nor_added() {
    check("普惠率不得", &["普惠率"], &[]);
    check("普惠率未", &["普惠率"], &[]);
    check("达标学校", &["未达标学校", "非达标学校", "达标校"], &["达标校"]);
    check("性别比例", &["性别占比"], &["性别占比"]);
    check("不动产登计率", &["不动产登记率", "动产登记率"], &["不动产登记率"]);
}

#[test]
fn chinese_names_that_share_most() {
    check("省四星高中占比", &["四星级占比", "集团化办学率", "省"], &["四星级占比"]);
    check("幼儿园", &["优质幼儿园", "小学"], &["优质幼儿园"]);
    check("武进区教育局", &["教育局", "财政局"], &["教育局"]);
    check("占比", &["优质幼儿园在园幼儿占比"], &[]);
}

#[test]
fn not_itself_not_nothing_not_twice() {
    check("小学", &["小学"], &[]);
    check("", &["小学", ""], &[]);
    check("小学生数", &["", "_", "小学生", "小学生"], &["小学生"]);
}

#[test]
fn at_most_three() {
    check("第1条", &["第2条", "第3条", "第4条", "第5条"], &["第2条", "第3条", "第4条"]);
}

#[test]
fn the_question_in_both_languages() {
    let question = did_you_mean("四星级占北", ["四星级占比", "三星级占比"]).unwrap();
    assert_eq!(question.en, "did you mean `四星级占比` or `三星级占比`?");
    assert_eq!(question.zh, "是否应写作“四星级占比”或“三星级占比”？");
    assert_eq!(did_you_mean("小学", ["园"]), None);
}

proptest! {
    #[test]
    fn the_order_of_candidates_does_not_matter(
        name in "[小中学校ab_]{0,6}",
        candidates in prop::collection::vec("[小中学校ab_]{0,6}", 0..8).prop_shuffle(),
    ) {
        let mut sorted = candidates.clone();
        sorted.sort();
        let given = closest(&name, candidates.iter().map(String::as_str));
        prop_assert_eq!(&given, &closest(&name, sorted.iter().map(String::as_str)));
        prop_assert!(given.len() <= MOST && !given.contains(&name.as_str()));
    }
}

#[test]
fn opposites_are_never_proposed() {
    check("是", &["不是"], &[]);
    check("达标", &["未达标", "不达标"], &[]);
    check("不达标", &["达标"], &[]);
    check("最高分数", &["最低分数", "最高分数线"], &["最高分数线"]);
    check("公办园占比", &["民办园占比"], &[]);
    check("met", &["not met"], &[]);
    check("at_least", &["at most"], &[]);
}
