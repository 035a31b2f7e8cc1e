//! Facts, indexed by what they are about.

use edupol_model::facts::{EntityRow, EntityTable, FactSet, Observation};
use edupol_model::ids::{AttrId, EntityId, EnumId, IndicatorId};
use edupol_model::{Day, Period};
use rustc_hash::{FxHashMap, FxHashSet};

/// The member that something was reported for; `None` for the jurisdiction.
pub(crate) type Scope<'a> = Option<(EntityId, &'a str)>;

/// What one series of observations is about: an indicator, in a scope, as a whole or in one of its parts.
type Series<'a> = (IndicatorId, Scope<'a>, &'a [(EnumId, u32)]);

/// A row with the table it stands in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RowRef<'a> {
    pub(crate) table: &'a EntityTable,
    pub(crate) row: &'a EntityRow,
}

/// A table, with the rows that count by their time.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    pub(crate) table: &'a EntityTable,
    /// The rows that hold at every time.
    pub(crate) timeless: Vec<&'a EntityRow>,
    /// The rows of each time, in the order in which the times first stand in the table.
    pub(crate) timed: Vec<(Period, Vec<&'a EntityRow>)>,
}

/// The facts of one evaluation. Facts about times that begin after the day of judgement are left aside.
#[derive(Debug)]
pub(crate) struct Store<'a> {
    sheets: FxHashMap<EntityId, Vec<Sheet<'a>>>,
    rows: FxHashMap<(EntityId, &'a str), Vec<RowRef<'a>>>,
    observations: FxHashMap<Series<'a>, Vec<&'a Observation>>,
    /// The times at which each indicator was observed, each once.
    observed: FxHashMap<IndicatorId, Vec<Period>>,
    as_of: Day,
}

impl<'a> Store<'a> {
    pub(crate) fn new(facts: &'a FactSet, as_of: Day) -> Self {
        let mut store = Self {
            sheets: FxHashMap::default(),
            rows: FxHashMap::default(),
            observations: FxHashMap::default(),
            observed: FxHashMap::default(),
            as_of,
        };
        for table in &facts.tables {
            store.sheets.entry(table.entity).or_default().push(Sheet::new(table, as_of));
            for row in table.rows.iter().filter(|row| begun(row.at.as_ref(), as_of)) {
                store.rows.entry((table.entity, row.key.as_str())).or_default().push(RowRef { table, row });
            }
        }
        let mut seen = FxHashSet::default();
        for observation in facts.observations.iter().filter(|seen| begun(Some(&seen.at), as_of)) {
            let scope = observation.scope.as_ref().map(|(entity, key)| (*entity, key.as_str()));
            store.observations.entry((observation.indicator, scope, &observation.by)).or_default().push(observation);
            if seen.insert((observation.indicator, observation.at)) {
                store.observed.entry(observation.indicator).or_default().push(observation.at);
            }
        }
        store
    }

    /// The day of judgement.
    pub(crate) fn as_of(&self) -> Day {
        self.as_of
    }

    /// The tables of an entity.
    pub(crate) fn sheets(&self, entity: EntityId) -> &[Sheet<'a>] {
        self.sheets.get(&entity).map(Vec::as_slice).unwrap_or_default()
    }

    /// The rows of one member, in all tables.
    pub(crate) fn rows(&self, entity: EntityId, key: &'a str) -> &[RowRef<'a>] {
        self.rows.get(&(entity, key)).map(Vec::as_slice).unwrap_or_default()
    }

    /// What was reported of an indicator, or of a part of it, for a scope.
    pub(crate) fn observations<'s>(
        &'s self,
        indicator: IndicatorId,
        scope: Scope<'a>,
        by: &'s [(EnumId, u32)],
    ) -> &'s [&'a Observation] {
        self.observations.get(&(indicator, scope, by)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The times at which an indicator was observed, in whatever scope.
    pub(crate) fn observed_times(&self, indicator: IndicatorId) -> impl Iterator<Item = Period> {
        self.observed.get(&indicator).into_iter().flatten().copied()
    }

    /// The times at which any of an entity's rows was read, with the table they stand in.
    pub(crate) fn times(&self, entity: EntityId) -> impl Iterator<Item = (&'a EntityTable, Period)> {
        self.sheets(entity).iter().flat_map(|sheet| sheet.timed.iter().map(|(at, _)| (sheet.table, *at)))
    }
}

impl<'a> Sheet<'a> {
    fn new(table: &'a EntityTable, as_of: Day) -> Self {
        let mut sheet = Self { table, timeless: vec![], timed: vec![] };
        let mut positions: FxHashMap<(Day, Day), usize> = FxHashMap::default();
        for row in table.rows.iter().filter(|row| begun(row.at.as_ref(), as_of)) {
            let Some(at) = row.at else {
                sheet.timeless.push(row);
                continue;
            };
            let next = sheet.timed.len();
            let position = *positions.entry((at.start, at.end)).or_insert(next);
            if position == next {
                sheet.timed.push((at, vec![]));
            }
            if let Some((_, rows)) = sheet.timed.get_mut(position) {
                rows.push(row);
            }
        }
        sheet
    }

    /// Whether an attribute was read for all times.
    pub(crate) fn holds_always(&self, attr: AttrId) -> bool {
        !self.timeless.is_empty() && self.table.columns.contains(&attr)
    }
}

fn begun(at: Option<&Period>, as_of: Day) -> bool {
    at.is_none_or(|at| at.start <= as_of)
}
