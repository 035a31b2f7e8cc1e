//! From names to what they stand for, and what every declaration carries.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::decl::{Cite, Head, Note};
use edupol_model::ids::NoteId;
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, Decl};

use super::collect::next_id;
use super::{Lower, Place};
use crate::codes;
use crate::names::{Entry, Found, Kind};

/// An alias of an alias is followed so many times; longer chains are circles.
const MOST_ALIASES: usize = 8;

impl Lower<'_> {
    /// Adds a finding.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        self.sink.push(diagnostic);
    }

    /// Name, title, comment and citations of a declaration.
    pub(crate) fn head(&self, place: Place, decl: &impl Decl) -> Head {
        let name = decl.name();
        Head {
            name: name.as_ref().map(ast::Name::text).unwrap_or_default(),
            title: decl.heading().map(|heading| heading.text()),
            doc: decl.docs(),
            cites: self.cites(place, decl.cites()),
            plan: place.plan,
            span: place.span(decl),
            name_span: name.map_or_else(|| place.span(decl), |name| place.span(&name)),
        }
    }

    /// Citations with their places.
    pub(crate) fn cites(&self, place: Place, cites: impl Iterator<Item = ast::Cite>) -> Vec<Cite> {
        cites
            .flat_map(|cite| {
                let span = place.span(&cite);
                cite.places().map(move |place| Cite { place, span })
            })
            .collect()
    }

    /// Records a clause that is not checked.
    pub(crate) fn note(&mut self, place: Place, note: &ast::Note) -> NoteId {
        let span = place.span(note);
        let head = Head {
            name: note.name().map(|name| name.text()).unwrap_or_default(),
            cites: self.cites(place, note.cites()),
            plan: place.plan,
            span,
            name_span: span,
            ..Head::default()
        };
        self.add_note(head, note.reason().and_then(reason_word).map(Into::into), note.text())
    }

    /// Records a text as it stands.
    pub(crate) fn add_note(&mut self, head: Head, reason: Option<String>, text: String) -> NoteId {
        let id = NoteId(next_id(&self.program.notes));
        self.program.notes.push(Note { head, reason, text });
        id
    }

    /// What `name` means as a `kind`, aliases followed; nothing is reported.
    pub(crate) fn find(&self, place: Place, kind: Kind, name: &str) -> Found {
        let mut name = name;
        for _ in 0..MOST_ALIASES {
            match self.names.find(Kind::Alias, name, place.group).one().and_then(|entry| self.alias_of(entry)) {
                Some(of) => name = of,
                None => break,
            }
        }
        self.names.find(kind, name, place.group)
    }

    /// What a sure alias stands for.
    fn alias_of(&self, entry: Entry) -> Option<&str> {
        let alias = self.program.aliases.get(entry.index as usize)?;
        (alias.certainty != edupol_model::decl::Certainty::Unknown).then_some(alias.of.as_str())
    }

    /// Notes that the name at `span` means `entry`.
    pub(crate) fn refer(&mut self, span: Span, entry: Entry) {
        self.symbols.refer(span, entry.symbol);
    }

    /// What a name means as a `kind`; reported where it means nothing, or two things.
    pub(crate) fn resolve(&mut self, place: Place, kind: Kind, name: &ast::NameRef) -> Option<Entry> {
        let text = name.text();
        if text.is_empty() {
            return None;
        }
        let span = place.span(name);
        match self.find(place, kind, &text) {
            Found::One(entry) => {
                self.refer(span, entry);
                Some(entry)
            }
            Found::Several(first, second) => {
                self.ambiguous(&text, span, &[(kind, first), (kind, second)]);
                None
            }
            Found::Nothing => {
                self.unknown(place, &text, span, &[kind]);
                None
            }
        }
    }

    /// Says that a name may mean several things here.
    pub(crate) fn ambiguous(&mut self, name: &str, span: Span, meanings: &[(Kind, Entry)]) {
        let mut diagnostic = Diagnostic::error(
            codes::AMBIGUOUS_NAME,
            span,
            text!("`{name}` may mean several things here", "此处的“{name}”有几种含义"),
        )
        .with_help(text!(
            "rename one of the declarations, so that the name says which is meant",
            "请改动其中一项的名称，使其含义唯一"
        ));
        for (kind, entry) in meanings {
            let word = kind.word();
            diagnostic = diagnostic.with_label(entry.span, word);
        }
        self.report(diagnostic);
    }
}

/// The reason of a note as its keyword's identifier.
fn reason_word(keyword: Keyword) -> Option<&'static str> {
    match keyword {
        Keyword::Vague => Some("vague"),
        Keyword::NoThreshold => Some("no_threshold"),
        Keyword::Outside => Some("outside"),
        Keyword::Slogan => Some("slogan"),
        Keyword::Garbled => Some("garbled"),
        _ => None,
    }
}
