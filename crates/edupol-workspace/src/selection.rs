//! Which findings are reported, and how much they matter: what `[check]` of the manifest and the command line say.

use std::collections::BTreeMap;

use edupol_base::{Diagnostic, Severity, Text, closest, text};

use crate::manifest::Manifest;
use crate::pages;

/// A choice of codes. A code is written whole, or as the beginning of several: `milestone-*`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The only codes to report; all of them where there are none.
    pub select: Vec<String>,
    /// Codes not to report. They win over those to report.
    pub ignore: Vec<String>,
    /// Codes that matter more or less than usual.
    pub severity: BTreeMap<String, Severity>,
}

impl Selection {
    /// What a manifest says.
    pub fn of(manifest: &Manifest) -> Self {
        let check = &manifest.check;
        let severity = check.severity.iter().map(|(code, name)| (code.clone(), Severity::from(*name)));
        Self { select: check.select.clone(), ignore: check.ignore.clone(), severity: severity.collect() }
    }

    /// What the command line says on top: codes to select take the place of those selected before, codes to ignore are added.
    #[must_use]
    pub fn with(mut self, select: &[String], ignore: &[String]) -> Self {
        if !select.is_empty() {
            self.select = select.to_vec();
        }
        self.ignore.extend_from_slice(ignore);
        self
    }

    /// The finding at the severity it has here; `None` where it is not to be reported.
    pub fn apply(&self, mut finding: Diagnostic) -> Option<Diagnostic> {
        let named = |patterns: &[String]| patterns.iter().any(|pattern| covers(pattern, finding.code.0));
        if (!self.select.is_empty() && !named(&self.select)) || named(&self.ignore) {
            return None;
        }
        let fitting = self.severity.iter().filter(|(pattern, _)| covers(pattern, finding.code.0));
        // The longest pattern says it most precisely.
        if let Some((_, severity)) = fitting.max_by_key(|(pattern, _)| pattern.len()) {
            finding.severity = *severity;
        }
        Some(finding)
    }
}

/// Whether a pattern means a code.
pub fn covers(pattern: &str, code: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(beginning) => code.starts_with(beginning),
        None => pattern == code,
    }
}

/// Whether a pattern means any code there is.
pub fn is_known(pattern: &str) -> bool {
    pages::codes().any(|code| covers(pattern, code))
}

/// That a pattern means no code, and which was perhaps meant.
pub fn unknown(pattern: &str) -> Text {
    match closest(pattern.trim_end_matches('*'), pages::codes()).first() {
        Some(best) => {
            text!("there is no code `{pattern}`; did you mean `{best}`", "没有诊断代码“{pattern}”，是否为“{best}”")
        }
        None => text!(
            "there is no code `{pattern}`; `edupol explain --list` names them all",
            "没有诊断代码“{pattern}”；edupol explain --list 列出全部代码"
        ),
    }
}

#[cfg(test)]
mod tests {
    use edupol_base::{Code, Span};

    use super::*;

    fn severity(selection: &Selection, code: &'static str) -> Option<Severity> {
        let finding = Diagnostic::warning(Code(code), Span::NOWHERE, Text::same("x"));
        selection.apply(finding).map(|finding| finding.severity)
    }

    #[test]
    fn codes_are_selected_ignored_and_weighed() {
        let texts = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        let none = Selection::default();
        assert_eq!(severity(&none, "limit-drift"), Some(Severity::Warning));
        let selection = none.with(&texts(&["limit-*", "no-lead"]), &texts(&["limit-drift"]));
        assert_eq!(severity(&selection, "limit-drift"), None);
        assert_eq!(severity(&selection, "no-lead"), Some(Severity::Warning));
        assert_eq!(severity(&selection, "no-path"), None);
        let weights = [("milestone-*".to_owned(), Severity::Note), ("milestone-sum".to_owned(), Severity::Error)];
        let weighed = Selection { severity: weights.into(), ..Selection::default() };
        assert_eq!(severity(&weighed, "milestone-overlap"), Some(Severity::Note));
        assert_eq!(severity(&weighed, "milestone-sum"), Some(Severity::Error));
    }

    #[test]
    fn unknown_codes_are_named_with_the_nearest() {
        assert!(
            is_known("milestone-*") && is_known("unknown-name") && !is_known("milestone") && !is_known("nowhere-*")
        );
        assert!(unknown("unkown-name").en.contains("`unknown-name`"));
    }
}
