//! Times in Chinese: most words stand behind the date.

use edupol_syntax::ast::{self, AstNode};
use edupol_syntax::{Keyword, SyntaxKind, SyntaxNode};

use super::points::{has_literal, is_date};
use super::{has_word, tokens, words};
use crate::gap::Class;
use crate::printer::Printer;

impl Printer<'_> {
    /// A time that was written in English.
    pub(super) fn time_zh(&mut self, node: &SyntaxNode) {
        match node.kind() {
            SyntaxKind::TimeBy => {
                self.keyword(Keyword::By);
                self.glued_points(node);
            }
            SyntaxKind::TimeBefore => self.with_closer(node, Keyword::Before),
            // Only a date is a time without a word.
            SyntaxKind::TimeIn if self.needs_opener(node) => {
                self.keyword(Keyword::InTime);
                self.glued_points(node);
            }
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

    fn needs_opener(&self, node: &SyntaxNode) -> bool {
        (self.translates || has_word(node, Keyword::InTime)) && !node.children().all(|point| is_date(&point))
    }

    fn glued_points(&mut self, node: &SyntaxNode) {
        for child in node.children() {
            if has_literal(&child) {
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

    /// A word directly behind a date.
    pub(super) fn closer(&mut self, closer: Keyword) {
        if self.after_literal() {
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
            // 至 is told from 起 only before a digit.
            if time.from().is_some() && is_date(until.syntax()) {
                self.glue();
            }
            self.word(Class::Word(Keyword::By), "至");
            if has_literal(until.syntax()) {
                self.glue();
            }
            self.node(until.syntax());
            self.closer(Keyword::Until);
        }
    }

    /// A span of dates stands by itself, any other window takes 期间.
    fn over_zh(&mut self, node: &SyntaxNode) {
        let span = node.children().find(|child| child.kind() == SyntaxKind::TimeSpan);
        let dated = |span: &SyntaxNode| span.children().all(|point| is_date(&point));
        match span {
            Some(span) if dated(&span) => self.points(node),
            // Other spans have the word before them.
            Some(_) => {
                self.keyword(Keyword::During);
                self.glued_points(node);
            }
            None => self.with_closer(node, Keyword::During),
        }
    }

    fn within_zh(&mut self, node: &SyntaxNode) {
        // A length without a unit has only the English form.
        if node.children().all(|length| tokens(&length).count() < 2) {
            self.word(Class::Word(Keyword::Within), Keyword::Within.en());
            return self.points(node);
        }
        // 争取 ends before a digit, and before 五年内 it would go on: 争取5年内.
        let numeral = self.last_class() != Some(Class::Word(Keyword::Endeavour));
        for length in node.children() {
            self.length(&length, numeral);
        }
        self.glue();
        self.keyword(Keyword::Within);
    }

    /// The window of a recurrence stands before it.
    fn every_zh(&mut self, node: &SyntaxNode) {
        let Some(every) = ast::TimeEvery::cast(node.clone()) else { return };
        if let Some(over) = every.over() {
            self.node(over.syntax());
            if self.last_class() == Some(Class::Unit) {
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

    /// `always over 2022..2024`, `2022—2024年始终`
    pub(super) fn always(&mut self, node: &SyntaxNode) {
        let zh = self.is_zh();
        if zh && node.first_child().is_some() {
            self.points(node);
            if self.last_class() == Some(Class::Unit) {
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
        if node.parent().is_some_and(|parent| parent.kind() == SyntaxKind::AtExpr) && has_literal(node) {
            return self.with_closer(node, Keyword::At);
        }
        self.word(Class::Word(Keyword::At), "at");
        self.points(node);
    }
}
