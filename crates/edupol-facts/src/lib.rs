//! Fact sources: files to typed facts with provenance to the cell.

pub mod codes;
mod fold;
mod map;
pub mod place;
pub mod problem;
pub mod raw;
mod value;

pub use map::{Input, Loaded, load};
pub use place::Place;
pub use problem::FactProblem;
