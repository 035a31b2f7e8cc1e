//! Work and what comes before it, as a hierarchy of calls: an action "calls" its prerequisites and the targets it serves.

use edupol_base::Span;
use edupol_model::ids::{ActionId, TargetId};
use edupol_sema::{Definition, Kind};

use crate::snapshot::{Place, Snapshot};

/// An action or a target in the hierarchy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Its name.
    pub name: String,
    /// Its printed name.
    pub detail: String,
    /// What it is: an action or a target.
    pub kind: Kind,
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name_span: Span,
    /// Its position in the program's list of its kind.
    pub index: u32,
}

/// The action or target at a place.
pub fn work_at(snapshot: &Snapshot, place: Place) -> Option<Work> {
    let (_, definition) = snapshot.definition_at(place)?;
    work(snapshot, definition.kind, definition.index)
}

/// What has to be done before a piece of work, and what it serves, with the places where it says so.
pub fn before(snapshot: &Snapshot, kind: Kind, index: u32) -> Vec<(Work, Vec<Span>)> {
    let program = snapshot.program();
    match kind {
        Kind::Action => {
            let Some(action) = program.action(ActionId(index)) else { return vec![] };
            let after = action.after.iter().filter_map(|id| work(snapshot, Kind::Action, id.0));
            let served = action.contributes.iter().filter_map(|id| work(snapshot, Kind::Target, id.0));
            let own = action.head.span;
            after.chain(served).map(|other| uses(snapshot, own, other)).collect()
        }
        _ => vec![],
    }
}

/// What waits for a piece of work: actions that come after it, actions that serve a target.
pub fn waiting(snapshot: &Snapshot, kind: Kind, index: u32) -> Vec<(Work, Vec<Span>)> {
    let program = snapshot.program();
    let Some(own) = work(snapshot, kind, index) else { return vec![] };
    let waits = |action: &edupol_model::decl::Action| match kind {
        Kind::Action => action.after.contains(&ActionId(index)),
        Kind::Target => action.contributes.contains(&TargetId(index)),
        _ => false,
    };
    (0u32..)
        .zip(&program.actions)
        .filter(|(_, action)| waits(action))
        .filter_map(|(at, action)| {
            let (_, spans) = uses(snapshot, action.head.span, own.clone());
            Some((work(snapshot, Kind::Action, at)?, spans))
        })
        .collect()
}

/// A piece of work with the places in a declaration that name it.
fn uses(snapshot: &Snapshot, inside: Span, other: Work) -> (Work, Vec<Span>) {
    let symbols = snapshot.symbols();
    let is = |definition: &Definition| definition.kind == other.kind && definition.index == other.index;
    let position = symbols.definitions().iter().position(is).and_then(|at| u32::try_from(at).ok());
    let own = |span: &Span| span.file == inside.file && inside.start <= span.start && span.end <= inside.end;
    let spans = position.map(|at| symbols.uses_of(at).filter(own).collect()).unwrap_or_default();
    (other, spans)
}

fn work(snapshot: &Snapshot, kind: Kind, index: u32) -> Option<Work> {
    let program = snapshot.program();
    let head = match kind {
        Kind::Action => &program.action(ActionId(index))?.head,
        Kind::Target => &program.target(TargetId(index))?.head,
        _ => return None,
    };
    Some(Work {
        name: head.name.clone(),
        detail: head.title.clone().unwrap_or_default(),
        kind,
        span: head.span,
        name_span: head.name_span,
        index,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn prerequisites_are_called() {
        let fixture =
            Fixture::new("部门 教育局\n任务 甲$0 {\n  牵头：教育局\n}\n任务 乙 {\n  牵头：教育局\n  前置：甲\n}\n");
        let own = work_at(&fixture.snapshot, fixture.place).unwrap();
        let waits = waiting(&fixture.snapshot, own.kind, own.index);
        assert_eq!(waits.len(), 1);
        assert_eq!((waits[0].0.name.as_str(), fixture.snapshot.slice(waits[0].1[0])), ("乙", "甲"));
        let back = before(&fixture.snapshot, Kind::Action, waits[0].0.index);
        assert_eq!(back[0].0.name, "甲");
        assert!(before(&fixture.snapshot, own.kind, own.index).is_empty());
    }
}
