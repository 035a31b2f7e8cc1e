//! Exact values, limits, time and the core program every stage shares.
//!
//! The front end lowers every surface form to the small core in [`cond`], [`measure`] and [`program`]; checks,
//! evaluation, explanation and reports see nothing else. Facts arrive as a [`facts::FactSet`]. Nothing here reads files,
//! clocks or the environment, and nothing here knows how the language is spelled.

pub mod calendar;
pub mod cond;
pub mod decl;
pub mod describe;
pub mod facts;
pub mod graph;
pub mod ids;
pub mod interval;
pub mod limit;
pub mod measure;
pub mod natural;
pub mod num;
pub mod parts;
pub mod program;
pub mod set;
pub mod standard;
pub mod time;
pub mod trial;
pub mod unit;
pub mod walk;

pub use interval::{Bound, Interval};
pub use limit::{Limit, Limits, Rel};
pub use num::Num;
pub use program::Program;
pub use set::Set;
pub use time::{Day, Granularity, Period};
pub use unit::Unit;
