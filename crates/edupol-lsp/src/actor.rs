//! The actor that owns the documents. What arrives is taken in order; nothing here waits.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;

use edupol_base::{Stop, text};
use edupol_model::Day;
use edupol_workspace::files::EXTENSION;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender};
use tokio::time::{Instant, timeout_at};

use crate::ask::{Ask, Refusal};
use crate::diagnostics::{Published, Tells};
use crate::discard::Discard;
use crate::documents::{Documents, path_of};
use crate::handlers::sources::Shelf;
use crate::judge::{Case, Judged};
use crate::outbox::{Note, Outbox};
use crate::parses::Parses;
use crate::pause::Pause;
use crate::progress::{Progress, Task};
use crate::quick::{self, Edit, Said};
use crate::settings::Settings;
use crate::types::{TextDocumentContentChangeEvent, Uri};
use crate::view::{Abilities, View, World};
use crate::worker::{Job, Owed};

/// Something that happened.
#[derive(Debug)]
pub(crate) enum Event {
    /// The client said what it can do, and which folders it has open.
    Start(Box<Abilities>, Vec<PathBuf>, Box<Settings>),
    /// The client is ready to be asked.
    Ready,
    /// A document was opened.
    Open(Uri, i32, String),
    /// A document was edited.
    Change(Uri, i32, Vec<TextDocumentContentChangeEvent>),
    /// A document was closed.
    Close(Uri),
    /// Files changed on the disk.
    Touched(Vec<PathBuf>),
    /// Folders were opened and closed.
    Folders(Vec<PathBuf>, Vec<PathBuf>),
    /// Settings were changed; `None` if the client wants to be asked for them.
    Settings(Option<Box<Settings>>),
    /// A question.
    Ask(Ask),
    /// A state was compiled.
    Done(Box<World>),
    /// Compiling was given up, since the user typed on.
    Stopped(Owed),
    /// What can be said of edits at once, and whether there is more that only compiling everything can tell.
    Quick(Vec<Said>, bool),
    /// The facts were read.
    Judged(Judged),
    /// The client is leaving.
    Leave,
}

/// A question that waits for its state to be compiled.
struct Waiting {
    ask: Ask,
    /// The state it was asked in.
    revision: u64,
    /// The version of its document then.
    version: Option<i32>,
}

/// The actor.
pub(crate) struct Actor {
    documents: Documents,
    folders: Vec<PathBuf>,
    revision: u64,
    touched: BTreeSet<PathBuf>,
    search: bool,
    /// Whether something changed that the client did not type itself.
    outside: bool,
    /// Until when the user may go on typing before everything is compiled.
    pause: Pause,
    busy: bool,
    /// Gives up what is being compiled, where typing on may do that.
    stop: Option<Stop>,
    world: Arc<World>,
    abilities: Option<Arc<Abilities>>,
    settings: Arc<Settings>,
    waiting: Vec<Waiting>,
    published: Published,
    judged: Judged,
    shelf: Arc<Shelf>,
    parses: Parses,
    /// How often files other than policies have changed.
    facts: u64,
    /// The day of judgement where no setting names one.
    today: fn() -> Option<Day>,
    jobs: Sender<Job>,
    cases: Sender<Case>,
    quick: Sender<quick::Task>,
    outbox: Outbox,
    progress: Progress,
    discard: Discard,
    /// What is being compiled, as the client is told.
    working: Option<Task>,
}

