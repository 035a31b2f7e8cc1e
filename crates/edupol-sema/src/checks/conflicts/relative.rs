//! Two comparisons of one measure with one other measure: above the provincial average in one place, below it in another.

use std::collections::BTreeMap;

use edupol_base::{Diagnostic, Text};
use edupol_model::limit::Limits;
use edupol_model::{Num, Unit, describe};

use super::CONFLICT;
use crate::checks::claims::Relative;
use crate::checks::{Context, bounds, say, strength};

/// Pairs that cannot both hold, whatever the other measure is.
pub(super) fn conflicts(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<_, Vec<&Relative<'_>>> = BTreeMap::new();
    for one in context.claims.relative.iter().filter(|one| !one.partial) {
        groups.entry((&one.key, context.lineage(one.owner))).or_default().push(one);
    }
    let mut found = vec![];
    for group in groups.into_values() {
        let Some((first, others)) = group.split_first() else { continue };
        let beyond = |one: &Relative<'_>| one.rel.set(Num::zero());
        let against = others.iter().filter(|other| beyond(first).is_disjoint(&beyond(other)));
        let settled = |other: &Relative<'_>| context.links.superseded(first.owner, other.owner);
        found.extend(against.filter(|other| !settled(other)).map(|other| conflict(context, first, other)));
    }
    found
}

fn conflict(context: &Context<'_>, a: &Relative<'_>, b: &Relative<'_>) -> Diagnostic {
    let describe = context.describe();
    let (left, right) = (say::quoted(&describe.measure(a.left)), say::quoted(&describe.measure(a.right)));
    let (first, second) = (describe::rel(a.rel), describe::rel(b.rel));
    let message = Text::new(
        format!("{} is to be {} and {} {}, which cannot both hold", left.en, first.en, second.en, right.en),
        format!("{}对{}既要求“{}”又要求“{}”，不能同时成立", left.zh, right.zh, first.zh, second.zh),
    );
    let place = |one: &Relative<'_>, rel: &Text| {
        let owner = say::owner(context.program, one.owner);
        Text::new(format!("{} says {}", owner.en, rel.en), format!("{}：{}", owner.zh, rel.zh))
    };
    let finding = CONFLICT.at(b.span, message).with_hint(place(b, &second)).with_label(a.span, place(a, &first));
    let finding = match example(context, a) {
        Some((of, value)) => finding.with_note(Text::new(
            format!(
                "for example, {} with {} of {} satisfies {} and breaks {}",
                value.en, right.en, of.en, first.en, second.en
            ),
            format!("举例：{}为{}时，{}符合“{}”，不符合“{}”", right.zh, of.zh, value.zh, first.zh, second.zh),
        )),
        None => finding,
    };
    let help =
        edupol_base::text!("correct one of them, or write `supersedes`", "请改正其中一处；后者取代前者的，写“替代”");
    strength::weighed(finding.with_help(help), [a.force, b.force])
}

/// A value of the other measure, and one that stands to it as the first statement wants.
fn example(context: &Context<'_>, a: &Relative<'_>) -> Option<(Text, Text)> {
    let (base, step) = match a.unit {
        Unit::Share => (Num::ratio(1, 2)?, Num::ratio(1, 10)?),
        _ => (Num::from(5), Num::one()),
    };
    let wanted = Limits::compared(a.rel, base.clone()).outer;
    let possible = bounds::possible(context.program, a.left, a.unit);
    let near = [&base + &step, &base - &step, base.clone()];
    let value = near.into_iter().find(|value| wanted.contains(value) && possible.contains(value))?;
    let describe = context.describe();
    Some((describe.num(&base, a.unit), describe.num(&value, a.unit)))
}

#[cfg(test)]
mod tests {
    use edupol_base::Span;
    use edupol_model::Unit;
    use edupol_model::cond::{Cond, Judge};
    use edupol_model::limit::{Limit, Rel};
    use edupol_model::measure::Measure;
    use expect_test::expect;

    use crate::checks::fixture::Fixture;

    #[test]
    fn above_and_below_one_average() {
        let mut fixture = Fixture::new();
        let [own, average] = ["普惠率", "全省普惠率"].map(|name| fixture.rate(name));
        let mut against = |name: &str, rel: Rel| {
            let limit = Limit::Measure(rel, Box::new(Measure::Indicator(average)));
            let left = Measure::Indicator(own);
            let judge = Judge { left, limit, unit: Unit::Share, assumed: false, span: Span::default() };
            let target = fixture.target(name);
            fixture.demand_that(target, "by 2024", Cond::Judge(Box::new(judge)));
            fixture.findings(&["conflicting-limits"])
        };
        assert_eq!(against("甲", Rel::Above), "");
        assert_eq!(against("乙", Rel::AtLeast), "");
        expect![[r#"
            Error[conflicting-limits] at by 2024
              `普惠率` is to be > and ≤ `全省普惠率`, which cannot both hold
              “普惠率”对“全省普惠率”既要求“>”又要求“≤”，不能同时成立
              hint: target `丙` says ≤ / 目标“丙”：≤
              at by 2024: target `甲` says > / 目标“甲”：>
              note: for example, 60% with `全省普惠率` of 50% satisfies > and breaks ≤ / 举例：“全省普惠率”为50%时，60%符合“>”，不符合“≤”
              help: correct one of them, or write `supersedes` / 请改正其中一处；后者取代前者的，写“替代”
        "#]].assert_eq(&against("丙", Rel::AtMost));
    }
}
