//! Times: deadlines, windows, recurrences.

use edupol_base::Lang;
use edupol_syntax::ast::{self, AstNode};
use edupol_syntax::{Keyword, SyntaxElement, SyntaxKind, SyntaxNode};

use super::points::{is_date, is_literal, starts_in_literal};
use super::{has_word, tokens, words};
use crate::gap::Class;
use crate::printer::Printer;

impl Printer<'_> {
    /// Any time; a Chinese form that has no English one stays Chinese.
    pub(crate) fn time(&mut self, node: &SyntaxNode) {
        if self.is_native(node) && !is_neutral(node) {
            return self.native_time(node);
        }
        if !self.is_zh()
            && (has_word(node, Keyword::BeforeVague) && node.kind() != SyntaxKind::TimeBy || is_month_only(node))
        {
            return self.in_lang(Lang::Zh, |p| p.native_time(node));
        }
        self.reordered(node, |p| match p.lang {
            Lang::En => p.time_en(node),
            Lang::Zh => p.time_zh(node),
        });
    }

    /// Runs `print` in another language.
    pub(super) fn in_lang(&mut self, lang: Lang, print: impl FnOnce(&mut Self)) {
        // What stands before is not of that language.
        if !matches!(self.last_class(), None | Some(Class::Open | Class::Joint | Class::At)) {
            self.blank();
        }
        let outer = std::mem::replace(&mut self.lang, lang);
        print(self);
        self.lang = outer;
    }

    /// Writes the words of a time in their order; Chinese ones stand together.
    fn native_time(&mut self, node: &SyntaxNode) {
        let mut first = true;
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            if self.is_zh() && !first && !has_word(node, Keyword::Month) {
                self.glue_after_literal(&element);
            }
            self.element(&element);
            first = false;
        }
    }

    /// Chinese writes a literal and the words around it together, and a chain of suffixes: 2022年6月底前.
    pub(super) fn glue_after_literal(&mut self, element: &SyntaxElement) {
        let literal = match element {
            SyntaxElement::Node(node) => starts_in_literal(node),
            SyntaxElement::Token(token) => is_literal(token),
        };
        let word = match element {
            SyntaxElement::Node(node) => node.first_token().is_some_and(|token| ast::keyword_of(&token).is_some()),
            // 至 is told from 起 only before a digit.
            SyntaxElement::Token(token) if ast::keyword_of(token) == Some(Keyword::By) => {
                token.next_sibling_or_token().and_then(SyntaxElement::into_node).is_some_and(|point| is_date(&point))
            }
            SyntaxElement::Token(token) => ast::keyword_of(token).is_some(),
        };
        if (word && self.after_literal()) || (literal && !matches!(self.last_class(), Some(Class::Name) | None)) {
            self.glue();
        }
    }

    fn time_en(&mut self, node: &SyntaxNode) {
        let opener = match node.kind() {
            SyntaxKind::TimeBy => Keyword::By,
            SyntaxKind::TimeBefore => Keyword::Before,
            SyntaxKind::TimeIn => return self.time_in_en(node),
            SyntaxKind::TimeFrom => return self.time_from_en(node),
            SyntaxKind::TimeOver => Keyword::Over,
            SyntaxKind::TimeWithin => return self.within_en(node),
            SyntaxKind::TimeEvery => return self.every_en(node),
            SyntaxKind::TimeAlways => return self.always(node),
            SyntaxKind::TimeSince => Keyword::SinceBase,
            _ => Keyword::At,
        };
        self.keyword(opener);
        self.points(node);
    }

    /// The points, spans and lengths in a time.
    pub(super) fn points(&mut self, node: &SyntaxNode) {
        for child in node.children() {
            self.node(&child);
        }
    }

    /// A year before a yearly cell stands by itself.
    fn time_in_en(&mut self, node: &SyntaxNode) {
        let alone = opens_cell(node) || node.parent().is_some_and(|parent| parent.kind() == SyntaxKind::Row);
        if !alone || has_word(node, Keyword::InTime) {
            self.keyword(Keyword::InTime);
        }
        self.points(node);
    }

    fn time_from_en(&mut self, node: &SyntaxNode) {
        let Some(time) = ast::TimeFrom::cast(node.clone()) else { return };
        if let Some(from) = time.from() {
            self.keyword(Keyword::From);
            self.node(from.syntax());
        }
        if let Some(until) = time.until() {
            self.keyword(Keyword::Until);
            self.node(until.syntax());
        }
    }

    fn within_en(&mut self, node: &SyntaxNode) {
        self.keyword(Keyword::Within);
        for length in node.children() {
            self.length(&length, true);
        }
    }

    fn every_en(&mut self, node: &SyntaxNode) {
        let Some(every) = ast::TimeEvery::cast(node.clone()) else { return };
        if let Some(keyword) = every.keyword() {
            self.keyword_of(node, keyword);
        }
        if let Some(number) = tokens(node).find(|token| token.kind() == SyntaxKind::Number) {
            self.keyword(Keyword::InTime);
            self.keyword(Keyword::Month);
            self.token(&number);
        }
        let closers = [Keyword::EndOf, Keyword::Before, Keyword::BeforeVague];
        for closer in closers.into_iter().filter(|closer| has_word(node, *closer)) {
            let spelled = if closer == Keyword::BeforeVague { Keyword::Before } else { closer };
            self.keyword(spelled);
        }
        self.part(every.over());
    }
}

/// Whether no word of a time says which language it is in.
fn is_neutral(node: &SyntaxNode) -> bool {
    words(node).next().is_none()
}

/// Whether a time names a month without its year, which only Chinese can.
fn is_month_only(node: &SyntaxNode) -> bool {
    node.children()
        .filter(|child| child.kind() == SyntaxKind::TimePoint)
        .any(|point| tokens(&point).any(|token| token.kind() == SyntaxKind::Unit))
}

/// Whether a block follows the time, so that it heads a yearly cell.
fn opens_cell(node: &SyntaxNode) -> bool {
    node.next_sibling().is_some_and(|next| next.kind() == SyntaxKind::Block)
}
