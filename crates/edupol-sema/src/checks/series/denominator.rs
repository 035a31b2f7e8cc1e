//! A share of one whole in some years, of another whole in others.

use edupol_base::{Code, Diagnostic, Severity, Text, text};
use edupol_model::measure::{Measure, Pop};

use super::{Line, labelled, shown};
use crate::checks::claims::written;
use crate::checks::registry::Rule;
use crate::checks::{Context, say, strength};

pub(super) const DENOMINATOR: Rule = Rule {
    code: Code("denominator-drift"),
    severity: Severity::Warning,
    summary: ("the years of one row are shares of different wholes", "同一行各年的占比分母不同"),
};

/// A later line with the same upper side over another lower one.
pub(super) fn between(context: &Context<'_>, earlier: &Line<'_>, later: &Line<'_>) -> Option<Diagnostic> {
    let (first, second) = (defined(context, earlier.first.left), defined(context, later.first.left));
    if !other_whole(first, second) {
        return None;
    }
    let describe = context.describe();
    let name = |line: &Line<'_>| say::quoted(&describe.measure(line.first.left));
    let (was, is) = (name(earlier), name(later));
    let figures = (shown(context, &earlier.claims), shown(context, &later.claims));
    let message = Text::new(
        format!("{} ({}) gives way to {} ({}): a share of another whole", was.en, figures.0.en, is.en, figures.1.en),
        format!("先写{}（{}），后写{}（{}），分母不同", was.zh, figures.0.zh, is.zh, figures.1.zh),
    );
    let finding = labelled(DENOMINATOR.at(later.first.span, message), earlier).with_help(text!(
        "take the share of the same whole in every year, or say in a note why it changes",
        "请各年用同一分母，或用“备注”说明改变的缘由"
    ));
    let forces = earlier.claims.iter().chain(&later.claims).map(|claim| claim.force);
    Some(strength::weighed(finding, forces))
}

fn other_whole(a: &Measure, b: &Measure) -> bool {
    let unlike = |a: &Pop, b: &Pop| a.entity == b.entity && written(&a.filter) != written(&b.filter);
    match (a, b) {
        (
            Measure::Share { of, having, weight },
            Measure::Share { of: other, having: same_having, weight: same_weight },
        ) => written(having) == written(same_having) && written(weight) == written(same_weight) && unlike(of, other),
        (Measure::Ratio { num, den, per }, Measure::Ratio { num: other_num, den: other_den, per: same_per }) => {
            per == same_per && written(num) == written(other_num) && written(den) != written(other_den)
        }
        _ => false,
    }
}

/// Definitions that name each other are a finding of their own, so a bounded number of steps is enough.
const MOST_STEPS: usize = 16;

/// What an indicator is defined as.
pub(super) fn defined<'p>(context: &Context<'p>, measure: &'p Measure) -> &'p Measure {
    let mut at = measure;
    for _ in 0..MOST_STEPS {
        let Measure::Indicator(id) = at else { break };
        match context.program.indicator(*id).and_then(|indicator| indicator.definition.as_ref()) {
            Some(definition) => at = definition,
            None => break,
        }
    }
    at
}
