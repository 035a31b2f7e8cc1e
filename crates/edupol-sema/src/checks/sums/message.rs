//! What to say about a total and its parts: the arithmetic first.

use std::collections::BTreeSet;

use edupol_base::{Diagnostic, Severity, Text, text};
use edupol_model::describe;
use edupol_model::limit::LimitForm;

use super::arithmetic::{Sum, needed};
use super::series::{Series, Total, is_planned_by_year};
use super::{CONTRADICTION, Gap, INCOMPLETE, OVERLAP, Outcome, TOLERANCE};
use crate::checks::Context;
use crate::checks::claims::{Claim, MaybeSame, Owner};
use crate::checks::registry::Rule;
use crate::checks::{example, say, strength};

/// The findings about one total. Series that only exist if two names mean the same speak with the one that does not need
/// that: neither may be blamed alone.
pub(super) fn all(context: &Context<'_>, total: &Total<'_>, found: &[(Series<'_>, Sum)]) -> Vec<Diagnostic> {
    let sure = found.iter().filter(|(series, _)| series.if_same.is_none());
    let findings = sure.filter_map(|(series, sum)| {
        let perhaps = found.iter().find(|(other, _)| other.if_same.is_some() && series.speaks_for(other.owner));
        one(context, total, (series, sum), perhaps)
    });
    findings.collect()
}

/// A contradiction that rests on an alias nobody is sure of.
fn perhaps_only(mut finding: Diagnostic) -> Diagnostic {
    finding.severity = finding.severity.min(Severity::Warning);
    finding
}

fn one(
    context: &Context<'_>,
    total: &Total<'_>,
    (series, sum): (&Series<'_>, &Sum),
    perhaps: Option<&(Series<'_>, Sum)>,
) -> Option<Diagnostic> {
    let rule = rule(sum)?;
    let stated = total.claim();
    let mut finding = Diagnostic::new(rule.severity, rule.code, stated.span, headline(context, total, sum));
    let by = say::owner(context.program, stated.owner);
    finding = finding.with_hint(text!("stated here", "此处所列"));
    if stated.owner != series.owner {
        let parts = say::owner(context.program, series.owner);
        finding = finding.with_note(Text::new(
            format!("the total is stated by {}, the parts by {}", by.en, parts.en),
            format!("总数见{}，分项数见{}", by.zh, parts.zh),
        ));
    }
    let mut labelled = BTreeSet::new();
    for claim in series.terms.iter().filter(|claim| labelled.insert(claim.span)) {
        let figure = say::printed(&context.describe(), claim.limits, claim.unit);
        let period = if claim.recurring { text!("every time", "每次") } else { describe::period(&claim.period) };
        finding = finding.with_label(
            claim.span,
            Text::new(format!("{}: {}", period.en, figure.en), format!("{}：{}", period.zh, figure.zh)),
        );
    }
    for claim in &total.again {
        finding = finding.with_label(claim.span, text!("the same total again", "同一总数再次列出"));
    }
    finding = finding.with_note(arithmetic(context, total, series, sum));
    finding.notes.extend(also(context, series));
    finding.notes.extend(details(context, total, series, sum));
    if let Some((other, other_sum)) = perhaps {
        finding = with_reading(context, total, finding, other, other_sum);
    }
    let forces = series.terms.iter().map(|claim| claim.force).chain([stated.force]);
    Some(strength::weighed(finding.with_help(help(sum)), forces))
}

fn rule(sum: &Sum) -> Option<Rule> {
    match sum.outcome {
        Outcome::Consistent => None,
        Outcome::Contradiction => Some(CONTRADICTION),
        Outcome::OverlapOnly if sum.points_agree => Some(TOLERANCE),
        Outcome::OverlapOnly => Some(OVERLAP),
        Outcome::Incomplete => Some(INCOMPLETE),
    }
}

fn headline(context: &Context<'_>, total: &Total<'_>, sum: &Sum) -> Text {
    let say = context.describe();
    let stated = total.claim();
    let name = say::quoted(&say.measure(stated.left));
    let goal = say::printed(&say, stated.limits, stated.unit);
    let adds = say.set(&sum.counted, stated.unit);
    match (sum.outcome, sum.points_agree) {
        (Outcome::Contradiction, _) => Text::new(
            format!("the parts of {} add up to {}, but the stated total is {}", name.en, adds.en, goal.en),
            format!("{}分项合计{}，与所列总数{}矛盾", name.zh, adds.zh, goal.zh),
        ),
        (Outcome::Incomplete, _) => Text::new(
            format!("the parts of {} come to {} of {}, and a part has no figure", name.en, adds.en, goal.en),
            format!("{}分项合计{}，总数{}，另有部分未列数字", name.zh, adds.zh, goal.zh),
        ),
        (_, true) => Text::new(
            format!("the printed parts of {} add up to {}, but with their tolerance to {}", name.en, goal.en, adds.en),
            format!("{}分项数字合计与总数{}相符，计入“左右”的幅度为{}", name.zh, goal.zh, adds.zh),
        ),
        (_, false) => Text::new(
            format!("the parts of {} add up to {}, which fits the stated {} only in part", name.en, adds.en, goal.en),
            format!("{}分项合计{}，仅部分取值与所列总数{}相符", name.zh, adds.zh, goal.zh),
        ),
    }
}

/// `2022: 8..10所 + 2023: 6所 = 14..16所; stated total 18..20所`.
fn arithmetic(context: &Context<'_>, total: &Total<'_>, series: &Series<'_>, sum: &Sum) -> Text {
    let say = context.describe();
    let unit = total.claim().unit;
    let term = |claim: &Claim<'_>| {
        let (period, figure) = (describe::period(&claim.period), say::printed(&say, claim.limits, claim.unit));
        let of = if series.has_parts || series.if_same.is_some() { say.measure(claim.left) } else { Text::default() };
        let space = if of.en.is_empty() { "" } else { " " };
        Text::new(
            format!("{}{space}{}: {}", period.en, of.en, figure.en),
            format!("{}{}{}", period.zh, of.zh, figure.zh),
        )
    };
    let figures = series.terms.iter().filter(|claim| claim.has_figure());
    let left = say::joined(figures.map(|claim| term(claim)), " + ", "＋");
    let adds = say.set(&sum.counted, unit);
    let printed = match sum.printed == sum.counted {
        true => Text::default(),
        false => {
            let points = say.set(&sum.printed, unit);
            Text::new(format!(" ({} as printed)", points.en), format!("（按印出的数字为{}）", points.zh))
        }
    };
    let goal = say::printed(&say, total.claim().limits, unit);
    Text::new(
        format!("{} = {}{}; stated total {}", left.en, adds.en, printed.en, goal.en),
        format!("{}＝{}{}；所列总数{}", left.zh, adds.zh, printed.zh, goal.zh),
    )
}

/// Who else gives the same figures.
fn also(context: &Context<'_>, series: &Series<'_>) -> Option<Text> {
    let owners: Vec<Text> = series.also.iter().map(|&owner: &Owner| say::owner(context.program, owner)).collect();
    let owners = (!owners.is_empty()).then(|| say::joined(owners, ", ", "、"))?;
    Some(Text::new(format!("{} gives the same parts", owners.en), format!("{}所列分项相同", owners.zh)))
}

fn details(context: &Context<'_>, total: &Total<'_>, series: &Series<'_>, sum: &Sum) -> Vec<Text> {
    let mut notes = gaps(series);
    let say = context.describe();
    let unit = total.claim().unit;
    match sum.outcome {
        Outcome::Contradiction => {
            if let Some(value) = example::member(&sum.counted, unit) {
                let (value, goal) = (say.num(&value, unit), say::printed(&say, total.claim().limits, unit));
                notes.push(Text::new(
                    format!("for example, {} keeps every part and breaks the total of {}", value.en, goal.en),
                    format!("举例：合计为{}时各分项均完成，而总数{}不成立", value.zh, goal.zh),
                ));
            }
        }
        Outcome::OverlapOnly if !sum.points_agree => {
            let both = say.set(&sum.counted.intersection(total.claim().counted()), unit);
            notes.push(Text::new(
                format!("both hold only if the parts come to {}", both.en),
                format!("只有合计为{}时两者才同时成立", both.zh),
            ));
            for (at, claim) in series.terms.iter().enumerate() {
                if let Some(set) = needed(total, series, at) {
                    let (period, set) = (describe::period(&claim.period), say.set(&set, claim.unit));
                    notes.push(Text::new(
                        format!("then {} has to be {}", period.en, set.en),
                        format!("即{}须为{}", period.zh, set.zh),
                    ));
                }
            }
        }
        Outcome::OverlapOnly | Outcome::Consistent | Outcome::Incomplete => {}
    }
    let undeclared =
        |claim: &Claim<'_>| claim.limits.form == LimitForm::About && claim.limits.inner != claim.limits.outer;
    if series.terms.iter().copied().chain([total.claim()]).any(undeclared) {
        notes.push(text!(
            "no tolerance is declared for `about`, so its figures count as printed",
            "方案没有写明“左右”的幅度，按印出的数字计算"
        ));
    }
    notes
}

/// The periods that no part has a figure for: where a sum of several indicators has one, the row is not silent.
fn gaps(series: &Series<'_>) -> Vec<Text> {
    let figure = |gap: &&Gap| series.terms.iter().any(|claim| claim.has_figure() && claim.period == gap.period);
    let list = |planned_none: bool| {
        let mut silent: Vec<&Gap> = series.gaps.iter().filter(|gap| !figure(gap)).collect();
        silent.sort_by_key(|gap| (gap.period.start, gap.period.end));
        let mut periods: Vec<Text> = silent
            .into_iter()
            .filter(|gap| gap.planned_none == planned_none)
            .map(|gap| describe::period(&gap.period))
            .collect();
        periods.dedup();
        (!periods.is_empty()).then(|| say::joined(periods, ", ", "、"))
    };
    let none = list(true).map(|periods| {
        Text::new(
            format!("{}: the row has a cell without a figure, counted as none planned", periods.en),
            format!("{}：该行有分年内容但未列数字，按没有安排计算", periods.zh),
        )
    });
    let open =
        list(false).map(|periods| Text::new(format!("{}: no figure", periods.en), format!("{}：未列数字", periods.zh)));
    none.into_iter().chain(open).collect()
}

/// Adds what becomes of the sum if two names mean the same.
fn with_reading(
    context: &Context<'_>,
    total: &Total<'_>,
    finding: Diagnostic,
    series: &Series<'_>,
    sum: &Sum,
) -> Diagnostic {
    let Some(MaybeSame { other, of }) = series.if_same else { return finding };
    let name = |id| describe::name(context.program.indicator(id).map(|indicator| &indicator.head));
    let (other, of) = (say::quoted(&name(other)), say::quoted(&name(of)));
    let sums = arithmetic(context, total, series, sum);
    let finding = finding.with_note(Text::new(
        format!("if {} is {}: {}", other.en, of.en, sums.en),
        format!("如果{}就是{}：{}", other.zh, of.zh, sums.zh),
    ));
    if sum.outcome == Outcome::Contradiction { finding } else { perhaps_only(finding) }
}

fn help(sum: &Sum) -> Text {
    match (sum.outcome, sum.points_agree) {
        (Outcome::Incomplete, _) => text!(
            "write a figure for every part, or say in a note why there is none",
            "请补列各部分的数字，或用“备注”说明为何没有"
        ),
        (_, true) => text!(
            "write the total with `about` as well, or the parts without it",
            "请将总数也写作“左右”，或去掉分项的“左右”"
        ),
        _ => text!(
            "correct the figure that is wrong; if the document prints both, keep both as they are",
            "请改正有误的数字；原文确实如此的，照录两处即可"
        ),
    }
}

/// A total over several years that no year has a figure for, whose rows say for other things what is due when.
pub(super) fn nothing(context: &Context<'_>, total: &Total<'_>) -> Option<Diagnostic> {
    let (start, end) = total.window;
    let stated = total.claim();
    let by_target = matches!(stated.owner, Owner::Target(_));
    let planned = || {
        [stated].into_iter().chain(total.again.iter().copied()).any(|claim| is_planned_by_year(context, claim.owner))
    };
    if start.year() == end.year() || !by_target || stated.recurring || !planned() {
        return None;
    }
    let (name, period) = (say::quoted(&context.describe().measure(stated.left)), describe::period(&total.period()));
    let message = Text::new(
        format!("no year of {} has a figure for {}", period.en, name.en),
        format!("{}没有列出{}各年的数字", name.zh, period.zh),
    );
    let help = text!("add `milestones`, or a figure in the yearly cells", "请补充“分年”，或在任务的分年内容中列出数字");
    Some(Diagnostic::new(INCOMPLETE.severity, INCOMPLETE.code, stated.span, message).with_help(help))
}
