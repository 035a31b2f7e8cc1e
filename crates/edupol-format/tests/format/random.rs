//! Random texts and random edits of real ones: nothing panics, nothing is lost, a second run changes nothing.

use std::sync::OnceLock;

use edupol_base::{Lang, Severity};
use edupol_syntax::{Keyword, Parse, SyntaxNode};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

use crate::support::{comments, data, in_lang, is_mixed, parse, usual};

const SAMPLES: [&str; 4] = [
    include_str!("../data/wujin.zh.edupol"),
    include_str!("../data/wujin.en.edupol"),
    include_str!("../data/changzhou.zh.edupol"),
    include_str!("../data/forms.edupol"),
];

/// What is put between two tokens of a sample, or in the place of one.
const PIECES: [&str; 40] = [
    " ",
    "  ",
    "\n",
    "\n\n\n",
    "\r\n",
    "\t",
    "　",
    " # 注释\n",
    "\n# 注释\n",
    "\n\n## 说明\n",
    " // x\n",
    "、",
    "，",
    ",",
    "：",
    ":",
    "；",
    "{",
    "}",
    "（",
    ")",
    "≥",
    ">=",
    "=",
    "的",
    "到2024年，",
    "by 2024: ",
    "每所",
    "15%",
    "18—20所",
    "其中，",
    "目标 甲：",
    "target 乙: ",
    "“引号”",
    "《题名》",
    "「5+2」",
    "左右",
    "力争",
    "\u{feff}",
    "😀",
];

#[derive(Clone, Debug)]
enum Edit {
    Insert(Index, &'static str),
    Replace(Index, &'static str),
    Remove(Index),
    Swap(Index),
    Double(Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    (any::<Index>(), select(&PIECES[..]), 0..12).prop_map(|(at, piece, choice)| match choice {
        0..6 => Edit::Insert(at, piece),
        6..8 => Edit::Replace(at, piece),
        8..10 => Edit::Remove(at),
        10 => Edit::Swap(at),
        _ => Edit::Double(at),
    })
}

/// The items of all samples, as tokens.
fn items() -> &'static [Vec<String>] {
    static ITEMS: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    ITEMS.get_or_init(|| {
        let items = SAMPLES.iter().flat_map(|sample| parse(sample).syntax().children().collect::<Vec<_>>());
        let leaves = |item: SyntaxNode| item.descendants_with_tokens().filter_map(|element| element.into_token());
        items.map(|item| leaves(item).map(|token| token.text().to_owned()).collect()).collect()
    })
}

/// One to three items, as tokens.
fn tokens() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(select(items()), 1..4)
        .prop_map(|items| items.into_iter().flat_map(|item| item.into_iter().chain(["\n".to_owned()])).collect())
}

/// An edited sample. It is shown as text where a property fails.
fn edited(edits: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    (tokens(), proptest::collection::vec(edit(), edits)).prop_map(|(tokens, edits)| apply(tokens, edits))
}

fn apply(mut tokens: Vec<String>, edits: Vec<Edit>) -> String {
    for edit in edits {
        if tokens.is_empty() {
            break;
        }
        let at = |index: Index, tokens: &[String]| index.index(tokens.len());
        match edit {
            Edit::Insert(index, piece) => tokens.insert(at(index, &tokens), piece.to_owned()),
            Edit::Replace(index, piece) => {
                let at = at(index, &tokens);
                tokens[at] = piece.to_owned();
            }
            Edit::Remove(index) => drop(tokens.remove(at(index, &tokens))),
            Edit::Swap(index) => {
                let at = at(index, &tokens);
                let other = (at + 2).min(tokens.len() - 1);
                tokens.swap(at, other);
            }
            Edit::Double(index) => {
                let at = at(index, &tokens);
                tokens.insert(at, tokens[at].clone());
            }
        }
    }
    tokens.concat()
}

/// Whether a name is a word of an English phrase: `or` and the name `more` are one phrase when a blank comes between.
fn names_phrases(parse: &Parse) -> bool {
    let words: Vec<&str> = Keyword::table().iter().flat_map(|row| row.en.split(' ')).collect();
    data(&parse.syntax()).iter().filter_map(|datum| datum.strip_prefix("name ")).any(|name| words.contains(&name))
}

fn survives(text: &str) -> Result<(), TestCaseError> {
    let before = parse(text);
    prop_assume!(!names_phrases(&before));
    let once = usual(text);
    let after = parse(&once);
    prop_assert_eq!(comments(&before.syntax()), comments(&after.syntax()), "comments of\n{}\n\n{}", text, once);
    let mixed = before.syntax().children().any(|item| is_mixed(&item));
    let arrange = |mut words: Vec<String>| {
        if mixed {
            words.sort();
        }
        words
    };
    let (old, new) = (arrange(data(&before.syntax())), arrange(data(&after.syntax())));
    prop_assert_eq!(old, new, "words of\n{}\n\n{}", text, once);
    prop_assert_eq!(&usual(&once), &once, "twice\n{}", text);
    Ok(())
}

fn survives_translation(text: &str) -> Result<(), TestCaseError> {
    let before = parse(text);
    prop_assume!(!names_phrases(&before));
    for lang in [Lang::Zh, Lang::En] {
        let once = in_lang(lang, text);
        let after = parse(&once);
        prop_assert_eq!(comments(&before.syntax()), comments(&after.syntax()), "comments of\n{}\n\n{}", text, once);
        let sorted = |mut words: Vec<String>| {
            words.retain(|word| word.starts_with("name") || word.starts_with("text") || word.starts_with("title"));
            words.sort();
            words
        };
        let (old, new) = (sorted(data(&before.syntax())), sorted(data(&after.syntax())));
        prop_assert_eq!(old, new, "words of\n{}\n\n{}", text, once);
        let errors = |parse: &Parse| parse.errors().iter().filter(|error| error.severity == Severity::Error).count();
        if errors(&before) == 0 {
            prop_assert_eq!(errors(&after), 0, "errors in\n{}\n\n{}", text, once);
        }
        prop_assert_eq!(&in_lang(lang, &once), &once, "twice\n{}", text);
    }
    Ok(())
}

/// The same cases in each run, unless `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for others.
fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let seed = std::env::var("PROPTEST_RNG_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let rng_seed = RngSeed::Fixed(seed);
    ProptestConfig { rng_seed, cases: asked.unwrap_or(cases), failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn edited_samples_survive(text in edited(0..6)) {
        survives(&text)?;
    }

    #[test]
    fn edited_samples_survive_translation(text in edited(0..4)) {
        survives_translation(&text)?;
    }
}

proptest! {
    #![proptest_config(config(10_000))]

    #[test]
    fn no_input_panics(pieces in proptest::collection::vec(select(&PIECES[..]), 0..24)) {
        let text: String = pieces.concat();
        let once = usual(&text);
        prop_assert_eq!(comments(&parse(&text).syntax()), comments(&parse(&once).syntax()));
        in_lang(Lang::En, &text);
    }
}
