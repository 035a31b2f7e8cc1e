//! Chinese numerals, as documents number with them and count with them.

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A number below a thousand in Chinese: 12 is 十二.
pub(crate) fn chinese(n: u32) -> String {
    let digit = |n: u32| DIGITS.get(n as usize % 10).copied().unwrap_or('零');
    match n {
        0..=9 => digit(n).to_string(),
        10..=99 => {
            let tens = if n < 20 { String::new() } else { digit(n / 10).to_string() };
            let ones = if n.is_multiple_of(10) { String::new() } else { digit(n % 10).to_string() };
            format!("{tens}十{ones}")
        }
        100..=999 => {
            let rest = match n % 100 {
                0 => String::new(),
                rest @ 1..=9 => format!("零{}", digit(rest)),
                rest @ 10..=19 => format!("一{}", chinese(rest)),
                rest => chinese(rest),
            };
            format!("{}百{rest}", digit(n / 100))
        }
        _ => n.to_string(),
    }
}

/// A whole text as a number.
pub(crate) fn parse(text: &str) -> Option<u32> {
    match leading(text)? {
        (n, "") => Some(n),
        _ => None,
    }
}

/// The numeral a text starts with, and what follows.
pub(crate) fn leading(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c| value(c).is_none()).unwrap_or(text.len());
    let (numeral, after) = text.split_at_checked(end)?;
    Some((total(numeral)?, after))
}

/// Digits and units alternate: 三百二十一. Two digits in a row are no numeral of this kind.
fn total(numeral: &str) -> Option<u32> {
    let (mut sum, mut digit, mut last_unit) = (0_u32, None::<u32>, 10_000);
    for c in numeral.chars() {
        match value(c)? {
            unit @ (10 | 100 | 1000) => {
                if unit >= last_unit {
                    return None;
                }
                sum += digit.take().unwrap_or(1) * unit;
                last_unit = unit;
            }
            0 => digit = None,
            n if digit.is_none() => digit = Some(n),
            _ => return None,
        }
    }
    let sum = sum + digit.unwrap_or(0);
    (sum > 0).then_some(sum)
}

fn value(c: char) -> Option<u32> {
    match c {
        '〇' | '零' => Some(0),
        '两' | '兩' => Some(2),
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => DIGITS.iter().position(|d| *d == c).and_then(|n| u32::try_from(n).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_come_back() {
        for n in 1..1000 {
            assert_eq!(parse(&chinese(n)), Some(n), "{}", chinese(n));
        }
    }

    #[test]
    fn what_is_no_numeral_is_not_read() {
        for text in ["", "甲", "一二", "十十", "一是", "三四五", "百千"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
