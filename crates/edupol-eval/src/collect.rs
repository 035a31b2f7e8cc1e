//! Collecting: who belongs, what was read, how many and how much, with the cells it came from.
//!
//! Nothing here divides or compares with a limit. These are the measures that a faster path may replace.

mod absent;
mod attrs;
mod flow;
mod inputs;
mod kept;
mod members;
mod parts;
mod reported;
mod roster;
mod store;

pub(crate) use inputs::Inputs;
pub(crate) use kept::Kept;
pub(crate) use members::{Member, Members, PopRef, Truth};
pub(crate) use store::Store;
