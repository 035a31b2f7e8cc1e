//! What does not agree between a document and the policy.

use edupol_base::{Diagnostic, Severity, Span, Text, text};

use super::{Input, Seen, excerpt};
use crate::address::Step;
use crate::citation::{Citation, Stated};
use crate::codes;
use crate::compact::Compact;
use crate::evidence::{self, Evidence, Kind};
use crate::lock::{self, Lock};
use crate::outline::{Outline, Place};
use crate::resolve;

pub(super) fn all(input: Input<'_>, seen: &[Seen<'_>]) -> Vec<Diagnostic> {
    let uncited = seen.iter().filter(|seen| !seen.is_cited() && !seen.mentions.is_empty());
    let not_encoded = seen.iter().filter(|seen| seen.is_cited()).flat_map(|seen| not_encoded(input, seen));
    let mut findings: Vec<Diagnostic> =
        input.citations.iter().flat_map(|citation| of_citation(input, citation)).collect();
    findings.extend(uncited.filter_map(|seen| self::uncited(input, seen)));
    findings.extend(changed(input));
    findings.extend(not_encoded);
    findings
}

fn of_citation(input: Input<'_>, citation: &Citation) -> Vec<Diagnostic> {
    let Some(address) = &citation.address else { return vec![unreadable(citation)] };
    match resolve::place(input.outline, address) {
        Some(place) => {
            let numbers = numbers(input, place);
            let missing = |stated: &&Stated| !numbers.contains(&stated.value) && !is_year(&stated.value);
            citation.figures.iter().filter(missing).map(|stated| figure(input, place, stated)).collect()
        }
        None => vec![not_found(input.outline, citation, address)],
    }
}

/// What can be said of citations without the document: those that are written like no place, and, where its places
/// were locked, those of a place that it does not have.
pub fn without_document(citations: &[Citation], lock: Option<&Lock>) -> Vec<Diagnostic> {
    let outline = lock.map(Lock::outline);
    let finding = |citation: &Citation| match (&citation.address, &outline) {
        (None, _) => Some(unreadable(citation)),
        (Some(address), Some(outline)) if resolve::place(outline, address).is_none() => {
            Some(not_found(outline, citation, address))
        }
        _ => None,
    };
    citations.iter().filter_map(finding).collect()
}

fn unreadable(citation: &Citation) -> Diagnostic {
    let written = &citation.written;
    let message = text!("`{written}` is no place in a document", "“{written}”不是原文的位置");
    let help = text!(
        "write its numbering, such as `三（三）¶4`, `四（二）3` or `附件行8/2022`",
        "请按原文编号书写，如“三（三）¶4”“四（二）3”“附件行8/2022”"
    );
    Diagnostic::error(codes::UNREADABLE, citation.span, message).with_help(help)
}

fn not_found(outline: &Outline, citation: &Citation, address: &crate::Address) -> Diagnostic {
    let message = text!("the document has no place `{address}`", "原文没有“{address}”这一位置");
    let finding = Diagnostic::error(codes::NOT_FOUND, citation.span, message);
    match resolve::nearest(outline, address) {
        Some(outer) => {
            let inner: Vec<String> = resolve::inside(outline, &outer).map(|place| place.address.to_string()).collect();
            let shown = listed(&inner);
            match (outer.steps().is_empty(), inner.is_empty()) {
                (_, true) => finding.with_help(text!("`{outer}` has nothing inside it", "“{outer}”之下没有下级位置")),
                (true, false) => finding.with_help(text!("there are: {shown}", "原文有：{shown}")),
                (false, false) => {
                    finding.with_help(text!("in `{outer}` there are: {shown}", "“{outer}”之下有：{shown}"))
                }
            }
        }
        None => finding,
    }
}

/// The first, the last, and dots between.
fn listed(places: &[String]) -> String {
    match places {
        [first, .., last] if places.len() > 6 => format!("{first} … {last}"),
        _ => places.join("、"),
    }
}

fn figure(input: Input<'_>, place: &Place, stated: &Stated) -> Diagnostic {
    let (value, address) = (&stated.value, &place.address);
    let finding = Diagnostic::warning(
        codes::FIGURE,
        stated.span,
        text!("`{address}` of the document does not show {value}", "原文“{address}”没有数字 {value}"),
    );
    let label = text!("the place that is cited", "所引的原文");
    match place.ranges.first() {
        Some(range) => finding.with_label(span(input, &beginning(input, range)), label),
        None => finding,
    }
}

