//! Parts against wholes: `part-exceeds-whole`.
//!
//! A figure that is restricted to one value of an attribute is a part of the figure without the restriction, and so is a
//! count of those that have the value. Disjoint parts of a count together ask for no more than the whole may be, and a whole with a ceiling leaves room for all of them.

use edupol_base::{Code, Severity, Text, text};
use edupol_model::cond::Cond;
use edupol_model::ids::AttrId;
use edupol_model::limit::Limit;
use edupol_model::measure::{AggFn, Measure, Pop};
use edupol_model::{Bound, Num, Unit};
use rustc_hash::FxHashMap;

use super::claims::{Claim, Key};
use super::registry::{Check, Rule};
use super::{Analysis, Context, say, strength};

const EXCEEDS: Rule = Rule {
    code: Code("part-exceeds-whole"),
    severity: Severity::Error,
    summary: ("the parts ask for more than the whole may be", "各部分之和超过总数"),
};

pub(super) const CHECK: Check = Check { rules: &[EXCEEDS], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    let mut parts: FxHashMap<_, Vec<(&Claim<'_>, Num)>> = FxHashMap::default();
    let mut order = vec![];
    for claim in context.claims.all.iter().filter(|claim| is_additive(claim)) {
        if let Some((whole, attribute, value)) = part(context, claim) {
            let key = (whole, attribute, claim.scope, claim.moment);
            let all = parts.entry(key).or_insert_with(|| {
                order.push(key);
                vec![]
            });
            if all.iter().all(|(_, other)| *other != value) {
                all.push((claim, value));
            }
        }
    }
    for key in order {
        let (whole, _, scope, moment) = key;
        let Some(parts) = parts.get(&key) else { continue };
        let wholes = context.claims.of_measure(whole).filter(|claim| claim.scope == scope && claim.moment == moment);
        for whole in wholes.filter(|claim| is_additive(claim)) {
            compare(context, whole, parts, analysis);
        }
    }
}

fn is_additive(claim: &Claim<'_>) -> bool {
    claim.has_figure() && !claim.partial && matches!(claim.unit, Unit::Count(_) | Unit::Money)
}

/// The whole a measure is part of, the attribute that divides it, and its value.
fn part(context: &Context<'_>, claim: &Claim<'_>) -> Option<(Key, AttrId, Num)> {
    let (whole, cond) = match claim.left {
        Measure::Restrict(whole, cond) => ((**whole).clone(), cond),
        Measure::Agg { f: AggFn::Count, of, over, weight } => {
            let all = Pop { named: None, filter: None, ..over.clone() };
            let whole = Measure::Agg { f: AggFn::Count, of: of.clone(), over: all, weight: weight.clone() };
            (whole, over.filter.as_ref()?)
        }
        _ => return None,
    };
    let Cond::Judge(judge) = &**cond else { return None };
    let (Measure::Attr(attr), Limit::Fixed(limits)) = (&judge.left, &judge.limit) else { return None };
    let value = limits.inner.as_point()?.clone();
    Some((context.claims.known(&whole)?, attr.attr, value))
}

fn compare(context: &Context<'_>, whole: &Claim<'_>, parts: &[(&Claim<'_>, Num)], analysis: &mut Analysis) {
    let least = |claim: &Claim<'_>| claim.counted().lo().and_then(Bound::value).cloned().unwrap_or_else(Num::zero);
    let sum = parts.iter().fold(Num::zero(), |sum, (claim, _)| &sum + &least(claim));
    let Some(most) = whole.counted().hi().and_then(Bound::value) else { return };
    if sum <= *most {
        return;
    }
    let say = context.describe();
    let (name, total) = (say::quoted(&say.measure(whole.left)), say::printed(&say, whole.limits, whole.unit));
    let asked = say.num(&sum, whole.unit);
    let message = Text::new(
        format!("the parts of {} come to at least {}, more than the whole, {}", name.en, asked.en, total.en),
        format!("{}各部分合计至少{}，超过总数{}", name.zh, asked.zh, total.zh),
    );
    let terms = parts.iter().map(|(claim, _)| say.num(&least(claim), claim.unit));
    let terms = say::joined(terms, " + ", "＋");
    let mut finding = EXCEEDS.at(whole.span, message).with_note(Text::new(
        format!("{} = {} > {}", terms.en, asked.en, total.en),
        format!("{}＝{}＞{}", terms.zh, asked.zh, total.zh),
    ));
    for (claim, _) in parts {
        finding = finding.with_label(claim.span, say.measure(claim.left));
    }
    let forces = parts.iter().map(|(claim, _)| claim.force).chain([whole.force]);
    let finding = finding.with_help(text!("correct the figure that is wrong", "请改正有误的数字"));
    analysis.findings.push(strength::weighed(finding, forces));
}

#[cfg(test)]
mod tests {
    use edupol_base::Span;
    use edupol_model::cond::Judge;
    use edupol_model::ids::IndicatorId;
    use edupol_model::measure::AttrRef;
    use expect_test::{Expect, expect};

    use super::*;
    use crate::checks::fixture::{Fixture, limits};

    /// New schools, those in towns and those in villages.
    fn check(whole: &str, parts: &[&str], expected: Expect) {
        let mut fixture = Fixture::new();
        let school = fixture.entity("学校");
        let new = fixture.flow("新建学校");
        let target = fixture.target("学位供给");
        fixture.demand(target, "in 2022", new, whole);
        for (value, amount) in (0..).zip(parts) {
            let attr = AttrRef { entity: school, attr: AttrId(0), via: vec![] };
            let is = judge(Measure::Attr(attr), &format!("={value}"), fixture.span("地域"));
            let left = Measure::Restrict(Box::new(Measure::Indicator(IndicatorId(0))), Box::new(is));
            let span = fixture.span(amount);
            fixture.demand_that(target, "in 2022", judge(left, amount, span));
        }
        expected.assert_eq(&fixture.findings(&["part-exceeds-whole"]));
    }

    fn judge(left: Measure, amount: &str, span: Span) -> Cond {
        let unit = Unit::Count("所".into());
        Cond::Judge(Box::new(Judge { left, limit: Limit::Fixed(limits(amount)), unit, assumed: false, span }))
    }

    #[test]
    fn parts_add_up_to_more() {
        check(
            "10",
            &["6", "5"],
            expect![[r#"
            Error[part-exceeds-whole] at in 2022: 10
              the parts of `新建学校` come to at least 11所, more than the whole, 10所
              “新建学校”各部分合计至少11所，超过总数10所
              at 6: 新建学校 (? = 0所) / 新建学校（? = 0所）
              at 5: 新建学校 (? = 1所) / 新建学校（? = 1所）
              note: 6所 + 5所 = 11所 > 10所 / 6所＋5所＝11所＞10所
              help: correct the figure that is wrong / 请改正有误的数字
        "#]],
        );
        check("8..10", &[">=6", "4"], expect![[r#""#]]);
        check(">=10", &["6", "5"], expect![[r#""#]]);
    }
}
