//! Text without the accidents of its layout: no white space, no full-width twins, each character with its place.

use std::ops::Range;

use edupol_grammar::fold_char;

use crate::numeral;

/// The characters of a text that carry meaning.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compact {
    chars: Vec<(usize, char)>,
    end: usize,
}

impl Compact {
    /// The characters of `text`, whose first byte stands at `base` of the document.
    pub(crate) fn new(text: &str, base: usize) -> Self {
        let chars = text
            .char_indices()
            .filter(|(_, c)| !c.is_whitespace() && !matches!(c, '\u{feff}' | '\u{200b}'))
            .map(|(at, c)| (base + at, plain(c)))
            .collect();
        Self { chars, end: base + text.len() }
    }

    pub(crate) fn len(&self) -> usize {
        self.chars.len()
    }

    pub(crate) fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    /// The character before a position.
    pub(crate) fn before(&self, at: usize) -> Option<char> {
        self.get(at.checked_sub(1)?)
    }

    /// Where the character at a position stands in the document; its end, after the last one.
    pub(crate) fn offset(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.end, |(offset, _)| *offset)
    }

    /// The bytes of the document from one position to just before another.
    pub(crate) fn range(&self, from: usize, to: usize) -> Range<usize> {
        let end = match to.checked_sub(1).and_then(|last| self.chars.get(last)) {
            Some((offset, c)) if to < self.chars.len() => (offset + c.len_utf8()).min(self.offset(to)),
            _ => self.offset(to),
        };
        self.offset(from)..end
    }

    /// Whether the characters from a position on are these.
    pub(crate) fn starts_with(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(n, c)| self.get(at + n) == Some(c))
    }

    /// The position after the run of characters that fit, from a position on.
    pub(crate) fn run(&self, at: usize, fits: impl Fn(char) -> bool) -> usize {
        let mut end = at;
        while self.get(end).is_some_and(&fits) {
            end += 1;
        }
        end
    }

    /// The characters of a range of positions.
    pub(crate) fn text(&self, from: usize, to: usize) -> String {
        self.chars.iter().take(to).skip(from).map(|(_, c)| c).collect()
    }

    /// A Chinese numeral and the position after it.
    pub(crate) fn numeral(&self, at: usize) -> Option<(u32, usize)> {
        let end = self.run(at, |c| "〇零一二两三四五六七八九十百千".contains(c));
        Some((numeral::parse(&self.text(at, end))?, end))
    }

    /// ASCII digits, at most three of them, and the position after them.
    pub(crate) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        let end = self.run(at, |c| c.is_ascii_digit());
        if end == at || end - at > 3 {
            return None;
        }
        Some((self.text(at, end).parse().ok()?, end))
    }
}

/// Full-width and traditional forms that stand in numbering, units and dates, in their plain form.
fn plain(c: char) -> char {
    match fold_char(c) {
        '個' => '个',
        '兩' => '两',
        '萬' => '万',
        '億' => '亿',
        '條' => '条',
        '節' => '节',
        '編' => '编',
        '學' => '学',
        '項' => '项',
        '間' => '间',
        '縣' => '县',
        '鎮' => '镇',
        '區' => '区',
        '廳' => '厅',
        '處' => '处',
        '會' => '会',
        '領' => '领',
        '導' => '导',
        '組' => '组',
        '辦' => '办',
        '務' => '务',
        '員' => '员',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn layout_goes_and_places_stay() {
        let text = "　（一） 組建１５個\r\n集團🏫";
        let compact = Compact::new(text, 100);
        assert_eq!(compact.text(0, compact.len()), "(一)组建15个集團🏫");
        let range = compact.range(5, 8);
        assert_eq!(text.get(range.start - 100..range.end - 100), Some("１５個"));
        assert_eq!(compact.offset(compact.len()), 100 + text.len());
    }
}
