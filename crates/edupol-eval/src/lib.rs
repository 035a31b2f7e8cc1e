//! The reference evaluator: measures, judgements, verdicts and explanations.
//!
//! It is plain on purpose: row by row, in exact rationals, with every value's provenance. Whatever is fast is tested
//! against it. A verdict is built in two steps that share only counts and totals: `collect` reads facts and says who
//! belongs and what was read, `judge` divides, compares and decides, and `eval` walks the program between them.
//!
//! # Where the language leaves a choice
//!
//! - A deadline is due on its last day. Facts about times that begin after the day of judgement are left aside.
//! - A population is read at one instant: the last one that counts and at which every attribute that is needed was read.
//!   Populations of different entities choose their instants independently, under the same asked time.
//! - A member is sure where every complete source lists it; one that only some source lists perhaps belongs.
//! - A reading without a value hides older ones: a success may have been lost since.
//! - What the plan states fills times for which nothing was supplied. Where both speak of one time the supplied value
//!   decides, and a difference beyond the rounding of the stated figure is reported.
//! - A comparison with what may be divided by zero is undetermined, and so is anything computed from a missing operand,
//!   even a product with zero. Aggregates alone decide in spite of missing members, where the others suffice.
//! - Of a quantifier's list only those count of whom it is known that the condition applies to them: a list of which
//!   nothing is known decides nothing, whatever the numbers.
//! - What is not decided is undetermined if any part is, else not due. `not` keeps what is undetermined, not due or not
//!   applicable; a case whose guard is undetermined is undetermined.
//! - A recurrence is judged in the whole periods, or anchored months, that lie in its window.
//! - A deadline takes the last reading up to its end, however old. One that is older than the year before, or than the plan,
//!   decides all the same and is remarked on.
//! - A time by case whose cases are members is applied member by member.

mod collect;
mod ctx;
mod eval;
mod evaluate;
pub mod explain;
mod judge;
pub mod reads;
pub mod result;
pub mod severity;
pub mod trial;
mod value;
pub mod verdict;
pub mod why;

pub use evaluate::{Options, evaluate, evaluate_watched};
pub use explain::{Explanation, Listed, ListedMember, Quantity, Trail};
pub use reads::Reads;
pub use result::{
    AssumedComparator, Counts, Disagreement, Evaluation, Judgement, Measured, ObligationResult, RuleResult,
    TargetResult, WaiverResult,
};
pub use severity::Severities;
pub use verdict::{Pace, Verdict, VerdictKind};
pub use why::{Evidence, Missing, Names, Subject, Why};
