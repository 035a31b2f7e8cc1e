//! Literals as plain data: what the text of a token means.

use edupol_base::FileId;
use rowan::NodeOrToken;

use crate::ast::{DateParts, Decimal};
use crate::{SyntaxKind, SyntaxNode};

pub use edupol_grammar::fold_char;

/// A text with full-width letters, digits and signs folded to ASCII.
pub fn fold_width(text: &str) -> String {
    edupol_grammar::fold_width(text).into_owned()
}

/// The name inside `「…」`, `【…】` or back quotes, width-folded.
pub fn decode_quoted(text: &str) -> String {
    fold_width(inner(text)).trim().to_owned()
}

/// A name as it has to be written: in quotes where it would not be read as one word.
pub fn written_name(name: &str) -> String {
    if is_bare(name) { name.to_owned() } else { format!("「{name}」") }
}

fn is_bare(name: &str) -> bool {
    let tokens = crate::lex(name);
    let [token] = tokens.as_slice() else { return false };
    token.kind == SyntaxKind::Ident && declares(&format!("部门 {name}\n"), name)
}

/// Whether a text declares exactly one thing, with this name.
fn declares(text: &str, name: &str) -> bool {
    use crate::ast::{Decl as _, Item};
    let parsed = crate::parse(FileId(0), text);
    let mut items = parsed.tree().items();
    let declared = match items.next() {
        Some(Item::Body(decl)) => decl.name().map(|found| found.text()),
        _ => None,
    };
    parsed.errors().is_empty() && items.next().is_none() && declared.as_deref() == Some(name)
}

/// The text inside `"…"`, `“…”` or `《…》`, unchanged.
pub fn decode_string(text: &str) -> String {
    inner(text).to_owned()
}

/// The text without its first character, and without its last one if that closes the first.
fn inner(text: &str) -> &str {
    let mut chars = text.chars();
    let Some(open) = chars.next() else { return text };
    let rest = chars.as_str();
    let closers: &[char] = match open {
        '"' => &['"'],
        '“' | '”' => &['”', '“'],
        '＂' => &['＂'],
        '「' | '『' => &['」', '』'],
        '【' => &['】'],
        '《' => &['》'],
        '`' => &['`'],
        _ => return text,
    };
    rest.strip_suffix(closers).unwrap_or(rest)
}

/// The number that digits with an optional 万 or 亿 stand for; a Chinese numeral below 100 is read as well.
pub fn parse_number(text: &str) -> Option<Decimal> {
    let folded = fold_width(text);
    let (digits, exponent) = if let Some(rest) = folded.strip_suffix("万亿") {
        (rest, 12)
    } else if let Some(rest) = folded.strip_suffix('亿') {
        (rest, 8)
    } else if let Some(rest) = folded.strip_suffix('万') {
        (rest, 4)
    } else {
        (folded.as_str(), 0)
    };
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(Decimal { digits: digits.to_owned(), exponent });
    }
    zh_number(digits).map(|value| Decimal { digits: value.to_string(), exponent })
}

/// A Chinese numeral from 一 to 九十九.
pub fn zh_number(text: &str) -> Option<u32> {
    let digit = |c: char| match c {
        '一' => Some(1),
        '二' | '两' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    };
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['十'] => Some(10),
        [one] => digit(*one),
        ['十', ones] => Some(10 + digit(*ones)?),
        [tens, '十'] => Some(10 * digit(*tens)?),
        [tens, '十', ones] => Some(10 * digit(*tens)? + digit(*ones)?),
        _ => None,
    }
}

/// The number in 每百名, 每千人, 每万人.
pub fn zh_per(text: &str) -> Option<Decimal> {
    let digits = match text.strip_prefix('每')?.chars().next()? {
        '十' => "10",
        '百' => "100",
        '千' => "1000",
        '万' => "10000",
        _ => return None,
    };
    Some(Decimal { digits: digits.to_owned(), exponent: 0 })
}

/// A year, or a date in any of its spellings.
pub fn parse_date(text: &str) -> Option<DateParts> {
    let folded = fold_width(text);
    let mut parts = folded.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let year = parts.next()?.parse().ok()?;
    let month = parts.next().and_then(|part| part.parse().ok());
    let day = parts.next().and_then(|part| part.parse().ok());
    Some(DateParts { year, month, day })
}

/// A month's number.
pub fn parse_month(text: &str) -> Option<u8> {
    fold_width(text).parse().ok()
}

/// The lines of the `##` comments right above a node, without the signs.
pub fn doc_comment(node: &SyntaxNode) -> Option<String> {
    let mut lines = vec![];
    let mut newlines = 0;
    let mut before = node.prev_sibling_or_token();
    while let Some(NodeOrToken::Token(token)) = before {
        match token.kind() {
            SyntaxKind::Newline => newlines += 1,
            SyntaxKind::Whitespace => {}
            SyntaxKind::DocComment => {
                newlines = 0;
                lines.push(token.text().trim_start_matches(['#', '＃']).trim().to_owned());
            }
            _ => break,
        }
        if newlines > 1 {
            break;
        }
        before = token.prev_sibling_or_token();
    }
    lines.reverse();
    if lines.is_empty() { None } else { Some(lines.join("\n")) }
}
