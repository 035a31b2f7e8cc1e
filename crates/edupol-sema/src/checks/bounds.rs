//! Limits that decide nothing: `impossible-limit` and `no-op-limit`.
//!
//! A share lies between 0 and 1, a count is never negative, a value of a ladder is one of its states. A limit that no such
//! value meets can never be reached, and one that every value meets asks for nothing. Gross rates may exceed 100%, so only
//! what is defined as a share is bounded above.

mod own_best;

use std::collections::BTreeSet;

use edupol_base::{Code, Diagnostic, Severity, Span, Text, text};
use edupol_model::cond::{Judge, RowKey};
use edupol_model::decl::Indicator;
use edupol_model::facts::Known;
use edupol_model::ids::ObligationId;
use edupol_model::limit::{Limit, Limits};
use edupol_model::measure::{AggFn, Fold, Measure, Op};
use edupol_model::program::Obligation;
use edupol_model::{Interval, Num, Program, Set, Unit, natural};

use super::registry::{Check, Rule};
use super::{Analysis, Context, say, strength};

const IMPOSSIBLE: Rule = Rule {
    code: Code("impossible-limit"),
    severity: Severity::Error,
    summary: ("no possible value meets the limit", "任何可能的取值都达不到该要求"),
};
const NO_OP: Rule = Rule {
    code: Code("no-op-limit"),
    severity: Severity::Warning,
    summary: ("every possible value meets the limit", "任何可能的取值都符合该要求"),
};

pub(super) const CHECK: Check = Check { rules: &[IMPOSSIBLE, NO_OP], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    let mut seen: BTreeSet<(ObligationId, Span)> = BTreeSet::new();
    for claim in &context.claims.all {
        if !seen.insert((claim.obligation, claim.span)) {
            continue;
        }
        let possible = possible(context.program, claim.left, claim.unit);
        let finding = judge(context, claim.left, claim.limits, claim.unit, &possible, claim.span);
        analysis.findings.extend(finding.map(|finding| strength::weighed(finding, [claim.force])));
    }
    for obligation in &context.program.obligations {
        for found in own_best::judged(&obligation.cond) {
            let span = if found.judge.span == Span::default() { obligation.span } else { found.judge.span };
            let own = own_best::is_beyond(&found).then(|| own_best::finding(span));
            let fixed = || one_reading(context, obligation, &found, &seen);
            let finding = own.or_else(fixed).map(|finding| strength::weighed(finding, [&*obligation.force]));
            analysis.findings.extend(finding.map(|finding| if found.reading { in_reading(finding) } else { finding }));
            by_case(context, obligation, found.judge, analysis);
        }
    }
    stated(context, analysis);
}

/// A figure inside one of several readings.
fn one_reading(
    context: &Context<'_>,
    obligation: &Obligation,
    found: &own_best::Judged<'_>,
    seen: &BTreeSet<(ObligationId, Span)>,
) -> Option<Diagnostic> {
    let Limit::Fixed(limits) = &found.judge.limit else { return None };
    let span = if found.judge.span == Span::default() { obligation.span } else { found.judge.span };
    if !found.reading || seen.contains(&(obligation.id, span)) {
        return None;
    }
    let possible = possible(context.program, &found.judge.left, &found.judge.unit);
    judge(context, &found.judge.left, limits, &found.judge.unit, &possible, span)
}

/// A reading that cannot hold is a reason for another one, and no error of the plan.
fn in_reading(mut finding: Diagnostic) -> Diagnostic {
    finding.severity = finding.severity.min(Severity::Warning);
    finding.with_note(text!("so in this reading; another one may be meant", "按此读法如此；原意可能是另一种读法"))
}

/// The rows of a limit by case: each is a figure of its own.
fn by_case(context: &Context<'_>, obligation: &Obligation, judged: &Judge, analysis: &mut Analysis) {
    let Limit::Table(table) = &judged.limit else { return };
    let cases = table.rows.iter().filter(|row| !matches!(row.key, RowKey::During(_)));
    let rows = cases.map(|row| (&row.value, row.span)).chain(table.otherwise.iter().map(|limit| (limit, judged.span)));
    let possible = possible(context.program, &judged.left, &judged.unit);
    for (limit, span) in rows {
        let Limit::Fixed(limits) = limit else { continue };
        let span = if span == Span::default() { obligation.span } else { span };
        let finding = judge(context, &judged.left, limits, &judged.unit, &possible, span);
        analysis.findings.extend(finding.map(|finding| strength::weighed(finding, [&*obligation.force])));
    }
}

