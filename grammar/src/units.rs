//! Classifiers and units: the closed table of what may be glued to a number.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::generated::CLASSIFIERS;

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    /// A classifier: 所, 个, 名.
    Count,
    /// A part of a whole.
    Percent,
    /// Percentage points.
    Points,
    /// 元, 万元.
    Money,
    /// ㎡, 亩.
    Area,
    /// 米.
    Length,
    /// 吨.
    Mass,
    /// 年, 个月, 天, 学期.
    Time,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Classifier {
    /// The text glued to a number.
    pub text: &'static str,
    /// What it measures.
    pub kind: UnitKind,
    /// The usual form of it.
    pub canonical: &'static str,
}

/// The row whose text is exactly `text`.
pub fn classifier(text: &str) -> Option<&'static Classifier> {
    by_first(text).iter().find(|row| row.text == text).copied()
}

/// The longest row that `text` begins with.
pub fn leading_classifier(text: &str) -> Option<&'static Classifier> {
    by_first(text).iter().find(|row| text.starts_with(row.text)).copied()
}

/// The rows that begin with the first character of a text, longest first.
fn by_first(text: &str) -> &'static [&'static Classifier] {
    static ROWS: OnceLock<BTreeMap<char, Vec<&'static Classifier>>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| {
        let mut rows: BTreeMap<char, Vec<&'static Classifier>> = BTreeMap::new();
        for (first, row) in CLASSIFIERS.iter().filter_map(|row| Some((row.text.chars().next()?, row))) {
            rows.entry(first).or_default().push(row);
        }
        rows
    });
    text.chars().next().and_then(|first| rows.get(&first)).map_or(&[], Vec::as_slice)
}
