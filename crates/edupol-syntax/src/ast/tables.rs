//! Tables: tiers, staggered dates, yearly paths, breakdowns.

use super::{
    AstNode, Block, CompareExpr, Expr, Flag, Statement, Time, child, children, has_keyword, keyword_token, node,
    node_enum, token,
};
use crate::{Keyword, SyntaxKind, SyntaxToken};

node! {
    /// `depending on K { k: v, otherwise: v }`, `按 K { k：v，其余：v }`; it stands for any value, limit or time.
    Table
}

impl Table {
    /// What the rows are chosen by: an attribute, a period or a list of names. Without it, rows are `when p: v`.
    pub fn keys(&self) -> impl Iterator<Item = Expr> + use<> {
        children(self)
    }

    /// The rows.
    pub fn rows(&self) -> impl Iterator<Item = Row> + use<> {
        rows(self)
    }
}

node! {
    /// `milestones of X { 2022: 8..10所, 2023: 6所 }`, `分年 省市优质园 { 2022年：8—10所；2023年：6所 }`
    Milestones
}

impl Milestones {
    /// The keyword's token.
    pub fn keyword_token(&self) -> Option<SyntaxToken> {
        keyword_token(self)
    }

    /// What the rows are milestones of.
    pub fn measure(&self) -> Option<Expr> {
        child(self)
    }

    /// The rows; each key is a time.
    pub fn rows(&self) -> impl Iterator<Item = Row> + use<> {
        rows(self)
    }
}

node! {
    /// `of which: statement` or `of which K { k: v } in full`, `其中，…`
    OfWhich
}

impl OfWhich {
    /// The statement that is restricted to the one before it.
    pub fn statement(&self) -> Option<Statement> {
        child(self)
    }

    /// What the parts are told apart by, in the form with braces.
    pub fn keys(&self) -> impl Iterator<Item = Expr> + use<> {
        children(self)
    }

    /// The parts, in the form with braces.
    pub fn rows(&self) -> impl Iterator<Item = Row> + use<> {
        rows(self)
    }

    /// Whether the parts make up exactly the whole.
    pub fn is_in_full(&self) -> bool {
        self.flag(Keyword::InFull)
    }

    /// Whether the parts may overlap.
    pub fn is_overlapping(&self) -> bool {
        self.flag(Keyword::Overlapping)
    }

    fn flag(&self, keyword: Keyword) -> bool {
        children::<Flag>(self).any(|flag| flag.keyword() == Some(keyword))
    }
}

node! {
    /// `2022年：85%以上`, `otherwise: 90%`, `when 班额 > 45: 3间`
    Row
}

impl Row {
    /// What stands before the colon.
    pub fn key(&self) -> Option<RowKey> {
        child(self)
    }

    /// What stands after it.
    pub fn value(&self) -> Option<RowValue> {
        child(self)
    }

    /// The verdict that a case of a test wants, in place of a value.
    pub fn verdict(&self) -> Option<super::Verdict> {
        child(self)
    }
}

node! {
    /// What stands before the colon of a row.
    RowKey
}

impl RowKey {
    /// The values, names, years or spans that the row is for; several are alternatives.
    pub fn values(&self) -> impl Iterator<Item = Expr> + use<> {
        children(self)
    }

    /// The condition of `when p: v`.
    pub fn guard(&self) -> Option<Expr> {
        if has_keyword(self, Keyword::When) { child(self) } else { None }
    }

    /// Whether the row is for everything else.
    pub fn is_otherwise(&self) -> bool {
        has_keyword(self, Keyword::Otherwise)
    }

    /// Whether the list of values ends in `...`.
    pub fn is_open(&self) -> bool {
        token(self, SyntaxKind::Ellipsis).is_some()
    }
}

node_enum! {
    /// What a row gives: a limit without its left side, a time, a block of statements, or any expression.
    ///
    /// A plain limit (`85%以上`, `>= 5`, `8..10所`) is a [`CompareExpr`] without a left side where a comparator is
    /// printed before it, and an expression otherwise.
    RowValue {
        /// `by 2024`
        Time(Time),
        /// `{ … }`
        Block(Block),
        /// `>= 5`, or a whole comparison.
        Compare(CompareExpr),
        /// Any other value, limit or condition.
        Expr(Expr),
    }
}

fn rows(node: &impl AstNode) -> std::vec::IntoIter<Row> {
    child::<Block>(node).iter().flat_map(Block::rows).collect::<Vec<_>>().into_iter()
}
