//! The document beside the policy: what is cited, what is not, and what does not agree.

mod coverage;
mod findings;

use edupol_base::{Diagnostic, FileId};
use schemars::JsonSchema;
use serde::Serialize;

use crate::address::Step;
use crate::citation::Citation;
use crate::compact::Compact;
use crate::evidence::{self, Evidence, Kind};
use crate::lock::Lock;
use crate::outline::{Outline, Place};
use crate::plain::Plain;
use crate::resolve;

pub use coverage::{Coverage, SectionCoverage};
pub use findings::without_document;

/// What is compared.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The document.
    pub plain: &'a Plain,
    /// Its places.
    pub outline: &'a Outline,
    /// The file it is in the sources.
    pub document: FileId,
    /// The citations of the policy.
    pub citations: &'a [Citation],
    /// The names of the bodies that the policy declares, width-folded.
    pub bodies: &'a [String],
    /// What the document said before.
    pub lock: Option<&'a Lock>,
}

/// What became of a document in a policy.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct Trace {
    /// Every place with what it mentions and who cites it.
    pub places: Vec<TracedPlace>,
    /// How much of each section is encoded.
    pub coverage: Coverage,
    /// What does not agree.
    #[serde(skip)]
    pub findings: Vec<Diagnostic>,
}

/// A place of the document.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TracedPlace {
    /// Its address.
    pub place: String,
    /// Its text, shortened.
    pub text: String,
    /// What it mentions: figures, dates, bodies and titled documents.
    pub mentions: Vec<Mention>,
    /// The clauses that cite it.
    pub cited_by: Vec<CitedBy>,
    /// It is a heading that nothing cites itself, and a clause under it is cited.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub read_below: bool,
}

impl TracedPlace {
    /// Whether it says something that can be checked, and nobody has read it.
    pub fn is_missing(&self) -> bool {
        self.cited_by.is_empty() && !self.read_below && !self.mentions.is_empty()
    }
}

/// Something that a place mentions.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Mention {
    /// What it is.
    pub kind: Kind,
    /// Its text; a figure as a plain number.
    pub value: String,
    /// Whether a clause that cites the place states it. Only figures are compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoded: Option<bool>,
}

/// A clause that cites a place.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CitedBy {
    /// The first line of the clause.
    pub clause: String,
    /// It is a `note`.
    pub note: bool,
    /// Which of the citations it is.
    #[serde(skip)]
    pub citation: usize,
}

/// Compares a document with the clauses that cite it.
pub fn trace(input: Input<'_>) -> Trace {
    let seen: Vec<Seen<'_>> = input.outline.places.iter().map(|place| Seen::of(input, place)).collect();
    let findings = findings::all(input, &seen);
    let coverage = coverage::of(input, &seen);
    Trace { places: seen.iter().map(|seen| seen.traced(input)).collect(), coverage, findings }
}

/// A place with what it mentions and the citations that cover it.
struct Seen<'a> {
    place: &'a Place,
    mentions: Vec<Evidence>,
    citations: Vec<usize>,
    /// The citations of what stands under a heading.
    below: Vec<usize>,
    /// Every number of the clauses that cite it.
    stated: Vec<&'a str>,
}

impl<'a> Seen<'a> {
    fn of(input: Input<'a>, place: &'a Place) -> Self {
        let under = |cited: &Place| cited.address.steps().starts_with(place.address.steps());
        let covers = |cited: &Place| resolve::covers(input.outline, &cited.address, &place.address);
        let citing = |which: &dyn Fn(&Place) -> bool| -> Vec<usize> {
            let places =
                input.citations.iter().map(|citation| resolve::place(input.outline, citation.address.as_ref()?));
            places.enumerate().filter(|(_, cited)| cited.is_some_and(which)).map(|(n, _)| n).collect()
        };
        let citations = citing(&covers);
        let below = if is_heading(input.plain, place) { citing(&under) } else { vec![] };
        let near = |citation: &&Citation| {
            let address = citation.address.as_ref();
            address.is_some_and(|cited| {
                cited.steps().starts_with(place.address.steps()) || place.address.steps().starts_with(cited.steps())
            })
        };
        let stated =
            input.citations.iter().filter(near).flat_map(|citation| citation.numbers.iter().map(String::as_str));
        Self { place, mentions: mentions(input, place), citations, below, stated: stated.collect() }
    }

    /// Who cites a clause under a heading has read the heading.
    fn is_cited(&self) -> bool {
        !self.citations.is_empty() || !self.below.is_empty()
    }

    /// The citations that show it to be encoded.
    fn evidence(&self) -> impl Iterator<Item = usize> {
        self.citations.iter().chain(&self.below).copied()
    }

    fn is_encoded(&self, mention: &Evidence) -> Option<bool> {
        (mention.kind == Kind::Figure).then(|| self.stated.contains(&mention.value.as_str()))
    }

    fn traced(&self, input: Input<'_>) -> TracedPlace {
        let cited_by = self.citations.iter().filter_map(|n| {
            let citation = input.citations.get(*n)?;
            Some(CitedBy { clause: citation.label.clone(), note: citation.is_note, citation: *n })
        });
        let mention = |mention: &Evidence| Mention {
            kind: mention.kind,
            value: mention.value.clone(),
            encoded: self.is_encoded(mention),
        };
        TracedPlace {
            place: self.place.address.to_string(),
            text: excerpt(input.plain, self.place, 60),
            mentions: self.mentions.iter().map(mention).collect(),
            cited_by: cited_by.collect(),
            read_below: self.citations.is_empty() && !self.below.is_empty(),
        }
    }
}

/// A heading says nothing of its own: it is a number and a few words without a stop.
fn is_heading(plain: &Plain, place: &Place) -> bool {
    let printed = place.address.steps().last().is_some_and(|step| step.is_printed() && !matches!(step, Step::Row(_)));
    printed && place.ranges.iter().all(|range| !plain.slice(range).contains(['。', ';', '；']))
}

fn mentions(input: Input<'_>, place: &Place) -> Vec<Evidence> {
    let printed = place.address.steps().last().is_some_and(Step::is_printed);
    let of_range = |(n, range): (usize, &std::ops::Range<usize>)| {
        let text = Compact::new(input.plain.slice(range), range.start);
        let skip = match crate::marker::marker_at(&text, 0).filter(|_| printed && n == 0) {
            Some(marker) => text.offset(marker.end),
            None if printed && n == 0 && text.run(0, |c| c.is_ascii_digit()) == text.len() => text.offset(text.len()),
            None => range.start,
        };
        let found = evidence::find(&text, input.bodies);
        found.into_iter().filter(move |evidence| evidence.range.start >= skip)
    };
    place.ranges.iter().enumerate().flat_map(of_range).collect()
}

/// The beginning of a place's text without its layout.
pub(crate) fn excerpt(plain: &Plain, place: &Place, most: usize) -> String {
    plain.excerpt(&place.ranges, most)
}
