//! Text that is safe inside another notation.

/// `text` between tags or in a quoted attribute of HTML or XML; characters that XML forbids become `�`.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}

/// `text` in a cell of a Markdown table, or in a paragraph: one line, and no character that starts markup.
pub(crate) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("<br>"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// `text` as a field of a CSV record, quoted where needed and never a formula for a spreadsheet.
pub(crate) fn csv(text: &str) -> String {
    let safe = if is_formula(text) { format!("'{text}") } else { text.to_owned() };
    if safe.contains([',', '"', '\n', '\r']) || safe.starts_with(' ') || safe.ends_with(' ') {
        format!("\"{}\"", safe.replace('"', "\"\""))
    } else {
        safe
    }
}

/// Whether a spreadsheet might evaluate `text`; signed numbers are harmless and stay numbers.
fn is_formula(text: &str) -> bool {
    let signed_number = || {
        let digits = text.get(1..).unwrap_or_default();
        text.starts_with(['+', '-'])
            && digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    text.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
        && !signed_number()
}

/// `text` as a double-quoted string of DOT.
pub(crate) fn dot(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// `text` as a double-quoted label of Mermaid, whose escapes are HTML entities written with `#`.
pub(crate) fn mermaid(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '&' => out.push_str("#amp;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '`' | '\\' | '*' | '_' | '[' | ']' => out.push_str(&format!("#{};", u32::from(c))),
            '\n' => out.push_str("<br/>"),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const NASTY: &str = "a\"b\\c<d>&'|`*_[e]\u{1b}#；「5+2工程」";

    #[test]
    fn each_notation_is_quoted() {
        assert_eq!(xml(NASTY), "a&quot;b\\c&lt;d&gt;&amp;&#39;|`*_[e]�#；「5+2工程」");
        assert_eq!(markdown(NASTY), "a\"b\\\\c\\<d\\>\\&'\\|\\`\\*\\_\\[e\\] \\#；「5+2工程」");
        assert_eq!(dot(NASTY), "\"a\\\"b\\\\c<d>&'|`*_[e]�#；「5+2工程」\"");
        assert_eq!(mermaid(NASTY), "\"a#quot;b#92;c#lt;d#gt;#amp;'|#96;#42;#95;#91;e#93;�#35;；「5+2工程」\"");
    }

    #[test]
    fn formulas_are_disarmed() {
        for (text, expected) in [
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("＝1+1", "'＝1+1"),
            ("@SUM", "'@SUM"),
            ("-cmd", "'-cmd"),
            ("-3.5", "-3.5"),
            ("+86 519", "'+86 519"),
            (" =1", "' =1"),
            (" 编办", "\" 编办\""),
            ("\t=1", "'\t=1"),
            ("编办，财政局", "编办，财政局"),
            ("a,b", "\"a,b\""),
        ] {
            assert_eq!(csv(text), expected);
        }
    }
}
