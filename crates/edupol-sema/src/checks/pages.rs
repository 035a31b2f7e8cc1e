//! The pages of the checks' codes: the first block of each produces its finding, the second does not.

use edupol_base::{FileId, Severity};

use super::{analyse_text, rules};
use crate::{Config, SourceUnit, compile};

fn blocks(page: &str) -> Vec<&str> {
    page.split("```edupol\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// The codes found in a file, and what keeps it from compiling.
fn found(text: &str) -> (Vec<&'static str>, Vec<String>) {
    let parsed = edupol_syntax::parse(FileId(0), text);
    let path = "page.edupol".to_owned();
    let unit = SourceUnit { file: FileId(0), path, tree: parsed.tree(), group: 0, uses: vec![], broken: vec![] };
    let compiled = compile(&[unit], &Config::default());
    let errors = compiled.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    let errors = parsed.errors().iter().chain(errors).map(|error| error.message.en.clone()).collect();
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
                wrong.push(format!("{code}: found {codes:?}, errors {errors:?} in\n{text}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}
