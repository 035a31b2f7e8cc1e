//! The one thread that compiles. It is given the newest texts, and never two pieces of work at once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use edupol_base::{FileId, Lang, Stop};
use edupol_ide::Snapshot;
use edupol_workspace::bounds::{Bounded, Bounds};
use edupol_workspace::discover::{Found, discover};
use edupol_workspace::files::EXTENSION;
use edupol_workspace::live::Live;

use crate::diagnostics::all;
use crate::documents::Documents;
use crate::overlay::{Cache, Overlay};
use crate::parses::Parses;
use crate::quick::Base;
use crate::settings::Settings;
use crate::view::{Abilities, View, World};

/// One piece of work: the state to compile.
#[derive(Debug)]
pub(crate) struct Job {
    /// Which state it is.
    pub(crate) revision: u64,
    /// The open documents.
    pub(crate) documents: Documents,
    /// The folders that the client has open.
    pub(crate) folders: Vec<PathBuf>,
    /// The files that changed since the last piece of work, in the editor or on the disk.
    pub(crate) touched: BTreeSet<PathBuf>,
    /// Whether folders were opened or closed, so that workspaces have to be looked for.
    pub(crate) search: bool,
    /// The language of messages.
    pub(crate) lang: Lang,
    /// How the client counts.
    pub(crate) abilities: Arc<Abilities>,
    /// What the client has chosen.
    pub(crate) settings: Arc<Settings>,
    /// Whether it is still wanted.
    pub(crate) stop: Stop,
}

/// The files that work which was given up had to look at.
#[derive(Debug)]
pub(crate) struct Owed(pub(crate) BTreeSet<PathBuf>);

/// The workspaces and what was read of them.
pub(crate) struct Worker {
    lives: Vec<Live>,
    cache: Cache,
    /// Whether the opened folders are trusted, as the client last said.
    trusted: bool,
    bounds: Bounds,
}

impl Worker {
    /// Works until there is nobody to work for.
    pub(crate) fn run(jobs: &Receiver<Job>, done: impl Fn(Result<(World, Base), Owed>)) {
        let mut worker = Self { lives: vec![], cache: Cache::default(), trusted: true, bounds: Bounds::default() };
        while let Ok(job) = jobs.recv() {
            let owed = job.touched.clone();
            let Some(world) = worker.work(job) else {
                done(Err(Owed(owed)));
                continue;
            };
            let projects = worker.lives.iter_mut().map(|live| (Arc::clone(live.project()), live.take_recheck()));
            let base = Base { projects: projects.collect(), owners: world.owners.clone() };
            done(Ok((world, base)));
        }
    }

    /// Compiles a state, unless it is stopped.
    fn work(&mut self, job: Job) -> Option<World> {
        for path in &job.touched {
            self.cache.forget(path);
        }
        let open: BTreeMap<PathBuf, Arc<str>> =
            job.documents.iter().map(|(path, document)| (path.clone(), Arc::clone(&document.text))).collect();
        let other_bounds = self.bind(&job);
        if job.search {
            self.search(&job.folders, &open);
        }
        self.refresh(&job, &open, other_bounds).then_some(())?;
        self.adopt(&open);
        self.drop_loose(&open);
        if job.stop.is_requested() {
            return None;
        }
        let owners = owners(&self.lives);
        let snapshots = self.lives.iter().map(|live| Arc::new(Snapshot::new(Arc::clone(live.project()), job.lang)));
        let snapshots = snapshots.collect();
        let findings = Arc::default();
        let world = World { revision: job.revision, snapshots, owners, documents: job.documents, findings };
        let newest = world.documents.clone();
        let (abilities, settings, shelf, parses) = (job.abilities, job.settings, Arc::default(), Parses::default());
        let view = View { world: Arc::new(world), abilities, settings, newest, shelf, parses };
        let findings = Arc::new(all(&view));
        Some(World { findings, ..World::clone(&view.world) })
    }

    /// Takes over what may be read, and says whether that is something else than before.
    fn bind(&mut self, job: &Job) -> bool {
        self.trusted = job.settings.trusted.unwrap_or(self.trusted);
        let bounds = if self.trusted { Bounds::default() } else { Bounds::within(&job.folders) };
        let before = std::mem::replace(&mut self.bounds, bounds);
        before != self.bounds
    }

    /// Opens the workspaces below the folders, and lets those go that are in none of them and have no open file.
    fn search(&mut self, folders: &[PathBuf], open: &BTreeMap<PathBuf, Arc<str>>) {
        let found: Vec<Found> =
            folders.iter().flat_map(|folder| discover(std::slice::from_ref(folder)).unwrap_or_default()).collect();
        let wanted = |live: &Live| {
            folders.iter().any(|folder| live.found().root.starts_with(folder)) || open.keys().any(|path| live.has(path))
        };
        self.lives.retain(wanted);
        for found in found.into_iter().flat_map(one_by_one) {
            self.open(found, open);
        }
    }

