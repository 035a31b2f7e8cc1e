//! What may be read of a workspace that nobody trusts yet: the folders that were opened, and nothing outside of them that a
//! link, a manifest or a policy in them points to.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::files;
use crate::reader::{Disk, Reader, normalise};

/// The folders that may be read; everything where there are no bounds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    folders: Option<Arc<[PathBuf]>>,
}

impl Bounds {
    /// These folders and nothing else; without any, only what an editor holds.
    pub fn within<'f>(folders: impl IntoIterator<Item = &'f PathBuf>) -> Self {
        let real = folders.into_iter().map(|folder| files::resolved(&normalise(folder)));
        Self { folders: Some(real.collect()) }
    }

    /// Whether anything is out of bounds.
    pub fn are_set(&self) -> bool {
        self.folders.is_some()
    }

    /// Whether a path, with its links followed, may be read.
    pub fn allow(&self, path: &Path) -> bool {
        let Some(folders) = &self.folders else { return true };
        let real = files::resolved(&normalise(path));
        folders.iter().any(|folder| real.starts_with(folder))
    }

    /// The disk within the bounds.
    pub fn disk(&self) -> Bounded<'_> {
        Bounded { under: &Disk, bounds: self }
    }

    /// The folders that may be read below another one.
    fn below<'b>(&'b self, root: &Path) -> impl Iterator<Item = &'b PathBuf> {
        let root = files::resolved(&normalise(root));
        self.folders.iter().flat_map(|folders| folders.iter()).filter(move |folder| folder.starts_with(&root))
    }
}

/// Files within bounds.
#[derive(Clone, Copy)]
pub struct Bounded<'a> {
    /// All files.
    pub under: &'a dyn Reader,
    /// What may be read of them.
    pub bounds: &'a Bounds,
}

impl Reader for Bounded<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if self.bounds.allow(path) { self.under.read(path) } else { Err(refusal()) }
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.bounds.allow(path) && self.under.is_dir(path)
    }

    fn policies_under(&self, root: &Path) -> io::Result<Vec<PathBuf>> {
        if self.bounds.allow(root) {
            return self.under.policies_under(root);
        }
        let mut found = vec![];
        for folder in self.bounds.below(root) {
            found.extend(self.under.policies_under(folder)?);
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    fn bounds(&self) -> Bounds {
        self.bounds.clone()
    }
}

/// Why a file outside of the bounds is not read.
#[derive(Debug)]
struct Outside;

impl fmt::Display for Outside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("outside of the folders of a workspace that is not trusted")
    }
}

impl std::error::Error for Outside {}

fn refusal() -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, Outside)
}

/// Whether a file was not read because it is out of bounds.
pub fn is_refusal(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Outside>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        files.iter().for_each(|file| files::write(&dir.path().join(file), "甲".as_bytes()).unwrap());
        dir
    }

    #[test]
    fn what_lies_outside_is_refused_however_it_is_written() {
        let dir = folder(&["开/a.edupol", "外/b.edupol", "开外/c.edupol"]);
        let opened = dir.path().join("开");
        let bounds = Bounds::within([&opened]);
        let disk = bounds.disk();
        assert!(disk.read(&opened.join("a.edupol")).is_ok());
        for path in ["../外/b.edupol", "x/../../外/b.edupol", "../开外/c.edupol", "..", "../外/没有"] {
            let error = disk.read(&opened.join(path)).unwrap_err();
            assert!(is_refusal(&error), "{path}: {error}");
        }
        let missing = disk.read(&opened.join("没有/x.csv")).unwrap_err();
        assert!(!is_refusal(&missing), "{missing}");
        assert!(!disk.is_dir(&dir.path().join("外")) && disk.is_dir(&opened));
        assert_eq!(disk.policies_under(dir.path()).unwrap(), [files::canonical(&opened).join("a.edupol")]);
        assert!(Bounds::default().disk().read(&dir.path().join("外/b.edupol")).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_before_it_is_asked() {
        let dir = folder(&["开/a.edupol", "外/表.csv"]);
        let (opened, outside) = (dir.path().join("开"), dir.path().join("外"));
        std::os::unix::fs::symlink(&outside, opened.join("夹")).unwrap();
        std::os::unix::fs::symlink(outside.join("表.csv"), opened.join("表.csv")).unwrap();
        let bounds = Bounds::within([&opened]);
        for path in ["夹/表.csv", "表.csv", "夹/没有.csv"] {
            assert!(is_refusal(&bounds.disk().read(&opened.join(path)).unwrap_err()), "{path}");
        }
        assert!(!bounds.disk().is_dir(&opened.join("夹")));
        // A folder that was opened through a link is open.
        std::os::unix::fs::symlink(&opened, dir.path().join("门")).unwrap();
        let door = dir.path().join("门");
        assert!(Bounds::within([&door]).disk().read(&door.join("a.edupol")).is_ok());
    }
}
