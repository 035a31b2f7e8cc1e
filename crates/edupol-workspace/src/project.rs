//! A workspace that was loaded and compiled.

use edupol_base::{Diagnostic, Edit, EditError, Severity, Stop};
use edupol_sema::checks::{Analysis, analyse_text, analyse_unless};
use edupol_sema::{Compiled, Config, Recheck, SourceUnit};

use crate::load::{Loaded, Unit};
use crate::restricted;
use crate::selection::Selection;
use crate::suppress::{self, Allowed, Suppressed};

/// A compiled workspace, and everything there is to say about it.
#[derive(Debug)]
pub struct Project {
    /// Its files.
    pub loaded: Loaded,
    /// What they declare, without the findings.
    pub compiled: Compiled,
    /// What the checks made of sums, series and conflicts, without the findings.
    pub analysis: Analysis,
    /// Every finding that is reported: what keeps it from compiling, and then the rest.
    pub diagnostics: Vec<Diagnostic>,
    /// How many of the findings keep it from compiling.
    errors: usize,
    /// Findings that a comment allows.
    pub suppressed: Vec<Suppressed>,
}

impl Project {
    /// Compiles a loaded workspace. Never fails: what is wrong is in the diagnostics.
    pub fn compile(loaded: Loaded) -> Self {
        let selection = Selection::of(&loaded.manifest);
        Self::compile_with(loaded, &selection)
    }

    /// Compiles a loaded workspace, and keeps what single items can be compiled against while somebody edits them.
    pub fn compile_kept(loaded: Loaded) -> (Self, Recheck) {
        let selection = Selection::of(&loaded.manifest);
        let (compiled, kept) = edupol_sema::compile_kept(&units(&loaded), &config(&loaded));
        let analysis = analyse_text(&compiled.program, &compiled.symbols);
        (Self::checked(loaded, compiled, analysis, &selection), kept)
    }

    /// The same, unless it is stopped.
    pub fn compile_unless(loaded: Loaded, stop: &Stop) -> Option<(Self, Recheck)> {
        let selection = Selection::of(&loaded.manifest);
        let (compiled, kept) = edupol_sema::compile_unless(&units(&loaded), &config(&loaded), stop)?;
        let analysis = analyse_unless(&compiled.program, &compiled.symbols, stop)?;
        Some((Self::checked(loaded, compiled, analysis, &selection), kept))
    }

    /// Compiles a loaded workspace, and reports what is selected. Errors that keep it from compiling always are.
    pub fn compile_with(loaded: Loaded, selection: &Selection) -> Self {
        let compiled = edupol_sema::compile(&units(&loaded), &config(&loaded));
        let analysis = analyse_text(&compiled.program, &compiled.symbols);
        Self::checked(loaded, compiled, analysis, selection)
    }

    /// Puts everything together that is to be reported.
    fn checked(loaded: Loaded, mut compiled: Compiled, mut analysis: Analysis, selection: &Selection) -> Self {
        let syntax = loaded.units.iter().flat_map(|unit| unit.parse.errors());
        let mut found: Vec<Diagnostic> = loaded.problems.iter().chain(syntax).cloned().collect();
        found.append(&mut compiled.diagnostics);
        let is_error = |finding: &Diagnostic| finding.severity == Severity::Error;
        let (mut diagnostics, mut rest): (Vec<_>, Vec<_>) = found.into_iter().partition(is_error);
        rest.append(&mut analysis.findings);
        let errors = diagnostics.len();
        let Allowed { reported, suppressed } = suppress::apply(&loaded, rest, errors == 0);
        diagnostics.extend(reported.into_iter().filter_map(|finding| selection.apply(finding)));
        // No manifest may keep silent about what was not read.
        diagnostics.extend(restricted::of_tables(&loaded, &compiled.program));
        Self { loaded, compiled, analysis, diagnostics, errors, suppressed }
    }

    /// The findings in the files that were asked for; those without a file always count.
    pub fn reported(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|finding| self.is_asked(finding))
    }

    /// The findings that a comment allows, in the files that were asked for.
    pub fn allowed(&self) -> impl Iterator<Item = &Suppressed> {
        self.suppressed.iter().filter(|suppressed| self.is_asked(&suppressed.finding))
    }

    fn is_asked(&self, finding: &Diagnostic) -> bool {
        match &self.loaded.focus {
            None => true,
            Some(files) => files.contains(&finding.span.file) || self.loaded.sources.get(finding.span.file).is_none(),
        }
    }

    /// Whether edits that are certain one by one leave more errors than there were: together, or in this place, they
    /// mean something else than was meant.
    ///
    /// # Errors
    /// Edits that overlap, or that do not fit their text.
    pub fn worsened_by<'e>(
        &self,
        edits: impl IntoIterator<Item = &'e Edit>,
        selection: &Selection,
    ) -> Result<bool, EditError> {
        let errors = |project: &Self| project.reported().filter(|one| one.severity == Severity::Error).count();
        let after = Self::compile_with(self.loaded.edited(edits)?, selection);
        Ok(errors(&after) > errors(self))
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
        self.diagnostics.iter().take(self.errors)
    }
}

fn units(loaded: &Loaded) -> Vec<SourceUnit> {
    let unit = |unit: &Unit| SourceUnit {
        file: unit.file,
        path: unit.path.to_string_lossy().replace('\\', "/"),
        tree: unit.parse.tree(),
        group: 0,
        uses: vec![],
        broken: unit.parse.errors().iter().filter(|e| e.severity == Severity::Error).map(|e| e.span).collect(),
    };
    loaded.units.iter().map(unit).collect()
}

fn config(loaded: &Loaded) -> Config {
    Config { calendar: loaded.manifest.calendar() }
}

#[cfg(test)]
mod tests {
    use edupol_base::{Sources, Span};

    use super::*;
    use crate::discover::Found;
    use crate::load::load;
    use crate::reader::Memory;

    /// Whether replacing one text by another leaves more errors.
    #[track_caller]
    fn check(text: &str, old: &str, new: &str, expected: bool) {
        let mut memory = Memory::default();
        memory.insert("/w/edupol.toml", "[workspace]\nname = \"甲\"\n");
        memory.insert("/w/甲.edupol", text);
        let found = Found { manifest: Some("/w/edupol.toml".into()), root: "/w".into(), focus: None };
        let show = |path: &std::path::Path| path.display().to_string();
        let project = Project::compile(load(&found, Sources::new(), &memory, &show));
        let file = project.loaded.units[0].file;
        let start = u32::try_from(text.find(old).unwrap()).unwrap();
        let span = Span::new(file, start, start + u32::try_from(old.len()).unwrap());
        let edits = [Edit { span, new_text: new.to_owned() }];
        assert_eq!(project.worsened_by(&edits, &Selection::default()), Ok(expected), "{old} → {new}");
    }

    #[test]
    fn an_edit_that_leaves_more_errors_is_seen() {
        let plan = "# 😀\r\n方案 试 { 期限：2022—2024年 }\r\n指标 园 时点 以所计\r\n目标 甲：到2024年，园不少于8所\r\n";
        check(plan, "不少于8所", "（：8所）", true);
        check(plan, "园不少于", "圆不少于", true);
        check(plan, "8所", "9所", false);
        check(&plan.replace("园不少于", "圆不少于"), "圆不少于", "园不少于", false);
    }
}
