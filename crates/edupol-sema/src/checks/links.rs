//! Which statements are declared to belong together.

use std::collections::{BTreeMap, BTreeSet};

use edupol_model::Program;
use edupol_model::ids::{ActionId, TargetId};
use petgraph::unionfind::UnionFind;

use super::claims::Owner;

/// Restatements, replacements and contributions between targets and actions.
pub(super) struct Links {
    /// The group of each target: those that restate each other.
    groups: Vec<usize>,
    /// The groups each action serves, by itself or through the action it belongs to.
    serves: BTreeMap<ActionId, BTreeSet<usize>>,
    /// The actions that serve each group.
    served: BTreeMap<usize, Vec<ActionId>>,
    /// The outermost action of each action.
    roots: Vec<ActionId>,
    superseded: BTreeSet<(TargetId, TargetId)>,
}

impl Links {
    /// Reads the links of a program.
    pub(super) fn of(program: &Program) -> Self {
        let mut sets: UnionFind<usize> = UnionFind::new(program.targets.len());
        let mut superseded = BTreeSet::new();
        for (id, target) in (0_u32..).map(TargetId).zip(&program.targets) {
            for other in target.restates.iter().filter(|other| program.target(**other).is_some()) {
                sets.union(id.index(), other.index());
            }
            superseded.extend(target.supersedes.iter().flat_map(|&other| [(id, other), (other, id)]));
        }
        let groups = sets.into_labeling();
        let lines: Vec<Vec<ActionId>> =
            (0_u32..).zip(&program.actions).map(|(id, _)| line(program, ActionId(id))).collect();
        let mut serves: BTreeMap<ActionId, BTreeSet<usize>> = BTreeMap::new();
        for (id, line) in (0_u32..).map(ActionId).zip(&lines) {
            let targets = line.iter().filter_map(|&above| program.action(above)).flat_map(|above| &above.contributes);
            let served = targets.filter_map(|target| groups.get(target.index()).copied()).collect();
            serves.insert(id, served);
        }
        let roots = lines.iter().filter_map(|line| line.last().copied()).collect();
        let mut served: BTreeMap<usize, Vec<ActionId>> = BTreeMap::new();
        for (&action, groups) in &serves {
            for &group in groups {
                served.entry(group).or_default().push(action);
            }
        }
        Self { groups, serves, served, roots, superseded }
    }

    /// Whether one of the two is declared to say again, or to carry out, what the other says.
    pub(super) fn linked(&self, a: Owner, b: Owner) -> bool {
        match (a, b) {
            (Owner::Target(a), Owner::Target(b)) => self.group(a).is_some() && self.group(a) == self.group(b),
            (Owner::Action(a), Owner::Action(b)) => self.roots.get(a.index()) == self.roots.get(b.index()),
            (Owner::Action(action), Owner::Target(target)) | (Owner::Target(target), Owner::Action(action)) => {
                let served = self.serves.get(&action);
                self.group(target).is_some_and(|group| served.is_some_and(|served| served.contains(&group)))
            }
        }
    }

    /// Whether one of the two replaces the other.
    pub(super) fn superseded(&self, a: Owner, b: Owner) -> bool {
        matches!((a, b), (Owner::Target(a), Owner::Target(b)) if self.superseded.contains(&(a, b)))
    }

    /// Whether any action serves a target, or one that restates it.
    pub(super) fn is_served(&self, target: TargetId) -> bool {
        self.group(target).is_some_and(|group| self.served.contains_key(&group))
    }

    /// The actions that serve a target, or one that restates it.
    pub(super) fn actions_of(&self, target: TargetId) -> impl Iterator<Item = ActionId> {
        let served = self.group(target).and_then(|group| self.served.get(&group));
        served.into_iter().flatten().copied()
    }

    fn group(&self, target: TargetId) -> Option<usize> {
        self.groups.get(target.index()).copied()
    }
}

/// Actions nested deeper than this are not looked at: no plan has as many levels, and a circle of them is reported anyway.
const DEEPEST: usize = 64;

/// An action and everything it belongs to, innermost first; a circle ends where it begins.
pub(super) fn line(program: &Program, action: ActionId) -> Vec<ActionId> {
    let mut seen = BTreeSet::new();
    let mut found = vec![];
    let mut at = Some(action);
    while let Some(id) = at.filter(|&id| found.len() < DEEPEST && seen.insert(id)) {
        found.push(id);
        at = program.action(id).and_then(|action| action.parent);
    }
    found
}
