//! The first stage: characters to raw tokens, without looking at the words.
//!
//! The stage is total: every character belongs to exactly one token, and what means nothing is [`SyntaxKind::Unknown`].
//! `grammar/lexer.pest` says the same once more, and a test compares the two.

use edupol_grammar::fold_char;

use super::chars::{is_blank, is_digit, is_han, is_letter, is_newline};
use super::closers::Closers;
use super::cursor::Cursor;
use crate::SyntaxKind;

/// A raw token; it begins where the one before it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Raw {
    /// Words are `Ident` here, whatever they will turn out to be.
    pub(crate) kind: SyntaxKind,
    /// One past its last byte.
    pub(crate) end: usize,
}

/// Splits a text into raw tokens.
pub(crate) fn lex(text: &str) -> Vec<Raw> {
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut cursor = Cursor::new(text);
    let mut closers = Closers::default();
    let mut line_start = true;
    while let Some(first) = cursor.peek() {
        let kind = token(&mut cursor, &mut closers, first, line_start);
        line_start = match kind {
            SyntaxKind::Newline => true,
            SyntaxKind::Whitespace => line_start,
            _ => false,
        };
        tokens.push(Raw { kind, end: cursor.position() });
    }
    tokens
}

fn token(cursor: &mut Cursor<'_>, closers: &mut Closers, first: char, line_start: bool) -> SyntaxKind {
    match first {
        '\r' => {
            cursor.bump();
            cursor.eat(|c| c == '\n');
            SyntaxKind::Newline
        }
        '\n' => one(cursor, SyntaxKind::Newline),
        '#' | '＃' => comment(cursor),
        '/' | '／' if cursor.peek_second().is_some_and(|c| fold_char(c) == '/') => rest_of_line(cursor),
        '、' if line_start && cursor.peek_second() == Some('、') => rest_of_line(cursor),
        '"' | '＂' => string(cursor, &['"', '＂']),
        '“' | '”' => curly_string(cursor, closers, first),
        '《' | '》' => title(cursor, closers, first),
        '「' | '『' | '」' | '』' | '【' | '`' => corner(cursor, closers, first),
        _ if is_digit(first) => number(cursor),
        _ if is_letter(first) => word(cursor),
        _ if is_blank(first) => {
            cursor.eat_while(is_blank);
            SyntaxKind::Whitespace
        }
        _ => sign(cursor, first),
    }
}

fn one(cursor: &mut Cursor<'_>, kind: SyntaxKind) -> SyntaxKind {
    cursor.bump();
    kind
}

fn rest_of_line(cursor: &mut Cursor<'_>) -> SyntaxKind {
    cursor.eat_while(|c| !is_newline(c));
    SyntaxKind::Comment
}

fn comment(cursor: &mut Cursor<'_>) -> SyntaxKind {
    let documents = cursor.peek_second().is_some_and(|c| fold_char(c) == '#');
    rest_of_line(cursor);
    if documents { SyntaxKind::DocComment } else { SyntaxKind::Comment }
}

/// Whether `closer` stands on the rest of this line, after the next character.
fn line_has(cursor: &Cursor<'_>, closers: &mut Closers, closer: char) -> bool {
    closers.last_after(closer, cursor.position(), cursor.rest()).is_some()
}

/// A string up to one of `closers`, or to the line's end where none follows.
fn string(cursor: &mut Cursor<'_>, closers: &[char]) -> SyntaxKind {
    cursor.bump();
    while let Some(c) = cursor.peek() {
        if is_newline(c) {
            break;
        }
        cursor.bump();
        if closers.contains(&c) {
            break;
        }
    }
    SyntaxKind::String
}

/// `“…”`; some input methods give two opening quotes, so `“…“` is read where the line has no closing one.
fn curly_string(cursor: &mut Cursor<'_>, closers: &mut Closers, first: char) -> SyntaxKind {
    let closed = line_has(cursor, closers, '”');
    match (first, closed) {
        (_, true) => string(cursor, &['”']),
        ('“', false) => string(cursor, &['“']),
        _ => one(cursor, SyntaxKind::Unknown),
    }
}

/// `《…》` is a title, `《=` and `》=` are `<=` and `>=`, and a `《` without its partner is `<`.
fn title(cursor: &mut Cursor<'_>, closers: &mut Closers, first: char) -> SyntaxKind {
    let opens = first == '《';
    if cursor.peek_second().is_some_and(|c| fold_char(c) == '=') {
        cursor.skip(2);
        return if opens { SyntaxKind::Le } else { SyntaxKind::Ge };
    }
    if !opens {
        return one(cursor, SyntaxKind::Gt);
    }
    let Some(last) = closers.last_after('》', cursor.position(), cursor.rest()) else {
        return one(cursor, SyntaxKind::Lt);
    };
    let mut depth = 0_usize;
    while cursor.position() <= last {
        match cursor.bump() {
            Some('《') => depth += 1,
            Some('》') => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            break;
        }
    }
    SyntaxKind::Title
}

/// Corner brackets: quoted names, or braces as some input methods give them.
fn corner(cursor: &mut Cursor<'_>, closers: &mut Closers, first: char) -> SyntaxKind {
    let (closer, otherwise) = match first {
        '『' => return one(cursor, SyntaxKind::LBrace),
        '」' | '』' => return one(cursor, SyntaxKind::RBrace),
        '「' => ('」', SyntaxKind::LBrace),
        '【' => ('】', SyntaxKind::Unknown),
        _ => ('`', SyntaxKind::Unknown),
    };
    if !line_has(cursor, closers, closer) {
        return one(cursor, otherwise);
    }
    string(cursor, &[closer]);
    SyntaxKind::QuotedIdent
}

