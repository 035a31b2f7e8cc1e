//! Paths, readings at other times, and where parentheses are needed in the other language.

use edupol_syntax::ast::{AstNode, AtExpr, LagExpr, PathExpr, ShareExpr};
use edupol_syntax::{Keyword, SyntaxKind, SyntaxNode};

use super::{has_word, tokens};
use crate::gap::Class;
use crate::printer::Printer;

/// What an operand takes in that stands behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// Nothing.
    Closed,
    /// Filters in parentheses.
    Filter,
    /// Attributes, functions, other times as well.
    Near,
    /// Comparisons as well.
    Far,
}

impl Printer<'_> {
    /// `学校.面积`, `学校的面积`
    pub(crate) fn path(&mut self, node: &SyntaxNode) {
        let Some(path) = PathExpr::cast(node.clone()) else { return };
        if let Some(base) = path.base() {
            self.before_tail(base.syntax(), Reach::Near);
        }
        for token in tokens(node) {
            self.lead(&token);
            if self.is_zh() {
                self.keyword(Keyword::Of);
            } else {
                self.word(Class::Joint, ".");
            }
        }
        self.part(path.name());
    }

    /// `a at 2020`, `2020年时的a`
    pub(crate) fn at(&mut self, node: &SyntaxNode) {
        let Some(at) = AtExpr::cast(node.clone()) else { return };
        self.reordered(node, |p| {
            let (measure, time) = (at.measure(), at.time());
            // 时 follows dates only.
            let dated = time.as_ref().is_some_and(|time| super::points::has_literal(time.syntax()));
            if p.is_zh() && dated {
                p.part(time);
                p.keyword(Keyword::Of);
                p.operand(measure.as_ref().map(AstNode::syntax));
            } else {
                if let Some(measure) = measure {
                    p.before_tail(measure.syntax(), Reach::Near);
                }
                p.part(time);
            }
        });
    }

    /// `a lag 1 year`, `上年 a`, `a 滞后2年`
    pub(crate) fn lag(&mut self, node: &SyntaxNode) {
        let Some(lag) = LagExpr::cast(node.clone()) else { return };
        if self.is_native(node) {
            return self.lag_in_order(node);
        }
        let measure = lag.measure();
        let last_year = self.is_zh() && lag.length().is_some_and(|length| is_one_year(length.syntax()));
        self.reordered(node, |p| {
            if last_year {
                p.keyword(Keyword::LastYear);
                return p.operand(measure.as_ref().map(AstNode::syntax));
            }
            if let Some(measure) = measure {
                p.before_tail(measure.syntax(), Reach::Near);
            }
            p.keyword(Keyword::Lag);
            if p.is_zh() {
                p.glue();
            }
            match lag.length() {
                Some(length) => p.length(length.syntax(), false),
                None => {
                    p.word(Class::Number, "1");
                    p.word(Class::Unit, if p.is_zh() { "年" } else { "year" });
                }
            }
        });
    }

    fn lag_in_order(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            match element.as_node() {
                Some(length) if length.kind() == SyntaxKind::Quantity && has_word(node, Keyword::Lag) => {
                    if self.is_zh() && self.last_class() == Some(Class::Word(Keyword::Lag)) {
                        self.glue();
                    }
                    self.length(length, false);
                }
                _ => self.element(&element),
            }
        }
    }

    /// `a and b`; a word between conditions opens a line where it did.
    pub(crate) fn logic(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            let joins = matches!(element.kind(), SyntaxKind::Keyword(Keyword::And | Keyword::Or));
            if joins && self.leads.breaks_before(element.text_range().start()) {
                if let Some(token) = element.as_token() {
                    self.lead(token);
                }
                self.break_line_with_comments();
            } else if joins {
                self.layout.allow_break();
            }
            self.element(&element);
        }
    }

    /// `-a`
    pub(crate) fn negative(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            let sign = element.kind() == SyntaxKind::Minus;
            self.element(&element);
            if sign {
                self.glue();
            }
        }
    }

    /// `max(a, b)`
    pub(crate) fn call(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            if element.kind() == SyntaxKind::LParen {
                self.glue();
            }
            self.element(&element);
        }
    }

    /// Writes an operand that a tail follows, in parentheses if it would take the tail in.
    pub(crate) fn before_tail(&mut self, operand: &SyntaxNode, tail: Reach) {
        if self.reach(operand) >= tail || !is_operand(operand.kind()) {
            self.in_parens(operand);
        } else {
            self.node(operand);
        }
    }

    /// Writes an operand that stands behind a word, in parentheses if it is more than such a word takes.
    pub(crate) fn operand(&mut self, operand: Option<&SyntaxNode>) {
        let Some(operand) = operand else { return };
        if self.is_loose(operand.kind()) || !is_operand(operand.kind()) {
            self.in_parens(operand);
        } else {
            self.node(operand);
        }
    }

    /// Writes what a word such as `its` stands before, in parentheses if it is more than a name with filters.
    pub(crate) fn counted_operand(&mut self, operand: &SyntaxNode) {
        use SyntaxKind as K;
        if matches!(operand.kind(), K::NameRef | K::FilterExpr | K::ParenExpr | K::ItsExpr | K::OtherExpr) {
            self.node(operand);
        } else {
            self.in_parens(operand);
        }
    }

    /// `its 班级`, `其他 学校`
    pub(crate) fn prefixed(&mut self, node: &SyntaxNode) {
        if self.is_native(node) {
            return self.walk(node);
        }
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            match element.as_node() {
                Some(operand) => self.counted_operand(operand),
                None => self.element(&element),
            }
        }
    }

    /// `学校 (学段 = 小学)`, and other words behind a measure that stand in one order in both languages.
    pub(crate) fn tailed(&mut self, node: &SyntaxNode, tail: Reach) {
        let mut first = true;
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            match element.as_node() {
                Some(operand) if first => self.before_tail(operand, tail),
                _ => self.element(&element),
            }
            first = false;
        }
    }

    /// Writes a node in parentheses.
    pub(crate) fn in_parens(&mut self, node: &SyntaxNode) {
        self.open();
        self.node(node);
        self.close();
    }

    /// What the written form of an operand takes in that stands behind it.
    fn reach(&self, operand: &SyntaxNode) -> Reach {
        use SyntaxKind as K;
        match operand.kind() {
            K::ItsExpr | K::OtherExpr => Reach::Filter,
            K::PerHeadExpr | K::PerExpr => Reach::Near,
            K::AtExpr if self.is_zh() => Reach::Near,
            K::LagExpr if self.is_zh() && !lags_behind(operand) => Reach::Near,
            K::ShareExpr if !self.is_zh() => share_reach(operand),
            K::AggExpr | K::PartShareExpr | K::RatioExpr | K::RankExpr | K::WeightedExpr | K::PercentOfExpr
                if !self.is_zh() =>
            {
                Reach::Near
            }
            _ => Reach::Closed,
        }
    }

    /// Whether an operand is put together by words that bind less than those of a base.
    fn is_loose(&self, kind: SyntaxKind) -> bool {
        use SyntaxKind as K;
        match kind {
            K::PartShareExpr | K::RankExpr | K::WeightedExpr | K::RelaxedExpr | K::JudgedExpr => true,
            K::ShareExpr | K::RatioExpr => self.is_zh(),
            K::PerExpr => !self.is_zh(),
            _ => false,
        }
    }
}

