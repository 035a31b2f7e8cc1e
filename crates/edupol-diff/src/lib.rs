//! What changed between two plans, by meaning and not by text.
//!
//! Both plans are compiled programs, so spelling, layout and the order of files do not matter. Demands are matched by
//! what they measure and of whom, actions by their names.

mod actions;
mod change;
mod compare;
mod demand;
mod demands;
mod indicators;

use edupol_model::Program;

pub use change::{Change, ChangeKind, Diff, Side};

/// Compares two programs.
pub fn diff(old: &Program, new: &Program) -> Diff {
    let mut changes = demands::changes(old, new);
    changes.extend(actions::changes(old, new));
    changes.extend(indicators::changes(old, new));
    changes.sort_by_key(|change| change.kind);
    Diff { changes }
}
