//! Diagnostics for clients that ask for them.

use std::collections::HashMap;
use std::hash::{Hash as _, Hasher as _};

use crate::diagnostics::{Findings, of_file};
use crate::documents::path_of;
use crate::types::*;
use crate::view::View;

/// The findings of one document, or that they are what the client has.
pub(crate) fn pull(view: &View, uri: &Uri, previous: Option<&str>) -> DocumentDiagnosticReportResult {
    let items = view.file(uri).map(|file| of_file(view, file.snapshot, file.file)).unwrap_or_default();
    let id = id_of(&items);
    let report = if previous == Some(id.as_str()) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
        })
    };
    DocumentDiagnosticReportResult::Report(report)
}

/// The findings of all workspaces, without those that the client has.
pub(crate) fn pull_all(view: &View, previous: &[PreviousResultId]) -> WorkspaceDiagnosticReportResult {
    let known: HashMap<&Uri, &str> = previous.iter().map(|one| (&one.uri, one.value.as_str())).collect();
    let mut found = Findings::clone(&view.world.findings);
    for one in previous {
        // What the client has of a file that is gone has to go as well.
        found.entry(one.uri.clone()).or_default();
    }
    let report = |(uri, items): (Uri, Vec<Diagnostic>)| {
        let version = view.world.documents.get(&path_of(&uri)).map(|document| i64::from(document.version));
        let id = id_of(&items);
        if known.get(&uri) == Some(&id.as_str()) {
            let unchanged = UnchangedDocumentDiagnosticReport { result_id: id };
            WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
                uri,
                version,
                unchanged_document_diagnostic_report: unchanged,
            })
        } else {
            let full = FullDocumentDiagnosticReport { result_id: Some(id), items };
            WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
                uri,
                version,
                full_document_diagnostic_report: full,
            })
        }
    };
    let items = found.into_iter().map(report).collect();
    WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items })
}

/// A short name of some findings.
fn id_of(items: &[Diagnostic]) -> String {
    let mut hasher = std::hash::DefaultHasher::new();
    serde_json::to_string(items).unwrap_or_default().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
