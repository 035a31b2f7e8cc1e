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
        self.syntax().text().to_string()
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
                $(if $node::can_cast(node.kind()) {
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

/// The first child of a type.
pub(crate) fn child<N: AstNode>(node: &impl AstNode) -> Option<N> {
    node.syntax().children().find_map(N::cast)
}

/// The n-th child of a type, counted from 0.
pub(crate) fn nth<N: AstNode>(node: &impl AstNode, index: usize) -> Option<N> {
    node.syntax().children().filter_map(N::cast).nth(index)
}

/// The children of a node that have one type, in order.
#[derive(Clone, Debug)]
pub struct AstChildren<N> {
    inner: rowan::SyntaxNodeChildren<crate::Edupol>,
    kind: std::marker::PhantomData<N>,
}

impl<N: AstNode> Iterator for AstChildren<N> {
    type Item = N;

    fn next(&mut self) -> Option<N> {
        self.inner.find_map(N::cast)
    }
}

/// All children of a type.
pub(crate) fn children<N: AstNode>(node: &impl AstNode) -> AstChildren<N> {
    AstChildren { inner: node.syntax().children(), kind: std::marker::PhantomData }
}

/// The tokens directly in a node.
pub(crate) fn tokens(node: &SyntaxNode) -> impl Iterator<Item = SyntaxToken> + use<> {
    node.children_with_tokens().filter_map(SyntaxElement::into_token)
}

/// The first token of a kind directly in a node.
pub(crate) fn token(node: &impl AstNode, kind: SyntaxKind) -> Option<SyntaxToken> {
    tokens(node.syntax()).find(|token| token.kind() == kind)
}

/// The keywords directly in a node, in order.
pub(crate) fn keywords(node: &impl AstNode) -> std::vec::IntoIter<Keyword> {
    tokens(node.syntax()).filter_map(|token| keyword_of(&token)).collect::<Vec<_>>().into_iter()
}

/// Whether a keyword stands directly in a node.
pub(crate) fn has_keyword(node: &impl AstNode, keyword: Keyword) -> bool {
    keywords(node).any(|found| found == keyword)
}

/// The first keyword token directly in a node.
pub(crate) fn keyword_token(node: &impl AstNode) -> Option<SyntaxToken> {
    tokens(node.syntax()).find(|token| keyword_of(token).is_some())
}
