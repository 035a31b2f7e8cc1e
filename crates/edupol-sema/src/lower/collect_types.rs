//! The first pass over attributes and enumerations.

use edupol_model::Unit;
use edupol_model::decl::{Attr, EnumDef, EnumKind, Head};
use edupol_model::ids::{AttrId, EntityId, EnumId};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, Decl};

use super::collect::next_id;
use super::{Lower, Place};
use crate::names::Kind;

impl Lower<'_> {
    /// An attribute, with the enumeration written at it.
    pub(crate) fn collect_attr(&mut self, place: Place, entity: EntityId, attr: ast::Attr) {
        let inline = self.collect_inline_enum(place, &attr);
        let several = attr.names().count() > 1;
        for name in attr.names() {
            let id = AttrId(next_id(&self.program.attrs));
            let head = Head {
                name: name.text(),
                title: attr.heading().filter(|_| !several).map(|heading| heading.text()),
                doc: None,
                cites: self.cites(place, attr.cites()),
                plan: place.plan,
                span: place.span(&attr),
                name_span: place.span(&name),
            };
            self.declare_attr(place, entity, &head, id);
            let unit = inline.map_or(Unit::Number, Unit::Enum);
            self.program.attrs.push(Attr { head, entity, unit });
            if let Some(entity) = self.program.entities.get_mut(entity.index()) {
                entity.attrs.push(id);
            }
            if inline.is_none() {
                self.pending.attrs.push((place, attr.clone(), id));
            }
        }
    }

    fn declare_attr(&mut self, place: Place, entity: EntityId, head: &Head, id: AttrId) {
        let earlier = self.names.all(Kind::Attr, &head.name).iter().find(|entry| entry.at == entity.0);
        if let Some(earlier) = earlier.copied() {
            self.duplicate(Kind::Attr, head, earlier.span);
            return;
        }
        let entry = self.entry(Kind::Attr, place, head, id.0, entity.0);
        self.names.add(Kind::Attr, &head.name, entry);
    }

    /// The enumeration written at an attribute.
    fn collect_inline_enum(&mut self, place: Place, attr: &ast::Attr) -> Option<EnumId> {
        let ty = attr.ty()?;
        let values = ty.values()?;
        let name = attr.name()?;
        let head = Head {
            name: name.text(),
            plan: place.plan,
            span: place.span(&ty),
            name_span: place.span(&name),
            ..Head::default()
        };
        let kind = enum_kind(ty.keyword(), &values);
        let id = self.add_enum(place, head, kind, &values);
        self.pending.ladders.extend(attr.awarded_by().map(|by| (place, by, id)));
        Some(id)
    }

    /// A named enumeration.
    pub(crate) fn collect_enum(&mut self, place: Place, decl: &ast::EnumDecl) {
        let head = self.head(place, decl);
        let id = next_id(&self.program.enums);
        self.declare(Kind::Enum, place, &head, id);
        let Some(values) = decl.values() else {
            self.program.enums.push(EnumDef {
                head,
                values: vec![],
                open: false,
                kind: EnumKind::Plain,
                awarded_by: None,
            });
            return;
        };
        let kind = enum_kind(decl.keyword(), &values);
        let id = self.add_enum(place, head, kind, &values);
        self.pending.ladders.extend(decl.awarded_by().map(|by| (place, by, id)));
    }

    fn add_enum(&mut self, place: Place, head: Head, kind: EnumKind, values: &ast::Values) -> EnumId {
        let id = EnumId(next_id(&self.program.enums));
        let mut names: Vec<String> = vec![];
        for name in values.values().filter_map(|value| value.name()) {
            let span = place.span(&name);
            let state = Head { name: name.text(), span, name_span: span, ..Head::default() };
            let earlier = self.names.all(Kind::Value, &state.name).iter().find(|entry| entry.index == id.0);
            if let Some(earlier) = earlier.copied() {
                self.duplicate(Kind::Value, &state, earlier.span);
                continue;
            }
            let entry = self.entry(Kind::Value, place, &state, id.0, next_id(&names));
            self.names.add(Kind::Value, &state.name, entry);
            names.push(state.name);
        }
        self.program.enums.push(EnumDef { head, values: names, open: values.is_open(), kind, awarded_by: None });
        id
    }
}

fn enum_kind(keyword: Option<Keyword>, values: &ast::Values) -> EnumKind {
    match keyword {
        Some(Keyword::Ladder) => EnumKind::Ladder,
        Some(Keyword::Ordered) => EnumKind::Ordered,
        _ if values.is_ordered() => EnumKind::Ordered,
        _ => EnumKind::Plain,
    }
}
