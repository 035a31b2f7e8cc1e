//! Exact rational numbers: the only numbers on the way to a verdict.

use std::cmp::Ordering;
use std::fmt;
use std::ops::{Add, Mul, Neg, Sub};

use num_bigint::BigInt;
use num_rational::{BigRational, Ratio};
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, One, Signed, Zero};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// An exact rational number of any size.
#[derive(Clone, PartialEq, Eq, Hash, JsonSchema)]
#[schemars(transparent)]
pub struct Num(#[schemars(with = "String")] Repr);

/// Nearly all figures of plans fit a machine word; only what does not goes to the heap.
///
/// Invariant: a number is `Small` exactly if its lowest terms fit `i64` and its numerator is not the least `i64`, so that
/// equal numbers are represented alike and a sign can always be changed.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Repr {
    Small(Ratio<i64>),
    Big(BigRational),
}

/// The most decimal places that a small number times a power of ten has room for in `i128`.
const FAST_PLACES: u32 = 18;

/// The most decimal places that count as an exact decimal.
const MAX_PLACES: u32 = 30;

impl Num {
    /// Zero.
    pub fn zero() -> Self {
        Self(Repr::Small(Ratio::zero()))
    }

    /// One.
    pub fn one() -> Self {
        Self(Repr::Small(Ratio::one()))
    }

    /// `numerator / denominator`; `None` if the denominator is zero.
    pub fn ratio(numerator: i64, denominator: i64) -> Option<Self> {
        (denominator != 0).then(|| Self::of(BigRational::new(numerator.into(), denominator.into())))
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
        let places = u32::try_from(fraction.len()).ok()?;
        if digits.len() <= FAST_PLACES as usize {
            let numerator: i64 = format!("0{whole}{fraction}").parse().ok()?;
            let value = Ratio::new(numerator, 10_i64.checked_pow(places)?);
            return Some(Self(Repr::Small(if negative { -value } else { value })));
        }
        let numerator: BigInt = format!("0{whole}{fraction}").parse().ok()?;
        let value = BigRational::new(numerator, BigInt::from(10).pow(places));
        Some(Self::of(if negative { -value } else { value }))
    }

    /// `self / divisor`; `None` if the divisor is zero.
    pub fn checked_div(&self, divisor: &Self) -> Option<Self> {
        (!divisor.is_zero()).then(|| self.combine(divisor, CheckedDiv::checked_div, |a, b| a / b))
    }

    /// Whether this is zero.
    pub fn is_zero(&self) -> bool {
        matches!(&self.0, Repr::Small(value) if value.is_zero())
    }

    /// Whether this is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Small(value) => value.is_negative(),
            Repr::Big(value) => value.is_negative(),
        }
    }

    /// Whether this is a whole number.
    pub fn is_integer(&self) -> bool {
        match &self.0 {
            Repr::Small(value) => value.is_integer(),
            Repr::Big(value) => value.is_integer(),
        }
    }

    /// The largest whole number that is not above this one.
    pub fn floor(&self) -> Self {
        Self::of(self.big().floor())
    }

    /// The smallest whole number that is not below this one.
    pub fn ceil(&self) -> Self {
        Self::of(self.big().ceil())
    }

    /// The distance from zero.
    pub fn abs(&self) -> Self {
        if self.is_negative() { -self } else { self.clone() }
    }

    /// Two numbers with at most `places` decimals that enclose the square root, and are equal where it is such a number;
    /// `None` for a negative number.
    pub fn sqrt_bounds(&self, places: u32) -> Option<(Self, Self)> {
        if self.is_negative() {
            return None;
        }
        let scale = BigInt::from(10).pow(places);
        let root = (self.big() * BigRational::from(&scale * &scale)).floor().to_integer().sqrt();
        let at = |root: BigInt| Self::of(BigRational::new(root, scale.clone()));
        let low = at(root.clone());
        let exact = &low * &low == *self;
        let high = if exact { low.clone() } else { at(root + 1) };
        Some((low, high))
    }

    /// Half a unit of the last decimal place of the value; `None` where it has no exact decimal within 30 places.
    pub fn half_of_last_place(&self) -> Option<Self> {
        let places = self.places()?;
        Some(Self::of(BigRational::new(BigInt::one(), BigInt::from(2) * BigInt::from(10).pow(places))))
    }

    /// The value as a machine integer, where it is a whole number and fits.
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Repr::Small(value) => value.is_integer().then(|| value.to_integer()),
            Repr::Big(value) => value.is_integer().then(|| value.to_integer().try_into().ok()).flatten(),
        }
    }

    /// The value for a reader: at most `places` decimals, rounded half away from zero (四舍五入), no trailing zeros.
    ///
    /// This is the one rounding rule of the project, and it only ever makes text.
    pub fn show(&self, places: u32) -> String {
        match &self.0 {
            Repr::Small(value) if value.is_integer() => value.to_integer().to_string(),
            Repr::Small(value) if places <= FAST_PLACES => show_small(*value, places),
            Repr::Small(_) | Repr::Big(_) => show_big(&self.big(), places),
        }
    }

    /// The exact value: a decimal where one exists within 30 places, else a fraction such as `1/3`.
    pub fn exact(&self) -> String {
        match self.places() {
            Some(places) => self.show(places),
            None => self.big().to_string(),
        }
    }

    /// How many decimal places the exact value has; `None` where it has no decimal within 30 places.
    fn places(&self) -> Option<u32> {
        let mut rest = self.big_denominator();
        let mut times = |factor: i64| {
            let factor = BigInt::from(factor);
            let mut count = 0;
            while count <= MAX_PLACES && (&rest % &factor).is_zero() {
                rest = &rest / &factor;
                count += 1;
            }
            count
        };
        if let Repr::Small(value) = &self.0
            && value.is_integer()
        {
            return Some(0);
        }
        let places = times(2).max(times(5));
        (rest.is_one() && places <= MAX_PLACES).then_some(places)
    }

    fn big_denominator(&self) -> BigInt {
        match &self.0 {
            Repr::Small(value) => BigInt::from(*value.denom()),
            Repr::Big(value) => value.denom().clone(),
        }
    }

    fn of(value: BigRational) -> Self {
        let small = |part: &BigInt| i64::try_from(part).ok().filter(|part| *part != i64::MIN);
        match (small(value.numer()), small(value.denom())) {
            (Some(numerator), Some(denominator)) => Self(Repr::Small(Ratio::new_raw(numerator, denominator))),
            _ => Self(Repr::Big(value)),
        }
    }

    fn big(&self) -> BigRational {
        match &self.0 {
            Repr::Small(value) => BigRational::new_raw((*value.numer()).into(), (*value.denom()).into()),
            Repr::Big(value) => value.clone(),
        }
    }

    /// Computes in machine words where the result fits, else in numbers of any size.
    fn combine(
        &self,
        other: &Self,
        small: fn(&Ratio<i64>, &Ratio<i64>) -> Option<Ratio<i64>>,
        big: fn(BigRational, BigRational) -> BigRational,
    ) -> Self {
        if let (Repr::Small(a), Repr::Small(b)) = (&self.0, &other.0)
            && let Some(value) = small(a, b)
            && *value.numer() != i64::MIN
        {
            return Self(Repr::Small(value));
        }
        Self::of(big(self.big(), other.big()))
    }
}

