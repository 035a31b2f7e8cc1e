//! Totals against the figures of their parts: `milestone-sum`, `milestone-overlap`, `milestone-tolerance` and
//! `milestone-incomplete`.
//!
//! A total over a window is compared with every series of figures inside it: the milestones of a target, the yearly cells
//! of an action, the years of a recurrence, and the parts of an indicator that is defined as a sum. Figures count as
//! printed: a point is a point, a range a range, 左右 what the plan says it tolerates. A year for which a row has a cell
//! without a figure counts as nothing planned.

mod arithmetic;
mod message;
mod recurring;
mod series;

use std::collections::BTreeSet;

use edupol_base::{Code, Severity, Span};
use edupol_model::{Period, Set};
use schemars::JsonSchema;
use serde::Serialize;

use super::claims::Claim;
use super::registry::{Check, Rule};
use super::{Analysis, Context};
use series::{Series, Total};

pub(super) const CONTRADICTION: Rule = Rule {
    code: Code("milestone-sum"),
    severity: Severity::Error,
    summary: ("the figures of the parts cannot add up to the stated total", "分项数合计与所列总数矛盾"),
};
pub(super) const OVERLAP: Rule = Rule {
    code: Code("milestone-overlap"),
    severity: Severity::Warning,
    summary: ("the parts add up to the stated total only for some of their values", "分项数仅在部分取值下与总数相符"),
};
pub(super) const TOLERANCE: Rule = Rule {
    code: Code("milestone-tolerance"),
    severity: Severity::Note,
    summary: ("the printed figures add up, their tolerance leaves room", "印出的数字相符，仅“左右”的幅度有出入"),
};
pub(super) const INCOMPLETE: Rule = Rule {
    code: Code("milestone-incomplete"),
    severity: Severity::Note,
    summary: ("a part of the total has no figure", "总数的一部分没有列出数字"),
};

pub(super) const CHECK: Check = Check { rules: &[CONTRADICTION, OVERLAP, TOLERANCE, INCOMPLETE], run: check };

/// How the parts relate to the total.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Whatever the parts come to, the total holds.
    Consistent,
    /// Some values of the parts keep the total, others break it.
    OverlapOnly,
    /// No values of the parts keep the total.
    Contradiction,
    /// Parts without a figure decide.
    Incomplete,
}

/// One total compared with one series of parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SumCheck {
    /// What is added up.
    pub measure: String,
    /// The window of the total.
    pub window: Period,
    /// The total as the plan prints it.
    pub stated: Set,
    /// Who gives the figures of the parts.
    pub parts_of: String,
    /// The parts.
    pub terms: Vec<Term>,
    /// Periods of the window without a figure.
    pub gaps: Vec<Gap>,
    /// The sum of the parts, tolerances included.
    pub sum: Set,
    /// The sum of the figures as printed.
    pub printed_sum: Set,
    /// What came of it.
    pub outcome: Outcome,
    /// The comparison holds under the assumption that these two names mean the same.
    pub if_same: Option<(String, String)>,
    /// Where the total is stated.
    #[serde(skip)]
    pub span: Span,
}

/// One figure of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Term {
    /// For which period.
    pub period: Period,
    /// Of what, where the total has several parts.
    pub measure: Option<String>,
    /// The figure as printed.
    pub printed: Set,
    /// What it stands for, tolerance included.
    pub counted: Set,
    /// Where it is written.
    #[serde(skip)]
    pub span: Span,
}

/// A period without a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Gap {
    /// The period.
    pub period: Period,
    /// The row has a cell for it that says nothing of this measure, so that nothing is planned.
    pub planned_none: bool,
}

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    // Two recurrences meet in every period, and one finding is enough for the pair.
    let mut said: BTreeSet<(Code, Span, BTreeSet<Span>)> = BTreeSet::new();
    for total in series::totals(context) {
        let mut found: Vec<(Series<'_>, arithmetic::Sum)> = vec![];
        for series in series::of(context, &total) {
            let sum = arithmetic::compare(&total, &series);
            analysis.sums.push(record(context, &total, &series, &sum));
            found.push((series, sum));
        }
        if found.is_empty() {
            analysis.findings.extend(message::nothing(context, &total));
            continue;
        }
        let new = message::all(context, &total, &found).into_iter().filter(|finding| {
            let recurring = total.claim().recurring;
            let places = finding.labels.iter().map(|label| label.span).collect();
            said.insert((finding.code, finding.span, places)) || !recurring
        });
        analysis.findings.extend(new);
    }
    analysis.findings.extend(recurring::check(context));
}

fn record(context: &Context<'_>, total: &Total<'_>, series: &Series<'_>, sum: &arithmetic::Sum) -> SumCheck {
    let name = |claim: &Claim<'_>| context.describe().measure(claim.left).zh;
    let term = |claim: &&Claim<'_>| Term {
        period: claim.period,
        measure: series.has_parts.then(|| name(claim)),
        printed: claim.limits.printed.clone(),
        counted: claim.counted().clone(),
        span: claim.span,
    };
    let indicator = |id| context.program.indicator(id).map(|indicator| indicator.head.name.clone()).unwrap_or_default();
    SumCheck {
        measure: name(total.claim()),
        window: total.period(),
        stated: total.claim().limits.printed.clone(),
        parts_of: super::say::owner(context.program, series.owner).zh,
        terms: series.terms.iter().map(term).collect(),
        gaps: series.gaps.clone(),
        sum: sum.counted.clone(),
        printed_sum: sum.printed.clone(),
        outcome: sum.outcome,
        if_same: series.if_same.map(|pair| (indicator(pair.other), indicator(pair.of))),
        span: total.claim().span,
    }
}

#[cfg(test)]
mod tests;
