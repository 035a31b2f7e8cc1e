//! Tables: which row applies.

use edupol_model::cond::{RowKey, Table, Unstated};
use edupol_model::ids::EntityId;

use super::Evaluator;
use crate::collect::Truth;
use crate::ctx::{Ask, Ctx};
use crate::why::Why;

/// What a table yields.
#[derive(Debug)]
pub(super) enum Choice<'t, T> {
    /// One value.
    One(&'t T),
    /// One of these, and it is not known which.
    Among(Vec<&'t T>, Vec<Why>),
    /// No value.
    Neither(Why),
}

impl<'a> Evaluator<'a> {
    /// Rows are unordered: equal values may come from several rows, different ones make the table undetermined.
    pub(super) fn choose<T: PartialEq>(&self, ctx: &Ctx<'a>, table: &'a Table<T>) -> Choice<'a, T> {
        if table.is_unstated() {
            return Choice::Neither(Why::NotEvaluated(super::cond::unstated(Unstated::Demand)));
        }
        let mut sure: Vec<&'a T> = vec![];
        let mut possible: Vec<&'a T> = vec![];
        let mut whys = vec![];
        for row in &table.rows {
            match self.row_applies(ctx, &row.key) {
                Truth::Yes => {
                    self.applied.borrow_mut().insert(row.span);
                    add(&mut sure, &row.value);
                }
                Truth::No => {}
                Truth::Unknown(reasons) => {
                    add(&mut possible, &row.value);
                    whys.extend(reasons);
                }
            }
        }
        match sure.as_slice() {
            [] if possible.is_empty() => {
                table.otherwise.as_ref().map_or(Choice::Neither(Why::NoRow), |value| Choice::One(value))
            }
            [] => {
                table.otherwise.iter().for_each(|value| add(&mut possible, value));
                Choice::Among(possible, whys)
            }
            [only] if possible.iter().all(|value| value == only) => Choice::One(only),
            // Either the other row does not apply, or the two contradict each other.
            [_] => Choice::Among(vec![], whys),
            [..] => Choice::Neither(Why::RowsDiffer),
        }
    }

    fn row_applies(&self, ctx: &Ctx<'a>, key: &'a RowKey) -> Truth {
        let answer = |yes: bool| if yes { Truth::Yes } else { Truth::No };
        match key {
            RowKey::Cond(cond) => self.truth(ctx, cond),
            RowKey::During(period) => answer(match ctx.ask {
                Ask::In(asked) => period.contains(&asked),
                Ask::By(asked) => period.contains_day(asked.end),
            }),
            RowKey::Member(entity, name) => self.is_member(ctx, *entity, name),
        }
    }

    fn is_member(&self, ctx: &Ctx<'a>, entity: EntityId, name: &str) -> Truth {
        let named = |key: &str| if key == name { Truth::Yes } else { Truth::No };
        if let Some((_, subject)) = ctx.subject(entity) {
            return named(subject.key);
        }
        match ctx.innermost() {
            Some(subject) if self.is_ancestor(entity, subject.entity) => {
                match self.ancestor(ctx.ask, subject, entity) {
                    Ok(group) => named(group.key),
                    Err(why) => Truth::Unknown(vec![why]),
                }
            }
            _ => Truth::No,
        }
    }
}

fn add<'t, T: PartialEq>(values: &mut Vec<&'t T>, value: &'t T) {
    if !values.contains(&value) {
        values.push(value);
    }
}
