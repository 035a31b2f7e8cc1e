//! The way from a thing to what it is part of.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::ids::EntityId;

use super::Lower;
use crate::codes;

/// The ways up from a part to a whole.
pub(crate) enum Paths {
    /// They are not connected.
    None,
    /// The steps, nearest first, ending with the whole; empty if both are the same.
    One(Vec<EntityId>),
    /// Several ways.
    Several,
}

impl Lower<'_> {
    /// The ways from `part` up to `whole` along `part of`.
    pub(crate) fn paths(&self, part: EntityId, whole: EntityId) -> Paths {
        if part == whole {
            return Paths::One(vec![]);
        }
        let mut found = Paths::None;
        let mut queue = vec![vec![part]];
        // `part of` is checked to be free of circles; the bound only guards against those that were reported.
        let mut steps = 0;
        while let Some(path) = queue.pop() {
            steps += 1;
            if steps > 1000 {
                break;
            }
            let Some(last) = path.last() else { continue };
            for &next in self.program.entity(*last).map_or(&[][..], |entity| &entity.part_of) {
                if path.contains(&next) {
                    continue;
                }
                let mut longer = path.clone();
                longer.push(next);
                if next != whole {
                    queue.push(longer);
                    continue;
                }
                found = match found {
                    Paths::None => Paths::One(longer.into_iter().skip(1).collect()),
                    Paths::One(_) | Paths::Several => Paths::Several,
                };
            }
        }
        found
    }

    /// Whether `part` is the same as `whole` or lies below it.
    pub(crate) fn is_part_of(&self, part: EntityId, whole: EntityId) -> bool {
        !matches!(self.paths(part, whole), Paths::None)
    }

    /// Everything that `entity` is part of, nearest first.
    pub(crate) fn wholes(&self, entity: EntityId) -> Vec<EntityId> {
        let mut found = vec![];
        let mut queue = std::collections::VecDeque::from([entity]);
        while let Some(next) = queue.pop_front() {
            for &whole in self.program.entity(next).map_or(&[][..], |entity| &entity.part_of) {
                if whole != entity && !found.contains(&whole) {
                    found.push(whole);
                    queue.push_back(whole);
                }
            }
        }
        found
    }

    /// The steps from a subject to an entity above it; reported where there are several ways.
    pub(crate) fn path_up(&mut self, from: EntityId, to: EntityId, span: Span) -> Option<Vec<EntityId>> {
        match self.paths(from, to) {
            Paths::One(path) => Some(path),
            Paths::None => None,
            Paths::Several => {
                let (from, to) = (self.entity_name(from), self.entity_name(to));
                self.report(
                    Diagnostic::error(
                        codes::SEVERAL_PATHS,
                        span,
                        text!("there are several ways from `{from}` up to `{to}`", "从“{from}”到“{to}”有几条隶属路径"),
                    )
                    .with_help(text!(
                        "declare one `part of`, so that every member belongs to one whole",
                        "请只保留一处“隶属”，使每个成员只属于一个整体"
                    )),
                );
                None
            }
        }
    }

    /// The declared name of an entity.
    pub(crate) fn entity_name(&self, id: EntityId) -> String {
        self.program.entity(id).map(|entity| entity.head.name.clone()).unwrap_or_default()
    }
}
