//! Every diagnostic code has a page, and every page has a code.

use std::collections::BTreeSet;
use std::path::Path;

/// Compares the codes in the sources with the pages in `docs/diagnostics/`.
pub(super) fn check(root: &Path, files: &[String]) -> Vec<String> {
    let mut codes = BTreeSet::new();
    let is_test = |file: &str| file.contains("/tests/") || file.ends_with("tests.rs");
    for file in files.iter().filter(|file| file.starts_with("crates/") && file.ends_with(".rs") && !is_test(file)) {
        codes.extend(super::read(root, file).iter().flat_map(|text| codes_in(shipped(text))));
    }
    let pages: BTreeSet<String> = files
        .iter()
        .filter_map(|file| file.strip_prefix("docs/diagnostics/")?.strip_suffix(".md"))
        .filter(|name| *name != "README")
        .map(str::to_owned)
        .collect();
    let missing = codes.difference(&pages).map(|code| format!("docs/diagnostics/{code}.md is missing"));
    let stale =
        pages.difference(&codes).map(|page| format!("docs/diagnostics/{page}.md explains a code nothing emits"));
    missing.chain(stale).collect()
}

/// The part of a source file before its tests.
fn shipped(text: &str) -> &str {
    text.split("#[cfg(test)]").next().unwrap_or_default()
}

/// The slugs of all `Code("…")` in a text.
fn codes_in(text: &str) -> impl Iterator<Item = String> {
    text.split("Code(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|slug| slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_before_the_tests_count() {
        let text = "const A: Code = Code(\"unknown-name\");\n#[cfg(test)]\nmod tests { Code(\"made-up\") }";
        assert_eq!(codes_in(shipped(text)).collect::<Vec<_>>(), ["unknown-name"]);
    }
}
