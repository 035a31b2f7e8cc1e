//! What changed between two plans, by meaning and not by text.
//!
//! Both plans are compiled programs, so spelling, layout and the order of files do not matter. Demands are matched by
//! what they measure and of whom, declarations by their names. What a program serialises to is compared with names in the
//! place of positions, so that nothing of the model is overlooked.

mod actions;
mod change;
mod compare;
mod declared;
mod demand;
mod demands;
mod meaning;
mod parts;
mod stated;
mod waivers;

use edupol_model::Program;

pub use change::{Change, ChangeKind, Diff, Side};

/// Compares two programs.
pub fn diff(old: &Program, new: &Program) -> Diff {
    let mut changes = demands::changes(old, new);
    changes.extend(actions::changes(old, new));
    changes.extend(declared::changes(old, new));
    changes.sort_by_key(|change| change.kind);
    Diff { changes }
}
