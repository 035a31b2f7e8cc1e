//! Times: how a period was named, and the dates it lowers to.

use edupol_base::{Text, text};

use crate::cond::{Recurrence, When};
use crate::decl::Lifetime;
use crate::measure::{TimeRef, Window};
use crate::time::{Day, Granularity, Period};

use super::{Describe, framed, join};

/// The name of a unit of the calendar.
pub fn granularity(granularity: Granularity) -> Text {
    let (en, zh) = match granularity {
        Granularity::Day => ("day", "日"),
        Granularity::Month => ("month", "月"),
        Granularity::Quarter => ("quarter", "季度"),
        Granularity::Term => ("term", "学期"),
        Granularity::HalfYear => ("half-year", "半年"),
        Granularity::Year => ("year", "年"),
        Granularity::SchoolYear => ("school year", "学年"),
        Granularity::FiveYear => ("five-year plan", "五年规划"),
        Granularity::Span => ("span", "期间"),
    };
    Text::new(en, zh)
}

/// A period as people name it: `2024`, `2022-06`, `2022..2024`, a school year by its two years, anything else by its
/// first and last day.
pub fn period(period: &Period) -> Text {
    let (start, end) = (period.start, period.end);
    let whole_years = whole_years(start, end);
    match period.granularity {
        Granularity::Day => day(start),
        Granularity::Year | Granularity::Span if whole_years && start.year() == end.year() => {
            Text::new(start.year().to_string(), format!("{}年", start.year()))
        }
        Granularity::Month => Text::new(
            format!("{}-{:02}", start.year(), start.month()),
            format!("{}年{}月", start.year(), start.month()),
        ),
        Granularity::SchoolYear => {
            let (first, last) = (start.year(), end.year());
            text!("school year {first}/{last}", "{first}—{last}学年")
        }
        _ if whole_years => {
            let (first, last) = (start.year(), end.year());
            text!("{first}..{last}", "{first}—{last}年")
        }
        _ if start == end => day(start),
        _ => dates(start, end),
    }
}

/// The time in which a body exists.
pub fn lifetime(lifetime: &Lifetime) -> Text {
    let ends = (lifetime.first, lifetime.last);
    match ends {
        (Some(first), Some(last)) => match Period::new(first, last, Granularity::Span) {
            Some(whole) => period(&whole),
            None => dates(first, last),
        },
        (Some(first), None) => {
            let Text { en, zh } = day(first);
            text!("from {en}", "自{zh}起")
        }
        (None, Some(last)) => {
            let Text { en, zh } = day(last);
            text!("until {en}", "至{zh}止")
        }
        (None, None) => text!("not stated", "未写明"),
    }
}

fn whole_years(start: Day, end: Day) -> bool {
    (start.month(), start.day(), end.month(), end.day()) == (1, 1, 12, 31)
}

/// Whether a period is a stretch with two ends that both matter, as in 三年内, and not one unit of the calendar.
fn is_span(period: &Period) -> bool {
    let one_year = whole_years(period.start, period.end) && period.start.year() == period.end.year();
    period.granularity == Granularity::Span && period.start != period.end && !one_year
}

/// So many units before, as plans say it: 上年, 3年前, 2个月前.
fn earlier(count: u32, unit: Granularity) -> String {
    let word = granularity(unit).zh;
    match (count, unit) {
        (1, Granularity::HalfYear) => "上个半年".to_owned(),
        (1, Granularity::FiveYear) => "上个五年规划".to_owned(),
        (1, Granularity::Span) => "上一期".to_owned(),
        (1, Granularity::Day) => "前一日".to_owned(),
        (1, _) => format!("上{word}"),
        (_, Granularity::Year | Granularity::SchoolYear | Granularity::Day) => format!("{count}{word}前"),
        _ => format!("{count}个{word}前"),
    }
}

fn day(day: Day) -> Text {
    Text::new(day.to_string(), format!("{}年{}月{}日", day.year(), day.month(), day.day()))
}

fn dates(start: Day, end: Day) -> Text {
    join([day(start), day(end)], "..", "至")
}

impl Describe<'_> {
    /// When a condition is judged, with the last day of a deadline.
    pub fn when(&self, when: &When) -> Text {
        match when {
            When::In(at) => framed(&period(at), |en| format!("in {en}"), |zh| format!("在{zh}")),
            When::By(at) if is_span(at) => framed(
                &period(at),
                |en| format!("within {en} (until {})", at.end),
                |zh| format!("在{zh}内（截至{}）", day(at.end).zh),
            ),
            When::By(at) if at.granularity == Granularity::FiveYear => {
                let (year, en, zh) = (at.end.year(), at.end, day(at.end).zh);
                text!("by the end of {year} (until {en})", "到{year}年末（截至{zh}）")
            }
            When::By(at) => framed(
                &period(at),
                |en| format!("by {en} (until {})", at.end),
                |zh| format!("到{zh}（截至{}）", day(at.end).zh),
            ),
            When::Every(recurrence, window) => {
                let (every, window) = (self.recurrence(recurrence), period(window));
                Text::new(format!("{} over {}", every.en, window.en), format!("{}{}", window.zh, every.zh))
            }
            When::Always(window) => framed(&period(window), |en| format!("always in {en}"), |zh| format!("{zh}始终")),
            When::Regularly(window) => {
                framed(&period(window), |en| format!("regularly in {en}"), |zh| format!("{zh}定期"))
            }
            When::Within(Some(recurrence)) => self.recurrence(recurrence),
            When::Within(None) => Text::new("always", "始终"),
            When::Table(table) => self.table(table, |when| self.when(when)),
        }
    }

    /// How often.
    pub fn recurrence(&self, recurrence: &Recurrence) -> Text {
        let every = granularity(recurrence.every);
        let months =
            |separator: &str| recurrence.months.iter().map(ToString::to_string).collect::<Vec<_>>().join(separator);
        if recurrence.months.is_empty() {
            return framed(&every, |en| format!("every {en}"), |zh| format!("每{zh}"));
        }
        framed(&every, |en| format!("every {en} in month {}", months(", ")), |zh| format!("每{zh}{}月", months("、")))
    }

    /// A window of time.
    pub fn window(&self, window: &Window) -> Text {
        match window {
            Window::Fixed(at) => framed(&period(at), |en| format!("over {en}"), |zh| format!("{zh}期间")),
            Window::Since(start) => framed(&day(*start), |en| format!("since {en}"), |zh| format!("自{zh}以来")),
        }
    }

    /// Another time than the judgement's.
    pub fn time_ref(&self, at: &TimeRef) -> Text {
        match at {
            TimeRef::In(at) => framed(&period(at), |en| format!("in {en}"), ToString::to_string),
            TimeRef::Lag(count, unit) => {
                let plural = if *count == 1 { "" } else { "s" };
                framed(&granularity(*unit), |en| format!("{count} {en}{plural} earlier"), |_| earlier(*count, *unit))
            }
            TimeRef::BeforeStart => Text::new("before the period", "期初"),
        }
    }
}
