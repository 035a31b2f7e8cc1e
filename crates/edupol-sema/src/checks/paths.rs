//! One measure over time: `decreasing-path`, `skipped-year` and `deadline-drift`.
//!
//! What has been reached by one deadline is asked for less at a later one; a yearly path leaves a year out; one commitment
//! is stated with two deadlines.

use std::collections::{BTreeMap, BTreeSet};

use edupol_base::{Code, Diagnostic, Severity, Text, text};
use edupol_model::decl::{Deliverable, ItemKind};
use edupol_model::ids::ActionId;
use edupol_model::limit::Rel;
use edupol_model::measure::Measure;
use edupol_model::{Day, Granularity, Num, Period, describe};
use rustc_hash::FxHashMap;

use super::claims::{Claim, Moment, Owner};
use super::registry::{Check, Rule};
use super::{Analysis, Context, say, strength};
use crate::graph::walk::periods;

const DECREASING: Rule = Rule {
    code: Code("decreasing-path"),
    severity: Severity::Warning,
    summary: ("a later deadline asks for less than an earlier one", "后一时限的要求低于前一时限"),
};
const SKIPPED: Rule = Rule {
    code: Code("skipped-year"),
    severity: Severity::Note,
    summary: ("a yearly path leaves a year out", "分年目标缺少年份"),
};
const DEADLINE_DRIFT: Rule = Rule {
    code: Code("deadline-drift"),
    severity: Severity::Warning,
    summary: ("one commitment is stated with two deadlines", "同一要求前后时限不一致"),
};

pub(super) const CHECK: Check = Check { rules: &[DECREASING, SKIPPED, DEADLINE_DRIFT], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    for path in paths(context) {
        decreasing(context, &path, analysis);
        skipped(context, &path, analysis);
        drifting(context, &path, analysis);
    }
    deliverables(context, analysis);
}

/// The readings of one measure in one scope, by their day.
fn paths<'p>(context: &'p Context<'p>) -> Vec<Vec<&'p Claim<'p>>> {
    let mut positions: FxHashMap<_, usize> = FxHashMap::default();
    let mut paths: Vec<Vec<&'p Claim<'p>>> = vec![];
    let fits = |claim: &&Claim<'_>| matches!(claim.moment, Moment::At(_)) && claim.has_figure();
    for claim in context.claims.all.iter().filter(fits) {
        let next = paths.len();
        let plan = context.lineage(claim.owner);
        let at = *positions.entry((claim.measure, claim.scope, plan)).or_insert(next);
        match paths.get_mut(at) {
            Some(path) => path.push(claim),
            None => paths.push(vec![claim]),
        }
    }
    for path in &mut paths {
        path.sort_by_key(|claim| claim.days());
    }
    paths
}

/// Whether less is better, so that a path should fall.
fn falls(context: &Context<'_>, claim: &Claim<'_>) -> bool {
    let declared = match claim.left {
        Measure::Indicator(id) => context.program.indicator(*id).is_some_and(|indicator| indicator.lower_is_better),
        _ => false,
    };
    declared || matches!(claim.limits.rel, Some(Rel::AtMost | Rel::Below))
}

/// How much a claim asks for, larger meaning more; `None` where it has no end on the side that matters.
fn demand(context: &Context<'_>, claim: &Claim<'_>) -> Option<Num> {
    let set = claim.counted();
    if falls(context, claim) { set.hi()?.value().map(|most| -most) } else { set.lo()?.value().cloned() }
}

