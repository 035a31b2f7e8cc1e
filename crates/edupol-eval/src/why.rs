//! Why a verdict is undetermined.

mod text;

use edupol_base::Text;
use edupol_model::facts::Provenance;
use edupol_model::ids::{AttrId, EntityId, IndicatorId, PopulationId};
use edupol_model::limit::LimitForm;
use edupol_model::{Period, Rel, Set, Unit};
use rustc_hash::{FxHashMap, FxHashSet};
use schemars::JsonSchema;
use serde::Serialize;

use crate::verdict::VerdictKind;

/// One reason why the facts do not decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A fact is missing.
    Missing(Missing),
    /// Nobody has said that the members that are known are all there are.
    OpenPopulation {
        /// What the members are.
        entity: EntityId,
        /// The population, where it has a name.
        population: Option<PopulationId>,
    },
    /// The fact is known only roughly, and lies on both sides of the limit.
    Vague {
        /// What is possible.
        possible: Set,
        /// The unit of the numbers.
        unit: Unit,
    },
    /// The limit is vague, and the value lies in its undecided rim.
    VagueLimit(LimitForm),
    /// A comparator stands before a range or an approximate figure, and where it begins is not said.
    VagueBound(LimitForm, Rel),
    /// The statement can be read in more than one way, and the readings differ.
    Ambiguous(Vec<(String, VerdictKind)>),
    /// Observations do not cover the whole window.
    Gap {
        /// The flow.
        indicator: IndicatorId,
        /// The window.
        window: Period,
        /// The stretches that nothing covers.
        uncovered: Vec<Period>,
    },
    /// Facts contradict each other.
    Conflict {
        /// What they are about.
        subject: Subject,
        /// The member they are about, where it is one.
        member: Option<String>,
        /// The time they are about.
        at: Option<Period>,
        /// What each of them says.
        evidence: Vec<Evidence>,
    },
    /// A share, mean or extreme over nobody.
    Nobody {
        /// What the members would be.
        entity: EntityId,
    },
    /// The list is shorter than the number that is asked for.
    ShortList {
        /// How many are asked for.
        asked: u64,
        /// How many there are.
        found: u64,
    },
    /// Two rows of a table apply, and differ.
    RowsDiffer,
    /// No row of a table applies.
    NoRow,
    /// Something is divided by what may be zero.
    ZeroDivisor,
    /// The construct is outside of what is evaluated, for the stated reason.
    NotEvaluated(Text),
}

/// A missing fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Missing {
    /// What is missing.
    pub subject: Subject,
    /// For which time; `None` where any would do.
    pub at: Option<Period>,
    /// For whom; empty for the jurisdiction.
    pub members: Names,
    /// The reason that was given, where one was.
    pub reason: Option<String>,
}

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// An indicator.
    Indicator(IndicatorId),
    /// An attribute.
    Attr(AttrId),
    /// What a member is part of.
    Parent {
        /// What the member is.
        of: EntityId,
        /// What it should be part of.
        parent: EntityId,
    },
    /// The members of an entity.
    Members(EntityId),
}

/// Names of members: the first few, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Names {
    /// The first names.
    pub first: Vec<String>,
    /// How many there are.
    pub total: usize,
}

/// What one source says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Evidence {
    /// The values it leaves possible.
    pub value: Set,
    /// Where it says so.
    pub from: Provenance,
}

impl Names {
    /// A single name.
    pub fn of(name: impl Into<String>) -> Self {
        Self { first: vec![name.into()], total: 1 }
    }
}

/// Joins reasons: the same fact missing for several members becomes one reason that lists them.
///
/// Lists are complete while they are merged, and shortened only at the end, so that nobody is counted twice.
pub(crate) fn merge(whys: impl IntoIterator<Item = Why>) -> Vec<Why> {
    let mut merged: Vec<Why> = vec![];
    let mut facts: FxHashMap<Fact, Seen> = FxHashMap::default();
    for why in whys {
        let Why::Missing(missing) = why else {
            if !merged.contains(&why) {
                merged.push(why);
            }
            continue;
        };
        let seen = facts.entry(Fact::of(&missing)).or_insert_with(|| {
            merged.push(Why::Missing(Missing { members: Names::default(), ..missing.clone() }));
            Seen { position: merged.len() - 1, names: FxHashSet::default() }
        });
        if let Some(Why::Missing(other)) = merged.get_mut(seen.position) {
            let new = missing.members.first.into_iter().filter(|name| seen.names.insert(name.clone()));
            other.members.first.extend(new);
            // A list that was already shortened still knows how many it had.
            other.members.total = other.members.total.max(missing.members.total).max(other.members.first.len());
        }
    }
    merged
}

/// What makes two missing facts the same, but for whom.
#[derive(PartialEq, Eq, Hash)]
struct Fact {
    subject: Subject,
    at: Option<Period>,
    reason: Option<String>,
    of_members: bool,
}

impl Fact {
    fn of(missing: &Missing) -> Self {
        let Missing { subject, at, members, reason } = missing;
        Self { subject: *subject, at: *at, reason: reason.clone(), of_members: members.total > 0 }
    }
}

/// Where a missing fact stands among the merged reasons, and whom it lists.
struct Seen {
    position: usize,
    names: FxHashSet<String>,
}

/// Shortens every list of names to `max`; the totals stay.
pub(crate) fn shorten(whys: &mut [Why], max: usize) {
    for why in whys {
        if let Why::Missing(missing) = why {
            missing.members.first.truncate(max);
        }
    }
}
