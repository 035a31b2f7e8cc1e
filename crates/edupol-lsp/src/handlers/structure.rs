//! The structure of documents: symbols, folds, selections.

use edupol_ide::Kind;
use edupol_ide::{FoldKind, Outline, OutlineKind};

use crate::types::*;
use crate::view::{FileView, View};

/// How many names a search of the workspace shows.
const SHOWN: usize = 200;

pub(crate) fn document_symbols(view: &View, uri: &Uri) -> Option<DocumentSymbolResponse> {
    let file = view.file(uri)?;
    let entries = edupol_ide::outline(file.snapshot, file.file);
    Some(DocumentSymbolResponse::Nested(entries.into_iter().filter_map(|entry| symbol(&file, entry)).collect()))
}

#[expect(deprecated, reason = "the type has a field of an old protocol")]
fn symbol(file: &FileView<'_>, entry: Outline) -> Option<DocumentSymbol> {
    let children: Vec<DocumentSymbol> = entry.children.into_iter().filter_map(|child| symbol(file, child)).collect();
    Some(DocumentSymbol {
        // Clients refuse symbols without a name.
        name: if entry.name.trim().is_empty() { "…".into() } else { entry.name },
        detail: (!entry.detail.is_empty()).then_some(entry.detail),
        kind: kind(entry.kind),
        tags: None,
        deprecated: None,
        range: file.range(entry.span)?,
        selection_range: file.range(entry.name_span)?,
        children: (!children.is_empty()).then_some(children),
    })
}

fn kind(kind: OutlineKind) -> SymbolKind {
    match kind {
        OutlineKind::Declared(kind) => declared(kind),
        OutlineKind::Rule => SymbolKind::INTERFACE,
        OutlineKind::Test => SymbolKind::EVENT,
        OutlineKind::Facts => SymbolKind::FILE,
        OutlineKind::Note => SymbolKind::STRING,
        OutlineKind::Clause => SymbolKind::BOOLEAN,
        OutlineKind::Cell => SymbolKind::NAMESPACE,
    }
}

pub(super) fn declared(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Plan => SymbolKind::PACKAGE,
        Kind::Department => SymbolKind::NAMESPACE,
        Kind::Entity => SymbolKind::CLASS,
        Kind::Attr => SymbolKind::FIELD,
        Kind::Enum => SymbolKind::ENUM,
        Kind::Value => SymbolKind::ENUM_MEMBER,
        Kind::Population => SymbolKind::ARRAY,
        Kind::Indicator => SymbolKind::NUMBER,
        Kind::Standard => SymbolKind::INTERFACE,
        Kind::Target => SymbolKind::CONSTANT,
        Kind::Action => SymbolKind::FUNCTION,
        Kind::Period => SymbolKind::KEY,
        Kind::Fact => SymbolKind::PROPERTY,
        Kind::Alias => SymbolKind::VARIABLE,
    }
}

pub(crate) fn workspace_symbols(view: &View, query: &str) -> Option<WorkspaceSymbolResponse> {
    let mut found = vec![];
    for snapshot in &view.world.snapshots {
        for one in edupol_ide::workspace_symbols(snapshot, query, SHOWN) {
            let Some(location) = view.location(snapshot, one.span) else { continue };
            found.push(WorkspaceSymbol {
                name: one.name,
                kind: declared(one.kind),
                tags: None,
                container_name: None,
                location: OneOf::Left(location),
                data: None,
            });
        }
    }
    found.truncate(SHOWN);
    Some(WorkspaceSymbolResponse::Nested(found))
}

pub(crate) fn folds(view: &View, uri: &Uri) -> Option<Vec<FoldingRange>> {
    let file = view.file(uri)?;
    let convert = |fold: edupol_ide::Fold| {
        let range = file.range(fold.span)?;
        let kind = match fold.kind {
            FoldKind::Block => None,
            FoldKind::Comment => Some(FoldingRangeKind::Comment),
            FoldKind::Uses => Some(FoldingRangeKind::Imports),
        };
        // The line of a closing brace stays, as clients that fold whole lines would hide it.
        let closing = u32::from(fold.kind == FoldKind::Block && range.end.line > range.start.line + 1);
        Some(FoldingRange {
            start_line: range.start.line,
            start_character: None,
            end_line: range.end.line - closing,
            end_character: None,
            kind,
            collapsed_text: None,
        })
    };
    Some(edupol_ide::folds(file.snapshot, file.file).into_iter().filter_map(convert).collect())
}

pub(crate) fn selections(view: &View, uri: &Uri, positions: &[Position]) -> Option<Vec<SelectionRange>> {
    let file = view.file(uri)?;
    let grow = |position: &Position| {
        let spans = file.place(*position).map(|place| edupol_ide::selections(file.snapshot, place)).unwrap_or_default();
        let mut outer: Option<Box<SelectionRange>> = None;
        for span in spans.into_iter().rev() {
            let Some(range) = file.range(span) else { continue };
            outer = Some(Box::new(SelectionRange { range, parent: outer }));
        }
        let here = || SelectionRange { range: Range::new(*position, *position), parent: None };
        outer.map_or_else(here, |selection| *selection)
    };
    Some(positions.iter().map(grow).collect())
}
