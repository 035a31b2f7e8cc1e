//! What a source file may not hold or become.

use std::path::Path;

/// The most lines a Rust file may have before its tests.
const MAX_LINES: usize = 500;

/// Words that mean something was left undone. They are spelled in halves, so that this file passes its own rule.
const LEFT_UNDONE: &[&str] =
    &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("unimple", "mented!("), concat!("#[ig", "nore")];

/// Checks every file on its own.
pub(super) fn check(root: &Path, files: &[String]) -> Vec<String> {
    let rust = files.iter().filter(|file| file.ends_with(".rs"));
    let mut findings = vec![];
    for file in rust {
        let Some(text) = super::read(root, file) else { continue };
        findings.extend(too_long(file, &text));
        findings.extend(undone(file, &text));
    }
    findings
}

fn too_long(file: &str, text: &str) -> Option<String> {
    if file.contains("/tests/") || file.ends_with("tests.rs") || file.contains("/generated") {
        return None;
    }
    let lines = text.lines().take_while(|line| line.trim() != "#[cfg(test)]").count();
    (lines > MAX_LINES).then(|| format!("{file} has {lines} lines before its tests; {MAX_LINES} are the most"))
}

fn undone(file: &str, text: &str) -> Vec<String> {
    let at = |(index, line): (usize, &str)| {
        let word = LEFT_UNDONE.iter().find(|word| line.contains(**word))?;
        Some(format!("{file}:{} says {word}", index + 1))
    };
    text.lines().enumerate().filter_map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_files_and_left_work_are_seen() {
        assert!(too_long("a.rs", &"x\n".repeat(501)).is_some());
        assert!(too_long("a.rs", &format!("{}#[cfg(test)]\n{}", "x\n".repeat(400), "x\n".repeat(400))).is_none());
        let undone = undone("a.rs", concat!("fn a() {}\n// TO", "DO\n"));
        assert_eq!(undone.len(), 1);
    }
}
