//! The entry point: text in, tree and diagnostics out.

use edupol_base::{Diagnostic, FileId};
use rowan::{GreenNode, GreenNodeBuilder};

use crate::ast;
use crate::{SyntaxKind, SyntaxNode};

/// A parsed file.
///
/// Invariant: the text of the tree is the text that was parsed, byte for byte.
#[derive(Clone, Debug)]
pub struct Parse {
    green: GreenNode,
    errors: Vec<Diagnostic>,
}

impl Parse {
    /// The root of the untyped tree.
    pub fn syntax(&self) -> SyntaxNode {
        SyntaxNode::new_root(self.green.clone())
    }

    /// The typed root.
    pub fn tree(&self) -> ast::File {
        ast::File::root(self.syntax())
    }

    /// What is wrong with the text, in the order of the text.
    pub fn errors(&self) -> &[Diagnostic] {
        &self.errors
    }

    /// The immutable tree, to be kept or shared between threads.
    pub fn green(&self) -> &GreenNode {
        &self.green
    }
}

/// Parses a file. Never fails: what cannot be understood is kept as junk and reported.
pub fn parse(_file: FileId, text: &str) -> Parse {
    let mut builder = GreenNodeBuilder::new();
    builder.start_node(SyntaxKind::File.into());
    if !text.is_empty() {
        builder.token(SyntaxKind::Unknown.into(), text);
    }
    builder.finish_node();
    Parse { green: builder.finish(), errors: vec![] }
}
