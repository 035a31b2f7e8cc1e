//! Who exists at an instant, and at which instant a population is read.

use edupol_model::Period;
use edupol_model::facts::{CellRef, EntityRow, EntityTable};
use edupol_model::ids::{AttrId, EntityId};
use rustc_hash::{FxHashMap, FxHashSet};

use super::attrs::compatible;
use super::store::Sheet;
use crate::ctx::Ask;
use crate::eval::Evaluator;

/// The members of an entity at one instant.
#[derive(Debug, Default)]
pub(super) struct Roster<'a> {
    /// The members in reading order.
    pub(super) members: Vec<Listing<'a>>,
    /// Some source lists every member.
    pub(super) complete: bool,
}

/// A member, and which sources list it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Listing<'a> {
    pub(super) key: &'a str,
    pub(super) cell: Option<CellRef>,
    /// Every complete source lists it; where there is none, any source does.
    pub(super) sure: bool,
}

/// One source of members.
struct Source<'a> {
    complete: bool,
    keys: Vec<(&'a str, Option<CellRef>)>,
}

impl<'a> Evaluator<'a> {
    /// The instant at which an entity's population is read: the last one that counts and at which every needed attribute
    /// was read; failing that, the last one at which any of them was. `None` where nothing that counts has a time.
    pub(super) fn instant(&self, entity: EntityId, needed: &[AttrId], ask: Ask) -> Option<Period> {
        let counted: Vec<(&EntityTable, Period)> = self.store.times(entity).filter(|(_, at)| ask.admits(at)).collect();
        let timeless = |attr: &AttrId| self.store.sheets(entity).iter().any(|sheet| sheet.holds_always(*attr));
        let read = |attr: &AttrId, at: &Period| {
            counted.iter().any(|(table, other)| table.columns.contains(attr) && compatible(at, other))
        };
        let last = |times: &mut dyn Iterator<Item = Period>| times.max_by_key(|at| (at.end, at.start));
        let candidates: Vec<Period> = counted
            .iter()
            .filter(|(table, _)| needed.iter().any(|attr| table.columns.contains(attr)))
            .map(|(_, at)| *at)
            .collect();
        let mut covered =
            candidates.iter().copied().filter(|at| needed.iter().all(|attr| timeless(attr) || read(attr, at)));
        if let Some(at) = last(&mut covered).or_else(|| last(&mut candidates.iter().copied())) {
            return Some(at);
        }
        // A count needs no attribute: a register that is complete decides when it was read.
        let mut registers = counted.iter().filter(|(table, _)| table.complete).map(|(_, at)| *at);
        last(&mut registers).or_else(|| last(&mut counted.iter().map(|(_, at)| *at)))
    }

    /// Who exists at an instant, by all sources that cover it.
    pub(super) fn list(&self, entity: EntityId, instant: Option<Period>) -> Roster<'a> {
        let declared = self.program.entity(entity);
        let listed = declared.filter(|entity| entity.closed || !entity.members.is_empty()).map(|entity| Source {
            complete: entity.closed,
            keys: entity.members.iter().map(|key| (key.as_str(), None)).collect(),
        });
        let tables = self.store.sheets(entity).iter().flat_map(|sheet| sources(sheet, instant));
        let sources: Vec<Source<'a>> = listed.into_iter().chain(tables).collect();
        let registers = sources.iter().filter(|source| source.complete).count();
        let mut listed_in: FxHashMap<&str, (usize, Option<CellRef>)> = FxHashMap::default();
        let mut order: Vec<&'a str> = vec![];
        for source in &sources {
            // A member may have several rows in one table.
            let mut counted: FxHashSet<&str> = FxHashSet::default();
            for (key, cell) in source.keys.iter().filter(|(key, _)| counted.insert(key)) {
                let entry = listed_in.entry(key).or_insert_with(|| {
                    order.push(key);
                    (0, None)
                });
                entry.0 += usize::from(source.complete);
                entry.1 = entry.1.or(*cell);
            }
        }
        let member = |key: &'a str| {
            let (count, cell) = listed_in.get(key).copied().unwrap_or_default();
            Listing { key, cell, sure: count >= registers }
        };
        Roster { members: order.into_iter().map(member).collect(), complete: registers > 0 }
    }
}

/// What a table says about an instant: its rows without a time, and the last of its rows that describe the instant.
fn sources<'a>(sheet: &Sheet<'a>, instant: Option<Period>) -> Vec<Source<'a>> {
    let describing = sheet.timed.iter().filter(|(at, _)| instant.is_some_and(|instant| compatible(at, &instant)));
    let last = describing.max_by_key(|(at, _)| (at.end, at.start)).map(|(_, rows)| rows);
    let keys = |rows: &Vec<&'a EntityRow>| rows.iter().map(|row| (row.key.as_str(), Some(row.key_cell))).collect();
    std::iter::once(&sheet.timeless)
        .chain(last)
        .filter(|rows| !rows.is_empty())
        .map(|rows| Source { complete: sheet.table.complete, keys: keys(rows) })
        .collect()
}
