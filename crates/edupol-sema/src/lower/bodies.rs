//! Departments and the other bodies that act.

use edupol_base::{Severity, text};
use edupol_model::decl::Lifetime;
use edupol_model::ids::{DepartmentId, EntityId};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, Decl, NameRef};

use super::members::{before_etc, stem_span};
use super::{Env, Lower, Place};
use crate::codes;
use crate::names::{Found, Kind};
use crate::time::TimeSpec;

impl Lower<'_> {
    /// Who belongs to whom.
    pub(crate) fn bodies(&mut self) {
        self.title_index();
        for (place, decl, id) in std::mem::take(&mut self.pending.bodies) {
            let parent = decl.part_of().and_then(|part| part.name()).and_then(|name| self.department(place, &name));
            let listed = decl.members();
            let open_list = listed.as_ref().is_some_and(ast::Members::is_open);
            let names: Vec<NameRef> =
                listed.map(|list| list.members().filter_map(|member| member.name()).collect()).unwrap_or_default();
            let (members, glued) = self.listed_bodies(place, &names);
            let per_entity = decl.for_each().and_then(|each| each.name());
            let per_entity = per_entity.and_then(|name| self.resolve(place, Kind::Entity, &name));
            let lifetime = decl.time().and_then(|time| self.lifetime(place, &time));
            for note in decl.notes() {
                self.note(place, &note);
            }
            for relation in decl.relations().filter(|relation| relation.keyword() == Some(Keyword::Succeeds)) {
                let before: Vec<NameRef> = relation.targets().collect();
                let before = before.iter().filter_map(|name| self.department(place, name)).map(|old| (id, old));
                let before: Vec<_> = before.collect();
                self.program.succeeds.extend(before);
            }
            if let Some(department) = self.program.departments.get_mut(id.index()) {
                department.parent = parent;
                department.members = members;
                department.open |= open_list || glued;
                department.per_entity = per_entity.map(|entry| EntityId(entry.index));
                department.lifetime = lifetime;
            }
        }
    }

    /// The time in which a body exists: until, in, from, or from one time to another.
    fn lifetime(&mut self, place: Place, time: &ast::Time) -> Option<Lifetime> {
        let (stated, _) = self.times(&Env::new(place), std::iter::once(time.clone())).ok()?;
        match stated.map(|stated| stated.spec) {
            Some(TimeSpec::In(period) | TimeSpec::Over(period)) => {
                Some(Lifetime { first: Some(period.start), last: Some(period.end) })
            }
            Some(TimeSpec::By(period)) => Some(Lifetime { first: None, last: Some(period.end) }),
            Some(TimeSpec::Every(_, period)) if matches!(time, ast::Time::From(_)) => {
                Some(Lifetime { first: Some(period.start), last: None })
            }
            _ => {
                self.wrong_shape(place.span(time), &text!("a time in which it exists", "存续时间，如“2022—2024年”"));
                None
            }
        }
    }

    /// Printed names by which a plan may refer to a body, compared width-folded and without blanks.
    fn title_index(&mut self) {
        for (place, _, id) in &self.pending.bodies {
            let Some(title) = self.program.department(*id).and_then(|department| department.head.title.as_deref())
            else {
                continue;
            };
            self.known.titles.entry(compact(title)).or_default().push((place.group, *id));
        }
    }

    /// The body with this name or printed name.
    pub(crate) fn department(&mut self, place: Place, name: &NameRef) -> Option<DepartmentId> {
        let text = name.text();
        if self.find(place, Kind::Department, &text).one().is_none()
            && let Some(id) = self.by_title(place, &text)
        {
            self.refer_department(place.span(name), id);
            return Some(id);
        }
        self.resolve(place, Kind::Department, name).map(|entry| DepartmentId(entry.index))
    }

    /// The bodies of a list, and whether 等 is glued to the last of them.
    fn listed_bodies(&mut self, place: Place, names: &[NameRef]) -> (Vec<DepartmentId>, bool) {
        let last = names.last().and_then(|last| self.body_and_others(place, last));
        let plain = names.len() - usize::from(last.is_some());
        let bodies = names.iter().take(plain).filter_map(|name| self.department(place, name));
        let bodies: Vec<DepartmentId> = bodies.collect();
        (bodies.into_iter().chain(last).collect(), last.is_some())
    }

    /// 装备中心等 at the end of a list: that body, and others. `None` where the name means something by itself.
    pub(crate) fn body_and_others(&mut self, place: Place, name: &NameRef) -> Option<DepartmentId> {
        let declared = |text: &str| self.find(place, Kind::Department, text).one();
        let text = name.text();
        if declared(&text).is_some() || self.by_title(place, &text).is_some() {
            return None;
        }
        let stem = before_etc(name)?;
        let span = stem_span(place.span(name), name);
        if let Some(entry) = declared(&stem) {
            self.refer(span, entry);
            return Some(DepartmentId(entry.index));
        }
        let id = self.by_title(place, &stem)?;
        self.refer_department(span, id);
        Some(id)
    }

    /// A body that reports or awards. It may be far from the plan, so that an undeclared one is only worth a warning.
    pub(crate) fn outside_body(&mut self, place: Place, name: &NameRef) -> Option<DepartmentId> {
        let before = self.sink.len();
        let found = self.department(place, name);
        for diagnostic in self.sink.iter_mut().skip(before) {
            if diagnostic.code == codes::UNKNOWN_DEPARTMENT {
                diagnostic.severity = Severity::Warning;
            }
        }
        found
    }

    /// One body of a role field: `各镇（开发区、街道）` is one name, brackets and all.
    pub(crate) fn party(&mut self, place: Place, party: &ast::PartyRef) -> Option<DepartmentId> {
        let span = place.span(party);
        if party.note().is_none() {
            return self.department(place, &party.name()?);
        }
        let text = party.text();
        match self.find(place, Kind::Department, &text) {
            Found::One(entry) => {
                self.refer(span, entry);
                Some(DepartmentId(entry.index))
            }
            Found::Several(first, second) => {
                self.ambiguous(&text, span, &[(Kind::Department, first), (Kind::Department, second)]);
                None
            }
            Found::Nothing => {
                let found = self.by_title(place, &text);
                match found {
                    Some(id) => self.refer_department(span, id),
                    None => self.unknown(place, &text, span, &[Kind::Department]),
                }
                found
            }
        }
    }

    fn by_title(&self, place: Place, text: &str) -> Option<DepartmentId> {
        let found = self.known.titles.get(&compact(text))?;
        found.iter().find(|(group, _)| self.names.sees(place.group, *group)).map(|(_, id)| *id)
    }

    fn refer_department(&mut self, span: edupol_base::Span, id: DepartmentId) {
        let name = self.program.department(id).map(|department| department.head.name.clone()).unwrap_or_default();
        let entry = self.names.all(Kind::Department, &name).iter().find(|entry| entry.index == id.0).copied();
        if let Some(entry) = entry {
            self.refer(span, entry);
        }
    }
}

/// A printed name as it is compared: width-folded, without blanks.
fn compact(text: &str) -> String {
    edupol_grammar::fold_width(text).split_whitespace().collect()
}
