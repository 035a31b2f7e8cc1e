//! What the layout needs to know about a token.

use std::sync::OnceLock;

use edupol_grammar::WordClass;

use super::LexToken;
use crate::{Keyword, SyntaxKind};

/// One property of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
pub(crate) enum Trait {
    /// A line that ends with it goes on.
    ContinuesAfter = 1,
    /// A line that begins with it continues the one before.
    ContinuesBefore = 2,
    /// It may nest what follows it or what stood before it.
    Deepens = 4,
    /// At the start of a line it begins an item, and is never a member of a block.
    Declares = 8,
    /// A `{` after it opens a list of values.
    OpensList = 16,
    /// A `{` in a clause that begins with it opens a list of values.
    DeclaresValues = 32,
    /// It opens one more reading of the clause before.
    Reading = 64,
    /// A limit follows it.
    Compares = 128,
    /// It opens a field, with or without a colon.
    Labels = 256,
}

/// The properties of one token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traits(u16);

impl Traits {
    pub(crate) fn has(self, wanted: Trait) -> bool {
        self.0 & wanted as u16 != 0
    }

    fn with(self, more: &[Trait]) -> Self {
        Self(more.iter().fold(self.0, |bits, one| bits | *one as u16))
    }
}

/// The properties of a token.
pub(crate) fn traits(token: &LexToken) -> Traits {
    if let Some(class) = token.class {
        static CLASSES: OnceLock<Vec<Traits>> = OnceLock::new();
        let classes = CLASSES.get_or_init(|| (0..=u16::from(u8::MAX) * 4).map(|n| of_class(WordClass(n))).collect());
        return classes.get(usize::from(class.0)).copied().unwrap_or_default();
    }
    of_sign(token.kind)
}

fn of_sign(kind: SyntaxKind) -> Traits {
    let operator = Traits::default().with(&[Trait::ContinuesAfter, Trait::ContinuesBefore, Trait::Deepens]);
    match kind {
        SyntaxKind::Comma | SyntaxKind::ListComma | SyntaxKind::Colon => {
            Traits::default().with(&[Trait::ContinuesAfter])
        }
        SyntaxKind::Eq => operator.with(&[Trait::OpensList, Trait::Compares]),
        SyntaxKind::Ge | SyntaxKind::Le | SyntaxKind::Gt | SyntaxKind::Lt | SyntaxKind::Ne => {
            operator.with(&[Trait::Compares])
        }
        SyntaxKind::Plus
        | SyntaxKind::Minus
        | SyntaxKind::Star
        | SyntaxKind::Slash
        | SyntaxKind::Range
        | SyntaxKind::PlusMinus => operator,
        SyntaxKind::At => Traits::default().with(&[Trait::ContinuesAfter, Trait::ContinuesBefore]),
        SyntaxKind::LBrace => Traits::default().with(&[Trait::ContinuesBefore]),
        SyntaxKind::Dot | SyntaxKind::Unknown => Traits::default().with(&[Trait::Deepens]),
        _ => Traits::default(),
    }
}

fn of_class(class: WordClass) -> Traits {
    class.keywords().iter().fold(Traits::default(), |traits, keyword| traits.with(of_keyword(*keyword)))
}

fn of_keyword(keyword: Keyword) -> &'static [Trait] {
    match keyword {
        Keyword::And | Keyword::Or => &[Trait::Deepens, Trait::ContinuesAfter, Trait::ContinuesBefore],
        Keyword::OfWhich => &[Trait::Deepens, Trait::ContinuesBefore],
        Keyword::AtLeast | Keyword::AtMost | Keyword::Gt | Keyword::Lt | Keyword::Reaches | Keyword::Exactly => {
            &[Trait::Deepens, Trait::ContinuesAfter, Trait::Compares]
        }
        Keyword::Eq | Keyword::Totals => &[Trait::Deepens, Trait::Compares],
        Keyword::Not | Keyword::AsShareOf | Keyword::Having | Keyword::WeightedBy | Keyword::Per => {
            &[Trait::Deepens, Trait::ContinuesAfter]
        }
        Keyword::Plan
        | Keyword::Department
        | Keyword::Body
        | Keyword::Group
        | Keyword::Role
        | Keyword::Entity
        | Keyword::Population
        | Keyword::Indicator
        | Keyword::External
        | Keyword::Standard
        | Keyword::Target
        | Keyword::Action
        | Keyword::Rule
        | Keyword::Waiver
        | Keyword::Facts
        | Keyword::Test => &[Trait::Deepens, Trait::Declares],
        Keyword::Enum | Keyword::Ordered | Keyword::Ladder => {
            &[Trait::Deepens, Trait::OpensList, Trait::DeclaresValues]
        }
        Keyword::Members | Keyword::InSet | Keyword::Each | Keyword::All | Keyword::No | Keyword::Of => {
            &[Trait::Deepens, Trait::OpensList]
        }
        Keyword::Reading => &[Trait::Deepens, Trait::Reading],
        keyword if keyword.is_field() => &[Trait::Deepens, Trait::Labels],
        _ => &[Trait::Deepens],
    }
}
