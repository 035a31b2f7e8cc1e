//! Coefficients of variation, decided on squares because they are irrational.

use edupol_model::measure::SpreadDef;
use edupol_model::{Bound, Num, Set};

/// Decimals to which a root is enclosed where squares cannot be used.
const ROOT_PLACES: u32 = 30;

/// One varying value with its weight: 1, or the denominator of a ratio.
#[derive(Clone, Debug)]
pub(crate) struct Varied {
    pub(crate) value: Set,
    pub(crate) weight: Set,
}

/// Encloses (S / X̄)², for S² = Σ w (x − X̄)² / Σ w and X̄ = Σ w x / Σ w; the sample's S² divides by n − 1 instead.
///
/// `None` where it has no value: nobody varies, the mean is or may be zero, or a sample has one member.
pub(crate) fn squared_spread(def: SpreadDef, members: &[Varied]) -> Option<Set> {
    let zero = Set::point(Num::zero());
    let sum = |part: &dyn Fn(&Varied) -> Set| members.iter().fold(zero.clone(), |total, v| total.add(&part(v)));
    let weights = sum(&|v| v.weight.clone());
    let first = sum(&|v| v.weight.mul(&v.value));
    let second = sum(&|v| v.weight.mul(&v.value.square()));
    if first.contains(&Num::zero()) {
        return None;
    }
    // S²/X̄² = (Σw Σwx² − (Σwx)²) / (Σwx)², times n/(n−1) for a sample.
    let squared = weights.mul(&second).div(&first.square())?.sub(&Set::point(Num::one()));
    let squared = squared.intersection(&Set::at_least(Num::zero()));
    match def {
        SpreadDef::Weighted | SpreadDef::Population => Some(squared),
        SpreadDef::Sample => {
            let n = i64::try_from(members.len()).ok()?;
            Some(squared.scale(&Num::ratio(n, n.checked_sub(1)?)?))
        }
    }
}

/// Encloses the roots of a set of squares.
pub(crate) fn root_enclosure(squares: &Set) -> Set {
    let root = |bound: &Bound, upper: bool| match bound.value().and_then(|value| value.sqrt_bounds(ROOT_PLACES)) {
        Some((low, high)) => Bound::Closed(if upper { high } else { low }),
        None if upper => Bound::Unbounded,
        None => Bound::Closed(Num::zero()),
    };
    Set::from_intervals(
        squares.intervals().iter().filter_map(|i| edupol_model::Interval::new(root(&i.lo, false), root(&i.hi, true))),
    )
}
