//! Text to lossless syntax tree: total parsing, recovery, typed accessors.
//!
//! [`parse`] never fails: it returns a tree that holds every byte of the text, and what is wrong with it. The typed
//! view of the tree is in [`ast`]; it reads the same whichever of the two languages the text was written in.

pub mod ast;
mod kind;
mod lexer;
mod parse;
pub mod phrases;
pub mod text;

pub use edupol_grammar::{Keyword, UnitKind};
pub use kind::{Edupol, SyntaxElement, SyntaxKind, SyntaxNode, SyntaxToken};
pub use lexer::{LexToken, lex};
pub use parse::{ItemCache, Parse, Piece, parse, rules_used};
pub use rowan::{TextRange, TextSize, TokenAtOffset, WalkEvent};