/// Takes events until the client leaves.
pub(crate) async fn run(
    mut events: UnboundedReceiver<Event>,
    (jobs, cases, quick): (Sender<Job>, Sender<Case>, Sender<quick::Task>),
    (outbox, progress, discard, parses): (Outbox, Progress, Discard, Parses),
    today: fn() -> Option<Day>,
) {
    let mut actor = Actor {
        documents: Documents::default(),
        folders: vec![],
        revision: 0,
        touched: BTreeSet::new(),
        search: false,
        outside: false,
        pause: Pause::default(),
        busy: false,
        stop: None,
        world: Arc::new(World::default()),
        abilities: None,
        settings: Arc::new(Settings::default()),
        waiting: vec![],
        published: Published::default(),
        judged: Judged::new(),
        shelf: Arc::default(),
        parses,
        facts: 0,
        today,
        jobs,
        cases,
        quick,
        outbox,
        progress,
        discard,
        working: None,
    };
    while let Some(arrived) = next(&mut events, actor.pause.until()).await {
        match arrived {
            Arrived::Event(Event::Leave) => break,
            Arrived::Event(event) => actor.take(event),
            Arrived::Pause => actor.pause.over(),
        }
        // What has arrived already is taken before new work begins, so that work is done on the newest texts.
        while let Ok(event) = events.try_recv() {
            if matches!(event, Event::Leave) {
                return actor.leave();
            }
            actor.take(event);
        }
        actor.work();
    }
    actor.leave();
}

/// What the actor waited for.
enum Arrived {
    Event(Event),
    /// The user has stopped typing.
    Pause,
}

async fn next(events: &mut UnboundedReceiver<Event>, pause: Option<Instant>) -> Option<Arrived> {
    let Some(pause) = pause else { return events.recv().await.map(Arrived::Event) };
    match timeout_at(pause, events.recv()).await {
        Ok(event) => event.map(Arrived::Event),
        Err(_) => Some(Arrived::Pause),
    }
}

/// Where handlers put what happened.
pub(crate) type Events = UnboundedSender<Event>;

impl Actor {
    fn take(&mut self, event: Event) {
        match event {
            Event::Start(abilities, folders, settings) => {
                self.progress.show(abilities.progress);
                self.abilities = Some(Arc::new(*abilities));
                self.folders = folders;
                self.settings = Arc::new(*settings);
                self.search = true;
                self.edited(None);
            }
            Event::Ready => self.ready(),
            Event::Open(uri, version, text) => {
                self.published.forget(&uri);
                let path = self.documents.open(uri, version, text);
                self.say_at_once(&path);
                self.edited(Some(path));
            }
            Event::Change(uri, version, changes) => self.change(&uri, version, changes),
            Event::Close(uri) => {
                let path = self.documents.close(&uri);
                self.parses.forget(&path);
                let _ = self.quick.send(quick::Task::Close(path.clone()));
                self.edited(Some(path));
            }
            Event::Touched(paths) => {
                let is_policy = |path: &PathBuf| path.extension().is_some_and(|ext| ext == EXTENSION);
                self.facts += u64::from(!paths.iter().all(is_policy));
                paths.into_iter().for_each(|path| self.edited(Some(path)));
            }
            Event::Folders(added, removed) => {
                self.folders.retain(|folder| !removed.contains(folder));
                self.folders.extend(added);
                self.search = true;
                self.edited(None);
            }
            Event::Settings(Some(settings)) => {
                if *self.settings != *settings {
                    self.settings = Arc::new(*settings);
                    self.edited(None);
                }
            }
            Event::Settings(None) => self.outbox.say(Note::Configure),
            Event::Ask(ask) => self.ask(ask),
            Event::Done(world) => self.done(*world),
            Event::Stopped(owed) => self.stopped(owed),
            Event::Quick(said, rest) => self.at_once(said, rest),
            Event::Judged(judged) => self.judged(judged),
            Event::Leave => {}
        }
    }

    fn ready(&mut self) {
        let Some(abilities) = &self.abilities else { return };
        if abilities.watches {
            self.outbox.say(Note::Watch);
        }
        if abilities.configures {
            self.outbox.say(Note::Configure);
        }
    }

    fn change(&mut self, uri: &Uri, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        let Some(abilities) = &self.abilities else { return };
        if let Some(path) = self.documents.change(uri, version, changes, abilities.encoding) {
            self.say_at_once(&path);
            self.pause.typed(Instant::now());
            self.revision += 1;
            self.refuse_stale(&path);
            self.touched.insert(path);
            if let Some(stop) = self.stop.take() {
                stop.request();
            }
        }
    }

