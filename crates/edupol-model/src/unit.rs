//! What a number counts or measures.

use schemars::JsonSchema;
use serde::Serialize;

use crate::ids::EnumId;
use crate::time::Granularity;

/// The unit and kind of a value. Values of different units never mix silently.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A plain number.
    Number,
    /// A count of things with the classifier that counts them, such as 所 or 名; empty where none was written.
    Count(String),
    /// A part of a whole, held as a fraction: 85% is 0.85.
    Share,
    /// A difference of shares, held as a fraction: 5 percentage points are 0.05.
    Points,
    /// A relative change, held as a fraction: growth of 42% is 0.42.
    Percent,
    /// Money, in 元.
    Money,
    /// A quantity per another quantity, such as 师幼比 or 生均 figures.
    Ratio,
    /// A ratio that is written with its two sides, such as 1:15; held as the first over the second.
    Sides,
    /// A length of time in whole units of the calendar.
    Duration(Granularity),
    /// A measured quantity with a unit that is not counted, such as 平方米.
    Measured(String),
    /// A position in a ranking, 1 being the first.
    Rank,
    /// A value of an enumeration, held as its position from 0; comparable only if the enumeration is ordered.
    Enum(EnumId),
    /// Yes (1) or no (0).
    YesNo,
    /// A text that is only compared for equality.
    Text,
    /// A date, held as days since 1970-01-01.
    Date,
}
