//! What an expression is lowered in, and what it becomes.

use edupol_base::Span;
use edupol_model::cond::{Cond, Force, Unstated};
use edupol_model::ids::EntityId;
use edupol_model::measure::Pop;
use edupol_model::{Granularity, Period};

use super::Place;
use crate::types::{Nature, Typed};

/// What surrounds an expression.
#[derive(Clone, Debug)]
pub(crate) struct Env {
    /// Where it stands.
    pub(crate) place: Place,
    /// The entities whose members are at hand, innermost last.
    pub(crate) subjects: Vec<EntityId>,
    /// The yearly cell around it.
    pub(crate) cell: Option<Period>,
    /// From when changes count, where the statement says it in front.
    pub(crate) baseline: Option<Period>,
    /// How often the statement is judged, if repeatedly: what a change without a baseline goes back to.
    pub(crate) every: Option<Granularity>,
    /// The window in front of the statement: over what `mean of M` is taken.
    pub(crate) window: Option<Period>,
    /// The time at whose end the statement is judged, where it has one.
    pub(crate) deadline: Option<Period>,
    /// It is an item of a standard: what recurs in it does so in the time of every use.
    pub(crate) relative: bool,
    /// How long a trend is watched.
    pub(crate) trend: Trend,
}

/// How long a trend is watched: `M never decreases` is about every year of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trend {
    /// One comparison at the judgement's time: inside a quantity, or where the statement names one time or recurs.
    Once,
    /// The whole plan, for want of another time.
    Plan,
    /// From the plan's start to the end of a deadline.
    Until(Period),
    /// A window.
    Over(Period),
}

impl Env {
    /// An expression in a place, with nothing around it.
    pub(crate) fn new(place: Place) -> Self {
        Self {
            place,
            subjects: vec![],
            cell: None,
            baseline: None,
            every: None,
            window: None,
            deadline: None,
            relative: false,
            trend: Trend::Once,
        }
    }

    /// The same with a member of `entity` at hand.
    pub(crate) fn with_subject(&self, entity: EntityId) -> Self {
        let mut inner = self.clone();
        inner.subjects.push(entity);
        inner
    }

    /// The entity whose member is at hand.
    pub(crate) fn subject(&self) -> Option<EntityId> {
        self.subjects.last().copied()
    }
}

/// A population in use, and what it is a share of.
#[derive(Clone, Debug)]
pub(crate) struct TypedPop {
    /// The members.
    pub(crate) pop: Pop,
    /// The population it was filtered from.
    pub(crate) whole: Option<Pop>,
    /// What its members satisfy beyond those of the whole.
    pub(crate) own: Option<Cond>,
    /// Where it is written.
    pub(crate) span: Span,
}

/// What may stand on the left of a comparison.
#[derive(Clone, Debug)]
pub(crate) enum Operand {
    /// A quantity.
    Measure(Typed),
    /// A population: its number, or its share of the whole where it meets a percentage.
    Pop(TypedPop),
}

/// A condition, and how what it judges stands to time.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    /// The condition.
    pub(crate) cond: Cond,
    /// A flow only where everything in it is one.
    pub(crate) nature: Nature,
    /// The words of strength on its atoms.
    pub(crate) force: Vec<Force>,
}

impl Judged {
    /// A condition without words of strength.
    pub(crate) fn new(cond: Cond, nature: Nature) -> Self {
        Self { cond, nature, force: vec![] }
    }

    /// The same or something else that an open list leaves unsaid.
    pub(crate) fn or_others(self) -> Self {
        self.map(|cond| Cond::any(vec![cond, Cond::Unstated(Unstated::Others)]))
    }

    /// The same around another condition.
    pub(crate) fn map(self, wrap: impl FnOnce(Cond) -> Cond) -> Self {
        Self { cond: wrap(self.cond), ..self }
    }
}
