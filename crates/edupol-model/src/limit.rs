//! Limits: sets of acceptable outcomes.

use schemars::JsonSchema;
use serde::Serialize;

use crate::Set;

/// How a limit compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rel {
    /// `>=`, 不低于, 以上.
    AtLeast,
    /// `>`, 超过.
    Above,
    /// `<=`, 不超过, 以内.
    AtMost,
    /// `<`, 低于.
    Below,
    /// `=`.
    Equal,
    /// One of the listed values, 属于.
    OneOf,
}

/// An acceptable set of outcomes with an undecided rim.
///
/// Invariant: `inner` is a subset of `outer`. An outcome in `inner` is surely acceptable, one outside `outer` surely not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Limits {
    /// Surely acceptable.
    pub inner: Set,
    /// Outside of this, surely not acceptable.
    pub outer: Set,
    /// The figure or range as printed, before comparator conventions and tolerances: what sum, series and conflict
    /// checks compare.
    pub printed: Set,
    /// The comparator, printed or supplied by the plan's convention; `None` for ranges, `about` and vague amounts.
    pub rel: Option<Rel>,
    /// What was written beside the figure.
    pub form: LimitForm,
}

/// How a limit was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LimitForm {
    /// A figure with a comparator.
    #[default]
    Compared,
    /// A figure without a comparator; the plan's header says how to read it.
    Unprinted,
    /// A range, `18..20`.
    Range,
    /// `about`, 左右.
    About,
    /// An amount nobody has put a figure to, 一批.
    Unquantified,
    /// To be determined.
    Unknown,
}

/// What a measure is judged against.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Fixed sets.
    Fixed(Limits),
    /// Another measure.
    Measure(Rel, Box<crate::measure::Measure>),
    /// A table that gives the limit by case.
    Table(Box<crate::cond::Table<Limit>>),
}
