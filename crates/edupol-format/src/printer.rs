//! The state of printing: words with the blanks between them, brackets, and comments waiting for a line end.

mod lines;

use edupol_base::Lang;
use edupol_syntax::{Keyword, SyntaxKind, SyntaxNode, SyntaxToken};

use crate::classifiers::Classifiers;
use crate::gap::{Class, Side, blank_between, is_before_digit, joins_before_digit};
use crate::language::is_name;
use crate::layout::{Layout, Mark};
use crate::options::Options;
use crate::spell;
use crate::trivia::{Comment, Leads};

/// The word before the next one on the current line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Last {
    class: Class,
    start: usize,
    end: usize,
    /// Whether it is a literal, or hangs on one without a blank.
    literal: bool,
}

/// What has to be restored when a line is taken back.
#[derive(Clone, Debug)]
pub(crate) struct Checkpoint {
    mark: Mark,
    last: Option<Last>,
    loose: Vec<usize>,
    gap: Option<bool>,
    names: usize,
}

/// Prints nodes in one language.
#[derive(Debug)]
pub(crate) struct Printer<'a> {
    pub(crate) lang: Lang,
    /// Whether the item at hand was written in the other language.
    pub(crate) translates: bool,
    pub(crate) classifiers: Classifiers<'a>,
    pub(crate) layout: Layout,
    pub(crate) leads: Leads,
    /// Comments that wait for a place where the line may end.
    pending: Vec<Comment>,
    last: Option<Last>,
    /// Whether a blank stands before the next word, where that is not left to the two words.
    gap: Option<bool>,
    /// How many brackets are open around the next word.
    pub(crate) depth: usize,
    /// Whether everything has to stay on one line.
    pub(crate) inline: bool,
    /// Blanks before words that lose them when a digit follows.
    loose: Vec<usize>,
    /// How many names, texts and titles of the item at hand have been written.
    pub(crate) names: usize,
}

impl<'a> Printer<'a> {
    pub(crate) fn new(options: &Options, classifiers: Classifiers<'a>, leads: Leads) -> Self {
        Self {
            lang: Lang::Zh,
            translates: false,
            classifiers,
            layout: Layout::new(options.width, options.indent),
            leads,
            pending: vec![],
            last: None,
            gap: None,
            depth: 0,
            inline: false,
            loose: vec![],
            names: 0,
        }
    }

    /// Writes an item. Should one of its names be missing then, the item is left as it was typed.
    pub(crate) fn item(&mut self, item: &SyntaxNode, names: usize) {
        let mark = self.layout.mark();
        self.names = 0;
        self.node(item);
        if self.names == names {
            return self.keep_comments(item);
        }
        self.pending.clear();
        self.start_line();
        self.depth = 0;
        self.layout.undo(mark);
        self.layout.verbatim(&item.text().to_string());
    }

    pub(crate) fn is_zh(&self) -> bool {
        self.lang == Lang::Zh
    }

    /// No blank before the next word.
    pub(crate) fn glue(&mut self) {
        self.gap = Some(false);
    }

    /// A blank before the next word.
    pub(crate) fn blank(&mut self) {
        self.gap = Some(true);
    }

    /// Writes a word.
    pub(crate) fn word(&mut self, class: Class, text: &str) {
        self.flush_where_allowed(class);
        let joined = self.last.is_some_and(|last| !self.put_gap(last, Side { class, text }) && last.literal);
        let literal = match class {
            Class::Unit | Class::Text => true,
            Class::Word(word) => joined || is_recurrence(word),
            _ => false,
        };
        let start = self.layout.position();
        self.layout.push(text);
        self.last = Some(Last { class, start, end: self.layout.position(), literal });
    }

    /// Writes the blank before a word, if there is one; says whether there is.
    fn put_gap(&mut self, last: Last, right: Side<'_>) -> bool {
        let wanted = self.gap.take();
        let left = Side { class: last.class, text: self.layout.slice(last.start, last.end) };
        let blank = wanted.unwrap_or_else(|| blank_between(left, right, self.lang));
        let waits = self.lang == Lang::Zh && matches!(right.class, Class::Word(_)) && is_before_digit(right);
        let loosens = waits && wanted.is_none() && blank && joins_before_digit(left);
        if starts_in_digit(right.text) && !blank {
            self.tighten();
        } else if !waits {
            self.loose.clear();
        }
        if loosens {
            self.loose.push(self.layout.position());
        }
        if blank {
            self.layout.push(" ");
        }
        blank
    }

    /// Takes the blanks before words back that a digit follows.
    fn tighten(&mut self) {
        while let Some(position) = self.loose.pop() {
            self.layout.remove_blank(position);
            if let Some(last) = &mut self.last {
                last.start -= 1;
                last.end -= 1;
            }
        }
    }

    /// Takes over what stands before a token.
    pub(crate) fn lead(&mut self, token: &SyntaxToken) {
        let lead = self.leads.take(token.text_range().start());
        self.pending.extend(lead.comments);
    }

    /// Writes a token of the tree in the current spelling.
    pub(crate) fn token(&mut self, token: &SyntaxToken) {
        self.lead(token);
        self.names += usize::from(is_name(token.kind()));
        match token.kind() {
            SyntaxKind::Keyword(keyword) => self.written(keyword, Some(token)),
            SyntaxKind::Ident => self.word(Class::Name, token.text()),
            SyntaxKind::QuotedIdent => self.word(Class::Name, &spell::quoted(token)),
            SyntaxKind::String | SyntaxKind::Title => self.word(Class::Text, &spell::quoted(token)),
            SyntaxKind::Number | SyntaxKind::ZhNumber => self.word(Class::Number, &spell::number(token.text())),
            SyntaxKind::Unit => self.word(Class::Unit, &spell::number(token.text())),
            SyntaxKind::Date => self.date(token, false),
            kind => self.sign(kind, token.text()),
        }
    }