fn decreasing(context: &Context<'_>, path: &[&Claim<'_>], analysis: &mut Analysis) {
    let mut highest: Option<(Num, &Claim<'_>)> = None;
    for &claim in path.iter().filter(|claim| !claim.partial) {
        let Some(asked) = demand(context, claim) else { continue };
        match &highest {
            Some((before, earlier)) if asked < *before => {
                let settled = context.links.superseded(earlier.owner, claim.owner);
                if earlier.days() < claim.days() && falls(context, earlier) == falls(context, claim) && !settled {
                    let finding = decreased(context, earlier, claim);
                    analysis.findings.push(strength::weighed(finding, [earlier.force, claim.force]));
                }
            }
            _ => highest = Some((asked, claim)),
        }
    }
}

fn decreased(context: &Context<'_>, earlier: &Claim<'_>, later: &Claim<'_>) -> Diagnostic {
    let say = context.describe();
    let name = say::quoted(&say.measure(later.left));
    let at = |claim: &Claim<'_>| (describe::period(&claim.period), say::printed(&say, claim.limits, claim.unit));
    let ((before, high), (after, low)) = (at(earlier), at(later));
    let message = Text::new(
        format!("{} is to be {} in {}, but only {} in {}", name.en, high.en, before.en, low.en, after.en),
        format!("{}{}要求{}，到{}反而为{}", name.zh, before.zh, high.zh, after.zh, low.zh),
    );
    DECREASING
        .at(later.span, message)
        .with_label(earlier.span, text!("the earlier figure", "前一时限的要求"))
        .with_help(text!(
            "correct the figures; if less is better, declare the indicator `lower_is_better`",
            "请改正数字；该指标越低越好的，在指标中写“越低越好”"
        ))
}

fn skipped(context: &Context<'_>, path: &[&Claim<'_>], analysis: &mut Analysis) {
    let mut by_target: BTreeMap<Owner, BTreeMap<i16, &Claim<'_>>> = BTreeMap::new();
    let yearly = path.iter().filter(|claim| claim.period.granularity == Granularity::Year && !claim.recurring);
    for claim in yearly.filter(|claim| matches!(claim.owner, Owner::Target(_))) {
        by_target.entry(claim.owner).or_default().insert(claim.period.end.year(), claim);
    }
    for (years, last) in by_target.values().filter_map(|years| Some((years, years.last_key_value()?.1))) {
        let pairs = years.keys().zip(years.keys().skip(1));
        let missing: Vec<Text> = pairs
            .flat_map(|(&from, &to)| from.saturating_add(1)..to)
            .take(20)
            .filter_map(|year| Some(describe::period(&Period::year(year)?)))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let (name, missing) = (say::quoted(&context.describe().measure(last.left)), say::joined(missing, ", ", "、"));
        let message = Text::new(
            format!("the path of {} leaves out {}", name.en, missing.en),
            format!("{}的分年目标缺少{}", name.zh, missing.zh),
        );
        let help = text!("add the year, or say in a note why it has no figure", "请补列该年，或用“备注”说明为何没有");
        analysis.findings.push(SKIPPED.at(last.span, message).with_help(help));
    }
}

/// Equal figures of different owners with different deadlines, where neither says anything at the other's deadline.
fn drifting(context: &Context<'_>, path: &[&Claim<'_>], analysis: &mut Analysis) {
    let stated: BTreeSet<(Owner, Day)> = path.iter().map(|claim| (claim.owner, claim.days().1)).collect();
    let mut first: FxHashMap<_, &Claim<'_>> = FxHashMap::default();
    for &claim in path.iter().filter(|claim| !claim.time_supplied && !claim.recurring) {
        let key = (&claim.limits.printed, falls(context, claim));
        let Some(earlier) = first.get(&key) else {
            first.insert(key, claim);
            continue;
        };
        let (before, after) = (earlier.days().1, claim.days().1);
        let apart = before != after && earlier.owner != claim.owner;
        let silent = !stated.contains(&(earlier.owner, after)) && !stated.contains(&(claim.owner, before));
        if apart && silent && !context.links.superseded(earlier.owner, claim.owner) {
            let of = say::quoted(&context.describe().measure(claim.left));
            let place = |claim: &Claim<'_>| Statement { owner: claim.owner, day: claim.days().1, span: claim.span };
            let finding = drifted(context, &of, &place(earlier), &place(claim));
            analysis.findings.push(strength::weighed(finding, [earlier.force, claim.force]));
        }
    }
}

