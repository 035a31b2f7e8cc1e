//! The sum of a series, and how it relates to its total.

use edupol_model::{Num, Set, Unit};

use super::Outcome;
use super::series::{Series, Total};
use crate::checks::claims::Claim;

/// A series added up.
pub(super) struct Sum {
    /// With tolerances.
    pub(super) counted: Set,
    /// As printed.
    pub(super) printed: Set,
    /// What came of it.
    pub(super) outcome: Outcome,
    /// The printed figures are single numbers and add up to the printed total.
    pub(super) points_agree: bool,
}

/// Adds a series up and compares it with its total.
pub(super) fn compare(total: &Total<'_>, series: &Series<'_>) -> Sum {
    let figures: Vec<&Claim<'_>> = series.terms.iter().copied().filter(|claim| claim.has_figure()).collect();
    let zero = || Set::point(Num::zero());
    let counted = figures.iter().fold(zero(), |sum, claim| sum.add(claim.counted()));
    let printed = figures.iter().fold(zero(), |sum, claim| sum.add(&claim.limits.printed));
    let stated = total.claim();
    let slack = slack(figures.iter().copied().chain([stated]));
    let goal = stated.counted().add(&Set::closed(-&slack, slack));
    let open = series.gaps.iter().any(|gap| !gap.planned_none);
    // What has no figure may still add something, and a count never takes anything away.
    let possible = match open {
        false => counted.clone(),
        true if is_count(stated.unit) => counted.add(&Set::at_least(Num::zero())),
        true => Set::all(),
    };
    let outcome = if possible.is_disjoint(&goal) {
        Outcome::Contradiction
    } else if counted.is_subset(&goal) {
        Outcome::Consistent
    } else if open {
        Outcome::Incomplete
    } else {
        Outcome::OverlapOnly
    };
    let points_agree = printed.as_point().is_some() && printed == stated.limits.printed;
    Sum { counted, printed, outcome, points_agree }
}

fn is_count(unit: &Unit) -> bool {
    matches!(unit, Unit::Count(_) | Unit::Money)
}

/// Half a unit of each figure's last printed place, for figures that are rounded: counts and money are not.
fn slack<'p>(figures: impl Iterator<Item = &'p Claim<'p>>) -> Num {
    let half = |claim: &Claim<'_>| {
        let percent = Num::from(100);
        let shown = match claim.unit {
            Unit::Share | Unit::Percent | Unit::Points => claim.limits.printed.scale(&percent),
            Unit::Measured(_) | Unit::Ratio | Unit::Sides | Unit::Number => claim.limits.printed.clone(),
            _ => return Num::zero(),
        };
        let places = shown.as_point().map_or(0, decimals);
        if places == 0 && matches!(claim.unit, Unit::Number) {
            return Num::zero();
        }
        let unit = Num::ratio(1, 10_i64.saturating_pow(places)).unwrap_or_else(Num::zero);
        let half = unit.checked_div(&Num::from(2)).unwrap_or_else(Num::zero);
        let of_hundred = matches!(claim.unit, Unit::Share | Unit::Percent | Unit::Points);
        if of_hundred { half.checked_div(&percent).unwrap_or_else(Num::zero) } else { half }
    };
    figures.fold(Num::zero(), |sum, claim| &sum + &half(claim))
}

/// How many decimals a figure is printed with.
fn decimals(value: &Num) -> u32 {
    let mut scaled = value.clone();
    let ten = Num::from(10);
    for places in 0..12 {
        if scaled.is_integer() {
            return places;
        }
        scaled = &scaled * &ten;
    }
    12
}

/// What one term has to be for the total to hold, whatever the others are; `None` where that says nothing new.
pub(super) fn needed(total: &Total<'_>, series: &Series<'_>, which: usize) -> Option<Set> {
    let others = series.terms.iter().enumerate().filter(|(at, claim)| *at != which && claim.has_figure());
    let others = others.fold(Set::point(Num::zero()), |sum, (_, claim)| sum.add(claim.counted()));
    let term = series.terms.get(which)?;
    let needed = total.claim().counted().sub(&others).intersection(term.counted());
    (!needed.is_empty() && needed != *term.counted()).then_some(needed)
}
