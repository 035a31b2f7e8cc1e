//! The documents that plans encode, as far as they are at hand.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use edupol_base::{ColumnUnit, FileId, LineIndex, Position};
use edupol_model::decl::Plan;
use edupol_trace::{Address, Hints, Outline, Plain};
use edupol_workspace::documents;
use edupol_workspace::reader::{Reader, normalise};

use crate::snapshot::Snapshot;

/// The documents of a workspace.
#[derive(Clone, Debug, Default)]
pub struct Library {
    documents: Vec<Arc<Document>>,
}

/// A document that a plan encodes.
#[derive(Debug)]
pub struct Document {
    /// Where it lies.
    pub path: PathBuf,
    /// The title of its plan.
    pub title: String,
    pub(crate) plain: Plain,
    pub(crate) outline: Outline,
    /// The lines of the file, where it is plain text.
    index: Option<LineIndex>,
    /// The files in this folder cite it.
    folder: PathBuf,
    left_out: Vec<String>,
    bytes: Vec<u8>,
}

/// A place of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its address in the usual form.
    pub(crate) place: String,
    /// How it begins.
    pub(crate) excerpt: String,
    /// Its line, counted from 0, where the document is plain text.
    pub(crate) line: Option<u32>,
}

impl Library {
    /// Reads the documents of a workspace, in the folder that was asked for or that the manifest names. Those that did not
    /// change since `before` are not read anew; those that cannot be read are left out.
    pub fn read(snapshot: &Snapshot, folder: Option<&Path>, reader: &dyn Reader, before: &Self) -> Self {
        let loaded = &snapshot.project().loaded;
        let read = |(plan, name): (&Plan, String)| {
            let path = normalise(&documents::document(loaded, &name, folder).path?);
            let bytes = reader.read(&path).ok()?;
            let title = plan.head.title.clone().unwrap_or_else(|| plan.head.name.clone());
            let left_out = &loaded.manifest.sources.left_out;
            let own = documents::folder(loaded, plan);
            let same = |one: &&Arc<Document>| {
                (&one.path, &one.title, one.folder.as_path()) == (&path, &title, own)
                    && one.left_out == *left_out
                    && one.bytes == bytes
            };
            if let Some(known) = before.documents.iter().find(same) {
                return Some(Arc::clone(known));
            }
            let plain = edupol_trace::read::read(&name, &bytes).ok()?;
            let outline = Outline::read(&plain, Hints { title: Some(&title), left_out });
            let index = edupol_trace::read::is_text(&name).then(|| LineIndex::new(plain.text.as_str()));
            let (folder, left_out) = (own.to_path_buf(), left_out.clone());
            Some(Arc::new(Document { path, title, plain, outline, index, folder, left_out, bytes }))
        };
        let plans = documents::encoding(loaded, snapshot.program());
        Self { documents: plans.into_iter().filter_map(read).collect() }
    }

    /// The document that a file cites; without a file, the first one.
    pub(crate) fn cited_by(&self, snapshot: &Snapshot, file: Option<FileId>) -> Option<&Document> {
        let path = file.and_then(|file| snapshot.unit(file)).map(|unit| unit.path.as_path());
        let own = |one: &&Arc<Document>| path.is_none_or(|path| path.starts_with(&one.folder));
        // Of two folders around the file the inner one counts; of two plans in it the first.
        let documents = self.documents.iter().rev().filter(own);
        documents.max_by_key(|one| one.folder.components().count()).map(Arc::as_ref)
    }
}

impl Document {
    /// The place that a citation means.
    pub(crate) fn find(&self, written: &str) -> Option<Found> {
        let place = self.outline.meant(&Address::parse(written)?)?;
        let line = place.ranges.first().and_then(|range| self.position(range.start, ColumnUnit::Bytes));
        let written = place.address.to_string();
        Some(Found {
            place: written,
            excerpt: self.plain.excerpt(&place.ranges, 200),
            line: line.map(|position| position.line),
        })
    }

    /// Whether the files of a folder cite it.
    pub(crate) fn is_in(&self, folder: &Path) -> bool {
        self.folder == folder
    }

    /// Where a byte of the text stands in the file, where the file is plain text.
    pub fn position(&self, offset: usize, unit: ColumnUnit) -> Option<Position> {
        let index = self.index.as_ref()?;
        Some(index.position(u32::try_from(offset).ok()?, unit))
    }
}
