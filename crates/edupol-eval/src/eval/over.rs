//! Measures folded over a window of time, and the times at which something was read.

use edupol_model::measure::{Fold, Measure, Window};
use edupol_model::{Granularity, Num, Period, Set};

use super::Evaluator;
use crate::collect::Inputs;
use crate::ctx::{Ask, Ctx};
use crate::value::Value;
use crate::why::{Missing, Names, Subject, Why};

/// What a window is divided into, coarsest first. Amounts are compared by the year unless the window has only one.
const UNITS: [Granularity; 7] = [
    Granularity::Year,
    Granularity::SchoolYear,
    Granularity::HalfYear,
    Granularity::Term,
    Granularity::Quarter,
    Granularity::Month,
    Granularity::Day,
];

impl<'a> Evaluator<'a> {
    pub(super) fn over(&self, ctx: &Ctx<'a>, f: Fold, window: Window, of: &'a Measure) -> Value {
        let window = match window {
            Window::Fixed(window) => Some(window),
            Window::Since(start) => Period::new(start, ctx.ask.end(), Granularity::Span),
        };
        let Some(window) = window else {
            return Value::not_evaluated("the window begins after its end", "期间的起点晚于终点");
        };
        let inputs = Inputs::of_measure(self.program, of);
        match (f, inputs.flow) {
            // Both sides of a ratio are totalled before they are divided, since each side is a flow over the window.
            (Fold::Total, true) => self.measure(&ctx.with_ask(Ask::In(window)), of),
            (Fold::Total, false) => {
                Value::not_evaluated("what is read at an instant has no total over a window", "时点量不能按期间累计")
            }
            (_, true) => match self.divided(&inputs, window) {
                Some(periods) => self.folded(ctx, f, &periods, of),
                None => Value::unknown(unread(&inputs, window)),
            },
            (_, false) => match self.reading_times(&inputs, window) {
                times if times.is_empty() => Value::unknown(unread(&inputs, window)),
                times => self.folded(ctx, f, &times, of),
            },
        }
    }

    fn folded(&self, ctx: &Ctx<'a>, f: Fold, periods: &[Period], of: &'a Measure) -> Value {
        let values = periods.iter().map(|period| self.measure(&ctx.with_ask(Ask::In(*period)), of)).collect();
        Value::of(values, |sets| {
            let (first, rest) = sets.split_first()?;
            let combined = rest.iter().fold(first.clone(), |all, next| match f {
                Fold::Total | Fold::Mean => all.add(next),
                Fold::Highest => all.max(next),
                Fold::Lowest => all.min(next),
            });
            match f {
                Fold::Mean => combined.div(&Set::point(Num::from(i64::try_from(sets.len()).ok()?))),
                Fold::Total | Fold::Highest | Fold::Lowest => Some(combined),
            }
        })
    }

    /// The window as whole units of the calendar: years or school years where there are several, else the coarsest units
    /// for which anything was observed.
    fn divided(&self, inputs: &Inputs, window: Period) -> Option<Vec<Period>> {
        let observed: Vec<Period> = self.read_times(inputs, window).into_iter().flatten().flatten().collect();
        let whole = |unit: &Granularity| {
            let units = self.program.calendar.units_within(*unit, window);
            let edges = units.first()?.start == window.start && units.last()?.end == window.end;
            (edges && units.len() > 1).then_some(units)
        };
        let yearly = |unit: &Granularity| matches!(unit, Granularity::Year | Granularity::SchoolYear);
        let (years, parts): (Vec<Granularity>, Vec<Granularity>) = UNITS.into_iter().partition(yearly);
        let seen = |units: &Vec<Period>| units.iter().any(|unit| observed.iter().any(|at| at.same_days(unit)));
        years.iter().find_map(whole).or_else(|| parts.iter().filter_map(whole).find(seen))
    }

    /// The times in a window at which everything that is needed was read; failing that, at which anything was.
    pub(super) fn reading_times(&self, inputs: &Inputs, window: Period) -> Vec<Period> {
        let columns = self.read_times(inputs, window);
        let timed: Vec<&Vec<Period>> = columns.iter().flatten().collect();
        let mut all: Vec<Period> = timed.iter().flat_map(|times| times.iter().copied()).collect();
        all.sort_by_key(|at| (at.end, at.start));
        all.dedup_by(|a, b| a.same_days(b));
        let complete: Vec<Period> = all
            .iter()
            .copied()
            .filter(|at| timed.iter().all(|times| times.iter().any(|other| at.contains(other))))
            .collect();
        let chosen = if complete.is_empty() { all } else { complete };
        if chosen.is_empty() && columns.iter().any(Option::is_none) {
            // Everything that is read holds at all times, so the window is one reading.
            return vec![window];
        }
        // Of a year and its months, the months are the readings.
        let finest = |at: &Period| !chosen.iter().any(|other| at.contains(other) && !at.same_days(other));
        chosen.iter().copied().filter(finest).collect()
    }

    /// For each thing that is read, the times in the window at which it was; `None` for what holds at all times.
    fn read_times(&self, inputs: &Inputs, window: Period) -> Vec<Option<Vec<Period>>> {
        let within = |times: Vec<Period>| times.into_iter().filter(|at| window.contains(at)).collect::<Vec<_>>();
        let attrs = inputs.attrs.iter().map(|(entity, attr)| {
            let sheets = self.store.sheets(*entity).iter().filter(|sheet| sheet.table.columns.contains(attr));
            let timeless = sheets.clone().any(|sheet| sheet.holds_always(*attr));
            let timed = within(sheets.flat_map(|sheet| sheet.timed.iter().map(|(at, _)| *at)).collect());
            if timed.is_empty() && timeless { None } else { Some(timed) }
        });
        let counted = inputs.entities.iter().filter(|entity| inputs.attrs_of(**entity).is_empty()).map(|entity| {
            let timed = within(self.store.times(*entity).map(|(_, at)| at).collect());
            if timed.is_empty() { None } else { Some(timed) }
        });
        let reported = inputs.reported.iter().map(|id| {
            let stated = self.stated(&Measure::Indicator(*id)).into_iter().map(|seen| seen.at);
            Some(within(self.store.observed_times(*id).chain(stated).collect()))
        });
        attrs.chain(counted).chain(reported).collect()
    }
}

/// What was not read in a window.
pub(super) fn unread(inputs: &Inputs, window: Period) -> Vec<Why> {
    let missing =
        |subject| Why::Missing(Missing { subject, at: Some(window), members: Names::default(), reason: None });
    let mut subjects: Vec<Subject> = inputs.reported.iter().map(|id| Subject::Indicator(*id)).collect();
    subjects.extend(inputs.attrs.iter().map(|(_, attr)| Subject::Attr(*attr)));
    subjects.sort_by_key(|subject| format!("{subject:?}"));
    subjects.into_iter().map(missing).collect()
}
