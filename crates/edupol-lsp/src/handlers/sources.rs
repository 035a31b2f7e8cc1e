//! The documents that plans encode: `edupol/coverage`, and the links that lead there.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr as _;
use std::sync::{Mutex, PoisonError};

use edupol_base::Diagnostic as Finding;
use edupol_ide::{ClauseStatus, Library, Snapshot};
use edupol_workspace::load::Loaded;
use edupol_workspace::restricted;
use serde::Serialize;

use super::own::{InDocument, snapshot};
use crate::types::*;
use crate::view::View;

/// The documents that were read, by the folder of their workspace.
#[derive(Debug, Default)]
pub(crate) struct Shelf(Mutex<BTreeMap<PathBuf, Library>>);

impl Shelf {
    /// The workspace with its documents; those that did not change are not read anew.
    pub(crate) fn beside(&self, view: &View, snapshot: &Snapshot) -> Snapshot {
        let loaded = &snapshot.project().loaded;
        let root = &loaded.root;
        let before = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(root).cloned().unwrap_or_default();
        let folder = folder(view, loaded);
        let library = Library::read(snapshot, folder.as_deref(), &loaded.bounds.disk(), &before);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(root.clone(), library.clone());
        snapshot.with_library(library)
    }
}

/// The folder of the documents that was asked for.
fn folder(view: &View, loaded: &Loaded) -> Option<PathBuf> {
    view.settings.sources.as_ref().map(|folder| loaded.root.join(folder))
}

/// The documents that are not read because the workspace is not trusted.
pub(crate) fn not_read(view: &View, snapshot: &Snapshot) -> Vec<Finding> {
    let loaded = &snapshot.project().loaded;
    restricted::of_documents(loaded, snapshot.program(), folder(view, loaded).as_deref())
}

/// The answer to `edupol/coverage`.
#[derive(Debug, Serialize)]
pub(crate) struct CoverageAnswer {
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<Uri>,
    title: String,
    html: String,
    left: usize,
    total: usize,
    covered: usize,
    testable: usize,
    clauses: Vec<ClauseAnswer>,
}

#[derive(Debug, Serialize)]
struct ClauseAnswer {
    place: String,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
    status: &'static str,
    cites: Vec<Location>,
}

pub(crate) fn coverage(view: &View, params: &InDocument) -> Option<CoverageAnswer> {
    let snapshot = view.shelf.beside(view, snapshot(view, params)?);
    let file = params.text_document.as_ref().and_then(|document| view.file(&document.uri)).map(|file| file.file);
    let found = edupol_ide::coverage(&snapshot, file)?;
    let position = |offset: usize| {
        let position = found.document.position(offset, view.abilities.encoding.unit())?;
        Some(Position::new(position.line, position.column))
    };
    let clauses = found.clauses.into_iter().map(|clause| ClauseAnswer {
        place: clause.place,
        text: clause.text,
        range: clause.range.and_then(|range| Some(Range::new(position(range.start)?, position(range.end)?))),
        status: match clause.status {
            ClauseStatus::Encoded => "encoded",
            ClauseStatus::Note => "note",
            ClauseStatus::Missing => "missing",
            ClauseStatus::Plain => "plain",
        },
        cites: clause.cites.iter().filter_map(|span| view.location(&snapshot, *span)).collect(),
    });
    let clauses = clauses.collect();
    Some(CoverageAnswer {
        document: Uri::from_file_path(&found.document.path),
        title: found.document.title.clone(),
        html: found.page,
        left: found.left_out,
        total: found.total,
        covered: found.covered,
        testable: found.testable,
        clauses,
    })
}

pub(crate) fn links(view: &View, uri: &Uri) -> Option<Vec<DocumentLink>> {
    let file = view.file(uri)?;
    let snapshot = view.shelf.beside(view, file.snapshot);
    let convert = |link: edupol_ide::Link| {
        Some(DocumentLink {
            range: file.range(link.span)?,
            target: Some(at_line(view.uri_of(&link.path)?, link.line)),
            tooltip: Some(link.tooltip),
            data: None,
        })
    };
    Some(edupol_ide::links(&snapshot, file.file).into_iter().filter_map(convert).collect())
}

/// A file at a line, which is counted from 1 in an address.
fn at_line(uri: Uri, line: Option<u32>) -> Uri {
    let line = line.and_then(|line| Uri::from_str(&format!("{}#L{}", uri.as_str(), line + 1)).ok());
    line.unwrap_or(uri)
}
