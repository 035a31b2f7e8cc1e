//! Comparisons, changes and judgements.

use edupol_base::Lang;
use edupol_syntax::ast::{AstNode, ChangeExpr, CompareExpr, JudgedExpr};
use edupol_syntax::{Keyword, SyntaxKind, SyntaxNode};

use super::expr::Reach;
use super::{first_word, has_word, tokens};
use crate::gap::Class;
use crate::printer::Printer;
use crate::spell::lang_of;

impl Printer<'_> {
    /// `四星级占比 reaches 100%`, `至少1个智慧教室`
    pub(crate) fn compare(&mut self, node: &SyntaxNode) {
        let body = node.parent().is_some_and(|parent| parent.kind() == SyntaxKind::Statement);
        let strong = node.children().any(|child| child.kind() == SyntaxKind::Modality);
        if self.is_zh() || !body || !strong {
            return self.judged_parts(node.children());
        }
        // English says how strongly before it says what.
        self.reordered(node, |p| {
            let is_strength = |child: &SyntaxNode| child.kind() == SyntaxKind::Modality;
            for child in node.children().filter(is_strength) {
                p.node(&child);
            }
            p.judged_parts(node.children().filter(|child| !is_strength(child)));
        });
    }

    /// The measure, the comparator and the limit of a comparison.
    fn judged_parts(&mut self, parts: impl Iterator<Item = SyntaxNode>) {
        for part in parts {
            if self.lang == Lang::En && part.kind() == SyntaxKind::ShareExpr {
                self.before_tail(&part, Reach::Far);
            } else {
                self.node(&part);
            }
        }
    }

    /// The comparing word or sign.
    pub(crate) fn comparator(&mut self, node: &SyntaxNode) {
        let Some(compare) = node.parent() else { return self.walk(node) };
        let Some(word) = first_word(node) else { return self.compare_sign(node) };
        let native = super::words(node).all(|token| lang_of(token.text()).is_none_or(|lang| lang == self.lang));
        if native {
            return self.walk(node);
        }
        if let Some(token) = node.first_token() {
            self.lead(&token);
        }
        let counts = self.is_zh() && counts_members(&compare);
        match word {
            // 控制在6所以内 says with its last word what English says with the same one.
            Keyword::KeepWithin if ends_in_bound(&compare) => {}
            Keyword::KeepWithin => self.keyword(Keyword::AtMost),
            Keyword::AtLeast if counts => self.word(Class::Word(word), "至少"),
            Keyword::AtMost if counts => self.word(Class::Word(word), "至多"),
            Keyword::Gt if !self.is_zh() => self.word(Class::Sign, ">"),
            Keyword::Lt if !self.is_zh() => self.word(Class::Sign, "<"),
            Keyword::Eq if !self.is_zh() => self.word(Class::Sign, "="),
            _ => self.keyword(word),
        }
    }

    /// A sign; what English writes `>` only as a sign is a word in Chinese.
    fn compare_sign(&mut self, node: &SyntaxNode) {
        for token in tokens(node) {
            match token.kind() {
                SyntaxKind::Gt if self.is_zh() && self.translates => self.keyword(Keyword::Gt),
                SyntaxKind::Lt if self.is_zh() && self.translates => self.keyword(Keyword::Lt),
                _ => self.token(&token),
            }
        }
    }

    /// `M rises 5pp since 2020`, `M较2020年提高5个百分点`
    pub(crate) fn change(&mut self, node: &SyntaxNode) {
        let Some(change) = ChangeExpr::cast(node.clone()) else { return };
        let Some(keyword) = change.keyword() else { return self.walk(node) };
        if self.is_native(node)
            && node.children().all(|child| child.kind() != SyntaxKind::TimeSince || self.is_native(&child))
        {
            return self.change_in_order(node);
        }
        self.reordered(node, |p| {
            p.part(change.measure());
            if p.is_zh() {
                p.baseline(&change);
            }
            p.keyword_of(node, keyword);
            p.part(change.op());
            p.part(change.amount());
            if !p.is_zh() {
                p.baseline(&change);
            }
        });
    }

    fn baseline(&mut self, change: &ChangeExpr) {
        if let Some(since) = change.since() {
            self.node(since.syntax());
            if self.is_zh() && self.last_class() == Some(Class::Unit) {
                self.glue();
            }
        }
    }

    fn change_in_order(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            self.element(&element);
            let baseline = element.kind() == SyntaxKind::TimeSince;
            if baseline && self.is_zh() && self.last_class() == Some(Class::Unit) {
                self.glue();
            }
        }
    }

    /// `a judged by 督导室`, `a 由 督导室 评定`
    pub(crate) fn judged(&mut self, node: &SyntaxNode) {
        let Some(judged) = JudgedExpr::cast(node.clone()) else { return };
        self.reordered(node, |p| {
            p.part(judged.subject());
            p.keyword_of(node, Keyword::JudgedBy);
            p.part(judged.judge());
            if p.is_zh() {
                p.keyword(Keyword::JudgedEnd);
            }
        });
    }
}

/// Whether a comparator stands in a quantifier, or directly behind what one counts over: 每所中小学至少1个智慧教室.
fn counts_members(holder: &SyntaxNode) -> bool {
    let bare = CompareExpr::cast(holder.clone()).is_some_and(|compare| compare.left().is_none());
    let around = holder.ancestors().skip(1).find(|around| around.kind() != SyntaxKind::LogicExpr);
    holder.kind() == SyntaxKind::Quantifier
        || (bare && around.is_some_and(|around| around.kind() == SyntaxKind::QuantExpr))
}

/// Whether the limit of a comparison ends in 以内 or the like.
fn ends_in_bound(compare: &SyntaxNode) -> bool {
    compare.children().filter(|child| child.kind() == SyntaxKind::Limit).any(|limit| {
        limit.children().any(|value| value.kind() == SyntaxKind::BoundLit && has_word(&value, Keyword::OrLess))
    })
}
