//! Evaluating a whole program.

mod aside;
mod assumed;
mod rules;

use edupol_base::{Severity, Text};
use edupol_model::decl::{Role, Target};
use edupol_model::facts::{FactSet, Known};
use edupol_model::ids::{ActionId, DepartmentId, FactId, ObligationId, TargetId};
use edupol_model::measure::Measure;
use edupol_model::program::{Duty, Obligation};
use edupol_model::{Day, Period, Program, Set, Unit};

use self::aside::Aside;
use crate::collect::Inputs;
use crate::ctx::{Ask, Ctx};
use crate::eval::{Evaluator, Outcome};
use crate::explain::{Explanation, Quantity};
use crate::judge;
use crate::result::{Counts, Disagreement, Evaluation, ObligationResult, TargetResult};
use crate::severity::Severities;
use crate::verdict::{Pace, Verdict};
use crate::why;

/// How a program is evaluated.
#[derive(Clone, Debug)]
pub struct Options {
    /// The day as of which it is judged: what ends later is not due, and facts about times that begin later are left
    /// aside.
    pub as_of: Day,
    /// How many members lists and explanations show; totals are always given.
    pub max_listed: usize,
    /// How much each verdict matters.
    pub severities: Severities,
}

impl Options {
    /// The defaults, as of a day.
    pub fn as_of(as_of: Day) -> Self {
        Self { as_of, max_listed: 10, severities: Severities::default() }
    }
}

/// Judges every obligation of a program against facts.
pub fn evaluate(program: &Program, facts: &FactSet, options: &Options) -> Evaluation {
    evaluate_watched(program, facts, options, &|_| {})
}

/// [`evaluate`], which says before each obligation how many are done.
pub fn evaluate_watched(program: &Program, facts: &FactSet, options: &Options, done: &dyn Fn(usize)) -> Evaluation {
    let evaluator = Evaluator::new(program, facts, options.as_of, options.max_listed);
    let judged = program.obligations.iter().enumerate().map(|(count, obligation)| {
        done(count);
        one(&evaluator, obligation, options)
    });
    let obligations: Vec<ObligationResult> = judged.collect();
    let targets: Vec<TargetResult> = program
        .targets
        .iter()
        .enumerate()
        .filter_map(|(n, target)| Some(whole(program, TargetId(u32::try_from(n).ok()?), target, &obligations)))
        .collect();
    let mut counts = Counts { untestable: program.notes.len(), ..Counts::default() };
    targets.iter().for_each(|target| counts.add(&target.verdict));
    Evaluation {
        as_of: options.as_of,
        targets,
        obligations,
        counts,
        assumed: assumed::comparators(program),
        disagreements: disagreements(&evaluator),
        rules: rules::rules(&evaluator),
        waivers: aside::waivers(program, options.as_of),
    }
}

pub(crate) fn one<'a>(evaluator: &Evaluator<'a>, obligation: &'a Obligation, options: &Options) -> ObligationResult {
    let now = Ask::By(Period::day(options.as_of));
    let aside = Aside::of(evaluator.program, obligation.duty, options.as_of);
    let plan_start = plan_start(evaluator.program, obligation);
    let ctx = Ctx { waived: aside.whom.clone(), plan_start, ..Ctx::root(now) };
    let mut outcome = evaluator.timed(&ctx, &obligation.time, &obligation.cond);
    aside.apply(&mut outcome);
    if outcome.verdict == Verdict::NotDue(Pace::Unknown) {
        let verdict = Verdict::NotDue(evaluator.pace(obligation));
        outcome.judged.iter_mut().for_each(|judgement| judgement.verdict = verdict.clone());
        outcome.verdict = verdict;
    }
    if !tells_who(&outcome.verdict) {
        (outcome.failing, outcome.undetermined) = Default::default();
    }
    shorten(&mut outcome, options.max_listed);
    let mut remarks = outcome.sources.remarks(options.as_of, plan_start);
    outcome.remarks.into_iter().for_each(|remark| {
        if !remarks.contains(&remark) {
            remarks.push(remark);
        }
    });
    let mut explanation = outcome.explanation;
    explanation.notes.extend(remarks.iter().cloned());
    explanation.verdict = Some(outcome.verdict.clone());
    let describe = evaluator.describe();
    if explanation.text == Text::default() {
        explanation.text = describe.cond(&obligation.cond);
    }
    let (when, what) = (describe.when(&obligation.time), describe.cond(&obligation.cond));
    ObligationResult {
        obligation: obligation.id,
        severity: options.severities.of(&obligation.force, &outcome.verdict),
        measured: outcome.measured,
        wanted: Text::new(format!("{}: {}", when.en, what.en), format!("{}：{}", when.zh, what.zh)),
        as_of: options.as_of,
        judged: outcome.judged,
        readings: outcome.sources.all,
        remarks,
        failing: outcome.failing,
        undetermined: outcome.undetermined,
        leads: leads(evaluator.program, obligation.duty),
        verdict: outcome.verdict,
        explanation,
    }
}

/// Whether it matters for whom a condition fails: not where it is met, and not before its time unless it is behind.
fn tells_who(verdict: &Verdict) -> bool {
    matches!(verdict, Verdict::NotMet | Verdict::Undetermined(_) | Verdict::NotDue(Pace::Behind))
}

