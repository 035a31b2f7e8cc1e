//! Full-width characters folded to their ASCII twins, by a table and never by Unicode normalisation.

use std::borrow::Cow;

/// The ASCII twin of a full-width character, and every other character as it is.
///
/// Normalisation would turn ㎡ into m2 and Ⅲ into III; names are data, so only the full-width forms of ASCII fold.
pub fn fold_char(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => u8::try_from(u32::from(c) - 0xfee0).map_or(c, char::from),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// A text with its full-width characters folded.
pub fn fold_width(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| fold_char(c) != c) {
        Cow::Owned(text.chars().map(fold_char).collect())
    } else {
        Cow::Borrowed(text)
    }
}
