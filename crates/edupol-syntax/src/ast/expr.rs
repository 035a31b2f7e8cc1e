//! Expressions: measures, populations and conditions share one grammar.

use super::{
    AggExpr, ApproxLit, AstNode, BoundLit, ChangeExpr, CompareExpr, JudgedExpr, MeetsExpr, NameRef, PartShareExpr,
    PerExpr, PerHeadExpr, PercentOfExpr, QuantExpr, Quantity, RangeLit, RankExpr, RatioExpr, RatioLit, RelaxedExpr,
    ShareExpr, StringLit, Table, TimePoint, TimeSpan, ToleranceLit, TrendExpr, UnknownLit, UnquantifiedLit,
    WeightedExpr, child, children, keyword_token, keywords, node, node_enum, nth, tokens,
};
use crate::{Keyword, SyntaxKind, SyntaxToken};

node_enum! {
    /// A measure, a population, a condition or a value.
    Expr {
        /// `四星级占比`
        Name(NameRef),
        /// `a and b`
        Logic(LogicExpr),
        /// `not a`
        Not(NotExpr),
        /// `a + b`
        Arith(ArithExpr),
        /// `-a`
        Neg(NegExpr),
        /// `( a )`
        Paren(ParenExpr),
        /// `a >= 5`, `每所…至少1个` within a quantifier
        Compare(CompareExpr),
        /// `a rises 5pp since 2020`
        Change(ChangeExpr),
        /// `a never decreases`
        Trend(TrendExpr),
        /// `学校 meets 优质均衡`
        Meets(MeetsExpr),
        /// `a judged by 教育局`
        Judged(JudgedExpr),
        /// `has 校医`
        Has(HasExpr),
        /// `each 学校 …`
        Quant(QuantExpr),
        /// `share of 学校 having star >= 四星`
        Share(ShareExpr),
        /// `四星级高中 as share of 普通高中`
        PartShare(PartShareExpr),
        /// `count of 学校`
        Agg(AggExpr),
        /// `a rank in 全市`
        Rank(RankExpr),
        /// `ratio 教师 to 学生`
        Ratio(RatioExpr),
        /// `教师 per 100 学生`
        Per(PerExpr),
        /// `per_pupil 经费`
        PerHead(PerHeadExpr),
        /// `学校.面积`, `学校的面积`
        Path(PathExpr),
        /// `学校 (学段 = 小学)`
        Filter(FilterExpr),
        /// `its 班级`
        Its(ItsExpr),
        /// `other 学校`
        Other(OtherExpr),
        /// `a at 2020`
        At(AtExpr),
        /// `a lag 1 year`
        Lag(LagExpr),
        /// `max(a, b)`
        Call(CallExpr),
        /// `a weighted by 在校生`
        Weighted(WeightedExpr),
        /// `优质均衡 relaxed to 85%`
        Relaxed(RelaxedExpr),
        /// `15% of a`
        PercentOf(PercentOfExpr),
        /// `when p then q`
        When(WhenExpr),
        /// `depending on K { … }`
        Table(Table),
        /// `{ a, b }`, `a、b`
        Set(SetExpr),
        /// `18所`
        Quantity(Quantity),
        /// `18..20所`
        Range(RangeLit),
        /// `about 20`
        Approx(ApproxLit),
        /// `85% or more`
        Bound(BoundLit),
        /// `20 ± 2`
        Tolerance(ToleranceLit),
        /// `1:15`
        RatioLit(RatioLit),
        /// `unquantified`, 一批
        Unquantified(UnquantifiedLit),
        /// `unknown "suppressed"`
        Unknown(UnknownLit),
        /// `"…"`
        String(StringLit),
        /// `2022-03-07`, or a period with a part
        TimePoint(TimePoint),
        /// `2022..2024` where only a time can stand
        TimeSpan(TimeSpan),
    }
}

