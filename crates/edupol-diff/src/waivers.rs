//! Waivers of two plans: what is set aside, for whom and until when. More of it is weaker.

use edupol_base::{Text, text};
use edupol_model::Program;
use edupol_model::describe::{self, Describe};
use edupol_model::standard::{Waived, Waiver, Whom};
use edupol_model::time::Day;

use crate::change::{Change, ChangeKind, Side};
use crate::compare::both;
use crate::{meaning, parts};

pub(crate) fn changes(old: &Program, new: &Program) -> Vec<Change> {
    let about = text!("the waiver", "豁免");
    let mut changes = parts::alone(
        &old.waivers,
        &new.waivers,
        |waiver| &waiver.head,
        &about,
        (ChangeKind::Tightened, ChangeKind::Weakened),
    );
    for now in &new.waivers {
        let Some(was) = old.waivers.iter().find(|was| was.head.name == now.head.name) else { continue };
        if let Some(kind) = compare(old, was, new, now) {
            changes.push(Change {
                kind,
                owner: now.head.name.clone(),
                subject: about.clone(),
                before: Some(Side { says: says(old, was), span: was.head.name_span }),
                after: Some(Side { says: says(new, now), span: now.head.name_span }),
            });
        }
    }
    changes
}

fn compare(old: &Program, was: &Waiver, new: &Program, now: &Waiver) -> Option<ChangeKind> {
    // Why it was given changes nothing about what is set aside.
    let Waiver { head: _, what, document, approved_by, from, until, why: _ } = now;
    let by_whom = (&was.document, &was.approved_by) != (document, approved_by);
    let earliest = |from: Option<Day>| from.map_or(i32::MIN, Day::number);
    let latest = |until: Option<Day>| until.map_or(i32::MAX, Day::number);
    let change =
        both(direction(earliest(was.from).cmp(&earliest(*from))), direction(latest(*until).cmp(&latest(was.until))));
    let covers = |all: (&Program, &[Waived]), part: (&Program, &[Waived])| {
        part.1.iter().all(|waived| all.1.iter().any(|wider| is_within((part.0, waived), (all.0, wider))))
    };
    let (before, after) = ((old, was.what.as_slice()), (new, what.as_slice()));
    let range = match (covers(after, before), covers(before, after)) {
        (true, true) => None,
        (true, false) => Some(ChangeKind::Weakened),
        (false, true) => Some(ChangeKind::Tightened),
        (false, false) => Some(ChangeKind::Altered),
    };
    both(change, range).or_else(|| by_whom.then_some(ChangeKind::Altered))
}

/// More of a waiver is weaker.
fn direction(more: std::cmp::Ordering) -> Option<ChangeKind> {
    match more {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(ChangeKind::Weakened),
        std::cmp::Ordering::Less => Some(ChangeKind::Tightened),
    }
}

/// Whether whatever one part sets aside is set aside by the other, too.
fn is_within((of, part): (&Program, &Waived), (wide, all): (&Program, &Waived)) -> bool {
    if meaning::of(of, &part.target) != meaning::of(wide, &all.target) {
        return false;
    }
    match (&part.whom, &all.whom) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(part), Some(all)) => {
            let same = meaning::of(of, &(&part.entity, &part.cond)) == meaning::of(wide, &(&all.entity, &all.cond));
            same && part.members.is_empty() == all.members.is_empty()
                && part.members.iter().all(|member| all.members.contains(member))
        }
    }
}

fn says(program: &Program, waiver: &Waiver) -> Text {
    let describe = Describe::new(program);
    let whom = |whom: &Option<Whom>| match whom {
        None => text!("everybody", "全部"),
        Some(Whom { cond: Some(cond), .. }) => describe.cond(cond),
        Some(whom) => Text::new(whom.members.join(", "), whom.members.join("、")),
    };
    let parts = waiver.what.iter().map(|waived| {
        let (target, whom) = (describe::name(program.target(waived.target).map(|of| &of.head)), whom(&waived.whom));
        (format!("{} ({})", target.en, whom.en), format!("{}（{}）", target.zh, whom.zh))
    });
    let (mut en, mut zh): (Vec<String>, Vec<String>) = parts.unzip();
    if let Some(day) = waiver.from {
        en.push(format!("from {day}"));
        zh.push(format!("自{day}起"));
    }
    match waiver.until {
        Some(day) => {
            en.push(format!("until {day}"));
            zh.push(format!("至{day}止"));
        }
        None => {
            en.push("without an end".to_owned());
            zh.push("未写明期限".to_owned());
        }
    }
    for (label, text) in [("文件", &waiver.document), ("批准", &waiver.approved_by)] {
        if let Some(text) = text {
            en.push(text.clone());
            zh.push(format!("{label}“{text}”"));
        }
    }
    Text::new(en.join(", "), zh.join("，"))
}
