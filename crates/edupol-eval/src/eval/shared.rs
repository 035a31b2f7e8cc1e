//! Measures that come out the same for every subject are evaluated once.
//!
//! "Not below the mean of all schools" would otherwise ask every school about every school.

use std::cell::{Cell, RefCell};

use edupol_model::cond::{Cond, Domain, RowKey, Table};
use edupol_model::ids::EntityId;
use edupol_model::limit::Limit;
use edupol_model::measure::{Measure, Pop, Root};
use edupol_model::{Day, Period};
use rustc_hash::FxHashMap;

use super::Evaluator;
use crate::ctx::{Ask, Ctx};
use crate::value::Value;

/// Values by the place of their measure in the program and everything of the context that still matters.
#[derive(Debug, Default)]
pub(crate) struct Shared(RefCell<FxHashMap<Key, Value>>);

#[derive(Debug, PartialEq, Eq, Hash)]
struct Key {
    measure: usize,
    ask: Ask,
    so_far: bool,
    supplied_only: bool,
    plan_start: Option<Day>,
    whole: Option<Period>,
}

impl<'a> Evaluator<'a> {
    /// The value of a measure in the whole jurisdiction, where the subjects of the context make no difference to it.
    pub(super) fn shared(&self, ctx: &Ctx<'a>, measure: &'a Measure) -> Option<Value> {
        let costly = matches!(measure, Measure::Agg { .. } | Measure::Share { .. } | Measure::Spread { .. });
        if !costly || !ctx.quiet || ctx.subjects.is_empty() || !ctx.restrictions.is_empty() {
            return None;
        }
        let analysis = Closed { evaluator: self, ctx, definitions: Cell::new(0) };
        if !analysis.measure(measure, &[]) {
            return None;
        }
        let Ctx { ask, so_far, supplied_only, plan_start, whole, .. } = *ctx;
        let key = Key { measure: std::ptr::from_ref(measure).addr(), ask, so_far, supplied_only, plan_start, whole };
        if let Some(value) = self.shared.0.borrow().get(&key) {
            return Some(value.clone());
        }
        let value = self.measure(&ctx.outer(0), measure);
        self.shared.0.borrow_mut().insert(key, value.clone());
        Some(value)
    }
}

/// Decides whether something depends on the subjects of a context. `bound` are the entities of the populations around it,
/// whose members are its own subjects. Where that is not obvious it says that it does.
struct Closed<'e, 'a> {
    evaluator: &'e Evaluator<'a>,
    ctx: &'e Ctx<'a>,
    /// How many definitions were followed: cyclic ones are an error elsewhere, and must not be followed for ever here.
    definitions: Cell<u32>,
}

/// More definitions than this are not followed.
const MAX_DEFINITIONS: u32 = 64;

impl Closed<'_, '_> {
    fn measure(&self, measure: &Measure, bound: &[EntityId]) -> bool {
        match measure {
            Measure::Const(_) => true,
            Measure::Attr(attr) | Measure::Entered(attr, _) => attr.via.is_empty() && bound.contains(&attr.entity),
            Measure::Indicator(id) => self.evaluator.program.indicator(*id).is_some_and(|indicator| {
                self.definitions.set(self.definitions.get() + 1);
                if self.definitions.get() > MAX_DEFINITIONS {
                    return false;
                }
                let scoped = indicator.for_each.is_none_or(|entity| bound.contains(&entity));
                let defined = indicator.definition.as_ref();
                indicator.external || (scoped && defined.is_some_and(|definition| self.measure(definition, bound)))
            }),
            Measure::Agg { of, over, weight, .. } => {
                self.pop(over, bound, |closed, bound| of.iter().chain(weight).all(|part| closed.measure(part, bound)))
            }
            Measure::Share { of, having, weight } => self.pop(of, bound, |closed, bound| {
                closed.cond(having, bound) && weight.iter().all(|part| closed.measure(part, bound))
            }),
            Measure::Spread { of, over, .. } => self.pop(over, bound, |closed, bound| closed.measure(of, bound)),
            Measure::Ratio { num, den, .. } => self.measure(num, bound) && self.measure(den, bound),
            Measure::Arith(_, parts) => parts.iter().all(|part| self.measure(part, bound)),
            Measure::Over { of, .. } | Measure::At(_, of) => self.measure(of, bound),
            // A restriction is judged on members of an entity that is not looked for here; a rank is a subject's own.
            Measure::Restrict(..) | Measure::Rank { .. } => false,
            Measure::Cases(table) => self.table(table, bound, |closed, of, bound| closed.measure(of, bound)),
        }
    }

    fn pop(&self, pop: &Pop, bound: &[EntityId], body: impl FnOnce(&Self, &[EntityId]) -> bool) -> bool {
        let rooted = match pop.root {
            Root::Jurisdiction => true,
            Root::Scope => {
                !self.ctx.subjects.iter().any(|subject| self.evaluator.is_ancestor(subject.entity, pop.entity))
            }
            Root::Subject(entity) => bound.contains(&entity),
            Root::Others => bound.contains(&pop.entity),
        };
        let inner: Vec<EntityId> = bound.iter().copied().chain([pop.entity]).collect();
        rooted && pop.filter.iter().all(|filter| self.cond(filter, &inner)) && body(self, &inner)
    }

    fn cond(&self, cond: &Cond, bound: &[EntityId]) -> bool {
        match cond {
            Cond::Judge(judge) => self.measure(&judge.left, bound) && self.limit(&judge.limit, bound),
            Cond::TextIs { attr, .. } => attr.via.is_empty() && bound.contains(&attr.entity),
            Cond::Quant { over, body, .. } => match over {
                Domain::Entities(pop) => self.pop(pop, bound, |closed, bound| closed.cond(body, bound)),
                Domain::Conds(items) => items.iter().all(|item| self.cond(&item.cond, bound)) && self.cond(body, bound),
                Domain::Values { .. } | Domain::Members(..) => false,
            },
            // The items are looked at where they are listed.
            Cond::Item | Cond::Unstated(_) => true,
            Cond::Not(of) | Cond::Timed(_, of) => self.cond(of, bound),
            Cond::When { guard, body } => self.cond(guard, bound) && self.cond(body, bound),
            Cond::Readings(items) => items.iter().all(|item| self.cond(&item.cond, bound)),
            Cond::Meets(id) => {
                let items = self.evaluator.program.standard(*id).map(|standard| standard.items.as_slice());
                items.unwrap_or_default().iter().all(|item| self.cond(&item.cond, bound))
            }
        }
    }

    fn limit(&self, limit: &Limit, bound: &[EntityId]) -> bool {
        match limit {
            Limit::Fixed(_) => true,
            Limit::Measure(_, measure) => self.measure(measure, bound),
            Limit::Table(table) => self.table(table, bound, |closed, limit, bound| closed.limit(limit, bound)),
        }
    }

    fn table<T>(&self, table: &Table<T>, bound: &[EntityId], value: impl Fn(&Self, &T, &[EntityId]) -> bool) -> bool {
        let keys = table.rows.iter().all(|row| match &row.key {
            RowKey::Cond(cond) => self.cond(cond, bound),
            RowKey::During(_) => true,
            RowKey::Member(entity, _) => bound.contains(entity),
        });
        keys && table.rows.iter().map(|row| &row.value).chain(&table.otherwise).all(|of| value(self, of, bound))
    }
}
