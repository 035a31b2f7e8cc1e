//! What may be written at the cursor.
//!
//! The place is read from the tokens before the cursor, not from the tree: while somebody types, the tree around the
//! cursor is broken more often than not, and the tokens are always there.

mod context;
mod keywords;
mod names;
mod snippets;

use edupol_base::{Lang, Span};
use edupol_sema::Kind;
use rustc_hash::FxHashSet;

use crate::snapshot::{Place, Snapshot};
use crate::words::{Query, search_text};
use context::{Context, Wanted};

/// One thing that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is shown.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// What it is, in a few words.
    pub detail: String,
    /// What it means, as Markdown.
    pub documentation: String,
    /// What is written; `$0` and `${1:…}` are places to fill in where it is a snippet.
    pub insert: String,
    /// Whether the text holds places to fill in.
    pub snippet: bool,
    /// Everything by which it can be found.
    pub search: String,
    /// Its place in the list.
    pub sort: String,
    /// The declaration whose name it is, by its position among all: [`explained`] says what it means.
    pub definition: Option<u32>,
}

/// What a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompletionKind {
    /// A word of the language.
    Keyword,
    /// A declared name.
    Name(Kind),
    /// A year or a date.
    Time,
    /// A unit after a number.
    Unit,
    /// A form to fill in.
    Snippet,
    /// A file.
    File,
}

/// What may be written at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completions {
    /// The typed beginning, which a completion replaces.
    pub replaced: Span,
    /// What may be written, best first.
    pub items: Vec<Completion>,
    /// Whether there is more than is listed, so that the client has to ask again.
    pub incomplete: bool,
}

/// More than this is not shown at once: nobody reads so far, and the next letter asks again.
const MOST: usize = 100;

/// What may be written at a place; nothing in comments and texts.
pub fn completions(snapshot: &Snapshot, place: Place) -> Option<Completions> {
    let root = snapshot.syntax(place.file)?;
    let context = Context::at(&root, place, snapshot.lang())?;
    let mut maker = Maker { snapshot, query: Query::new(&context.typed), lang: context.lang, drafts: vec![] };
    maker.fill(&context);
    let mut drafts = std::mem::take(&mut maker.drafts);
    drafts.sort_by_key(|draft| draft.rank);
    let mut seen = FxHashSet::default();
    let mut drafts: Vec<Draft> =
        drafts.into_iter().filter(|draft| seen.insert(draft.what.shown(snapshot))).take(MOST + 1).collect();
    let incomplete = drafts.len() > MOST;
    drafts.truncate(MOST);
    // Thousands of names may fit; only what is shown is described.
    let items = drafts.into_iter().enumerate().filter_map(|(at, draft)| {
        let item = match draft.what {
            What::Item(item) => *item,
            What::Name(definition) => maker.named(definition)?,
        };
        Some(Completion { sort: format!("{at:04}"), ..item })
    });
    Some(Completions { replaced: context.replaced, items: items.collect(), incomplete })
}

/// What the name of a completion means, as a hover would say it; nothing where the declaration has moved since.
pub fn explained(snapshot: &Snapshot, definition: u32, name: &str) -> Option<String> {
    let found = snapshot.symbols().definitions().get(definition as usize)?;
    (found.name == name).then(|| crate::hover::of_definition(snapshot, found))
}

/// Collects what fits.
struct Maker<'a> {
    snapshot: &'a Snapshot,
    query: Query,
    lang: Lang,
    drafts: Vec<Draft>,
}

/// Something that fits.
struct Draft {
    /// How well it fits, and how near its kind is.
    rank: (u8, u8),
    what: What,
}

/// What fits.
enum What {
    /// Something that is described already.
    Item(Box<Completion>),
    /// A declared name, by its position among all.
    Name(u32),
}

impl What {
    /// What is shown of it: twice the same is one too many.
    fn shown(&self, snapshot: &Snapshot) -> (String, Option<CompletionKind>) {
        match self {
            Self::Item(item) => (item.label.clone(), Some(item.kind)),
            Self::Name(at) => match snapshot.symbols().definitions().get(*at as usize) {
                Some(found) => (found.name.clone(), Some(CompletionKind::Name(found.kind))),
                None => (String::new(), None),
            },
        }
    }
}

impl Maker<'_> {
    fn fill(&mut self, context: &Context) {
        for wanted in &context.wanted {
            match wanted {
                Wanted::Names(group, kinds) => kinds.iter().for_each(|kind| self.names(*group, *kind)),
                Wanted::Attrs(group, owner) => self.attrs(*group, owner.as_deref()),
                Wanted::Values(group, attr) => self.values(*group, attr.as_deref()),
                Wanted::Keywords(group, words) => words.iter().for_each(|word| self.keyword(*group, *word)),
                Wanted::Years(group, form) => self.years(*group, *form),
                Wanted::Units(group) => self.units(*group),
                Wanted::Snippets(group, place) => self.snippets(*group, *place),
                Wanted::Files(group) => self.files(*group),
            }
        }
    }

    /// Adds an item that can be found by its label or by one of the other spellings.
    fn add(&mut self, group: u8, others: &[&str], item: Completion) {
        let names = [item.label.as_str()].into_iter().chain(others.iter().copied());
        let Some(rank) = names.filter_map(|name| self.query.rank(name)).min() else { return };
        let search = search_text(&item.label, others);
        self.drafts.push(Draft { rank: (rank, group), what: What::Item(Box::new(Completion { search, ..item })) });
    }
}

/// An item with nothing but its label.
fn plain(label: impl Into<String>, kind: CompletionKind) -> Completion {
    let label = label.into();
    Completion {
        insert: label.clone(),
        label,
        kind,
        detail: String::new(),
        documentation: String::new(),
        snippet: false,
        search: String::new(),
        sort: String::new(),
        definition: None,
    }
}

#[cfg(test)]
mod tests;
