//! Populations and indicators, each after those it is defined by.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::Unit;
use edupol_model::cond::Cond;
use edupol_model::decl::{Certainty, Indicator, IndicatorKind, Population};
use edupol_model::ids::{AttrId, EntityId, IndicatorId, PopulationId, StandardId};
use edupol_model::measure::{AsOf, Pop};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, Decl, Expr};
use rustc_hash::FxHashMap;

use super::collect::next_id;
use super::entities::{plain_unit, unit_called};
use super::order::order;
use super::pop::whole_entity;
use super::{Env, Lower, Place};
use crate::codes;
use crate::names::Kind;
use crate::types::{Nature, Typed, common_unit, unit_word};

/// How a population was cut out of a larger one.
#[derive(Clone, Debug)]
pub(crate) struct Narrowing {
    /// The larger one.
    pub(crate) whole: Pop,
    /// What its members satisfy beyond those of the larger one.
    pub(crate) own: Option<Cond>,
}

/// A definition that waits for those it rests on.
enum Waiting {
    Population(Place, ast::PopulationDecl, PopulationId),
    Indicator(Place, ast::IndicatorDecl, Vec<IndicatorId>),
    Standard(Place, ast::StandardDecl, StandardId),
    Computed(Place, ast::Definition, IndicatorId),
}

