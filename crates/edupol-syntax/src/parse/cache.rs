//! Parsing an edited file again: items whose text did not change are taken from the last time.

use std::ops::Range;

use edupol_base::FileId;
use rowan::{GreenNode, GreenNodeBuilder, GreenToken, NodeCache, NodeOrToken};
use rustc_hash::FxHashMap;

use super::builder::{Builder, Input, start_of};
use super::findings::Finding;
use super::messages::Source;
use super::rules::Entry;
use super::{Parse, diagnostics, too_deep};
use crate::SyntaxKind;
use crate::lexer::{self, LexToken};

type Element = NodeOrToken<GreenNode, GreenToken>;

/// The items of a file as they were parsed the last time, by their text.
///
/// An edit of one item costs the lexing of the file and the parsing of that item. The result is always that of
/// [`super::parse`], because an item's tree depends on nothing but its text.
#[derive(Debug, Default)]
pub struct ItemCache {
    items: FxHashMap<Box<str>, Item>,
    nodes: NodeCache,
}

/// One parsed item.
#[derive(Clone, Debug)]
struct Item {
    children: Vec<Element>,
    /// What was found, in bytes from the item's start.
    findings: Vec<Finding>,
}

impl ItemCache {
    /// Parses a file; items that are in the cache are not parsed again, and those that are gone are forgotten.
    pub fn parse(&mut self, file: FileId, text: &str) -> Parse {
        let tokens = lexer::lex(text);
        let layout = lexer::lay_out(&tokens);
        let input = Input { text, tokens: &tokens, layout: &layout };
        let mut next = FxHashMap::default();
        let mut children = vec![];
        let mut findings = vec![];
        let mut cursor = 0;
        for chunk in &layout.chunks {
            let Some(place) = place(input, chunk) else { continue };
            trivia(input, cursor..place.start, &mut children);
            let start = start_of(&tokens, place.start);
            let end = start_of(&tokens, place.end);
            let source = text.get(start..end).unwrap_or_default();
            let known = next.get(source).cloned().or_else(|| self.items.remove(source));
            let item = known.unwrap_or_else(|| self.build(input, chunk, &place, start));
            children.extend(item.children.iter().cloned());
            findings.extend(item.findings.iter().map(|finding| finding.shifted(start)));
            next.insert(Box::from(source), item);
            cursor = place.end;
        }
        trivia(input, cursor..tokens.len(), &mut children);
        self.items = next;
        findings.extend(too_deep(&tokens, &layout));
        let green = GreenNode::new(SyntaxKind::File.into(), children);
        Parse { green, errors: diagnostics(Source { file, text }, findings) }
    }

    fn build(&mut self, input: Input<'_>, chunk: &Range<usize>, place: &Range<usize>, start: usize) -> Item {
        let mut green = GreenNodeBuilder::with_cache(&mut self.nodes);
        green.start_node(SyntaxKind::File.into());
        let mut builder = Builder::new(input, &mut green, chunk.start, place.start);
        builder.run(Entry::Item, input.layout.item(chunk));
        builder.emit_until(chunk.end);
        let findings = builder.findings.iter().map(|finding| finding.relative_to(start)).collect();
        green.finish_node();
        Item { children: green.finish().children().map(|child| child.to_owned()).collect(), findings }
    }
}

/// The tokens of an item, from its first significant one to its last.
fn place(input: Input<'_>, chunk: &Range<usize>) -> Option<Range<usize>> {
    let significant = input.layout.tokens.get(chunk.clone())?;
    let mut written = significant.iter().filter(|index| **index != lexer::VIRTUAL).map(|index| *index as usize);
    let first = written.next()?;
    Some(first..written.next_back().unwrap_or(first) + 1)
}

/// The tokens between two items, as they are.
fn trivia(input: Input<'_>, range: Range<usize>, children: &mut Vec<Element>) {
    let token = |(index, token): (usize, &LexToken)| {
        let text = input.text.get(start_of(input.tokens, index)..token.end).unwrap_or_default();
        NodeOrToken::Token(GreenToken::new(token.kind.into(), text))
    };
    let tokens = input.tokens.iter().enumerate().take(range.end).skip(range.start);
    children.extend(tokens.map(token));
}
