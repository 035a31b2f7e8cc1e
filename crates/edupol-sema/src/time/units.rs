//! Stretches of the calendar: halves, quarters, five-year plans, and what lies just before one.

use edupol_model::{Day, Granularity, Period};

/// The first or second half of a year.
pub(crate) fn half(year: i16, nth: i8) -> Option<Period> {
    months(year, nth.checked_sub(1)?.checked_mul(6)?, 6, Granularity::HalfYear)
}

/// A quarter of a year, from 1.
pub(crate) fn quarter(year: i16, nth: i8) -> Option<Period> {
    months(year, nth.checked_sub(1)?.checked_mul(3)?, 3, Granularity::Quarter)
}

fn months(year: i16, skipped: i8, count: i32, granularity: Granularity) -> Option<Period> {
    let start = Day::new(year, skipped.checked_add(1)?, 1)?;
    Period::new(start, start.plus_months(count).plus_days(-1), granularity)
}

/// The time of a national five-year plan by its usual short name: 十三五 is 2016–2020, 十四五 is 2021–2025.
pub(crate) fn five_year(name: &str) -> Option<Period> {
    let name = name.trim_matches(['“', '”', '"']).trim_end_matches("时期").trim_matches(['“', '”', '"']);
    let nth = match name.strip_suffix('五')?.strip_prefix('十')? {
        "" => 10,
        "一" => 11,
        "二" => 12,
        "三" => 13,
        "四" => 14,
        "五" => 15,
        "六" => 16,
        "七" => 17,
        _ => return None,
    };
    let first: i16 = 1951 + nth * 5;
    Period::new(Day::new(first, 1, 1)?, Day::new(first + 4, 12, 31)?, Granularity::FiveYear)
}

/// The stretch just before `period`, of the same kind where the calendar has one: the month before a month.
pub(crate) fn preceding(period: &Period) -> Period {
    let end = period.start.plus_days(-1);
    let start = match period.granularity {
        Granularity::Month => period.start.plus_months(-1),
        Granularity::Quarter => period.start.plus_months(-3),
        Granularity::HalfYear => period.start.plus_months(-6),
        Granularity::Year | Granularity::SchoolYear => period.start.plus_years(-1),
        Granularity::FiveYear => period.start.plus_years(-5),
        Granularity::Day | Granularity::Term | Granularity::Span => end,
    };
    let granularity = if start == end { Granularity::Day } else { period.granularity };
    Period::new(start, end, granularity).unwrap_or(Period::day(end))
}

/// The last day of a period.
pub(crate) fn last_day(period: &Period) -> Period {
    Period::day(period.end)
}

/// From the start of one period to the end of another, keeping the name of one that spans it alone.
pub(crate) fn spanning(first: &Period, last: &Period) -> Option<Period> {
    if first == last {
        return Some(*first);
    }
    Period::new(first.start, last.end, Granularity::Span)
}

/// How many calendar years a period covers, if it covers whole ones.
pub(crate) fn whole_years(period: &Period) -> Option<i32> {
    let after = period.end.plus_days(1);
    let same_day = after.month() == period.start.month() && after.day() == period.start.day();
    same_day.then(|| i32::from(after.year()) - i32::from(period.start.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(period: Option<Period>) -> String {
        period.map_or("none".into(), |p| format!("{}..{} {:?}", p.start, p.end, p.granularity))
    }

    #[test]
    fn parts_of_years() {
        assert_eq!(shown(half(2022, 2)), "2022-07-01..2022-12-31 HalfYear");
        assert_eq!(shown(quarter(2024, 1)), "2024-01-01..2024-03-31 Quarter");
        assert_eq!(shown(quarter(2024, 5)), "none");
        assert_eq!(shown(five_year("十四五")), "2021-01-01..2025-12-31 FiveYear");
        assert_eq!(shown(five_year("“十三五”时期")), "2016-01-01..2020-12-31 FiveYear");
        assert_eq!(shown(five_year("十项")), "none");
    }

    #[test]
    fn before_means_the_unit_before() {
        let before = |period: Option<Period>| shown(period.as_ref().map(preceding));
        assert_eq!(before(Period::month(2022, 6)), "2022-05-01..2022-05-31 Month");
        assert_eq!(before(Period::year(2022)), "2021-01-01..2021-12-31 Year");
        assert_eq!(before(quarter(2022, 1)), "2021-10-01..2021-12-31 Quarter");
        assert_eq!(before(Day::new(2024, 3, 1).map(Period::day)), "2024-02-29..2024-02-29 Day");
    }

    #[test]
    fn plans_are_counted_in_whole_years() {
        let years = |from, to| {
            let period = Period::new(Day::parse(from).unwrap(), Day::parse(to).unwrap(), Granularity::Span);
            whole_years(&period.unwrap())
        };
        assert_eq!(years("2022-01-01", "2024-12-31"), Some(3));
        assert_eq!(years("2018-09-01", "2021-08-31"), Some(3));
        assert_eq!(years("2022-03-07", "2024-12-31"), None);
    }
}
