//! Values against limits.

use edupol_model::limit::{LimitForm, Limits};
use edupol_model::{Num, Rel, Set, Unit};

use crate::value::Value;
use crate::verdict::Verdict;
use crate::why::Why;

/// Judges a value against fixed limits.
pub(crate) fn judge_limits(value: &Value, limits: &Limits, unit: &Unit) -> Verdict {
    if !value.known {
        return Verdict::Undetermined(value.whys.clone());
    }
    let accepted = if value.squared { squares(limits).accepts(&value.set) } else { limits.accepts(&value.set) };
    match accepted {
        Some(false) => Verdict::NotMet,
        Some(true) if !value.open => Verdict::Met,
        _ => Verdict::Undetermined(reasons(value, limits, unit)),
    }
}

/// Judges a value against another one.
pub(crate) fn compare(left: Value, rel: Rel, right: Value, unit: &Unit) -> Verdict {
    let (left, right) = if left.squared && right.squared { (left, right) } else { (left.plain(), right.plain()) };
    let mut whys: Vec<Why> = left.whys.iter().chain(&right.whys).cloned().collect();
    if !left.known || !right.known {
        return Verdict::Undetermined(whys);
    }
    match left.set.compare(rel, &right.set) {
        Some(false) => Verdict::NotMet,
        Some(true) if !left.open && !right.open => Verdict::Met,
        _ => {
            if whys.is_empty() {
                let vague = if left.set.as_point().is_none() { left.set } else { right.set };
                whys.push(Why::Vague { possible: vague, unit: unit.clone() });
            }
            Verdict::Undetermined(whys)
        }
    }
}

/// The limits on the square of a value that is not negative.
fn squares(limits: &Limits) -> Limits {
    let square = |set: &Set| set.intersection(&Set::at_least(Num::zero())).square();
    Limits { inner: square(&limits.inner), outer: square(&limits.outer), ..limits.clone() }
}

/// Why a known value is not decided: what is said about the value, else its own width, and the limit's rim where the
/// value reaches into it.
fn reasons(value: &Value, limits: &Limits, unit: &Unit) -> Vec<Why> {
    let mut whys = value.whys.clone();
    let rim = limits.outer.minus(&limits.inner);
    let in_rim = !rim.is_disjoint(&value.set);
    if whys.is_empty() && value.set.as_point().is_none() && (!in_rim || straddles(value, limits)) {
        whys.push(Why::Vague { possible: value.clone().plain().set, unit: unit.clone() });
    }
    if in_rim {
        whys.push(match (limits.form, limits.bound()) {
            (LimitForm::Range | LimitForm::About, Some(rel)) if limits.printed.as_point().is_none() => {
                Why::VagueBound(LimitForm::Range, rel)
            }
            (LimitForm::About, Some(rel @ (Rel::Above | Rel::Below))) => Why::VagueBound(limits.form, rel),
            (form, _) => Why::VagueLimit(form),
        });
    }
    whys
}

/// Whether a sharper value could decide it.
fn straddles(value: &Value, limits: &Limits) -> bool {
    !value.set.is_subset(&limits.outer.minus(&limits.inner))
}
