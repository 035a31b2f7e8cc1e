//! Runs the literate specs, the examples of the reference, and the examples of every diagnostic's page.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking, and clippy does not know tests without the standard harness"
)]

#[path = "spec/assertions.rs"]
mod assertions;
#[path = "spec/case.rs"]
mod case;
#[path = "spec/constructs.rs"]
mod constructs;
#[path = "spec/coverage.rs"]
mod coverage;
#[path = "spec/markdown.rs"]
mod markdown;
#[path = "spec/pages.rs"]
mod pages;

use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let args = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut trials = vec![];
    for folder in ["tests/spec", "docs/reference"] {
        for page in pages_under(&root.join(folder)) {
            trials.extend(spec_trials(&root, &page));
        }
    }
    for page in pages_under(&root.join("docs/diagnostics")) {
        let name = shown(&root, &page);
        trials.push(Trial::test(name, move || pages::check(&page).map_err(Failed::from)));
    }
    trials.extend(coverage_trials(&root));
    libtest_mimic::run(&args, trials).exit();
}

fn spec_trials(root: &Path, page: &Path) -> Vec<Trial> {
    let text = std::fs::read_to_string(page).unwrap();
    let count = markdown::cases(&text).len();
    let trial = |index: usize, title: &str| {
        let (page, name) = (page.to_owned(), format!("{} › {title}", shown(root, page)));
        Trial::test(name, move || case::check(&page, index).map_err(Failed::from))
    };
    let cases = markdown::cases(&text);
    (0..count).map(|index| trial(index, &cases[index].title)).collect()
}

/// What all specs together have to show.
fn coverage_trials(root: &Path) -> Vec<Trial> {
    type Check = fn(&Path, &[coverage::Section]) -> Result<(), String>;
    let checks: [(&str, Check); 4] = [
        ("every diagnostic", coverage::diagnostics),
        ("every rule of the grammar", coverage::grammar),
        ("every keyword in both spellings", coverage::spellings),
        ("every construct of the reference", constructs::check),
    ];
    let trial = |(name, check): (&str, Check)| {
        let root = root.to_owned();
        Trial::test(format!("coverage › {name}"), move || {
            let sections = coverage::sections(&root, &pages_under(&root.join("tests/spec")));
            check(&root, &sections).map_err(Failed::from)
        })
    };
    checks.into_iter().map(trial).collect()
}

fn shown(root: &Path, page: &Path) -> String {
    page.strip_prefix(root).unwrap_or(page).to_string_lossy().replace('\\', "/")
}

/// All Markdown files under a folder, sorted.
fn pages_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![];
    let mut pending = vec![folder.to_owned()];
    while let Some(dir) = pending.pop() {
        let Ok(entries) = std::fs::read_dir(&dir) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|ext| ext == "md") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
