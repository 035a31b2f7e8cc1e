//! Declarations of one kind in two plans, matched by name and compared part by part.

use edupol_base::Text;
use edupol_model::Program;
use edupol_model::decl::Head;
use serde::Serialize;

use crate::change::{Change, ChangeKind, Side};
use crate::meaning;

/// One part of a declaration: what it is, what it means, and what is said of it.
pub(crate) struct Part {
    kind: ChangeKind,
    about: Text,
    meaning: String,
    says: Text,
}

impl Part {
    /// A part whose change means that the same words say something else.
    pub(crate) fn new(program: &Program, about: Text, part: &(impl Serialize + ?Sized), says: Text) -> Self {
        Self { kind: ChangeKind::Redefined, about, meaning: meaning::of(program, part), says }
    }

    /// The same with another kind of change.
    pub(crate) fn kind(self, kind: ChangeKind) -> Self {
        Self { kind, ..self }
    }
}

/// What changed between declarations of the same name. `parts` lists the parts of one in a fixed order.
pub(crate) fn changes<D>(
    (old, olds): (&Program, &[D]),
    (new, news): (&Program, &[D]),
    head: impl Fn(&D) -> &Head,
    parts: impl Fn(&Program, &D) -> Vec<Part>,
) -> Vec<Change> {
    let mut changes = vec![];
    for now in news {
        let Some(was) = olds.iter().find(|was| key(old, head(was)) == key(new, head(now))) else { continue };
        let pairs = parts(old, was).into_iter().zip(parts(new, now));
        changes.extend(pairs.filter(|(was, now)| was.meaning != now.meaning).map(|(was_part, part)| Change {
            kind: part.kind,
            owner: head(now).name.clone(),
            subject: part.about,
            before: Some(Side { says: was_part.says, span: head(was).name_span }),
            after: Some(Side { says: part.says, span: head(now).name_span }),
        }));
    }
    changes
}

/// The name, with that of the plan where several plans may use one name.
fn key<'p>(program: &'p Program, head: &'p Head) -> (&'p str, Option<&'p str>) {
    let plan = head.plan.filter(|_| program.plans.len() > 1).and_then(|id| program.plan(id));
    (&head.name, plan.map(|plan| plan.head.name.as_str()))
}

/// Declarations that only one of the plans has.
pub(crate) fn alone<D>(
    olds: &[D],
    news: &[D],
    head: impl Fn(&D) -> &Head,
    about: &Text,
    (dropped, added): (ChangeKind, ChangeKind),
) -> Vec<Change> {
    let without = |list: &[D], name: &str| !list.iter().any(|of| head(of).name == name);
    let side = |of: &D| Some(Side { says: Text::same(head(of).shown()), span: head(of).name_span });
    let change = |kind, of: &D, before, after| Change {
        kind,
        owner: head(of).name.clone(),
        subject: about.clone(),
        before,
        after,
    };
    let gone = olds.iter().filter(|of| without(news, &head(of).name));
    let fresh = news.iter().filter(|of| without(olds, &head(of).name));
    let mut changes: Vec<Change> = gone.map(|of| change(dropped, of, side(of), None)).collect();
    changes.extend(fresh.map(|of| change(added, of, None, side(of))));
    changes
}
