//! Tests as texts: `//- path` begins a file, `$0` is the cursor, and carets under a line mark what is expected there.
//!
//! Carets are counted in terminal cells, so that two of them stand below a Chinese character.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use edupol_base::{ColumnUnit, FileId, Lang, LineIndex, Position, Span};
use edupol_model::Day;
use edupol_workspace::discover::Found;
use edupol_workspace::live::Live;
use edupol_workspace::reader::Memory;

use crate::{Library, Place, Snapshot, Verdicts};

const CURSOR: &str = "$0";

/// A workspace in memory, the cursor in it, and the places that carets mark.
pub(crate) struct Fixture {
    pub(crate) snapshot: Snapshot,
    pub(crate) place: Place,
    pub(crate) marked: Vec<Span>,
}

impl Fixture {
    /// Reads a fixture; the cursor is at the start of the first file where there is none.
    pub(crate) fn new(text: &str) -> Self {
        Self::in_lang(text, Lang::Zh)
    }

    pub(crate) fn in_lang(text: &str, lang: Lang) -> Self {
        let mut reader = Memory::default();
        reader.insert("/w/edupol.toml", "[workspace]\nname = \"甲\"\n");
        let mut cursor = None;
        let mut marks = vec![];
        for (path, content) in files(text) {
            let (content, at, marked) = clean(&content);
            let path = format!("/w/{path}");
            cursor = cursor.or(at.map(|at| (path.clone(), at)));
            marks.push((path.clone(), marked));
            reader.insert(&path, content.as_bytes());
        }
        let found = Found { manifest: Some("/w/edupol.toml".into()), root: "/w".into(), focus: None };
        let live = Live::open(found, &reader);
        let snapshot = Snapshot::new(Arc::clone(live.project()), lang);
        let file = |path: &str| snapshot.file_at(Path::new(path)).unwrap();
        let first = marks.first().map(|(path, _)| path.clone()).unwrap();
        let (path, offset) = cursor.unwrap_or((first, 0));
        let place = Place { file: file(&path), offset };
        let marked = marks
            .iter()
            .flat_map(|(path, spans)| spans.iter().map(|(start, end)| Span::new(file(path), *start, *end)))
            .collect();
        Self { snapshot, place, marked }
    }

    /// The same with the verdicts on tables in files, as of a day.
    pub(crate) fn judged(self, day: &str, tables: &[(&str, &str)]) -> Self {
        let mut reader = Memory::default();
        for (name, text) in tables {
            reader.insert(Path::new("/w").join(name), text.as_bytes());
        }
        let project = Arc::clone(self.snapshot.shared());
        let verdicts = Verdicts::compute(project, &reader, Day::parse(day).unwrap()).unwrap();
        Self { snapshot: self.snapshot.with_verdicts(Some(Arc::new(verdicts))), ..self }
    }

    /// The same with a document that plans encode at hand, in a folder of the workspace.
    pub(crate) fn with_document(self, folder: &str, name: &str, text: &str) -> Self {
        let folder = Path::new("/w").join(folder);
        let mut reader = Memory::default();
        reader.insert(folder.join(name), text.as_bytes());
        let library = Library::read(&self.snapshot, Some(&folder), &reader, &Library::default());
        Self { snapshot: self.snapshot.with_library(library), ..self }
    }

    /// The file of the cursor.
    pub(crate) fn file(&self) -> FileId {
        self.place.file
    }

    /// The text of the cursor's file.
    pub(crate) fn text(&self) -> &str {
        self.snapshot.source(self.place.file).unwrap().text()
    }
}

/// Checks that a feature names exactly the marked places.
#[track_caller]
pub(crate) fn check_spans(text: &str, feature: impl Fn(&Snapshot, Place) -> Vec<Span>) {
    let fixture = Fixture::new(text);
    let mut found = feature(&fixture.snapshot, fixture.place);
    found.sort_unstable();
    let mut marked = fixture.marked.clone();
    marked.sort_unstable();
    let shown = |spans: &[Span]| {
        spans.iter().fold(String::new(), |mut out, span| {
            let _ = writeln!(
                out,
                "{} {:?} {}",
                fixture.snapshot.project().loaded.sources.path(span.file),
                span.range(),
                fixture.snapshot.slice(*span)
            );
            out
        })
    };
    assert_eq!(shown(&found), shown(&marked));
}

fn files(text: &str) -> Vec<(String, String)> {
    if !text.starts_with("//- ") {
        return vec![("a.edupol".into(), text.into())];
    }
    let mut found: Vec<(String, String)> = vec![];
    for line in text.split_inclusive('\n') {
        match line.strip_prefix("//- ") {
            Some(path) => found.push((path.trim().into(), String::new())),
            None => found.last_mut().unwrap().1.push_str(line),
        }
    }
    found
}

/// The text without cursor and caret lines, the cursor, and the marked places.
fn clean(text: &str) -> (String, Option<u32>, Vec<(u32, u32)>) {
    let mut out = String::new();
    let mut cursor = None;
    let mut marks = vec![];
    let mut last = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if !bare.is_empty() && bare.chars().all(|c| c == '^' || c == ' ') {
            marks.extend(carets(line).into_iter().map(|(start, end)| (last, start, end)));
            continue;
        }
        last = out.len();
        match line.split_once(CURSOR) {
            Some((before, after)) => {
                out.push_str(before);
                cursor = Some(u32::try_from(out.len()).unwrap());
                out.push_str(after);
            }
            None => out.push_str(line),
        }
    }
    let index = LineIndex::new(out.as_str());
    let at = |line: usize, cell: usize| {
        let line = index.line_at(u32::try_from(line).unwrap());
        index.offset(Position::new(line, u32::try_from(cell).unwrap()), ColumnUnit::Cells)
    };
    let marks = marks.into_iter().map(|(line, start, end)| (at(line, start), at(line, end))).collect();
    (out, cursor, marks)
}

fn carets(line: &str) -> Vec<(usize, usize)> {
    let mut found = vec![];
    let mut start = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (c, start) {
            ('^', None) => start = Some(at),
            ('^', Some(_)) => {}
            (_, Some(from)) => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found
}
