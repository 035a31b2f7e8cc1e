//! The second stage: raw words split into names and keywords.
//!
//! How a name ends is fixed: at a word of the first tier wherever it stands, and at a word of the second tier directly
//! before a digit. Everything else is a whole word, and its position decides what it means. Where no context-free
//! decision is possible, a word stays whole.

use edupol_grammar::{WordClass, always_words, before_digit_words};

use super::lookup::Lookup;
use super::raw::Raw;
use super::{LexToken, tails};
use crate::{Keyword, SyntaxKind};

/// Turns raw tokens into tokens.
pub(crate) fn split(text: &str, raw: &[Raw]) -> Vec<LexToken> {
    let mut splitter = Splitter { text, lookup: Lookup::get(), tokens: Vec::with_capacity(raw.len()), position: 0 };
    let mut tokens = raw.iter().peekable();
    while let Some(token) = tokens.next() {
        if token.end <= splitter.position {
            continue;
        }
        let before_digit = tokens.peek().is_some_and(|next| matches!(next.kind, SyntaxKind::Number | SyntaxKind::Date));
        splitter.token(token, before_digit);
    }
    splitter.tokens
}

/// The state of the second stage.
pub(crate) struct Splitter<'a> {
    pub(crate) text: &'a str,
    pub(crate) lookup: &'static Lookup,
    pub(crate) tokens: Vec<LexToken>,
    /// The bytes that are tokens already.
    pub(crate) position: usize,
}

