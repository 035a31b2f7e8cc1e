//! Words that were typed without the spaces around a keyword.

use std::sync::LazyLock;

use edupol_grammar::Keyword;
use rustc_hash::FxHashMap;

/// How a glued word comes apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GluedSplit {
    /// The word with spaces between its parts.
    pub(crate) spaced: String,
    /// The keywords in it, in order.
    pub(crate) keywords: Vec<String>,
}

/// Longer words are not names that somebody glued together.
const LONGEST: usize = 64;

/// The one way to read `word` as declared names with keywords between them, and perhaps one before or behind; `None` if
/// there is none, or several.
pub(crate) fn split_glued(word: &str, declared: impl Fn(&str) -> bool) -> Option<GluedSplit> {
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).chain([word.len()]).collect();
    if ends.len() > LONGEST {
        return None;
    }
    // For each boundary: how many readings lead here, by whether the last part is a keyword, and the last one's start.
    let mut states = vec![[State::default(); 2]; ends.len()];
    *states.first_mut()? = [State::default(), State { readings: 1, from: 0 }];
    for to in 1..ends.len() {
        for from in 0..to {
            let part = word.get(*ends.get(from)?..*ends.get(to)?)?;
            let before = *states.get(from)?;
            let here = states.get_mut(to)?;
            if let Some(keyword) = keyword(part) {
                let rest = word.get(*ends.get(to)?..).unwrap_or_default();
                let first = u32::from(may_begin(keyword) || delivers(keyword, rest));
                here[1].reach(from, if from == 0 { first } else { before[0].readings + before[1].readings });
            } else if declared(part) {
                here[0].reach(from, before[1].readings);
            }
        }
    }
    let last = states.last()?;
    // A predicate such as 只增不减 may end a word; any other keyword there is part of a name, as in 普通高中比例.
    let end = ends.get(last[1].from).and_then(|from| word.get(*from..));
    let predicate = end.and_then(keyword).is_some_and(may_end);
    let by_keyword = if predicate { last[1].readings } else { 0 };
    (last[0].readings + by_keyword == 1).then_some(())?;
    read_back(word, &ends, &states, by_keyword == 1)
}

#[derive(Clone, Copy, Default)]
struct State {
    readings: u32,
    from: usize,
}

impl State {
    fn reach(&mut self, from: usize, readings: u32) {
        if readings > 0 {
            // Only "one" and "several" are told apart, so the count cannot overflow.
            self.readings = (self.readings + readings).min(2);
            self.from = from;
        }
    }
}

fn read_back(word: &str, ends: &[usize], states: &[[State; 2]], ends_in_keyword: bool) -> Option<GluedSplit> {
    let mut parts = vec![];
    let mut keywords = vec![];
    let mut to = ends.len() - 1;
    let (mut must_be_keyword, mut last_part) = (ends_in_keyword, true);
    while to > 0 {
        let [name, keyword] = states.get(to)?;
        let is_keyword = must_be_keyword || (!last_part && keyword.readings > 0);
        last_part = false;
        let from = if is_keyword { keyword.from } else { name.from };
        let part = word.get(*ends.get(from)?..*ends.get(to)?)?;
        if is_keyword {
            keywords.push(part.to_owned());
        }
        parts.push(part);
        must_be_keyword = !is_keyword;
        to = from;
    }
    parts.reverse();
    keywords.reverse();
    (!keywords.is_empty() && parts.len() > 1).then(|| GluedSplit { spaced: parts.join(" "), keywords })
}

/// Whether a keyword may open a phrase that is typed without blanks: 全部学校, 上年经费.
fn may_begin(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::All
            | Keyword::No
            | Keyword::Its
            | Keyword::Other
            | Keyword::LastYear
            | Keyword::PerPupil
            | Keyword::PerSchool
    )
}

/// A verb opens one only before an amount, as in 建设一批样板校: 建设学校 may be a name.
fn delivers(keyword: Keyword, rest: &str) -> bool {
    keyword.is_verb() && ["一批", "若干"].iter().any(|amount| rest.starts_with(amount))
}

/// Whether a keyword may close a phrase that is typed without blanks: 经费只增不减, 普惠率控制在5%以内.
fn may_end(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::NeverDecreases
            | Keyword::Doubles
            | Keyword::Halves
            | Keyword::Rises
            | Keyword::Falls
            | Keyword::Grows
            | Keyword::Shrinks
            | Keyword::GrowsYearly
            | Keyword::ShrinksYearly
            | Keyword::KeepWithin
            | Keyword::Reaches
            | Keyword::Gt
            | Keyword::Lt
    )
}

/// The keyword that a word spells in Chinese.
fn keyword(word: &str) -> Option<Keyword> {
    static WORDS: LazyLock<FxHashMap<&'static str, Keyword>> = LazyLock::new(|| {
        let rows = Keyword::table().iter();
        let spellings = rows
            .flat_map(|row| [row.zh].into_iter().chain(row.accepted.iter().copied()).map(|word| (word, row.keyword)));
        spellings.filter(|(word, _)| !word.is_empty() && !word.is_ascii()).collect()
    });
    WORDS.get(word).copied()
}