    fn open(&mut self, found: Found, open: &BTreeMap<PathBuf, Arc<str>>) {
        if !self.lives.iter().any(|live| same(live.found(), &found)) {
            let reader = reader(open, &self.cache, &self.bounds);
            self.lives.push(Live::open(found, &reader));
        }
    }

    /// Brings every workspace up to date that one of the files concerns, or all of them; whether it was not stopped.
    fn refresh(&mut self, job: &Job, open: &BTreeMap<PathBuf, Arc<str>>, all: bool) -> bool {
        let reader = reader(open, &self.cache, &self.bounds);
        self.lives.iter_mut().all(|live| {
            if all {
                return live.reload(&reader, &job.stop);
            }
            let concerned: Vec<&PathBuf> = job.touched.iter().filter(|path| live.concerns(path)).collect();
            let policies = concerned.iter().all(|path| live.has(path) && open.contains_key(*path));
            if concerned.is_empty() {
                return true;
            }
            if policies {
                let texts = concerned.into_iter().filter_map(|path| Some((path.clone(), Arc::clone(open.get(path)?))));
                live.update(&texts.collect(), &reader, &job.stop)
            } else {
                live.reload(&reader, &job.stop)
            }
        })
    }

    /// Finds a workspace for every open file that belongs to none.
    fn adopt(&mut self, open: &BTreeMap<PathBuf, Arc<str>>) {
        for path in open.keys() {
            if path.extension().is_none_or(|ext| ext != EXTENSION) && path.is_absolute() {
                continue;
            }
            if self.lives.iter().any(|live| live.has(path)) {
                continue;
            }
            let found = discover(std::slice::from_ref(path)).ok().and_then(|found| found.into_iter().next());
            if let Some(found) = found.filter(|found| found.manifest.is_some()) {
                self.open(Found { focus: None, ..found }, open);
            }
            if !self.lives.iter().any(|live| live.has(path)) {
                self.open(loose(path), open);
            }
        }
    }

    /// Lets single files go that are closed, or that a workspace uses now.
    fn drop_loose(&mut self, open: &BTreeMap<PathBuf, Arc<str>>) {
        let owners = owners(&self.lives);
        let mut index = 0;
        self.lives.retain(|live| {
            let own = index;
            index += 1;
            let Some(path) = single(live.found()) else { return true };
            let owned = owners.get(path).is_none_or(|(owner, _)| *owner == own);
            owned && (open.contains_key(path) || edupol_workspace::files::is_file(path))
        });
    }
}

fn reader<'a>(open: &'a BTreeMap<PathBuf, Arc<str>>, cache: &'a Cache, bounds: &'a Bounds) -> Overlay<'a> {
    Overlay { open, disk: Bounded { under: cache, bounds } }
}

/// Loose files that were found together are workspaces of their own.
fn one_by_one(found: Found) -> Vec<Found> {
    match (&found.manifest, &found.focus) {
        (None, Some(files)) => files.iter().map(|path| loose(path)).collect(),
        _ => vec![found],
    }
}

fn loose(path: &Path) -> Found {
    let root = path.parent().unwrap_or(path).to_path_buf();
    Found { manifest: None, root, focus: Some(vec![path.to_path_buf()]) }
}

fn single(found: &Found) -> Option<&PathBuf> {
    match (&found.manifest, &found.focus) {
        (None, Some(files)) => files.first(),
        _ => None,
    }
}

fn same(one: &Found, other: &Found) -> bool {
    one.manifest == other.manifest && one.root == other.root && single(one) == single(other)
}

/// Who owns which file: the workspace around it, else one that uses it, else itself.
fn owners(lives: &[Live]) -> BTreeMap<PathBuf, (usize, FileId)> {
    let mut owners = BTreeMap::new();
    for rank in [Rank::Around, Rank::Uses, Rank::Alone] {
        for (index, live) in lives.iter().enumerate() {
            for unit in live.project().loaded.units.iter().filter(|unit| rank_of(live, &unit.path) == rank) {
                owners.entry(unit.path.clone()).or_insert((index, unit.file));
            }
        }
    }
    owners
}

/// How a workspace stands to a file of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// It lies around the file.
    Around,
    /// It uses the file.
    Uses,
    /// It has no manifest.
    Alone,
}

fn rank_of(live: &Live, path: &Path) -> Rank {
    match &live.found().manifest {
        None => Rank::Alone,
        Some(_) if path.starts_with(&live.found().root) => Rank::Around,
        Some(_) => Rank::Uses,
    }
}
