//! The grammar and the bilingual keyword table of the edupol language.

mod fold;
mod generated;
mod keywords;
mod units;

pub use fold::{fold_char, fold_width};
pub use generated::Keyword;
pub use keywords::Row;
pub use units::{Classifier, UnitKind, classifier, leading_classifier};
