//! Quantifiers: how many of a list must satisfy a condition, and what counts decide.

use edupol_model::cond::{Amount, Tally};
use edupol_model::{Num, Set};

use super::share::{Weights, share};
use crate::verdict::Verdict;

/// The members of a list by their verdicts; those that are not applicable are not in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Heads {
    /// Those that surely belong to the list.
    pub(crate) sure: Polls,
    /// Those that perhaps belong to it.
    pub(crate) possible: Polls,
    /// There may be more that nobody has listed.
    pub(crate) open: bool,
}

/// Verdicts, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Polls {
    pub(crate) met: u64,
    pub(crate) not_met: u64,
    pub(crate) undetermined: u64,
    pub(crate) not_due: u64,
}

impl Polls {
    /// Counts a verdict; one that a list takes no notice of leaves it.
    pub(crate) fn add(&mut self, verdict: &Verdict) {
        match verdict {
            Verdict::Met => self.met += 1,
            Verdict::NotMet => self.not_met += 1,
            Verdict::Undetermined(_) => self.undetermined += 1,
            Verdict::NotDue(_) => self.not_due += 1,
            Verdict::NotApplicable | Verdict::Untestable | Verdict::Waived => {}
        }
    }

    pub(crate) fn size(&self) -> u64 {
        self.met + self.not_met + self.pending()
    }

    /// Whether it is known of anybody that the condition speaks about them at all: whoever is undetermined may turn out to
    /// be somebody to whom it does not apply.
    fn is_about_somebody(&self) -> bool {
        self.met + self.not_met + self.not_due > 0
    }

    /// Those that may still turn out either way.
    fn pending(&self) -> u64 {
        self.undetermined + self.not_due
    }
}

impl Heads {
    /// The share that satisfies the condition; `None` where it could be a share of nobody.
    pub(crate) fn share(&self) -> Option<Set> {
        if !self.sure.is_about_somebody() {
            return None;
        }
        let count = |n: u64| Num::from(i64::try_from(n).unwrap_or(i64::MAX));
        let (sure, possible) = (&self.sure, &self.possible);
        share(
            &Weights {
                low_in: count(sure.met),
                high_in: Some(count(sure.met + sure.pending() + possible.met + possible.pending())),
                low_out: count(sure.not_met),
                high_out: Some(count(sure.not_met + sure.pending() + possible.not_met + possible.pending())),
                sure: count(sure.size()),
            },
            self.open,
        )
    }

    /// How many satisfy it: the least, and the most unless there may be more than are known.
    fn satisfied(&self) -> (u64, Option<u64>) {
        let most = self.sure.met + self.sure.pending() + self.possible.met + self.possible.pending();
        (self.sure.met, (!self.open).then_some(most))
    }

    /// How many do not satisfy it, in the same way.
    fn failed(&self) -> (u64, Option<u64>) {
        let most = self.sure.not_met + self.sure.pending() + self.possible.not_met + self.possible.pending();
        (self.sure.not_met, (!self.open).then_some(most))
    }
}

/// What the counts of a list decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Met,
    NotMet,
    NotDue,
    NotApplicable,
    Undetermined,
    /// The list is shorter than the number that is asked for.
    Short {
        asked: u64,
        found: u64,
    },
}

/// Decides a quantifier.
///
/// `at least n` is met when n are surely met, and not met when even with everything pending there are fewer; `at most`,
/// `all but n` and shares alike. A list that is surely empty is not applicable; one that is shorter than n is
/// undetermined. What is not decided is undetermined if a member is, or if there may be other members, else not due.
pub(crate) fn tally(q: &Tally, heads: &Heads) -> Decision {
    let (known, uncertain) = (heads.sure.size(), heads.open || heads.possible.size() > 0);
    if known == 0 {
        return if uncertain { Decision::Undetermined } else { Decision::NotApplicable };
    }
    if !heads.sure.is_about_somebody() {
        return Decision::Undetermined;
    }
    if let Some(asked) = asked(q).filter(|asked| *asked > known) {
        // With members that perhaps belong, the list is perhaps long enough.
        return if uncertain { Decision::Undetermined } else { Decision::Short { asked, found: known } };
    }
    match both(at_least(&q.min, heads), at_most(&q.max, heads)) {
        Some(true) => Decision::Met,
        Some(false) => Decision::NotMet,
        None if uncertain || heads.sure.undetermined > 0 => Decision::Undetermined,
        None => Decision::NotDue,
    }
}

/// The number of members that a quantifier presupposes.
fn asked(q: &Tally) -> Option<u64> {
    match (&q.min, &q.max) {
        (Amount::Abs(n) | Amount::AllBut(n), _) | (_, Amount::AllBut(n)) => Some(*n),
        _ => None,
    }
}

fn both(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn at_least(amount: &Amount, heads: &Heads) -> Option<bool> {
    match amount {
        Amount::None => Some(true),
        Amount::Abs(n) => reaches(heads.satisfied(), *n),
        // All but n succeed when at most n fail.
        Amount::AllBut(n) => stays(heads.failed(), *n),
        Amount::Share(share) => {
            let wanted = Set::at_least(share.clone());
            decide(heads, &wanted)
        }
    }
}

fn at_most(amount: &Amount, heads: &Heads) -> Option<bool> {
    match amount {
        Amount::None => Some(true),
        Amount::Abs(n) => stays(heads.satisfied(), *n),
        Amount::AllBut(n) => reaches(heads.failed(), *n),
        Amount::Share(share) => {
            let wanted = Set::at_most(share.clone());
            decide(heads, &wanted)
        }
    }
}

/// Whether a count between `least` and `most` is at least `n`.
fn reaches((least, most): (u64, Option<u64>), n: u64) -> Option<bool> {
    if least >= n {
        return Some(true);
    }
    most.is_some_and(|most| most < n).then_some(false)
}

/// Whether a count between `least` and `most` is at most `n`.
fn stays((least, most): (u64, Option<u64>), n: u64) -> Option<bool> {
    if least > n {
        return Some(false);
    }
    most.is_some_and(|most| most <= n).then_some(true)
}

/// A share of an open population may not be met, but it is never met.
fn decide(heads: &Heads, wanted: &Set) -> Option<bool> {
    let share = heads.share()?;
    if share.is_disjoint(wanted) {
        return Some(false);
    }
    (!heads.open && share.is_subset(wanted)).then_some(true)
}
