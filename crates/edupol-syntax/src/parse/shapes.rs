//! Shapes: clauses as the grammar sees them, each parsed once.
//!
//! The grammar sees neither names nor numbers, only what kind of token stands where. Clauses of the same shape are
//! therefore parsed alike, and a plan repeats few shapes many times. The steps of a shape are kept for as long as the
//! thread lives, in a table of bounded size; it is a memo of a pure function, so nobody can tell whether it was used.

use std::cell::RefCell;
use std::rc::Rc;

use edupol_grammar::{Rule, Tokens};
use pest::{Parser as _, Token};
use rustc_hash::FxHashMap;

use super::rules::Entry;

/// How many shapes of an entry point are kept before they are forgotten.
const MAX_SHAPES: usize = 4096;
/// How many bytes a shape may have to be kept; longer ones hardly recur.
const MAX_BYTES: usize = 256;

/// One step of the grammar: a rule begins or ends before a token of the shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Start(Rule, u32),
    End(u32),
}

/// The steps of one shape.
type Steps = Rc<[Step]>;

thread_local! {
    static SHAPES: RefCell<FxHashMap<Entry, FxHashMap<Box<str>, Steps>>> = RefCell::default();
}

/// The steps of a shape; none where the stack is too small for its nesting.
pub(super) fn steps(entry: Entry, shape: &str) -> Option<Steps> {
    if shape.len() > MAX_BYTES {
        return parse(entry, shape);
    }
    SHAPES.with_borrow_mut(|shapes| {
        let shapes = shapes.entry(entry).or_default();
        if let Some(steps) = shapes.get(shape) {
            return Some(Rc::clone(steps));
        }
        let steps = parse(entry, shape)?;
        if shapes.len() >= MAX_SHAPES {
            shapes.clear();
        }
        shapes.insert(Box::from(shape), Rc::clone(&steps));
        Some(steps)
    })
}

fn parse(entry: Entry, shape: &str) -> Option<Steps> {
    let pairs = Tokens::parse(entry.rule(), shape).ok()?;
    // Every character of the token alphabet takes two bytes.
    let number = |position: usize| u32::try_from(position / 2).unwrap_or(u32::MAX);
    let step = |token: Token<'_, Rule>| match token {
        Token::Start { rule: Rule::EOI, .. } | Token::End { rule: Rule::EOI, .. } => None,
        Token::Start { rule, pos } => Some(Step::Start(rule, number(pos.pos()))),
        Token::End { pos, .. } => Some(Step::End(number(pos.pos()))),
    };
    Some(pairs.tokens().filter_map(step).collect())
}
