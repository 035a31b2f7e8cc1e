//! A workspace that was loaded and compiled.

use edupol_base::{Diagnostic, Severity};
use edupol_sema::checks::{Analysis, analyse_text};
use edupol_sema::{Compiled, Config, SourceUnit};

use crate::load::Loaded;

/// A compiled workspace, and everything there is to say about it.
#[derive(Debug)]
pub struct Project {
    /// Its files.
    pub loaded: Loaded,
    /// What they declare, without the findings.
    pub compiled: Compiled,
    /// What the checks made of sums, series and conflicts, without the findings.
    pub analysis: Analysis,
    /// Every finding: of reading, syntax, names and types, and then of the checks.
    pub diagnostics: Vec<Diagnostic>,
    /// How many of the findings are of reading, syntax, names and types.
    of_compiling: usize,
}

impl Project {
    /// Compiles a loaded workspace. Never fails: what is wrong is in the diagnostics.
    pub fn compile(loaded: Loaded) -> Self {
        let unit = |unit: &crate::load::Unit| SourceUnit {
            file: unit.file,
            path: unit.path.to_string_lossy().replace('\\', "/"),
            tree: unit.parse.tree(),
            group: 0,
            uses: vec![],
            broken: unit.parse.errors().iter().filter(|e| e.severity == Severity::Error).map(|e| e.span).collect(),
        };
        let units: Vec<SourceUnit> = loaded.units.iter().map(unit).collect();
        let mut compiled = edupol_sema::compile(&units, &Config { calendar: loaded.manifest.calendar() });
        let syntax = loaded.units.iter().flat_map(|unit| unit.parse.errors());
        let mut analysis = analyse_text(&compiled.program, &compiled.symbols);
        let mut diagnostics: Vec<Diagnostic> = loaded.problems.iter().chain(syntax).cloned().collect();
        diagnostics.append(&mut compiled.diagnostics);
        let of_compiling = diagnostics.len();
        diagnostics.append(&mut analysis.findings);
        Self { loaded, compiled, analysis, diagnostics, of_compiling }
    }

    /// The findings in the files that were asked for; those without a file always count.
    pub fn reported(&self) -> impl Iterator<Item = &Diagnostic> {
        let asked = |diagnostic: &&Diagnostic| match &self.loaded.focus {
            None => true,
            Some(files) => {
                let file = diagnostic.span.file;
                files.contains(&file) || self.loaded.sources.get(file).is_none()
            }
        };
        self.diagnostics.iter().filter(asked)
    }

    /// Whether there is nothing to compile and nothing to complain of.
    pub fn is_empty(&self) -> bool {
        self.loaded.units.is_empty() && self.diagnostics.is_empty()
    }

    /// Whether anything keeps the policy from compiling. What the checks find in a policy that compiles does not.
    pub fn has_errors(&self) -> bool {
        self.compile_errors().next().is_some()
    }

    /// The errors that keep the policy from compiling: of reading, syntax, names and types.
    pub fn compile_errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().take(self.of_compiling).filter(|diagnostic| diagnostic.severity == Severity::Error)
    }
}
