//! The single periods of a recurrence.

use edupol_model::calendar::Calendar;
use edupol_model::cond::Recurrence;
use edupol_model::{Granularity, Period};

/// More occurrences than this are not listed one by one.
const MOST: usize = 400;

/// The occurrences of `recurrence` that begin inside `window`, in order; `None` where there are too many, or where it
/// does not follow the calendar.
pub(crate) fn occurrences(recurrence: &Recurrence, window: Period, calendar: &Calendar) -> Option<Vec<Period>> {
    let years = window.start.year().saturating_sub(1)..=window.end.year();
    if years.clone().count() > MOST || matches!(recurrence.every, Granularity::Day | Granularity::Span) {
        return None;
    }
    let units = years.flat_map(|year| units(recurrence, year, calendar));
    let found: Vec<Period> = units.filter(|unit| window.contains_day(unit.start)).collect();
    (found.len() <= MOST).then_some(found)
}

/// The units that begin in, or belong to the school year that begins in, one year.
fn units(recurrence: &Recurrence, year: i16, calendar: &Calendar) -> Vec<Period> {
    if !recurrence.months.is_empty() {
        return recurrence.months.iter().filter_map(|&month| Period::month(year, month)).collect();
    }
    let months = |first: i8, count: i8, granularity: Granularity| {
        let start = Period::month(year, first)?.start;
        let end = Period::month(year, first + count - 1)?.end;
        Period::new(start, end, granularity)
    };
    match recurrence.every {
        Granularity::Month => (1..=12).filter_map(|month| Period::month(year, month)).collect(),
        Granularity::Quarter => [1, 4, 7, 10].iter().filter_map(|&first| months(first, 3, recurrence.every)).collect(),
        Granularity::HalfYear => [1, 7].iter().filter_map(|&first| months(first, 6, recurrence.every)).collect(),
        Granularity::Year => Period::year(year).into_iter().collect(),
        Granularity::SchoolYear => calendar.school_year(year).into_iter().collect(),
        Granularity::Term => (0..calendar.terms.len()).filter_map(|nth| calendar.term(year, nth)).collect(),
        // National plans run from years that end in 1 or 6.
        Granularity::FiveYear if year.rem_euclid(5) == 1 => {
            let end = year.checked_add(4).and_then(Period::year);
            let start = Period::year(year);
            let span = start.zip(end).and_then(|(start, end)| Period::new(start.start, end.end, recurrence.every));
            span.into_iter().collect()
        }
        Granularity::FiveYear | Granularity::Day | Granularity::Span => vec![],
    }
}

#[cfg(test)]
mod tests {
    use edupol_model::Day;

    use super::*;

    fn shown(every: Granularity, months: &[i8], window: (&str, &str)) -> Vec<String> {
        let window = Period::new(Day::parse(window.0).unwrap(), Day::parse(window.1).unwrap(), Granularity::Span);
        let recurrence = Recurrence { every, months: months.to_vec() };
        let found = occurrences(&recurrence, window.unwrap(), &Calendar::default()).unwrap();
        found.iter().map(|period| format!("{}..{}", period.start, period.end)).collect()
    }

    #[test]
    fn units_begin_inside_the_window() {
        let plan = ("2022-01-01", "2023-12-31");
        assert_eq!(shown(Granularity::Year, &[], plan), ["2022-01-01..2022-12-31", "2023-01-01..2023-12-31"]);
        assert_eq!(shown(Granularity::SchoolYear, &[], plan), ["2022-09-01..2023-08-31", "2023-09-01..2024-08-31"]);
        assert_eq!(shown(Granularity::Term, &[], plan).len(), 4);
        assert_eq!(shown(Granularity::Year, &[8], plan), ["2022-08-01..2022-08-31", "2023-08-01..2023-08-31"]);
        assert_eq!(shown(Granularity::FiveYear, &[], ("2016-01-01", "2025-12-31")).len(), 2);
        assert_eq!(shown(Granularity::Quarter, &[], ("2022-02-01", "2022-12-31")).len(), 3);
    }

    #[test]
    fn endless_recurrences_are_refused() {
        let window = Period::new(Day::new(-9000, 1, 1).unwrap(), Day::new(9000, 1, 1).unwrap(), Granularity::Span);
        let recurrence = Recurrence { every: Granularity::Month, months: vec![] };
        assert_eq!(occurrences(&recurrence, window.unwrap(), &Calendar::default()), None);
    }
}
