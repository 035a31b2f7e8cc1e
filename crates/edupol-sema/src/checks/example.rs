//! Concrete values that show what a finding means.

use edupol_model::{Bound, Interval, Num, Set, Unit};

/// A plain member of a set: an end where there is one, else a number just inside; a whole one for things that are
/// counted, where there is one.
pub(super) fn member(set: &Set, unit: &Unit) -> Option<Num> {
    let whole = matches!(unit, Unit::Count(_) | Unit::Enum(_) | Unit::Rank | Unit::YesNo | Unit::Date);
    let candidates = || set.intervals().iter().flat_map(near_ends).filter(|value| set.contains(value));
    candidates().find(|value| !whole || value.is_integer()).or_else(|| candidates().next())
}

/// Numbers at and near the ends of an interval, the plainest first; not all are members.
fn near_ends(interval: &Interval) -> Vec<Num> {
    let one = Num::from(1);
    let (lo, hi) = (interval.lo.value(), interval.hi.value());
    let mut near: Vec<Num> = lo.into_iter().chain(hi).cloned().collect();
    near.extend(lo.map(|lo| &lo.floor() + &one));
    near.extend(hi.map(|hi| &hi.ceil() - &one));
    if let (Some(lo), Some(hi)) = (lo, hi) {
        near.extend((lo + hi).checked_div(&Num::from(2)));
    }
    if interval.lo == Bound::Unbounded && interval.hi == Bound::Unbounded {
        near.push(Num::zero());
    }
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_plain_and_inside() {
        let count = Unit::Count("所".into());
        let shown = |set: Set, unit: &Unit| member(&set, unit).map(|value| value.exact()).unwrap_or_default();
        assert_eq!(shown(Set::closed(20.into(), 22.into()), &count), "20");
        assert_eq!(shown(Set::above(3.into()), &count), "4");
        assert_eq!(shown(Set::below(3.into()), &count), "2");
        assert_eq!(shown(Set::all(), &count), "0");
        assert_eq!(shown(Set::empty(), &count), "");
        let open = Set::between(Bound::Open(0.into()), Bound::Open(1.into()));
        assert_eq!(shown(open.clone(), &Unit::Share), "0.5");
        assert_eq!(shown(open, &count), "0.5");
    }
}
