//! The numbering that documents print before their clauses.

use crate::address::Step;
use crate::compact::Compact;

/// A number printed before a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Marker {
    /// What it numbers.
    pub(crate) step: Step,
    /// The position after it.
    pub(crate) end: usize,
}

/// The marker that may stand at a position: 一、 （一） 1. （1） ① 一是 第三章 第五条.
pub(crate) fn marker_at(text: &Compact, at: usize) -> Option<Marker> {
    match text.get(at)? {
        '(' => bracketed(text, at + 1),
        '第' => ordinal(text, at + 1),
        c @ '①'..='⑳' => Some(Marker { step: Step::Sub(u32::from(c) - 0x245f), end: at + 1 }),
        c if c.is_ascii_digit() => item(text, at),
        _ => worded(text, at),
    }
}

fn bracketed(text: &Compact, at: usize) -> Option<Marker> {
    let (step, end) = match text.digits(at) {
        Some((n, end)) => (Step::Sub(n), end),
        None => text.numeral(at).map(|(n, end)| (Step::Part(n), end))?,
    };
    (text.get(end)? == ')').then_some(Marker { step, end: end + 1 })
}

fn ordinal(text: &Compact, at: usize) -> Option<Marker> {
    let (n, end) = text.digits(at).or_else(|| text.numeral(at))?;
    let step = match text.get(end)? {
        '条' => Step::Article(n),
        unit @ ('编' | '章' | '节') => Step::Division(unit, n),
        _ => return None,
    };
    Some(Marker { step, end: end + 1 })
}

/// `1.`, also misread as `1,`, but not the start of `1.5`, nor of a date.
fn item(text: &Compact, at: usize) -> Option<Marker> {
    let (n, end) = text.digits(at)?;
    let stops = matches!(text.get(end)?, '.' | '、' | ',');
    let goes_on = text.get(end + 1).is_some_and(|c| c.is_ascii_digit());
    (stops && !goes_on && n > 0).then_some(Marker { step: Step::Item(n), end: end + 1 })
}

fn worded(text: &Compact, at: usize) -> Option<Marker> {
    let (n, end) = text.numeral(at)?;
    match text.get(end)? {
        '、' => Some(Marker { step: Step::Chapter(n), end: end + 1 }),
        '是' => Some(Marker { step: Step::Point(n), end: end + 1 }),
        _ => None,
    }
}

/// Whether a clause may begin here, in text that lost its line ends.
pub(crate) fn is_boundary(text: &Compact, at: usize) -> bool {
    // O is what character recognition often makes of a full stop.
    text.before(at).is_none_or(|c| "。；;！!？?：:.”」』)】》O".contains(c))
}
