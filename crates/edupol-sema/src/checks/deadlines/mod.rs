//! Times that do not fit: `deadline-outside-plan`, `cell-outside-plan`, `due-before-issue`, `contradictory-window` and
//! `due-before-prerequisite`.

mod order;

use edupol_base::{Code, Diagnostic, Severity, Span, Text, text};
use edupol_model::cond::When;
use edupol_model::decl::{Action, Deliverable, Head, Item, ItemKind, Plan};
use edupol_model::ids::PlanId;
use edupol_model::program::{Duty, Obligation};
use edupol_model::{Period, describe};

use super::registry::{Check, Rule};
use super::{Analysis, Context, say, strength};
use crate::graph::walk::{Piece, Walk, periods};

const OUTSIDE: Rule = Rule {
    code: Code("deadline-outside-plan"),
    severity: Severity::Warning,
    summary: ("a deadline lies outside the plan's period", "时限不在方案期限内"),
};
const CELL_OUTSIDE: Rule = Rule {
    code: Code("cell-outside-plan"),
    severity: Severity::Warning,
    summary: ("a yearly cell lies outside the plan's period", "分年内容的年份不在方案期限内"),
};
const BEFORE_ISSUE: Rule = Rule {
    code: Code("due-before-issue"),
    severity: Severity::Warning,
    summary: ("something was due before the plan was issued", "时限早于方案印发日期"),
};
/// A time that contradicts the one around it; that of a block is compared while it is lowered.
pub(crate) const CONTRADICTORY_WINDOW: Code = Code("contradictory-window");
const WINDOW: Rule = Rule {
    code: CONTRADICTORY_WINDOW,
    severity: Severity::Warning,
    summary: ("a time contradicts the one around it", "时限与所在分年或时段矛盾"),
};

pub(super) const CHECK: Check =
    Check { rules: &[OUTSIDE, CELL_OUTSIDE, BEFORE_ISSUE, WINDOW, order::BEFORE_PREREQUISITE], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    for obligation in &context.program.obligations {
        statement(context, obligation, analysis);
    }
    for action in &context.program.actions {
        for item in &action.items {
            cell(context, action, item, analysis);
        }
    }
    for promise in &context.program.promises {
        let head = context.program.target(promise.target).map(|target| &target.head);
        analysis.findings.extend(head.and_then(|head| deliverable(context, head, &promise.made, promise.span)));
    }
    named_periods(context, analysis);
    order::check(context, analysis);
}

fn plan<'p>(context: &Context<'p>, head: &Head) -> Option<&'p Plan> {
    context.program.plan(head.plan.unwrap_or(PlanId(u32::MAX)))
}

/// The declaration an obligation belongs to, and the cell of an action it stands in.
fn place<'p>(context: &Context<'p>, duty: Duty) -> Option<(&'p Head, Option<Period>)> {
    match duty {
        Duty::Target(id) => context.program.target(id).map(|target| (&target.head, None)),
        Duty::Action(id, position) => context.program.action(id).map(|action| {
            let item = usize::try_from(position).ok().and_then(|position| action.items.get(position));
            (&action.head, item.and_then(|item| item.cell))
        }),
    }
}

/// The times of an obligation, those inside its condition too, each with whether only its end matters.
pub(super) fn times(obligation: &Obligation) -> Vec<(Period, bool)> {
    let inner = timed(Walk::of(Piece::Cond(&obligation.cond)));
    times_of(&obligation.time).into_iter().chain(inner).collect()
}

/// The times in a time, each with whether only its end matters.
pub(super) fn times_of(when: &When) -> Vec<(Period, bool)> {
    timed(Walk::of(Piece::When(when))).collect()
}

fn timed<'p>(pieces: Walk<'p>) -> impl Iterator<Item = (Period, bool)> + use<'p> {
    pieces.filter_map(|piece| match piece {
        Piece::When(When::By(period)) => Some((*period, true)),
        Piece::When(When::In(period) | When::Every(_, period) | When::Always(period) | When::Regularly(period)) => {
            Some((*period, false))
        }
        _ => None,
    })
}

