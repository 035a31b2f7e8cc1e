//! What an evaluation found, plan by plan and target by target.

use edupol_base::{Lang, Severity};
use edupol_eval::{Counts, Evaluation, Listed, ObligationResult, Quantity, Verdict};
use edupol_model::decl::{Head, Role};
use edupol_model::describe::{self, Describe};
use edupol_model::facts::{FactSet, FactSource};
use edupol_model::ids::{DepartmentId, ObligationId, PlanId};
use edupol_model::program::Duty;
use edupol_model::{Day, Program};

use crate::scope;
use crate::words::{in_brackets, list_separator, pick};

mod explain;
mod findings;
mod places;
mod table;
mod terminal;
#[cfg(test)]
mod tests;

pub use explain::{ExplainOptions, explain_action, explain_target};
pub use findings::findings;
pub use terminal::{ActionsShown, SummaryOptions};

/// More reasons than this are only counted.
const MOST_REASONS: usize = 3;

/// An evaluation, worded for readers of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The language.
    pub lang: Lang,
    /// The day as of which it was judged.
    pub as_of: Day,
    /// The plans that have something to say, in order of declaration.
    pub plans: Vec<PlanSummary>,
    /// The verdicts on targets, counted.
    pub targets: Counts,
    /// The verdicts on what actions ask for, counted.
    pub actions: Counts,
    /// How many comparators the plans do not print.
    pub assumed: usize,
    /// Supplied facts that exclude what a plan states.
    pub disagreements: Vec<String>,
}

/// One plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanSummary {
    /// Its title; what is declared outside of any plan comes last, without one.
    pub title: Option<String>,
    /// Its targets.
    pub targets: Vec<Entry>,
    /// Its actions, as far as facts decide anything about them.
    pub actions: Vec<Entry>,
}

/// One target or action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The verdict: all of its parts joined by `and`.
    pub verdict: Verdict,
    /// How much that matters.
    pub severity: Option<Severity>,
    /// Its title, with the item number of an action.
    pub title: String,
    /// Who leads.
    pub leads: Vec<String>,
    /// What it asks for.
    pub parts: Vec<Part>,
}

/// One thing that a target or action asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The verdict.
    pub verdict: Verdict,
    /// How much that matters.
    pub severity: Option<Severity>,
    /// What was measured, with the time of the reading.
    pub measured: Option<String>,
    /// What was wanted, with the plan's word for how strongly.
    pub wanted: String,
    /// The last day.
    pub due: Option<Day>,
    /// Who fails.
    pub failing: Option<String>,
    /// For whom it is not known.
    pub unknown: Option<String>,
    /// The times of the figures behind it, where no single one was measured.
    pub readings: Option<String>,
    /// Why the facts do not decide.
    pub reasons: Vec<String>,
    /// What else a reader should know, such as that the figures are old.
    pub remarks: Vec<String>,
}

impl Summary {
    /// The summary of an evaluation, of one plan if given; `facts` says where supplied facts stand.
    pub fn build(
        program: &Program,
        facts: &FactSet,
        evaluation: &Evaluation,
        plan: Option<PlanId>,
        lang: Lang,
    ) -> Self {
        let wording = Wording { program, evaluation, lang };
        let ids = (0u32..).map(PlanId).take(program.plans.len()).map(Some).chain([None]);
        let wanted = ids.filter(|id| plan.is_none() || *id == plan);
        let plans = wanted.map(|id| wording.plan(id)).filter(|plan| !plan.is_empty()).collect();
        let mut summary = Self {
            lang,
            as_of: evaluation.as_of,
            plans,
            targets: Counts::default(),
            actions: Counts::default(),
            assumed: evaluation.assumed.len(),
            disagreements: wording.disagreements(&facts.sources),
        };
        for plan in &summary.plans {
            plan.targets.iter().for_each(|entry| summary.targets.add(&entry.verdict));
            plan.actions.iter().flat_map(|entry| &entry.parts).for_each(|part| summary.actions.add(&part.verdict));
        }
        summary
    }
}

impl PlanSummary {
    fn is_empty(&self) -> bool {
        self.targets.is_empty() && self.actions.is_empty()
    }
}

/// Words what an evaluation says.
struct Wording<'a> {
    program: &'a Program,
    evaluation: &'a Evaluation,
    lang: Lang,
}

