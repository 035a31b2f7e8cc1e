//! Editor features as pure functions over an immutable snapshot of a workspace.
//!
//! Nothing here knows the editor protocol: places are byte spans, texts are in the language of the [`Snapshot`]. Every
//! function is total: on a broken file it answers with what can still be said.

mod folding;
mod format;
mod hover;
mod navigate;
mod outline;
mod snapshot;
mod words;

#[cfg(test)]
mod fixture;

pub use edupol_sema::Kind;
pub use folding::{Fold, FoldKind, folds, selections};
pub use format::{format_file, format_range};
pub use hover::{Hover, hover};
pub use navigate::{Highlight, definition, highlights, references};
pub use outline::{Outline, OutlineKind, WorkspaceSymbol, outline, workspace_symbols};
pub use snapshot::{Place, Snapshot};
