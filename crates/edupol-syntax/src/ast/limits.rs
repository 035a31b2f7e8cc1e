//! Comparisons and what stands on their right side.

use super::expr::{expr_after, expr_before, is};
use super::{
    AstNode, BoundLit, Expr, Modality, NameRef, Time, TimeSince, child, children, keyword_token, keywords, node, nth,
    tokens,
};
use crate::{Keyword, SyntaxKind, SyntaxToken};

/// How a measure is held against a limit, whichever words were used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rel {
    /// `>=`, 不低于, 以上
    Ge,
    /// `>`, 超过
    Gt,
    /// `<=`, 不超过, 以内
    Le,
    /// `<`, 不足
    Lt,
    /// `=`, 为, 恰好
    Eq,
    /// `!=`
    Ne,
    /// `in`, 属于
    In,
    /// 达到: `>=` for an amount, "ever entered" for a state of a ladder.
    Reaches,
    /// `totals`, 合计: the sum is the limit.
    Totals,
}

node! {
    /// `四星级占比达到100%`, `smart_campus_share >= 85%`, `专项课题20项左右`, `至少1个智慧教室` after a quantifier.
    ///
    /// `left()` is none inside a quantifier, a row or a filter that names only the limit.
    CompareExpr
}

impl CompareExpr {
    /// The measure.
    pub fn left(&self) -> Option<Expr> {
        child(self)
    }

    /// The printed comparator before the limit; the first one of 合计不少于.
    pub fn op(&self) -> Option<CmpOp> {
        child(self)
    }

    /// All printed comparators before the limit: two in `合计不少于18所`.
    pub fn ops(&self) -> impl Iterator<Item = CmpOp> + use<> {
        children(self)
    }

    /// Whether `totals` (合计) is among the comparators: the left is summed up before it is held against the limit.
    pub fn is_total(&self) -> bool {
        self.ops().any(|op| op.rel() == Some(Rel::Totals))
    }

    /// The right side.
    pub fn limit(&self) -> Option<Limit> {
        child(self)
    }

    /// How the left is held against the right, from the words before the limit and the one after it; none where the
    /// source printed no comparator.
    ///
    /// Of several words the sharpest counts: `达到32%以上`, `合计18所以上` and `合计不少于18所` are all `>=`.
    pub fn rel(&self) -> Option<Rel> {
        let blunt = |rel: &Rel| matches!(rel, Rel::Reaches | Rel::Eq | Rel::Totals);
        let printed: Vec<Rel> = self.ops().filter_map(|op| op.rel()).collect();
        let sharp = printed.iter().copied().find(|rel| !blunt(rel));
        let suffix = self.limit().and_then(|limit| limit.bound()).and_then(|bound| bound.rel());
        sharp.or(suffix).or(printed.first().copied())
    }

    /// Words of strength on this atom alone: `M力争 ≥ v`.
    pub fn modalities(&self) -> impl Iterator<Item = Modality> + use<> {
        children(self)
    }

    /// The time after `reaches S`: `reaches 创成 by 2024`.
    pub fn time(&self) -> Option<Time> {
        child(self)
    }
}

node! {
    /// The comparing word or sign.
    CmpOp
}

impl CmpOp {
    /// What it means.
    pub fn rel(&self) -> Option<Rel> {
        self.token().and_then(|token| rel_of(token.kind()))
    }

    /// Its token.
    pub fn token(&self) -> Option<SyntaxToken> {
        tokens(self.syntax()).find(|token| !token.kind().is_trivia())
    }

    /// The keyword, where it is a word and not a sign.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }
}

/// The relation of a comparing token.
pub(crate) fn rel_of(kind: SyntaxKind) -> Option<Rel> {
    let rel = match kind {
        SyntaxKind::Ge | SyntaxKind::Keyword(Keyword::Ge | Keyword::AtLeast | Keyword::OrMore) => Rel::Ge,
        SyntaxKind::Gt | SyntaxKind::Keyword(Keyword::Gt) => Rel::Gt,
        SyntaxKind::Le | SyntaxKind::Keyword(Keyword::Le | Keyword::AtMost | Keyword::OrLess | Keyword::KeepWithin) => {
            Rel::Le
        }
        SyntaxKind::Lt | SyntaxKind::Keyword(Keyword::Lt) => Rel::Lt,
        SyntaxKind::Eq | SyntaxKind::Keyword(Keyword::Eq | Keyword::Exactly) => Rel::Eq,
        SyntaxKind::Ne | SyntaxKind::Keyword(Keyword::Ne) => Rel::Ne,
        SyntaxKind::Keyword(Keyword::InSet) => Rel::In,
        SyntaxKind::Keyword(Keyword::Reaches) => Rel::Reaches,
        SyntaxKind::Keyword(Keyword::Totals) => Rel::Totals,
        _ => return None,
    };
    Some(rel)
}

