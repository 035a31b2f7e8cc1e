//! Names, types, units, time, lowering, static checks and the dependency graph.
//!
//! [`compile`] turns the syntax trees of a workspace into one [`Program`], what is wrong with it, and the places where
//! names are declared and used. It never fails: a declaration that cannot be understood is reported once, and everything
//! that does not rest on it is still there.

pub mod checks;
mod codes;
pub mod graph;
mod lower;
mod names;
mod symbols;
mod time;
mod types;

use edupol_base::{Diagnostic, FileId, Span, Stop};
use edupol_model::Program;
use edupol_model::calendar::Calendar;
use edupol_syntax::ast;

pub use lower::{Again, Fresh, Recheck, rests_on_names, stands_alone};
pub use names::Kind;
pub use symbols::{Definition, Reference, Symbols};

/// One parsed file.
#[derive(Clone, Debug)]
pub struct SourceUnit {
    /// What spans call the file.
    pub file: FileId,
    /// Where it lies, with `/`; files of one folder belong to the plan that one of them declares.
    pub path: String,
    /// Its tree.
    pub tree: ast::File,
    /// The group of files it belongs to: the declarations of a group are visible in all of its files.
    pub group: u32,
    /// Groups whose declarations it also sees, because it uses a file of them.
    pub uses: Vec<u32>,
    /// Where its syntax is wrong: what is found at such a place besides is most likely a consequence, and not reported.
    pub broken: Vec<Span>,
}

/// What the workspace configures.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Where school years and terms begin.
    pub calendar: Calendar,
}

/// What compiling gives.
#[derive(Clone, Debug, Default)]
pub struct Compiled {
    /// Everything that could be understood.
    pub program: Program,
    /// What is wrong or worth knowing, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// Where names are declared and used.
    pub symbols: Symbols,
}

/// Lowers the files of a workspace.
pub fn compile(units: &[SourceUnit], config: &Config) -> Compiled {
    lower::compile(units, config)
}

/// Lowers the files of a workspace, and keeps what single items can be compiled against while somebody edits them.
pub fn compile_kept(units: &[SourceUnit], config: &Config) -> (Compiled, Recheck) {
    lower::compile_kept(units, config)
}

/// The same, unless it is stopped.
pub fn compile_unless(units: &[SourceUnit], config: &Config, stop: &Stop) -> Option<(Compiled, Recheck)> {
    lower::compile_unless(units, config, stop)
}

#[cfg(test)]
mod tests;
