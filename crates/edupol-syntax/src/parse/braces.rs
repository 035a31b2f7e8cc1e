//! Where a brace was most likely forgotten, by the indentation of the lines.

/// A line that opens a block.
struct Opened {
    indent: usize,
    /// The line is a yearly cell: `2022年 {`.
    yearly: bool,
}

/// The ends of the lines after which a block should have been closed, in order.
///
/// A block that is indented is left where a line stands no deeper than the one that opened it; one that is not indented is
/// left only where a yearly cell follows a yearly cell, since a file may be typed without any indentation.
pub(super) fn unclosed(text: &str) -> Vec<usize> {
    let mut open: Vec<Opened> = vec![];
    let mut places = vec![];
    let (mut start, mut last_end) = (0, 0);
    for line in text.split_inclusive('\n') {
        let content = bare(line);
        let words = content.trim();
        if !words.is_empty() {
            let indent = content.chars().take_while(|c| c.is_whitespace()).count();
            let (closes, yearly) = (words.starts_with(['}', '｝', ')', '）']), is_yearly(words));
            while let Some(block) = open.last() {
                let left = !closes && (indent <= block.indent && block.indent > 0 || yearly && block.yearly);
                if !left {
                    break;
                }
                places.push(last_end);
                open.pop();
            }
            for c in words.chars() {
                match c {
                    '{' | '｛' => open.push(Opened { indent, yearly }),
                    '}' | '｝' => drop(open.pop()),
                    _ => {}
                }
            }
            last_end = start + content.trim_end().len();
        }
        start += line.len();
    }
    places
}

/// The line without its comment, and with what stands in quotes made harmless.
fn bare(line: &str) -> String {
    let mut quoted = false;
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '"' | '“' | '”' | '＂' => {
                quoted = !quoted;
                out.push(c);
            }
            '#' if !quoted => break,
            // The length in bytes stays, so that places hold.
            '{' | '}' if quoted => out.push(' '),
            '｛' | '｝' if quoted => out.push('\u{3000}'),
            _ => out.push(c),
        }
    }
    out
}

/// Whether a line begins with a year and opens a block.
fn is_yearly(words: &str) -> bool {
    let digits = words.chars().take_while(|c| edupol_grammar::fold_char(*c).is_ascii_digit()).count();
    digits == 4 && words.ends_with(['{', '｛'])
}
