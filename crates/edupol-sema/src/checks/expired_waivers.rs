//! Waivers that end before what they set aside is judged: `expired-waiver`.

use edupol_base::{Code, Severity, Text, text};
use edupol_model::ids::TargetId;
use edupol_model::{Day, Program};

use super::registry::{Check, Rule};
use super::{Analysis, Context, say};
use crate::graph::walk::periods;

const EXPIRED: Rule = Rule {
    code: Code("expired-waiver"),
    severity: Severity::Warning,
    summary: ("a waiver ends before what it sets aside is due", "豁免在目标时限之前到期"),
};

pub(super) const CHECK: Check = Check { rules: &[EXPIRED], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    for waiver in &context.program.waivers {
        let Some(until) = waiver.until else { continue };
        for target in waiver.what.iter().map(|what| what.target) {
            let Some(due) = first_due(context.program, target).filter(|due| until < *due) else { continue };
            let Some(head) = context.program.target(target).map(|target| &target.head) else { continue };
            let (name, of) = (say::named(&waiver.head), say::named(head));
            let (end, day) = (say::day(until), say::day(due));
            let message = Text::new(
                format!(
                    "{} ends on {}, but {} is judged on {}, so that it counts again",
                    name.en, end.en, of.en, day.en
                ),
                format!("{}到{}为止，而{}要到{}才判定，届时照常计算", name.zh, end.zh, of.zh, day.zh),
            );
            analysis.findings.push(
                EXPIRED
                    .at(waiver.head.name_span, message)
                    .with_label(head.name_span, text!("what it sets aside", "被豁免的目标"))
                    .with_help(text!("correct the day, or delete the waiver", "请改正截止日期，或删去该豁免")),
            );
        }
    }
}

/// The first day on which a target is judged. What recurs is judged at its first occurrence, which is not known here.
fn first_due(program: &Program, target: TargetId) -> Option<Day> {
    use edupol_model::cond::When;
    let obligations = program.target(target)?.obligations.iter().filter_map(|&id| program.obligation(id));
    let days = obligations.flat_map(|obligation| match &obligation.time {
        When::Every(_, window) | When::Always(window) => vec![window.start],
        time => periods(time).iter().map(|period| period.end).collect(),
    });
    days.min()
}
