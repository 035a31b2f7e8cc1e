//! The top-level section that a citation points into, and the order of sections.

/// A section of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Section {
    /// Where it stands among the others.
    order: (Kind, u32, u32),
    /// What it is called.
    pub(super) text: String,
}

/// The parts of a document in their usual order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// What stands before the first section.
    Opening,
    /// `一`, `三(一)`, `2`.
    Numbered,
    /// `第三条`.
    Article,
    /// `附件`, `附件2`.
    Annex,
    /// Anything else.
    Other,
}

const NUMERALS: &str = "〇一二三四五六七八九十0123456789";

impl Section {
    /// The section of a width-folded place: `三(三)` of `三(三)¶4`, `附件` of `附件行8/2022`.
    pub(super) fn of(place: &str) -> Self {
        let head = place.split(['¶', '/']).next().unwrap_or_default().trim();
        if head.is_empty() {
            return Self { order: (Kind::Opening, 0, 0), text: String::new() };
        }
        if let Some(rest) = head.strip_prefix("附件") {
            let number = numeral(rest);
            return Self { order: (Kind::Annex, value(number), 0), text: format!("附件{number}") };
        }
        if let Some(rest) = head.strip_prefix('第') {
            let number = numeral(rest);
            let kind: String = rest.chars().skip(number.chars().count()).take(1).collect();
            return Self { order: (Kind::Article, value(number), 0), text: format!("第{number}{kind}") };
        }
        let number = numeral(head);
        if number.is_empty() {
            let text = head.split('行').next().unwrap_or(head).to_owned();
            return Self { order: (Kind::Other, 0, 0), text };
        }
        let rest = head.strip_prefix(number).unwrap_or_default().trim_start_matches('、');
        let inner = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inner, _)| inner);
        let text = inner.map_or_else(|| number.to_owned(), |inner| format!("{number}({inner})"));
        Self { order: (Kind::Numbered, value(number), inner.map_or(0, value)), text }
    }
}

/// The number a text begins with.
fn numeral(text: &str) -> &str {
    let end = text.find(|c: char| !NUMERALS.contains(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// A number of up to two places, as sections are numbered.
fn value(numeral: &str) -> u32 {
    if let Ok(number) = numeral.parse() {
        return number;
    }
    let digit = |text: &str| text.chars().next().and_then(|c| "〇一二三四五六七八九".chars().position(|d| d == c));
    let digit = |text: &str| digit(text).and_then(|at| u32::try_from(at).ok());
    match numeral.split_once('十') {
        Some((tens, ones)) => digit(tens).unwrap_or(1) * 10 + digit(ones).unwrap_or(0),
        None => digit(numeral).unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_belong_to_sections_that_have_an_order() {
        let places = [
            "附件2表1",
            "附件行8/2022",
            "十一¶2",
            "三(三)¶4",
            "三(十二)2",
            "三¶1",
            "三(一)三是",
            "一",
            "¶1",
            "第十条",
            "第三条(二)",
            "3.2",
            "前言¶1",
            "四、(二)4",
        ];
        let mut sections: Vec<Section> = places.into_iter().map(Section::of).collect();
        sections.sort();
        let names: Vec<&str> = sections.iter().map(|section| section.text.as_str()).collect();
        let want = [
            "",
            "一",
            "3",
            "三",
            "三(一)",
            "三(三)",
            "三(十二)",
            "四(二)",
            "十一",
            "第三条",
            "第十条",
            "附件",
            "附件2",
            "前言",
        ];
        assert_eq!(names, want);
    }
}
