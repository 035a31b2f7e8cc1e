//! Statements: `[modality] [time] [,:] SUBJECT PREDICATE`, and what may hang on them.

use super::{
    AstNode, Block, Cite, Deliverable, Expr, Milestones, NameRef, Note, OfWhich, Relation, Time, WhenThen, child,
    children, keyword_token, keywords, node, node_enum, token,
};
use crate::text::{decode_string, doc_comment};
use crate::{Keyword, SyntaxKind, SyntaxToken};

node! {
    /// A clause of a target, action, standard, fact or test, or a bare sentence.
    ///
    /// `strive by 2024: four_star_share >= 100%` and `力争到2024年，四星级占比达到100%` have the same parts:
    /// `modalities()` = strive, `time()` = by 2024, `body()` = the condition.
    Statement
}

impl Statement {
    /// The words of strength at the front, outermost first. An atom may carry its own: see
    /// [`super::CompareExpr::modalities`].
    pub fn modalities(&self) -> impl Iterator<Item = Modality> + use<> {
        children(self)
    }

    /// The time at the front.
    pub fn time(&self) -> Option<Time> {
        child(self)
    }

    /// All times at the front, where several are stacked (`2022年起，每年8月，…`).
    pub fn times(&self) -> impl Iterator<Item = Time> + use<> {
        children(self)
    }

    /// What the statement says.
    pub fn body(&self) -> Option<StatementBody> {
        child(self)
    }

    /// The condition, where the body is one.
    pub fn condition(&self) -> Option<Expr> {
        child(self)
    }

    /// The block of a yearly cell or of `到2020年 { … }`.
    pub fn block(&self) -> Option<Block> {
        child(self)
    }

    /// `of which …` after the body, in order.
    pub fn of_which(&self) -> impl Iterator<Item = OfWhich> + use<> {
        children(self)
    }

    /// The places in the source document.
    pub fn cites(&self) -> impl Iterator<Item = Cite> + use<> {
        children(self)
    }

    /// `restates X`, `supersedes X`
    pub fn relations(&self) -> impl Iterator<Item = Relation> + use<> {
        children(self)
    }

    /// The lines of the `##` comment right above, without the signs.
    pub fn docs(&self) -> Option<String> {
        doc_comment(self.syntax())
    }
}

node_enum! {
    /// What a statement says.
    StatementBody {
        /// A verb and its things: `建设35个智慧教室`.
        Deliverable(Deliverable),
        /// `milestones of X { … }`
        Milestones(Milestones),
        /// Several statements under one time: `到2020年 { … }`.
        Block(Block),
        /// `when p then q`
        WhenThen(WhenThen),
        /// `reading "…": …  reading "…": …`
        Readings(Readings),
        /// `note …` after a time or modality.
        Note(Note),
        /// A condition: `四星级占比达到100%`. An expression that compares nothing is kept as it is.
        Condition(Expr),
    }
}

node! {
    /// One word of strength, perhaps with an actor: `strive`, `support 教育局`, `原则上`.
    Modality
}

impl Modality {
    /// Which word; each printed word is its own keyword.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }

    /// The word's token.
    pub fn token(&self) -> Option<SyntaxToken> {
        keyword_token(self)
    }

    /// Who is supported, encouraged, or has to.
    pub fn actor(&self) -> Option<NameRef> {
        child(self)
    }
}

node! {
    /// Several readings of one clause; the ambiguity is kept.
    Readings
}

impl Readings {
    /// The readings.
    pub fn readings(&self) -> impl Iterator<Item = Reading> + use<> {
        children(self)
    }
}

node! {
    /// `reading "cumulative": A`, `读法 “累计”：A`
    Reading
}

impl Reading {
    /// The label, without quotes.
    pub fn label(&self) -> Option<String> {
        if let Some(token) = token(self, SyntaxKind::String) {
            return Some(decode_string(token.text()));
        }
        child::<super::Name>(self).map(|name| name.text())
    }

    /// What the clause says in this reading.
    pub fn statement(&self) -> Option<Statement> {
        child(self)
    }
}
