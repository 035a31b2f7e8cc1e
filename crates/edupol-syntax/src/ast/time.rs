//! Times: deadlines, windows, recurrences, points.

use super::{
    AstNode, DateParts, NameRef, Quantity, Table, child, has_keyword, keywords, node, node_enum, nth, token, tokens,
};
use crate::text::{decode_string, parse_date, parse_month};
use crate::{Keyword, SyntaxKind};

node_enum! {
    /// When a statement applies.
    Time {
        /// `by 2024`, `到2024年`, `至2024年底`, `2022年6月底前`
        By(TimeBy),
        /// `before 2022-06`, `2022年6月之前`, and the unmarked `2022年6月前`
        Before(TimeBefore),
        /// `in 2024`, `2024年`, `在2024年`, a bare year before a cell
        In(TimeIn),
        /// `from 2022`, `2022年起`, `自2022年起至2024年止`, `until 2024`
        From(TimeFrom),
        /// `over 2022..2024`, `2022—2024年`, `“十四五”期间`
        Over(TimeOver),
        /// `within 3 years`, `三年内`, `3年内`
        Within(TimeWithin),
        /// `always`, `始终`
        Always(TimeAlways),
        /// `every year`, `每年8月`, `every term over 2022..2025`
        Every(TimeEvery),
        /// `since 2021`, `较2020年`, `自2021年以来`
        Since(TimeSince),
        /// `at 2025-01-01`
        At(TimeAt),
        /// `depending on K { 甲县: by 2024, 乙县: by 2025 }`
        Table(TimeTable),
    }
}

node! {
    /// `by 2024`, `到2024年`: closed at the end of the point.
    TimeBy
}

node! {
    /// `before 2022-06`, `2022年6月之前`: ends the day before the point begins.
    TimeBefore
}

impl TimeBefore {
    /// Whether it is an unmarked 前, which may or may not include the day, month or year it names. The opening of a
    /// term is an instant, so 开学前 is clear.
    pub fn is_ambiguous(&self) -> bool {
        let part = self.point().and_then(|point| point.part());
        let opening = matches!(part, Some(Keyword::AutumnStart | Keyword::SpringStart));
        has_keyword(self, Keyword::BeforeVague) && !opening
    }
}

node! {
    /// `in 2024`, `2024年`
    TimeIn
}

node! {
    /// `since 2021`, `较2020年`, `自2021年以来`
    TimeSince
}

node! {
    /// `at 2025-01-01`, `2025年时`
    TimeAt
}

macro_rules! has_point {
    ($($node:ident)*) => {
        $(impl $node {
            /// The point of time.
            pub fn point(&self) -> Option<TimePoint> {
                child(self)
            }
        })*
    };
}

has_point!(TimeBy TimeBefore TimeIn TimeSince TimeAt);

node! {
    /// `from 2022`, `from 2022 until 2024`, `2022年起至2024年止`, `until 2024`: one judgement a period.
    TimeFrom
}

impl TimeFrom {
    /// The first period.
    pub fn from(&self) -> Option<TimePoint> {
        if self.only_until() { None } else { child(self) }
    }

    /// The last period.
    pub fn until(&self) -> Option<TimePoint> {
        if self.only_until() { child(self) } else { nth(self, 1) }
    }

    fn only_until(&self) -> bool {
        !keywords(self).any(|keyword| matches!(keyword, Keyword::From | Keyword::FromOpen))
    }
}

node! {
    /// `over 2022..2024`, `2022—2024年`, `over 十四五`, `“十四五”期间`
    TimeOver
}

impl TimeOver {
    /// The window as a span with two ends.
    pub fn span_of_time(&self) -> Option<TimeSpan> {
        child(self)
    }

    /// The window as one named or whole period.
    pub fn point(&self) -> Option<TimePoint> {
        child(self)
    }
}

node! {
    /// `within 3 years`, `三年内`
    TimeWithin
}

impl TimeWithin {
    /// The length: a number and a unit of time.
    pub fn length(&self) -> Option<Quantity> {
        child(self)
    }
}

