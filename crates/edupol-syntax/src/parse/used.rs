//! Which rules of the grammar a text uses.

use std::collections::BTreeSet;
use std::ops::Range;

use edupol_grammar::{Rule, alphabet};

use super::rules::{Entry, Shape, shape};
use super::shapes::{self, Step};
use crate::lexer::{self, Layout};

/// The names of all rules of `grammar/edupol.pest` and of all keywords' rules that parse some part of a text.
///
/// Rules without a name of their own in the parser's output (`_{ … }`) are never among them.
pub fn rules_used(text: &str) -> BTreeSet<String> {
    let layout = lexer::lay_out(&lexer::lex(text));
    let mut used = BTreeSet::new();
    for chunk in &layout.chunks {
        collect(&layout, Entry::Item, layout.item(chunk), &mut used);
    }
    used.iter().map(|rule| format!("{rule:?}")).collect()
}

/// Adds the rules of a stretch of significant tokens, and of the blocks in it.
fn collect(layout: &Layout, entry: Entry, range: Range<usize>, used: &mut BTreeSet<Rule>) {
    let (mut text, mut places) = (String::new(), vec![]);
    let mut at = range.start;
    while at < range.end {
        places.push(at);
        let block = layout.block_end(at);
        let code = layout.codes.get(at).copied().unwrap_or(alphabet::UNK);
        text.push(if block.is_some() { alphabet::BODY } else { code });
        at = block.unwrap_or(at + 1);
    }
    if text.is_empty() {
        return;
    }
    for step in shapes::steps(entry, &text).unwrap_or_default().iter() {
        let Step::Start(rule, place) = *step else { continue };
        used.insert(rule);
        if let (Shape::Block(inside), Some(open)) = (shape(rule), places.get(place as usize)) {
            block(layout, inside, *open, used);
        }
    }
}

/// Adds the rules of what is between the braces of a block.
fn block(layout: &Layout, entry: Entry, open: usize, used: &mut BTreeSet<Rule>) {
    let Some(close) = layout.closers.get(open).copied().flatten() else { return };
    let inside = open + 1..close as usize;
    if entry.by_clause() {
        for clause in layout.clauses(inside) {
            collect(layout, entry, clause, used);
        }
    } else {
        collect(layout, entry, inside, used);
    }
    if layout.codes.get(close as usize) != Some(&alphabet::RB) {
        used.insert(Rule::missing_rb);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_found_inside_blocks_too() {
        let used = rules_used("目标 甲 {\n  到2024年，普惠率不低于80%\n  分年 普惠率 { 2023年：70%；\n");
        for rule in ["target_decl", "time_by", "w_compare", "milestone_row", "missing_rb"] {
            assert!(used.contains(rule), "{rule}: {used:?}");
        }
        assert!(!used.contains("action_decl"));
    }
}
