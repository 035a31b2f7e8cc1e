//! Which totals there are, and which figures lie inside them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use edupol_model::decl::{Action, ItemKind};
use edupol_model::ids::{ActionId, IndicatorId};
use edupol_model::measure::{Measure, Op};
use edupol_model::{Day, Granularity, Period};
use rustc_hash::FxHashMap;

use super::Gap;
use crate::checks::Context;
use crate::checks::claims::{Claim, Key, MaybeSame, Moment, Nature, Owner};

/// More owners than this are not compared with one total.
const MOST: usize = 64;

/// A total, stated once or several times with the same figure.
pub(super) struct Total<'p> {
    first: &'p Claim<'p>,
    /// Where else the same total is stated.
    pub(super) again: Vec<&'p Claim<'p>>,
    /// Its first and last day.
    pub(super) window: (Day, Day),
}

impl<'p> Total<'p> {
    /// The first statement of the total.
    pub(super) fn claim(&self) -> &'p Claim<'p> {
        self.first
    }

    /// The window, named as the statement names it.
    pub(super) fn period(&self) -> Period {
        let (start, end) = self.window;
        let stated = self.first.period;
        if (stated.start, stated.end) == self.window {
            stated
        } else {
            Period { start, end, granularity: Granularity::Span }
        }
    }
}

/// The figures of one owner inside the window of a total.
pub(super) struct Series<'p> {
    /// Whose figures they are.
    pub(super) owner: Owner,
    /// Owners that state exactly the same figures.
    pub(super) also: Vec<Owner>,
    /// The figures, in the order of their periods.
    pub(super) terms: Vec<&'p Claim<'p>>,
    /// Where there is none.
    pub(super) gaps: Vec<Gap>,
    /// The figures are of the parts of the measure rather than of itself.
    pub(super) has_parts: bool,
    /// They only belong together if these are the same.
    pub(super) if_same: Option<MaybeSame>,
}

impl Series<'_> {
    /// Whether these are the figures of `owner`.
    pub(super) fn speaks_for(&self, owner: Owner) -> bool {
        self.owner == owner || self.also.contains(&owner)
    }
}

/// One way to split a measure: every line needs figures of its own.
struct Split {
    lines: Vec<Vec<Key>>,
    if_same: Option<MaybeSame>,
}

/// All totals over a window that other figures may lie inside.
pub(super) fn totals<'p>(context: &'p Context<'p>) -> Vec<Total<'p>> {
    let mut seen: FxHashMap<_, usize> = FxHashMap::default();
    let mut found: Vec<Total<'p>> = vec![];
    for claim in context.claims.all.iter().filter(|claim| is_amount(claim) && claim.has_figure() && !claim.partial) {
        let Moment::Over(start, end) = claim.moment else { continue };
        let key = (claim.measure, claim.scope, start, end, claim.limits.form, claim.counted().clone());
        match seen.get(&key).and_then(|&at| found.get_mut(at)) {
            Some(total) => total.again.push(claim),
            None => {
                seen.insert(key, found.len());
                found.push(Total { first: claim, again: vec![], window: (start, end) });
            }
        }
    }
    found
}

fn is_amount(claim: &Claim<'_>) -> bool {
    claim.nature == Nature::Amount
}

