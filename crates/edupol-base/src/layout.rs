//! Text in terminal cells: how wide it is, how to pad it, how to cut it.
//!
//! Han characters and most emoji take two cells, combining marks none. Characters of ambiguous width, such as `“` and
//! `…`, count as one, as terminals draw them unless told otherwise.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

/// A tab advances to the next multiple of this many cells.
pub const TAB_CELLS: usize = 4;

/// On which side of a padded text the text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Text first, blanks after it.
    #[default]
    Start,
    /// Blanks on both sides, the odd one after the text.
    Center,
    /// Blanks first, as for figures.
    End,
}

/// How many cells `text` takes on one line that starts at the left edge.
pub fn display_width(text: &str) -> usize {
    let mut parts = text.split('\t');
    let first = parts.next().map_or(0, UnicodeWidthStr::width);
    parts.fold(first, |cells, part| cells - cells % TAB_CELLS + TAB_CELLS + part.width())
}

/// `text` filled up with blanks to `cells`; a wider text is returned as it is.
pub fn pad(text: &str, cells: usize, align: Align) -> String {
    let missing = cells.saturating_sub(display_width(text));
    let before = match align {
        Align::Start => 0,
        Align::Center => missing / 2,
        Align::End => missing,
    };
    format!("{}{text}{}", " ".repeat(before), " ".repeat(missing - before))
}

/// `text` if it fits into `cells`, otherwise its longest beginning that does, followed by `…`.
///
/// The result is never wider than `cells`, but may be one cell narrower where a wide character did not fit.
pub fn truncate(text: &str, cells: usize) -> Cow<'_, str> {
    if display_width(text) <= cells {
        return Cow::Borrowed(text);
    }
    match cells.checked_sub(1) {
        Some(room) => Cow::Owned(format!("{}…", fitting_prefix(text, room))),
        None => Cow::Borrowed(""),
    }
}

/// [`truncate`], then [`pad`]: exactly `cells` wide.
pub fn fit(text: &str, cells: usize, align: Align) -> String {
    pad(&truncate(text, cells), cells, align)
}

/// The longest beginning of `text` that takes at most `cells`; it ends between characters and keeps combining marks.
pub fn fitting_prefix(text: &str, cells: usize) -> &str {
    let prefix = |end: usize| text.get(..text.floor_char_boundary(end)).unwrap_or_default();
    // Widths grow with the prefix, so a search over byte lengths finds the last one that fits without measuring each.
    let (mut fits, mut too_long) = (0, text.len() + 1);
    while too_long - fits > 1 {
        let middle = fits.midpoint(too_long);
        if display_width(prefix(middle)) <= cells {
            fits = middle;
        } else {
            too_long = middle;
        }
    }
    prefix(fits)
}

/// `text` with every character that could move the cursor or reorder the line replaced by a visible stand-in.
///
/// Line ends stay. Names reach messages straight from files, and a file may hold escape sequences.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unprintable) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_unprintable(c) { stand_in(c) } else { c }).collect())
}

/// Whether `c` is a control character other than a line feed and a tab, or reorders what stands around it.
pub(crate) fn is_unprintable(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The picture of an ASCII control character, or the replacement character.
fn stand_in(c: char) -> char {
    match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '␡',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests;
