//! Numbers, sets, limits and times as a reader writes them.

use edupol_base::Lang;
use edupol_model::cond::{Recurrence, When};
use edupol_model::facts::Known;
use edupol_model::interval::{Bound, Interval};
use edupol_model::limit::LimitForm;
use edupol_model::{Day, Granularity, Limits, Num, Period, Program, Rel, Set, Unit};

use crate::words::{list_separator, pick};

/// How many decimals a shown number has at most.
const PLACES: u32 = 2;

/// A number with its unit: `85%`, `18所`, `5个百分点`, `三星`.
pub fn show_num(num: &Num, unit: &Unit, program: &Program, lang: Lang) -> String {
    show_places(num, unit, program, lang, PLACES)
}

/// [`show_num`] with at most `places` decimals.
pub(crate) fn show_places(num: &Num, unit: &Unit, program: &Program, lang: Lang, places: u32) -> String {
    let hundredfold = || (num * &Num::from(100)).show(places);
    let plain = || num.show(places);
    match unit {
        Unit::Number | Unit::Ratio | Unit::Text => plain(),
        Unit::Count(classifier) => format!("{}{classifier}", plain()),
        Unit::Share | Unit::Percent => format!("{}%", hundredfold()),
        Unit::Points => format!("{}{}", hundredfold(), pick(lang, " pp", "个百分点")),
        Unit::Money => format!("{}{}", plain(), pick(lang, " yuan", "元")),
        Unit::Duration(granularity) => format!("{}{}", plain(), duration_word(*granularity, lang)),
        Unit::Measured(word) => format!("{}{word}", plain()),
        Unit::Rank => format!("{}{}{}", pick(lang, "rank ", "第"), plain(), pick(lang, "", "名")),
        Unit::Enum(id) => {
            let values = program.enumeration(*id).map(|def| def.values.as_slice()).unwrap_or_default();
            let position = num.to_i64().and_then(|n| usize::try_from(n).ok());
            position.and_then(|n| values.get(n)).cloned().unwrap_or_else(plain)
        }
        Unit::YesNo if num.is_zero() => pick(lang, "no", "否").to_owned(),
        Unit::YesNo if *num == Num::one() => pick(lang, "yes", "是").to_owned(),
        Unit::YesNo => plain(),
        Unit::Date => show_date(num).unwrap_or_else(plain),
    }
}

fn show_date(num: &Num) -> Option<String> {
    let days = i32::try_from(num.to_i64()?).ok()?;
    Some(Day::new(1970, 1, 1)?.plus_days(days).to_string())
}

fn duration_word(granularity: Granularity, lang: Lang) -> &'static str {
    match granularity {
        Granularity::Day | Granularity::Span => pick(lang, " days", "天"),
        Granularity::Month => pick(lang, " months", "个月"),
        Granularity::Quarter => pick(lang, " quarters", "个季度"),
        Granularity::Term => pick(lang, " terms", "个学期"),
        Granularity::HalfYear => pick(lang, " half-years", "个半年"),
        Granularity::Year => pick(lang, " years", "年"),
        Granularity::SchoolYear => pick(lang, " school years", "个学年"),
        Granularity::FiveYear => pick(lang, " five-year periods", "个五年"),
    }
}

/// A set of numbers: `18—20所`, `≥ 51%`, `三星、四星`.
pub fn show_set(set: &Set, unit: &Unit, program: &Program, lang: Lang) -> String {
    show_set_places(set, unit, program, lang, PLACES)
}

/// [`show_set`] with at most `places` decimals.
pub(crate) fn show_set_places(set: &Set, unit: &Unit, program: &Program, lang: Lang, places: u32) -> String {
    if set.is_empty() {
        return pick(lang, "nothing", "无").to_owned();
    }
    let show = |num: &Num| show_places(num, unit, program, lang, places);
    let parts: Vec<String> =
        set.intervals().iter().map(|interval| show_interval(interval, unit, &show, lang)).collect();
    parts.join(list_separator(lang))
}

