//! The list of all checks.

use edupol_base::{Code, Diagnostic, Severity, Span, Text};

use super::{
    Analysis, Context, alignment, bounds, concentration, conflicts, cycles, deadlines, expired_bodies, expired_waivers,
    name_drift, parts, paths, roles, rule_conflicts, series, service, sums, unit_drift, unreached, unused, verb_drift,
};

/// One kind of finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its stable name; `docs/diagnostics/` has a page for it.
    pub code: Code,
    /// How much it matters unless a workspace decides otherwise.
    pub severity: Severity,
    /// What it says, in one line of English and one of Chinese.
    pub summary: (&'static str, &'static str),
}

impl Rule {
    /// A finding of this kind with its default severity.
    pub(super) fn at(self, span: Span, message: Text) -> Diagnostic {
        Diagnostic::new(self.severity, self.code, span, message)
    }

    /// The summary in both languages.
    pub fn summary(&self) -> Text {
        Text::new(self.summary.0, self.summary.1)
    }
}

/// A check: the kinds of findings it makes, and how.
pub(super) struct Check {
    /// What it may find.
    pub(super) rules: &'static [Rule],
    /// Adds what it finds.
    pub(super) run: fn(&Context<'_>, &mut Analysis),
}

/// Every check, in the order in which they run.
pub(super) const CHECKS: &[Check] = &[
    cycles::CHECK,
    roles::CHECK,
    expired_bodies::CHECK,
    concentration::CHECK,
    unused::CHECK,
    service::CHECK,
    deadlines::CHECK,
    bounds::CHECK,
    parts::CHECK,
    sums::CHECK,
    conflicts::CHECK,
    paths::CHECK,
    rule_conflicts::CHECK,
    alignment::CHECK,
    series::CHECK,
    unit_drift::CHECK,
    verb_drift::CHECK,
    name_drift::CHECK,
    unreached::CHECK,
    expired_waivers::CHECK,
];

/// Every kind of finding that the checks make.
pub fn rules() -> impl Iterator<Item = Rule> {
    CHECKS.iter().flat_map(|check| check.rules.iter().copied())
}
