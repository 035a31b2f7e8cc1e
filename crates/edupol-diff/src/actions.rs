//! Actions of two plans, matched by their names: who does them, when, and what they produce.

use std::collections::BTreeMap;

use edupol_base::{Text, text};
use edupol_model::Program;
use edupol_model::decl::{Action, Deliverable, Item, ItemKind, Role};
use edupol_model::describe::{self, Describe};
use edupol_model::ids::ActionId;

use crate::change::{Change, ChangeKind, Side};
use crate::meaning;

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
        changes.extend(self.links());
        changes
    }

    /// What comes first, what it serves and what it belongs to.
    fn links(&self) -> Vec<Change> {
        let name = |program: &Program, id: ActionId| program.action(id).map(|action| action.head.name.clone());
        let first =
            |program: &Program, action: &Action| action.after.iter().filter_map(|id| name(program, *id)).collect();
        let parent =
            |program: &Program, action: &Action| action.parent.iter().filter_map(|id| name(program, *id)).collect();
        let serves = |program: &Program, action: &Action| -> Vec<String> {
            let targets = action.contributes.iter().filter_map(|id| program.target(*id));
            targets.map(|target| target.head.name.clone()).collect()
        };
        let others = |_: &Program, action: &Action| Vec::from_iter(action.open_roles.then(|| "等".to_owned()));
        [
            self.link(text!("prerequisites", "前置"), first),
            self.link(text!("serves", "服务"), serves),
            self.link(text!("part of", "所属任务"), parent),
            self.link(text!("others that are not listed", "未列明的其他单位"), others),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn link(&self, subject: Text, names: impl Fn(&Program, &Action) -> Vec<String>) -> Option<Change> {
        let (mut was, mut now) = (names(self.old, self.was), names(self.new, self.now));
        was.sort();
        now.sort();
        (was != now).then(|| self.change(ChangeKind::Altered, subject, list(&was), list(&now)))
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
        for (key @ (title, _), (item, deliverable)) in &was {
            let before = Some(Side { says: due(self.old, item, deliverable), span: item.span });
            match now.get(key) {
                Some((new_item, new)) => {
                    let after = due(self.new, new_item, new);
                    let same_time = deliverable.due == new.due && item.cell == new_item.cell;
                    if !same_time || what(self.old, deliverable) != what(self.new, new) {
                        let kind = if same_time { ChangeKind::Altered } else { ChangeKind::Moved };
                        let after = Some(Side { says: after, span: new_item.span });
                        changes.push(self.of_deliverable(kind, title, before, after));
                    }
                }
                None => changes.push(self.of_deliverable(ChangeKind::Dropped, title, before, None)),
            }
        }
        for ((title, _), (item, deliverable)) in now.iter().filter(|(key, _)| !was.contains_key(*key)) {
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
        return text!("none", "无");
    }
    Text::new(names.join(", "), names.join("、"))
}

fn deliverables(action: &Action) -> BTreeMap<(&str, usize), (&Item, &Deliverable)> {
    let mut found = BTreeMap::new();
    for item in &action.items {
        if let ItemKind::Deliverable(deliverable) = &item.kind
            && deliverable.obligation.is_none()
        {
            let title = deliverable.title.as_str();
            // The same may be produced every year: the first is compared with the first.
            let earlier = found.keys().filter(|(other, _)| *other == title).count();
            found.insert((title, earlier), (item, &**deliverable));
        }
    }
    found
}

/// What is done to what, and how much of it; when it is due is compared by itself.
fn what(program: &Program, deliverable: &Deliverable) -> String {
    let Deliverable { verb, kind, title: _, quantity, unit, indicator, due: _, obligation: _ } = deliverable;
    meaning::of(program, &(verb, kind, quantity, unit, indicator))
}

/// The verb of a deliverable with its quantity, and when it is due.
fn due(program: &Program, item: &Item, deliverable: &Deliverable) -> Text {
    let mut verb = edupol_report::verb_word(&deliverable.verb);
    if let Some(quantity) = &deliverable.quantity {
        let quantity = Describe::new(program).limits(quantity, &deliverable.unit);
        verb = Text::new(format!("{} {}", verb.en, quantity.en), format!("{} {}", verb.zh, quantity.zh));
    }
    let when = match (&deliverable.due, &item.cell) {
        (Some(due), _) => Describe::new(program).when(due),
        (None, Some(cell)) => describe::period(cell),
        (None, None) => text!("without a date", "未写明时间"),
    };
    Text::new(format!("{} ({})", when.en, verb.en), format!("{}（{}）", when.zh, verb.zh))
}
