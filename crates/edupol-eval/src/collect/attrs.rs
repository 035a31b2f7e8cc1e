//! Attributes of members, and what members are part of.

use edupol_model::facts::{AttrCell, AttrValue, Known, Provenance};
use edupol_model::ids::{AttrId, EntityId};
use edupol_model::measure::AttrRef;
use edupol_model::{Period, Set};

use crate::ctx::{Ask, Ctx, SubjectAt};
use crate::eval::Evaluator;
use crate::value::Value;
use crate::why::{Evidence, Missing, Names, Subject, Why};

/// Two readings describe the same instant where one's time lies within the other's.
pub(super) fn compatible(a: &Period, b: &Period) -> bool {
    a.contains(b) || b.contains(a)
}

/// The cells of one attribute of one member that were read at one time, and that time.
struct Reading<'a> {
    cells: Vec<&'a AttrCell>,
    at: Option<Period>,
}

impl<'a> Evaluator<'a> {
    /// A quantity, enumeration, yes/no or date attribute as seen from the current subject.
    pub(crate) fn attr_value(&self, ctx: &Ctx<'a>, attr: &AttrRef) -> Value {
        match self.holder(ctx, attr) {
            Ok(holder) => self.attr_of(ctx.ask, holder, attr.attr),
            Err(why) => Value::missing(why),
        }
    }

    /// The texts of a text attribute: one where it is known, and why not otherwise.
    pub(crate) fn attr_text(&self, ctx: &Ctx<'a>, attr: &AttrRef) -> Result<(&'a str, Value), Why> {
        let holder = self.holder(ctx, attr)?;
        let reading = self.reading(ctx.ask, holder, attr.attr);
        let mut texts = reading.cells.iter().filter_map(|cell| match &cell.value {
            AttrValue::Text(text) => Some((text.as_str(), cell.cell)),
            AttrValue::Known(_) => None,
        });
        let missing = || missing(ctx.ask, holder, attr.attr, reason(&reading));
        let (text, cell) = texts.next().ok_or_else(missing)?;
        if texts.any(|(other, _)| other != text) {
            return Err(conflict(holder, attr.attr, reading.at, &reading.cells));
        }
        Ok((text, Value::default().read_at(Provenance::Cell(cell), reading.at)))
    }

    /// One attribute of one member at the instant of its reading.
    pub(super) fn attr_of(&self, ask: Ask, holder: SubjectAt<'a>, attr: AttrId) -> Value {
        let reading = self.reading(ask, holder, attr);
        let known: Vec<(&Set, Provenance)> = reading
            .cells
            .iter()
            .filter_map(|cell| match &cell.value {
                AttrValue::Known(Known::Within(set)) => Some((set, Provenance::Cell(cell.cell))),
                AttrValue::Known(Known::Missing(_)) | AttrValue::Text(_) => None,
            })
            .collect();
        if known.is_empty() {
            return Value::missing(missing(ask, holder, attr, reason(&reading)));
        }
        let possible = known.iter().fold(Set::all(), |all, (set, _)| all.intersection(set));
        if possible.is_empty() {
            return Value::missing(conflict(holder, attr, reading.at, &reading.cells));
        }
        let mut value = Value::known(possible);
        for (_, place) in known {
            value.trail.extend(&crate::Trail::of(place));
        }
        value.reading = reading.at;
        value
    }

    /// Every reading of an attribute that counts, whatever its instant: what a ladder has ever been.
    pub(crate) fn attr_history(&self, ctx: &Ctx<'a>, attr: &AttrRef) -> Result<Vec<Value>, Why> {
        let holder = self.holder(ctx, attr)?;
        let upto = Ask::By(ctx.ask.period());
        let mut times: Vec<Option<Period>> = self
            .columns(holder, attr.attr)
            .filter(|(at, _)| at.is_none_or(|at| upto.admits(&at)))
            .map(|(at, _)| at)
            .collect();
        times.sort_unstable();
        times.dedup();
        let at = |instant| self.attr_of(upto, SubjectAt { instant, ..holder }, attr.attr);
        Ok(times.into_iter().map(at).collect())
    }

    /// The member that has an attribute: the innermost subject of its entity, or what a subject is part of.
    fn holder(&self, ctx: &Ctx<'a>, attr: &AttrRef) -> Result<SubjectAt<'a>, Why> {
        if let (true, Some((_, own))) = (attr.via.is_empty(), ctx.subject(attr.entity)) {
            return Ok(own);
        }
        let first = attr.via.first().copied().unwrap_or(attr.entity);
        let below = ctx.subjects.iter().rev().find(|subject| {
            subject.entity != attr.entity
                && (attr.via.is_empty() || self.direct_parents(subject.entity).contains(&first))
        });
        let Some(mut holder) = below.copied() else { return Err(no_subject()) };
        let steps = if attr.via.is_empty() { std::slice::from_ref(&attr.entity) } else { &attr.via };
        for step in steps {
            holder = self.ancestor(ctx.ask, holder, *step)?;
        }
        // A group that is itself a subject is read at the instant that was chosen for it.
        let own = ctx.subject(holder.entity).filter(|(_, subject)| subject.key == holder.key);
        Ok(own.map_or(holder, |(_, subject)| subject))
    }

    fn direct_parents(&self, entity: EntityId) -> &'a [EntityId] {
        self.program.entity(entity).map(|entity| entity.part_of.as_slice()).unwrap_or_default()
    }

