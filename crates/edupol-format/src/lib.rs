//! Syntax tree to canonical text, in Chinese or English.
//!
//! [`format()`] writes a parsed file in the usual form: one blank, bracket and comma for each, one member a line, wrapped
//! lists, aligned comments. Names, titles, texts, citations and comments are data and stay as they are. In the other
//! language, keywords and signs change and words move where the two languages order them differently. An item with
//! errors is left as it was typed, so that no word is ever lost.

mod classifiers;
mod file;
mod gap;
mod language;
mod layout;
mod members;
mod options;
mod print;
mod printer;
mod spell;
mod trivia;

use edupol_syntax::{Parse, TextRange};

pub use options::{FormatResult, Options};

use file::Entries;

/// Writes a file in its usual form.
///
/// The byte order mark and the line ends of the file are kept; where line ends are mixed, the more frequent ones win.
pub fn format(parse: &Parse, options: &Options) -> FormatResult {
    let entries = Entries::new(parse, options);
    let source = entries.source();
    let mut text = String::new();
    if source.starts_with('\u{feff}') {
        text.push('\u{feff}');
    }
    text.push_str(&entries.print(0..entries.list.len(), line_end(source)));
    let changed = text != source;
    FormatResult { text, changed, kept: entries.kept().collect() }
}

/// Writes the items that a range touches in their usual form, and says which bytes that text replaces.
///
/// None where the range touches no item.
pub fn format_range(parse: &Parse, range: TextRange, options: &Options) -> Option<(TextRange, String)> {
    let entries = Entries::new(parse, options);
    let touches = |index: &usize| entries.list.get(*index).is_some_and(|entry| entry.range.intersect(range).is_some());
    let first = (0..entries.list.len()).find(touches)?;
    let last = (first..entries.list.len()).take_while(touches).last()?;
    if first == 0 && last + 1 == entries.list.len() {
        // With every item go the comments around them, as in the whole file.
        return Some((parse.syntax().text_range(), format(parse, options).text));
    }
    let end = line_end(entries.source());
    let text = entries.print(first..last + 1, end);
    let text = text.strip_suffix(end).unwrap_or(&text);
    Some((entries.replaced(first..last + 1)?, text.to_owned()))
}

/// The line end that most lines of a text have.
fn line_end(text: &str) -> &'static str {
    let windows = text.matches("\r\n").count();
    let all = text.matches('\n').count();
    if windows > all - windows { "\r\n" } else { "\n" }
}
