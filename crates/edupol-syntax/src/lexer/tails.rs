//! What may be glued to a number, a date or a quoted period, and what a word may begin with.

use edupol_grammar::{classifier, leading_classifier};

use super::chars::is_digit;
use super::words::{Splitter, first_always};
use crate::{Keyword, SyntaxKind};

/// Words that follow a literal whatever comes after them.
const FREE: [&str; 6] = ["以上", "以下", "以内", "以內", "左右", "上下"];

/// Words that follow a literal where something ends after them: `2024年初中升学率` is 2024年 and a name.
const BOUND: [&str; 33] = [
    "之前",
    "以前",
    "前",
    "之内",
    "之內",
    "内",
    "內",
    "期间",
    "期間",
    "以来",
    "以來",
    "时",
    "時",
    "起",
    "止",
    "底",
    "末",
    "中",
    "外",
    "秋学期开学",
    "秋季开学",
    "春学期开学",
    "春季开学",
    "秋学期",
    "春学期",
    "上半年",
    "下半年",
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
    "学年",
    "等",
];

/// Words of recurrence, which stand at a word's start.
const EVERY: [(&str, Keyword); 10] = [
    ("每年度", Keyword::EveryYear),
    ("每年", Keyword::EveryYear),
    ("每学期", Keyword::EveryTerm),
    ("每學期", Keyword::EveryTerm),
    ("每学年", Keyword::EverySchoolYear),
    ("每學年", Keyword::EverySchoolYear),
    ("每季度", Keyword::EveryQuarter),
    ("每月", Keyword::EveryMonth),
    ("每一年", Keyword::EveryYear),
    ("每个月", Keyword::EveryMonth),
];

/// A number, or the date that it opens: `2022年3月7日`.
pub(crate) fn number(splitter: &mut Splitter<'_>, length: usize) {
    let rest = splitter.rest();
    let digits = rest.get(..length).unwrap_or_default();
    match date_length(digits, rest) {
        Some(date) => splitter.push(SyntaxKind::Date, None, date),
        None => splitter.push(SyntaxKind::Number, None, length),
    }
}

/// The bytes of `2022年`, `2022年6月` or `2022年6月1日` at the start of `rest`.
fn date_length(digits: &str, rest: &str) -> Option<usize> {
    if !is_year(digits) {
        return None;
    }
    let after_year = rest.get(digits.len()..)?.strip_prefix('年')?;
    if after_year.starts_with('级') || after_year.starts_with('級') {
        return None;
    }
    let Some(after_month) = numbered(after_year, &["月"]) else { return Some(rest.len() - after_year.len()) };
    let after_day = numbered(after_month, &["日", "号", "號"]).unwrap_or(after_month);
    Some(rest.len() - after_day.len())
}

/// What follows one or two digits and one of `marks`.
fn numbered<'a>(text: &'a str, marks: &[&str]) -> Option<&'a str> {
    let rest = text.trim_start_matches(is_digit);
    let digits = text.chars().take_while(|c| is_digit(*c)).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    marks.iter().find_map(|mark| rest.strip_prefix(mark))
}

fn is_year(digits: &str) -> bool {
    let folded = edupol_grammar::fold_width(digits);
    folded.len() == 4
        && folded.bytes().all(|b| b.is_ascii_digit())
        && matches!(folded.get(..2), Some("19" | "20" | "21"))
}

/// Whether the token before touches this place and is a literal.
pub(crate) fn after_literal(splitter: &Splitter<'_>) -> bool {
    splitter.last().is_some_and(|last| {
        matches!(last.kind, SyntaxKind::Number | SyntaxKind::Unit | SyntaxKind::Date | SyntaxKind::ZhNumber)
    })
}

/// Whether a `-` of `length` bytes stands unspaced between literals.
pub(crate) fn is_range(splitter: &Splitter<'_>, length: usize) -> bool {
    let next = splitter.rest().get(length..).and_then(|rest| rest.chars().next());
    after_literal(splitter) && next.is_some_and(is_digit)
}

/// The length of an English unit that is this whole word, after a number, perhaps with one blank between.
pub(crate) fn latin_unit(splitter: &Splitter<'_>, word: &str) -> Option<usize> {
    let mut before = splitter.tokens.iter().rev();
    let mut last = before.next()?;
    if last.kind == SyntaxKind::Whitespace {
        last = before.next()?;
    }
    if last.kind != SyntaxKind::Number {
        return None;
    }
    classifier(word).map(|_| word.len())
}

/// Splits off what is glued to the literal before: its unit, and words such as 以上 or 之前.
pub(crate) fn literal(splitter: &mut Splitter<'_>, end: usize, before_digit: bool) {
    let Some(last) = splitter.last().copied() else { return };
    match last.kind {
        SyntaxKind::Number => unit(splitter, end),
        SyntaxKind::Unit | SyntaxKind::Date | SyntaxKind::String | SyntaxKind::QuotedIdent => {}
        SyntaxKind::RParen => return has(splitter, end),
        _ => return,
    }
    suffixes(splitter, end, before_digit);
}

/// 有 glued to a closing parenthesis: `学校（小学）有智慧教室`.
fn has(splitter: &mut Splitter<'_>, end: usize) {
    let word = splitter.text.get(splitter.position..end).unwrap_or_default();
    if word.starts_with('有') {
        splitter.push_keyword(Keyword::Has, '有'.len_utf8());
    }
}

