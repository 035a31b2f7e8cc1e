//! Diagnostics as SARIF 2.1.0, which code review platforms read.

mod schema;

use std::collections::BTreeMap;

use self::schema::{
    ArtifactChange, ArtifactLocation, Driver, Level, Location, Log, Message, PhysicalLocation, Region, Replacement,
    Rule, Run, SarifFix, SarifResult, Suppression, Tool,
};
use crate::{Code, ColumnUnit, Diagnostic, Edit, FileId, Fix, Lang, Severity, Sources, Span, Text};

/// The diagnostics as one SARIF run of edupol `version`, indented, with a line end.
///
/// Messages are in `lang`, with notes and help as further lines. Columns count UTF-16 code units from 1. Paths become
/// relative URI references; each file of a fix is one artifact change.
pub fn sarif(lang: Lang, version: &str, diagnostics: &[Diagnostic], sources: &Sources) -> String {
    sarif_with_allowed(lang, version, diagnostics, &[], sources)
}

/// [`sarif()`] with findings that the text itself allows, each with the reason; they come last, as suppressed results.
pub fn sarif_with_allowed(
    lang: Lang,
    version: &str,
    diagnostics: &[Diagnostic],
    allowed: &[(Diagnostic, String)],
    sources: &Sources,
) -> String {
    let writer = Writer { lang, sources };
    let sorted = super::sorted(diagnostics, sources);
    let mut rules: Vec<Code> = sorted.iter().map(|d| d.code).chain(allowed.iter().map(|(d, _)| d.code)).collect();
    rules.sort();
    rules.dedup();
    let driver = Driver { name: "edupol", version, rules: rules.iter().map(|code| Rule { id: code.0 }).collect() };
    let reported = sorted.into_iter().map(|d| writer.result(d, &rules));
    let suppressed = allowed.iter().map(|(d, reason)| SarifResult {
        suppressions: vec![Suppression { kind: "inSource", justification: reason.clone() }],
        ..writer.result(d, &rules)
    });
    let run = Run {
        tool: Tool { driver },
        language: match lang {
            Lang::En => "en",
            Lang::Zh => "zh-CN",
        },
        column_kind: "utf16CodeUnits",
        results: reported.chain(suppressed).collect(),
    };
    let log = Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: vec![run] };
    format!("{:#}\n", serde_json::json!(log))
}

struct Writer<'a> {
    lang: Lang,
    sources: &'a Sources,
}

impl Writer<'_> {
    fn result(&self, d: &Diagnostic, rules: &[Code]) -> SarifResult {
        let hint = d.hint.as_ref().map(|hint| self.message(hint));
        let related = d.labels.iter().filter_map(|label| self.location(label.span, Some(self.message(&label.text))));
        SarifResult {
            rule_id: d.code.0,
            rule_index: rules.binary_search(&d.code).ok(),
            level: match d.severity {
                Severity::Error => Level::Error,
                Severity::Warning => Level::Warning,
                Severity::Note => Level::Note,
            },
            message: self.whole_message(d),
            locations: self.location(d.span, hint).into_iter().collect(),
            related_locations: (1..).zip(related).map(|(id, location)| Location { id: Some(id), ..location }).collect(),
            fixes: d.fixes.iter().map(|fix| self.fix(fix)).filter(|fix| !fix.artifact_changes.is_empty()).collect(),
            suppressions: vec![],
        }
    }

    fn whole_message(&self, d: &Diagnostic) -> Message {
        let lines = std::iter::once(&d.message).chain(&d.notes).chain(&d.help).map(|text| text.get(self.lang));
        Message { text: lines.collect::<Vec<_>>().join("\n") }
    }

    fn message(&self, text: &Text) -> Message {
        Message { text: text.get(self.lang).to_owned() }
    }

    fn location(&self, span: Span, message: Option<Message>) -> Option<Location> {
        let region = self.region(span)?;
        let physical = PhysicalLocation { artifact_location: self.artifact(span.file), region };
        Some(Location { id: None, physical_location: physical, message })
    }

    fn artifact(&self, file: FileId) -> ArtifactLocation {
        ArtifactLocation { uri: uri(self.sources.path(file)) }
    }

    fn region(&self, span: Span) -> Option<Region> {
        let index = self.sources.get(span.file)?.index();
        let start = index.position(span.start, ColumnUnit::Utf16);
        let end = index.position(span.end, ColumnUnit::Utf16);
        Some(Region {
            start_line: start.line + 1,
            start_column: start.column + 1,
            end_line: end.line + 1,
            end_column: end.column + 1,
        })
    }

    fn fix(&self, fix: &Fix) -> SarifFix {
        let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
        for edit in &fix.edits {
            by_file.entry(edit.span.file).or_default().push(edit);
        }
        let change = |(file, edits): (FileId, Vec<&Edit>)| ArtifactChange {
            artifact_location: self.artifact(file),
            replacements: edits.into_iter().filter_map(|edit| self.replacement(edit)).collect(),
        };
        let changes = by_file.into_iter().map(change).filter(|change| !change.replacements.is_empty());
        SarifFix { description: self.message(&fix.title), artifact_changes: changes.collect() }
    }

    fn replacement(&self, edit: &Edit) -> Option<Replacement> {
        let deleted_region = self.region(edit.span)?;
        Some(Replacement { deleted_region, inserted_content: Message { text: edit.new_text.clone() } })
    }
}

/// `path` as a URI reference: everything but unreserved characters and `/` is percent-encoded.
fn uri(path: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => char::from(byte).to_string(),
        b'\\' => "/".to_owned(),
        _ => format!("%{byte:02X}"),
    };
    path.bytes().map(encode).collect()
}
