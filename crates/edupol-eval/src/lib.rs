//! The reference evaluator: measures, judgements, verdicts and explanations.
//!
//! It is plain on purpose: row by row, in exact rationals, with every value's provenance. Whatever is fast is tested
//! against it. A verdict is built in two steps that share only counts and totals: collecting reads facts and counts,
//! judging divides, compares and decides.

mod collect;
mod ctx;
mod eval;
mod evaluate;
pub mod explain;
mod judge;
pub mod result;
pub mod severity;
mod value;
pub mod verdict;
pub mod why;

pub use evaluate::{Options, evaluate};
pub use explain::{Explanation, Listed, ListedMember, Quantity, Trail};
pub use result::{
    AssumedComparator, Counts, Disagreement, Evaluation, Judgement, Measured, ObligationResult, TargetResult,
};
pub use severity::Severities;
pub use verdict::{Pace, Verdict, VerdictKind};
pub use why::{Evidence, Missing, Names, Subject, Why};
