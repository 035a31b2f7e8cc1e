//! Conditions: what must hold, for whom, and when.

use edupol_base::Span;
use schemars::JsonSchema;
use serde::Serialize;

use crate::calendar::Calendar;
use crate::ids::{AttrId, DepartmentId, EntityId, StandardId};
use crate::limit::Limit;
use crate::measure::{AttrRef, Measure, Pop};
use crate::time::{Granularity, Period};
use crate::{Num, Unit};

/// A condition that facts decide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cond {
    /// A measure judged against a limit.
    Judge(Box<Judge>),
    /// An attribute of text compared for equality with any of the listed texts.
    TextIs {
        /// The attribute.
        attr: AttrRef,
        /// The texts.
        one_of: Vec<String>,
    },
    /// So many of a domain satisfy the body. `and` is all of [`Domain::Conds`], `or` is at least one of them.
    Quant {
        /// How many.
        q: Tally,
        /// Of what.
        over: Domain,
        /// What each must satisfy; for [`Domain::Conds`] the items themselves, and this is [`Cond::Item`].
        body: Box<Cond>,
    },
    /// The current item of [`Domain::Conds`].
    Item,
    /// The opposite.
    Not(Box<Cond>),
    /// Where the guard holds, the body must; elsewhere it is not applicable.
    When {
        /// The case.
        guard: Box<Cond>,
        /// What holds in it.
        body: Box<Cond>,
    },
    /// The condition at a time of its own.
    Timed(When, Box<Cond>),
    /// An ambiguity that is kept: met under all readings, not met under all, otherwise undetermined.
    Readings(Vec<Labelled>),
    /// All items of a standard that applies to the subject.
    Meets(StandardId),
    /// Something that the document leaves open: no fact decides it.
    Unstated(Unstated),
}

/// What a document leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unstated {
    /// What is asked for: 未明确, 另行规定.
    Demand,
    /// Who or what else is on a list that ends in 等.
    Others,
}

/// A condition with the name it is shown under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Labelled {
    /// The name.
    pub label: String,
    /// The condition.
    pub cond: Cond,
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Judge {
    /// What is measured.
    pub left: Measure,
    /// What is acceptable.
    pub limit: Limit,
    /// The unit of both sides.
    pub unit: Unit,
    /// The comparator was not printed and the plan's convention supplied it.
    pub assumed: bool,
    /// The comparison as written.
    #[serde(skip)]
    pub span: Span,
}

/// How many of a domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tally {
    /// At least.
    pub min: Amount,
    /// At most.
    pub max: Amount,
}

/// One end of a [`Tally`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// No limit on this side.
    None,
    /// A number.
    Abs(u64),
    /// A share of the domain, as a fraction.
    Share(Num),
    /// All but a number.
    AllBut(u64),
}

impl Tally {
    /// Every one.
    pub fn each() -> Self {
        Self { min: Amount::AllBut(0), max: Amount::None }
    }

    /// Not one.
    pub fn none() -> Self {
        Self { min: Amount::None, max: Amount::Abs(0) }
    }

    /// At least `n`.
    pub fn at_least(n: u64) -> Self {
        Self { min: Amount::Abs(n), max: Amount::None }
    }
}

/// What a quantifier ranges over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Domain {
    /// The members of a population, each becoming the subject.
    Entities(Pop),
    /// Values of an enumerated attribute; the body sees only members with that value.
    Values {
        /// The attribute that is fixed.
        attr: AttrId,
        /// The positions of the values.
        values: Vec<u32>,
    },
    /// Listed members of an entity, each becoming the subject.
    Members(EntityId, Vec<String>),
    /// Conditions: the parts of `and`/`or`, or a standard's items.
    Conds(Vec<Labelled>),
}

impl Cond {
    /// All of the conditions; the condition itself where there is one.
    pub fn all(conds: Vec<Cond>) -> Self {
        Self::joined(Tally::each(), conds)
    }

    /// At least one of the conditions; the condition itself where there is one.
    pub fn any(conds: Vec<Cond>) -> Self {
        Self::joined(Tally::at_least(1), conds)
    }

    fn joined(q: Tally, mut conds: Vec<Cond>) -> Self {
        if conds.len() == 1
            && let Some(only) = conds.pop()
        {
            return only;
        }
        let items = conds.into_iter().map(|cond| Labelled { label: String::new(), cond }).collect();
        Self::Quant { q, over: Domain::Conds(items), body: Box::new(Cond::Item) }
    }
}

/// When a condition is judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// `in T`: the last reading in T of a stock, the total over T of a flow.
    In(Period),
    /// `by T`: the last reading up to T's end. For a flow, sema has already lowered it to a window.
    By(Period),
    /// Once in every unit of the calendar inside the window.
    Every(Recurrence, Period),
    /// At every reading in the window.
    Always(Period),
    /// In the time of the judgement around it: once in every unit of the calendar, or, where none is named, at every
    /// reading. An item of a standard is written so, since every use of the standard brings a time of its own.
    Within(Option<Recurrence>),
    /// Again and again in the window, and nobody says how often: 定期.
    Regularly(Period),
    /// By case.
    Table(Box<Table<When>>),
}

/// A repeating time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Recurrence {
    /// How often.
    pub every: Granularity,
    /// The months of a year to which it is anchored (`every year in month 8`); empty for the whole unit.
    pub months: Vec<i8>,
}

impl Recurrence {
    /// The periods that lie wholly in a window: the units of the calendar, or the anchored months of each.
    pub fn periods(&self, calendar: &Calendar, window: Period) -> Vec<Period> {
        if self.months.is_empty() {
            return calendar.units_within(self.every, window);
        }
        // The window is what bounds months: a plan that begins in March has its August of that year.
        let mut months = calendar.units_within(Granularity::Month, window);
        months.retain(|month| self.months.contains(&month.start.month()));
        months
    }
}

/// Values by case. Rows are unordered: two that apply and differ is an error, none is undetermined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Table<T> {
    /// The rows.
    pub rows: Vec<TableRow<T>>,
    /// What holds where no row applies.
    pub otherwise: Option<T>,
}

impl<T> Table<T> {
    /// A value that the document leaves open: no case gives one.
    pub fn unstated() -> Self {
        Self { rows: vec![], otherwise: None }
    }

    /// Whether the document leaves the value open.
    pub fn is_unstated(&self) -> bool {
        self.rows.is_empty() && self.otherwise.is_none()
    }
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TableRow<T> {
    /// When the row applies.
    pub key: RowKey,
    /// What holds then.
    pub value: T,
    /// The row as written.
    #[serde(skip)]
    pub span: Span,
}

/// When a table's row applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowKey {
    /// The subject satisfies a condition (`when p`, or an attribute that has the row's value).
    Cond(Cond),
    /// The judgement's time lies in a period.
    During(Period),
    /// The scope is the member of an entity with this name.
    Member(EntityId, String),
}

/// How strongly a statement binds, in the plan's own word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// 确保.
    Ensure,
    /// 必须.
    Must,
    /// 应.
    Should,
    /// 预期.
    Expected,
    /// 力争.
    Strive,
    /// 争取.
    Endeavour,
    /// 原则上.
    InPrinciple,
    /// 探索, 试点.
    Explore,
    /// 鼓励.
    Encourage,
    /// 支持.
    Support,
}

/// One modality of a statement, with the body it addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Force {
    /// The word.
    pub modality: Modality,
    /// Whom it addresses, as in 支持教育局力争….
    pub body: Option<DepartmentId>,
}
