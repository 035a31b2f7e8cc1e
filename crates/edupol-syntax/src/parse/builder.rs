//! From the events of the grammar to a lossless tree.

use std::ops::Range;

use edupol_grammar::{Rule, alphabet};
use rowan::{Checkpoint, GreenNodeBuilder};

use super::messages::ROLES;
use super::rules::{Entry, Shape, shape};
use super::shapes::{self, Step};
use crate::lexer::{Layout, LexToken, VIRTUAL};
use crate::{Keyword, SyntaxKind};

/// A place that something is to be said about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) what: What,
    /// Bytes in the text.
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Finding {
    /// The finding in bytes from `start`.
    pub(super) fn relative_to(self, start: usize) -> Self {
        Self { start: self.start.saturating_sub(start), end: self.end.saturating_sub(start), ..self }
    }

    /// The finding `start` bytes further on.
    pub(super) fn shifted(self, start: usize) -> Self {
        Self { start: self.start + start, end: self.end + start, ..self }
    }
}

/// What is to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A part is missing.
    Missing(Rule),
    /// Tokens that fit nowhere.
    Junk,
    /// A name that begins with a digit.
    DigitName,
    /// A comparator before and a suffix after one amount.
    TwoBounds,
    /// Brackets nest too deeply.
    TooDeep,
    /// A string that its line does not close.
    Unclosed,
    /// `由教育局牵头`
    RoleSentence,
    /// A comma between the digits of one number.
    Grouping,
}

enum Frame {
    Node(SyntaxKind),
    Mark(Checkpoint),
    Chain(Chain),
    Words,
    Token,
    Silent,
}

/// A chain of operands, `a + b * c`, while it is folded into nodes that lean to the left.
struct Chain {
    kind: SyntaxKind,
    start: Checkpoint,
    operand: Checkpoint,
    loose: bool,
    tight: bool,
}

/// A text with its tokens, as the builder reads it.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [LexToken],
    pub(super) layout: &'a Layout,
}

/// Builds the tree of stretches of significant tokens.
pub(super) struct Builder<'a, 'b, 'c> {
    input: Input<'a>,
    pub(super) green: &'b mut GreenNodeBuilder<'c>,
    frames: Vec<Frame>,
    /// The next significant token.
    next: usize,
    /// The next token of any kind.
    cursor: usize,
    /// The kind that words get instead of their own.
    as_kind: Option<SyntaxKind>,
    /// How many words mean nothing, because the node around them says so.
    words: usize,
    /// The end of the last significant token.
    last_end: usize,
    /// A comparator that bounds one side, whose limit is being read.
    bounded: Option<usize>,
    pub(super) findings: Vec<Finding>,
    /// Room for the shape at hand.
    shape: String,
    /// Vectors that are not in use.
    spare: Vec<Vec<usize>>,
}

impl<'a, 'b, 'c> Builder<'a, 'b, 'c> {
    /// A builder that begins at the significant token `first`, which is the token `cursor`.
    pub(super) fn new(input: Input<'a>, green: &'b mut GreenNodeBuilder<'c>, first: usize, cursor: usize) -> Self {
        Self {
            input,
            green,
            frames: Vec::with_capacity(32),
            next: first,
            cursor,
            as_kind: None,
            words: 0,
            last_end: start_of(input.tokens, cursor),
            bounded: None,
            findings: vec![],
            shape: String::new(),
            spare: vec![],
        }
    }

    /// Parses a stretch of significant tokens and adds its nodes.
    pub(super) fn run(&mut self, entry: Entry, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        self.bounded = None;
        let mut places = self.spare.pop().unwrap_or_default();
        self.shape_of(range.clone(), &mut places);
        match shapes::steps(entry, &self.shape) {
            Some(steps) => {
                let place = |at: u32| places.get(at as usize).copied().unwrap_or(range.end);
                for step in steps.iter() {
                    match *step {
                        Step::Start(rule, at) => self.begin(rule, place(at)),
                        Step::End(at) => self.finish(place(at)),
                    }
                }
            }
            None => {
                // The grammar is total, so the stack is too small: everything is junk.
                self.begin(Rule::junk, range.start);
                self.finish(range.end);
            }
        }
        self.emit_until(range.end);
        places.clear();
        self.spare.push(places);
    }

