//! What an answer is computed from: every workspace at one moment, and how the client counts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use edupol_base::{FileId, Lang, Span};
use edupol_ide::{Place, Snapshot};

use crate::convert::Encoding;
use crate::diagnostics::{Findings, Tells};
use crate::documents::{Documents, path_of};
use crate::handlers::sources::Shelf;
use crate::parses::Parses;
use crate::settings::Settings;
use crate::types::{Location, Position, Range, TextEdit, Uri, WorkspaceEdit};

/// Every workspace at one moment.
#[derive(Clone, Debug, Default)]
pub(crate) struct World {
    /// Which state of the documents it was made from.
    pub(crate) revision: u64,
    /// The workspaces.
    pub(crate) snapshots: Vec<Arc<Snapshot>>,
    /// Which workspace a file belongs to, and what it is called there.
    pub(crate) owners: BTreeMap<PathBuf, (usize, FileId)>,
    /// The documents that were open.
    pub(crate) documents: Documents,
    /// What the client is to be told of them.
    pub(crate) findings: Arc<Findings>,
}

/// How the client counts and what it can do.
#[derive(Clone, Debug)]
pub(crate) struct Abilities {
    /// What columns count.
    pub(crate) encoding: Encoding,
    /// Whether completions may hold places to fill in.
    pub(crate) snippets: bool,
    /// The commands that the client knows.
    pub(crate) commands: Vec<String>,
    /// Whether the client asks for diagnostics itself instead of being told.
    pub(crate) pulls: bool,
    /// Whether the client can watch files for the server.
    pub(crate) watches: bool,
    /// Whether settings can be asked for.
    pub(crate) configures: bool,
    /// Whether the client can show hints in the text.
    pub(crate) hints: bool,
    /// What can be asked to be drawn again.
    pub(crate) refreshes: Refreshes,
    /// Whether the client shows that something takes long.
    pub(crate) progress: bool,
    /// The language of the client.
    pub(crate) lang: Lang,
}

/// What the client can be asked to draw again.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Refreshes {
    /// Lenses.
    pub(crate) lenses: bool,
    /// Hints.
    pub(crate) hints: bool,
    /// Semantic tokens.
    pub(crate) tokens: bool,
    /// Diagnostics that it asks for.
    pub(crate) diagnostics: bool,
}

/// What an answer is computed from.
#[derive(Clone, Debug)]
pub(crate) struct View {
    pub(crate) world: Arc<World>,
    pub(crate) abilities: Arc<Abilities>,
    pub(crate) settings: Arc<Settings>,
    /// The documents as they are now, perhaps newer than the world.
    pub(crate) newest: Documents,
    /// The documents that plans encode.
    pub(crate) shelf: Arc<Shelf>,
    /// The trees of the documents as they are now.
    pub(crate) parses: Parses,
}

/// One file of a view.
#[derive(Clone, Debug)]
pub(crate) struct FileView<'a> {
    pub(crate) view: &'a View,
    pub(crate) snapshot: &'a Arc<Snapshot>,
    pub(crate) file: FileId,
}

impl View {
    /// What the client is told of findings.
    pub(crate) fn tells(&self) -> Tells {
        Tells::new(&self.abilities, &self.settings)
    }

    /// The file behind a URI, where it belongs to a workspace.
    pub(crate) fn file(&self, uri: &Uri) -> Option<FileView<'_>> {
        let (owner, file) = *self.world.owners.get(&path_of(uri))?;
        Some(FileView { view: self, snapshot: self.world.snapshots.get(owner)?, file })
    }

    /// The newest text of a document in what is known of its workspace, for a question that cannot wait. A document that no
    /// workspace knows yet stands for itself.
    pub(crate) fn fresh(&self, uri: &Uri) -> Option<(Snapshot, FileId)> {
        let path = path_of(uri);
        let document = self.newest.get(&path)?;
        let (owner, file) = *self.world.owners.get(&path)?;
        let snapshot = self.world.snapshots.get(owner)?;
        let same = snapshot.source(file).is_some_and(|source| *source.text() == document.text);
        if same {
            return Some(((**snapshot).clone(), file));
        }
        let parse = self.parses.parse(&path, file, &document.text);
        Some((snapshot.with_text(file, &document.text, parse), file))
    }

    /// The file and byte of a position.
    pub(crate) fn at(&self, uri: &Uri, position: Position) -> Option<(FileView<'_>, Place)> {
        let file = self.file(uri)?;
        let place = file.place(position)?;
        Some((file, place))
    }

    /// Where a span is, for the client.
    pub(crate) fn location(&self, snapshot: &Snapshot, span: Span) -> Option<Location> {
        Some(Location { uri: self.uri(snapshot, span.file)?, range: self.range(snapshot, span)? })
    }

    pub(crate) fn range(&self, snapshot: &Snapshot, span: Span) -> Option<Range> {
        let source = snapshot.source(span.file)?;
        Some(self.abilities.encoding.range(source.index(), span))
    }

    /// How the client calls a file.
    pub(crate) fn uri(&self, snapshot: &Snapshot, file: FileId) -> Option<Uri> {
        self.uri_of(&path_in(snapshot, file)?)
    }

    pub(crate) fn uri_of(&self, path: &Path) -> Option<Uri> {
        match self.world.documents.get(path) {
            Some(document) => Some(document.uri.clone()),
            None => Uri::from_file_path(path),
        }
    }

    /// Edits of any files, for the client.
    pub(crate) fn workspace_edit(&self, snapshot: &Snapshot, edits: &[edupol_base::Edit]) -> Option<WorkspaceEdit> {
        let mut changes: std::collections::HashMap<Uri, Vec<TextEdit>> = std::collections::HashMap::new();
        for edit in edits {
            let location = self.location(snapshot, edit.span)?;
            let new_text = edit.new_text.clone();
            changes.entry(location.uri).or_default().push(TextEdit { range: location.range, new_text });
        }
        Some(WorkspaceEdit { changes: Some(changes), document_changes: None, change_annotations: None })
    }
}

impl FileView<'_> {
    pub(crate) fn place(&self, position: Position) -> Option<Place> {
        let source = self.snapshot.source(self.file)?;
        Some(Place { file: self.file, offset: self.view.abilities.encoding.offset(source.index(), position) })
    }

    pub(crate) fn span(&self, range: Range) -> Option<Span> {
        let source = self.snapshot.source(self.file)?;
        let span = self.view.abilities.encoding.span(source.index(), range);
        Some(Span::new(self.file, span.start, span.end))
    }

    pub(crate) fn range(&self, span: Span) -> Option<Range> {
        self.view.range(self.snapshot, span)
    }

    pub(crate) fn edits(&self, edits: &[edupol_base::Edit]) -> Vec<TextEdit> {
        let edit = |edit: &edupol_base::Edit| {
            Some(TextEdit { range: self.range(edit.span)?, new_text: edit.new_text.clone() })
        };
        edits.iter().filter_map(edit).collect()
    }
}

/// Where a file of a workspace lies. A manifest is no policy, and is known by the path that messages show.
pub(crate) fn path_in(snapshot: &Snapshot, file: FileId) -> Option<PathBuf> {
    if let Some(unit) = snapshot.unit(file) {
        return Some(unit.path.clone());
    }
    let source = snapshot.source(file)?;
    Some(edupol_workspace::reader::normalise(&snapshot.project().loaded.root.join(source.path())))
}
