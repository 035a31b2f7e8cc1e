//! The page of a diagnostic code: its first example produces the code, the other does not.

use std::path::Path;

use edupol_base::{Lang, Severity, render};

use crate::case::compiled;
use crate::markdown::{Case, cases};

/// Checks one page.
pub(crate) fn check(page: &Path) -> Result<(), String> {
    let code = page.file_stem().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(page).unwrap();
    if code == "README" {
        return Ok(());
    }
    if text.lines().next() != Some(&format!("# {code}")) {
        return Err(format!("the page's title is not `# {code}`"));
    }
    for case in cases(&text).iter().filter(|case| case.fences.iter().any(|fence| fence.kind == "edupol")) {
        example(&code, case)?;
    }
    Ok(())
}

fn example(code: &str, case: &Case) -> Result<(), String> {
    let project = compiled(case);
    let shown = render::short(Lang::En, &project.diagnostics, &project.loaded.sources);
    let reported = project.diagnostics.iter().any(|diagnostic| diagnostic.code.0 == code);
    let section = case.title.rsplit(" › ").next().unwrap_or_default();
    match section {
        "Example" if !reported => Err(format!("the example does not give `{code}`, but:\n{shown}")),
        "Example" => Ok(()),
        "Instead" if reported => Err(format!("the mended example still gives `{code}`:\n{shown}")),
        "Instead" if project.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error) => {
            Err(format!("the mended example has errors:\n{shown}"))
        }
        "Instead" => Ok(()),
        other => Err(format!("a section `{other}` has an example; use `Example` and `Instead`")),
    }
}
