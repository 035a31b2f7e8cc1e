//! How printed figures round: what a value in a test may be.

use edupol_model::{Num, Set};
use edupol_syntax::ast::{self, Expr};

use super::Place;

/// How a printed figure rounds: half a unit of its last place, and whether it is the second side of a ratio `1:n`.
pub(crate) struct Rounding {
    half: Num,
    of_ratio: bool,
}

impl Rounding {
    /// Everything that rounds to the value.
    pub(crate) fn around(&self, value: &Num) -> Set {
        let closed = |low: Num, high: Num| Set::closed(low, high);
        if !self.of_ratio {
            return closed(value - &self.half, value + &self.half);
        }
        let inverse = Num::one().checked_div(value);
        let ends = inverse.and_then(|n| {
            let low = Num::one().checked_div(&(&n + &self.half))?;
            Some((low, Num::one().checked_div(&(&n - &self.half))?))
        });
        ends.map_or_else(|| Set::point(value.clone()), |(low, high)| closed(low, high))
    }
}

/// The rounding of the figure in `M = figure`; `None` for every other statement.
pub(crate) fn printed_value(place: Place, statement: &ast::Statement) -> Option<Rounding> {
    let Some(Expr::Compare(compare)) = statement.condition() else { return None };
    if compare.rel() != Some(ast::Rel::Eq) {
        return None;
    }
    match compare.limit()?.value()? {
        Expr::Quantity(quantity) => Some(Rounding { half: half_of(place, &quantity)?, of_ratio: false }),
        Expr::RatioLit(ratio) => {
            let one = super::literal::exact(&ratio.left()?.number()?)?;
            (one == Num::one()).then_some(())?;
            Some(Rounding { half: half_of(place, &ratio.right()?)?, of_ratio: true })
        }
        _ => None,
    }
}

/// Half a unit of the last printed place, trailing zeros counted, in the unit of the value. A whole number of things is
/// exact.
fn half_of(place: Place, quantity: &ast::Quantity) -> Option<Num> {
    let number = quantity.number()?;
    let places = number.digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let (plain, value) = (Num::parse(&number.digits)?, super::literal::amount(place, quantity, None)?.value);
    let factor = if plain.is_zero() { Num::one() } else { value.checked_div(&plain)? };
    if places == 0 && factor == Num::one() {
        return Some(Num::zero());
    }
    let ten = 10_i64.checked_pow(u32::try_from(places).ok()?)?;
    Some(&factor * &Num::ratio(1, ten.checked_mul(2)?)?)
}
