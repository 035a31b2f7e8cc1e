//! The same thing said twice.

use edupol_base::{Severity, text};
use edupol_model::facts::{CellRef, FactSet, Known, Observation};
use edupol_model::ids::{AttrId, EntityId};
use edupol_model::{Period, Program};
use rustc_hash::FxHashMap;

use super::rows::place_of;
use crate::codes;
use crate::problem::{Complaint, FactProblem};
use crate::value::period;

/// Reports rows that describe one member at one time twice, and observations that are there twice; the first one stays.
///
/// `of_source` gives the directive of each source.
pub(super) fn strike(program: &Program, facts: &mut FactSet, of_source: &[usize]) -> Vec<FactProblem> {
    let mut problems = members(facts);
    problems.extend(observations(program, facts));
    let binding = |cell: CellRef| of_source.get(cell.source.index()).copied();
    problems.into_iter().map(|(cell, problem)| FactProblem { binding: binding(cell), ..problem }).collect()
}

type MemberKey = (EntityId, String, Option<Period>);

/// Two tables may describe the same members with different attributes; one table may not have a member twice.
fn members(facts: &mut FactSet) -> Vec<(CellRef, FactProblem)> {
    let mut seen: FxHashMap<MemberKey, Vec<(usize, CellRef)>> = FxHashMap::default();
    let mut struck: Vec<(usize, CellRef)> = vec![];
    let mut problems = vec![];
    for (index, table) in facts.tables.iter().enumerate() {
        for row in &table.rows {
            let before = seen.entry((table.entity, row.key.clone(), row.at)).or_default();
            let clash = before.iter().find(|(other, _)| {
                let theirs: &[AttrId] =
                    facts.tables.get(*other).map(|table| table.columns.as_slice()).unwrap_or_default();
                *other == index || theirs.iter().any(|attr| table.columns.contains(attr))
            });
            if let Some((_, first)) = clash {
                let name = &row.key;
                let (en, zh) = time(row.at);
                let message = text!("`{name}` is there twice{en}", "“{name}”{zh}重复出现");
                let problem = Complaint::error(codes::DUPLICATE, message).at(place_of(facts, row.key_cell));
                problems.push((row.key_cell, FactProblem { related: vec![place_of(facts, *first)], ..problem }));
                struck.push((index, row.key_cell));
            } else {
                before.push((index, row.key_cell));
            }
        }
    }
    for (index, table) in facts.tables.iter_mut().enumerate() {
        table.rows.retain(|row| !struck.contains(&(index, row.key_cell)));
    }
    problems
}

fn time(at: Option<Period>) -> (String, String) {
    at.map_or_else(Default::default, |at| {
        let shown = period::show(&at);
        (format!(" for {shown}"), format!("在{shown}"))
    })
}

/// A value wins over a blank for the same thing: a template may list what another file reports.
fn observations(program: &Program, facts: &mut FactSet) -> Vec<(CellRef, FactProblem)> {
    let mut seen: FxHashMap<_, usize> = FxHashMap::default();
    let mut problems = vec![];
    let mut kept: Vec<Observation> = vec![];
    for observation in std::mem::take(&mut facts.observations) {
        let key = (observation.indicator, observation.at, observation.scope.clone(), observation.by.clone());
        let first = match seen.get(&key) {
            Some(at) => kept.get_mut(*at),
            None => {
                seen.insert(key, kept.len());
                kept.push(observation);
                continue;
            }
        };
        let Some(first) = first else { continue };
        match (&first.value, &observation.value) {
            (_, Known::Missing(_)) => {}
            (Known::Missing(_), _) => *first = observation,
            _ => problems.push((observation.cell, twice(program, facts, first, &observation))),
        }
    }
    facts.observations = kept;
    problems
}

fn twice(program: &Program, facts: &FactSet, first: &Observation, second: &Observation) -> FactProblem {
    let name = program.indicator(second.indicator).map_or("", |indicator| indicator.head.name.as_str());
    let (en, zh) = time(Some(second.at));
    let complaint = if first.value == second.value {
        let message = text!("`{name}` is reported twice{en}", "“{name}”{zh}重复填报");
        Complaint::new(Severity::Warning, codes::DUPLICATE, message)
    } else {
        let message =
            text!("`{name}` is reported twice{en}, with different values", "“{name}”{zh}填报了两次，数值不同");
        Complaint::error(codes::DUPLICATE, message)
    };
    FactProblem { related: vec![place_of(facts, first.cell)], ..complaint.at(place_of(facts, second.cell)) }
}
