//! Tables of observations: readings of reported indicators.

use edupol_base::{did_you_mean, text};
use edupol_model::Unit;
use edupol_model::facts::{AttrValue, Known, Observation};
use edupol_model::ids::{EntityId, EnumId, IndicatorId};

use super::Loader;
use super::columns::names_of;
use super::layout::{self, Layout, ValueColumn};
use super::rows::unknown;
use super::table::Table;
use crate::codes;
use crate::fold::key;
use crate::problem::Complaint;
use crate::raw::{Cell, GridRow};
use crate::value::{self, Want};

/// What stands for the whole jurisdiction in a column of members.
const EVERYWHERE: &[&str] = &["全区", "全市", "全县", "全省", "全部", "合计", "总计", "total", "all"];

pub(super) fn feed(loader: &mut Loader<'_>, table: &Table<'_>, only: Option<IndicatorId>) {
    let Some(layout) = layout::find(loader, table, only) else { return };
    warn_of_computed(loader, table, &layout);
    for row in &table.rows {
        if row.is_blank() {
            continue;
        }
        feed_row(loader, table, &layout, row, only);
    }
}

/// A reported value of a computed indicator would silently lose against its definition.
fn warn_of_computed(loader: &mut Loader<'_>, table: &Table<'_>, layout: &Layout) {
    for column in &layout.values {
        let computed = column.indicator.and_then(|id| computed(loader, id));
        loader.problems.extend(computed.map(|complaint| complaint.at(table.header_place(column.column.at))));
    }
}

fn computed(loader: &Loader<'_>, id: IndicatorId) -> Option<Complaint> {
    let indicator = loader.program.indicator(id).filter(|indicator| indicator.definition.is_some())?;
    let name = &indicator.head.name;
    let message = text!(
        "`{name}` is computed from its definition; the value reported here is not used",
        "“{name}”按定义计算，这里填报的值不起作用"
    );
    Some(Complaint::warning(codes::COMPUTED, message))
}

fn feed_row(
    loader: &mut Loader<'_>,
    table: &Table<'_>,
    layout: &Layout,
    row: &GridRow,
    only: Option<IndicatorId>,
) -> Option<()> {
    let named = match layout.indicator {
        Some(column) => Some(row_indicator(loader, table, row, column)?),
        None => only,
    };
    let first = row.cells.iter().find(|cell| !cell.value.is_blank())?.value.shown();
    if layout.indicator.is_none() && layout.scopes.is_empty() && loader.is_beside(table, row, &first) {
        return None;
    }
    let is_dated = layout.values.iter().all(|value| value.period.is_some());
    let at = if is_dated { None } else { loader.period(table, row, &layout.times).ok()? };
    let note = layout.note.and_then(|column| row.cell(column)).map(|cell| cell.value.shown());
    for value in &layout.values {
        let Some(indicator) = value.indicator.or(named) else { continue };
        let Some(at) = value.period.or(at) else {
            loader.problems.push(no_period().at(table.place(row.number, value.column.at)));
            continue;
        };
        let Ok(scope) = scope(loader, table, layout, row, indicator) else { continue };
        let Ok(by) = parts(loader, table, layout, row, indicator) else { continue };
        let known = with_reason(read(loader, table, layout, row, (value, indicator)), note.as_deref());
        let cell = loader.cell_ref(row, value.column.at);
        loader.facts.observations.push(Observation { indicator, at, scope, by, value: known, cell });
    }
    Some(())
}

fn no_period() -> Complaint {
    let message = text!("the value has no period", "这个数没有对应的时期");
    let help = text!(
        "add a column 期间, or name the period in the `facts` directive",
        "请加“期间”一列，或在“数据表”语句中写明时期"
    );
    Complaint::error(codes::PERIOD, message).help(help)
}

/// The remark beside a missing value is the reason why it is missing, unless the cell gives one itself.
fn with_reason(value: Known, note: Option<&str>) -> Known {
    match (value, note) {
        (Known::Missing(reason), Some(note)) if reason.is_empty() => Known::Missing(note.to_owned()),
        (value, _) => value,
    }
}

fn row_indicator(loader: &mut Loader<'_>, table: &Table<'_>, row: &GridRow, column: u32) -> Option<IndicatorId> {
    let Some(name) = loader.label(table, row, column) else {
        let message = text!("the row does not say which indicator it is about", "本行没有填指标");
        loader.problems.push(Complaint::error(codes::EMPTY_KEY, message).at(table.place(row.number, column)));
        return None;
    };
    if loader.is_beside(table, row, &name) {
        return None;
    }
    let place = table.place(row.number, column);
    let Some(id) = layout::indicator(loader.program, &name) else {
        let message = text!("no indicator is called `{name}`", "没有名为“{name}”的指标");
        let names = loader.program.indicators.iter().flat_map(|indicator| names_of(&indicator.head));
        loader
            .problems
            .push(Complaint::error(codes::UNKNOWN_NAME, message).maybe_help(did_you_mean(&name, names)).at(place));
        return None;
    };
    let computed = computed(loader, id);
    loader.problems.extend(computed.map(|complaint| complaint.at(place)));
    Some(id)
}

