//! The third stage: where clauses end, how deep brackets nest, and the string that the grammar parses.

use std::ops::Range;

use edupol_grammar::alphabet;

use super::LexToken;
use super::traits::{Trait, traits};
use crate::{Keyword, SyntaxKind};

/// How many brackets may be open at once; what is deeper is junk.
const MAX_BRACKETS: usize = 128;
/// How many signs and keywords may pile up in one clause and the brackets around it. It bounds the depth of the tree.
const MAX_DEPTH: usize = 256;
/// The number of a token that has no text: the end of a clause at a line's end.
pub(crate) const VIRTUAL: u32 = u32::MAX;

/// The significant tokens of a text, each as a character of the token alphabet.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// The character of each significant token.
    pub(crate) codes: Vec<char>,
    /// The number of each significant token among all tokens, or [`VIRTUAL`].
    pub(crate) tokens: Vec<u32>,
    /// For the `{` of a block, the significant token that is its `}`, or the one after the block where none is.
    pub(crate) closers: Vec<Option<u32>>,
    /// For the separator of two readings: it does not end the clause.
    pub(crate) joined: Vec<usize>,
    /// The stretches of significant tokens that are top-level items, each with the separator that ends it.
    pub(crate) chunks: Vec<Range<usize>>,
    /// The first token of each stretch that nests too deeply.
    pub(crate) too_deep: Vec<u32>,
}

impl Layout {
    /// Where a block that begins at a significant token ends: the token after it.
    pub(crate) fn block_end(&self, at: usize) -> Option<usize> {
        let close = self.closers.get(at).copied().flatten()? as usize;
        let closed = self.codes.get(close) == Some(&alphabet::RB);
        Some(close + usize::from(closed))
    }

    /// An item without the separators after it.
    pub(crate) fn item(&self, chunk: &Range<usize>) -> Range<usize> {
        let codes = self.codes.get(chunk.clone()).unwrap_or_default();
        let separators = codes.iter().rev().take_while(|code| is_separator(**code)).count();
        chunk.start..chunk.end - separators
    }

    /// The clauses among the significant tokens of a block's inside. Blocks in them are kept whole.
    pub(crate) fn clauses(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'_> {
        let mut start = range.start;
        std::iter::from_fn(move || {
            if start >= range.end {
                return None;
            }
            let mut at = start;
            while at < range.end && !self.separates(at) {
                at = self.block_end(at).unwrap_or(at + 1);
            }
            let clause = start..at.min(range.end);
            start = at + 1;
            Some(clause)
        })
    }

    fn separates(&self, at: usize) -> bool {
        self.codes.get(at).is_some_and(|code| is_separator(*code)) && self.joined.binary_search(&at).is_err()
    }
}

