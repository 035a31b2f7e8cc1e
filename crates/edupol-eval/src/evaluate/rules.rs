//! Rules whose effect no fact decides: to whom they apply.

use edupol_model::Period;
use edupol_model::standard::{Effect, Rule};

use crate::collect::{Inputs, PopRef};
use crate::ctx::{Ask, Ctx};
use crate::eval::Evaluator;
use crate::result::RuleResult;

/// Whom each rule applies to. One that demands something is judged as a target and is not listed.
pub(super) fn rules(evaluator: &Evaluator<'_>) -> Vec<RuleResult> {
    let rules = evaluator.program.rules.iter();
    rules.filter(|rule| !matches!(rule.effect, Effect::Demands(..))).map(|rule| applied(evaluator, rule)).collect()
}

fn applied<'a>(evaluator: &Evaluator<'a>, rule: &'a Rule) -> RuleResult {
    let ctx = Ctx::root(Ask::By(Period::day(evaluator.store.as_of())));
    let effect = match &rule.effect {
        Effect::Text(text) => Some(text.clone()),
        Effect::Unspecified | Effect::Demands(..) => None,
    };
    let mut result = RuleResult { name: rule.head.name.clone(), effect, ..RuleResult::default() };
    match rule.entity {
        Some(entity) => {
            let members =
                evaluator.members(&ctx, PopRef::in_scope(entity), &Inputs::of_cond(evaluator.program, &rule.guard));
            let (applies, unknown) = evaluator.case_of(&ctx, entity, &members, &rule.guard);
            result.applies = applies;
            result.undetermined = unknown;
            result.open = members.open;
        }
        None => result.verdict = Some(evaluator.cond(&ctx, &rule.guard).verdict),
    }
    result
}
