//! Full-width characters as their ASCII twins, and texts as they are compared.

/// The text with full-width forms and unusual blanks, minus signs and quotes replaced, and without blanks around it.
///
/// A table and not compatibility folding, which would turn ㎡ into m2 and Ⅲ into III.
pub(crate) fn fold(text: &str) -> String {
    let folded: String = text.chars().filter(|c| !is_invisible(*c)).map(fold_char).collect();
    folded.trim().to_owned()
}

/// What two names have in common that are the same to a reader: width, case and blanks do not count.
pub(crate) fn key(text: &str) -> String {
    fold(text).chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn fold_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' | '\u{a0}' | '\t' | '\r' | '\n' => ' ',
        '−' => '-',
        '》' => '>',
        '《' => '<',
        '￥' => '¥',
        '“' | '”' | '「' | '」' => '"',
        '【' => '[',
        '】' => ']',
        _ => c,
    }
}

/// Marks that spreadsheets and web pages leave behind and nobody sees.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{202a}'..='\u{202e}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_width_only() {
        assert_eq!(fold("　８５％ "), "85%");
        assert_eq!(fold("》＝５１％"), ">=51%");
        assert_eq!(fold("100㎡"), "100㎡");
        assert_eq!(key("学校 名称（全）"), key("学校名称(全)"));
        assert_eq!(key("ID"), "id");
    }
}