fn show_interval(interval: &Interval, unit: &Unit, show: &dyn Fn(&Num) -> String, lang: Lang) -> String {
    let dash = pick(lang, "–", "—");
    match (&interval.lo, &interval.hi) {
        (Bound::Unbounded, Bound::Unbounded) => pick(lang, "any value", "任意值").to_owned(),
        (Bound::Closed(lo), Bound::Unbounded) => format!("≥ {}", show(lo)),
        (Bound::Open(lo), Bound::Unbounded) => format!("> {}", show(lo)),
        (Bound::Unbounded, Bound::Closed(hi)) => format!("≤ {}", show(hi)),
        (Bound::Unbounded, Bound::Open(hi)) => format!("< {}", show(hi)),
        (Bound::Closed(lo), Bound::Closed(hi)) if lo == hi => show(lo),
        (Bound::Closed(lo), Bound::Closed(hi)) => format!("{}{dash}{}", without_unit(lo, unit, show), show(hi)),
        (lo, hi) => {
            let above = |bound: &Bound| match bound {
                Bound::Open(num) => format!("> {}", show(num)),
                Bound::Closed(num) => format!("≥ {}", show(num)),
                Bound::Unbounded => String::new(),
            };
            let below = match hi {
                Bound::Open(num) => format!("< {}", show(num)),
                Bound::Closed(num) => format!("≤ {}", show(num)),
                Bound::Unbounded => String::new(),
            };
            format!("{}{}{below}", above(lo), pick(lang, " and ", " 且 "))
        }
    }
}

/// The lower end of a range, whose unit is written once, behind the upper end.
fn without_unit(num: &Num, unit: &Unit, show: &dyn Fn(&Num) -> String) -> String {
    match unit {
        Unit::Count(_) | Unit::Measured(_) | Unit::Money | Unit::Duration(_) => num.show(PLACES),
        _ => show(num),
    }
}

/// What is known of a value.
pub fn show_known(known: &Known, unit: &Unit, program: &Program, lang: Lang) -> String {
    match known {
        Known::Within(set) => show_set(set, unit, program, lang),
        Known::Missing(reason) if reason.is_empty() => pick(lang, "missing", "待填报").to_owned(),
        Known::Missing(reason) => match lang {
            Lang::En => format!("missing ({reason})"),
            Lang::Zh => format!("待填报（{reason}）"),
        },
    }
}

/// A limit as printed: `≥ 85%`, `18—20所`, `20项左右`.
pub fn show_limits(limits: &Limits, unit: &Unit, program: &Program, lang: Lang) -> String {
    let printed = || show_set(&limits.printed, unit, program, lang);
    match (limits.form, limits.rel) {
        (LimitForm::Unquantified, _) => pick(lang, "some, no figure given", "若干（未写明数量）").to_owned(),
        (LimitForm::Unknown, _) => pick(lang, "to be determined", "待定").to_owned(),
        (LimitForm::About, _) => match lang {
            Lang::En => format!("about {}", printed()),
            Lang::Zh => format!("{}左右", printed()),
        },
        (_, Some(Rel::OneOf)) | (LimitForm::Range, _) => printed(),
        (_, Some(rel)) => format!("{}{}", rel_sign(rel), printed()),
        (LimitForm::Compared | LimitForm::Unprinted, None) => printed(),
    }
}

/// The sign of a comparison, with the blank that follows it.
pub(crate) fn rel_sign(rel: Rel) -> &'static str {
    match rel {
        Rel::AtLeast => "≥ ",
        Rel::Above => "> ",
        Rel::AtMost => "≤ ",
        Rel::Below => "< ",
        Rel::Equal => "= ",
        Rel::OneOf => "",
    }
}

/// A time as a reader writes it: `by 2024`, `到2024年`; `every year, 2022–2024`, `2022—2024年每年`.
pub fn show_when(when: &When, lang: Lang) -> String {
    match (when, lang) {
        (When::In(period), Lang::En) => format!("in {}", show_period(period, lang)),
        (When::In(period), Lang::Zh) => show_period(period, lang),
        (When::By(period), Lang::En) => format!("by {}", show_period(period, lang)),
        (When::By(period), Lang::Zh) => format!("到{}", show_period(period, lang)),
        (When::Every(each, period), Lang::En) => format!("{}, {}", every_word(each, lang), show_period(period, lang)),
        (When::Every(each, period), Lang::Zh) => format!("{}{}", show_period(period, lang), every_word(each, lang)),
        (When::Always(period), Lang::En) => format!("always, {}", show_period(period, lang)),
        (When::Always(period), Lang::Zh) => format!("{}始终", show_period(period, lang)),
        (When::Table(_), _) => pick(lang, "by case", "按情形").to_owned(),
    }
}

