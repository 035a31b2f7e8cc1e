//! How much a verdict matters, by the plan's own word for how strongly a statement binds.

use edupol_base::Severity;
use edupol_model::cond::{Force, Modality};
use schemars::JsonSchema;
use serde::Serialize;

use crate::verdict::{Verdict, VerdictKind};

/// The severity of each (modality, verdict).
///
/// Modality never changes a verdict. By default only `not met` and `undetermined` have a severity: what is not met takes
/// that of its modality, what is undetermined at most a warning.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Severities {
    /// What differs from the default. The last rule that fits wins.
    pub overrides: Vec<SeverityRule>,
}

/// One exception from the default severities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeverityRule {
    /// The modality; `None` for bare statements.
    pub modality: Option<Modality>,
    /// The verdict.
    pub verdict: VerdictKind,
    /// The severity; `None` for nothing to report.
    #[schemars(with = "Option<String>")]
    pub severity: Option<Severity>,
}

impl Severities {
    /// Counts a missed statement of the strength with a name, `bare` for one without a word, as `severity`. False where no
    /// strength has the name.
    pub fn count_missed(&mut self, word: &str, severity: Severity) -> bool {
        let Some(modality) = strength(word) else { return false };
        self.overrides.push(SeverityRule { modality, verdict: VerdictKind::NotMet, severity: Some(severity) });
        true
    }

    /// The severity of a verdict on a statement that binds with `force`; `None` where there is nothing to report.
    ///
    /// Of stacked modalities (支持…力争…) the weakest decides.
    pub fn of(&self, force: &[Force], verdict: &Verdict) -> Option<Severity> {
        let kind = verdict.kind();
        match force.iter().map(|force| self.single(Some(force.modality), kind)).min() {
            Some(weakest) => weakest,
            None => self.single(None, kind),
        }
    }

    fn single(&self, modality: Option<Modality>, verdict: VerdictKind) -> Option<Severity> {
        let fits = |rule: &&SeverityRule| rule.modality == modality && rule.verdict == verdict;
        match self.overrides.iter().rev().find(fits) {
            Some(rule) => rule.severity,
            None => default_severity(modality, verdict),
        }
    }
}

fn default_severity(modality: Option<Modality>, verdict: VerdictKind) -> Option<Severity> {
    let class = match modality {
        None | Some(Modality::Ensure | Modality::Must | Modality::Should) => Severity::Error,
        Some(Modality::Expected | Modality::Strive | Modality::InPrinciple) => Severity::Warning,
        Some(Modality::Endeavour | Modality::Explore | Modality::Encourage | Modality::Support) => Severity::Note,
    };
    match verdict {
        VerdictKind::NotMet => Some(class),
        VerdictKind::Undetermined => Some(class.min(Severity::Warning)),
        VerdictKind::Met
        | VerdictKind::NotDue
        | VerdictKind::NotApplicable
        | VerdictKind::Untestable
        | VerdictKind::Waived => None,
    }
}

/// The strength with a name; the inner `None` stands for bare statements.
fn strength(word: &str) -> Option<Option<Modality>> {
    Some(match word {
        "bare" => None,
        "ensure" => Some(Modality::Ensure),
        "must" => Some(Modality::Must),
        "should" => Some(Modality::Should),
        "expected" => Some(Modality::Expected),
        "strive" => Some(Modality::Strive),
        "endeavour" => Some(Modality::Endeavour),
        "in_principle" => Some(Modality::InPrinciple),
        "explore" => Some(Modality::Explore),
        "encourage" => Some(Modality::Encourage),
        "support" => Some(Modality::Support),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn force(words: &[Modality]) -> Vec<Force> {
        words.iter().map(|modality| Force { modality: *modality, body: None }).collect()
    }

    #[test]
    fn defaults_follow_the_printed_word() {
        let severities = Severities::default();
        let cases = [
            (vec![], Some(Severity::Error)),
            (vec![Modality::Ensure], Some(Severity::Error)),
            (vec![Modality::Must], Some(Severity::Error)),
            (vec![Modality::Should], Some(Severity::Error)),
            (vec![Modality::Expected], Some(Severity::Warning)),
            (vec![Modality::Strive], Some(Severity::Warning)),
            (vec![Modality::Endeavour], Some(Severity::Note)),
            (vec![Modality::InPrinciple], Some(Severity::Warning)),
            (vec![Modality::Explore], Some(Severity::Note)),
            (vec![Modality::Encourage], Some(Severity::Note)),
            (vec![Modality::Support, Modality::Strive], Some(Severity::Note)),
        ];
        for (words, expected) in cases {
            assert_eq!(severities.of(&force(&words), &Verdict::NotMet), expected, "{words:?}");
            assert_eq!(severities.of(&force(&words), &Verdict::Met), None);
        }
        assert_eq!(severities.of(&[], &Verdict::Undetermined(vec![])), Some(Severity::Warning));
    }

    #[test]
    fn a_rule_overrides_the_default() {
        let rule = |severity| SeverityRule { modality: Some(Modality::Strive), verdict: VerdictKind::NotMet, severity };
        let severities = Severities { overrides: vec![rule(None), rule(Some(Severity::Error))] };
        assert_eq!(severities.of(&force(&[Modality::Strive]), &Verdict::NotMet), Some(Severity::Error));
        assert_eq!(severities.of(&[], &Verdict::NotMet), Some(Severity::Error));
        let silent = Severities { overrides: vec![rule(None)] };
        assert_eq!(silent.of(&force(&[Modality::Strive]), &Verdict::NotMet), None);
    }

    #[test]
    fn a_name_overrides_the_default() {
        let mut severities = Severities::default();
        assert!(severities.count_missed("bare", Severity::Note));
        assert!(severities.count_missed("in_principle", Severity::Error));
        assert!(!severities.count_missed("perhaps", Severity::Error));
        assert_eq!(severities.of(&[], &Verdict::NotMet), Some(Severity::Note));
        assert_eq!(severities.of(&force(&[Modality::InPrinciple]), &Verdict::NotMet), Some(Severity::Error));
    }
}
