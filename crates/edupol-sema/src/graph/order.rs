//! The order of work: waves of actions, and the chain that decides the last deadline.

use std::collections::{BTreeMap, BTreeSet};

use edupol_model::Day;
use edupol_model::graph::{CriticalPath, EdgeKind, NodeKind, WavesView};
use petgraph::graph::NodeIndex;

use super::Graph;

impl Graph {
    /// The actions in waves: each wave can start when the one before it is done.
    pub fn waves(&self) -> WavesView {
        let (waves, stuck) = self.order();
        WavesView { waves: waves.into_iter().map(|wave| self.ids(wave)).collect(), stuck: self.ids(stuck) }
    }

    /// The chain of actions, each after the one before it, that ends last; of equal ones, the longest.
    ///
    /// At every step back it takes the prerequisite that is due last, since that one decides when work can begin.
    /// Actions in circles are left out, and where nothing waits for anything there is no such chain.
    pub fn critical_path(&self) -> CriticalPath {
        let (waves, _) = self.order();
        let mut best: BTreeMap<NodeIndex, Link> = BTreeMap::new();
        let mut last: Option<(Rank, NodeIndex)> = None;
        for index in waves.into_iter().flatten() {
            let earlier = self.leaving(index, EdgeKind::After).filter(|&before| before != index);
            let before = earlier.filter_map(|before| Some((best.get(&before)?.rank, before))).max();
            let due = self.get(index).and_then(|node| node.view.due);
            let (chain_due, length) = before.map_or((None, 0), |(rank, _)| rank);
            let rank = (due.max(chain_due), length + 1);
            best.insert(index, Link { rank, before: before.map(|(_, before)| before) });
            if last.is_none_or(|(other, _)| rank > other) {
                last = Some((rank, index));
            }
        }
        let last = last.filter(|((_, length), _)| *length > 1);
        let due = last.and_then(|((due, _), _)| due);
        let mut at = last.map(|(_, index)| index);
        let mut chain = vec![];
        while let Some(index) = at {
            chain.push(index);
            at = best.get(&index).and_then(|link| link.before);
        }
        chain.reverse();
        CriticalPath { actions: self.ids(chain), due }
    }

    /// The waves, and the actions that no wave can hold.
    fn order(&self) -> (Vec<Vec<NodeIndex>>, Vec<NodeIndex>) {
        let mut waits: BTreeMap<NodeIndex, usize> = BTreeMap::new();
        for action in self.of_kind(NodeKind::Action) {
            waits.insert(action, self.leaving(action, EdgeKind::After).count());
        }
        let mut ready: Vec<NodeIndex> = waits.iter().filter(|(_, n)| **n == 0).map(|(&index, _)| index).collect();
        let mut waves = vec![];
        let mut done = BTreeSet::new();
        while !ready.is_empty() {
            let mut next = vec![];
            for &index in &ready {
                done.insert(index);
                for later in self.arriving(index, EdgeKind::After) {
                    if let Some(left) = waits.get_mut(&later) {
                        *left = left.saturating_sub(1);
                        if *left == 0 {
                            next.push(later);
                        }
                    }
                }
            }
            next.sort();
            waves.push(std::mem::replace(&mut ready, next));
        }
        let stuck = waits.into_keys().filter(|index| !done.contains(index)).collect();
        (waves, stuck)
    }
}

/// The latest deadline on a chain, and its length.
type Rank = (Option<Day>, usize);

/// The best chain that ends at an action.
struct Link {
    rank: Rank,
    before: Option<NodeIndex>,
}
