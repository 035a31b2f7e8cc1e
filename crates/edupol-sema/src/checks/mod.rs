//! Static checks on the plan itself, before any facts.
//!
//! Each check is one file with its codes, its messages and its tests. It reads the core program and the claims that were
//! flattened from it, and adds to an [`Analysis`]. Checks never stop at the first finding.

mod alignment;
mod bounds;
mod claims;
mod concentration;
mod conflicts;
mod cycles;
mod deadlines;
mod example;
mod expired_bodies;
mod expired_waivers;
mod links;
mod name_drift;
mod order;
mod parts;
mod paths;
mod promises;
mod registry;
mod roles;
mod rule_conflicts;
mod say;
mod series;
mod service;
mod strength;
mod sums;
mod unit_drift;
mod unreached;
mod unused;
mod verb_drift;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod pages;

use edupol_base::{Diagnostic, Span, Stop};
use edupol_model::Program;
use edupol_model::describe::Describe;
use schemars::JsonSchema;
use serde::Serialize;

use crate::symbols::Symbols;
use claims::Claims;
use links::Links;

pub(crate) use deadlines::CONTRADICTORY_WINDOW;
pub use registry::{Rule, rules};
pub use sums::{Gap, Outcome, SumCheck, Term};

/// What a check looks at.
pub struct Context<'p> {
    program: &'p Program,
    claims: Claims<'p>,
    links: Links,
    /// Where the declared names are used in the text, if the program came from one.
    symbols: Option<&'p Symbols>,
}

impl<'p> Context<'p> {
    /// Prepares a program for its checks.
    pub fn new(program: &'p Program) -> Self {
        Self { program, claims: Claims::of(program), links: Links::of(program), symbols: None }
    }

    /// The plan of a claim, where plans that carry out each other are compared by a check of their own.
    pub(crate) fn lineage(&self, owner: claims::Owner) -> Option<edupol_model::ids::PlanId> {
        if self.program.under.is_empty() {
            return None;
        }
        match owner {
            claims::Owner::Target(id) => self.program.target(id)?.head.plan,
            claims::Owner::Action(id) => self.program.action(id)?.head.plan,
        }
    }

    /// Renders parts of the program.
    fn describe(&self) -> Describe<'p> {
        Describe::new(self.program)
    }
}

/// What the checks found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Analysis {
    /// The findings, in the order of their places.
    #[serde(skip)]
    pub findings: Vec<Diagnostic>,
    /// Every total that was compared with the figures of its parts, whatever came of it.
    pub sums: Vec<SumCheck>,
    /// What static analysis leaves to evaluation.
    pub not_analysed: Vec<NotAnalysed>,
}

/// A statement that no check of sums, series and conflicts looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NotAnalysed {
    /// Why.
    pub reason: Reason,
    /// The statement.
    pub statement: String,
    /// Where it is written.
    #[serde(skip)]
    pub span: Span,
}

/// Why a statement was not analysed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It is judged against another measure, so only facts can tell.
    RelativeLimit,
    /// Its limit or measure depends on the case.
    ByCase,
    /// Its time depends on the case.
    TimeByCase,
    /// It is one of several alternatives, or negated.
    Alternative,
    /// It holds for some members only, and nobody knows yet for which.
    SomeMembers,
    /// It is ambiguous, and all readings are kept.
    SeveralReadings,
    /// It compares texts or refers to a standard.
    OtherCondition,
    /// Its recurrence has too many occurrences to be listed.
    LongRecurrence,
}

/// Runs every check on a program.
pub fn analyse(program: &Program) -> Analysis {
    run(&Context::new(program))
}

/// Runs every check on a program that came from texts in which names are used as `symbols` says. A name may be used where
/// the program keeps no trace of it, as 省前中 in 支持省前中完成….
pub fn analyse_text(program: &Program, symbols: &Symbols) -> Analysis {
    run(&Context { symbols: Some(symbols), ..Context::new(program) })
}

/// The same, unless it is stopped.
pub fn analyse_unless(program: &Program, symbols: &Symbols, stop: &Stop) -> Option<Analysis> {
    let context = Context { symbols: Some(symbols), ..Context::new(program) };
    let mut analysis = begun(&context);
    for check in registry::CHECKS {
        if stop.is_requested() {
            return None;
        }
        (check.run)(&context, &mut analysis);
    }
    Some(sorted(analysis))
}

fn run(context: &Context<'_>) -> Analysis {
    let mut analysis = begun(context);
    registry::CHECKS.iter().for_each(|check| (check.run)(context, &mut analysis));
    sorted(analysis)
}

fn begun(context: &Context<'_>) -> Analysis {
    Analysis { not_analysed: context.claims.not_analysed.clone(), ..Analysis::default() }
}

fn sorted(mut analysis: Analysis) -> Analysis {
    analysis.findings.sort_by_key(|finding| (finding.span, finding.code));
    analysis
}
