//! Ladders whose demanded state no cell of the rows reaches: `unreached-state`.

use std::collections::BTreeMap;

use edupol_base::{Code, Diagnostic, Severity, Span, Text, text};
use edupol_model::cond::{Cond, Judge};
use edupol_model::decl::{EnumKind, ItemKind};
use edupol_model::ids::{ActionId, AttrId, EnumId, IndicatorId};
use edupol_model::limit::{Limit, Rel};
use edupol_model::measure::Measure;
use edupol_model::program::{Duty, Obligation};
use edupol_model::{Num, Unit};

use super::registry::{Check, Rule};
use super::{Analysis, Context, say, strength};
use crate::graph::walk::{Piece, Walk};

const UNREACHED: Rule = Rule {
    code: Code("unreached-state"),
    severity: Severity::Warning,
    summary: ("a state is demanded that no cell of the schedule reaches", "要求达到的阶段，各年内容都没有写到"),
};

pub(super) const CHECK: Check = Check { rules: &[UNREACHED], run: check };

/// What climbs a ladder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Climber {
    Attr(AttrId),
    Indicator(IndicatorId),
}

/// A state that something has to reach.
#[derive(Clone, Copy)]
struct Step {
    climber: Climber,
    ladder: EnumId,
    state: usize,
    span: Span,
}

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    for obligation in &context.program.obligations {
        let Duty::Target(target) = obligation.duty else { continue };
        let mut highest: BTreeMap<Climber, Step> = BTreeMap::new();
        for step in steps(context, obligation) {
            let known = highest.entry(step.climber).or_insert(step);
            if known.state < step.state {
                *known = step;
            }
        }
        for wanted in highest.into_values() {
            let rows = context.links.actions_of(target);
            let reached: Vec<Step> =
                rows.flat_map(|id| row(context, id)).filter(|step| step.climber == wanted.climber).collect();
            let last = reached.iter().copied().max_by_key(|step| step.state);
            if let Some(last) = last.filter(|last| last.state < wanted.state) {
                let finding = unreached(context, wanted, last);
                analysis.findings.push(strength::weighed(finding, [&*obligation.force]));
            }
        }
    }
}

/// The states that the statements of a row reach.
fn row(context: &Context<'_>, id: ActionId) -> Vec<Step> {
    let items = context.program.action(id).map(|action| action.items.as_slice()).unwrap_or_default();
    let stated = items.iter().filter_map(|item| match &item.kind {
        ItemKind::Statement(id) => context.program.obligation(*id),
        ItemKind::Deliverable(_) | ItemKind::Note(_) => None,
    });
    stated.flat_map(|obligation| steps(context, obligation)).collect()
}

fn steps(context: &Context<'_>, obligation: &Obligation) -> Vec<Step> {
    let judged = Walk::of(Piece::Cond(&obligation.cond)).filter_map(|piece| match piece {
        Piece::Cond(Cond::Judge(judge)) => Some(judge),
        _ => None,
    });
    judged.filter_map(|judge| step(context, judge, obligation.span)).collect()
}

fn step(context: &Context<'_>, judge: &Judge, around: Span) -> Option<Step> {
    let span = if judge.span == Span::default() { around } else { judge.span };
    let Limit::Fixed(limits) = &judge.limit else { return None };
    let ladder = |unit: &Unit| match unit {
        Unit::Enum(id) => context.program.enumeration(*id).filter(|def| def.kind == EnumKind::Ladder).map(|_| *id),
        _ => None,
    };
    if let Measure::Entered(attr, state) = &judge.left {
        let unit = &context.program.attr(attr.attr)?.unit;
        let state = usize::try_from(*state).ok()?;
        return Some(Step { climber: Climber::Attr(attr.attr), ladder: ladder(unit)?, state, span });
    }
    let climber = match &judge.left {
        Measure::Attr(attr) => Climber::Attr(attr.attr),
        Measure::Indicator(id) => Climber::Indicator(*id),
        _ => return None,
    };
    let ladder = ladder(&judge.unit)?;
    if matches!(limits.rel, Some(Rel::AtMost | Rel::Below)) {
        return None;
    }
    let lowest = limits.outer.lo()?.value()?;
    let states = context.program.enumeration(ladder)?.values.len();
    let state = (0..states).find(|&at| Num::from(i64::try_from(at).unwrap_or(i64::MAX)) == *lowest)?;
    Some(Step { climber, ladder, state, span })
}

fn unreached(context: &Context<'_>, wanted: Step, last: Step) -> Diagnostic {
    let name = |step: Step| {
        let values = context.program.enumeration(step.ladder).map(|def| def.values.as_slice()).unwrap_or_default();
        say::quoted(&Text::same(values.get(step.state).cloned().unwrap_or_default()))
    };
    let head = match wanted.climber {
        Climber::Attr(id) => context.program.attr(id).map(|attr| &attr.head),
        Climber::Indicator(id) => context.program.indicator(id).map(|indicator| &indicator.head),
    };
    let of = say::quoted(&edupol_model::describe::name(head));
    let (state, reached) = (name(wanted), name(last));
    let message = Text::new(
        format!("{} is to reach {}, but the cells of its rows end at {}", of.en, state.en, reached.en),
        format!("{}要求达到{}，而各年内容只到{}", of.zh, state.zh, reached.zh),
    );
    UNREACHED
        .at(wanted.span, message)
        .with_label(last.span, text!("the schedule ends here", "各年内容到此为止"))
        .with_note(Text::new(
            format!("for example, whoever stops at {} keeps every cell and breaks the target", reached.en),
            format!("举例：停在{}，各年内容均已完成，而目标没有实现", reached.zh),
        ))
        .with_help(text!(
            "add the last step to a cell, or correct the target",
            "请在分年内容中补上最后一步，或改正目标"
        ))
}
