//! The texts that the client has open.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use edupol_base::LineIndex;
use edupol_workspace::files;

use crate::convert::Encoding;
use crate::types::{TextDocumentContentChangeEvent, Uri};

/// One open document.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// How the client calls it.
    pub(crate) uri: Uri,
    /// Its version, as the client counts.
    pub(crate) version: i32,
    /// Its text.
    pub(crate) text: Arc<str>,
}

/// All open documents by their path.
#[derive(Clone, Debug, Default)]
pub(crate) struct Documents {
    by_path: BTreeMap<PathBuf, Document>,
}

impl Documents {
    pub(crate) fn get(&self, path: &Path) -> Option<&Document> {
        self.by_path.get(path)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&PathBuf, &Document)> {
        self.by_path.iter()
    }

    pub(crate) fn open(&mut self, uri: Uri, version: i32, text: String) -> PathBuf {
        let path = path_of(&uri);
        self.by_path.insert(path.clone(), Document { uri, version, text: text.into() });
        path
    }

    pub(crate) fn close(&mut self, uri: &Uri) -> PathBuf {
        let path = path_of(uri);
        self.by_path.remove(&path);
        path
    }

    /// Applies changes in order. A change without a range is the whole text.
    pub(crate) fn change(
        &mut self,
        uri: &Uri,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> Option<PathBuf> {
        let path = path_of(uri);
        let document = self.by_path.get_mut(&path)?;
        for change in changes {
            document.text = match change.range {
                None => change.text.into(),
                Some(range) => {
                    let index = LineIndex::new(Arc::clone(&document.text));
                    let span = encoding.span(&index, range);
                    let (before, after) = (index.slice(0..span.start), index.slice(span.end..index.len()));
                    [before, &change.text, after].concat().into()
                }
            };
        }
        document.version = version;
        Some(path)
    }
}

/// The one spelling of the path behind a URI. What is no file, such as a text that was never saved, gets a path of its own.
pub(crate) fn path_of(uri: &Uri) -> PathBuf {
    let is_file = uri.scheme().as_str() == "file";
    match uri.to_file_path().filter(|_| is_file) {
        Some(path) => canonical(&path),
        None => PathBuf::from(uri.as_str()),
    }
}

/// The canonical path; of a file that is not on the disk, the canonical folder with its name.
fn canonical(path: &Path) -> PathBuf {
    if files::is_file(path) {
        return files::canonical(path);
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => files::canonical(parent).join(name),
        _ => path.to_path_buf(),
    }
}

#[cfg(test)]
mod tests {
    use std::str::FromStr as _;

    use super::*;
    use crate::types::{Position, Range};

    fn change(line: u32, from: u32, to: u32, text: &str) -> TextDocumentContentChangeEvent {
        let range = Range::new(Position::new(line, from), Position::new(line, to));
        TextDocumentContentChangeEvent { range: Some(range), range_length: None, text: text.into() }
    }

    #[test]
    fn changes_apply_in_order_behind_emoji_and_line_ends() {
        let uri = Uri::from_str("untitled:%E7%94%B2").unwrap();
        let mut documents = Documents::default();
        let path = documents.open(uri.clone(), 1, "甲😀乙\r\n丙\r\n".into());
        documents.change(&uri, 2, vec![change(0, 3, 4, "丁"), change(1, 0, 1, "戊己")], Encoding::Utf16);
        assert_eq!(&*documents.get(&path).unwrap().text, "甲😀丁\r\n戊己\r\n");
        documents.change(&uri, 3, vec![change(0, 7, 10, "")], Encoding::Utf8);
        assert_eq!(&*documents.get(&path).unwrap().text, "甲😀\r\n戊己\r\n");
        assert_eq!(documents.get(&path).unwrap().version, 3);
        let whole = TextDocumentContentChangeEvent { range: None, range_length: None, text: "新".into() };
        documents.change(&uri, 4, vec![whole], Encoding::Utf16);
        assert_eq!(&*documents.get(&path).unwrap().text, "新");
        documents.close(&uri);
        assert!(documents.get(&path).is_none());
    }
}