/// The first words of a range: enough to find it.
fn beginning(input: Input<'_>, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let cut = input.plain.slice(range).char_indices().nth(20).map_or(range.end, |(at, _)| range.start + at);
    range.start..cut
}

/// Years stand in headings, in columns and in the title; they are compared nowhere.
fn is_year(value: &str) -> bool {
    value.len() == 4 && (value.starts_with("19") || value.starts_with("20"))
}

/// Every number of a place, of what citing it covers, and of the headings around it.
fn numbers(input: Input<'_>, place: &Place) -> Vec<String> {
    let around = |other: &&Place| {
        resolve::covers(input.outline, &place.address, &other.address)
            || place.address.steps().starts_with(other.address.steps())
            || is_row_of(place, other)
    };
    let ranges = input.outline.places.iter().filter(around).flat_map(|place| &place.ranges);
    ranges.flat_map(|range| evidence::numbers(&Compact::new(input.plain.slice(range), range.start))).collect()
}

/// The cells beside a cited cell: columns of flattened tables may be told wrongly.
fn is_row_of(place: &Place, other: &Place) -> bool {
    matches!(place.address.steps().last(), Some(Step::Column(_))) && place.address.parent() == other.address.parent()
}

fn uncited(input: Input<'_>, seen: &Seen<'_>) -> Option<Diagnostic> {
    let first = seen.mentions.first()?;
    let address = &seen.place.address;
    let shown = excerpt(input.plain, seen.place, 40);
    let mentions = |kind: Kind| {
        let mut values: Vec<&str> = seen.mentions.iter().filter(|m| m.kind == kind).map(|m| m.value.as_str()).collect();
        values.dedup();
        values.join("、")
    };
    let message = text!("nothing cites `{address}` of the document", "原文“{address}”没有条款引用");
    let mut finding = Diagnostic::warning(codes::UNCITED, span(input, &first.range), message)
        .with_note(text!("it reads: {shown}", "原文：{shown}"));
    for (kind, word) in [
        (Kind::Figure, text!("figures", "数字")),
        (Kind::Date, text!("dates", "时间")),
        (Kind::Body, text!("bodies", "部门")),
        (Kind::Title, text!("documents", "文件")),
    ] {
        let values = mentions(kind);
        if !values.is_empty() {
            let Text { en, zh } = word;
            finding = finding.with_note(text!("{en}: {values}", "{zh}：{values}"));
        }
    }
    Some(finding.with_help(text!(
        "encode it with `@\"{address}\"`, or record it as a `note` with the reason why it is not checked",
        "请录入并标注 @\"{address}\"；不作检验的，用“备注”注明原因"
    )))
}

fn not_encoded(input: Input<'_>, seen: &Seen<'_>) -> Vec<Diagnostic> {
    let address = &seen.place.address;
    let missing = |mention: &&Evidence| seen.is_encoded(mention) == Some(false);
    let finding = |mention: &Evidence| {
        let value = &mention.value;
        let message =
            text!("no clause that cites `{address}` states {value}", "引用“{address}”的条款均未写明数字 {value}");
        Diagnostic::new(Severity::Note, codes::NOT_ENCODED, span(input, &mention.range), message)
    };
    seen.mentions.iter().filter(missing).map(finding).collect()
}

fn changed(input: Input<'_>) -> Vec<Diagnostic> {
    let Some(lock) = input.lock else { return vec![] };
    let now = |place: &Place| (place.address.to_string(), lock::hash(input.plain, place));
    let drift = input.outline.places.iter().filter_map(|place| {
        let (address, hash) = now(place);
        let at = place.ranges.first().map(|range| span(input, range))?;
        let message = match lock.places.get(&address) {
            Some(locked) if *locked == hash => return None,
            Some(_) => text!("`{address}` has changed since it was locked", "“{address}”的文字与锁定时不同"),
            None => text!("`{address}` is new since the document was locked", "“{address}”为锁定后新增"),
        };
        Some(Diagnostic::warning(codes::CHANGED, at, message))
    });
    let gone = lock
        .places
        .keys()
        .filter(|address| !input.outline.places.iter().any(|place| &place.address.to_string() == *address));
    let gone = gone.map(|address| {
        let start = Span::new(input.document, 0, 0);
        let message = text!("`{address}` is gone since the document was locked", "“{address}”在锁定后已删除");
        Diagnostic::warning(codes::CHANGED, start, message)
    });
    drift.chain(gone).collect()
}

fn span(input: Input<'_>, range: &std::ops::Range<usize>) -> Span {
    let at = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(input.document, at(range.start), at(range.end))
}
