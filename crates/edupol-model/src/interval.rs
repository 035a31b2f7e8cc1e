//! Unions of intervals of exact numbers: what is acceptable, and what is possible.

use schemars::JsonSchema;
use serde::Serialize;

use crate::Num;

/// One end of an interval.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// No limit on this side.
    Unbounded,
    /// Up to this number and with it.
    Closed(Num),
    /// Up to this number and without it.
    Open(Num),
}

/// A non-empty connected set of numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Interval {
    /// The lower end.
    pub lo: Bound,
    /// The upper end.
    pub hi: Bound,
}

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
        Self(vec![Interval { lo: Bound::Closed(value.clone()), hi: Bound::Closed(value) }])
    }

    /// Everything from one end to the other; empty where nothing lies between them.
    pub fn between(lo: Bound, hi: Bound) -> Self {
        let empty = match (&lo, &hi) {
            (Bound::Closed(low), Bound::Closed(high)) => low > high,
            (Bound::Closed(low) | Bound::Open(low), Bound::Closed(high) | Bound::Open(high)) => low >= high,
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => false,
        };
        if empty { Self::empty() } else { Self(vec![Interval { lo, hi }]) }
    }

    /// The intervals, in order.
    pub fn intervals(&self) -> &[Interval] {
        &self.0
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
