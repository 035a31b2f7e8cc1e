//! One edited file as a row of slots, and which of them an edit left alone.

use std::ops::Range;
use std::sync::Arc;

use edupol_base::{Code, Diagnostic, FileId, Severity, SourceFile, Span, shared_ends};
use edupol_sema::checks::rules;
use edupol_sema::stands_alone;
use edupol_syntax::ast::File;
use edupol_syntax::{Parse, Piece};

use crate::load;
use crate::restricted;
use crate::suppress;

/// A piece of a file, and what is wrong with it.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    piece: Piece,
    origin: Origin,
    /// At places in the text that the piece was compiled in.
    pub(super) findings: Vec<Diagnostic>,
}

/// The text that a piece was compiled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    /// The file as everything was compiled; the piece began there.
    File(FileId, u32),
    /// A text of its own.
    Alone(FileId),
}

impl Slot {
    /// Whether it was compiled again.
    pub(super) fn is_again(&self) -> bool {
        matches!(self.origin, Origin::Alone(_))
    }

    /// Where the piece began in the text that it was compiled in.
    fn began(&self) -> u32 {
        match self.origin {
            Origin::File(_, start) => start,
            Origin::Alone(_) => 0,
        }
    }

    /// The whole piece in the text that it was compiled in.
    fn place(&self) -> Span {
        let (Origin::File(file, _) | Origin::Alone(file)) = self.origin;
        Span::new(file, self.began(), self.began() + (self.piece.range.end - self.piece.range.start))
    }

    /// Where something in the piece is now.
    pub(super) fn moved(&self, file: FileId, span: Span) -> Span {
        let now = |at: u32| self.piece.range.start + at.saturating_sub(self.began());
        Span::new(file, now(span.start).min(self.piece.range.end), now(span.end).min(self.piece.range.end))
    }

    /// What is wrong with it, where that is now, as far as it is `wanted`.
    pub(super) fn findings_now<'s>(
        &'s self,
        wanted: impl Fn(&Diagnostic) -> bool + 's,
    ) -> impl Iterator<Item = Diagnostic> + 's {
        let found = self.findings.iter().filter(move |finding| wanted(finding));
        found.map(|finding| Diagnostic { span: self.moved(finding.span.file, finding.span), ..finding.clone() })
    }
}

/// A file that is being edited.
#[derive(Debug)]
pub(super) struct Edited {
    /// Its text.
    pub(super) source: Arc<SourceFile>,
    /// Its tree.
    pub(super) parse: Parse,
    /// Its pieces, in order.
    pub(super) slots: Vec<Slot>,
}

impl Edited {
    /// A file as it was compiled, with all that was found in it.
    pub(super) fn new<'d>(
        source: Arc<SourceFile>,
        parse: Parse,
        findings: impl Iterator<Item = &'d Diagnostic>,
    ) -> Self {
        let slot =
            |piece: Piece| Slot { origin: Origin::File(source.id(), piece.range.start), piece, findings: vec![] };
        let slots = parse.pieces().into_iter().map(slot).collect();
        let mut edited = Self { source, parse, slots };
        let syntax = edited.parse.errors().to_vec();
        for finding in findings.filter(|finding| !syntax.contains(finding)) {
            let at = edited.slot_at(finding.span);
            let slot = at.and_then(|at| edited.slots.get_mut(at));
            slot.into_iter().for_each(|slot| slot.findings.push(finding.clone()));
        }
        edited
    }

    /// The file with another text, of which nothing is known yet.
    pub(super) fn after(&self, text: &Arc<str>, parse: Parse) -> Self {
        let source = Arc::new(SourceFile::new(self.source.id(), self.source.path(), Arc::clone(text)));
        Self::new(source, parse, std::iter::empty())
    }

    /// What an edit left alone at both ends.
    pub(super) fn kept(&self, next: &Self) -> Kept {
        let (old, new) = (self.source.text(), next.source.text());
        let (front, back) = shared_ends(old, new);
        let pairs = self.slots.iter().zip(&next.slots);
        let before = pairs.take_while(|(a, b)| a.piece.range == b.piece.range && a.piece.range.end as usize <= front);
        let before = before.count();
        let same_from_end = |(a, b): &(&Slot, &Slot)| {
            let (a, b) = (&a.piece.range, &b.piece.range);
            let left =
                |range: &Range<u32>, all: &str| (all.len() - range.start as usize, all.len() - range.end as usize);
            left(a, old) == left(b, new) && left(a, old).0 <= back
        };
        let rest = self.slots.len().min(next.slots.len()) - before;
        let pairs = self.slots.iter().rev().zip(next.slots.iter().rev()).take(rest);
        Kept { before, behind: pairs.take_while(same_from_end).count(), front, back }
    }

    /// Whether what slots declare can be taken away by itself.
    pub(super) fn all_stand_alone(&self, slots: Range<usize>) -> bool {
        let slots = self.slots.get(slots).unwrap_or_default();
        slots.iter().all(|slot| self.parse.piece(&slot.piece).is_some_and(|tree| stands_alone(&tree)))
    }

    /// Slots at the places where they were compiled.
    pub(super) fn places(&self, slots: Range<usize>) -> Vec<Span> {
        self.slots.get(slots).unwrap_or_default().iter().map(Slot::place).collect()
    }

    /// The slot with a place in the text that it was compiled in.
    pub(super) fn slot_of(&self, place: Span) -> Option<usize> {
        self.slots.iter().position(|slot| {
            let own = slot.place();
            own.file == place.file && own.start <= place.start && place.end <= own.end
        })
    }

    /// The slot at a place in the text as it is now.
    fn slot_at(&self, place: Span) -> Option<usize> {
        let past = self.slots.partition_point(|slot| slot.piece.range.start <= place.start);
        past.checked_sub(1)
    }

    /// Marks a slot as compiled again in a text of its own, and returns its tree. What the checks found in it stays.
    pub(super) fn compiled_again(&mut self, at: usize, own: FileId) -> Option<File> {
        let slot = self.slots.get_mut(at)?;
        let began = slot.began();
        slot.findings.retain(stays);
        for finding in &mut slot.findings {
            let span = finding.span;
            finding.span = Span::new(own, span.start.saturating_sub(began), span.end.saturating_sub(began));
        }
        slot.origin = Origin::Alone(own);
        self.parse.piece(&slot.piece)
    }

    /// Where the syntax of a slot is wrong, in a text of its own.
    pub(super) fn broken(&self, at: usize, own: FileId) -> Vec<Span> {
        let Some(slot) = self.slots.get(at) else { return vec![] };
        let range = &slot.piece.range;
        let errors = self.parse.errors().iter().filter(|error| error.severity == Severity::Error);
        let inside = errors.filter(|error| range.contains(&error.span.start) || range.end == error.span.start);
        let start = range.start;
        inside.map(|error| Span::new(own, error.span.start - start, error.span.end.saturating_sub(start))).collect()
    }
}

