//! Tables: values by case, milestones, breakdowns.

use edupol_syntax::{SyntaxElement, SyntaxKind, SyntaxNode};

use crate::printer::Printer;

impl Printer<'_> {
    /// What stands before the colon of a row, or what a table depends on: alternatives with list commas.
    pub(crate) fn keys(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            match element {
                SyntaxElement::Token(token)
                    if matches!(token.kind(), SyntaxKind::Comma | SyntaxKind::ListComma | SyntaxKind::Slash) =>
                {
                    self.lead(&token);
                    if node.kind() == SyntaxKind::RowKey { self.list_comma() } else { self.enumeration_comma() }
                }
                SyntaxElement::Token(token) if token.kind() == SyntaxKind::Colon => self.lead(&token),
                element => self.element(&element),
            }
        }
    }
}
