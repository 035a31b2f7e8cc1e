//! How verdicts join.

use crate::verdict::{Pace, Verdict, VerdictKind};
use crate::why::Why;

/// All of several verdicts: not met before undetermined before not due before met. What is not applicable, untestable or
/// waived is neutral; where everything is neutral, so is the whole.
pub(crate) fn conjoin(verdicts: &[Verdict]) -> Verdict {
    if verdicts.contains(&Verdict::NotMet) {
        return Verdict::NotMet;
    }
    let mut whys = verdicts.iter().filter_map(|verdict| match verdict {
        Verdict::Undetermined(whys) => Some(whys.clone()),
        _ => None,
    });
    if let Some(mut first) = whys.next() {
        first.extend(whys.flatten());
        return Verdict::Undetermined(first);
    }
    let paces = verdicts.iter().filter_map(|verdict| match verdict {
        Verdict::NotDue(pace) => Some(*pace),
        _ => None,
    });
    if let Some(pace) = slowest(paces) {
        return Verdict::NotDue(pace);
    }
    if verdicts.contains(&Verdict::Met) {
        return Verdict::Met;
    }
    [Verdict::NotApplicable, Verdict::Waived, Verdict::Untestable]
        .into_iter()
        .find(|neutral| verdicts.contains(neutral))
        .unwrap_or(Verdict::NotApplicable)
}

/// The pace of a whole is that of its slowest part, and unknown where the slowest is not known.
fn slowest(paces: impl Iterator<Item = Pace>) -> Option<Pace> {
    let rank = |pace: &Pace| match pace {
        Pace::Behind => 0,
        Pace::Unknown => 1,
        Pace::OnSchedule => 2,
        Pace::Ahead => 3,
    };
    paces.min_by_key(rank)
}

/// An ambiguity: decided only where every reading decides alike.
pub(crate) fn readings(labelled: &[(String, Verdict)]) -> Verdict {
    let kinds: Vec<(String, VerdictKind)> = labelled.iter().map(|(label, v)| (label.clone(), v.kind())).collect();
    let Some((_, first)) = kinds.first() else { return Verdict::NotApplicable };
    if kinds.iter().any(|(_, kind)| kind != first) {
        let mut whys = vec![Why::Ambiguous(kinds.clone())];
        whys.extend(labelled.iter().flat_map(|(_, verdict)| verdict.whys().iter().cloned()));
        return Verdict::Undetermined(whys);
    }
    let verdicts: Vec<Verdict> = labelled.iter().map(|(_, verdict)| verdict.clone()).collect();
    conjoin(&verdicts)
}
