//! Every code has a page, and the tables on the page do what it says.
#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "tests"
)]

mod common;

use common::*;
use edupol_facts::{codes, of_loaded};
use edupol_model::decl::{Binding, Feeds};

/// The blocks of a page in a format, under a heading.
fn blocks(page: &str, heading: &str, format: &str) -> Vec<String> {
    let part = page.split("\n## ").find(|part| part.starts_with(heading)).unwrap_or_default();
    let fence = format!("```{format}\n");
    part.split(&fence).skip(1).map(|rest| rest.split("\n```").next().unwrap_or_default().to_owned()).collect()
}

/// The codes that reading a table reports.
fn found(table: &str, format: &str) -> Vec<&'static str> {
    let feeds = if table.starts_with("指标") { Feeds::Observations } else { Feeds::Entity(SCHOOL) };
    let register = Binding {
        complete: feeds != Feeds::Observations,
        period_column: table.contains("年份").then(|| "年份".to_owned()),
        ..binding(feeds, &format!("表.{format}"))
    };
    let check = of_loaded(&program(), read(register, table.as_bytes()));
    check.problems.iter().map(|problem| problem.code.0).collect()
}

#[test]
fn pages_say_what_happens() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/diagnostics");
    let mut shown = 0;
    for code in codes::ALL {
        let page = std::fs::read_to_string(format!("{root}/{code}.md")).unwrap_or_default();
        assert!(page.starts_with(&format!("# {code}\n")), "{code} has no page");
        assert!(page.contains("\n## Example\n") && page.contains("\n## Instead\n"), "{code}");
        for format in ["csv", "json"] {
            for table in blocks(&page, "Example", format) {
                assert!(found(&table, format).contains(&code.0), "{code}: {table} gives {:?}", found(&table, format));
                shown += 1;
            }
            for table in blocks(&page, "Instead", format) {
                assert_eq!(found(&table, format), Vec::<&str>::new(), "{code}: {table}");
            }
        }
    }
    assert!(shown >= codes::ALL.len() - 4, "only {shown} pages show a table");
}
