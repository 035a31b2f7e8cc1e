//! Facts, aliases, periods and directives.

use super::{AstNode, Decl, NameRef, child, children, keywords, node, token, tokens};
use crate::text::decode_string;
use crate::{Keyword, SyntaxKind};

node! {
    /// `fact in 2020: M = 62% @ "表1"`, `事实 2020年：毛入园率 = 85%`: what the document states.
    ///
    /// The time stands on the statement. The name is optional.
    FactDecl
}

impl Decl for FactDecl {}

node! {
    /// `alias 交流教师数 = 轮岗教师数 asserted`, `又称 A = B 推定`
    AliasDecl
}

impl Decl for AliasDecl {}

impl AliasDecl {
    /// What the name also means.
    pub fn of(&self) -> Option<NameRef> {
        child(self)
    }

    /// `Asserted`, `Assumed` or `Unknown`, if stated.
    pub fn certainty(&self) -> Option<Keyword> {
        keywords(self).find(|keyword| matches!(keyword, Keyword::Asserted | Keyword::Assumed | Keyword::Unknown))
    }
}

node! {
    /// `period 十四五 = 2021..2025`, `阶段 启动 “启动阶段” = 2018年1月—2018年3月`, `horizon 远期 = 2035`
    ///
    /// `definition()` is a point or a span of time.
    PeriodDecl
}

impl Decl for PeriodDecl {}

node! {
    /// `use "../vocabulary/education.edupol"`
    UseDecl
}

impl UseDecl {
    /// The path as written, without quotes.
    pub fn path(&self) -> Option<String> {
        token(self, SyntaxKind::String).map(|token| decode_string(token.text()))
    }

    /// The path's token.
    pub fn path_token(&self) -> Option<crate::SyntaxToken> {
        token(self, SyntaxKind::String)
    }
}

node! {
    /// `facts School from "schools.csv" sheet "…" period "年份" { star: "星级" }`
    FactsDecl
}

impl FactsDecl {
    /// The entity or indicator that the file is about.
    pub fn name(&self) -> Option<NameRef> {
        child(self)
    }

    /// The file, as written.
    pub fn path(&self) -> Option<String> {
        self.after(Keyword::FromFile)
    }

    /// The path's token.
    pub fn path_token(&self) -> Option<crate::SyntaxToken> {
        self.token_after(Keyword::FromFile)
    }

    /// The sheet of a workbook.
    pub fn sheet(&self) -> Option<String> {
        self.after(Keyword::Sheet)
    }

    /// The header of the column that holds the period.
    pub fn period_column(&self) -> Option<String> {
        self.after(Keyword::Period)
    }

    /// The time of a file that has no period column: `in 2022`.
    pub fn time(&self) -> Option<super::Time> {
        child(self)
    }

    /// The mapping of names to headers.
    pub fn columns(&self) -> impl Iterator<Item = Column> + use<> {
        child::<super::Block>(self).iter().flat_map(children).collect::<Vec<_>>().into_iter()
    }

    fn after(&self, keyword: Keyword) -> Option<String> {
        self.token_after(keyword).map(|token| decode_string(token.text()))
    }

    fn token_after(&self, keyword: Keyword) -> Option<crate::SyntaxToken> {
        let wanted = SyntaxKind::Keyword(keyword);
        tokens(self.syntax())
            .filter(|token| !token.kind().is_trivia())
            .skip_while(|token| token.kind() != wanted)
            .find(|token| token.kind() == SyntaxKind::String)
    }
}

node! {
    /// `star: "星级"`: a declared name and the header of its column.
    Column
}

impl Column {
    /// The declared name.
    pub fn name(&self) -> Option<NameRef> {
        child(self)
    }

    /// The header, without quotes.
    pub fn header(&self) -> Option<String> {
        token(self, SyntaxKind::String).map(|token| decode_string(token.text()))
    }

    /// Values that are spelled differently in the file: `{ 公办: "公", 民办: "民" }`.
    pub fn values(&self) -> impl Iterator<Item = Column> + use<> {
        child::<super::Block>(self).iter().flat_map(children).collect::<Vec<_>>().into_iter()
    }
}
