//! Whether a blank stands between two words.
//!
//! Chinese writes words without blanks wherever the lexer finds the border by itself: after a digit or unit, around the
//! words that always end a name, before a word that a digit follows. Elsewhere a blank keeps words apart.

use edupol_base::Lang;
use edupol_grammar::{always_words, before_digit_words};
use edupol_syntax::{Keyword, SyntaxKind, lex};

/// What a word is, as far as blanks around it are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A name, bare or quoted.
    Name,
    /// A string or a title.
    Text,
    /// Digits without a unit, or a date in digits.
    Number,
    /// A classifier or unit directly after its number, or a date that ends in 年, 月 or 日.
    Unit,
    /// A keyword.
    Word(Keyword),
    /// An operator.
    Sign,
    /// `..`, `—`, `.` and what else joins its neighbours.
    Joint,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// `{` or `}` around lines.
    Brace,
    /// `:`, `,`, `、`, `;`
    Stop,
    /// `@`
    At,
}

/// A word next to a border, with its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Side<'a> {
    pub(crate) class: Class,
    pub(crate) text: &'a str,
}

/// Whether a blank stands between two words of one line.
pub(crate) fn blank_between(left: Side<'_>, right: Side<'_>, lang: Lang) -> bool {
    match (left.class, right.class) {
        (_, Class::Stop | Class::Close) | (Class::Open | Class::At, _) => false,
        (Class::Joint, _) | (_, Class::Joint) => false,
        (Class::Brace, _) | (_, Class::Brace | Class::At) => true,
        (Class::Number, Class::Unit) => is_latin_word(right.text),
        (Class::Stop, _) => lang == Lang::En,
        (Class::Sign, _) | (_, Class::Sign) => true,
        (_, Class::Open) => lang == Lang::En,
        _ => lang == Lang::En || !joins(left, right),
    }
}

/// Whether a unit is an English word, which stands apart from its number.
fn is_latin_word(unit: &str) -> bool {
    unit.starts_with(|c: char| c.is_ascii_alphabetic()) && unit != "pp"
}

/// Whether two Chinese words stand together without a blank.
///
/// Before a word that ends a name only where a digit follows, the answer is for the case that none does.
fn joins(left: Side<'_>, right: Side<'_>) -> bool {
    match (left.class, right.class) {
        (Class::Text, _) | (_, Class::Text) => false,
        (Class::Word(Keyword::InSet), _) | (_, Class::Word(Keyword::InSet)) => false,
        (Class::Word(Keyword::Of), _) | (_, Class::Word(Keyword::Of)) => true,
        // A numeral in Han characters runs into what stands before it: 争取五年内.
        (Class::Name | Class::Word(_), Class::Number) if !starts_in_digit(right) => is_always(left),
        (Class::Close, Class::Number) => true,
        (Class::Name, Class::Number) => {
            ends_in_han(left) && !before_digit_words().iter().any(|word| left.text.ends_with(word))
        }
        (_, Class::Unit) => joins(left, Side { class: Class::Number, ..right }),
        (Class::Name, Class::Word(word)) => {
            is_always(right) && ends_in_han(left) && !splits_support(left, word) && !ends_in_total(left, right)
        }
        (Class::Close, Class::Word(_)) => is_always(right),
        (Class::Unit | Class::Number, Class::Name) => match left.text.starts_with(|c: char| c.is_ascii_digit()) {
            true => keeps_words(&[left.text, right.text]),
            false => keeps_words(&["1", left.text, right.text]),
        },
        (Class::Number, Class::Word(word)) => {
            is_always(right) || matches!(word, Keyword::OrMore | Keyword::OrLess | Keyword::About)
        }
        (Class::Unit, Class::Word(word)) => is_always(right) || word.row().has('S') || closes(word),
        (Class::Word(word), Class::Number) => takes_digit(left, word),
        (Class::Word(Keyword::Each), Class::Name) => starts_in_han(right) && keeps_words(&[left.text, right.text]),
        (Class::Word(_), Class::Name) => is_always(left) && starts_in_han(right),
        (Class::Word(first), Class::Word(second)) => words_join(left, first, right, second),
        _ => false,
    }
}

