//! What the specs in `tests/spec/` cover: every diagnostic, every rule of the grammar, every keyword in both spellings,
//! and every construct that the reference lists.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use edupol_base::FileId;
use edupol_grammar::Keyword;
use edupol_syntax::{SyntaxKind, rules_used};

use crate::markdown::{Case, cases};

/// The codes that no spec can show, each with the file of the tests that do.
///
/// Bytes that are no text, workbooks, the file system, trust, the source document beside the policy, and verdicts that are printed
/// like findings.
const ELSEWHERE: &[(&str, &str)] = &[
    ("fact-error-cell", "crates/edupol-facts/tests/tables.rs"),
    ("fact-merged", "crates/edupol-facts/tests/tables.rs"),
    ("fact-date", "crates/edupol-facts/src/value/tests.rs"),
    ("facts-encoding", "crates/edupol-facts/tests/tables.rs"),
    ("figure-not-encoded", "crates/edupol-cli/tests/trace.rs"),
    ("figure-not-in-place", "crates/edupol-cli/tests/trace.rs"),
    ("manifest", "crates/edupol-cli/tests/cli.rs"),
    ("not-met", "crates/edupol-cli/tests/streams.rs"),
    ("not-utf8", "crates/edupol-workspace/src/load.rs"),
    ("place-not-found", "crates/edupol-cli/tests/trace.rs"),
    ("restricted-workspace", "crates/edupol-lsp/tests/trust.rs"),
    ("source-changed", "crates/edupol-cli/tests/trace.rs"),
    ("uncited-clause", "crates/edupol-cli/tests/trace.rs"),
    ("undetermined", "crates/edupol-cli/tests/streams.rs"),
    ("unreadable-file", "crates/edupol-workspace/src/load.rs"),
    ("unreadable-place", "crates/edupol-cli/tests/trace.rs"),
];

/// The rules of the grammar that only parse what is wrong. `学校 有 校医` does not say how many schools are meant.
fn is_fault(rule: &str) -> bool {
    rule.starts_with("missing_")
        || rule.ends_with("junk")
        || ["digit_name", "of_name", "bare_attr", "w_has"].contains(&rule)
}

/// A section of a spec.
pub(crate) struct Section {
    /// Its page, from the project's root.
    pub(crate) page: String,
    /// What it holds.
    case: Case,
}

impl Section {
    /// The texts in edupol: its own, its page's prelude, and what the formatter makes of them.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let written = |fence: &&crate::markdown::Fence| {
            fence.kind == "edupol" && fence.option("file").is_none_or(|file| file.ends_with(".edupol"))
                || fence.kind == "fmt"
        };
        self.case.fences.iter().filter(written).map(|fence| fence.body.as_str()).chain([self.case.prelude.as_str()])
    }

    /// The codes of the diagnostics that it asserts, of one severity or of all.
    fn asserted(&self, severity: Option<&str>) -> BTreeSet<&str> {
        let fences = self.case.fences.iter().filter(|fence| ["edupol", "problems"].contains(&fence.kind.as_str()));
        let words =
            ["error", "warning", "note"].into_iter().filter(|word| severity.is_none_or(|wanted| wanted == *word));
        let words: Vec<&str> = words.collect();
        fences.flat_map(|fence| words.iter().flat_map(|word| codes_after(&fence.body, word))).collect()
    }

    /// Whether it says what comes out, and not only that there is nothing to complain of.
    pub(crate) fn asserts(&self) -> bool {
        let judged = |fence: &crate::markdown::Fence| {
            ["verdicts", "explain", "tests", "problems", "duties"].contains(&fence.kind.as_str())
        };
        self.case.fences.iter().any(judged) || !self.asserted(None).is_empty()
    }

    /// The rules of the grammar and the keywords, by their names in the table, that it uses.
    pub(crate) fn uses(&self) -> BTreeSet<String> {
        let rules = self.texts().flat_map(rules_used);
        let words = self.texts().flat_map(keywords).map(|(keyword, _)| keyword.en().to_owned());
        rules.chain(words).collect()
    }
}

/// The slugs in `word[slug]`.
fn codes_after<'a>(text: &'a str, word: &str) -> impl Iterator<Item = &'a str> {
    let open = format!("{word}[");
    let starts: Vec<usize> = text.match_indices(&open).map(|(at, _)| at + open.len()).collect();
    starts.into_iter().filter_map(|at| text[at..].split_once(']').map(|(code, _)| code))
}

