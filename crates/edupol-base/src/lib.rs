//! Source files, positions, diagnostics, fixes and their renderers.
//!
//! Everything that points into a text holds byte [`Span`]s. Only the line index knows about lines, UTF-16 and display
//! cells, and only a renderer or the editor protocol asks it.

mod diagnostic;
mod lang;
mod span;

pub use diagnostic::{Applicability, Code, Diagnostic, Edit, Fix, Label, Severity};
pub use lang::{Lang, Text};
pub use span::{FileId, Span, Spanned};
