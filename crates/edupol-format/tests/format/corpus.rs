//! Every example of the repository, formatted and rewritten.

use crate::support::{comments, corpus, data, in_lang, is_mixed, keywords, meaning, parse, usual};
use edupol_base::{Lang, Severity};

fn is_sound(text: &str) -> bool {
    parse(text).errors().iter().all(|error| error.severity != Severity::Error)
}

/// Runs a check on each example and says which ones fail.
fn check(claim: &str, holds: impl Fn(&str) -> Result<(), String>) {
    let failed: Vec<String> =
        corpus().iter().filter_map(|(name, text)| holds(text).err().map(|why| format!("{name}: {why}"))).collect();
    assert!(failed.is_empty(), "{claim}\n{}", failed.join("\n"));
}

fn equal(one: &str, other: &str) -> Result<(), String> {
    if one == other {
        return Ok(());
    }
    let pair = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    let (one, other) = pair.unwrap_or((one, other));
    Err(format!("\n  {one}\n  {other}"))
}

#[test]
fn formatting_twice_changes_nothing_more() {
    check("not idempotent", |text| {
        let once = usual(text);
        equal(&once, &usual(&once))?;
        for lang in [Lang::Zh, Lang::En] {
            let once = in_lang(lang, text);
            equal(&once, &in_lang(lang, &once))?;
        }
        Ok(())
    });
}

#[test]
fn names_numbers_and_comments_stay_in_order() {
    check("lost or moved", |text| {
        let (before, after) = (parse(text).syntax(), parse(&usual(text)).syntax());
        equal(&comments(&before).join("\n"), &comments(&after).join("\n"))?;
        // An item that mixes the languages is written in one of them, which may move words.
        let mixed = before.children().any(|item| is_mixed(&item));
        let arrange = |mut words: Vec<String>| {
            if mixed {
                words.sort();
            }
            words.join("\n")
        };
        equal(&arrange(data(&before)), &arrange(data(&after)))?;
        if mixed { Ok(()) } else { equal(&arrange(keywords(&before)), &arrange(keywords(&after))) }
    });
}

#[test]
fn both_languages_say_the_same() {
    check("another meaning", |text| {
        if !is_sound(text) {
            return Ok(());
        }
        let (zh, en) = (in_lang(Lang::Zh, text), in_lang(Lang::En, text));
        let before = parse(text).syntax();
        for (lang, written) in [("zh", &zh), ("en", &en)] {
            if !is_sound(written) {
                return Err(format!("{lang} has errors: {written}"));
            }
            let after = parse(written).syntax();
            equal(&comments(&before).join("\n"), &comments(&after).join("\n"))?;
            equal(&meaning(&before), &meaning(&after)).map_err(|why| format!("{lang} {why}"))?;
        }
        Ok(())
    });
}

#[test]
fn there_and_back_is_where_it_was() {
    check("another text", |text| {
        for (there, back) in [(Lang::Zh, Lang::En), (Lang::En, Lang::Zh)] {
            // The first way collapses synonyms, so that the second one starts from the usual words.
            let start = in_lang(back, &in_lang(there, text));
            equal(&start, &in_lang(back, &in_lang(there, &start)))?;
        }
        Ok(())
    });
}
