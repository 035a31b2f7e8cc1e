//! School years, terms and the other boundaries a workspace configures.

mod units;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::time::{Day, Granularity, Period};

/// A day of any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct MonthDay {
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
}

/// A school term: from a day to a day; an end before the start lies in the next year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Term {
    /// What the term is called.
    pub name: String,
    /// Its first day.
    pub start: MonthDay,
    /// Its last day.
    pub end: MonthDay,
}

/// Where school years and terms begin and end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Calendar {
    /// The first day of a school year.
    pub school_year_start: MonthDay,
    /// The terms of a school year, in order; the first is the autumn term.
    pub terms: Vec<Term>,
}

impl Default for Calendar {
    /// School years from 1 September; autumn term to 31 January, spring term from 1 February to 31 August.
    fn default() -> Self {
        let md = |month, day| MonthDay { month, day };
        Self {
            school_year_start: md(9, 1),
            terms: vec![
                Term { name: "秋学期".into(), start: md(9, 1), end: md(1, 31) },
                Term { name: "春学期".into(), start: md(2, 1), end: md(8, 31) },
            ],
        }
    }
}

impl Calendar {
    /// The school year that begins in `year`.
    pub fn school_year(&self, year: i16) -> Option<Period> {
        let start = self.school_year_start.in_year(year)?;
        let end = self.school_year_start.in_year(year.checked_add(1)?)?.plus_days(-1);
        Period::new(start, end, Granularity::SchoolYear)
    }

    /// The `nth` term (from 0) of the school year that begins in `year`.
    pub fn term(&self, year: i16, nth: usize) -> Option<Period> {
        let term = self.terms.get(nth)?;
        let year_of = |day: MonthDay| if day < self.school_year_start { year.checked_add(1) } else { Some(year) };
        let start = term.start.in_year(year_of(term.start)?)?;
        let end = term.end.in_year(year_of(term.end)?)?;
        Period::new(start, end, Granularity::Term)
    }
}

impl MonthDay {
    /// The day in a given year; the last of the month where the month is shorter.
    pub fn in_year(self, year: i16) -> Option<Day> {
        Day::new(year, self.month, self.day).or_else(|| Some(Period::month(year, self.month)?.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_cross_the_new_year() {
        let calendar = Calendar::default();
        let shown = |p: Option<Period>| p.map(|p| format!("{}..{}", p.start, p.end)).unwrap();
        assert_eq!(shown(calendar.school_year(2022)), "2022-09-01..2023-08-31");
        assert_eq!(shown(calendar.term(2022, 0)), "2022-09-01..2023-01-31");
        assert_eq!(shown(calendar.term(2022, 1)), "2023-02-01..2023-08-31");
    }
}
