//! Periods as tables write them: `2022`, `2022年6月`, `2022-2023学年`, `2022Q1`, `2022年秋学期`.

use edupol_base::text;
use edupol_model::time::{Day, Granularity, Period};
use edupol_model::{Num, Program};

use crate::codes;
use crate::fold::key;
use crate::problem::Complaint;

const RANGE: &[&str] = &["..", "——", "—", "--", "–", "-", "~", "至", "到", "/"];
const QUARTERS: &[&str] = &["一", "二", "三", "四"];

/// Reads a period.
pub(crate) fn parse(text: &str, program: &Program) -> Result<Period, Complaint> {
    let wanted = key(without_time(text)).replace('"', "");
    let name = wanted.strip_prefix("截至").or_else(|| wanted.strip_prefix("截止")).unwrap_or(&wanted);
    let found =
        named(name, program).or_else(|| five_year(name)).or_else(|| dated(name)).or_else(|| with_year(name, program));
    match found {
        Some(period) => Ok(period),
        None if is_two_years(name) => Err(two_readings(text)),
        None => Err(not_a_period(text)),
    }
}

/// The period of a date cell that is shown down to its day, month or year.
pub(crate) fn of_date(day: Day, shape: Granularity) -> Option<Period> {
    match shape {
        Granularity::Month => Period::month(day.year(), day.month()),
        Granularity::Year => Period::year(day.year()),
        _ => Some(Period::day(day)),
    }
}

/// Whether the text is a date, complete or without its year.
pub(super) fn looks_like_date(text: &str) -> bool {
    let wanted = key(without_time(text));
    let short = |text: &str| {
        let (_, rest) = digits(text, 2)?;
        let (_, rest) = digits(rest.strip_prefix('月')?, 2)?;
        Some(rest.is_empty() || rest == "日")
    };
    dated(&wanted).is_some_and(|period| period.granularity == Granularity::Day) || short(&wanted) == Some(true)
}

/// The period as this module reads it back, for templates and messages.
pub(crate) fn show(period: &Period) -> String {
    let (start, end) = (period.start, period.end);
    match period.granularity {
        Granularity::Day => start.to_string(),
        Granularity::Month => format!("{}年{}月", start.year(), start.month()),
        Granularity::Quarter => format!("{}年{}季度", start.year(), QUARTERS.get(quarter(start)).unwrap_or(&"")),
        Granularity::HalfYear => format!("{}年{}半年", start.year(), if start.month() <= 6 { "上" } else { "下" }),
        Granularity::Year => format!("{}年", start.year()),
        Granularity::SchoolYear => format!("{}-{}学年", start.year(), end.year()),
        Granularity::Term => format!("{}年{}学期", start.year(), if start.month() >= 7 { "秋" } else { "春" }),
        Granularity::FiveYear | Granularity::Span => format!("{}年至{}年", start.year(), end.year()),
    }
}

fn quarter(day: Day) -> usize {
    usize::from(day.month().unsigned_abs().saturating_sub(1) / 3)
}

fn without_time(text: &str) -> &str {
    match text.trim().split_once([' ', 'T']) {
        Some((date, time)) if time.contains(':') => date,
        _ => text,
    }
}

fn named(name: &str, program: &Program) -> Option<Period> {
    let same = |text: &str| key(text) == name;
    let found = program.periods.iter().find(|period| same(&period.head.name) || same(period.head.shown()))?;
    Some(found.period)
}

fn five_year(name: &str) -> Option<Period> {
    let name = name.trim_start_matches(['“', '‘']);
    let first = [("十三五", 2016), ("十四五", 2021), ("十五五", 2026)]
        .into_iter()
        .find_map(|(word, year)| name.strip_prefix(word).map(|rest| (year, rest)))
        .filter(|(_, rest)| ["", "期间", "时期"].contains(&rest.trim_start_matches(['”', '’'])))
        .map(|(year, _)| year)?;
    Period::new(Day::new(first, 1, 1)?, Day::new(first.checked_add(4)?, 12, 31)?, Granularity::FiveYear)
}

