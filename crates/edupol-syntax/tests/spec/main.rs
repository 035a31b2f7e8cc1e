//! What the language can say: every form in both spellings, read through the typed accessors.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test fails by panicking, in its helpers too"
)]

mod declarations;
mod describe;
mod heads;
mod input_methods;
mod statements;

use edupol_base::FileId;
use edupol_syntax::ast::{File, Item};
use edupol_syntax::parse;

/// Parses a text that must be free of errors.
fn clean(text: &str) -> File {
    let parsed = parse(FileId(0), text);
    assert!(parsed.errors().is_empty(), "{text}\n{:#?}\n{:#?}", parsed.errors(), parsed.syntax());
    assert_eq!(parsed.tree().junk().count(), 0, "{text}\n{:#?}", parsed.syntax());
    parsed.tree()
}

/// What a bare statement says, in one notation for both languages.
fn says(text: &str) -> String {
    let items: Vec<Item> = clean(text).items().collect();
    match items.as_slice() {
        [Item::Statement(statement)] => describe::statement(statement),
        other => panic!("{text}: not one statement, but {other:#?}"),
    }
}

#[test]
fn the_examples_parse_without_a_complaint() {
    for (text, items) in [
        (include_str!("../data/taste.edupol"), 13),
        (include_str!("../data/taste_zh.edupol"), 2),
        (include_str!("../data/wujin_zh.edupol"), 31),
        (include_str!("../data/wujin_en.edupol"), 17),
        (include_str!("../data/changzhou_zh.edupol"), 16),
    ] {
        assert_eq!(clean(text).items().count(), items);
        assert_eq!(clean(&text.replace('\n', "\r\n")).items().count(), items);
    }
}
