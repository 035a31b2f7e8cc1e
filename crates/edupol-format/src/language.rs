//! Which language each item is written in, for files that are not rewritten into one.

use std::cmp::Ordering;

use edupol_base::Lang;
use edupol_syntax::{SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken};

use crate::spell::{is_han, lang_of};

/// What one pass over an item tells about it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Survey {
    /// The language of most of its keywords, else that of most of its signs and dates.
    pub(crate) lang: Option<Lang>,
    /// How many names, texts and titles are in it; none of them may get lost.
    pub(crate) names: usize,
}

/// Looks at all tokens of an item.
pub(crate) fn survey(item: &SyntaxNode) -> Survey {
    let (mut words, mut signs, mut names) = (0_isize, 0_isize, 0);
    for token in item.descendants_with_tokens().filter_map(SyntaxElement::into_token) {
        match token.kind() {
            SyntaxKind::Keyword(_) => words += weight(lang_of(token.text())),
            kind if kind.is_trivia() => {}
            kind if is_name(kind) => names += 1,
            _ => signs += weight(of_sign(&token)),
        }
    }
    let wanted = if words == 0 { signs } else { words };
    let lang = match wanted.cmp(&0) {
        Ordering::Greater => Some(Lang::Zh),
        Ordering::Less => Some(Lang::En),
        Ordering::Equal => None,
    };
    Survey { lang, names }
}

/// Whether a token is data that no formatting changes.
pub(crate) fn is_name(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::Ident | SyntaxKind::QuotedIdent | SyntaxKind::String | SyntaxKind::Title)
}

fn weight(lang: Option<Lang>) -> isize {
    match lang {
        Some(Lang::Zh) => 1,
        Some(Lang::En) => -1,
        None => 0,
    }
}

/// The language whose form a sign or date has.
fn of_sign(token: &SyntaxToken) -> Option<Lang> {
    let text = token.text();
    match token.kind() {
        SyntaxKind::Date if text.contains('年') => Some(Lang::Zh),
        SyntaxKind::Date => Some(Lang::En),
        SyntaxKind::LParen
        | SyntaxKind::RParen
        | SyntaxKind::Colon
        | SyntaxKind::Comma
        | SyntaxKind::Ge
        | SyntaxKind::Le
        | SyntaxKind::Ne
        | SyntaxKind::Range
        | SyntaxKind::Star
        | SyntaxKind::Semicolon => Some(if text.is_ascii() { Lang::En } else { Lang::Zh }),
        _ => None,
    }
}

/// The language of the items that have none of their own: that of most others, else of the script of the file.
///
/// It counts items and not words, since rewriting the words of one item must not decide about another.
pub(crate) fn of_file(items: &[Option<Lang>], root: &SyntaxNode) -> Lang {
    match items.iter().map(|item| weight(*item)).sum::<isize>().cmp(&0) {
        Ordering::Greater => Lang::Zh,
        Ordering::Less => Lang::En,
        Ordering::Equal => {
            let mut han = false;
            root.text().for_each_chunk(|chunk| han |= chunk.chars().any(is_han));
            if han { Lang::Zh } else { Lang::En }
        }
    }
}
