//! Every diagnostic of the parser has a page, whose example shows it and whose remedy does not.

#![expect(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

use edupol_base::FileId;
use edupol_syntax::parse;

const CODES: &[&str] = &[
    "missing-name",
    "name-starts-with-digit",
    "name-contains-de",
    "missing-string",
    "unclosed-string",
    "unclosed-bracket",
    "missing-part",
    "unexpected-text",
    "filter-with-of-which",
    "glued-keyword",
    "double-bound",
    "role-as-sentence",
    "digit-grouping",
    "nested-too-deeply",
];

fn block<'a>(page: &'a str, heading: &str) -> &'a str {
    let section = page.split_once(heading).expect("the page has the section").1;
    section.split_once("```edupol\n").expect("a block").1.split_once("```").expect("an end").0
}

#[test]
fn examples_show_what_their_pages_are_about() {
    for code in CODES {
        let path = format!("{}/../../docs/diagnostics/{code}.md", env!("CARGO_MANIFEST_DIR"));
        let page = std::fs::read_to_string(&path).expect(&path);
        let example = parse(FileId(0), block(&page, "## Example"));
        assert!(example.errors().iter().any(|error| error.code.0 == *code), "{code}: {:#?}", example.errors());
        let instead = parse(FileId(0), block(&page, "## Instead"));
        assert!(instead.errors().is_empty(), "{code}: {:#?}", instead.errors());
    }
}

#[test]
fn fixes_leave_nothing_to_complain_about() {
    for code in CODES {
        let path = format!("{}/../../docs/diagnostics/{code}.md", env!("CARGO_MANIFEST_DIR"));
        let page = std::fs::read_to_string(&path).expect(&path);
        let text = block(&page, "## Example");
        let parsed = parse(FileId(0), text);
        let Some(fix) = parsed.errors().iter().flat_map(|error| &error.fixes).next() else { continue };
        let mut fixed = text.to_owned();
        for edit in fix.edits.iter().rev() {
            fixed.replace_range(edit.span.range(), &edit.new_text);
        }
        let after = parse(FileId(0), &fixed);
        assert!(after.errors().is_empty(), "{code}: `{fixed}` {:#?}", after.errors());
    }
}
