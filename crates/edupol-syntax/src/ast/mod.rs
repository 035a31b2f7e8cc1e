//! The typed view of the syntax tree.
//!
//! One struct a node kind, one enum for each place where several kinds may stand. Accessors return `Option` or an
//! iterator, since any part may be missing in a broken text. Where the two languages order words differently, the
//! accessors name the parts, so that nobody downstream asks which language was used.

mod actions;
mod aggregates;
mod bodies;
mod entities;
mod expr;
mod facts;
mod file;
mod heads;
mod indicators;
mod limits;
mod names;
mod numbers;
mod quantifiers;
mod standards;
mod statements;
mod tables;
mod targets;
mod time;

pub use actions::*;
pub use aggregates::*;
pub use bodies::*;
pub use entities::*;
pub use expr::*;
pub use facts::*;
pub use file::*;
pub use heads::*;
pub use indicators::*;
pub use limits::*;
pub use names::*;
pub use numbers::*;
pub use quantifiers::*;
pub use standards::*;
pub use statements::*;
pub use tables::*;
pub use targets::*;
pub use time::*;

use edupol_base::{FileId, Span};

use crate::{Keyword, SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken, TextRange};

/// A typed view of one node of the tree.
pub trait AstNode: Sized {
    /// Whether a node of this kind can be viewed as `Self`.
    fn can_cast(kind: SyntaxKind) -> bool;

    /// The typed view of a node, if its kind fits.
    fn cast(node: SyntaxNode) -> Option<Self>;

    /// The node itself.
    fn syntax(&self) -> &SyntaxNode;

    /// The bytes of the node, without blanks and comments before and after it.
    fn range(&self) -> TextRange {
        self.syntax().text_range()
    }

    /// The place of the node in a file.
    fn span(&self, file: FileId) -> Span {
        let range = self.range();
        Span::new(file, range.start().into(), range.end().into())
    }

    /// The text of the node as written.
    fn source(&self) -> String {
        let text = self.syntax().text();
        let mut source = String::with_capacity(text.len().into());
        text.for_each_chunk(|chunk| source.push_str(chunk));
        source
    }
}

/// The place of a token in a file.
pub fn token_span(token: &SyntaxToken, file: FileId) -> Span {
    let range = token.text_range();
    Span::new(file, range.start().into(), range.end().into())
}

/// The keyword a token is used as.
pub fn keyword_of(token: &SyntaxToken) -> Option<Keyword> {
    match token.kind() {
        SyntaxKind::Keyword(keyword) => Some(keyword),
        _ => None,
    }
}

/// Declares the typed view of one node kind.
macro_rules! node {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct $name(pub(crate) crate::SyntaxNode);

        impl crate::ast::AstNode for $name {
            fn can_cast(kind: crate::SyntaxKind) -> bool {
                kind == crate::SyntaxKind::$name
            }

            fn cast(node: crate::SyntaxNode) -> Option<Self> {
                Self::can_cast(node.kind()).then_some(Self(node))
            }

            fn syntax(&self) -> &crate::SyntaxNode {
                &self.0
            }
        }
    };
}

/// Declares an enum over node kinds that may stand in the same place.
macro_rules! node_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $variant:ident($node:ident),)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$item_doc])* $variant($node),)*
        }

        impl crate::ast::AstNode for $name {
            fn can_cast(kind: crate::SyntaxKind) -> bool {
                $($node::can_cast(kind))||*
            }

            fn cast(node: crate::SyntaxNode) -> Option<Self> {
                let kind = node.kind();
                $(if $node::can_cast(kind) {
                    return $node::cast(node).map(Self::$variant);
                })*
                None
            }

            fn syntax(&self) -> &crate::SyntaxNode {
                match self {
                    $(Self::$variant(node) => node.syntax(),)*
                }
            }
        }
    };
}

pub(crate) use {node, node_enum};

// The kind is looked at before a node or token is made of it: making one costs an allocation.

/// The first child of a type.
pub(crate) fn child<N: AstNode>(node: &impl AstNode) -> Option<N> {
    node.syntax().first_child_by_kind(&N::can_cast).and_then(N::cast)
}

/// The n-th child of a type, counted from 0.
pub(crate) fn nth<N: AstNode>(node: &impl AstNode, index: usize) -> Option<N> {
    node.syntax().children().by_kind(N::can_cast).nth(index).and_then(N::cast)
}

/// The children of a node that have one type, in order.
#[derive(Clone, Debug)]
pub struct AstChildren<N> {
    next: Option<SyntaxNode>,
    kind: std::marker::PhantomData<N>,
}

impl<N: AstNode> Iterator for AstChildren<N> {
    type Item = N;

    fn next(&mut self) -> Option<N> {
        let node = self.next.take()?;
        self.next = node.next_sibling_by_kind(&N::can_cast);
        N::cast(node)
    }
}

/// All children of a type.
pub(crate) fn children<N: AstNode>(node: &impl AstNode) -> AstChildren<N> {
    AstChildren { next: node.syntax().first_child_by_kind(&N::can_cast), kind: std::marker::PhantomData }
}

/// The tokens directly in a node.
pub(crate) fn tokens(node: &SyntaxNode) -> impl Iterator<Item = SyntaxToken> + use<> {
    node.children_with_tokens().by_kind(SyntaxKind::is_token).filter_map(SyntaxElement::into_token)
}

/// The first token of a kind directly in a node.
pub(crate) fn token(node: &impl AstNode, kind: SyntaxKind) -> Option<SyntaxToken> {
    first_token(node, |found| found == kind)
}

/// The keywords directly in a node, in order.
pub(crate) fn keywords(node: &impl AstNode) -> std::vec::IntoIter<Keyword> {
    let words = node.syntax().children_with_tokens().by_kind(is_keyword).filter_map(SyntaxElement::into_token);
    words.filter_map(|token| keyword_of(&token)).collect::<Vec<_>>().into_iter()
}

/// Whether a keyword stands directly in a node.
pub(crate) fn has_keyword(node: &impl AstNode, keyword: Keyword) -> bool {
    first_token(node, |found| found == SyntaxKind::Keyword(keyword)).is_some()
}

/// The first keyword token directly in a node.
pub(crate) fn keyword_token(node: &impl AstNode) -> Option<SyntaxToken> {
    first_token(node, is_keyword)
}

/// The first token directly in a node whose kind will do.
pub(crate) fn first_token(node: &impl AstNode, will_do: impl Fn(SyntaxKind) -> bool) -> Option<SyntaxToken> {
    let found = node.syntax().first_child_or_token_by_kind(&|kind| kind.is_token() && will_do(kind));
    found.and_then(SyntaxElement::into_token)
}

fn is_keyword(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::Keyword(_))
}
