//! Exact rational numbers: the only numbers on the way to a verdict.

use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// An exact rational number of any size.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(transparent)]
pub struct Num(#[schemars(with = "String")] BigRational);

impl Num {
    /// Zero.
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// One.
    pub fn one() -> Self {
        Self(BigRational::one())
    }

    /// `numerator / denominator`; `None` if the denominator is zero.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator != 0).then(|| Self(BigRational::new(numerator.into(), denominator.into())))
    }

    /// Reads an exact decimal such as `-3.25`, `1e-3` not included: digits, at most one point, an optional sign.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        let numerator: BigInt = format!("0{whole}{fraction}").parse().ok()?;
        let denominator = BigInt::from(10).pow(u32::try_from(fraction.len()).ok()?);
        let value = BigRational::new(numerator, denominator);
        Some(Self(if negative { -value } else { value }))
    }

    /// `self / divisor`; `None` if the divisor is zero.
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        (!divisor.0.is_zero()).then(|| Self(&self.0 / &divisor.0))
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// Whether this is below zero.
    pub fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// Whether this is a whole number.
    pub fn is_integer(&self) -> bool {
        self.0.is_integer()
    }

    /// The largest whole number that is not above this one.
    pub fn floor(&self) -> Self {
        Self(self.0.floor())
    }

    /// The smallest whole number that is not below this one.
    pub fn ceil(&self) -> Self {
        Self(self.0.ceil())
    }

    /// The distance from zero.
    pub fn abs(&self) -> Self {
        Self(self.0.abs())
    }

    /// Two numbers with at most `places` decimals that enclose the square root, and are equal where it is such a number;
    /// `None` for a negative number.
    pub fn sqrt_bounds(&self, places: u32) -> Option<(Self, Self)> {
        if self.is_negative() {
            return None;
        }
        let scale = BigInt::from(10).pow(places);
        let root = (&self.0 * BigRational::from(&scale * &scale)).floor().to_integer().sqrt();
        let at = |root: BigInt| Self(BigRational::new(root, scale.clone()));
        let low = at(root.clone());
        let exact = &low * &low == *self;
        let high = if exact { low.clone() } else { at(root + 1) };
        Some((low, high))
    }

    /// Half a unit of the last decimal place of the value; `None` where it has no exact decimal within 30 places.
    pub fn half_of_last_place(&self) -> Option<Self> {
        let shown = self.show(30);
        if Self::parse(&shown).as_ref() != Some(self) {
            return None;
        }
        let places = u32::try_from(shown.split_once('.').map_or(0, |(_, fraction)| fraction.len())).ok()?;
        Some(Self(BigRational::new(BigInt::one(), BigInt::from(2) * BigInt::from(10).pow(places))))
    }

    /// The value as a machine integer, where it is a whole number and fits.
    pub fn to_i64(&self) -> Option<i64> {
        self.0.is_integer().then(|| self.0.to_integer().try_into().ok()).flatten()
    }

    /// The value for a reader: at most `places` decimals, rounded half away from zero (四舍五入), no trailing zeros.
    ///
    /// This is the one rounding rule of the project, and it only ever makes text.
    pub fn show(&self, places: u32) -> String {
        let scale = BigInt::from(10).pow(places);
        let scaled = (&self.0 * BigRational::from(scale.clone())).round().to_integer();
        let (sign, magnitude) = if scaled.is_negative() { ("-", -scaled) } else { ("", scaled) };
        let whole = &magnitude / &scale;
        let rest = format!("{:0>width$}", (&magnitude % &scale).to_string(), width = places as usize);
        let rest = rest.trim_end_matches('0');
        if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
    }

    /// The exact value: a decimal where one exists within 30 places, else a fraction such as `1/3`.
    pub fn exact(&self) -> String {
        let shown = self.show(30);
        if Self::parse(&shown).as_ref() == Some(self) { shown } else { self.0.to_string() }
    }
}

impl fmt::Display for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.show(2))
    }
}

impl Serialize for Num {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.exact())
    }
}

impl From<i64> for Num {
    fn from(value: i64) -> Self {
        Self(BigRational::from(BigInt::from(value)))
    }
}

impl std::iter::Sum for Num {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::zero(), |total, value| &total + &value)
    }
}

impl Add for &Num {
    type Output = Num;
    fn add(self, other: &Num) -> Num {
        Num(&self.0 + &other.0)
    }
}

impl Sub for &Num {
    type Output = Num;
    fn sub(self, other: &Num) -> Num {
        Num(&self.0 - &other.0)
    }
}

impl Mul for &Num {
    type Output = Num;
    fn mul(self, other: &Num) -> Num {
        Num(&self.0 * &other.0)
    }
}

impl Neg for &Num {
    type Output = Num;
    fn neg(self) -> Num {
        Num(-&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_shows_exactly() {
        for (text, exact, shown) in
            [("0.1", "0.1", "0.1"), ("-3.250", "-3.25", "-3.25"), ("1674.205", "1674.205", "1674.21"), ("+7", "7", "7")]
        {
            let num = Num::parse(text).unwrap();
            assert_eq!((num.exact().as_str(), num.show(2).as_str()), (exact, shown));
        }
        assert_eq!(Num::ratio(1, 3).unwrap().exact(), "1/3");
        assert_eq!(Num::ratio(-1, 3).unwrap().show(2), "-0.33");
        assert_eq!(Num::ratio(2, 3).unwrap().show(0), "1");
        for bad in ["", ".", "-", "1e3", "1.2.3", "１", "0x1"] {
            assert_eq!(Num::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn roots_are_enclosed() {
        let bounds = |text: &str, places| {
            let (low, high) = Num::parse(text).unwrap().sqrt_bounds(places)?;
            Some((low.exact(), high.exact()))
        };
        assert_eq!(bounds("2", 3), Some(("1.414".into(), "1.415".into())));
        assert_eq!(bounds("2.25", 3), Some(("1.5".into(), "1.5".into())));
        assert_eq!(bounds("0", 3), Some(("0".into(), "0".into())));
        assert_eq!(bounds("-1", 3), None);
    }

    #[test]
    fn the_last_place_is_the_last_decimal() {
        let half = |text: &str| Num::parse(text).unwrap().half_of_last_place().unwrap().exact();
        assert_eq!((half("72.9"), half("7000"), half("0.62")), ("0.05".into(), "0.5".into(), "0.005".into()));
        assert_eq!(Num::ratio(1, 3).unwrap().half_of_last_place(), None);
    }
}
