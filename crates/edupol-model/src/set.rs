//! Unions of intervals of exact numbers: what is acceptable, and what is possible.

mod arith;
#[cfg(test)]
mod tests;

use schemars::JsonSchema;
use serde::Serialize;

use crate::interval::{Bound, Cut, Interval};
use crate::limit::Rel;
use crate::num::Num;

/// A union of intervals.
///
/// Invariant: the intervals are non-empty, sorted, disjoint, and no two of them touch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Set(Vec<Interval>);

impl Set {
    /// The set without members.
    pub fn empty() -> Self {
        Self(vec![])
    }

    /// Every number.
    pub fn all() -> Self {
        Self(vec![Interval { lo: Bound::Unbounded, hi: Bound::Unbounded }])
    }

    /// Exactly one number.
    pub fn point(value: Num) -> Self {
        Self(vec![Interval::point(value)])
    }

    /// The numbers between two ends; empty where they are the wrong way round.
    pub fn between(lo: Bound, hi: Bound) -> Self {
        Self(Interval::new(lo, hi).into_iter().collect())
    }

    /// From `lo` to `hi`, with both; empty where they are the wrong way round.
    pub fn closed(lo: Num, hi: Num) -> Self {
        Self::between(Bound::Closed(lo), Bound::Closed(hi))
    }

    /// `value` and everything above it.
    pub fn at_least(value: Num) -> Self {
        Self::between(Bound::Closed(value), Bound::Unbounded)
    }

    /// Everything above `value`.
    pub fn above(value: Num) -> Self {
        Self::between(Bound::Open(value), Bound::Unbounded)
    }

    /// `value` and everything below it.
    pub fn at_most(value: Num) -> Self {
        Self::between(Bound::Unbounded, Bound::Closed(value))
    }

    /// Everything below `value`.
    pub fn below(value: Num) -> Self {
        Self::between(Bound::Unbounded, Bound::Open(value))
    }

    /// The listed numbers.
    pub fn points(values: impl IntoIterator<Item = Num>) -> Self {
        Self::from_intervals(values.into_iter().map(Interval::point))
    }

    /// The union of intervals in any order, which may overlap and touch.
    pub fn from_intervals(intervals: impl IntoIterator<Item = Interval>) -> Self {
        let mut cuts: Vec<(Cut, Cut)> = intervals.into_iter().map(|i| (i.lower(), i.upper())).collect();
        cuts.sort();
        let mut joined: Vec<(Cut, Cut)> = Vec::with_capacity(cuts.len());
        for (lower, upper) in cuts {
            match joined.last_mut() {
                Some(last) if lower <= last.1 => last.1 = last.1.clone().max(upper),
                _ => joined.push((lower, upper)),
            }
        }
        Self(joined.into_iter().filter_map(|(lower, upper)| Interval::between(lower, upper)).collect())
    }

    /// The intervals, in order.
    pub fn intervals(&self) -> &[Interval] {
        &self.0
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether every number is a member.
    pub fn is_all(&self) -> bool {
        *self == Self::all()
    }

    /// The only member, where there is only one.
    pub fn as_point(&self) -> Option<&Num> {
        match self.0.as_slice() {
            [only] => only.as_point(),
            _ => None,
        }
    }

    /// The lower end; `None` for the empty set.
    pub fn lo(&self) -> Option<&Bound> {
        self.0.first().map(|interval| &interval.lo)
    }

    /// The upper end; `None` for the empty set.
    pub fn hi(&self) -> Option<&Bound> {
        self.0.last().map(|interval| &interval.hi)
    }

    /// Whether `value` is a member.
    pub fn contains(&self, value: &Num) -> bool {
        self.0.iter().any(|interval| interval.contains(value))
    }

    /// Everything that is in either.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::from_intervals(self.0.iter().chain(&other.0).cloned())
    }

    /// Everything that is in both.
    #[must_use]
    pub fn intersection(&self, other: &Self) -> Self {
        let pairs = self.0.iter().flat_map(|a| other.0.iter().map(move |b| (a, b)));
        Self::from_intervals(
            pairs.filter_map(|(a, b)| Interval::between(a.lower().max(b.lower()), a.upper().min(b.upper()))),
        )
    }

    /// Everything that is not in this set.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut gaps = Vec::with_capacity(self.0.len() + 1);
        let mut from = Cut::Bottom;
        for interval in &self.0 {
            gaps.extend(Interval::between(from, interval.lower()));
            from = interval.upper();
        }
        gaps.extend(Interval::between(from, Cut::Top));
        Self(gaps)
    }

    /// Everything that is in this set and not in the other.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.intersection(&other.complement())
    }

    /// The smallest interval around this set, as a set.
    #[must_use]
    pub fn hull(&self) -> Self {
        match (self.lo(), self.hi()) {
            (Some(lo), Some(hi)) => Self::between(lo.clone(), hi.clone()),
            _ => Self::empty(),
        }
    }

    /// Whether every member is in the other.
    pub fn is_subset(&self, other: &Self) -> bool {
        // The intervals of a set do not touch, so a connected part fits into one of them or into none.
        self.0.iter().all(|a| other.0.iter().any(|b| b.lower() <= a.lower() && a.upper() <= b.upper()))
    }

    /// Whether the two have no member in common.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.intersection(other).is_empty()
    }

    /// Compares a number that is somewhere in this set with one that is somewhere in the other, independently: `None`
    /// where the answer depends on which they are, or where either set is empty.
    pub fn compare(&self, rel: Rel, other: &Self) -> Option<bool> {
        if self.is_empty() || other.is_empty() {
            return None;
        }
        let decide = |yes: bool, no: bool| if yes { Some(true) } else { no.then_some(false) };
        match rel {
            Rel::AtLeast => decide(other.never_above(self), self.always_below(other)),
            Rel::Above => decide(other.always_below(self), self.never_above(other)),
            Rel::AtMost => decide(self.never_above(other), other.always_below(self)),
            Rel::Below => decide(self.always_below(other), other.never_above(self)),
            Rel::Equal => decide(self.as_point().is_some() && self == other, self.is_disjoint(other)),
            Rel::OneOf => decide(self.is_subset(other), self.is_disjoint(other)),
        }
    }

    /// Every member of this set is below every member of the other.
    fn always_below(&self, other: &Self) -> bool {
        match (self.0.last(), other.0.first()) {
            (Some(a), Some(b)) => a.upper() <= b.lower(),
            _ => false,
        }
    }

    /// No member of this set is above a member of the other.
    fn never_above(&self, other: &Self) -> bool {
        match (self.hi().and_then(Bound::value), other.lo().and_then(Bound::value)) {
            (Some(a), Some(b)) => a <= b,
            _ => false,
        }
    }
}
