//! Which closing quotes and brackets still follow on a line.

use super::chars::is_newline;

/// The closers that decide how an opener is read.
const CLOSERS: [char; 5] = ['”', '」', '】', '`', '》'];

/// For one line, the last place of each closer. A line is looked at once, so that a line of a million openers costs
/// no more than any other.
#[derive(Debug, Default)]
pub(crate) struct Closers {
    /// The bytes of the text for which `last` holds.
    until: usize,
    last: [usize; CLOSERS.len()],
}

impl Closers {
    /// The place of the last `closer` on the line after `position`, where `rest` is the text from there.
    pub(crate) fn last_after(&mut self, closer: char, position: usize, rest: &str) -> Option<usize> {
        if position >= self.until {
            self.read_line(position, rest);
        }
        let index = CLOSERS.iter().position(|known| *known == closer)?;
        self.last.get(index).copied().filter(|last| *last > position)
    }

    fn read_line(&mut self, position: usize, rest: &str) {
        self.last = [0; CLOSERS.len()];
        self.until = position + 1;
        for (offset, c) in rest.char_indices() {
            if is_newline(c) {
                break;
            }
            self.until = position + offset + c.len_utf8();
            let index = CLOSERS.iter().position(|known| *known == c);
            if let Some(last) = index.and_then(|index| self.last.get_mut(index)) {
                *last = position + offset;
            }
        }
    }
}
