//! Any text parses: no panic, every byte kept, within a bounded time.
//!
//! `EDUPOL_FUZZ_CASES` sets the number of cases; the normal run takes 10,000.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::time::{Duration, Instant};

use edupol_base::FileId;
use edupol_syntax::{Keyword, lex, parse};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const EXAMPLES: &[&str] = &[
    include_str!("data/taste.edupol"),
    include_str!("data/taste_zh.edupol"),
    include_str!("data/wujin_zh.edupol"),
    include_str!("data/wujin_en.edupol"),
    include_str!("data/changzhou_zh.edupol"),
];

/// Signs, names and awkward characters to build texts from, next to all keywords.
const PIECES: &[&str] = &[
    "(",
    ")",
    "（",
    "）",
    "{",
    "}",
    "｛",
    "「",
    "」",
    "『",
    "【",
    "】",
    "`",
    "\"",
    "“",
    "”",
    "《",
    "》",
    ":",
    "：",
    ",",
    "，",
    "、",
    "、、",
    ";",
    "；",
    "。",
    "@",
    "＠",
    "=",
    "==",
    "≥",
    ">=",
    "》=",
    "<",
    "≤",
    "+",
    "-",
    "—",
    "——",
    "～",
    "..",
    "...",
    "…",
    "±",
    "+-",
    "%",
    "％",
    "‰",
    "㎡",
    "/",
    "//",
    "#",
    "##",
    "*",
    ".",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "\u{3000}",
    "\u{feff}",
    "\t",
    "😀",
    "①",
    "\u{0}",
    "e\u{301}",
    "Ⅲ",
    "5",
    "18所",
    "85%",
    "２０２４",
    "3.5万",
    "8亿元",
    "2022年",
    "2022年6月",
    "2022-03-07",
    "2022-03",
    "1:15",
    "三年内",
    "以所计",
    "每所",
    "每年",
    "每百名",
    "的",
    "学校",
    "四星级占比",
    "school",
    "a_b",
    "a——b",
    "x",
    "y5",
    "年级",
    "2022年级",
    "5个百分点",
    "正负",
    "其中",
];

fn cases() -> u32 {
    std::env::var("EDUPOL_FUZZ_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000)
}

/// Checks the promises of the parser on one text.
fn holds(text: &str) -> Result<(), TestCaseError> {
    let started = Instant::now();
    let tokens = lex(text);
    let mut end = 0;
    for token in &tokens {
        prop_assert!(token.end > end && text.is_char_boundary(token.end), "an empty or broken token in {text:?}");
        end = token.end;
    }
    prop_assert_eq!(end, text.len());
    let parsed = parse(FileId(0), text);
    prop_assert_eq!(parsed.syntax().text().to_string(), text);
    for error in parsed.errors() {
        prop_assert!(text.get(error.span.range()).is_some(), "a span outside of {text:?}: {error:?}");
        for edit in error.fixes.iter().flat_map(|fix| &fix.edits) {
            prop_assert!(text.get(edit.span.range()).is_some(), "a fix outside of {text:?}: {error:?}");
        }
    }
    let limit = Duration::from_millis(200) + Duration::from_micros(200) * u32::try_from(text.len()).unwrap_or(u32::MAX);
    prop_assert!(started.elapsed() < limit, "{:?} for {} bytes: {text:?}", started.elapsed(), text.len());
    Ok(())
}

fn run(share: u32, strategy: impl Strategy<Value = String>) {
    let config = Config { cases: cases() / share, failure_persistence: None, ..Config::default() };
    TestRunner::new(config).run(&strategy, |text| holds(&text)).unwrap();
}

fn piece() -> impl Strategy<Value = String> {
    let keywords: Vec<String> = Keyword::table()
        .iter()
        .flat_map(|row| [row.en, row.zh].into_iter().chain(row.accepted.iter().copied()))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    prop_oneof![
        3 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        3 => proptest::sample::select(keywords).prop_map(|word| format!(" {word} ")),
        1 => proptest::sample::select(PIECES).prop_map(|piece| format!("{piece} ")),
    ]
}

#[test]
fn random_tokens_hold() {
    run(4, proptest::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat()));
}

#[test]
fn random_characters_hold() {
    run(4, ".{0,80}");
}

#[test]
fn cut_examples_hold() {
    let cut = (proptest::sample::select(EXAMPLES), any::<prop::sample::Index>(), any::<prop::sample::Index>());
    run(
        4,
        cut.prop_map(|(text, from, to)| {
            let chars: Vec<char> = text.chars().collect();
            let (from, to) = (from.index(chars.len()), to.index(chars.len()));
            chars[from.min(to)..from.max(to).min(from.min(to) + 600)].iter().collect()
        }),
    );
}

#[test]
fn mutated_examples_hold() {
    let edits = proptest::collection::vec((any::<prop::sample::Index>(), 0..6usize, piece()), 1..6);
    let mutated = (proptest::sample::select(EXAMPLES), any::<prop::sample::Index>(), edits);
    run(
        4,
        mutated.prop_map(|(text, start, edits)| {
            let all: Vec<char> = text.chars().collect();
            let start = start.index(all.len());
            let mut chars: Vec<char> = all[start..all.len().min(start + 500)].to_vec();
            for (at, removed, inserted) in edits {
                let at = at.index(chars.len() + 1);
                let end = chars.len().min(at + removed);
                chars.splice(at..end, inserted.chars());
            }
            chars.into_iter().collect()
        }),
    );
}

/// What nests: openers that a recursive or backtracking parser would choke on.
const OPENERS: &[&str] = &[
    "(",
    "{",
    "a(",
    "a中(",
    "a 中 (",
    "not ",
    "非 ",
    "-",
    "when ",
    "当 ",
    "每所",
    "each a ",
    "count of ",
    "share of a having (",
    "share of ",
    "ratio ",
    "a.b",
    ".b",
    "的b",
    "a + ",
    "a >= ",
    "a >= (b = ",
    "x 在 (",
    "5 ± max(",
    "at least 5 of (",
    "at least 5 of ",
    "each a at least 5 of (",
    "按 k { a：",
    "按 k { a：按 k { ",
    "when a then (",
    "《",
    "“",
    "「",
    "【",
    "`",
    "\"",
    "《》",
    "“ ",
    "a、",
    "a，",
    "{ a, ",
    "reading \"a\": ",
    "其中",
    "其中 a { ",
    "@",
    "每年",
    "力争",
    "支持 a ",
    "3 years before ",
    "2022年 { ",
    "5 of ",
    "1:",
    "about ",
    "20左右",
    "a(b)",
    "上年",
    "所辖 ",
    "其他 ",
    "生均 ",
    "a 与 ",
    "a 占 ",
    "a per ",
    "提高 ",
    "有 ",
    "符合 ",
    "》",
    "》=",
    "、",
    "目标 ",
    "目标 a { ",
    "任务 a：{ ",
    "创建 ",
    "(a = b、(",
];

#[test]
fn pathological_texts_hold() {
    for opener in OPENERS {
        for count in [200, 3000] {
            let text = opener.repeat(count);
            holds(&text).unwrap();
            holds(&format!("目标 x：{text}")).unwrap();
            holds(&format!("目标 x {{ {text} }}\n目标 y：a ≥ 5")).unwrap();
        }
    }
}

#[test]
fn mixed_nests_hold() {
    let nest = proptest::collection::vec(proptest::sample::select(OPENERS), 1..5);
    run(10, (nest, ".{0,3}").prop_map(|(openers, end)| format!("{}{end}", openers.concat().repeat(50))));
}
