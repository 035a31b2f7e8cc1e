//! Days, closed intervals of days, and the granularity at which a plan speaks of them.

use jiff::civil;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// A calendar day, as days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(transparent)]
pub struct Day(#[schemars(with = "String")] i32);

impl Day {
    /// The day of a Gregorian date; `None` where there is no such date.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        let date = civil::Date::new(year, month, day).ok()?;
        Self::from_date(date)
    }

    /// Reads `2022-03-07`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_date(text.parse().ok()?)
    }

    /// Reads the last day of a written time: `2024-12-31`, `2024年12月31日`, `2024年12月`, `2024年`, `2024年底`, `2024`.
    pub fn parse_last(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(day) = Self::parse(text) {
            return Some(day);
        }
        let (year, rest) = text.split_once('年').unwrap_or((text, ""));
        let (year, rest) = match (year.split_once('-'), rest) {
            (Some((year, month)), "") => (year, format!("{month}月")),
            _ => (year, rest.to_owned()),
        };
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let year: i16 = year.parse().ok().filter(|_| year.len() == 4 && digits(year))?;
        if matches!(rest.as_str(), "" | "底" | "末") {
            return Period::year(year).map(|year| year.end);
        }
        let (month, rest) = rest.split_once('月')?;
        let month: i8 = month.parse().ok().filter(|_| digits(month))?;
        if matches!(rest, "" | "底" | "末" | "份") {
            return Period::month(year, month).map(|month| month.end);
        }
        let day = rest.strip_suffix(['日', '号']).unwrap_or(rest);
        Self::new(year, month, day.parse().ok().filter(|_| digits(day))?)
    }

    fn from_date(date: civil::Date) -> Option<Self> {
        let epoch = civil::Date::constant(1970, 1, 1);
        let span = epoch.until((jiff::Unit::Day, date)).ok()?;
        Some(Self(span.get_days()))
    }

    fn date(self) -> civil::Date {
        let epoch = civil::Date::constant(1970, 1, 1);
        epoch.saturating_add(jiff::Span::new().days(self.0))
    }

    /// Days since 1970-01-01.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The Gregorian year.
    pub fn year(self) -> i16 {
        self.date().year()
    }

    /// The month, from 1.
    pub fn month(self) -> i8 {
        self.date().month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.date().day()
    }

    /// The day `days` later, or earlier where negative; clamped to years −9999 to 9999.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let date = self.date().saturating_add(jiff::Span::new().days(days.clamp(-7_304_484, 7_304_484)));
        Self::from_date(date).unwrap_or(self)
    }

    /// The same day `years` later; 29 February becomes the 28th where there is none.
    #[must_use]
    pub fn plus_years(self, years: i16) -> Self {
        let date = self.date().saturating_add(jiff::Span::new().years(years.clamp(-9_999, 9_999)));
        Self::from_date(date).unwrap_or(self)
    }

    /// The same day of the month `months` later, or that month's last day.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let date = self.date().saturating_add(jiff::Span::new().months(months.clamp(-119_988, 119_988)));
        Self::from_date(date).unwrap_or(self)
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.date())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The unit of the calendar in which a period was named, finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Granularity {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A school term; its boundaries are configuration.
    Term,
    /// Half a calendar year.
    HalfYear,
    /// A calendar year.
    Year,
    /// A school year; its boundary is configuration.
    SchoolYear,
    /// Five calendar years of a national plan (十三五 2016–2020, 十四五 2021–2025).
    FiveYear,
    /// Any other span, such as 2022..2024.
    Span,
}

/// A closed interval of days.
///
/// Invariant: `start <= end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub struct Period {
    /// The first day.
    pub start: Day,
    /// The last day.
    pub end: Day,
    /// How it was named.
    pub granularity: Granularity,
}

impl Period {
    /// The days from `start` to `end`; `None` if they are the wrong way round.
    pub fn new(start: Day, end: Day, granularity: Granularity) -> Option<Self> {
        (start <= end).then_some(Self { start, end, granularity })
    }

    /// A single day.
    pub fn day(day: Day) -> Self {
        Self { start: day, end: day, granularity: Granularity::Day }
    }

    /// A calendar year.
    pub fn year(year: i16) -> Option<Self> {
        Self::new(Day::new(year, 1, 1)?, Day::new(year, 12, 31)?, Granularity::Year)
    }

    /// A calendar month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let start = Day::new(year, month, 1)?;
        Self::new(start, start.plus_months(1).plus_days(-1), Granularity::Month)
    }

    /// Whether the whole of `other` lies in this period.
    pub fn contains(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether `day` lies in this period.
    pub fn contains_day(&self, day: Day) -> bool {
        self.start <= day && day <= self.end
    }

    /// Whether the two have the same days, however they were named.
    pub fn same_days(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }

    /// Whether the two share a day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_gregorian() {
        let day = Day::parse("2022-03-07").unwrap();
        assert_eq!((day.year(), day.month(), day.day()), (2022, 3, 7));
        assert_eq!(day.to_string(), "2022-03-07");
        assert_eq!(Day::new(2023, 2, 29), None);
        assert_eq!(Day::new(2024, 2, 29).unwrap().plus_years(1).to_string(), "2025-02-28");
        assert_eq!(Period::month(2024, 2).unwrap().end.to_string(), "2024-02-29");
        for (text, last) in [
            ("2024年2月5日", "2024-02-05"),
            ("2024年02月05号", "2024-02-05"),
            ("2024年2月", "2024-02-29"),
            ("2024年2月底", "2024-02-29"),
            ("2024-02", "2024-02-29"),
            ("2024年", "2024-12-31"),
            ("2024年底", "2024-12-31"),
            ("2024", "2024-12-31"),
            (" 2024-12-30 ", "2024-12-30"),
        ] {
            assert_eq!(Day::parse_last(text).map(|day| day.to_string()).as_deref(), Some(last), "{text}");
        }
        for text in [
            "",
            "年",
            "昨天",
            "24年",
            "+024",
            "2024年13月",
            "2023年2月29日",
            "2024年初",
            "2024年-1月",
            "2024-",
            "2024年1月+1日",
        ] {
            assert_eq!(Day::parse_last(text), None, "{text}");
        }
        assert_eq!(Day::new(9999, 12, 31).unwrap().plus_days(i32::MAX).to_string(), "9999-12-31");
    }
}
