//! Which language each item is written in, for files that are not rewritten into one.

use edupol_base::Lang;
use edupol_syntax::{SyntaxElement, SyntaxKind, SyntaxNode};

use crate::spell::{is_han, lang_of};

/// The language that most keywords of an item have; none without keywords or where both have as many.
pub(crate) fn of_item(item: &SyntaxNode) -> Option<Lang> {
    let (mut zh, mut en) = (0_usize, 0_usize);
    for token in item.descendants_with_tokens().filter_map(SyntaxElement::into_token) {
        if let SyntaxKind::Keyword(_) = token.kind() {
            match lang_of(token.text()) {
                Some(Lang::Zh) => zh += 1,
                Some(Lang::En) => en += 1,
                None => {}
            }
        }
    }
    match zh.cmp(&en) {
        std::cmp::Ordering::Greater => Some(Lang::Zh),
        std::cmp::Ordering::Less => Some(Lang::En),
        std::cmp::Ordering::Equal => None,
    }
}

/// The language of the items that have none of their own: that of most others, else of the script of the file.
///
/// It counts items and not words, since rewriting the words of one item must not decide about another.
pub(crate) fn of_file(items: &[Option<Lang>], root: &SyntaxNode) -> Lang {
    let count = |lang: Lang| items.iter().filter(|item| **item == Some(lang)).count();
    match count(Lang::Zh).cmp(&count(Lang::En)) {
        std::cmp::Ordering::Greater => Lang::Zh,
        std::cmp::Ordering::Less => Lang::En,
        std::cmp::Ordering::Equal => {
            let mut han = false;
            root.text().for_each_chunk(|chunk| han |= chunk.chars().any(is_han));
            if han { Lang::Zh } else { Lang::En }
        }
    }
}
