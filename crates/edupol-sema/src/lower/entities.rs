//! Entities, their attributes, and what they are part of.

use edupol_base::{Diagnostic, Span, text};
use edupol_grammar::UnitKind;
use edupol_model::Unit;
use edupol_model::decl::{Head, Indicator, IndicatorKind};
use edupol_model::ids::{AttrId, EntityId, EnumId, IndicatorId};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, Decl, NameRef, Type};

use super::collect::next_id;
use super::{Lower, Place};
use crate::codes;
use crate::names::{Found, Kind};
use crate::time::time_unit;

impl Lower<'_> {
    /// What entities are part of, their members and the types of their attributes.
    pub(crate) fn entities(&mut self) {
        for (place, by, id) in std::mem::take(&mut self.pending.ladders) {
            let awarded_by = by.names().next().and_then(|name| self.outside_body(place, &name));
            if let Some(found) = self.program.enums.get_mut(id.index()) {
                found.awarded_by = awarded_by;
            }
        }
        for (place, attr, id) in std::mem::take(&mut self.pending.attrs) {
            self.attr_type(place, &attr, id);
        }
        for (place, decl, id) in std::mem::take(&mut self.pending.entities) {
            self.entity(place, &decl, id);
        }
        self.circular_parts();
    }

    fn entity(&mut self, place: Place, decl: &ast::EntityDecl, id: EntityId) {
        let wholes: Vec<NameRef> = decl.part_of().map(|part| part.names().collect()).unwrap_or_default();
        let wholes = wholes.iter().filter_map(|name| self.resolve(place, Kind::Entity, name));
        let wholes: Vec<EntityId> = wholes.map(|entry| EntityId(entry.index)).collect();
        let listed = decl.members();
        let mut closed = listed.as_ref().is_some_and(|members| !members.is_open());
        let mut members = vec![];
        for member in listed.iter().flat_map(|listed| listed.members()) {
            let Some(name) = member.name() else { continue };
            if let Some(stated) = member.attributes() {
                self.report(Diagnostic::note(
                    codes::NOT_EVALUATED,
                    place.span(&stated),
                    text!(
                        "what is stated about a member here is recorded and not evaluated yet; put it into the facts",
                        "此处对成员的说明已存录，暂不参与判定，请写入数据表"
                    ),
                ));
            }
            let stem = super::members::before_etc(&name);
            closed &= stem.is_none();
            members.push(stem.unwrap_or_else(|| name.text()));
        }
        for note in decl.notes() {
            self.note(place, &note);
        }
        if let Some(entity) = self.program.entities.get_mut(id.index()) {
            for whole in wholes {
                if !entity.part_of.contains(&whole) {
                    entity.part_of.push(whole);
                }
            }
            entity.members = members;
            entity.closed = closed;
        }
    }

    fn attr_type(&mut self, place: Place, attr: &ast::Attr, id: AttrId) {
        let unit = match attr.ty() {
            Some(ty) => self.type_unit(place, &ty, id),
            None => {
                if attr.definition().is_none() {
                    let head = self.program.attr(id).map(|attr| attr.head.clone()).unwrap_or_default();
                    self.incomplete(
                        &head,
                        &text!(
                            "write its type: `count 个`, `yes_no`, `money 元`, `enum {{ a, b }}`",
                            "请写明类型：计数 个、是否、金额 元、类别 甲、乙"
                        ),
                    );
                }
                None
            }
        };
        if let (Some(unit), Some(attr)) = (unit, self.program.attrs.get_mut(id.index())) {
            attr.unit = unit;
        }
        if let Some(definition) = attr.definition() {
            self.computed_attr(place, definition, id);
        }
    }

    /// A computed attribute is an indicator of each member, and no column of its table. Its definition is lowered with
    /// those of the indicators.
    fn computed_attr(&mut self, place: Place, definition: ast::Definition, id: AttrId) {
        let Some(attr) = self.program.attr(id).cloned() else { return };
        if matches!(attr.unit, Unit::Enum(_) | Unit::Text | Unit::YesNo) {
            self.report(Diagnostic::note(
                codes::NOT_EVALUATED,
                place.span(&definition),
                text!(
                    "only figures are computed; this is recorded, and taken from the facts: declare a population or a standard",
                    "只有数值可以计算；此处已存录，取值仍以数据表为准，请改为声明范围或标准"
                ),
            ));
            return;
        }
        let indicator = IndicatorId(next_id(&self.program.indicators));
        // Without a plan: whether it is used is a matter of the attribute.
        let head = Head { plan: None, ..attr.head };
        self.program.indicators.push(Indicator {
            head,
            kind: IndicatorKind::Stock,
            unit: attr.unit,
            definition: None,
            for_each: Some(attr.entity),
            reported_by: None,
            split: vec![],
            external: false,
            lower_is_better: false,
            binding: false,
        });
        if let Some(entity) = self.program.entities.get_mut(attr.entity.index()) {
            entity.attrs.retain(|own| *own != id);
        }
        self.known.computed.insert(id, indicator);
        self.pending.computed.push((place, definition, indicator));
    }

    /// The unit of a written type. An attribute that names another entity makes its owner a part of that.
    fn type_unit(&mut self, place: Place, ty: &Type, id: AttrId) -> Option<Unit> {
        let Some(name) = ty.name() else {
            self.only_yuan(place.span(ty), ty.unit());
            return Some(plain_unit(ty));
        };
        let (text, span) = (name.text(), place.span(&name));
        if let Found::One(entry) = self.find(place, Kind::Enum, &text) {
            self.refer(span, entry);
            return Some(Unit::Enum(EnumId(entry.index)));
        }
        if let Found::One(entry) = self.find(place, Kind::Entity, &text) {
            self.refer(span, entry);
            let owner = self.program.attr(id).map(|attr| attr.entity)?;
            let entity = self.program.entities.get_mut(owner.index())?;
            entity.part_of.push(EntityId(entry.index));
            return Some(Unit::Text);
        }
        if matches!(text.as_str(), "date" | "日期") {
            return Some(Unit::Date);
        }
        self.unknown(place, &text, span, &[Kind::Enum, Kind::Entity]);
        None
    }

    /// Nothing is part of itself, however long the way round.
    fn circular_parts(&mut self) {
        let parts = &self.program.entities;
        let rests_on: Vec<Vec<usize>> =
            parts.iter().map(|entity| entity.part_of.iter().map(|whole| whole.index()).collect()).collect();
        for circle in super::order::order(&rests_on).circles {
            let named: Vec<(String, Span)> = circle
                .iter()
                .filter_map(|at| self.program.entities.get(*at))
                .map(|entity| (entity.head.name.clone(), entity.head.name_span))
                .collect();
            self.circle(&named);
            for at in circle {
                if let Some(entity) = self.program.entities.get_mut(at) {
                    entity.part_of.clear();
                }
            }
        }
    }

    /// Says that declarations rest on each other in a circle.
    pub(crate) fn circle(&mut self, named: &[(String, Span)]) {
        let Some((first, span)) = named.first() else { return };
        let way: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).chain([first.as_str()]).collect();
        let way = way.join(" → ");
        let mut diagnostic = Diagnostic::error(
            codes::CYCLIC_DEFINITION,
            *span,
            text!("`{first}` rests on itself: {way}", "“{first}”的定义循环引用：{way}"),
        )
        .with_help(text!("define one of them by something else", "请将其中一项改为用别的量定义"));
        for (name, span) in named.iter().skip(1) {
            diagnostic = diagnostic.with_label(*span, text!("by way of `{name}`", "经由“{name}”"));
        }
        self.report(diagnostic);
    }
}

