//! The many ways in which a table says that there is no value.

use crate::fold::fold;

/// Marks that say so without a reason; they are their own reason, since a reader wants to see what was written.
const MARKS: &[&str] = &["-", "--", "—", "——", "–", "/", "//", "\\", "n/a", "na", "null", "…", "..."];

/// Words that say so and may be followed by a reason.
const WORDS: &[&str] = &[
    "待填报",
    "未填报",
    "待填",
    "待报",
    "待定",
    "未知",
    "不详",
    "暂无数据",
    "暂无",
    "无数据",
    "缺失",
    "unknown",
    "missing",
    "tbd",
];

/// Why there is no value, where the text says that there is none: `未知（停报）` gives `停报`, `—` gives `—`.
pub(super) fn reason(text: &str) -> Option<String> {
    let folded = fold(text);
    let lower = folded.to_lowercase();
    if MARKS.contains(&lower.as_str()) {
        return Some(folded);
    }
    let word = WORDS.iter().find(|word| lower.starts_with(**word))?;
    // Lower case keeps the length of these words, which are ASCII or have no case.
    let rest = folded.get(word.len()..)?.trim();
    if rest.is_empty() {
        return Some(folded);
    }
    let stripped = rest
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .or_else(|| rest.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')))
        .or_else(|| rest.strip_prefix(':'))?;
    let stripped = stripped.trim();
    Some(if stripped.is_empty() { folded.clone() } else { stripped.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_kept() {
        for (text, expected) in [
            ("待填报", Some("待填报")),
            ("——", Some("——")),
            ("Ｎ／Ａ", Some("N/A")),
            ("未知（疫情停报）", Some("疫情停报")),
            ("unknown \"suppressed\"", Some("suppressed")),
            ("未知：不公开", Some("不公开")),
            ("未知（）", Some("未知()")),
            ("未知小学", None),
            ("无", None),
            ("0", None),
            ("-5", None),
        ] {
            assert_eq!(reason(text).as_deref(), expected, "{text}");
        }
    }
}
