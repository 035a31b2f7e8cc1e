//! Explanations: what was evaluated, what came out, and the cells it rests on.

use edupol_base::Text;
use edupol_model::facts::Provenance;
use edupol_model::ids::EntityId;
use edupol_model::{Period, Set, Unit};
use schemars::JsonSchema;
use serde::Serialize;

use crate::verdict::Verdict;

/// One step of the reasoning behind a verdict, with the steps it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Explanation {
    /// What was evaluated.
    pub text: Text,
    /// What came out, for a condition.
    pub verdict: Option<Verdict>,
    /// What came out, for a measure; `None` too where nothing is known.
    pub value: Option<Quantity>,
    /// The time of the reading that was taken.
    pub reading: Option<Period>,
    /// The cells that were read for this step itself.
    pub trail: Trail,
    /// What else a reader should know: how a figure was put together, or what was left out.
    pub notes: Vec<Text>,
    /// The steps it rests on. Of a large population, only the first members that decide.
    pub children: Vec<Explanation>,
}

/// A value, perhaps not fully known, with its unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Quantity {
    /// What is possible.
    pub set: Set,
    /// The unit of the numbers.
    pub unit: Unit,
}

/// Where values came from: the first few places, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Trail {
    /// The first places, in reading order.
    pub first: Vec<Provenance>,
    /// How many places there are.
    pub total: usize,
}

impl Trail {
    /// More places than this are only counted.
    pub const SHOWN: usize = 20;

    /// A single place.
    pub fn of(place: Provenance) -> Self {
        Self { first: vec![place], total: 1 }
    }

    /// Adds the places of another trail behind these.
    pub fn extend(&mut self, other: &Self) {
        let room = Self::SHOWN.saturating_sub(self.first.len());
        self.first.extend(other.first.iter().take(room).cloned());
        self.total += other.total;
    }

    /// Whether nothing was read.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }
}

/// Members of a population that share a fate: the first few, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Listed {
    /// The first members.
    pub first: Vec<ListedMember>,
    /// How many there are.
    pub total: usize,
}

impl Listed {
    /// Adds the members of another list behind these, showing at most `max`.
    pub fn extend(&mut self, other: &Self, max: usize) {
        let room = max.saturating_sub(self.first.len());
        self.first.extend(other.first.iter().take(room).cloned());
        self.total += other.total;
    }
}

/// One member of a population.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListedMember {
    /// What it is; `None` for an item of a list.
    pub entity: Option<EntityId>,
    /// Its key.
    pub key: String,
    /// What was read for it, where it was one value.
    pub value: Option<Quantity>,
    /// Where that was read.
    pub trail: Trail,
}
