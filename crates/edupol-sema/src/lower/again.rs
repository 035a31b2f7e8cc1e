//! Compiling single items again, against what the rest of a workspace declared the last time it was compiled.
//!
//! An editor cannot wait until a whole workspace is compiled before it says that a name was mistyped. What is said here is
//! what compiling everything would say of the same items, as long as their neighbours stay as they were; what only a look
//! at everything can tell (sums, conflicts, circles) is left to compiling everything, which always has the last word.

use edupol_base::{Code, Diagnostic, FileId, Span};
use edupol_model::Program;
use edupol_model::calendar::Calendar;
use edupol_model::decl::{Department, Head, Indicator, Population};
use edupol_model::ids::{DepartmentId, IndicatorId, PopulationId};
use edupol_model::measure::Pop;
use edupol_syntax::ast::{self, AstNode, Item};
use rustc_hash::{FxHashMap, FxHashSet};

use super::collect::Pending;
use super::{Known, Lower, Place, advise, touches};
use crate::codes;
use crate::names::{Entry, Kind, Names};
use crate::symbols::{Definition, Symbols};

/// What a workspace declared, kept so that single items can be compiled against it.
pub struct Recheck {
    calendar: Calendar,
    names: Names,
    /// Everything that items can rest on. What nothing rests on is left out.
    program: Program,
    /// Names that were declared and used since, numbered on from those of the workspace.
    symbols: Symbols,
    known: Known,
    places: FxHashMap<FileId, Place>,
}

/// An item to compile, alone in a text of its own.
#[derive(Debug)]
pub struct Fresh<'t> {
    /// The file that it is part of.
    pub of: FileId,
    /// What spans call its own text. No other text was ever called so.
    pub file: FileId,
    /// The item, with the blanks and comments before it.
    pub tree: &'t ast::File,
    /// Where its syntax is wrong, in its own text.
    pub broken: Vec<Span>,
}

/// What compiling some items again gives.
#[derive(Debug, Default)]
pub struct Again {
    /// What is wrong with them, at places in their own texts.
    pub findings: Vec<Diagnostic>,
    /// Uses of names that mean something else now: what was said of the items around them may no longer hold.
    pub stale: Vec<Span>,
    /// Whether names are there that were not, or no longer: what was not understood may be now.
    pub renamed: bool,
    /// Whether a name is taken: which of its declarations is the first, only compiling everything can tell.
    pub taken: bool,
}

impl std::fmt::Debug for Recheck {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recheck").field("files", &self.places.len()).finish_non_exhaustive()
    }
}

/// Whether a finding may be gone once other names are declared.
pub fn rests_on_names(code: Code) -> bool {
    const ABOUT_NAMES: [Code; 8] = [
        codes::UNKNOWN_NAME,
        codes::UNKNOWN_DEPARTMENT,
        codes::GLUED_WORDS,
        codes::CUT_NAME,
        codes::WRONG_KIND,
        codes::WRONG_SHAPE,
        codes::DUPLICATE_NAME,
        codes::AMBIGUOUS_NAME,
    ];
    ABOUT_NAMES.contains(&code)
}

/// Whether the items of a text can be compiled by themselves. Plans, entities, enumerations, standards, other names and
/// what files use change the meaning of so much that everything has to be compiled; tests, waivers and rules look at it.
pub fn stands_alone(tree: &ast::File) -> bool {
    tree.items().all(|item| {
        matches!(
            item,
            Item::Target(_)
                | Item::Action(_)
                | Item::Statement(_)
                | Item::Fact(_)
                | Item::Indicator(_)
                | Item::Population(_)
                | Item::Body(_)
                | Item::Note(_)
        )
    })
}

impl Lower<'_> {
    /// What is kept of a workspace once everything is lowered.
    pub(super) fn keep(&mut self) -> Recheck {
        let program = &self.program;
        let kept = Program {
            plans: program.plans.clone(),
            departments: program.departments.clone(),
            enums: program.enums.clone(),
            entities: program.entities.clone(),
            attrs: program.attrs.clone(),
            populations: program.populations.clone(),
            indicators: program.indicators.clone(),
            periods: program.periods.clone(),
            aliases: program.aliases.clone(),
            standards: program.standards.clone(),
            calendar: program.calendar.clone(),
            ..Program::default()
        };
        Recheck {
            calendar: self.calendar.clone(),
            names: std::mem::take(&mut self.names),
            program: kept,
            symbols: self.symbols.continued(),
            known: std::mem::take(&mut self.known),
            places: self.places.iter().map(|place| (place.file, *place)).collect(),
        }
    }
}

