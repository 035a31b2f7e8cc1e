//! The edges of the graph, from what declarations say about each other.

use std::collections::BTreeSet;

use edupol_model::Program;
use edupol_model::cond::Cond;
use edupol_model::decl::{Action, Department, Indicator, ItemKind, Population, Role, Target};
use edupol_model::graph::EdgeKind;
use edupol_model::ids::{ActionId, DepartmentId, EntityId, IndicatorId, ObligationId, PlanId, PopulationId, TargetId};
use petgraph::graph::NodeIndex;

use super::nodes::{self, ids};
use super::refs::Refs;
use super::walk::Piece;
use super::{Graph, NodeRef};

impl Graph {
    /// The graph of everything a program declares.
    pub fn build(program: &Program) -> Self {
        let mut graph = Self::default();
        nodes::add_all(&mut graph, program);
        let mut edges = Edges { graph, program, seen: BTreeSet::new() };
        for (id, department) in ids(&program.departments, DepartmentId) {
            edges.department(NodeRef::Department(id), department);
        }
        for (id, entity) in ids(&program.entities, EntityId) {
            for &whole in &entity.part_of {
                edges.add(NodeRef::Entity(id), NodeRef::Entity(whole), EdgeKind::PartOf);
            }
        }
        for (id, population) in ids(&program.populations, PopulationId) {
            edges.population(id, population);
        }
        for (id, indicator) in ids(&program.indicators, IndicatorId) {
            edges.indicator(NodeRef::Indicator(id), indicator);
        }
        for (id, target) in ids(&program.targets, TargetId) {
            edges.target(NodeRef::Target(id), target);
        }
        for (id, action) in ids(&program.actions, ActionId) {
            edges.action(id, action);
        }
        edges.graph
    }
}

/// The edge that says what a department does for an action.
fn role_edge(role: Role) -> EdgeKind {
    match role {
        Role::Lead => EdgeKind::Leads,
        Role::Responsible => EdgeKind::Responsible,
        Role::Cooperate => EdgeKind::Cooperates,
        Role::Consult => EdgeKind::Consulted,
        Role::Inform => EdgeKind::Informed,
        Role::Supervise => EdgeKind::Supervises,
        Role::Delegate => EdgeKind::CarriesOut,
    }
}

struct Edges<'p> {
    graph: Graph,
    program: &'p Program,
    seen: BTreeSet<(NodeIndex, NodeIndex, EdgeKind)>,
}

impl Edges<'_> {
    fn add(&mut self, from: NodeRef, to: NodeRef, kind: EdgeKind) {
        let (Some(from), Some(to)) = (self.graph.node(from), self.graph.node(to)) else { return };
        if self.seen.insert((from, to, kind)) {
            self.graph.graph.add_edge(from, to, kind);
        }
    }

    fn in_plan(&mut self, from: NodeRef, plan: Option<PlanId>) {
        if let Some(plan) = plan {
            self.add(from, NodeRef::Plan(plan), EdgeKind::PartOf);
        }
    }

    /// What is mentioned, except the node itself: a population's own use of its name says nothing.
    fn mentions(&mut self, from: NodeRef, refs: &Refs, kind: EdgeKind) {
        let all = refs.indicators.iter().map(|&id| NodeRef::Indicator(id));
        let all = all.chain(refs.populations.iter().map(|&id| NodeRef::Population(id)));
        for to in all.chain(refs.entities.iter().map(|&id| NodeRef::Entity(id))) {
            if from != to || kind != EdgeKind::RestsOn || matches!(from, NodeRef::Indicator(_)) {
                self.add(from, to, kind);
            }
        }
        for standard in refs.standards.iter().filter_map(|&id| self.program.standard(id)) {
            self.add(from, NodeRef::Entity(standard.entity), kind);
        }
    }

    fn department(&mut self, node: NodeRef, department: &Department) {
        if let Some(parent) = department.parent {
            self.add(node, NodeRef::Department(parent), EdgeKind::PartOf);
        }
        for &member in &department.members {
            self.add(NodeRef::Department(member), node, EdgeKind::PartOf);
        }
    }

    fn population(&mut self, id: PopulationId, population: &Population) {
        let node = NodeRef::Population(id);
        let mut refs = Refs::default();
        if let Some(filter) = &population.pop.filter {
            refs.add(Piece::Cond(filter));
            refs.entities.remove(&population.pop.entity);
        }
        refs.populations.extend(population.parent);
        if population.parent.is_none() {
            refs.entities.insert(population.pop.entity);
        }
        self.mentions(node, &refs, EdgeKind::RestsOn);
    }

    fn indicator(&mut self, node: NodeRef, indicator: &Indicator) {
        if let Some(definition) = &indicator.definition {
            self.mentions(node, &Refs::of(Piece::Measure(definition)), EdgeKind::RestsOn);
        }
        if let Some(entity) = indicator.for_each {
            self.add(node, NodeRef::Entity(entity), EdgeKind::RestsOn);
        }
        if let Some(department) = indicator.reported_by {
            self.add(NodeRef::Department(department), node, EdgeKind::Reports);
        }
    }

    fn target(&mut self, node: NodeRef, target: &Target) {
        self.in_plan(node, target.head.plan);
        for &id in &target.obligations {
            self.judged_by(node, id);
        }
        for &other in &target.restates {
            self.add(node, NodeRef::Target(other), EdgeKind::Restates);
        }
        for &other in &target.supersedes {
            self.add(node, NodeRef::Target(other), EdgeKind::Supersedes);
        }
    }

    fn judged_by(&mut self, node: NodeRef, id: ObligationId) {
        let cond: Option<&Cond> = self.program.obligation(id).map(|obligation| &obligation.cond);
        if let Some(cond) = cond {
            self.mentions(node, &Refs::of(Piece::Cond(cond)), EdgeKind::Measures);
        }
    }

    fn action(&mut self, id: ActionId, action: &Action) {
        let node = NodeRef::Action(id);
        match action.parent {
            Some(parent) => self.add(node, NodeRef::Action(parent), EdgeKind::PartOf),
            None => self.in_plan(node, action.head.plan),
        }
        for entry in &action.roles {
            let body = self.program.successor(entry.department);
            self.add(NodeRef::Department(body), node, role_edge(entry.role));
        }
        for &earlier in &action.after {
            self.add(node, NodeRef::Action(earlier), EdgeKind::After);
        }
        for &target in &action.contributes {
            self.add(node, NodeRef::Target(target), EdgeKind::Contributes);
        }
        for (position, item) in (0_u32..).zip(&action.items) {
            match &item.kind {
                ItemKind::Deliverable(deliverable) => {
                    let product = NodeRef::Deliverable(id, position);
                    self.add(node, product, EdgeKind::Produces);
                    if let Some(indicator) = deliverable.indicator {
                        self.add(product, NodeRef::Indicator(indicator), EdgeKind::Measures);
                    }
                    if let Some(obligation) = deliverable.obligation {
                        self.judged_by(product, obligation);
                    }
                }
                ItemKind::Statement(obligation) => self.judged_by(node, *obligation),
                ItemKind::Note(_) => {}
            }
        }
    }
}
