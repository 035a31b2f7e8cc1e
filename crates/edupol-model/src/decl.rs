//! Declarations after names and types are resolved.

use edupol_base::Span;
use schemars::JsonSchema;
use serde::Serialize;

use crate::cond::When;
use crate::ids::{
    ActionId, AttrId, DepartmentId, EntityId, EnumId, IndicatorId, NoteId, ObligationId, PeriodId, PlanId,
    PopulationId, TargetId,
};
use crate::limit::Limits;
use crate::measure::{Measure, Pop};
use crate::time::{Day, Period};
use crate::{Num, Unit};

pub use crate::standard::Standard;

/// What every declaration carries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Head {
    /// The declared name; for a bare statement, its text.
    pub name: String,
    /// The title as the plan prints it.
    pub title: Option<String>,
    /// The documentation comment.
    pub doc: Option<String>,
    /// Where the source says it.
    pub cites: Vec<Cite>,
    /// The plan it belongs to: the one declared in its file or folder.
    pub plan: Option<PlanId>,
    /// The whole declaration.
    #[serde(skip)]
    pub span: Span,
    /// Its name.
    #[serde(skip)]
    pub name_span: Span,
}

impl Head {
    /// The title where there is one, else the name.
    pub fn shown(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.name)
    }
}

/// A place in a source document by its own numbering.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cite {
    /// The place, width-folded: `三(三)¶4`, `附件行8/2022`.
    pub place: String,
    /// The citation as written.
    #[serde(skip)]
    pub span: Span,
}

/// A `plan`: the document a file encodes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Plan {
    /// Name, title, citations.
    pub head: Head,
    /// Who issued it, as printed.
    pub issuer: Option<String>,
    /// Its document number.
    pub doc_number: Option<String>,
    /// When it was issued.
    pub issued: Option<Period>,
    /// The time it plans for.
    pub period: Option<Period>,
    /// The file of the source document.
    pub source: Option<String>,
    /// What 左右 tolerates, if declared.
    pub about: Option<Tolerance>,
    /// The comparator of figures that have none; `None` where the plan does not say.
    pub unprinted: Option<crate::Rel>,
    /// How ranges treat values above their top.
    pub ranges: Option<RangeRule>,
}

/// What 左右 tolerates: the larger of the parts that are given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tolerance {
    /// An absolute amount.
    pub absolute: Option<Num>,
    /// A fraction of the figure.
    pub relative: Option<Num>,
}

/// How the range of a limit treats values above its top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RangeRule {
    /// Not acceptable.
    Within,
    /// Acceptable: the range is a floor.
    Floor,
}

/// A body that acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Department {
    /// Name and title.
    pub head: Head,
    /// The body it belongs to.
    pub parent: Option<DepartmentId>,
    /// The members that are listed.
    pub members: Vec<DepartmentId>,
    /// The plan does not list the members, or not all of them.
    pub open: bool,
    /// There is one such body for each member of an entity.
    pub per_entity: Option<EntityId>,
    /// The time in which it exists, where the plan says so.
    pub lifetime: Option<Lifetime>,
}

/// The time in which a body exists; an end that is not stated is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Lifetime {
    /// Its first day.
    pub first: Option<Day>,
    /// Its last day.
    pub last: Option<Day>,
}

impl Lifetime {
    /// Whether the body exists on some day of a period.
    pub fn meets(&self, period: &Period) -> bool {
        self.first.is_none_or(|first| first <= period.end) && self.last.is_none_or(|last| period.start <= last)
    }
}

/// An `entity`: a kind of thing that is counted and has attributes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entity {
    /// Name and title.
    pub head: Head,
    /// The classifier that counts it.
    pub classifier: Option<String>,
    /// What it is part of.
    pub part_of: Vec<EntityId>,
    /// Its attributes.
    pub attrs: Vec<AttrId>,
    /// Its members, where the policy lists them.
    pub members: Vec<String>,
    /// The listed members are all there are.
    pub closed: bool,
}

/// An attribute of an entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Attr {
    /// Name and title.
    pub head: Head,
    /// Whose attribute it is.
    pub entity: EntityId,
    /// What it holds.
    pub unit: Unit,
}

/// An enumeration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EnumDef {
    /// Name and title; for an inline one, the name of its attribute.
    pub head: Head,
    /// Its values in order.
    pub values: Vec<String>,
    /// The list ends in 等, so that there may be more values.
    pub open: bool,
    /// Whether the order means anything.
    pub kind: EnumKind,
    /// Who awards the states of a ladder.
    pub awarded_by: Option<DepartmentId>,
}

/// Whether and how the values of an enumeration are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EnumKind {
    /// Names only.
    Plain,
    /// Lowest first.
    Ordered,
    /// States that are entered one after another.
    Ladder,
}

/// A named population.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Population {
    /// Name and title.
    pub head: Head,
    /// Its members.
    pub pop: Pop,
    /// The population it was filtered from; its share is taken of this one.
    pub parent: Option<PopulationId>,
    /// The register that lists its members, as named in the policy.
    pub register: Option<String>,
}

/// Whether an indicator is read at an instant or adds up over a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorKind {
    /// Read at an instant.
    Stock,
    /// An amount over a period.
    Flow,
    /// Total of a flow since the plan's start, read at an instant.
    Cumulative,
}

/// An `indicator`, or an `external` figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Indicator {
    /// Name and title.
    pub head: Head,
    /// Stock, flow or cumulative.
    pub kind: IndicatorKind,
    /// The unit of its values.
    pub unit: Unit,
    /// Its definition; `None` where it is reported.
    pub definition: Option<Measure>,
    /// The entity in whose scope it is defined or reported; `None` for the jurisdiction.
    pub for_each: Option<EntityId>,
    /// Who reports it.
    pub reported_by: Option<DepartmentId>,
    /// Attributes by which it is split.
    pub split: Vec<EnumId>,
    /// It comes from outside the jurisdiction.
    pub external: bool,
    /// Lower values are better.
    pub lower_is_better: bool,
    /// 约束性 rather than 预期性.
    pub binding: bool,
}

