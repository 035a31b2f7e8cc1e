//! Everything inside a condition or a measure, one piece at a time and without recursion.

use crate::cond::{Cond, Domain, RowKey, Table, When};
use crate::measure::{Measure, Pop};
use crate::{Limit, Period};

/// A part of an expression.
#[derive(Clone, Copy, Debug)]
pub enum Piece<'p> {
    /// A condition.
    Cond(&'p Cond),
    /// A measure.
    Measure(&'p Measure),
    /// A population as it is used.
    Pop(&'p Pop),
    /// What something is judged against.
    Limit(&'p Limit),
    /// A time of its own.
    When(&'p When),
}

/// All pieces below some expressions, each before what it contains, in the order they are written.
pub struct Walk<'p> {
    stack: Vec<Piece<'p>>,
}

impl<'p> Walk<'p> {
    /// The pieces of one expression, itself first.
    pub fn of(piece: Piece<'p>) -> Self {
        Self { stack: vec![piece] }
    }
}

impl<'p> Iterator for Walk<'p> {
    type Item = Piece<'p>;

    fn next(&mut self) -> Option<Piece<'p>> {
        let piece = self.stack.pop()?;
        let before = self.stack.len();
        match piece {
            Piece::Cond(cond) => push_cond(cond, &mut self.stack),
            Piece::Measure(measure) => push_measure(measure, &mut self.stack),
            Piece::Pop(pop) => self.stack.extend(pop.filter.as_deref().map(Piece::Cond)),
            Piece::Limit(Limit::Fixed(_)) => {}
            Piece::Limit(Limit::Measure(_, measure)) => self.stack.push(Piece::Measure(measure)),
            Piece::Limit(Limit::Table(table)) => push_table(table, Piece::Limit, &mut self.stack),
            Piece::When(When::Table(table)) => push_table(table, Piece::When, &mut self.stack),
            Piece::When(
                When::In(_) | When::By(_) | When::Every(..) | When::Always(_) | When::Within(_) | When::Regularly(_),
            ) => {}
        }
        if let Some(added) = self.stack.get_mut(before..) {
            added.reverse();
        }
        Some(piece)
    }
}

fn push_cond<'p>(cond: &'p Cond, stack: &mut Vec<Piece<'p>>) {
    match cond {
        Cond::Judge(judge) => stack.extend([Piece::Measure(&judge.left), Piece::Limit(&judge.limit)]),
        Cond::TextIs { .. } | Cond::Item | Cond::Meets(_) | Cond::Unstated(_) => {}
        Cond::Quant { q: _, over, body } => {
            match over {
                Domain::Entities(pop) => stack.push(Piece::Pop(pop)),
                Domain::Conds(items) => stack.extend(items.iter().map(|item| Piece::Cond(&item.cond))),
                Domain::Values { .. } | Domain::Members(..) => {}
            }
            stack.push(Piece::Cond(body));
        }
        Cond::Not(inner) => stack.push(Piece::Cond(inner)),
        Cond::When { guard, body } => stack.extend([Piece::Cond(guard), Piece::Cond(body)]),
        Cond::Timed(when, body) => stack.extend([Piece::When(when), Piece::Cond(body)]),
        Cond::Readings(readings) => stack.extend(readings.iter().map(|reading| Piece::Cond(&reading.cond))),
    }
}

fn push_measure<'p>(measure: &'p Measure, stack: &mut Vec<Piece<'p>>) {
    match measure {
        Measure::Const(_) | Measure::Attr(_) | Measure::Indicator(_) | Measure::Entered(..) => {}
        Measure::Restrict(of, cond) => stack.extend([Piece::Measure(of), Piece::Cond(cond)]),
        Measure::Agg { f: _, of, over, weight } => {
            stack.extend(of.as_deref().map(Piece::Measure));
            stack.push(Piece::Pop(over));
            stack.extend(weight.as_deref().map(Piece::Measure));
        }
        Measure::Share { of, having, weight } => {
            stack.extend([Piece::Pop(of), Piece::Cond(having)]);
            stack.extend(weight.as_deref().map(Piece::Measure));
        }
        Measure::Ratio { num, den, per: _ } => stack.extend([Piece::Measure(num), Piece::Measure(den)]),
        Measure::Spread { def: _, of, over } | Measure::Rank { of, among: over } => {
            stack.extend([Piece::Measure(of), Piece::Pop(over)]);
        }
        Measure::Arith(_, operands) => stack.extend(operands.iter().map(Piece::Measure)),
        Measure::Over { f: _, window: _, of } | Measure::At(_, of) => stack.push(Piece::Measure(of)),
        Measure::Cases(table) => push_table(table, Piece::Measure, stack),
    }
}

fn push_table<'p, T>(table: &'p Table<T>, piece: impl Fn(&'p T) -> Piece<'p>, stack: &mut Vec<Piece<'p>>) {
    for row in &table.rows {
        if let RowKey::Cond(cond) = &row.key {
            stack.push(Piece::Cond(cond));
        }
        stack.push(piece(&row.value));
    }
    stack.extend(table.otherwise.as_ref().map(piece));
}

/// Every period a time names, whatever the case.
pub fn periods(when: &When) -> Vec<Period> {
    Walk::of(Piece::When(when))
        .filter_map(|piece| match piece {
            Piece::When(
                When::In(period)
                | When::By(period)
                | When::Every(_, period)
                | When::Always(period)
                | When::Regularly(period),
            ) => Some(*period),
            _ => None,
        })
        .collect()
}