/// When the plan that asks for something begins.
fn plan_start(program: &Program, obligation: &Obligation) -> Option<Day> {
    let head = match obligation.duty {
        Duty::Target(id) => &program.target(id)?.head,
        Duty::Action(id, _) => &program.action(id)?.head,
    };
    Some(program.plan(head.plan?)?.period?.start)
}

pub(crate) fn whole(program: &Program, id: TargetId, target: &Target, results: &[ObligationResult]) -> TargetResult {
    let found = |id: &ObligationId| {
        let at = results.get(id.index()).filter(|result| result.obligation == *id);
        at.or_else(|| results.iter().find(|result| result.obligation == *id))
    };
    let own: Vec<&ObligationResult> = target.obligations.iter().filter_map(found).collect();
    let verdicts: Vec<Verdict> = own.iter().map(|result| result.verdict.clone()).collect();
    let verdict = if verdicts.is_empty() { Verdict::Untestable } else { judge::conjoin(&verdicts) };
    let severity: Option<Severity> = own.iter().filter_map(|result| result.severity).max();
    let duty = Duty::Target(id);
    TargetResult {
        target: id,
        verdict: merged(verdict),
        severity,
        obligations: target.obligations.clone(),
        actions: actions(program, duty),
        leads: leads(program, duty),
    }
}

fn merged(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Undetermined(whys) => Verdict::Undetermined(why::merge(whys)),
        other => other,
    }
}

/// The actions behind a duty: those that contribute to the target, or the one whose item it is.
fn actions(program: &Program, duty: Duty) -> Vec<ActionId> {
    match duty {
        Duty::Action(action, _) => vec![action],
        Duty::Target(target) => {
            let ids = (0u32..).map(ActionId).zip(&program.actions);
            ids.filter(|(_, action)| action.contributes.contains(&target)).map(|(id, _)| id).collect()
        }
    }
}

/// The departments that lead them; an action without a lead of its own has that of the action it belongs to.
fn leads(program: &Program, duty: Duty) -> Vec<DepartmentId> {
    let mut leads: Vec<DepartmentId> =
        actions(program, duty).into_iter().flat_map(|action| leads_of(program, action)).collect();
    leads.sort_unstable();
    leads.dedup();
    leads
}

fn leads_of(program: &Program, action: ActionId) -> Vec<DepartmentId> {
    let mut next = Some(action);
    // A chain of parents is at most as long as there are actions.
    for _ in 0..program.actions.len() {
        let Some(action) = next.and_then(|id| program.action(id)) else { break };
        let own = action.roles.iter().filter(|entry| entry.role == Role::Lead);
        let own: Vec<DepartmentId> = own.map(|entry| entry.department).collect();
        if !own.is_empty() {
            return own;
        }
        next = action.parent;
    }
    vec![]
}

/// Shortens every list of names, also in explanations.
fn shorten(outcome: &mut Outcome, max: usize) {
    let verdicts = std::iter::once(&mut outcome.verdict).chain(outcome.judged.iter_mut().map(|j| &mut j.verdict));
    verdicts.for_each(|verdict| shorten_verdict(verdict, max));
    shorten_explanation(&mut outcome.explanation, max);
}

fn shorten_explanation(explanation: &mut Explanation, max: usize) {
    explanation.verdict.iter_mut().for_each(|verdict| shorten_verdict(verdict, max));
    explanation.children.iter_mut().for_each(|child| shorten_explanation(child, max));
}

fn shorten_verdict(verdict: &mut Verdict, max: usize) {
    if let Verdict::Undetermined(whys) = verdict {
        why::shorten(whys, max);
    }
}

/// What the plan states against what the supplied facts say of the same time.
fn disagreements(evaluator: &Evaluator<'_>) -> Vec<Disagreement> {
    let ids = (0u32..).map(FactId).zip(&evaluator.program.facts);
    ids.filter_map(|(id, fact)| {
        let Known::Within(stated) = &fact.value else { return None };
        let ctx = Ctx { supplied_only: true, quiet: true, ..Ctx::root(Ask::In(fact.at)) };
        let supplied = evaluator.measure(&ctx, &fact.measure).plain();
        let about_that_time = |at: &Period| at.same_days(&fact.at) || is_flow(evaluator.program, &fact.measure);
        let comparable = supplied.known && supplied.reading.is_none_or(|at| about_that_time(&at));
        if !comparable || !widened(stated, &fact.unit).is_disjoint(&supplied.set) {
            return None;
        }
        let quantity = |set: &Set| Quantity { set: set.clone(), unit: fact.unit.clone() };
        Some(Disagreement {
            fact: id,
            text: evaluator.describe().measure(&fact.measure),
            at: fact.at,
            supplied: quantity(&supplied.set),
            trail: supplied.trail,
            stated: quantity(stated),
        })
    })
    .collect()
}

fn is_flow(program: &Program, measure: &Measure) -> bool {
    Inputs::of_measure(program, measure).flow
}

/// A printed figure stands for everything that rounds to it: half a unit of its last place either way.
fn widened(stated: &Set, unit: &Unit) -> Set {
    let hundred = edupol_model::Num::from(100);
    let percent = matches!(unit, Unit::Share | Unit::Percent | Unit::Points);
    let half = stated.as_point().and_then(|value| {
        let printed = if percent { value * &hundred } else { value.clone() };
        let half = printed.half_of_last_place()?;
        if percent { half.checked_div(&hundred) } else { Some(half) }
    });
    match (stated.as_point(), half) {
        (Some(value), Some(half)) => Set::closed(value - &half, value + &half),
        _ => stated.clone(),
    }
}