impl Wording<'_> {
    fn plan(&self, id: Option<PlanId>) -> PlanSummary {
        let program = self.program;
        let title = id.and_then(|id| program.plan(id)).map(|plan| plan.head.shown().to_owned());
        let target = |result: &edupol_eval::TargetResult| {
            let head = &program.target(result.target)?.head;
            (head.plan == id).then(|| Entry {
                verdict: result.verdict.clone(),
                severity: result.severity,
                title: title_of(head),
                leads: self.names(&result.leads),
                parts: result.obligations.iter().filter_map(|id| self.part(*id)).collect(),
            })
        };
        PlanSummary {
            title,
            targets: self.evaluation.targets.iter().filter_map(target).collect(),
            actions: self.actions(id),
        }
    }

    fn actions(&self, plan: Option<PlanId>) -> Vec<Entry> {
        let mut entries = vec![];
        for (id, action) in scope::actions(self.program).filter(|(_, action)| action.head.plan == plan) {
            let own = self
                .program
                .obligations
                .iter()
                .filter(|obligation| matches!(obligation.duty, Duty::Action(owner, _) if owner == id));
            let parts: Vec<Part> = own.filter_map(|obligation| self.part(obligation.id)).collect();
            if parts.is_empty() {
                continue;
            }
            let leads = action.roles.iter().filter(|entry| entry.role == Role::Lead);
            let leads: Vec<DepartmentId> = leads.map(|entry| entry.department).collect();
            entries.push(Entry {
                verdict: worst(&parts),
                severity: parts.iter().filter_map(|part| part.severity).max(),
                title: format!("{}  {}", action.number, title_of(&action.head)),
                leads: self.names(&leads),
                parts,
            });
        }
        entries
    }

    fn part(&self, id: ObligationId) -> Option<Part> {
        let obligation = self.program.obligation(id)?;
        let result = self.evaluation.obligations.iter().find(|result| result.obligation == id)?;
        let force = Describe::new(self.program).force(&obligation.force);
        let wanted = [force.get(self.lang), result.wanted.get(self.lang)];
        let wanted: Vec<&str> = wanted.into_iter().filter(|words| !words.is_empty()).collect();
        Some(Part {
            verdict: result.verdict.clone(),
            severity: result.severity,
            measured: self.measured(result),
            wanted: wanted.join(" "),
            due: scope::last_day(&obligation.time),
            failing: self.members(&result.failing),
            unknown: self.members(&result.undetermined),
            readings: self.readings(result),
            reasons: self.reasons(&result.verdict),
            remarks: result.remarks.iter().map(|remark| remark.get(self.lang).to_owned()).collect(),
        })
    }

    /// The first reasons why facts do not decide; an explanation has them all.
    fn reasons(&self, verdict: &Verdict) -> Vec<String> {
        let whys = verdict.whys();
        let first = whys.iter().take(MOST_REASONS).map(|why| why.text(self.program).get(self.lang).to_owned());
        let more = whys.len().saturating_sub(MOST_REASONS);
        let rest = (more > 0).then(|| match self.lang {
            Lang::En => format!("and {more} more reasons"),
            Lang::Zh => format!("另有{more}条原因"),
        });
        first.chain(rest).collect()
    }

    fn measured(&self, result: &ObligationResult) -> Option<String> {
        let measured = result.measured.as_ref()?;
        let reading = measured.reading.as_ref().map(describe::period);
        let reading = reading.map(|reading| in_brackets(reading.get(self.lang), self.lang)).unwrap_or_default();
        Some(format!("{}{reading}", measured.text.get(self.lang)))
    }

    /// When the figures are from, where no measured value says so itself.
    fn readings(&self, result: &ObligationResult) -> Option<String> {
        let said = result.measured.as_ref().is_some_and(|measured| measured.reading.is_some());
        let readings = result.readings.filter(|_| !said)?;
        Some(readings.text().get(self.lang).to_owned())
    }

    fn members(&self, listed: &Listed) -> Option<String> {
        let describe = Describe::new(self.program);
        let shown: Vec<String> = listed
            .first
            .iter()
            .map(|member| {
                let value = member.value.as_ref().map(|Quantity { set, unit }| describe.set(set, unit));
                let value = value.map(|value| in_brackets(value.get(self.lang), self.lang)).unwrap_or_default();
                format!("{}{value}", member.key)
            })
            .collect();
        let (shown_count, names) = (shown.len(), shown.join(list_separator(self.lang)));
        match (listed.total, self.lang) {
            (0, _) => None,
            (total, _) if total == shown_count => Some(names),
            (total, Lang::En) => Some(format!("{names} and {} more", total.saturating_sub(shown_count))),
            (total, Lang::Zh) => Some(format!("{names}等{total}个")),
        }
    }

    fn names(&self, ids: &[DepartmentId]) -> Vec<String> {
        ids.iter().map(|id| scope::department_name(self.program, *id)).collect()
    }

    fn disagreements(&self, sources: &[FactSource]) -> Vec<String> {
        let describe = Describe::new(self.program);
        let one = |disagreement: &edupol_eval::Disagreement| {
            let (what, at) = (&disagreement.text, describe::period(&disagreement.at));
            let value = |Quantity { set, unit }: &Quantity| describe.set(set, unit);
            let (supplied, stated) = (value(&disagreement.supplied), value(&disagreement.stated));
            let read = places::places(self.program, sources, &disagreement.trail, self.lang);
            let read = if read.is_empty() { String::new() } else { in_brackets(&read.join("; "), self.lang) };
            match self.lang {
                Lang::En => {
                    format!("{} for {}: facts say {}{read}, the plan {}", what.en, at.en, supplied.en, stated.en)
                }
                Lang::Zh => format!("{}{}：数据为{}{read}，方案写明{}", at.zh, what.zh, supplied.zh, stated.zh),
            }
        };
        self.evaluation.disagreements.iter().map(one).collect()
    }
}

/// The title of a declaration; a bare statement is its own title.
fn title_of(head: &Head) -> String {
    head.shown().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All parts joined by `and`: not met > undetermined > not due > met; what is neutral decides only alone.
fn worst(parts: &[Part]) -> Verdict {
    let rank = |verdict: &Verdict| match verdict {
        Verdict::NotMet => 6,
        Verdict::Undetermined(_) => 5,
        Verdict::NotDue(_) => 4,
        Verdict::Met => 3,
        Verdict::Untestable => 2,
        Verdict::Waived => 1,
        Verdict::NotApplicable => 0,
    };
    let worst = parts.iter().map(|part| &part.verdict).max_by_key(|verdict| rank(verdict));
    worst.cloned().unwrap_or(Verdict::Untestable)
}

/// What a verdict on an action is called: a task is done, not attained.
fn task_word(verdict: &Verdict, lang: Lang) -> String {
    match verdict {
        Verdict::Met => pick(lang, "done", "完成").to_owned(),
        Verdict::NotMet => pick(lang, "not done", "未完成").to_owned(),
        other => other.words().get(lang).to_owned(),
    }
}
