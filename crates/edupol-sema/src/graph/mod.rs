//! The dependency graph: plans, targets, actions, deliverables, indicators, populations, entities and departments.
//!
//! Every edge reads as a sentence, `from KIND to`. All algorithms run on explicit stacks and queues, so that a chain of
//! any length and a circle are as good an input as any other.

mod build;
mod find;
mod impact;
mod nodes;
mod order;
mod part;
pub(crate) mod refs;

pub(crate) use edupol_model::walk;

use std::collections::BTreeMap;

use edupol_model::graph::{EdgeKind, GraphEdge, GraphNode, GraphView, NodeKind};
use edupol_model::ids::{ActionId, DepartmentId, EntityId, IndicatorId, PlanId, PopulationId, TargetId};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

pub use find::FindError;
pub(crate) use nodes::action_due;
pub use part::Filter;

/// The declaration a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NodeRef {
    /// A plan.
    Plan(PlanId),
    /// A target.
    Target(TargetId),
    /// An action.
    Action(ActionId),
    /// The item of an action at this position, a deliverable.
    Deliverable(ActionId, u32),
    /// An indicator.
    Indicator(IndicatorId),
    /// A population.
    Population(PopulationId),
    /// An entity.
    Entity(EntityId),
    /// A department.
    Department(DepartmentId),
}

impl NodeRef {
    /// The kind of the declaration.
    pub fn kind(self) -> NodeKind {
        match self {
            Self::Plan(_) => NodeKind::Plan,
            Self::Target(_) => NodeKind::Target,
            Self::Action(_) => NodeKind::Action,
            Self::Deliverable(..) => NodeKind::Deliverable,
            Self::Indicator(_) => NodeKind::Indicator,
            Self::Population(_) => NodeKind::Population,
            Self::Entity(_) => NodeKind::Entity,
            Self::Department(_) => NodeKind::Department,
        }
    }
}

/// A node: the declaration, and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The declaration.
    pub is: NodeRef,
    /// How it is shown.
    pub view: GraphNode,
}

/// The dependency graph of a program. It holds no references into the program.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    graph: DiGraph<Node, EdgeKind>,
    by_ref: BTreeMap<NodeRef, NodeIndex>,
}

impl Graph {
    /// The node of a declaration.
    pub fn node(&self, is: NodeRef) -> Option<NodeIndex> {
        self.by_ref.get(&is).copied()
    }

    /// What stands at a node.
    pub fn get(&self, index: NodeIndex) -> Option<&Node> {
        self.graph.node_weight(index)
    }

    /// How many nodes and edges there are.
    pub fn size(&self) -> (usize, usize) {
        (self.graph.node_count(), self.graph.edge_count())
    }

    /// The whole graph as plain data.
    pub fn to_view(&self) -> GraphView {
        self.view_of(|_| true)
    }

    /// The nodes that `keep` accepts, with all edges between them.
    fn view_of(&self, keep: impl Fn(NodeIndex) -> bool) -> GraphView {
        let nodes = self.graph.node_indices().filter(|&index| keep(index));
        let nodes = nodes.filter_map(|index| Some(self.get(index)?.view.clone())).collect();
        let edges = self.graph.edge_references().filter(|edge| keep(edge.source()) && keep(edge.target()));
        let edges = edges.filter_map(|edge| {
            Some(GraphEdge { from: self.id(edge.source())?, to: self.id(edge.target())?, kind: *edge.weight() })
        });
        GraphView { nodes, edges: edges.collect() }
    }

    fn id(&self, index: NodeIndex) -> Option<String> {
        Some(self.get(index)?.view.id.clone())
    }

    fn ids(&self, indices: impl IntoIterator<Item = NodeIndex>) -> Vec<String> {
        indices.into_iter().filter_map(|index| self.id(index)).collect()
    }

    /// The other ends of the edges of one kind that leave `index`.
    fn leaving(&self, index: NodeIndex, kind: EdgeKind) -> impl Iterator<Item = NodeIndex> {
        self.graph.edges(index).filter(move |edge| *edge.weight() == kind).map(|edge| edge.target())
    }

    /// The other ends of the edges of one kind that arrive at `index`.
    fn arriving(&self, index: NodeIndex, kind: EdgeKind) -> impl Iterator<Item = NodeIndex> {
        let edges = self.graph.edges_directed(index, petgraph::Direction::Incoming);
        edges.filter(move |edge| *edge.weight() == kind).map(|edge| edge.source())
    }

    fn of_kind(&self, kind: NodeKind) -> impl Iterator<Item = NodeIndex> {
        self.graph.node_indices().filter(move |&index| self.get(index).is_some_and(|node| node.view.kind == kind))
    }
}

#[cfg(test)]
mod tests;
