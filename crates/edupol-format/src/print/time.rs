//! Times: deadlines, windows, recurrences.

use edupol_base::Lang;
use edupol_syntax::ast::{self, AstNode, TimePoint};
use edupol_syntax::{Keyword, SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken};

use super::{first_word, has_word, tokens, words};
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
    fn in_lang(&mut self, lang: Lang, print: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.lang, lang);
        print(self);
        self.lang = outer;
    }

    /// Writes the words of a time in their order; Chinese ones stand together.
    fn native_time(&mut self, node: &SyntaxNode) {
        let mut first = true;
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            if self.is_zh() && !first {
                self.glue_after_literal(&element);
            }
            self.element(&element);
            first = false;
        }
    }

    /// The words of a Chinese time stand together, except next to a bare name.
    fn glue_after_literal(&mut self, element: &SyntaxElement) {
        let named = match element {
            SyntaxElement::Node(node) => node.first_token().is_some_and(|token| is_bare_name(&token)),
            SyntaxElement::Token(token) => is_bare_name(token),
        };
        if !named && self.last_class() != Some(Class::Name) {
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
    fn points(&mut self, node: &SyntaxNode) {
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

    fn time_zh(&mut self, node: &SyntaxNode) {
        match node.kind() {
            SyntaxKind::TimeBy => {
                self.keyword(Keyword::By);
                self.glued_points(node);
            }
            SyntaxKind::TimeBefore => self.with_closer(node, Keyword::Before),
            SyntaxKind::TimeFrom => self.time_from_zh(node),
            SyntaxKind::TimeOver => self.over_zh(node),
            SyntaxKind::TimeWithin => self.within_zh(node),
            SyntaxKind::TimeEvery => self.every_zh(node),
            SyntaxKind::TimeAlways => self.always(node),
            SyntaxKind::TimeSince => self.since_zh(node),
            SyntaxKind::TimeAt => self.at_zh(node),
            _ => self.points(node),
        }
    }

    fn glued_points(&mut self, node: &SyntaxNode) {
        for child in node.children() {
            if !is_named(&child) {
                self.glue();
            }
            self.node(&child);
        }
    }

    /// A point and the word that closes it: `2022年6月之前`.
    fn with_closer(&mut self, node: &SyntaxNode, closer: Keyword) {
        self.points(node);
        self.closer(closer);
    }

    fn closer(&mut self, closer: Keyword) {
        if self.last_class() != Some(Class::Name) {
            self.glue();
        }
        self.keyword(closer);
    }

    fn time_from_zh(&mut self, node: &SyntaxNode) {
        let Some(time) = ast::TimeFrom::cast(node.clone()) else { return };
        if let Some(from) = time.from() {
            self.node(from.syntax());
            self.closer(Keyword::From);
        }
        if let Some(until) = time.until() {
            if time.from().is_some() {
                self.glue();
            }
            self.word(Class::Word(Keyword::By), "至");
            if !is_named(until.syntax()) {
                self.glue();
            }
            self.node(until.syntax());
            self.closer(Keyword::Until);
        }
    }

    /// A span of dates stands by itself, any other window takes 期间.
    fn over_zh(&mut self, node: &SyntaxNode) {
        self.points(node);
        let span = node.children().next();
        if !span.is_some_and(|span| span.kind() == SyntaxKind::TimeSpan && starts_in_literal(&span)) {
            self.closer(Keyword::During);
        }
    }

    fn within_zh(&mut self, node: &SyntaxNode) {
        for length in node.children() {
            self.length(&length, true);
        }
        self.glue();
        self.keyword(Keyword::Within);
    }

    /// The window of a recurrence stands before it.
    fn every_zh(&mut self, node: &SyntaxNode) {
        let Some(every) = ast::TimeEvery::cast(node.clone()) else { return };
        if let Some(over) = every.over() {
            self.node(over.syntax());
            if self.last_class() != Some(Class::Name) {
                self.glue();
            }
        }
        if let Some(keyword) = every.keyword() {
            self.keyword_of(node, keyword);
        }
        if let Some(number) = tokens(node).find(|token| token.kind() == SyntaxKind::Number) {
            self.glue();
            self.token(&number);
            self.word(Class::Unit, "月");
        }
        for closer in words(node).filter_map(|token| ast::keyword_of(&token)) {
            if matches!(closer, Keyword::EndOf | Keyword::Before | Keyword::BeforeVague) {
                self.closer(closer);
            }
        }
    }

    fn always(&mut self, node: &SyntaxNode) {
        let zh = self.is_zh();
        if zh && node.first_child().is_some() {
            self.points(node);
            if self.last_class() != Some(Class::Name) {
                self.glue();
            }
        }
        self.keyword_of(node, Keyword::Always);
        if !zh {
            self.points(node);
        }
    }

    /// 较 opens the baseline of a change, 自…以来 a window.
    fn since_zh(&mut self, node: &SyntaxNode) {
        match node.parent().map(|parent| parent.kind()) {
            Some(SyntaxKind::ChangeExpr) => {
                self.keyword(Keyword::SinceBase);
                self.points(node);
            }
            // A function has no Chinese form with a window, so that its words stay in their English order.
            Some(SyntaxKind::AggExpr) => {
                self.word(Class::Word(Keyword::SinceWindow), "since");
                self.points(node);
            }
            _ => {
                self.word(Class::Word(Keyword::FromOpen), "自");
                self.glued_points(node);
                self.closer(Keyword::SinceWindow);
            }
        }
    }

    /// 时 closes an instant only before a measure.
    fn at_zh(&mut self, node: &SyntaxNode) {
        if node.parent().is_some_and(|parent| parent.kind() == SyntaxKind::AtExpr) {
            return self.with_closer(node, Keyword::At);
        }
        self.word(Class::Word(Keyword::At), "at");
        self.points(node);
    }

    /// `2022-06`, `end of 2024`, `“十四五”末`; `bare` leaves out the 年 of a year.
    pub(crate) fn time_point(&mut self, node: &SyntaxNode, bare: bool) {
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
                let inner = edupol_syntax::text::decode_string(token.text());
                let plain = if self.is_zh() && !inner.contains(['”', '“']) {
                    format!("“{inner}”")
                } else {
                    format!("\"{inner}\"")
                };
                self.word(Class::Text, &plain);
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
fn starts_in_literal(node: &SyntaxNode) -> bool {
    node.first_token().is_some_and(|token| {
        matches!(token.kind(), SyntaxKind::Date | SyntaxKind::Number | SyntaxKind::ZhNumber | SyntaxKind::String)
    })
}

fn is_bare_name(token: &SyntaxToken) -> bool {
    token.kind() == SyntaxKind::Ident
}

/// Whether a point is a period with a bare name, which needs a blank.
fn is_named(point: &SyntaxNode) -> bool {
    point.descendants_with_tokens().any(|element| element.kind() == SyntaxKind::Ident)
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
