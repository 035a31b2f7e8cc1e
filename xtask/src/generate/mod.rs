//! `xtask gen`: everything that is derived from the tables in `grammar/`.

mod keywords;
mod pages;
mod table;
mod textmate;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

/// Writes the generated files, or with `--check` compares them with what is committed.
pub(crate) fn run(args: &[String]) -> Result<(), String> {
    let check = match args {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => return Err("usage: cargo xtask gen [--check]".to_owned()),
    };
    let root = root()?;
    let table = table::read(&root)?;
    let words = words::Words::new(&table);
    let outputs = [
        ("grammar/src/generated/keyword.rs", keywords::enumeration(&table)),
        ("grammar/src/generated/table.rs", keywords::rows(&table)),
        ("grammar/src/generated/classifiers.rs", keywords::classifiers(&table)),
        ("grammar/src/generated/words.rs", words::data(&table, &words)),
        ("grammar/src/generated/alphabet.rs", words::alphabet()),
        ("grammar/src/generated/rules.rs", words::keyword_rules(&table, &words)),
        ("docs/reference/keywords.md", pages::keywords(&table)),
        ("grammar/tokens.pest", words::terminals(&table, &words)),
        ("editors/vscode/syntaxes/edupol.tmLanguage.json", textmate::grammar(&table)),
    ];
    let mut stale = vec![];
    for (path, text) in outputs {
        let full = root.join(path);
        let old = fs::read_to_string(&full).unwrap_or_default();
        if old == text {
            continue;
        }
        if check {
            stale.push(path);
        } else {
            write(&full, &text)?;
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!("not up to date: {}; run `cargo run -p xtask -- gen`", stale.join(", ")))
}

fn root() -> Result<PathBuf, String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().map(Path::to_path_buf).ok_or_else(|| "xtask has no parent directory".to_owned())
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