    /// Has the thread that answers keystrokes look at a document. Where it is gone, compiling everything is waited for.
    fn say_at_once(&self, path: &Path) {
        let (Some(abilities), Some(document)) = (&self.abilities, self.documents.get(path)) else { return };
        let edit = Edit {
            path: path.to_path_buf(),
            uri: document.uri.clone(),
            version: document.version,
            text: Arc::clone(&document.text),
            encoding: abilities.encoding,
            lang: self.settings.language.unwrap_or(abilities.lang),
            tells: Tells::new(abilities, &self.settings),
        };
        let _ = self.quick.send(quick::Task::Edit(edit));
    }

    /// Tells the client what could be said of edits at once, unless everything was compiled in the meantime. Where
    /// something cannot be said at once, the pause is a shorter one.
    fn at_once(&mut self, said: Vec<Said>, rest: bool) {
        if rest {
            self.pause.blind();
        }
        let pulls = self.abilities.as_ref().is_none_or(|abilities| abilities.pulls);
        if pulls || self.world.revision == self.revision {
            return;
        }
        for one in said {
            if self.documents.get(&one.path).map(|document| document.version) == one.version {
                self.published.at_once(one, self.revision, &self.outbox);
            }
        }
    }

    /// The state is another one now, and not because somebody typed.
    fn edited(&mut self, path: Option<PathBuf>) {
        self.outside = true;
        self.revision += 1;
        self.touched.extend(path);
    }

    /// Begins the next piece of work, if there is any, none is being done, and nobody is about to type on.
    fn work(&mut self) {
        let hurry = self.outside || !self.waiting.is_empty() || self.pause.until().is_none();
        let due = hurry && !self.busy && self.world.revision != self.revision;
        let Some(abilities) = self.abilities.as_ref().filter(|_| due) else { return };
        let job = Job {
            revision: self.revision,
            documents: self.documents.clone(),
            folders: self.folders.clone(),
            touched: std::mem::take(&mut self.touched),
            search: std::mem::take(&mut self.search),
            lang: self.settings.language.unwrap_or(abilities.lang),
            abilities: Arc::clone(abilities),
            settings: Arc::clone(&self.settings),
            stop: Stop::default(),
        };
        let may_stop = !self.outside && !job.search && !self.pause.is_overdue(Instant::now());
        self.stop = may_stop.then(|| job.stop.clone());
        self.pause.over();
        let title = text!("checking the policy", "正在核对方案");
        self.working = self.progress.begin(title.get(job.lang));
        self.busy = self.jobs.send(job).is_ok();
    }

    /// What was given up is done with the newest texts, once the user pauses.
    fn stopped(&mut self, Owed(touched): Owed) {
        self.busy = false;
        self.working = None;
        self.touched.extend(touched);
    }

    fn done(&mut self, world: World) {
        self.pause.compiled();
        self.stop = None;
        self.busy = false;
        self.working = None;
        let judged = Arc::new(self.with_verdicts(&world));
        self.discard.take((std::mem::replace(&mut self.world, judged), world));
        let Some(view) = self.view() else { return };
        if !view.abilities.pulls {
            self.published.publish(&view, &self.documents, &self.outbox);
        }
        let waiting = std::mem::take(&mut self.waiting);
        for one in waiting {
            self.answer(one);
        }
        // Views of an edited document are asked for by the client itself.
        if std::mem::take(&mut self.outside) {
            self.refresh(view.abilities.refreshes);
        }
        self.judge();
    }

    /// The workspaces with what the facts last said of them.
    fn with_verdicts(&self, world: &World) -> World {
        let verdicts = |root: &PathBuf| self.judged.get(root).filter(|_| self.settings.facts).cloned();
        let snapshots =
            world.snapshots.iter().map(|one| Arc::new(one.with_verdicts(verdicts(&one.project().loaded.root))));
        World { snapshots: snapshots.collect(), ..world.clone() }
    }

