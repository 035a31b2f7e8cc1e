//! The source document clause by clause, with what the policy says of each.

use std::ops::Range;
use std::path::Path;

use edupol_base::{FileId, Span};
use edupol_model::decl::Plan;
use edupol_syntax::ast::AstNode as _;
use edupol_trace::{Citation, Input, TracedPlace};
use edupol_workspace::documents;

use crate::library::Document;
use crate::snapshot::Snapshot;

/// A document beside the policy.
#[derive(Debug)]
pub struct Coverage<'a> {
    /// The document.
    pub document: &'a Document,
    /// The page that shows it.
    pub page: String,
    /// How many lines around the text are left out.
    pub left_out: usize,
    /// How many places there are.
    pub total: usize,
    /// How many of them are cited.
    pub covered: usize,
    /// How many of them mention a figure, a date, a body or a titled document.
    pub testable: usize,
    /// The places, in reading order.
    pub clauses: Vec<Clause>,
}

/// A place of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its address.
    pub place: String,
    /// How it begins.
    pub text: String,
    /// Where it stands in the document's text.
    pub range: Option<Range<usize>>,
    /// What became of it.
    pub status: ClauseStatus,
    /// What cites it, in the order of the page.
    pub cites: Vec<Span>,
}

/// What became of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClauseStatus {
    /// A clause of the policy cites it.
    Encoded,
    /// Only notes cite it.
    Note,
    /// Nothing cites it, and it says something that can be checked.
    Missing,
    /// Nothing cites it, and it says nothing that could be checked, or it is a heading whose clauses are cited.
    Plain,
}

/// The document that a file cites beside the policy; the first document without a file. Nothing where none is at hand.
pub fn coverage(snapshot: &Snapshot, file: Option<FileId>) -> Option<Coverage<'_>> {
    let document = snapshot.library().cited_by(snapshot, file)?;
    let loaded = &snapshot.project().loaded;
    let plans = documents::encoding(loaded, snapshot.program());
    let (plan, _) = plans.into_iter().find(|(plan, _)| is_of(snapshot, document, plan))?;
    let units = documents::units(loaded, plan);
    let citations: Vec<Citation> =
        units.flat_map(|unit| edupol_trace::citations(unit.parse.tree().syntax(), unit.file)).collect();
    let bodies = edupol_trace::bodies(snapshot.program());
    let (plain, outline) = (&document.plain, &document.outline);
    // What does not agree is the command's to report; nothing here names the document by its number.
    let input =
        Input { plain, outline, document: FileId(u32::MAX), citations: &citations, bodies: &bodies, lock: None };
    let trace = edupol_trace::trace(input);
    let clauses = outline.places.iter().zip(&trace.places).map(|(place, traced)| Clause {
        place: traced.place.clone(),
        text: traced.text.clone(),
        range: place.ranges.first().cloned(),
        status: status(traced),
        cites: traced.cited_by.iter().filter_map(|by| Some(citations.get(by.citation)?.span)).collect(),
    });
    Some(Coverage {
        document,
        clauses: clauses.collect(),
        page: edupol_trace::page(input, &trace, &document.title, snapshot.lang()),
        left_out: outline.left_out.len(),
        total: trace.coverage.total.places,
        covered: trace.coverage.total.cited,
        testable: trace.coverage.total.checkable,
    })
}

fn is_of(snapshot: &Snapshot, document: &Document, plan: &Plan) -> bool {
    let title = plan.head.title.as_deref().unwrap_or(&plan.head.name);
    let folder: &Path = documents::folder(&snapshot.project().loaded, plan);
    document.title == title && document.is_in(folder)
}

fn status(traced: &TracedPlace) -> ClauseStatus {
    match (traced.cited_by.as_slice(), traced.is_missing()) {
        ([], true) => ClauseStatus::Missing,
        ([], false) => ClauseStatus::Plain,
        (cited, _) if cited.iter().all(|by| by.note) => ClauseStatus::Note,
        _ => ClauseStatus::Encoded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    const TEXT: &str =
        "示例规划\n一、目标\n到2024年，四星级高中占85%以上。\n到2025年，新建学校10所。\n二、保障\n加强领导。\n";
    const PLAN: &str = "//- a.edupol\n方案 甲 \"示例规划\" {\n  原文：\"规划.txt\"\n}\n# 😀\n指标 占比 时点 以所计\n目标 达标 @\"一¶1\"：到2024年，占比≥85所\n备注 \"领导\" @\"二¶1\"\n";

    fn shown(coverage: &Coverage<'_>, snapshot: &Snapshot) -> Vec<String> {
        let clause = |one: &Clause| {
            let cites: Vec<&str> = one.cites.iter().map(|span| snapshot.slice(*span)).collect();
            format!("{} {:?} {}", one.place, one.status, cites.join(" "))
        };
        coverage.clauses.iter().map(clause).collect()
    }

    #[test]
    fn every_place_says_what_became_of_it() {
        let fixture = Fixture::new(PLAN).with_document("原文", "规划.txt", TEXT);
        let found = coverage(&fixture.snapshot, Some(fixture.file())).unwrap();
        assert_eq!(
            shown(&found, &fixture.snapshot),
            ["一 Plain ", "一¶1 Encoded \"一¶1\"", "一¶2 Missing ", "二 Plain ", "二¶1 Note \"二¶1\""]
        );
        assert_eq!((found.total, found.covered), (5, 4));
        assert!(found.page.contains("新建学校"), "{}", found.page);
    }

    #[test]
    fn nothing_is_said_of_a_document_that_is_not_at_hand() {
        assert!(coverage(&Fixture::new(PLAN).snapshot, None).is_none());
    }
}
