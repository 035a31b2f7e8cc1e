//! What characters are.

use edupol_grammar::fold_char;

/// Whether the character is of Han script; a digit after one ends a name.
pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the character may stand in a name.
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic() || c == '_',
        // Punctuation that every Chinese line is full of, before the slow look into the tables of Unicode.
        '\u{2010}'..='\u{203b}' | '\u{3008}'..='\u{3011}' | '\u{ff01}'..='\u{ff20}' => false,
        '\u{ff3f}' => true,
        _ => is_han(c) || c.is_alphabetic(),
    }
}

/// Whether the character is a digit, full-width ones included.
pub(crate) fn is_digit(c: char) -> bool {
    fold_char(c).is_ascii_digit()
}

/// Whether the character ends a line.
pub(crate) fn is_newline(c: char) -> bool {
    matches!(c, '\n' | '\r')
}

/// Whether the character separates tokens without meaning anything: blanks, the full-width space, a byte order mark.
pub(crate) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '\u{feff}')
        || (!c.is_ascii() && c.is_whitespace())
        || matches!(c, '\u{b}' | '\u{c}')
}
