//! The table of constructs in the reference: every page that it names exists, and every spec shows what it is named for.

use std::path::Path;

use crate::coverage::{Section, report};

/// The table, from the project's root.
const TABLE: &str = "docs/reference/constructs.md";

/// Checks every row.
pub(crate) fn check(root: &Path, sections: &[Section]) -> Result<(), String> {
    let text = std::fs::read_to_string(root.join(TABLE)).map_err(|error| format!("{TABLE}: {error}"))?;
    let rows: Vec<Vec<&str>> = text.lines().filter(|line| line.starts_with("| ")).map(cells).collect();
    let rows: Vec<&Vec<&str>> = rows.iter().filter(|cells| cells.first() != Some(&"construct")).collect();
    assert!(rows.len() > 40, "{TABLE} has lost its rows");
    report(rows.iter().flat_map(|cells| row(root, sections, cells)).collect())
}

/// What is wrong with a row: what it is, in both languages, its words, its specs, its pages.
fn row(root: &Path, sections: &[Section], cells: &[&str]) -> Vec<String> {
    let [name, _, words, specs, pages] = cells else {
        return vec![format!("{TABLE}: a row has {} cells", cells.len())];
    };
    let words: Vec<&str> = words.split('`').skip(1).step_by(2).collect();
    let mut wrong = vec![];
    if words.is_empty() || links(specs).next().is_none() || links(pages).next().is_none() {
        wrong.push(format!("{name}: no word, no spec or no page of the reference"));
    }
    for page in links(pages) {
        let file = page.split('#').next().unwrap_or_default();
        if !root.join("docs/reference").join(file).is_file() {
            wrong.push(format!("{name}: there is no page {page}"));
        }
    }
    for link in links(specs) {
        let page = link.replace("../../", "");
        let shows = |section: &&Section| section.page == page && section.asserts();
        let used: Vec<_> = sections.iter().filter(shows).map(Section::uses).collect();
        if !used.iter().any(|used| words.iter().all(|word| used.contains(*word))) {
            wrong.push(format!("{name}: no section of {page} uses {} and says what comes out", words.join(", ")));
        }
    }
    wrong
}

/// The cells of a row of a table.
fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_matches('|').split(" | ").map(str::trim).collect()
}

/// The targets of the links in a cell.
fn links(cell: &str) -> impl Iterator<Item = &str> {
    cell.split("](").skip(1).filter_map(|rest| rest.split(')').next())
}
