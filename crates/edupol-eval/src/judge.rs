//! Judgement: division, comparison and the counting of verdicts, on numbers alone.
//!
//! Nothing here reads facts. Whoever collects the numbers, row by row, vectorised or in another engine, hands them in.

mod compare;
mod join;
mod order;
mod share;
mod spread;
mod tally;
#[cfg(test)]
mod tests;

pub(crate) use compare::{compare, judge_limits};
pub(crate) use join::{conjoin, readings};
pub(crate) use order::median;
pub(crate) use share::{Weights, share};
pub(crate) use spread::{Varied, root_enclosure, squared_spread};
pub(crate) use tally::{Decision, Heads, tally};