/// The member that the value was reported for. `Err` where that is unclear; it is already reported.
fn scope(
    loader: &mut Loader<'_>,
    table: &Table<'_>,
    layout: &Layout,
    row: &GridRow,
    indicator: IndicatorId,
) -> Result<Option<(EntityId, String)>, ()> {
    let wanted = loader.program.indicator(indicator).and_then(|indicator| indicator.for_each);
    let mut found = None;
    for (entity, column) in &layout.scopes {
        let Some(name) = loader.label(table, row, *column) else { continue };
        if EVERYWHERE.contains(&key(&name).as_str()) && loader.names.known(*entity, &name).is_none() {
            return Ok(None);
        }
        let place = table.place(row.number, *column);
        if wanted != Some(*entity) {
            loader.problems.push(other_scope(loader, indicator, &name).at(place));
            return Err(());
        }
        if loader.names.is_closed(*entity) && loader.names.known(*entity, &name).is_none() {
            loader.problems.push(unknown(loader.program, loader.names, *entity, &name).at(place));
            return Err(());
        }
        found = Some((*entity, loader.names.spell(*entity, &name)));
    }
    match (wanted, found) {
        (Some(wanted), None) => {
            let place = table.grid.place(Some(row.number), None, None);
            loader.problems.push(no_scope(loader, indicator, wanted).at(place));
            Err(())
        }
        (_, found) => Ok(found),
    }
}

/// The part of a split indicator that the value was reported for: an empty cell, or 合计, is the whole. `Err` where the cell
/// names no part; that is reported.
fn parts(
    loader: &mut Loader<'_>,
    table: &Table<'_>,
    layout: &Layout,
    row: &GridRow,
    indicator: IndicatorId,
) -> Result<Vec<(EnumId, u32)>, ()> {
    let split = loader.program.indicator(indicator).map(|indicator| indicator.split.clone()).unwrap_or_default();
    let mut by = vec![];
    for (of, column) in layout.splits.iter().filter(|(of, _)| split.contains(of)) {
        let Some(name) = loader.label(table, row, *column) else { continue };
        let values = loader.program.enumeration(*of).map(|found| found.values.as_slice()).unwrap_or_default();
        let wanted = key(&name);
        match (0..).zip(values).find(|(_, value)| key(value) == wanted) {
            Some((at, _)) => by.push((*of, at)),
            None if EVERYWHERE.contains(&wanted.as_str()) => {}
            None => {
                let listed = values.join("、");
                let message = text!("`{name}` is none of the parts: {listed}", "没有“{name}”这一类，应为{listed}");
                let help = did_you_mean(&name, values.iter().map(String::as_str));
                let place = table.place(row.number, *column);
                loader.problems.push(Complaint::error(codes::CHOICE, message).maybe_help(help).at(place));
                return Err(());
            }
        }
    }
    by.sort_unstable();
    Ok(by)
}

fn other_scope(loader: &Loader<'_>, indicator: IndicatorId, name: &str) -> Complaint {
    let what = loader.program.indicator(indicator).map_or("", |indicator| indicator.head.name.as_str());
    let message = text!(
        "`{what}` is not declared for each member, so `{name}` cannot report it",
        "“{what}”没有声明为逐个填报，不能为“{name}”单独填"
    );
    let help = text!("leave the cell empty for the whole area", "全区域的数请把该格留空");
    Complaint::error(codes::UNKNOWN_NAME, message).help(help)
}

fn no_scope(loader: &Loader<'_>, indicator: IndicatorId, wanted: EntityId) -> Complaint {
    let what = loader.program.indicator(indicator).map_or("", |indicator| indicator.head.name.as_str());
    let of = loader.program.entity(wanted).map_or("", |entity| entity.head.shown());
    let message = text!(
        "`{what}` is reported for each `{of}`, and the row does not name one",
        "“{what}”按“{of}”逐个填报，本行没有写是哪一个"
    );
    let help = text!("add the column `{of}`, or write 全区 for the whole area", "请填“{of}”一列；全区域的数写“全区”");
    Complaint::error(codes::EMPTY_KEY, message).help(help)
}

fn read(
    loader: &mut Loader<'_>,
    table: &Table<'_>,
    layout: &Layout,
    row: &GridRow,
    (value, indicator): (&ValueColumn, IndicatorId),
) -> Known {
    let program = loader.program;
    let indicator = program.indicator(indicator);
    let (unit, name) = indicator.map_or((&Unit::Number, ""), |of| (&of.unit, of.head.name.as_str()));
    let beside = layout.unit.and_then(|column| row.cell(column)).map(|cell| cell.value.shown());
    let hints = Loader::hints(table, value.column.unit.as_deref(), beside.as_deref());
    let cell = row.cell(value.column.at).unwrap_or(&Cell::EMPTY);
    let place = table.place(row.number, value.column.at);
    match value::read(cell, &Want { program, unit, name, hints }) {
        Ok(reading) => {
            loader.problems.extend(reading.warnings.into_iter().map(|warning| warning.at(place.clone())));
            match reading.value {
                AttrValue::Known(known) => known,
                AttrValue::Text(text) => Known::Missing(text),
            }
        }
        Err(complaint) => {
            loader.problems.push(complaint.at(place));
            Known::Missing(cell.value.shown())
        }
    }
}
