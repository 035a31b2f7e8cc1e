//! Statements and what may stand in them.

use edupol_base::Lang;
use edupol_syntax::ast::keyword_of;
use edupol_syntax::{Keyword, SyntaxElement, SyntaxKind, SyntaxNode};

use super::lists::is_separator;
use super::{has_word, is_time, significant, words};
use crate::gap::Class;
use crate::printer::Printer;
use crate::spell::lang_of;

impl Printer<'_> {
    /// `[strength] [time], what is said`
    pub(crate) fn statement(&mut self, node: &SyntaxNode) {
        let elements: Vec<SyntaxElement> =
            node.children_with_tokens().filter(|element| !element.kind().is_trivia()).collect();
        let mut rest = elements.as_slice();
        while let Some((element, after)) = rest.split_first() {
            rest = after;
            match element {
                SyntaxElement::Token(token) => self.lead(token),
                SyntaxElement::Node(window) if !self.is_zh() && opens_recurrence(window, rest) => {
                    rest = self.recurrence(window, rest);
                }
                SyntaxElement::Node(part) => {
                    self.statement_part(part);
                    self.after_part(part, rest);
                }
            }
        }
    }

    /// `every year over 2021..2025`, where the window was written first.
    fn recurrence<'e>(&mut self, window: &SyntaxNode, rest: &'e [SyntaxElement]) -> &'e [SyntaxElement] {
        let at = rest.iter().position(|element| element.as_node().is_some()).unwrap_or_default();
        let Some(SyntaxElement::Node(every)) = rest.get(at) else { return rest };
        let rest = rest.get(at + 1..).unwrap_or_default();
        self.node(every);
        self.node(window);
        self.after_part(every, rest);
        rest
    }

    fn statement_part(&mut self, part: &SyntaxNode) {
        match part.kind() {
            SyntaxKind::OfWhich => return self.restriction(part),
            SyntaxKind::Cite => self.layout.allow_break(),
            // A name and the word of strength after it would run together: 支持 教育局 力争.
            SyntaxKind::Modality if self.last_class() == Some(Class::Name) => self.blank(),
            _ => {}
        }
        self.node(part);
    }

    /// The comma or colon after a time, or after a word of strength that had one.
    fn after_part(&mut self, part: &SyntaxNode, rest: &[SyntaxElement]) {
        let typed = rest.first().is_some_and(|next| next.as_token().is_some());
        let Some(next) = rest.iter().find_map(SyntaxElement::as_node) else { return };
        let is_lead = |kind: SyntaxKind| kind == SyntaxKind::Modality || is_time(kind);
        let wanted = match part.kind() {
            SyntaxKind::Modality if !self.is_zh() && takes_actor(part, next) => true,
            SyntaxKind::Modality => {
                typed || (self.is_zh() && self.last_class() == Some(Class::Name) && opens_bare(next))
            }
            kind if is_time(kind) => !(self.is_zh() && joins_recurrence(part, next)),
            _ => false,
        };
        if !wanted || next.kind() == SyntaxKind::Block {
            if is_time(part.kind()) && is_time(next.kind()) && self.last_class() == Some(Class::Unit) {
                self.glue();
            }
            return;
        }
        let states_fact = part.parent().and_then(|statement| statement.parent());
        let states_fact = states_fact.is_some_and(|fact| fact.kind() == SyntaxKind::FactDecl);
        if states_fact && is_time(part.kind()) && !is_lead(next.kind()) {
            self.colon();
        } else if self.is_zh() || is_lead(next.kind()) && is_time(part.kind()) == is_time(next.kind()) {
            self.comma();
        } else {
            self.colon();
            self.layout.allow_break();
        }
    }

    /// `of which …` after a statement, on a line of its own where it was.
    fn restriction(&mut self, node: &SyntaxNode) {
        let start = node.text_range().start();
        if self.inline || !self.leads.breaks_before(start) {
            self.comma();
            return self.node(node);
        }
        let lead = self.leads.take(start);
        self.end_line();
        let holder = node.ancestors().skip(2).find(|holder| holder.kind() != SyntaxKind::Statement);
        let inside = holder.is_some_and(|holder| holder.kind() == SyntaxKind::Block);
        if !inside {
            self.layout.indent();
        }
        self.lines_before(lead, true);
        self.node(node);
        if !inside {
            self.end_line();
            self.layout.dedent();
        }
    }

    /// `of which: …`, `其中，…`, `其中 学段 { … } 合计`
    pub(crate) fn of_which(&mut self, node: &SyntaxNode) {
        let says = node.children().any(|child| child.kind() == SyntaxKind::Statement);
        let mut opened = false;
        for element in significant(node) {
            let skipped = says || !std::mem::replace(&mut opened, element.as_node().is_some());
            match element.kind() {
                SyntaxKind::Colon | SyntaxKind::Comma | SyntaxKind::ListComma | SyntaxKind::Slash if skipped => {
                    if let Some(token) = element.as_token() {
                        self.lead(token);
                    }
                }
                SyntaxKind::Comma | SyntaxKind::ListComma | SyntaxKind::Slash => {
                    if let Some(token) = element.as_token() {
                        self.lead(token);
                    }
                    self.list_comma();
                }
                SyntaxKind::Keyword(Keyword::OfWhich) => {
                    self.element(&element);
                    if says && self.is_zh() {
                        self.comma();
                    } else if says {
                        self.colon();
                    } else {
                        self.blank();
                    }
                }
                _ => self.element(&element),
            }
        }
    }

    /// Several readings: each on its line where it was.
    pub(crate) fn readings(&mut self, node: &SyntaxNode) {
        let mut separators = vec![];
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            match element {
                SyntaxElement::Token(token) => separators.push(token.text_range().start()),
                SyntaxElement::Node(reading) => {
                    let start = reading.text_range().start();
                    let first = node.first_child().as_ref() == Some(&reading);
                    let lead = self.leads.take_all(separators.drain(..).chain([start]));
                    if !first && lead.breaks() {
                        self.end_line();
                        self.lines_before(lead, false);
                    } else if !first {
                        self.semicolon();
                    }
                    self.reading(&reading);
                }
            }
        }
    }

    fn reading(&mut self, node: &SyntaxNode) {
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            match element.kind() {
                SyntaxKind::Colon => {
                    if let Some(token) = element.as_token() {
                        self.lead(token);
                    }
                }
                SyntaxKind::Statement => {
                    self.colon();
                    self.element(&element);
                }
                _ => self.element(&element),
            }
        }
    }

    /// `when p then q`, `凡 p，则 q`
    pub(crate) fn when(&mut self, node: &SyntaxNode) {
        let typed_then = has_word(node, Keyword::Then);
        let mut conditions = 0;
        for element in node.children_with_tokens().filter(|element| !element.kind().is_trivia()) {
            match element {
                SyntaxElement::Token(token) if token.kind() == SyntaxKind::Keyword(Keyword::When) => self.token(&token),
                SyntaxElement::Token(token) => self.lead(&token),
                SyntaxElement::Node(part) => {
                    conditions += 1;
                    if conditions == 2 {
                        self.then(node, typed_then);
                    }
                    self.node(&part);
                }
            }
        }
    }

    fn then(&mut self, node: &SyntaxNode, typed: bool) {
        if self.is_zh() {
            self.comma();
        }
        if typed || !self.is_zh() {
            self.keyword_of(node, Keyword::Then);
        }
    }

    /// A verb and what it delivers.
    pub(crate) fn deliverable(&mut self, node: &SyntaxNode) {
        let elements = significant(node);
        for (index, element) in elements.iter().enumerate() {
            let next = elements.get(index + 1);
            match element.as_token() {
                // After a comma English takes no comparator, since that would be another condition.
                Some(token) if is_separator(token) && next.is_some_and(compares) => {
                    self.lead(token);
                    self.enumeration_comma();
                }
                _ => self.list_element(element, next),
            }
        }
    }

    /// The words of a note, as they are.
    pub(crate) fn note_text(&mut self, node: &SyntaxNode) {
        self.as_typed(node, Class::Text);
    }
}

