//! Questions about a view: convert, ask [`edupol_ide`], convert back.

pub(crate) mod capabilities;
pub(crate) mod colours;
pub(crate) mod own;
mod pull;
pub(crate) mod reading;
pub(crate) mod sources;
mod structure;
pub(crate) mod trials;
pub(crate) mod writing;

pub(crate) use pull::{pull, pull_all};
pub(crate) use structure::{document_symbols, folds, selections, workspace_symbols};

use edupol_base::Span;
use serde::Deserialize;

use crate::types::*;
use crate::view::{FileView, View};

/// The parameters of `edupol/explain`.
#[derive(Debug, Deserialize)]
pub(crate) struct ExplainParams {
    /// The code, with or without `.md`.
    pub(crate) code: String,
}

pub(crate) fn hover(view: &View, at: &TextDocumentPositionParams) -> Option<Hover> {
    let (file, place) = view.at(&at.text_document.uri, at.position)?;
    // The source document is looked at only where something cites it.
    let cited = || edupol_ide::hover(&view.shelf.beside(view, file.snapshot), place);
    let found = edupol_ide::hover(file.snapshot, place).or_else(cited)?;
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: found.markdown });
    Some(Hover { contents, range: file.range(found.span) })
}

pub(crate) fn definition(view: &View, at: &TextDocumentPositionParams) -> Option<GotoDefinitionResponse> {
    let (file, place) = view.at(&at.text_document.uri, at.position)?;
    let (name, _) = edupol_ide::definition(file.snapshot, place)?;
    view.location(file.snapshot, name).map(GotoDefinitionResponse::Scalar)
}

pub(crate) fn references(view: &View, at: &TextDocumentPositionParams, with: bool) -> Option<Vec<Location>> {
    let (file, place) = view.at(&at.text_document.uri, at.position)?;
    let spans = edupol_ide::references(file.snapshot, place, with);
    Some(locations(&file, spans))
}

fn locations(file: &FileView<'_>, spans: Vec<Span>) -> Vec<Location> {
    spans.into_iter().filter_map(|span| file.view.location(file.snapshot, span)).collect()
}

pub(crate) fn highlights(view: &View, at: &TextDocumentPositionParams) -> Option<Vec<DocumentHighlight>> {
    let (file, place) = view.at(&at.text_document.uri, at.position)?;
    let convert = |one: edupol_ide::Highlight| {
        let kind = if one.declares { DocumentHighlightKind::WRITE } else { DocumentHighlightKind::READ };
        Some(DocumentHighlight { range: file.range(one.span)?, kind: Some(kind) })
    };
    Some(edupol_ide::highlights(file.snapshot, place).into_iter().filter_map(convert).collect())
}

pub(crate) fn format(view: &View, uri: &Uri) -> Option<Vec<TextEdit>> {
    let file = view.file(uri)?;
    Some(file.edits(&edupol_ide::format_file(file.snapshot, file.file, None)))
}

pub(crate) fn format_range(view: &View, uri: &Uri, range: Range) -> Option<Vec<TextEdit>> {
    let file = view.file(uri)?;
    Some(file.edits(&edupol_ide::format_range(file.snapshot, file.span(range)?)))
}
