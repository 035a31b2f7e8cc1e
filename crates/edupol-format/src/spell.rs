//! Keywords, numbers, dates, units and quoted texts in the spelling of one language.

use std::borrow::Cow;

use edupol_base::Lang;
use edupol_syntax::text::{fold_width, parse_date, zh_number};
use edupol_syntax::{Keyword, SyntaxKind, SyntaxToken};

/// The language a word is written in; signs and digits belong to both.
pub(crate) fn lang_of(text: &str) -> Option<Lang> {
    if text.starts_with(is_han) {
        Some(Lang::Zh)
    } else if text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        Some(Lang::En)
    } else if text.chars().any(is_han) {
        Some(Lang::Zh)
    } else if fold_width(text).contains(|c: char| c.is_ascii_alphabetic()) {
        Some(Lang::En)
    } else {
        None
    }
}

/// Whether a character is of Han script.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The spelling of a keyword.
///
/// A word that was written in the wanted language keeps its spelling, in the form of the table.
pub(crate) fn keyword(word: Keyword, written: Option<&str>, lang: Lang) -> &'static str {
    let row = word.row();
    let usual = match lang {
        Lang::En if row.en.is_empty() => row.zh,
        Lang::Zh if row.zh.is_empty() => row.en,
        Lang::En => row.en,
        Lang::Zh => row.zh,
    };
    let Some(written) = written.filter(|text| lang_of(text) == Some(lang)) else { return usual };
    let known = [row.en, row.zh].into_iter().chain(row.accepted.iter().copied());
    if let Some(same) = known.clone().find(|text| *text == written) {
        return same;
    }
    let wanted = spaced(written);
    known.filter(|text| !text.is_empty()).find(|text| spaced(text) == wanted).unwrap_or(usual)
}

/// A word as spellings are compared: folded, with single blanks for underscores.
fn spaced(text: &str) -> String {
    let folded: String = fold_width(text).chars().map(|c| if c == '_' { ' ' } else { c }).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Digits without full-width forms.
pub(crate) fn number(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    fold_width(text).replace('萬', "万").replace('億', "亿")
}

/// A Chinese numeral as digits.
pub(crate) fn arabic(text: &str) -> String {
    zh_number(text).map_or_else(|| number(text), |value| value.to_string())
}

/// A number below 100 as a Chinese numeral; other numbers stay digits.
pub(crate) fn chinese(text: &str) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: usize| DIGITS.get(value).copied().unwrap_or_default();
    match text.parse::<usize>() {
        Ok(2) => "两".to_owned(),
        Ok(value @ 1..10) => digit(value).to_owned(),
        Ok(value @ 10..20) => format!("十{}", digit(value % 10)),
        Ok(value @ 20..100) => format!("{}十{}", digit(value / 10), digit(value % 10)),
        _ => text.to_owned(),
    }
}

/// A date in the usual form of a language; `bare` leaves out 年 after a year that another year follows.
pub(crate) fn date(text: &str, bare: bool, lang: Lang) -> String {
    let folded = fold_width(text);
    let year = folded.chars().take_while(char::is_ascii_digit).count();
    let Some(date) = parse_date(text).filter(|_| year == 4) else { return folded };
    match (lang, date.month, date.day) {
        (Lang::En, None, _) => format!("{:04}", date.year),
        (Lang::En, Some(month), None) => format!("{:04}-{month:02}", date.year),
        (Lang::En, Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", date.year),
        (Lang::Zh, None, _) if bare => format!("{}", date.year),
        (Lang::Zh, None, _) => format!("{}年", date.year),
        (Lang::Zh, Some(month), None) => format!("{}年{month}月", date.year),
        (Lang::Zh, Some(month), Some(day)) => format!("{}年{month}月{day}日", date.year),
    }
}

/// A quoted text, a title or a quoted name with its usual delimiters; what is inside stays as it is.
pub(crate) fn quoted(token: &SyntaxToken) -> Cow<'_, str> {
    let text = token.text();
    match token.kind() {
        SyntaxKind::String => string(text),
        SyntaxKind::QuotedIdent => name(text),
        _ => Cow::Borrowed(text),
    }
}

fn string(text: &str) -> Cow<'_, str> {
    let inner = edupol_syntax::text::decode_string(text);
    let closed = text.chars().count() == inner.chars().count() + 2;
    if text.starts_with('"') && text.ends_with('"') || !closed || inner.contains(['"', '＂']) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("\"{inner}\""))
}

fn name(text: &str) -> Cow<'_, str> {
    match text.strip_prefix('【').and_then(|rest| rest.strip_suffix('】')) {
        Some(inner) if !inner.contains('」') => Cow::Owned(format!("「{inner}」")),
        _ => Cow::Borrowed(text),
    }
}