fn is_separator(code: char) -> bool {
    code == alphabet::END || code == alphabet::SEMI
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bracket {
    Paren,
    Block,
    /// The braces of a value list, inside which lines do not end a clause.
    List,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    bracket: Bracket,
    /// The significant token that opened it.
    at: usize,
    /// The depth outside the bracket.
    outer: usize,
}

/// Lays out the tokens of a text.
pub(crate) fn lay_out(tokens: &[LexToken]) -> Layout {
    let mut state = State::default();
    let mut line = Line { column_zero: true, ..Line::default() };
    for (index, token) in tokens.iter().enumerate() {
        match token.kind {
            SyntaxKind::Newline => line.end(),
            SyntaxKind::Whitespace => line.column_zero = false,
            // A comment takes a line, so the line is not blank.
            SyntaxKind::Comment | SyntaxKind::DocComment => line.empty = false,
            _ => {
                let next = tokens.get(index + 1..).unwrap_or_default();
                if line.ended {
                    state.line_end(token, line, next);
                }
                state.significant(index, token, next);
                line = Line::default();
            }
        }
    }
    state.close_all();
    state.layout
}

/// What stood between two significant tokens.
#[derive(Clone, Copy, Debug, Default)]
struct Line {
    /// Whether a line ended.
    ended: bool,
    /// Whether a line had nothing on it.
    blank: bool,
    /// Whether the line at hand has nothing on it so far.
    empty: bool,
    /// Whether the next token stands at the very start of its line.
    column_zero: bool,
}

impl Line {
    fn end(&mut self) {
        *self = Self { ended: true, blank: self.blank || self.empty, empty: true, column_zero: true };
    }
}

#[derive(Debug, Default)]
struct State {
    layout: Layout,
    open: Vec<Open>,
    /// Signs and keywords since the clause began, on top of those around it.
    depth: usize,
    /// Brackets open inside the part that nests too deeply.
    skipping: usize,
    previous: Option<LexToken>,
    before_previous: Option<LexToken>,
    /// The first token of the clause.
    first: Option<LexToken>,
    /// Where the item at hand begins.
    chunk: usize,
}

impl State {
    /// Decides what the line ends before a token mean.
    fn line_end(&mut self, token: &LexToken, line: Line, next: &[LexToken]) {
        let nested = !self.open.is_empty() || self.skipping > 0;
        if line.column_zero && nested && is_declaration(token, next) {
            return self.close_all();
        }
        let Some(previous) = self.previous.filter(|_| self.skipping == 0) else { return };
        let innermost = self.open.last().map(|open| open.bracket);
        let blank = line.blank;
        let ends = match innermost {
            Some(Bracket::List) => false,
            Some(Bracket::Paren) => blank,
            _ if self.field_without_value(&previous, token, next) => true,
            _ => blank || !(self.continues_after(&previous) || traits(token).has(Trait::ContinuesBefore)),
        };
        if ends && previous.kind != SyntaxKind::LBrace && token.kind != SyntaxKind::RBrace {
            self.close_parens();
            self.end_clause(token);
        }
    }

    /// Whether the clause goes on after a line that ends with `previous`. The comparator of `unprinted means >=` is a
    /// value and not an operator, and so is the state 中 in `评级 = 中`.
    fn continues_after(&self, previous: &LexToken) -> bool {
        let names_operator =
            self.first.and_then(|first| first.class).is_some_and(|class| class.has(Keyword::UnprintedMeans));
        let compared = self.before_previous.is_some_and(|before| traits(&before).has(Trait::Compares));
        let state = compared && previous.class.is_some_and(|class| class.has(Keyword::Having));
        traits(previous).has(Trait::ContinuesAfter) && !names_operator && !state
    }

    /// Whether the line before is `责任：` and nothing more, and the next line is a member of its own: another field,
    /// or a yearly cell.
    fn field_without_value(&self, previous: &LexToken, token: &LexToken, next: &[LexToken]) -> bool {
        let label = self.first.filter(|first| traits(first).has(Trait::Labels));
        let bare = previous.kind == SyntaxKind::Colon && label.is_some() && self.before_previous == self.first;
        let follower = next.iter().find(|token| !token.kind.is_trivia()).map(|token| token.kind);
        let field = traits(token).has(Trait::Labels) && follower == Some(SyntaxKind::Colon);
        let cell = matches!(token.kind, SyntaxKind::Date | SyntaxKind::Number) && follower == Some(SyntaxKind::LBrace);
        bare && (field || cell)
    }

    /// A missing `}`: a declaration at the start of a line begins a new item.
    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
        self.skipping = 0;
        self.depth = 0;
        self.end_chunk();
    }

    /// Ends the clause before `next` with a token that has no text, or ends the item.
    fn end_clause(&mut self, next: &LexToken) {
        self.start_clause();
        let joined = traits(next).has(Trait::Reading);
        if self.open.is_empty() && !joined {
            return self.end_chunk();
        }
        if joined {
            self.layout.joined.push(self.layout.tokens.len());
        }
        if self.layout.tokens.last() != Some(&VIRTUAL) {
            self.emit(VIRTUAL, alphabet::END);
        }
    }

    fn start_clause(&mut self) {
        self.depth = self.open.last().map_or(0, |open| open.outer + 1);
        self.first = None;
        self.previous = None;
        self.before_previous = None;
    }

    fn end_chunk(&mut self) {
        let end = self.layout.tokens.len();
        if end > self.chunk {
            self.layout.chunks.push(self.chunk..end);
        }
        self.chunk = end;
        self.start_clause();
    }

    /// Whether a colon after a number makes a ratio with the number that follows. It does where a limit stands, so
    /// that the keys of rows keep their colon: not after `{`, `,` or a word of time, and not in `when p: v`.
    fn makes_ratio(&self, next: Option<&LexToken>) -> bool {
        let number = |token: Option<&LexToken>| token.is_some_and(|token| token.kind == SyntaxKind::Number);
        if !number(self.previous.as_ref()) || !number(next) {
            return false;
        }
        let Some(before) = self.before_previous else { return false };
        let after_colon = before.kind == SyntaxKind::Colon;
        let guard = self.first.and_then(|first| first.class).is_some_and(|class| class.has(Keyword::When));
        // ≥ 90：100 is the key of a row, and its value.
        let key = self.first.is_some_and(|first| traits(&first).has(Trait::Compares));
        let limit = matches!(before.kind, SyntaxKind::QuotedIdent | SyntaxKind::RParen)
            || (before.kind == SyntaxKind::Ident && before.class.is_none())
            || traits(&before).has(Trait::Compares);
        after_colon || (limit && !guard && !key)
    }

    fn emit(&mut self, index: u32, code: char) {
        self.layout.tokens.push(index);
        self.layout.codes.push(code);
        self.layout.closers.push(None);
    }

    fn significant(&mut self, index: usize, token: &LexToken, next: &[LexToken]) {
        let index = u32::try_from(index).unwrap_or(VIRTUAL);
        if self.skipping > 0 {
            self.skip(token);
            return self.emit(index, alphabet::UNK);
        }
        self.after_semicolon(token);
        let code = if token.kind == SyntaxKind::Colon && self.makes_ratio(next.iter().find(|t| !t.kind.is_trivia())) {
            alphabet::RATIO
        } else {
            self.bracket(index, token)
        };
        self.emit(index, code);
        // Inside braces a row or statement begins.
        self.first = if token.kind == SyntaxKind::LBrace { None } else { self.first.or(Some(*token)) };
        self.before_previous = self.previous;
        self.previous = Some(*token);
        if code == alphabet::SEMI {
            self.start_clause();
        }
    }

    /// After a `;` outside all brackets a new item begins, unless it is one more reading.
    fn after_semicolon(&mut self, token: &LexToken) {
        if self.layout.codes.last() != Some(&alphabet::SEMI) {
            return;
        }
        if traits(token).has(Trait::Reading) {
            self.layout.joined.push(self.layout.codes.len() - 1);
        } else if self.open.is_empty() {
            self.end_chunk();
        }
    }

    /// Keeps the books on brackets and depth, and gives the character of the token.
    fn bracket(&mut self, index: u32, token: &LexToken) -> char {
        match token.kind {
            SyntaxKind::LParen => self.open(index, Bracket::Paren, alphabet::LP),
            SyntaxKind::LBrace => {
                let bracket = if self.opens_list() { Bracket::List } else { Bracket::Block };
                self.open(index, bracket, alphabet::LB)
            }
            SyntaxKind::RParen => {
                if self.open.last().is_some_and(|open| open.bracket == Bracket::Paren) {
                    self.close();
                }
                alphabet::RP
            }
            SyntaxKind::RBrace => {
                self.close_parens();
                self.close();
                alphabet::RB
            }
            SyntaxKind::Semicolon => {
                self.close_parens();
                let in_list = self.open.last().is_some_and(|open| open.bracket == Bracket::List);
                if in_list { alphabet::COMMA } else { alphabet::SEMI }
            }
            SyntaxKind::Comma | SyntaxKind::ListComma => {
                if self.open.last().is_some_and(|open| open.bracket == Bracket::Block) {
                    // A comma separates the rows of a table.
                    self.first = None;
                }
                self.depth = self.open.last().map_or(0, |open| open.outer + 1);
                code(token)
            }
            _ if traits(token).has(Trait::Deepens) => {
                self.depth += 1;
                if self.depth > MAX_DEPTH { self.refuse(index) } else { code(token) }
            }
            _ => code(token),
        }
    }

    fn open(&mut self, index: u32, bracket: Bracket, code: char) -> char {
        if self.open.len() >= MAX_BRACKETS || self.depth >= MAX_DEPTH {
            self.skipping = 1;
            return self.refuse(index);
        }
        self.open.push(Open { bracket, at: self.layout.tokens.len(), outer: self.depth });
        self.depth += 1;
        code
    }

    fn refuse(&mut self, index: u32) -> char {
        self.layout.too_deep.push(index);
        alphabet::UNK
    }

    /// What was in the brackets is one step on the way: `a(b)(c)` nests to the left.
    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.depth = open.outer + 1;
        if open.bracket == Bracket::Block {
            let end = u32::try_from(self.layout.tokens.len()).ok();
            if let Some(closer) = self.layout.closers.get_mut(open.at) {
                *closer = end;
            }
        }
    }

    fn close_parens(&mut self) {
        while self.open.last().is_some_and(|open| open.bracket == Bracket::Paren) {
            self.close();
        }
    }

    fn skip(&mut self, token: &LexToken) {
        match token.kind {
            SyntaxKind::LParen | SyntaxKind::LBrace => self.skipping += 1,
            SyntaxKind::RParen | SyntaxKind::RBrace => self.skipping -= 1,
            _ => {}
        }
    }

    /// Whether a `{` here opens a list of values: after `enum`, `members`, `in`, `=`, or in an enum's declaration.
    fn opens_list(&self) -> bool {
        let opener = |token: Option<LexToken>| token.is_some_and(|token| traits(&token).has(Trait::OpensList));
        let after_colon = self.previous.is_some_and(|previous| previous.kind == SyntaxKind::Colon);
        let in_list = self.open.last().is_some_and(|open| open.bracket == Bracket::List);
        let declares = self.first.is_some_and(|first| traits(&first).has(Trait::DeclaresValues));
        opener(self.previous) || in_list || declares || (after_colon && opener(self.before_previous))
    }
}