    /// Writes the shape of a stretch: a character a token, and one for each block. `places` gets the significant token
    /// that each of them stands for.
    fn shape_of(&mut self, range: Range<usize>, places: &mut Vec<usize>) {
        self.shape.clear();
        let layout = self.input.layout;
        let mut at = range.start;
        while at < range.end {
            places.push(at);
            match layout.block_end(at) {
                Some(end) => {
                    self.shape.push(alphabet::BODY);
                    at = end;
                }
                None => {
                    self.shape.push(layout.codes.get(at).copied().unwrap_or(alphabet::UNK));
                    at += 1;
                }
            }
        }
    }

    /// Adds the braces of a block and what is between them.
    fn block(&mut self, entry: Entry) {
        let layout = self.input.layout;
        let open = self.next;
        let Some(close) = layout.closers.get(open).copied().flatten() else { return };
        let close = close as usize;
        self.emit_until(open + 1);
        if entry.by_clause() {
            for clause in layout.clauses(open + 1..close) {
                self.run(entry, clause);
            }
        } else {
            self.run(entry, open + 1..close);
        }
        self.emit_until(close);
        if layout.codes.get(close) == Some(&alphabet::RB) {
            self.emit_until(close + 1);
        } else {
            self.missing(Rule::missing_rb);
        }
    }

    fn begin(&mut self, rule: Rule, at: usize) {
        self.emit_until(at);
        let shape = shape(rule);
        if shape != Shape::Missing {
            self.trivia(at);
        }
        self.start(rule, shape);
    }

    fn finish(&mut self, at: usize) {
        self.emit_until(at);
        self.end(at);
    }

    /// Emits the tokens before the significant token `at`.
    pub(super) fn emit_until(&mut self, at: usize) {
        while self.next < at {
            let index = self.input.layout.tokens.get(self.next).copied().unwrap_or(VIRTUAL);
            self.next += 1;
            if index != VIRTUAL {
                self.skip_to(index as usize);
                self.token();
            }
        }
    }

    fn start(&mut self, rule: Rule, shape: Shape) {
        let frame = match shape {
            Shape::Node(kind) => {
                self.note_start(rule);
                self.open(kind)
            }
            Shape::Block(entry) => {
                let frame = self.open(SyntaxKind::Block);
                self.block(entry);
                frame
            }
            Shape::Named(kind) => {
                self.as_kind = Some(SyntaxKind::Ident);
                self.open(kind)
            }
            Shape::Wrap(kind) => {
                self.note_start(rule);
                if let Some(Frame::Mark(mark)) = self.frames.last() {
                    self.green.start_node_at(*mark, kind.into());
                    Frame::Node(kind)
                } else {
                    Frame::Silent
                }
            }
            Shape::Mark => Frame::Mark(self.green.checkpoint()),
            Shape::Chain(kind) => {
                let start = self.green.checkpoint();
                Frame::Chain(Chain { kind, start, operand: start, loose: false, tight: false })
            }
            Shape::Operator(tight) => {
                self.operator(tight);
                Frame::Silent
            }
            Shape::Token(kind) => {
                self.as_kind = Some(kind);
                Frame::Token
            }
            Shape::Words(kind) => {
                self.words += 1;
                if kind == SyntaxKind::Junk {
                    self.junk(if rule == Rule::digit_name { What::DigitName } else { What::Junk });
                }
                self.green.start_node(kind.into());
                Frame::Words
            }
            Shape::Missing => {
                self.missing(rule);
                Frame::Silent
            }
            Shape::Silent => Frame::Silent,
        };
        self.frames.push(frame);
    }

