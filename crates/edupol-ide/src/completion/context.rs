//! Where the cursor is: what was typed of the word, what stands before it on its line, and which block is around it.

use edupol_base::{Lang, Span};
use edupol_sema::Kind;
use edupol_syntax::{Keyword, SyntaxKind, SyntaxNode, SyntaxToken, TextSize, TokenAtOffset};

use super::snippets::SnippetPlace;
use crate::snapshot::Place;

/// What may stand at the cursor. The number orders groups among equally good matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Declared names of some kinds.
    Names(u8, Vec<Kind>),
    /// Attributes: of the entity or population with a name, or of all.
    Attrs(u8, Option<String>),
    /// Values of the attribute with a name, or of all.
    Values(u8, Option<String>),
    /// Words of the language.
    Keywords(u8, Vec<Keyword>),
    /// The plan's years.
    Years(u8, YearForm),
    /// Units behind a number.
    Units(u8),
    /// Forms to fill in.
    Snippets(u8, SnippetPlace),
    /// Other policy files.
    Files(u8),
}

/// How a year is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearForm {
    /// `2024年`
    Plain,
    /// `2024年 { … }`
    Cell,
    /// `2024年：`
    Row,
}

/// Where the cursor is.
#[derive(Clone, Debug)]
pub(super) struct Context {
    /// What was typed of the word.
    pub(super) typed: String,
    /// Where it stands.
    pub(super) replaced: Span,
    /// The language to write in.
    pub(super) lang: Lang,
    /// What may stand here.
    pub(super) wanted: Vec<Wanted>,
}

/// A block around the cursor, by what opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// A declaration's block.
    Decl(Keyword),
    /// A year or another time with a block.
    Cell,
    /// The rows of milestones or a table.
    Rows,
    /// Something else in braces.
    Other,
}

impl Context {
    /// The context of a place; none in comments and quoted texts.
    pub(super) fn at(root: &SyntaxNode, place: Place, usual: Lang) -> Option<Self> {
        let offset = TextSize::from(place.offset).min(root.text_range().end());
        let left = match root.token_at_offset(offset) {
            TokenAtOffset::None => None,
            TokenAtOffset::Single(token) => Some(token),
            TokenAtOffset::Between(left, _) => Some(left),
        };
        let (typed, start) = match &left {
            Some(token) => typed_of(token, offset)?,
            None => (String::new(), offset),
        };
        let before = before(left, start);
        let (line, around) = split(&before);
        let wanted = super::keywords::wanted(&line, &around);
        Some(Self {
            typed,
            replaced: Span::new(place.file, start.into(), offset.into()),
            lang: lang_of(root, start).unwrap_or(usual),
            wanted,
        })
    }
}

/// What was typed of the word that ends at the cursor, and where it starts; none where nothing is completed.
fn typed_of(token: &SyntaxToken, offset: TextSize) -> Option<(String, TextSize)> {
    let range = token.text_range();
    let written = token.text().get(..usize::from(offset.checked_sub(range.start())?))?;
    let ends_here = range.end() == offset;
    match token.kind() {
        SyntaxKind::Comment | SyntaxKind::DocComment => None,
        // Behind its closing quote a text is over.
        SyntaxKind::String | SyntaxKind::Title if !ends_here || !is_closed(written) => is_use_path(token).then(|| {
            let open = written.chars().next().map_or(0, char::len_utf8);
            let typed = written.get(open..).unwrap_or_default().to_owned();
            (typed, range.start() + TextSize::try_from(open).unwrap_or_default())
        }),
        _ if ends_here && word(token).is_some_and(wants_more) => Some((String::new(), offset)),
        SyntaxKind::Ident | SyntaxKind::Keyword(_) | SyntaxKind::Unit | SyntaxKind::Unknown => {
            let tail = latin_tail(written);
            let length = TextSize::of(tail);
            Some((tail.to_owned(), offset - length))
        }
        SyntaxKind::Number if begins(token) => Some((written.to_owned(), range.start())),
        SyntaxKind::QuotedIdent if !ends_here => {
            let open = written.chars().next()?;
            Some((written.get(open.len_utf8()..)?.to_owned(), range.start() + TextSize::of(open)))
        }
        _ => Some((String::new(), offset)),
    }
}

/// Whether a whole word of the language stands before the cursor that something has to follow at once.
fn wants_more(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::By
            | Keyword::InTime
            | Keyword::FromOpen
            | Keyword::SinceBase
            | Keyword::Of
            | Keyword::Each
            | Keyword::No
            | Keyword::All
            | Keyword::AsShareOf
            | Keyword::Having
            | Keyword::AtLeast
            | Keyword::AtMost
            | Keyword::InSet
            | Keyword::Cite
    )
}

/// Whether a number is the beginning of a clause or a time, so that it is a year rather than an amount.
fn begins(token: &SyntaxToken) -> bool {
    let mut before = std::iter::successors(token.prev_token(), SyntaxToken::prev_token);
    match before.find(|token| token.kind() == SyntaxKind::Newline || !token.kind().is_trivia()) {
        None => true,
        Some(token) => {
            matches!(token.kind(), SyntaxKind::Newline | SyntaxKind::LBrace | SyntaxKind::Semicolon)
                || matches!(word(&token), Some(Keyword::By | Keyword::InTime | Keyword::SinceBase | Keyword::FromOpen))
        }
    }
}

