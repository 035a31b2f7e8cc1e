//! What is known of one measured value on its way to a verdict.

use edupol_base::Text;
use edupol_model::facts::Provenance;
use edupol_model::{Num, Period, Set};

use crate::explain::{Explanation, Listed, Trail};
use crate::judge::root_enclosure;
use crate::why::Why;

/// A measured value: what is possible, why it is not known better, and where it came from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Value {
    /// What is possible; every number where nothing is known.
    pub(crate) set: Set,
    /// Whether anything is known at all. What is not known is never met, whatever the limit.
    pub(crate) known: bool,
    /// It rests on a population that may have more members, in a way that they could undo: it is never met.
    pub(crate) open: bool,
    /// The set holds the squares of the value, which itself is irrational.
    pub(crate) squared: bool,
    /// Why it is not known better.
    pub(crate) whys: Vec<Why>,
    /// The cells that were read.
    pub(crate) trail: Trail,
    /// The time of the reading; the latest where several were combined.
    pub(crate) reading: Option<Period>,
    /// What else a reader should know.
    pub(crate) notes: Vec<Text>,
    /// The steps behind it.
    pub(crate) steps: Vec<Explanation>,
    /// For a share, who is in the numerator, who is not, and for whom it is not known.
    pub(crate) split: Option<Box<Split>>,
}

/// The members of a population by whether they satisfy a condition.
#[derive(Clone, Debug, Default)]
pub(crate) struct Split {
    pub(crate) met: Listed,
    pub(crate) failing: Listed,
    pub(crate) undetermined: Listed,
}

impl Value {
    pub(crate) fn known(set: Set) -> Self {
        Self { set, known: true, ..Self::default() }
    }

    pub(crate) fn exact(value: Num) -> Self {
        Self::known(Set::point(value))
    }

    pub(crate) fn missing(why: Why) -> Self {
        Self::unknown(vec![why])
    }

    pub(crate) fn unknown(whys: Vec<Why>) -> Self {
        Self { set: Set::all(), whys, ..Self::default() }
    }

    pub(crate) fn not_evaluated(en: &str, zh: &str) -> Self {
        Self::missing(Why::NotEvaluated(Text::new(en, zh)))
    }

    pub(crate) fn read_at(mut self, place: Provenance, at: Option<Period>) -> Self {
        self.trail = Trail::of(place);
        self.reading = at;
        self
    }

    /// Takes over what came along with an operand: its cells, reasons, openness, notes and steps.
    pub(crate) fn absorb(&mut self, operand: &Self) {
        self.trail.extend(&operand.trail);
        self.whys.extend(operand.whys.iter().cloned());
        self.open |= operand.open;
        self.reading = self.reading.max_by_end(operand.reading);
        self.notes.extend(operand.notes.iter().cloned());
        self.steps.extend(operand.steps.iter().cloned());
    }

    /// The value of an operation on operands. Where one of them is unknown, so is the result; `None` from the operation
    /// means that the divisor was zero.
    pub(crate) fn of(operands: Vec<Self>, operation: impl FnOnce(&[Set]) -> Option<Set>) -> Self {
        let operands: Vec<Self> = operands.into_iter().map(Self::plain).collect();
        let sets: Vec<Set> = operands.iter().map(|operand| operand.set.clone()).collect();
        let mut result = if operands.iter().all(|operand| operand.known) {
            operation(&sets).map_or_else(|| Self::missing(Why::ZeroDivisor), Self::known)
        } else {
            Self::unknown(vec![])
        };
        for operand in &operands {
            result.absorb(operand);
        }
        result
    }

    /// The value itself where the set holds squares: a rational enclosure of the root.
    pub(crate) fn plain(mut self) -> Self {
        if self.squared {
            self.set = root_enclosure(&self.set);
            self.squared = false;
        }
        self
    }
}

/// The later of two optional periods.
pub(crate) trait Later {
    fn max_by_end(self, other: Self) -> Self;
}

impl Later for Option<Period> {
    fn max_by_end(self, other: Self) -> Self {
        self.into_iter().chain(other).max_by_key(|period| (period.end, period.start))
    }
}
