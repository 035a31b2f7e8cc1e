//! Findings as the protocol's diagnostics.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;

use edupol_base::{Diagnostic, FileId, Lang, Severity, Span};
use edupol_ide::{Snapshot, says};

use crate::documents::Documents;
use crate::handlers::sources::not_read;
use crate::outbox::{Note, Outbox};
use crate::quick::Said;
use crate::settings::Settings;
use crate::types::{
    CodeDescription, Diagnostic as LspDiagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    Location, NumberOrString, Range, Uri,
};
use crate::view::{Abilities, View, path_in};

/// What the client has been told of each file.
#[derive(Debug, Default)]
pub(crate) struct Published {
    by_uri: BTreeMap<Uri, Vec<LspDiagnostic>>,
    /// What was said at once, and of which state: a world that was compiled before has nothing newer to say.
    ahead: BTreeMap<Uri, u64>,
}

impl Published {
    /// Tells the client what changed. A document that was edited in the meantime is left for the next time.
    pub(crate) fn publish(&mut self, view: &View, now: &Documents, outbox: &Outbox) {
        let fresh = &*view.world.findings;
        self.ahead.retain(|_, revision| *revision > view.world.revision);
        let gone: Vec<Uri> = self.by_uri.keys().filter(|uri| !fresh.contains_key(*uri)).cloned().collect();
        for uri in gone {
            self.by_uri.remove(&uri);
            outbox.say(Note::Publish(uri, vec![], None));
        }
        for (uri, diagnostics) in fresh {
            if self.by_uri.get(uri) == Some(diagnostics) || self.ahead.contains_key(uri) {
                continue;
            }
            let path = crate::documents::path_of(uri);
            let version = view.world.documents.get(&path).map(|document| document.version);
            if now.get(&path).map(|document| document.version) == version {
                outbox.say(Note::Publish(uri.clone(), diagnostics.clone(), version));
                self.by_uri.insert(uri.clone(), diagnostics.clone());
            }
        }
    }

    /// Forgets what the client was told of a document: it opens it, and may have dropped what it knew when it closed it.
    pub(crate) fn forget(&mut self, uri: &Uri) {
        self.by_uri.remove(uri);
    }

    /// Tells the client what could be said at once, before everything was compiled.
    pub(crate) fn at_once(&mut self, said: Said, revision: u64, outbox: &Outbox) {
        self.ahead.insert(said.uri.clone(), revision);
        if self.by_uri.get(&said.uri) != Some(&said.diagnostics) {
            outbox.say(Note::Publish(said.uri.clone(), said.diagnostics.clone(), said.version));
            self.by_uri.insert(said.uri, said.diagnostics);
        }
    }
}

/// What is found in every file.
pub(crate) type Findings = BTreeMap<Uri, Vec<LspDiagnostic>>;

/// The findings of every file of every workspace, and empty lists for open files without any.
pub(crate) fn all(view: &View) -> Findings {
    let mut found = Findings::new();
    for (_, document) in view.world.documents.iter() {
        found.insert(document.uri.clone(), vec![]);
    }
    for (owner, snapshot) in view.world.snapshots.iter().enumerate() {
        let not_read = not_read(view, snapshot);
        let all = snapshot.project().diagnostics.iter().chain(&not_read);
        let files: BTreeSet<FileId> = all.map(|diagnostic| diagnostic.span.file).collect();
        for file in files {
            let Some(path) = path_in(snapshot, file) else { continue };
            // A file that several workspaces use is spoken of by the one that owns it.
            if view.world.owners.get(&path).is_some_and(|(own, _)| *own != owner) {
                continue;
            }
            let Some(uri) = view.uri_of(&path) else { continue };
            found.entry(uri).or_default().extend(of_file(view, snapshot, file));
        }
    }
    found
}

/// The findings of one file.
pub(crate) fn of_file(view: &View, snapshot: &Snapshot, file: FileId) -> Vec<LspDiagnostic> {
    let (place, tells) = (InView { view, snapshot }, view.tells());
    let not_read = not_read(view, snapshot);
    let not_read = not_read.iter().filter(|diagnostic| diagnostic.span.file == file);
    let told = snapshot.findings(file).filter(|finding| tells.of(finding)).chain(not_read);
    told.map(|diagnostic| convert(&place, diagnostic)).collect()
}

/// Which findings the client is told of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tells {
    /// Whether hints in the text say which comparator is meant where none is printed. Every figure of a plan may have one, so
    /// the same is not said in the list of problems.
    comparators_are_hints: bool,
}

impl Tells {
    pub(crate) fn new(abilities: &Abilities, settings: &Settings) -> Self {
        Self { comparators_are_hints: abilities.hints && settings.hints }
    }

    /// Whether the client is told of a finding.
    pub(crate) fn of(self, finding: &Diagnostic) -> bool {
        !(self.comparators_are_hints && says(finding))
    }
}

/// Where texts are, as the client counts.
pub(crate) trait Where {
    /// The language of messages.
    fn lang(&self) -> Lang;

    /// The range of a span in its file.
    fn range(&self, span: Span) -> Option<Range>;

    /// A span with its file.
    fn location(&self, span: Span) -> Option<Location>;
}

/// A workspace of a view.
struct InView<'a> {
    view: &'a View,
    snapshot: &'a Snapshot,
}

impl Where for InView<'_> {
    fn lang(&self) -> Lang {
        self.snapshot.lang()
    }

    fn range(&self, span: Span) -> Option<Range> {
        self.view.range(self.snapshot, span)
    }

    fn location(&self, span: Span) -> Option<Location> {
        self.view.location(self.snapshot, span)
    }
}

/// A finding as the protocol has it.
pub(crate) fn convert(place: &impl Where, diagnostic: &Diagnostic) -> LspDiagnostic {
    let related = diagnostic.labels.iter().filter_map(|label| {
        let message = label.text.get(place.lang()).to_owned();
        Some(DiagnosticRelatedInformation { location: place.location(label.span)?, message })
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    LspDiagnostic {
        range: place.range(diagnostic.span).unwrap_or_default(),
        severity: Some(match diagnostic.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(diagnostic.code.0.to_owned())),
        code_description: page(diagnostic.code.0).map(|href| CodeDescription { href }),
        source: Some("edupol".into()),
        message: message(diagnostic, place.lang()),
        related_information: (!related.is_empty()).then_some(related),
        tags: (diagnostic.code.0 == "unused-name").then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: None,
    }
}

/// The address of a code's page: a document that the client can ask this server for, so that it works offline.
pub(crate) fn page(code: &str) -> Option<Uri> {
    Uri::from_str(&format!("edupol-code:/{code}.md")).ok()
}

/// What is wrong, what to see there, how it came about, and what to write instead.
fn message(diagnostic: &Diagnostic, lang: Lang) -> String {
    let mut lines = vec![diagnostic.message.get(lang).to_owned()];
    lines.extend(diagnostic.hint.iter().map(|hint| hint.get(lang).to_owned()));
    lines.extend(diagnostic.notes.iter().map(|note| note.get(lang).to_owned()));
    lines.extend(diagnostic.help.iter().map(|help| help.get(lang).to_owned()));
    lines.dedup();
    lines.join("\n")
}
