//! The project's own rules, as far as a program can see them.

mod dependencies;
mod diagnostics;
mod sources;

use std::path::{Path, PathBuf};

/// Runs every rule and reports everything that breaks one.
pub(crate) fn run(_args: &[String]) -> Result<(), String> {
    let root = root()?;
    let files = tracked_files(&root)?;
    let mut findings = vec![];
    findings.extend(dependencies::check(&root)?);
    findings.extend(diagnostics::check(&root, &files));
    findings.extend(sources::check(&root, &files));
    if findings.is_empty() { Ok(()) } else { Err(findings.join("\n")) }
}

/// The folder of the workspace.
fn root() -> Result<PathBuf, String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().map(Path::to_path_buf).ok_or_else(|| "the workspace has no folder".to_owned())
}

/// The files of the repository, relative to its root: tracked, or new and not ignored.
fn tracked_files(root: &Path) -> Result<Vec<String>, String> {
    let output = std::process::Command::new("git")
        .args(["-c", "core.quotePath=off", "ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("git: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.lines().filter(|file| root.join(file).is_file()).map(str::to_owned).collect())
}

/// The text of a file; `None` where it is not text.
fn read(root: &Path, file: &str) -> Option<String> {
    std::fs::read_to_string(root.join(file)).ok()
}
