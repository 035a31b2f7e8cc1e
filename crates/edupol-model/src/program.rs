//! The core program: what every surface form lowers to.

use edupol_base::Span;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::Calendar;
use crate::cond::{Cond, Force, When};
use crate::decl::{
    Action, Alias, Attr, Binding, Cite, Deliverable, Department, Entity, EnumDef, Indicator, NamedPeriod, Note, Plan,
    Population, Standard, StatedFact, Target,
};
use crate::ids::{
    ActionId, AttrId, DepartmentId, EntityId, EnumId, IndicatorId, NoteId, ObligationId, PlanId, PopulationId,
    StandardId, TargetId,
};
use crate::standard::{Rule, Waiver};
use crate::trial::Test;

/// Everything a workspace declares, resolved and lowered.
///
/// Serialised it carries no positions, so that two programs can be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Program {
    /// Where school years and terms begin.
    pub calendar: Calendar,
    /// The plans.
    pub plans: Vec<Plan>,
    /// The bodies that act.
    pub departments: Vec<Department>,
    /// The enumerations.
    pub enums: Vec<EnumDef>,
    /// The kinds of things that are counted.
    pub entities: Vec<Entity>,
    /// Their attributes.
    pub attrs: Vec<Attr>,
    /// The populations.
    pub populations: Vec<Population>,
    /// The indicators and external figures.
    pub indicators: Vec<Indicator>,
    /// The targets.
    pub targets: Vec<Target>,
    /// The actions.
    pub actions: Vec<Action>,
    /// The named periods.
    pub periods: Vec<NamedPeriod>,
    /// What the plan states as fact.
    pub facts: Vec<StatedFact>,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// What is not checked.
    pub notes: Vec<Note>,
    /// Lists of conditions on one kind of entity.
    pub standards: Vec<Standard>,
    /// What follows where a condition holds.
    pub rules: Vec<Rule>,
    /// What is set aside.
    pub waivers: Vec<Waiver>,
    /// Tests of the policy itself.
    pub tests: Vec<Test>,
    /// Plans with the plans that they carry out.
    pub under: Vec<(PlanId, PlanId)>,
    /// Bodies with those whose duties they took over.
    pub succeeds: Vec<(DepartmentId, DepartmentId)>,
    /// Actions with the bodies that they are delegated to.
    pub delegates: Vec<(ActionId, DepartmentId)>,
    /// Where facts come from.
    pub bindings: Vec<Binding>,
    /// What targets promise to make or to do, counted or not.
    pub promises: Vec<Promise>,
    /// Every obligation of targets and actions.
    pub obligations: Vec<Obligation>,
}

/// Something a target promises to make or to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Promise {
    /// The target.
    pub target: TargetId,
    /// What it promises; its obligation, where its quantity can be measured.
    pub made: Deliverable,
    /// Where the source says it.
    pub cites: Vec<Cite>,
    /// Where it is written.
    #[serde(skip)]
    pub span: Span,
}

impl Program {
    /// The body that has the duties of another one now: itself, unless others have taken over from it.
    pub fn successor(&self, of: DepartmentId) -> DepartmentId {
        let mut at = of;
        // Bodies that succeed each other in a circle end where they began.
        for _ in 0..self.succeeds.len() {
            match self.succeeds.iter().find(|(_, old)| *old == at) {
                Some((new, _)) if *new != of => at = *new,
                _ => break,
            }
        }
        at
    }
}

/// One thing that must come about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Obligation {
    /// Its position in [`Program::obligations`].
    pub id: ObligationId,
    /// When it is judged.
    pub time: When,
    /// Whether the time was printed, or supplied from the plan's period.
    pub time_printed: bool,
    /// What must hold.
    pub cond: Cond,
    /// How strongly it binds, outermost word first; empty for a bare statement.
    pub force: Vec<Force>,
    /// Who asked for it.
    pub duty: Duty,
    /// Where the source says it.
    pub origin: Vec<Cite>,
    /// The statement as written. It is left out of a serialised program, since spelling is not meaning.
    #[serde(skip)]
    pub text: StatementText,
    /// Where it is written.
    #[serde(skip)]
    pub span: Span,
}

impl Obligation {
    /// A bare statement of a target, with its time and without a place in any document.
    pub fn of_target(id: ObligationId, target: TargetId, time: When, cond: Cond) -> Self {
        Self {
            id,
            time,
            time_printed: true,
            cond,
            force: vec![],
            duty: Duty::Target(target),
            origin: vec![],
            text: StatementText::default(),
            span: Span::default(),
        }
    }
}

/// The text of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementText(pub String);

/// What an obligation belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// A target.
    Target(TargetId),
    /// The item of an action at this position.
    Action(ActionId, u32),
}

macro_rules! lookups {
    ($($(#[$doc:meta])* $name:ident: $list:ident[$id:ty] -> $out:ty),* $(,)?) => {
        impl Program {
            $($(#[$doc])*
            pub fn $name(&self, id: $id) -> Option<&$out> {
                self.$list.get(id.index())
            })*
        }
    };
}

lookups! {
    /// The plan with this id.
    plan: plans[PlanId] -> Plan,
    /// The department with this id.
    department: departments[DepartmentId] -> Department,
    /// The enumeration with this id.
    enumeration: enums[EnumId] -> EnumDef,
    /// The entity with this id.
    entity: entities[EntityId] -> Entity,
    /// The attribute with this id.
    attr: attrs[AttrId] -> Attr,
    /// The population with this id.
    population: populations[PopulationId] -> Population,
    /// The indicator with this id.
    indicator: indicators[IndicatorId] -> Indicator,
    /// The target with this id.
    target: targets[TargetId] -> Target,
    /// The action with this id.
    action: actions[ActionId] -> Action,
    /// The standard with this id.
    standard: standards[StandardId] -> Standard,
    /// The note with this id.
    note: notes[NoteId] -> Note,
    /// The obligation with this id.
    obligation: obligations[ObligationId] -> Obligation,
}
