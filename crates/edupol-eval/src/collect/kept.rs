//! Who exists, and who is part of whom, worked out once for each instant.
//!
//! `each 区 …` asks every district for its schools. Without an index every district would look at every school.

use std::cell::RefCell;
use std::rc::Rc;

use edupol_model::Period;
use edupol_model::ids::EntityId;
use rustc_hash::FxHashMap;

use super::roster::Roster;
use crate::ctx::{Ask, SubjectAt};
use crate::eval::Evaluator;

/// Values that are worked out once for each key.
type Memo<K, V> = RefCell<FxHashMap<K, Rc<V>>>;

/// What has been worked out so far.
#[derive(Debug, Default)]
pub(crate) struct Kept<'a> {
    rosters: Memo<(EntityId, Option<Period>), Roster<'a>>,
    parts: Memo<(EntityId, Option<Period>, Ask, EntityId), Parts<'a>>,
}

/// The members of a roster by what they are part of.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    /// Positions in the roster, in order.
    of: FxHashMap<&'a str, Vec<usize>>,
    /// Members of which nobody says what they are part of.
    orphans: Vec<usize>,
}

impl Parts<'_> {
    /// The positions of all members that are, or may be, part of a group; in order.
    pub(super) fn of(&self, group: &str) -> Vec<usize> {
        let own = self.of.get(group).into_iter().flatten();
        let mut positions: Vec<usize> = own.chain(&self.orphans).copied().collect();
        positions.sort_unstable();
        positions
    }
}

impl<'a> Evaluator<'a> {
    /// Who exists at an instant.
    pub(super) fn roster(&self, entity: EntityId, instant: Option<Period>) -> Rc<Roster<'a>> {
        if let Some(roster) = self.kept.rosters.borrow().get(&(entity, instant)) {
            return Rc::clone(roster);
        }
        let roster = Rc::new(self.list(entity, instant));
        self.kept.rosters.borrow_mut().insert((entity, instant), Rc::clone(&roster));
        roster
    }

    /// Who exists at an instant, by the members of `whole` that they are part of.
    pub(super) fn by_whole(
        &self,
        entity: EntityId,
        instant: Option<Period>,
        ask: Ask,
        whole: EntityId,
    ) -> Rc<Parts<'a>> {
        let key = (entity, instant, ask, whole);
        if let Some(parts) = self.kept.parts.borrow().get(&key) {
            return Rc::clone(parts);
        }
        let mut parts = Parts::default();
        for (position, listing) in self.roster(entity, instant).members.iter().enumerate() {
            let mut names = self.ancestor_names(ask, SubjectAt { entity, key: listing.key, instant }, whole);
            names.sort_unstable();
            names.dedup();
            if names.is_empty() {
                parts.orphans.push(position);
            }
            for name in names {
                parts.of.entry(name).or_default().push(position);
            }
        }
        let parts = Rc::new(parts);
        self.kept.parts.borrow_mut().insert(key, Rc::clone(&parts));
        parts
    }
}
