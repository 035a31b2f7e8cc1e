//! Quantifiers: each, no, at least n, all but n.

use edupol_syntax::ast::{AstNode, QuantKind, Quantifier};
use edupol_syntax::{Keyword, SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken};

use super::{has_word, words};
use crate::gap::Class;
use crate::printer::Printer;
use crate::spell::lang_of;

impl Printer<'_> {
    /// `each`, `每所`, `at least 80% of`, `至少80%的`, `除2所外的`
    pub(crate) fn quantifier(&mut self, node: &SyntaxNode) {
        if let Some(each) = words(node).find(|token| token.kind() == SyntaxKind::Keyword(Keyword::Each)) {
            return self.each_of(node, &each);
        }
        if has_word(node, Keyword::AllBut) {
            return self.all_but(node);
        }
        if self.is_zh() && has_word(node, Keyword::Having) {
            return self.of_total(node);
        }
        let Some(quantifier) = Quantifier::cast(node.clone()) else { return };
        if self.is_zh() || has_word(node, Keyword::Having) || !is_bound(node) {
            return self.walk(node);
        }
        // 80%以上的 has its comparator behind the amount, English before it.
        self.reordered(node, |p| {
            p.keyword(if quantifier.kind() == QuantKind::AtMost { Keyword::AtMost } else { Keyword::AtLeast });
            for amount in node.children() {
                for part in amount.children() {
                    p.node(&part);
                }
            }
            p.keyword(Keyword::Of);
        });
    }

    /// `7项中至少6项`
    fn of_total(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            let inside = element.kind() == SyntaxKind::Keyword(Keyword::Having);
            if inside {
                self.glue();
            }
            self.element(&element);
            if inside {
                self.glue();
            }
        }
    }

    fn each_of(&mut self, node: &SyntaxNode, each: &SyntaxToken) {
        let domain = node.next_sibling().and_then(|domain| domain.first_child());
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            match element {
                SyntaxElement::Token(token) if token == *each => self.each(each, domain.as_ref()),
                element => self.element(&element),
            }
        }
    }

    /// `each` takes the classifier of what it counts over in Chinese.
    pub(crate) fn each(&mut self, token: &SyntaxToken, over: Option<&SyntaxNode>) {
        self.lead(token);
        let text = match (self.is_zh(), lang_of(token.text()).is_some_and(|lang| lang == self.lang)) {
            (true, true) => token.text().to_owned(),
            (true, false) => {
                let unit = over.and_then(|over| self.classifiers.of_node(over)).unwrap_or("个");
                format!("每{unit}")
            }
            (false, _) => "each".to_owned(),
        };
        self.word(Class::Word(Keyword::Each), &text);
    }

    /// `all but 2 of`, `除2所外的`
    fn all_but(&mut self, node: &SyntaxNode) {
        self.reordered(node, |p| {
            p.keyword_of(node, Keyword::AllBut);
            for amount in node.children() {
                p.node(&amount);
            }
            if p.is_zh() {
                p.glue();
                p.keyword(Keyword::AllButEnd);
            }
            p.keyword(Keyword::Of);
        });
    }
}

/// Whether a quantifier is an amount with 以上 or 以下 behind it.
fn is_bound(node: &SyntaxNode) -> bool {
    node.first_child().is_some_and(|amount| amount.kind() == SyntaxKind::BoundLit)
}
