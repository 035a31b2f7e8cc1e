//! The manifest of a workspace, `edupol.toml`.

use std::collections::BTreeMap;

use edupol_base::{Severity, Text};
use edupol_model::calendar::{Calendar, MonthDay, Term};
use serde::Deserialize;

mod check;

/// The name of a manifest file.
pub const FILE_NAME: &str = "edupol.toml";

/// The language editions this compiler knows, oldest first.
pub const EDITIONS: [&str; 1] = ["2026"];

/// What `edupol.toml` says. Every key is optional but the name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// `[workspace]`.
    pub workspace: WorkspaceTable,
    /// `[sources]`.
    #[serde(default)]
    pub sources: SourcesTable,
    /// `[facts]`.
    #[serde(default)]
    pub facts: FactsTable,
    /// `[check]`: which findings are shown, and how much they matter.
    #[serde(default)]
    pub check: CheckTable,
    /// `[severity]`: what a missed obligation of each modality counts as.
    #[serde(default)]
    pub severity: BTreeMap<String, SeverityName>,
    /// `[calendar]`.
    #[serde(default)]
    pub calendar: CalendarTable,
    /// `[exit]`: exit codes by outcome.
    #[serde(default)]
    pub exit: ExitTable,
}

/// `[workspace]`: what this is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceTable {
    /// The name shown in reports.
    pub name: String,
    /// The edition of the language the files are written in.
    #[serde(default)]
    pub edition: Option<String>,
    /// Files and folders of the workspace, relative to the manifest; all of its folder where none are named.
    #[serde(default)]
    pub files: Vec<String>,
}

/// `[sources]`: the documents a policy encodes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourcesTable {
    /// The folder they are in, relative to the manifest. They are not part of a clone.
    #[serde(default)]
    pub dir: Option<String>,
    /// The documents' file names.
    #[serde(default)]
    pub documents: Vec<String>,
    /// What of the documents is page furniture and was left out, in words.
    #[serde(default)]
    pub left_out: Vec<String>,
}

/// `[facts]`: where the tables named by `facts` directives lie.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactsTable {
    /// The folder, relative to the manifest; the policy file's own folder where none is named.
    #[serde(default)]
    pub dir: Option<String>,
}

/// `[check]`: which findings are shown, and how much they matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckTable {
    /// The only codes to report, each whole or as the beginning of several, `milestone-*`; all of them where none are named.
    #[serde(default)]
    pub select: Vec<String>,
    /// Codes not to report, written alike.
    #[serde(default)]
    pub ignore: Vec<String>,
    /// Codes that matter more or less than usual.
    #[serde(default)]
    pub severity: BTreeMap<String, SeverityName>,
}

/// A severity by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SeverityName {
    /// Fails a run.
    Error,
    /// Shown, and does not fail a run.
    Warning,
    /// Shown only.
    Note,
}

impl From<SeverityName> for Severity {
    fn from(name: SeverityName) -> Self {
        match name {
            SeverityName::Error => Self::Error,
            SeverityName::Warning => Self::Warning,
            SeverityName::Note => Self::Note,
        }
    }
}

/// `[calendar]`: boundaries of school years and terms, as `MM-DD`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarTable {
    /// The first day of a school year.
    #[serde(default)]
    pub school_year_start: Option<MonthDayText>,
    /// The terms of a school year, autumn first.
    #[serde(default)]
    pub terms: Vec<TermTable>,
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermTable {
    /// What it is called.
    pub name: String,
    /// Its first day.
    pub start: MonthDayText,
    /// Its last day.
    pub end: MonthDayText,
}

/// A day of any year, written `MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct MonthDayText(pub MonthDay);

impl TryFrom<String> for MonthDayText {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        month_day(&text).map(Self).ok_or_else(|| format!("`{text}` is not a day of the year; write it as \"09-01\""))
    }
}

