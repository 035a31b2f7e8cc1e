//! Files as the editor sees them: open texts over the disk, and of the disk what was read before.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use edupol_workspace::bounds::{Bounded, Bounds};
use edupol_workspace::files::EXTENSION;
use edupol_workspace::reader::{Disk, Reader};

/// What was read from the disk, until somebody says that it changed.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    files: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
}

impl Cache {
    /// Forgets a file.
    pub(crate) fn forget(&self, path: &Path) {
        self.files.lock().unwrap_or_else(PoisonError::into_inner).remove(path);
    }
}

impl Reader for Cache {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = files.get(path) {
            return Ok(bytes.clone());
        }
        let bytes = Disk.read(path)?;
        files.insert(path.to_path_buf(), bytes.clone());
        Ok(bytes)
    }

    fn is_dir(&self, path: &Path) -> bool {
        Disk.is_dir(path)
    }

    fn policies_under(&self, root: &Path) -> io::Result<Vec<PathBuf>> {
        Disk.policies_under(root)
    }
}

/// Open texts over what may be read of the disk.
pub(crate) struct Overlay<'a> {
    pub(crate) open: &'a BTreeMap<PathBuf, Arc<str>>,
    pub(crate) disk: Bounded<'a>,
}

impl Reader for Overlay<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.open.get(path) {
            Some(text) => Ok(text.as_bytes().to_vec()),
            None => self.disk.read(path),
        }
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.disk.is_dir(path)
    }

    fn policies_under(&self, root: &Path) -> io::Result<Vec<PathBuf>> {
        let mut found = self.disk.policies_under(root)?;
        let is_policy = |path: &&PathBuf| path.extension().is_some_and(|ext| ext == EXTENSION);
        found.extend(self.open.keys().filter(|path| path.starts_with(root)).filter(is_policy).cloned());
        found.sort();
        found.dedup();
        Ok(found)
    }

    fn bounds(&self) -> Bounds {
        self.disk.bounds()
    }
}
