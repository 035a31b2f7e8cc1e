//! Rows whose years do not measure the same thing: `coverage-drift`, `level-drift` and `denominator-drift`.
//!
//! The years of one row are one series. Where a measure ends and another one of the same thing begins, its years can be
//! neither added nor compared.

mod coverage;
mod denominator;
mod level;

use std::collections::BTreeMap;

use edupol_base::{Diagnostic, Text};
use edupol_model::describe;

use super::claims::{Claim, Key, Owner};
use super::registry::Check;
use super::{Analysis, Context, say};

pub(super) const CHECK: Check =
    Check { rules: &[coverage::COVERAGE, level::LEVEL, denominator::DENOMINATOR], run: check };

/// More measures than these in one row are not compared with each other.
const MOST: usize = 64;

/// The dated figures of one measure in one row, by their time.
pub(super) struct Line<'p> {
    /// Not empty.
    claims: Vec<&'p Claim<'p>>,
    first: &'p Claim<'p>,
}

impl<'p> Line<'p> {
    fn last(&self) -> &'p Claim<'p> {
        self.claims.last().copied().unwrap_or(self.first)
    }
}

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    for lines in rows(context).values() {
        for (at, later) in lines.iter().enumerate() {
            let earlier = lines.iter().take(MOST).enumerate().filter(|(other, _)| *other != at).map(|(_, line)| line);
            let replaced = earlier.filter(|earlier| earlier.last().days().1 < later.first.days().0);
            let mut found = replaced.filter_map(|earlier| {
                let by =
                    |find: fn(&Context<'_>, &Line<'_>, &Line<'_>) -> Option<Diagnostic>| find(context, earlier, later);
                by(coverage::between).or_else(|| by(level::between)).or_else(|| by(denominator::between))
            });
            analysis.findings.extend(found.next());
        }
    }
    analysis.findings.extend(level::unlike_rows(context));
}

/// The figures of each row that stand in a year of their own, by measure.
fn rows<'p>(context: &'p Context<'p>) -> BTreeMap<Owner, Vec<Line<'p>>> {
    let mut found: BTreeMap<Owner, BTreeMap<Key, Vec<&'p Claim<'p>>>> = BTreeMap::new();
    for claim in context.claims.all.iter().filter(|claim| !claim.time_supplied && !claim.recurring) {
        found.entry(claim.owner).or_default().entry(claim.measure).or_default().push(claim);
    }
    let line = |mut claims: Vec<&'p Claim<'p>>| {
        claims.sort_by_key(|claim| claim.days());
        claims.first().copied().map(|first| Line { claims, first })
    };
    found.into_iter().map(|(owner, lines)| (owner, lines.into_values().filter_map(line).collect())).collect()
}

/// `2022: 35个, 2023: 35个`.
fn shown(context: &Context<'_>, claims: &[&Claim<'_>]) -> Text {
    let describe = context.describe();
    let one = |claim: &&Claim<'_>| {
        let (period, figure) = (describe::period(&claim.period), say::printed(&describe, claim.limits, claim.unit));
        Text::new(format!("{}: {}", period.en, figure.en), format!("{}{}", period.zh, figure.zh))
    };
    say::joined(claims.iter().map(one), ", ", "、")
}

/// A finding with every earlier figure labelled.
fn labelled(mut finding: Diagnostic, earlier: &Line<'_>) -> Diagnostic {
    for claim in earlier.claims.iter().take(5) {
        finding = finding.with_label(claim.span, describe::period(&claim.period));
    }
    finding
}

#[cfg(test)]
mod tests;