fn number(cursor: &mut Cursor<'_>) -> SyntaxKind {
    if let Some(chars) = date(cursor) {
        cursor.skip(chars);
        return SyntaxKind::Date;
    }
    cursor.eat_while(is_digit);
    if cursor.peek().map(fold_char) == Some('.') && cursor.peek_second().is_some_and(is_digit) {
        cursor.bump();
        cursor.eat_while(is_digit);
    }
    cursor.eat(|c| matches!(c, '万' | '萬'));
    cursor.eat(|c| matches!(c, '亿' | '億'));
    SyntaxKind::Number
}

/// The number of characters of `2022-03-07` or `2022-03` here. A month must end there: `2018-2020` is a range.
fn date(cursor: &Cursor<'_>) -> Option<usize> {
    let mut chars = cursor.ahead().map(fold_char).peekable();
    if chars.clone().nth(4) != Some('-') {
        return None;
    }
    let year: String = chars.by_ref().take(4).collect();
    if !(matches!(year.get(..2), Some("19" | "20" | "21")) && year.chars().all(|c| c.is_ascii_digit())) {
        return None;
    }
    let mut length = 4;
    let mut parts = 0;
    for limit in [12, 31] {
        let mut ahead = chars.clone();
        if ahead.next() != Some('-') {
            break;
        }
        let digits: String = ahead.clone().take(3).take_while(char::is_ascii_digit).collect();
        if !(1..=2).contains(&digits.len()) || !(1..=limit).contains(&digits.parse().unwrap_or(0)) {
            break;
        }
        length += 1 + digits.len();
        parts += 1;
        chars.nth(digits.len());
    }
    // `1990-12所` is a range of schools, and `2022-06-` goes on.
    let ends = chars.peek().is_none_or(|c| !is_letter(*c) && !matches!(c, '%'));
    if parts == 2 || (parts == 1 && ends) { Some(length) } else { None }
}

fn word(cursor: &mut Cursor<'_>) -> SyntaxKind {
    let mut last = cursor.bump().unwrap_or('_');
    while let Some(c) = cursor.peek() {
        if is_letter(c) || (is_digit(c) && !is_han(last)) {
            last = c;
            cursor.bump();
        } else if is_dashed(cursor, last) {
            last = '_';
            cursor.skip(2);
        } else {
            break;
        }
    }
    SyntaxKind::Ident
}

/// Whether `——`, which some input methods give for `_`, stands between Latin letters here.
fn is_dashed(cursor: &Cursor<'_>, last: char) -> bool {
    let mut ahead = cursor.ahead();
    ahead.next() == Some('—')
        && ahead.next() == Some('—')
        && !is_han(last)
        && ahead.next().is_some_and(|c| is_letter(c) && !is_han(c))
}

fn sign(cursor: &mut Cursor<'_>, first: char) -> SyntaxKind {
    let (kind, length) = two_signs(cursor, first).unwrap_or((one_sign(first), 1));
    cursor.skip(length);
    kind
}

/// Signs of several characters, with their lengths.
fn two_signs(cursor: &Cursor<'_>, first: char) -> Option<(SyntaxKind, usize)> {
    let mut ahead = cursor.ahead().skip(1).map(fold_char);
    let second = ahead.next()?;
    Some(match (fold_char(first), second) {
        ('.', '.') if ahead.next() == Some('.') => (SyntaxKind::Ellipsis, 3),
        ('.', '.') | ('。', '。') | ('—', '—') => (SyntaxKind::Range, 2),
        ('…', '…') => (SyntaxKind::Ellipsis, 2),
        ('=', '=') => (SyntaxKind::Eq, 2),
        ('!', '=') => (SyntaxKind::Ne, 2),
        ('>', '=') => (SyntaxKind::Ge, 2),
        ('<', '=') => (SyntaxKind::Le, 2),
        ('+', '-') => (SyntaxKind::PlusMinus, 2),
        _ => return None,
    })
}

fn one_sign(first: char) -> SyntaxKind {
    match fold_char(first) {
        '(' | '〔' => SyntaxKind::LParen,
        ')' | '〕' => SyntaxKind::RParen,
        '{' => SyntaxKind::LBrace,
        '}' => SyntaxKind::RBrace,
        ':' => SyntaxKind::Colon,
        ',' => SyntaxKind::Comma,
        '、' => SyntaxKind::ListComma,
        ';' | '。' => SyntaxKind::Semicolon,
        '@' => SyntaxKind::At,
        '=' => SyntaxKind::Eq,
        '≠' => SyntaxKind::Ne,
        '≥' | '≧' => SyntaxKind::Ge,
        '≤' | '≦' => SyntaxKind::Le,
        '>' => SyntaxKind::Gt,
        '<' => SyntaxKind::Lt,
        '+' => SyntaxKind::Plus,
        '-' | '−' => SyntaxKind::Minus,
        '*' | '×' => SyntaxKind::Star,
        '/' | '÷' => SyntaxKind::Slash,
        '—' | '–' | '~' | '〜' => SyntaxKind::Range,
        '±' => SyntaxKind::PlusMinus,
        '.' => SyntaxKind::Dot,
        '…' => SyntaxKind::Ellipsis,
        '%' | '‰' | '㎡' => SyntaxKind::Unit,
        _ => SyntaxKind::Unknown,
    }
}
