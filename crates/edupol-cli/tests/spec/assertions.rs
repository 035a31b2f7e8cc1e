//! Diagnostics asserted in place: `# error[unknown-name] "part of the message"` at the end of a line.

use edupol_base::{ColumnUnit, Diagnostic, Severity, SourceFile, Sources};

/// One expected diagnostic.
#[derive(Debug)]
struct Expected {
    line: u32,
    severity: Severity,
    code: String,
    part: Option<String>,
}

/// Compares the diagnostics in one file with what its comments assert. Returns what does not agree.
pub(crate) fn check(file: &SourceFile, sources: &Sources, diagnostics: &[Diagnostic]) -> Vec<String> {
    let mut expected = expected(file.text());
    let mut wrong = vec![];
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.span.file == file.id()) {
        let line = sources.position(diagnostic.span, ColumnUnit::Chars).map_or(0, |position| position.line);
        match expected.iter().position(|wanted| wanted.line == line && fits(wanted, diagnostic)) {
            Some(found) => {
                expected.remove(found);
            }
            None if diagnostic.severity > Severity::Note => wrong.push(format!(
                "{}:{}: not asserted: {}[{}]: {}",
                file.path(),
                line + 1,
                diagnostic.severity.word(edupol_base::Lang::En),
                diagnostic.code,
                diagnostic.message.en
            )),
            None => {}
        }
    }
    wrong.extend(
        expected.iter().map(|missing| format!("{}:{}: not reported: {missing:?}", file.path(), missing.line + 1)),
    );
    wrong
}

fn fits(wanted: &Expected, diagnostic: &Diagnostic) -> bool {
    let texts = || {
        let more = diagnostic.notes.iter().chain(&diagnostic.help).chain(&diagnostic.hint);
        std::iter::once(&diagnostic.message).chain(more).chain(diagnostic.labels.iter().map(|label| &label.text))
    };
    wanted.severity == diagnostic.severity
        && wanted.code == diagnostic.code.0
        && wanted.part.as_ref().is_none_or(|part| texts().any(|text| text.en.contains(part) || text.zh.contains(part)))
}

fn expected(text: &str) -> Vec<Expected> {
    let mut found = vec![];
    for (line, content) in (0..).zip(text.lines()) {
        let mut rest = content.rsplit_once("# ").map_or("", |(_, comment)| comment);
        while let Some((wanted, after)) = one(rest, line) {
            found.push(wanted);
            rest = after.trim_start_matches([',', ' ']);
        }
    }
    found
}

fn one(text: &str, line: u32) -> Option<(Expected, &str)> {
    let (word, rest) = text.split_once('[')?;
    let severity = match word.trim() {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "note" => Severity::Note,
        _ => return None,
    };
    let (code, rest) = rest.split_once(']')?;
    let rest = rest.trim_start();
    let (part, rest) = match rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
        Some((part, rest)) => (Some(part.to_owned()), rest),
        None => (None, rest),
    };
    Some((Expected { line, severity, code: code.to_owned(), part }, rest))
}
