//! The address of a place in a document, by the document's own numbering.

use std::fmt;

use edupol_grammar::fold_width;

use crate::numeral;

/// One step of an address, from the outside in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// `通知`: the letter that a document was sent out with.
    Notice,
    /// `附件` or `附件2`.
    Annex(Option<u32>),
    /// `第三章`, `第三节`: a numbered division of an ordinance.
    Division(char, u32),
    /// `第十二条`.
    Article(u32),
    /// `一、`
    Chapter(u32),
    /// `（一）`
    Part(u32),
    /// `1.`
    Item(u32),
    /// `（1）`
    Sub(u32),
    /// `一是`
    Point(u32),
    /// `¶4`: an unnumbered paragraph.
    Paragraph(u32),
    /// `表2`: a table after the first of its place.
    Table(u32),
    /// `行8`: a row of a table, by its printed number.
    Row(u32),
    /// `/2022`: a column of a row, by its heading.
    Column(String),
}

impl Step {
    /// Whether the step is printed in the document, rather than counted by the reader.
    pub fn is_printed(&self) -> bool {
        !matches!(self, Self::Paragraph(_) | Self::Table(_) | Self::Column(_))
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Notice => f.write_str("通知"),
            Self::Annex(None) => f.write_str("附件"),
            Self::Annex(Some(n)) => write!(f, "附件{n}"),
            Self::Division(unit, n) => write!(f, "第{}{unit}", numeral::chinese(*n)),
            Self::Article(n) => write!(f, "第{}条", numeral::chinese(*n)),
            Self::Chapter(n) => f.write_str(&numeral::chinese(*n)),
            Self::Part(n) => write!(f, "（{}）", numeral::chinese(*n)),
            Self::Item(n) => write!(f, "{n}"),
            Self::Sub(n) => write!(f, "（{n}）"),
            Self::Point(n) => write!(f, "{}是", numeral::chinese(*n)),
            Self::Paragraph(n) => write!(f, "¶{n}"),
            Self::Table(n) => write!(f, "表{n}"),
            Self::Row(n) => write!(f, "行{n}"),
            Self::Column(name) => write!(f, "/{name}"),
        }
    }
}

/// Where something stands: `三（三）¶4`, `附件行8/2022`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Vec<Step>);

impl Address {
    /// The address of these steps.
    pub fn new(steps: Vec<Step>) -> Self {
        Self(steps)
    }

    /// The steps, from the outside in.
    pub fn steps(&self) -> &[Step] {
        &self.0
    }

    /// The address one step further in.
    #[must_use]
    pub fn child(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// The address one step further out.
    pub fn parent(&self) -> Option<Self> {
        let (_, outer) = self.0.split_last()?;
        Some(Self(outer.to_vec()))
    }

    /// Reads an address as it is written in a citation. `None`: not one.
    pub fn parse(written: &str) -> Option<Self> {
        let folded: String = fold_width(written).chars().filter(|c| !c.is_whitespace()).collect();
        let mut steps = vec![];
        let mut rest = folded.as_str();
        while !rest.is_empty() {
            let (step, after) = step(rest, steps.is_empty())?;
            steps.push(step);
            rest = after;
        }
        (!steps.is_empty()).then_some(Self(steps))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("¶");
        }
        let mut outer: Option<&Step> = None;
        for step in &self.0 {
            // 一一是 would be read as a numeral.
            if matches!((outer, step), (Some(Step::Chapter(_)), Step::Point(_))) {
                f.write_str("、")?;
            }
            step.fmt(f)?;
            outer = Some(step);
        }
        Ok(())
    }
}

fn step(rest: &str, first: bool) -> Option<(Step, &str)> {
    let plain = rest.trim_start_matches(['.', '、', '-', ',']);
    if plain.len() < rest.len() && !first {
        return step(plain, false);
    }
    if let Some(after) = rest.strip_prefix("通知").filter(|_| first) {
        return Some((Step::Notice, after));
    }
    if let Some(after) = strip_any(rest, &["附件", "附表", "附"]) {
        let (n, after) = number(after).map_or((None, after), |(n, after)| (Some(n), after));
        return Some((Step::Annex(n), after));
    }
    if let Some(after) = strip_any(rest, &["¶", "段"]) {
        return number(after).map(|(n, after)| (Step::Paragraph(n), after));
    }
    if let Some(after) = rest.strip_prefix('行') {
        return number(after).map(|(n, after)| (Step::Row(n), after));
    }
    if let Some(after) = rest.strip_prefix('表') {
        return number(after).map(|(n, after)| (Step::Table(n), after));
    }
    if let Some(after) = rest.strip_prefix('/') {
        return (!after.is_empty()).then(|| (Step::Column(column(after)), ""));
    }
    if let Some(after) = rest.strip_prefix('第') {
        return ordinal(after);
    }
    if let Some(after) = rest.strip_prefix('(') {
        let (inner, after) = after.split_once(')')?;
        let step = match number(inner) {
            Some((n, "")) => Step::Sub(n),
            _ => Step::Part(numeral::parse(inner)?),
        };
        return Some((step, after));
    }
    if let Some((n, after)) = number(rest) {
        return Some((Step::Item(n), after));
    }
    let (n, after) = numeral::leading(rest)?;
    match after.strip_prefix('是') {
        Some(after) => Some((Step::Point(n), after)),
        None if first => Some((Step::Chapter(n), after)),
        None => None,
    }
}

/// A column is named by its heading; a year may carry its 年.
fn column(written: &str) -> String {
    written.trim_end_matches('年').to_owned()
}

fn ordinal(after: &str) -> Option<(Step, &str)> {
    let (n, after) = number(after).or_else(|| numeral::leading(after))?;
    let mut chars = after.chars();
    let step = match chars.next()? {
        '条' | '條' => Step::Article(n),
        unit @ ('编' | '章') => Step::Division(unit, n),
        '节' | '節' => Step::Division('节', n),
        _ => return None,
    };
    Some((step, chars.as_str()))
}

fn strip_any<'a>(text: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|prefix| text.strip_prefix(prefix))
}

/// The ASCII digits that a text starts with.
fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, after) = text.split_at_checked(end)?;
    Some((digits.parse().ok()?, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(written: &str) -> String {
        Address::parse(written).map_or_else(|| "—".to_owned(), |address| address.to_string())
    }

    #[test]
    fn addresses_are_read_however_they_are_typed() {
        for (written, canonical) in [
            ("三(三)¶4", "三（三）¶4"),
            ("三（三）段4", "三（三）¶4"),
            ("四(二)4", "四（二）4"),
            ("四(二)4.(1)", "四（二）4（1）"),
            ("三(二)三是", "三（二）三是"),
            ("附件行８/２０２２", "附件行8/2022"),
            ("附件行8/2022年", "附件行8/2022"),
            ("附件2行3", "附件2行3"),
            ("¶1", "¶1"),
            ("第十二条(三)", "第十二条（三）"),
            ("第二章第1条", "第二章第一条"),
            ("十一(二)", "十一（二）"),
            ("二1", "二1"),
            ("通知段2", "通知¶2"),
            ("一、二是", "一、二是"),
        ] {
            assert_eq!(shown(written), canonical, "{written}");
        }
    }

    #[test]
    fn what_is_no_address_is_not_read() {
        for written in ["", "见附图", "三(", "三(x)", "附件行", "¶", "第条", "三四五六七八九", "🏫"]
        {
            assert_eq!(shown(written), "—", "{written}");
        }
    }
}
