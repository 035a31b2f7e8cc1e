//! Grids to facts, as the `facts` directives of a program say.

mod agreement;
mod columns;
mod entity;
mod gaps;
mod layout;
mod names;
mod observations;
mod repeats;
mod rows;
pub(crate) mod table;

pub(crate) use agreement::contradictions;
pub(crate) use gaps::gaps;

use edupol_base::text;
use edupol_model::decl::{Binding, Feeds};
use edupol_model::facts::{FactSet, FactSource};
use edupol_model::ids::SourceId;
use edupol_model::{Period, Program};

use crate::problem::FactProblem;
use crate::raw::{self, Grid};
use crate::value::Hints;
use names::Names;
use table::Table;

/// The bytes of one `facts` directive's file.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The position of the directive in [`Program::bindings`].
    pub binding: usize,
    /// The path as shown to people.
    pub path: &'a str,
    /// What the file holds.
    pub bytes: &'a [u8],
}

/// Facts, and everything that is wrong with the files they came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The facts. A value that could not be read is missing, and the text of its cell is the reason.
    pub facts: FactSet,
    /// All problems, in the order of the directives, then of rows and columns.
    pub problems: Vec<FactProblem>,
}

impl Loaded {
    /// Whether a problem makes the facts unusable.
    pub fn is_unusable(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == edupol_base::Severity::Error)
    }
}

/// Reads all files. An entity's tables come before observations, so that scopes are known members.
pub fn load(program: &Program, inputs: &[Input<'_>]) -> Loaded {
    let mut loaded = Loaded::default();
    let mut sheets: Vec<(usize, &Binding, SourceId, Grid)> = vec![];
    for input in inputs {
        let Some(binding) = program.bindings.get(input.binding) else { continue };
        let (grid, problems) = raw::read(input.path, input.bytes, binding.sheet.as_deref());
        loaded.problems.extend(problems.into_iter().map(|problem| problem.of_binding(input.binding)));
        let Some(grid) = grid else { continue };
        let source = SourceId(u32::try_from(sheets.len()).unwrap_or(u32::MAX));
        loaded.facts.sources.push(FactSource { path: grid.path.clone(), sheet: grid.sheet.clone(), headers: vec![] });
        sheets.push((input.binding, binding, source, grid));
    }
    let mut names = Names::listed(program);
    let mut references = vec![];
    for entities in [true, false] {
        for (index, binding, source, grid) in &sheets {
            if matches!(binding.feeds, Feeds::Entity(_)) != entities {
                continue;
            }
            let (names, facts) = (&mut names, &mut loaded.facts);
            let (index, source) = (*index, *source);
            let problems = vec![];
            let mut loader = Loader { program, binding, index, source, names, problems, references: vec![], facts };
            loader.feed(grid);
            references.append(&mut loader.references);
            let problems = loader.problems;
            loaded.problems.extend(problems.into_iter().map(|problem| problem.of_binding(index)));
        }
        if entities {
            close_complete(&loaded.facts, &mut names);
        }
    }
    let of_source: Vec<usize> = sheets.iter().map(|(index, ..)| *index).collect();
    loaded.problems.extend(repeats::strike(program, &mut loaded.facts, &of_source));
    loaded.problems.extend(rows::check_references(program, &references, &names));
    rows::respell_parents(&mut loaded.facts, &names);
    loaded.problems.sort_by_key(|problem| (problem.binding, problem.place.row, problem.place.column));
    loaded
}

/// Complete tables close their entities: a name that no table lists is then a mistake.
fn close_complete(facts: &FactSet, names: &mut Names) {
    for table in facts.tables.iter().filter(|table| table.complete) {
        names.close(table.entity);
    }
}

/// One directive while its file is read.
struct Loader<'a> {
    program: &'a Program,
    binding: &'a Binding,
    index: usize,
    source: SourceId,
    names: &'a mut Names,
    problems: Vec<FactProblem>,
    references: Vec<rows::Reference>,
    facts: &'a mut FactSet,
}

/// Where the period of a row comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Times {
    /// From a column.
    Column(u32),
    /// The whole table has one.
    Fixed(Period),
    /// The table has none.
    None,
}

const PERIODS: &[&str] = &["期间", "时期", "年份", "年度", "学年", "学期", "时间", "period", "year"];

impl Loader<'_> {
    fn feed(&mut self, grid: &Grid) {
        let expected = layout::expected(self.program, self.binding);
        let Some(table) = Table::of(grid, &expected, self.program, &mut self.problems) else {
            let message = text!("the table is empty", "表是空的");
            let problem = crate::problem::Complaint::error(crate::codes::MISSING_COLUMN, message);
            self.problems.push(problem.at(grid.place(None, None, None)));
            return;
        };
        if let Some(source) = self.facts.sources.get_mut(self.source.index()) {
            source.headers = table.headers.iter().map(|header| header.text.clone()).collect();
        }
        match self.binding.feeds {
            Feeds::Entity(entity) => entity::feed(self, &table, entity),
            Feeds::Observations => observations::feed(self, &table, None),
            Feeds::Indicator(indicator) => observations::feed(self, &table, Some(indicator)),
        }
    }

    /// The period column: the mapped one, else the fixed period, else a column with a usual header.
    fn times(&mut self, columns: &mut columns::Columns<'_, '_>) -> Times {
        if let Some(name) = &self.binding.period_column {
            let found = columns.mapped(name, &mut self.problems);
            return found.map_or(Times::None, |header| Times::Column(header.column));
        }
        if let Some(period) = self.binding.period {
            return Times::Fixed(period);
        }
        let found = columns.named(PERIODS, &mut self.problems);
        found.map_or(Times::None, |header| Times::Column(header.column))
    }

    fn hints<'h>(table: &'h Table<'_>, header: Option<&'h str>, row: Option<&'h str>) -> Hints<'h> {
        Hints { row, header, table: table.unit.as_deref() }
    }
}
