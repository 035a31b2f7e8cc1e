//! The entry point: text in, tree and diagnostics out.

mod builder;
mod messages;
mod rules;

use std::ops::Range;

use edupol_base::{Diagnostic, FileId};
use edupol_grammar::{Rule, Tokens};
use pest::{Parser as _, Token};
use rowan::{GreenNode, GreenNodeBuilder, GreenToken, NodeOrToken};

use self::builder::{Builder, Event, Finding, What, start_of};
use self::messages::{Source, diagnostic};
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

type Element = NodeOrToken<GreenNode, GreenToken>;

/// Parses a file. Never fails: what cannot be understood is kept as junk and reported.
pub fn parse(file: FileId, text: &str) -> Parse {
    let tokens = lexer::lex(text);
    let layout = lexer::lay_out(&tokens);
    let mut children: Vec<Element> = vec![];
    let mut findings = vec![];
    let mut cursor = 0;
    for chunk in &layout.chunks {
        let first = layout.tokens.get(chunk.start).map_or(cursor, |index| *index as usize);
        trivia(text, &tokens, cursor..first, &mut children);
        let (green, end) = item(text, &tokens, &layout, chunk.clone(), first, &mut findings);
        children.extend(green.children().map(|child| child.to_owned()));
        cursor = end;
    }
    trivia(text, &tokens, cursor..tokens.len(), &mut children);
    findings.extend(too_deep(&tokens, &layout));
    findings.sort_by_key(|finding| (finding.start, finding.end));
    let source = Source { file, text };
    let errors = findings.iter().map(|finding| diagnostic(&source, finding)).collect();
    Parse { green: GreenNode::new(SyntaxKind::File.into(), children), errors }
}

/// The tokens between two items, as they are.
fn trivia(text: &str, tokens: &[LexToken], range: Range<usize>, children: &mut Vec<Element>) {
    for index in range {
        if let Some(token) = tokens.get(index) {
            let text = text.get(start_of(tokens, index)..token.end).unwrap_or_default();
            children.push(NodeOrToken::Token(GreenToken::new(token.kind.into(), text)));
        }
    }
}

/// Parses one stretch of tokens and gives its nodes under a root, and the number of the token after it.
fn item(
    text: &str,
    tokens: &[LexToken],
    layout: &Layout,
    chunk: Range<usize>,
    first: usize,
    findings: &mut Vec<Finding>,
) -> (GreenNode, usize) {
    let mut green = GreenNodeBuilder::new();
    green.start_node(SyntaxKind::File.into());
    let mut builder = Builder::new(text, tokens, layout, &mut green, chunk.start, first);
    // Every character of the token alphabet takes two bytes.
    let input = layout.input.get(chunk.start * 2..chunk.end * 2).unwrap_or_default();
    match Tokens::parse(Rule::file, input) {
        Ok(pairs) => {
            for token in pairs.tokens() {
                builder.event(match token {
                    Token::Start { rule, pos } => Event::Start(rule, chunk.start + pos.pos() / 2),
                    Token::End { pos, .. } => Event::End(chunk.start + pos.pos() / 2),
                });
            }
            builder.emit_until(chunk.end);
        }
        Err(_) => {
            // The grammar is total, so this is a stack that is too small: everything is junk.
            builder.event(Event::Start(Rule::top_junk, chunk.start));
            builder.event(Event::End(chunk.end));
            builder.findings.push(Finding { what: What::TooDeep, start: 0, end: 0 });
        }
    }
    let end = builder.finish(findings);
    green.finish_node();
    (green.finish(), end)
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