    fn missing(&mut self, rule: Rule) {
        self.findings.push(Finding { what: What::Missing(rule), start: self.last_end, end: self.last_end });
    }

    fn open(&mut self, kind: SyntaxKind) -> Frame {
        self.green.start_node(kind.into());
        Frame::Node(kind)
    }

    fn end(&mut self, at: usize) {
        match self.frames.pop() {
            Some(Frame::Node(kind)) => {
                self.as_kind = None;
                self.note_end(kind);
                self.green.finish_node();
            }
            Some(Frame::Words) => {
                self.words -= 1;
                self.green.finish_node();
                self.close_junk();
            }
            Some(Frame::Chain(chain)) => {
                for _ in 0..usize::from(chain.tight) + usize::from(chain.loose) {
                    self.green.finish_node();
                }
            }
            Some(Frame::Token) => self.as_kind = None,
            Some(Frame::Silent) => self.after_operator(at),
            Some(Frame::Mark(_)) | None => {}
        }
    }

    /// Opens the node of an operator around what it applies to.
    fn operator(&mut self, tight: bool) {
        let Some(Frame::Chain(chain)) = self.frames.last_mut() else { return };
        if chain.tight {
            self.green.finish_node();
            chain.tight = false;
        }
        if tight {
            self.green.start_node_at(chain.operand, chain.kind.into());
            chain.tight = true;
        } else {
            if chain.loose {
                self.green.finish_node();
            }
            self.green.start_node_at(chain.start, chain.kind.into());
            chain.loose = true;
        }
    }

    /// After a loose operator the next operand begins; a tight one stays with its own.
    fn after_operator(&mut self, at: usize) {
        let Some(Frame::Chain(chain)) = self.frames.last() else { return };
        if chain.tight {
            return;
        }
        self.trivia(at);
        let operand = self.green.checkpoint();
        if let Some(Frame::Chain(chain)) = self.frames.last_mut() {
            chain.operand = operand;
        }
    }

    /// Emits every token before the token `end`, significant or not.
    pub(super) fn rest(&mut self, end: usize) {
        self.skip_to(end);
    }

    /// Emits the blanks and comments before the significant token `at`.
    fn trivia(&mut self, at: usize) {
        match self.input.layout.tokens.get(at) {
            Some(&index) if index != VIRTUAL => self.skip_to(index as usize),
            _ => {}
        }
    }

    fn skip_to(&mut self, index: usize) {
        while self.cursor < index {
            self.raw();
        }
    }

    /// Emits one token as it is.
    fn raw(&mut self) {
        if let Some(token) = self.input.tokens.get(self.cursor) {
            let text = self.input.text.get(start_of(self.input.tokens, self.cursor)..token.end).unwrap_or_default();
            self.green.token(token.kind.into(), text);
        }
        self.cursor += 1;
    }

    /// Emits one significant token with the kind that its place gives it.
    fn token(&mut self) {
        let Some(token) = self.input.tokens.get(self.cursor).copied() else { return };
        let start = start_of(self.input.tokens, self.cursor);
        let text = self.input.text.get(start..token.end).unwrap_or_default();
        let kind = self.kind(&token);
        if let Some(what) = self.spotted(kind, text) {
            self.findings.push(Finding { what, start, end: token.end });
        }
        self.green.token(kind.into(), text);
        self.cursor += 1;
        self.last_end = token.end;
    }

    /// What is to be said about a token by itself.
    fn spotted(&self, kind: SyntaxKind, text: &str) -> Option<What> {
        match kind {
            SyntaxKind::String => {
                let closed = text.chars().count() > 1 && text.ends_with(['"', '＂', '”', '“']);
                (!closed).then_some(What::Unclosed)
            }
            SyntaxKind::Comma => self.groups_digits().then_some(What::Grouping),
            SyntaxKind::Ident if text.starts_with('由') => {
                let role = ROLES.iter().any(|role| text.len() > role.len() + '由'.len_utf8() && text.ends_with(role));
                role.then_some(What::RoleSentence)
            }
            _ => None,
        }
    }

