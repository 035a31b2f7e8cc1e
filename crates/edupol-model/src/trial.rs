//! Tests of a policy: facts that are supposed, and verdicts that must come out.

use edupol_base::Span;
use schemars::JsonSchema;
use serde::Serialize;

use crate::Unit;
use crate::cond::{Cond, When};
use crate::decl::{Binding, Head, StatedFact};
use crate::facts::{EntityTable, Observation};
use crate::ids::TargetId;
use crate::measure::Measure;
use crate::set::Set;
use crate::time::{Day, Period};

/// A `test`, or one case of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Test {
    /// Name, title and citations.
    pub head: Head,
    /// The case, where the test has several.
    pub case: Option<String>,
    /// The day of the judgement, where the test names one.
    pub as_of: Option<Day>,
    /// Values that are supposed. They take the place of what the plan states and of what would be computed.
    pub givens: Vec<StatedFact>,
    /// Members that are supposed. The source of a cell is the test itself; a row is a line of the list, a column the
    /// position of the attribute.
    pub tables: Vec<EntityTable>,
    /// Figures that are reported for one of these members.
    pub observations: Vec<Observation>,
    /// Tables in files.
    pub bindings: Vec<Binding>,
    /// What must come out.
    pub expects: Vec<Expectation>,
}

impl Test {
    /// The name with that of the case.
    pub fn shown(&self) -> String {
        match &self.case {
            Some(case) => format!("{} › {case}", self.head.name),
            None => self.head.name.clone(),
        }
    }
}

/// One thing that must come out of a test.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Expectation {
    /// The expectation as written.
    pub text: String,
    /// What is wanted.
    pub wanted: Wanted,
    /// The day of the judgement, where the expectation names one.
    pub as_of: Option<Day>,
    /// Where it is written.
    #[serde(skip)]
    pub span: Span,
}

/// What a test wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// A verdict on a target.
    Verdict {
        /// The target.
        target: TargetId,
        /// The verdict.
        verdict: WantedVerdict,
        /// A part of its reasons, or of what was measured.
        because: Option<String>,
    },
    /// A value.
    Value {
        /// What is measured.
        measure: Box<Measure>,
        /// Its unit.
        unit: Unit,
        /// When.
        at: Period,
        /// What the value may be: what rounds to the printed figure.
        within: Set,
    },
    /// A statement that must be met.
    Holds {
        /// When it is judged.
        time: When,
        /// What must hold.
        cond: Cond,
    },
}

/// A verdict in a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WantedVerdict {
    /// `met`, 达标.
    Met,
    /// `not met`, 未达标.
    NotMet,
    /// `not due`, 未到期.
    NotDue,
    /// `undetermined`, 暂无法判定.
    Undetermined,
    /// `not applicable`, 不适用.
    NotApplicable,
    /// `untestable`, 不可检验.
    Untestable,
    /// `waived`, 已豁免.
    Waived,
}
