//! Above the highest, or below the lowest, of a set that one belongs to oneself.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::cond::{Amount, Cond, Domain, Judge};
use edupol_model::limit::{Limit, Rel};
use edupol_model::measure::{AggFn, Measure, Root};

use super::IMPOSSIBLE;
use crate::checks::claims::{same, written};

/// A comparison with what is known of the member at hand.
pub(super) struct Judged<'p> {
    /// The comparison.
    pub(super) judge: &'p Judge,
    /// What the member at hand satisfies, in no order.
    known: Vec<&'p Cond>,
    /// It stands in one of several readings.
    pub(super) reading: bool,
}

/// Every comparison of a condition, readings and cases included.
pub(super) fn judged(cond: &Cond) -> Vec<Judged<'_>> {
    let mut stack = vec![(cond, vec![], false)];
    let mut found = vec![];
    while let Some((cond, known, reading)) = stack.pop() {
        let before = stack.len();
        match cond {
            Cond::Judge(judge) => found.push(Judged { judge, known, reading }),
            Cond::Quant { over: Domain::Conds(items), .. } => {
                stack.extend(items.iter().map(|item| (&item.cond, known.clone(), reading)));
            }
            Cond::Quant { over: Domain::Entities(pop), body, .. } => {
                let own = pop.filter.as_deref().map(conjuncts).unwrap_or_default();
                stack.push((body, [known, own].concat(), reading));
            }
            Cond::When { guard, body } => stack.push((body, [known, conjuncts(guard)].concat(), reading)),
            Cond::Quant { body, .. } | Cond::Not(body) | Cond::Timed(_, body) => stack.push((body, known, reading)),
            Cond::Readings(all) => stack.extend(all.iter().map(|one| (&one.cond, known.clone(), true))),
            Cond::TextIs { .. } | Cond::Item | Cond::Meets(_) | Cond::Unstated(_) => {}
        }
        if let Some(added) = stack.get_mut(before..) {
            added.reverse();
        }
    }
    found
}

/// The conditions that all have to hold.
fn conjuncts(cond: &Cond) -> Vec<&Cond> {
    let mut stack = vec![cond];
    let mut found = vec![];
    while let Some(cond) = stack.pop() {
        match cond {
            Cond::Quant { q, over: Domain::Conds(items), .. } if q.min == Amount::AllBut(0) => {
                stack.extend(items.iter().map(|item| &item.cond));
            }
            other => found.push(other),
        }
    }
    found
}

/// Whether the member at hand would have to be beyond the best of a set that it surely belongs to.
pub(super) fn is_beyond(found: &Judged<'_>) -> bool {
    let Limit::Measure(rel, right) = &found.judge.limit else { return false };
    let Measure::Agg { f, of: Some(of), over, weight: _ } = &**right else { return false };
    let beyond = matches!((rel, f), (Rel::Above, AggFn::Highest) | (Rel::Below, AggFn::Lowest));
    if !beyond || over.root == Root::Others || !same(of, &found.judge.left) {
        return false;
    }
    let known: Vec<String> = found.known.iter().map(written).collect();
    let wanted = over.filter.as_deref().map(conjuncts).unwrap_or_default();
    wanted.into_iter().all(|cond| known.contains(&written(cond)))
}

pub(super) fn finding(span: Span) -> Diagnostic {
    let message = text!(
        "nothing can be beyond the highest or lowest of a set it belongs to",
        "本身也在比较范围内，不可能高于其中最高或低于其中最低"
    );
    IMPOSSIBLE
        .at(span, message)
        .with_help(text!("compare with `other E`, or write `>=`", "请与“其他”比较，或改为“不低于”"))
}
