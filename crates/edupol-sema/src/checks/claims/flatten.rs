//! From nested obligations to single figures.

use std::rc::Rc;

use edupol_base::Span;
use edupol_model::cond::{Amount, Cond, Domain, Judge, RowKey, Table, Tally, When};
use edupol_model::limit::{Limit, Limits};
use edupol_model::measure::{Fold, Measure, Window};
use edupol_model::program::{Duty, Obligation};
use edupol_model::standard::Effect;
use edupol_model::{Period, Program, Unit};

use super::key::{Keys, nature, written};
use super::occurrences::occurrences;
use super::{Claim, Found, Moment, Nature, Relative};
use crate::checks::{NotAnalysed, Reason};

/// Adds the figures of every obligation.
pub(super) fn all<'p>(program: &'p Program, keys: &mut Keys, found: &mut Found<'p>) {
    for obligation in program.obligations.iter().filter(|obligation| !is_ruled(program, obligation.duty)) {
        Flatten { program, obligation, keys, found }.run();
    }
}

/// Whether a rule demands it: rules are compared with each other, case by case, and never with what a plan commits to.
fn is_ruled(program: &Program, duty: Duty) -> bool {
    program.rules.iter().any(|rule| matches!(rule.effect, Effect::Demands(target, _) if Duty::Target(target) == duty))
}

/// A measure and how much of it.
struct Figure<'p> {
    left: &'p Measure,
    limits: &'p Limits,
    unit: &'p Unit,
    span: Span,
}

/// For whom a condition holds.
#[derive(Clone)]
struct Ground {
    /// Every quantifier and case on the way down.
    scope: Rc<str>,
    /// One of them leaves open for which members.
    partial: bool,
}

/// A condition on the way down, with everything that surrounds it.
struct Step<'p> {
    cond: &'p Cond,
    time: &'p When,
    ground: Ground,
}

/// The time of one claim.
struct Slot {
    period: Period,
    recurring: bool,
    throughout: bool,
}

struct Flatten<'a, 'p> {
    program: &'p Program,
    obligation: &'p Obligation,
    keys: &'a mut Keys,
    found: &'a mut Found<'p>,
}

