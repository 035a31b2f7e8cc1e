//! From typed trees to the core program.
//!
//! Names are collected from all files first, so that the order of declarations does not matter. Then each kind of
//! declaration is lowered, those that others rest on first. A part that cannot be understood is reported once and left
//! out; what rests on it is left out silently.

mod action;
mod again;
mod aggregate;
mod bindings;
mod bodies;
mod breakdown;
mod change;
mod collect;
mod collect_types;
mod compare;
mod cond;
mod counted;
mod cut;
mod definitions;
mod deliverable;
mod draft;
mod duplicates;
mod entities;
mod env;
mod fits;
mod glued;
mod heads;
mod limit;
mod literal;
mod measure;
mod members;
mod mentioned;
mod operand;
mod order;
mod paths;
mod plan;
mod pop;
mod quant;
mod relaxed;
mod resolve;
mod rounding;
mod rules;
mod scoring;
mod sides;
mod standards;
mod stated;
mod statement;
mod states;
mod table;
mod target;
mod trials;
mod unknown;
mod unsure;
mod waivers;

pub use again::{Again, Fresh, Recheck, rests_on_names, stands_alone};
pub(crate) use env::Env;
pub(crate) use fits::has_han;
use mentioned::{mentioned, names_below, rests_on, whole_five_years};

use edupol_base::{Diagnostic, FileId, Span, Stop};
use edupol_model::Program;
use edupol_model::calendar::Calendar;
use edupol_model::ids::{AttrId, DepartmentId, IndicatorId, PlanId, PopulationId, StandardId};
use edupol_syntax::ast::{self, AstNode};
use edupol_syntax::{SyntaxToken, phrases};

use crate::codes;
use crate::names::Names;
use crate::symbols::Symbols;
use crate::{Compiled, Config, SourceUnit};
use collect::Pending;
use definitions::Narrowing;
use rustc_hash::{FxHashMap, FxHashSet};

/// Where something stands: the file, and the group of files whose names it sees.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// The position of the file among those that are compiled.
    pub(crate) unit: usize,
    /// The file.
    pub(crate) file: FileId,
    /// The group of files.
    pub(crate) group: u32,
    /// The plan it belongs to.
    pub(crate) plan: Option<PlanId>,
}

impl Place {
    /// The place of a node.
    pub(crate) fn span(self, node: &impl AstNode) -> Span {
        node.span(self.file)
    }

    /// The place of a token.
    pub(crate) fn token(self, token: &SyntaxToken) -> Span {
        ast::token_span(token, self.file)
    }
}

/// What lowering remembers of declarations beside the program.
#[derive(Default)]
pub(crate) struct Known {
    /// Bodies by their printed names, folded, with the groups that declare them.
    pub(crate) titles: FxHashMap<String, Vec<(u32, DepartmentId)>>,
    /// The groups that declare the aliases, in their order.
    pub(crate) alias_groups: Vec<u32>,
    /// How populations were cut out of larger ones; those whose definition was reported are missing.
    pub(crate) narrowings: FxHashMap<PopulationId, Narrowing>,
    /// Populations that are defined by themselves.
    pub(crate) circular_populations: FxHashSet<PopulationId>,
    /// Indicators whose definition was reported: what rests on them is left out silently.
    pub(crate) broken_indicators: FxHashSet<IndicatorId>,
    /// The indicators that computed attributes are.
    pub(crate) computed: FxHashMap<AttrId, IndicatorId>,
    /// Standards whose items are known.
    pub(crate) done_standards: FxHashSet<StandardId>,
    /// Standards that are defined by themselves.
    pub(crate) circular_standards: FxHashSet<StandardId>,
    /// Plans whose header says that the first listed body leads.
    pub(crate) first_leads: FxHashSet<PlanId>,
    /// Indicators that may be the same as another one.
    pub(crate) unsure: FxHashMap<IndicatorId, IndicatorId>,
}

/// The program as far as it is lowered, and everything that is needed to go on.
pub(crate) struct Lower<'a> {
    pub(crate) units: &'a [SourceUnit],
    pub(crate) calendar: &'a Calendar,
    pub(crate) names: Names,
    pub(crate) program: Program,
    pub(crate) symbols: Symbols,
    pub(crate) sink: Vec<Diagnostic>,
    pub(crate) pending: Pending,
    /// Where the items of each file stand.
    pub(crate) places: Vec<Place>,
    /// What is known besides of what was declared.
    pub(crate) known: Known,
}

/// Lowers the files of a workspace.
pub(crate) fn compile(units: &[SourceUnit], config: &Config) -> Compiled {
    lowered(units, config).finish()
}

/// Lowers the files of a workspace, and keeps what single items can be compiled against.
pub(crate) fn compile_kept(units: &[SourceUnit], config: &Config) -> (Compiled, Recheck) {
    let mut lower = lowered(units, config);
    let kept = lower.keep();
    (lower.finish(), kept)
}