impl Expr {
    /// Whether it is a literal amount: what stands before the noun in `35个智慧教室`.
    pub fn is_literal(&self) -> bool {
        matches!(
            self,
            Self::Quantity(_)
                | Self::Range(_)
                | Self::Approx(_)
                | Self::Bound(_)
                | Self::Tolerance(_)
                | Self::RatioLit(_)
                | Self::Unquantified(_)
                | Self::Unknown(_)
        )
    }

    /// The expression without parentheses around it.
    pub fn unwrap_parens(self) -> Self {
        let mut expr = self;
        while let Self::Paren(paren) = &expr {
            match paren.expr() {
                Some(inner) => expr = inner,
                None => break,
            }
        }
        expr
    }
}

/// The expression directly before the first token that `is` accepts.
pub(crate) fn expr_before(node: &impl AstNode, is: impl Fn(SyntaxKind) -> bool) -> Option<Expr> {
    let mut found = None;
    for element in node.syntax().children_with_tokens() {
        match element {
            rowan::NodeOrToken::Node(child) => found = found.or_else(|| Expr::cast(child)),
            rowan::NodeOrToken::Token(token) if is(token.kind()) => return found,
            rowan::NodeOrToken::Token(_) => {}
        }
    }
    None
}

/// The first expression after the first token that `is` accepts.
pub(crate) fn expr_after(node: &impl AstNode, is: impl Fn(SyntaxKind) -> bool) -> Option<Expr> {
    let mut elements = node.syntax().children_with_tokens();
    elements.find(|element| element.as_token().is_some_and(|token| is(token.kind())))?;
    elements.filter_map(rowan::NodeOrToken::into_node).find_map(Expr::cast)
}

/// A test for one keyword, for [`expr_before`] and [`expr_after`].
pub(crate) fn is(keyword: Keyword) -> impl Fn(SyntaxKind) -> bool {
    move |kind| kind == SyntaxKind::Keyword(keyword)
}

node! {
    /// `a and b`, `a 且 b`, `a or b`; chains lean to the left, and `and` binds closer.
    LogicExpr
}

impl LogicExpr {
    /// `And` or `Or`.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }

    /// The left side.
    pub fn lhs(&self) -> Option<Expr> {
        expr_before(self, |kind| matches!(kind, SyntaxKind::Keyword(_)))
    }

    /// The right side.
    pub fn rhs(&self) -> Option<Expr> {
        expr_after(self, |kind| matches!(kind, SyntaxKind::Keyword(_)))
    }
}

node! {
    /// `not a`, `非 a`
    NotExpr
}

node! {
    /// `-a`
    NegExpr
}

node! {
    /// `( a )`
    ParenExpr
}

macro_rules! has_expr {
    ($($node:ident)*) => {
        $(impl $node {
            /// The expression inside.
            pub fn expr(&self) -> Option<Expr> {
                child(self)
            }
        })*
    };
}

has_expr!(NotExpr NegExpr ParenExpr ItsExpr OtherExpr);

node! {
    /// `a + b`, `a - b`, `a * b`, `a / b`
    ArithExpr
}

/// A sign of arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArithOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`, `×`
    Mul,
    /// `/`, `÷`
    Div,
}

impl ArithExpr {
    /// Which sign.
    pub fn op(&self) -> Option<ArithOp> {
        self.op_token().and_then(|token| match token.kind() {
            SyntaxKind::Plus => Some(ArithOp::Add),
            SyntaxKind::Minus => Some(ArithOp::Sub),
            SyntaxKind::Star => Some(ArithOp::Mul),
            SyntaxKind::Slash => Some(ArithOp::Div),
            _ => None,
        })
    }

    /// The sign's token.
    pub fn op_token(&self) -> Option<SyntaxToken> {
        tokens(self.syntax()).find(|token| is_arith(token.kind()))
    }

    /// The left side.
    pub fn lhs(&self) -> Option<Expr> {
        expr_before(self, is_arith)
    }

    /// The right side.
    pub fn rhs(&self) -> Option<Expr> {
        expr_after(self, is_arith)
    }
}