/// Facts that the document states and that cannot be.
fn stated(context: &Context<'_>, analysis: &mut Analysis) {
    let say = context.describe();
    for fact in &context.program.facts {
        let Known::Within(set) = &fact.value else { continue };
        let possible = possible(context.program, &fact.measure, &fact.unit);
        if !set.is_empty() && set.is_disjoint(&possible) {
            let (name, value) = (say::quoted(&say.measure(&fact.measure)), say.set(set, &fact.unit));
            let message = Text::new(
                format!("{} can never be {}", name.en, value.en),
                format!("{}不可能是“{}”", name.zh, value.zh),
            );
            let range = say.set(&possible, &fact.unit);
            let note = Text::new(format!("it is always {}", range.en), format!("取值范围：{}", range.zh));
            let help = text!("correct the figure or the indicator", "请改正数字或指标");
            analysis.findings.push(IMPOSSIBLE.at(fact.head.span, message).with_note(note).with_help(help));
        }
    }
}

fn judge(
    context: &Context<'_>,
    left: &Measure,
    limits: &Limits,
    unit: &Unit,
    possible: &Set,
    span: Span,
) -> Option<Diagnostic> {
    let say = context.describe();
    let described = || (say::quoted(&say.measure(left)), say.limits(limits, unit));
    if possible.is_disjoint(&limits.outer) {
        let (name, limit) = described();
        let range = say.set(possible, unit);
        let message =
            Text::new(format!("{} can never be {}", name.en, limit.en), format!("{}不可能符合“{}”", name.zh, limit.zh));
        let note = Text::new(format!("it is always {}", range.en), format!("取值范围：{}", range.zh));
        let help = text!("correct the figure or the indicator", "请改正数字或指标");
        Some(IMPOSSIBLE.at(span, message).with_note(note).with_help(help))
    } else if possible.is_subset(&limits.inner) {
        let (name, limit) = described();
        let message = Text::new(
            format!("{} is always {}, so this asks for nothing", name.en, limit.en),
            format!("{}任何情况下都符合“{}”，等于没有要求", name.zh, limit.zh),
        );
        let help = text!("write the figure that is meant", "请写明实际要求的数字");
        Some(NO_OP.at(span, message).with_help(help))
    } else {
        None
    }
}

/// Definitions that name each other are a finding of their own, so a bounded number of steps is enough.
const MOST_STEPS: u32 = 64;

/// The values a measure can take at all.
pub(super) fn possible(program: &Program, measure: &Measure, unit: &Unit) -> Set {
    match unit {
        Unit::Enum(id) => match program.enumeration(*id) {
            Some(def) => Set::from_intervals((0_i64..).zip(&def.values).map(|(at, _)| Interval::point(Num::from(at)))),
            None => Set::all(),
        },
        _ => values(program, measure, MOST_STEPS),
    }
}

fn values(program: &Program, measure: &Measure, steps: u32) -> Set {
    let Some(steps) = steps.checked_sub(1) else { return Set::all() };
    let of = |inner: &Measure| values(program, inner, steps);
    let from_zero = || Set::at_least(Num::zero());
    let positive = |inner: &Measure| of(inner).is_subset(&from_zero());
    match measure {
        Measure::Restrict(inner, _) | Measure::At(_, inner) => of(inner),
        Measure::Over { f: Fold::Mean | Fold::Highest | Fold::Lowest, of: inner, .. } => of(inner),
        Measure::Share { .. } => Set::closed(Num::zero(), Num::one()),
        Measure::Agg { f: AggFn::Count, .. } | Measure::Spread { .. } => from_zero(),
        Measure::Agg { f: AggFn::Highest | AggFn::Lowest | AggFn::Mean | AggFn::Median, of: Some(inner), .. } => {
            of(inner)
        }
        Measure::Agg { f: AggFn::Sum, of: Some(inner), .. } | Measure::Over { f: Fold::Total, of: inner, .. }
            if positive(inner) =>
        {
            from_zero()
        }
        Measure::Ratio { num, den, .. } if positive(num) && positive(den) => from_zero(),
        Measure::Arith(Op::Add | Op::Mul | Op::Div, operands) if operands.iter().all(positive) => from_zero(),
        Measure::Indicator(id) => match program.indicator(*id) {
            Some(Indicator { definition: Some(definition), .. }) => of(definition),
            Some(indicator) => natural::possible(&indicator.unit, &indicator.head.name),
            None => Set::all(),
        },
        Measure::Attr(attr) => match program.attr(attr.attr) {
            Some(attr) => natural::possible(&attr.unit, &attr.head.name),
            None => Set::all(),
        },
        Measure::Rank { .. } => Set::at_least(Num::one()),
        Measure::Entered(..) => Set::points([Num::zero(), Num::one()]),
        Measure::Agg { .. }
        | Measure::Ratio { .. }
        | Measure::Arith(..)
        | Measure::Over { .. }
        | Measure::Const(_)
        | Measure::Cases(_) => Set::all(),
    }
}

#[cfg(test)]
mod tests {
    use edupol_model::cond::Cond;
    use edupol_model::decl::{EnumDef, EnumKind, Head, IndicatorKind};
    use edupol_model::ids::{AttrId, EnumId};
    use edupol_model::limit::Rel;
    use edupol_model::measure::{AttrRef, Root};
    use expect_test::{Expect, expect};

