//! How what is not due is coming along, by the milestones of its target.

use edupol_model::cond::{Cond, Domain, Judge, When};
use edupol_model::limit::{Limit, Limits};
use edupol_model::measure::{Fold, Measure, Window};
use edupol_model::program::{Duty, Obligation};
use edupol_model::{Num, Period, Set};

use super::Evaluator;
use crate::ctx::{Ask, Ctx};
use crate::judge::judge_limits;
use crate::value::Value;
use crate::verdict::{Pace, Verdict};

/// A limit on the same measure at an earlier time.
struct Milestone<'a> {
    at: Period,
    judge: &'a Judge,
    limits: &'a Limits,
}

impl<'a> Evaluator<'a> {
    /// The pace of an obligation that is not due.
    ///
    /// Milestones are the other obligations of the same target that judge the same measure earlier. The last of them that
    /// was due decides whether it is on schedule; a next one that is already satisfied puts it ahead, whatever was missed
    /// before. The milestones of a total are yearly amounts, so those that were due are added up first.
    pub(crate) fn pace(&self, obligation: &'a Obligation) -> Pace {
        let (Some(end), Cond::Judge(judge)) = (only_time(&obligation.time), &obligation.cond) else {
            return self.pace_of_rows(&judged_at(&obligation.time, &obligation.cond));
        };
        match &judge.left {
            Measure::Over { f: Fold::Total, window: Window::Fixed(window), of } => {
                let milestones = self.milestones(obligation, of, |at| window.contains(at));
                self.pace_of_total(&milestones, of)
            }
            left => {
                let mut milestones = self.milestones(obligation, left, |at| at.end < end.end);
                if let (false, Limit::Fixed(limits)) = (milestones.is_empty(), &judge.limit) {
                    // The obligation itself is where the path ends.
                    milestones.push(Milestone { at: end, judge, limits });
                }
                self.pace_of_level(&milestones)
            }
        }
    }

    fn milestones(
        &self,
        obligation: &'a Obligation,
        measure: &Measure,
        earlier: impl Fn(&Period) -> bool,
    ) -> Vec<Milestone<'a>> {
        let Duty::Target(target) = obligation.duty else { return vec![] };
        let siblings = self.program.target(target).map(|target| target.obligations.as_slice()).unwrap_or_default();
        let mut milestones: Vec<Milestone<'a>> = siblings
            .iter()
            .filter(|id| **id != obligation.id)
            .filter_map(|id| self.program.obligation(*id))
            .flat_map(|other| judged_at(&other.time, &other.cond))
            .filter_map(|(at, judge)| match &judge.limit {
                Limit::Fixed(limits) if judge.left == *measure && earlier(&at) => Some(Milestone { at, judge, limits }),
                Limit::Fixed(_) | Limit::Measure(..) | Limit::Table(_) => None,
            })
            .collect();
        milestones.sort_by_key(|milestone| milestone.at.end);
        milestones
    }

    fn pace_of_level(&self, milestones: &[Milestone<'a>]) -> Pace {
        let reached = |milestone: &Milestone<'a>, ask| {
            let value = self.measure(&Ctx::root(ask).quietly(), &milestone.judge.left);
            judge_limits(&value, milestone.limits, &milestone.judge.unit)
        };
        let due = milestones.iter().rev().find(|milestone| self.has_ended(&milestone.at));
        let last = due.map(|milestone| reached(milestone, Ask::In(milestone.at)));
        let next = milestones.iter().find(|milestone| !self.has_ended(&milestone.at));
        let now = next.map(|milestone| reached(milestone, Ask::By(milestone.at)));
        match (last, now) {
            (_, Some(Verdict::Met)) => Pace::Ahead,
            (Some(Verdict::Met), _) => Pace::OnSchedule,
            (Some(Verdict::NotMet), _) => Pace::Behind,
            _ => Pace::Unknown,
        }
    }

    /// Milestones are on schedule where the last of them that was due is met.
    fn pace_of_rows(&self, rows: &[(Period, &'a Judge)]) -> Pace {
        let due = rows.iter().filter(|(at, _)| self.has_ended(at)).max_by_key(|(at, _)| at.end);
        let Some((at, Judge { left, limit: Limit::Fixed(limits), unit, .. })) = due else { return Pace::Unknown };
        let value = self.measure(&Ctx::root(Ask::In(*at)).quietly(), left);
        match judge_limits(&value, limits, unit) {
            Verdict::Met => Pace::OnSchedule,
            Verdict::NotMet => Pace::Behind,
            _ => Pace::Unknown,
        }
    }

    /// Amounts of the periods that have ended, added up, against the sum of their limits.
    fn pace_of_total(&self, milestones: &[Milestone<'a>], of: &'a Measure) -> Pace {
        let due: Vec<&Milestone<'a>> = milestones.iter().filter(|milestone| self.has_ended(&milestone.at)).collect();
        let Some(first) = due.first() else { return Pace::Unknown };
        let values = due.iter().map(|milestone| self.measure(&Ctx::root(Ask::In(milestone.at)).quietly(), of));
        let zero = Set::point(Num::zero());
        let value = Value::of(values.collect(), |sets| Some(sets.iter().fold(zero.clone(), |all, set| all.add(set))));
        let sum = |part: fn(&Limits) -> &Set| due.iter().fold(zero.clone(), |all, one| all.add(part(one.limits)));
        let limits =
            Limits { inner: sum(|limits| &limits.inner), outer: sum(|limits| &limits.outer), ..first.limits.clone() };
        match judge_limits(&value, &limits, &first.judge.unit) {
            Verdict::Met => Pace::OnSchedule,
            Verdict::NotMet if exceeds(&value.set, &limits.outer) => Pace::Ahead,
            Verdict::NotMet => Pace::Behind,
            _ => Pace::Unknown,
        }
    }

    fn has_ended(&self, at: &Period) -> bool {
        at.end <= self.store.as_of()
    }
}

/// Whether a value lies above everything that is acceptable, rather than below.
fn exceeds(value: &Set, acceptable: &Set) -> bool {
    value.compare(edupol_model::Rel::Above, acceptable) == Some(true)
}

/// The comparisons of an obligation with the time of each: its own one, or those of the rows of `milestones`.
fn judged_at<'a>(time: &'a When, cond: &'a Cond) -> Vec<(Period, &'a Judge)> {
    match cond {
        Cond::Judge(judge) => only_time(time).map(|at| (at, &**judge)).into_iter().collect(),
        Cond::Timed(own, body) => judged_at(own, body),
        Cond::Quant { over: Domain::Conds(items), .. } => items
            .iter()
            .filter(|item| matches!(item.cond, Cond::Timed(..)))
            .flat_map(|item| judged_at(time, &item.cond))
            .collect(),
        _ => vec![],
    }
}

fn only_time(when: &When) -> Option<Period> {
    match when {
        When::In(at) | When::By(at) => Some(*at),
        When::Every(..) | When::Always(_) | When::Within(_) | When::Regularly(_) | When::Table(_) => None,
    }
}