/// `2022-03-07`, `2022/3/7`, `2022.3.7`, `2022年3月7日`, `20220307`; without a day `2022-06`, `2022年6月`, `202206`.
fn dated(name: &str) -> Option<Period> {
    let is_compact = name.bytes().all(|byte| byte.is_ascii_digit()) && (name.len() == 6 || name.len() == 8);
    let (year, rest) = year(name)?;
    if is_compact {
        let (month, rest) = digits(rest.get(..2)?, 2).zip(rest.get(2..)).map(|((month, _), rest)| (month, rest))?;
        return if rest.is_empty() { Period::month(year, month) } else { day(year, month, digits(rest, 2)?.0) };
    }
    let mark = ["年", "-", "/", "."].into_iter().find(|mark| rest.starts_with(mark))?;
    let (month, rest) = digits(rest.strip_prefix(mark)?, 2)?;
    if mark == "年" {
        let rest = rest.strip_prefix('月')?;
        let rest = rest.strip_prefix('份').unwrap_or(rest);
        if ["", "末", "底"].contains(&rest) {
            let whole = Period::month(year, month)?;
            return Some(if rest.is_empty() { whole } else { Period::day(whole.end) });
        }
        let (number, rest) = digits(rest, 2)?;
        return ["", "日", "号"].contains(&rest).then(|| day(year, month, number)).flatten();
    }
    if rest.is_empty() {
        return Period::month(year, month);
    }
    let (number, rest) = digits(rest.strip_prefix(mark)?, 2)?;
    rest.is_empty().then(|| day(year, month, number)).flatten()
}

fn day(year: i16, month: i8, day: i8) -> Option<Period> {
    Day::new(year, month, day).map(Period::day)
}

/// Everything else that begins with a year.
fn with_year(name: &str, program: &Program) -> Option<Period> {
    let (first, rest) = year(name)?;
    if let Some(period) = school_time(first, rest, program) {
        return Some(period);
    }
    let bare = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年')).unwrap_or(rest);
    match bare {
        "" => return Period::year(first),
        "末" | "底" | "年末" | "年底" if rest != bare => return day(first, 12, 31),
        _ => {}
    }
    let part = bare.strip_prefix('-').unwrap_or(bare);
    half_or_quarter(first, part).or_else(|| term_by_name(first, part, program)).or_else(|| span(first, name, rest))
}

fn half_or_quarter(year: i16, part: &str) -> Option<Period> {
    let months = |from: i8, count: i8, granularity| {
        let last = Period::month(year, from + count - 1)?;
        Period::new(Day::new(year, from, 1)?, last.end, granularity)
    };
    match part {
        "上半年" | "h1" => return months(1, 6, Granularity::HalfYear),
        "下半年" | "h2" => return months(7, 6, Granularity::HalfYear),
        _ => {}
    }
    let number = part
        .strip_prefix('q')
        .or_else(|| part.strip_suffix("季度").map(|number| number.strip_prefix('第').unwrap_or(number)))?;
    let position = QUARTERS.iter().position(|word| *word == number);
    let nth = position.map(|at| at + 1).or_else(|| number.parse().ok()).filter(|nth| (1..=4).contains(nth))?;
    let from = i8::try_from((nth - 1) * 3 + 1).ok()?;
    months(from, 3, Granularity::Quarter)
}

