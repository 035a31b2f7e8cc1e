//! Standards, rules, tests and waivers.

use super::{
    Block, Cite, Decl, Expr, FactsDecl, Field, Heading, Name, NameRef, Row, Statement, Table, Time, child, children,
    expr_after, has_keyword, is, keywords, node, token,
};
use crate::text::decode_string;
use crate::{Keyword, SyntaxKind};

node! {
    /// `standard 优质均衡 "…" for School { area: area_per_pupil >= 5; … }`, `标准 优质均衡 对 学校 { … }`
    ///
    /// `for_each()` is the entity, `items()` the named conditions, `field(Keyword::Points)` and so on the scoring.
    StandardDecl
}

impl Decl for StandardDecl {}

impl StandardDecl {
    /// The named conditions.
    pub fn items(&self) -> impl Iterator<Item = StandardItem> + use<> {
        self.block().iter().flat_map(children).collect::<Vec<_>>().into_iter()
    }
}

node! {
    /// `amends 优质均衡 by "省标准" { area: area_per_pupil >= 6 }`, `修订标准 优质均衡 { … }`
    Amends
}

impl Decl for Amends {}

impl Amends {
    /// The amended standard.
    pub fn standard(&self) -> Option<NameRef> {
        child(self)
    }

    /// The replaced conditions.
    pub fn items(&self) -> impl Iterator<Item = StandardItem> + use<> {
        self.block().iter().flat_map(children).collect::<Vec<_>>().into_iter()
    }
}

node! {
    /// One named condition of a standard: `area "生均面积": area_per_pupil >= 5 points 10`.
    StandardItem
}

impl StandardItem {
    /// The item's name.
    pub fn name(&self) -> Option<Name> {
        child(self)
    }

    /// The printed name.
    pub fn heading(&self) -> Option<Heading> {
        child(self)
    }

    /// The condition.
    pub fn statement(&self) -> Option<Statement> {
        child(self)
    }

    /// A grade by case, in place of a condition.
    pub fn table(&self) -> Option<Table> {
        child(self)
    }

    /// `points`, `weight`, `deduct`, `veto` of this item.
    pub fn fields(&self) -> impl Iterator<Item = Field> + use<> {
        children(self)
    }

    /// The places in the source document.
    pub fn cites(&self) -> impl Iterator<Item = Cite> + use<> {
        children(self)
    }
}

node! {
    /// `rule 超编 : when 班额 > 45 then …`, `规则 超编：凡班额超过45，则…`
    RuleDecl
}

impl Decl for RuleDecl {}

node! {
    /// `test "四星级" { given …; expect … }`, `试算 四星级 { 已知：…；应判：四星级高中 达标 }`
    TestDecl
}

impl Decl for TestDecl {}

impl TestDecl {
    /// The facts that the test supposes.
    pub fn givens(&self) -> impl Iterator<Item = Given> + use<> {
        self.block().iter().flat_map(children).collect::<Vec<_>>().into_iter()
    }

    /// The verdicts that the test wants.
    pub fn expects(&self) -> impl Iterator<Item = Expect> + use<> {
        self.block().iter().flat_map(children).collect::<Vec<_>>().into_iter()
    }

    /// The variations of the test.
    pub fn cases(&self) -> impl Iterator<Item = TestCase> + use<> {
        self.block().iter().flat_map(children).collect::<Vec<_>>().into_iter()
    }
}

node! {
    /// `case "a tenth" { given …; expect … }`, `情形 普惠率 对 普惠目标 { 79%：未达标；80%：达标 }`
    TestCase
}

impl TestCase {
    /// The label of a case with a block.
    pub fn label(&self) -> Option<String> {
        token(self, SyntaxKind::String).map(|token| decode_string(token.text()))
    }

    /// The facts that the case adds.
    pub fn givens(&self) -> impl Iterator<Item = Given> + use<> {
        child::<Block>(self).iter().flat_map(children).collect::<Vec<_>>().into_iter()
    }

