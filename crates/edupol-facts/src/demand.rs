//! When each reported indicator is needed: the periods for which the obligations of a program read it.

use std::collections::BTreeSet;

use edupol_model::Program;
use edupol_model::cond::{Cond, Domain, RowKey, Table, When};
use edupol_model::ids::{IndicatorId, StandardId};
use edupol_model::limit::Limit;
use edupol_model::measure::{Measure, Pop, TimeRef, Window};
use edupol_model::time::{Granularity, Period};
use rustc_hash::FxHashMap;

/// Definitions that refer to each other deeper than this are not followed; sema refuses circles.
const DEEPEST: usize = 64;

/// The periods by indicator, each list in the order of time. An indicator that no obligation reads is needed for the
/// years of its plan.
pub(crate) fn periods(program: &Program) -> FxHashMap<IndicatorId, Vec<Period>> {
    let mut walk = Walk { program, found: FxHashMap::default(), depth: 0 };
    for obligation in &program.obligations {
        let times = walk.times(&obligation.time, &[]);
        walk.cond(&obligation.cond, &times);
    }
    let mut found: FxHashMap<IndicatorId, Vec<Period>> =
        walk.found.into_iter().map(|(id, periods)| (id, periods.into_iter().collect())).collect();
    for (indicator, id) in program.indicators.iter().zip(0..) {
        if indicator.definition.is_none() {
            found.entry(IndicatorId(id)).or_insert_with(|| years_of_plan(program, indicator.head.plan));
        }
    }
    found
}

/// The years of a plan; of all plans where the declaration belongs to none.
pub(crate) fn years_of_plan(program: &Program, plan: Option<edupol_model::ids::PlanId>) -> Vec<Period> {
    let of_plan = plan.and_then(|id| program.plan(id)).map(|plan| vec![plan]);
    let plans = of_plan.unwrap_or_else(|| program.plans.iter().collect());
    let years = plans.iter().filter_map(|plan| plan.period).flat_map(|period| years(program, period));
    years.collect::<BTreeSet<Period>>().into_iter().collect()
}

fn years(program: &Program, period: Period) -> Vec<Period> {
    program.calendar.units_within(Granularity::Year, period)
}

struct Walk<'p> {
    program: &'p Program,
    found: FxHashMap<IndicatorId, BTreeSet<Period>>,
    depth: usize,
}

