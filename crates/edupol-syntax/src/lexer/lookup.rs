//! Spellings looked up: words, and English phrases of several words.

use std::sync::OnceLock;

use edupol_grammar::WordClass;
use rustc_hash::FxHashMap;

use super::chars::{is_digit, is_letter};
use crate::Keyword;

/// The keyword table, arranged for the lexer.
pub(crate) struct Lookup {
    words: FxHashMap<&'static str, WordClass>,
    /// Phrases by their first word, longest first.
    phrases: FxHashMap<&'static str, Vec<(&'static str, WordClass)>>,
    verbs: Vec<&'static str>,
}

impl Lookup {
    /// The one table.
    pub(crate) fn get() -> &'static Self {
        static LOOKUP: OnceLock<Lookup> = OnceLock::new();
        LOOKUP.get_or_init(Self::build)
    }

    fn build() -> Self {
        let mut words = FxHashMap::default();
        let mut phrases: FxHashMap<&'static str, Vec<(&'static str, WordClass)>> = FxHashMap::default();
        let mut verbs = vec![];
        for (spelling, class) in edupol_grammar::spellings() {
            match spelling.split_once(' ') {
                Some((first, _)) => phrases.entry(first).or_default().push((spelling, class)),
                None => {
                    words.insert(spelling, class);
                }
            }
            if !spelling.is_ascii() && class.keywords().iter().any(|keyword| keyword.is_verb()) {
                verbs.push(spelling);
            }
        }
        for list in phrases.values_mut() {
            list.sort_by_key(|(spelling, _)| std::cmp::Reverse(spelling.len()));
        }
        Self { words, phrases, verbs }
    }

    /// The class of a whole word.
    pub(crate) fn word(&self, word: &str) -> Option<WordClass> {
        self.words.get(word).copied()
    }

    /// The class of a word that must be the spelling of one keyword.
    pub(crate) fn class_of(&self, keyword: Keyword) -> Option<WordClass> {
        let row = keyword.row();
        [row.zh, row.en].into_iter().filter(|word| !word.is_empty()).find_map(|word| self.word(word))
    }

    /// The longest phrase at the start of `text`, whose first word is `first`, and its length in bytes. Blanks and
    /// underscores both separate the words.
    pub(crate) fn phrase(&self, first: &str, text: &str) -> Option<(usize, WordClass)> {
        let head = first.split('_').next()?;
        self.phrases
            .get(head)?
            .iter()
            .find_map(|(spelling, class)| phrase_length(spelling, text).map(|length| (length, *class)))
    }

    /// Whether a Chinese verb of a deliverable stands at the start of `text`.
    pub(crate) fn starts_with_verb(&self, text: &str) -> bool {
        self.verbs.iter().any(|verb| text.starts_with(verb))
    }
}

/// The bytes of `text` that spell the phrase, if it stands there as whole words on one line.
fn phrase_length(phrase: &str, text: &str) -> Option<usize> {
    let mut rest = text;
    for (index, word) in phrase.split(' ').enumerate() {
        if index > 0 {
            let after = rest.trim_start_matches([' ', '\t', '_', '\u{3000}']);
            if after.len() == rest.len() {
                return None;
            }
            rest = after;
        }
        rest = rest.strip_prefix(word)?;
    }
    let ends = rest.chars().next().is_none_or(|c| !is_letter(c) && !is_digit(c));
    if ends { Some(text.len() - rest.len()) } else { None }
}
