//! Actions: roles, yearly cells, deliverables.

use super::{
    AstNode, Block, Decl, Expr, Field, NameRef, RoleField, Statement, Time, child, children, keyword_token, keywords,
    node, token,
};
use crate::text::decode_string;
use crate::{Keyword, SyntaxKind, SyntaxToken};

node! {
    /// `action row8 "教育教学提质工程" @ "附件行8" { lead 教育局  2022 { … }  contributes to smart_classroom }`
    ActionDecl
}

impl Decl for ActionDecl {}

impl ActionDecl {
    /// `lead`, `responsible` and the others, in order.
    pub fn roles(&self) -> impl Iterator<Item = RoleField> + use<> {
        self.block().iter().flat_map(children).collect::<Vec<_>>().into_iter()
    }

    /// The statements that are a time and a block: `2022 { … }`, `over 2022..2023 { … }`.
    pub fn cells(&self) -> impl Iterator<Item = (Time, Block)> + use<> {
        self.statements()
            .filter_map(|statement| Some((statement.time()?, statement.block()?)))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// `after row7, row8`
    pub fn after(&self) -> impl Iterator<Item = NameRef> + use<> {
        self.listed(Keyword::After)
    }

    /// `contributes to 智慧教室、智慧校园`
    pub fn contributes_to(&self) -> impl Iterator<Item = NameRef> + use<> {
        self.listed(Keyword::ContributesTo)
    }

    fn listed(&self, keyword: Keyword) -> impl Iterator<Item = NameRef> + use<> {
        let fields: Vec<Field> = self.fields().filter(|field| field.keyword() == Some(keyword)).collect();
        fields.into_iter().flat_map(|field| field.names())
    }

    /// The action this one belongs to, for an action nested in another's block by `part of`.
    pub fn parent(&self) -> Option<NameRef> {
        self.part_of().and_then(|part| part.name())
    }
}

node! {
    /// A verb and what it delivers: `修订 《…》`, `建设35个智慧教室`, `issue "…" by 2023-06`, `创建8—10所省市优质园`.
    Deliverable
}

impl Deliverable {
    /// The verb: `Create`, `Build`, `Revise`, …
    pub fn verb(&self) -> Option<Keyword> {
        keywords(self).next()
    }

    /// The verb's token.
    pub fn verb_token(&self) -> Option<SyntaxToken> {
        keyword_token(self)
    }

    /// The things delivered.
    pub fn items(&self) -> impl Iterator<Item = DeliverableItem> + use<> {
        children(self)
    }

    /// The first thing delivered.
    pub fn item(&self) -> Option<DeliverableItem> {
        child(self)
    }

    /// The time after the things (`deliver "…" by 2023`).
    pub fn time(&self) -> Option<Time> {
        child(self)
    }

    /// The statement's own citations stand on the [`Statement`].
    pub fn statement(&self) -> Option<Statement> {
        self.syntax().parent().and_then(Statement::cast)
    }
}

node! {
    /// One thing delivered: an amount and a kind of thing, or a title.
    DeliverableItem
}

impl DeliverableItem {
    /// How many: `35个`, `8—10所`, `不少于2家`, `约20项`.
    pub fn amount(&self) -> Option<Expr> {
        if self.amount_first() { child(self) } else { None }
    }

    /// The comparator before the amount, if one is printed.
    pub fn op(&self) -> Option<super::CmpOp> {
        child(self)
    }

    /// What: a name, perhaps with a filter. None where only a title stands.
    pub fn object(&self) -> Option<Expr> {
        super::nth(self, usize::from(self.amount_first()))
    }

    /// The title in `"…"` or `《…》`, without the quotes.
    pub fn title(&self) -> Option<String> {
        self.title_token().map(|token| decode_string(token.text()))
    }

    /// The title's token.
    pub fn title_token(&self) -> Option<SyntaxToken> {
        token(self, SyntaxKind::Title).or_else(|| token(self, SyntaxKind::String))
    }

    fn amount_first(&self) -> bool {
        child::<Expr>(self).is_some_and(|expr| expr.is_literal())
    }
}
