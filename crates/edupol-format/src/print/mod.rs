//! One printer a kind of node.
//!
//! A node whose keywords are all in the wanted language is written in the order in which it stands, which keeps synonyms.
//! A node in the other language is taken apart by its typed view and put together anew.

mod aggregates;
mod expr;
mod fields;
mod heads;
mod limits;
mod lists;
mod literals;
mod points;
mod quantifiers;
mod statements;
mod tables;
mod time;
mod time_zh;

use edupol_syntax::ast::{AstNode, keyword_of};
use edupol_syntax::{Keyword, SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken};

use self::expr::Reach;
use crate::printer::Printer;
use crate::spell::lang_of;

impl Printer<'_> {
    /// Writes a node.
    pub(crate) fn node(&mut self, node: &SyntaxNode) {
        use SyntaxKind as K;
        match node.kind() {
            K::Block => self.block(node),
            K::Definition => self.definition(node),
            K::Counted => self.counted(node),
            K::AsOf => self.as_of(node),
            K::ForEach => self.for_each(node),
            K::Values | K::SetExpr | K::Members => self.values(node),
            K::Note => self.note(node),
            K::NoteText => self.note_text(node),
            K::Cite => self.cite(node),
            K::PartyRef => self.party(node),
            K::Field | K::RoleField | K::ReportedBy | K::AwardedBy | K::Split | K::Relation | K::PartOf => {
                self.field(node);
            }
            K::Given | K::Expect | K::TestCase => self.labelled(node),
            K::Milestones | K::Table | K::RowKey => self.keys(node),
            kind if is_declaration(kind) => self.declaration(node),
            kind if is_time(kind) && kind != K::TimeTable => self.time(node),
            K::TimePoint => self.time_point(node, false),
            K::TimeSpan => self.time_span(node),
            _ => self.clause(node),
        }
    }

    fn clause(&mut self, node: &SyntaxNode) {
        use SyntaxKind as K;
        match node.kind() {
            K::Statement => self.statement(node),
            K::Readings => self.readings(node),
            K::OfWhich => self.of_which(node),
            K::WhenThen | K::WhenExpr => self.when(node),
            K::Deliverable => self.deliverable(node),
            K::CompareExpr => self.compare(node),
            K::CmpOp => self.comparator(node),
            K::ChangeExpr => self.change(node),
            K::JudgedExpr => self.judged(node),
            K::Quantifier => self.quantifier(node),
            K::ShareExpr | K::PartShareExpr | K::AggExpr | K::RankExpr => self.aggregate(node),
            K::RatioExpr | K::PerExpr | K::WeightedExpr | K::PercentOfExpr => self.aggregate(node),
            K::PathExpr => self.path(node),
            K::AtExpr => self.at(node),
            K::LagExpr => self.lag(node),
            K::CallExpr => self.call(node),
            K::ItsExpr | K::OtherExpr => self.prefixed(node),
            K::FilterExpr => self.tailed(node, Reach::Filter),
            K::RelaxedExpr => self.tailed(node, Reach::Far),
            K::LogicExpr => self.logic(node),
            K::NegExpr => self.negative(node),
            K::Quantity => self.quantity(node),
            K::RangeLit => self.range(node),
            K::ApproxLit => self.approx(node),
            K::ToleranceLit => self.tolerance(node),
            K::RatioLit => self.ratio_literal(node),
            _ => self.walk(node),
        }
    }

    /// Writes what stands in a node, in its order.
    pub(crate) fn walk(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens() {
            self.element(&element);
        }
    }

    /// Writes a token or node; trivia come out with the tokens that they precede.
    pub(crate) fn element(&mut self, element: &SyntaxElement) {
        match element {
            SyntaxElement::Node(node) => self.node(node),
            SyntaxElement::Token(token) if token.kind().is_trivia() => {}
            SyntaxElement::Token(token) => self.token(token),
        }
    }

    /// Writes the node of a typed view, if there is one.
    pub(crate) fn part(&mut self, part: Option<impl AstNode>) {
        if let Some(part) = part {
            self.node(part.syntax());
        }
    }

    /// Whether the keywords directly in a node are all in the wanted language.
    pub(crate) fn is_native(&self, node: &SyntaxNode) -> bool {
        words(node).all(|token| lang_of(token.text()).is_none_or(|lang| lang == self.lang))
    }
}

fn is_declaration(kind: SyntaxKind) -> bool {
    use SyntaxKind as K;
    matches!(
        kind,
        K::PlanDecl
            | K::BodyDecl
            | K::EntityDecl
            | K::EnumDecl
            | K::PopulationDecl
            | K::IndicatorDecl
            | K::StandardDecl
            | K::Amends
            | K::TargetDecl
            | K::ActionDecl
            | K::RuleDecl
            | K::PeriodDecl
            | K::FactDecl
            | K::AliasDecl
            | K::TestDecl
            | K::WaiverDecl
            | K::UseDecl
            | K::FactsDecl
            | K::Attr
            | K::Column
            | K::StandardItem
            | K::Row
    )
}

/// Whether a node is a time.
pub(crate) fn is_time(kind: SyntaxKind) -> bool {
    use SyntaxKind as K;
    matches!(
        kind,
        K::TimeBy
            | K::TimeBefore
            | K::TimeIn
            | K::TimeFrom
            | K::TimeOver
            | K::TimeWithin
            | K::TimeAlways
            | K::TimeEvery
            | K::TimeSince
            | K::TimeAt
            | K::TimeTable
    )
}

/// What stands in a node, without trivia.
pub(crate) fn significant(node: &SyntaxNode) -> Vec<SyntaxElement> {
    node.children_with_tokens().filter(|element| !element.kind().is_trivia()).collect()
}

/// The tokens directly in a node that are no trivia.
pub(crate) fn tokens(node: &SyntaxNode) -> impl Iterator<Item = SyntaxToken> + use<> {
    node.children_with_tokens().filter_map(SyntaxElement::into_token).filter(|token| !token.kind().is_trivia())
}

/// The keywords directly in a node.
pub(crate) fn words(node: &SyntaxNode) -> impl Iterator<Item = SyntaxToken> + use<> {
    tokens(node).filter(|token| keyword_of(token).is_some())
}

/// The keyword that stands first directly in a node.
pub(crate) fn first_word(node: &SyntaxNode) -> Option<Keyword> {
    words(node).find_map(|token| keyword_of(&token))
}

/// Whether a keyword stands directly in a node.
pub(crate) fn has_word(node: &SyntaxNode, keyword: Keyword) -> bool {
    words(node).any(|token| keyword_of(&token) == Some(keyword))
}
