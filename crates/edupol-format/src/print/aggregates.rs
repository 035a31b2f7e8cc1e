//! Shares, counts, means, ratios and ranks: what the two languages order most differently.

use edupol_syntax::ast::{
    AggExpr, AstNode, Expr, PartShareExpr, PerExpr, RankExpr, RatioExpr, ShareExpr, WeightedExpr,
};
use edupol_syntax::{Keyword, SyntaxKind, SyntaxNode};

use super::expr::{Reach, is_share_condition};
use crate::gap::Class;
use crate::printer::Printer;

impl Printer<'_> {
    /// A share, function, ratio or rank.
    pub(crate) fn aggregate(&mut self, node: &SyntaxNode) {
        if self.is_native(node) {
            return self.aggregate_in_order(node);
        }
        self.reordered(node, |p| match node.kind() {
            SyntaxKind::ShareExpr => p.share(node),
            SyntaxKind::PartShareExpr => p.part_share(node),
            SyntaxKind::AggExpr => p.function(node),
            SyntaxKind::RankExpr => p.rank(node),
            SyntaxKind::RatioExpr => p.ratio(node),
            SyntaxKind::PerExpr => p.per(node),
            SyntaxKind::WeightedExpr => p.weighted(node),
            _ => p.percent_of(node),
        });
    }

    /// The words as they stand; 的 is set off where it closes what was opened by another word.
    fn aggregate_in_order(&mut self, node: &SyntaxNode) {
        use SyntaxKind as K;
        let apart = matches!(node.kind(), K::ShareExpr | K::PartShareExpr | K::PerExpr);
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            if apart && self.is_zh() && element.kind() == K::Keyword(Keyword::Of) {
                self.blank_after_words();
            }
            self.element(&element);
            if node.kind() == K::PerExpr && self.is_zh() && element.kind() == K::Keyword(Keyword::Of) {
                self.blank();
            }
        }
    }

    /// A blank, except after a bracket.
    fn blank_after_words(&mut self) {
        if self.last_class() != Some(Class::Close) {
            self.blank();
        }
    }

    fn share(&mut self, node: &SyntaxNode) {
        let Some(share) = ShareExpr::cast(node.clone()) else { return };
        let (base, condition) = (share.base(), share.condition());
        let base = base.as_ref().map(AstNode::syntax);
        if !self.is_zh() {
            self.keyword(Keyword::ShareOf);
            self.operand(base);
            return self.having(condition.as_ref().map(AstNode::syntax));
        }
        base.into_iter().for_each(|base| self.before_tail(base, Reach::Far));
        self.keyword(Keyword::Having);
        self.part(condition);
        self.blank_after_words();
        self.keyword(Keyword::Of);
        self.keyword(Keyword::ShareOf);
    }

    /// The condition of a share: one comparison, or anything in parentheses.
    fn having(&mut self, condition: Option<&SyntaxNode>) {
        let Some(condition) = condition else { return };
        self.keyword(Keyword::Having);
        if is_share_condition(condition) { self.node(condition) } else { self.in_parens(condition) }
    }

    fn part_share(&mut self, node: &SyntaxNode) {
        let Some(share) = PartShareExpr::cast(node.clone()) else { return };
        if let Some(part) = share.part() {
            self.before_tail(part.syntax(), Reach::Far);
        }
        self.keyword(Keyword::AsShareOf);
        self.operand(share.whole().as_ref().map(AstNode::syntax));
        if self.is_zh() {
            self.blank_after_words();
            self.keyword(Keyword::Of);
            self.keyword(Keyword::ShareEnd);
        }
    }

    /// `count of 学校`, `学校的数量`
    fn function(&mut self, node: &SyntaxNode) {
        let Some(function) = AggExpr::cast(node.clone()) else { return };
        let Some(keyword) = function.function() else { return self.aggregate_in_order(node) };
        let (of, since, over) = (function.of(), function.since(), function.over());
        let timed = since.is_some() || over.is_some();
        if self.is_zh() && !timed {
            if let Some(of) = of {
                self.before_tail(of.syntax(), Reach::Near);
            }
            self.keyword(Keyword::Of);
            function.spread().into_iter().for_each(|spread| self.keyword(spread));
            return self.keyword(keyword);
        }
        // Chinese has no form with a window, so that the English one stays.
        function.spread().into_iter().for_each(|spread| self.word(Class::Word(spread), spread.en()));
        self.word(Class::Word(keyword), keyword.en());
        self.operand(of.as_ref().map(AstNode::syntax));
        self.part(since);
        if let Some(over) = over {
            self.word(Class::Word(Keyword::Over), Keyword::Over.en());
            for span in over.syntax().children() {
                self.node(&span);
            }
        }
    }

    fn rank(&mut self, node: &SyntaxNode) {
        let Some(rank) = RankExpr::cast(node.clone()) else { return };
        if let Some(of) = rank.of() {
            self.before_tail(of.syntax(), Reach::Far);
        }
        let among = rank.among();
        let among = among.as_ref().map(AstNode::syntax);
        if self.is_zh() {
            self.keyword(Keyword::RankAt);
            self.operand(among);
            self.keyword(Keyword::Having);
            self.keyword(Keyword::Of);
            self.keyword(Keyword::RankIn);
        } else {
            self.keyword(Keyword::RankIn);
            self.operand(among);
        }
    }

    fn ratio(&mut self, node: &SyntaxNode) {
        let Some(ratio) = RatioExpr::cast(node.clone()) else { return };
        let (left, right) = (ratio.left(), ratio.right());
        if self.is_zh() {
            if let Some(left) = left {
                self.before_tail(left.syntax(), Reach::Far);
            }
        } else {
            self.keyword(Keyword::Ratio);
            self.operand(left.as_ref().map(AstNode::syntax));
        }
        self.keyword(Keyword::To);
        self.operand(right.as_ref().map(AstNode::syntax));
        if self.is_zh() {
            self.keyword(Keyword::Ratio);
        }
    }

    /// `教师 per 100 学生`, `每百名 学生 的 教师`
    fn per(&mut self, node: &SyntaxNode) {
        let Some(per) = PerExpr::cast(node.clone()) else { return };
        let (numerator, denominator) = (per.numerator(), per.denominator());
        let digits = per.per().map_or_else(|| "100".to_owned(), |number| number.digits);
        let hundred = ["十", "百", "千", "万"].into_iter().zip(["10", "100", "1000", "10000"]);
        let chinese = hundred.into_iter().find(|(_, value)| *value == digits).map(|(word, _)| word);
        match chinese {
            Some(word) if self.is_zh() => {
                self.word(Class::Word(Keyword::Per), &format!("每{word}名"));
                denominator.iter().for_each(|denominator| self.counted_operand(denominator.syntax()));
                self.blank_after_words();
                self.keyword(Keyword::Of);
                self.blank();
                self.operand(numerator.as_ref().map(AstNode::syntax));
            }
            _ => {
                if let Some(numerator) = numerator {
                    self.before_tail(numerator.syntax(), Reach::Far);
                }
                self.word(Class::Word(Keyword::Per), Keyword::Per.en());
                self.word(Class::Number, &digits);
                self.operand(denominator.as_ref().map(AstNode::syntax));
            }
        }
    }

    /// `a weighted by 在校生`, `a 按 在校生 加权`
    fn weighted(&mut self, node: &SyntaxNode) {
        let Some(weighted) = WeightedExpr::cast(node.clone()) else { return };
        let expr = weighted.expr().map(|expr| if self.is_zh() { share_inside(expr) } else { expr });
        if let Some(expr) = expr {
            self.before_tail(expr.syntax(), Reach::Far);
        }
        self.keyword(Keyword::WeightedBy);
        self.operand(weighted.weight().as_ref().map(AstNode::syntax));
        if self.is_zh() {
            self.keyword(Keyword::Weighted);
        }
    }

    /// `15% of a`, `a的15%`
    fn percent_of(&mut self, node: &SyntaxNode) {
        let parts: Vec<SyntaxNode> = node.children().collect();
        let [first, second] = parts.as_slice() else { return self.aggregate_in_order(node) };
        let is_literal = |part: &SyntaxNode| Expr::cast(part.clone()).is_some_and(|part| part.is_literal());
        let (amount, of) = if is_literal(first) { (first, second) } else { (second, first) };
        // Before `of`, a word without a figure would be taken for what has an attribute.
        let figure = !matches!(amount.kind(), SyntaxKind::UnquantifiedLit | SyntaxKind::UnknownLit);
        if (self.is_zh() || !figure) && !is_literal(of) {
            self.before_tail(of, Reach::Near);
            self.keyword(Keyword::Of);
            self.node(amount);
        } else {
            self.node(amount);
            self.keyword(Keyword::Of);
            self.operand(Some(of));
        }
    }
}

/// A share without the parentheses that English puts around it before `weighted by`.
fn share_inside(expr: Expr) -> Expr {
    match expr.clone().unwrap_parens() {
        share @ Expr::Share(_) => share,
        _ => expr,
    }
}
