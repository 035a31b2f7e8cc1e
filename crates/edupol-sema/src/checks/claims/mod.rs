//! Every figure a plan commits itself to, flattened: what is measured, for whom, when, and how much.
//!
//! Obligations nest conditions, times and quantifiers. Sums, series and conflicts compare figures, so each comparison with
//! a fixed limit becomes one [`Claim`], and a recurrence one for each of its occurrences.

mod flatten;
mod key;
mod occurrences;

use edupol_base::Span;
use edupol_model::cond::{Force, Modality};
use edupol_model::ids::{ActionId, IndicatorId, ObligationId, TargetId};
use edupol_model::limit::{LimitForm, Limits, Rel};
use edupol_model::measure::Measure;
use edupol_model::program::Duty;
use edupol_model::{Day, Period, Program, Set, Unit};
use rustc_hash::FxHashMap;

use super::NotAnalysed;
use key::Keys;
pub(crate) use key::{Key, MaybeSame, Nature, same, written};

/// Whose figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Owner {
    /// A target's.
    Target(TargetId),
    /// An action's.
    Action(ActionId),
}

impl From<Duty> for Owner {
    fn from(duty: Duty) -> Self {
        match duty {
            Duty::Target(id) => Self::Target(id),
            Duty::Action(id, _) => Self::Action(id),
        }
    }
}

/// Which readings or amounts a figure is about. Equal moments can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Moment {
    /// The last reading up to this day.
    At(Day),
    /// The amount over these days.
    Over(Day, Day),
    /// Every reading on these days.
    Throughout(Day, Day),
}

/// One figure.
#[derive(Clone, Debug)]
pub(crate) struct Claim<'p> {
    /// Whose it is.
    pub(crate) owner: Owner,
    /// The obligation it is part of.
    pub(crate) obligation: ObligationId,
    /// The meaning of what is measured.
    pub(crate) measure: Key,
    /// What is measured.
    pub(crate) left: &'p Measure,
    /// For whom it holds, by meaning.
    pub(crate) scope: Key,
    /// It is asked of members one by one.
    pub(crate) scoped: bool,
    /// It holds for some members only, or for an unknown number of them: equal claims can be recognised, but two
    /// different ones may both hold.
    pub(crate) partial: bool,
    /// Which readings or amounts.
    pub(crate) moment: Moment,
    /// What kind of quantity.
    pub(crate) nature: Nature,
    /// The time as stated.
    pub(crate) period: Period,
    /// The time is the plan's, not the statement's own.
    pub(crate) time_supplied: bool,
    /// It is one of several occurrences of a recurrence.
    pub(crate) recurring: bool,
    /// How much.
    pub(crate) limits: &'p Limits,
    /// Of what.
    pub(crate) unit: &'p Unit,
    /// How strongly.
    pub(crate) force: &'p [Force],
    /// Where it is written.
    pub(crate) span: Span,
}

impl Claim<'_> {
    /// What the figure itself says: printed points and ranges as printed, comparators and tolerances as sets.
    ///
    /// A figure without a comparator counts as the point that is printed, whatever the header says about evaluation,
    /// since a body's 3 against an annex's 1 is a contradiction even though `>=` would hide it.
    pub(crate) fn counted(&self) -> &Set {
        counted(self.limits)
    }

    /// Whether there is a figure at all.
    pub(crate) fn has_figure(&self) -> bool {
        has_figure(self.limits)
    }

    /// The modalities, outermost first.
    pub(crate) fn modalities(&self) -> Vec<Modality> {
        self.force.iter().map(|force| force.modality).collect()
    }

    /// The first and last day the figure speaks of.
    pub(crate) fn days(&self) -> (Day, Day) {
        match self.moment {
            Moment::At(day) => (day, day),
            Moment::Over(start, end) | Moment::Throughout(start, end) => (start, end),
        }
    }
}

/// A comparison with another measure.
#[derive(Clone, Debug)]
pub(crate) struct Relative<'p> {
    /// Whose it is.
    pub(crate) owner: Owner,
    /// Both measures, the scope and the time, by meaning.
    pub(crate) key: (Key, Key, Key, Key),
    /// What is measured.
    pub(crate) left: &'p Measure,
    /// What it is compared with.
    pub(crate) right: &'p Measure,
    /// How.
    pub(crate) rel: Rel,
    /// It holds for some members only.
    pub(crate) partial: bool,
    /// Of both.
    pub(crate) unit: &'p Unit,
    /// How strongly.
    pub(crate) force: &'p [Force],
    /// Where it is written.
    pub(crate) span: Span,
}

/// The set that sums and conflicts compare: the figure as printed, with the comparator that is printed before it.
pub(crate) fn counted(limits: &Limits) -> &Set {
    match limits.form {
        LimitForm::Range | LimitForm::About if limits.bound().is_some() => &limits.outer,
        LimitForm::Unprinted | LimitForm::Range => &limits.printed,
        LimitForm::About => &limits.inner,
        LimitForm::Compared | LimitForm::Unquantified | LimitForm::Unknown => &limits.outer,
    }
}

fn has_figure(limits: &Limits) -> bool {
    !matches!(limits.form, LimitForm::Unquantified | LimitForm::Unknown) && !counted(limits).is_empty()
}

/// What flattening finds.
#[derive(Default)]
struct Found<'p> {
    all: Vec<Claim<'p>>,
    relative: Vec<Relative<'p>>,
    not_analysed: Vec<NotAnalysed>,
}

/// All figures of a program.
pub(crate) struct Claims<'p> {
    /// The figures, in the order of their obligations.
    pub(crate) all: Vec<Claim<'p>>,
    /// Comparisons with other measures. Only their relations can be compared without facts.
    pub(crate) relative: Vec<Relative<'p>>,
    /// Statements without a figure that can be compared.
    pub(crate) not_analysed: Vec<NotAnalysed>,
    /// Indicators that may be the same.
    pub(crate) maybe: Vec<MaybeSame>,
    /// The key of each indicator.
    indicators: Vec<Key>,
    /// The meanings that occur.
    keys: Keys,
    /// The positions of the figures of each measure.
    by_measure: FxHashMap<Key, Vec<usize>>,
}

impl<'p> Claims<'p> {
    /// Flattens a program.
    pub(crate) fn of(program: &'p Program) -> Self {
        let mut keys = Keys::of(program);
        let indicators =
            (0_u32..).map(IndicatorId).zip(&program.indicators).map(|(id, _)| keys.indicator(id)).collect();
        let maybe = keys.maybe.clone();
        let mut found = Found::default();
        flatten::all(program, &mut keys, &mut found);
        let Found { all, relative, not_analysed } = found;
        let mut claims =
            Self { all, relative, not_analysed, maybe, indicators, keys, by_measure: FxHashMap::default() };
        for (at, claim) in claims.all.iter().enumerate() {
            claims.by_measure.entry(claim.measure).or_default().push(at);
        }
        claims
    }

    /// The key of a measure, if any figure or indicator has it.
    pub(crate) fn known(&self, measure: &Measure) -> Option<Key> {
        self.keys.known(measure)
    }

    /// The figures of one measure, in the order of their obligations.
    pub(crate) fn of_measure(&self, measure: Key) -> impl Iterator<Item = &Claim<'p>> {
        self.by_measure.get(&measure).into_iter().flatten().filter_map(|&at| self.all.get(at))
    }

    /// The key of an indicator.
    pub(crate) fn indicator(&self, id: IndicatorId) -> Option<Key> {
        self.indicators.get(id.index()).copied()
    }
}
