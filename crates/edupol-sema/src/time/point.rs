//! Years, dates, terms and named periods as intervals.

use edupol_base::{Diagnostic, text};
use edupol_model::{Day, Granularity, Period};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{DateParts, Quantity, TimePoint, TimeSpan};

use super::units;
use crate::codes;
use crate::lower::{Lower, Place};
use crate::names::{Found, Kind};

impl Lower<'_> {
    /// The interval that a point of time names; the last day only, where it says `end of`.
    pub(crate) fn point(&mut self, place: Place, point: &TimePoint) -> Option<Period> {
        let whole = self.whole_point(place, point)?;
        Some(if point.part() == Some(Keyword::EndOf) { units::last_day(&whole) } else { whole })
    }

    /// The interval that a point of time names, whole even where it says `end of`: a deadline ends at the same day.
    pub(crate) fn whole_point(&mut self, place: Place, point: &TimePoint) -> Option<Period> {
        if point.is_last_year() {
            return self.no_fixed_year(place, point);
        }
        if let Some((length, back, base)) = point.offset() {
            let base = self.whole_point(place, &base)?;
            let moved = shifted(&base, &length, back);
            return moved.or_else(|| self.no_such_time(place, point));
        }
        if let Some(date) = point.date() {
            let found = dated(date).and_then(|period| self.part_of(period, date, point.part()));
            return found.or_else(|| self.no_such_time(place, point));
        }
        self.named(place, point)
    }

    /// `A..B`, from the first day of A to the last of B.
    ///
    /// 2022—2023学年 is the one school year that begins in 2022 and ends in 2023.
    pub(crate) fn span_of(&mut self, place: Place, span: &TimeSpan) -> Option<Period> {
        if let Some(found) = self.school_years(&span.start()?, &span.end()?) {
            return Some(found);
        }
        let first = self.whole_point(place, &span.start()?);
        let last = self.whole_point(place, &span.end()?);
        let found = units::spanning(&first?, &last?);
        if found.is_none() {
            self.report(
                Diagnostic::error(
                    codes::IMPOSSIBLE_TIME,
                    place.span(span),
                    text!("this time ends before it begins", "时段的终点早于起点"),
                )
                .with_help(text!("write the earlier end first", "请将较早的时间写在前面")),
            );
        }
        found
    }

    /// The school years from the one that begins in the first year to the one that ends in the last.
    fn school_years(&self, start: &TimePoint, end: &TimePoint) -> Option<Period> {
        let year = |point: &TimePoint| {
            let date = point.date().filter(|date| date.month.is_none())?;
            i16::try_from(date.year).ok()
        };
        let whole = start.part().is_none() && end.part() == Some(Keyword::SchoolYear);
        let (first, last) = (year(start).filter(|_| whole)?, year(end)?);
        let (first, last) = (self.calendar.school_year(first)?, self.calendar.school_year(last.checked_sub(1)?)?);
        units::spanning(&first, &last)
    }

    fn named(&mut self, place: Place, point: &TimePoint) -> Option<Period> {
        let name = point.name()?;
        let span = point.name_ref().map_or_else(|| place.span(point), |name| place.span(&name));
        match self.find(place, Kind::Period, &name) {
            Found::One(entry) => {
                self.refer(span, entry);
                let declared = self.program.periods.get(entry.index as usize)?;
                Some(declared.period)
            }
            Found::Several(first, second) => {
                self.ambiguous(&name, span, &[(Kind::Period, first), (Kind::Period, second)]);
                None
            }
            Found::Nothing => {
                let found = units::five_year(&name);
                if found.is_none() {
                    self.unknown(place, &name, span, &[Kind::Period]);
                }
                found
            }
        }
    }

    /// The half, quarter or term of a dated year.
    fn part_of(&self, whole: Period, date: DateParts, part: Option<Keyword>) -> Option<Period> {
        let year = i16::try_from(date.year).ok()?;
        match part {
            None | Some(Keyword::EndOf) => Some(whole),
            Some(Keyword::Half1) => units::half(year, 1),
            Some(Keyword::Half2) => units::half(year, 2),
            Some(Keyword::Quarter1) => units::quarter(year, 1),
            Some(Keyword::Quarter2) => units::quarter(year, 2),
            Some(Keyword::Quarter3) => units::quarter(year, 3),
            Some(Keyword::Quarter4) => units::quarter(year, 4),
            Some(Keyword::Autumn) => self.term_in(year, 0),
            Some(Keyword::AutumnStart) => self.term_in(year, 0).map(|term| Period::day(term.start)),
            Some(Keyword::SchoolYear) => self.calendar.school_year(year),
            Some(Keyword::Spring) => self.term_in(year, 1),
            Some(Keyword::SpringStart) => self.term_in(year, 1).map(|term| Period::day(term.start)),
            Some(_) => Some(whole),
        }
    }

    /// The term with this position in its school year that begins in a calendar year.
    fn term_in(&self, year: i16, nth: usize) -> Option<Period> {
        [year, year - 1]
            .into_iter()
            .filter_map(|first| self.calendar.term(first, nth))
            .find(|term| term.start.year() == year)
    }

    /// 上年 depends on the year at hand, so that only a change can be counted from it.
    fn no_fixed_year(&mut self, place: Place, point: &TimePoint) -> Option<Period> {
        self.report(
            Diagnostic::error(
                codes::IMPOSSIBLE_TIME,
                place.span(point),
                text!("which year is meant here? `last year` is no fixed time", "此处的“上年”不是确定的年份"),
            )
            .with_help(text!(
                "write the year, or count a change from it: `every year: M grows 10% since last year`",
                "请写明年份；表示增减的，写“每年，指标较上年增长10%”"
            )),
        );
        None
    }

    fn no_such_time(&mut self, place: Place, point: &TimePoint) -> Option<Period> {
        self.report(
            Diagnostic::error(
                codes::IMPOSSIBLE_TIME,
                place.span(point),
                text!("there is no such date", "没有这个日期"),
            )
            .with_help(text!(
                "months run from 1 to 12, and days to the end of their month",
                "月份为1至12，日期不超过当月的最后一天"
            )),
        );
        None
    }
}

