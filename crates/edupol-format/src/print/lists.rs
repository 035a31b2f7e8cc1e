//! Lists of names and values, with and without braces.

use edupol_syntax::{Keyword, SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken};

use super::{first_word, tokens};
use crate::gap::Class;
use crate::printer::{Printer, find_token};

impl Printer<'_> {
    /// A member of a list, or the separator or closing word between `before` and it and the `next` one.
    pub(crate) fn list_element(&mut self, element: &SyntaxElement, next: Option<&SyntaxElement>) {
        let etc = |element: &SyntaxElement| element.kind() == SyntaxKind::Keyword(Keyword::Etc);
        match element.as_token() {
            // 等 follows the last member without a comma, `etc` with one.
            Some(token) if is_separator(token) && self.is_zh() && next.is_some_and(etc) => self.lead(token),
            Some(token) if is_separator(token) => {
                self.lead(token);
                self.list_comma();
            }
            Some(_) if etc(element) && !self.is_zh() && !self.after_stop() => {
                self.list_comma();
                self.element(element);
            }
            _ => self.element(element),
        }
    }

    /// `enum {a, b}`, `类别 a、b`, `{a, b}` after `in`, `members {a, b}`.
    ///
    /// English always has braces. Chinese has them where they were typed on several lines, around the values of a
    /// declaration of its own, and where a list would run into what follows.
    pub(crate) fn values(&mut self, node: &SyntaxNode) {
        let brace = find_token(node, SyntaxKind::LBrace);
        let lines = brace.as_ref().is_some_and(|brace| self.has_lines(node, brace));
        let declares = node.parent().is_some_and(|parent| parent.kind() == SyntaxKind::EnumDecl);
        let bare = !lines && (if declares { brace.is_none() } else { self.is_zh() && !needs_braces(node) });
        self.values_head(node, bare);
        if bare {
            self.values_inner(node);
        } else if lines || self.waits_before(node) {
            self.values_on_lines(node);
        } else if declares {
            self.braced(node);
        } else {
            self.open_list();
            self.values_inner(node);
            self.close_list();
        }
    }

    /// Whether comments stand before the first value.
    fn waits_before(&self, node: &SyntaxNode) -> bool {
        let first = inner(node).first().map(|first| first.text_range().start());
        self.has_pending() || first.is_some_and(|first| self.leads.breaks_before(first))
    }

    /// The keyword of `members`, and the colon that stands for its braces.
    fn values_head(&mut self, node: &SyntaxNode, bare: bool) {
        for token in tokens(node).take_while(|token| token.kind() == SyntaxKind::Keyword(Keyword::Members)) {
            self.token(&token);
            if bare {
                self.colon();
            }
        }
    }

    fn values_inner(&mut self, node: &SyntaxNode) {
        let elements = inner(node);
        for (index, element) in elements.iter().enumerate() {
            self.list_element(element, elements.get(index + 1));
        }
    }

    fn braced(&mut self, node: &SyntaxNode) {
        self.word(Class::Brace, "{");
        self.depth += 1;
        self.values_inner(node);
        self.depth -= 1;
        self.word(Class::Brace, "}");
    }

    /// Whether a line ends directly after the opening brace.
    fn has_lines(&self, node: &SyntaxNode, brace: &SyntaxToken) -> bool {
        let after = node.children_with_tokens().skip_while(|element| element.as_token() != Some(brace)).skip(1);
        let mut inside = after.filter(|element| !element.kind().is_trivia());
        inside.next().is_some_and(|element| self.leads.breaks_before(element.text_range().start()))
    }

    /// Values between braces on lines of their own, as many on each as were typed.
    fn values_on_lines(&mut self, node: &SyntaxNode) {
        self.word(Class::Brace, "{");
        let outer = std::mem::replace(&mut self.depth, 0);
        self.open_lines();
        let mut first = true;
        let elements = inner(node);
        for (index, element) in elements.iter().enumerate() {
            let start = element.text_range().start();
            let opens = element.as_token().is_none_or(|token| !is_separator(token));
            if opens && (self.leads.breaks_before(start) || self.has_pending()) {
                let lead = self.leads.take(start);
                self.end_line();
                self.lines_before(lead, first);
            }
            self.list_element(element, elements.get(index + 1));
            first = false;
        }
        let end = find_token(node, SyntaxKind::RBrace).map(|brace| brace.text_range().start());
        let mut lead = self.leads.take_all(end);
        lead.newlines = 0;
        self.end_line();
        self.lines_before(lead, first);
        self.layout.dedent();
        self.depth = outer;
        self.word(Class::Brace, "}");
    }
}

/// What stands between the braces, or after the keyword and colon; a separator at the end is left out.
fn inner(node: &SyntaxNode) -> Vec<SyntaxElement> {
    let outside = |kind: SyntaxKind| {
        matches!(kind, SyntaxKind::LBrace | SyntaxKind::RBrace | SyntaxKind::Colon)
            || kind == SyntaxKind::Keyword(Keyword::Members)
    };
    let elements =
        node.children_with_tokens().filter(|element| !element.kind().is_trivia() && !outside(element.kind()));
    let mut elements: Vec<SyntaxElement> = elements.collect();
    while elements.last().and_then(SyntaxElement::as_token).is_some_and(is_separator) {
        elements.pop();
    }
    elements
}

pub(super) fn is_separator(token: &SyntaxToken) -> bool {
    matches!(token.kind(), SyntaxKind::Comma | SyntaxKind::ListComma | SyntaxKind::Slash | SyntaxKind::Semicolon)
}

/// Whether a list without braces would run into what follows.
fn needs_braces(node: &SyntaxNode) -> bool {
    let Some(parent) = node.parent() else { return false };
    match (node.kind(), parent.kind()) {
        (SyntaxKind::Members, _) => false,
        (SyntaxKind::Values, SyntaxKind::Type) => {
            let attr = parent.parent().is_some_and(|attr| attr.kind() == SyntaxKind::Attr);
            !attr || parent.last_child().as_ref() != Some(node)
        }
        (SyntaxKind::SetExpr, SyntaxKind::Limit) => {
            let member = parent.prev_sibling().is_some_and(|op| first_word(&op) == Some(Keyword::InSet));
            !member || node.children().count() < 2
        }
        _ => true,
    }
}
