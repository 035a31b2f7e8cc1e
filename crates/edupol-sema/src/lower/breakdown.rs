//! Milestones and breakdowns: one limit for each of several times or parts.

use edupol_base::{Span, text};
use edupol_model::cond::{Cond, Domain, Judge, Labelled, RowKey, Tally, When};
use edupol_model::limit::Limit;
use edupol_model::measure::{Measure, Op, Pop};
use edupol_model::{Granularity, Period, Rel};
use edupol_syntax::ast::{self, Expr, RowValue};

use super::compare::Side;
use super::draft::{Around, Draft, Said, SaidKind};
use super::env::{Judged, Operand};
use super::pop::both;
use super::statement::period_label;
use super::{Env, Lower};
use crate::names::Kind;
use crate::types::{Nature, Typed};

impl Lower<'_> {
    /// `milestones of X { 2022: 8..10所; 2023: 6所 }`: the limit of each row, in the row's time.
    pub(crate) fn milestones(&mut self, inner: &Around, milestones: &ast::Milestones) -> Option<Draft> {
        let env = &inner.env;
        let left = self.operand(env, &milestones.measure()?);
        let mut parts: Vec<(Period, Judged)> = vec![];
        let mut whole = true;
        for row in milestones.rows() {
            let times = self.row_times(env, &row);
            let (Some(left), Some(value)) = (&left, row.value()) else { continue };
            let judged = self.row_judged(env, left, &value);
            match (times, judged) {
                (Some(times), Some(judged)) => parts.extend(times.into_iter().map(|at| (at, judged.clone()))),
                _ => whole = false,
            }
        }
        let first = parts.first().filter(|_| whole)?.0;
        let start = parts.iter().map(|(at, _)| at.start).min()?;
        let end = parts.iter().map(|(at, _)| at.end).max()?;
        let cover = if parts.len() == 1 { first } else { Period::new(start, end, Granularity::Span)? };
        let items = parts.into_iter().map(|(at, judged)| Labelled {
            label: period_label(&at),
            cond: Cond::Timed(When::In(at), Box::new(judged.cond)),
        });
        let cond = Cond::Quant { q: Tally::each(), over: Domain::Conds(items.collect()), body: Box::new(Cond::Item) };
        let cond = self.with_unsure(cond);
        Some(Draft { time: When::In(cover), time_printed: true, cond, force: inner.force.clone() })
    }

    /// The times in front of a milestone's colon.
    fn row_times(&mut self, env: &Env, row: &ast::Row) -> Option<Vec<Period>> {
        let mut times = vec![];
        for key in row.key()?.values() {
            match self.time_key(env, &key) {
                Some(period) => times.push(period?),
                None => {
                    let span = env.place.span(&key);
                    match &key {
                        Expr::Name(name) if !self.names.is_declared(&name.text(), env.place.group) => {
                            self.unknown(env.place, &name.text(), span, &[Kind::Period]);
                        }
                        _ => self.wrong_shape(span, &text!("a time", "时间")),
                    }
                    return None;
                }
            }
        }
        Some(times)
    }

    /// The limit that a row gives for an operand.
    fn row_judged(&mut self, env: &Env, left: &Operand, value: &RowValue) -> Option<Judged> {
        match value {
            RowValue::Compare(compare) if compare.left().is_none() => {
                let limit = compare.limit()?.value()?;
                let op_span = compare.op().map_or_else(|| env.place.span(&limit), |op| env.place.span(&op));
                let side = Side { rel: compare.rel(), value: &limit, op_span, span: env.place.span(compare) };
                self.judge(env, left.clone(), &side)
            }
            RowValue::Expr(expr) => {
                let rel = match expr {
                    Expr::Bound(bound) => bound.rel(),
                    _ => None,
                };
                let span = env.place.span(expr);
                self.judge(env, left.clone(), &Side { rel, value: expr, op_span: span, span })
            }
            other => {
                self.wrong_shape(env.place.span(other), &text!("a limit", "限值"));
                None
            }
        }
    }

    /// `of which …` after a statement.
    pub(crate) fn of_which(&mut self, inner: &Around, before: &Draft, part: &ast::OfWhich, out: &mut Vec<Said>) {
        if let Some(statement) = part.statement() {
            let start = out.len();
            self.statement(inner, &statement, out);
            for said in out.iter_mut().skip(start) {
                if let SaidKind::Judged(draft) = &mut said.kind {
                    restrict_to(draft, before);
                }
            }
            return;
        }
        let Some(judge) = only_judge(&before.cond) else {
            self.wrong_shape(inner.env.place.span(part), &text!("a quantity before the breakdown", "分项之前须有数量"));
            return;
        };
        let Some(cond) = self.parts(&inner.env, judge, part) else { return };
        let cond = with_whole(cond, judge, part, inner.env.place.span(part));
        let draft = Draft { cond: self.with_unsure(cond), ..before.clone() };
        out.push(Said {
            kind: SaidKind::Judged(draft),
            cell: inner.env.cell,
            cites: vec![],
            text: Self::shown(part),
            span: inner.env.place.span(part),
            relations: vec![],
        });
    }

    /// The limits of the parts of a quantity.
    fn parts(&mut self, env: &Env, whole: &Judge, part: &ast::OfWhich) -> Option<Cond> {
        let keys: Vec<Expr> = part.keys().collect();
        let nature = Nature::Stock;
        let span = env.place.span(part);
        let whole =
            Typed { measure: whole.left.clone(), unit: whole.unit.clone(), nature, lower_is_better: false, span };
        if keys.is_empty() {
            return self.named_parts(env, part);
        }
        // The keys are values of an attribute of what is counted.
        let entity = self.entities_in(&whole.measure).first().copied();
        let inner = entity.map_or_else(|| env.clone(), |entity| env.with_subject(entity));
        let labels: Vec<String> = part.rows().filter_map(|row| row.key()).map(|key| label_of(key.values())).collect();
        let table =
            self.keyed_rows(&inner, &keys, part.rows(), |lower, env, value| lower.row_limit(env, &whole, value, None))?;
        let items = labels.into_iter().zip(table.rows).filter_map(|(label, row)| {
            let RowKey::Cond(cond) = row.key else { return None };
            let left = Measure::Restrict(Box::new(whole.measure.clone()), Box::new(cond));
            let unit = whole.unit.clone();
            let judge = Judge { left, limit: row.value, unit, assumed: false, span: row.span };
            Some(Labelled { label, cond: Cond::Judge(Box::new(judge)) })
        });
        Some(Cond::Quant { q: Tally::each(), over: Domain::Conds(items.collect()), body: Box::new(Cond::Item) })
    }

    /// Parts that are quantities of their own: `of which { 省级: 20项; 市级: 60项 }`.
    fn named_parts(&mut self, env: &Env, part: &ast::OfWhich) -> Option<Cond> {
        let mut items = vec![];
        let mut whole = true;
        for row in part.rows() {
            let (Some(key), Some(value)) = (row.key(), row.value()) else { continue };
            let label = label_of(key.values());
            for key in key.values() {
                let left = self.operand(env, &key);
                let judged = left.and_then(|left| self.row_judged(env, &left, &value));
                match judged {
                    Some(judged) => items.push(Labelled { label: label.clone(), cond: judged.cond }),
                    None => whole = false,
                }
            }
        }
        let all = Cond::Quant { q: Tally::each(), over: Domain::Conds(items), body: Box::new(Cond::Item) };
        whole.then_some(all)
    }
}