fn show_small(value: Ratio<i64>, places: u32) -> String {
    let (numerator, denominator) = (i128::from(*value.numer()), i128::from(*value.denom()));
    let scale = 10_i128.pow(places);
    let magnitude = (2 * numerator.abs() * scale + denominator) / (2 * denominator);
    let sign = if numerator < 0 && magnitude > 0 { "-" } else { "" };
    let rest = format!("{:0>width$}", magnitude % scale, width = places as usize);
    decimal(sign, &(magnitude / scale).to_string(), if places == 0 { "" } else { &rest })
}

fn show_big(value: &BigRational, places: u32) -> String {
    let scale = BigInt::from(10).pow(places);
    let scaled = (value * BigRational::from(scale.clone())).round().to_integer();
    let (sign, magnitude) = if scaled.is_negative() { ("-", -scaled) } else { ("", scaled) };
    let rest = format!("{:0>width$}", (&magnitude % &scale).to_string(), width = places as usize);
    decimal(sign, &(&magnitude / &scale).to_string(), if places == 0 { "" } else { &rest })
}

fn decimal(sign: &str, whole: &str, fraction: &str) -> String {
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

impl PartialOrd for Num {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Num {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Repr::Small(a), Repr::Small(b)) => {
                let cross = |x: &Ratio<i64>, y: &Ratio<i64>| i128::from(*x.numer()) * i128::from(*y.denom());
                cross(a, b).cmp(&cross(b, a))
            }
            _ => self.big().cmp(&other.big()),
        }
    }
}

impl fmt::Debug for Num {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Num({})", self.exact())
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
        Self::of(BigRational::from(BigInt::from(value)))
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
        self.combine(other, CheckedAdd::checked_add, |a, b| a + b)
    }
}

impl Sub for &Num {
    type Output = Num;
    fn sub(self, other: &Num) -> Num {
        self.combine(other, CheckedSub::checked_sub, |a, b| a - b)
    }
}

impl Mul for &Num {
    type Output = Num;
    fn mul(self, other: &Num) -> Num {
        self.combine(other, CheckedMul::checked_mul, |a, b| a * b)
    }
}

impl Neg for &Num {
    type Output = Num;
    fn neg(self) -> Num {
        match &self.0 {
            Repr::Small(value) => Num(Repr::Small(-*value)),
            Repr::Big(value) => Num::of(-value.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    /// Numbers whose parts lie around the limits of a machine word, and plain ones.
    fn any_num() -> impl Strategy<Value = Num> {
        let part = || prop_oneof![any::<i64>(), -20..20_i64, Just(i64::MAX), Just(i64::MIN + 1)];
        (part(), part().prop_filter("a denominator", |d| *d != 0)).prop_map(|(n, d)| Num::ratio(n, d).unwrap())
    }

    fn big(num: &Num) -> BigRational {
        num.big()
    }

    proptest! {
        #[test]
        fn words_and_big_numbers_compute_alike(a in any_num(), b in any_num()) {
            prop_assert_eq!(big(&(&a + &b)), big(&a) + big(&b));
            prop_assert_eq!(big(&(&a - &b)), big(&a) - big(&b));
            prop_assert_eq!(big(&(&a * &b)), big(&a) * big(&b));
            prop_assert_eq!(a.checked_div(&b).map(|q| big(&q)), (!b.is_zero()).then(|| big(&a) / big(&b)));
            prop_assert_eq!(a.cmp(&b), big(&a).cmp(&big(&b)));
            prop_assert_eq!(a == b, big(&a) == big(&b));
            prop_assert_eq!(&(&a + &b) - &b, a);
        }

        #[test]
        fn words_and_big_numbers_show_alike(a in any_num(), places in 0..20_u32) {
            prop_assert_eq!(a.show(places), show_big(&big(&a), places));
            let exact = a.exact();
            match exact.split_once('/') {
                None => prop_assert_eq!(Num::parse(&exact), Some(a)),
                Some(_) => prop_assert_eq!(exact, big(&a).to_string()),
            }
        }
    }
}
