//! Limits: sets of acceptable outcomes.

use schemars::JsonSchema;
use serde::Serialize;

use crate::decl::{RangeRule, Tolerance};
use crate::{Num, Set};

/// How a limit compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rel {
    /// `>=`, 不低于, 以上.
    AtLeast,
    /// `>`, 超过.
    Above,
    /// `<=`, 不超过, 以内.
    AtMost,
    /// `<`, 低于.
    Below,
    /// `=`.
    Equal,
    /// One of the listed values, 属于.
    OneOf,
}

impl Rel {
    /// The numbers that stand in this relation to `value`.
    pub fn set(self, value: Num) -> Set {
        match self {
            Self::AtLeast => Set::at_least(value),
            Self::Above => Set::above(value),
            Self::AtMost => Set::at_most(value),
            Self::Below => Set::below(value),
            Self::Equal | Self::OneOf => Set::point(value),
        }
    }
}

/// An acceptable set of outcomes with an undecided rim.
///
/// Invariant: `inner` is a subset of `outer`. An outcome in `inner` is surely acceptable, one outside `outer` surely not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Limits {
    /// Surely acceptable.
    pub inner: Set,
    /// Outside of this, surely not acceptable.
    pub outer: Set,
    /// The figure or range as printed, before comparator conventions and tolerances: what sum, series and conflict
    /// checks compare.
    pub printed: Set,
    /// The comparator, printed or supplied by the plan's convention; `None` for a range or `about` without one, and for
    /// vague amounts.
    pub rel: Option<Rel>,
    /// What was written beside the figure.
    pub form: LimitForm,
}

impl Limits {
    /// A figure with a printed comparator.
    pub fn compared(rel: Rel, value: Num) -> Self {
        let set = rel.set(value.clone());
        Self { inner: set.clone(), outer: set, printed: Set::point(value), rel: Some(rel), form: LimitForm::Compared }
    }

    /// Any of the listed values.
    pub fn one_of(values: impl IntoIterator<Item = Num>) -> Self {
        let set = Set::points(values);
        let (inner, outer) = (set.clone(), set.clone());
        Self { inner, outer, printed: set, rel: Some(Rel::OneOf), form: LimitForm::Compared }
    }

    /// A figure without a comparator, with the one that the plan's header supplies.
    ///
    /// Where the header is silent, only the figure itself is surely acceptable, and everything above it perhaps: the same
    /// rule as for the top of a range.
    pub fn unprinted(value: Num, convention: Option<Rel>) -> Self {
        let point = Set::point(value.clone());
        let (inner, outer) = match convention {
            Some(rel) => (rel.set(value.clone()), rel.set(value)),
            None => (point.clone(), Set::at_least(value)),
        };
        Self { inner, outer, printed: point, rel: convention, form: LimitForm::Unprinted }
    }

    /// A range. Values above its top are decided by the plan's rule; where it has none, they are perhaps acceptable.
    pub fn range(lo: Num, hi: Num, rule: Option<RangeRule>) -> Self {
        let printed = Set::closed(lo.clone(), hi);
        let floor = Set::at_least(lo);
        let (inner, outer) = match rule {
            Some(RangeRule::Within) => (printed.clone(), printed.clone()),
            Some(RangeRule::Floor) => (floor.clone(), floor),
            None => (printed.clone(), floor),
        };
        Self { inner, outer, printed, rel: None, form: LimitForm::Range }
    }

    /// `about value`. Without a declared tolerance only the figure itself is surely acceptable, and everything above zero
    /// perhaps.
    pub fn about(value: Num, tolerance: Option<&Tolerance>) -> Self {
        let printed = Set::point(value.clone());
        let (inner, outer) = match tolerance.and_then(|tolerance| tolerance.around(&value)) {
            Some(rim) => {
                let set = Set::closed(&value - &rim, &value + &rim);
                (set.clone(), set)
            }
            None => (printed.clone(), Set::above(Num::zero()).union(&printed)),
        };
        Self { inner, outer, printed, rel: None, form: LimitForm::About }
    }

    /// An amount that nobody has put a figure to (一批): something above zero, and nothing is surely enough.
    pub fn unquantified() -> Self {
        let some = Set::above(Num::zero());
        Self { inner: Set::empty(), outer: some.clone(), printed: some, rel: None, form: LimitForm::Unquantified }
    }

    /// To be determined: nothing is surely acceptable, and nothing surely not.
    pub fn unknown() -> Self {
        Self { inner: Set::empty(), outer: Set::all(), printed: Set::all(), rel: None, form: LimitForm::Unknown }
    }

    /// Judges a value that is one of `possible`: whether it is acceptable, and `None` where that depends on which it is,
    /// lies in the undecided rim, or nothing is possible.
    pub fn accepts(&self, possible: &Set) -> Option<bool> {
        if possible.is_empty() {
            None
        } else if possible.is_subset(&self.inner) {
            Some(true)
        } else {
            possible.is_disjoint(&self.outer).then_some(false)
        }
    }

