//! Shares: what part of a whole satisfies a condition.

use edupol_model::{Bound, Num, Set};

/// The weights on both sides of a condition, from the least to the most. Heads are weights of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Weights {
    /// Of those who surely belong and surely satisfy it, at their least.
    pub(crate) low_in: Num,
    /// Of everyone who perhaps belongs and perhaps satisfies it, at their most; `None` where there is no most.
    pub(crate) high_in: Option<Num>,
    /// Of those who surely belong and surely do not, at their least.
    pub(crate) low_out: Num,
    /// Of everyone who perhaps belongs and perhaps does not, at their most; `None` where there is no most.
    pub(crate) high_out: Option<Num>,
    /// Of everyone who surely belongs and of whom it is known whether they satisfy it, at their least.
    pub(crate) sure: Num,
}

/// The possible shares: from `low_in / (low_in + high_out)` to `high_in / (high_in + low_out)`, since a share rises with
/// its numerator and falls with the rest. With heads these are t/(m+a) and (t+u+b)/(m+b).
///
/// `None` where it could be a share of nobody. While there may be members that nobody has listed, a share can only be
/// narrowed by those who surely fail or succeed: it is below 1 as soon as one fails, and above 0 as soon as one succeeds.
pub(crate) fn share(weights: &Weights, open: bool) -> Option<Set> {
    if weights.sure.is_zero() || weights.sure.is_negative() {
        return None;
    }
    if open {
        let lo = if weights.low_in.is_zero() { Bound::Closed(Num::zero()) } else { Bound::Open(Num::zero()) };
        let hi = if weights.low_out.is_zero() { Bound::Closed(Num::one()) } else { Bound::Open(Num::one()) };
        return Some(Set::between(lo, hi));
    }
    let part = |part: &Num, rest: &Num| part.checked_div(&(part + rest));
    let lo = match &weights.high_out {
        // Nobody at all is outside the numerator, so the share is whole whatever the weights are.
        Some(rest) if rest.is_zero() => Num::one(),
        Some(rest) => part(&weights.low_in, rest)?,
        None => Num::zero(),
    };
    let hi = match &weights.high_in {
        Some(most) if most.is_zero() => Num::zero(),
        Some(most) => part(most, &weights.low_out)?,
        None => Num::one(),
    };
    Some(Set::closed(lo, hi))
}