/// The longest unit at the start of the word after a number.
fn unit(splitter: &mut Splitter<'_>, end: usize) {
    let word = splitter.text.get(splitter.position..end).unwrap_or_default();
    let number = splitter.tokens.len().checked_sub(2).and_then(|index| splitter.tokens.get(index));
    let start = number.map_or(0, |token| token.end);
    let digits = splitter.text.get(start..splitter.position).unwrap_or_default();
    let is_grade = word.starts_with("年级") || word.starts_with("年級");
    let is_school_year = is_year(digits) && (word.starts_with("学年") || word.starts_with("學年"));
    if is_grade || is_school_year {
        return;
    }
    if let Some(unit) = leading_classifier(word) {
        splitter.push(SyntaxKind::Unit, None, unit.text.len());
    }
}

/// The chain of words after a literal: `底前`, `起至`, `以上的`.
fn suffixes(splitter: &mut Splitter<'_>, end: usize, before_digit: bool) {
    while splitter.position < end {
        let word = splitter.text.get(splitter.position..end).unwrap_or_default();
        let free = FREE.iter().find(|free| word.starts_with(**free));
        let suffix = free.copied().or_else(|| {
            let bound = BOUND.iter().find(|bound| word.starts_with(**bound))?;
            let rest = word.get(bound.len()..)?;
            ends_word(splitter, rest, before_digit).then_some(*bound)
        });
        let Some(suffix) = suffix else { return };
        splitter.push_word(suffix);
    }
}

/// Whether the word before `rest` ends there.
fn ends_word(splitter: &Splitter<'_>, rest: &str, before_digit: bool) -> bool {
    rest.is_empty()
        || FREE.iter().chain(&BOUND).any(|suffix| rest.starts_with(suffix))
        || matches!(first_always(rest), Some((0, _)))
        || (before_digit && matches!(rest, "至" | "到"))
        || splitter.lookup.starts_with_verb(rest)
}

/// Splits off what only a word's start may be: 每所, 每年, 三年内, 以所计, 对每所. Says whether it did.
pub(crate) fn word_start(splitter: &mut Splitter<'_>, end: usize) -> bool {
    let word = splitter.text.get(splitter.position..end).unwrap_or_default();
    match word.chars().next() {
        Some('每') => every(splitter, word, end),
        Some('对' | '對') => {
            let split = word.chars().nth(1) == Some('每');
            if split {
                splitter.push_keyword(Keyword::For, '对'.len_utf8());
            }
            split
        }
        Some('以') => counted(splitter, word),
        Some('加' | '总' | '總' | '样' | '樣') => spread(splitter, word),
        Some('一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十') => {
            years(splitter, word)
        }
        _ => false,
    }
}

/// 每年, 每学期, 每所, and 每 alone. A name begins with 每 only as 每百, 每千 or 每万.
fn every(splitter: &mut Splitter<'_>, word: &str, end: usize) -> bool {
    let rest = word.get('每'.len_utf8()..).unwrap_or_default();
    if rest.starts_with(['十', '百', '千', '万', '萬']) {
        return per(splitter, word, rest);
    }
    let grade = rest.starts_with("年级") || rest.starts_with("年級");
    if let Some((text, keyword)) = EVERY.iter().find(|(text, _)| word.starts_with(text)).filter(|_| !grade) {
        splitter.push_keyword(*keyword, text.len());
        suffixes(splitter, end, false);
        return true;
    }
    let unit = leading_classifier(rest).filter(|_| !grade).map_or(0, |unit| unit.text.len());
    splitter.push_keyword(Keyword::Each, '每'.len_utf8() + unit);
    true
}

/// 每百名 as a whole word; anything longer is a name.
fn per(splitter: &mut Splitter<'_>, word: &str, rest: &str) -> bool {
    let unit = rest.trim_start_matches(['十', '百', '千', '万', '萬']);
    if !unit.is_empty() && classifier(unit).is_none() {
        return false;
    }
    splitter.push_keyword(Keyword::Per, word.len());
    true
}

/// `以所计` as a whole word.
fn counted(splitter: &mut Splitter<'_>, word: &str) -> bool {
    let inner = word.strip_prefix('以').and_then(|rest| rest.strip_suffix(['计', '計']));
    let Some(unit) = inner.filter(|inner| classifier(inner).is_some()) else { return false };
    splitter.push_keyword(Keyword::Counted, '以'.len_utf8());
    splitter.push(SyntaxKind::Unit, None, unit.len());
    splitter.push_keyword(Keyword::CountedEnd, '计'.len_utf8());
    true
}

/// `加权差异系数`, the definition and the function, where something ends after it: `总体差异系数不超过0.4`.
fn spread(splitter: &mut Splitter<'_>, word: &str) -> bool {
    for function in ["差异系数", "差異系數"] {
        let Some((definition, rest)) = word.split_once(function) else { continue };
        let ends = rest.is_empty()
            || matches!(first_always(rest), Some((0, _)))
            || edupol_grammar::before_digit_words().contains(&rest);
        if ends && splitter.lookup.word(definition).is_some() {
            splitter.push_word(definition);
            splitter.push_keyword(Keyword::DispersionOf, function.len());
            return true;
        }
    }
    false
}

/// 三年内, 十个月内: the only places where a Chinese numeral counts.
fn years(splitter: &mut Splitter<'_>, word: &str) -> bool {
    let rest = word.trim_start_matches(['一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十']);
    let numeral = word.len() - rest.len();
    for unit in ["年", "学年", "個月", "个月", "学期", "天", "日"] {
        let Some(after) = rest.strip_prefix(unit) else { continue };
        for within in ["之内", "之內", "以内", "以內", "内", "內"] {
            if after.starts_with(within) {
                splitter.push(SyntaxKind::ZhNumber, None, numeral);
                splitter.push(SyntaxKind::Unit, None, unit.len());
                splitter.push_keyword(Keyword::Within, within.len());
                return true;
            }
        }
    }
    false
}
