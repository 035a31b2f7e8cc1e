//! The members of entities that are known by name, so that one spelling is used everywhere.

use edupol_model::Program;
use edupol_model::ids::EntityId;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::fold::key;

/// Known members, by entity and by name as compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    known: FxHashMap<EntityId, FxHashMap<String, String>>,
    /// Entities all of whose members are known.
    closed: FxHashSet<EntityId>,
}

impl Names {
    /// The members that the policy lists.
    pub(crate) fn listed(program: &Program) -> Self {
        let mut names = Self::default();
        for (entity, id) in program.entities.iter().zip(0..) {
            for member in &entity.members {
                names.spell(EntityId(id), member);
            }
            if entity.closed && !entity.members.is_empty() {
                names.closed.insert(EntityId(id));
            }
        }
        names
    }

    /// The spelling of a member that was seen first.
    pub(crate) fn spell(&mut self, entity: EntityId, name: &str) -> String {
        let name = name.trim();
        self.known.entry(entity).or_default().entry(key(name)).or_insert_with(|| name.to_owned()).clone()
    }

    /// The known spelling of a member, or the name as it is.
    pub(crate) fn known(&self, entity: EntityId, name: &str) -> Option<&str> {
        self.known.get(&entity)?.get(&key(name)).map(String::as_str)
    }

    /// All members of the entity are known from now on.
    pub(crate) fn close(&mut self, entity: EntityId) {
        self.closed.insert(entity);
    }

    /// Whether all members of the entity are known.
    pub(crate) fn is_closed(&self, entity: EntityId) -> bool {
        self.closed.contains(&entity)
    }

    /// The known members of an entity.
    pub(crate) fn of(&self, entity: EntityId) -> impl Iterator<Item = &str> {
        self.known.get(&entity).into_iter().flat_map(FxHashMap::values).map(String::as_str)
    }
}
