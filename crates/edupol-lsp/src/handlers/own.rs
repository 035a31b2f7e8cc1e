//! Requests of this server's own: the graph, the matrix, the verdicts.

use std::sync::Arc;

use edupol_base::Severity;
use edupol_ide::{GraphQuery, Snapshot, VerdictKind, Verdicts};
use edupol_model::Day;
use serde::{Deserialize, Serialize};

use super::writing::refusal;
use crate::types::*;
use crate::view::View;

/// Parameters that name a document, or none for the first workspace.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct InDocument {
    /// The document.
    pub(crate) text_document: Option<TextDocumentIdentifier>,
    /// The cursor.
    position: Option<Position>,
    /// The id of a node.
    name: Option<String>,
    /// How far from the node.
    depth: Option<u32>,
    /// The whole plan.
    whole: bool,
    /// The day of judgement.
    as_of: Option<String>,
}

/// The answer to `edupol/graph`.
#[derive(Debug, Serialize)]
pub(crate) struct GraphAnswer {
    svg: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    root: Option<String>,
    title: String,
    nodes: Vec<NodeAnswer>,
}

#[derive(Debug, Serialize)]
struct NodeAnswer {
    id: String,
    kind: edupol_model::graph::NodeKind,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
}

/// The answer to `edupol/matrix`.
#[derive(Debug, Serialize)]
pub(crate) struct MatrixAnswer {
    html: String,
    actions: Vec<ActionAnswer>,
}

#[derive(Debug, Serialize)]
struct ActionAnswer {
    label: String,
    location: Location,
}

/// The answer to `edupol/verdicts`.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VerdictsAnswer {
    as_of: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    plan: Option<String>,
    counts: CountsAnswer,
    facts: bool,
    items: Vec<VerdictAnswer>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct CountsAnswer {
    met: usize,
    not_met: usize,
    not_due: usize,
    undetermined: usize,
    not_applicable: usize,
    untestable: usize,
    waived: usize,
}

#[derive(Debug, Serialize)]
struct VerdictAnswer {
    name: String,
    kind: &'static str,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<Severity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measured: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wanted: Option<String>,
    location: Location,
}

/// The workspace of a document, else the first one.
pub(super) fn snapshot<'v>(view: &'v View, params: &InDocument) -> Option<&'v Arc<Snapshot>> {
    let own = params.text_document.as_ref().and_then(|document| view.file(&document.uri)).map(|file| file.snapshot);
    own.or_else(|| view.world.snapshots.iter().find(|one| !one.program().plans.is_empty()))
        .or_else(|| view.world.snapshots.first())
}

pub(crate) fn graph(view: &View, params: &InDocument) -> Result<Option<GraphAnswer>> {
    let Some(snapshot) = snapshot(view, params) else { return Ok(None) };
    let file = params.text_document.as_ref().and_then(|document| view.file(&document.uri));
    let place = file.as_ref().and_then(|file| file.place(params.position?));
    let whole = params.whole || (place.is_none() && params.name.is_none());
    let first = || snapshot.project().loaded.units.first().map(|unit| unit.file);
    let query = GraphQuery {
        place,
        name: params.name.clone(),
        depth: params.depth.unwrap_or(1),
        whole: if whole { file.as_ref().map(|file| file.file).or_else(first) } else { None },
    };
    let drawing = edupol_ide::draw(snapshot, &query).map_err(|error| refusal(error.get(snapshot.lang())))?;
    Ok(drawing.map(|drawing| {
        let nodes = drawing.view.nodes.into_iter().map(|node| NodeAnswer {
            location: drawing.places.get(&node.id).and_then(|span| view.location(snapshot, *span)),
            id: node.id,
            kind: node.kind,
            label: node.label,
        });
        GraphAnswer { svg: drawing.svg, root: drawing.root, title: drawing.title, nodes: nodes.collect() }
    }))
}

pub(crate) fn matrix(view: &View, params: &InDocument) -> Option<MatrixAnswer> {
    let snapshot = snapshot(view, params)?;
    let file = params.text_document.as_ref().and_then(|document| view.file(&document.uri)).map(|file| file.file);
    let heads = snapshot.program().actions.iter().map(|action| &action.head);
    let actions = heads.filter_map(|head| {
        Some(ActionAnswer { label: head.shown().to_owned(), location: view.location(snapshot, head.name_span)? })
    });
    Some(MatrixAnswer { html: edupol_ide::matrix(snapshot, file), actions: actions.collect() })
}

pub(crate) fn verdicts(view: &View, params: &InDocument, today: Option<Day>) -> Option<VerdictsAnswer> {
    let snapshot = snapshot(view, params)?;
    let asked = params.as_of.as_deref().and_then(Day::parse_last);
    let as_of = asked.or(view.settings.as_of).or(today)?;
    let known = snapshot.current_verdicts().filter(|verdicts| verdicts.as_of() == as_of);
    let verdicts = match known {
        Some(known) => Arc::clone(known),
        None => {
            let disk = snapshot.project().loaded.bounds.disk();
            Arc::new(Verdicts::compute(Arc::clone(snapshot.shared()), &disk, as_of)?)
        }
    };
    let counts = verdicts.counts();
    let plan = snapshot.program().plans.first().map(|plan| plan.head.shown().to_owned());
    let items = verdicts.items(snapshot).into_iter().filter_map(|item| {
        Some(VerdictAnswer {
            name: item.name,
            kind: if item.target { "target" } else { "action" },
            verdict: word(item.verdict),
            severity: item.severity,
            measured: item.measured,
            wanted: item.wanted,
            location: view.location(snapshot, item.span)?,
        })
    });
    Some(VerdictsAnswer {
        as_of: as_of.to_string(),
        plan,
        counts: CountsAnswer {
            met: counts.met,
            not_met: counts.not_met,
            not_due: counts.not_due,
            undetermined: counts.undetermined,
            not_applicable: counts.not_applicable,
            untestable: counts.untestable,
            waived: counts.waived,
        },
        facts: verdicts.has_facts(),
        items: items.collect(),
    })
}

fn word(verdict: VerdictKind) -> &'static str {
    match verdict {
        VerdictKind::Met => "met",
        VerdictKind::NotMet => "not-met",
        VerdictKind::NotDue => "not-due",
        VerdictKind::Undetermined => "undetermined",
        VerdictKind::NotApplicable => "not-applicable",
        VerdictKind::Untestable => "untestable",
        VerdictKind::Waived => "waived",
    }
}
