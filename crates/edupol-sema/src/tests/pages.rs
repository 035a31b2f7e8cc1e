//! The pages of `docs/diagnostics/`: each example produces its finding, and what to write instead does not.

use edupol_base::Severity;

use super::fixture::text;

fn pages() -> Vec<(String, String)> {
    let codes = include_str!("../codes.rs").split("Code(\"").skip(1).filter_map(|rest| rest.split('"').next());
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/diagnostics");
    codes
        .map(|code| {
            let path = format!("{folder}/{code}.md");
            let page = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            (code.to_owned(), page)
        })
        .collect()
}

fn examples(page: &str) -> Vec<&str> {
    page.split("```edupol\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn every_page_shows_its_finding_and_the_way_out() {
    let mut wrong = String::new();
    for (code, page) in pages() {
        let [bad, good] = examples(&page)[..] else { panic!("{code}: two examples are wanted") };
        let found = |source| {
            let compiled = text(source);
            let has = compiled.compiled.diagnostics.iter().chain(&compiled.syntax).any(|d| d.code.0 == code);
            (has, compiled.findings(Severity::Note))
        };
        let ((bad_has, bad_all), (good_has, good_all)) = (found(bad), found(good));
        if !bad_has {
            wrong += &format!("{code}: the example does not produce it\n{bad_all}\n");
        }
        if good_has || good_all.contains(" error[") {
            wrong += &format!("{code}: the way out is not one\n{good_all}\n");
        }
    }
    assert_eq!(wrong, "");
}
