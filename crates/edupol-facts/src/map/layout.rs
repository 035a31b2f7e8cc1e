//! The headers that a directive's table may have, and the form of a table of observations.
//!
//! Three forms are read:
//! - long: one row an observation, with columns for the indicator, the period and the value;
//! - wide by indicator: one row a period (or a member), one column an indicator;
//! - wide by period: one row an indicator (or a member), one column a period.

use edupol_base::text;
use edupol_model::decl::{Binding, Certainty, Feeds, Indicator};
use edupol_model::ids::{EntityId, EnumId, IndicatorId};
use edupol_model::{Period, Program, Unit};

use super::columns::{Column, Columns, names_of};
use super::entity::KEYS;
use super::table::{Expected, Header, Table};
use super::{Loader, PERIODS, Times};
use crate::codes;
use crate::fold::key;
use crate::problem::Complaint;
use crate::value::period;

const INDICATORS: &[&str] = &["指标", "指标名称", "indicator"];
const VALUES: &[&str] = &["值", "数值", "指标值", "实际值", "完成值", "完成情况", "value"];
const UNITS: &[&str] = &["单位", "计量单位", "unit"];
const NOTES: &[&str] = &["说明", "备注", "note", "notes"];

/// A column of values, and what its header says about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ValueColumn {
    pub(super) column: Column,
    pub(super) indicator: Option<IndicatorId>,
    pub(super) period: Option<Period>,
}

/// The columns of a table of observations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) indicator: Option<u32>,
    pub(super) times: Times,
    pub(super) scopes: Vec<(EntityId, u32)>,
    /// Columns that name the part of a split indicator.
    pub(super) splits: Vec<(EnumId, u32)>,
    pub(super) unit: Option<u32>,
    pub(super) note: Option<u32>,
    pub(super) values: Vec<ValueColumn>,
}

/// Every header that the directive's table may have.
pub(super) fn expected(program: &Program, binding: &Binding) -> Expected {
    let mut expected = Expected::default();
    let mapped = binding.columns.iter().map(|(_, name)| name.as_str());
    expected.add(mapped.chain(binding.parents.iter().map(|(_, name)| name.as_str())));
    expected.add(binding.key_column.as_deref().into_iter().chain(binding.period_column.as_deref()));
    expected.add(PERIODS.iter().copied());
    for entity in &program.entities {
        expected.add(names_of(&entity.head));
        expected.add(
            names_of(&entity.head)
                .iter()
                .map(|name| format!("{name}名称"))
                .collect::<Vec<_>>()
                .iter()
                .map(String::as_str),
        );
    }
    match binding.feeds {
        Feeds::Entity(entity) => {
            expected.add(KEYS.iter().copied());
            let attrs = program.entity(entity).map(|entity| entity.attrs.as_slice()).unwrap_or_default();
            expected.add(attrs.iter().filter_map(|id| program.attr(*id)).flat_map(|attr| names_of(&attr.head)));
        }
        Feeds::Observations | Feeds::Indicator(_) => {
            expected.periods = true;
            expected.add([INDICATORS, VALUES, UNITS, NOTES].concat());
            expected.add(program.indicators.iter().flat_map(|indicator| names_of(&indicator.head)));
            expected.add(program.enums.iter().flat_map(|of| names_of(&of.head)));
        }
    }
    expected
}

/// The indicator with this name, title, or a name that the policy says stands for it.
pub(super) fn indicator(program: &Program, name: &str) -> Option<IndicatorId> {
    let wanted = key(name);
    let by_name = |wanted: &str| {
        let is = |indicator: &Indicator| names_of(&indicator.head).iter().any(|name| key(name) == wanted);
        let at = program.indicators.iter().position(is)?;
        Some(IndicatorId(u32::try_from(at).ok()?))
    };
    by_name(&wanted).or_else(|| {
        let alias = program
            .aliases
            .iter()
            .find(|alias| alias.certainty != Certainty::Unknown && key(&alias.head.name) == wanted)?;
        by_name(&key(&alias.of))
    })
}

