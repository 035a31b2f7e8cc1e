//! Numbers of files as exact decimals.

use edupol_model::Num;

/// Exponents beyond those of a spreadsheet's numbers are refused: `1e999999999` would fill the memory.
const LARGEST_EXPONENT: i32 = 400;

/// Reads a decimal with or without an exponent, exactly: `0.1`, `-3`, `1e2`, `1.2E-3`.
pub fn exact_decimal(text: &str) -> Option<Num> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    if exponent.abs() > LARGEST_EXPONENT {
        return None;
    }
    let value = Num::parse(mantissa)?;
    let zeros = usize::try_from(exponent.unsigned_abs()).ok()?;
    let power = Num::parse(&format!("1{}", "0".repeat(zeros)))?;
    if exponent < 0 { value.checked_div(&power) } else { Some(&value * &power) }
}

/// The decimal that a spreadsheet means by a stored binary number: its 15 significant digits.
///
/// Spreadsheets compute in binary and show at most 15 digits, so 0.1 + 0.2 is 0.3 to everybody who looks at the cell.
/// Formatting rounds correctly by itself; nothing is computed in binary here.
pub(super) fn stored_number(value: f64) -> Option<Num> {
    value.is_finite().then(|| exact_decimal(&format!("{value:.14e}"))).flatten()
}

/// The text of a decimal as it is written in a cell.
pub(super) fn decimal_text(value: &Num) -> String {
    // A stored number has at most 15 digits and an exponent above -400, so this is always exact.
    value.show(420)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        for (text, exact) in [("0.1", "0.1"), ("1e2", "100"), ("12345678901234567890", "12345678901234567890")] {
            assert_eq!(exact_decimal(text).unwrap().exact(), exact);
        }
        assert_eq!(exact_decimal("-1.50E-3").unwrap().exact(), "-0.0015");
        for bad in ["1e999999999", "1e", "e1", "1e1.5", "--1", ""] {
            assert_eq!(exact_decimal(bad), None, "{bad}");
        }
    }

    #[test]
    fn stored_numbers_read_as_shown() {
        for (stored, shown) in [
            (7.000_000_000_000_001, "7"),
            (0.1 + 0.2, "0.3"),
            (0.85, "0.85"),
            (-1234.5, "-1234.5"),
            (1e-7, "0.0000001"),
            (2e20, "200000000000000000000"),
            (0.0, "0"),
        ] {
            assert_eq!(decimal_text(&stored_number(stored).unwrap()), shown);
        }
        assert_eq!(stored_number(f64::NAN), None);
    }
}
