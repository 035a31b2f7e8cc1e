//! Arithmetic on sets: the result encloses every result of the members. It may widen, never narrow.

use std::cmp::Ordering;

use super::Set;
use crate::interval::{Bound, Cut, Interval};
use crate::num::Num;

/// A result with more parts than this is widened to its hull.
const MAX_PARTS: usize = 64;

impl Set {
    /// All sums of a member of this set and one of the other.
    #[must_use]
    pub fn add(&self, other: &Self) -> Self {
        self.pairwise(other, |a, b| Interval { lo: add_bounds(&a.lo, &b.lo), hi: add_bounds(&a.hi, &b.hi) })
    }

    /// All differences of a member of this set and one of the other.
    #[must_use]
    pub fn sub(&self, other: &Self) -> Self {
        self.add(&other.scale(&-&Num::one()))
    }

    /// All products of a member of this set and one of the other.
    #[must_use]
    pub fn mul(&self, other: &Self) -> Self {
        self.pairwise(other, product)
    }

    /// All members multiplied by one number.
    #[must_use]
    pub fn scale(&self, factor: &Num) -> Self {
        self.mul(&Self::point(factor.clone()))
    }

    /// All quotients of a member of this set and one of the other.
    ///
    /// Where the divisor may be zero the quotient may be anything, or nothing at all: every number is returned. `None`
    /// where it can only be zero, or where either set is empty.
    pub fn div(&self, divisor: &Self) -> Option<Self> {
        let zero = Num::zero();
        if self.is_empty() || divisor.minus(&Self::point(zero.clone())).is_empty() {
            return None;
        }
        if divisor.contains(&zero) {
            return Some(Self::all());
        }
        let inverses = Self::from_intervals(divisor.0.iter().flat_map(inverse));
        Some(self.mul(&inverses))
    }

    /// The squares of all members.
    #[must_use]
    pub fn square(&self) -> Self {
        let zero = Num::zero();
        Self::from_intervals(self.0.iter().filter_map(|interval| {
            let squared = product(interval, interval);
            // The product of an interval around zero with itself pairs different members, and so reaches below zero.
            let lower = squared.lower().max(Cut::Before(zero.clone()));
            Interval::between(lower, squared.upper())
        }))
    }

    /// The larger of a member of this set and one of the other, for all of them.
    #[must_use]
    pub fn max(&self, other: &Self) -> Self {
        self.pairwise_cuts(other, Ord::max)
    }

    /// The smaller of a member of this set and one of the other, for all of them.
    #[must_use]
    pub fn min(&self, other: &Self) -> Self {
        self.pairwise_cuts(other, Ord::min)
    }

    fn pairwise_cuts(&self, other: &Self, pick: fn(Cut, Cut) -> Cut) -> Self {
        let pairs = self.0.iter().flat_map(|a| other.0.iter().map(move |b| (a, b)));
        Self::from_intervals(
            pairs.filter_map(|(a, b)| Interval::between(pick(a.lower(), b.lower()), pick(a.upper(), b.upper()))),
        )
    }

    fn pairwise(&self, other: &Self, f: impl Fn(&Interval, &Interval) -> Interval) -> Self {
        let result = Self::from_intervals(self.0.iter().flat_map(|a| other.0.iter().map(|b| f(a, b))));
        if result.0.len() > MAX_PARTS { result.hull() } else { result }
    }
}

fn add_bounds(a: &Bound, b: &Bound) -> Bound {
    match (a, b) {
        (Bound::Unbounded, _) | (_, Bound::Unbounded) => Bound::Unbounded,
        (Bound::Closed(a), Bound::Closed(b)) => Bound::Closed(a + b),
        (Bound::Closed(a) | Bound::Open(a), Bound::Closed(b) | Bound::Open(b)) => Bound::Open(a + b),
    }
}

/// An end of an interval as a number on the extended line.
#[derive(Clone, PartialEq, Eq)]
enum End {
    Below,
    At(Num),
    Above,
}

impl End {
    fn sign(&self) -> Ordering {
        match self {
            Self::Below => Ordering::Less,
            Self::At(value) => value.cmp(&Num::zero()),
            Self::Above => Ordering::Greater,
        }
    }

    fn times(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::At(a), Self::At(b)) => Self::At(a * b),
            _ => match (self.sign(), other.sign()) {
                // A factor that tends to zero beside one that grows: their products fill the same interval as the
                // other corners do, so zero is the corner that is safe to take.
                (Ordering::Equal, _) | (_, Ordering::Equal) => Self::At(Num::zero()),
                (a, b) if a == b => Self::Above,
                _ => Self::Below,
            },
        }
    }

    fn rank(&self) -> (u8, Option<&Num>) {
        match self {
            Self::Below => (0, None),
            Self::At(value) => (1, Some(value)),
            Self::Above => (2, None),
        }
    }
}

/// The product of two intervals: connected, and its ends are products of ends, or a zero that either contains.
fn product(a: &Interval, b: &Interval) -> Interval {
    let zero = Num::zero();
    let mut corners: Vec<(End, bool)> = Vec::with_capacity(5);
    for (x, x_in) in ends(a) {
        for (y, y_in) in ends(b) {
            corners.push((x.times(&y), x_in && y_in));
        }
    }
    if a.contains(&zero) || b.contains(&zero) {
        corners.push((End::At(zero), true));
    }
    // Of equal corners the one that is reached decides whether the end is closed.
    let lowest = corners.iter().min_by(|a, b| a.0.rank().cmp(&b.0.rank()).then(b.1.cmp(&a.1)));
    let highest = corners.iter().max_by(|a, b| a.0.rank().cmp(&b.0.rank()).then(a.1.cmp(&b.1)));
    Interval { lo: bound(lowest), hi: bound(highest) }
}

fn ends(interval: &Interval) -> [(End, bool); 2] {
    let end = |bound: &Bound, infinite: End| match bound {
        Bound::Unbounded => (infinite, false),
        Bound::Closed(value) => (End::At(value.clone()), true),
        Bound::Open(value) => (End::At(value.clone()), false),
    };
    [end(&interval.lo, End::Below), end(&interval.hi, End::Above)]
}

fn bound(corner: Option<&(End, bool)>) -> Bound {
    match corner {
        Some((End::At(value), true)) => Bound::Closed(value.clone()),
        Some((End::At(value), false)) => Bound::Open(value.clone()),
        _ => Bound::Unbounded,
    }
}

/// The inverses of an interval without zero.
fn inverse(interval: &Interval) -> Option<Interval> {
    let flip = |bound: &Bound| match bound {
        Bound::Unbounded => Bound::Open(Num::zero()),
        Bound::Closed(value) => Num::one().checked_div(value).map_or(Bound::Unbounded, Bound::Closed),
        Bound::Open(value) => Num::one().checked_div(value).map_or(Bound::Unbounded, Bound::Open),
    };
    Interval::new(flip(&interval.hi), flip(&interval.lo))
}