    use super::*;
    use crate::checks::fixture::{Fixture, pop};

    const CODES: &[&str] = &["impossible-limit", "no-op-limit"];

    /// A share of schools that is defined, a gross rate that is reported, and a count.
    fn check(of: &str, amount: &str, expected: Expect) {
        let mut fixture = Fixture::new();
        let school = fixture.entity("学校");
        let share = fixture.rate("智慧校园占比");
        fixture.program.indicators[share.index()].definition =
            Some(Measure::Share { of: pop(school), having: Box::new(Cond::Item), weight: None });
        let gross = fixture.rate("毛入学率");
        let count = fixture.flow("优质园");
        let of = [("share", share), ("gross", gross), ("count", count)].into_iter().find(|(word, _)| *word == of);
        let target = fixture.target("目标");
        fixture.demand(target, "by 2024", of.unwrap().1, amount);
        expected.assert_eq(&fixture.findings(CODES));
    }

    #[test]
    fn shares_have_two_ends() {
        check("share", ">=100%", expect![[r#""#]]);
        check(
            "share",
            ">100%",
            expect![[r#"
            Error[impossible-limit] at by 2024: >100%
              `智慧校园占比` can never be > 100%
              “智慧校园占比”不可能符合“> 100%”
              note: it is always 0..100% / 取值范围：0—100%
              help: correct the figure or the indicator / 请改正数字或指标
        "#]],
        );
        check(
            "share",
            "120%",
            expect![[r#"
            Error[impossible-limit] at by 2024: 120%
              `智慧校园占比` can never be ≥ 120%
              “智慧校园占比”不可能符合“≥ 120%”
              note: it is always 0..100% / 取值范围：0—100%
              help: correct the figure or the indicator / 请改正数字或指标
        "#]],
        );
        check(
            "share",
            ">=0%",
            expect![[r#"
            Warning[no-op-limit] at by 2024: >=0%
              `智慧校园占比` is always ≥ 0%, so this asks for nothing
              “智慧校园占比”任何情况下都符合“≥ 0%”，等于没有要求
              help: write the figure that is meant / 请写明实际要求的数字
        "#]],
        );
        check("gross", "120%", expect![[r#""#]]);
    }

    #[test]
    fn counts_have_one() {
        check(
            "count",
            ">=0",
            expect![[r#"
            Warning[no-op-limit] at by 2024: >=0
              `优质园` is always ≥ 0所, so this asks for nothing
              “优质园”任何情况下都符合“≥ 0所”，等于没有要求
              help: write the figure that is meant / 请写明实际要求的数字
        "#]],
        );
        check("count", ">=1", expect![[r#""#]]);
        check("count", "?", expect![[r#""#]]);
    }

    #[test]
    fn states_of_a_ladder() {
        let mut fixture = Fixture::new();
        let values = ["未申报", "申报", "创成"].map(str::to_owned).to_vec();
        let head = Head { name: "创建进程".into(), ..Head::default() };
        fixture.program.enums.push(EnumDef { head, values, open: false, kind: EnumKind::Ladder, awarded_by: None });
        let state = fixture.indicator("创建进程", IndicatorKind::Stock, Unit::Enum(EnumId(0)));
        let target = fixture.target("目标");
        fixture.demand(target, "by 2024", state, ">=0");
        fixture.demand(target, "by 2024", state, ">=2");
        expect![[r#"
            Warning[no-op-limit] at by 2024: >=0
              `创建进程` is always ≥ 未申报, so this asks for nothing
              “创建进程”任何情况下都符合“≥ 未申报”，等于没有要求
              help: write the figure that is meant / 请写明实际要求的数字
        "#]]
        .assert_eq(&fixture.findings(CODES));
    }

    #[test]
    fn above_the_best_of_all() {
        let mut fixture = Fixture::new();
        let school = fixture.entity("学校");
        let attr = || Measure::Attr(AttrRef { entity: school, attr: AttrId(0), via: vec![] });
        let mut against = |root: Root, rel: Rel| {
            let over = edupol_model::measure::Pop { root, ..pop(school) };
            let best = Measure::Agg { f: AggFn::Highest, of: Some(Box::new(attr())), over, weight: None };
            let limit = Limit::Measure(rel, Box::new(best));
            let judge = Judge { left: attr(), limit, unit: Unit::Number, assumed: false, span: Span::default() };
            let target = fixture.target("领先");
            fixture.demand_that(target, "by 2024", Cond::Judge(Box::new(judge)));
            fixture.findings(CODES).matches("impossible").count()
        };
        assert_eq!(against(Root::Others, Rel::Above), 0);
        assert_eq!(against(Root::Jurisdiction, Rel::AtLeast), 0);
        assert_eq!(against(Root::Jurisdiction, Rel::Above), 1);
    }
}
