//! What `cargo run -p xtask -- gen` derives from the tables.

mod classifiers;
mod keyword;
mod table;

pub(crate) use classifiers::CLASSIFIERS;
pub use keyword::Keyword;
pub(crate) use table::ROWS;
