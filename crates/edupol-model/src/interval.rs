//! Intervals of exact numbers.

use std::cmp::Ordering;

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

impl Bound {
    /// The number at this end.
    pub fn value(&self) -> Option<&Num> {
        match self {
            Self::Unbounded => None,
            Self::Closed(value) | Self::Open(value) => Some(value),
        }
    }
}

/// A non-empty connected set of numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Interval {
    /// The lower end.
    pub lo: Bound,
    /// The upper end.
    pub hi: Bound,
}

impl Interval {
    /// The numbers between two ends; `None` where there are none.
    pub fn new(lo: Bound, hi: Bound) -> Option<Self> {
        (Cut::lower(&lo) < Cut::upper(&hi)).then_some(Self { lo, hi })
    }

    /// Exactly one number.
    pub fn point(value: Num) -> Self {
        Self { lo: Bound::Closed(value.clone()), hi: Bound::Closed(value) }
    }

    /// Whether `value` is a member.
    pub fn contains(&self, value: &Num) -> bool {
        self.lower() <= Cut::Before(value.clone()) && Cut::After(value.clone()) <= self.upper()
    }

    /// The only member, where there is only one.
    pub fn as_point(&self) -> Option<&Num> {
        match (&self.lo, &self.hi) {
            (Bound::Closed(lo), Bound::Closed(hi)) if lo == hi => Some(lo),
            _ => None,
        }
    }

    pub(crate) fn lower(&self) -> Cut {
        Cut::lower(&self.lo)
    }

    pub(crate) fn upper(&self) -> Cut {
        Cut::upper(&self.hi)
    }

    /// The numbers between two cuts; `None` where there are none.
    pub(crate) fn between(lower: Cut, upper: Cut) -> Option<Self> {
        (lower < upper).then(|| Self { lo: lower.into_lower(), hi: upper.into_upper() })
    }
}

/// A place between numbers, so that open and closed ends compare without case distinctions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// Below every number.
    Bottom,
    /// Just below a number.
    Before(Num),
    /// Just above a number.
    After(Num),
    /// Above every number.
    Top,
}

impl Cut {
    pub(crate) fn lower(bound: &Bound) -> Self {
        match bound {
            Bound::Unbounded => Self::Bottom,
            Bound::Closed(value) => Self::Before(value.clone()),
            Bound::Open(value) => Self::After(value.clone()),
        }
    }

    pub(crate) fn upper(bound: &Bound) -> Self {
        match bound {
            Bound::Unbounded => Self::Top,
            Bound::Closed(value) => Self::After(value.clone()),
            Bound::Open(value) => Self::Before(value.clone()),
        }
    }

    pub(crate) fn value(&self) -> Option<&Num> {
        match self {
            Self::Bottom | Self::Top => None,
            Self::Before(value) | Self::After(value) => Some(value),
        }
    }

    fn into_lower(self) -> Bound {
        match self {
            Self::Bottom | Self::Top => Bound::Unbounded,
            Self::Before(value) => Bound::Closed(value),
            Self::After(value) => Bound::Open(value),
        }
    }

    fn into_upper(self) -> Bound {
        match self {
            Self::Bottom | Self::Top => Bound::Unbounded,
            Self::Before(value) => Bound::Open(value),
            Self::After(value) => Bound::Closed(value),
        }
    }

    /// Position among cuts at the same number, and at the ends of the line.
    fn rank(&self) -> u8 {
        match self {
            Self::Bottom => 0,
            Self::Before(_) => 1,
            Self::After(_) => 2,
            Self::Top => 3,
        }
    }
}

impl Ord for Cut {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.value(), other.value()) {
            (Some(a), Some(b)) => a.cmp(b).then(self.rank().cmp(&other.rank())),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

impl PartialOrd for Cut {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