    /// The comparator that is printed before the figure and leaves one side of it open: 不少于 before `8—10所` or `约4所`.
    ///
    /// One that only the plan's header supplies is not printed.
    pub fn bound(&self) -> Option<Rel> {
        let opens = |rel: &Rel| matches!(rel, Rel::AtLeast | Rel::Above | Rel::AtMost | Rel::Below);
        self.rel.filter(opens).filter(|_| self.form != LimitForm::Unprinted)
    }

    /// Whether no value can satisfy both limits.
    pub fn conflicts_with(&self, other: &Self) -> bool {
        self.outer.is_disjoint(&other.outer)
    }
}

impl Tolerance {
    /// How far from `value` is still about it: the larger of the declared parts; `None` where none is declared.
    pub fn around(&self, value: &Num) -> Option<Num> {
        let relative = self.relative.as_ref().map(|part| (part * value).abs());
        self.absolute.clone().max(relative)
    }
}

/// How a limit was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LimitForm {
    /// A figure with a comparator.
    #[default]
    Compared,
    /// A figure without a comparator; the plan's header says how to read it.
    Unprinted,
    /// A range, `18..20`.
    Range,
    /// `about`, 左右.
    About,
    /// An amount nobody has put a figure to, 一批.
    Unquantified,
    /// To be determined.
    Unknown,
}

/// What a measure is judged against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Fixed sets.
    Fixed(Limits),
    /// Another measure.
    Measure(Rel, Box<crate::measure::Measure>),
    /// A table that gives the limit by case.
    Table(Box<crate::cond::Table<Limit>>),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Num {
        Num::parse(text).unwrap()
    }

    /// The verdict on each probe: `+` acceptable, `-` not, `?` undecided.
    #[track_caller]
    fn check(limits: &Limits, probes: &str, expected: &str) {
        assert!(limits.inner.is_subset(&limits.outer));
        let verdicts: String = probes
            .split(' ')
            .map(|probe| match limits.accepts(&Set::point(n(probe))) {
                Some(true) => '+',
                Some(false) => '-',
                None => '?',
            })
            .collect();
        assert_eq!(verdicts, expected, "{limits:?} on {probes}");
    }

    #[test]
    fn comparators() {
        let cases = [
            (Rel::AtLeast, "-++"),
            (Rel::Above, "--+"),
            (Rel::AtMost, "++-"),
            (Rel::Below, "+--"),
            (Rel::Equal, "-+-"),
            (Rel::OneOf, "-+-"),
        ];
        for (rel, expected) in cases {
            check(&Limits::compared(rel, n("0.85")), "0.84 0.85 0.86", expected);
            check(&Limits::unprinted(n("0.85"), Some(rel)), "0.84 0.85 0.86", expected);
        }
        check(&Limits::unprinted(n("6"), None), "5 6 7", "-+?");
        check(&Limits::one_of([n("1"), n("3")]), "0 1 2 3", "-+-+");
    }

    #[test]
    fn ranges_follow_the_header() {
        check(&Limits::range(n("18"), n("20"), Some(RangeRule::Within)), "17 18 19 20 21", "-+++-");
        check(&Limits::range(n("18"), n("20"), Some(RangeRule::Floor)), "17 18 19 20 21", "-++++");
        check(&Limits::range(n("18"), n("20"), None), "17 18 19 20 21", "-+++?");
    }

    #[test]
    fn about_needs_a_declared_tolerance() {
        let tolerance = |absolute: Option<&str>, relative: Option<&str>| Tolerance {
            absolute: absolute.map(n),
            relative: relative.map(n),
        };
        check(&Limits::about(n("20"), None), "-1 0 19 20 21", "--?+?");
        check(&Limits::about(n("20"), Some(&tolerance(None, None))), "0 19 20", "-?+");
        check(&Limits::about(n("20"), Some(&tolerance(Some("1"), Some("0.1")))), "17 18 22 23", "-++-");
        check(&Limits::about(n("5"), Some(&tolerance(Some("1"), Some("0.1")))), "3 4 6 7", "-++-");
        check(&Limits::about(n("0"), None), "0 1", "+?");
    }

    #[test]
    fn vague_amounts_are_never_met() {
        check(&Limits::unquantified(), "-1 0 1 100", "--??");
        check(&Limits::unknown(), "-1 0 1", "???");
    }

    #[test]
    fn a_vague_fact_is_decided_only_by_all_of_its_values() {
        let limit = Limits::compared(Rel::AtLeast, n("0.5"));
        assert_eq!(limit.accepts(&Set::at_least(n("0.51"))), Some(true));
        assert_eq!(limit.accepts(&Set::below(n("0.5"))), Some(false));
        assert_eq!(limit.accepts(&Set::at_least(n("0.4"))), None);
        assert_eq!(limit.accepts(&Set::empty()), None);
        assert!(
            Limits::range(n("2"), n("3"), Some(RangeRule::Within))
                .conflicts_with(&Limits::compared(Rel::Below, n("2")))
        );
    }
}
