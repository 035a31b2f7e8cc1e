//! Entities, enums and populations.

use super::{AstNode, Decl, Expr, Name, NameRef, Time, child, children, has_keyword, keywords, node, token};
use crate::text::fold_width;
use crate::{Keyword, SyntaxKind, SyntaxToken};

node! {
    /// `entity School "学校" counted 所 part of County { … }`, `对象 学校 以所计 { … }`
    ///
    /// `counted()`, `part_of()`, `members()`, and the attributes.
    EntityDecl
}

impl Decl for EntityDecl {}

impl EntityDecl {
    /// The attributes.
    pub fn attrs(&self) -> impl Iterator<Item = Attr> + use<> {
        self.block().iter().flat_map(children).collect::<Vec<_>>().into_iter()
    }
}

node! {
    /// `star: ordered { 无 < 三星 < 四星 }`, `学段：类别 幼儿园、小学`, `智慧教室：计数 个`, `level: 学段`
    Attr
}

impl Attr {
    /// The declared names; several attributes may share one type.
    pub fn names(&self) -> impl Iterator<Item = Name> + use<> {
        children(self)
    }

    /// The first declared name.
    pub fn name(&self) -> Option<Name> {
        child(self)
    }

    /// The printed name.
    pub fn heading(&self) -> Option<super::Heading> {
        child(self)
    }

    /// The type after the colon.
    pub fn ty(&self) -> Option<Type> {
        child(self)
    }

    /// Who awards the states of a ladder written here.
    pub fn awarded_by(&self) -> Option<AwardedBy> {
        child(self).or_else(|| self.ty()?.awarded_by())
    }

    /// `= …`: an attribute computed from others.
    pub fn definition(&self) -> Option<Definition> {
        child(self)
    }

    /// The places in the source document.
    pub fn cites(&self) -> impl Iterator<Item = super::Cite> + use<> {
        children(self)
    }
}

node! {
    /// The type of an attribute, indicator or external figure.
    ///
    /// `keyword()` is `Enum`, `Ordered`, `Ladder`, `Count`, `Number`, `Money`, `YesNo` or `Text`; without a keyword
    /// the type is a name: a declared enum or another entity.
    Type
}

impl Type {
    /// Which form of type; none for a named type.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }

    /// The named type.
    pub fn name(&self) -> Option<NameRef> {
        child(self)
    }

    /// The unit of `count 个`, `money 元`, `number 米`.
    pub fn unit(&self) -> Option<String> {
        token(self, SyntaxKind::Unit).map(|token| fold_width(token.text()))
    }

    /// The unit's token.
    pub fn unit_token(&self) -> Option<SyntaxToken> {
        token(self, SyntaxKind::Unit)
    }

    /// The states of `enum`, `ordered` and `ladder`.
    pub fn values(&self) -> Option<Values> {
        child(self)
    }

    /// `awarded by 省教育厅` of a ladder.
    pub fn awarded_by(&self) -> Option<AwardedBy> {
        child(self)
    }
}

node! {
    /// The states of an enum: `{ 幼儿园, 小学 }`, or with `<` from low to high.
    Values
}

impl Values {
    /// The states, in the order written.
    pub fn values(&self) -> impl Iterator<Item = Value> + use<> {
        children(self)
    }

    /// Whether the states are separated by `<`.
    pub fn is_ordered(&self) -> bool {
        super::tokens(self.syntax()).any(|token| matches!(token.kind(), SyntaxKind::Lt | SyntaxKind::Gt))
    }

    /// Whether the list ends in `etc` or `...`.
    pub fn is_open(&self) -> bool {
        has_keyword(self, Keyword::Etc) || token(self, SyntaxKind::Ellipsis).is_some()
    }
}

node! {
    /// One state of an enum.
    Value
}

impl Value {
    /// The state's name.
    pub fn name(&self) -> Option<Name> {
        child(self)
    }

    /// The printed name.
    pub fn heading(&self) -> Option<super::Heading> {
        child(self)
    }
}

node! {
    /// A top-level enum: `enum 学段 { 幼儿园, 小学 }`, `ordered 星级 { 无 < 三星 }`, `阶梯 智慧校园：未申报 < 申报`.
    EnumDecl
}

impl Decl for EnumDecl {}

impl EnumDecl {
    /// The states.
    pub fn values(&self) -> Option<Values> {
        child(self)
    }
}

node! {
    /// `population HighSchool "普通高中" = School (stage = 普通高中)`, `范围 中小学 = 学校（学段 属于 小学、初中）`
    ///
    /// `definition()`, `as_of()`, `members()`, `field(Keyword::Register)`.
    PopulationDecl
}

impl Decl for PopulationDecl {}

node! {
    /// `= …` after the head of a population, indicator, period or alias.
    Definition
}

impl Definition {
    /// What it is defined as.
    pub fn expr(&self) -> Option<Expr> {
        child(self)
    }
}

node! {
    /// `as of 2022`, `以2022年为准`
    AsOf
}

impl AsOf {
    /// The instant at which membership is taken.
    pub fn time(&self) -> Option<super::TimePoint> {
        child(self)
    }
}

node! {
    /// `counted 所`, `以所计`
    Counted
}

impl Counted {
    /// The classifier or unit, width-folded.
    pub fn unit(&self) -> Option<String> {
        self.token().map(|token| fold_width(token.text()))
    }

    /// The classifier's token.
    pub fn token(&self) -> Option<SyntaxToken> {
        token(self, SyntaxKind::Unit)
    }
}

node! {
    /// `awarded by 省教育厅`, `命名机关：省教育厅`
    AwardedBy
}

impl AwardedBy {
    /// Who awards.
    pub fn names(&self) -> impl Iterator<Item = NameRef> + use<> {
        children(self)
    }

    /// When, if it is stated.
    pub fn time(&self) -> Option<Time> {
        child(self)
    }
}
