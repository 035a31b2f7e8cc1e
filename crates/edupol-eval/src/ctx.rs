//! Where and when something is evaluated.

use edupol_model::cond::Cond;
use edupol_model::ids::{AttrId, EntityId, IndicatorId};
use edupol_model::standard::Whom;
use edupol_model::{Day, Granularity, Period};

/// Deeper definitions are a mistake, and would exhaust the stack.
const MAX_DEPTH: u32 = 96;

/// The scope, the time and the restrictions under which something is evaluated.
#[derive(Clone, Debug)]
pub(crate) struct Ctx<'a> {
    /// The enclosing subjects, outermost first; empty in the jurisdiction as a whole.
    pub(crate) subjects: Vec<SubjectAt<'a>>,
    /// Which readings count.
    pub(crate) ask: Ask,
    /// Restrictions on populations, outermost first.
    pub(crate) restrictions: Vec<Restriction<'a>>,
    /// The current item of a list of conditions.
    pub(crate) item: Option<&'a Cond>,
    /// The indicators whose definitions are being evaluated.
    pub(crate) defining: Vec<IndicatorId>,
    /// Flows are totalled as far as they have been observed: only for values of what is not due.
    pub(crate) so_far: bool,
    /// For whom the statement is set aside.
    pub(crate) waived: Vec<&'a Whom>,
    /// Explanations are not wanted.
    pub(crate) quiet: bool,
    /// What the plan states is left aside.
    pub(crate) supplied_only: bool,
    /// The first day of the plan whose statement is judged.
    pub(crate) plan_start: Option<Day>,
    /// The whole time of the judgement, where only its last readings are asked for.
    pub(crate) whole: Option<Period>,
    pub(crate) depth: u32,
}

/// A member that conditions speak about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SubjectAt<'a> {
    pub(crate) entity: EntityId,
    pub(crate) key: &'a str,
    /// The instant at which the member's attributes are read; `None` where the asked time alone decides.
    pub(crate) instant: Option<Period>,
}

/// A condition on the members of one entity's populations.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Restriction<'a> {
    /// They satisfy a condition.
    Cond(EntityId, &'a Cond),
    /// An enumerated attribute has a value.
    Value(EntityId, AttrId, u32),
}

impl Restriction<'_> {
    pub(crate) fn entity(&self) -> EntityId {
        match self {
            Self::Cond(entity, _) | Self::Value(entity, ..) => *entity,
        }
    }
}

/// Which readings count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Ask {
    /// Those that lie in a period; the last of them.
    In(Period),
    /// Those up to the end of a period, however old; the last of them.
    By(Period),
}

impl Ask {
    pub(crate) fn period(self) -> Period {
        match self {
            Self::In(period) | Self::By(period) => period,
        }
    }

    pub(crate) fn end(self) -> Day {
        self.period().end
    }

    /// Whether a reading at this time counts.
    pub(crate) fn admits(self, at: &Period) -> bool {
        match self {
            Self::In(period) => period.contains(at),
            Self::By(period) => at.end <= period.end,
        }
    }
}

impl<'a> Ctx<'a> {
    /// The jurisdiction as a whole.
    pub(crate) fn root(ask: Ask) -> Self {
        Self {
            subjects: vec![],
            ask,
            restrictions: vec![],
            item: None,
            defining: vec![],
            so_far: false,
            waived: vec![],
            quiet: false,
            supplied_only: false,
            plan_start: None,
            whole: None,
            depth: 0,
        }
    }

    /// One level further down; `None` where definitions nest too deeply.
    pub(crate) fn deeper(&self) -> Option<Self> {
        (self.depth < MAX_DEPTH).then(|| Self { depth: self.depth + 1, ..self.clone() })
    }

    pub(crate) fn with_ask(&self, ask: Ask) -> Self {
        // Another time means other readings: instants that were chosen for this time do not hold there.
        let subjects = match ask == self.ask {
            true => self.subjects.clone(),
            false => self.subjects.iter().map(|subject| SubjectAt { instant: None, ..*subject }).collect(),
        };
        let whole = self.whole.filter(|_| ask == self.ask);
        Self { ask, subjects, whole, ..self.clone() }
    }

    /// The whole time that a judgement speaks about: a deadline ends what began with the plan.
    pub(crate) fn span(&self) -> Period {
        if let Some(whole) = self.whole {
            return whole;
        }
        let asked = self.ask.period();
        let since = match self.ask {
            Ask::In(_) => None,
            Ask::By(_) => self.plan_start.filter(|start| *start < asked.start),
        };
        since.and_then(|start| Period::new(start, asked.end, Granularity::Span)).unwrap_or(asked)
    }

    pub(crate) fn with_subject(&self, subject: SubjectAt<'a>) -> Self {
        let mut inner = self.clone();
        inner.subjects.push(subject);
        inner
    }

    pub(crate) fn with_restriction(&self, restriction: Restriction<'a>) -> Self {
        let mut inner = self.clone();
        inner.restrictions.push(restriction);
        inner
    }

    pub(crate) fn quietly(&self) -> Self {
        Self { quiet: true, ..self.clone() }
    }

    /// The innermost subject of an entity, with its position.
    pub(crate) fn subject(&self, entity: EntityId) -> Option<(usize, SubjectAt<'a>)> {
        self.subjects.iter().copied().enumerate().rev().find(|(_, subject)| subject.entity == entity)
    }

    pub(crate) fn innermost(&self) -> Option<SubjectAt<'a>> {
        self.subjects.last().copied()
    }

    /// The same scope with only the first `count` subjects.
    pub(crate) fn outer(&self, count: usize) -> Self {
        let mut outer = self.clone();
        outer.subjects.truncate(count);
        outer
    }
}
