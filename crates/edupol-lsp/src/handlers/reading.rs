//! What helps while reading: hints, lenses, hierarchies.

use edupol_base::Span;
use edupol_ide::{Kind, LensTarget, Work};
use serde_json::{Value, json};

use crate::types::*;
use crate::view::{FileView, View};

pub(crate) fn hints(view: &View, uri: &Uri, range: Range) -> Option<Vec<InlayHint>> {
    if !view.settings.hints {
        return Some(vec![]);
    }
    let file = view.file(uri)?;
    let convert = |hint: edupol_ide::Hint| {
        let range = file.range(Span::new(file.file, hint.offset, hint.offset))?;
        Some(InlayHint {
            position: range.start,
            label: InlayHintLabel::String(hint.label),
            kind: Some(if hint.before { InlayHintKind::PARAMETER } else { InlayHintKind::TYPE }),
            text_edits: None,
            tooltip: (!hint.tooltip.is_empty()).then_some(InlayHintTooltip::String(hint.tooltip)),
            padding_left: Some(!hint.before),
            padding_right: Some(false),
            data: None,
        })
    };
    Some(edupol_ide::hints(file.snapshot, file.span(range)?).into_iter().filter_map(convert).collect())
}

pub(crate) fn lenses(view: &View, uri: &Uri) -> Option<Vec<CodeLens>> {
    if !view.settings.lenses {
        return Some(vec![]);
    }
    let file = view.file(uri)?;
    let convert = |lens: edupol_ide::Lens| {
        let range = file.range(lens.span)?;
        let (command, arguments) = lens_command(&file, uri, range.start, &lens.target);
        // A client that does not know the command shows the words alone.
        let known = view.abilities.commands.iter().any(|one| one == command);
        let command = Command {
            title: lens.title,
            command: if known { command.to_owned() } else { String::new() },
            arguments: known.then_some(arguments),
        };
        Some(CodeLens { range, command: Some(command), data: None })
    };
    Some(edupol_ide::lenses(file.snapshot, file.file).into_iter().filter_map(convert).collect())
}

fn lens_command(file: &FileView<'_>, uri: &Uri, at: Position, target: &LensTarget) -> (&'static str, Vec<Value>) {
    match target {
        LensTarget::References(spans) => {
            let places = spans.iter().filter_map(|span| file.view.location(file.snapshot, *span));
            let places: Vec<Location> = places.collect();
            ("edupol.showReferences", vec![json!(uri), json!(at), json!(places)])
        }
        LensTarget::Verdict(name) => ("edupol.evaluate", vec![json!(uri), json!(name)]),
        LensTarget::Graph(id) => ("edupol.showGraph", vec![json!(id)]),
        LensTarget::Matrix => ("edupol.showMatrix", vec![json!(uri)]),
        LensTarget::Trial(id) => (
            "edupol.runTest",
            super::trials::written(file.view, file.snapshot, id).map(Value::from).into_iter().collect(),
        ),
    }
}

pub(crate) fn hierarchy(view: &View, at: &TextDocumentPositionParams) -> Option<Vec<CallHierarchyItem>> {
    let (file, place) = view.at(&at.text_document.uri, at.position)?;
    Some(vec![item(&file, edupol_ide::work_at(file.snapshot, place)?)?])
}

fn item(file: &FileView<'_>, work: Work) -> Option<CallHierarchyItem> {
    let location = file.view.location(file.snapshot, work.span)?;
    Some(CallHierarchyItem {
        name: work.name,
        kind: super::structure::declared(work.kind),
        tags: None,
        detail: (!work.detail.is_empty()).then_some(work.detail),
        uri: location.uri,
        range: location.range,
        selection_range: file.view.range(file.snapshot, work.name_span)?,
        data: Some(json!({"target": work.kind == Kind::Target, "index": work.index})),
    })
}

fn named(item: &CallHierarchyItem) -> Option<(Kind, u32)> {
    let data = item.data.as_ref()?;
    let kind = if data.get("target")?.as_bool()? { Kind::Target } else { Kind::Action };
    Some((kind, u32::try_from(data.get("index")?.as_u64()?).ok()?))
}

pub(crate) fn waiting(view: &View, of: &CallHierarchyItem) -> Option<Vec<CallHierarchyIncomingCall>> {
    let file = view.file(&of.uri)?;
    let (kind, index) = named(of)?;
    let convert = |(work, spans): (Work, Vec<Span>)| {
        let from_ranges = spans.iter().filter_map(|span| view.range(file.snapshot, *span)).collect();
        Some(CallHierarchyIncomingCall { from: item(&file, work)?, from_ranges })
    };
    Some(edupol_ide::waiting(file.snapshot, kind, index).into_iter().filter_map(convert).collect())
}

pub(crate) fn before(view: &View, of: &CallHierarchyItem) -> Option<Vec<CallHierarchyOutgoingCall>> {
    let file = view.file(&of.uri)?;
    let (kind, index) = named(of)?;
    let convert = |(work, spans): (Work, Vec<Span>)| {
        let from_ranges = spans.iter().filter_map(|span| view.range(file.snapshot, *span)).collect();
        Some(CallHierarchyOutgoingCall { to: item(&file, work)?, from_ranges })
    };
    Some(edupol_ide::before(file.snapshot, kind, index).into_iter().filter_map(convert).collect())
}
