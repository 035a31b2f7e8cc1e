//! Literal amounts: numbers with units, ranges, approximations.

use edupol_grammar::UnitKind;

use super::limits::rel_of;
use super::{AstNode, Expr, Rel, child, has_keyword, keyword_token, keywords, node, nth, token, tokens};
use crate::text::{decode_string, fold_width, parse_number};
use crate::{Keyword, SyntaxKind, SyntaxToken};

/// A written number, before any arithmetic: `digits` × 10^`exponent`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// ASCII digits with at most one `.`: `3.5`.
    pub digits: String,
    /// 4 for 万, 8 for 亿, 0 otherwise.
    pub exponent: u32,
}

/// A written date or part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateParts {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12 in a sensible text; checked by whoever uses it.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
}

/// A unit as written and what it measures.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unit {
    /// The unit in its usual form: `所`, `%`, `pp`, `元`, `年`; English words are given in Chinese.
    pub text: String,
    /// What it measures.
    pub kind: UnitKind,
}

node! {
    /// `18所`, `2000元`, `85%`, `3.5亿元`, `5个百分点`, `100`
    Quantity
}

impl Quantity {
    /// The number.
    pub fn number(&self) -> Option<Decimal> {
        self.number_token().and_then(|token| parse_number(token.text()))
    }

    /// The number's token.
    pub fn number_token(&self) -> Option<SyntaxToken> {
        tokens(self.syntax()).find(|token| matches!(token.kind(), SyntaxKind::Number | SyntaxKind::ZhNumber))
    }

    /// The unit.
    pub fn unit(&self) -> Option<Unit> {
        self.unit_token().map(|token| unit_of(token.text()))
    }

    /// The unit's token.
    pub fn unit_token(&self) -> Option<SyntaxToken> {
        token(self, SyntaxKind::Unit)
    }

    /// Whether the unit is `%`.
    pub fn is_percent(&self) -> bool {
        self.unit().is_some_and(|unit| unit.kind == UnitKind::Percent)
    }
}

/// The unit that a text stands for.
pub fn unit_of(text: &str) -> Unit {
    let folded = fold_width(text);
    match edupol_grammar::classifier(&folded) {
        Some(found) => Unit { text: found.canonical.to_owned(), kind: found.kind },
        None => Unit { text: folded, kind: UnitKind::Count },
    }
}

node! {
    /// `18..20所`, `8—10所`, `30..40%`: the last unit covers both ends.
    RangeLit
}

impl RangeLit {
    /// The lower end.
    pub fn low(&self) -> Option<Quantity> {
        child(self)
    }

    /// The upper end.
    pub fn high(&self) -> Option<Quantity> {
        nth(self, 1)
    }

    /// The unit of both ends.
    pub fn unit(&self) -> Option<Unit> {
        self.high().and_then(|high| high.unit()).or_else(|| self.low().and_then(|low| low.unit()))
    }
}

node! {
    /// `about 20项`, `20项左右`, `约20项`, `约18—20所`
    ApproxLit
}

impl ApproxLit {
    /// What it is about: a quantity or a range.
    pub fn value(&self) -> Option<Expr> {
        child(self)
    }
}

node! {
    /// `85% or more`, `85%以上`, `20人以内`: the suffix includes the number.
    BoundLit
}

impl BoundLit {
    /// The bounding amount.
    pub fn value(&self) -> Option<Expr> {
        child(self)
    }

    /// Which side is open: `Ge` or `Le`.
    pub fn rel(&self) -> Option<Rel> {
        self.suffix_token().and_then(|token| rel_of(token.kind()))
    }

    /// The suffix's token.
    pub fn suffix_token(&self) -> Option<SyntaxToken> {
        keyword_token(self)
    }
}

node! {
    /// `20 ± 2`, and without a left side `±10%`, `±max(1, 10%)`
    ToleranceLit
}

impl ToleranceLit {
    /// The middle.
    pub fn middle(&self) -> Option<Expr> {
        super::expr::expr_before(self, |kind| kind == SyntaxKind::PlusMinus)
    }

    /// The tolerance.
    pub fn tolerance(&self) -> Option<Expr> {
        super::expr::expr_after(self, |kind| kind == SyntaxKind::PlusMinus)
    }
}

node! {
    /// `1:15`
    RatioLit
}

impl RatioLit {
    /// The first term.
    pub fn left(&self) -> Option<Quantity> {
        child(self)
    }

    /// The second term.
    pub fn right(&self) -> Option<Quantity> {
        nth(self, 1)
    }
}

node! {
    /// `unquantified`, `一批`, `若干`
    UnquantifiedLit
}

node! {
    /// `unknown`, `unknown "suppressed"`, `待填报`, `未知 "不公布"`, and `unspecified` (另行规定)
    UnknownLit
}

impl UnknownLit {
    /// Why it is unknown.
    pub fn reason(&self) -> Option<String> {
        token(self, SyntaxKind::String).map(|token| decode_string(token.text()))
    }

    /// Whether it says `unspecified`: to be laid down later.
    pub fn is_unspecified(&self) -> bool {
        has_keyword(self, Keyword::Unspecified)
    }

    /// The word used.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }
}

node! {
    /// A string used as a value.
    StringLit
}

impl StringLit {
    /// The text without quotes.
    pub fn text(&self) -> String {
        tokens(self.syntax()).next().map_or_else(String::new, |token| decode_string(token.text()))
    }
}
