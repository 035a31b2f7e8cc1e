//! Line ends, comments that wait for one, and returning to an earlier state of a line.

use edupol_syntax::{Keyword, SyntaxNode};

use super::{Checkpoint, Printer};
use crate::gap::Class;
use crate::trivia::{Comment, Lead};

impl Printer<'_> {
    /// Runs `print` on a node whose words are written in another order than they stand in the text. Comments inside
    /// keep their order by coming after it.
    pub(crate) fn reordered(&mut self, node: &SyntaxNode, print: impl FnOnce(&mut Self)) {
        if let Some(token) = node.first_token() {
            self.lead(&token);
        }
        let inside = self.leads.take_comments(node.text_range());
        print(self);
        self.pending.extend(inside);
    }

    /// Makes the comments of a node wait that stood before a token which was not written.
    pub(crate) fn keep_comments(&mut self, node: &SyntaxNode) {
        self.pending.extend(self.leads.take_comments(node.text_range()));
    }

    /// Whether the line may end before a word of a class.
    fn may_end_before(&self, next: Class) -> bool {
        let joins = |class: Class| matches!(class, Class::Word(Keyword::And | Keyword::Or));
        let continues = |class: Class| joins(class) || matches!(class, Class::Stop | Class::Sign | Class::Open);
        let after = self.last_class().is_some_and(continues);
        let before = joins(next) || matches!(next, Class::At | Class::Word(Keyword::OfWhich));
        self.depth > 0 || after || before
    }

    /// Writes the comments that wait, if the line may end before a word.
    pub(super) fn flush_where_allowed(&mut self, next: Class) {
        if self.pending.is_empty() || self.last.is_none() || !self.may_end_before(next) {
            return;
        }
        self.break_line();
        for comment in std::mem::take(&mut self.pending) {
            self.comment(&comment);
        }
    }

    fn comment(&mut self, comment: &Comment) {
        if comment.newlines > 0 || !self.layout.comment_after(&comment.text) {
            self.layout.comment_line(&comment.text);
        }
    }

    /// Ends the line inside a clause.
    pub(crate) fn break_line(&mut self) {
        self.layout.break_line();
        self.start_line();
    }

    /// Ends the line and the clause; comments that were waiting follow.
    pub(crate) fn end_line(&mut self) {
        self.layout.end_line();
        for comment in std::mem::take(&mut self.pending) {
            self.comment(&comment);
        }
        self.start_line();
    }

    pub(super) fn start_line(&mut self) {
        self.last = None;
        self.gap = None;
        self.loose.clear();
    }

    /// Starts the lines of a block: the line ends, and what waits for it stands inside.
    pub(crate) fn open_lines(&mut self) {
        self.layout.end_line();
        self.layout.indent();
        self.end_line();
    }

    /// Ends the line inside a clause before a word that may open the next one.
    pub(crate) fn break_line_with_comments(&mut self) {
        self.break_line();
        for comment in std::mem::take(&mut self.pending) {
            self.comment(&comment);
        }
    }

    /// Writes the comments and blank lines before a member on a new line; `first` members have no blank line before.
    pub(crate) fn lines_before(&mut self, lead: Lead, mut first: bool) {
        for comment in &lead.comments {
            if comment.newlines > 1 && !first {
                self.layout.blank_line();
            }
            self.comment(comment);
            first &= comment.newlines == 0;
        }
        if lead.newlines > 1 && !first {
            self.layout.blank_line();
        }
    }

    /// The current state, to be able to return to it.
    pub(crate) fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            mark: self.layout.mark(),
            last: self.last,
            loose: self.loose.clone(),
            gap: self.gap,
            names: self.names,
        }
    }

    /// Returns to a state of the current line; false if the line has been ended since.
    pub(crate) fn restore(&mut self, checkpoint: &Checkpoint) -> bool {
        let restored = self.layout.rollback(checkpoint.mark);
        if restored {
            self.last = checkpoint.last;
            self.loose.clone_from(&checkpoint.loose);
            self.gap = checkpoint.gap;
            self.names = checkpoint.names;
        }
        restored
    }
}
