//! What `cargo run -p xtask -- gen` derives from the tables.

/// The characters of the tokens that are not words.
pub mod alphabet;
mod classifiers;
mod keyword;
mod rules;
mod table;
mod words;

pub(crate) use classifiers::CLASSIFIERS;
pub use keyword::Keyword;
pub use rules::keyword_of_rule;
pub(crate) use table::ROWS;
pub(crate) use words::{ALWAYS, BEFORE_DIGIT, CLASSES, WORDS};
