//! Plans that carry out other plans: `weaker-than-parent` and `children-fall-short`.
//!
//! A share, ratio or level in a plan is compared with what the plan above asks for by the same day: it has to be at least as
//! strict. Amounts of things and of money are shared out among the plans below, so that only their sum is compared, where
//! at least two of them state one.

use std::collections::BTreeMap;

use edupol_base::{Code, Diagnostic, Severity, Text, text};
use edupol_model::ids::PlanId;
use edupol_model::{Num, Unit, describe};

use super::claims::{Claim, Moment, Owner};
use super::registry::{Check, Rule};
use super::{Analysis, Context, say, strength};

const WEAKER: Rule = Rule {
    code: Code("weaker-than-parent"),
    severity: Severity::Warning,
    summary: ("a plan asks for less than the plan it carries out", "下级方案的要求低于上位文件"),
};
const SHORT: Rule = Rule {
    code: Code("children-fall-short"),
    severity: Severity::Warning,
    summary: ("the plans below add up to less than the plan above asks for", "下级方案各数合计不足上位文件的要求"),
};

pub(super) const CHECK: Check = Check { rules: &[WEAKER, SHORT], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    for above in context.claims.all.iter().filter(|claim| claim.has_figure()) {
        let Some(parent) = plan_of(context, above) else { continue };
        let below: Vec<&Claim<'_>> = context
            .claims
            .of_measure(above.measure)
            .filter(|claim| claim.has_figure() && claim.scope == above.scope && same_moment(claim, above))
            .filter(|claim| plan_of(context, claim).is_some_and(|plan| is_under(context, plan, parent)))
            .collect();
        if matches!(above.unit, Unit::Count(_) | Unit::Money | Unit::Measured(_)) {
            let finding = short(context, above, &below);
            analysis.findings.extend(finding.map(|finding| strength::weighed(finding, [above.force])));
        } else {
            let weaker = below.iter().filter(|claim| !claim.limits.outer.is_subset(&above.limits.outer));
            let weighed = |claim: &Claim<'_>| strength::weighed(weaker_than(context, above, claim), [above.force]);
            analysis.findings.extend(weaker.map(|claim| weighed(claim)));
        }
    }
}

fn plan_of(context: &Context<'_>, claim: &Claim<'_>) -> Option<PlanId> {
    match claim.owner {
        Owner::Target(id) => context.program.target(id)?.head.plan,
        Owner::Action(id) => context.program.action(id)?.head.plan,
    }
}

fn is_under(context: &Context<'_>, child: PlanId, parent: PlanId) -> bool {
    context.program.under.contains(&(child, parent))
}

/// The same day for what is read at an instant, the same days for an amount.
fn same_moment(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    match (a.moment, b.moment) {
        (Moment::At(a), Moment::At(b)) => a == b,
        (a, b) => a == b,
    }
}

fn weaker_than(context: &Context<'_>, above: &Claim<'_>, below: &Claim<'_>) -> Diagnostic {
    let describe = context.describe();
    let name = say::quoted(&describe.measure(below.left));
    let shown = |claim: &Claim<'_>| say::printed(&describe, claim.limits, claim.unit);
    let (asked, wanted, at) = (shown(below), shown(above), describe::period(&above.period));
    let message = Text::new(
        format!("{} is to be {} here, but {} by the plan above ({})", name.en, asked.en, wanted.en, at.en),
        format!("{}此处为{}，上位文件要求{}（{}）", name.zh, asked.zh, wanted.zh, at.zh),
    );
    WEAKER.at(below.span, message).with_label(above.span, text!("the plan above", "上位文件的要求")).with_help(text!(
        "raise the figure, or say in a note why less is asked for",
        "请提高要求，或在备注中说明放宽的依据"
    ))
}

/// The sum of the plans below, each with its last figure, where there are at least two.
fn short(context: &Context<'_>, above: &Claim<'_>, below: &[&Claim<'_>]) -> Option<Diagnostic> {
    let wanted = above.counted().lo()?.value()?;
    let mut by_plan: BTreeMap<PlanId, (Num, &Claim<'_>)> = BTreeMap::new();
    for claim in below {
        // What a plan may at most come to mean by its figure: an unprinted or lower bound counts as printed.
        let most = claim.limits.printed.hi()?.value()?.clone();
        by_plan.insert(plan_of(context, claim)?, (most, claim));
    }
    if by_plan.len() < 2 {
        return None;
    }
    let sum = by_plan.values().fold(Num::zero(), |sum, (value, _)| &sum + value);
    if sum >= *wanted {
        return None;
    }
    let describe = context.describe();
    let shown = |value: &Num| describe.num(value, above.unit);
    let parts: Vec<Text> = by_plan.values().map(|(value, _)| shown(value)).collect();
    let parts = say::joined(parts, " + ", " + ");
    let (name, sum, wanted) = (say::quoted(&describe.measure(above.left)), shown(&sum), shown(wanted));
    let message = Text::new(
        format!("{}: {} = {} in the plans below, but {} are asked for", name.en, parts.en, sum.en, wanted.en),
        format!("{}：下级方案合计{} = {}，不足所要求的{}", name.zh, parts.zh, sum.zh, wanted.zh),
    );
    let finding = SHORT.at(above.span, message);
    let finding = by_plan
        .values()
        .fold(finding, |finding, (_, claim)| finding.with_label(claim.span, text!("a part", "其中一部分")));
    Some(finding.with_help(text!(
        "raise the figures of the plans below, or correct the one above",
        "请提高下级方案的数字，或核对上位文件"
    )))
}
