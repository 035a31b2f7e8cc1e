//! One owner for each dependency that shapes a stage, and the direction of the pipeline.

use std::path::Path;

use serde_json::Value;

/// Dependencies that only the named crates may use: a second user would leak a stage's choice into another.
const OWNERS: &[(&str, &[&str])] = &[
    ("calamine", &["edupol-facts"]),
    ("clap", &["edupol-cli"]),
    ("comfy-table", &["edupol-report"]),
    ("csv", &["edupol-facts"]),
    ("dagre", &["edupol-report"]),
    ("encoding_rs", &["edupol-facts"]),
    ("indicatif", &["edupol-cli"]),
    ("html5gum", &["edupol-trace"]),
    ("jiff", &["edupol-model", "edupol-cli"]),
    ("miette", &["edupol-base"]),
    ("mimalloc", &["edupol-cli"]),
    ("num-bigint", &["edupol-model"]),
    ("num-rational", &["edupol-model"]),
    ("pest", &["edupol-grammar", "edupol-syntax"]),
    ("petgraph", &["edupol-sema"]),
    ("pinyin", &["edupol-ide"]),
    ("rowan", &["edupol-syntax"]),
    ("rust_xlsxwriter", &["edupol-facts"]),
    ("sha2", &["edupol-trace"]),
    ("tokio", &["edupol-lsp"]),
    ("toml", &["edupol-workspace"]),
    ("tower-lsp-server", &["edupol-lsp"]),
    ("zip", &["edupol-trace"]),
];

/// The stages in order: a crate may only depend on crates of an earlier line.
const STAGES: &[&[&str]] = &[
    &["edupol-base", "edupol-grammar"],
    &["edupol-model", "edupol-syntax"],
    &["edupol-format", "edupol-sema", "edupol-eval", "edupol-facts"],
    &["edupol-report", "edupol-workspace"],
    &["edupol-trace", "edupol-diff"],
    &["edupol-ide"],
    &["edupol-lsp"],
    &["edupol-cli", "xtask"],
];

/// Checks the normal dependencies of every crate of the workspace.
pub(super) fn check(root: &Path) -> Result<Vec<String>, String> {
    let output = std::process::Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--locked"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))?;
    let mut findings = vec![];
    for package in list(&metadata, "packages") {
        let name = text(package, "name");
        for dependency in list(package, "dependencies") {
            if dependency.get("kind").is_none_or(Value::is_null) {
                let used = text(dependency, "name");
                findings.extend(owner_breach(name, used).into_iter().chain(stage_breach(name, used)));
            }
        }
    }
    Ok(findings)
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn owner_breach(user: &str, used: &str) -> Option<String> {
    let (_, owners) = OWNERS.iter().find(|(name, _)| *name == used)?;
    (!owners.contains(&user)).then(|| format!("{user} uses {used}, which belongs to {}", owners.join(", ")))
}

fn stage_breach(user: &str, used: &str) -> Option<String> {
    let stage = |name: &str| STAGES.iter().position(|stage| stage.contains(&name));
    (stage(used)? >= stage(user)?).then(|| format!("{user} depends on {used}, which is not an earlier stage"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaches_are_seen() {
        assert!(owner_breach("edupol-eval", "miette").is_some());
        assert!(owner_breach("edupol-base", "miette").is_none());
        assert!(stage_breach("edupol-eval", "edupol-sema").is_some());
        assert!(stage_breach("edupol-report", "edupol-eval").is_none());
        assert!(stage_breach("edupol-report", "serde").is_none());
    }
}
