//! Demands of two plans, matched by what they measure and of whom.

use std::collections::BTreeMap;

use edupol_base::{Text, text};
use edupol_model::Program;
use edupol_model::describe::{self, Describe};

use crate::change::{Change, ChangeKind, Side};
use crate::compare;
use crate::demand::{self, Demand, Wanted};

pub(crate) fn changes(old: &Program, new: &Program) -> Vec<Change> {
    matched(old, new, &demand::all(old), &demand::all(new))
}

/// The items of standards that both plans have, each reported once, with the targets that use the standard.
pub(crate) fn of_standards(old: &Program, new: &Program) -> Vec<Change> {
    let mut changes = vec![];
    for now in &new.standards {
        let Some(was) = old.standards.iter().find(|was| was.head.name == now.head.name) else { continue };
        let (olds, news) = (demand::of_standard(old, was), demand::of_standard(new, now));
        let users = demand::users(new, now);
        changes.extend(matched(old, new, &olds, &news).into_iter().map(|mut change| {
            if !users.is_empty() {
                let (en, zh) = (users.join(", "), users.join("、"));
                change.subject.en.push_str(&format!(" (used by {en})"));
                change.subject.zh.push_str(&format!("（涉及{zh}）"));
            }
            change
        }));
    }
    changes
}

fn matched<'d>(old: &Program, new: &Program, olds: &'d [Demand<'_>], news: &'d [Demand<'_>]) -> Vec<Change> {
    let mut groups: BTreeMap<&'d str, (Vec<&'d Demand<'_>>, Vec<&'d Demand<'_>>)> = BTreeMap::new();
    for demand in olds {
        groups.entry(&demand.subject.en).or_default().0.push(demand);
    }
    for demand in news {
        groups.entry(&demand.subject.en).or_default().1.push(demand);
    }
    let words = Words { old: Describe::new(old), new: Describe::new(new) };
    groups.into_values().flat_map(|(olds, news)| words.group(olds, news)).collect()
}

struct Words<'a> {
    old: Describe<'a>,
    new: Describe<'a>,
}

impl Words<'_> {
    /// Demands on one subject: the most alike are one demand that changed, the rest were dropped or added.
    fn group(&self, olds: Vec<&Demand<'_>>, news: Vec<&Demand<'_>>) -> Vec<Change> {
        let pairs = pairs(&olds, &news);
        let mut changes: Vec<Change> =
            pairs.iter().filter_map(|(old, new)| Some(self.pair(olds.get(*old)?, news.get(*new)?))).flatten().collect();
        let left = |at: &usize, side: fn(&(usize, usize)) -> usize| pairs.iter().all(|pair| side(pair) != *at);
        let dropped = olds.iter().enumerate().filter(|(at, _)| left(at, |pair| pair.0)).map(|(_, old)| {
            let before = Some(Side { says: says(&self.old, old), span: old.span });
            let (owner, subject) = (old.owner.clone(), old.subject.clone());
            Change { kind: ChangeKind::Dropped, owner, subject, before, after: None }
        });
        let added = news.iter().enumerate().filter(|(at, _)| left(at, |pair| pair.1)).map(|(_, new)| {
            let after = Some(Side { says: says(&self.new, new), span: new.span });
            let (owner, subject) = (new.owner.clone(), new.subject.clone());
            Change { kind: ChangeKind::Added, owner, subject, before: None, after }
        });
        changes.extend(dropped);
        changes.extend(added);
        changes
    }

    /// A demand that may have changed in what it accepts, when, and how strongly it binds.
    fn pair(&self, old: &Demand<'_>, new: &Demand<'_>) -> Vec<Change> {
        let change = |kind: ChangeKind, before: Text, after: Text| Change {
            kind,
            owner: new.owner.clone(),
            subject: new.subject.clone(),
            before: Some(Side { says: before, span: old.span }),
            after: Some(Side { says: after, span: new.span }),
        };
        let limit = compare::limits(old, new).map(|kind| change(kind, says(&self.old, old), says(&self.new, new)));
        let force = match compare::weakness(new.force).cmp(&compare::weakness(old.force)) {
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(ChangeKind::Weakened),
            std::cmp::Ordering::Less => Some(ChangeKind::Tightened),
        };
        let force = force.map(|kind| change(kind, strength(&self.old, old), strength(&self.new, new)));
        let moved =
            (old.when != new.when).then(|| change(ChangeKind::Moved, when(&self.old, old), when(&self.new, new)));
        [limit, force, moved].into_iter().flatten().collect()
    }
}

/// Which demands are one demand, by position: the most alike first, each of them once.
fn pairs(olds: &[&Demand<'_>], news: &[&Demand<'_>]) -> Vec<(usize, usize)> {
    let mut ranked: Vec<(u32, usize, usize)> = vec![];
    for (one, old) in olds.iter().enumerate() {
        ranked.extend(news.iter().enumerate().map(|(other, new)| (likeness(old, new), one, other)));
    }
    ranked.sort_by_key(|(score, one, other)| (std::cmp::Reverse(*score), *one, *other));
    let (mut used_old, mut used_new) = (vec![false; olds.len()], vec![false; news.len()]);
    let mut pairs = vec![];
    for (_, one, other) in ranked {
        if let (Some(old @ false), Some(new @ false)) = (used_old.get_mut(one), used_new.get_mut(other)) {
            (*old, *new) = (true, true);
            pairs.push((one, other));
        }
    }
    pairs.sort_unstable();
    pairs
}

fn likeness(old: &Demand<'_>, new: &Demand<'_>) -> u32 {
    let end = |demand: &Demand<'_>| demand.when.and_then(compare::period).map(|period| period.end);
    let mut score = 0;
    score += if old.when == new.when { 8 } else { 0 };
    score += if old.owner == new.owner { 4 } else { 0 };
    score += if end(old).is_some() && end(old) == end(new) { 2 } else { 0 };
    score += if old.when.zip(new.when).is_none_or(|(old, new)| compare::same_kind(old, new)) { 1 } else { 0 };
    score + if compare::limits(old, new).is_none() { 3 } else { 0 }
}

/// What a demand accepts, with its quantifiers.
fn says(describe: &Describe<'_>, demand: &Demand<'_>) -> Text {
    let limit = match &demand.limit {
        Wanted::Set(limits, unit) => describe.limits(limits, unit),
        Wanted::Other(says) => says.clone(),
    };
    let says = demand.tallies.iter().rev().fold(limit, |inner, tally| {
        let tally = describe.tally(tally);
        let and = |tally: &str, inner: &str| format!("{tally} {inner}").trim_end().to_owned();
        Text::new(and(&tally.en, &inner.en), and(&tally.zh, &inner.zh))
    });
    match demand.when.filter(|_| demand.is_step).and_then(compare::period) {
        Some(period) => {
            let period = describe::period(period);
            Text::new(format!("{}: {}", period.en, says.en), format!("{}：{}", period.zh, says.zh))
        }
        None => says,
    }
}

fn when(describe: &Describe<'_>, demand: &Demand<'_>) -> Text {
    demand.when.map_or_else(|| text!("whenever the standard is used", "按引用处的时间"), |when| describe.when(when))
}

fn strength(describe: &Describe<'_>, demand: &Demand<'_>) -> Text {
    if demand.force.is_empty() {
        text!("stated without a word of strength", "直接要求")
    } else {
        describe.force(demand.force)
    }
}