/// Every series inside a total, each owner's own, equal ones once.
pub(super) fn of<'p>(context: &'p Context<'p>, total: &Total<'p>) -> Vec<Series<'p>> {
    let mut found: Vec<Series<'p>> = vec![];
    for split in splits(context, total.first) {
        let lines: Vec<BTreeMap<Owner, Vec<&'p Claim<'p>>>> =
            split.lines.iter().map(|keys| inside(context, total, keys)).collect();
        let owners: BTreeSet<Owner> = lines.iter().flat_map(|line| line.keys().copied()).collect();
        for owner in owners.into_iter().take(MOST) {
            let parts: Vec<Vec<&'p Claim<'p>>> =
                lines.iter().map(|line| line.get(&owner).map(|all| chosen(all)).unwrap_or_default()).collect();
            let gaps = parts.iter().flat_map(|part| gaps(context, total.window, owner, part)).collect();
            let mut terms: Vec<&'p Claim<'p>> = parts.into_iter().flatten().collect();
            terms.sort_by_key(|claim| claim.days());
            // Only what carries both names depends on whether they are one.
            let own = |claim: &&Claim<'_>| claim.measure == total.first.measure;
            if split.if_same.is_some() && (terms.iter().all(own) || !terms.iter().any(own)) {
                continue;
            }
            let has_parts = split.lines.len() > 1;
            add(&mut found, Series { owner, also: vec![], terms, gaps, has_parts, if_same: split.if_same });
        }
    }
    found
}

/// Keeps one series of several that state the same figures; an alias that changes nothing adds nothing.
fn add<'p>(found: &mut Vec<Series<'p>>, series: Series<'p>) {
    let figures = |series: &Series<'p>| -> Vec<_> {
        series.terms.iter().map(|claim| (claim.measure, claim.days(), claim.counted().clone())).collect()
    };
    let of_owner = |other: &Series<'p>| other.owner == series.owner && figures(other) == figures(&series);
    if series.terms.iter().all(|claim| !claim.has_figure()) || found.iter().any(of_owner) {
        return;
    }
    let same = found.iter_mut().find(|other| {
        other.if_same == series.if_same && other.gaps == series.gaps && figures(other) == figures(&series)
    });
    match same {
        Some(other) => other.also.push(series.owner),
        None => found.push(series),
    }
}

/// The measure itself, its parts, and itself together with what may be another name of it.
fn splits(context: &Context<'_>, claim: &Claim<'_>) -> Vec<Split> {
    let mut splits = vec![Split { lines: vec![vec![claim.measure]], if_same: None }];
    if let Measure::Indicator(id) = claim.left {
        let parts: Vec<Key> = parts(context, *id).into_iter().filter_map(|id| context.claims.indicator(id)).collect();
        if parts.len() > 1 {
            splits.push(Split { lines: parts.into_iter().map(|part| vec![part]).collect(), if_same: None });
        }
    }
    for &pair in &context.claims.maybe {
        let keys = [pair.other, pair.of].map(|id| context.claims.indicator(id));
        if let [Some(other), Some(of)] = keys
            && other != of
            && [other, of].contains(&claim.measure)
        {
            splits.push(Split { lines: vec![vec![other, of]], if_same: Some(pair) });
        }
    }
    splits
}

/// The indicators whose sum defines this one, down to those that are not sums.
fn parts(context: &Context<'_>, id: IndicatorId) -> Vec<IndicatorId> {
    let mut stack = vec![id];
    let mut seen = BTreeSet::new();
    let mut leaves = vec![];
    while let Some(id) = stack.pop().filter(|_| leaves.len() < 1000) {
        if !seen.insert(id) {
            continue;
        }
        let definition = context.program.indicator(id).and_then(|indicator| indicator.definition.as_ref());
        match definition.and_then(addends) {
            Some(addends) => stack.extend(addends.into_iter().rev()),
            None => leaves.push(id),
        }
    }
    leaves
}

/// The indicators of a plain sum; `None` for any other measure.
fn addends(measure: &Measure) -> Option<Vec<IndicatorId>> {
    let mut stack = vec![measure];
    let mut found = vec![];
    while let Some(measure) = stack.pop() {
        match measure {
            Measure::Arith(Op::Add, operands) => stack.extend(operands.iter().rev()),
            Measure::Indicator(id) => found.push(*id),
            _ => return None,
        }
    }
    Some(found)
}

