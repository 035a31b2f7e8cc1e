//! Actions of two plans, matched by their names: who does them, when, and what they produce.

use std::collections::BTreeMap;

use edupol_base::{Text, text};
use edupol_model::Program;
use edupol_model::decl::{Action, Deliverable, Item, ItemKind, Role};
use edupol_model::describe::{self, Describe};

use crate::change::{Change, ChangeKind, Side};

pub(crate) fn changes(old: &Program, new: &Program) -> Vec<Change> {
    let mut changes = vec![];
    for action in &old.actions {
        match find(new, action) {
            Some(now) => changes.extend(Pair { old, new, was: action, now }.changes()),
            None => changes.push(whole(ChangeKind::Dropped, action)),
        }
    }
    let added = new.actions.iter().filter(|action| find(old, action).is_none());
    changes.extend(added.map(|action| whole(ChangeKind::Added, action)));
    changes
}

/// The action with the same name, else the only one with the same title.
fn find<'a>(program: &'a Program, action: &Action) -> Option<&'a Action> {
    let by_name = program.actions.iter().find(|other| other.head.name == action.head.name);
    by_name.or_else(|| {
        let title = action.head.title.as_ref()?;
        let mut same = program.actions.iter().filter(|other| other.head.title.as_ref() == Some(title));
        same.next().filter(|_| same.next().is_none())
    })
}

fn whole(kind: ChangeKind, action: &Action) -> Change {
    let title = action.head.title.as_ref().unwrap_or(&action.head.name);
    let side = Some(Side { says: Text::same(title), span: action.head.name_span });
    let (before, after) = if kind == ChangeKind::Dropped { (side, None) } else { (None, side) };
    Change { kind, owner: action.head.name.clone(), subject: text!("the action", "任务"), before, after }
}

struct Pair<'a> {
    old: &'a Program,
    new: &'a Program,
    was: &'a Action,
    now: &'a Action,
}

impl Pair<'_> {
    fn changes(&self) -> Vec<Change> {
        let mut changes = self.roles();
        if self.was.window != self.now.window {
            let when = |program, action: &Action| match &action.window {
                Some(window) => Describe::new(program).when(window),
                None => text!("no time of its own", "未单独写明时间"),
            };
            let (before, after) = (when(self.old, self.was), when(self.new, self.now));
            changes.push(self.change(ChangeKind::Moved, text!("the action", "任务"), before, after));
        }
        changes.extend(self.deliverables());
        changes
    }

    fn change(&self, kind: ChangeKind, subject: Text, before: Text, after: Text) -> Change {
        Change {
            kind,
            owner: self.now.head.name.clone(),
            subject,
            before: Some(Side { says: before, span: self.was.head.name_span }),
            after: Some(Side { says: after, span: self.now.head.name_span }),
        }
    }

    /// Each role whose bodies are others now.
    fn roles(&self) -> Vec<Change> {
        let all = [
            Role::Lead,
            Role::Responsible,
            Role::Cooperate,
            Role::Consult,
            Role::Inform,
            Role::Supervise,
            Role::Delegate,
        ];
        let changed = all.into_iter().filter_map(|role| {
            let (was, now) = (bodies(self.old, self.was, role), bodies(self.new, self.now, role));
            let sorted = |names: &[String]| {
                let mut names = names.to_vec();
                names.sort();
                names
            };
            (sorted(&was) != sorted(&now))
                .then(|| self.change(ChangeKind::Reassigned, describe::role(role), list(&was), list(&now)))
        });
        changed.collect()
    }

    /// Deliverables are matched by their titles. Those that are counted are demands of their own.
    fn deliverables(&self) -> Vec<Change> {
        let (was, now) = (deliverables(self.was), deliverables(self.now));
        let mut changes = vec![];
        for (title, (item, deliverable)) in &was {
            let before = Some(Side { says: due(self.old, item, deliverable), span: item.span });
            match now.get(title) {
                Some((new_item, new)) => {
                    let after = due(self.new, new_item, new);
                    let same_time = deliverable.due == new.due && item.cell == new_item.cell;
                    if !same_time || deliverable.verb != new.verb {
                        let kind = if same_time { ChangeKind::Altered } else { ChangeKind::Moved };
                        let after = Some(Side { says: after, span: new_item.span });
                        changes.push(self.of_deliverable(kind, title, before, after));
                    }
                }
                None => changes.push(self.of_deliverable(ChangeKind::Dropped, title, before, None)),
            }
        }
        for (title, (item, deliverable)) in now.iter().filter(|(title, _)| !was.contains_key(*title)) {
            let after = Some(Side { says: due(self.new, item, deliverable), span: item.span });
            changes.push(self.of_deliverable(ChangeKind::Added, title, None, after));
        }
        changes
    }

    fn of_deliverable(&self, kind: ChangeKind, title: &str, before: Option<Side>, after: Option<Side>) -> Change {
        Change { kind, owner: self.now.head.name.clone(), subject: Text::same(title), before, after }
    }
}

fn bodies(program: &Program, action: &Action, role: Role) -> Vec<String> {
    let of_role = action.roles.iter().filter(|entry| entry.role == role);
    of_role.filter_map(|entry| Some(program.department(entry.department)?.head.name.clone())).collect()
}

fn list(names: &[String]) -> Text {
    if names.is_empty() {
        return text!("nobody", "无");
    }
    Text::new(names.join(", "), names.join("、"))
}

fn deliverables(action: &Action) -> BTreeMap<&str, (&Item, &Deliverable)> {
    let mut found = BTreeMap::new();
    for item in &action.items {
        if let ItemKind::Deliverable(deliverable) = &item.kind
            && deliverable.obligation.is_none()
        {
            found.entry(deliverable.title.as_str()).or_insert((item, &**deliverable));
        }
    }
    found
}

/// The verb of a deliverable and when it is due.
fn due(program: &Program, item: &Item, deliverable: &Deliverable) -> Text {
    let verb = edupol_report::verb_word(&deliverable.verb);
    let when = match (&deliverable.due, &item.cell) {
        (Some(due), _) => Describe::new(program).when(due),
        (None, Some(cell)) => describe::period(cell),
        (None, None) => text!("without a date", "未写明时间"),
    };
    Text::new(format!("{} ({})", when.en, verb.en), format!("{}（{}）", when.zh, verb.zh))
}
