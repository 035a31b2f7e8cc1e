//! Classifiers and units: the closed table of what may be glued to a number.

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
    CLASSIFIERS.iter().find(|row| row.text == text)
}

/// The longest row that `text` begins with.
pub fn leading_classifier(text: &str) -> Option<&'static Classifier> {
    CLASSIFIERS.iter().find(|row| text.starts_with(row.text))
}
