//! Order statistics of values that are not fully known.

use std::cmp::Ordering;

use edupol_model::{Bound, Num, Set};

/// Encloses the middle value: the mean of the two middle ones for an even number; `None` for no values.
///
/// A middle value rises with every value, so its least comes from all lower ends, and its most from all upper ones.
pub(crate) fn median(values: &[Set]) -> Option<Set> {
    let mut lows: Vec<&Bound> = values.iter().map(Set::lo).collect::<Option<_>>()?;
    let mut highs: Vec<&Bound> = values.iter().map(Set::hi).collect::<Option<_>>()?;
    lows.sort_by(|a, b| by_lower_end(a, b));
    highs.sort_by(|a, b| by_upper_end(a, b));
    let nth = |n: usize| Some(Set::between((*lows.get(n)?).clone(), (*highs.get(n)?).clone()));
    let middle = values.len() / 2;
    if values.len() % 2 == 1 {
        return nth(middle);
    }
    let both = nth(middle.checked_sub(1)?)?.add(&nth(middle)?);
    Some(both.scale(&Num::ratio(1, 2)?))
}

fn by_lower_end(a: &Bound, b: &Bound) -> Ordering {
    by_value(a, b, Ordering::Less, |bound| u8::from(matches!(bound, Bound::Open(_))))
}

fn by_upper_end(a: &Bound, b: &Bound) -> Ordering {
    by_value(a, b, Ordering::Greater, |bound| u8::from(matches!(bound, Bound::Closed(_))))
}

/// Compares ends; an unbounded one comes before or after all others.
fn by_value(a: &Bound, b: &Bound, unbounded: Ordering, reach: impl Fn(&Bound) -> u8) -> Ordering {
    match (a.value(), b.value()) {
        (Some(x), Some(y)) => x.cmp(y).then_with(|| reach(a).cmp(&reach(b))),
        (None, None) => Ordering::Equal,
        (None, Some(_)) => unbounded,
        (Some(_), None) => unbounded.reverse(),
    }
}
