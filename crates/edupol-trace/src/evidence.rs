//! What makes a clause checkable: figures, dates, bodies and titled documents.

use std::ops::Range;

use edupol_model::Program;

use crate::compact::Compact;

/// What kind of thing a clause mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A figure: `35个`, `85%`.
    Figure,
    /// A time: `2022年6月`, `“十四五”`.
    Date,
    /// A body that acts: `市教育局`.
    Body,
    /// A document with a title: `《…》`.
    Title,
}

/// One thing that a clause mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What it is.
    pub kind: Kind,
    /// Where it stands.
    pub range: Range<usize>,
    /// The value of a figure in canonical digits, the text of anything else.
    pub value: String,
}

/// Ends of the names of bodies, longest first where one ends another.
const BODY_ENDS: [&str; 16] = [
    "人民政府",
    "工作领导小组",
    "领导小组",
    "委员会",
    "办公室",
    "教育部门",
    "财政部门",
    "行政部门",
    "教科院",
    "教育局",
    "财政局",
    "局、",
    "局,",
    "局)",
    "处、",
    "处室",
];

/// Every name and title of a body that a policy declares, as documents are compared with them.
pub fn bodies(program: &Program) -> Vec<String> {
    let heads = program.departments.iter().map(|department| &department.head);
    let names = heads.flat_map(|head| std::iter::once(head.name.as_str()).chain(head.title.as_deref()));
    names.filter(|name| name.chars().count() > 1).map(|name| edupol_grammar::fold_width(name).into_owned()).collect()
}

