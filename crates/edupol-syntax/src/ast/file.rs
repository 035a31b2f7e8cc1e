//! The file, its items, and the members of blocks.

use super::{
    ActionDecl, AliasDecl, Amends, Attr, BodyDecl, Cite, Column, EntityDecl, EnumDecl, Expect, FactDecl, FactsDecl,
    Field, Given, IndicatorDecl, Members, Note, PeriodDecl, PlanDecl, PopulationDecl, Relation, RoleField, Row,
    RuleDecl, StandardDecl, StandardItem, Statement, TargetDecl, TestCase, TestDecl, UseDecl, WaiverDecl,
};
use super::{children, node, node_enum};
use crate::{SyntaxKind, SyntaxNode};

node! {
    /// A whole file: a list of items.
    File
}

impl File {
    /// The typed view of a root node.
    pub(crate) fn root(node: SyntaxNode) -> Self {
        Self(node)
    }

    /// The declarations, directives and bare statements, in order.
    pub fn items(&self) -> impl Iterator<Item = Item> + use<> {
        children(self)
    }

    /// The stretches of text that fit nowhere, at any depth.
    pub fn junk(&self) -> impl Iterator<Item = SyntaxNode> + use<> {
        self.0.descendants().filter(|node| node.kind() == SyntaxKind::Junk)
    }
}

node_enum! {
    /// What may stand at the top of a file.
    ///
    /// A bare statement (`每所中小学至少1个智慧教室`) is an anonymous target.
    Item {
        /// `plan`, 方案
        Plan(PlanDecl),
        /// `department`, 部门; `group`, 单位组; `body`, 机构; `role`, 岗位
        Body(BodyDecl),
        /// `entity`, 对象
        Entity(EntityDecl),
        /// `enum`, 类别; `ordered`, 等级; `ladder`, 阶梯
        Enum(EnumDecl),
        /// `population`, 范围
        Population(PopulationDecl),
        /// `indicator`, 指标; `external`, 外部数据
        Indicator(IndicatorDecl),
        /// `standard`, 标准
        Standard(StandardDecl),
        /// `amends S`, 修订标准
        Amends(Amends),
        /// `target`, 目标
        Target(TargetDecl),
        /// `action`, 任务
        Action(ActionDecl),
        /// `rule`, 规则
        Rule(RuleDecl),
        /// `period`, 时段; `phase`, 阶段; `horizon`, 节点
        Period(PeriodDecl),
        /// `fact`, 事实
        Fact(FactDecl),
        /// `alias`, 又称
        Alias(AliasDecl),
        /// `note`, 备注
        Note(Note),
        /// `test`, 试算
        Test(TestDecl),
        /// `waiver`, 豁免
        Waiver(WaiverDecl),
        /// `use "path"`, 引用
        Use(UseDecl),
        /// `facts School from "…"`, 数据表
        Facts(FactsDecl),
        /// A bare statement: an anonymous target.
        Statement(Statement),
    }
}

node! {
    /// `{ … }`: the members of a declaration or of a yearly cell.
    Block
}

impl Block {
    /// The members, in order.
    pub fn members(&self) -> impl Iterator<Item = BlockMember> + use<> {
        children(self)
    }

    /// The statements among the members.
    pub fn statements(&self) -> impl Iterator<Item = Statement> + use<> {
        children(self)
    }

    /// The rows among the members, where the block is a table's.
    pub fn rows(&self) -> impl Iterator<Item = Row> + use<> {
        children(self)
    }
}

node_enum! {
    /// What may stand in a block; which of them fit depends on the declaration.
    BlockMember {
        /// A keyword and its values: `issuer …`, `points 5`, `after …`.
        Field(Field),
        /// `lead 教育局`, `责任：编办、财政局`
        Role(RoleField),
        /// `star: ordered { … }` in an entity.
        Attr(Attr),
        /// `members { … }`
        Members(Members),
        /// A statement, a deliverable, or a yearly cell.
        Statement(Statement),
        /// `note (vague) "…"`
        Note(Note),
        /// `label: condition` in a standard.
        StandardItem(StandardItem),
        /// `given …` in a test.
        Given(Given),
        /// `expect X met` in a test.
        Expect(Expect),
        /// `case …` in a test.
        TestCase(TestCase),
        /// `star: "星级"` in a `facts` directive.
        Column(Column),
        /// A row of a table.
        Row(Row),
        /// A fact nested in a plan or indicator.
        Fact(FactDecl),
        /// `@ "…"` on a line of its own: the place of the whole block.
        Cite(Cite),
        /// `restates X` on a line of its own.
        Relation(Relation),
    }
}