fn statement(context: &Context<'_>, obligation: &Obligation, analysis: &mut Analysis) {
    let Some((head, cell)) = place(context, obligation.duty) else { return };
    let plan = plan(context, head);
    if !obligation.time_printed {
        return;
    }
    for (period, deadline) in times(obligation) {
        if let Some(cell) = cell.filter(|cell| !meets(&period, deadline, cell)) {
            analysis
                .findings
                .push(strength::weighed(against_cell(obligation.span, &period, &cell), [&*obligation.force]));
            return;
        }
        // A cell that lies outside the plan is reported once, for the cell.
        let in_cell = cell.is_some_and(|cell| cell.contains(&period));
        let range = plan.and_then(|plan| plan.period);
        if let Some(range) = range.filter(|range| !in_cell && !inside(&period, deadline, range)) {
            analysis
                .findings
                .push(strength::weighed(outside(OUTSIDE, obligation.span, &period, &range), [&*obligation.force]));
            return;
        }
        let issued = plan.and_then(|plan| plan.issued);
        if let Some(issued) = issued.filter(|issued| !in_cell && period.end < issued.start) {
            analysis
                .findings
                .push(strength::weighed(before_issue(obligation.span, &period, &issued), [&*obligation.force]));
            return;
        }
    }
}

/// Whether a time can be kept inside a cell: a deadline ends in it, anything else shares a day with it.
fn meets(period: &Period, deadline: bool, cell: &Period) -> bool {
    if deadline { cell.contains_day(period.end) } else { cell.overlaps(period) }
}

/// Whether a time lies in the plan's period. The last school year or term of a plan may run over its end.
fn inside(period: &Period, deadline: bool, range: &Period) -> bool {
    if deadline {
        range.contains_day(period.end)
    } else {
        range.contains_day(period.start) && period.end <= last(range)
    }
}

/// A school year that begins in the plan's last year ends before the next one does.
fn last(range: &Period) -> edupol_model::Day {
    range.end.plus_months(8)
}

fn outside(rule: Rule, span: Span, period: &Period, range: &Period) -> Diagnostic {
    let (time, range) = (describe::period(period), describe::period(range));
    let message = Text::new(
        format!("{} is outside the plan's period, {}", time.en, range.en),
        format!("{}不在方案期限{}之内", time.zh, range.zh),
    );
    rule.at(span, message).with_help(text!("correct the year, or the plan's period", "请改正年份，或改正方案的“期限”"))
}

fn before_issue(span: Span, period: &Period, issued: &Period) -> Diagnostic {
    let (time, issued) = (describe::period(period), describe::period(issued));
    let message = Text::new(
        format!("{} was over when the plan was issued, {}", time.en, issued.en),
        format!("{}早于方案印发日期{}", time.zh, issued.zh),
    );
    BEFORE_ISSUE.at(span, message).with_help(text!(
        "correct the time; for what was already reached, write a `fact`",
        "请改正时间；印发前已完成的，写作“事实”"
    ))
}

fn against_cell(span: Span, period: &Period, cell: &Period) -> Diagnostic {
    let (time, cell) = (describe::period(period), describe::period(cell));
    let message = Text::new(
        format!("{} stands in the cell of {}", time.en, cell.en),
        format!("{}的内容写在{}一格中", time.zh, cell.zh),
    );
    WINDOW.at(span, message).with_help(text!(
        "move the clause to the cell of its own year, or correct its time",
        "请移到相应年份的一格，或改正时间"
    ))
}