/// Adds how the parts relate to the whole: they are disjoint and sum to at most the whole; `in full`, to exactly the whole;
/// `overlapping`, each is at most the whole. Values of one attribute are disjoint parts of the whole by themselves.
fn with_whole(cond: Cond, whole: &Judge, part: &ast::OfWhich, span: Span) -> Cond {
    let by_attribute = part.keys().next().is_some();
    if by_attribute && !part.is_in_full() {
        return cond;
    }
    let Cond::Quant { q, over: Domain::Conds(mut items), body } = cond else { return cond };
    let parts: Vec<Measure> =
        items.iter().filter_map(|item| only_judge(&item.cond)).map(|part| part.left.clone()).collect();
    let related = |left: Measure, rel: Rel| Labelled {
        label: String::new(),
        cond: Cond::Judge(Box::new(Judge {
            left,
            limit: Limit::Measure(rel, Box::new(whole.left.clone())),
            unit: whole.unit.clone(),
            assumed: false,
            span,
        })),
    };
    if part.is_overlapping() {
        items.extend(parts.into_iter().map(|left| related(left, Rel::AtMost)));
    } else if !parts.is_empty() {
        let rel = if part.is_in_full() { Rel::Equal } else { Rel::AtMost };
        items.push(related(Measure::Arith(Op::Add, parts), rel));
    }
    Cond::Quant { q, over: Domain::Conds(items), body }
}

/// Names as a label. Anything else is left to whoever shows it, since its spelling depends on the language.
pub(crate) fn label_of(parts: impl Iterator<Item = Expr>) -> String {
    let names = parts.filter_map(|part| match part {
        Expr::Name(name) => Some(name.text()),
        _ => None,
    });
    names.collect::<Vec<_>>().join("、")
}

/// The judgement that a condition consists of, behind its time or quantifier.
fn only_judge(cond: &Cond) -> Option<&Judge> {
    match cond {
        Cond::Judge(judge) => Some(judge),
        Cond::Timed(_, inner) | Cond::Quant { body: inner, .. } => only_judge(inner),
        _ => None,
    }
}

/// A share "of which" is taken of those who are in the share before it.
fn restrict_to(draft: &mut Draft, before: &Draft) {
    let Some(Judge { left: Measure::Share { of: whole, having, .. }, .. }) = only_judge(&before.cond) else { return };
    if let Cond::Judge(judge) = &mut draft.cond
        && let Measure::Share { of, .. } = &mut judge.left
        && of == whole
    {
        let filter = both(of.filter.as_deref(), having);
        *of = Pop { named: None, filter: Some(Box::new(filter)), ..of.clone() };
    }
}