node! {
    /// The right side of a comparison: `100%`, `18..20所`, `1个 智慧教室`, `15% of 应交流教师数`, `公务员平均工资`.
    Limit
}

impl Limit {
    /// The amount, state, set or measure.
    pub fn value(&self) -> Option<Expr> {
        child(self)
    }

    /// What is counted, in `至少1个智慧教室`.
    pub fn object(&self) -> Option<Expr> {
        nth(self, 1)
    }

    /// The suffix of the amount: `85%以上`, `20人以内`.
    pub fn bound(&self) -> Option<BoundLit> {
        match self.value()? {
            Expr::Bound(bound) => Some(bound),
            _ => None,
        }
    }
}

node! {
    /// `a rises 5pp since 2020`, `a 较2020年提高5个百分点`, `grow a by 42% since 2016`, `a 翻一番`
    ChangeExpr
}

impl ChangeExpr {
    /// `Rises`, `Falls`, `Grows`, `Shrinks`, `GrowsYearly`, `ShrinksYearly`, `Doubles` or `Halves`.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).find(|keyword| is_change(*keyword))
    }

    /// The word's token.
    pub fn token(&self) -> Option<SyntaxToken> {
        tokens(self.syntax()).find(|token| super::keyword_of(token).is_some_and(is_change))
    }

    /// The measure that changes.
    pub fn measure(&self) -> Option<Expr> {
        if self.verb_first() { child(self) } else { expr_before(self, is_change_token) }
    }

    /// The comparator before the amount: `提高不少于5个百分点`.
    pub fn op(&self) -> Option<CmpOp> {
        child(self)
    }

    /// By how much; none for `doubles` and `halves`.
    pub fn amount(&self) -> Option<Expr> {
        if self.verb_first() { expr_after(self, is(Keyword::By)) } else { expr_after(self, is_change_token) }
    }

    /// The baseline.
    pub fn since(&self) -> Option<TimeSince> {
        child(self)
    }

    fn verb_first(&self) -> bool {
        keyword_token(self).is_some_and(|token| token.text_range().start() == self.range().start())
    }
}

fn is_change(keyword: Keyword) -> bool {
    matches!(
        keyword,
        Keyword::Rises
            | Keyword::Falls
            | Keyword::Grows
            | Keyword::Shrinks
            | Keyword::GrowsYearly
            | Keyword::ShrinksYearly
            | Keyword::Doubles
            | Keyword::Halves
    )
}

fn is_change_token(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::Keyword(keyword) if is_change(keyword))
}

node! {
    /// `a never decreases`, `a 只增不减`
    TrendExpr
}

impl TrendExpr {
    /// The measure.
    pub fn measure(&self) -> Option<Expr> {
        child(self)
    }

    /// Which trend.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }
}

node! {
    /// `学校 meets 优质均衡`, `每所学校 符合 优质均衡`
    MeetsExpr
}

impl MeetsExpr {
    /// Who meets it; none inside a quantifier or filter.
    pub fn subject(&self) -> Option<Expr> {
        expr_before(self, is(Keyword::Meets))
    }

    /// The standard, perhaps relaxed or quantified.
    pub fn standard(&self) -> Option<Expr> {
        expr_after(self, is(Keyword::Meets))
    }
}

node! {
    /// `办学质量 judged by 督导室`, `办学质量 由 督导室 评定`
    JudgedExpr
}

impl JudgedExpr {
    /// What is judged.
    pub fn subject(&self) -> Option<Expr> {
        expr_before(self, is(Keyword::JudgedBy))
    }

    /// Who judges.
    pub fn judge(&self) -> Option<NameRef> {
        match expr_after(self, is(Keyword::JudgedBy))? {
            Expr::Name(name) => Some(name),
            _ => None,
        }
    }
}
