//! What `eval` prints: the summary, and the explanation of one target or action found by its name.

use edupol_base::{Lang, Text, did_you_mean, text};
use edupol_eval::{Evaluation, ObligationResult, TargetResult};
use edupol_model::Program;
use edupol_model::decl::Head;
use edupol_model::facts::FactSet;
use edupol_model::ids::{ActionId, ObligationId, TargetId};
use edupol_model::program::Duty;
use schemars::JsonSchema;
use serde::Serialize;

use crate::grid::Format;
use crate::style::Paint;
use crate::summary::{ExplainOptions, Summary, SummaryOptions, explain_action, explain_target};

/// A target or an action that has verdicts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which one.
    pub what: FoundKind,
    /// What it asks for.
    pub obligations: Vec<ObligationId>,
}

/// Which target or action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundKind {
    /// A target.
    Target(TargetId),
    /// An action.
    Action(ActionId),
}

/// The verdicts on one target or action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EvaluationPart {
    /// The target's own verdict; `None` for an action.
    pub target: Option<TargetResult>,
    /// The verdicts on what it asks for, with their explanations.
    pub obligations: Vec<ObligationResult>,
}

/// The target or action with this name, title or graph id; an id (`target:智慧教室`) where both have the name.
///
/// # Errors
/// What to tell the user if there is none, or more than one.
pub fn find(program: &Program, name: &str) -> Result<Found, Text> {
    let (targets, actions) = match name.split_once(':') {
        Some(("target", name)) => (by_name(heads_of_targets(program), name), None),
        Some(("action", name)) => (None, by_name(heads_of_actions(program), name)),
        _ => (by_name(heads_of_targets(program), name), by_name(heads_of_actions(program), name)),
    };
    match (targets.map(TargetId), actions.map(ActionId)) {
        (Some(_), Some(_)) => Err(text!(
            "`{name}` is both a target and an action; write `target:{name}` or `action:{name}`",
            "“{name}”既是目标又是任务，请写“target:{name}”或“action:{name}”"
        )),
        (Some(target), None) => Ok(found(program, FoundKind::Target(target))),
        (None, Some(action)) => Ok(found(program, FoundKind::Action(action))),
        (None, None) => Err(unknown(program, name)),
    }
}

fn found(program: &Program, what: FoundKind) -> Found {
    let obligations = match what {
        FoundKind::Target(id) => program.target(id).map(|target| target.obligations.clone()).unwrap_or_default(),
        FoundKind::Action(id) => {
            let own = program.obligations.iter();
            own.filter(|one| matches!(one.duty, Duty::Action(owner, _) if owner == id)).map(|one| one.id).collect()
        }
    };
    Found { what, obligations }
}

fn heads_of_targets(program: &Program) -> impl Iterator<Item = &Head> + Clone {
    program.targets.iter().map(|target| &target.head)
}

fn heads_of_actions(program: &Program) -> impl Iterator<Item = &Head> + Clone {
    program.actions.iter().map(|action| &action.head)
}

/// The position of the declaration with a name, else with a title.
fn by_name<'a>(heads: impl Iterator<Item = &'a Head> + Clone, name: &str) -> Option<u32> {
    let at = heads.clone().position(|head| head.name == name);
    let at = at.or_else(|| heads.clone().position(|head| head.title.as_deref() == Some(name)))?;
    u32::try_from(at).ok()
}

fn unknown(program: &Program, name: &str) -> Text {
    let names = heads_of_targets(program).chain(heads_of_actions(program)).map(|head| head.name.as_str());
    let wanted = name.split_once(':').map_or(name, |(_, name)| name);
    let hint = did_you_mean(wanted, names).unwrap_or_default();
    let (en, zh) = if hint.en.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("; {}", hint.en), format!("；{}", hint.zh))
    };
    text!("there is no target or action `{name}`{en}", "没有目标或任务“{name}”{zh}")
}

/// The verdicts on what was found.
pub fn part(evaluation: &Evaluation, found: Found) -> EvaluationPart {
    let own = evaluation.obligations.iter().filter(|result| found.obligations.contains(&result.obligation));
    let target = match found.what {
        FoundKind::Target(id) => evaluation.targets.iter().find(|result| result.target == id).cloned(),
        FoundKind::Action(_) => None,
    };
    EvaluationPart { target, obligations: own.cloned().collect() }
}

/// Why what was found has its verdicts, down to the cells.
pub fn explain(
    program: &Program,
    facts: &FactSet,
    evaluation: &Evaluation,
    found: Found,
    lang: Lang,
    paint: Paint,
) -> String {
    // A tree is not wrapped here: pagers scroll sideways, and a broken line breaks the branches apart.
    let options = ExplainOptions { sources: &facts.sources, lang, width: usize::MAX, paint };
    let shown = match found.what {
        FoundKind::Target(id) => explain_target(program, evaluation, id, &options),
        FoundKind::Action(id) => explain_action(program, evaluation, id, &options),
    };
    shown.unwrap_or_default()
}

/// The summary for a terminal.
pub fn summary(
    program: &Program,
    facts: &FactSet,
    evaluation: &Evaluation,
    lang: Lang,
    options: &SummaryOptions,
) -> String {
    Summary::build(program, facts, evaluation, None, lang).terminal(options)
}

/// The summary as a Markdown table of everything.
pub fn markdown(program: &Program, facts: &FactSet, evaluation: &Evaluation, lang: Lang) -> String {
    Summary::build(program, facts, evaluation, None, lang).render(Format::Markdown)
}

#[cfg(test)]
mod tests {
    use edupol_model::decl::Target;

    use super::*;
    use crate::testing::{head, sample};

    #[test]
    fn names_find_targets_and_actions() {
        let mut program = sample();
        for name in ["智慧教室", "质量提升行动"] {
            let head = head(name, None);
            let (restates, supersedes) = (vec![], vec![]);
            program.targets.push(Target { head, obligations: vec![], restates, supersedes, anonymous: false });
        }
        let what = |name: &str| find(&program, name).map(|found| found.what);
        assert_eq!(what("智慧教室"), Ok(FoundKind::Target(TargetId(0))));
        assert_eq!(what("学前教育普及普惠"), Ok(FoundKind::Action(ActionId(1))));
        assert_eq!(what("action:质量提升行动"), Ok(FoundKind::Action(ActionId(0))));
        assert_eq!(what("target:质量提升行动"), Ok(FoundKind::Target(TargetId(1))));
        let both = what("质量提升行动").unwrap_err();
        assert_eq!(both.zh, "“质量提升行动”既是目标又是任务，请写“target:质量提升行动”或“action:质量提升行动”");
        let unknown = what("智慧课室").unwrap_err();
        assert_eq!(unknown.en, "there is no target or action `智慧课室`; did you mean `智慧教室`?");
        assert_eq!(what("无").unwrap_err().zh, "没有目标或任务“无”");
    }
}
