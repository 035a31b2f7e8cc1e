//! Which of the known names somebody may have meant.

use std::cmp::Reverse;

use crate::{Text, text};

/// At most this many names are proposed.
const MOST: usize = 3;

/// The candidates that `name` was probably meant to be, best first, at most three.
///
/// Names are compared without regard to case, to full or half width, and to blanks, `-` and `_`. Candidates that then
/// read the same win; otherwise those a few typing mistakes away; otherwise those that share most of their characters
/// in the same order, as 省四星高中占比 and 四星级占比 do. A Han character says as much as several letters, so Chinese names
/// are held to fewer mistakes, and a two-character name is not taken for another that differs in one of them.
///
/// The answer depends on the set of candidates only, not on their order.
pub fn closest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted = Folded::new(name);
    let mut ranked: Vec<_> = candidates
        .into_iter()
        .filter(|&candidate| candidate != name)
        .filter_map(|candidate| likeness(&wanted, &Folded::new(candidate)).map(|likeness| (likeness, candidate)))
        .collect();
    ranked.sort();
    ranked.dedup();
    let best = ranked.first().map(|(likeness, _)| likeness.kind);
    ranked
        .into_iter()
        .take_while(|(likeness, _)| Some(likeness.kind) == best)
        .map(|(_, name)| name)
        .take(MOST)
        .collect()
}

/// The question whether one of [`closest`] was meant, if there is any.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Text> {
    let names = closest(name, candidates);
    if names.is_empty() {
        return None;
    }
    let en = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
    let zh = names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join("或");
    Some(text!("did you mean {en}?", "是否应写作{zh}？"))
}

/// A name as it is compared.
struct Folded {
    text: String,
    chars: Vec<char>,
    han: bool,
}

impl Folded {
    fn new(name: &str) -> Self {
        let text: String =
            name.chars().map(half_width).filter(|c| !is_joint(*c)).flat_map(char::to_lowercase).collect();
        let chars: Vec<char> = text.chars().collect();
        let han = chars.iter().any(|&c| is_han(c));
        Self { text, chars, han }
    }

    fn len(&self) -> usize {
        self.chars.len()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Same,
    Mistyped,
    Related,
}

/// How alike two names are; the smaller, the more.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    kind: Kind,
    mistakes: usize,
    shared: Reverse<usize>,
}

fn likeness(a: &Folded, b: &Folded) -> Option<Likeness> {
    if a.chars.is_empty() || b.chars.is_empty() {
        return None;
    }
    if a.text == b.text {
        return Some(Likeness { kind: Kind::Same, mistakes: 0, shared: Reverse(1000) });
    }
    if says_the_opposite(a, b) {
        return None;
    }
    let allowed = allowed_mistakes(a, b);
    if a.len().abs_diff(b.len()) <= allowed {
        let mistakes = strsim::osa_distance(&a.text, &b.text);
        let most = a.len().max(b.len());
        let swapped = most == 2 && mistakes == 1 && a.len() == b.len();
        if mistakes <= allowed && !is_other_short_word(a, b) && (mistakes * 2 < most || swapped) {
            return Some(Likeness { kind: Kind::Mistyped, mistakes, shared: Reverse(shared_per_mille(a, b)) });
        }
    }
    let shared = shared_per_mille(a, b);
    is_related(a, b, shared).then_some(Likeness { kind: Kind::Related, mistakes: 0, shared: Reverse(shared) })
}

/// How many typing mistakes leave a name of this length recognisable.
fn allowed_mistakes(a: &Folded, b: &Folded) -> usize {
    let (len, han) = (a.len().max(b.len()), a.han || b.han);
    match (han, len) {
        (true, 0..=1) | (false, 0..=2) => 0,
        (true, 2..=4) | (false, 3..=5) => 1,
        (true, 5..=7) | (false, 6..=8) => 2,
        (true, _) => 3,
        (false, _) => len / 3,
    }
}

/// 小学 and 中学 differ in one character and are both right: in two characters only a swap is a mistake.
fn is_other_short_word(a: &Folded, b: &Folded) -> bool {
    (a.han || b.han) && a.len() == 2 && b.len() == 2 && !a.chars.iter().eq(b.chars.iter().rev())
}

/// Words of which one in place of the other turns a name into its opposite.
const OPPOSITES: [(&str, &str); 14] = [
    ("高", "低"),
    ("多", "少"),
    ("大", "小"),
    ("上", "下"),
    ("前", "后"),
    ("增", "减"),
    ("升", "降"),
    ("有", "无"),
    ("内", "外"),
    ("公", "民"),
    ("男", "女"),
    ("most", "least"),
    ("above", "below"),
    ("more", "less"),
];
/// Words that deny what stands behind them.
const DENIALS: [&str; 8] = ["不", "非", "无", "未", "没有", "not", "no", "un"];

/// Whether one name denies the other, or both differ in nothing but a word and its opposite: a person means one of them, and
/// a mistyped one is not the other.
fn says_the_opposite(a: &Folded, b: &Folded) -> bool {
    let denies = |one: &Folded, other: &Folded| {
        let rest = |denial: &str| one.text.strip_prefix(denial) == Some(other.text.as_str());
        DENIALS.iter().any(|denial| rest(denial))
    };
    let turned = |one: &Folded, other: &Folded| {
        OPPOSITES.iter().any(|(x, y)| {
            (one.text.contains(x) && one.text.replacen(x, y, 1) == other.text)
                || (one.text.contains(y) && one.text.replacen(y, x, 1) == other.text)
        })
    };
    denials(a) != denials(b) || denies(a, b) || denies(b, a) || turned(a, b)
}

/// How often a Chinese name denies something, wherever in it: 普惠率不得 says the opposite of 普惠率.
fn denials(name: &Folded) -> usize {
    let inside = name.chars.iter().filter(|c| "不未非无無没沒勿".contains(**c)).count();
    inside + usize::from(name.text.starts_with(['别', '別']))
}

/// Whether one name contains the other, or both share most of what they say.
fn is_related(a: &Folded, b: &Folded, shared: usize) -> bool {
    let contained = a.text.contains(&b.text) || b.text.contains(&a.text);
    let shorter = a.len().min(b.len());
    if a.han && b.han {
        (contained && shorter >= 2 && shared >= 500) || (shorter >= 4 && shared >= 600)
    } else {
        (contained && shorter >= 4 && shared >= 500) || (shorter >= 6 && shared >= 800)
    }
}

/// The length of the longest common subsequence, in thousandths of the mean length.
fn shared_per_mille(a: &Folded, b: &Folded) -> usize {
    let mut row = vec![0_usize; b.len() + 1];
    for x in &a.chars {
        let (mut diagonal, mut left) = (0, 0);
        for (cell, y) in row.iter_mut().skip(1).zip(&b.chars) {
            let above = *cell;
            *cell = if x == y { diagonal + 1 } else { above.max(left) };
            (diagonal, left) = (above, *cell);
        }
    }
    row.last().copied().unwrap_or(0) * 2000 / (a.len() + b.len())
}

/// The ASCII twin of a full-width character. A table of its own: compatibility folding would turn ㎡ into m2.
fn half_width(c: char) -> char {
    match u32::from(c) {
        code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(c),
        0x3000 => ' ',
        _ => c,
    }
}

fn is_joint(c: char) -> bool {
    c.is_whitespace() || matches!(c, '_' | '-')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests;