/// A `target`, named or bare: one or more obligations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Target {
    /// Name, title and citations.
    pub head: Head,
    /// What it demands.
    pub obligations: Vec<ObligationId>,
    /// Targets it says again.
    pub restates: Vec<TargetId>,
    /// Targets it replaces.
    pub supersedes: Vec<TargetId>,
    /// It was written as a bare statement.
    pub anonymous: bool,
}

/// What a department does for an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 牵头.
    Lead,
    /// 责任.
    Responsible,
    /// 配合.
    Cooperate,
    /// 会商.
    Consult,
    /// 知会.
    Inform,
    /// 监督.
    Supervise,
    /// 委托: carries the work out; the duty stays with the lead.
    Delegate,
}

/// One department in one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RoleEntry {
    /// The role.
    pub role: Role,
    /// The department.
    pub department: DepartmentId,
    /// Where it is named.
    #[serde(skip)]
    pub span: Span,
}

/// An `action`: work with people responsible for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Action {
    /// Name, title and citations.
    pub head: Head,
    /// Its item number in the plan: the annex row it cites, else its position among the plan's actions.
    pub number: u32,
    /// The action it belongs to.
    pub parent: Option<ActionId>,
    /// Who does what.
    pub roles: Vec<RoleEntry>,
    /// When it is carried out, if stated for the whole.
    pub window: Option<When>,
    /// What it consists of, in order.
    pub items: Vec<Item>,
    /// Actions that come first.
    pub after: Vec<ActionId>,
    /// Targets it serves.
    pub contributes: Vec<TargetId>,
    /// A list of roles ended in 等: more bodies than those named.
    pub open_roles: bool,
}

/// One clause of an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Item {
    /// The yearly cell it stands in.
    pub cell: Option<Period>,
    /// What it says.
    pub kind: ItemKind,
    /// Where the source says it.
    pub cites: Vec<Cite>,
    /// The clause as written.
    #[serde(skip)]
    pub span: Span,
}

/// What a clause of an action says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// Something is produced or done.
    Deliverable(Box<Deliverable>),
    /// A statement that facts decide.
    Statement(ObligationId),
    /// A text that is not checked.
    Note(NoteId),
}

/// Something an action produces or does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Deliverable {
    /// The verb, as its keyword's identifier (`revise`, `set_up`).
    pub verb: String,
    /// What kind of thing it is (document, event, …), where written.
    pub kind: Option<String>,
    /// Its title or name.
    pub title: String,
    /// How many, where written.
    pub quantity: Option<Limits>,
    /// The unit of the quantity.
    pub unit: Unit,
    /// The indicator it counts in, where one has its name.
    pub indicator: Option<IndicatorId>,
    /// When it is due: its own time, else the cell's, else the action's.
    pub due: Option<When>,
    /// The obligation that judges it, where its quantity can be measured.
    pub obligation: Option<ObligationId>,
}

/// A named interval.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NamedPeriod {
    /// Name and title.
    pub head: Head,
    /// The interval.
    pub period: Period,
    /// The period it is part of.
    pub within: Option<PeriodId>,
}

/// A value the plan itself states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StatedFact {
    /// Name and citations.
    pub head: Head,
    /// When the value held.
    pub at: Period,
    /// What has the value.
    pub measure: Measure,
    /// The unit of the value.
    pub unit: Unit,
    /// What is possible.
    pub value: crate::facts::Known,
}

/// Two names for one thing, as far as anybody knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Alias {
    /// The other name.
    pub head: Head,
    /// The declared name it stands for.
    pub of: String,
    /// How sure that is.
    pub certainty: Certainty,
}

/// How sure an alias is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The document says so.
    Asserted,
    /// The encoder takes it to be so.
    Assumed,
    /// Nobody knows: two readings.
    Unknown,
}

/// Text that is deliberately not checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Note {
    /// Citations; the name is empty.
    pub head: Head,
    /// Why it is not checked: `vague`, `no_threshold`, `outside`, `slogan`, `garbled`; `None` where no reason is given.
    pub reason: Option<String>,
    /// The paraphrase.
    pub text: String,
}

/// A `facts` directive: which columns of which file feed an entity or the indicators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Binding {
    /// What is fed.
    pub feeds: Feeds,
    /// The file, relative to the policy file, with `/`.
    pub path: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The column that names a member (entities) or the indicator (observations); `None`: found by its usual headers.
    pub key_column: Option<String>,
    /// The column that holds the period of each row.
    pub period_column: Option<String>,
    /// The period of the whole table, where there is no such column.
    pub period: Option<Period>,
    /// The table lists every member that exists at its times: the register that closes the population.
    pub complete: bool,
    /// Columns by attribute; attributes that are not listed use the column of their own name.
    pub columns: Vec<(AttrId, String)>,
    /// Values that the file spells differently: the spelling, and the position it stands for (1 for yes, 0 for no).
    pub spellings: Vec<(AttrId, Vec<(String, u32)>)>,
    /// Columns that name the entity each member is part of.
    pub parents: Vec<(EntityId, String)>,
    /// The directive as written.
    #[serde(skip)]
    pub span: Span,
    /// The path as written.
    #[serde(skip)]
    pub path_span: Span,
}

/// What a table of facts feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Feeds {
    /// Members of an entity with their attributes.
    Entity(EntityId),
    /// Observations of reported indicators, one a row.
    Observations,
    /// Observations of one indicator, one a row.
    Indicator(IndicatorId),
}
