//! The forms of a figure in a cell: exact, a range, a bound, a tolerance, a ratio, or only roughly.

use edupol_model::{Bound, Num, Rel, Set};

use crate::fold::fold;
use crate::raw::exact_decimal;

/// A number and what is written behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scalar {
    pub(super) value: Num,
    pub(super) suffix: String,
}

/// How a figure is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `18所`.
    Exact(Scalar),
    /// `18-20所`.
    Between(Scalar, Scalar),
    /// `≥51%`, `91%以上`.
    Compared(Rel, Scalar),
    /// `20±2所`.
    Within(Scalar, Scalar),
    /// `1:15`.
    Ratio(Num, Num),
    /// `约20`, `20余所`, `若干`.
    Vague,
}

const BEFORE: &[(&str, Rel)] = &[
    (">=", Rel::AtLeast),
    ("=>", Rel::AtLeast),
    ("≥", Rel::AtLeast),
    ("≧", Rel::AtLeast),
    ("不低于", Rel::AtLeast),
    ("不少于", Rel::AtLeast),
    ("不小于", Rel::AtLeast),
    ("至少", Rel::AtLeast),
    ("at least", Rel::AtLeast),
    ("<=", Rel::AtMost),
    ("=<", Rel::AtMost),
    ("≤", Rel::AtMost),
    ("≦", Rel::AtMost),
    ("不超过", Rel::AtMost),
    ("不高于", Rel::AtMost),
    ("不多于", Rel::AtMost),
    ("不大于", Rel::AtMost),
    ("至多", Rel::AtMost),
    ("at most", Rel::AtMost),
    (">", Rel::Above),
    ("超过", Rel::Above),
    ("高于", Rel::Above),
    ("多于", Rel::Above),
    ("大于", Rel::Above),
    ("<", Rel::Below),
    ("低于", Rel::Below),
    ("少于", Rel::Below),
    ("小于", Rel::Below),
    ("不足", Rel::Below),
    ("不满", Rel::Below),
    ("==", Rel::Equal),
    ("=", Rel::Equal),
    ("等于", Rel::Equal),
];
const AFTER: &[(&str, Rel)] = &[
    ("及以上", Rel::AtLeast),
    ("以上", Rel::AtLeast),
    ("or more", Rel::AtLeast),
    ("及以下", Rel::AtMost),
    ("以下", Rel::AtMost),
    ("以内", Rel::AtMost),
    ("之内", Rel::AtMost),
    ("or less", Rel::AtMost),
];
const ROUGHLY_BEFORE: &[&str] = &["大约", "大概", "约", "将近", "接近", "近", "~", "about "];
const ROUGHLY_AFTER: &[&str] = &["左右", "上下"];
const ROUGHLY_INSIDE: &[&str] = &["余", "多", "几", "来"];
const ROUGHLY_ALONE: &[&str] = &["若干", "一批", "数十", "数百", "少量", "大量", "一些"];
const RANGE: &[&str] = &["..", "——", "—", "--", "–", "-", "~", "〜", "至", "到"];

/// The comparison in front of or behind a text, and the text without it.
pub(super) fn comparator(text: &str) -> Option<(Rel, String)> {
    let folded = fold(text);
    let found = BEFORE
        .iter()
        .find_map(|(word, rel)| Some((*rel, folded.strip_prefix(word)?)))
        .or_else(|| AFTER.iter().find_map(|(word, rel)| Some((*rel, folded.strip_suffix(word)?))))?;
    Some((found.0, found.1.trim().to_owned()))
}

/// The numbers that satisfy a comparison.
pub(super) fn compared(rel: Rel, value: Num) -> Set {
    match rel {
        Rel::AtLeast => Set::between(Bound::Closed(value), Bound::Unbounded),
        Rel::Above => Set::between(Bound::Open(value), Bound::Unbounded),
        Rel::AtMost => Set::between(Bound::Unbounded, Bound::Closed(value)),
        Rel::Below => Set::between(Bound::Unbounded, Bound::Open(value)),
        Rel::Equal | Rel::OneOf => Set::point(value),
    }
}

/// Reads the form of a figure; `None` where it is no figure or says two things at once.
pub(super) fn parse(text: &str) -> Option<Form> {
    let folded = fold(text);
    let lower = folded.to_lowercase();
    if ROUGHLY_ALONE.iter().any(|word| lower.starts_with(word)) {
        return Some(Form::Vague);
    }
    let (before, rest) = prefix(&lower);
    let rest = rest.strip_prefix("人民币").unwrap_or(rest).trim_start();
    let (rest, yuan) = rest.strip_prefix('¥').map_or((rest, false), |rest| (rest, true));
    let rest = rest.strip_prefix('第').unwrap_or(rest).trim_start();
    let (first, rest) = scalar(rest)?;
    let form = match continued(first.clone(), rest)? {
        Form::Exact(first) => exact(before, first)?,
        Form::Between(..) if matches!(before, Before::Relation(_)) => return None,
        Form::Between(low, high) => between(before, low, high)?,
        form if before == Before::Nothing || before == Before::Roughly => form,
        _ => return None,
    };
    Some(if yuan { in_yuan(form)? } else { form })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Nothing,
    Relation(Rel),
    Roughly,
}

fn prefix(text: &str) -> (Before, &str) {
    for (word, rel) in BEFORE {
        if let Some(rest) = text.strip_prefix(word) {
            return (Before::Relation(*rel), rest.trim_start());
        }
    }
    for word in ROUGHLY_BEFORE {
        if let Some(rest) = text.strip_prefix(word) {
            return (Before::Roughly, rest.trim_start());
        }
    }
    (Before::Nothing, text)
}