    /// The verdicts that the case wants.
    pub fn expects(&self) -> impl Iterator<Item = Expect> + use<> {
        child::<Block>(self).iter().flat_map(children).collect::<Vec<_>>().into_iter()
    }

    /// What the rows give values to.
    pub fn measure(&self) -> Option<Expr> {
        child(self)
    }

    /// The target whose verdict the rows want.
    pub fn target(&self) -> Option<NameRef> {
        match expr_after(self, is(Keyword::For))? {
            Expr::Name(name) => Some(name),
            _ => None,
        }
    }

    /// A value and a verdict each.
    pub fn rows(&self) -> impl Iterator<Item = Row> + use<> {
        child::<Block>(self).iter().flat_map(Block::rows).collect::<Vec<_>>().into_iter()
    }
}

node! {
    /// `given in 2024: 四星级占比 = 100%`, `已知：2024年，四星级占比 = 100%`
    Given
}

impl Given {
    /// The supposed fact, shaped like a target.
    pub fn statement(&self) -> Option<Statement> {
        child(self)
    }

    /// A table in a file.
    pub fn facts(&self) -> Option<FactsDecl> {
        child(self)
    }

    /// The entity whose members are listed.
    pub fn entity(&self) -> Option<NameRef> {
        child(self)
    }

    /// Whether the listed members are all there are.
    pub fn is_register(&self) -> bool {
        has_keyword(self, Keyword::Register)
    }

    /// The time of the listed members.
    pub fn time(&self) -> Option<Time> {
        child(self)
    }

    /// The listed members, each with what is said of it.
    pub fn rows(&self) -> impl Iterator<Item = StandardItem> + use<> {
        child::<Block>(self).iter().flat_map(children).collect::<Vec<_>>().into_iter()
    }
}

node! {
    /// `expect 四星级高中 met at 2025-01-01`, `应判：四星级高中 达标`
    Expect
}

impl Expect {
    /// The target.
    pub fn target(&self) -> Option<NameRef> {
        child(self)
    }

    /// The wanted verdict.
    pub fn verdict(&self) -> Option<Verdict> {
        child(self)
    }

    /// The date of the judgement.
    pub fn time(&self) -> Option<Time> {
        child(self)
    }

    /// What the reasons of the verdict must say.
    pub fn reason(&self) -> Option<String> {
        token(self, SyntaxKind::String).map(|token| decode_string(token.text()))
    }

    /// A statement that must hold, or a value that must come out.
    pub fn statement(&self) -> Option<Statement> {
        child(self)
    }
}

node! {
    /// `met`, `not met`, `not due`, `undetermined`, `not applicable`, `untestable`, `waived`
    Verdict
}

impl Verdict {
    /// Which verdict.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }
}

node! {
    /// `waiver 甲校延期 : 智慧教室 (学校 = 甲校) until 2025 { approved by "…" }`, `豁免 甲校延期：智慧教室 { 批准文件："…" }`
    WaiverDecl
}

impl Decl for WaiverDecl {}

impl WaiverDecl {
    /// What is waived: names, perhaps with a filter in parentheses.
    pub fn targets(&self) -> impl Iterator<Item = Expr> + use<> {
        children(self)
    }
}

node! {
    /// `when p then q`, `凡 p，q` as a statement.
    WhenThen
}

impl WhenThen {
    /// The guard.
    pub fn guard(&self) -> Option<Expr> {
        child(self)
    }

    /// What holds under it.
    pub fn body(&self) -> Option<Statement> {
        child(self)
    }
}

impl RuleDecl {
    /// The rules, from the one-line form or the block.
    pub fn whens(&self) -> impl Iterator<Item = WhenThen> + use<> {
        self.statements().filter_map(|statement| child(&statement)).collect::<Vec<_>>().into_iter()
    }
}
