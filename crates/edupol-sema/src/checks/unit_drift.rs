//! One thing counted in two units, `unit-drift`: 3个书屋 in one year and 3所书屋 in another, 人次 under one name and 人 under
//! another. What an indicator counts cannot be written with another classifier, so it is about the rest.

use std::collections::BTreeMap;

use edupol_base::{Code, Diagnostic, Severity, Span, Text, text};
use edupol_model::Unit;
use edupol_model::decl::Indicator;

use super::registry::{Check, Rule};
use super::{Analysis, Context, order, promises, say};
use crate::types::unit_word;

const UNIT: Rule = Rule {
    code: Code("unit-drift"),
    severity: Severity::Warning,
    summary: ("one thing is counted in two units", "同一事项前后计量单位不一致"),
};

pub(super) const CHECK: Check = Check { rules: &[UNIT], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    let mut of_title: BTreeMap<&str, Vec<(order::Rank, &Unit, Span)>> = BTreeMap::new();
    for one in promises::all(context.program) {
        let counted = matches!(&one.made.unit, Unit::Count(word) if !word.is_empty());
        if counted && one.made.quantity.is_some() && one.made.indicator.is_none() {
            let rank = order::rank(one.cites, one.span);
            of_title.entry(&one.made.title).or_default().push((rank, &one.made.unit, one.span));
        }
    }
    for (title, mut said) in of_title {
        said.sort_by_key(|(rank, ..)| *rank);
        let Some((_, first, place)) = said.first().copied() else { continue };
        if let Some((_, other, span)) = said.iter().find(|(_, unit, _)| *unit != first) {
            let name = say::quoted(&Text::same(title.to_owned()));
            analysis.findings.push(drift(&name, (first, place), (other, *span)));
        }
    }
    aliases(context, analysis);
}

/// Names that are, or may be, of one thing, and are counted differently.
fn aliases(context: &Context<'_>, analysis: &mut Analysis) {
    let of = |name: &str| -> Option<&Indicator> {
        context.program.indicators.iter().find(|indicator| indicator.head.name == name)
    };
    for alias in &context.program.aliases {
        let (Some(one), Some(other)) = (of(&alias.head.name), of(&alias.of)) else { continue };
        if one.unit != other.unit {
            let name = say::named(&one.head);
            let place = (&other.unit, other.head.name_span);
            analysis.findings.push(drift(&name, place, (&one.unit, alias.head.name_span)));
        }
    }
}

fn drift(name: &Text, (first, place): (&Unit, Span), (other, span): (&Unit, Span)) -> Diagnostic {
    let (was, is) = (unit_word(first), unit_word(other));
    let message = Text::new(
        format!("{} is {} here and {} elsewhere", name.en, is.en, was.en),
        format!("{}此处是{}，另一处是{}", name.zh, is.zh, was.zh),
    );
    UNIT.at(span, message).with_label(place, was).with_help(text!("count it in one unit", "请统一计量单位"))
}

#[cfg(test)]
mod tests {
    use edupol_model::decl::ItemKind;
    use expect_test::expect;

    use super::*;
    use crate::checks::fixture::{Fixture, limits};

    #[test]
    fn one_thing_in_two_units() {
        let mut fixture = Fixture::new();
        let row = fixture.action("书香校园");
        for (year, unit) in [("2022", "个"), ("2023", "个"), ("2024", "所")] {
            fixture.deliver(row, Some(year), None, "completed", "书屋");
            let item = fixture.program.actions[row.index()].items.last_mut().unwrap();
            let ItemKind::Deliverable(made) = &mut item.kind else { panic!() };
            made.quantity = Some(limits("3"));
            made.unit = Unit::Count(unit.into());
        }
        expect![[r#"
            Warning[unit-drift] at completed 书屋
              `书屋` is a count in 所 here and a count in 个 elsewhere
              “书屋”此处是以所计的数量，另一处是以个计的数量
              at completed 书屋: a count in 个 / 以个计的数量
              help: count it in one unit / 请统一计量单位
        "#]]
        .assert_eq(&fixture.findings(&["unit-drift"]));
    }
}
