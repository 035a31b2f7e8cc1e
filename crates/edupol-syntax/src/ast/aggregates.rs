//! Shares, counts, means, ratios and ranks.

use super::expr::{expr_after, expr_before, is};
use super::{AstNode, Expr, TimeOver, TimeSince, child, keyword_token, keywords, node, nth};
use crate::text::{parse_number, zh_per};
use crate::{Keyword, SyntaxKind};

node! {
    /// `share of School having star >= 四星`, `学校 中 星级 ≥ 四星 的占比`
    ShareExpr
}

impl ShareExpr {
    /// The population that is the whole.
    pub fn base(&self) -> Option<Expr> {
        expr_before(self, is(Keyword::Having)).or_else(|| child(self))
    }

    /// What the counted members satisfy.
    pub fn condition(&self) -> Option<Expr> {
        expr_after(self, is(Keyword::Having))
    }
}

node! {
    /// `四星级高中 as share of 普通高中`, `四星级高中 占 普通高中 的比例`
    PartShareExpr
}

impl PartShareExpr {
    /// The part.
    pub fn part(&self) -> Option<Expr> {
        expr_before(self, is(Keyword::AsShareOf))
    }

    /// The whole.
    pub fn whole(&self) -> Option<Expr> {
        expr_after(self, is(Keyword::AsShareOf))
    }
}

node! {
    /// `count of 学校`, `学校的数量`, `total of a since 2021`, `weighted dispersion of a`, `over W: highest of a`
    AggExpr
}

impl AggExpr {
    /// `CountOf`, `TotalOf`, `MeanOf`, `HighestOf`, `LowestOf`, `MedianOf`, `DispersionOf` or `GrowthOf`.
    pub fn function(&self) -> Option<Keyword> {
        keywords(self).find(|keyword| {
            matches!(
                keyword,
                Keyword::CountOf
                    | Keyword::TotalOf
                    | Keyword::MeanOf
                    | Keyword::HighestOf
                    | Keyword::LowestOf
                    | Keyword::MedianOf
                    | Keyword::DispersionOf
                    | Keyword::GrowthOf
            )
        })
    }

    /// The definition of a dispersion: `Weighted`, `PopulationSpread` or `Sample`.
    pub fn spread(&self) -> Option<Keyword> {
        keywords(self)
            .find(|keyword| matches!(keyword, Keyword::Weighted | Keyword::PopulationSpread | Keyword::Sample))
    }

    /// What is aggregated.
    pub fn of(&self) -> Option<Expr> {
        child(self)
    }

    /// `since 2021`
    pub fn since(&self) -> Option<TimeSince> {
        child(self)
    }

    /// `over 2021..2024`
    pub fn over(&self) -> Option<TimeOver> {
        child(self)
    }
}

node! {
    /// `a weighted by 在校生`, `a 按 在校生 加权`
    WeightedExpr
}

impl WeightedExpr {
    /// The share or aggregate.
    pub fn expr(&self) -> Option<Expr> {
        child(self)
    }

    /// The weight.
    pub fn weight(&self) -> Option<Expr> {
        expr_after(self, is(Keyword::WeightedBy))
    }
}

node! {
    /// `a rank in 全市学校`, `a 在 全市学校 中的名次`
    RankExpr
}

impl RankExpr {
    /// What is ranked.
    pub fn of(&self) -> Option<Expr> {
        child(self)
    }

    /// Among whom.
    pub fn among(&self) -> Option<Expr> {
        nth(self, 1)
    }
}

node! {
    /// `ratio 教师 to 学生`, `教师 与 学生 之比`
    RatioExpr
}

impl RatioExpr {
    /// The first term.
    pub fn left(&self) -> Option<Expr> {
        expr_before(self, is(Keyword::To))
    }

    /// The second term.
    pub fn right(&self) -> Option<Expr> {
        expr_after(self, is(Keyword::To))
    }
}

node! {
    /// `教师 per 100 学生`, `每百名 学生 的 教师`
    PerExpr
}

impl PerExpr {
    /// What is counted.
    pub fn numerator(&self) -> Option<Expr> {
        if self.is_english() { child(self) } else { nth(self, 1) }
    }

    /// What it is counted against.
    pub fn denominator(&self) -> Option<Expr> {
        if self.is_english() { nth(self, 1) } else { child(self) }
    }

    /// How many of them: 100 in both examples.
    pub fn per(&self) -> Option<super::Decimal> {
        if let Some(token) = super::token(self, SyntaxKind::Number) {
            return parse_number(token.text());
        }
        keyword_token(self).and_then(|token| zh_per(token.text()))
    }

    fn is_english(&self) -> bool {
        let first = self.syntax().first_child_or_token();
        first.is_some_and(|element| element.as_node().is_some())
    }
}

node! {
    /// `per_pupil 经费`, `生均 经费`, `per_school 面积`, `校均 面积`
    PerHeadExpr
}

impl PerHeadExpr {
    /// `PerPupil` or `PerSchool`.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }

    /// What is divided.
    pub fn expr(&self) -> Option<Expr> {
        child(self)
    }
}

node! {
    /// `15% of 应交流教师数`, `应交流教师数的15%`
    PercentOfExpr
}

impl PercentOfExpr {
    /// The percentage or fraction.
    pub fn percent(&self) -> Option<Expr> {
        self.parts().find(Expr::is_literal)
    }

    /// What it is taken of.
    pub fn of(&self) -> Option<Expr> {
        self.parts().find(|expr| !expr.is_literal())
    }

    fn parts(&self) -> impl Iterator<Item = Expr> + use<> {
        super::children(self)
    }
}

node! {
    /// `优质均衡 relaxed to 85%`, `优质均衡 放宽至85%`
    RelaxedExpr
}

impl RelaxedExpr {
    /// The standard or list of conditions.
    pub fn expr(&self) -> Option<Expr> {
        expr_before(self, is(Keyword::RelaxedTo))
    }

    /// The factor.
    pub fn to(&self) -> Option<Expr> {
        expr_after(self, is(Keyword::RelaxedTo))
    }
}