fn every_word(each: &Recurrence, lang: Lang) -> String {
    let unit = match each.every {
        Granularity::Day => pick(lang, "every day", "每日"),
        Granularity::Month => pick(lang, "every month", "每月"),
        Granularity::Quarter => pick(lang, "every quarter", "每季度"),
        Granularity::Term => pick(lang, "every term", "每学期"),
        Granularity::HalfYear => pick(lang, "every half-year", "每半年"),
        Granularity::Year => pick(lang, "every year", "每年"),
        Granularity::SchoolYear => pick(lang, "every school year", "每学年"),
        Granularity::FiveYear => pick(lang, "every five years", "每五年"),
        Granularity::Span => pick(lang, "every time", "每次"),
    };
    let months: Vec<String> = each.months.iter().map(i8::to_string).collect();
    match (months.is_empty(), lang) {
        (true, _) => unit.to_owned(),
        (false, Lang::En) => format!("{unit} in month {}", months.join(", ")),
        (false, Lang::Zh) => format!("{unit}{}月", months.join("、")),
    }
}

/// A period in the unit in which it was named.
pub(crate) fn show_period(period: &Period, lang: Lang) -> String {
    let (start, end) = (period.start, period.end);
    let whole_years = (start.month(), start.day(), end.month(), end.day()) == (1, 1, 12, 31);
    match period.granularity {
        Granularity::Day => show_day(start, lang),
        Granularity::Year if whole_years => crate::words::year_word(start.year(), lang),
        Granularity::Month => match lang {
            Lang::En => format!("{}-{:02}", start.year(), start.month()),
            Lang::Zh => format!("{}年{}月", start.year(), start.month()),
        },
        Granularity::SchoolYear => match lang {
            Lang::En => format!("school year {}–{}", start.year(), end.year()),
            Lang::Zh => format!("{}—{}学年", start.year(), end.year()),
        },
        _ if whole_years => match lang {
            Lang::En => format!("{}–{}", start.year(), end.year()),
            Lang::Zh => format!("{}—{}年", start.year(), end.year()),
        },
        _ => match lang {
            Lang::En => format!("{start} to {end}"),
            Lang::Zh => format!("{}至{}", show_day(start, lang), show_day(end, lang)),
        },
    }
}

/// A day.
pub(crate) fn show_day(day: Day, lang: Lang) -> String {
    match lang {
        Lang::En => day.to_string(),
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{limits, range, year};

    fn check(limits: &Limits, unit: &Unit, en: &str, zh: &str) {
        let program = Program::default();
        let shown = |lang| show_limits(limits, unit, &program, lang);
        assert_eq!((shown(Lang::En).as_str(), shown(Lang::Zh).as_str()), (en, zh));
    }

    #[test]
    fn limits_read_as_printed() {
        let count = Unit::Count("所".into());
        check(&limits(Rel::AtLeast, "0.85"), &Unit::Share, "≥ 85%", "≥ 85%");
        check(&limits(Rel::AtMost, "0.05"), &Unit::Points, "≤ 5 pp", "≤ 5个百分点");
        check(&range("18", "20"), &count, "18–20所", "18—20所");
        let about = Limits { form: LimitForm::About, rel: None, ..limits(Rel::Equal, "20") };
        check(&about, &Unit::Count("项".into()), "about 20项", "20项左右");
        let vague = Limits { form: LimitForm::Unquantified, ..about };
        check(&vague, &count, "some, no figure given", "若干（未写明数量）");
        check(&limits(Rel::Above, "2000"), &Unit::Money, "> 2000 yuan", "> 2000元");
    }

    #[test]
    fn facts_may_be_inequalities_or_missing() {
        let program = Program::default();
        let zh = |known: &Known| show_known(known, &Unit::Share, &program, Lang::Zh);
        let at_least = Set::between(Bound::Closed(crate::testing::num("0.51")), Bound::Unbounded);
        assert_eq!(zh(&Known::Within(at_least)), "≥ 51%");
        assert_eq!(zh(&Known::Missing(String::new())), "待填报");
        assert_eq!(zh(&Known::Missing("学校未报".into())), "待填报（学校未报）");
    }

    #[test]
    fn times_name_their_period() {
        let by = When::By(year(2024));
        assert_eq!((show_when(&by, Lang::En).as_str(), show_when(&by, Lang::Zh).as_str()), ("by 2024", "到2024年"));
        let span = Period::new(year(2022).start, year(2024).end, Granularity::Span).unwrap();
        let every = When::Every(Recurrence { every: Granularity::Year, months: vec![8] }, span);
        assert_eq!(show_when(&every, Lang::Zh), "2022—2024年每年8月");
        assert_eq!(show_when(&every, Lang::En), "every year in month 8, 2022–2024");
        let june = When::In(Period::month(2022, 6).unwrap());
        assert_eq!(show_when(&june, Lang::Zh), "2022年6月");
    }
}