/// The same, unless it is stopped.
pub(crate) fn compile_unless(units: &[SourceUnit], config: &Config, stop: &Stop) -> Option<(Compiled, Recheck)> {
    let mut lower = begun(units, config);
    for stage in STAGES {
        if stop.is_requested() {
            return None;
        }
        stage(&mut lower);
    }
    let kept = lower.keep();
    Some((lower.finish(), kept))
}

/// What is lowered one after another, since each rests on those before it.
const STAGES: [fn(&mut Lower<'_>); 16] = [
    |lower| lower.collect(),
    |lower| lower.aliases(),
    |lower| lower.periods(),
    |lower| lower.plans(),
    |lower| lower.bodies(),
    |lower| lower.entities(),
    |lower| lower.definitions(),
    |lower| lower.targets(),
    |lower| lower.actions(),
    |lower| lower.rules(),
    |lower| lower.stated_facts(),
    |lower| lower.bindings(),
    |lower| lower.waivers(),
    |lower| lower.tests(),
    |lower| lower.duplicates(),
    |lower| lower.cut_names(),
];

fn lowered<'a>(units: &'a [SourceUnit], config: &'a Config) -> Lower<'a> {
    let mut lower = begun(units, config);
    STAGES.iter().for_each(|stage| stage(&mut lower));
    lower
}

fn begun<'a>(units: &'a [SourceUnit], config: &'a Config) -> Lower<'a> {
    let uses = units.iter().flat_map(|unit| unit.uses.iter().map(|&used| (unit.group, used)));
    Lower {
        units,
        calendar: &config.calendar,
        names: Names::new(uses),
        program: Program { calendar: config.calendar.clone(), ..Program::default() },
        symbols: Symbols::default(),
        sink: vec![],
        pending: Pending::default(),
        places: vec![],
        known: Known::default(),
    }
}

impl Lower<'_> {
    fn finish(mut self) -> Compiled {
        self.symbols.finish();
        self.alias_uses();
        let bodies = [codes::UNKNOWN_DEPARTMENT, codes::WRONG_KIND, codes::GLUED_WORDS, codes::AMBIGUOUS_NAME];
        let unknown = self.sink.iter().filter(|one| bodies.contains(&one.code)).map(|one| one.span);
        self.symbols.doubt(unknown.chain(self.units.iter().flat_map(|unit| unit.broken.iter().copied())));
        for unit in self.units {
            if self.sink.iter().any(|one| one.span.file == unit.file && is_puzzled(one)) {
                advise(unit.file, &unit.tree.source(), &mut self.sink);
            }
        }
        let broken: FxHashMap<FileId, Vec<Span>> =
            self.units.iter().map(|unit| (unit.file, sorted(&unit.broken))).collect();
        self.sink.retain(|diagnostic| !broken.get(&diagnostic.span.file).is_some_and(|b| touches(b, diagnostic.span)));
        self.sink.sort_by_key(|diagnostic| (diagnostic.span.file, diagnostic.span.start, diagnostic.span.end));
        Compiled { program: self.program, diagnostics: self.sink, symbols: self.symbols }
    }
}

/// Whether a finding says that something could not be understood.
fn is_puzzled(finding: &Diagnostic) -> bool {
    [codes::UNKNOWN_NAME, codes::WRONG_SHAPE, codes::WRONG_KIND, codes::NOTHING_TO_CHECK].contains(&finding.code)
}

/// Adds what to write for the known phrases on the lines of what could not be understood in a text.
fn advise(file: FileId, text: &str, sink: &mut [Diagnostic]) {
    for diagnostic in sink.iter_mut().filter(|one| one.span.file == file && is_puzzled(one)) {
        let line = phrases::around(text, diagnostic.span.range().start);
        let named = text.get(diagnostic.span.range()).unwrap_or_default();
        let range = diagnostic.span.range();
        let about_itself = phrases::advice(phrases::around(named, 0))
            .or_else(|| phrases::advice_running_on(text, range.start, range.end));
        let about_line = || phrases::advice(line).filter(|_| diagnostic.fixes.is_empty());
        if let Some(advice) = about_itself.or_else(about_line) {
            // A name that is part of the phrase is no replacement for all of it.
            diagnostic.fixes.clear();
            diagnostic.help = Some(advice);
        }
    }
}

fn sorted(spans: &[Span]) -> Vec<Span> {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    spans
}

/// Whether a span overlaps or touches one of others, which are sorted and hardly overlap.
fn touches(others: &[Span], span: Span) -> bool {
    let past = others.partition_point(|other| other.start <= span.end);
    others.iter().take(past).rev().take(8).any(|other| other.end >= span.start)
}
