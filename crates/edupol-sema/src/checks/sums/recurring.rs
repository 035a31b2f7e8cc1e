//! What is due every year, and the rows that carry it in some years only.

use std::collections::{BTreeMap, BTreeSet};

use edupol_base::{Diagnostic, Text, text};
use edupol_model::ids::ObligationId;
use edupol_model::{Day, Granularity, Period, describe};

use super::INCOMPLETE;
use super::series::is_planned_by_year;
use crate::checks::claims::{Claim, Nature, Owner};
use crate::checks::{Context, say};

/// Occurrences of a recurrence that a row leaves out although it carries others.
pub(super) fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut recurrences: BTreeMap<ObligationId, Vec<&Claim<'_>>> = BTreeMap::new();
    for claim in context.claims.all.iter().filter(|claim| claim.recurring) {
        recurrences.entry(claim.obligation).or_default().push(claim);
    }
    let pairs = recurrences.values().flat_map(|occurrences| {
        let rows = rows(context, occurrences);
        let nobody = rows.is_empty().then(|| carried_by_none(context, occurrences)).flatten();
        let some = rows.into_iter().filter_map(|(owner, cells)| report(context, occurrences, owner, &cells));
        some.chain(nobody).collect::<Vec<_>>()
    });
    pairs.collect()
}

/// An amount that is due every year or longer, in a row that is planned year by year and never mentions it.
fn carried_by_none(context: &Context<'_>, occurrences: &[&Claim<'_>]) -> Option<Diagnostic> {
    let first = occurrences.first()?;
    let yearly = matches!(first.period.granularity, Granularity::Year | Granularity::SchoolYear);
    let planned = yearly && occurrences.len() > 1 && is_planned_by_year(context, first.owner);
    let maybe = || may_be_carried(context, first);
    if !planned || !first.has_figure() || first.nature != Nature::Amount || first.partial || maybe() {
        return None;
    }
    let name = say::quoted(&context.describe().measure(first.left));
    let message = Text::new(
        format!("{} is due every time, but no yearly cell carries it", name.en),
        format!("{}每期都有要求，但各年内容都没有列出", name.zh),
    );
    let help = text!("add it to the cells, or say in a note why it is not there", "请在分年内容中补列，或用“备注”说明");
    Some(INCOMPLETE.at(first.span, message).with_help(help))
}

/// Whether figures of another name may be these: whether the names mean the same is a question of its own.
fn may_be_carried(context: &Context<'_>, claim: &Claim<'_>) -> bool {
    context.claims.maybe.iter().any(|pair| {
        let keys = [pair.other, pair.of].map(|id| context.claims.indicator(id));
        let other = match keys {
            [Some(other), Some(of)] if of == claim.measure => other,
            [Some(other), Some(of)] if other == claim.measure => of,
            _ => return false,
        };
        context.claims.of_measure(other).any(|figure| figure.has_figure())
    })
}

/// The yearly figures of each action for what recurs.
fn rows<'p>(context: &'p Context<'p>, occurrences: &[&Claim<'p>]) -> BTreeMap<Owner, Vec<&'p Claim<'p>>> {
    let mut rows: BTreeMap<Owner, Vec<&Claim<'_>>> = BTreeMap::new();
    let Some(first) = occurrences.first() else { return rows };
    for claim in context.claims.of_measure(first.measure) {
        let cell = matches!(claim.owner, Owner::Action(_)) && claim.owner != first.owner && !claim.recurring;
        if cell && claim.scope == first.scope {
            rows.entry(claim.owner).or_default().push(claim);
        }
    }
    rows
}

fn report(context: &Context<'_>, occurrences: &[&Claim<'_>], owner: Owner, cells: &[&Claim<'_>]) -> Option<Diagnostic> {
    let first = occurrences.first()?;
    let covered: BTreeSet<(Day, Day)> = cells.iter().map(|cell| (cell.period.start, cell.period.end)).collect();
    let carried = |period: &Period| {
        // A school year shares its second half with the next calendar year, so the year it begins in decides.
        covered.iter().any(|&(start, end)| start <= period.start && period.start <= end)
    };
    let missing: Vec<Text> = occurrences
        .iter()
        .filter(|claim| !carried(&claim.period))
        .map(|claim| describe::period(&claim.period))
        .collect();
    if missing.is_empty() || missing.len() == occurrences.len() {
        return None;
    }
    let (name, row) = (say::quoted(&context.describe().measure(first.left)), say::owner(context.program, owner));
    let missing = say::joined(missing.into_iter().take(6), ", ", "、");
    let message = Text::new(
        format!("{} is due every time, but {} leaves out {}", name.en, row.en, missing.en),
        format!("{}每期都有要求，{}缺少{}", name.zh, row.zh, missing.zh),
    );
    let mut finding = INCOMPLETE.at(first.span, message);
    for cell in cells {
        finding = finding.with_label(cell.span, describe::period(&cell.period));
    }
    Some(finding.with_help(text!(
        "add the missing cells, or say in a note why there are none",
        "请补列相应分年内容，或用“备注”说明为何没有"
    )))
}