fn is_arith(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::Plus | SyntaxKind::Minus | SyntaxKind::Star | SyntaxKind::Slash)
}

node! {
    /// `has 校医`, `学校 有 校医`: the attribute or part exists, is true or is above 0.
    HasExpr
}

impl HasExpr {
    /// Who has it; none inside a filter or a quantifier.
    pub fn subject(&self) -> Option<Expr> {
        expr_before(self, is(Keyword::Has))
    }

    /// What it has.
    pub fn expr(&self) -> Option<Expr> {
        expr_after(self, is(Keyword::Has))
    }
}

node! {
    /// `学校.面积`, `学校的面积`
    PathExpr
}

impl PathExpr {
    /// What the attribute is of.
    pub fn base(&self) -> Option<Expr> {
        child(self)
    }

    /// The attribute.
    pub fn name(&self) -> Option<NameRef> {
        self.syntax().children().filter_map(Expr::cast).nth(1).and_then(|expr| match expr {
            Expr::Name(name) => Some(name),
            _ => None,
        })
    }
}

node! {
    /// `学校 (学段 = 小学)`, `学校（学段 = 小学）`: a restriction of a population or of every population in a measure.
    FilterExpr
}

impl FilterExpr {
    /// What is restricted.
    pub fn base(&self) -> Option<Expr> {
        child(self)
    }

    /// The restriction.
    pub fn condition(&self) -> Option<Expr> {
        nth(self, 1)
    }
}

node! {
    /// `its 班级`, `所辖 班级`
    ItsExpr
}

node! {
    /// `other 学校`, `其他 学校`: without the one at hand.
    OtherExpr
}

node! {
    /// `a at 2020`, `2020年时的a`
    AtExpr
}

impl AtExpr {
    /// What is read.
    pub fn measure(&self) -> Option<Expr> {
        self.syntax().children().filter(|node| node.kind() != SyntaxKind::TimeAt).find_map(Expr::cast)
    }

    /// When it is read.
    pub fn time(&self) -> Option<super::TimeAt> {
        child(self)
    }
}

node! {
    /// `a lag 1 year`, `a 滞后1年`, `上年 a`
    LagExpr
}

impl LagExpr {
    /// What is read.
    pub fn measure(&self) -> Option<Expr> {
        if self.is_last_year() { child(self) } else { expr_before(self, is(Keyword::Lag)) }
    }

    /// How far back; none for 上年, which is one year.
    pub fn length(&self) -> Option<Quantity> {
        match expr_after(self, is(Keyword::Lag))? {
            Expr::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// Whether it is written 上年.
    pub fn is_last_year(&self) -> bool {
        keyword_token(self).is_some_and(|token| token.kind() == SyntaxKind::Keyword(Keyword::LastYear))
    }
}

node! {
    /// `max(1, 10%)`, `min(a, b)`
    CallExpr
}

impl CallExpr {
    /// The function: `Max` or `Min`.
    pub fn function(&self) -> Option<Keyword> {
        keywords(self).next()
    }

    /// The arguments.
    pub fn args(&self) -> impl Iterator<Item = Expr> + use<> {
        children(self)
    }
}

node! {
    /// `when p then q` inside an expression or parentheses.
    WhenExpr
}

impl WhenExpr {
    /// The guard.
    pub fn guard(&self) -> Option<Expr> {
        child(self)
    }

    /// What holds under it.
    pub fn body(&self) -> Option<Expr> {
        nth(self, 1)
    }
}

node! {
    /// `{ 小学, 初中 }`, `小学、初中`: the values of `in`.
    SetExpr
}

impl SetExpr {
    /// The members.
    pub fn values(&self) -> impl Iterator<Item = Expr> + use<> {
        children(self)
    }

    /// Whether the list ends in `...` or 等.
    pub fn is_open(&self) -> bool {
        super::token(self, SyntaxKind::Ellipsis).is_some() || super::has_keyword(self, Keyword::Etc)
    }
}
