//! The thread that answers a keystroke: what it breaks or mends is said at once, while everything is compiled beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};

use edupol_base::{FileId, Lang, Span};
use edupol_workspace::Project;
use edupol_workspace::quick::{Now, Quick, Recheck};

use crate::convert::Encoding;
use crate::diagnostics::{Tells, Where, convert};
use crate::discard::Discard;
use crate::parses::Parses;
use crate::types::{Diagnostic, Location, Range, Uri};

/// What the thread is told.
pub(crate) enum Task {
    /// Everything was compiled.
    Base(Base),
    /// A document has another text.
    Edit(Edit),
    /// A document was closed.
    Close(PathBuf),
}

/// The workspaces as they were compiled.
pub(crate) struct Base {
    /// The workspaces, in the order of the world's. What is kept of one is there once, when it was compiled anew.
    pub(crate) projects: Vec<(Arc<Project>, Option<Recheck>)>,
    /// Which workspace a file belongs to, and what it is called there.
    pub(crate) owners: BTreeMap<PathBuf, (usize, FileId)>,
}

/// The new text of a document.
#[derive(Clone, Debug)]
pub(crate) struct Edit {
    pub(crate) path: PathBuf,
    pub(crate) uri: Uri,
    pub(crate) version: i32,
    pub(crate) text: Arc<str>,
    pub(crate) encoding: Encoding,
    pub(crate) lang: Lang,
    pub(crate) tells: Tells,
}

/// What is wrong with a file, as far as can be said at once.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) path: PathBuf,
    pub(crate) uri: Uri,
    /// The version of the document, if it is open.
    pub(crate) version: Option<i32>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Takes tasks until nobody gives any. What is said is what is wrong now, and whether more has changed than can be said.
pub(crate) fn run(tasks: &Receiver<Task>, parses: Parses, garbage: &Discard, say: impl Fn(Vec<Said>, bool)) {
    let mut desk = Desk { parses, ..Desk::default() };
    while let Ok(first) = tasks.recv() {
        // Of what has arrived already only the last text of each document counts.
        let mut edited = BTreeSet::new();
        let mut next = Ok(first);
        loop {
            match next {
                Ok(task) => desk.take(task, &mut edited, garbage),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
            next = tasks.try_recv();
        }
        let (mut said, mut rest) = (vec![], false);
        for path in &edited {
            match desk.edit(path) {
                Some(of_edit) => said.extend(of_edit),
                None => rest = true,
            }
        }
        if rest || !said.is_empty() {
            say(said, rest);
        }
    }
}

#[derive(Default)]
struct Desk {
    quicks: Vec<Option<Quick>>,
    owners: BTreeMap<PathBuf, (usize, FileId)>,
    /// The last text of every document that was edited.
    texts: BTreeMap<PathBuf, Edit>,
    parses: Parses,
}

impl Desk {
    fn take(&mut self, task: Task, edited: &mut BTreeSet<PathBuf>, garbage: &Discard) {
        match task {
            Task::Base(base) => {
                garbage.take(self.rebase(base));
                edited.extend(self.texts.keys().filter(|path| self.is_newer(path)).cloned());
            }
            Task::Edit(edit) => {
                edited.insert(edit.path.clone());
                self.texts.insert(edit.path.clone(), edit);
            }
            Task::Close(path) => {
                edited.remove(&path);
                self.texts.remove(&path);
            }
        }
    }

    /// Goes on from what was compiled; what that takes the place of.
    fn rebase(&mut self, base: Base) -> Vec<Quick> {
        let mut before: Vec<Quick> = std::mem::take(&mut self.quicks).into_iter().flatten().collect();
        for (project, recheck) in base.projects {
            let kept = || before.iter().position(|quick| Arc::ptr_eq(quick.project(), &project));
            self.quicks.push(match recheck {
                Some(recheck) => Some(Quick::new(project, recheck)),
                None => kept().map(|at| before.swap_remove(at)),
            });
        }
        self.owners = base.owners;
        before
    }

    /// Whether a document has another text than its workspace knows.
    fn is_newer(&self, path: &PathBuf) -> bool {
        let Some((owner, file)) = self.owners.get(path) else { return false };
        let quick = self.quicks.get(*owner).and_then(Option::as_ref);
        let known = quick.and_then(|quick| quick.source(*file));
        known.is_some_and(|known| self.texts.get(path).is_some_and(|edit| *known.text() != edit.text))
    }

    /// What can be said of an edit, or `None` where only compiling everything can tell.
    fn edit(&mut self, path: &PathBuf) -> Option<Vec<Said>> {
        let edit = self.texts.get(path)?;
        let (owner, file) = self.owners.get(path).copied()?;
        let quick = self.quicks.get_mut(owner)?.as_mut()?;
        let parse = self.parses.parse(path, file, &edit.text);
        let open = self.texts.keys().filter_map(|path| self.owners.get(path)).filter(|(of, _)| *of == owner);
        // What is not open is not looked at, and can wait until everything is compiled.
        let seen: BTreeSet<FileId> = open.map(|(_, file)| *file).collect();
        let found = quick.edit(file, &edit.text, parse, &seen, &|finding| edit.tells.of(finding))?;
        let desk = &*self;
        let quick = desk.quicks.get(owner)?.as_ref()?;
        let seen = Seen { desk, quick, encoding: edit.encoding, lang: edit.lang };
        Some(found.iter().filter_map(|now| desk.said(&seen, now)).collect())
    }

    fn said(&self, seen: &Seen<'_>, now: &Now) -> Option<Said> {
        let path = seen.path(now.source.id())?;
        let version = self.texts.get(&path).map(|edit| edit.version);
        let diagnostics = now.findings.iter().map(|finding| convert(seen, finding)).collect();
        Some(Said { uri: seen.uri(now.source.id())?, path, version, diagnostics })
    }
}

/// A workspace with its newest texts, as the client counts.
struct Seen<'a> {
    desk: &'a Desk,
    quick: &'a Quick,
    encoding: Encoding,
    lang: Lang,
}

impl Seen<'_> {
    fn path(&self, file: FileId) -> Option<PathBuf> {
        let units = &self.quick.project().loaded.units;
        units.iter().find(|unit| unit.file == file).map(|unit| unit.path.clone())
    }

    fn uri(&self, file: FileId) -> Option<Uri> {
        let path = self.path(file)?;
        match self.desk.texts.get(&path) {
            Some(edit) => Some(edit.uri.clone()),
            None => Uri::from_file_path(path),
        }
    }
}

impl Where for Seen<'_> {
    fn lang(&self) -> Lang {
        self.lang
    }

    fn range(&self, span: Span) -> Option<Range> {
        Some(self.encoding.range(self.quick.source(span.file)?.index(), span))
    }

    fn location(&self, span: Span) -> Option<Location> {
        Some(Location { uri: self.uri(span.file)?, range: self.range(span)? })
    }
}
