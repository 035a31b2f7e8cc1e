//! Standards, rules and waivers: what is demanded of a kind of entity, what follows, and what is set aside.

use edupol_base::Span;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cond::{Cond, Labelled};
use crate::decl::{Cite, Head};
use crate::ids::{EntityId, EnumId, TargetId};
use crate::measure::Measure;
use crate::time::Day;

/// A list of named conditions on one kind of entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Standard {
    /// Name and title.
    pub head: Head,
    /// Whom it applies to.
    pub entity: EntityId,
    /// Its items, by name. One that was amended names its layer in brackets.
    pub items: Vec<Labelled>,
    /// The layers that replaced or added items.
    pub layers: Vec<Layer>,
    /// The points of a member, where items carry points.
    pub points: Option<Measure>,
    /// The grade of a member, where the standard gives one.
    pub grade: Option<Grade>,
}

impl Standard {
    /// A standard that has nothing but a name yet.
    pub fn new(head: Head, entity: EntityId) -> Self {
        Self { head, entity, items: vec![], layers: vec![], points: None, grade: None }
    }
}

/// One item that another document replaced or added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Layer {
    /// The item, without the layer.
    pub item: String,
    /// The document.
    pub by: String,
    /// The places in it.
    pub cites: Vec<Cite>,
}

/// An ordered grade by case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Grade {
    /// The item that gives it.
    pub name: String,
    /// The grades.
    pub of: EnumId,
    /// The position of the grade, by case.
    pub by: Measure,
}

/// A `rule`: what follows where a condition holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Rule {
    /// Name, title and citations.
    pub head: Head,
    /// Whose members it speaks about; `None` for the jurisdiction.
    pub entity: Option<EntityId>,
    /// The case.
    pub guard: Cond,
    /// What follows.
    pub effect: Effect,
    /// The rule as written.
    #[serde(skip)]
    pub span: Span,
}

/// What follows from a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// A condition that must hold then; it is judged as this target.
    Demands(TargetId, Cond),
    /// Something that no fact decides, as printed.
    Text(String),
    /// The document does not say what.
    Unspecified,
}

/// A `waiver`: what somebody with the power to do so has set aside, and until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Waiver {
    /// Name, title and citations.
    pub head: Head,
    /// What is set aside.
    pub what: Vec<Waived>,
    /// The document that says so.
    pub document: Option<String>,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// The first day of its validity, where stated.
    pub from: Option<Day>,
    /// The last day of its validity; without one it does not end.
    pub until: Option<Day>,
    /// Why.
    pub why: Option<String>,
}

impl Waiver {
    /// Whether it is valid on a day.
    pub fn is_valid(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// One target that is set aside, for everybody or for some.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Waived {
    /// The target.
    pub target: TargetId,
    /// For whom; `None` for everybody.
    pub whom: Option<Whom>,
}

/// Some members of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Whom {
    /// The entity.
    pub entity: EntityId,
    /// Their names; empty where a condition says who they are.
    pub members: Vec<String>,
    /// What they satisfy.
    pub cond: Option<Cond>,
}
