//! The pages of the checks' codes: the first block of each produces its finding, the second does not.

use edupol_base::{FileId, Severity};

use super::{analyse_text, rules};
use crate::{Config, SourceUnit, compile};

/// The files of one section, the main one first.
type Files<'a> = Vec<(&'a str, &'a str)>;

fn blocks(page: &str) -> Vec<Files<'_>> {
    let mut found: Vec<Files<'_>> = vec![];
    for block in page.split("```edupol").skip(1) {
        let Some((head, rest)) = block.split_once('\n') else { continue };
        let text = rest.split("```").next().unwrap_or_default();
        match (head.trim().strip_prefix("file="), found.last_mut()) {
            (Some(path), Some(files)) => files.push((path, text)),
            _ => found.push(vec![("page.edupol", text)]),
        }
    }
    found
}

/// The codes found in some files, and what keeps them from compiling.
fn found(files: &Files<'_>) -> (Vec<&'static str>, Vec<String>) {
    let mut errors = vec![];
    let mut units = vec![];
    for (file, (path, text)) in (0..).map(FileId).zip(files) {
        let parsed = edupol_syntax::parse(file, text);
        errors.extend(parsed.errors().iter().map(|error| error.message.en.clone()));
        let path = (*path).to_owned();
        units.push(SourceUnit { file, path, tree: parsed.tree(), group: 0, uses: vec![], broken: vec![] });
    }
    let compiled = compile(&units, &Config::default());
    let wrong = compiled.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.extend(wrong.map(|error| error.message.en.clone()));
    let findings = analyse_text(&compiled.program, &compiled.symbols).findings;
    (findings.iter().map(|finding| finding.code.0).collect(), errors)
}

#[test]
fn every_page_shows_what_it_explains() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/diagnostics");
    let mut wrong = vec![];
    for rule in rules() {
        let code = rule.code.0;
        let page = std::fs::read_to_string(folder.join(format!("{code}.md"))).unwrap_or_default();
        let blocks = blocks(&page);
        if blocks.len() != 2 {
            wrong.push(format!("{code}: {} blocks", blocks.len()));
        }
        for (text, wanted) in blocks.iter().zip([true, false]) {
            let (codes, errors) = found(text);
            if codes.contains(&code) != wanted || !errors.is_empty() {
                wrong.push(format!("{code}: found {codes:?}, errors {errors:?} in\n{text:?}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
