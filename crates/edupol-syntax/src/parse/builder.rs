//! From the events of the grammar to a lossless tree.

use std::ops::Range;

use edupol_grammar::{Rule, alphabet};
use rowan::{Checkpoint, GreenNodeBuilder};

use super::findings::{Finding, What};
use super::rules::{Entry, Shape, shape};
use super::shapes::{self, Step};
use crate::SyntaxKind;
use crate::lexer::{Layout, LexToken, VIRTUAL};

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
    pub(super) input: Input<'a>,
    pub(super) green: &'b mut GreenNodeBuilder<'c>,
    frames: Vec<Frame>,
    /// The next significant token.
    next: usize,
    /// The next token of any kind.
    pub(super) cursor: usize,
    /// The kind that words get instead of their own.
    as_kind: Option<SyntaxKind>,
    /// How many words mean nothing, because the node around them says so.
    pub(super) words: usize,
    /// The end of the last significant token.
    pub(super) last_end: usize,
    /// A comparator that bounds one side, whose limit is being read.
    pub(super) bounded: Option<usize>,
    /// The bound that is being read is the second one of its amount.
    pub(super) second_bound: bool,
    /// The token of the last comparator.
    pub(super) compared: Option<usize>,
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
            second_bound: false,
            compared: None,
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
        self.second_bound = false;
        self.compared = None;
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
}

/// The first byte of a token.
pub(super) fn start_of(tokens: &[LexToken], index: usize) -> usize {
    index.checked_sub(1).and_then(|before| tokens.get(before)).map_or(0, |token| token.end)
}
