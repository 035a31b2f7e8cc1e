//! The manifest of a workspace, `edupol.toml`.

use std::collections::BTreeMap;

use edupol_model::calendar::{Calendar, MonthDay, Term};
use serde::Deserialize;

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
        let parts = text.split_once('-').and_then(|(m, d)| Some((m.parse().ok()?, d.parse().ok()?)));
        match parts {
            Some((month @ 1..=12, day @ 1..=31)) => Ok(Self(MonthDay { month, day })),
            _ => Err(format!("`{text}` is not a day of the year; write it as \"09-01\"")),
        }
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

/// What is wrong with a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError {
    /// What is wrong, as the TOML reader says it.
    pub message: String,
    /// The bytes it is about, where known.
    pub range: Option<std::ops::Range<usize>>,
}

impl Manifest {
    /// Reads a manifest's text.
    ///
    /// # Errors
    /// The first thing that is not valid TOML, not a known key, or not a known edition.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let manifest: Self = toml::from_str(text)
            .map_err(|error| ManifestError { message: error.message().to_owned(), range: error.span() })?;
        match &manifest.workspace.edition {
            Some(edition) if !EDITIONS.contains(&edition.as_str()) => Err(ManifestError {
                message: format!("edition `{edition}` is not known; this compiler knows {}", EDITIONS.join(", ")),
                range: text.find(edition.as_str()).map(|at| at..at + edition.len()),
            }),
            _ => Ok(manifest),
        }
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
        let message = |text: &str| Manifest::parse(text).unwrap_err();
        assert!(message("[workspace]\nname = \"a\"\nedition = \"1999\"").message.contains("1999"));
        assert!(message("[workspace]\nname = \"a\"\ncolour = 1").message.contains("colour"));
        let bad_day = message("[workspace]\nname = \"教育\"\n[calendar]\nschool_year_start = \"13-40\"");
        assert!(bad_day.message.contains("13-40") && bad_day.range.is_some());
        assert!(message("").message.contains("workspace"));
    }
}
