//! The dependency graph as plain data: what the graph builder hands to renderers and editors.
//!
//! Every edge reads as a sentence, `from KIND to`: an action *contributes* to a target, an action is *after* another, a
//! department *leads* an action. [`EdgeKind::resting`] says which end waits for the other.

use schemars::JsonSchema;
use serde::Serialize;

use crate::time::Day;

/// What a node of the graph stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// A `plan`.
    Plan,
    /// A `target`.
    Target,
    /// An `action`.
    Action,
    /// Something an action produces or does.
    Deliverable,
    /// An `indicator` or `external`.
    Indicator,
    /// A `population`.
    Population,
    /// An `entity`.
    Entity,
    /// A `department`.
    Department,
}

impl NodeKind {
    /// The word before the colon in an id and on the command line, such as `target` in `target:智慧教室`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Target => "target",
            Self::Action => "action",
            Self::Deliverable => "deliverable",
            Self::Indicator => "indicator",
            Self::Population => "population",
            Self::Entity => "entity",
            Self::Department => "department",
        }
    }
}

/// What an edge says; read `from KIND to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EdgeKind {
    /// An action contributes to a target.
    Contributes,
    /// An action comes after another.
    After,
    /// A department leads an action.
    Leads,
    /// A department is responsible for an action.
    Responsible,
    /// A department cooperates in an action.
    Cooperates,
    /// A department is consulted on an action.
    Consulted,
    /// A department is informed of an action.
    Informed,
    /// A department supervises an action.
    Supervises,
    /// A department carries out an action that is delegated to it.
    CarriesOut,
    /// A department reports an indicator.
    Reports,
    /// A target, an action or a deliverable is judged by an indicator, a population or an entity.
    Measures,
    /// An indicator or a population is defined by another, or by an entity.
    RestsOn,
    /// A part belongs to a whole: an action to an action or a plan, a member to a group, a class to a school.
    PartOf,
    /// An action produces a deliverable.
    Produces,
    /// A target says again what another says.
    Restates,
    /// A target replaces another.
    Supersedes,
}

/// Which end of an edge waits for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resting {
    /// `from` rests on `to`.
    From,
    /// `to` rests on `from`.
    To,
    /// Neither: the edge says who should know, not who is waited for.
    Neither,
}

impl EdgeKind {
    /// Which end of such an edge waits for the other.
    pub fn resting(self) -> Resting {
        match self {
            Self::After | Self::Measures | Self::RestsOn | Self::Restates => Resting::From,
            Self::Contributes
            | Self::Leads
            | Self::Responsible
            | Self::Cooperates
            | Self::CarriesOut
            | Self::Reports
            | Self::PartOf
            | Self::Produces => Resting::To,
            Self::Consulted | Self::Informed | Self::Supervises | Self::Supersedes => Resting::Neither,
        }
    }
}

/// One node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GraphNode {
    /// Unique in the graph and stable between runs: `target:智慧教室`, `deliverable:row8/2`.
    pub id: String,
    /// What it stands for.
    pub kind: NodeKind,
    /// The declared name; for a bare statement, its text.
    pub name: String,
    /// What to print: the title where there is one, else the name.
    pub label: String,
    /// The name of the plan it belongs to.
    pub plan: Option<String>,
    /// Its item number in the plan; actions only.
    pub number: Option<u32>,
    /// The last day on which it is due.
    pub due: Option<Day>,
    /// The years in which something of it is due or done, in order; empty where it is not bound to years.
    pub years: Vec<i16>,
    /// A group whose members are not all listed.
    pub open: bool,
}

/// One edge between two nodes, by their ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct GraphEdge {
    /// Where it starts.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// What it says.
    pub kind: EdgeKind,
}

/// A graph, or a part of one, in the order of declaration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GraphView {
    /// The nodes.
    pub nodes: Vec<GraphNode>,
    /// The edges; both ends are among the nodes.
    pub edges: Vec<GraphEdge>,
}

/// What rests on a node, and who is waiting for whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImpactView {
    /// The node asked about.
    pub of: GraphNode,
    /// Everything that rests on it, nearest first.
    pub rests: Vec<ImpactStep>,
    /// Departments that wait for another because of it.
    pub waiting: Vec<HandOff>,
}

/// One thing that rests on another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ImpactStep {
    /// What rests.
    pub node: GraphNode,
    /// The id of what it rests on directly, one step nearer to the node asked about.
    pub on: String,
    /// By which edge.
    pub via: EdgeKind,
    /// How many steps away it is, from 1.
    pub depth: u32,
}

/// Work that passes from one department to another: `after` begins when `before` is done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct HandOff {
    /// The id of the department that hands over.
    pub from: String,
    /// The id of the department that waits.
    pub to: String,
    /// The id of the action that has to be done first.
    pub before: String,
    /// The id of the action that waits.
    pub after: String,
    /// When the first action is due.
    pub due: Option<Day>,
}

/// A chain of actions, each after the one before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CriticalPath {
    /// The ids of the actions, first to last.
    pub actions: Vec<String>,
    /// The deadline of the last action that has one.
    pub due: Option<Day>,
}

/// The order of work: waves of actions that can run side by side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WavesView {
    /// The ids of the actions of each wave; every prerequisite is in an earlier one.
    pub waves: Vec<Vec<String>>,
    /// The ids of actions that wait for each other or for such a circle, so that no wave can hold them.
    pub stuck: Vec<String>,
}
