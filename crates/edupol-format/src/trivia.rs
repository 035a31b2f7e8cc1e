//! What stands before each token: line ends and comments.

use std::cell::Cell;

use edupol_syntax::{SyntaxKind, TextRange, TextSize, lex};

/// A comment and where it stood.
#[derive(Clone, Debug)]
pub(crate) struct Comment {
    /// The comment in its usual form.
    pub(crate) text: String,
    /// How many line ends stood between it and what is before it: none after words of the same line.
    pub(crate) newlines: usize,
}

/// What stands between a token and the one before it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lead {
    /// The comments, in order.
    pub(crate) comments: Vec<Comment>,
    /// How many line ends stand between the last comment, or the token before, and the token.
    pub(crate) newlines: usize,
}

impl Lead {
    /// Whether the token stands on another line than what is before it.
    pub(crate) fn breaks(&self) -> bool {
        self.newlines > 0 || !self.comments.is_empty()
    }

    /// Forgets a comment behind the words of the line before.
    pub(crate) fn drop_trailing(&mut self) {
        if self.comments.first().is_some_and(|comment| comment.newlines == 0) {
            self.comments.remove(0);
        }
    }

    /// Adds what stands before a later token, as if nothing stood between them.
    fn extend(&mut self, other: Self) {
        let mut newlines = self.newlines;
        for mut comment in other.comments {
            comment.newlines += newlines;
            newlines = 0;
            self.comments.push(comment);
        }
        self.newlines = newlines + other.newlines;
    }
}

/// The leads of all tokens of a text that have one.
///
/// Each is handed out once, so that a comment is never written twice.
#[derive(Debug)]
pub(crate) struct Leads {
    /// In the order of the text; the last one may stand at the end of the file.
    entries: Vec<(TextSize, Lead)>,
    /// The entry that is likely to be asked for next.
    near: Cell<usize>,
}

impl Leads {
    /// Reads what stands between the tokens of a text; that takes no tree.
    pub(crate) fn new(text: &str) -> Self {
        let mut entries = vec![];
        let mut lead = Lead::default();
        let mut start = 0;
        // A comment at the very start stands on a line of its own although no line end is before it.
        let mut at_start = true;
        for token in lex(text) {
            match token.kind {
                SyntaxKind::Whitespace => {}
                SyntaxKind::Newline => lead.newlines += 1,
                SyntaxKind::Comment | SyntaxKind::DocComment => {
                    let newlines = std::mem::take(&mut lead.newlines).max(usize::from(at_start));
                    let comment = text.get(start..token.end).unwrap_or_default();
                    lead.comments.push(Comment { text: normal(comment), newlines });
                }
                _ if lead.breaks() => entries.push((offset(start), std::mem::take(&mut lead))),
                _ => {}
            }
            at_start &= token.kind == SyntaxKind::Whitespace;
            start = token.end;
        }
        if lead.breaks() {
            entries.push((offset(start), lead));
        }
        Self { entries, near: Cell::new(0) }
    }

    /// Whether a line end or comment stands directly before the token.
    pub(crate) fn breaks_before(&self, start: TextSize) -> bool {
        self.index(start).is_some()
    }

    /// What stands before the token that starts at an offset; nothing the second time.
    pub(crate) fn take(&mut self, start: TextSize) -> Lead {
        match self.index(start).and_then(|index| self.entries.get_mut(index)) {
            Some((_, lead)) => std::mem::take(lead),
            None => Lead::default(),
        }
    }

    /// What stands before a token and before the separators that lead up to it.
    pub(crate) fn take_all(&mut self, starts: impl IntoIterator<Item = TextSize>) -> Lead {
        let mut all = Lead::default();
        for start in starts {
            all.extend(self.take(start));
        }
        all
    }

    /// The comments inside a range that were not handed out yet.
    pub(crate) fn take_comments(&mut self, range: TextRange) -> Vec<Comment> {
        let first = self.entries.partition_point(|(start, _)| *start < range.start());
        let inside = self.entries.iter_mut().skip(first).take_while(|(start, _)| *start < range.end());
        inside.flat_map(|(_, lead)| std::mem::take(&mut lead.comments)).collect()
    }

    /// Whether a line end or comment stands before any token that starts inside a range.
    pub(crate) fn any_inside(&self, range: TextRange) -> bool {
        let first = self.entries.partition_point(|(start, _)| *start <= range.start());
        self.entries.get(first).is_some_and(|(start, _)| *start < range.end())
    }

    /// Whether a comment stands inside a range.
    pub(crate) fn has_comments(&self, range: TextRange) -> bool {
        let first = self.entries.partition_point(|(start, _)| *start <= range.start());
        let inside = self.entries.iter().skip(first).take_while(|(start, _)| *start < range.end());
        inside.into_iter().any(|(_, lead)| !lead.comments.is_empty())
    }

    /// Where the lead of a token is; tokens are asked for nearly in order.
    fn index(&self, start: TextSize) -> Option<usize> {
        let near = self.near.get();
        let at = |index: usize| self.entries.get(index).map(|(start, _)| *start);
        let after_the_one_before = near.checked_sub(1).and_then(at).is_none_or(|before| before < start);
        match at(near) {
            Some(next) if next == start => return Some(near),
            Some(next) if start < next && after_the_one_before => return None,
            _ => {}
        }
        let found = self.entries.binary_search_by_key(&start, |(start, _)| *start);
        self.near.set(found.unwrap_or_else(|next| next));
        found.ok()
    }
}

fn offset(bytes: usize) -> TextSize {
    TextSize::try_from(bytes).unwrap_or(TextSize::new(u32::MAX))
}

/// A comment with its usual sign, a blank after the sign, and none at the end.
pub(crate) fn normal(text: &str) -> String {
    let text = text.trim_end();
    let body = text.trim_start_matches(['#', '＃']);
    let signs = text.chars().count() - body.chars().count();
    let (sign, body) = match signs {
        0 => {
            let body = ["//", "、、", "／／"].iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text);
            // A sign at the start of the words must not turn them into a documentation comment.
            ("#".to_owned(), if body.starts_with(['#', '＃']) { format!(" {body}") } else { body.to_owned() })
        }
        _ => ("#".repeat(signs), body.to_owned()),
    };
    match body.chars().next() {
        None => sign,
        Some(first) if first.is_whitespace() => format!("{sign}{body}"),
        Some(_) => format!("{sign} {body}"),
    }
}
