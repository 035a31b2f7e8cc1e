//! Figures about one measure, scope and moment, and how two of them relate.

use edupol_model::limit::{LimitForm, Limits, Rel};
use rustc_hash::FxHashMap;

use crate::checks::Context;
use crate::checks::claims::{Claim, Moment};

/// More figures than this about one thing at one moment are not compared with each other.
const MOST: usize = 64;

/// How two figures relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// They ask for the same.
    Same,
    /// The same figure is printed, with another bound or tolerance.
    SameFigure,
    /// Some values satisfy both.
    Overlap,
    /// No value satisfies both.
    Disjoint,
}

/// The figures that are about the same, in the order of their obligations.
pub(super) fn groups<'p>(context: &'p Context<'p>) -> Vec<Vec<&'p Claim<'p>>> {
    let mut positions: FxHashMap<_, usize> = FxHashMap::default();
    let mut groups: Vec<Vec<&'p Claim<'p>>> = vec![];
    for claim in context.claims.all.iter().filter(|claim| claim.has_figure()) {
        let next = groups.len();
        let plan = context.lineage(claim.owner);
        let at = *positions.entry((claim.measure, claim.scope, claim.moment, plan)).or_insert(next);
        match groups.get_mut(at) {
            Some(group) if group.len() < MOST => group.push(claim),
            Some(_) => {}
            None => groups.push(vec![claim]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// The figures of a group by what is printed: the figure, and whether it bounds from above or from below.
pub(super) fn classes<'p>(group: &[&'p Claim<'p>]) -> Vec<Vec<&'p Claim<'p>>> {
    let mut classes: Vec<Vec<&'p Claim<'p>>> = vec![];
    for &claim in group {
        let same = |other: &&Claim<'_>| {
            other.limits.printed == claim.limits.printed && is_ceiling(other.limits) == is_ceiling(claim.limits)
        };
        match classes.iter_mut().find(|class| class.first().is_some_and(same)) {
            Some(class) => class.push(claim),
            None => classes.push(vec![claim]),
        }
    }
    classes
}

/// Whether a limit bounds from above.
pub(in crate::checks) fn is_ceiling(limits: &Limits) -> bool {
    matches!(limits.rel, Some(Rel::AtMost | Rel::Below))
}

/// Whether a limit bounds from below, in print: a figure without a comparator does not.
fn is_floor(limits: &Limits) -> bool {
    matches!(limits.bound(), Some(Rel::AtLeast | Rel::Above))
}

/// Whether one bounds from below and the other from above, so that together they are a band.
fn is_band(a: &Limits, b: &Limits) -> bool {
    (is_floor(a) && is_ceiling(b)) || (is_floor(b) && is_ceiling(a))
}

/// How two figures relate; `None` where one of them is no figure, or where they are the ends of a band.
pub(super) fn relation(a: &Claim<'_>, b: &Claim<'_>) -> Option<Relation> {
    if !a.has_figure() || !b.has_figure() {
        return None;
    }
    let same_figure = a.limits.printed == b.limits.printed && is_ceiling(a.limits) == is_ceiling(b.limits);
    let same_sets = a.limits.inner == b.limits.inner && a.limits.outer == b.limits.outer;
    let disjoint = a.counted().is_disjoint(b.counted());
    Some(if same_figure && same_sets {
        Relation::Same
    } else if same_figure {
        Relation::SameFigure
    } else if disjoint && !(is_vague(a.limits) || is_vague(b.limits)) {
        Relation::Disjoint
    } else if is_band(a.limits, b.limits) {
        return None;
    } else {
        Relation::Overlap
    })
}

/// An approximate figure whose tolerance nobody declared: nothing near it is surely wrong. One with a comparator counts
/// with all that it may accept.
fn is_vague(limits: &Limits) -> bool {
    limits.form == LimitForm::About && limits.inner != limits.outer && limits.bound().is_none()
}

/// Pairs of what must always hold with what must hold once in that time.
pub(super) fn throughout<'p>(context: &'p Context<'p>) -> Vec<(&'p Claim<'p>, &'p Claim<'p>)> {
    let always = context.claims.all.iter().filter(|claim| matches!(claim.moment, Moment::Throughout(..)));
    let mut found = vec![];
    for claim in always.filter(|claim| !claim.partial) {
        let (start, end) = claim.days();
        let once = context.claims.of_measure(claim.measure).filter(|other| match other.moment {
            Moment::At(day) => other.scope == claim.scope && start <= day && day <= end,
            Moment::Over(..) | Moment::Throughout(..) => false,
        });
        found.extend(once.take(MOST).map(|other| (claim, other)));
    }
    found
}
