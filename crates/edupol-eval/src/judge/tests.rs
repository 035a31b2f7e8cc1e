//! Judgement on bare numbers, against brute force.

use edupol_model::cond::{Amount, Tally};
use edupol_model::{Num, Set};
use proptest::prelude::*;

use super::tally::Polls;
use super::{Decision, Heads, conjoin, median, tally};
use crate::verdict::{Pace, Verdict, VerdictKind};

/// How a list of pending members may turn out: every number of them that satisfies the condition.
fn outcomes(heads: &Heads) -> Vec<(u64, u64)> {
    let (sure, possible) = (&heads.sure, &heads.possible);
    let pending = sure.undetermined + sure.not_due;
    let mut all = vec![];
    for turned in 0..=pending {
        for joined_met in 0..=possible.met {
            for joined_not in 0..=possible.not_met {
                for joined_open in 0..=possible.undetermined {
                    for open_met in 0..=joined_open {
                        let met = sure.met + turned + joined_met + open_met;
                        let size = sure.met + sure.not_met + pending + joined_met + joined_not + joined_open;
                        all.push((met, size));
                    }
                }
            }
        }
    }
    all
}

fn heads() -> impl Strategy<Value = Heads> {
    let n = 0u64..3;
    (n.clone(), n.clone(), n.clone(), n.clone(), n.clone(), n.clone(), n).prop_map(|(a, b, c, d, e, f, g)| Heads {
        sure: Polls { met: a, not_met: b, undetermined: c, not_due: d },
        possible: Polls { met: e, not_met: f, undetermined: g, not_due: 0 },
        open: false,
    })
}

fn holds(q: &Tally, met: u64, size: u64) -> bool {
    let number = |n: u64| Num::from(i64::try_from(n).unwrap());
    let at_least = match &q.min {
        Amount::None => true,
        Amount::Abs(n) => met >= *n,
        Amount::AllBut(n) => met + n >= size,
        Amount::Share(share) => number(met) >= &number(size) * share,
    };
    let at_most = match &q.max {
        Amount::None => true,
        Amount::Abs(n) => met <= *n,
        Amount::AllBut(n) => met + n <= size,
        Amount::Share(share) => number(met) <= &number(size) * share,
    };
    at_least && at_most
}

fn amounts() -> impl Strategy<Value = Amount> {
    prop_oneof![
        Just(Amount::None),
        (0u64..6).prop_map(Amount::Abs),
        (0u64..4).prop_map(Amount::AllBut),
        (0i64..=4).prop_map(|n| Amount::Share(Num::ratio(n, 4).unwrap())),
    ]
}

proptest! {
    /// A quantifier decides exactly what all outcomes have in common, where it decides at all.
    #[test]
    fn tallies_agree_with_every_outcome(heads in heads(), min in amounts(), max in amounts()) {
        let q = Tally { min, max };
        let results: Vec<bool> = outcomes(&heads).iter().map(|(met, size)| holds(&q, *met, *size)).collect();
        match tally(&q, &heads) {
            Decision::Met => prop_assert!(results.iter().all(|holds| *holds)),
            Decision::NotMet => prop_assert!(results.iter().all(|holds| !holds)),
            Decision::NotApplicable => prop_assert_eq!(heads.sure.size() + heads.possible.size(), 0),
            Decision::Short { asked, found } => prop_assert!(asked > found && found == heads.sure.size()),
            Decision::NotDue => {
                prop_assert!(heads.sure.not_due > 0 && heads.sure.undetermined + heads.possible.size() == 0);
            }
            Decision::Undetermined => prop_assert!(heads.sure.undetermined + heads.possible.size() > 0),
        }
    }

    /// Shares are exactly the span of all outcomes.
    #[test]
    fn shares_span_every_outcome(heads in heads()) {
        let number = |n: u64| Num::from(i64::try_from(n).unwrap());
        let shares: Option<Vec<Num>> =
            outcomes(&heads).into_iter().map(|(met, size)| number(met).checked_div(&number(size))).collect();
        match (heads.share(), shares) {
            (Some(set), Some(shares)) => {
                let (low, high) = (shares.iter().min().unwrap(), shares.iter().max().unwrap());
                prop_assert_eq!(set, Set::closed(low.clone(), high.clone()));
            }
            (Some(_), None) => prop_assert!(false, "a share of nobody"),
            (None, _) => prop_assert!(heads.sure.met + heads.sure.not_met + heads.sure.not_due == 0),
        }
    }

    /// `and` does not depend on the order of its parts, and is the quantifier over all of them.
    #[test]
    fn conjunction_is_the_quantifier_of_all(kinds in prop::collection::vec(0usize..5, 0..6)) {
        let verdict = |kind: &usize| match kind {
            0 => Verdict::Met,
            1 => Verdict::NotMet,
            2 => Verdict::Undetermined(vec![]),
            3 => Verdict::NotDue(Pace::Unknown),
            _ => Verdict::NotApplicable,
        };
        let verdicts: Vec<Verdict> = kinds.iter().map(verdict).collect();
        let reversed: Vec<Verdict> = verdicts.iter().rev().cloned().collect();
        prop_assert_eq!(conjoin(&verdicts).kind(), conjoin(&reversed).kind());
        let mut heads = Heads::default();
        verdicts.iter().for_each(|verdict| heads.sure.add(verdict));
        let expected = match tally(&Tally::each(), &heads) {
            Decision::Met => VerdictKind::Met,
            Decision::NotMet => VerdictKind::NotMet,
            Decision::NotDue => VerdictKind::NotDue,
            Decision::NotApplicable => VerdictKind::NotApplicable,
            Decision::Undetermined | Decision::Short { .. } => VerdictKind::Undetermined,
        };
        prop_assert_eq!(conjoin(&verdicts).kind(), expected);
    }

    /// A median of ranges encloses the median of everything in them.
    #[test]
    fn medians_enclose(ranges in prop::collection::vec((0i64..6, 0i64..4, 0i64..4), 1..6)) {
        let sets: Vec<Set> = ranges.iter().map(|(low, width, _)| Set::closed((*low).into(), (low + width).into())).collect();
        let mut truth: Vec<i64> = ranges.iter().map(|(low, width, at)| low + at.min(width)).collect();
        truth.sort_unstable();
        let (left, right) = (truth[(truth.len() - 1) / 2], truth[truth.len() / 2]);
        let exact = Num::ratio(left + right, 2).unwrap();
        prop_assert!(median(&sets).unwrap().contains(&exact));
    }
}

#[test]
fn the_slowest_part_sets_the_pace() {
    let pace = |paces: &[Pace]| conjoin(&paces.iter().map(|pace| Verdict::NotDue(*pace)).collect::<Vec<_>>());
    assert_eq!(pace(&[Pace::Ahead, Pace::OnSchedule]), Verdict::NotDue(Pace::OnSchedule));
    assert_eq!(pace(&[Pace::Ahead, Pace::Unknown]), Verdict::NotDue(Pace::Unknown));
    assert_eq!(pace(&[Pace::Unknown, Pace::Behind]), Verdict::NotDue(Pace::Behind));
}

#[test]
fn what_is_untestable_or_waived_is_neutral() {
    assert_eq!(conjoin(&[Verdict::Met, Verdict::Untestable, Verdict::Waived]), Verdict::Met);
    assert_eq!(conjoin(&[Verdict::Untestable]), Verdict::Untestable);
    assert_eq!(conjoin(&[Verdict::Untestable, Verdict::NotApplicable]), Verdict::NotApplicable);
    assert_eq!(conjoin(&[]), Verdict::NotApplicable);
}
