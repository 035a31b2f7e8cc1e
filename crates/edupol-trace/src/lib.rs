//! The source document beside the policy: its places, what cites them, what nothing cites, and what has changed.
//!
//! [`read::read`] turns a document into plain text in blocks, [`Outline::read`] into places by the document's own
//! numbering, [`citations`] collects what a policy cites, and [`trace`] compares the two.

mod address;
mod citation;
pub mod codes;
mod compact;
mod evidence;
mod lock;
mod marker;
mod numbering;
mod numeral;
mod outline;
mod page;
mod plain;
pub mod read;
mod resolve;
mod table;
mod trace;

pub use address::{Address, Step};
pub use citation::{Citation, Stated, citations};
pub use evidence::{Evidence, Kind, bodies};
pub use lock::Lock;
pub use outline::{Hints, LeftOut, Outline, Place, Reason};
pub use page::page;
pub use plain::{Block, Plain};
pub use table::coverage as coverage_table;
pub use trace::{CitedBy, Coverage, Input, Mention, SectionCoverage, Trace, TracedPlace, trace, without_document};