/// Everything that a text mentions, in reading order. `bodies` are the names the policy declares.
pub(crate) fn find(text: &Compact, bodies: &[String]) -> Vec<Evidence> {
    let mut found = vec![];
    let mut at = 0;
    while at < text.len() {
        let step = title(text, at)
            .or_else(|| date(text, at))
            .or_else(|| figure(text, at))
            .or_else(|| body(text, at, bodies))
            .or_else(|| skipped(text, at).map(|end| (None, end)));
        match step {
            Some((evidence, end)) => {
                found.extend(evidence);
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// Words that say `100%`, or one for each, without a figure.
const EVERYONE: [&str; 9] = ["全", "每", "均", "所有", "各", "百分百", "普及", "校校", "人人"];

/// Every number a text contains, also in words and in titles: what a figure of the policy may stand for.
pub(crate) fn numbers(text: &Compact) -> Vec<String> {
    let mut numbers: Vec<String> = vec![];
    let mut at = 0;
    while at < text.len() {
        if let Some((value, end)) = number(text, at) {
            numbers.push(value);
            at = end;
        } else if let Some((n, end)) = text.numeral(at) {
            numbers.push(scaled(text, n.to_string(), end).0);
            at = end;
        } else {
            at += 1;
        }
    }
    let all = text.text(0, text.len());
    if EVERYONE.iter().any(|word| all.contains(word)) {
        numbers.extend(["100".to_owned(), "1".to_owned()]);
    }
    if all.contains("一半") || all.contains("二分之一") {
        numbers.extend(["50".to_owned(), "0.5".to_owned(), "1/2".to_owned()]);
    }
    numbers
}

type Found = (Option<Evidence>, usize);

fn evidence(kind: Kind, text: &Compact, from: usize, to: usize) -> Option<Evidence> {
    Some(Evidence { kind, range: text.range(from, to), value: text.text(from, to) })
}

fn title(text: &Compact, at: usize) -> Option<Found> {
    if text.get(at)? != '《' {
        return None;
    }
    let end = text.run(at, |c| c != '》');
    (end < text.len()).then(|| (evidence(Kind::Title, text, at, end + 1), end + 1))
}

/// `2022年`, `2022年6月`, `2018—2020年`, `“十四五”`.
fn date(text: &Compact, at: usize) -> Option<Found> {
    if text.get(at)? == '十' && text.get(at + 2) == Some('五') && "一二三四五六".contains(text.get(at + 1)?) {
        return Some((evidence(Kind::Date, text, at, at + 3), at + 3));
    }
    if text.before(at).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let end = text.run(at, |c| c.is_ascii_digit());
    let mut after = match (end - at, text.get(end)) {
        (4, Some('年')) => end + 1,
        (4, Some('-' | '—' | '–' | '~' | '～' | '至')) => {
            let from = text.run(end, |c| "-—–~～至".contains(c));
            let until = text.run(from, |c| c.is_ascii_digit());
            (until - from == 4).then_some(until)?
        }
        (1 | 2, Some('月')) => end + 1,
        _ => return None,
    };
    loop {
        let next = text.run(after, |c| c.is_ascii_digit());
        match text.get(next) {
            Some('年' | '月' | '日') if next > after => after = next + 1,
            Some('年') if next == after && text.before(after).is_some_and(|c| c.is_ascii_digit()) => after += 1,
            _ => break,
        }
    }
    Some((evidence(Kind::Date, text, at, after), after))
}

/// A number that counts something. Numbers in names (`5+2工程`, `“532”`, `1+X`, `3.0行动`) do not.
fn figure(text: &Compact, at: usize) -> Option<Found> {
    let (value, end) = number(text, at)?;
    let quoted = text.before(at).is_some_and(|c| "“\"‘「".contains(c));
    let in_name = text.before(at).is_some_and(|c| c == '+' || c.is_ascii_alphabetic())
        || text.get(end).is_some_and(|c| c == '+' || c == '号' || c.is_ascii_alphabetic() || "”\"’」".contains(c));
    let version = text.get(end).is_none_or(|c| !is_unit(c)) && text.text(at, end).contains(".0");
    if quoted || in_name || version {
        return Some((None, end));
    }
    Some((Some(Evidence { kind: Kind::Figure, range: text.range(at, end), value }), end))
}

fn is_unit(c: char) -> bool {
    "%万亿元个所名项人次门位家班间届期场套件岁年月天".contains(c)
}

/// A number in digits: its value without separators, multiplied by 万 or 亿, and where it ends.
fn number(text: &Compact, at: usize) -> Option<(String, usize)> {
    if text.before(at).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let end = text.run(at, |c| c.is_ascii_digit());
    if end == at {
        return None;
    }
    let mut value = text.text(at, end);
    let mut after = end;
    if text.get(end) == Some('.') {
        let fraction = text.run(end + 1, |c| c.is_ascii_digit());
        if fraction > end + 1 {
            value = format!("{value}.{}", text.text(end + 1, fraction));
            after = fraction;
        }
    }
    Some(scaled(text, value, after))
}

/// The value times what follows it: 万 or 亿.
fn scaled(text: &Compact, value: String, end: usize) -> (String, usize) {
    let zeros = match text.get(end) {
        Some('万') => 4,
        Some('亿') => 8,
        _ => return (trimmed(value), end),
    };
    let (whole, fraction) = value.split_once('.').unwrap_or((&value, ""));
    let shifted: String = fraction.chars().chain(std::iter::repeat('0')).take(zeros).collect();
    let rest: String = fraction.chars().skip(zeros).collect();
    let value = if rest.is_empty() { format!("{whole}{shifted}") } else { format!("{whole}{shifted}.{rest}") };
    (trimmed(value), end + 1)
}

/// A decimal without zeros that say nothing.
fn trimmed(value: String) -> String {
    let value = match value.contains('.') {
        true => value.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => value,
    };
    let bare = value.trim_start_matches('0');
    if bare.is_empty() || bare.starts_with('.') { format!("0{bare}") } else { bare.to_owned() }
}

fn body(text: &Compact, at: usize, bodies: &[String]) -> Option<Found> {
    let declared = bodies.iter().filter(|name| text.starts_with(at, name)).map(|name| name.chars().count()).max();
    let end = match declared {
        Some(length) => at + length,
        None => {
            let end = BODY_ENDS.iter().find(|end| text.starts_with(at, end))?;
            at + end.trim_end_matches(['、', ',', ')']).chars().count()
        }
    };
    Some((evidence(Kind::Body, text, at, end), end))
}

/// The number of a document, 〔2021〕42号, is no figure.
fn skipped(text: &Compact, at: usize) -> Option<usize> {
    (text.get(at)? == '〔').then(|| text.run(at, |c| c != '号') + 1)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    fn check(source: &str, expected: &Expect) {
        let compact = Compact::new(source, 0);
        let lines = find(&compact, &["财政局".to_owned()]).into_iter().map(|evidence| {
            let shown = source.get(evidence.range.clone()).unwrap_or_default();
            format!("{:?} {shown} = {}\n", evidence.kind, evidence.value)
        });
        expected.assert_eq(&lines.collect::<String>());
    }

    #[test]
    fn figures_dates_bodies_and_titles_are_found() {
        check(
            "到２０２４年，市教育局、财政局投入1.5万元，修订《五年规划2.0》，比例达 85.50%，“十四五”期间建35個。",
            &expect![[r#"
                Date ２０２４年 = 2024年
                Body 教育局 = 教育局
                Body 财政局 = 财政局
                Figure 1.5万 = 15000
                Title 《五年规划2.0》 = 《五年规划2.0》
                Figure 85.50 = 85.5
                Date 十四五 = 十四五
                Figure 35 = 35
            "#]],
        );
    }

    #[test]
    fn numbers_in_names_are_no_figures() {
        check("“532”战略、5+2工程、1+X证书、集团化办学3.0行动、太教〔2021〕42号", &expect![[""]]);
    }

    #[test]
    fn spans_of_time_are_dates() {
        check(
            "2018-2020年，2021年10月—11月，2022年至2025年",
            &expect![[r#"
            Date 2018-2020年 = 2018-2020年
            Date 2021年10月 = 2021年10月
            Date 11月 = 11月
            Date 2022年 = 2022年
            Date 2025年 = 2025年
        "#]],
        );
    }

    #[test]
    fn words_count_as_numbers_of_a_place() {
        let numbers = numbers(&Compact::new("三年内完成两项，2.5亿元，每所一个", 0));
        assert_eq!(numbers, ["3", "2", "250000000", "1", "100", "1"]);
    }
}
