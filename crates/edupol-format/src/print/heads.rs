//! Declarations: keyword, names, printed name, attributes, and what follows the head.

use edupol_syntax::text::fold_width;
use edupol_syntax::{Keyword, SyntaxElement, SyntaxKind, SyntaxNode};

use super::points::has_literal;
use super::{has_word, significant, tokens};
use crate::gap::Class;
use crate::printer::Printer;

impl Printer<'_> {
    /// Any declaration; also an attribute, a column, an item of a standard and a row, which have a colon of their own.
    pub(crate) fn declaration(&mut self, node: &SyntaxNode) {
        let elements: Vec<SyntaxElement> =
            node.children_with_tokens().filter(|element| !element.kind().is_trivia()).collect();
        let mut rest = elements.as_slice();
        while let Some((element, after)) = rest.split_first() {
            rest = after;
            match element {
                SyntaxElement::Token(token) if is_list_separator(node, element, after) => {
                    self.lead(token);
                    // After a comma, a word of the head would be read as one.
                    if after.first().is_some_and(is_word) { self.enumeration_comma() } else { self.list_comma() }
                }
                SyntaxElement::Token(token) if token.kind() == SyntaxKind::Colon => {
                    self.lead(token);
                    self.head_colon(node, after);
                }
                SyntaxElement::Token(token) => self.token(token),
                SyntaxElement::Node(part) => self.head_part(node, part),
            }
        }
    }

    /// A colon stands before everything but a block.
    fn head_colon(&mut self, node: &SyntaxNode, after: &[SyntaxElement]) {
        let next = after.first().map(SyntaxElement::kind);
        let braced = node.kind() == SyntaxKind::EnumDecl && after.first().is_some_and(opens_brace);
        let path = matches!(node.kind(), SyntaxKind::UseDecl | SyntaxKind::FactsDecl);
        if next != Some(SyntaxKind::Block) && !braced && !path {
            self.colon();
            self.layout.allow_break();
        }
    }

    fn head_part(&mut self, node: &SyntaxNode, part: &SyntaxNode) {
        match part.kind() {
            // Who reports a figure is set off from what the figure is.
            SyntaxKind::ReportedBy if !self.after_stop() && follows_attribute(part) => self.comma(),
            SyntaxKind::AwardedBy if !self.after_stop() && node.kind() == SyntaxKind::Attr => self.comma(),
            SyntaxKind::Values if node.kind() == SyntaxKind::EnumDecl => self.before_values(part),
            SyntaxKind::Cite => self.layout.allow_break(),
            _ => {}
        }
        self.node(part);
    }

    /// The states of an enum follow a colon where they have no braces.
    fn before_values(&mut self, values: &SyntaxNode) {
        let braced = values.first_child_or_token().is_some_and(|first| first.kind() == SyntaxKind::LBrace);
        if !braced && !self.after_stop() && self.last_class() != Some(Class::Sign) {
            self.colon();
        }
    }

    /// `= …`
    pub(crate) fn definition(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            match element.as_token() {
                // A period may have a colon in its place.
                Some(token) if matches!(token.kind(), SyntaxKind::Eq | SyntaxKind::Colon) => {
                    self.lead(token);
                    self.word(Class::Sign, "=");
                    self.layout.allow_break();
                }
                _ => self.element(&element),
            }
        }
    }

    /// `counted 所`, `以所计`
    pub(crate) fn counted(&mut self, node: &SyntaxNode) {
        let unit = tokens(node).find(|token| token.kind() == SyntaxKind::Unit);
        // Only a classifier of the table is told from 以 and 计 without blanks.
        let known = unit.is_some_and(|unit| edupol_grammar::classifier(&fold_width(unit.text())).is_some());
        self.enclosed(node, Keyword::Counted, Keyword::CountedEnd, known);
    }

    /// `as of 2022`, `以2022年为准`
    pub(crate) fn as_of(&mut self, node: &SyntaxNode) {
        let dated = node.children().any(|point| has_literal(&point));
        self.enclosed(node, Keyword::AsOf, Keyword::AsOfEnd, dated);
    }

    /// A word, what it is about, and in Chinese a closing word.
    fn enclosed(&mut self, node: &SyntaxNode, opener: Keyword, closer: Keyword, glued: bool) {
        let is = |element: &SyntaxElement, word: Keyword| element.kind() == SyntaxKind::Keyword(word);
        let zh = self.is_zh();
        self.reordered(node, |p| {
            p.keyword_of(node, opener);
            for element in significant(node) {
                if !is(&element, opener) && !is(&element, closer) {
                    p.gap_in_chinese(!glued);
                    p.element(&element);
                }
            }
            if zh {
                p.gap_in_chinese(!glued);
                p.keyword(closer);
            }
        });
    }

    fn gap_in_chinese(&mut self, blank: bool) {
        if self.is_zh() {
            if blank { self.blank() } else { self.glue() }
        }
    }

    /// `for each 学校`, `对每所学校`
    pub(crate) fn for_each(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            match element.as_token() {
                Some(token) if token.kind() == SyntaxKind::Keyword(Keyword::Each) => {
                    let over = node.children().next();
                    if self.is_zh() {
                        self.glue();
                    }
                    self.each(token, over.as_ref());
                }
                _ => self.element(&element),
            }
        }
    }

    /// `note (vague) "…"`: a colon only before bare words.
    pub(crate) fn note(&mut self, node: &SyntaxNode) {
        let quoted = !node.children().any(|child| child.kind() == SyntaxKind::NoteText);
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            match element.as_token() {
                Some(token) if token.kind() == SyntaxKind::Colon && quoted => self.lead(token),
                _ => self.element(&element),
            }
        }
    }

    /// `@"三（三）¶4"`, and further places after list commas.
    pub(crate) fn cite(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            match element.as_token() {
                Some(token) if token.kind() == SyntaxKind::ListComma => {
                    self.lead(token);
                    self.enumeration_comma();
                }
                _ => self.element(&element),
            }
        }
    }
}

/// Whether a name is spelled like a keyword.
fn is_word(element: &SyntaxElement) -> bool {
    let name = element.as_node().and_then(SyntaxNode::first_token);
    name.is_some_and(|name| Keyword::from_text(name.text()).is_some())
}

fn opens_brace(element: &SyntaxElement) -> bool {
    let first = element.as_node().and_then(SyntaxNode::first_token);
    first.is_some_and(|token| token.kind() == SyntaxKind::LBrace)
}

/// Whether a separator stands between declared names or waived things, and not between attributes.
fn is_list_separator(node: &SyntaxNode, element: &SyntaxElement, after: &[SyntaxElement]) -> bool {
    let next = after.first().map(SyntaxElement::kind);
    match element.kind() {
        SyntaxKind::ListComma | SyntaxKind::Slash => true,
        SyntaxKind::Comma if node.kind() == SyntaxKind::WaiverDecl => {
            // A date behind a comma is when, and not what.
            let dated = |kind| super::is_time(kind) || matches!(kind, SyntaxKind::TimePoint | SyntaxKind::TimeSpan);
            next.is_some_and(|next| !dated(next))
        }
        SyntaxKind::Comma => next == Some(SyntaxKind::Name),
        _ => false,
    }
}

/// Whether something that describes the figure stands before a part of the head.
fn follows_attribute(part: &SyntaxNode) -> bool {
    let before = part.prev_sibling().map(|before| before.kind());
    before.is_some_and(|kind| !matches!(kind, SyntaxKind::Name | SyntaxKind::Heading))
        && !part.parent().is_some_and(|parent| has_word(&parent, Keyword::Members))
}
