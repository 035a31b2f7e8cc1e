//! What the cells that identify a row say: keys, parents, scopes and periods.

use edupol_base::{did_you_mean, text};
use edupol_model::Program;
use edupol_model::facts::{CellRef, FactSet};
use edupol_model::ids::EntityId;
use edupol_model::time::Period;

use super::names::Names;
use super::table::Table;
use super::{Loader, Times};
use crate::codes;
use crate::fold::key;
use crate::place::{self, Place};
use crate::problem::{Complaint, FactProblem};
use crate::raw::{CellValue, GridRow};
use crate::value::period;

const TOTALS: &[&str] = &["合计", "总计", "小计", "共计", "total", "subtotal"];
/// With more names than this a suggestion for each of thousands of unknown ones would take minutes.
const MANY_NAMES: usize = 2_000;
const REMARKS: &[&str] = &["注", "备注", "说明", "填表", "填报", "审核", "制表", "联系", "单位负责人", "note"];

impl Loader<'_> {
    /// The text of a cell that names something; an error or a list is a problem.
    pub(super) fn label(&mut self, table: &Table<'_>, row: &GridRow, column: u32) -> Option<String> {
        let cell = row.cell(column)?;
        match &cell.value {
            value if value.is_blank() => None,
            CellValue::Error(shown) | CellValue::Other(shown) => {
                let message = text!("`{shown}` is no name", "“{shown}”不是名称");
                self.problems.push(Complaint::error(codes::ERROR_CELL, message).at(table.place(row.number, column)));
                None
            }
            value => Some(value.shown()),
        }
    }

    /// The period of a row. `Err` where there should be one and it cannot be read; that is already reported.
    pub(super) fn period(&mut self, table: &Table<'_>, row: &GridRow, times: &Times) -> Result<Option<Period>, ()> {
        let column = match times {
            Times::Fixed(period) => return Ok(Some(*period)),
            Times::None => return Ok(None),
            Times::Column(column) => *column,
        };
        let found = match row.cell(column).map(|cell| &cell.value) {
            Some(CellValue::Date(day, shape)) => period::of_date(*day, *shape).ok_or_else(missing_period),
            Some(value) if !value.is_blank() => period::parse(&value.shown(), self.program),
            _ => Err(missing_period()),
        };
        found.map(Some).map_err(|complaint| self.problems.push(complaint.at(table.place(row.number, column))))
    }

    /// Whether a row is a total or a remark under the table; such a row is left out and noted.
    pub(super) fn is_beside(&mut self, table: &Table<'_>, row: &GridRow, label: &str) -> bool {
        let folded = key(label);
        let filled = row.cells.iter().filter(|cell| !cell.value.is_blank() && !cell.merged).count();
        let is_total = TOTALS.contains(&folded.as_str());
        let is_remark = filled == 1 && folded.contains(':') && REMARKS.iter().any(|word| folded.starts_with(word));
        if is_total || is_remark {
            let message = text!(
                "the row `{label}` is a total or a remark and is left out",
                "“{label}”是合计或附注，未作数据读入"
            );
            let place = table.grid.place(Some(row.number), None, None);
            self.problems.push(Complaint::note(codes::SKIPPED_ROW, message).at(place));
        }
        is_total || is_remark
    }

    pub(super) fn cell_ref(&self, row: &GridRow, column: u32) -> CellRef {
        CellRef { source: self.source, row: row.number, column }
    }
}

fn missing_period() -> Complaint {
    let message = text!("the row has no period", "本行没有填时期");
    Complaint::error(codes::PERIOD, message).help(text!("write it, such as 2022年", "请填写，如“2022年”"))
}

/// The place of a cell that was read.
pub(super) fn place_of(facts: &FactSet, cell: CellRef) -> Place {
    let Some(source) = facts.sources.get(cell.source.index()) else { return Place::default() };
    let is_json = source.path.to_lowercase().ends_with(".json");
    let header = usize::try_from(cell.column).ok().and_then(|column| source.headers.get(column.checked_sub(1)?));
    Place {
        path: source.path.clone(),
        sheet: source.sheet.clone(),
        row: Some(cell.row),
        column: Some(cell.column),
        address: (!is_json).then(|| place::address(cell.row, cell.column)),
        header: header.filter(|text| !text.is_empty()).cloned(),
    }
}

/// A cell that names a member of another entity; it is checked once all tables are read.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) entity: EntityId,
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) binding: usize,
}

/// Problems of names that no complete list of their entity knows.
pub(super) fn check_references(program: &Program, references: &[Reference], names: &Names) -> Vec<FactProblem> {
    let stray = |reference: &&Reference| {
        names.is_closed(reference.entity) && names.known(reference.entity, &reference.name).is_none()
    };
    let problem = |reference: &Reference| {
        let complaint = unknown(program, names, reference.entity, &reference.name);
        complaint.at(reference.place.clone()).of_binding(reference.binding)
    };
    references.iter().filter(stray).map(problem).collect()
}

/// Spells parents as the tables of their own entity do, whichever was read first.
pub(super) fn respell_parents(facts: &mut FactSet, names: &Names) {
    for row in facts.tables.iter_mut().flat_map(|table| &mut table.rows) {
        for (entity, parent) in &mut row.parents {
            if let Some(known) = names.known(*entity, parent) {
                known.clone_into(parent);
            }
        }
    }
}

/// A name that a complete list of members does not have.
pub(super) fn unknown(program: &Program, names: &Names, entity: EntityId, name: &str) -> Complaint {
    let what = program.entity(entity).map_or("", |entity| entity.head.shown());
    let message = text!("`{name}` is no known member of `{what}`", "“{what}”中没有“{name}”");
    let known = names.of(entity).take(MANY_NAMES + 1).count();
    let help = (known <= MANY_NAMES).then(|| did_you_mean(name, names.of(entity))).flatten();
    Complaint::error(codes::UNKNOWN_NAME, message).maybe_help(help)
}