impl<'p> Flatten<'_, 'p> {
    fn run(mut self) {
        let Obligation { cond, time, .. } = self.obligation;
        let mut stack = vec![Step { cond, time, ground: Ground { scope: Rc::from(""), partial: false } }];
        while let Some(step) = stack.pop() {
            let before = stack.len();
            self.step(step, &mut stack);
            if let Some(added) = stack.get_mut(before..) {
                added.reverse();
            }
        }
    }

    fn step(&mut self, step: Step<'p>, stack: &mut Vec<Step<'p>>) {
        let Step { cond, time, ground } = step;
        match cond {
            Cond::Judge(judge) => self.judge(judge, time, &ground),
            Cond::Quant { q, over: Domain::Conds(items), body: _ } => {
                if *q != Tally::each() && items.len() > 1 {
                    return self.skip(Reason::Alternative);
                }
                let items = items.iter().map(|item| &item.cond);
                stack.extend(items.map(|cond| Step { cond, time, ground: ground.clone() }));
            }
            Cond::Quant { q, over, body } => {
                if q.max != Amount::None {
                    return self.skip(Reason::Alternative);
                }
                let partial = ground.partial || *q != Tally::each();
                let scope = format!("{}{}{}", ground.scope, written(q), written(over)).into();
                stack.push(Step { cond: body, time, ground: Ground { scope, partial } });
            }
            Cond::When { guard, body } => {
                let scope = format!("{}when{}", ground.scope, written(guard)).into();
                stack.push(Step { cond: body, time, ground: Ground { scope, ..ground } });
            }
            Cond::Timed(time, body) => stack.push(Step { cond: body, time, ground }),
            Cond::Not(_) => self.skip(Reason::Alternative),
            Cond::Readings(readings) => match self.keys.own_reading(readings) {
                Some(cond) => stack.push(Step { cond, time, ground }),
                None => self.skip(Reason::SeveralReadings),
            },
            Cond::TextIs { .. } | Cond::Item | Cond::Meets(_) | Cond::Unstated(_) => self.skip(Reason::OtherCondition),
        }
    }

    fn judge(&mut self, judge: &'p Judge, time: &'p When, ground: &Ground) {
        let span = if judge.span == Span::default() { self.obligation.span } else { judge.span };
        match &judge.limit {
            Limit::Fixed(limits) => {
                self.figure(&Figure { left: &judge.left, limits, unit: &judge.unit, span }, time, ground);
            }
            Limit::Measure(rel, right) => {
                let key = (
                    self.keys.measure(&judge.left),
                    self.keys.measure(right),
                    self.keys.text(format!("scope {}", ground.scope)),
                    self.keys.text(format!("time {}", written(time))),
                );
                self.found.relative.push(Relative {
                    owner: self.obligation.duty.into(),
                    key,
                    left: &judge.left,
                    right,
                    rel: *rel,
                    partial: ground.partial,
                    unit: &judge.unit,
                    force: &self.obligation.force,
                    span,
                });
                self.skip(Reason::RelativeLimit);
            }
            Limit::Table(table) => self.table(judge, table, ground),
        }
    }

    /// A yearly path; any other table depends on the case.
    fn table(&mut self, judge: &'p Judge, table: &'p Table<Limit>, ground: &Ground) {
        let rows: Option<Vec<_>> = table
            .rows
            .iter()
            .map(|row| match (&row.key, &row.value) {
                (RowKey::During(period), Limit::Fixed(limits)) => Some((*period, limits, row.span)),
                _ => None,
            })
            .collect();
        let Some(rows) = rows.filter(|_| table.otherwise.is_none()) else {
            return self.skip(Reason::ByCase);
        };
        for (period, limits, span) in rows {
            let figure = Figure { left: &judge.left, limits, unit: &judge.unit, span };
            self.figure(&figure, &When::In(period), ground);
        }
    }

    fn figure(&mut self, figure: &Figure<'p>, time: &When, ground: &Ground) {
        if matches!(figure.left, Measure::Cases(_)) {
            return self.skip(Reason::ByCase);
        }
        let once = |period: Period| Slot { period, recurring: false, throughout: false };
        match time {
            When::In(period) | When::By(period) => self.add(figure, &once(*period), ground),
            When::Every(recurrence, window) => match occurrences(recurrence, *window, &self.program.calendar) {
                Some(periods) => {
                    for period in periods {
                        self.add(figure, &Slot { recurring: true, ..once(period) }, ground);
                    }
                }
                None => self.skip(Reason::LongRecurrence),
            },
            When::Always(window) => self.add(figure, &Slot { throughout: true, ..once(*window) }, ground),
            When::Within(_) | When::Regularly(_) | When::Table(_) => self.skip(Reason::TimeByCase),
        }
    }

    fn add(&mut self, figure: &Figure<'p>, slot: &Slot, ground: &Ground) {
        let (left, window) = match figure.left {
            Measure::Over { f: Fold::Total, window, of } => (&**of, Some(*window)),
            other => (other, None),
        };
        let nature = match nature(self.program, left) {
            Nature::Level if window.is_some() => Nature::Amount,
            nature => nature,
        };
        self.found.all.push(Claim {
            owner: self.obligation.duty.into(),
            obligation: self.obligation.id,
            measure: self.keys.measure(left),
            left,
            scope: self.keys.text(format!("scope {}", ground.scope)),
            scoped: !ground.scope.is_empty(),
            partial: ground.partial,
            moment: moment(nature, window, slot),
            nature,
            period: slot.period,
            time_supplied: !self.obligation.time_printed,
            recurring: slot.recurring,
            limits: figure.limits,
            unit: figure.unit,
            force: &self.obligation.force,
            span: figure.span,
        });
    }

    fn skip(&mut self, reason: Reason) {
        let Obligation { text, span, .. } = self.obligation;
        self.found.not_analysed.push(NotAnalysed { reason, statement: text.0.clone(), span: *span });
    }
}

fn moment(nature: Nature, window: Option<Window>, slot: &Slot) -> Moment {
    let period = slot.period;
    match (nature, window) {
        (Nature::Level, _) if slot.throughout => Moment::Throughout(period.start, period.end),
        (Nature::Level, _) => Moment::At(period.end),
        (_, Some(Window::Fixed(window))) => Moment::Over(window.start, window.end),
        (_, Some(Window::Since(start))) => Moment::Over(start.min(period.end), period.end),
        (_, None) => Moment::Over(period.start, period.end),
    }
}