/// `2022学年`, `2022-2023学年`, and the first or second term of one.
fn school_time(first: i16, rest: &str, program: &Program) -> Option<Period> {
    let rest = match RANGE.iter().find_map(|mark| rest.strip_prefix(mark)) {
        Some(after) => {
            let (second, length) = leading(after, 4)?;
            let next = first.checked_add(1)?;
            let fits = if length == 4 { second == next } else { length == 2 && second == next % 100 };
            after.get(length..).filter(|_| fits)?
        }
        None => rest,
    };
    let rest = rest.strip_prefix("学年度").or_else(|| rest.strip_prefix("学年"))?;
    let nth = match rest {
        "" => return program.calendar.school_year(first),
        "第一学期" | "第1学期" | "上学期" | "秋学期" | "秋季学期" => 0,
        "第二学期" | "第2学期" | "下学期" | "春学期" | "春季学期" => 1,
        _ => return None,
    };
    program.calendar.term(first, nth)
}

/// `2023年春学期` is the term that begins in 2023, whichever school year it belongs to.
fn term_by_name(year: i16, part: &str, program: &Program) -> Option<Period> {
    let core = |text: &str| key(text).replace("学期", "").replace('季', "");
    let wanted = core(part);
    let nth = program.calendar.terms.iter().position(|term| !wanted.is_empty() && core(&term.name) == wanted)?;
    let terms = [year.checked_sub(1)?, year].into_iter().filter_map(|first| program.calendar.term(first, nth));
    terms.into_iter().find(|term| term.start.year() == year)
}

/// `2022年至2024年`, `2022-2024`. Two years in a row without 年 may be a school year, so they are refused.
fn span(first: i16, name: &str, rest: &str) -> Option<Period> {
    let rest = rest.strip_prefix('年').unwrap_or(rest);
    let (mark, after) = RANGE.iter().find_map(|mark| Some((*mark, rest.strip_prefix(mark)?)))?;
    let (last, rest) = year(after)?;
    let explicit = name.contains('年') || matches!(mark, ".." | "至" | "到");
    let fits = ["", "年"].contains(&rest) && first < last && (explicit || last != first.checked_add(1)?);
    fits.then(|| Period::new(Day::new(first, 1, 1)?, Day::new(last, 12, 31)?, Granularity::Span)).flatten()
}

fn is_two_years(name: &str) -> bool {
    let years = year(name).and_then(|(first, rest)| {
        let (second, rest) = year(RANGE.iter().find_map(|mark| rest.strip_prefix(mark))?)?;
        Some(rest.is_empty() && first.checked_add(1) == Some(second))
    });
    years == Some(true)
}

/// Four digits that may be a year, and the rest.
fn year(text: &str) -> Option<(i16, &str)> {
    let (number, length) = leading(text, 4)?;
    ((1900..=2200).contains(&number) && length == 4).then_some((number, text.get(4..)?))
}

fn digits(text: &str, most: usize) -> Option<(i8, &str)> {
    let (number, length) = leading(text, most)?;
    Some((i8::try_from(number).ok()?, text.get(length..)?))
}

/// The number at the beginning of a text, of at most so many digits, and how many there are.
fn leading(text: &str, most: usize) -> Option<(i16, usize)> {
    let length = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    Some((text.get(..length)?.parse().ok()?, length))
}

fn not_a_period(text: &str) -> Complaint {
    let shown = text.trim();
    let message = text!("`{shown}` is not a period", "“{shown}”不是时期");
    let help = text!(
        "write it as 2022年, 2022年6月, 2022年一季度, 2022-2023学年 or 2022年秋学期",
        "请写成“2022年”“2022年6月”“2022年一季度”“2022-2023学年”或“2022年秋学期”"
    );
    Complaint::error(codes::PERIOD, message).help(help)
}

fn two_readings(text: &str) -> Complaint {
    let shown = text.trim();
    let message = text!(
        "`{shown}` may be a school year or two calendar years",
        "“{shown}”可以是一个学年，也可以是两个年度，无法判断"
    );
    let help = text!("write 2022-2023学年, or 2022年至2023年", "请写成“2022-2023学年”或“2022年至2023年”");
    Complaint::error(codes::PERIOD, message).help(help)
}

/// Days since 1970-01-01 as an exact number.
pub(crate) fn day_number(day: Day) -> Num {
    Num::from(i64::from(day.number()))
}
