//! Findings as the protocol's diagnostics.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;

use edupol_base::{Diagnostic, FileId, Lang, Severity, Span};
use edupol_ide::Snapshot;

use crate::documents::Documents;
use crate::outbox::{Note, Outbox};
use crate::types::{
    CodeDescription, Diagnostic as LspDiagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    NumberOrString, Position, Range, Uri,
};
use crate::view::{View, path_in};

/// What the client has been told of each file.
#[derive(Debug, Default)]
pub(crate) struct Published {
    by_uri: BTreeMap<Uri, Vec<LspDiagnostic>>,
}

impl Published {
    /// Tells the client what changed. A document that was edited in the meantime is left for the next time.
    pub(crate) fn publish(&mut self, view: &View, now: &Documents, outbox: &Outbox) {
        let fresh = all(view);
        let gone: Vec<Uri> = self.by_uri.keys().filter(|uri| !fresh.contains_key(*uri)).cloned().collect();
        for uri in gone {
            self.by_uri.remove(&uri);
            outbox.say(Note::Publish(uri, vec![], None));
        }
        for (uri, diagnostics) in fresh {
            let path = crate::documents::path_of(&uri);
            let version = view.world.documents.get(&path).map(|document| document.version);
            let stale = now.get(&path).map(|document| document.version) != version;
            if stale || self.by_uri.get(&uri) == Some(&diagnostics) {
                continue;
            }
            outbox.say(Note::Publish(uri.clone(), diagnostics.clone(), version));
            self.by_uri.insert(uri, diagnostics);
        }
    }
}

/// The findings of every file of every workspace, and empty lists for open files without any.
pub(crate) fn all(view: &View) -> BTreeMap<Uri, Vec<LspDiagnostic>> {
    let mut found: BTreeMap<Uri, Vec<LspDiagnostic>> = BTreeMap::new();
    for (_, document) in view.world.documents.iter() {
        found.insert(document.uri.clone(), vec![]);
    }
    for (owner, snapshot) in view.world.snapshots.iter().enumerate() {
        let files: BTreeSet<FileId> =
            snapshot.project().diagnostics.iter().map(|diagnostic| diagnostic.span.file).collect();
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
    snapshot.findings(file).map(|diagnostic| convert(view, snapshot, diagnostic)).collect()
}

fn convert(view: &View, snapshot: &Snapshot, diagnostic: &Diagnostic) -> LspDiagnostic {
    let related =
        diagnostic.labels.iter().filter_map(|label| related(view, snapshot, label.span, snapshot.lang(), &label.text));
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    LspDiagnostic {
        range: range(view, snapshot, diagnostic.span),
        severity: Some(match diagnostic.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Note => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(diagnostic.code.0.to_owned())),
        code_description: page(diagnostic.code.0).map(|href| CodeDescription { href }),
        source: Some("edupol".into()),
        message: message(diagnostic, snapshot.lang()),
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

fn range(view: &View, snapshot: &Snapshot, span: Span) -> Range {
    view.range(snapshot, span).unwrap_or_else(|| Range::new(Position::new(0, 0), Position::new(0, 0)))
}

fn related(
    view: &View,
    snapshot: &Snapshot,
    span: Span,
    lang: Lang,
    text: &edupol_base::Text,
) -> Option<DiagnosticRelatedInformation> {
    Some(DiagnosticRelatedInformation { location: view.location(snapshot, span)?, message: text.get(lang).to_owned() })
}
