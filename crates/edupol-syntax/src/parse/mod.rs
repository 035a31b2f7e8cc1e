//! The entry point: text in, tree and diagnostics out.

mod braces;
mod builder;
mod cache;
mod findings;
mod messages;
mod pieces;
mod rows;
mod rules;
mod shapes;
mod used;
mod watch;

use edupol_base::{Diagnostic, FileId};
use edupol_grammar::Rule;
use rowan::{GreenNode, GreenNodeBuilder};

pub use self::cache::ItemCache;
pub use self::pieces::Piece;
pub use self::used::rules_used;

use self::builder::{Builder, Input, start_of};
use self::findings::{Finding, What};
use self::messages::{MOST_LINES, Source, diagnostic};
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
    let junk: Vec<(usize, usize)> =
        findings.iter().filter(|one| one.what == What::Junk).map(|one| (one.start, one.end)).collect();
    // What is in the midst of something that fits nowhere need not be said to be too long as well.
    findings.retain(|one| {
        let around = junk.partition_point(|(start, _)| *start <= one.start).checked_sub(1).and_then(|at| junk.get(at));
        one.what != What::TooDeep || around.is_none_or(|(_, end)| *end <= one.start)
    });
    pair_quotes(source.text, &mut findings);
    locate_closers(source.text, &mut findings);
    findings.iter().map(|finding| diagnostic(&source, finding)).collect()
}

/// The quote that closes a text some lines further down opens nothing of its own.
fn pair_quotes(text: &str, findings: &mut Vec<Finding>) {
    let mut open: Option<usize> = None;
    findings.retain(|one| {
        if one.what != What::Unclosed {
            return true;
        }
        let lines = open.and_then(|from| text.get(from..one.start)).map(|between| between.matches('\n').count());
        if lines.is_some_and(|lines| lines <= MOST_LINES) {
            open = None;
            return false;
        }
        open = Some(one.end);
        true
    });
}

/// A brace that is missing is missing where the indentation falls back, and not where the file ends.
fn locate_closers(text: &str, findings: &mut [Finding]) {
    let missing = |one: &&mut Finding| one.what == What::Missing(Rule::missing_rb);
    if !findings.iter_mut().any(|one| missing(&one)) {
        return;
    }
    let places = braces::unclosed(text);
    for (finding, place) in findings.iter_mut().filter(missing).zip(places) {
        if place < finding.start {
            (finding.start, finding.end) = (place, place);
        }
    }
    findings.sort_by_key(|finding| (finding.start, finding.end));
}

/// The places where the layout gave up on the nesting, the first of each item.
fn too_deep(tokens: &[LexToken], layout: &Layout) -> Vec<Finding> {
    let finding = |index: &u32| {
        let index = *index as usize;
        let end = tokens.get(index).map_or(0, |token| token.end);
        Finding { what: What::TooDeep, start: start_of(tokens, index), end }
    };
    let ends = layout.chunks.iter().filter_map(|chunk| layout.tokens.get(chunk.end.checked_sub(1)?).copied());
    let ends: Vec<u32> = ends.filter(|end| *end != lexer::VIRTUAL).collect();
    let mut last = None;
    let first = layout.too_deep.iter().filter(|index| {
        let item = Some(ends.partition_point(|end| end < index));
        std::mem::replace(&mut last, item) != item
    });
    first.map(finding).collect()
}