fn cell(context: &Context<'_>, action: &Action, item: &Item, analysis: &mut Analysis) {
    let Some(cell) = item.cell else {
        let ItemKind::Deliverable(made) = &item.kind else { return };
        analysis.findings.extend(deliverable(context, &action.head, made, item.span));
        return;
    };
    let range = plan(context, &action.head).and_then(|plan| plan.period);
    let seen =
        || action.items.iter().take_while(|other| !std::ptr::eq(*other, item)).any(|other| other.cell == item.cell);
    if let Some(range) = range.filter(|range| !range.overlaps(&cell) && !seen()) {
        analysis.findings.push(outside(CELL_OUTSIDE, item.span, &cell, &range));
    }
    let issued = plan(context, &action.head).and_then(|plan| plan.issued);
    let early = issued.filter(|issued| cell.end < issued.start && !matches!(item.kind, ItemKind::Note(_)));
    let first_early =
        || !action.items.iter().take_while(|other| !std::ptr::eq(*other, item)).any(|other| is_due(other, &cell));
    if let Some(issued) = early.filter(|_| first_early()) {
        analysis.findings.push(before_issue(item.span, &cell, &issued));
    }
    let around = action.window.as_ref().map(periods).unwrap_or_default();
    if !around.is_empty() && !around.iter().any(|window| window.overlaps(&cell)) && !seen() {
        let window: Vec<Text> = around.iter().map(describe::period).collect();
        let (window, cell, name) = (say::joined(window, ", ", "、"), describe::period(&cell), say::named(&action.head));
        let message = Text::new(
            format!("the cell of {} lies outside {}, when {} is carried out", cell.en, window.en, name.en),
            format!("{}一格不在{}的实施时间{}之内", cell.zh, name.zh, window.zh),
        );
        analysis
            .findings
            .push(WINDOW.at(item.span, message).with_help(text!("correct one of the two", "请改正其中一处")));
    }
    if let ItemKind::Deliverable(deliverable) = &item.kind
        && deliverable.obligation.is_none()
        && let Some(due) = &deliverable.due
    {
        let deadline = matches!(due, When::By(_));
        if let Some(period) = periods(due).iter().find(|period| !meets(period, deadline, &cell)) {
            analysis.findings.push(against_cell(item.span, period, &cell));
        }
    }
}

/// Whether a clause of a cell is work that is due then.
fn is_due(item: &Item, cell: &Period) -> bool {
    item.cell.as_ref() == Some(cell) && !matches!(item.kind, ItemKind::Note(_))
}

/// A deliverable that stands in no cell and that no figure judges, by its own time.
fn deliverable(context: &Context<'_>, head: &Head, made: &Deliverable, span: Span) -> Option<Diagnostic> {
    let due = made.due.as_ref().filter(|_| made.obligation.is_none())?;
    let (plan, deadline) = (plan(context, head)?, matches!(due, When::By(_)));
    // What recurs over the plan's period is due in it, whatever its window is.
    let times = if matches!(due, When::Every(..)) { vec![] } else { periods(due) };
    let out = plan.period.and_then(|range| {
        let time = times.iter().find(|time| !inside(time, deadline, &range))?;
        (plan.issued.is_none_or(|issued| time.end >= issued.start)).then(|| outside(OUTSIDE, span, time, &range))
    });
    let early = || {
        let issued = plan.issued?;
        let time = times.iter().find(|time| time.end < issued.start)?;
        Some(before_issue(span, time, &issued))
    };
    out.or_else(early)
}

/// Named periods that reach beyond the period they are part of.
fn named_periods(context: &Context<'_>, analysis: &mut Analysis) {
    for period in &context.program.periods {
        let whole = period.within.and_then(|id| context.program.periods.get(id.index()));
        let Some(whole) = whole.filter(|whole| !whole.period.contains(&period.period)) else { continue };
        let (name, of) = (say::named(&period.head), say::named(&whole.head));
        let (own, all) = (describe::period(&period.period), describe::period(&whole.period));
        let message = Text::new(
            format!("{} ({}) reaches beyond {} ({})", name.en, own.en, of.en, all.en),
            format!("{}（{}）超出所属的{}（{}）", name.zh, own.zh, of.zh, all.zh),
        );
        let finding = WINDOW.at(period.head.name_span, message);
        analysis.findings.push(
            finding
                .with_label(whole.head.name_span, text!("the period around it", "所属时段"))
                .with_help(text!("correct one of the two", "请改正其中一处")),
        );
    }
}

#[cfg(test)]
mod tests;
