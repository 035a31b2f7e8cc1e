//! What can be measured: the left side of every judgement.

use schemars::JsonSchema;
use serde::Serialize;

use crate::Num;
use crate::cond::{Cond, Table};
use crate::ids::{AttrId, EntityId, IndicatorId, PopulationId};
use crate::time::{Day, Granularity, Period};

/// An exact quantity that facts determine, in a scope and at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// A literal. Shares and points are fractions, money is in 元, enumeration values are positions.
    Const(Num),
    /// An attribute of the innermost subject of the right entity type, or of something it is part of.
    Attr(AttrRef),
    /// The value of an indicator: its definition where it has one, else what was reported for the current scope and
    /// time. A ratio keeps its two sides, so a group's ratio is total over total.
    Indicator(IndicatorId),
    /// The same measure with every population of the condition's entity restricted to those that satisfy it.
    Restrict(Box<Measure>, Box<Cond>),
    /// An aggregate over a population.
    Agg {
        /// Which aggregate.
        f: AggFn,
        /// What is aggregated, evaluated with each member as the subject; `None` only for a count.
        of: Option<Box<Measure>>,
        /// The members.
        over: Pop,
        /// The weight of each member, for a weighted mean.
        weight: Option<Box<Measure>>,
    },
    /// The share of a population that satisfies a condition, by heads or weighted by an attribute.
    Share {
        /// The whole.
        of: Pop,
        /// Who is in the numerator.
        having: Box<Cond>,
        /// The weight of each member, for shares such as 就读占比.
        weight: Option<Box<Measure>>,
    },
    /// `num / (den / per)`: pupils per teacher, figures per 100 pupils.
    Ratio {
        /// What is divided.
        num: Box<Measure>,
        /// What it is divided by.
        den: Box<Measure>,
        /// The `N` of "per N"; 1 for plain ratios.
        per: Num,
    },
    /// A coefficient of variation, decided on squares because it is irrational.
    Spread {
        /// Which of the three definitions that circulate.
        def: SpreadDef,
        /// What varies.
        of: Box<Measure>,
        /// Among whom.
        over: Pop,
    },
    /// Arithmetic.
    Arith(Op, Vec<Measure>),
    /// A measure folded over a window of time.
    Over {
        /// How.
        f: Fold,
        /// Which window.
        window: Window,
        /// What.
        of: Box<Measure>,
    },
    /// A measure at another time than the judgement's.
    At(TimeRef, Box<Measure>),
    /// The position of the current scope among its peers by a measure, 1 being best.
    Rank {
        /// What is compared.
        of: Box<Measure>,
        /// Among whom.
        among: Pop,
    },
    /// Whether the subject has ever entered a state of a ladder: 1 or 0.
    Entered(AttrRef, u32),
    /// A table that gives the measure by case.
    Cases(Box<Table<Measure>>),
}

/// An attribute as seen from a subject.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct AttrRef {
    /// The entity that declares the attribute.
    pub entity: EntityId,
    /// The attribute.
    pub attr: AttrId,
    /// The steps up from the subject along `part of`, nearest first; empty for the subject's own attribute.
    pub via: Vec<EntityId>,
}

/// A population as used in a measure or quantifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pop {
    /// What the members are.
    pub entity: EntityId,
    /// The declared populations this came from, outermost first, for explanations.
    pub named: Option<PopulationId>,
    /// Which of the entity's members belong; every filter on the way is joined with `and`.
    pub filter: Option<Box<Cond>>,
    /// Where members are looked for.
    pub root: Root,
    /// When membership is taken.
    pub as_of: AsOf,
}

/// Where the members of a population are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Root {
    /// In the current scope: everything in the jurisdiction, or what is part of the enclosing subject whose entity is an
    /// ancestor of the members' entity.
    Scope,
    /// What is part of the innermost subject of this entity (`its E`), along the named path of `part of` steps.
    Subject(EntityId),
    /// The peers of the innermost subject without itself (`other E`).
    Others,
    /// The whole jurisdiction, whatever the scope.
    Jurisdiction,
}

/// When membership of a population is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AsOf {
    /// At the instant of the reading.
    Reading,
    /// At the end of a fixed period (`as of 2022`).
    Frozen(Period),
}

/// An aggregate over the members of a population.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AggFn {
    /// How many members.
    Count,
    /// The total of a measure.
    Sum,
    /// The total over the number of members, or weighted.
    Mean,
    /// The largest.
    Highest,
    /// The smallest.
    Lowest,
    /// The middle value; the mean of the two middle ones for an even number.
    Median,
}

/// A definition of the coefficient of variation (差异系数).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SpreadDef {
    /// Weighted by the ratio's denominator.
    Weighted,
    /// Divided by n.
    Population,
    /// Divided by n − 1.
    Sample,
}

/// An arithmetic operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// The sum of all operands.
    Add,
    /// The first minus the second.
    Sub,
    /// The product of all operands.
    Mul,
    /// The first divided by the second.
    Div,
    /// The largest of all operands.
    Max,
    /// The smallest of all operands.
    Min,
}

/// How readings or periods of a window are folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fold {
    /// The total over periods; a flow only.
    Total,
    /// The mean.
    Mean,
    /// The highest.
    Highest,
    /// The lowest.
    Lowest,
}

/// A window of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Window {
    /// A fixed period.
    Fixed(Period),
    /// From a day up to the end of the judgement's time (`since 2021`).
    Since(Day),
}

/// Another time, fixed or relative to the judgement's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimeRef {
    /// The reading in a fixed period: the last one of a stock, the total of a flow.
    In(Period),
    /// So many units of the calendar earlier.
    Lag(u32, Granularity),
    /// The last reading before the judgement's period begins.
    BeforeStart,
}