/// Whether a delivered thing has a comparator.
fn compares(item: &SyntaxElement) -> bool {
    let is_comparison = |kind: SyntaxKind| matches!(kind, SyntaxKind::CmpOp | SyntaxKind::CompareExpr);
    item.as_node().is_some_and(|item| item.children().any(|part| is_comparison(part.kind())))
}

/// Whether English would take the measure after a word of strength for an actor: `in` after it could open a time.
fn takes_actor(strength: &SyntaxNode, next: &SyntaxNode) -> bool {
    let member = |part: SyntaxNode| part.kind() == SyntaxKind::CmpOp && has_word(&part, Keyword::InSet);
    strength.first_child().is_none() && next.kind() == SyntaxKind::CompareExpr && next.children().any(member)
}

/// Whether a Chinese time has no word before its date, and would be taken for a part of what stands before it.
fn opens_bare(time: &SyntaxNode) -> bool {
    match time.kind() {
        SyntaxKind::TimeBy | SyntaxKind::TimeIn => has_word(time, Keyword::BeforeVague) || !has_opener(time),
        SyntaxKind::TimeEvery | SyntaxKind::TimeAlways => time.first_child().is_some(),
        kind => is_time(kind),
    }
}

/// Whether 到 or 在 stands before the date in Chinese; `in` is left out there.
fn has_opener(time: &SyntaxNode) -> bool {
    words(time).any(|token| match keyword_of(&token) {
        Some(Keyword::By) => true,
        Some(Keyword::InTime) => lang_of(token.text()) == Some(Lang::Zh),
        _ => false,
    })
}

/// Whether a window stands directly before a recurrence: 2021—2025年每年.
fn joins_recurrence(first: &SyntaxNode, second: &SyntaxNode) -> bool {
    first.kind() == SyntaxKind::TimeOver
        && matches!(second.kind(), SyntaxKind::TimeEvery | SyntaxKind::TimeAlways)
        && second.children().next().is_none()
}

fn opens_recurrence(window: &SyntaxNode, rest: &[SyntaxElement]) -> bool {
    rest.iter().find_map(SyntaxElement::as_node).is_some_and(|next| joins_recurrence(window, next))
}
