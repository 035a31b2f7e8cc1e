//! The order of diagnostics, and their count.

use std::cmp::Reverse;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Diagnostic, Severity, Sources, Text};

/// The diagnostics by path, then place, then severity (errors first), then code and message.
///
/// Diagnostics without a file come first: they concern everything.
pub fn sorted<'a>(diagnostics: &'a [Diagnostic], sources: &Sources) -> Vec<&'a Diagnostic> {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    sorted.sort_by_cached_key(|d| {
        let path = sources.get(d.span.file).map(|file| file.path().to_owned());
        (path, d.span.start, d.span.end, Reverse(d.severity), d.code, d.message.en.clone())
    });
    sorted
}

/// How many diagnostics of each severity there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many notes.
    pub notes: usize,
}

impl Summary {
    /// Counts `diagnostics`.
    pub fn of<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut summary = Self::default();
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => summary.errors += 1,
                Severity::Warning => summary.warnings += 1,
                Severity::Note => summary.notes += 1,
            }
        }
        summary
    }

    /// The counts in words; severities that do not occur are left out.
    pub fn text(&self) -> Text {
        let rows =
            [(self.errors, "error", "处错误"), (self.warnings, "warning", "处警告"), (self.notes, "note", "条说明")];
        let counted: Vec<_> = rows.into_iter().filter(|(count, ..)| *count > 0).collect();
        if counted.is_empty() {
            return Text::new("no findings", "未发现问题");
        }
        let en: Vec<_> = counted.iter().map(|(count, word, _)| crate::counted(*count, word)).collect();
        let zh: Vec<_> = counted.iter().map(|(count, _, word)| format!("{count} {word}")).collect();
        Text::new(en.join(", "), zh.join("，"))
    }
}
