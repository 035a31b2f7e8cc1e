//! Parsing an edited file again gives what parsing it afresh gives.

use edupol_base::FileId;
use edupol_syntax::{ItemCache, parse};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const EXAMPLES: &[&str] = &[
    include_str!("data/taste.edupol"),
    include_str!("data/wujin_zh.edupol"),
    include_str!("data/wujin_en.edupol"),
    include_str!("data/changzhou_zh.edupol"),
];

/// Checks that a cache with a history gives what a fresh parse gives.
fn same(cache: &mut ItemCache, text: &str) -> Result<(), TestCaseError> {
    let fresh = parse(FileId(3), text);
    let again = cache.parse(FileId(3), text);
    prop_assert_eq!(again.syntax().text().to_string(), text);
    prop_assert_eq!(again.green(), fresh.green(), "{:?}", text);
    let differ = again.errors().iter().zip(fresh.errors()).find(|(again, fresh)| again != fresh);
    prop_assert!(differ.is_none(), "{differ:#?} in {text:?}");
    prop_assert_eq!(again.errors().len(), fresh.errors().len());
    Ok(())
}

fn pieces() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "{",
        "}",
        "（",
        ")",
        "；",
        "\n",
        "\n\n",
        "目标 ",
        "目标 x：",
        "x",
        "≥ 5",
        "其中，",
        "读法 “a”：",
        "“",
        "#",
        "、、",
        "@",
        " ",
        "部门 乙",
        "85%以上",
        "每年",
        "\r\n",
        "",
    ])
}

#[test]
fn edits_give_what_a_fresh_parse_gives() {
    let edit = (any::<prop::sample::Index>(), 0..30usize, pieces());
    let history = (proptest::sample::select(EXAMPLES), proptest::collection::vec(edit, 1..8));
    let config = Config { cases: 400, failure_persistence: None, ..Config::default() };
    let run = TestRunner::new(config).run(&history, |(text, edits)| {
        let mut chars: Vec<char> = text.chars().collect();
        let mut cache = ItemCache::default();
        same(&mut cache, text)?;
        for (at, removed, inserted) in edits {
            let at = at.index(chars.len() + 1);
            let end = chars.len().min(at + removed);
            chars.splice(at..end, inserted.chars());
            same(&mut cache, &chars.iter().collect::<String>())?;
        }
        Ok(())
    });
    run.unwrap();
}

/// A bound inside an amount that has one already ends where it ends, whatever bounds come after it in other items.
#[test]
fn a_doubled_bound_ends_with_its_amount() {
    let text = "目标 甲 {\n  分年 甲 { 2≥ 5：85%以上；2023年：95%以上 }\n}\n目标 乙：甲95%以上\n";
    let mut cache = ItemCache::default();
    same(&mut cache, text).unwrap();
    let errors = parse(FileId(3), text);
    assert!(errors.errors().iter().all(|error| error.span.end - error.span.start < 60), "{:?}", errors.errors());
}

#[test]
fn repeated_and_moved_items_are_found_again() {
    let mut cache = ItemCache::default();
    for text in [
        "目标 甲：x ≥ 5\n目标 甲：x ≥ 5\n",
        "目标 乙：y ≥ \n目标 甲：x ≥ 5；目标 甲：x ≥ 5",
        "\u{feff}# 注\n目标 甲：x ≥ 5 # 尾\n\n目标 乙：y ≥ \n",
        "目标 甲：x ≥ 5\n",
        "",
    ] {
        same(&mut cache, text).unwrap();
    }
}