/// What an English share takes in by its condition.
fn share_reach(share: &SyntaxNode) -> Reach {
    let condition = ShareExpr::cast(share.clone()).and_then(|share| share.condition());
    match condition.as_ref().map(AstNode::syntax) {
        None => Reach::Near,
        Some(condition) if condition.kind() == SyntaxKind::ParenExpr || !is_share_condition(condition) => Reach::Closed,
        Some(condition) if matches!(condition.kind(), SyntaxKind::CompareExpr | SyntaxKind::MeetsExpr) => Reach::Near,
        Some(_) => Reach::Far,
    }
}

/// Whether English writes the condition of a share without parentheses.
pub(crate) fn is_share_condition(condition: &SyntaxNode) -> bool {
    if condition.kind() == SyntaxKind::MeetsExpr {
        return true;
    }
    if condition.kind() != SyntaxKind::CompareExpr {
        return is_operand(condition.kind()) && !is_tail(condition.kind());
    }
    let measured =
        condition.first_child().is_some_and(|first| is_operand(first.kind()) && first.kind() != SyntaxKind::CmpOp);
    let plain = measured
        && condition.children().all(|part| match part.kind() {
            SyntaxKind::CmpOp | SyntaxKind::Limit => true,
            kind => is_operand(kind) && !is_tail(kind) && kind != SyntaxKind::Modality && !super::is_time(kind),
        });
    let limit = condition.children().find(|part| part.kind() == SyntaxKind::Limit);
    let values: Vec<SyntaxNode> = limit.iter().flat_map(SyntaxNode::children).collect();
    let bound = condition.children().any(|part| part.kind() == SyntaxKind::CmpOp);
    plain && bound && matches!(values.as_slice(), [value] if is_share_limit(value.kind()))
}

fn is_share_limit(kind: SyntaxKind) -> bool {
    is_operand(kind)
        && !is_tail(kind)
        && !matches!(kind, SyntaxKind::PercentOfExpr | SyntaxKind::Table | SyntaxKind::RatioLit)
}

/// Whether a node is put together by a word behind a measure in both languages.
fn is_tail(kind: SyntaxKind) -> bool {
    use SyntaxKind as K;
    matches!(
        kind,
        K::PartShareExpr | K::RankExpr | K::WeightedExpr | K::RelaxedExpr | K::JudgedExpr | K::PerExpr | K::ShareExpr
    )
}

/// Whether the length of a lag stands behind the measure in Chinese.
fn lags_behind(lag: &SyntaxNode) -> bool {
    !has_word(lag, Keyword::LastYear)
        && LagExpr::cast(lag.clone()).and_then(|lag| lag.length()).is_none_or(|length| !is_one_year(length.syntax()))
}

fn is_one_year(length: &SyntaxNode) -> bool {
    let text: String = edupol_syntax::text::fold_width(&length.text().to_string()).split_whitespace().collect();
    matches!(text.as_str(), "1年" | "1year" | "1years")
}

/// Whether a node may stand as an operand without parentheses.
fn is_operand(kind: SyntaxKind) -> bool {
    use SyntaxKind as K;
    !matches!(
        kind,
        K::LogicExpr
            | K::NotExpr
            | K::ArithExpr
            | K::NegExpr
            | K::CompareExpr
            | K::ChangeExpr
            | K::TrendExpr
            | K::MeetsExpr
            | K::HasExpr
            | K::QuantExpr
            | K::WhenExpr
    )
}
