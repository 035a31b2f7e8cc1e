//! Totals of a flow over a window: observations that cover it once, without gap and without overlap.

use std::collections::BTreeMap;

use edupol_model::facts::{Known, Provenance};
use edupol_model::{Day, Granularity, Num, Period, Set};

use crate::explain::Trail;
use crate::why::Evidence;

/// One observation of a flow, wherever it came from.
#[derive(Clone, Debug)]
pub(crate) struct Observed<'a> {
    pub(crate) at: Period,
    pub(crate) value: &'a Known,
    pub(crate) from: Provenance,
}

/// What observations say about a total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    /// The whole window is covered.
    Total(Set, Trail),
    /// It is covered only up to a day.
    SoFar(Set, Trail, Period),
    /// Parts of it are not covered; the reasons that were given for missing values.
    Gap(Vec<Period>, Vec<String>),
    /// It is covered only by observations that overlap, so that adding them would count twice.
    Overlap,
    /// Two ways of covering it, such as a year and its quarters, give different totals.
    Conflict(Period, Vec<Evidence>),
}

/// The total up to a day, and the observations behind it.
#[derive(Clone, Debug)]
struct Reached {
    total: Set,
    trail: Trail,
}

/// Totals a flow over a window.
///
/// Observations that begin where others end are chained from the window's first day. Different chains to the same day
/// tell the same amount, so what both leave possible is kept, and nothing left is a conflict.
pub(crate) fn total(observed: &[Observed<'_>], window: Period) -> Flow {
    let (inside, reasons) = usable(observed, window);
    let mut reached: BTreeMap<Day, Reached> = BTreeMap::new();
    reached.insert(window.start, Reached { total: Set::point(Num::zero()), trail: Trail::default() });
    for (at, set, from) in &inside {
        let Some(before) = reached.get(&at.start) else { continue };
        let mut trail = before.trail.clone();
        trail.extend(&Trail::of(from.clone()));
        let sum = before.total.add(set);
        let next = at.end.plus_days(1);
        if let Some(other) = reached.get_mut(&next) {
            let both = other.total.intersection(&sum);
            if both.is_empty() {
                return conflict(named(window, at, &inside), (&sum, &trail), other);
            }
            other.total = both;
        } else {
            reached.insert(next, Reached { total: sum, trail });
        }
    }
    let end = window.end.plus_days(1);
    if let Some(all) = reached.remove(&end) {
        return Flow::Total(all.total, all.trail);
    }
    let gaps = uncovered(inside.iter().map(|(at, ..)| *at), window);
    match reached.pop_last() {
        Some((day, part)) if day > window.start => {
            let covered = Period { start: window.start, end: day.plus_days(-1), granularity: Granularity::Span };
            if gaps.is_empty() { Flow::Overlap } else { Flow::SoFar(part.total, part.trail, covered) }
        }
        _ if gaps.is_empty() => Flow::Overlap,
        _ => Flow::Gap(gaps, reasons),
    }
}

/// The stretches of a window that no observation covers, for the message.
pub(crate) fn gaps(observed: &[Observed<'_>], window: Period) -> (Vec<Period>, Vec<String>) {
    let (inside, reasons) = usable(observed, window);
    (uncovered(inside.iter().map(|(at, ..)| *at), window), reasons)
}

type Usable = (Period, Set, Provenance);

/// What lies in the window and has a value, by first day; and the reasons given for what has none.
fn usable(observed: &[Observed<'_>], window: Period) -> (Vec<Usable>, Vec<String>) {
    let mut inside = vec![];
    let mut reasons = vec![];
    for seen in observed.iter().filter(|seen| window.contains(&seen.at)) {
        match seen.value {
            Known::Within(set) => inside.push((seen.at, set.clone(), seen.from.clone())),
            Known::Missing(reason) if !reason.is_empty() => reasons.push(reason.clone()),
            Known::Missing(_) => {}
        }
    }
    inside.sort_by_key(|(at, ..)| (at.start, at.end));
    (inside, reasons)
}

/// The stretch on which two ways of adding up differ, by the name of an observation of the whole of it.
fn named(window: Period, last: &Period, inside: &[Usable]) -> Period {
    let stretch = Period { start: window.start, end: last.end, granularity: Granularity::Span };
    inside.iter().map(|(at, ..)| *at).find(|at| at.same_days(&stretch)).unwrap_or(stretch)
}

fn conflict(at: Period, (sum, trail): (&Set, &Trail), other: &Reached) -> Flow {
    let from = |trail: &Trail| trail.first.last().cloned();
    let evidence = [(&other.total, from(&other.trail)), (sum, from(trail))];
    let evidence =
        evidence.into_iter().filter_map(|(value, from)| Some(Evidence { value: value.clone(), from: from? }));
    Flow::Conflict(at, evidence.collect())
}

fn uncovered(covers: impl Iterator<Item = Period>, window: Period) -> Vec<Period> {
    let mut gaps = vec![];
    let mut next = window.start;
    // Observations come sorted by their first day.
    for cover in covers {
        if cover.start > next {
            gaps.extend(Period::new(next, cover.start.plus_days(-1), Granularity::Span));
        }
        next = next.max(cover.end.plus_days(1));
    }
    gaps.extend(Period::new(next, window.end, Granularity::Span));
    gaps
}
