//! The trees of edited documents, shared by all who look at a text before it is compiled, so that nobody parses what
//! another has parsed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use edupol_base::FileId;
use edupol_workspace::quick::{ItemCache, Parse};

/// The documents as they were parsed the last time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parses(Arc<Mutex<BTreeMap<PathBuf, ItemCache>>>);

impl Parses {
    /// The tree of a document's text.
    pub(crate) fn parse(&self, path: &Path, file: FileId, text: &str) -> Parse {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.entry(path.to_path_buf()).or_default().parse(file, text)
    }

    /// Forgets a document that was closed.
    pub(crate) fn forget(&self, path: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
    }
}
