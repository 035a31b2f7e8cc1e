//! Everything that is made or done, whether a target promises it or an action.

use std::collections::BTreeMap;

use edupol_base::Span;
use edupol_model::Program;
use edupol_model::decl::{Cite, Deliverable, ItemKind};
use edupol_model::ids::{ActionId, ObligationId};

use super::claims::Owner;

/// One deliverable and who promises it.
#[derive(Clone, Copy)]
pub(super) struct Promised<'p> {
    pub(super) owner: Owner,
    pub(super) made: &'p Deliverable,
    pub(super) cites: &'p [Cite],
    pub(super) span: Span,
}

/// All deliverables of a program, those of targets first.
pub(super) fn all(program: &Program) -> Vec<Promised<'_>> {
    let of_targets = program.promises.iter().map(|promise| Promised {
        owner: Owner::Target(promise.target),
        made: &promise.made,
        cites: &promise.cites,
        span: promise.span,
    });
    let actions = (0_u32..).map(ActionId).zip(&program.actions);
    let of_actions = actions.flat_map(|(id, action)| {
        action.items.iter().filter_map(move |item| match &item.kind {
            ItemKind::Deliverable(made) => {
                let cites = if item.cites.is_empty() { &action.head.cites } else { &item.cites };
                Some(Promised { owner: Owner::Action(id), made, cites, span: item.span })
            }
            ItemKind::Statement(_) | ItemKind::Note(_) => None,
        })
    });
    of_targets.chain(of_actions).collect()
}

/// The verb of each obligation that a deliverable makes.
pub(super) fn verbs(program: &Program) -> BTreeMap<ObligationId, &str> {
    all(program).into_iter().filter_map(|one| Some((one.made.obligation?, one.made.verb.as_str()))).collect()
}