    /// Has the newest state judged, beside everything else.
    fn judge(&mut self) {
        let Some(as_of) = self.settings.as_of.or_else(self.today).filter(|_| self.settings.facts) else { return };
        let all = self.world.snapshots.iter().filter(|one| !one.program().bindings.is_empty());
        let projects = all.map(|one| (one.project().loaded.root.clone(), Arc::clone(one.shared()))).collect();
        // Where the judging thread is gone, texts go without verdicts.
        let lang = self.settings.language.or_else(|| Some(self.abilities.as_ref()?.lang)).unwrap_or_default();
        let _ = self.cases.send(Case { projects, as_of, facts: self.facts, lang });
    }

    fn judged(&mut self, judged: Judged) {
        self.judged = judged;
        let judged = Arc::new(self.with_verdicts(&self.world));
        self.discard.take(std::mem::replace(&mut self.world, judged));
        self.outbox.say(Note::Judged);
        if let Some(abilities) = &self.abilities {
            let can = abilities.refreshes;
            self.refresh(crate::view::Refreshes { tokens: false, diagnostics: false, ..can });
        }
    }

    fn refresh(&self, can: crate::view::Refreshes) {
        let notes = [
            (can.lenses, Note::RefreshLenses),
            (can.hints, Note::RefreshHints),
            (can.tokens, Note::RefreshTokens),
            (can.diagnostics, Note::RefreshDiagnostics),
        ];
        if self.world.revision == self.revision {
            notes.into_iter().filter(|(can, _)| *can).for_each(|(_, note)| self.outbox.say(note));
        }
    }

    fn ask(&mut self, ask: Ask) {
        let version = ask.uri.as_ref().and_then(|uri| self.documents.get(&path_of(uri))).map(|one| one.version);
        let known = ask.uri.as_ref().is_some_and(|uri| self.world.owners.contains_key(&path_of(uri)));
        if let (true, Some(view)) = (ask.soon && known, self.view()) {
            tokio::task::spawn_blocking(move || (ask.run)(Ok(&view)));
            return;
        }
        let waiting = Waiting { ask, revision: self.revision, version };
        self.answer(waiting);
    }

    /// Refuses the questions about a text that is no more, so that nobody waits for them.
    fn refuse_stale(&mut self, path: &Path) {
        let version = self.documents.get(path).map(|document| document.version);
        let about = |one: &Waiting| one.ask.uri.as_ref().is_some_and(|uri| path_of(uri) == path);
        let (stale, rest) =
            std::mem::take(&mut self.waiting).into_iter().partition(|one| about(one) && one.version != version);
        self.waiting = rest;
        stale.into_iter().for_each(|one: Waiting| (one.ask.run)(Err(Refusal::Modified)));
    }

    /// Answers a question if its state is compiled, refuses it if the text it is about is no more, and keeps it otherwise.
    fn answer(&mut self, waiting: Waiting) {
        if self.world.revision < waiting.revision {
            self.waiting.push(waiting);
            return;
        }
        let compiled = waiting.ask.uri.as_ref().and_then(|uri| self.world.documents.get(&path_of(uri)));
        let same = waiting.ask.uri.is_none() || compiled.map(|one| one.version) == waiting.version;
        let (true, Some(view)) = (same, self.view()) else { return (waiting.ask.run)(Err(Refusal::Modified)) };
        let run = waiting.ask.run;
        tokio::task::spawn_blocking(move || run(Ok(&view)));
    }

    fn view(&self) -> Option<View> {
        Some(View {
            world: Arc::clone(&self.world),
            abilities: Arc::clone(self.abilities.as_ref()?),
            settings: Arc::clone(&self.settings),
            newest: self.documents.clone(),
            shelf: Arc::clone(&self.shelf),
            parses: self.parses.clone(),
        })
    }

    fn leave(self) {
        self.waiting.into_iter().for_each(|one| (one.ask.run)(Err(Refusal::Leaving)));
    }
}