impl Lower<'_> {
    /// All populations, indicators and standards.
    pub(crate) fn definitions(&mut self) {
        let populations = std::mem::take(&mut self.pending.populations);
        let indicators = std::mem::take(&mut self.pending.indicators);
        let standards = std::mem::take(&mut self.pending.standards);
        let computed = std::mem::take(&mut self.pending.computed);
        for (place, decl, ids) in &indicators {
            self.indicator_heads(*place, decl, ids);
        }
        self.unsure_aliases();
        let waiting: Vec<Waiting> = populations
            .into_iter()
            .map(|(place, decl, id)| Waiting::Population(place, decl, id))
            .chain(indicators.into_iter().map(|(place, decl, ids)| Waiting::Indicator(place, decl, ids)))
            .chain(standards.into_iter().map(|(place, decl, id)| Waiting::Standard(place, decl, id)))
            .chain(computed.into_iter().map(|(place, decl, id)| Waiting::Computed(place, decl, id)))
            .collect();
        let found = order(&self.rests_on(&waiting));
        for circle in &found.circles {
            self.circular(&waiting, circle);
        }
        for at in found.order {
            match waiting.get(at) {
                Some(Waiting::Population(place, decl, id)) => self.population(*place, decl, *id),
                Some(Waiting::Indicator(place, decl, ids)) => self.indicator(*place, decl, ids),
                Some(Waiting::Computed(place, definition, id)) => self.computed(*place, definition, *id),
                Some(Waiting::Standard(place, decl, id)) if !self.known.circular_standards.contains(id) => {
                    self.standard(*place, decl, *id);
                    self.known.done_standards.insert(*id);
                }
                Some(Waiting::Standard(..)) | None => {}
            }
        }
        self.stray_amends();
    }

    /// For every definition the positions of those that it mentions.
    fn rests_on(&self, waiting: &[Waiting]) -> Vec<Vec<usize>> {
        let mut position: FxHashMap<(Kind, u32), usize> = FxHashMap::default();
        for (at, definition) in waiting.iter().enumerate() {
            match definition {
                Waiting::Population(_, _, id) => drop(position.insert((Kind::Population, id.0), at)),
                Waiting::Standard(_, _, id) => drop(position.insert((Kind::Standard, id.0), at)),
                Waiting::Computed(_, _, id) => drop(position.insert((Kind::Indicator, id.0), at)),
                Waiting::Indicator(_, _, ids) => {
                    position.extend(ids.iter().map(|id| ((Kind::Indicator, id.0), at)));
                }
            }
        }
        let below = |place: Place, definition: Option<ast::Definition>| -> Vec<usize> {
            let known = |kind: Kind| move |name: &str| !self.names.all(kind, name).is_empty();
            let Some(definition) = definition else { return vec![] };
            let names = super::rests_on(&definition, known(Kind::Value), known(Kind::Attr));
            let attrs = super::names_below(&definition);
            let attrs = attrs.iter().flat_map(|name| self.names.all(Kind::Attr, name));
            let attrs = attrs.filter_map(|entry| self.known.computed.get(&AttrId(entry.index)));
            let attrs: Vec<(Kind, u32)> = attrs.map(|id| (Kind::Indicator, id.0)).collect();
            let kinds = [Kind::Population, Kind::Indicator, Kind::Standard];
            let found = names.iter().flat_map(|name| {
                kinds.into_iter().filter_map(|kind| Some((kind, self.find(place, kind, name).one()?.index)))
            });
            found.chain(attrs).filter_map(|key| position.get(&key).copied()).collect()
        };
        waiting
            .iter()
            .map(|definition| match definition {
                Waiting::Population(place, decl, _) => below(*place, decl.definition()),
                Waiting::Indicator(place, decl, _) => below(*place, decl.definition()),
                Waiting::Computed(place, definition, _) => below(*place, Some(definition.clone())),
                Waiting::Standard(place, decl, id) => {
                    let named = self.standard_rests_on(*place, decl, *id);
                    named.into_iter().filter_map(|key| position.get(&key).copied()).collect()
                }
            })
            .collect()
    }

    /// Definitions in a circle are reported once and left out.
    fn circular(&mut self, waiting: &[Waiting], circle: &[usize]) {
        let mut named: Vec<(String, Span)> = vec![];
        for definition in circle.iter().filter_map(|at| waiting.get(*at)) {
            let head = match definition {
                Waiting::Population(_, _, id) => {
                    self.known.circular_populations.insert(*id);
                    self.program.population(*id).map(|population| &population.head)
                }
                Waiting::Standard(_, _, id) => {
                    self.known.circular_standards.insert(*id);
                    self.program.standard(*id).map(|standard| &standard.head)
                }
                Waiting::Computed(_, _, id) => {
                    self.known.broken_indicators.insert(*id);
                    self.program.indicator(*id).map(|indicator| &indicator.head)
                }
                Waiting::Indicator(_, _, ids) => {
                    self.known.broken_indicators.extend(ids.iter().copied());
                    ids.first().and_then(|id| self.program.indicator(*id)).map(|indicator| &indicator.head)
                }
            };
            named.extend(head.map(|head| (head.name.clone(), head.name_span)));
        }
        self.circle(&named);
    }

    fn population(&mut self, place: Place, decl: &ast::PopulationDecl, id: PopulationId) {
        for note in decl.notes() {
            self.note(place, &note);
        }
        let register = decl.field(Keyword::Register).and_then(|field| field.value());
        let register = register.map(|value| match value {
            Expr::String(string) => string.text(),
            other => Self::shown(&other),
        });
        if let Some(population) = self.program.populations.get_mut(id.index()) {
            population.register = register;
        }
        if self.known.circular_populations.contains(&id) {
            return;
        }
        let Some(expr) = decl.definition().and_then(|definition| definition.expr()) else {
            let head = self.program.population(id).map(|population| population.head.clone()).unwrap_or_default();
            self.incomplete(
                &head,
                &text!(
                    "say who belongs: `population X = School (stage = 小学)`",
                    "请写明包括哪些：“范围 X = 学校（学段 = 小学）”"
                ),
            );
            return;
        };
        let parent = self.parent_population(place, &expr);
        let Some(found) = self.pop(&Env::new(place), &expr) else { return };
        let as_of = decl.as_of().and_then(|as_of| as_of.time()).map(|point| self.whole_point(place, &point));
        let as_of = match as_of {
            Some(Some(period)) => AsOf::Frozen(period),
            Some(None) => return,
            None => found.pop.as_of,
        };
        let whole = found.whole.unwrap_or_else(|| whole_entity(found.pop.entity));
        self.known.narrowings.insert(id, Narrowing { whole: Pop { as_of, ..whole }, own: found.own });
        if let Some(population) = self.program.populations.get_mut(id.index()) {
            population.pop = Pop { named: Some(id), as_of, ..found.pop };
            population.parent = parent;
        }
    }

    /// The population that a definition starts from.
    fn parent_population(&self, place: Place, expr: &Expr) -> Option<PopulationId> {
        let mut base = expr.clone();
        loop {
            base = match base {
                Expr::Filter(filter) => filter.base()?,
                Expr::Paren(paren) => paren.expr()?,
                Expr::Name(name) => {
                    let entry = self.find(place, Kind::Population, &name.text()).one()?;
                    return Some(PopulationId(entry.index));
                }
                _ => return None,
            };
        }
    }

    /// Everything of an indicator but its definition.
    fn indicator_heads(&mut self, place: Place, decl: &ast::IndicatorDecl, ids: &[IndicatorId]) {
        let kind = match decl.timing().and_then(|flag| flag.keyword()) {
            Some(Keyword::Flow) => IndicatorKind::Flow,
            Some(Keyword::Cumulative) => IndicatorKind::Cumulative,
            _ => IndicatorKind::Stock,
        };
        let reported_by = decl.reported_by().and_then(|by| by.names().next());
        let reported_by = reported_by.and_then(|name| self.outside_body(place, &name));
        let for_each = decl.for_each().and_then(|each| each.name());
        let for_each = for_each.and_then(|name| self.resolve(place, Kind::Entity, &name));
        let split = self.dimensions(place, decl);
        let stated = stated_unit(decl);
        let printed = decl.counted().and_then(|counted| Some((place.span(&counted), counted.unit()?)));
        let printed = printed.or_else(|| decl.ty().and_then(|ty| Some((place.span(&ty), ty.unit()?))));
        if let Some((span, unit)) = printed {
            self.only_yuan(span, Some(unit));
        }
        for note in decl.notes() {
            self.note(place, &note);
        }
        for id in ids {
            let Some(indicator) = self.program.indicators.get_mut(id.index()) else { continue };
            indicator.kind = kind;
            indicator.unit = stated.clone().unwrap_or_else(|| usual_unit(&indicator.head.name));
            indicator.reported_by = reported_by;
            indicator.for_each = for_each.map(|entry| EntityId(entry.index));
            indicator.split.clone_from(&split);
        }
    }

    /// The enumerations by which a reported figure is split.
    fn dimensions(&mut self, place: Place, decl: &ast::IndicatorDecl) -> Vec<edupol_model::ids::EnumId> {
        let names: Vec<ast::NameRef> = decl.split().map(|split| split.names().collect()).unwrap_or_default();
        let mut found = vec![];
        for name in names {
            let (text, span) = (name.text(), place.span(&name));
            if let Some(entry) = self.find(place, Kind::Enum, &text).one() {
                self.refer(span, entry);
                found.push(edupol_model::ids::EnumId(entry.index));
                continue;
            }
            let attrs = self.names.all(Kind::Attr, &text).iter();
            let attr = attrs.copied().find(|entry| self.names.sees(place.group, entry.group));
            let unit =
                attr.and_then(|entry| self.program.attrs.get(entry.index as usize)).map(|attr| attr.unit.clone());
            match (attr, unit) {
                (Some(entry), Some(Unit::Enum(id))) => {
                    self.refer(span, entry);
                    found.push(id);
                }
                _ => self.unknown(place, &text, span, &[Kind::Enum, Kind::Attr]),
            }
        }
        found
    }

    /// The definition of an indicator, once what it rests on is known.
    fn indicator(&mut self, place: Place, decl: &ast::IndicatorDecl, ids: &[IndicatorId]) {
        let Some(expr) = decl.definition().and_then(|definition| definition.expr()) else { return };
        self.defined(place, &expr, ids, stated_unit(decl), decl.timing().is_some());
    }

    /// A computed attribute, of the member at hand.
    fn computed(&mut self, place: Place, definition: &ast::Definition, id: IndicatorId) {
        let Some(expr) = definition.expr() else { return };
        let stated = self.program.indicator(id).map(|indicator| indicator.unit.clone());
        self.defined(place, &expr, &[id], stated, false);
    }

    fn defined(&mut self, place: Place, expr: &Expr, ids: &[IndicatorId], stated: Option<Unit>, timed: bool) {
        if ids.iter().any(|id| self.known.broken_indicators.contains(id)) {
            return;
        }
        let mut env = Env::new(place);
        let scope = ids.first().and_then(|id| self.program.indicator(*id)).and_then(|indicator| indicator.for_each);
        env.subjects.extend(scope);
        let Some(typed) = self.measure(&env, expr) else {
            self.known.broken_indicators.extend(ids.iter().copied());
            return;
        };
        if let Some(stated) = &stated
            && common_unit(stated, &typed.unit).is_none()
        {
            self.other_unit(stated, &typed, place.span(expr));
        }
        for id in ids {
            let Some(indicator) = self.program.indicators.get_mut(id.index()) else { continue };
            define(indicator, &typed, stated.is_some(), timed);
        }
    }

    fn other_unit(&mut self, stated: &Unit, typed: &Typed, span: Span) {
        let (a, b) = (unit_word(stated), unit_word(&typed.unit));
        let (a_en, a_zh, b_en, b_zh) = (a.en, a.zh, b.en, b.zh);
        self.report(
            Diagnostic::error(
                codes::UNIT_MISMATCH,
                span,
                text!("declared as {a_en}, but the definition gives {b_en}", "声明为{a_zh}，定义算出的却是{b_zh}"),
            )
            .with_help(text!("drop the stated unit, or change the definition", "请删去所写单位，或修改定义")),
        );
    }

    /// A name that may or may not be another name for an indicator needs figures of its own, in case it is not.
    fn unsure_aliases(&mut self) {
        for at in 0..self.program.aliases.len() {
            let Some(alias) = self.program.aliases.get(at) else { continue };
            let group = self.known.alias_groups.get(at).copied().unwrap_or_default();
            if alias.certainty != Certainty::Unknown {
                continue;
            }
            let place = Place { unit: 0, file: alias.head.span.file, group, plan: alias.head.plan };
            let (head, of) = (alias.head.clone(), alias.of.clone());
            let Some(entry) = self.find(place, Kind::Indicator, &of).one() else { continue };
            let same = IndicatorId(entry.index);
            let own = match self.find(place, Kind::Indicator, &head.name).one() {
                Some(entry) => IndicatorId(entry.index),
                None => {
                    let Some(like) = self.program.indicator(same).cloned() else { continue };
                    let id = next_id(&self.program.indicators);
                    self.declare(Kind::Indicator, place, &head, id);
                    self.program.indicators.push(Indicator { head, definition: None, ..like });
                    IndicatorId(id)
                }
            };
            self.known.unsure.insert(own, same);
        }
    }

    /// The stub of a population until its definition is lowered.
    pub(crate) fn collect_population(&mut self, place: Place, decl: ast::PopulationDecl) {
        let id = PopulationId(next_id(&self.program.populations));
        let head = self.head(place, &decl);
        self.declare(Kind::Population, place, &head, id.0);
        let pop = whole_entity(EntityId(u32::MAX));
        self.program.populations.push(Population { head, pop, parent: None, register: None });
        self.pending.populations.push((place, decl, id));
    }
}