/// Whether the token opens a declaration: its keyword, and a name or another word after it.
fn is_declaration(token: &LexToken, next: &[LexToken]) -> bool {
    let named = next.iter().find(|token| !token.kind.is_trivia());
    traits(token).has(Trait::Declares)
        && named.is_some_and(|name| {
            matches!(name.kind, SyntaxKind::Ident | SyntaxKind::QuotedIdent | SyntaxKind::String | SyntaxKind::Number)
        })
}

/// The character of a token.
fn code(token: &LexToken) -> char {
    if let Some(class) = token.class {
        return class.char();
    }
    match token.kind {
        SyntaxKind::Ident => alphabet::NAME,
        SyntaxKind::QuotedIdent => alphabet::QNAME,
        SyntaxKind::String => alphabet::STR,
        SyntaxKind::Title => alphabet::TITLE,
        SyntaxKind::Number => alphabet::NUM,
        SyntaxKind::ZhNumber => alphabet::ZHNUM,
        SyntaxKind::Unit => alphabet::UNIT,
        SyntaxKind::Date => alphabet::DATE,
        SyntaxKind::Colon => alphabet::COLON,
        SyntaxKind::Comma => alphabet::COMMA,
        SyntaxKind::ListComma => alphabet::DUN,
        SyntaxKind::Semicolon => alphabet::SEMI,
        SyntaxKind::At => alphabet::AT,
        SyntaxKind::Eq => alphabet::EQ,
        SyntaxKind::Ne => alphabet::NE,
        SyntaxKind::Ge => alphabet::GE,
        SyntaxKind::Le => alphabet::LE,
        SyntaxKind::Gt => alphabet::GT,
        SyntaxKind::Lt => alphabet::LT,
        SyntaxKind::Plus => alphabet::PLUS,
        SyntaxKind::Minus => alphabet::MINUS,
        SyntaxKind::Star => alphabet::STAR,
        SyntaxKind::Slash => alphabet::SLASH,
        SyntaxKind::Range => alphabet::RANGE,
        SyntaxKind::PlusMinus => alphabet::PM,
        SyntaxKind::Dot => alphabet::DOT,
        SyntaxKind::Ellipsis => alphabet::ELL,
        _ => alphabet::UNK,
    }
}
