//! The only place that touches the file system: reading, listing, and writing without half-written files.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The ending of policy files.
pub const EXTENSION: &str = "edupol";

/// The bytes of a file.
///
/// # Errors
/// Whatever the operating system says.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// Writes a file so that a reader sees either the old or the new content, never a part: beside it, then renamed.
///
/// # Errors
/// Whatever the operating system says; the target is untouched then.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "not a file name"))?;
    if let Some(parent) = path.parent()
        && !parent.as_os_str().is_empty()
    {
        fs::create_dir_all(parent)?;
    }
    let mut beside = OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(beside);
    let result = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if result.is_err() {
        // The first error is the one to report; a leftover that cannot be removed changes nothing about it.
        let _ = fs::remove_file(&beside);
    }
    result
}

/// Whether the path is a folder.
pub fn is_dir(path: &Path) -> bool {
    path.is_dir()
}

/// Whether the path is a file.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether a folder is absent or has nothing in it.
pub fn is_vacant(path: &Path) -> bool {
    fs::read_dir(path).map_or(true, |mut entries| entries.next().is_none())
}

/// The current folder; `.` where the operating system does not say.
pub fn current_dir() -> PathBuf {
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

/// All policy files under a folder, sorted by path. Hidden folders and `target` are skipped; links are not followed.
///
/// # Errors
/// Whatever the operating system says about a folder.
pub fn policies_under(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = vec![];
    let mut pending = vec![root.to_path_buf()];
    while let Some(dir) = pending.pop() {
        for entry in fs::read_dir(&dir)? {
            let entry = entry?;
            let name = entry.file_name();
            let hidden = name.to_string_lossy().starts_with('.') || name == "target";
            let kind = entry.file_type()?;
            if kind.is_dir() && !hidden {
                pending.push(entry.path());
            } else if kind.is_file() && !hidden && entry.path().extension().is_some_and(|ext| ext == EXTENSION) {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The nearest folder at or above `from` that has a manifest.
pub fn find_manifest(from: &Path) -> Option<PathBuf> {
    let from = fs::canonicalize(from).ok()?;
    let start = if from.is_dir() { from.as_path() } else { from.parent()? };
    start.ancestors().map(|dir| dir.join(crate::manifest::FILE_NAME)).find(|path| path.is_file())
}

/// The same file under one spelling, for comparing paths; the path itself where it cannot be resolved.
pub fn canonical(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

/// The path as shown to people: relative to the current folder where it lies below it, with `/`.
pub fn display(path: &Path) -> String {
    let cwd = canonical(&current_dir());
    let full = canonical(path);
    let shown = full.strip_prefix(&cwd).unwrap_or(&full);
    let text = shown.to_string_lossy().replace('\\', "/");
    if text.is_empty() { ".".into() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_whole_files_and_leaves_nothing_beside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("新建 文件夹").join("责任分工表.csv");
        write(&path, "甲".as_bytes()).unwrap();
        write(&path, "乙".as_bytes()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "乙");
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
        assert!(write(&dir.path().join("新建 文件夹"), b"x").is_err());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn lists_policies_in_order_without_hidden_ones() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.edupol", "a/中文.edupol", ".git/x.edupol", "target/y.edupol", "notes.txt", ".b.edupol.1.tmp"]
        {
            write(&dir.path().join(name), b"").unwrap();
        }
        let names: Vec<_> = policies_under(dir.path())
            .unwrap()
            .iter()
            .map(|path| path.strip_prefix(dir.path()).unwrap().to_string_lossy().replace('\\', "/"))
            .collect();
        assert_eq!(names, ["a/中文.edupol", "b.edupol"]);
    }
}