    /// Writes a keyword that stands in the tree under this or another spelling.
    pub(crate) fn written(&mut self, keyword: Keyword, token: Option<&SyntaxToken>) {
        let text = spell::keyword(keyword, token.map(SyntaxToken::text), self.lang);
        self.word(Class::Word(keyword), text);
    }

    /// Writes a keyword in its usual spelling.
    pub(crate) fn keyword(&mut self, keyword: Keyword) {
        self.written(keyword, None);
    }

    /// Writes a keyword of a node in the spelling it has there, or in the usual one.
    pub(crate) fn keyword_of(&mut self, node: &SyntaxNode, keyword: Keyword) {
        let token = find_token(node, SyntaxKind::Keyword(keyword));
        self.written(keyword, token.as_ref());
    }

    /// Writes a date; `bare` leaves out 年.
    pub(crate) fn date(&mut self, token: &SyntaxToken, bare: bool) {
        let text = spell::date(token.text(), bare, self.lang);
        let class = if text.ends_with(|c: char| c.is_ascii_digit()) { Class::Number } else { Class::Unit };
        self.word(class, &text);
    }

    fn sign(&mut self, kind: SyntaxKind, text: &str) {
        let zh = self.is_zh();
        let pick = |en: &'static str, chinese: &'static str| if zh { chinese } else { en };
        match kind {
            SyntaxKind::LParen => self.open(),
            SyntaxKind::RParen => self.close(),
            SyntaxKind::LBrace => self.word(Class::Brace, "{"),
            SyntaxKind::RBrace => self.word(Class::Brace, "}"),
            SyntaxKind::Colon => self.colon(),
            SyntaxKind::Comma => self.comma(),
            SyntaxKind::ListComma => self.list_comma(),
            SyntaxKind::Semicolon => self.word(Class::Stop, pick(";", "；")),
            SyntaxKind::At => self.word(Class::At, "@"),
            SyntaxKind::Eq => self.word(Class::Sign, "="),
            SyntaxKind::Ne => self.word(Class::Sign, pick("!=", "≠")),
            SyntaxKind::Ge => self.word(Class::Sign, pick(">=", "≥")),
            SyntaxKind::Le => self.word(Class::Sign, pick("<=", "≤")),
            SyntaxKind::Gt => self.word(Class::Sign, ">"),
            SyntaxKind::Lt => self.word(Class::Sign, "<"),
            SyntaxKind::Plus => self.word(Class::Sign, "+"),
            SyntaxKind::Minus => self.word(Class::Sign, "-"),
            SyntaxKind::Star => self.word(Class::Sign, pick("*", "×")),
            SyntaxKind::Slash => self.word(Class::Sign, "/"),
            SyntaxKind::Range => self.word(Class::Joint, pick("..", "—")),
            SyntaxKind::PlusMinus => self.word(Class::Sign, "±"),
            SyntaxKind::Dot => self.word(Class::Joint, "."),
            SyntaxKind::Ellipsis => self.word(Class::Text, pick("...", "…")),
            _ => self.word(Class::Text, text),
        }
    }

    /// A comma between the parts of a clause.
    pub(crate) fn comma(&mut self) {
        self.word(Class::Stop, if self.is_zh() { "，" } else { "," });
        self.layout.allow_break();
    }

    /// A comma between the members of a list.
    pub(crate) fn list_comma(&mut self) {
        self.word(Class::Stop, if self.is_zh() { "、" } else { "," });
        self.layout.allow_break();
    }

    /// `、` in both languages, where another comma would mean something else.
    pub(crate) fn enumeration_comma(&mut self) {
        self.word(Class::Stop, "、");
        self.layout.allow_break();
        self.glue();
    }

    pub(crate) fn colon(&mut self) {
        self.word(Class::Stop, if self.is_zh() { "：" } else { ":" });
    }

    pub(crate) fn open(&mut self) {
        self.word(Class::Open, if self.is_zh() { "（" } else { "(" });
        self.depth += 1;
    }

    pub(crate) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.word(Class::Close, if self.is_zh() { "）" } else { ")" });
    }

    /// Writes the opening brace of a list of values, which lines may be broken in.
    pub(crate) fn open_list(&mut self) {
        self.word(Class::Open, "{");
        self.depth += 1;
    }

    pub(crate) fn close_list(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.word(Class::Close, "}");
    }

    /// The class of the last word on the line.
    pub(crate) fn last_class(&self) -> Option<Class> {
        self.last.map(|last| last.class)
    }

    /// Whether a Chinese suffix stands directly behind the last word: a literal, or a suffix of one.
    pub(crate) fn after_literal(&self) -> bool {
        self.last.is_some_and(|last| last.literal)
    }

    /// Whether the last word on the line is a comma, colon or the like.
    pub(crate) fn after_stop(&self) -> bool {
        self.last_class() == Some(Class::Stop)
    }

    /// Whether comments wait for a line end.
    pub(crate) fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }
}

fn is_recurrence(word: Keyword) -> bool {
    use Keyword::{EveryMonth, EveryQuarter, EverySchoolYear, EveryTerm, EveryYear};
    matches!(word, EveryYear | EveryTerm | EverySchoolYear | EveryQuarter | EveryMonth)
}

fn starts_in_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The first token of a kind directly in a node.
pub(crate) fn find_token(node: &SyntaxNode, kind: SyntaxKind) -> Option<SyntaxToken> {
    node.children_with_tokens().filter_map(|element| element.into_token()).find(|token| token.kind() == kind)
}
