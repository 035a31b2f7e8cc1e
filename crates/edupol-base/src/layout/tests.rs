use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;

fn check_width(text: &str, cells: usize) {
    assert_eq!(display_width(text), cells, "{text:?}");
}

#[test]
fn widths() {
    check_width("", 0);
    check_width("abc", 3);
    check_width("四星级", 6);
    check_width("，（）％", 8);
    check_width("“”…", 3);
    check_width("🏫", 2);
    check_width("👨‍👩‍👧", 2);
    check_width("e\u{301}", 1);
    check_width("\u{feff}学校", 4);
    check_width("\tx", 5);
    check_width("校\tx", 5);
    check_width("abcd\tx", 9);
}

#[test]
fn a_table_lines_up() {
    let rows = [("四星级高中占比", "92.5%"), ("GDP", "7%"), ("智慧教室🏫", "100间"), ("e\u{301}cole", "12")];
    let table: String = rows
        .iter()
        .map(|(name, value)| format!("|{}|{}|\n", fit(name, 12, Align::Start), pad(value, 6, Align::End)))
        .collect();
    expect![[r#"
        |四星级高中… | 92.5%|
        |GDP         |    7%|
        |智慧教室🏫  | 100间|
        |école       |    12|
    "#]]
    .assert_eq(&table);
}

#[test]
fn centred_text_leans_left() {
    assert_eq!(pad("学校", 7, Align::Center), " 学校  ");
}

fn check_cuts(text: &str, expected: Expect) {
    let cuts: String = (0..=display_width(text)).map(|cells| format!("{cells} {}\n", truncate(text, cells))).collect();
    expected.assert_eq(&cuts);
}

#[test]
fn cuts_between_characters() {
    check_cuts(
        "到2024年🏫",
        expect![[r#"
            0 
            1 …
            2 …
            3 到…
            4 到2…
            5 到20…
            6 到202…
            7 到2024…
            8 到2024…
            9 到2024年…
            10 到2024年🏫
        "#]],
    );
}

#[test]
fn controls_become_visible() {
    assert_eq!(printable("红\u{1b}[31m\u{7f}\u{202e}\n"), "红␛[31m␡\u{fffd}\n");
    assert!(matches!(printable("到2024年，\t🏫\n"), Cow::Borrowed(_)));
}

proptest! {
    #[test]
    fn a_fitted_text_has_the_asked_width(text in "[a-z四星级，🏫é]{0,20}", cells in 0_usize..30) {
        prop_assert_eq!(display_width(&fit(&text, cells, Align::End)), cells);
    }

    #[test]
    fn the_fitting_prefix_is_the_longest(text in "[a-z四星级\t🏫]{0,20}", cells in 0_usize..30) {
        let naive = text
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .filter(|&end| text.get(..end).is_some_and(|prefix| display_width(prefix) <= cells))
            .max()
            .unwrap_or(0);
        prop_assert_eq!(fitting_prefix(&text, cells), text.get(..naive).unwrap());
    }
}