/// What follows the first number: nothing, the other end of a range, a tolerance, or the other side of a ratio.
fn continued(first: Scalar, rest: &str) -> Option<Form> {
    if rest.is_empty() {
        return Some(Form::Exact(first));
    }
    let tolerance = rest.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(rest);
    if let Some(inner) = tolerance.strip_prefix('±').or_else(|| tolerance.strip_prefix("+-")) {
        let (by, end) = scalar(inner.trim_start())?;
        return end.is_empty().then_some(Form::Within(first, by));
    }
    if let Some(inner) = rest.strip_prefix(':') {
        let (second, end) = scalar(inner.trim_start())?;
        let plain = first.suffix.is_empty() && second.suffix.is_empty() && end.is_empty();
        return plain.then_some(Form::Ratio(first.value, second.value));
    }
    let inner = RANGE.iter().find_map(|mark| rest.strip_prefix(mark))?;
    let (second, end) = scalar(inner.trim_start())?;
    end.is_empty().then_some(Form::Between(first, second))
}

fn exact(before: Before, first: Scalar) -> Option<Form> {
    let Scalar { value, suffix } = first;
    if ROUGHLY_INSIDE.iter().any(|word| suffix.starts_with(word)) {
        return Some(Form::Vague);
    }
    let after = AFTER.iter().find_map(|(word, rel)| Some((*rel, suffix.strip_suffix(word)?)));
    let roughly = ROUGHLY_AFTER.iter().any(|word| suffix.ends_with(word));
    match (before, after) {
        (Before::Roughly, None) => Some(Form::Vague),
        (Before::Nothing, None) if roughly => Some(Form::Vague),
        (Before::Nothing, None) => Some(Form::Exact(Scalar { value, suffix })),
        (Before::Nothing, Some((rel, suffix))) => {
            Some(Form::Compared(rel, Scalar { value, suffix: suffix.trim().to_owned() }))
        }
        (Before::Relation(rel), None) if !roughly => Some(Form::Compared(rel, Scalar { value, suffix })),
        // Two comparisons at once, or a comparison with something rough, say two different things.
        _ => None,
    }
}

fn between(before: Before, low: Scalar, high: Scalar) -> Option<Form> {
    if before == Before::Roughly || ROUGHLY_AFTER.iter().any(|word| high.suffix.ends_with(word)) {
        return Some(Form::Vague);
    }
    let low = if low.suffix.is_empty() { Scalar { suffix: high.suffix.clone(), ..low } } else { low };
    Some(Form::Between(low, high))
}

/// A figure behind a currency sign has its unit in front.
fn in_yuan(form: Form) -> Option<Form> {
    let mark = |scalar: Scalar| -> Option<Scalar> {
        let suffix = if scalar.suffix.ends_with('元') { scalar.suffix } else { format!("{}元", scalar.suffix) };
        Some(Scalar { suffix, ..scalar })
    };
    Some(match form {
        Form::Exact(value) => Form::Exact(mark(value)?),
        Form::Between(low, high) => Form::Between(mark(low)?, mark(high)?),
        Form::Compared(rel, value) => Form::Compared(rel, mark(value)?),
        Form::Within(value, by) => Form::Within(mark(value)?, by),
        Form::Vague => Form::Vague,
        Form::Ratio(..) => return None,
    })
}

/// A number, then everything up to what could begin the next part.
fn scalar(text: &str) -> Option<(Scalar, &str)> {
    let (value, rest) = number(text)?;
    let rest = rest.trim_start();
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        let here = rest.get(at..).unwrap_or_default();
        let is_square_metre = c == '2' && rest.get(..at).is_some_and(|before| before.ends_with('m'));
        let is_digit = c.is_ascii_digit() && !is_square_metre;
        if is_digit || matches!(c, '±' | '(' | ':') || here.starts_with("+-") {
            break;
        }
        if RANGE.iter().any(|mark| here.starts_with(mark)) {
            break;
        }
        end = at + c.len_utf8();
    }
    let (suffix, rest) = rest.split_at_checked(end)?;
    Some((Scalar { value, suffix: suffix.trim().to_owned() }, rest))
}

/// A decimal with an optional sign, thousands separators and exponent at the beginning of a text.
fn number(text: &str) -> Option<(Num, &str)> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let whole = length(unsigned, |c| c.is_ascii_digit() || c == ',');
    let (digits, rest) = unsigned.split_at_checked(whole)?;
    let mut plain = if text.starts_with('-') { "-".to_owned() } else { String::new() };
    plain += &without_separators(digits)?;
    let mut rest = rest;
    if let Some(fraction) = rest.strip_prefix('.') {
        let places = length(fraction, |c| c.is_ascii_digit());
        if places > 0 {
            let (digits, after) = fraction.split_at_checked(places)?;
            plain = format!("{plain}.{digits}");
            rest = after;
        }
    }
    if let Some(exponent) = rest.strip_prefix('e') {
        let sign = usize::from(exponent.starts_with(['+', '-']));
        let places = length(exponent.get(sign..)?, |c| c.is_ascii_digit());
        if places > 0 {
            let (digits, after) = exponent.split_at_checked(sign + places)?;
            plain = format!("{plain}e{digits}");
            rest = after;
        }
    }
    Some((exact_decimal(&plain)?, rest))
}

fn length(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.chars().take_while(|c| belongs(*c)).map(char::len_utf8).sum()
}

/// `1,234,567` without its separators; `None` where they do not stand before every third digit.
fn without_separators(digits: &str) -> Option<String> {
    let mut groups = digits.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let well_grouped = rest.iter().all(|group| group.len() == 3) && (rest.is_empty() || (1..=3).contains(&first.len()));
    well_grouped.then(|| [&[first], rest.as_slice()].concat().concat())
}
