//! Fields of blocks: a keyword, in Chinese a colon, and values.

use edupol_syntax::ast::keyword_of;
use edupol_syntax::{Keyword, SyntaxElement, SyntaxKind, SyntaxNode};

use super::lists::is_separator;
use super::{first_word, has_word, significant};
use crate::gap::Class;
use crate::language::survey;
use crate::printer::Printer;

impl Printer<'_> {
    /// `issuer 武进区人民政府`, `发文机关：武进区人民政府`
    pub(crate) fn field(&mut self, node: &SyntaxNode) {
        match first_word(node) {
            Some(Keyword::UnprintedMeans | Keyword::AboutMeans) => self.meaning(node),
            Some(Keyword::Ranges) => self.ranges(node),
            _ => self.name_list(node),
        }
    }

    /// `区间：以内` is `ranges within`; its words one by one would be `ranges or less`.
    fn ranges(&mut self, node: &SyntaxNode) {
        let within = has_word(node, Keyword::OrLess) || has_word(node, Keyword::Within);
        if self.is_native(node) || !within {
            return self.name_list(node);
        }
        self.reordered(node, |p| {
            p.keyword(Keyword::RangesWithin);
            for child in node.children() {
                p.node(&child);
            }
        });
    }

    /// A keyword and a list: `lead 教育局`, `责任：编办、财政局`, `重申 甲、乙`.
    pub(crate) fn name_list(&mut self, node: &SyntaxNode) {
        let elements = significant(node);
        let in_head = !matches!(node.kind(), SyntaxKind::Field | SyntaxKind::RoleField);
        let mut labelled = false;
        for (index, element) in elements.iter().enumerate() {
            match element.as_token() {
                Some(token) if token.kind() == SyntaxKind::Colon => self.lead(token),
                // In a head a comma opens the next attribute, so that names have `、` between them.
                Some(token) if in_head && is_separator(token) => {
                    self.lead(token);
                    self.enumeration_comma();
                }
                Some(token) if !labelled && keyword_of(token).is_some() => {
                    self.token(token);
                    labelled = true;
                    if self.is_zh() && has_label(node) && has_value(node) {
                        self.colon();
                    }
                }
                _ => self.list_element(element, elements.get(index + 1)),
            }
        }
    }

    /// `unprinted means >=`, `未写明时：按≥计`
    fn meaning(&mut self, node: &SyntaxNode) {
        let Some(keyword) = first_word(node) else { return self.walk(node) };
        self.reordered(node, |p| {
            p.keyword_of(node, keyword);
            if p.is_zh() {
                p.colon();
                p.keyword(Keyword::MeansBy);
                p.glue();
            }
            for child in node.children() {
                p.node(&child);
            }
            if p.is_zh() {
                p.glue();
                p.keyword(Keyword::CountedEnd);
            }
        });
    }

    /// One body of a role, with its brackets as they are.
    pub(crate) fn party(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens() {
            match &element {
                SyntaxElement::Node(note) if note.kind() == SyntaxKind::PartyNote => {
                    self.glue();
                    self.as_typed(note, Class::Name);
                }
                _ => self.element(&element),
            }
        }
    }

    /// Writes the words of a node as they were typed; on several lines they come to stand on one.
    pub(crate) fn as_typed(&mut self, node: &SyntaxNode, class: Class) {
        if let Some(token) = node.first_token() {
            self.lead(&token);
        }
        self.names += survey(node).names;
        let text = node.text().to_string();
        if !text.contains(['\n', '\r']) {
            return self.word(class, &text);
        }
        self.keep_comments(node);
        let mut words = String::new();
        for token in node.descendants_with_tokens().filter_map(SyntaxElement::into_token) {
            match token.kind() {
                kind if !kind.is_trivia() => words.push_str(token.text()),
                _ if !words.ends_with(' ') => words.push(' '),
                _ => {}
            }
        }
        self.word(class, words.trim_end());
    }

    /// `given …`, `expect X met`: fields of a test.
    pub(crate) fn labelled(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens() {
            if element.kind() == SyntaxKind::Colon {
                continue;
            }
            self.element(&element);
            if self.is_zh() && matches!(element.kind(), SyntaxKind::Keyword(Keyword::Given | Keyword::Expect)) {
                self.colon();
            }
        }
    }
}

/// Whether Chinese writes a colon after the keyword.
fn has_label(node: &SyntaxNode) -> bool {
    !matches!(node.kind(), SyntaxKind::Split | SyntaxKind::Relation | SyntaxKind::PartOf)
}

fn has_value(node: &SyntaxNode) -> bool {
    node.first_child().is_some() || has_word(node, Keyword::Unspecified)
}
