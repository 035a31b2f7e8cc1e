//! Everything that can be said of files of facts without judging anything.

use edupol_base::Severity;
use edupol_model::Program;
use edupol_model::facts::FactSet;
use schemars::JsonSchema;
use serde::Serialize;

use crate::coverage::{self, Coverage};
use crate::map::{self, Input};
use crate::problem::FactProblem;

/// The outcome of checking files of facts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Check {
    /// What is wrong with the files.
    pub problems: Vec<FactProblem>,
    /// What is still missing.
    pub coverage: Coverage,
    /// The facts themselves, for whoever goes on with them.
    #[serde(skip)]
    pub facts: FactSet,
}

impl Check {
    /// How many problems there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }
}

/// Reads the files and compares them with each other and with what the program needs.
pub fn check(program: &Program, inputs: &[Input<'_>]) -> Check {
    of_loaded(program, map::load(program, inputs))
}

/// Compares facts that were read with each other and with what the program needs.
///
/// Figures that contradict each other stay among the facts: what rests on them is undetermined, and everything else is
/// decided.
pub fn of_loaded(program: &Program, loaded: map::Loaded) -> Check {
    let map::Loaded { facts, mut problems } = loaded;
    problems.extend(map::contradictions(program, &facts));
    problems.extend(map::gaps(&facts));
    let coverage = coverage::coverage(program, &facts);
    Check { problems, coverage, facts }
}