impl Recheck {
    /// Takes items away and compiles others in their place. `base` are the names of the workspace as it was compiled, and
    /// the places of what is gone are in its texts, or in those of items compiled here.
    pub fn again(&mut self, base: &Symbols, gone: &[Span], fresh: &[Fresh<'_>]) -> Again {
        let old: Vec<(Definition, Entry)> = gone.iter().flat_map(|place| self.forget(base, *place)).collect();
        let mark = self.symbols.definitions().len();
        let findings = self.lowered(fresh);
        let new: Vec<Definition> = self.symbols.definitions().get(mark..).unwrap_or_default().to_vec();
        let taken = findings.iter().any(|finding| finding.code == codes::DUPLICATE_NAME);
        let mut again = Again { findings, taken, ..Again::default() };
        let mut changed: FxHashSet<u32> = FxHashSet::default();
        for (definition, entry) in &old {
            let same = new.iter().find(|one| one.kind == definition.kind && one.name == definition.name);
            match same.filter(|same| self.means_the_same(definition.kind, entry.index, same.index)) {
                Some(same) => self.names.renumber(same.kind, &same.name, same.name_span, entry.symbol),
                None => drop(changed.insert(entry.symbol)),
            }
        }
        let was_there = |one: &Definition| old.iter().any(|(old, _)| old.kind == one.kind && old.name == one.name);
        again.renamed = !changed.is_empty() || new.iter().any(|one| !was_there(one));
        if !changed.is_empty() {
            let uses = base.references().iter().chain(self.symbols.references());
            again.stale = uses.filter(|used| changed.contains(&used.definition)).map(|used| used.span).collect();
        }
        again
    }

    /// Takes away the names that are declared in a place.
    fn forget(&mut self, base: &Symbols, place: Span) -> Vec<(Definition, Entry)> {
        let inside = |one: &&Definition| {
            one.name_span.file == place.file && place.start <= one.name_span.start && one.name_span.end <= place.end
        };
        let all = base.definitions().iter().chain(self.symbols.definitions());
        let declared: Vec<Definition> = all.filter(inside).cloned().collect();
        let mut forgotten = vec![];
        for one in declared {
            let Some(entry) = self.names.remove(one.kind, &one.name, one.name_span) else { continue };
            if one.kind == Kind::Department {
                self.known.titles.values_mut().for_each(|bodies| bodies.retain(|(_, id)| id.0 != entry.index));
            }
            forgotten.push((one, entry));
        }
        forgotten
    }

    /// Lowers items and returns what is wrong with them.
    fn lowered(&mut self, fresh: &[Fresh<'_>]) -> Vec<Diagnostic> {
        let calendar = std::mem::take(&mut self.calendar);
        let mut lower = self.lend(&calendar);
        for one in fresh {
            let Some(place) = self.places.get(&one.of).map(|of| Place { unit: usize::MAX, file: one.file, ..*of })
            else {
                continue;
            };
            one.tree.items().for_each(|item| lower.collect_item(place, item));
        }
        lower.bodies();
        lower.definitions();
        lower.targets();
        lower.actions();
        lower.stated_facts();
        for one in fresh {
            if let Some(place) = self.places.get(&one.of) {
                lower.cut_names_in(*place, one.file, one.tree);
            }
        }
        let mut findings = std::mem::take(&mut lower.sink);
        self.take_back(lower);
        self.calendar = calendar;
        for one in fresh {
            advise(one.file, &one.tree.source(), &mut findings);
        }
        let is_whole = |finding: &Diagnostic| {
            let about = fresh.iter().find(|one| one.file == finding.span.file);
            about.is_some_and(|one| !touches(&one.broken, finding.span))
        };
        findings.retain(is_whole);
        findings
    }

    fn lend<'c>(&mut self, calendar: &'c Calendar) -> Lower<'c> {
        Lower {
            units: &[],
            calendar,
            names: std::mem::take(&mut self.names),
            program: std::mem::take(&mut self.program),
            symbols: std::mem::take(&mut self.symbols),
            sink: vec![],
            pending: Pending::default(),
            places: vec![],
            known: std::mem::take(&mut self.known),
        }
    }

    fn take_back(&mut self, lower: Lower<'_>) {
        let Lower { names, program, symbols, known, .. } = lower;
        (self.names, self.program, self.symbols, self.known) = (names, program, symbols, known);
    }

    /// Whether what rests on the one declaration may rest on the other just as well.
    fn means_the_same(&self, kind: Kind, old: u32, new: u32) -> bool {
        match kind {
            Kind::Indicator => {
                let (old, new) = (IndicatorId(old), IndicatorId(new));
                let meant =
                    |id| self.program.indicator(id).map(|one| Indicator { head: Head::default(), ..one.clone() });
                self.known.broken_indicators.contains(&old) == self.known.broken_indicators.contains(&new)
                    && meant(old) == meant(new)
            }
            Kind::Population => {
                let (old, new) = (PopulationId(old), PopulationId(new));
                let named = |one: &Population| (Pop { named: None, ..one.pop.clone() }, one.parent);
                let meant = |id| {
                    let cut = self.known.narrowings.get(&id).map(|cut| (cut.whole.clone(), cut.own.clone()));
                    (self.program.population(id).map(named), cut)
                };
                meant(old) == meant(new)
            }
            Kind::Department => {
                let meant = |id| {
                    let bare = |head: &Head| Head { title: head.title.clone(), ..Head::default() };
                    self.program
                        .department(DepartmentId(id))
                        .map(|one| Department { head: bare(&one.head), ..one.clone() })
                };
                meant(old) == meant(new)
            }
            // Targets, actions and facts are only named by others.
            _ => true,
        }
    }
}
