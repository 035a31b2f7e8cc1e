//! Points of time and spans between them.

use edupol_base::Lang;
use edupol_syntax::ast::{self, AstNode, TimePoint};
use edupol_syntax::{Keyword, SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken};

use super::{first_word, has_word, tokens, words};
use crate::gap::Class;
use crate::printer::Printer;
use crate::spell;

impl Printer<'_> {
    /// `2022-06`, `end of 2024`, `“十四五”末`; `bare` leaves out the 年 of a year.
    pub(crate) fn time_point(&mut self, node: &SyntaxNode, bare: bool) {
        if !self.is_zh() && !is_time_place(node) {
            // Among other values a bare year would be a number.
            return self.in_lang(Lang::Zh, |p| p.point_in_order(node, false));
        }
        let parts = words(node).count();
        let offset = TimePoint::cast(node.clone()).is_some_and(|point| point.offset().is_some());
        if self.is_native(node) || parts != 1 || offset || has_word(node, Keyword::LastYear) {
            return self.point_in_order(node, bare);
        }
        self.reordered(node, |p| {
            let part = first_word(node);
            if !p.is_zh() {
                part.into_iter().for_each(|part| p.keyword(part));
            }
            for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
                if ast_keyword(&element).is_none() {
                    p.point_element(&element, false);
                }
            }
            if p.is_zh() {
                part.into_iter().for_each(|part| p.closer(part));
            }
        });
    }

    fn point_in_order(&mut self, node: &SyntaxNode, bare: bool) {
        let mut first = true;
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            if self.is_zh() && !first {
                self.glue_after_literal(&element);
            }
            self.point_element(&element, bare);
            first = false;
        }
    }

    fn point_element(&mut self, element: &SyntaxElement, bare: bool) {
        match element.as_token() {
            // A month without a year is a number with a unit.
            Some(token) if token.kind() == SyntaxKind::Number && !has_unit_after(token) => {
                self.lead(token);
                self.date(token, bare);
            }
            Some(token) if token.kind() == SyntaxKind::Date => {
                self.lead(token);
                self.date(token, bare);
            }
            Some(token) if token.kind() == SyntaxKind::String => {
                self.lead(token);
                self.names += 1;
                let inner = edupol_syntax::text::decode_string(token.text());
                // Chinese quotes a period with the marks that the plan has.
                match self.is_zh() && !inner.contains(['”', '“']) {
                    true => self.word(Class::Text, &format!("“{inner}”")),
                    false => self.word(Class::Text, &spell::quoted(token)),
                }
            }
            _ => self.element(element),
        }
    }

    /// `2022..2024`, `2022—2024年`: between two years 年 is written once.
    pub(crate) fn time_span(&mut self, node: &SyntaxNode) {
        let points: Vec<TimePoint> = node.children().filter_map(TimePoint::cast).collect();
        let years =
            points.iter().all(|point| point.part().is_none() && point.date().is_some_and(|date| date.month.is_none()));
        let mut first = true;
        for element in node.children_with_tokens() {
            match &element {
                SyntaxElement::Node(point) if point.kind() == SyntaxKind::TimePoint => {
                    self.time_point(point, years && first && points.len() == 2);
                    first = false;
                }
                SyntaxElement::Token(token) if ast::keyword_of(token) == Some(Keyword::During) => {
                    if self.is_zh() {
                        self.lead(token);
                        self.glue();
                        self.keyword_of(node, Keyword::During);
                    }
                }
                _ => self.element(&element),
            }
        }
    }
}

fn ast_keyword(element: &SyntaxElement) -> Option<Keyword> {
    element.as_token().and_then(ast::keyword_of)
}

fn has_unit_after(token: &SyntaxToken) -> bool {
    let next =
        std::iter::successors(token.next_token(), SyntaxToken::next_token).find(|token| !token.kind().is_trivia());
    next.is_some_and(|next| next.kind() == SyntaxKind::Unit)
}

/// Whether a node begins with a date, a number or a quoted period.
pub(super) fn starts_in_literal(node: &SyntaxNode) -> bool {
    node.first_token().is_some_and(|token| is_literal(&token))
}

pub(super) fn is_literal(token: &SyntaxToken) -> bool {
    matches!(
        token.kind(),
        SyntaxKind::Date | SyntaxKind::Number | SyntaxKind::ZhNumber | SyntaxKind::String | SyntaxKind::Unit
    )
}

/// Whether nothing but a time can stand where a point stands.
fn is_time_place(point: &SyntaxNode) -> bool {
    use SyntaxKind as K;
    let place = point.parent().map_or(K::Unknown, |parent| parent.kind());
    super::is_time(place)
        || matches!(place, K::TimePoint | K::TimeSpan | K::Field | K::Definition | K::RowKey | K::AsOf)
}

/// Whether a point is a date, perhaps with a part of it.
pub(super) fn is_date(point: &SyntaxNode) -> bool {
    tokens(point).any(|token| matches!(token.kind(), SyntaxKind::Date | SyntaxKind::Number))
}

/// Whether a point is a date or a quoted period, which Chinese writes without blanks.
pub(super) fn has_literal(point: &SyntaxNode) -> bool {
    let mut tokens = point.descendants_with_tokens().filter_map(SyntaxElement::into_token);
    tokens.any(|token| is_literal(&token))
}
