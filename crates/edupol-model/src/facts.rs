//! Facts as they were read: possible values, and the cell each one came from.

use schemars::JsonSchema;
use serde::Serialize;

use crate::Set;
use crate::ids::{AttrId, EntityId, EnumId, FactId, IndicatorId, SourceId};
use crate::time::Period;

/// What is known of one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// The value is one of these. A point where it is known exactly; `≥51%` is everything from 0.51.
    Within(Set),
    /// There is no value, with the reason that was given; empty where the cell was simply empty.
    Missing(String),
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// A cell of a table.
    Cell(CellRef),
    /// A `fact` of the plan.
    Stated(FactId),
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub struct CellRef {
    /// The file or sheet.
    pub source: SourceId,
    /// The row, from 1, as a spreadsheet counts.
    pub row: u32,
    /// The column, from 1.
    pub column: u32,
}

/// A file, or a sheet of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FactSource {
    /// The path as shown to people.
    pub path: String,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The headers, for messages.
    pub headers: Vec<String>,
}

/// All facts of one evaluation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FactSet {
    /// The files and sheets.
    pub sources: Vec<FactSource>,
    /// Members of entities.
    pub tables: Vec<EntityTable>,
    /// Reported indicators.
    pub observations: Vec<Observation>,
}

/// The members of an entity as one table lists them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntityTable {
    /// What the rows are.
    pub entity: EntityId,
    /// The table lists every member at its times.
    pub complete: bool,
    /// The columns that are mapped, in the order of the cells of a row.
    pub columns: Vec<AttrId>,
    /// The members.
    pub rows: Vec<EntityRow>,
}

/// One member at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntityRow {
    /// The name or number that identifies the member.
    pub key: String,
    /// Where the key stands.
    pub key_cell: CellRef,
    /// The time the row describes; `None` for a table without periods, which holds at every time.
    pub at: Option<Period>,
    /// The members of other entities it is part of.
    pub parents: Vec<(EntityId, String)>,
    /// The values, one a column.
    pub cells: Vec<AttrCell>,
}

/// The value of one attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttrCell {
    /// The value.
    pub value: AttrValue,
    /// Where it stands.
    pub cell: CellRef,
}

/// What a cell of an entity's table holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AttrValue {
    /// A quantity, an enumeration's position, a yes/no (1, 0) or a date.
    Known(Known),
    /// A text.
    Text(String),
}

/// One reading of a reported indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Observation {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The period it covers (flow), or in which it was read (stock).
    pub at: Period,
    /// The member it was reported for; `None` for the jurisdiction.
    pub scope: Option<(EntityId, String)>,
    /// The values of the enumerations by which the indicator is split, for a part of it; empty for the whole.
    pub by: Vec<(EnumId, u32)>,
    /// The value, in the indicator's unit.
    pub value: Known,
    /// Where it stands.
    pub cell: CellRef,
}
