//! Diagnostics for programs: a documented JSON form with a published schema.
//!
//! The form only ever grows; a change that would break a reader raises [`JsonReport::version`].

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    Applicability, ColumnUnit, Diagnostic, Edit, Fix, Severity, SourceFile, Sources, Span, Text, render::Summary,
};

/// The version of the form that [`json`] writes.
const VERSION: u32 = 1;

/// All findings of one run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JsonReport {
    /// The version of this form, 1.
    pub version: u32,
    /// How many findings there are.
    pub summary: Summary,
    /// The findings by path, then place, then severity.
    pub diagnostics: Vec<JsonDiagnostic>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JsonDiagnostic {
    /// The path of the file; null where the finding concerns no single file.
    pub file: Option<String>,
    /// The stable name of the kind of finding, such as `unknown-name`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in both languages.
    pub message: Text,
    /// The primary place; null where `file` is.
    pub range: Option<JsonRange>,
    /// What to write under the primary place.
    pub hint: Option<Text>,
    /// Further places, possibly in other files.
    pub labels: Vec<JsonLabel>,
    /// The arithmetic or the reasoning behind the finding.
    pub notes: Vec<Text>,
    /// What to write instead.
    pub help: Option<Text>,
    /// Changes that mend it.
    pub fixes: Vec<JsonFix>,
}

/// A further place and what to see there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JsonLabel {
    /// The path of the file.
    pub file: Option<String>,
    /// The place.
    pub range: Option<JsonRange>,
    /// What to see there.
    pub text: Text,
}

/// A change that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JsonFix {
    /// What the change does.
    pub title: Text,
    /// Whether it may be applied without a person looking at it.
    pub applicability: Applicability,
    /// The replacements; they do not overlap, and all places refer to the text before any of them.
    pub edits: Vec<JsonEdit>,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JsonEdit {
    /// The path of the file.
    pub file: Option<String>,
    /// What to replace; empty for an insertion.
    pub range: Option<JsonRange>,
    /// What to put there.
    pub new_text: String,
}

/// A place in a file, without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JsonRange {
    /// The first position.
    pub start: JsonPosition,
    /// One past the last position.
    pub end: JsonPosition,
}

/// A position, counted in every way a reader may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct JsonPosition {
    /// Bytes of UTF-8 from the start of the file, a byte order mark included.
    pub offset: u32,
    /// The line, from 0, as editors number it.
    pub line: u32,
    /// UTF-16 code units from the start of the line, from 0, as editors count them.
    pub character: u32,
    /// The column in characters (Unicode scalar values), from 1, as people are shown it.
    pub column: u32,
}

/// The findings as a [`JsonReport`].
pub fn json_report(diagnostics: &[Diagnostic], sources: &Sources) -> JsonReport {
    JsonReport {
        version: VERSION,
        summary: Summary::of(diagnostics),
        diagnostics: super::sorted(diagnostics, sources).into_iter().map(|d| diagnostic(d, sources)).collect(),
    }
}

/// The findings as indented JSON text with a line end, in the form of [`JsonReport`].
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    format!("{:#}\n", serde_json::json!(json_report(diagnostics, sources)))
}

/// The JSON Schema (2020-12) of [`JsonReport`].
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(JsonReport).to_value()
}

fn diagnostic(d: &Diagnostic, sources: &Sources) -> JsonDiagnostic {
    let (file, range) = place(d.span, sources);
    let label = |label: &crate::Label| {
        let (file, range) = place(label.span, sources);
        JsonLabel { file, range, text: label.text.clone() }
    };
    JsonDiagnostic {
        file,
        code: d.code.to_string(),
        severity: d.severity,
        message: d.message.clone(),
        range,
        hint: d.hint.clone(),
        labels: d.labels.iter().map(label).collect(),
        notes: d.notes.clone(),
        help: d.help.clone(),
        fixes: d.fixes.iter().map(|f| fix(f, sources)).collect(),
    }
}

fn fix(fix: &Fix, sources: &Sources) -> JsonFix {
    let edit = |edit: &Edit| {
        let (file, range) = place(edit.span, sources);
        JsonEdit { file, range, new_text: edit.new_text.clone() }
    };
    JsonFix { title: fix.title.clone(), applicability: fix.applicability, edits: fix.edits.iter().map(edit).collect() }
}

fn place(span: Span, sources: &Sources) -> (Option<String>, Option<JsonRange>) {
    let file = sources.get(span.file);
    let range = file.map(|file| JsonRange { start: position(file, span.start), end: position(file, span.end) });
    (file.map(|file| file.path().to_owned()), range)
}

fn position(file: &SourceFile, offset: u32) -> JsonPosition {
    let utf16 = file.index().position(offset, ColumnUnit::Utf16);
    let column = file.index().position(offset, ColumnUnit::Chars).column + 1;
    JsonPosition { offset: offset.min(file.index().len()), line: utf16.line, character: utf16.column, column }
}