/// The figures of a line that lie inside the window and do not fill it, by owner.
fn inside<'p>(context: &'p Context<'p>, total: &Total<'p>, keys: &[Key]) -> BTreeMap<Owner, Vec<&'p Claim<'p>>> {
    let mut by_owner: BTreeMap<Owner, Vec<&'p Claim<'p>>> = BTreeMap::new();
    let figures = keys.iter().flat_map(|&key| context.claims.of_measure(key));
    for claim in figures.filter(|claim| is_amount(claim) && claim.scope == total.first.scope && !claim.partial) {
        let (start, end) = claim.days();
        let (first, last) = total.window;
        // The last school year of a recurrence ends after the plan does, and still counts in it.
        let fits = first <= start && (end <= last || (claim.recurring && start <= last));
        if fits && (start, end) != total.window {
            by_owner.entry(claim.owner).or_default().push(claim);
        }
    }
    by_owner
}

/// Figures whose periods do not overlap: of two that do, the earlier or longer one, and a single year's before one of
/// every year.
fn chosen<'p>(all: &[&'p Claim<'p>]) -> Vec<&'p Claim<'p>> {
    let mut sorted = all.to_vec();
    sorted.sort_by_key(|claim| (claim.days().0, Reverse(claim.days().1), claim.recurring, claim.span));
    let mut kept: Vec<&'p Claim<'p>> = vec![];
    for claim in sorted {
        if kept.last().is_none_or(|last| last.days().1 < claim.days().0) {
            kept.push(claim);
        }
    }
    kept
}

/// The parts of the window for which a line has no figure, year by year.
fn gaps(context: &Context<'_>, window: (Day, Day), owner: Owner, line: &[&Claim<'_>]) -> Vec<Gap> {
    if !line.is_empty() && line.iter().all(|claim| claim.recurring) {
        return vec![];
    }
    let cells = cells(context, owner);
    let mut found = vec![];
    let mut from = window.0;
    for claim in line {
        let (start, end) = claim.days();
        push_years(from, start.plus_days(-1), &cells, &mut found);
        if !claim.has_figure() {
            found.push(Gap { period: claim.period, planned_none: false });
        }
        from = end.plus_days(1);
    }
    push_years(from, window.1, &cells, &mut found);
    found
}

fn push_years(from: Day, to: Day, cells: &[Period], found: &mut Vec<Gap>) {
    let mut start = from;
    while start <= to && found.len() < 100 {
        let Some(year) = Period::year(start.year()) else { return };
        let end = year.end.min(to);
        let whole = start == year.start && end == year.end;
        let granularity = if whole { Granularity::Year } else { Granularity::Span };
        let period = Period { start, end, granularity };
        found.push(Gap { period, planned_none: cells.iter().any(|cell| cell.overlaps(&period)) });
        start = end.plus_days(1);
    }
}

/// The yearly cells of an action, or of the actions that serve a target: its milestones and their cells are one row.
fn cells(context: &Context<'_>, owner: Owner) -> Vec<Period> {
    let of = |id: ActionId| context.program.action(id).map(cells_of).unwrap_or_default();
    match owner {
        Owner::Target(id) => context.links.actions_of(id).flat_map(of).collect(),
        Owner::Action(id) => of(id),
    }
}

fn cells_of(action: &Action) -> Vec<Period> {
    action.items.iter().filter_map(|item| item.cell).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Whether the rows that speak for an owner say what is due in which year.
pub(super) fn is_planned_by_year(context: &Context<'_>, owner: Owner) -> bool {
    let planned = |id: ActionId| context.program.action(id).is_some_and(has_years);
    match owner {
        Owner::Target(id) => context.links.actions_of(id).any(planned),
        Owner::Action(id) => planned(id),
    }
}

fn has_years(action: &Action) -> bool {
    let stated = |kind: &ItemKind| matches!(kind, ItemKind::Statement(_) | ItemKind::Deliverable(_));
    let yearly = |cell: Period| matches!(cell.granularity, Granularity::Year | Granularity::SchoolYear);
    action.items.iter().any(|item| item.cell.is_some_and(yearly) && stated(&item.kind))
}
