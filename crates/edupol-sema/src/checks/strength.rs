//! How much a finding matters, by how strongly the statements bind that it is about.

use edupol_base::{Diagnostic, Severity};
use edupol_model::cond::{Force, Modality};

/// A finding about statements that bind with these words: what is only striven for is no error, and what is only
/// encouraged no warning. Of stacked words, and of several statements, the weakest decides.
pub(super) fn weighed<'f>(mut finding: Diagnostic, forces: impl IntoIterator<Item = &'f [Force]>) -> Diagnostic {
    let words = forces.into_iter().flatten();
    let most = words.map(|force| most(force.modality)).min().unwrap_or(Severity::Error);
    finding.severity = finding.severity.min(most);
    finding
}

fn most(modality: Modality) -> Severity {
    match modality {
        Modality::Ensure | Modality::Must | Modality::Should => Severity::Error,
        Modality::Expected | Modality::Strive | Modality::InPrinciple => Severity::Warning,
        Modality::Endeavour | Modality::Explore | Modality::Encourage | Modality::Support => Severity::Note,
    }
}

#[cfg(test)]
mod tests {
    use edupol_model::cond::Modality::{Encourage, Must, Strive, Support};

    use crate::checks::fixture::Fixture;

    fn severities(forces: [&[edupol_model::cond::Modality]; 2]) -> String {
        let mut fixture = Fixture::new();
        let of = fixture.flow("优质园");
        for (name, words) in ["甲", "乙"].into_iter().zip(forces) {
            let target = fixture.target(name);
            let stated = fixture.demand(target, "in 2022", of, if name == "甲" { ">=8" } else { "<=6" });
            words.iter().for_each(|&word| fixture.force(stated, word));
        }
        let found = fixture.findings(&["conflicting-limits"]);
        found.split('[').next().unwrap_or_default().to_owned()
    }

    #[test]
    fn the_weakest_word_decides() {
        assert_eq!(severities([&[], &[]]), "Error");
        assert_eq!(severities([&[Must], &[]]), "Error");
        assert_eq!(severities([&[Strive], &[]]), "Warning");
        assert_eq!(severities([&[], &[Support, Strive]]), "Note");
        assert_eq!(severities([&[Encourage], &[Strive]]), "Note");
    }
}
