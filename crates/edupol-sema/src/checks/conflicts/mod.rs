//! Figures that cannot or should not stand next to each other: `conflicting-limits`, `limit-drift`, `wording-drift`,
//! `modality-drift` and `repeated-commitment`.
//!
//! Two figures meet when they are about one measure, for the same scope, at the same moment: by the end of a year and in
//! that year are one moment for a stock. Where a target is restated, or served by the action whose yearly cell says the
//! same, agreement says nothing new and disagreement is drift.

mod meetings;
mod message;
mod relative;

use std::collections::BTreeSet;

use edupol_base::{Code, Severity};
use edupol_model::ids::ObligationId;

use super::claims::Claim;
use super::registry::{Check, Rule};
use super::{Analysis, Context, strength};
use meetings::Relation;

pub(super) const CONFLICT: Rule = Rule {
    code: Code("conflicting-limits"),
    severity: Severity::Error,
    summary: ("two limits on one measure cannot both hold", "同一指标的两处要求不能同时成立"),
};
pub(super) const LIMIT_DRIFT: Rule = Rule {
    code: Code("limit-drift"),
    severity: Severity::Warning,
    summary: ("two statements of one commitment give different figures", "同一要求前后数字不一致"),
};
pub(super) const WORDING_DRIFT: Rule = Rule {
    code: Code("wording-drift"),
    severity: Severity::Note,
    summary: ("two statements of one figure bound it differently", "同一数字前后的限定词不一致"),
};
pub(super) const MODALITY_DRIFT: Rule = Rule {
    code: Code("modality-drift"),
    severity: Severity::Warning,
    summary: ("two statements of one commitment bind differently", "同一要求前后的强度不一致"),
};
pub(super) const REPEATED: Rule = Rule {
    code: Code("repeated-commitment"),
    severity: Severity::Note,
    summary: ("one commitment is stated twice without saying so", "同一要求重复列出而未写“重申”"),
};

pub(super) const CHECK: Check =
    Check { rules: &[CONFLICT, LIMIT_DRIFT, WORDING_DRIFT, MODALITY_DRIFT, REPEATED], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    let mut said = Said::default();
    for group in meetings::groups(context) {
        let classes = meetings::classes(&group);
        for (at, class) in classes.iter().enumerate() {
            let Some(first) = class.first() else { continue };
            for other in classes.iter().skip(at + 1).filter_map(|class| class.first()) {
                differ(context, analysis, &mut said, first, other);
            }
            agree(context, analysis, &mut said, class);
        }
    }
    analysis.findings.extend(relative::conflicts(context));
    for (always, once) in meetings::throughout(context) {
        if meetings::relation(always, once) == Some(Relation::Disjoint) && said.first_time(CONFLICT, always, once) {
            analysis.findings.push(message::conflict(context, always, once));
        }
    }
}

/// Each pair of obligations is reported once for each kind of finding, however many years they meet in.
#[derive(Default)]
struct Said(BTreeSet<(Code, ObligationId, ObligationId)>);

impl Said {
    fn first_time(&mut self, rule: Rule, a: &Claim<'_>, b: &Claim<'_>) -> bool {
        self.0.insert((rule.code, a.obligation, b.obligation))
    }
}

/// Two figures that are printed differently.
fn differ(context: &Context<'_>, analysis: &mut Analysis, said: &mut Said, a: &Claim<'_>, b: &Claim<'_>) {
    if a.partial || context.links.superseded(a.owner, b.owner) {
        return;
    }
    let finding = match meetings::relation(a, b) {
        Some(Relation::Disjoint) if said.first_time(CONFLICT, a, b) => message::conflict(context, a, b),
        Some(Relation::Overlap) if said.first_time(LIMIT_DRIFT, a, b) => message::limit_drift(context, a, b),
        _ => return,
    };
    analysis.findings.push(strength::weighed(finding, [a.force, b.force]));
}

/// Figures that are printed alike: how they are bounded, how strongly they bind, and whether one says that it restates.
fn agree(context: &Context<'_>, analysis: &mut Analysis, said: &mut Said, class: &[&Claim<'_>]) {
    for (at, &claim) in class.iter().enumerate().skip(1) {
        let earlier = class.get(..at).unwrap_or_default();
        let others = || {
            let others = earlier.iter().copied().filter(|other| !context.links.superseded(other.owner, claim.owner));
            others.filter(|other| other.obligation != claim.obligation)
        };
        let Some(first) = others().next() else { continue };
        let same_wording = |other: &Claim<'_>| meetings::relation(other, claim) == Some(Relation::Same);
        let same_force = |other: &Claim<'_>| other.modalities() == claim.modalities();
        // Each wording and each modality is compared with the first other one, and not with every statement that has it.
        if !others().any(same_wording) && said.first_time(WORDING_DRIFT, first, claim) {
            analysis.findings.push(message::wording_drift(context, first, claim));
        } else if !others().any(same_force)
            && first.owner != claim.owner
            && said.first_time(MODALITY_DRIFT, first, claim)
        {
            analysis.findings.push(message::modality_drift(context, first, claim));
        }
        let repeats = |other: &Claim<'_>| same_wording(other) && same_force(other);
        let linked = others().any(|other| other.owner != claim.owner && context.links.linked(other.owner, claim.owner));
        let repeated = others().find(|other| repeats(other) && (!linked || other.owner == claim.owner));
        if let Some(other) = repeated
            && said.first_time(REPEATED, other, claim)
        {
            analysis.findings.push(message::repeated(context, other, claim));
        }
    }
}

#[cfg(test)]
mod tests;
