//! Whether two measures are the same, and what kind of quantity they are.

use edupol_model::Program;
use edupol_model::cond::{Cond, Labelled};
use edupol_model::decl::{Certainty, IndicatorKind};
use edupol_model::ids::IndicatorId;
use edupol_model::measure::{Measure, Op};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::graph::walk::{Piece, Walk};

/// A measure or scope by its meaning: equal keys mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key(u32);

/// How amounts of a measure relate over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nature {
    /// Read at an instant.
    Level,
    /// An amount over a period that is the total of its parts.
    Amount,
    /// Over a period, but not the total of its parts: a ratio of flows.
    Rate,
}

/// Two indicators that may be one, as nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MaybeSame {
    /// The indicator with the other name.
    pub(crate) other: IndicatorId,
    /// The indicator it may be.
    pub(crate) of: IndicatorId,
}

/// The meanings that have been seen.
#[derive(Default)]
pub(crate) struct Keys {
    known: FxHashMap<String, Key>,
    /// Indicators are most of what plans measure, and need no text to be told apart.
    indicators: FxHashMap<IndicatorId, Key>,
    /// Definitions of indicators, so that a share written out and the indicator that names it are one measure.
    defined: FxHashMap<String, IndicatorId>,
    /// Indicators that an alias declares to be another one.
    same: FxHashMap<IndicatorId, IndicatorId>,
    /// Aliases that nobody is sure of.
    pub(crate) maybe: Vec<MaybeSame>,
}

impl Keys {
    /// The meanings a program gives names to.
    pub(crate) fn of(program: &Program) -> Self {
        let mut keys = Self::default();
        let by_name: FxHashMap<&str, IndicatorId> = (0_u32..)
            .map(IndicatorId)
            .zip(&program.indicators)
            .map(|(id, indicator)| (indicator.head.name.as_str(), id))
            .collect();
        for alias in &program.aliases {
            let pair = (by_name.get(alias.head.name.as_str()), by_name.get(alias.of.as_str()));
            let (Some(&other), Some(&of)) = pair else { continue };
            match alias.certainty {
                Certainty::Asserted | Certainty::Assumed => {
                    keys.same.insert(other, of);
                }
                Certainty::Unknown => keys.maybe.push(MaybeSame { other, of }),
            }
        }
        for (id, indicator) in (0_u32..).map(IndicatorId).zip(&program.indicators) {
            if let Some(definition) = &indicator.definition {
                keys.defined.entry(written(definition)).or_insert(id);
            }
        }
        keys
    }

    /// The key of a measure.
    pub(crate) fn measure(&mut self, measure: &Measure) -> Key {
        match measure {
            Measure::Indicator(id) => self.indicator(*id),
            other => {
                let text = written(other);
                match self.defined.get(&text) {
                    Some(&id) => self.indicator(id),
                    None => self.text(text),
                }
            }
        }
    }

    /// The key of a measure that has one already.
    pub(crate) fn known(&self, measure: &Measure) -> Option<Key> {
        let id = match measure {
            Measure::Indicator(id) => Some(*id),
            other => self.defined.get(&written(other)).copied(),
        };
        match id {
            Some(id) => self.indicators.get(&self.itself(id)).copied(),
            None => self.known.get(&written(measure)).copied(),
        }
    }

    /// The key of an indicator, of the one it is an alias of where that is declared.
    pub(crate) fn indicator(&mut self, id: IndicatorId) -> Key {
        let (id, next) = (self.itself(id), self.next());
        *self.indicators.entry(id).or_insert(next)
    }

    /// The indicator that an indicator is by another name, or itself.
    fn itself(&self, id: IndicatorId) -> IndicatorId {
        let mut at = id;
        for _ in 0..self.same.len() {
            match self.same.get(&at) {
                Some(&next) => at = next,
                None => break,
            }
        }
        at
    }

    /// The reading in which every name stands for itself, where the readings differ by nothing but aliases that nobody is
    /// sure of: sums look at those themselves.
    pub(crate) fn own_reading<'c>(&self, readings: &'c [Labelled]) -> Option<&'c Cond> {
        let merged = |cond: &Cond| {
            self.maybe.iter().fold(written(cond), |text, pair| {
                let name = |id: IndicatorId| written(&Measure::Indicator(id));
                text.replace(&name(pair.other), &name(pair.of))
            })
        };
        let (last, others) = readings.split_last()?;
        let own = merged(&last.cond);
        others.iter().all(|other| merged(&other.cond) == own).then_some(&last.cond)
    }

    /// The key of anything that has been written out without its positions.
    pub(crate) fn text(&mut self, text: String) -> Key {
        let next = self.next();
        *self.known.entry(text).or_insert(next)
    }

    fn next(&self) -> Key {
        Key(u32::try_from(self.known.len() + self.indicators.len()).unwrap_or(u32::MAX))
    }
}

/// An expression as text without positions: serialisation leaves them out, and equality does not.
pub(crate) fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Whether two measures are written alike, wherever they stand.
pub(crate) fn same(a: &Measure, b: &Measure) -> bool {
    written(a) == written(b)
}

/// What kind of quantity a measure is.
pub(crate) fn nature(program: &Program, measure: &Measure) -> Nature {
    let mut of = measure;
    while let Measure::Restrict(inner, _) = of {
        of = inner;
    }
    match of {
        Measure::Indicator(id) => match program.indicator(*id) {
            Some(indicator) if indicator.kind == IndicatorKind::Flow => match &indicator.definition {
                None => Nature::Amount,
                Some(definition) => linear(definition),
            },
            _ => Nature::Level,
        },
        // An increase during the period: the amount now less the amount at some time before.
        Measure::Arith(Op::Sub, operands) if matches!(operands.as_slice(), [_, Measure::At(..)]) => Nature::Amount,
        other if mentions_flow(program, other) => linear(other),
        _ => Nature::Level,
    }
}

/// Sums and differences of amounts are amounts; products, quotients and ratios are not.
fn linear(measure: &Measure) -> Nature {
    let adds = |piece: Piece<'_>| match piece {
        Piece::Measure(Measure::Indicator(_) | Measure::Arith(Op::Add | Op::Sub, _) | Measure::Restrict(..)) => true,
        Piece::Measure(_) => false,
        Piece::Cond(_) | Piece::Pop(_) | Piece::Limit(_) | Piece::When(_) => true,
    };
    if Walk::of(Piece::Measure(measure)).all(adds) { Nature::Amount } else { Nature::Rate }
}

fn mentions_flow(program: &Program, measure: &Measure) -> bool {
    Walk::of(Piece::Measure(measure)).any(|piece| match piece {
        Piece::Measure(Measure::Indicator(id)) => {
            program.indicator(*id).is_some_and(|indicator| indicator.kind == IndicatorKind::Flow)
        }
        _ => false,
    })
}