fn is_closed(text: &str) -> bool {
    text.chars().count() > 1 && text.ends_with(['"', '”', '》', '＂'])
}

fn is_use_path(token: &SyntaxToken) -> bool {
    token.parent().is_some_and(|parent| parent.kind() == SyntaxKind::UseDecl)
}

/// Letters that are typed behind Chinese characters spell the next word: `每所zxx`.
fn latin_tail(word: &str) -> &str {
    let tail = word.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let letters = word.get(tail.len()..).unwrap_or_default();
    if letters.is_empty() { word } else { letters }
}

/// The significant tokens before a place, nearest first, line ends included.
fn before(left: Option<SyntaxToken>, start: TextSize) -> Vec<SyntaxToken> {
    let mut found = vec![];
    let mut token = left;
    while let Some(one) = token {
        let here = one.text_range().start() < start;
        let counts = matches!(one.kind(), SyntaxKind::Newline) || !one.kind().is_trivia();
        if here && counts {
            found.push(one.clone());
        }
        token = one.prev_token();
    }
    found
}

/// The tokens of the clause before the cursor, in order, and the blocks around it, innermost first.
fn split(before: &[SyntaxToken]) -> (Vec<SyntaxToken>, Vec<Around>) {
    let mut line = vec![];
    let mut rest = before.iter();
    let mut opened = false;
    for token in rest.by_ref() {
        match token.kind() {
            SyntaxKind::Newline | SyntaxKind::Semicolon | SyntaxKind::RBrace => break,
            SyntaxKind::LBrace => {
                opened = true;
                break;
            }
            _ => line.push(token.clone()),
        }
    }
    line.reverse();
    (line, blocks(rest, opened))
}

fn blocks<'t>(rest: impl Iterator<Item = &'t SyntaxToken>, opened: bool) -> Vec<Around> {
    let mut found = vec![];
    let mut depth = 0_usize;
    // The tokens of the head of the block whose brace was passed last.
    let mut head: Option<Vec<&SyntaxToken>> = opened.then(Vec::new);
    for token in rest {
        match token.kind() {
            SyntaxKind::RBrace => {
                found.extend(head.take().map(|head| around(&head)));
                depth += 1;
            }
            SyntaxKind::LBrace if depth > 0 => depth -= 1,
            SyntaxKind::LBrace => {
                found.extend(head.take().map(|head| around(&head)));
                head = Some(vec![]);
            }
            SyntaxKind::Newline | SyntaxKind::Semicolon => found.extend(head.take().map(|head| around(&head))),
            _ => head.iter_mut().for_each(|head| head.push(token)),
        }
    }
    found.extend(head.map(|head| around(&head)));
    found
}

/// What a head opens; its tokens are nearest first.
fn around(head: &[&SyntaxToken]) -> Around {
    let Some(first) = head.last() else { return Around::Other };
    let words: Vec<Keyword> = head.iter().filter_map(|token| word(token)).collect();
    if words.iter().any(|word| matches!(word, Keyword::MilestonesOf | Keyword::DependingOn | Keyword::OfWhich)) {
        return Around::Rows;
    }
    match word(first) {
        Some(
            keyword @ (Keyword::Plan
            | Keyword::Department
            | Keyword::Group
            | Keyword::Entity
            | Keyword::Indicator
            | Keyword::Target
            | Keyword::Action
            | Keyword::Standard
            | Keyword::Rule
            | Keyword::Test
            | Keyword::Waiver
            | Keyword::Facts),
        ) => Around::Decl(keyword),
        _ if is_time(first) => Around::Cell,
        _ => Around::Other,
    }
}

fn is_time(token: &SyntaxToken) -> bool {
    matches!(token.kind(), SyntaxKind::Date | SyntaxKind::Number | SyntaxKind::ZhNumber)
        || matches!(
            word(token),
            Some(Keyword::By | Keyword::InTime | Keyword::Over | Keyword::Within | Keyword::EveryYear)
        )
}

/// The keyword that a token is or could be.
pub(super) fn word(token: &SyntaxToken) -> Option<Keyword> {
    match token.kind() {
        SyntaxKind::Keyword(keyword) => Some(keyword),
        SyntaxKind::Ident => Keyword::from_text(token.text()),
        SyntaxKind::At => Some(Keyword::Cite),
        _ => None,
    }
}

/// The language of most keywords of a file, without the one that is being typed.
fn lang_of(root: &SyntaxNode, typed: TextSize) -> Option<Lang> {
    let mut balance = 0_i64;
    for token in root.descendants_with_tokens().filter_map(|element| element.into_token()).take(4000) {
        if token.text_range().start() == typed {
            continue;
        }
        if let SyntaxKind::Keyword(_) = token.kind() {
            balance += if token.text().is_ascii() { -1 } else { 1 };
        }
    }
    match balance.signum() {
        1 => Some(Lang::Zh),
        -1 => Some(Lang::En),
        _ => None,
    }
}
