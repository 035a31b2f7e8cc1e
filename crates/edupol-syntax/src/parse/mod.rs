//! The entry point: text in, tree and diagnostics out.

mod builder;
mod cache;
mod findings;
mod messages;
mod rules;
mod shapes;
mod watch;

use edupol_base::{Diagnostic, FileId};
use rowan::{GreenNode, GreenNodeBuilder};

pub use self::cache::ItemCache;

use self::builder::{Builder, Input, start_of};
use self::findings::{Finding, What};
use self::messages::{Source, diagnostic};
use self::rules::Entry;
use crate::lexer::{self, Layout, LexToken};
use crate::{SyntaxKind, SyntaxNode, ast};

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
pub fn parse(file: FileId, text: &str) -> Parse {
    let tokens = lexer::lex(text);
    let layout = lexer::lay_out(&tokens);
    let mut green = GreenNodeBuilder::new();
    green.start_node(SyntaxKind::File.into());
    let input = Input { text, tokens: &tokens, layout: &layout };
    let mut builder = Builder::new(input, &mut green, 0, 0);
    for chunk in &layout.chunks {
        builder.run(Entry::Item, layout.item(chunk));
        builder.emit_until(chunk.end);
    }
    builder.rest(tokens.len());
    let mut findings = builder.findings;
    green.finish_node();
    findings.extend(too_deep(&tokens, &layout));
    Parse { green: green.finish(), errors: diagnostics(Source { file, text }, findings) }
}

/// The findings as diagnostics, in the order of the text. Junk that begins with something that is explained is not
/// reported again as junk.
fn diagnostics(source: Source<'_>, mut findings: Vec<Finding>) -> Vec<Diagnostic> {
    findings.sort_by_key(|finding| (finding.start, finding.end));
    let explained: Vec<usize> = findings.iter().filter(|one| one.what.explains()).map(|one| one.start).collect();
    findings.retain(|one| one.what != What::Junk || explained.binary_search(&one.start).is_err());
    findings.iter().map(|finding| diagnostic(&source, finding)).collect()
}

/// The places where the layout gave up on the nesting.
fn too_deep(tokens: &[LexToken], layout: &Layout) -> Vec<Finding> {
    let finding = |index: &u32| {
        let index = *index as usize;
        let end = tokens.get(index).map_or(0, |token| token.end);
        Finding { what: What::TooDeep, start: start_of(tokens, index), end }
    };
    layout.too_deep.iter().map(finding).collect()
}
