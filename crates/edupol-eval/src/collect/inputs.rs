//! What a measure or condition reads: the attributes, reported indicators and populations behind it.

use edupol_model::Program;
use edupol_model::cond::{Cond, Domain, RowKey, Table};
use edupol_model::decl::IndicatorKind;
use edupol_model::ids::{AttrId, EntityId, IndicatorId};
use edupol_model::limit::Limit;
use edupol_model::measure::{AttrRef, Measure, Pop};
use rustc_hash::FxHashSet;

/// Everything that is read on the way to a value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inputs {
    /// Attributes, with the entity that has them.
    pub(crate) attrs: FxHashSet<(EntityId, AttrId)>,
    /// Indicators whose values are observations.
    pub(crate) reported: FxHashSet<IndicatorId>,
    /// Entities whose members are counted.
    pub(crate) entities: FxHashSet<EntityId>,
    /// Whether the whole is an amount over a period rather than read at an instant.
    pub(crate) flow: bool,
    seen: FxHashSet<IndicatorId>,
}

impl Inputs {
    pub(crate) fn of_measure(program: &Program, measure: &Measure) -> Self {
        let mut inputs = Self::default();
        inputs.measure(program, measure);
        inputs
    }

    pub(crate) fn of_cond(program: &Program, cond: &Cond) -> Self {
        let mut inputs = Self::default();
        inputs.cond(program, cond);
        inputs
    }

    /// The attributes of one entity.
    pub(crate) fn attrs_of(&self, entity: EntityId) -> Vec<AttrId> {
        let mut attrs: Vec<AttrId> = self.attrs.iter().filter(|(of, _)| *of == entity).map(|(_, attr)| *attr).collect();
        attrs.sort_unstable();
        attrs
    }

    pub(crate) fn measure(&mut self, program: &Program, measure: &Measure) {
        match measure {
            Measure::Const(_) => {}
            Measure::Attr(attr) | Measure::Entered(attr, _) => self.attr(attr),
            Measure::Indicator(id) => self.indicator(program, *id),
            Measure::Restrict(of, cond) => {
                self.measure(program, of);
                self.cond(program, cond);
            }
            Measure::Agg { of, over, weight, .. } => {
                self.pop(program, over);
                of.iter().chain(weight).for_each(|part| self.measure(program, part));
            }
            Measure::Share { of, having, weight } => {
                self.pop(program, of);
                self.cond(program, having);
                weight.iter().for_each(|part| self.measure(program, part));
            }
            Measure::Ratio { num, den, .. } => {
                self.measure(program, num);
                self.measure(program, den);
            }
            Measure::Spread { of, over, .. } | Measure::Rank { of, among: over } => {
                self.pop(program, over);
                self.measure(program, of);
            }
            Measure::Arith(_, parts) => parts.iter().for_each(|part| self.measure(program, part)),
            Measure::At(_, of) => self.measure(program, of),
            // What is folded over a window is read at the window's end.
            Measure::Over { of, .. } => self.as_stock(|inputs| inputs.measure(program, of)),
            Measure::Cases(table) => self.table(program, table, Self::measure),
        }
    }

    pub(crate) fn cond(&mut self, program: &Program, cond: &Cond) {
        match cond {
            Cond::Judge(judge) => {
                self.measure(program, &judge.left);
                self.limit(program, &judge.limit);
            }
            Cond::TextIs { attr, .. } => self.attr(attr),
            Cond::Quant { over, body, .. } => {
                self.domain(program, over);
                self.cond(program, body);
            }
            Cond::Item | Cond::Unstated(_) => {}
            Cond::Not(of) | Cond::Timed(_, of) => self.cond(program, of),
            Cond::When { guard, body } => {
                self.cond(program, guard);
                self.cond(program, body);
            }
            Cond::Readings(items) => items.iter().for_each(|item| self.cond(program, &item.cond)),
            Cond::Meets(id) => {
                let items = program.standard(*id).map(|standard| standard.items.as_slice()).unwrap_or_default();
                items.iter().for_each(|item| self.cond(program, &item.cond));
            }
        }
    }

    fn attr(&mut self, attr: &AttrRef) {
        self.attrs.insert((attr.entity, attr.attr));
    }

    fn indicator(&mut self, program: &Program, id: IndicatorId) {
        if !self.seen.insert(id) {
            return;
        }
        let Some(indicator) = program.indicator(id) else { return };
        self.flow |= indicator.kind == IndicatorKind::Flow;
        match &indicator.definition {
            Some(definition) if indicator.kind == IndicatorKind::Cumulative => {
                self.as_stock(|inputs| inputs.measure(program, definition));
            }
            Some(definition) => self.measure(program, definition),
            None => {
                self.reported.insert(id);
            }
        }
    }

    /// Visits something whose flows make a stock.
    fn as_stock(&mut self, visit: impl FnOnce(&mut Self)) {
        let flow = self.flow;
        visit(self);
        self.flow = flow;
    }

    fn pop(&mut self, program: &Program, pop: &Pop) {
        self.entities.insert(pop.entity);
        pop.filter.iter().for_each(|filter| self.cond(program, filter));
    }

    fn domain(&mut self, program: &Program, domain: &Domain) {
        match domain {
            Domain::Entities(pop) => self.pop(program, pop),
            Domain::Values { attr, .. } => {
                if let Some(declared) = program.attr(*attr) {
                    self.attrs.insert((declared.entity, *attr));
                }
            }
            Domain::Members(..) => {}
            Domain::Conds(items) => items.iter().for_each(|item| self.cond(program, &item.cond)),
        }
    }

    fn limit(&mut self, program: &Program, limit: &Limit) {
        match limit {
            Limit::Fixed(_) => {}
            Limit::Measure(_, measure) => self.measure(program, measure),
            Limit::Table(table) => self.table(program, table, Self::limit),
        }
    }

    fn table<T>(&mut self, program: &Program, table: &Table<T>, mut visit: impl FnMut(&mut Self, &Program, &T)) {
        for row in &table.rows {
            if let RowKey::Cond(cond) = &row.key {
                self.cond(program, cond);
            }
            visit(self, program, &row.value);
        }
        table.otherwise.iter().for_each(|value| visit(self, program, value));
    }
}
