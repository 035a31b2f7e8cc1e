//! Work that is due before what it waits for.

use std::collections::BTreeSet;

use edupol_base::{Code, Severity, Text, text};
use edupol_model::Day;
use edupol_model::decl::Action;
use edupol_model::ids::ActionId;

use crate::checks::registry::Rule;
use crate::checks::{Analysis, Context, say};
use crate::graph::action_due;

pub(super) const BEFORE_PREREQUISITE: Rule = Rule {
    code: Code("due-before-prerequisite"),
    severity: Severity::Warning,
    summary: ("an action is due before the one it waits for", "任务的时限早于其前置任务"),
};

pub(super) fn check(context: &Context<'_>, analysis: &mut Analysis) {
    let due = |action: &Action| action_due(context.program, action);
    for action in &context.program.actions {
        let Some(own) = due(action) else { continue };
        for &id in &action.after {
            let Some(earlier) = context.program.action(id) else { continue };
            // A circle is a finding of its own, and has no order.
            if waits_for(context, id, action) {
                continue;
            }
            if let Some(later) = due(earlier).filter(|later| own < *later) {
                report(action, own, earlier, later, analysis);
            }
        }
    }
}

/// Whether an action waits for another one, however far.
fn waits_for(context: &Context<'_>, from: ActionId, other: &Action) -> bool {
    let mut seen = BTreeSet::new();
    let mut stack = vec![from];
    while let Some(id) = stack.pop().filter(|_| seen.len() < MOST) {
        let Some(action) = context.program.action(id).filter(|_| seen.insert(id)) else { continue };
        if std::ptr::eq(action, other) {
            return true;
        }
        stack.extend(action.after.iter().copied());
    }
    false
}

/// Chains longer than this are not followed: no plan has them.
const MOST: usize = 1000;

fn report(action: &Action, own: Day, earlier: &Action, later: Day, analysis: &mut Analysis) {
    let (name, first) = (say::named(&action.head), say::named(&earlier.head));
    let (own, later) = (say::day(own), say::day(later));
    let message = Text::new(
        format!("{} is due by {}, but waits for {}, due by {}", name.en, own.en, first.en, later.en),
        format!("{}时限为{}，而其前置任务{}到{}才完成", name.zh, own.zh, first.zh, later.zh),
    );
    analysis.findings.push(
        BEFORE_PREREQUISITE
            .at(action.head.name_span, message)
            .with_label(earlier.head.name_span, text!("this has to be done first", "须先完成此项"))
            .with_help(text!("bring the first forward, or the second back", "请提前前置任务，或推后本任务")),
    );
}
