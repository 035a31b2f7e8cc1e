//! Units of measures and of printed figures, and which of them go together.

mod amount;
mod words;

pub(crate) use amount::{Amount, Figure, Misfit, fit};
pub(crate) use words::{figure_word, unit_word};

use edupol_base::Span;
use edupol_model::Unit;
use edupol_model::measure::Measure;

/// How a measure stands to time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Nature {
    /// The same at every time: a literal.
    #[default]
    Timeless,
    /// Read at an instant.
    Stock,
    /// An amount over a period.
    Flow,
}

impl Nature {
    /// The nature of a measure made from two: a stock is always read at an instant, whatever it is combined with.
    pub(crate) fn with(self, other: Self) -> Self {
        match (self, other) {
            (Self::Timeless, nature) | (nature, Self::Timeless) => nature,
            (Self::Flow, Self::Flow) => Self::Flow,
            _ => Self::Stock,
        }
    }
}

/// A measure whose unit is known.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// What is measured.
    pub(crate) measure: Measure,
    /// What its values count.
    pub(crate) unit: Unit,
    /// How it stands to time.
    pub(crate) nature: Nature,
    /// Lower values are better, as declared for the indicator.
    pub(crate) lower_is_better: bool,
    /// Where it is written.
    pub(crate) span: Span,
}

impl Typed {
    /// A measure that is read at an instant.
    pub(crate) fn stock(measure: Measure, unit: Unit, span: Span) -> Self {
        Self { measure, unit, nature: Nature::Stock, lower_is_better: false, span }
    }
}

/// Whether two classifiers count the same things: 人, 名 and 位 all count people.
pub(crate) fn same_classifier(a: &str, b: &str) -> bool {
    const PEOPLE: [&str; 3] = ["人", "名", "位"];
    a == b || (PEOPLE.contains(&a) && PEOPLE.contains(&b))
}

/// The unit of a sum, a difference or a comparison of two measures, where they go together.
pub(crate) fn common_unit(a: &Unit, b: &Unit) -> Option<Unit> {
    match (a, b) {
        _ if a == b => Some(a.clone()),
        (Unit::Count(one), Unit::Count(_)) if one.is_empty() => Some(b.clone()),
        (Unit::Count(_), Unit::Count(other)) if other.is_empty() => Some(a.clone()),
        (Unit::Count(one), Unit::Count(other)) if same_classifier(one, other) => Some(a.clone()),
        (Unit::Number, Unit::Count(_) | Unit::Ratio | Unit::Sides) | (Unit::Ratio, Unit::Sides) => Some(b.clone()),
        (Unit::Count(_) | Unit::Ratio | Unit::Sides, Unit::Number) | (Unit::Sides, Unit::Ratio) => Some(a.clone()),
        _ => None,
    }
}
