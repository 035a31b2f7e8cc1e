//! Parsing an edited file again: what the edit did not touch is taken from the last time.

use std::ops::Range;

use edupol_base::FileId;
use rowan::{GreenNode, GreenNodeBuilder, GreenToken, NodeCache, NodeOrToken};
use rustc_hash::FxHashMap;

use super::builder::{Builder, Input, start_of};
use super::findings::Finding;
use super::messages::Source;
use super::rows::{Row, Rows, Stretch};
use super::rules::Entry;
use super::{Parse, diagnostics, too_deep};
use crate::SyntaxKind;
use crate::lexer::{self, LexToken};

type Element = NodeOrToken<GreenNode, GreenToken>;

/// A file as it was parsed the last time.
///
/// An edit of one item costs the lexing and parsing of that item and its neighbours. Where it changes where other items
/// begin or end, the file is lexed anew, and items whose text did not change are not parsed again. The result is always
/// that of [`super::parse`], because an item's tree depends on nothing but its text.
#[derive(Debug, Default)]
pub struct ItemCache {
    items: FxHashMap<Box<str>, Item>,
    nodes: NodeCache,
    last: Option<Last>,
}

/// One parsed item.
#[derive(Clone, Debug)]
struct Item {
    children: Vec<Element>,
    /// What was found, in bytes from the item's start.
    findings: Vec<Finding>,
}

/// A parsed text.
#[derive(Debug)]
struct Last {
    text: Box<str>,
    green: GreenNode,
    rows: Rows,
    /// Where it nests too deeply.
    deep: Vec<Finding>,
}

impl ItemCache {
    /// Parses a file; items that are in the cache are not parsed again, and those that are gone are forgotten.
    pub fn parse(&mut self, file: FileId, text: &str) -> Parse {
        let last = self.last.take();
        let again = last.and_then(|last| if *last.text == *text { Some(last) } else { self.again(last, text) });
        let last = again.unwrap_or_else(|| self.whole(text));
        let mut findings = last.rows.findings();
        findings.extend(last.deep.iter().copied());
        let parse = Parse { green: last.green.clone(), errors: diagnostics(Source { file, text }, findings) };
        self.last = Some(last);
        parse
    }

    /// Parses a text as a whole.
    fn whole(&mut self, text: &str) -> Last {
        let tokens = lexer::lex(text);
        let layout = lexer::lay_out(&tokens);
        let mut known = std::mem::take(&mut self.items);
        let (rows, children) = self.rows(Input { text, tokens: &tokens, layout: &layout }, &mut known);
        let green = GreenNode::new(SyntaxKind::File.into(), children);
        Last { text: text.into(), green, rows, deep: too_deep(&tokens, &layout) }
    }

    /// Parses the part of a text that an edit touched, if what follows it is what it was.
    fn again(&mut self, last: Last, text: &str) -> Option<Last> {
        let stretch = Stretch::around(&last.rows, &last.text, text).filter(|_| last.deep.is_empty())?;
        let part = text.get(stretch.bytes.clone())?;
        let tokens = lexer::lex(part);
        let layout = lexer::lay_out(&tokens);
        if !layout.too_deep.is_empty() {
            return None;
        }
        let mut known = FxHashMap::default();
        for place in last.rows.places(stretch.rows.clone()) {
            let known_item = last.text.get(place).and_then(|source| self.items.remove_entry(source));
            known.extend(known_item);
        }
        let (rows, mut children) = self.rows(Input { text: part, tokens: &tokens, layout: &layout }, &mut known);
        let spliced = last.rows.spliced(&stretch, rows)?;
        children.truncate(spliced.fresh);
        let green = last.green.splice_children(spliced.gone, children);
        Some(Last { text: text.into(), green, rows: spliced.rows, deep: vec![] })
    }

    /// The items of a text and all that stands between them. Those that are known are taken from there.
    fn rows(&mut self, input: Input<'_>, known: &mut FxHashMap<Box<str>, Item>) -> (Rows, Vec<Element>) {
        let (mut rows, mut children) = (Rows::default(), vec![]);
        let mut cursor = 0;
        for chunk in &input.layout.chunks {
            let Some(place) = place(input, chunk) else { continue };
            trivia(input, cursor..place.start, &mut children);
            let (start, end) = (start_of(input.tokens, place.start), start_of(input.tokens, place.end));
            let source = input.text.get(start..end).unwrap_or_default();
            let before = self.items.get(source).cloned().or_else(|| known.remove(source));
            let item = before.unwrap_or_else(|| self.build(input, chunk, &place, start));
            children.extend(item.children.iter().cloned());
            rows.push(Row { start, end, children: children.len(), findings: item.findings.clone() });
            self.items.insert(Box::from(source), item);
            cursor = place.end;
        }
        trivia(input, cursor..input.tokens.len(), &mut children);
        rows.children = children.len();
        (rows, children)
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

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "# 说明🙂\r\n部门 教育局\n目标 甲：x ≥ 5\n目标 乙：x ≥ 6\n\n目标 丙：x ≥ 7\n目标 丁：x ≥ 8\n目标 戊：x ≥ 9\n";

    /// Whether an edit is read by itself.
    fn alone(before: &str, from: &str, to: &str) -> bool {
        let mut cache = ItemCache::default();
        cache.parse(FileId(0), before);
        let text = before.replacen(from, to, 1);
        assert_ne!(text, before);
        let again = cache.last.take().and_then(|last| cache.again(last, &text));
        let fresh = super::super::parse(FileId(0), &text);
        let found = again.as_ref().is_some_and(|last| last.green == *fresh.green());
        assert_eq!(found, again.is_some(), "{text}");
        found
    }

    #[test]
    fn an_edit_is_read_with_its_neighbours_alone() {
        for (from, to) in
            [("x ≥ 6", "x ≥ 60"), ("目标 丙", "目标 丙丙"), ("目标 甲", "目"), ("# 说", "#"), ("9\n", "9\n\n# 完\n")]
        {
            assert!(alone(TEXT, from, to), "{from} → {to}");
        }
    }

    /// What follows an edit may be one with it, and then everything is read.
    #[test]
    fn an_edit_that_runs_on_is_read_with_everything() {
        assert!(!alone(&"到2024年，x ≥ 5\n".repeat(6), "x", "（x"));
    }
}