/// The unit that a declaration states by `counted` or a type.
fn stated_unit(decl: &ast::IndicatorDecl) -> Option<Unit> {
    if let Some(unit) = decl.counted().and_then(|counted| counted.unit()) {
        return Some(unit_called(&unit));
    }
    decl.ty().filter(|ty| ty.name().is_none()).map(|ty| plain_unit(&ty))
}

/// The unit of a reported figure for which none is stated: a rate is a share, 师生比 a ratio, anything else a
/// count.
fn usual_unit(name: &str) -> Unit {
    const SHARES: [&str; 8] = ["率", "占比", "比例", "比重", "百分比", "_share", "_rate", "_percent"];
    const CHANGES: [&str; 2] = ["同比", "环比"];
    if SHARES.iter().any(|end| name.ends_with(end)) {
        Unit::Share
    } else if name.ends_with("_ratio") || (name.ends_with('比') && !CHANGES.iter().any(|end| name.ends_with(end))) {
        Unit::Ratio
    } else {
        Unit::Count(String::new())
    }
}

fn define(indicator: &mut Indicator, typed: &Typed, unit_stated: bool, timed: bool) {
    if !unit_stated || indicator.unit == Unit::Count(String::new()) {
        indicator.unit = typed.unit.clone();
    }
    if !timed && typed.nature == Nature::Flow {
        indicator.kind = IndicatorKind::Flow;
    }
    indicator.definition = Some(typed.measure.clone());
}
