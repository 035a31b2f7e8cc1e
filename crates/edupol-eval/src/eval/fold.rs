//! Means, extremes and middles of members' values.

use edupol_model::{Num, Set};

use super::total::Contribution;
use crate::judge;

pub(super) fn mean(values: &[Contribution]) -> Option<Set> {
    let sure: Vec<&Contribution> = values.iter().filter(|one| one.sure).collect();
    let number = Num::from(i64::try_from(sure.len()).ok()?);
    let total = sure.iter().fold(Set::point(Num::zero()), |total, one| total.add(&one.value.set));
    let mean = total.div(&Set::point(number))?;
    // Whoever joins moves a mean towards a value of their own.
    Some(values.iter().filter(|one| !one.sure).fold(mean, |mean, one| mean.union(&one.value.set).hull()))
}

pub(super) fn weighted_mean(values: &[Contribution], weights: &[Contribution]) -> Option<Set> {
    let exact = |weights: &[Contribution]| weights.iter().all(|one| one.sure && one.value.set.as_point().is_some());
    let positive = weights.iter().all(|one| one.value.set.is_subset(&Set::at_least(Num::zero())));
    if exact(weights) {
        let total = |of: &mut dyn Iterator<Item = Set>| of.fold(Set::point(Num::zero()), |total, one| total.add(&one));
        let pairs = values.iter().zip(weights);
        let upper = total(&mut pairs.map(|(value, weight)| value.value.set.mul(&weight.value.set)));
        let lower = total(&mut weights.iter().map(|weight| weight.value.set.clone()));
        return upper.div(&lower).filter(|_| !lower.contains(&Num::zero()));
    }
    // With weights that are not known exactly, a weighted mean lies somewhere among the values.
    positive.then(|| values.iter().fold(Set::empty(), |all, one| all.union(&one.value.set)).hull())
}

pub(super) fn extreme(values: &[Contribution], open: bool, pick: fn(&Set, &Set) -> Set) -> Option<Set> {
    let (sure, possible): (Vec<&Contribution>, Vec<&Contribution>) = values.iter().partition(|one| one.sure);
    let first = sure.first()?.value.set.clone();
    let surely = sure.iter().skip(1).fold(first, |best, one| pick(&best, &one.value.set));
    let perhaps = possible.iter().fold(surely, |best, one| best.union(&pick(&best, &one.value.set)));
    Some(if open { pick(&perhaps, &Set::all()) } else { perhaps })
}

pub(super) fn middle(values: &[Contribution]) -> Option<Set> {
    let sets = |all: bool| values.iter().filter(move |one| all || one.sure).map(|one| one.value.set.clone());
    if values.iter().all(|one| one.sure) {
        return judge::median(&sets(true).collect::<Vec<_>>());
    }
    sets(false).next()?;
    Some(sets(true).fold(Set::empty(), |all, set| all.union(&set)).hull())
}
