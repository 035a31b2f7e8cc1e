//! Fact sources: files to typed facts with provenance to the cell.
//!
//! [`load`] takes the bytes of the files that a program's `facts` directives name and returns facts together with
//! everything that is wrong with the files. [`check`] adds what is still missing, and [`template`] writes the empty
//! tables that have to be filled.

mod check;
pub mod codes;
mod coverage;
mod demand;
mod fold;
mod map;
pub mod place;
pub mod problem;
pub mod raw;
mod template;
mod value;

pub use check::{Check, check, of_loaded};
pub use coverage::{AttrCoverage, Coverage, EntityCoverage, Gap, IndicatorCoverage, coverage};
pub use map::{Input, Loaded, load};
pub use place::Place;
pub use problem::FactProblem;
pub use template::{TemplateFile, TemplateFormat, TemplateOptions, template};

/// Bytes of a text file as text: UTF-8 with or without a mark, UTF-16 with one, else GB18030.
///
/// # Errors
/// What is wrong with the first byte that is no character.
pub fn decode_text(bytes: &[u8]) -> Result<String, edupol_base::Text> {
    raw::decode_text(bytes)
}
