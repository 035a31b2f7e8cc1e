//! What all declarations share: names, heading, flags, citations, block; and the plan itself.

use super::{
    AsOf, AstNode, AwardedBy, Block, Cite, CmpOp, Counted, Definition, Expr, Flag, ForEach, Heading, Members, Name,
    NameRef, Note, PartOf, Relation, ReportedBy, Statement, Time, child, children, has_keyword, keyword_token,
    keywords, node,
};
use crate::text::doc_comment;
use crate::{Keyword, SyntaxKind, SyntaxToken};

/// What every declaration has.
pub trait Decl: AstNode {
    /// The opening keyword: tells `group` from `department`, `external` from `indicator`.
    fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }

    /// The opening keyword's token.
    fn keyword_token(&self) -> Option<SyntaxToken> {
        keyword_token(self)
    }

    /// The first declared name.
    fn name(&self) -> Option<Name> {
        child(self)
    }

    /// All declared names: an indicator may declare several (`指标 A、B、C 当期 以名计`).
    fn names(&self) -> impl Iterator<Item = Name> + use<Self> {
        children(self)
    }

    /// The printed name: `"省四星级普通高中比例"`.
    fn heading(&self) -> Option<Heading> {
        child(self)
    }

    /// The single-word attributes of the head, in order.
    fn flags(&self) -> impl Iterator<Item = Flag> + use<Self> {
        children(self)
    }

    /// Whether a single-word attribute stands in the head.
    fn has_flag(&self, keyword: Keyword) -> bool {
        self.flags().any(|flag| flag.keyword() == Some(keyword))
    }

    /// The places in the source document.
    fn cites(&self) -> impl Iterator<Item = Cite> + use<Self> {
        let own: Vec<Cite> = children(self).collect();
        let nested: Vec<Cite> = self.block().iter().flat_map(children).collect();
        own.into_iter().chain(nested)
    }

    /// `restates`, `supersedes`, `repeals`, `succeeds`, in the head or in the block.
    fn relations(&self) -> impl Iterator<Item = Relation> + use<Self> {
        let own: Vec<Relation> = children(self).collect();
        let nested: Vec<Relation> = self.block().iter().flat_map(children).collect();
        own.into_iter().chain(nested)
    }

    /// The block in braces.
    fn block(&self) -> Option<Block> {
        child(self)
    }

    /// The statement of a one-line declaration (`目标 X：…`).
    fn statement(&self) -> Option<Statement> {
        child(self)
    }

    /// All statements: that of the one-line form, then those of the block.
    fn statements(&self) -> impl Iterator<Item = Statement> + use<Self> {
        let own: Vec<Statement> = children(self).collect();
        let nested: Vec<Statement> = self.block().iter().flat_map(children).collect();
        own.into_iter().chain(nested)
    }

    /// The fields of the block (`issuer …`, `points 5`).
    fn fields(&self) -> impl Iterator<Item = Field> + use<Self> {
        let own: Vec<Field> = children(self).collect();
        let nested: Vec<Field> = self.block().iter().flat_map(children).collect();
        own.into_iter().chain(nested)
    }

    /// The first field with a keyword.
    fn field(&self, keyword: Keyword) -> Option<Field> {
        self.fields().find(|field| field.keyword() == Some(keyword))
    }

    /// The notes in the block.
    fn notes(&self) -> impl Iterator<Item = Note> + use<Self> {
        self.block().iter().flat_map(children).collect::<Vec<_>>().into_iter()
    }

    /// `= …`
    fn definition(&self) -> Option<Definition> {
        child(self)
    }

    /// `counted 所`
    fn counted(&self) -> Option<Counted> {
        child(self)
    }

    /// `part of School`
    fn part_of(&self) -> Option<PartOf> {
        child(self).or_else(|| self.block().as_ref().and_then(child))
    }

    /// `for each School`, or `for School` of a standard.
    fn for_each(&self) -> Option<ForEach> {
        child(self)
    }

    /// `reported by 教育局`
    fn reported_by(&self) -> Option<ReportedBy> {
        child(self).or_else(|| self.block().as_ref().and_then(child))
    }

    /// `awarded by 省教育厅`
    fn awarded_by(&self) -> Option<AwardedBy> {
        child(self).or_else(|| self.block().as_ref().and_then(child))
    }

    /// `as of 2022`
    fn as_of(&self) -> Option<AsOf> {
        child(self)
    }

    /// `members { … }`, in the head or in the block.
    fn members(&self) -> Option<Members> {
        child(self).or_else(|| self.block().as_ref().and_then(child))
    }

    /// The time of the head: a fact's date, a body's lifetime.
    fn time(&self) -> Option<Time> {
        child(self)
    }

    /// The lines of the `##` comment right above, without the signs.
    fn docs(&self) -> Option<String> {
        doc_comment(self.syntax())
    }
}

node! {
    /// A keyword, an optional colon and values: `issuer 武进区人民政府`, `印发日期：2022年3月7日`, `unprinted means >=`,
    /// `points 5`, `after row7, row8`, `contributes to 智慧教室、智慧校园`, `register "2022.csv"`.
    Field
}

impl Field {
    /// Which field.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }

    /// The keyword's token.
    pub fn keyword_token(&self) -> Option<SyntaxToken> {
        keyword_token(self)
    }

    /// The first value.
    pub fn value(&self) -> Option<Expr> {
        child(self)
    }

    /// All values of a list.
    pub fn values(&self) -> impl Iterator<Item = Expr> + use<> {
        children(self)
    }

    /// The values that are names.
    pub fn names(&self) -> impl Iterator<Item = NameRef> + use<> {
        children(self)
    }

    /// The comparator of `unprinted means >=`.
    pub fn op(&self) -> Option<CmpOp> {
        child(self)
    }

    /// Whether the list ends in `etc` or `...`.
    pub fn is_open(&self) -> bool {
        has_keyword(self, Keyword::Etc) || super::token(self, SyntaxKind::Ellipsis).is_some()
    }
}

node! {
    /// `plan wujin_2022 "武进区教育高质量发展三年行动方案(2022-2024年)" { issuer … issued … plan_period … }`
    ///
    /// Everything in the block is a [`Field`], apart from notes and statements.
    PlanDecl
}

impl Decl for PlanDecl {}
