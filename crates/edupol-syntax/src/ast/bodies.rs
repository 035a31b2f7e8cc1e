//! Bodies that act, and lists of members.

use super::{AstNode, Decl, Expr, NameRef, child, children, has_keyword, keyword_token, keywords, node, token};
use crate::text::fold_width;
use crate::{Keyword, SyntaxKind, SyntaxToken};

node! {
    /// `department 教育局 "武进区教育局"`, `单位组 各镇 "各镇（开发区、街道）" 未列明`, `role 校长 for each School`
    ///
    /// `keyword()` tells the four spellings apart; `has_flag(Keyword::Open)`, `has_flag(Keyword::ByRule)`,
    /// `members()`, `part_of()`, `for_each()`, `relations()` (succeeds), `time()` (lifetime).
    BodyDecl
}

impl Decl for BodyDecl {}

node! {
    /// `members { 甲县, 乙县 (stage = 小学) }`, `成员：甲县、乙县 等`
    Members
}

impl Members {
    /// The listed members.
    pub fn members(&self) -> impl Iterator<Item = Member> + use<> {
        children(self)
    }

    /// Whether the list ends in `etc` or `...`: it is not complete.
    pub fn is_open(&self) -> bool {
        has_keyword(self, Keyword::Etc)
            || has_keyword(self, Keyword::Open)
            || token(self, SyntaxKind::Ellipsis).is_some()
    }
}

node! {
    /// One listed member, perhaps with attributes: `甲县 (区域 = 苏南 and 类型 = 县)`.
    Member
}

impl Member {
    /// The member.
    pub fn name(&self) -> Option<NameRef> {
        child(self)
    }

    /// What is stated about it, in parentheses.
    pub fn attributes(&self) -> Option<Expr> {
        super::nth(self, 1)
    }
}

node! {
    /// `part of School`, `隶属 学校`
    PartOf
}

impl PartOf {
    /// The wholes; more than one is rare.
    pub fn names(&self) -> impl Iterator<Item = NameRef> + use<> {
        children(self)
    }

    /// The first whole.
    pub fn name(&self) -> Option<NameRef> {
        child(self)
    }
}

node! {
    /// `for each School`, `对每所 学校`; in a standard also `for School`.
    ForEach
}

impl ForEach {
    /// What there is one of for each.
    pub fn name(&self) -> Option<NameRef> {
        child(self)
    }

    /// What a list names, where each has its own: `for 规划、方案`. Empty for a scope.
    pub fn listed(&self) -> Vec<NameRef> {
        let names: Vec<NameRef> = super::children(self).collect();
        if names.len() > 1 { names } else { vec![] }
    }

    /// The scope with its filter: `for each 学校 (学段 = 小学)`.
    pub fn domain(&self) -> Option<Expr> {
        child(self)
    }
}

node! {
    /// A field that assigns bodies: `lead 教育局`, `责任：编办、财政局、各镇（开发区、街道）`.
    RoleField
}

impl RoleField {
    /// Which role: `Lead`, `Responsible`, `Cooperate`, `Consult`, `Inform`, `Supervise` or `Delegate`.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }

    /// The keyword's token.
    pub fn keyword_token(&self) -> Option<SyntaxToken> {
        keyword_token(self)
    }

    /// The bodies, in order.
    pub fn parties(&self) -> impl Iterator<Item = PartyRef> + use<> {
        children(self)
    }

    /// Whether the list ends in `etc` (等部门) or `...`.
    pub fn is_open(&self) -> bool {
        has_keyword(self, Keyword::Etc) || token(self, SyntaxKind::Ellipsis).is_some()
    }

    /// Whether it says `unspecified` (另行规定) instead of a body.
    pub fn is_unspecified(&self) -> bool {
        has_keyword(self, Keyword::Unspecified)
    }
}

node! {
    /// One body in a role field: `各镇（开发区、街道）` is one reference, brackets and all.
    PartyRef
}

impl PartyRef {
    /// The name before the brackets.
    pub fn name(&self) -> Option<NameRef> {
        child(self)
    }

    /// What stands in brackets after the name, without the brackets.
    pub fn note(&self) -> Option<PartyNote> {
        child(self)
    }

    /// Name and brackets, width-folded and without blanks: what a printed body is compared by.
    pub fn text(&self) -> String {
        let name = self.name().map(|name| name.text()).unwrap_or_default();
        let note = self.note().map(|note| note.source()).unwrap_or_default();
        fold_width(&(name + &note)).split_whitespace().collect()
    }

    /// `each` or `all` before the name.
    pub fn quantifier(&self) -> Option<Keyword> {
        keywords(self).next()
    }
}

node! {
    /// `（开发区、街道）` after a body in a role field.
    PartyNote
}