    /// Whether the comma at hand stands unspaced between digits, three of them after it.
    fn groups_digits(&self) -> bool {
        let number = |index: Option<usize>| {
            let index = index?;
            let token = self.input.tokens.get(index).filter(|token| token.kind == SyntaxKind::Number)?;
            Some(self.input.text.get(start_of(self.input.tokens, index)..token.end)?.chars().count())
        };
        let before = number(self.cursor.checked_sub(1));
        before.is_some_and(|digits| digits <= 3) && number(self.cursor.checked_add(1)) == Some(3)
    }

    fn kind(&self, token: &LexToken) -> SyntaxKind {
        if token.kind != SyntaxKind::Ident {
            // A string that names a period stays a string.
            return match self.as_kind {
                Some(kind @ SyntaxKind::Unit) => kind,
                _ => token.kind,
            };
        }
        if self.words > 0 {
            return SyntaxKind::Ident;
        }
        match (self.as_kind, token.class) {
            (Some(kind), _) => kind,
            (None, Some(class)) => {
                class.keywords().first().map_or(SyntaxKind::Ident, |keyword| SyntaxKind::Keyword(*keyword))
            }
            (None, None) => SyntaxKind::Ident,
        }
    }

    fn junk(&mut self, what: What) {
        if self.words > 1 {
            return;
        }
        let start =
            self.input.tokens.get(self.cursor).map_or(self.last_end, |_| start_of(self.input.tokens, self.cursor));
        self.findings.push(Finding { what, start, end: start });
    }

    fn close_junk(&mut self) {
        let end = self.last_end;
        let junk = |finding: &&mut Finding| matches!(finding.what, What::Junk | What::DigitName);
        if let Some(finding) = self.findings.iter_mut().rev().find(junk)
            && finding.end == finding.start
        {
            finding.end = end;
        }
    }

    /// Notices what is well-formed and yet wrong: a bound before and after one amount.
    fn note_start(&mut self, rule: Rule) {
        match rule {
            Rule::cmp_op => self.bounded = None,
            Rule::w_bound if self.bounded.is_some() => {
                let start = self.bounded.take().unwrap_or(self.last_end);
                self.findings.push(Finding { what: What::TwoBounds, start, end: self.last_end });
            }
            _ => {}
        }
    }

    fn note_end(&mut self, kind: SyntaxKind) {
        match kind {
            SyntaxKind::CmpOp => {
                let last = self.cursor.saturating_sub(1);
                let bounds = self.input.tokens.get(last).is_some_and(|token| bounds_one_side(token));
                self.bounded = bounds.then(|| start_of(self.input.tokens, last));
            }
            // A comparator in a field, as in `unprinted means >=`, bounds nothing that follows.
            SyntaxKind::Limit
            | SyntaxKind::CompareExpr
            | SyntaxKind::ChangeExpr
            | SyntaxKind::Quantifier
            | SyntaxKind::DeliverableItem
            | SyntaxKind::Field => self.bounded = None,
            SyntaxKind::BoundLit => {
                let end = self.last_end;
                if let Some(finding) = self.findings.last_mut()
                    && finding.what == What::TwoBounds
                {
                    finding.end = end;
                }
            }
            _ => {}
        }
    }
}

/// Whether a comparator says by itself which side is open.
fn bounds_one_side(token: &LexToken) -> bool {
    let by_word = token.class.is_some_and(|class| {
        [Keyword::AtLeast, Keyword::AtMost, Keyword::Gt, Keyword::Lt].iter().any(|keyword| class.has(*keyword))
    });
    by_word || matches!(token.kind, SyntaxKind::Ge | SyntaxKind::Le | SyntaxKind::Gt | SyntaxKind::Lt)
}

/// The first byte of a token.
pub(super) fn start_of(tokens: &[LexToken], index: usize) -> usize {
    index.checked_sub(1).and_then(|before| tokens.get(before)).map_or(0, |token| token.end)
}
