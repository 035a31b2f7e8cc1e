//! Tables of members: one row a member, or one a member and period.

use edupol_base::text;
use edupol_model::facts::{AttrCell, AttrValue, EntityRow, EntityTable, Known};
use edupol_model::ids::{AttrId, EntityId};
use edupol_model::{Num, Set, Unit};

use super::columns::{Column, Columns, names_of};
use super::rows::{Reference, unknown};
use super::table::Table;
use super::{Loader, Times};
use crate::codes;
use crate::fold::key;
use crate::problem::Complaint;
use crate::raw::{Cell, GridRow};
use crate::value::{self, Want};

/// Headers of a column that names members, after the entity's own name.
pub(super) const KEYS: &[&str] = &["名称", "姓名", "编号", "代码", "name", "id"];

/// The columns of an entity's table.
struct Plan {
    key: u32,
    times: Times,
    attrs: Vec<(AttrId, Column)>,
    parents: Vec<(EntityId, u32)>,
}

pub(super) fn feed(loader: &mut Loader<'_>, table: &Table<'_>, entity: EntityId) {
    let Some(plan) = plan(loader, table, entity) else { return };
    let columns = plan.attrs.iter().map(|(attr, _)| *attr).collect();
    let rows = table.rows.iter().filter_map(|row| read_row(loader, table, entity, &plan, row)).collect();
    loader.facts.tables.push(EntityTable { entity, complete: loader.binding.complete, columns, rows });
}

/// The headers under which members may be named.
pub(super) fn key_names(loader: &Loader<'_>, entity: EntityId) -> Vec<String> {
    let own = loader.program.entity(entity).map(|entity| names_of(&entity.head)).unwrap_or_default();
    let with_suffix = own.iter().flat_map(|name| ["", "名称", "姓名"].map(|suffix| format!("{name}{suffix}")));
    with_suffix.chain(KEYS.iter().map(|name| (*name).to_owned())).collect()
}

fn plan(loader: &mut Loader<'_>, table: &Table<'_>, entity: EntityId) -> Option<Plan> {
    let program = loader.program;
    let binding = loader.binding;
    let mut columns = Columns::of(table);
    let key = match &binding.key_column {
        Some(name) => columns.mapped(name, &mut loader.problems)?,
        None => {
            let names = key_names(loader, entity);
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let found = columns.named(&names, &mut loader.problems);
            if found.is_none() {
                let what = program.entity(entity).map_or("", |entity| entity.head.shown());
                let what = text!("the name of each `{what}`", "“{what}”的名称");
                loader.problems.push(columns.absent(&what, &names));
            }
            found?
        }
    };
    let mut attrs = vec![];
    let mut absent = vec![];
    for id in program.entity(entity).map(|entity| entity.attrs.as_slice()).unwrap_or_default() {
        let Some(attr) = program.attr(*id) else { continue };
        let mapped = binding.columns.iter().find(|(mapped, _)| mapped == id);
        let found = match mapped {
            Some((_, name)) => columns.mapped(name, &mut loader.problems),
            None => columns.named(&names_of(&attr.head), &mut loader.problems),
        };
        match found {
            Some(header) => attrs.push((*id, columns.values(header, &attr.unit, &mut loader.problems))),
            None if mapped.is_none() => absent.push(&attr.head),
            None => {}
        }
    }
    let parents = parents(loader, &mut columns, entity);
    let times = loader.times(&mut columns);
    columns.near_misses(absent, &mut loader.problems);
    columns.unused(&mut loader.problems);
    Some(Plan { key: key.column, times, attrs, parents })
}

/// Parents by mapped column, or by a column with the parent's own name.
fn parents(loader: &mut Loader<'_>, columns: &mut Columns<'_, '_>, entity: EntityId) -> Vec<(EntityId, u32)> {
    let program = loader.program;
    let mut parents = vec![];
    for (parent, name) in &loader.binding.parents {
        let found = columns.mapped(name, &mut loader.problems);
        parents.extend(found.map(|header| (*parent, header.column)));
    }
    for parent in program.entity(entity).map(|entity| entity.part_of.as_slice()).unwrap_or_default() {
        if loader.binding.parents.iter().any(|(mapped, _)| mapped == parent) {
            continue;
        }
        let Some(head) = program.entity(*parent).map(|parent| &parent.head) else { continue };
        let own = names_of(head);
        let named: Vec<String> = own.iter().map(|name| format!("{name}名称")).collect();
        let names: Vec<&str> = own.iter().copied().chain(named.iter().map(String::as_str)).collect();
        let found = columns.named(&names, &mut loader.problems);
        parents.extend(found.map(|header| (*parent, header.column)));
    }
    parents
}

fn read_row(
    loader: &mut Loader<'_>,
    table: &Table<'_>,
    entity: EntityId,
    plan: &Plan,
    row: &GridRow,
) -> Option<EntityRow> {
    let Some(label) = loader.label(table, row, plan.key) else {
        let message = text!("the row does not say what it is about", "本行没有填名称");
        loader.problems.push(Complaint::error(codes::EMPTY_KEY, message).at(table.place(row.number, plan.key)));
        return None;
    };
    if loader.is_beside(table, row, &label) {
        return None;
    }
    if loader.names.is_closed(entity) && loader.names.known(entity, &label).is_none() {
        let complaint = unknown(loader.program, loader.names, entity, &label);
        loader.problems.push(complaint.at(table.place(row.number, plan.key)));
        return None;
    }
    let at = loader.period(table, row, &plan.times).ok()?;
    let cells = plan.attrs.iter().map(|(attr, column)| read_cell(loader, table, *attr, column, row)).collect();
    let mut parents = vec![];
    for (parent, column) in &plan.parents {
        let Some(name) = loader.label(table, row, *column) else { continue };
        let place = table.place(row.number, *column);
        loader.references.push(Reference { entity: *parent, name: name.clone(), place, binding: loader.index });
        parents.push((*parent, name.trim().to_owned()));
    }
    let key = loader.names.spell(entity, &label);
    Some(EntityRow { key, key_cell: loader.cell_ref(row, plan.key), at, parents, cells })
}

fn read_cell(loader: &mut Loader<'_>, table: &Table<'_>, attr: AttrId, column: &Column, row: &GridRow) -> AttrCell {
    let program = loader.program;
    let (unit, name) = program.attr(attr).map_or((&Unit::Text, ""), |attr| (&attr.unit, attr.head.name.as_str()));
    let hints = Loader::hints(table, column.unit.as_deref(), None);
    let want = Want { program, unit, name, hints };
    let cell = row.cell(column.at).unwrap_or(&Cell::EMPTY);
    let mapped = loader.binding.spellings.iter().find(|(of, _)| *of == attr).and_then(|(_, spellings)| {
        let shown = key(&cell.value.shown());
        spellings.iter().find(|(spelling, _)| key(spelling) == shown).map(|(_, position)| *position)
    });
    if let Some(position) = mapped {
        let value = AttrValue::Known(Known::Within(Set::point(Num::from(i64::from(position)))));
        return AttrCell { value, cell: loader.cell_ref(row, column.at) };
    }
    let value = match value::read(cell, &want) {
        Ok(reading) => {
            for warning in reading.warnings {
                loader.problems.push(warning.at(table.place(row.number, column.at)));
            }
            reading.value
        }
        Err(complaint) => {
            loader.problems.push(complaint.at(table.place(row.number, column.at)));
            AttrValue::Known(Known::Missing(cell.value.shown()))
        }
    };
    AttrCell { value, cell: loader.cell_ref(row, column.at) }
}