fn month_day(text: &str) -> Option<MonthDay> {
    let (month, day) = text.split_once('-')?;
    match (month.parse().ok()?, day.parse().ok()?) {
        (month @ 1..=12, day @ 1..=31) => Some(MonthDay { month, day }),
        _ => None,
    }
}

/// `[exit]`: exit codes by outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ExitTable {
    /// A target is missed at a severity that fails.
    pub missed: u8,
    /// The policy does not compile.
    pub policy: u8,
    /// The facts are unusable.
    pub facts: u8,
    /// Something is undetermined and `--strict` was given.
    pub undetermined: u8,
}

impl Default for ExitTable {
    fn default() -> Self {
        Self { missed: 1, policy: 2, facts: 3, undetermined: 4 }
    }
}

/// One thing that is wrong with a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError {
    /// What is wrong.
    pub message: Text,
    /// The bytes it is about, where known.
    pub range: Option<std::ops::Range<usize>>,
}

impl ManifestError {
    fn at(range: std::ops::Range<usize>, message: Text) -> Self {
        Self { message, range: Some(range) }
    }

    fn nowhere(message: Text) -> Self {
        Self { message, range: None }
    }
}

/// Where a manifest's text gives a key of a table.
pub(crate) fn place(text: &str, table: &str, key: &str) -> Option<std::ops::Range<usize>> {
    let content = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mark = text.len() - content.len();
    check::place(content, table, key).map(|range| range.start + mark..range.end + mark)
}

impl Manifest {
    /// Reads a manifest's text.
    ///
    /// # Errors
    /// Everything that is not a known key or a value of its kind, or the first place that is not TOML. Ranges count from
    /// the start of the text, a byte order mark included.
    pub fn parse(text: &str) -> Result<Self, Vec<ManifestError>> {
        let content = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mark = text.len() - content.len();
        let mut problems = check::problems(content);
        for range in problems.iter_mut().filter_map(|problem| problem.range.as_mut()) {
            *range = range.start + mark..range.end + mark;
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        toml::from_str(content).map_err(|error| {
            let range = error.span().map(|range| range.start + mark..range.end + mark);
            vec![ManifestError { message: Text::same(error.message()), range }]
        })
    }

    /// The calendar, with the defaults where the manifest says nothing.
    pub fn calendar(&self) -> Calendar {
        let mut calendar = Calendar::default();
        if let Some(start) = self.calendar.school_year_start {
            calendar.school_year_start = start.0;
        }
        if !self.calendar.terms.is_empty() {
            let term = |t: &TermTable| Term { name: t.name.clone(), start: t.start.0, end: t.end.0 };
            calendar.terms = self.calendar.terms.iter().map(term).collect();
        }
        calendar
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_table() {
        let manifest = Manifest::parse(
            "[workspace]\nname = \"武进\"\nedition = \"2026\"\n[facts]\ndir = \"../facts\"\n\
             [severity]\nstrive = \"error\"\n[exit]\nmissed = 10\n\
             [calendar]\nschool_year_start = \"08-25\"\n[[calendar.terms]]\nname = \"秋\"\nstart = \"08-25\"\nend = \"01-20\"\n",
        )
        .unwrap();
        assert_eq!(manifest.workspace.name, "武进");
        assert_eq!(manifest.severity.get("strive"), Some(&SeverityName::Error));
        assert_eq!((manifest.exit.missed, manifest.exit.policy), (10, 2));
        assert_eq!(manifest.calendar().school_year_start, MonthDay { month: 8, day: 25 });
        assert_eq!(manifest.calendar().terms.len(), 1);
    }

    #[test]
    fn says_where_it_is_wrong() {
        let first = |text: &str| Manifest::parse(text).unwrap_err().remove(0);
        let unknown = first("\u{feff}[workspace]\nname = \"教育\"\ncolour = 1");
        assert_eq!(unknown.message.zh, "此处没有“colour”这一项；可用：name、edition、files");
        assert_eq!(unknown.range.map(|range| range.start), Some("\u{feff}[workspace]\nname = \"教育\"\n".len()));
        assert!(first("").message.en.contains("workspace"));
    }
}
