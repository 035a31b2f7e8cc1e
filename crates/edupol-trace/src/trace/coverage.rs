//! How much of the document is encoded, section by section.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Input, Seen, excerpt};
use crate::address::{Address, Step};
use crate::evidence::Kind;

/// How much of a document is encoded.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Coverage {
    /// The sections, in reading order.
    pub sections: Vec<SectionCoverage>,
    /// All of them together.
    pub total: SectionCoverage,
}

/// How much of a section is encoded.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct SectionCoverage {
    /// Its address; empty for the whole document.
    pub section: String,
    /// How it begins.
    pub heading: String,
    /// Its places.
    pub places: usize,
    /// Those that are cited, and headings with a cited clause under them.
    pub cited: usize,
    /// Those that only notes cite.
    pub notes: usize,
    /// Those that mention a figure, a date, a body or a titled document.
    pub checkable: usize,
    /// Those of them that are cited.
    pub checkable_cited: usize,
    /// The figures.
    pub figures: usize,
    /// Those that a clause citing their place states.
    pub figures_encoded: usize,
}

/// Counts the places of each section: the first printed number, and a （一） below it.
pub(super) fn of(input: Input<'_>, seen: &[Seen<'_>]) -> Coverage {
    let mut coverage = Coverage::default();
    for seen in seen {
        let section = section(&seen.place.address);
        let name = section.to_string();
        if coverage.sections.last().is_none_or(|last| last.section != name) {
            let heading = input.outline.find(&section).map(|place| excerpt(input.plain, place, 24)).unwrap_or_default();
            coverage.sections.push(SectionCoverage { section: name, heading, ..SectionCoverage::default() });
        }
        if let Some(last) = coverage.sections.last_mut() {
            count(last, input, seen);
        }
        count(&mut coverage.total, input, seen);
    }
    coverage
}

fn section(address: &Address) -> Address {
    let steps = address.steps();
    let inner = usize::from(matches!(steps.get(1), Some(Step::Part(_) | Step::Division(..))));
    let printed = steps.iter().take(1 + inner).filter(|step| step.is_printed()).cloned();
    Address::new(printed.collect())
}

fn count(row: &mut SectionCoverage, input: Input<'_>, seen: &Seen<'_>) {
    let only_notes = seen.evidence().all(|n| input.citations.get(n).is_some_and(|citation| citation.is_note));
    let figures = || seen.mentions.iter().filter(|mention| mention.kind == Kind::Figure);
    row.places += 1;
    row.cited += usize::from(seen.is_cited());
    row.notes += usize::from(seen.is_cited() && only_notes);
    row.checkable += usize::from(!seen.mentions.is_empty());
    row.checkable_cited += usize::from(!seen.mentions.is_empty() && seen.is_cited());
    row.figures += figures().count();
    row.figures_encoded += figures().filter(|mention| seen.is_encoded(mention) == Some(true)).count();
}
