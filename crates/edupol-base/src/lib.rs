//! Source files, positions, diagnostics, fixes and their renderers.
//!
//! Everything that points into a text holds byte [`Span`]s. Only the line index knows about lines, UTF-16 and display
//! cells, and only a renderer or the editor protocol asks it.

mod diagnostic;
mod edit;
mod ends;
mod lang;
pub mod layout;
mod line_index;
pub mod render;
mod source;
mod span;
mod stop;
mod suggest;

pub use diagnostic::{Applicability, Code, Diagnostic, Edit, Fix, Label, Severity};
pub use edit::{EditError, apply_fixes, safe_edits, unified_diff};
pub use ends::shared_ends;
pub use lang::{Lang, Text, counted};
pub use line_index::{ColumnUnit, LineIndex, Position};
pub use source::{SourceFile, Sources};
pub use span::{FileId, Span, Spanned};
pub use stop::Stop;
pub use suggest::{closest, did_you_mean};
