//! Rules that cannot both be kept: `rule-conflict`.
//!
//! Two rules conflict where their cases may both hold and what they demand excludes each other. Cases that bound one
//! measure to sets without a common value never both hold; of all others it is assumed that they may.

use edupol_base::{Code, Diagnostic, Severity, Text, text};
use edupol_model::cond::{Cond, Domain, Judge, Tally};
use edupol_model::limit::{Limit, Limits};
use edupol_model::standard::{Effect, Rule as Stated};
use edupol_model::{Set, Unit};

use super::registry::{Check, Rule};
use super::{Analysis, Context, example, say};

const CONFLICT: Rule = Rule {
    code: Code("rule-conflict"),
    severity: Severity::Error,
    summary: ("two rules apply to one case and cannot both be kept", "两条规则适用于同一情形而不能同时遵守"),
};

pub(super) const CHECK: Check = Check { rules: &[CONFLICT], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    let rules: Vec<(&Stated, Vec<&Judge>, Vec<&Judge>)> = context
        .program
        .rules
        .iter()
        .filter_map(|rule| match &rule.effect {
            Effect::Demands(_, demanded) => Some((rule, atoms(&rule.guard), atoms(demanded))),
            Effect::Text(_) | Effect::Unspecified => None,
        })
        .collect();
    for (at, (first, case, asked)) in rules.iter().enumerate() {
        for (second, other_case, other_asked) in rules.iter().skip(at + 1) {
            if first.entity != second.entity || excluded(case, other_case) {
                continue;
            }
            let clash = asked.iter().find_map(|a| other_asked.iter().find(|b| excludes(a, b)).map(|b| (*a, *b)));
            if let Some((a, b)) = clash {
                analysis.findings.push(conflict(context, (first, case, a), (second, other_case, b)));
            }
        }
    }
}

/// The comparisons that must all hold.
fn atoms(cond: &Cond) -> Vec<&Judge> {
    match cond {
        Cond::Judge(judge) => vec![judge],
        Cond::Quant { q, over: Domain::Conds(items), .. } if *q == Tally::each() => {
            items.iter().flat_map(|item| atoms(&item.cond)).collect()
        }
        _ => vec![],
    }
}

fn fixed(judge: &Judge) -> Option<&Limits> {
    match &judge.limit {
        Limit::Fixed(limits) => Some(limits),
        Limit::Measure(..) | Limit::Table(_) => None,
    }
}

/// Whether no value satisfies both comparisons.
fn excludes(a: &Judge, b: &Judge) -> bool {
    let limits = fixed(a).zip(fixed(b)).filter(|_| a.left == b.left);
    limits.is_some_and(|(a, b)| a.conflicts_with(b))
}

/// Whether two cases never both hold.
fn excluded(a: &[&Judge], b: &[&Judge]) -> bool {
    a.iter().any(|a| b.iter().any(|b| excludes(a, b)))
}

type Side<'a> = (&'a Stated, &'a Vec<&'a Judge>, &'a Judge);

fn conflict(context: &Context<'_>, first: Side<'_>, second: Side<'_>) -> Diagnostic {
    let describe = context.describe();
    let shown = |judge: &Judge| fixed(judge).map(|limits| describe.limits(limits, &judge.unit)).unwrap_or_default();
    let measure = say::quoted(&describe.measure(&first.2.left));
    let (a, b) = (shown(first.2), shown(second.2));
    let message = Text::new(
        format!("{} must be {} by one rule and {} by another", measure.en, a.en, b.en),
        format!("{}一处规则要求{}，另一处要求{}", measure.zh, a.zh, b.zh),
    );
    let finding = CONFLICT
        .at(second.0.span, message)
        .with_label(first.0.span, text!("the other rule", "另一条规则"))
        .with_help(text!(
            "narrow one of the cases, or correct one of the figures",
            "请收窄其中一条的适用情形，或改正其中一处数字"
        ));
    match case_of_both(context, first.1, second.1) {
        Some(case) => finding.with_help(case),
        None => finding,
    }
}

/// A value with which both cases hold.
fn case_of_both(context: &Context<'_>, first: &[&Judge], second: &[&Judge]) -> Option<Text> {
    let judge = first.first()?;
    let same = first.iter().chain(second).filter(|other| other.left == judge.left);
    let both = same.filter_map(|other| fixed(other)).fold(Set::all(), |all, limits| all.intersection(&limits.outer));
    let unit: &Unit = &judge.unit;
    let value = example::member(&both, unit)?;
    let (measure, value) = (context.describe().measure(&judge.left), context.describe().num(&value, unit));
    let (en, zh) = (format!("{} = {}", measure.en, value.en), format!("{} = {}", measure.zh, value.zh));
    Some(text!("for example, both apply with {en}", "例如{zh}时两条都适用"))
}
