//! Members of a register that are not in it for a while.

use std::collections::BTreeMap;

use edupol_base::text;
use edupol_model::Period;
use edupol_model::facts::{EntityRow, EntityTable, FactSet};
use rustc_hash::FxHashMap;

use super::rows::place_of;
use crate::codes;
use crate::problem::{Complaint, FactProblem};
use crate::value::period;

/// Reports members that have rows before and after a time of their register, and none at it: they do not count then, which
/// is right only if they did not exist.
pub(crate) fn gaps(facts: &FactSet) -> Vec<FactProblem> {
    facts.tables.iter().filter(|table| table.complete).flat_map(|table| gaps_in(facts, table)).collect()
}

fn gaps_in(facts: &FactSet, table: &EntityTable) -> Vec<FactProblem> {
    let mut times: BTreeMap<_, Period> = BTreeMap::new();
    let mut order: Vec<&str> = vec![];
    let mut rows: FxHashMap<&str, Vec<(&EntityRow, Option<Period>)>> = FxHashMap::default();
    for row in &table.rows {
        times.extend(row.at.map(|at| ((at.start, at.end), at)));
        let of = rows.entry(row.key.as_str()).or_insert_with(|| {
            order.push(&row.key);
            vec![]
        });
        of.push((row, row.at));
    }
    let mut problems = vec![];
    for (key, of) in order.iter().filter_map(|key| Some((*key, rows.get(key)?))) {
        // A row without a time is there at every time.
        let Some(seen) = of.iter().map(|(row, at)| Some((*row, (*at)?))).collect::<Option<Vec<_>>>() else { continue };
        let absent: Vec<Period> = times.values().copied().filter(|at| is_gap(*at, &seen)).collect();
        let Some(first) = absent.first() else { continue };
        let before = seen.iter().filter(|(_, at)| at.end < first.start).max_by_key(|(_, at)| at.end);
        let after = seen.iter().filter(|(_, at)| at.start > first.end).min_by_key(|(_, at)| at.start);
        let (Some((before, _)), Some((after, _))) = (before, after) else { continue };
        let shown = |times: &mut dyn Iterator<Item = Period>| times.map(|at| period::show(&at)).collect::<Vec<_>>();
        let (there, gone) = (shown(&mut seen.iter().map(|(_, at)| *at)), shown(&mut absent.iter().copied()));
        let (there_en, gone_en) = (there.join(", "), gone.join(", "));
        let (there_zh, gone_zh) = (there.join("、"), gone.join("、"));
        let message = text!(
            "`{key}` is in the register for {there_en}, but not for {gone_en}",
            "“{key}”：{there_zh}有数据，{gone_zh}没有"
        );
        let help = text!(
            "it does not count then; add the row if it existed",
            "名册以当期所列为准，该期不计入；当时仍在册的，请补上"
        );
        let problem = Complaint::warning(codes::GAP, message).help(help).at(place_of(facts, before.key_cell));
        problems.push(FactProblem { related: vec![place_of(facts, after.key_cell)], ..problem });
    }
    problems
}

/// Whether a time lies between two rows of a member, and none of its rows is about any of it.
fn is_gap(at: Period, seen: &[(&EntityRow, Period)]) -> bool {
    seen.iter().any(|(_, other)| other.end < at.start)
        && seen.iter().any(|(_, other)| other.start > at.end)
        && !seen.iter().any(|(_, other)| other.overlaps(&at))
}