impl Walk<'_> {
    fn times(&self, when: &When, around: &[Period]) -> Vec<Period> {
        match when {
            When::In(period) => vec![*period],
            When::By(period) => match period.granularity {
                Granularity::Span | Granularity::FiveYear => Period::year(period.end.year()).into_iter().collect(),
                _ => vec![*period],
            },
            When::Every(recurrence, window) => self.program.calendar.units_within(recurrence.every, *window),
            When::Always(window) | When::Regularly(window) => years(self.program, *window),
            When::Within(None) => around.to_vec(),
            When::Within(Some(recurrence)) => {
                let calendar = &self.program.calendar;
                around.iter().flat_map(|around| calendar.units_within(recurrence.every, *around)).collect()
            }
            When::Table(table) => table
                .rows
                .iter()
                .map(|row| &row.value)
                .chain(&table.otherwise)
                .flat_map(|when| self.times(when, around))
                .collect(),
        }
    }

    fn cond(&mut self, cond: &Cond, times: &[Period]) {
        match cond {
            Cond::Judge(judge) => {
                self.measure(&judge.left, times);
                self.limit(&judge.limit, times);
            }
            Cond::TextIs { .. } | Cond::Item | Cond::Unstated(_) => {}
            Cond::Quant { over, body, .. } => {
                match over {
                    Domain::Entities(pop) => self.pop(pop, times),
                    Domain::Values { .. } | Domain::Members(..) => {}
                    Domain::Conds(items) => items.iter().for_each(|item| self.cond(&item.cond, times)),
                }
                self.cond(body, times);
            }
            Cond::Not(inner) => self.cond(inner, times),
            Cond::When { guard, body } => {
                self.cond(guard, times);
                self.cond(body, times);
            }
            Cond::Timed(when, inner) => {
                let times = self.times(when, times);
                self.cond(inner, &times);
            }
            Cond::Readings(readings) => readings.iter().for_each(|reading| self.cond(&reading.cond, times)),
            Cond::Meets(standard) => self.standard(*standard, times),
        }
    }

    fn standard(&mut self, id: StandardId, times: &[Period]) {
        let program = self.program;
        self.deeper(|walk| {
            let items = program.standard(id).map(|standard| standard.items.as_slice()).unwrap_or_default();
            items.iter().for_each(|item| walk.cond(&item.cond, times));
        });
    }

    fn deeper(&mut self, follow: impl FnOnce(&mut Self)) {
        if self.depth < DEEPEST {
            self.depth += 1;
            follow(self);
            self.depth -= 1;
        }
    }

    fn pop(&mut self, pop: &Pop, times: &[Period]) {
        pop.filter.iter().for_each(|filter| self.cond(filter, times));
    }

    fn limit(&mut self, limit: &Limit, times: &[Period]) {
        match limit {
            Limit::Fixed(_) => {}
            Limit::Measure(_, measure) => self.measure(measure, times),
            Limit::Table(table) => {
                self.keys(table, times);
                table.rows.iter().map(|row| &row.value).chain(&table.otherwise).for_each(|row| self.limit(row, times));
            }
        }
    }

    fn keys<T>(&mut self, table: &Table<T>, times: &[Period]) {
        for row in &table.rows {
            match &row.key {
                RowKey::Cond(cond) => self.cond(cond, times),
                RowKey::During(_) | RowKey::Member(..) => {}
            }
        }
    }

    fn measure(&mut self, measure: &Measure, times: &[Period]) {
        match measure {
            Measure::Const(_) | Measure::Attr(_) | Measure::Entered(..) => {}
            Measure::Indicator(id) => self.indicator(*id, times),
            Measure::Restrict(inner, cond) => {
                self.measure(inner, times);
                self.cond(cond, times);
            }
            Measure::Agg { of, over, weight, .. } => {
                self.pop(over, times);
                of.iter().chain(weight).for_each(|inner| self.measure(inner, times));
            }
            Measure::Share { of, having, weight } => {
                self.pop(of, times);
                self.cond(having, times);
                weight.iter().for_each(|inner| self.measure(inner, times));
            }
            Measure::Ratio { num, den, .. } => {
                self.measure(num, times);
                self.measure(den, times);
            }
            Measure::Spread { of, over, .. } | Measure::Rank { of, among: over } => {
                self.pop(over, times);
                self.measure(of, times);
            }
            Measure::Arith(_, parts) => parts.iter().for_each(|part| self.measure(part, times)),
            Measure::Over { window, of, .. } => {
                let times = self.window(window, times);
                self.measure(of, &times);
            }
            Measure::At(at, of) => {
                let times: Vec<Period> = times.iter().filter_map(|time| self.other_time(*at, *time)).collect();
                self.measure(of, &times);
            }
            Measure::Cases(table) => {
                self.keys(table, times);
                table
                    .rows
                    .iter()
                    .map(|row| &row.value)
                    .chain(&table.otherwise)
                    .for_each(|row| self.measure(row, times));
            }
        }
    }

    fn window(&self, window: &Window, times: &[Period]) -> Vec<Period> {
        match window {
            Window::Fixed(period) => years(self.program, *period),
            Window::Since(day) => {
                let last = times.iter().map(|time| time.end).max();
                let whole = last.and_then(|end| Period::new(*day, end, Granularity::Span));
                whole.map(|whole| years(self.program, whole)).unwrap_or_default()
            }
        }
    }

    fn other_time(&self, at: TimeRef, time: Period) -> Option<Period> {
        match at {
            TimeRef::In(period) => Some(period),
            TimeRef::Lag(count, unit) => self.program.calendar.earlier(time, count, unit),
            TimeRef::BeforeStart => Period::year(time.start.year().checked_sub(1)?),
        }
    }

    fn indicator(&mut self, id: IndicatorId, times: &[Period]) {
        let program = self.program;
        let Some(indicator) = program.indicator(id) else { return };
        if let Some(definition) = &indicator.definition {
            self.deeper(|walk| walk.measure(definition, times));
            return;
        }
        let program = self.program;
        let split = times.iter().flat_map(|time| match time.granularity {
            Granularity::Span | Granularity::FiveYear => years(program, *time),
            _ => vec![*time],
        });
        self.found.entry(id).or_default().extend(split);
    }
}
