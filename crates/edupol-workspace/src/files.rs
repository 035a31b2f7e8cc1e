//! The only place that touches the file system: reading, listing, and writing without half-written files.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use edupol_base::{Text, text};

use crate::bounds;

/// The ending of policy files.
pub const EXTENSION: &str = "edupol";

/// The bytes of a file.
///
/// # Errors
/// Whatever the operating system says.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// The bytes of a file, saying along the way how many of how many were read.
///
/// # Errors
/// Whatever the operating system says.
pub fn read_watched(path: &Path, watch: &dyn Fn(u64, u64)) -> io::Result<Vec<u8>> {
    let mut file = fs::File::open(path)?;
    let total = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(usize::try_from(total).unwrap_or(0));
    loop {
        let read = io::Read::by_ref(&mut file).take(CHUNK).read_to_end(&mut bytes)?;
        watch(u64::try_from(bytes.len()).unwrap_or(total), total);
        if read == 0 {
            return Ok(bytes);
        }
    }
}

/// How many bytes are read between two reports.
const CHUNK: u64 = 1 << 22;

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

/// A path, and what keeps it from being read.
#[derive(Debug)]
pub struct FileError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the operating system says.
    pub error: io::Error,
}

impl FileError {
    /// What to tell people.
    pub fn message(&self) -> Text {
        let (shown, reason) = (self.path.display(), reason(&self.error));
        let (en, zh) = (&reason.en, &reason.zh);
        text!("{shown}: {en}", "{shown}：{zh}")
    }
}

/// Why the operating system refuses, in words; what has no words here is passed on as the system says it.
pub fn reason(error: &io::Error) -> Text {
    use io::ErrorKind as Kind;
    if bounds::is_refusal(error) {
        return text!(
            "it lies outside the opened folders of a workspace that is not trusted",
            "在未受信任的工作区所打开的文件夹之外，不予读取"
        );
    }
    let (en, zh) = match error.kind() {
        Kind::NotFound => ("no such file or folder", "没有这个文件或文件夹"),
        Kind::PermissionDenied => ("permission denied", "没有访问权限"),
        Kind::IsADirectory => ("it is a folder, not a file", "这是文件夹，不是文件"),
        Kind::NotADirectory => ("a part of the path is not a folder", "路径中的一级不是文件夹"),
        Kind::AlreadyExists => ("it exists already", "已经存在"),
        Kind::DirectoryNotEmpty => ("the folder is not empty", "文件夹不为空"),
        Kind::ReadOnlyFilesystem => ("the file system is read-only", "文件系统只读，不能写入"),
        Kind::StorageFull | Kind::QuotaExceeded => ("no space is left", "存储空间不足"),
        Kind::FileTooLarge => ("the file is too large", "文件过大"),
        Kind::ResourceBusy => ("it is in use by another program", "正被其他程序占用"),
        Kind::InvalidFilename | Kind::InvalidInput => ("not a valid file name", "文件名无效"),
        Kind::InvalidData => ("it is not text in UTF-8", "不是 UTF-8 编码的文本"),
        Kind::TimedOut => ("it took too long", "超时"),
        _ => return text!("{error}", "操作系统提示 {error}"),
    };
    Text::new(en, zh)
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

/// The path with every link in it followed, as far as it exists.
pub fn resolved(path: &Path) -> PathBuf {
    let mut missing = vec![];
    let mut here = path;
    loop {
        if let Ok(real) = fs::canonicalize(here) {
            return missing.iter().rev().fold(real, |folder: PathBuf, name| folder.join(name));
        }
        let (Some(parent), Some(name)) = (here.parent(), here.file_name()) else { return path.to_path_buf() };
        missing.push(name);
        here = parent;
    }
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
