//! The texts that spans point into.

use std::{collections::BTreeMap, sync::Arc};

use crate::{ColumnUnit, FileId, LineIndex, Position, Span};

/// One text, the path people know it by, and its line index.
#[derive(Clone, Debug)]
pub struct SourceFile {
    id: FileId,
    path: Arc<str>,
    index: LineIndex,
}

impl SourceFile {
    /// The file `id` with `text`, shown to people as `path`.
    pub fn new(id: FileId, path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { id, path: path.into(), index: LineIndex::new(text) }
    }

    /// What spans call the file.
    pub fn id(&self) -> FileId {
        self.id
    }

    /// What people call the file.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text, with a byte order mark if it had one.
    pub fn text(&self) -> &Arc<str> {
        self.index.text()
    }

    /// The converter between offsets and lines and columns.
    pub fn index(&self) -> &LineIndex {
        &self.index
    }

    /// The text in `span`, both ends moved into the text and to where a character starts.
    pub fn slice(&self, span: Span) -> &str {
        self.index.slice(span.start..span.end)
    }

    /// The span of the whole text.
    pub fn span(&self) -> Span {
        Span::new(self.id, 0, self.index.len())
    }
}

/// A set of source files. A clone is a snapshot: it costs nothing and later changes do not reach it.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    table: Arc<Table>,
}

#[derive(Clone, Debug, Default)]
struct Table {
    files: BTreeMap<FileId, Arc<SourceFile>>,
    by_path: BTreeMap<Arc<str>, FileId>,
    next: u32,
}

impl Sources {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the file at `path`, or replaces its text; a path keeps its id until it is removed.
    pub fn set(&mut self, path: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> FileId {
        let path = path.into();
        let table = Arc::make_mut(&mut self.table);
        let next = &mut table.next;
        let id = *table.by_path.entry(Arc::clone(&path)).or_insert_with(|| {
            let id = FileId(*next);
            *next += 1;
            id
        });
        table.files.insert(id, Arc::new(SourceFile::new(id, path, text)));
        id
    }

    /// Forgets the file at `path`; its id is not given out again.
    pub fn remove(&mut self, path: &str) -> Option<Arc<SourceFile>> {
        let table = Arc::make_mut(&mut self.table);
        let id = table.by_path.remove(path)?;
        table.files.remove(&id)
    }

    /// The file `id`.
    pub fn get(&self, id: FileId) -> Option<&Arc<SourceFile>> {
        self.table.files.get(&id)
    }

    /// The file at `path`.
    pub fn by_path(&self, path: &str) -> Option<&Arc<SourceFile>> {
        self.table.by_path.get(path).and_then(|&id| self.get(id))
    }

    /// All files, in the order they were first added.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        self.table.files.values()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.table.files.len()
    }

    /// Whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.table.files.is_empty()
    }

    /// The path of file `id`, empty where there is no such file.
    pub fn path(&self, id: FileId) -> &str {
        self.get(id).map_or("", |file| file.path())
    }

    /// The text in `span`, empty where there is no such file.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).map_or("", |file| file.slice(span))
    }

    /// Where `span` starts.
    pub fn position(&self, span: Span, unit: ColumnUnit) -> Option<Position> {
        self.get(span.file).map(|file| file.index().position(span.start, unit))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_keeps_its_id() {
        let mut sources = Sources::new();
        let plan = sources.set("常州/plan.edupol", "目标 甲\n");
        let other = sources.set("other.edupol", "");
        assert_ne!(plan, other);
        assert_eq!(sources.set("常州/plan.edupol", "目标 乙\n"), plan);
        assert_eq!(sources.slice(Span::new(plan, 7, 10)), "乙");
        assert_eq!(sources.by_path("other.edupol").map(|file| file.id()), Some(other));
    }

    #[test]
    fn a_snapshot_does_not_change() {
        let mut sources = Sources::new();
        let id = sources.set("a.edupol", "旧");
        let snapshot = sources.clone();
        sources.set("a.edupol", "新");
        sources.set("b.edupol", "");
        assert_eq!(snapshot.slice(Span::new(id, 0, 3)), "旧");
        assert_eq!((snapshot.len(), sources.len()), (1, 2));
    }

    #[test]
    fn an_id_is_not_given_out_again() {
        let mut sources = Sources::new();
        let first = sources.set("a.edupol", "x");
        assert!(sources.remove("a.edupol").is_some());
        assert!(sources.remove("a.edupol").is_none());
        assert!(sources.get(first).is_none());
        assert_ne!(sources.set("a.edupol", "x"), first);
    }

    #[test]
    fn a_wild_span_is_harmless() {
        let mut sources = Sources::new();
        let id = sources.set("a.edupol", "学校");
        assert_eq!(sources.slice(Span::new(id, 1, 99)), "学校");
        assert_eq!(sources.slice(Span::new(id, 98, 99)), "");
        assert_eq!(sources.slice(Span::NOWHERE), "");
        assert_eq!(sources.path(FileId::NONE), "");
        assert_eq!(sources.position(Span::NOWHERE, ColumnUnit::Chars), None);
    }
}
