//! Which language each item is written in, for files that are not rewritten into one.

use std::cmp::Ordering;

use edupol_base::Lang;
use edupol_syntax::{SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken};

use crate::spell::{is_han, lang_of};

/// The language of an item: that of most of its keywords, else that of most of its signs and dates.
pub(crate) fn of_item(item: &SyntaxNode) -> Option<Lang> {
    let (mut words, mut signs) = (0_isize, 0_isize);
    for token in item.descendants_with_tokens().filter_map(SyntaxElement::into_token) {
        match token.kind() {
            SyntaxKind::Keyword(_) => words += weight(lang_of(token.text())),
            kind if kind.is_trivia() => {}
            _ => signs += weight(of_sign(&token)),
        }
    }
    let wanted = if words == 0 { signs } else { words };
    match wanted.cmp(&0) {
        Ordering::Greater => Some(Lang::Zh),
        Ordering::Less => Some(Lang::En),
        Ordering::Equal => None,
    }
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