/// Finds the columns. `None` where the table is in none of the forms; that is reported.
pub(super) fn find(loader: &mut Loader<'_>, table: &Table<'_>, only: Option<IndicatorId>) -> Option<Layout> {
    let mut columns = Columns::of(table);
    let mut found = |columns: &mut Columns<'_, '_>, names: &[&str]| {
        columns.named(names, &mut loader.problems).map(|header| header.column)
    };
    let key_column = match (&loader.binding.key_column, only) {
        (Some(name), _) => {
            let mut problems = vec![];
            let header = columns.mapped(name, &mut problems).map(|header| header.column);
            loader.problems.extend(problems);
            Some(header?)
        }
        (None, None) => found(&mut columns, INDICATORS),
        (None, Some(_)) => None,
    };
    let mut scopes = scopes(loader, &mut columns);
    let splits = splits(loader, &mut columns);
    let times = loader.times(&mut columns);
    let mut found = |names: &[&str]| columns.named(names, &mut loader.problems).map(|header| header.column);
    let (unit, note) = (found(UNITS), found(NOTES));
    let plain = columns.named(VALUES, &mut loader.problems);
    let mut layout = Layout { indicator: key_column, times, scopes: vec![], splits, unit, note, values: vec![] };
    layout.scopes.append(&mut scopes);
    match plain {
        Some(header) if only.is_some() || key_column.is_some() => {
            layout.values.push(value_column(loader, &columns, header, only, None));
        }
        _ => layout.values = wide(loader, table, &mut columns, only, key_column),
    }
    columns.unused(&mut loader.problems);
    if layout.values.is_empty() {
        loader.problems.push(no_layout(table));
        return None;
    }
    Some(layout)
}

fn scopes(loader: &mut Loader<'_>, columns: &mut Columns<'_, '_>) -> Vec<(EntityId, u32)> {
    let mut scopes = vec![];
    for (entity, name) in &loader.binding.parents {
        let found = columns.mapped(name, &mut loader.problems);
        scopes.extend(found.map(|header| (*entity, header.column)));
    }
    for (entity, id) in loader.program.entities.iter().zip(0..) {
        if scopes.iter().any(|(known, _)| *known == EntityId(id)) {
            continue;
        }
        let own = names_of(&entity.head);
        let named: Vec<String> = own.iter().map(|name| format!("{name}名称")).collect();
        let names: Vec<&str> = own.iter().copied().chain(named.iter().map(String::as_str)).collect();
        let is_indicator = own.iter().any(|name| indicator(loader.program, name).is_some());
        if !is_indicator {
            let found = columns.named(&names, &mut loader.problems);
            scopes.extend(found.map(|header| (EntityId(id), header.column)));
        }
    }
    scopes
}

/// The columns of the enumerations by which indicators are split, by their own names or those of attributes with them.
fn splits(loader: &mut Loader<'_>, columns: &mut Columns<'_, '_>) -> Vec<(EnumId, u32)> {
    let program = loader.program;
    let mut wanted: Vec<EnumId> = program.indicators.iter().flat_map(|indicator| indicator.split.clone()).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut found = vec![];
    for id in wanted {
        let own = program.enumeration(id).into_iter().flat_map(|of| names_of(&of.head));
        let attrs = program.attrs.iter().filter(|attr| attr.unit == Unit::Enum(id));
        let names: Vec<&str> = own.chain(attrs.flat_map(|attr| names_of(&attr.head))).collect();
        let column = columns.named(&names, &mut loader.problems);
        found.extend(column.map(|header| (id, header.column)));
    }
    found
}

/// Columns whose headers are indicators or, where each row has its indicator, periods.
fn wide(
    loader: &mut Loader<'_>,
    table: &Table<'_>,
    columns: &mut Columns<'_, '_>,
    only: Option<IndicatorId>,
    key_column: Option<u32>,
) -> Vec<ValueColumn> {
    let mut values = vec![];
    for header in &table.headers {
        if !columns.is_free(header) || header.key.is_empty() {
            continue;
        }
        let known = [&header.key, &header.base].into_iter().find_map(|name| indicator(loader.program, name));
        let time = period::parse(&header.text, loader.program).ok();
        let belongs = only.is_none_or(|only| known == Some(only));
        match (known, time) {
            (Some(id), _) if key_column.is_none() && belongs => {
                values.push(value_column(loader, columns, header, Some(id), None));
            }
            (None, Some(period)) if key_column.is_some() || only.is_some() => {
                values.push(value_column(loader, columns, header, only, Some(period)));
            }
            _ => continue,
        }
        columns.take(header);
    }
    values
}

fn value_column(
    loader: &mut Loader<'_>,
    columns: &Columns<'_, '_>,
    header: &Header,
    indicator: Option<IndicatorId>,
    period: Option<Period>,
) -> ValueColumn {
    let unit = indicator.and_then(|id| loader.program.indicator(id)).map(|indicator| &indicator.unit);
    let column = match unit {
        Some(unit) => columns.values(header, unit, &mut loader.problems),
        None => Column { at: header.column, unit: header.unit.clone() },
    };
    ValueColumn { column, indicator, period }
}

fn no_layout(table: &Table<'_>) -> crate::FactProblem {
    let message = text!(
        "no column holds values: neither `值`, nor the name of an indicator, nor periods",
        "找不到填数值的列：表头既没有“值”，也没有指标名称或时期"
    );
    let help = text!(
        "use the columns 指标, 期间, 值; or one column an indicator; or one column a period",
        "请设“指标、期间、值”三列，或每个指标一列，或每个时期一列"
    );
    Complaint::error(codes::LAYOUT, message).help(help).at(table.headers_place())
}
