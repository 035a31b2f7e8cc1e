//! What can be said of an edit at once, before the whole workspace is compiled.
//!
//! A file is a row of pieces, each with one item. The pieces that an edit changed are compiled against what the rest of the
//! workspace declared the last time it was compiled, and so is every item that uses a name whose meaning changed. What the
//! checks found elsewhere stays where it is and moves with the text. Compiling everything, which follows, has the last word.

mod slots;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use edupol_base::{Diagnostic, FileId, Severity, SourceFile, Span};
use edupol_sema::{Fresh, rests_on_names, stands_alone};
use edupol_syntax::ast::File;

use crate::project::Project;
use crate::selection::Selection;
use crate::suppress;

use slots::Edited;

pub use edupol_sema::Recheck;
pub use edupol_syntax::{ItemCache, Parse};

/// More items than these are left to compiling everything: it takes hardly longer.
const MOST_ITEMS: usize = 400;
/// How often what rests on what was compiled again is compiled again in turn.
const MOST_ROUNDS: usize = 4;
/// Names of texts that hold a single item begin here, far above those of files.
const FIRST_ALONE: u32 = 1 << 30;

/// A compiled workspace, and what was edited since.
#[derive(Debug)]
pub struct Quick {
    project: Arc<Project>,
    recheck: Recheck,
    selection: Selection,
    files: BTreeMap<FileId, Edited>,
    /// Where the items are that were compiled again, by the name of their own texts.
    alone: BTreeMap<FileId, FileId>,
    next: u32,
    /// Where names were not found, or several were, when everything was compiled.
    puzzled: Vec<Span>,
    /// Something changed that only compiling everything can tell.
    lost: bool,
}

/// The findings of one file now.
#[derive(Debug)]
pub struct Now {
    /// Its text.
    pub source: Arc<SourceFile>,
    /// What is wrong with it.
    pub findings: Vec<Diagnostic>,
}

impl Quick {
    /// A workspace as it was compiled.
    pub fn new(project: Arc<Project>, recheck: Recheck) -> Self {
        let selection = Selection::of(&project.loaded.manifest);
        let (files, alone) = (BTreeMap::new(), BTreeMap::new());
        let puzzled = project.diagnostics.iter().filter(|finding| rests_on_names(finding.code));
        let puzzled = puzzled.map(|finding| finding.span).collect();
        Self { project, recheck, selection, files, alone, next: FIRST_ALONE, puzzled, lost: false }
    }

    /// The workspace as it was compiled.
    pub fn project(&self) -> &Arc<Project> {
        &self.project
    }

    /// The text of a file as it was last heard of.
    pub fn source(&self, file: FileId) -> Option<&Arc<SourceFile>> {
        self.files.get(&file).map(|edited| &edited.source).or_else(|| self.project.loaded.sources.get(file))
    }

    /// Takes the new text of a file with its tree, and says what is wrong with it and with those of `seen` whose findings that may have
    /// changed, as far as it is `wanted`. `None` where only compiling everything can tell.
    pub fn edit(
        &mut self,
        file: FileId,
        text: &Arc<str>,
        parse: Parse,
        seen: &BTreeSet<FileId>,
        wanted: &dyn Fn(&Diagnostic) -> bool,
    ) -> Option<Vec<Now>> {
        let touched = if self.lost { None } else { self.edited(file, text, parse, seen) };
        self.lost = touched.is_none();
        let touched = touched?;
        Some(touched.into_iter().filter_map(|file| self.now(file, wanted)).collect())
    }

    fn edited(
        &mut self,
        file: FileId,
        text: &Arc<str>,
        parse: Parse,
        seen: &BTreeSet<FileId>,
    ) -> Option<BTreeSet<FileId>> {
        self.open(file)?;
        let edited = self.files.get(&file)?;
        let next = edited.after(text, parse);
        let kept = edited.kept(&next);
        let (gone, fresh) = (kept.gone(edited), kept.fresh(&next));
        if gone.len().max(fresh.len()) > MOST_ITEMS || !edited.all_stand_alone(gone.clone()) {
            return None;
        }
        let gone = edited.places(gone);
        let merged = kept.merged(self.files.remove(&file)?, next);
        self.files.insert(file, merged);
        let mut touched = BTreeSet::from([file]);
        let mut done: BTreeSet<(FileId, usize)> = fresh.clone().map(|at| (file, at)).collect();
        let mut work = vec![(file, fresh)];
        let mut gone = gone;
        for _ in 0..MOST_ROUNDS {
            let (stale, renamed) = self.compile(&gone, &work)?;
            let affected = self.affected(&stale, renamed, |of| of == file || seen.contains(&of));
            let more = affected.into_iter().filter(|slot| done.insert(*slot));
            let more: Vec<(FileId, usize)> = more.collect();
            if more.is_empty() {
                return Some(touched);
            }
            if done.len() > MOST_ITEMS {
                return None;
            }
            touched.extend(more.iter().map(|(file, _)| *file));
            (gone, work) = (vec![], vec![]);
            for (file, at) in more {
                let edited = self.files.get(&file)?;
                if !edited.all_stand_alone(at..at + 1) {
                    return None;
                }
                gone.extend(edited.places(at..at + 1));
                work.push((file, at..at + 1));
            }
        }
        Some(touched)
    }

