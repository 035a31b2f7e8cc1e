//! The state of printing: words with the blanks between them, brackets, and comments waiting for a line end.

use edupol_base::Lang;
use edupol_syntax::{Keyword, SyntaxKind, SyntaxNode, SyntaxToken};

use crate::classifiers::Classifiers;
use crate::gap::{Class, Side, blank_between, is_before_digit, joins_before_digit};
use crate::layout::{Layout, Mark};
use crate::options::Options;
use crate::spell;
use crate::trivia::{Comment, Lead, Leads};

/// The word before the next one on the current line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Last {
    class: Class,
    start: usize,
    end: usize,
}

/// What has to be restored when a line is taken back.
#[derive(Clone, Debug)]
pub(crate) struct Checkpoint {
    mark: Mark,
    last: Option<Last>,
    loose: Vec<usize>,
    gap: Option<bool>,
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
        }
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
        if let Some(last) = self.last {
            self.put_gap(last, Side { class, text });
        }
        let start = self.layout.position();
        self.layout.push(text);
        self.last = Some(Last { class, start, end: self.layout.position() });
    }

    /// Writes the blank before a word, if there is one.
    fn put_gap(&mut self, last: Last, right: Side<'_>) {
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

    /// Runs `print` on a node whose words are written in another order than they stand in the text. Comments inside
    /// keep their order by coming after it.
    pub(crate) fn reordered(&mut self, node: &SyntaxNode, print: impl FnOnce(&mut Self)) {
        if let Some(token) = node.first_token() {
            self.lead(&token);
        }
        let inside = self.leads.take_comments(node.text_range());
        print(self);
        self.pending.extend(inside);
    }

    /// Makes the comments of a node wait that stood before a token which was not written.
    pub(crate) fn keep_comments(&mut self, node: &SyntaxNode) {
        self.pending.extend(self.leads.take_comments(node.text_range()));
    }

    /// Whether the line may end before a word of a class.
    fn may_end_before(&self, next: Class) -> bool {
        let after = self.last.is_some_and(|last| matches!(last.class, Class::Stop | Class::Sign | Class::Open));
        let before = matches!(next, Class::At | Class::Word(Keyword::And | Keyword::Or | Keyword::OfWhich));
        self.depth > 0 || after || before
    }

    fn flush_where_allowed(&mut self, next: Class) {
        if self.pending.is_empty() || self.last.is_none() || !self.may_end_before(next) {
            return;
        }
        self.break_line();
        for comment in std::mem::take(&mut self.pending) {
            self.comment(&comment);
        }
    }

    fn comment(&mut self, comment: &Comment) {
        if comment.newlines > 0 || !self.layout.comment_after(&comment.text) {
            self.layout.comment_line(&comment.text);
        }
    }

    /// Ends the line inside a clause.
    pub(crate) fn break_line(&mut self) {
        self.layout.break_line();
        self.start_line();
    }

    /// Ends the line and the clause; comments that were waiting follow.
    pub(crate) fn end_line(&mut self) {
        self.layout.end_line();
        for comment in std::mem::take(&mut self.pending) {
            self.comment(&comment);
        }
        self.start_line();
    }

    fn start_line(&mut self) {
        self.last = None;
        self.gap = None;
        self.loose.clear();
    }

    /// Starts the lines of a block: the line ends, and what waits for it stands inside.
    pub(crate) fn open_lines(&mut self) {
        self.layout.end_line();
        self.layout.indent();
        self.end_line();
    }

    /// Ends the line inside a clause before a word that may open the next one.
    pub(crate) fn break_line_with_comments(&mut self) {
        self.break_line();
        for comment in std::mem::take(&mut self.pending) {
            self.comment(&comment);
        }
    }

    /// The class of the last word on the line.
    pub(crate) fn last_class(&self) -> Option<Class> {
        self.last.map(|last| last.class)
    }

    /// Whether the last word on the line is a comma, colon or the like.
    pub(crate) fn after_stop(&self) -> bool {
        self.last_class() == Some(Class::Stop)
    }

    /// Whether comments wait for a line end.
    pub(crate) fn has_pending(&self) -> bool {
        !self.pending.is_empty()
    }

    /// Writes the comments and blank lines before a member on a new line; `first` members have no blank line before.
    pub(crate) fn lines_before(&mut self, lead: Lead, mut first: bool) {
        for comment in &lead.comments {
            if comment.newlines > 1 && !first {
                self.layout.blank_line();
            }
            self.comment(comment);
            first &= comment.newlines == 0;
        }
        if lead.newlines > 1 && !first {
            self.layout.blank_line();
        }
    }

    pub(crate) fn checkpoint(&self) -> Checkpoint {
        Checkpoint { mark: self.layout.mark(), last: self.last, loose: self.loose.clone(), gap: self.gap }
    }

    /// Returns to a state of the current line; false if the line has been ended since.
    pub(crate) fn restore(&mut self, checkpoint: &Checkpoint) -> bool {
        let restored = self.layout.rollback(checkpoint.mark);
        if restored {
            self.last = checkpoint.last;
            self.loose.clone_from(&checkpoint.loose);
            self.gap = checkpoint.gap;
        }
        restored
    }
}

fn starts_in_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// The first token of a kind directly in a node.
pub(crate) fn find_token(node: &SyntaxNode, kind: SyntaxKind) -> Option<SyntaxToken> {
    node.children_with_tokens().filter_map(|element| element.into_token()).find(|token| token.kind() == kind)
}
