//! Names on the command line: plans, departments.

use edupol_base::{Text, closest, text};
use edupol_model::Program;
use edupol_model::decl::Head;
use edupol_model::ids::{DepartmentId, PlanId};

use crate::exit::Failure;

/// The plan with this name or title.
pub(crate) fn plan(program: &Program, name: &str) -> Result<PlanId, Failure> {
    let heads = program.plans.iter().map(|plan| &plan.head);
    position(heads, name, &Text::new("plan", "方案")).map(PlanId)
}

/// The department with this name or title.
pub(crate) fn department(program: &Program, name: &str) -> Result<DepartmentId, Failure> {
    let name = name.strip_prefix("department:").unwrap_or(name);
    let heads = program.departments.iter().map(|department| &department.head);
    position(heads, name, &Text::new("department", "部门")).map(DepartmentId)
}

fn position<'a>(heads: impl Iterator<Item = &'a Head> + Clone, name: &str, kind: &Text) -> Result<u32, Failure> {
    let by = |matches: &dyn Fn(&Head) -> bool| heads.clone().position(matches).and_then(|at| u32::try_from(at).ok());
    let found = by(&|head| head.name == name).or_else(|| by(&|head| head.title.as_deref() == Some(name)));
    found.ok_or_else(|| Failure::Usage(unknown(heads.map(|head| head.name.as_str()), name, kind)))
}

fn unknown<'a>(names: impl Iterator<Item = &'a str>, name: &str, kind: &Text) -> Text {
    let (en, zh) = (&kind.en, &kind.zh);
    match closest(name, names).first() {
        Some(best) => text!("there is no {en} `{name}`; did you mean `{best}`", "没有{zh}“{name}”，是否为“{best}”"),
        None => text!("there is no {en} `{name}`", "没有{zh}“{name}”"),
    }
}
