//! Editor features as pure functions over an immutable snapshot of a workspace.
//!
//! Nothing here knows the editor protocol: places are byte spans, texts are in the language of the [`Snapshot`]. Every
//! function is total: on a broken file it answers with what can still be said.

mod actions;
mod completion;
mod coverage;
mod drawings;
mod folding;
mod format;
mod hierarchy;
mod hints;
mod hover;
mod lenses;
mod library;
mod links;
mod navigate;
mod outline;
mod rename;
mod signature;
mod snapshot;
mod tokens;
mod trials;
mod typed;
mod verdicts;
mod words;

#[cfg(test)]
mod fixture;

pub use actions::{Action, ActionKind, actions, fix_all};
pub use completion::{Completion, CompletionKind, Completions, completions, explained};
pub use coverage::{Clause, ClauseStatus, Coverage, coverage};
pub use drawings::{Drawing, GraphQuery, draw, matrix};
pub use edupol_eval::VerdictKind;
pub use edupol_sema::Kind;
pub use folding::{Fold, FoldKind, folds, selections};
pub use format::{format_file, format_range};
pub use hierarchy::{Work, before, waiting, work_at};
pub use hints::{Hint, hints, says};
pub use hover::{Hover, hover};
pub use lenses::{Lens, LensTarget, lenses};
pub use library::{Document, Library};
pub use links::{Link, links};
pub use navigate::{Highlight, definition, highlights, linked, references};
pub use outline::{Outline, OutlineKind, WorkspaceSymbol, outline, workspace_symbols};
pub use rename::{prepare_rename, rename};
pub use signature::{Signature, signature};
pub use snapshot::{Place, Snapshot};
pub use tokens::{Token, TokenKind, tokens};
pub use trials::{Trial, TrialCase, TrialId, TrialMessage, TrialOutcome, TrialResult, run_trials, trials};
pub use typed::{TRIGGERS, typed};
pub use verdicts::{VerdictItem, Verdicts};