    /// Whether `upper` is among what `lower` is part of, at any distance.
    pub(crate) fn is_ancestor(&self, upper: EntityId, lower: EntityId) -> bool {
        let mut pending = self.direct_parents(lower).to_vec();
        let mut seen = vec![];
        while let Some(entity) = pending.pop() {
            if entity == upper {
                return true;
            }
            if !seen.contains(&entity) {
                seen.push(entity);
                pending.extend(self.direct_parents(entity));
            }
        }
        false
    }

    /// The member of `entity` that a subject is part of.
    pub(crate) fn ancestor(&self, ask: Ask, of: SubjectAt<'a>, entity: EntityId) -> Result<SubjectAt<'a>, Why> {
        if !self.is_ancestor(entity, of.entity) {
            return Err(no_subject());
        }
        let mut level = vec![of];
        // Every step goes up one level of an acyclic order, so there are at most as many as there are entities.
        for _ in 0..self.program.entities.len() {
            let mut found: Vec<&'a str> =
                level.iter().flat_map(|member| self.parent_names(ask, *member, entity)).collect();
            found.sort_unstable();
            found.dedup();
            match found.as_slice() {
                [] => level = level.iter().flat_map(|member| self.parents(ask, *member)).collect(),
                [key] => return Ok(SubjectAt { entity, key, instant: None }),
                [..] => return Err(several(of)),
            }
        }
        Err(orphan(of, entity))
    }

    /// Everything that a member is directly part of.
    pub(super) fn parents(&self, ask: Ask, member: SubjectAt<'a>) -> Vec<SubjectAt<'a>> {
        let named = self.direct_parents(member.entity).iter().flat_map(|step| {
            let names = self.parent_names(ask, member, *step);
            names.into_iter().map(|key| SubjectAt { entity: *step, key, instant: None })
        });
        named.collect()
    }

    /// The names of what a member is directly part of, at the instant of its reading.
    pub(super) fn parent_names(&self, ask: Ask, member: SubjectAt<'a>, parent: EntityId) -> Vec<&'a str> {
        let rows = self.store.rows(member.entity, member.key).iter().map(|row| row.row);
        let named = rows.flat_map(|row| {
            row.parents.iter().filter(move |(entity, _)| *entity == parent).map(move |(_, key)| (row.at, key.as_str()))
        });
        let (_, mut names) = latest(named.collect(), ask, member.instant);
        names.sort_unstable();
        names.dedup();
        names
    }

    fn columns(&self, holder: SubjectAt<'a>, attr: AttrId) -> impl Iterator<Item = (Option<Period>, &'a AttrCell)> {
        self.store.rows(holder.entity, holder.key).iter().flat_map(move |row| {
            let columns = row.table.columns.iter().zip(&row.row.cells);
            columns.filter(move |(column, _)| **column == attr).map(|(_, cell)| (row.row.at, cell))
        })
    }

    fn reading(&self, ask: Ask, holder: SubjectAt<'a>, attr: AttrId) -> Reading<'a> {
        let (at, cells) = latest(self.columns(holder, attr).collect(), ask, holder.instant);
        Reading { cells, at }
    }
}

/// What was read last among what counts, with everything that holds at all times.
fn latest<T: Copy>(read: Vec<(Option<Period>, T)>, ask: Ask, instant: Option<Period>) -> (Option<Period>, Vec<T>) {
    let counts = |at: &Period| instant.map_or_else(|| ask.admits(at), |instant| compatible(at, &instant));
    let timed = read.iter().filter_map(|(at, _)| *at).filter(counts);
    let last = timed.max_by_key(|at| (at.end, at.start));
    let chosen = read.into_iter().filter(|(at, _)| match (at, &last) {
        (None, _) => true,
        (Some(at), Some(last)) => at.same_days(last),
        (Some(_), None) => false,
    });
    (last, chosen.map(|(_, value)| value).collect())
}

/// The first reason that was given for a missing value.
fn reason(reading: &Reading<'_>) -> Option<String> {
    reading.cells.iter().find_map(|cell| match &cell.value {
        AttrValue::Known(Known::Missing(reason)) if !reason.is_empty() => Some(reason.clone()),
        _ => None,
    })
}

fn missing(ask: Ask, holder: SubjectAt<'_>, attr: AttrId, reason: Option<String>) -> Why {
    let at = Some(holder.instant.unwrap_or(ask.period()));
    Why::Missing(Missing { subject: Subject::Attr(attr), at, members: Names::of(holder.key), reason })
}

/// A member of which nobody says what it is part of.
pub(super) fn orphan(of: SubjectAt<'_>, parent: EntityId) -> Why {
    let subject = Subject::Parent { of: of.entity, parent };
    Why::Missing(Missing { subject, at: None, members: Names::of(of.key), reason: None })
}

fn conflict(holder: SubjectAt<'_>, attr: AttrId, at: Option<Period>, cells: &[&AttrCell]) -> Why {
    let evidence = cells.iter().filter_map(|cell| match &cell.value {
        AttrValue::Known(Known::Within(set)) => {
            Some(Evidence { value: set.clone(), from: Provenance::Cell(cell.cell) })
        }
        AttrValue::Known(Known::Missing(_)) => None,
        AttrValue::Text(_) => Some(Evidence { value: Set::all(), from: Provenance::Cell(cell.cell) }),
    });
    let evidence = evidence.collect();
    Why::Conflict { subject: Subject::Attr(attr), member: Some(holder.key.to_owned()), at, evidence }
}

fn several(of: SubjectAt<'_>) -> Why {
    let key = of.key;
    Why::NotEvaluated(edupol_base::text!("{key} is part of more than one", "{key}同时属于多个上级"))
}

fn no_subject() -> Why {
    Why::NotEvaluated(edupol_base::Text::new(
        "an attribute is used where there is no member that has it",
        "此处没有具备该属性的对象",
    ))
}