fn starts_in_digit(side: Side<'_>) -> bool {
    side.text.starts_with(|c: char| c.is_ascii_digit())
}

fn words_join(left: Side<'_>, first: Keyword, right: Side<'_>, second: Keyword) -> bool {
    let amount = first.row().has('S') && is_always(right);
    let opens = first.is_modality() && is_always(left) && (is_time(second) || second == Keyword::Each);
    amount || opens || (is_always(right) && (first.is_verb() || is_before_digit(left)))
}

/// Whether a word ends a name wherever it stands.
fn is_always(side: Side<'_>) -> bool {
    matches!(side.class, Class::Word(word) if word.row().has('A')) && always_words().contains(&side.text)
}

/// Whether a word ends a name only where a digit follows it.
pub(crate) fn is_before_digit(side: Side<'_>) -> bool {
    matches!(side.class, Class::Word(word) if word.row().has('D')) && before_digit_words().contains(&side.text)
}

/// Whether a word that a digit follows stands directly after what is left of it.
pub(crate) fn joins_before_digit(left: Side<'_>) -> bool {
    match left.class {
        Class::Name => ends_in_han(left),
        Class::Close | Class::Unit => true,
        Class::Word(word) => is_always(left) || is_before_digit(left) || word.row().has('S'),
        _ => false,
    }
}

/// Whether a word stands directly before a number.
fn takes_digit(side: Side<'_>, word: Keyword) -> bool {
    use Keyword::{AllBut, AsOf, By, Exactly, FromOpen, InTime, KeepWithin, RelaxedTo};
    let opens = matches!(word, By | InTime | FromOpen | AllBut | Exactly | KeepWithin | AsOf | RelaxedTo);
    opens || is_always(side) || is_before_digit(side) || word.is_verb() || word.is_modality()
}

/// Whether a word opens a time and may stand directly after a word of strength.
fn is_time(word: Keyword) -> bool {
    use Keyword::{By, EveryMonth, EveryQuarter, EverySchoolYear, EveryTerm, EveryYear, InTime, Regularly};
    matches!(word, By | InTime | EveryYear | EveryTerm | EverySchoolYear | EveryQuarter | EveryMonth | Regularly)
}

/// Whether a word closes an amount or a time that it follows directly, although it is no suffix by its flags.
fn closes(word: Keyword) -> bool {
    matches!(word, Keyword::Within | Keyword::At | Keyword::BeforeVague | Keyword::AllButEnd | Keyword::AsOfEnd)
}

/// Whether a name begins with a verb that is split off before a word of strength: 支持教育局力争.
fn splits_support(name: Side<'_>, word: Keyword) -> bool {
    word.is_modality() && ["支持", "鼓励", "引导"].iter().any(|verb| name.text.starts_with(verb))
}

/// Whether a name ends in 合计 or 累计, which would be split off it before the word: 学位合计不少于.
fn ends_in_total(name: Side<'_>, word: Side<'_>) -> bool {
    name.text.ends_with(['计', '計']) && !keeps_words(&[name.text, word.text])
}

fn ends_in_han(side: Side<'_>) -> bool {
    side.text.chars().next_back().is_some_and(|c| !c.is_ascii())
}

fn starts_in_han(side: Side<'_>) -> bool {
    side.text.chars().next().is_some_and(|c| !c.is_ascii())
}

/// Whether words, the last of which is a name, are still told apart when they are written together: 个 and 月度 would be
/// read as 个月, and 45 and 人 as 45人.
fn keeps_words(words: &[&str]) -> bool {
    let tokens = lex(&words.concat());
    let ends = words.iter().scan(0, |end, word| {
        *end += word.len();
        Some(*end)
    });
    let named = match tokens.last().map(|token| token.kind) {
        Some(SyntaxKind::QuotedIdent) => return true,
        kind => kind == Some(SyntaxKind::Ident),
    };
    named && tokens.iter().map(|token| token.end).eq(ends)
}
