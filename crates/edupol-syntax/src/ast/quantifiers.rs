//! Quantifiers: each, no, at least n, all but n.

use super::{CmpOp, Expr, Rel, child, has_keyword, keywords, node};
use crate::Keyword;

node! {
    /// `each 中小学 at least 1个 智慧教室`, `每所中小学至少1个智慧教室`, `at least 6 of 优质均衡`, `除2所外的学校 …`
    QuantExpr
}

impl QuantExpr {
    /// The counting word.
    pub fn quantifier(&self) -> Option<Quantifier> {
        child(self)
    }

    /// What is counted over: a population, an enum, listed names, or a standard's items.
    pub fn domain(&self) -> Option<Expr> {
        child::<super::Domain>(self).and_then(|domain| domain.expr())
    }

    /// What holds for the counted ones: a comparison without a left side, a comparison of an attribute, or any
    /// condition; none for a bare `at least 6 of S`, whose items are conditions themselves. Without a body inside another
    /// quantifier's body, `at least 15% of y` may be meant as a comparison with a part of the domain.
    pub fn body(&self) -> Option<Expr> {
        child(self)
    }
}

node! {
    /// What a quantifier counts over.
    Domain
}

impl Domain {
    /// The population, enum or list.
    pub fn expr(&self) -> Option<Expr> {
        child(self)
    }
}

/// Which kind of quantifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuantKind {
    /// `each`, `all`
    Each,
    /// `no`
    No,
    /// `at least n`, `80%以上的`
    AtLeast,
    /// `more than n`
    MoreThan,
    /// `at most n`
    AtMost,
    /// `fewer than n`
    FewerThan,
    /// `exactly n`, or a bare number
    Exactly,
    /// `all but n`
    AllBut,
}

node! {
    /// `each`, `每所`, `no`, `at least 80% of`, `至少80%的`, `80%以上的`, `all but 2 of`, `除2所外的`, `7项中至少6项`
    Quantifier
}

impl Quantifier {
    /// Which kind.
    pub fn kind(&self) -> QuantKind {
        if has_keyword(self, Keyword::AllBut) {
            return QuantKind::AllBut;
        }
        if has_keyword(self, Keyword::No) {
            return QuantKind::No;
        }
        let suffix = match self.amount() {
            Some(Expr::Bound(bound)) => bound.rel(),
            _ => None,
        };
        let printed = child::<CmpOp>(self).and_then(|op| op.rel());
        match suffix.or(printed) {
            Some(Rel::Ge) => QuantKind::AtLeast,
            Some(Rel::Gt) => QuantKind::MoreThan,
            Some(Rel::Le) => QuantKind::AtMost,
            Some(Rel::Lt) => QuantKind::FewerThan,
            Some(_) => QuantKind::Exactly,
            None if self.amount().is_some() => QuantKind::Exactly,
            None => QuantKind::Each,
        }
    }

    /// The opening keyword: tells `each` from `all`.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }

    /// The number or percentage: the 6 of `7项中至少6项`.
    pub fn amount(&self) -> Option<Expr> {
        super::nth(self, usize::from(self.has_total()))
    }

    /// The stated size of the list: the 7 of `7项中至少6项`.
    pub fn total(&self) -> Option<Expr> {
        if self.has_total() { child(self) } else { None }
    }

    /// The classifier of 每所, without 每.
    pub fn classifier(&self) -> Option<String> {
        let token = super::keyword_token(self)?;
        let rest = token.text().strip_prefix('每')?;
        if rest.is_empty() { None } else { Some(rest.to_owned()) }
    }

    fn has_total(&self) -> bool {
        has_keyword(self, Keyword::Having)
    }
}