node! {
    /// `always`, `始终`; with a window: `always over 2022..2024`.
    TimeAlways
}

impl TimeAlways {
    /// The window, if one is given.
    pub fn over(&self) -> Option<TimeOver> {
        child(self)
    }
}

node! {
    /// `every year`, `每年8月`, `every year in month 8 over 2022..2025`, `every term`, `每学年`
    TimeEvery
}

impl TimeEvery {
    /// `EveryYear`, `EveryTerm`, `EverySchoolYear`, `EveryQuarter`, `EveryMonth` or `Regularly`.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).find(|keyword| {
            matches!(
                keyword,
                Keyword::EveryYear
                    | Keyword::EveryTerm
                    | Keyword::EverySchoolYear
                    | Keyword::EveryQuarter
                    | Keyword::EveryMonth
                    | Keyword::Regularly
            )
        })
    }

    /// The month of `in month 8`, `每年8月`.
    pub fn month(&self) -> Option<u8> {
        token(self, SyntaxKind::Number).and_then(|token| parse_month(token.text()))
    }

    /// Whether the month is a deadline (`每年8月底前`) rather than the month itself.
    pub fn is_by(&self) -> bool {
        keywords(self).any(|keyword| matches!(keyword, Keyword::Before | Keyword::BeforeVague))
    }

    /// The window.
    pub fn over(&self) -> Option<TimeOver> {
        child(self)
    }
}

node! {
    /// A time looked up in a table.
    TimeTable
}

impl TimeTable {
    /// The table; its rows give times.
    pub fn table(&self) -> Option<Table> {
        child(self)
    }
}

node! {
    /// A year, a date, a named period, or a part of it: `2024`, `2022-06`, `2022年6月底`, `end of 十四五`, `“十四五”末`,
    /// `autumn_start 2022`, `2022年秋学期开学`, `3 years before 2025`. It is also an expression.
    TimePoint
}

impl TimePoint {
    /// The year, month and day, where it is a date.
    pub fn date(&self) -> Option<DateParts> {
        if token(self, SyntaxKind::Unit).is_some() {
            return None;
        }
        tokens(self.syntax())
            .find(|token| matches!(token.kind(), SyntaxKind::Number | SyntaxKind::Date))
            .and_then(|token| parse_date(token.text()))
    }

    /// The month of `6月底前`, which is in the year of the cell around it. [`TimePoint::date`] is none then.
    pub fn month_only(&self) -> Option<u8> {
        let unit = token(self, SyntaxKind::Unit)?;
        let number = token(self, SyntaxKind::Number)?;
        if unit.text() == "月" { parse_month(number.text()) } else { None }
    }

    /// The named period, bare or quoted.
    pub fn name(&self) -> Option<String> {
        if let Some(name) = self.name_ref() {
            return Some(name.text());
        }
        token(self, SyntaxKind::String).map(|token| decode_string(token.text()))
    }

    /// The named period, where it is a bare name.
    pub fn name_ref(&self) -> Option<NameRef> {
        child(self)
    }

    /// Whether it is 上年, the year before the one at hand.
    pub fn is_last_year(&self) -> bool {
        has_keyword(self, Keyword::LastYear)
    }

    /// The part of the year or period: `EndOf`, `Autumn`, `AutumnStart`, `Half1`, `Quarter1`, …
    pub fn part(&self) -> Option<Keyword> {
        keywords(self).find(|keyword| !matches!(keyword, Keyword::Before | Keyword::After))
    }

    /// `3 years before …`: the length, whether it goes back, and the point it is counted from.
    pub fn offset(&self) -> Option<(Quantity, bool, TimePoint)> {
        let length = child(self)?;
        let point = child::<TimePoint>(self)?;
        Some((length, has_keyword(self, Keyword::Before), point))
    }
}

node! {
    /// `2022..2024`, `2018年1月—2018年3月`. It is also an expression.
    TimeSpan
}

impl TimeSpan {
    /// The first period.
    pub fn start(&self) -> Option<TimePoint> {
        child(self)
    }

    /// The last period.
    pub fn end(&self) -> Option<TimePoint> {
        nth(self, 1)
    }
}