/// The day, month or year of a written date.
fn dated(date: DateParts) -> Option<Period> {
    let year = i16::try_from(date.year).ok()?;
    match (date.month, date.day) {
        (None, _) => Period::year(year),
        (Some(month), None) => Period::month(year, i8::try_from(month).ok()?),
        (Some(month), Some(day)) => Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).map(Period::day),
    }
}

/// A period moved by a written length of time.
fn shifted(base: &Period, length: &Quantity, back: bool) -> Option<Period> {
    let (count, every) = time_length(length)?;
    let count = if back { -count } else { count };
    let days_per = match every {
        Granularity::Day => 1,
        _ => 0,
    };
    let months_per = match every {
        Granularity::Month => 1,
        Granularity::Quarter => 3,
        Granularity::Term | Granularity::HalfYear => 6,
        Granularity::Year | Granularity::SchoolYear => 12,
        Granularity::FiveYear => 60,
        Granularity::Day | Granularity::Span => 0,
    };
    let moved = |day: Day| day.plus_months(count.saturating_mul(months_per)).plus_days(count.saturating_mul(days_per));
    // The end is moved as the day after it, so that the last day of a month stays one.
    Period::new(moved(base.start), moved(base.end.plus_days(1)).plus_days(-1), base.granularity)
}

/// How many of which unit of the calendar a quantity such as `3年` says.
pub(crate) fn time_length(length: &Quantity) -> Option<(i32, Granularity)> {
    let number = length.number()?;
    let count: i32 = number.digits.parse().ok().filter(|_| number.exponent == 0)?;
    let unit = length.unit()?;
    let (each, every) = time_unit(&unit.text)?;
    Some((count.checked_mul(each)?, every))
}

/// How many of which unit of the calendar a unit of time is; hours and minutes are none.
pub(crate) fn time_unit(unit: &str) -> Option<(i32, Granularity)> {
    Some(match unit {
        "年" => (1, Granularity::Year),
        "学年" => (1, Granularity::SchoolYear),
        "学期" => (1, Granularity::Term),
        "个月" | "月" => (1, Granularity::Month),
        "周" => (7, Granularity::Day),
        "天" | "日" => (1, Granularity::Day),
        _ => return None,
    })
}
