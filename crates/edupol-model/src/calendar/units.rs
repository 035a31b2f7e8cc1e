//! Units of the calendar: which of them lie in a window, and the same time so many units earlier.

use super::Calendar;
use crate::time::{Day, Granularity, Period};

/// No plan has more units in a window; a longer list is a mistake in a date.
const MAX_UNITS: usize = 4_000;

impl Calendar {
    /// The units of the calendar that lie wholly in a window, in order; a [`Granularity::Span`] is the window itself.
    pub fn units_within(&self, unit: Granularity, window: Period) -> Vec<Period> {
        let fits = |unit: &Period| window.contains(unit);
        let years = window.start.year().saturating_sub(1)..=window.end.year();
        match unit {
            Granularity::Span => vec![window],
            Granularity::Day => days(window).take(MAX_UNITS).map(Period::day).collect(),
            Granularity::Month => calendar_spans(window, 1, unit),
            Granularity::Quarter => calendar_spans(window, 3, unit),
            Granularity::HalfYear => calendar_spans(window, 6, unit),
            Granularity::Year => calendar_spans(window, 12, unit),
            Granularity::FiveYear => years.filter_map(five_year_plan).filter(fits).collect(),
            Granularity::SchoolYear => years.filter_map(|year| self.school_year(year)).filter(fits).collect(),
            Granularity::Term => years
                .flat_map(|year| (0..self.terms.len()).filter_map(move |nth| self.term(year, nth)))
                .filter(fits)
                .collect(),
        }
    }

    /// The period `count` units of the calendar earlier; `None` where the calendar has no such step: a span has no
    /// length to step by, and a term steps only from term to term.
    pub fn earlier(&self, period: Period, count: u32, unit: Granularity) -> Option<Period> {
        let steps = i32::try_from(count).ok()?;
        let months = match unit {
            Granularity::Day => {
                let back = |day: Day| day.plus_days(-steps);
                return Period::new(back(period.start), back(period.end), period.granularity);
            }
            Granularity::Month => 1,
            Granularity::Quarter => 3,
            Granularity::HalfYear => 6,
            Granularity::Year | Granularity::SchoolYear => 12,
            Granularity::FiveYear => 60,
            Granularity::Term => return self.earlier_term(period, count),
            Granularity::Span => return None,
        };
        let back = |day: Day| day.plus_months(steps.saturating_mul(-months));
        // The day after the end is moved, so that the end of a month stays one.
        Period::new(back(period.start), back(period.end.plus_days(1)).plus_days(-1), period.granularity)
    }

    fn earlier_term(&self, period: Period, count: u32) -> Option<Period> {
        let years = i16::try_from(count).ok()?.checked_add(1)?;
        let reach = Period::new(period.start.plus_years(-years), period.end, Granularity::Span)?;
        let terms = self.units_within(Granularity::Term, reach);
        let at = terms.iter().position(|term| term.start == period.start && term.end == period.end)?;
        terms.get(at.checked_sub(usize::try_from(count).ok()?)?).copied()
    }
}

fn days(window: Period) -> impl Iterator<Item = Day> {
    (0..).map(move |n| window.start.plus_days(n)).take_while(move |day| *day <= window.end)
}

/// Units of `months` months, counted from January.
fn calendar_spans(window: Period, months: i8, unit: Granularity) -> Vec<Period> {
    let starts = (window.start.year()..=window.end.year())
        .flat_map(|year| (1..=12).step_by(usize::from(months.unsigned_abs())).map(move |month| (year, month)));
    starts
        .filter_map(|(year, month)| {
            let start = Day::new(year, month, 1)?;
            Period::new(start, start.plus_months(i32::from(months)).plus_days(-1), unit)
        })
        .filter(|unit| window.contains(unit))
        .take(MAX_UNITS)
        .collect()
}

/// The national plan that begins in `year`: 2016, 2021 and so on.
fn five_year_plan(year: i16) -> Option<Period> {
    (year.rem_euclid(5) == 1).then_some(())?;
    Period::new(Day::new(year, 1, 1)?, Day::new(year.checked_add(4)?, 12, 31)?, Granularity::FiveYear)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: &str, end: &str) -> Period {
        Period::new(Day::parse(start).unwrap(), Day::parse(end).unwrap(), Granularity::Span).unwrap()
    }

    fn shown(period: &Period) -> String {
        format!("{}..{}", period.start, period.end)
    }

    #[track_caller]
    fn check_units(unit: Granularity, window: Period, count: usize, first: &str, last: &str) {
        let units = Calendar::default().units_within(unit, window);
        assert_eq!(units.len(), count, "{units:?}");
        assert!(units.iter().all(|u| u.granularity == unit));
        assert_eq!(units.first().map(shown).unwrap_or_default(), first);
        assert_eq!(units.last().map(shown).unwrap_or_default(), last);
    }

    #[test]
    fn only_whole_units_count() {
        let plan = span("2022-03-07", "2024-12-31");
        check_units(Granularity::Year, plan, 2, "2023-01-01..2023-12-31", "2024-01-01..2024-12-31");
        check_units(Granularity::Month, plan, 33, "2022-04-01..2022-04-30", "2024-12-01..2024-12-31");
        check_units(Granularity::Quarter, plan, 11, "2022-04-01..2022-06-30", "2024-10-01..2024-12-31");
        check_units(Granularity::SchoolYear, plan, 2, "2022-09-01..2023-08-31", "2023-09-01..2024-08-31");
        check_units(Granularity::Term, plan, 4, "2022-09-01..2023-01-31", "2024-02-01..2024-08-31");
        check_units(Granularity::FiveYear, plan, 0, "", "");
        check_units(
            Granularity::FiveYear,
            span("2016-01-01", "2025-12-31"),
            2,
            "2016-01-01..2020-12-31",
            "2021-01-01..2025-12-31",
        );
        check_units(
            Granularity::Day,
            span("2024-02-28", "2024-03-01"),
            3,
            "2024-02-28..2024-02-28",
            "2024-03-01..2024-03-01",
        );
        check_units(Granularity::Span, plan, 1, "2022-03-07..2024-12-31", "2022-03-07..2024-12-31");
    }

    #[test]
    fn steps_back_keep_the_ends_of_months() {
        let calendar = Calendar::default();
        let back = |period: Period, count, unit| calendar.earlier(period, count, unit).map(|p| shown(&p));
        let february = Period::month(2025, 2).unwrap();
        assert_eq!(back(february, 1, Granularity::Year).unwrap(), "2024-02-01..2024-02-29");
        assert_eq!(back(february, 2, Granularity::Month).unwrap(), "2024-12-01..2024-12-31");
        assert_eq!(back(Period::year(2024).unwrap(), 1, Granularity::Year).unwrap(), "2023-01-01..2023-12-31");
        let autumn = calendar.term(2023, 0).unwrap();
        assert_eq!(back(autumn, 1, Granularity::Term).unwrap(), "2023-02-01..2023-08-31");
        assert_eq!(back(autumn, 3, Granularity::Term).unwrap(), "2022-02-01..2022-08-31");
        assert_eq!(back(february, 1, Granularity::Term), None);
        assert_eq!(back(february, 1, Granularity::Span), None);
        assert_eq!(back(february, 1, Granularity::Day).unwrap(), "2025-01-31..2025-02-27");
    }
}
