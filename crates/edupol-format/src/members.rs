//! Blocks: on one line as long as they were and fit, otherwise one member a line.

use edupol_syntax::{Keyword, SyntaxElement, SyntaxKind, SyntaxNode, TextSize};

use crate::gap::Class;
use crate::printer::{Printer, find_token};

impl Printer<'_> {
    /// `{ … }` after a head.
    pub(crate) fn block(&mut self, block: &SyntaxNode) {
        if let Some(brace) = find_token(block, SyntaxKind::LBrace) {
            self.lead(&brace);
        }
        let empty = block.first_child().is_none() && !self.leads.has_comments(block.text_range());
        let waits = self.has_pending() && !self.inline;
        if waits || (!empty && self.leads.any_inside(block.text_range())) {
            return self.block_on_lines(block);
        }
        let checkpoint = self.checkpoint();
        let outer = std::mem::replace(&mut self.inline, true);
        self.block_on_one_line(block);
        self.inline = outer;
        if !outer && !self.layout.line_fits() && self.restore(&checkpoint) {
            self.block_on_lines(block);
        }
    }

    fn block_on_one_line(&mut self, block: &SyntaxNode) {
        self.word(Class::Brace, "{");
        let mut first = true;
        for member in block.children() {
            if !first {
                self.semicolon();
            }
            self.node(&member);
            first = false;
        }
        if first {
            self.glue();
        }
        self.word(Class::Brace, "}");
    }

    fn block_on_lines(&mut self, block: &SyntaxNode) {
        self.word(Class::Brace, "{");
        let outer = std::mem::replace(&mut self.depth, 0);
        self.open_lines();
        let rest = self.member_lines(block);
        let end = find_token(block, SyntaxKind::RBrace).map(|brace| brace.text_range().start());
        let mut lead = self.leads.take_all(rest.into_iter().chain(end));
        lead.newlines = 0;
        self.end_line();
        self.lines_before(lead, block.first_child().is_none());
        self.layout.dedent();
        self.depth = outer;
        self.word(Class::Brace, "}");
    }

    /// Writes the member nodes of a node, each on its own line or on the line of the one before, as they were. Returns
    /// where separators stand after the last one.
    pub(crate) fn member_lines(&mut self, container: &SyntaxNode) -> Vec<TextSize> {
        let mut separators = vec![];
        let mut first = true;
        let mut line = self.layout.line_count();
        for element in container.children_with_tokens() {
            match element {
                SyntaxElement::Token(token) if matches!(token.kind(), SyntaxKind::Semicolon | SyntaxKind::Comma) => {
                    separators.push(token.text_range().start());
                }
                SyntaxElement::Token(_) => {}
                SyntaxElement::Node(member) => {
                    let start = member.text_range().start();
                    let lead = self.leads.take_all(separators.drain(..).chain([start]));
                    let joins = !first && !lead.breaks() && line == self.layout.line_count();
                    if !joins || !self.join_member(&member) {
                        self.separate(&member, first);
                        self.end_line();
                        self.lines_before(lead, first);
                        line = self.layout.line_count();
                        self.node(&member);
                    }
                    first = false;
                }
            }
        }
        separators
    }

    /// Writes a member on the line of the one before, if it was there and there is room.
    fn join_member(&mut self, member: &SyntaxNode) -> bool {
        if self.has_pending() || self.leads.any_inside(member.text_range()) {
            return false;
        }
        let checkpoint = self.checkpoint();
        let outer = std::mem::replace(&mut self.inline, true);
        self.semicolon();
        self.node(member);
        self.inline = outer;
        self.inline || self.layout.line_fits() || !self.restore(&checkpoint)
    }

    /// Ends the line before a member that would otherwise continue it with its first word.
    pub(crate) fn separate(&mut self, member: &SyntaxNode, first: bool) {
        if !first && member.first_token().is_some_and(|token| continues_line(token.kind())) {
            self.semicolon();
        }
    }

    pub(crate) fn semicolon(&mut self) {
        self.word(Class::Stop, if self.is_zh() { "；" } else { ";" });
    }
}

/// Whether a line that begins with a token continues the one before.
fn continues_line(kind: SyntaxKind) -> bool {
    use SyntaxKind as K;
    matches!(
        kind,
        K::At
            | K::LBrace
            | K::Eq
            | K::Ne
            | K::Ge
            | K::Le
            | K::Gt
            | K::Lt
            | K::Plus
            | K::Minus
            | K::Star
            | K::Slash
            | K::Range
            | K::PlusMinus
            | K::Keyword(Keyword::And | Keyword::Or | Keyword::OfWhich)
    )
}