/// Where and when something is stated to be due.
struct Statement {
    owner: Owner,
    day: Day,
    span: edupol_base::Span,
}

fn drifted(context: &Context<'_>, of: &Text, earlier: &Statement, later: &Statement) -> Diagnostic {
    let label = |statement: &Statement| {
        let (owner, day) = (say::owner(context.program, statement.owner), say::day(statement.day));
        Text::new(format!("{} says by {}", owner.en, day.en), format!("{}：到{}", owner.zh, day.zh))
    };
    let (first, second) = (say::day(earlier.day), say::day(later.day));
    let message = Text::new(
        format!("{} is due by {} in one place and by {} in another", of.en, first.en, second.en),
        format!("{}一处时限为{}，另一处为{}", of.zh, first.zh, second.zh),
    );
    DEADLINE_DRIFT
        .at(later.span, message)
        .with_hint(label(later))
        .with_label(earlier.span, label(earlier))
        .with_note(Text::new(
            format!("both can hold: what is done by {} is done by {}", first.en, second.en),
            format!("两处可以同时成立：{}完成的，到{}也已完成", first.zh, second.zh),
        ))
        .with_help(text!(
            "give both the same deadline, or say in a note why they differ",
            "请统一时限，或用“备注”说明差异"
        ))
}

/// Deliverables of one verb and title in different actions.
fn deliverables(context: &Context<'_>, analysis: &mut Analysis) {
    let mut first: FxHashMap<(&str, &str), Statement> = FxHashMap::default();
    for (id, action) in (0_u32..).map(ActionId).zip(&context.program.actions) {
        for item in &action.items {
            let ItemKind::Deliverable(deliverable) = &item.kind else { continue };
            let Some(day) = due(deliverable).or(item.cell.map(|cell| cell.end)) else { continue };
            let statement = Statement { owner: Owner::Action(id), day, span: item.span };
            let key = (deliverable.verb.as_str(), deliverable.title.as_str());
            match first.get(&key) {
                None => {
                    first.insert(key, statement);
                }
                Some(other) if other.day != day && other.owner != statement.owner => {
                    let title = say::quoted(&Text::same(deliverable.title.clone()));
                    let (earlier, later) = if other.day < day { (other, &statement) } else { (&statement, other) };
                    analysis.findings.push(drifted(context, &title, earlier, later));
                }
                Some(_) => {}
            }
        }
    }
}

