//! Showing diagnostics to people and to programs.

mod graphical;
mod json;
mod order;
mod preview;
mod sarif;
mod short;
mod snippet;

pub use graphical::{GraphicalOptions, graphical};
pub use json::{
    JsonDiagnostic, JsonEdit, JsonFix, JsonLabel, JsonPosition, JsonRange, JsonReport, json, json_report, json_schema,
};
pub use order::{Summary, sorted};
pub use sarif::{sarif, sarif_with_allowed};
pub use short::short;

use crate::{ColumnUnit, Diagnostic, Lang, Sources, Span, layout::printable};

/// `path:line:column` as people read it, both numbers from 1 and the column in characters; nothing without a file.
pub fn place(sources: &Sources, span: Span) -> Option<String> {
    let position = sources.position(span, ColumnUnit::Chars)?;
    Some(format!("{}:{}:{}", printable(sources.path(span.file)), position.line + 1, position.column + 1))
}

/// `severity[code]: message` in `lang`, safe to print.
fn headline(diagnostic: &Diagnostic, lang: Lang) -> String {
    let message = diagnostic.message.get(lang);
    format!("{}{}{}", tag(diagnostic, lang), colon(lang), printable(message))
}

/// `severity[code]`.
fn tag(diagnostic: &Diagnostic, lang: Lang) -> String {
    format!("{}[{}]", diagnostic.severity.word(lang), diagnostic.code)
}

fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ": ",
        Lang::Zh => "：",
    }
}

#[cfg(test)]
mod tests;