/// The words of a text that are used as keywords.
fn keywords(text: &str) -> Vec<(Keyword, String)> {
    let tree = edupol_syntax::parse(FileId(0), text).syntax();
    let tokens = tree.descendants_with_tokens().filter_map(|element| element.into_token());
    let keyword = |token: edupol_syntax::SyntaxToken| {
        let word = match token.kind() {
            SyntaxKind::Keyword(keyword) => Some(keyword),
            kind if is_sign(kind) => Keyword::from_text(token.text()),
            _ => None,
        };
        word.map(|keyword| (keyword, token.text().replace('_', " ")))
    };
    tokens.filter_map(keyword).collect()
}

/// Whether tokens of the kind are signs that the keyword table lists.
fn is_sign(kind: SyntaxKind) -> bool {
    use SyntaxKind::{At, Eq, Ge, Gt, Le, Lt, Ne};
    [At, Eq, Ge, Gt, Le, Lt, Ne].contains(&kind)
}

/// All sections of all specs.
pub(crate) fn sections(root: &Path, pages: &[PathBuf]) -> Vec<Section> {
    let sections = |page: &PathBuf| {
        let shown = crate::shown(root, page);
        let cases = cases(&std::fs::read_to_string(page).unwrap());
        cases.into_iter().map(move |case| Section { page: shown.clone(), case })
    };
    pages.iter().flat_map(sections).collect()
}

/// Every code that has a page is asserted somewhere, or shown by another test.
pub(crate) fn diagnostics(root: &Path, sections: &[Section]) -> Result<(), String> {
    let asserted: BTreeSet<&str> = sections.iter().flat_map(|section| section.asserted(None)).collect();
    let mut wrong = vec![];
    for (code, test) in ELSEWHERE {
        let text = std::fs::read_to_string(root.join(test)).unwrap_or_default();
        if !text.contains(code) {
            wrong.push(format!("{test} does not mention {code}"));
        }
        if asserted.contains(code) {
            wrong.push(format!("{code} is asserted by a spec and need not be listed as covered elsewhere"));
        }
    }
    for page in crate::pages_under(&root.join("docs/diagnostics")) {
        let code = page.file_stem().unwrap().to_string_lossy().into_owned();
        if code != "README" && !asserted.contains(code.as_str()) && !ELSEWHERE.iter().any(|(known, _)| *known == code) {
            wrong.push(format!("no spec asserts {code}"));
        }
    }
    report(wrong)
}

/// Every rule of the grammar is used by a section without errors; those that parse faults, by one with errors.
pub(crate) fn grammar(root: &Path, sections: &[Section]) -> Result<(), String> {
    let (mut sound, mut faulty) = (BTreeSet::new(), BTreeSet::new());
    for section in sections {
        let used = section.texts().flat_map(rules_used);
        if section.asserted(Some("error")).is_empty() { sound.extend(used) } else { faulty.extend(used) }
    }
    let text = std::fs::read_to_string(root.join("grammar/edupol.pest")).unwrap();
    let rules =
        text.lines().filter_map(|line| line.split_once('=')).filter(|(_, body)| body.trim_start().starts_with('{'));
    let rules = rules.map(|(name, _)| name.trim());
    let missing = rules.filter(|rule| if is_fault(rule) { !faulty.contains(*rule) } else { !sound.contains(*rule) });
    report(missing.map(|rule| format!("no spec uses the rule {rule}")).collect())
}

/// Every keyword occurs in its English and in its Chinese spelling.
pub(crate) fn spellings(_root: &Path, sections: &[Section]) -> Result<(), String> {
    let sound = sections.iter().filter(|section| section.asserted(Some("error")).is_empty());
    let used: BTreeSet<(Keyword, String)> =
        sound.flat_map(|section| section.texts().flat_map(keywords).collect::<Vec<_>>()).collect();
    let mut wrong = vec![];
    for row in Keyword::table() {
        for word in [row.en, row.zh].into_iter().filter(|word| !word.is_empty()) {
            if !used.contains(&(row.keyword, word.replace('_', " "))) {
                wrong.push(format!("no spec spells the keyword {:?} as {word}", row.keyword));
            }
        }
    }
    report(wrong)
}

pub(crate) fn report(wrong: Vec<String>) -> Result<(), String> {
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}