    /// Compiles slots again in place of what is gone; where names are used that mean something else now, and whether names
    /// came or went.
    fn compile(&mut self, gone: &[Span], work: &[(FileId, Range<usize>)]) -> Option<(Vec<Span>, bool)> {
        let mut trees: Vec<(FileId, FileId, usize, File, Vec<Span>)> = vec![];
        for (file, slots) in work {
            let edited = self.files.get_mut(file)?;
            for at in slots.clone() {
                let own = FileId(self.next);
                self.next += 1;
                self.alone.insert(own, *file);
                let tree = edited.compiled_again(at, own)?;
                if !stands_alone(&tree) {
                    return None;
                }
                trees.push((*file, own, at, tree, edited.broken(at, own)));
            }
        }
        let fresh: Vec<Fresh<'_>> = trees
            .iter()
            .map(|(of, file, _, tree, broken)| Fresh { of: *of, file: *file, tree, broken: broken.clone() })
            .collect();
        let again = self.recheck.again(&self.project.compiled.symbols, gone, &fresh);
        if again.taken {
            return None;
        }
        let selected = again.findings.into_iter().filter_map(|finding| match finding.severity {
            Severity::Error => Some(finding),
            _ => self.selection.apply(finding),
        });
        for finding in selected {
            let Some((of, _, at, ..)) = trees.iter().find(|(_, own, ..)| *own == finding.span.file) else { continue };
            let slot = self.files.get_mut(of).and_then(|edited| edited.slots.get_mut(*at));
            slot.into_iter().for_each(|slot| slot.findings.push(finding.clone()));
        }
        Some((again.stale, again.renamed))
    }

    /// The slots that what changed may have made right or wrong.
    fn affected(&mut self, stale: &[Span], renamed: bool, seen: impl Fn(FileId) -> bool) -> BTreeSet<(FileId, usize)> {
        let mut places: Vec<Span> = stale.to_vec();
        if renamed {
            places.extend(self.puzzled.iter().copied());
            let slots = self.files.values().flat_map(|edited| edited.slots.iter().filter(|slot| slot.is_again()));
            let puzzled = slots.flat_map(|slot| &slot.findings).filter(|finding| rests_on_names(finding.code));
            places.extend(puzzled.map(|finding| finding.span));
        }
        let mut found = BTreeSet::new();
        for place in places {
            let file = self.alone.get(&place.file).copied().unwrap_or(place.file);
            if !seen(file) || self.open(file).is_none() {
                continue;
            }
            let at = self.files.get(&file).and_then(|edited| edited.slot_of(place));
            found.extend(at.map(|at| (file, at)));
        }
        found
    }

    /// Begins to follow a file.
    fn open(&mut self, file: FileId) -> Option<()> {
        if self.files.contains_key(&file) {
            return Some(());
        }
        let unit = self.project.loaded.units.iter().find(|unit| unit.file == file)?;
        let source = self.project.loaded.sources.get(file)?;
        let own = self.project.diagnostics.iter().filter(|finding| finding.span.file == file);
        self.files.insert(file, Edited::new(Arc::clone(source), unit.parse.clone(), own));
        Some(())
    }

    /// The findings of a file, where they are now.
    fn now(&self, file: FileId, wanted: &dyn Fn(&Diagnostic) -> bool) -> Option<Now> {
        let edited = self.files.get(&file)?;
        let mut findings: Vec<Diagnostic> = edited.slots.iter().flat_map(|slot| slot.findings_now(wanted)).collect();
        for finding in &mut findings {
            finding.labels.retain_mut(|label| match self.place_now(label.span) {
                Some(span) => {
                    label.span = span;
                    true
                }
                None => false,
            });
            finding.span.file = file;
            // Fixes are asked of the compiled workspace.
            finding.fixes.clear();
        }
        suppress::not_allowed(file, edited.source.text(), &edited.parse, &mut findings);
        findings.extend(edited.parse.errors().iter().cloned());
        findings.sort_by_key(|finding| finding.span);
        Some(Now { source: Arc::clone(&edited.source), findings })
    }

    /// Where something is now that was found when everything, or its item, was compiled.
    fn place_now(&self, span: Span) -> Option<Span> {
        let file = self.alone.get(&span.file).copied().unwrap_or(span.file);
        match self.files.get(&file) {
            Some(edited) => edited.slots.get(edited.slot_of(span)?).map(|slot| slot.moved(file, span)),
            None => Some(span),
        }
    }
}

#[cfg(test)]
mod tests;
