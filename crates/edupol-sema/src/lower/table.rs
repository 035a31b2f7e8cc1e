//! Tables: values, limits and times by case.

use edupol_base::{Span, text};
use edupol_model::cond::{Cond, RowKey, Table, TableRow};
use edupol_model::ids::{EntityId, EnumId};
use edupol_model::{Granularity, Period, Unit};
use edupol_syntax::ast::{self, Expr, RowValue};

use super::compare::Side;
use super::env::Operand;
use super::{Env, Lower};
use crate::names::{Found, Kind};
use crate::types::Typed;

/// What the rows of a table are chosen by.
enum KeyOf {
    /// A quantity or enumerated attribute: the keys are its values.
    Attr(Typed),
    /// An entity: the keys are names of its members, or populations of it.
    Entity(EntityId),
    /// The time of the judgement.
    Time,
    /// Nothing that is named: each key says for itself what it is.
    Open,
}

impl Lower<'_> {
    /// Lowers a table whose rows give what `value` makes of them. `None` where a row was reported.
    pub(crate) fn table<T: Clone>(
        &mut self,
        env: &Env,
        table: &ast::Table,
        value: impl FnMut(&mut Self, &Env, &RowValue) -> Option<T>,
    ) -> Option<Table<T>> {
        let keys: Vec<Expr> = table.keys().collect();
        let by = match keys.as_slice() {
            [] => KeyOf::Open,
            [only] => self.key_of(env, only)?,
            // A list of names: every key is one of them.
            _ => KeyOf::Open,
        };
        self.rows(env, &by, table.rows(), value)
    }

    /// The rows of a breakdown or of milestones by `keys`.
    pub(crate) fn keyed_rows<T: Clone>(
        &mut self,
        env: &Env,
        keys: &[Expr],
        rows: impl Iterator<Item = ast::Row>,
        value: impl FnMut(&mut Self, &Env, &RowValue) -> Option<T>,
    ) -> Option<Table<T>> {
        let by = match keys {
            [only] => self.key_of(env, only)?,
            _ => KeyOf::Open,
        };
        self.rows(env, &by, rows, value)
    }

    /// The rows of a table whose keys are values of a quantity that has no name.
    pub(crate) fn rows_by<T: Clone>(
        &mut self,
        env: &Env,
        by: Typed,
        table: &ast::Table,
        value: impl FnMut(&mut Self, &Env, &RowValue) -> Option<T>,
    ) -> Option<Table<T>> {
        self.rows(env, &KeyOf::Attr(by), table.rows(), value)
    }

    fn rows<T: Clone>(
        &mut self,
        env: &Env,
        by: &KeyOf,
        rows: impl Iterator<Item = ast::Row>,
        mut value: impl FnMut(&mut Self, &Env, &RowValue) -> Option<T>,
    ) -> Option<Table<T>> {
        let mut lowered = Table { rows: vec![], otherwise: None };
        let mut whole = true;
        for row in rows {
            let span = env.place.span(&row);
            let (Some(key), Some(given)) = (row.key(), row.value()) else {
                whole = false;
                continue;
            };
            if key.is_otherwise() {
                lowered.otherwise = value(self, env, &given);
                whole &= lowered.otherwise.is_some();
                continue;
            }
            if key.is_open() {
                self.wrong_shape(env.place.span(&key), &text!("every key by its name", "全部的键（此处不能写“等”）"));
                whole = false;
                continue;
            }
            let keys = self.row_keys(env, by, &key);
            match (keys, value(self, env, &given)) {
                (Some(keys), Some(given)) => {
                    lowered.rows.extend(keys.into_iter().map(|key| TableRow { key, value: given.clone(), span }));
                }
                _ => whole = false,
            }
        }
        whole.then_some(lowered)
    }

    fn key_of(&mut self, env: &Env, key: &Expr) -> Option<KeyOf> {
        let Expr::Name(name) = key else {
            return self.measure(env, key).map(KeyOf::Attr);
        };
        let (text, span) = (name.text(), env.place.span(name));
        if let Some((entry, owner)) = self.attr_entry(env, &text) {
            return self.attr_operand(env, entry, owner, span).map(KeyOf::Attr);
        }
        if let Some(entry) = self.find(env.place, Kind::Entity, &text).one() {
            self.refer(span, entry);
            return Some(KeyOf::Entity(EntityId(entry.index)));
        }
        if name.as_keyword().is_some() {
            return Some(KeyOf::Time);
        }
        if let Some(entry) = self.find(env.place, Kind::Enum, &text).one() {
            self.refer(span, entry);
            return self.attr_with(env, EnumId(entry.index), span).map(KeyOf::Attr);
        }
        match self.find(env.place, Kind::Indicator, &text) {
            Found::One(entry) => self.indicator_operand(entry, span).map(KeyOf::Attr),
            _ => {
                self.unknown(env.place, &text, span, &[Kind::Attr, Kind::Entity, Kind::Enum]);
                None
            }
        }
    }

    /// The subject's attribute whose values are those of an enumeration.
    fn attr_with(&mut self, env: &Env, id: EnumId, span: Span) -> Option<Typed> {
        let subject = env.subject();
        let attrs = subject.map(|subject| self.attrs_of(subject)).unwrap_or_default();
        let attr = attrs.into_iter().find(|attr| self.program.attr(*attr).is_some_and(|a| a.unit == Unit::Enum(id)));
        let (Some(entity), Some(attr)) = (subject, attr) else {
            self.wrong_shape(span, &text!("an attribute of the subject", "主体的属性"));
            return None;
        };
        let attr = edupol_model::measure::AttrRef { entity, attr, via: vec![] };
        Some(Typed::stock(edupol_model::measure::Measure::Attr(attr), Unit::Enum(id), span))
    }

    /// The cases of one row; several keys are alternatives.
    fn row_keys(&mut self, env: &Env, by: &KeyOf, key: &ast::RowKey) -> Option<Vec<RowKey>> {
        if let Some(guard) = key.guard() {
            return self.cond(env, &guard).map(|guard| vec![RowKey::Cond(guard.cond)]);
        }
        let keys: Vec<Option<RowKey>> = key.values().map(|value| self.row_key(env, by, &value)).collect();
        let keys: Vec<RowKey> = keys.into_iter().collect::<Option<_>>()?;
        let (conds, mut others): (Vec<RowKey>, Vec<RowKey>) =
            keys.into_iter().partition(|key| matches!(key, RowKey::Cond(_)));
        let conds: Vec<Cond> = conds
            .into_iter()
            .filter_map(|key| match key {
                RowKey::Cond(cond) => Some(cond),
                RowKey::During(_) | RowKey::Member(..) => None,
            })
            .collect();
        if !conds.is_empty() {
            others.push(RowKey::Cond(Cond::any(conds)));
        }
        Some(others)
    }

    fn row_key(&mut self, env: &Env, by: &KeyOf, key: &Expr) -> Option<RowKey> {
        if let Some(period) = self.time_key(env, key) {
            return period.map(RowKey::During);
        }
        match by {
            KeyOf::Attr(typed) => self.value_key(env, typed, key),
            KeyOf::Entity(entity) => self.member_key(env, *entity, key),
            KeyOf::Time => {
                self.wrong_shape(env.place.span(key), &text!("a time", "时间"));
                None
            }
            KeyOf::Open => self.open_key(env, key),
        }
    }

    /// A key that is a time; the outer option says whether it is one.
    pub(crate) fn time_key(&mut self, env: &Env, key: &Expr) -> Option<Option<Period>> {
        Some(match key {
            Expr::TimePoint(point) => self.whole_point(env.place, point),
            Expr::TimeSpan(span) => self.span_of(env.place, span),
            Expr::Quantity(quantity) => bare_year(quantity).map(Some)?,
            Expr::Range(range) => {
                let (low, high) = (bare_year(&range.low()?)?, bare_year(&range.high()?)?);
                Period::new(low.start, high.end, Granularity::Span)
            }
            Expr::Name(name) => {
                let text = name.text();
                let entry = self.find(env.place, Kind::Period, &text).one()?;
                self.refer(env.place.span(name), entry);
                self.program.periods.get(entry.index as usize).map(|declared| declared.period)
            }
            _ => return None,
        })
    }

    /// A value of the attribute that the table depends on.
    fn value_key(&mut self, env: &Env, typed: &Typed, key: &Expr) -> Option<RowKey> {
        let span = env.place.span(key);
        if typed.unit == Unit::YesNo {
            return self.cond(env, key).map(|judged| RowKey::Cond(judged.cond));
        }
        let (rel, value) = match key {
            Expr::Compare(compare) if compare.left().is_none() => (compare.rel(), compare.limit()?.value()?),
            other => (Some(suffix(other).unwrap_or(ast::Rel::Eq)), other.clone()),
        };
        let side = Side { rel, value: &value, op_span: span, span };
        let judged = self.judge(env, Operand::Measure(typed.clone()), &side)?;
        Some(RowKey::Cond(judged.cond))
    }

    /// A member of an entity, or a population of it.
    fn member_key(&mut self, env: &Env, entity: EntityId, key: &Expr) -> Option<RowKey> {
        let Expr::Name(name) = key else {
            self.wrong_shape(env.place.span(key), &text!("a name", "名称"));
            return None;
        };
        let (text, span) = (name.text(), env.place.span(name));
        let declared = self.program.entity(entity).is_some_and(|entity| entity.members.contains(&text));
        if !declared && let Some(cond) = self.population_key(env, entity, &text, span) {
            return Some(RowKey::Cond(cond));
        }
        Some(RowKey::Member(entity, text))
    }

    fn population_key(&mut self, env: &Env, entity: EntityId, name: &str, span: Span) -> Option<Cond> {
        let entry = self.find(env.place, Kind::Population, name).one()?;
        let pop = self.pop_entry(Kind::Population, entry, span)?;
        if pop.pop.entity != entity { None } else { pop.pop.filter.map(|filter| *filter) }
    }

    /// A key without a declared dimension: a population of the subject, one of its states, or a condition.
    fn open_key(&mut self, env: &Env, key: &Expr) -> Option<RowKey> {
        if let Expr::Name(name) = key
            && env.subjects.is_empty()
        {
            let text = name.text();
            let owner = self.program.entities.iter().position(|entity| entity.members.contains(&text));
            if let Some(owner) = owner.and_then(|at| u32::try_from(at).ok()) {
                return Some(RowKey::Member(EntityId(owner), text));
            }
        }
        self.cond(env, key).map(|judged| RowKey::Cond(judged.cond))
    }
}

fn suffix(expr: &Expr) -> Option<ast::Rel> {
    match expr {
        Expr::Bound(bound) => bound.rel(),
        _ => None,
    }
}

/// The year that a bare number such as `2022` or `2022年` is.
fn bare_year(quantity: &ast::Quantity) -> Option<Period> {
    let unit = quantity.unit();
    if unit.is_some_and(|unit| unit.text != "年") {
        return None;
    }
    let number = quantity.number()?;
    let year: i16 = number.digits.parse().ok().filter(|year| (1900..=2200).contains(year) && number.exponent == 0)?;
    Period::year(year)
}
