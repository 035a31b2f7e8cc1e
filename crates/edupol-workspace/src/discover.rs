//! Which workspaces a path on the command line means.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::files::{self, FileError};

/// A workspace that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its manifest, if it has one.
    pub manifest: Option<PathBuf>,
    /// Its folder.
    pub root: PathBuf,
    /// The only files that were asked for; `None` for all of the workspace.
    pub focus: Option<Vec<PathBuf>>,
}

/// Finds the workspaces that the paths belong to. A file belongs to the nearest manifest at or above it; a folder
/// without one stands for the workspaces below it, and for its loose files together.
///
/// # Errors
/// The first path that does not exist or cannot be listed.
pub fn discover(paths: &[PathBuf]) -> Result<Vec<Found>, FileError> {
    let mut by_root: BTreeMap<PathBuf, Found> = BTreeMap::new();
    for path in paths {
        let here = discover_one(path).map_err(|error| FileError { path: path.clone(), error })?;
        for found in here {
            merge(&mut by_root, found);
        }
    }
    Ok(by_root.into_values().collect())
}

fn merge(by_root: &mut BTreeMap<PathBuf, Found>, found: Found) {
    match by_root.get_mut(&found.root) {
        None => {
            by_root.insert(found.root.clone(), found);
        }
        Some(known) => match (&mut known.focus, found.focus) {
            (Some(files), Some(more)) => files.extend(more),
            (focus, _) => *focus = None,
        },
    }
}

fn discover_one(path: &Path) -> io::Result<Vec<Found>> {
    let path = std::path::absolute(path)?;
    if !files::is_dir(&path) {
        return file(&path).map(|found| vec![found]);
    }
    if let Some(found) = below_manifest(&path, None) {
        return Ok(vec![found]);
    }
    let mut found: BTreeMap<PathBuf, Found> = BTreeMap::new();
    for policy in files::policies_under(&path)? {
        let workspace = below_manifest(&policy, None);
        merge(
            &mut found,
            workspace.unwrap_or_else(|| Found { manifest: None, root: path.clone(), focus: Some(vec![policy]) }),
        );
    }
    if found.is_empty() {
        found.insert(path.clone(), Found { manifest: None, root: path, focus: Some(vec![]) });
    }
    Ok(found.into_values().collect())
}

fn file(path: &Path) -> io::Result<Found> {
    if !files::is_file(path) {
        return Err(io::ErrorKind::NotFound.into());
    }
    Ok(single(path, path))
}

/// The workspace that a text belongs to which is not, or not as it stands, in the file at `path`.
///
/// # Errors
/// The path cannot be made absolute.
pub fn discover_unsaved(path: &Path) -> Result<Found, FileError> {
    let full = std::path::absolute(path).map_err(|error| FileError { path: path.to_path_buf(), error })?;
    let folder = full.parent().unwrap_or(&full);
    Ok(single(&full, if files::is_file(&full) { &full } else { folder }))
}

/// One file, as a part of the workspace at or above `from`.
fn single(path: &Path, from: &Path) -> Found {
    let focus = Some(vec![path.to_path_buf()]);
    let root = path.parent().unwrap_or(path).to_path_buf();
    below_manifest(from, focus.clone()).unwrap_or(Found { manifest: None, root, focus })
}

fn below_manifest(path: &Path, focus: Option<Vec<PathBuf>>) -> Option<Found> {
    let manifest = files::find_manifest(path)?;
    let root = manifest.parent()?.to_path_buf();
    Some(Found { manifest: Some(manifest), root, focus })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(dir: &Path, found: &[Found]) -> Vec<String> {
        let dir = files::canonical(dir);
        let shown = |path: &Path| files::canonical(path).strip_prefix(&dir).unwrap().to_string_lossy().into_owned();
        found
            .iter()
            .map(|f| {
                let focus: Option<Vec<_>> = f.focus.as_ref().map(|files| files.iter().map(|p| shown(p)).collect());
                format!("{} {} {focus:?}", shown(&f.root), f.manifest.is_some())
            })
            .collect()
    }

    #[test]
    fn a_path_means_the_workspace_around_or_below_it() {
        let dir = tempfile::tempdir().unwrap();
        for file in ["武进/edupol.toml", "武进/子/甲.edupol", "词汇/乙.edupol", "词汇/丙.edupol"] {
            files::write(&dir.path().join(file), b"[workspace]\nname = \"x\"").unwrap();
        }
        let at = |path: &str| names(dir.path(), &discover(&[dir.path().join(path)]).unwrap());
        assert_eq!(at("武进"), ["武进 true None"]);
        assert_eq!(at("武进/子"), ["武进 true None"]);
        assert_eq!(at("武进/子/甲.edupol"), ["武进 true Some([\"武进/子/甲.edupol\"])"]);
        assert_eq!(at("词汇/乙.edupol"), ["词汇 false Some([\"词汇/乙.edupol\"])"]);
        assert_eq!(at("."), [" false Some([\"词汇/丙.edupol\", \"词汇/乙.edupol\"])", "武进 true None"]);
        assert!(discover(&[dir.path().join("没有")]).is_err());
    }
}