fn due(deliverable: &Deliverable) -> Option<Day> {
    deliverable.due.as_ref().and_then(|when| periods(when).iter().map(|period| period.end).max())
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use crate::checks::fixture::Fixture;

    const CODES: &[&str] = &["decreasing-path", "skipped-year", "deadline-drift"];

    /// Figures of one share, each by its own target.
    fn check(stated: &[(&str, &str)], expected: Expect) {
        let mut fixture = Fixture::new();
        let share = fixture.rate("智慧校园占比");
        for (at, (time, amount)) in stated.iter().enumerate() {
            let target = fixture.target(&format!("目标{at}"));
            fixture.demand(target, time, share, amount);
        }
        expected.assert_eq(&fixture.findings(CODES));
    }

    #[test]
    fn later_and_less() {
        check(
            &[("by 2023", ">=95%"), ("by 2024", ">=90%")],
            expect![[r#"
            Warning[decreasing-path] at by 2024: >=90%
              `智慧校园占比` is to be ≥ 95% in 2023, but only ≥ 90% in 2024
              “智慧校园占比”2023年要求≥ 95%，到2024年反而为≥ 90%
              at by 2023: >=95%: the earlier figure / 前一时限的要求
              help: correct the figures; if less is better, declare the indicator `lower_is_better` / 请改正数字；该指标越低越好的，在指标中写“越低越好”
        "#]],
        );
        check(&[("by 2023", ">=85%"), ("by 2024", ">=95%")], expect![[r#""#]]);
        check(
            &[("by 2023", "<=1%"), ("by 2024", "<=2%")],
            expect![[r#"
            Warning[decreasing-path] at by 2024: <=2%
              `智慧校园占比` is to be ≤ 1% in 2023, but only ≤ 2% in 2024
              “智慧校园占比”2023年要求≤ 1%，到2024年反而为≤ 2%
              at by 2023: <=1%: the earlier figure / 前一时限的要求
              help: correct the figures; if less is better, declare the indicator `lower_is_better` / 请改正数字；该指标越低越好的，在指标中写“越低越好”
        "#]],
        );
        check(&[("by 2023", "<=2%"), ("by 2024", "<=1%")], expect![[r#""#]]);
    }

    #[test]
    fn one_figure_with_two_deadlines() {
        check(
            &[("by 2024", "100%"), ("in 2022", "100%")],
            expect![[r#"
            Warning[deadline-drift] at by 2024: 100%
              `智慧校园占比` is due by 2022-12-31 in one place and by 2024-12-31 in another
              “智慧校园占比”一处时限为2022年12月31日，另一处为2024年12月31日
              hint: target `目标0` says by 2024-12-31 / 目标“目标0”：到2024年12月31日
              at in 2022: 100%: target `目标1` says by 2022-12-31 / 目标“目标1”：到2022年12月31日
              note: both can hold: what is done by 2022-12-31 is done by 2024-12-31 / 两处可以同时成立：2022年12月31日完成的，到2024年12月31日也已完成
              help: give both the same deadline, or say in a note why they differ / 请统一时限，或用“备注”说明差异
        "#]],
        );
        check(&[("in 2022", "100%"), ("by 2022", "100%")], expect![[r#""#]]);
    }

    #[test]
    fn a_path_that_leaves_a_year_out() {
        let mut fixture = Fixture::new();
        let share = fixture.rate("智慧校园占比");
        let target = fixture.target("智慧校园");
        fixture.demand(target, "in 2022", share, ">=85%");
        fixture.demand(target, "in 2024", share, "100%");
        expect![[r#"
            Note[skipped-year] at in 2024: 100%
              the path of `智慧校园占比` leaves out 2023
              “智慧校园占比”的分年目标缺少2023年
              help: add the year, or say in a note why it has no figure / 请补列该年，或用“备注”说明为何没有
        "#]]
        .assert_eq(&fixture.findings(CODES));
        fixture.demand(target, "in 2023", share, ">=95%");
        assert_eq!(fixture.findings(CODES), "");
    }

    #[test]
    fn deliverables_due_twice() {
        let mut fixture = Fixture::new();
        let (body, row) = (fixture.action("协同育人"), fixture.action("提质工程"));
        fixture.deliver(body, None, Some("by 2022-08"), "issue", "指导意见");
        fixture.deliver(row, Some("2023"), None, "issue", "指导意见");
        fixture.deliver(row, Some("2023"), None, "draft", "行动方案");
        expect![[r#"
            Warning[deadline-drift] at issue 指导意见
              `指导意见` is due by 2022-08-31 in one place and by 2023-12-31 in another
              “指导意见”一处时限为2022年8月31日，另一处为2023年12月31日
              hint: action `提质工程` says by 2023-12-31 / 任务“提质工程”：到2023年12月31日
              at issue 指导意见: action `协同育人` says by 2022-08-31 / 任务“协同育人”：到2022年8月31日
              note: both can hold: what is done by 2022-08-31 is done by 2023-12-31 / 两处可以同时成立：2022年8月31日完成的，到2023年12月31日也已完成
              help: give both the same deadline, or say in a note why they differ / 请统一时限，或用“备注”说明差异
        "#]].assert_eq(&fixture.findings(CODES));
    }
}
