//! Where files come from: the disk, or memory laid over it.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::bounds::Bounds;
use crate::files;

/// A source of files. Paths are absolute or relative to the current folder, and already normalised.
pub trait Reader {
    /// The bytes of a file.
    ///
    /// # Errors
    /// Whatever keeps the file from being read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Whether the path is a folder.
    fn is_dir(&self, path: &Path) -> bool;

    /// All policy files under a folder, sorted.
    ///
    /// # Errors
    /// Whatever keeps the folder from being listed.
    fn policies_under(&self, root: &Path) -> io::Result<Vec<PathBuf>>;

    /// What may be read at all.
    fn bounds(&self) -> Bounds {
        Bounds::default()
    }
}

/// The file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl Reader for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        files::read(path)
    }

    fn is_dir(&self, path: &Path) -> bool {
        files::is_dir(path)
    }

    fn policies_under(&self, root: &Path) -> io::Result<Vec<PathBuf>> {
        files::policies_under(root)
    }
}

/// Files held in memory, for tests and for text that has not been saved.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl Memory {
    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(normalise(path.as_ref()), bytes.into());
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.files.keys().map(PathBuf::as_path)
    }
}

impl Reader for Memory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.files.get(path).cloned().ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such file"))
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.files.keys().any(|file| file != path && file.starts_with(path))
    }

    fn policies_under(&self, root: &Path) -> io::Result<Vec<PathBuf>> {
        let is_policy = |path: &&PathBuf| path.extension().is_some_and(|ext| ext == files::EXTENSION);
        Ok(self.files.keys().filter(|path| path.starts_with(root)).filter(is_policy).cloned().collect())
    }
}

/// One text laid over a source of files, as if it had been saved.
#[derive(Clone, Copy)]
pub struct Overlay<'a> {
    /// The other files.
    pub under: &'a dyn Reader,
    /// Where the text would be saved.
    pub path: &'a Path,
    /// The text.
    pub bytes: &'a [u8],
}

impl Overlay<'_> {
    /// A file that exists may be known by several paths.
    fn is(&self, path: &Path) -> bool {
        path == self.path || files::canonical(path) == files::canonical(self.path)
    }
}

impl Reader for Overlay<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if self.is(path) { Ok(self.bytes.to_vec()) } else { self.under.read(path) }
    }

    fn is_dir(&self, path: &Path) -> bool {
        !self.is(path) && self.under.is_dir(path)
    }

    fn policies_under(&self, root: &Path) -> io::Result<Vec<PathBuf>> {
        let mut found = self.under.policies_under(root)?;
        if self.path.starts_with(root) && !found.iter().any(|path| self.is(path)) {
            found.push(self.path.to_path_buf());
            found.sort();
        }
        Ok(found)
    }

    fn bounds(&self) -> Bounds {
        self.under.bounds()
    }
}

/// The path without `.` and with `..` resolved by name alone, so that it means the same in memory and on disk.
pub fn normalise(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_resolved_by_name() {
        let cases = [("a/./b/../c", "a/c"), ("../a", "../a"), ("a/../../b", "../b"), ("/a/../b", "/b")];
        for (path, want) in cases {
            assert_eq!(normalise(Path::new(path)), Path::new(want), "{path}");
        }
    }

    #[test]
    fn an_unsaved_text_takes_the_place_of_its_file() {
        let mut memory = Memory::default();
        memory.insert("政策/a.edupol", "旧");
        memory.insert("政策/z.edupol", "乙");
        let over = |path: &'static str| Overlay { under: &memory, path: Path::new(path), bytes: "新".as_bytes() };
        assert_eq!(over("政策/a.edupol").read(Path::new("政策/a.edupol")).unwrap(), "新".as_bytes());
        assert_eq!(over("政策/a.edupol").read(Path::new("政策/z.edupol")).unwrap(), "乙".as_bytes());
        let listed = |path| over(path).policies_under(Path::new("政策")).unwrap().len();
        assert_eq!((listed("政策/a.edupol"), listed("政策/新.edupol"), listed("别处/新.edupol")), (2, 3, 2));
    }

    #[test]
    fn memory_lists_policies() {
        let mut memory = Memory::default();
        for path in ["政策/b.edupol", "政策/a.edupol", "政策/表.csv", "c.edupol"] {
            memory.insert(path, "");
        }
        let found = memory.policies_under(Path::new("政策")).unwrap();
        assert_eq!(found, [PathBuf::from("政策/a.edupol"), PathBuf::from("政策/b.edupol")]);
        assert!(memory.is_dir(Path::new("政策")) && !memory.is_dir(Path::new("c.edupol")));
    }
}
