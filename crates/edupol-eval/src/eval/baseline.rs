//! What a deadline may not fall back to: the time that its own condition compares with.
//!
//! `by 2025: M at least M a year before` reads the last value up to the end of 2025. Where 2025 has none, that value may be
//! the very one of 2024 that it is compared with, and the comparison would hold by itself. So only readings after the
//! latest time that is compared with count.

use edupol_model::calendar::Calendar;
use edupol_model::cond::{Cond, Domain};
use edupol_model::limit::Limit;
use edupol_model::measure::{Measure, TimeRef};
use edupol_model::{Day, Period, Program};

use crate::ctx::Ask;

/// How deep definitions of indicators are looked into.
const MAX_DEPTH: u32 = 32;

/// What to ask for in a condition that is due by `period`.
pub(crate) fn ask_by(program: &Program, period: Period, cond: &Cond) -> Ask {
    let search = Search { program, calendar: &program.calendar, period };
    let compared = search.cond(cond, 0).filter(|end| *end < period.end);
    match compared.and_then(|end| Period::new(end.plus_days(1), period.end, period.granularity)) {
        Some(after) => Ask::In(after),
        None => Ask::By(period),
    }
}

struct Search<'a> {
    program: &'a Program,
    calendar: &'a Calendar,
    period: Period,
}

impl Search<'_> {
    /// The last day of the latest time that the condition compares with.
    fn cond(&self, cond: &Cond, depth: u32) -> Option<Day> {
        match cond {
            Cond::Judge(judge) => self.measure(&judge.left, depth).max(self.limit(&judge.limit, depth)),
            Cond::Quant { over, body, .. } => {
                let items = match over {
                    Domain::Conds(items) => items.iter().filter_map(|item| self.cond(&item.cond, depth)).max(),
                    Domain::Entities(_) | Domain::Values { .. } | Domain::Members(..) => None,
                };
                items.max(self.cond(body, depth))
            }
            Cond::Not(inner) => self.cond(inner, depth),
            Cond::When { guard, body } => self.cond(guard, depth).max(self.cond(body, depth)),
            Cond::Readings(readings) => readings.iter().filter_map(|reading| self.cond(&reading.cond, depth)).max(),
            // A time of its own is asked for when it is judged.
            Cond::Timed(..) | Cond::TextIs { .. } | Cond::Item | Cond::Meets(_) | Cond::Unstated(_) => None,
        }
    }

    fn limit(&self, limit: &Limit, depth: u32) -> Option<Day> {
        match limit {
            Limit::Fixed(_) => None,
            Limit::Measure(_, measure) => self.measure(measure, depth),
            Limit::Table(table) => table
                .rows
                .iter()
                .map(|row| &row.value)
                .chain(&table.otherwise)
                .filter_map(|l| self.limit(l, depth))
                .max(),
        }
    }

    fn measure(&self, measure: &Measure, depth: u32) -> Option<Day> {
        if depth > MAX_DEPTH {
            return None;
        }
        let depth = depth + 1;
        let inner = |measure: &Measure| self.measure(measure, depth);
        match measure {
            Measure::At(at, of) => self.end(*at).max(inner(of)),
            Measure::Indicator(id) => inner(self.program.indicator(*id)?.definition.as_ref()?),
            Measure::Restrict(of, cond) => inner(of).max(self.cond(cond, depth)),
            Measure::Agg { of, weight, .. } => of.iter().chain(weight).filter_map(|of| inner(of)).max(),
            Measure::Share { having, weight, .. } => {
                self.cond(having, depth).max(weight.as_ref().and_then(|weight| inner(weight)))
            }
            Measure::Ratio { num, den, .. } => inner(num).max(inner(den)),
            Measure::Spread { of, .. } | Measure::Over { of, .. } | Measure::Rank { of, .. } => inner(of),
            Measure::Arith(_, parts) => parts.iter().filter_map(inner).max(),
            Measure::Cases(table) => {
                table.rows.iter().map(|row| &row.value).chain(&table.otherwise).filter_map(inner).max()
            }
            Measure::Const(_) | Measure::Attr(_) | Measure::Entered(..) => None,
        }
    }

    fn end(&self, at: TimeRef) -> Option<Day> {
        match at {
            TimeRef::In(period) => Some(period.end),
            TimeRef::Lag(count, unit) => self.calendar.earlier(self.period, count, unit).map(|period| period.end),
            TimeRef::BeforeStart => None,
        }
    }
}
