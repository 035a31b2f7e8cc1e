//! What rests on a thing, who waits for whom, and where work passes from one department to another.

use std::collections::{BTreeSet, VecDeque};

use edupol_model::graph::{EdgeKind, HandOff, ImpactStep, ImpactView, NodeKind, Resting};
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::{FindError, Graph};

impl Graph {
    /// Everything that rests on the node called `name`, nearest first, and the departments that wait because of it.
    ///
    /// # Errors
    /// If nothing or more than one thing is called that.
    pub fn impact(&self, name: &str) -> Result<ImpactView, FindError> {
        let start = self.find(name)?;
        let mut seen = BTreeSet::from([start]);
        let mut queue = VecDeque::from([(start, 0_u32)]);
        let mut rests = vec![];
        while let Some((index, depth)) = queue.pop_front() {
            // A plan rests on everything in it, which says nothing about this node.
            for (next, via) in self.resting_on(index).into_iter().filter(|(next, _)| !self.is_plan(*next)) {
                if seen.insert(next)
                    && let (Some(node), Some(on)) = (self.get(next), self.id(index))
                {
                    rests.push(ImpactStep { node: node.view.clone(), on, via, depth: depth + 1 });
                    queue.push_back((next, depth + 1));
                }
            }
        }
        let mut waiting = vec![];
        for &action in seen.iter().filter(|&&index| self.kind(index) == Some(NodeKind::Action)) {
            self.push_hand_offs(action, &mut waiting);
        }
        let Some(of) = self.get(start).map(|node| node.view.clone()) else {
            return Err(FindError::Unknown { name: name.to_owned(), similar: vec![] });
        };
        Ok(ImpactView { of, rests, waiting })
    }

    /// The nodes that wait directly for `index`, in the order in which the edges were declared.
    fn resting_on(&self, index: NodeIndex) -> Vec<(NodeIndex, EdgeKind)> {
        let arriving = self.graph.edges_directed(index, Direction::Incoming);
        let arriving = arriving.filter(|edge| edge.weight().resting() == Resting::From);
        let arriving = arriving.map(|edge| (edge.id(), edge.source(), *edge.weight()));
        let leaving = self.graph.edges(index).filter(|edge| edge.weight().resting() == Resting::To);
        let leaving = leaving.map(|edge| (edge.id(), edge.target(), *edge.weight()));
        let mut all: Vec<_> = arriving.chain(leaving).collect();
        all.sort();
        all.into_iter().map(|(_, node, kind)| (node, kind)).collect()
    }

    pub(super) fn is_plan(&self, index: NodeIndex) -> bool {
        self.kind(index) == Some(NodeKind::Plan)
    }

    fn kind(&self, index: NodeIndex) -> Option<NodeKind> {
        self.get(index).map(|node| node.view.kind)
    }

    /// Every place where an action waits for one that another department leads.
    pub fn hand_offs(&self) -> Vec<HandOff> {
        let mut found = vec![];
        for action in self.of_kind(NodeKind::Action) {
            self.push_hand_offs(action, &mut found);
        }
        found
    }

    /// The hand-offs into one action.
    fn push_hand_offs(&self, after: NodeIndex, found: &mut Vec<HandOff>) {
        let mut earlier: Vec<NodeIndex> = self.leaving(after, EdgeKind::After).collect();
        earlier.sort();
        for before in earlier {
            let Some(due) = self.get(before).map(|node| node.view.due) else { continue };
            for from in self.at_work(before) {
                for to in self.at_work(after).into_iter().filter(|&to| to != from) {
                    if let (Some(from), Some(to), Some(before), Some(after)) =
                        (self.id(from), self.id(to), self.id(before), self.id(after))
                    {
                        found.push(HandOff { from, to, before, after, due });
                    }
                }
            }
        }
    }

    /// Who carries an action out: the body that it is delegated to, else who is in charge.
    fn at_work(&self, action: NodeIndex) -> Vec<NodeIndex> {
        let mut bodies: Vec<NodeIndex> = self.arriving(action, EdgeKind::CarriesOut).collect();
        bodies.sort();
        if bodies.is_empty() { self.in_charge(action) } else { bodies }
    }

    /// Who leads an action; who is responsible where nobody leads; what the enclosing action says where nobody is named.
    pub(super) fn in_charge(&self, action: NodeIndex) -> Vec<NodeIndex> {
        let mut seen = BTreeSet::new();
        let mut at = Some(action);
        while let Some(index) = at.filter(|&index| seen.insert(index)) {
            for kind in [EdgeKind::Leads, EdgeKind::Responsible] {
                let mut bodies: Vec<NodeIndex> = self.arriving(index, kind).collect();
                if !bodies.is_empty() {
                    bodies.sort();
                    return bodies;
                }
            }
            let mut wholes = self.leaving(index, EdgeKind::PartOf);
            at = wholes.find(|&whole| self.kind(whole) == Some(NodeKind::Action));
        }
        vec![]
    }
}
