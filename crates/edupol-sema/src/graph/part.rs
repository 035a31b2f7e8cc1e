//! Parts of the graph: around one node, or of one plan, department or year.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use edupol_model::graph::{EdgeKind, GraphNode, GraphView, NodeKind, Resting};
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::{FindError, Graph};

/// Which part of a graph is wanted; everything that is given must fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The name of a plan.
    pub plan: Option<String>,
    /// The name or title of a department: what it has a role in, itself or through a group it is a member of.
    pub department: Option<String>,
    /// A year in which something is due or done.
    pub year: Option<i16>,
}

impl Graph {
    /// Everything at most `depth` edges away from the node called `name`, whichever way the edges run, but not by way of
    /// a plan: everything in it would be two edges away from everything else.
    ///
    /// # Errors
    /// If nothing or more than one thing is called that.
    pub fn around(&self, name: &str, depth: u32) -> Result<GraphView, FindError> {
        let start = self.find(name)?;
        let mut seen = BTreeMap::from([(start, 0)]);
        let mut queue = VecDeque::from([start]);
        while let Some(index) = queue.pop_front() {
            let far = seen.get(&index).copied().unwrap_or(depth);
            if far >= depth || (far > 0 && self.is_plan(index)) {
                continue;
            }
            for next in self.graph.neighbors_undirected(index) {
                if let std::collections::btree_map::Entry::Vacant(entry) = seen.entry(next) {
                    entry.insert(far + 1);
                    queue.push_back(next);
                }
            }
        }
        Ok(self.view_of(|index| seen.contains_key(&index)))
    }

    /// The plans, targets, actions and deliverables that fit, and all that they rest on or that has a role in them.
    ///
    /// # Errors
    /// If there is no such department, or more than one.
    pub fn part(&self, filter: &Filter) -> Result<GraphView, FindError> {
        let acting = filter.department.as_deref().map(|name| self.work_of(name)).transpose()?;
        let work = |index: NodeIndex| {
            let Some(node) = self.get(index) else { return false };
            is_work(node.view.kind)
                && fits(&node.view, filter)
                && acting.as_ref().is_none_or(|acting| acting.contains(&index))
        };
        let mut kept: BTreeSet<NodeIndex> = self.graph.node_indices().filter(|&index| work(index)).collect();
        self.add_context(&mut kept);
        Ok(self.view_of(|index| kept.contains(&index)))
    }

    /// The actions a department has a role in, with their parts, deliverables and targets.
    fn work_of(&self, name: &str) -> Result<BTreeSet<NodeIndex>, FindError> {
        let mut bodies = vec![self.find_department(name)?];
        let mut seen: BTreeSet<NodeIndex> = bodies.iter().copied().collect();
        let mut found = BTreeSet::new();
        while let Some(body) = bodies.pop() {
            for edge in self.graph.edges(body) {
                match self.get(edge.target()).map(|node| node.view.kind) {
                    Some(NodeKind::Department) if seen.insert(edge.target()) => bodies.push(edge.target()),
                    Some(NodeKind::Action) => {
                        found.insert(edge.target());
                    }
                    _ => {}
                }
            }
        }
        let actions: Vec<NodeIndex> = found.iter().copied().collect();
        let products = [EdgeKind::Produces, EdgeKind::Contributes];
        for action in actions {
            found.extend(products.iter().flat_map(|&kind| self.leaving(action, kind)));
            found.extend(self.leaving(action, EdgeKind::PartOf));
        }
        Ok(found)
    }

    fn find_department(&self, name: &str) -> Result<NodeIndex, FindError> {
        if name.starts_with("department:") { self.find(name) } else { self.find(&format!("department:{name}")) }
            .or_else(|error| self.find(name).map_err(|_| error))
    }

    /// Adds indicators, populations and entities that kept work rests on, and the departments with a role in it.
    fn add_context(&self, kept: &mut BTreeSet<NodeIndex>) {
        let mut queue: Vec<NodeIndex> = kept.iter().copied().collect();
        while let Some(index) = queue.pop() {
            let out = self.graph.edges(index).filter(|edge| edge.weight().resting() == Resting::From);
            let out = out.map(|edge| edge.target());
            let roles = self.graph.edges_directed(index, petgraph::Direction::Incoming).map(|edge| edge.source());
            let roles = roles.filter(|&body| self.get(body).is_some_and(|node| node.view.kind == NodeKind::Department));
            let next: Vec<NodeIndex> = out.chain(roles).collect();
            for index in next {
                let context = self.get(index).is_some_and(|node| !is_work(node.view.kind));
                if context && kept.insert(index) && !self.is_department(index) {
                    queue.push(index);
                }
            }
        }
    }

    fn is_department(&self, index: NodeIndex) -> bool {
        self.get(index).is_some_and(|node| node.view.kind == NodeKind::Department)
    }
}

fn is_work(kind: NodeKind) -> bool {
    match kind {
        NodeKind::Plan | NodeKind::Target | NodeKind::Action | NodeKind::Deliverable => true,
        NodeKind::Indicator | NodeKind::Population | NodeKind::Entity | NodeKind::Department => false,
    }
}

fn fits(node: &GraphNode, filter: &Filter) -> bool {
    let plan = filter.plan.as_ref().is_none_or(|plan| match node.kind {
        NodeKind::Plan => node.name == *plan,
        _ => node.plan.as_ref() == Some(plan),
    });
    plan && filter.year.is_none_or(|year| node.years.contains(&year))
}
