//! The evaluator: conditions and measures in a scope and at a time.

mod aggregate;
mod baseline;
mod cond;
mod fold;
mod indicator;
mod measure;
mod over;
mod pace;
mod poll;
mod quant;
mod shared;
mod spread;
mod table;
mod total;
mod waived;
mod when;

use std::cell::RefCell;

use edupol_base::{Span, Text};
use edupol_model::describe::Describe;
use edupol_model::facts::FactSet;
use edupol_model::{Day, Program};

use rustc_hash::FxHashSet;

use crate::collect::{Kept, Store};
use crate::explain::{Explanation, Listed};
use crate::reads::Sources;
use crate::result::{Judgement, Measured};
use crate::verdict::Verdict;
use crate::why::{self, Why};

/// A program and facts, as of a day.
#[derive(Debug)]
pub(crate) struct Evaluator<'a> {
    pub(crate) program: &'a Program,
    pub(crate) store: Store<'a>,
    /// How many members lists and explanations show.
    pub(crate) max_listed: usize,
    shared: shared::Shared,
    pub(crate) kept: Kept<'a>,
    /// The rows of tables that applied, by their places.
    pub(crate) applied: RefCell<FxHashSet<Span>>,
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(program: &'a Program, facts: &'a FactSet, as_of: Day, max_listed: usize) -> Self {
        let (store, shared, kept) = (Store::new(facts, as_of), shared::Shared::default(), Kept::default());
        Self { program, store, max_listed, shared, kept, applied: RefCell::default() }
    }

    pub(crate) fn describe(&self) -> Describe<'a> {
        Describe::new(self.program)
    }
}

/// What came out of a condition.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) verdict: Verdict,
    pub(crate) explanation: Explanation,
    /// The value that was judged, where it was one value.
    pub(crate) measured: Option<Measured>,
    pub(crate) failing: Listed,
    pub(crate) undetermined: Listed,
    /// Every time that was judged.
    pub(crate) judged: Vec<Judgement>,
    /// The times of the readings that were judged.
    pub(crate) sources: Sources,
    /// What a reader should know beside the verdict.
    pub(crate) remarks: Vec<Text>,
}

impl Outcome {
    /// A verdict with nothing to explain yet; its reasons are merged.
    pub(crate) fn of(verdict: Verdict) -> Self {
        let verdict = match verdict {
            Verdict::Undetermined(whys) => Verdict::Undetermined(why::merge(whys)),
            other => other,
        };
        Self {
            verdict,
            explanation: Explanation::default(),
            measured: None,
            failing: Listed::default(),
            undetermined: Listed::default(),
            judged: vec![],
            sources: Sources::default(),
            remarks: vec![],
        }
    }

    pub(crate) fn undetermined(why: Why) -> Self {
        Self::of(Verdict::Undetermined(vec![why]))
    }

    /// Takes over the explanation and the lists of a part.
    pub(crate) fn absorb(&mut self, part: Self, max_listed: usize) {
        self.sources.merge(&part.sources);
        self.remarks.extend(part.remarks);
        self.explanation.children.push(part.explanation);
        self.failing.extend(&part.failing, max_listed);
        self.undetermined.extend(&part.undetermined, max_listed);
    }
}
