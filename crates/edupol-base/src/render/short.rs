//! One line a diagnostic.

use crate::{Diagnostic, Lang, Sources};

/// `path:line:column: severity[code]: message`, one line a diagnostic, sorted.
///
/// Line and column start at 1; the column counts characters (Unicode scalar values), so 学 and 🏫 are one each. A
/// diagnostic without a file has no place in front.
pub fn short(lang: Lang, diagnostics: &[Diagnostic], sources: &Sources) -> String {
    super::sorted(diagnostics, sources).into_iter().map(|d| line(lang, d, sources)).collect()
}

fn line(lang: Lang, diagnostic: &Diagnostic, sources: &Sources) -> String {
    let place = super::place(sources, diagnostic.span).map(|place| place + ": ").unwrap_or_default();
    format!("{place}{}\n", super::headline(diagnostic, lang).replace('\n', " "))
}