impl<'a> Splitter<'a> {
    /// The text that is not split yet.
    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.position..).unwrap_or_default()
    }

    /// Makes the next `length` bytes a token.
    pub(crate) fn push(&mut self, kind: SyntaxKind, class: Option<WordClass>, length: usize) {
        self.position += length;
        self.tokens.push(LexToken { kind, class, end: self.position });
    }

    /// Makes the next `length` bytes the word of a keyword.
    pub(crate) fn push_keyword(&mut self, keyword: Keyword, length: usize) {
        let class = self.lookup.class_of(keyword);
        self.push(SyntaxKind::Ident, class, length);
    }

    /// Makes `word`, which stands next, a name or the word of a keyword.
    pub(crate) fn push_word(&mut self, word: &str) {
        let class = self.lookup.word(word).or_else(|| {
            let wide = word.starts_with(|c| edupol_grammar::fold_char(c) != c);
            if wide { self.lookup.word(&edupol_grammar::fold_width(word)) } else { None }
        });
        self.push(SyntaxKind::Ident, class, word.len());
    }

    /// The token before the next one, if they touch.
    pub(crate) fn last(&self) -> Option<&LexToken> {
        self.tokens.last()
    }

    fn token(&mut self, token: &Raw, before_digit: bool) {
        let length = token.end - self.position;
        match token.kind {
            SyntaxKind::Ident => self.word(length, before_digit),
            SyntaxKind::Number => tails::number(self, length),
            SyntaxKind::Minus if tails::is_range(self, length) => self.push(SyntaxKind::Range, None, length),
            kind => self.push(kind, None, length),
        }
    }

    fn word(&mut self, length: usize, before_digit: bool) {
        let rest = self.rest();
        let word = rest.get(..length).unwrap_or_default();
        if word.is_ascii() {
            if let Some(unit) = tails::latin_unit(self, word) {
                return self.push(SyntaxKind::Unit, None, unit);
            }
            if let Some((length, class)) = self.lookup.phrase(word, rest) {
                return self.push(SyntaxKind::Ident, Some(class), length);
            }
            return self.push_word(word);
        }
        let end = self.position + length;
        tails::literal(self, end, before_digit);
        self.names(end, before_digit);
    }

    /// Splits the bytes up to `end` at the words of the first tier.
    fn names(&mut self, end: usize, before_digit: bool) {
        while self.position < end {
            if tails::word_start(self, end) {
                continue;
            }
            let word = self.text.get(self.position..end).unwrap_or_default();
            match first_always(word) {
                Some((0, always)) => self.push_word(always),
                Some((at, always)) => {
                    let stop = self.position + at;
                    let name = word.get(..at).unwrap_or_default();
                    self.supported(name, always);
                    self.total(name, always);
                    if self.position < stop {
                        self.segment(stop, false);
                    }
                }
                None => self.segment(end, before_digit),
            }
        }
    }

    /// Splits 支持 off `支持教育局` where a tier A word of strength follows, as in 支持教育局力争….
    fn supported(&mut self, name: &str, always: &str) {
        let strength =
            self.lookup.word(always).is_some_and(|class| class.keywords().iter().any(|keyword| keyword.is_modality()));
        if !strength {
            return;
        }
        for verb in ["支持", "鼓励", "鼓勵", "引导", "引導"] {
            if name.len() > verb.len() && name.starts_with(verb) {
                self.push_word(verb);
                return;
            }
        }
    }

    /// Splits `优质园合计` before 不少于: no declared name ends in 合计 or 累计, so nothing else can be meant.
    fn total(&mut self, name: &str, always: &str) {
        let bounds =
            self.lookup.word(always).is_some_and(|class| class.has(Keyword::AtLeast) || class.has(Keyword::AtMost));
        for total in ["合计", "合計", "累计", "累計"] {
            if let Some(name) = name.strip_suffix(total).filter(|name| bounds && !name.is_empty()) {
                self.push_word(name);
                self.push_word(total);
                return;
            }
        }
    }

    /// Splits `园较上年` before 增长10%, 翻一番 or nothing: 上年 has no digit that would end the name before it.
    fn since_last_year(&mut self, end: usize, before_digit: bool) {
        let word = self.text.get(self.position..end).unwrap_or_default();
        let row = Keyword::LastYear.row();
        let found = [row.zh].into_iter().chain(row.accepted.iter().copied()).find_map(|year| {
            let (before, rest) = word.split_once(year)?;
            let name = before.strip_suffix(['较', '較', '比'])?;
            let changes = |class: WordClass| {
                let alone = class.has(Keyword::Doubles) || class.has(Keyword::Halves);
                alone || before_digit && CHANGES.iter().any(|change| class.has(*change))
            };
            let ends =
                rest.is_empty() || before_digit && is_before_digit(rest) || self.lookup.word(rest).is_some_and(changes);
            ends.then_some((name.len(), before.len() - name.len(), year.len()))
        });
        let Some((name, since, year)) = found else { return };
        for length in [name, since, year].into_iter().filter(|length| *length > 0) {
            let word = self.rest().get(..length).unwrap_or_default();
            self.push_word(word);
        }
    }

    /// Makes a name of the bytes up to `end`, splitting words of the second tier off its end before a digit.
    fn segment(&mut self, end: usize, before_digit: bool) {
        self.since_last_year(end, before_digit);
        if self.position >= end {
            return;
        }
        let word = self.text.get(self.position..end).unwrap_or_default();
        if !before_digit {
            return self.push_word(word);
        }
        let mut name = word;
        let mut last = vec![];
        while let Some(shorter) = before_digit_words().iter().find_map(|end| name.strip_suffix(end)) {
            last.push(name.len() - shorter.len());
            name = shorter;
            if name.is_empty() {
                break;
            }
        }
        if !name.is_empty() {
            self.push_last(name);
        }
        for length in last.into_iter().rev() {
            let word = self.rest().get(..length).unwrap_or_default();
            self.push_word(word);
        }
    }

    /// A name before a digit, which may be, or end in, a sign that is written as a word: `按正负10%`.
    fn push_last(&mut self, name: &str) {
        if let Some(before) = ["正负", "正負"].into_iter().find_map(|sign| name.strip_suffix(sign)) {
            if !before.is_empty() {
                self.push_word(before);
            }
            return self.push(SyntaxKind::PlusMinus, None, name.len() - before.len());
        }
        // 鼓励到2023年: a word of strength before the time.
        if let Some(strength) = name.strip_suffix(['到', '至', '在'])
            && self.lookup.word(strength).is_some_and(|class| class.keywords().iter().any(|word| word.is_modality()))
        {
            self.push_word(strength);
            let rest = name.get(strength.len()..).unwrap_or_default();
            return self.push_word(rest);
        }
        match name {
            "至" | "到" if tails::after_literal(self) => self.push(SyntaxKind::Range, None, name.len()),
            _ => self.push_word(name),
        }
    }
}

/// The words of a change by a figure.
const CHANGES: [Keyword; 6] =
    [Keyword::Rises, Keyword::Falls, Keyword::Grows, Keyword::Shrinks, Keyword::GrowsYearly, Keyword::ShrinksYearly];

/// Whether a text is nothing but words of the second tier.
fn is_before_digit(text: &str) -> bool {
    let mut rest = text;
    while let Some(shorter) = before_digit_words().iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter;
    }
    rest.is_empty() && !text.is_empty()
}

/// The first word of the first tier in a text: where it begins, and the longest one there.
pub(crate) fn first_always(text: &str) -> Option<(usize, &'static str)> {
    text.char_indices().find_map(|(at, c)| {
        if !ALWAYS_FIRST.contains(&c) {
            return None;
        }
        let rest = text.get(at..)?;
        always_words().iter().find(|word| rest.starts_with(**word)).map(|word| (at, *word))
    })
}

/// The first characters of the words of the first tier.
const ALWAYS_FIRST: [char; 9] = ['不', '至', '属', '屬', '其', '力', '确', '確', '的'];