impl Lower<'_> {
    /// Money is held in 元, so a declared 万元 would read a bare 5000 of a table as 5,000元.
    pub(crate) fn only_yuan(&mut self, span: Span, unit: Option<String>) {
        let Some(unit) = unit.filter(|unit| unit_called(unit) == Unit::Money && unit != "元" && unit != "yuan") else {
            return;
        };
        self.report(
            Diagnostic::error(
                codes::UNIT_MISMATCH,
                span,
                text!("money is declared in 元, not in {unit}", "金额一律以“元”登记，不能以“{unit}”登记"),
            )
            .with_help(text!(
                "write 元 here, and {unit} beside the figures or in the table's header, as in `值（{unit}）`",
                "此处写“元”；“{unit}”写在数字后面，或写在数据表的表头，如“值（{unit}）”"
            )),
        );
    }
}

/// The unit of `count 个`, `money 元`, `number 米`, `yes_no`, `text`.
pub(crate) fn plain_unit(ty: &Type) -> Unit {
    match ty.keyword() {
        Some(Keyword::Money) => Unit::Money,
        Some(Keyword::YesNo) => Unit::YesNo,
        Some(Keyword::Text) => Unit::Text,
        Some(Keyword::Count) => Unit::Count(ty.unit().unwrap_or_default()),
        _ => ty.unit().map_or(Unit::Number, |unit| unit_called(&unit)),
    }
}

/// What a unit's text measures.
pub(crate) fn unit_called(text: &str) -> Unit {
    let unit = ast::unit_of(text);
    match unit.kind {
        UnitKind::Count => Unit::Count(unit.text),
        UnitKind::Percent => Unit::Share,
        UnitKind::Points => Unit::Points,
        UnitKind::Money => Unit::Money,
        UnitKind::Area | UnitKind::Length | UnitKind::Mass => Unit::Measured(unit.text),
        UnitKind::Time => match time_unit(&unit.text) {
            Some((_, every)) => Unit::Duration(every),
            None => Unit::Measured(unit.text),
        },
    }
}
