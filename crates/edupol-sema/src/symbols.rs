//! Where names are declared and used: what an editor asks for, without resolving anything again.

use edupol_base::{FileId, Span};
use serde::Serialize;

use crate::names::Kind;

/// One declared name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// What is declared.
    pub kind: Kind,
    /// The name.
    pub name: String,
    /// Its position in the program's list of its kind; for a state of an enumeration, the enumeration's.
    pub index: u32,
    /// The entity of an attribute, the position of a state in its enumeration; else 0.
    pub at: u32,
    /// The name.
    pub name_span: Span,
    /// The whole declaration.
    pub span: Span,
}

/// One use of a declared name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Reference {
    /// Where it is used.
    pub span: Span,
    /// The position of what it means in [`Symbols::definitions`].
    pub definition: u32,
}

/// All declared names and their uses.
///
/// Invariant: references are sorted by their place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Symbols {
    definitions: Vec<Definition>,
    references: Vec<Reference>,
    /// Where a name is used that an alias stands for: the place, and the alias's position in the program.
    by_alias: Vec<(Span, u32)>,
    /// The number of the first definition; not 0 where others were declared before, elsewhere.
    #[serde(skip)]
    first: u32,
    /// Where something was written that could not be understood: what is missing there may be what was meant.
    doubtful: Vec<Span>,
}

impl Symbols {
    /// Every declared name, in the order of files and declarations.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// Every use of a declared name, by place.
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// What the name at a byte of a file means: where it is used, or where it is declared.
    pub fn at(&self, file: FileId, offset: u32) -> Option<&Definition> {
        let past = self.references.partition_point(|r| (r.span.file, r.span.start) <= (file, offset));
        let touched = |span: Span| span.file == file && span.touches(offset);
        let used = past.checked_sub(1).and_then(|last| self.references.get(last)).filter(|r| touched(r.span));
        match used {
            Some(reference) => self.definitions.get(reference.definition as usize),
            None => self.definitions.iter().find(|definition| touched(definition.name_span)),
        }
    }

    /// Every use of one declared name, by place.
    pub fn uses_of(&self, definition: u32) -> impl Iterator<Item = Span> {
        self.references.iter().filter(move |r| r.definition == definition).map(|r| r.span)
    }

    /// Every use of a name that is only another one, by the alias's position in the program.
    pub(crate) fn alias_uses(&self, alias: u32) -> impl Iterator<Item = Span> {
        self.by_alias.iter().filter(move |(_, at)| *at == alias).map(|(span, _)| *span)
    }

    /// Adds a use of a name that is only another one.
    pub(crate) fn refer_by_alias(&mut self, span: Span, alias: u32) {
        self.by_alias.push((span, alias));
    }

    /// Whether something inside of a place could not be understood.
    pub fn is_doubtful(&self, place: Span) -> bool {
        self.doubtful.iter().any(|span| span.file == place.file && place.start <= span.start && span.end <= place.end)
    }

    /// Remembers the places where something could not be understood.
    pub(crate) fn doubt(&mut self, places: impl IntoIterator<Item = Span>) {
        self.doubtful.extend(places);
    }

    /// Adds a declared name and returns its position.
    pub(crate) fn define(&mut self, definition: Definition) -> u32 {
        let position = self.next();
        self.definitions.push(definition);
        position
    }

    /// None yet, to be numbered on from these.
    pub(crate) fn continued(&self) -> Self {
        Self { first: self.next(), ..Self::default() }
    }

    fn next(&self) -> u32 {
        u32::try_from(self.definitions.len()).unwrap_or(u32::MAX).saturating_add(self.first)
    }

    /// Adds a use of a declared name.
    pub(crate) fn refer(&mut self, span: Span, definition: u32) {
        self.references.push(Reference { span, definition });
    }

    /// Puts the uses in order, when the last one is known.
    pub(crate) fn finish(&mut self) {
        self.references.sort_unstable();
        self.references.dedup();
    }
}
