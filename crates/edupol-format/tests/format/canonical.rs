//! The two example programs of the design, which define the usual form.

use crate::support::{in_lang, usual};
use edupol_base::Lang;

const WUJIN_ZH: &str = include_str!("../data/wujin.zh.edupol");
const WUJIN_EN: &str = include_str!("../data/wujin.en.edupol");
const CHANGZHOU_ZH: &str = include_str!("../data/changzhou.zh.edupol");

#[test]
fn the_examples_are_in_their_usual_form() {
    for text in [WUJIN_ZH, WUJIN_EN, CHANGZHOU_ZH] {
        similar(&usual(text), text);
    }
}

#[test]
fn chinese_comes_back_from_english() {
    for text in [WUJIN_ZH, CHANGZHOU_ZH] {
        let english = in_lang(Lang::En, text);
        assert_ne!(english, text);
        similar(&in_lang(Lang::Zh, &english), text);
    }
}

#[test]
fn english_comes_back_from_chinese() {
    let chinese = in_lang(Lang::Zh, WUJIN_EN);
    assert_ne!(chinese, WUJIN_EN);
    similar(&in_lang(Lang::En, &chinese), WUJIN_EN);
}

/// Compares whole texts line by line, so that a failure shows the line.
fn similar(found: &str, wanted: &str) {
    for (found, wanted) in found.lines().zip(wanted.lines()) {
        assert_eq!(found, wanted);
    }
    assert_eq!(found, wanted);
}
