//! Points and grades of a standard: weights, deductions with a floor, caps, vetoes.

use edupol_base::text;
use edupol_model::cond::{Cond, RowKey, Table, TableRow};
use edupol_model::ids::StandardId;
use edupol_model::measure::{Measure, Op};
use edupol_model::standard::Grade;
use edupol_model::{Num, Unit};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, Decl, Expr, Field, NameRef, PathExpr, RowValue, StandardItem};

use super::{Env, Lower};
use crate::names::Kind;
use crate::types::{Nature, Typed};

/// An item's condition with what it is worth.
pub(crate) struct Scored {
    pub(crate) cond: Cond,
    /// The points of whoever satisfies it, and of whoever does not.
    points: Option<(Measure, Measure)>,
    /// Whoever fails it gets no points at all.
    veto: bool,
}

impl Lower<'_> {
    /// An item with its `points`, `weight`, `deduct` and `veto`.
    pub(crate) fn scored(&mut self, env: &Env, cond: Cond, item: &StandardItem) -> Option<Scored> {
        let mut value = |keyword: Keyword| -> Result<Option<Measure>, ()> {
            let Some(field) = item.fields().find(|field| field.keyword() == Some(keyword)) else { return Ok(None) };
            self.score(env, &field).map(Some).ok_or(())
        };
        let (full, weight) = (value(Keyword::Points).ok()?, value(Keyword::Weight).ok()?);
        let less = value(Keyword::Deduct).ok()?;
        let veto = item.fields().any(|field| field.keyword() == Some(Keyword::Veto));
        let full = match (full, weight) {
            (Some(full), Some(weight)) => Some(arith(Op::Mul, vec![full, weight])),
            (full, weight) => full.or(weight),
        };
        let zero = || Measure::Const(Num::zero());
        let points = match (full, less) {
            // An item never costs more than it is worth.
            (Some(full), Some(less)) => {
                let left = arith(Op::Sub, vec![full.clone(), less]);
                Some((full, arith(Op::Max, vec![zero(), left])))
            }
            (Some(full), None) => Some((full, zero())),
            (None, Some(less)) => Some((zero(), arith(Op::Sub, vec![zero(), less]))),
            (None, None) => None,
        };
        Some(Scored { cond, points, veto })
    }

    fn score(&mut self, env: &Env, field: &Field) -> Option<Measure> {
        let Some(value) = field.value() else {
            self.wrong_shape(env.place.span(field).after(), &text!("a number of points", "分值"));
            return None;
        };
        // A document may count an item without saying for how much.
        if matches!(value, Expr::Unknown(_)) {
            return Some(Measure::Cases(Box::new(Table::unstated())));
        }
        self.measure(env, &value).map(|typed| typed.measure)
    }

    /// The points of a member: those of its items, from the full marks where items only deduct, never above the full
    /// marks, never below zero, and zero where an item with a veto fails.
    pub(crate) fn total_points(&mut self, env: &Env, decl: &ast::StandardDecl, items: &[&Scored]) -> Option<Measure> {
        let full = match decl.field(Keyword::Points) {
            Some(field) => Some(self.score(env, &field)?),
            None => None,
        };
        let parts: Vec<Measure> = items.iter().filter_map(|item| item.by_case()).collect();
        if parts.is_empty() {
            return None;
        }
        let deducts_only = items.iter().filter_map(|item| item.points.as_ref()).all(|(met, _)| is_zero(met));
        let base = full.clone().filter(|_| deducts_only);
        let total = arith(Op::Add, base.into_iter().chain(parts).collect());
        let total = full.map_or(total.clone(), |full| arith(Op::Min, vec![full, total]));
        let total = arith(Op::Max, vec![Measure::Const(Num::zero()), total]);
        let vetoes = items.iter().filter(|item| item.veto);
        let rows: Vec<TableRow<Measure>> = vetoes
            .map(|item| TableRow {
                key: RowKey::Cond(Cond::Not(Box::new(item.cond.clone()))),
                value: Measure::Const(Num::zero()),
                span: edupol_base::Span::NOWHERE,
            })
            .collect();
        Some(if rows.is_empty() { total } else { Measure::Cases(Box::new(Table { rows, otherwise: Some(total) })) })
    }

    /// The table of an item that gives a grade: its rows are states of an enumeration.
    pub(crate) fn grade_table(&self, item: &StandardItem) -> Option<ast::Table> {
        let table = item.table()?;
        let mut values = table.rows().map(|row| match row.value() {
            Some(RowValue::Expr(Expr::Name(name))) => !self.names.all(Kind::Value, &name.text()).is_empty(),
            _ => false,
        });
        (values.next()? && values.all(|state| state)).then_some(table)
    }

    /// `档次：按 计分 { ≥ 90：优；其余：良 }`.
    pub(crate) fn grade(&mut self, env: &Env, id: StandardId, item: &StandardItem, table: &ast::Table) {
        let names: Vec<NameRef> = table
            .rows()
            .filter_map(|row| match row.value() {
                Some(RowValue::Expr(Expr::Name(name))) => Some(name),
                _ => None,
            })
            .collect();
        let Some((of, _)) = self.common_enum(env, &names) else {
            self.wrong_shape(env.place.span(item), &text!("grades of one enumeration", "同一等级中的等次"));
            return;
        };
        let keys: Vec<Expr> = table.keys().collect();
        let points = self.program.standard(id).and_then(|standard| standard.points.clone());
        let value = |lower: &mut Self, env: &Env, value: &RowValue| {
            let RowValue::Expr(Expr::Name(name)) = value else { return None };
            lower.state(env, of, name).map(|at| Measure::Const(Num::from(i64::from(at))))
        };
        let by = match (keys.as_slice(), points) {
            ([Expr::Name(name)], Some(points)) if is_points(&name.text()) => {
                let typed = Typed::stock(points, Unit::Number, env.place.span(name));
                self.rows_by(env, typed, table, value)
            }
            _ => self.table(env, table, value),
        };
        if let (Some(by), Some(standard)) = (by, self.program.standards.get_mut(id.index())) {
            let name = item.name().map(|name| name.text()).unwrap_or_default();
            standard.grade = Some(Grade { name, of, by: Measure::Cases(Box::new(by)) });
        }
    }

    /// `普及的计分`, `普及的档次`: the points or the grade of the member at hand. `None` where the path is none of these.
    pub(crate) fn result_of(&mut self, env: &Env, path: &PathExpr) -> Option<Option<Typed>> {
        let (Expr::Name(base), name) = (path.base()?, path.name()?) else { return None };
        if !self.is_only(env, &base, Kind::Standard) {
            return None;
        }
        let span = env.place.span(path);
        let entry = self.resolve(env.place, Kind::Standard, &base)?;
        let standard = self.program.standard(StandardId(entry.index))?;
        let (entity, points, grade) = (standard.entity, standard.points.clone(), standard.grade.clone());
        let (measure, unit): (Measure, Unit) = match (name.text().as_str(), points, grade) {
            (text, Some(points), _) if is_points(text) => (points, Unit::Number),
            (text, _, Some(Grade { name, of, by })) if text == name || text == "grade" => (by, Unit::Enum(of)),
            _ => {
                let help = text!("points or a grade that the standard gives", "该标准给出的计分或等次");
                self.wrong_shape(span, &help);
                return Some(None);
            }
        };
        if !self.at_hand(env, entity, span) {
            return Some(None);
        }
        Some(Some(Typed { measure, unit, nature: Nature::Stock, lower_is_better: false, span }))
    }
}

impl Scored {
    /// The points as a measure of the member at hand.
    fn by_case(&self) -> Option<Measure> {
        let (met, failed) = self.points.clone()?;
        let key = RowKey::Cond(self.cond.clone());
        let row = TableRow { key, value: met, span: edupol_base::Span::NOWHERE };
        Some(Measure::Cases(Box::new(Table { rows: vec![row], otherwise: Some(failed) })))
    }
}

fn arith(op: Op, mut parts: Vec<Measure>) -> Measure {
    match (parts.len(), parts.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            parts.push(last);
            Measure::Arith(op, parts)
        }
        (_, None) => Measure::Const(Num::zero()),
    }
}

fn is_zero(measure: &Measure) -> bool {
    *measure == Measure::Const(Num::zero())
}

fn is_points(name: &str) -> bool {
    matches!(name, "points" | "计分" | "分值" | "得分")
}
