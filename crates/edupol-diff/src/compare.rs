//! Which of two demands asks for more.

use edupol_model::cond::{Amount, Force, Modality, Tally, When};
use edupol_model::time::Period;
use edupol_model::{Num, Set};

use crate::change::ChangeKind;
use crate::demand::{Demand, Wanted};

/// How one demand stands to another; `None` where both ask the same.
pub(crate) fn limits(old: &Demand<'_>, new: &Demand<'_>) -> Option<ChangeKind> {
    let limit = match (&old.limit, &new.limit) {
        (Wanted::Set(old, _), Wanted::Set(new, _)) => both(sets(&old.inner, &new.inner), sets(&old.outer, &new.outer)),
        (Wanted::Other(old), Wanted::Other(new)) => (old != new).then_some(ChangeKind::Altered),
        _ => Some(ChangeKind::Altered),
    };
    let tallies = old.tallies.iter().zip(&new.tallies).map(|(old, new)| tally(old, new));
    let change = tallies.fold(limit, both);
    // What is demanded may be another thing under the same words.
    if change.is_none() && (old.meaning != new.meaning || old.tallies.len() != new.tallies.len()) {
        return Some(ChangeKind::Redefined);
    }
    change
}

/// Two changes of one demand together.
pub(crate) fn both(one: Option<ChangeKind>, other: Option<ChangeKind>) -> Option<ChangeKind> {
    match (one, other) {
        (None, change) | (change, None) => change,
        (Some(one), Some(other)) if one == other => Some(one),
        _ => Some(ChangeKind::Altered),
    }
}

fn sets(old: &Set, new: &Set) -> Option<ChangeKind> {
    match (new.is_subset(old), old.is_subset(new)) {
        (true, true) => None,
        (true, false) => Some(ChangeKind::Tightened),
        (false, true) => Some(ChangeKind::Weakened),
        (false, false) => Some(ChangeKind::Altered),
    }
}

fn tally(old: &Tally, new: &Tally) -> Option<ChangeKind> {
    both(amount(&old.min, &new.min, true), amount(&old.max, &new.max, false))
}

/// A higher minimum asks for more, a higher maximum for less. Numbers and shares do not compare.
fn amount(old: &Amount, new: &Amount, is_min: bool) -> Option<ChangeKind> {
    if old == new {
        return None;
    }
    let more = match (old, new) {
        (Amount::None, _) => Some(is_min),
        (_, Amount::None) => Some(!is_min),
        (Amount::Abs(old), Amount::Abs(new)) => Some(new > old),
        (Amount::AllBut(old), Amount::AllBut(new)) => Some(new < old),
        (Amount::Share(old), Amount::Share(new)) => Some(new > old),
        (Amount::Share(old), Amount::AllBut(0)) if *old <= Num::from(1) => Some(true),
        (Amount::AllBut(0), Amount::Share(new)) if *new <= Num::from(1) => Some(false),
        _ => None,
    };
    Some(match more {
        None => ChangeKind::Altered,
        Some(more) if more == is_min => ChangeKind::Tightened,
        Some(_) => ChangeKind::Weakened,
    })
}

/// How strongly a statement binds: 0 for a bare one and for 确保, more for weaker words.
pub(crate) fn weakness(force: &[Force]) -> u8 {
    force.iter().map(|force| rank(force.modality)).max().unwrap_or(0)
}

fn rank(modality: Modality) -> u8 {
    match modality {
        Modality::Ensure | Modality::Must | Modality::Should => 0,
        Modality::Expected => 1,
        Modality::Strive => 2,
        Modality::Endeavour | Modality::InPrinciple => 3,
        Modality::Explore | Modality::Encourage | Modality::Support => 4,
    }
}

/// The period that a time names, where it is one.
pub(crate) fn period(when: &When) -> Option<&Period> {
    match when {
        When::In(period)
        | When::By(period)
        | When::Every(_, period)
        | When::Always(period)
        | When::Regularly(period) => Some(period),
        When::Within(_) | When::Table(_) => None,
    }
}

/// Whether both times judge in the same way: only their periods may differ.
pub(crate) fn same_kind(old: &When, new: &When) -> bool {
    match (old, new) {
        (When::Every(old, _), When::Every(new, _)) => old == new,
        (When::Table(old), When::Table(new)) => old == new,
        (When::Within(old), When::Within(new)) => old == new,
        _ => std::mem::discriminant(old) == std::mem::discriminant(new),
    }
}
