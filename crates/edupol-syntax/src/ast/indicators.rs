//! Indicators and figures from outside.

use super::{Decl, NameRef, Type, child, children, keywords, node};
use crate::{Keyword, SyntaxToken};

node! {
    /// `indicator smart_campus_share stock = share of School having smart_campus`,
    /// `指标 应交流教师数、交流教师数 当期 以名计，填报：教育局`, `external 公务员平均工资 "…" counted 元`
    ///
    /// `keyword()` tells `Indicator` from `External`; `names()`, `heading()`, `counted()`, `reported_by()`,
    /// `for_each()`, `definition()`; flags: `Stock`, `Flow`, `Cumulative`, `LowerIsBetter`, `Binding`, `Expected`.
    IndicatorDecl
}

impl Decl for IndicatorDecl {}

impl IndicatorDecl {
    /// `Stock`, `Flow` or `Cumulative`, if stated.
    pub fn timing(&self) -> Option<Flag> {
        self.flags().find(|flag| matches!(flag.keyword(), Some(Keyword::Stock | Keyword::Flow | Keyword::Cumulative)))
    }

    /// `money 元`, `number`, `count 个`, `yes_no`.
    pub fn ty(&self) -> Option<Type> {
        child(self)
    }

    /// `split sex, level`
    pub fn split(&self) -> Option<Split> {
        child(self)
    }
}

node! {
    /// A single word of a declaration's head: `open`, `stock`, `flow`, `binding`, `lower is better`, `in full`, …
    Flag
}

impl Flag {
    /// Which word.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }

    /// The word's token.
    pub fn token(&self) -> Option<SyntaxToken> {
        super::keyword_token(self)
    }
}

node! {
    /// `split sex, level`, `分 性别、学段`
    Split
}

impl Split {
    /// The dimensions.
    pub fn names(&self) -> impl Iterator<Item = NameRef> + use<> {
        children(self)
    }
}

node! {
    /// `reported by 教育局`, `填报：教育局`
    ReportedBy
}

impl ReportedBy {
    /// Who reports the figure.
    pub fn names(&self) -> impl Iterator<Item = NameRef> + use<> {
        children(self)
    }
}