/// How much of a file an edit left alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kept {
    /// Slots at the beginning.
    before: usize,
    /// Slots at the end.
    behind: usize,
    /// Bytes at the beginning.
    front: usize,
    /// Bytes at the end.
    back: usize,
}

impl Kept {
    /// The slots that are gone.
    pub(super) fn gone(self, old: &Edited) -> Range<usize> {
        self.before..old.slots.len().saturating_sub(self.behind)
    }

    /// The slots that are there in their place.
    pub(super) fn fresh(self, new: &Edited) -> Range<usize> {
        self.before..new.slots.len().saturating_sub(self.behind)
    }

    /// The new row of slots with what is known of those that stayed. What checks found in the others, beside the edit, is
    /// kept until everything is compiled.
    pub(super) fn merged(self, old: Edited, mut new: Edited) -> Edited {
        let (gone, fresh) = (self.gone(&old), self.fresh(&new));
        let (old_len, new_len) = (old.source.text().len(), new.source.text().len());
        for (at, slot) in old.slots.into_iter().enumerate() {
            if gone.contains(&at) {
                for finding in slot.findings_now(stays) {
                    new.adopt(finding, self.front, self.back, old_len, new_len);
                }
                continue;
            }
            let at = if at < gone.start { at } else { at - gone.end + fresh.end };
            if let Some(into) = new.slots.get_mut(at) {
                into.origin = slot.origin;
                into.findings.splice(0..0, slot.findings);
            }
        }
        new
    }
}

impl Edited {
    /// Takes over a finding from before an edit, unless the edit touched its place.
    fn adopt(&mut self, mut finding: Diagnostic, front: usize, back: usize, old_len: usize, new_len: usize) {
        let (start, end) = (finding.span.start as usize, finding.span.end as usize);
        if end > front {
            if start + back < old_len {
                return;
            }
            let moved = |at: usize| u32::try_from((at + new_len).saturating_sub(old_len)).unwrap_or(u32::MAX);
            finding.span = Span::new(finding.span.file, moved(start), moved(end));
        }
        let Some(slot) = self.slot_at(finding.span).and_then(|at| self.slots.get_mut(at)) else { return };
        finding.span.file = self.source.id();
        slot.findings.push(finding);
    }
}

/// Whether a finding is none of reading items, so that reading an item again does not find it again.
pub(super) fn stays(finding: &Diagnostic) -> bool {
    const OF_FILES: [Code; 8] = [
        load::UNREADABLE,
        load::NOT_UTF8,
        load::USE_NOT_FOUND,
        load::MANIFEST,
        restricted::RESTRICTED,
        suppress::WITHOUT_REASON,
        suppress::UNUSED,
        suppress::UNKNOWN,
    ];
    OF_FILES.contains(&finding.code) || rules().any(|rule| rule.code == finding.code)
}
