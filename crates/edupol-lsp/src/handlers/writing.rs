//! What helps while writing: completion, signatures, formatting as one types, rename, linked editing, changes.

use edupol_ide::{ActionKind, CompletionKind, Kind, Place};
use serde_json::json;

use crate::types::*;
use crate::view::View;

pub(crate) fn completion(view: &View, at: &TextDocumentPositionParams) -> Option<CompletionResponse> {
    let (snapshot, file) = view.fresh(&at.text_document.uri)?;
    let source = snapshot.source(file)?;
    let offset = view.abilities.encoding.offset(source.index(), at.position);
    let found = edupol_ide::completions(&snapshot, Place { file, offset })?;
    let range = view.range(&snapshot, found.replaced)?;
    let uri = &at.text_document.uri;
    let items = found.items.into_iter().map(|item| completion_item(view, uri, item, range)).collect();
    Some(CompletionResponse::List(CompletionList { is_incomplete: found.incomplete, items }))
}

fn completion_item(view: &View, uri: &Uri, item: edupol_ide::Completion, range: Range) -> CompletionItem {
    let snippet = item.snippet && view.abilities.snippets;
    let new_text = if item.snippet && !snippet { unfilled(&item.insert) } else { item.insert };
    let markdown = |value| Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value });
    CompletionItem {
        label: item.label,
        kind: Some(kind(item.kind)),
        detail: (!item.detail.is_empty()).then_some(item.detail),
        documentation: (!item.documentation.is_empty()).then(|| markdown(item.documentation)),
        sort_text: Some(item.sort),
        filter_text: Some(item.search),
        insert_text_format: Some(if snippet { InsertTextFormat::SNIPPET } else { InsertTextFormat::PLAIN_TEXT }),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text })),
        data: item.definition.map(|definition| json!({ "uri": uri, "definition": definition })),
        ..CompletionItem::default()
    }
}

/// The document in which a name was offered; nothing for what is explained already.
pub(crate) fn offered_in(item: &CompletionItem) -> Option<Uri> {
    serde_json::from_value(item.data.as_ref()?.get("uri")?.clone()).ok()
}

/// A completion with what its name means, which is only computed for the one that is looked at.
pub(crate) fn explained(view: &View, mut item: CompletionItem) -> CompletionItem {
    let meaning = || {
        let data = item.data.as_ref()?;
        let definition = u32::try_from(data.get("definition")?.as_u64()?).ok()?;
        edupol_ide::explained(view.file(&offered_in(&item)?)?.snapshot, definition, &item.label)
    };
    if let Some(value) = meaning() {
        item.documentation = Some(Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value }));
    }
    item
}

/// A form without its places to fill in, for clients that know none.
fn unfilled(form: &str) -> String {
    let mut out = String::new();
    let mut rest = form;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        rest = match after.strip_prefix('{').and_then(|inner| inner.split_once('}')) {
            Some((inner, behind)) => {
                let shown = inner.split_once([':', '|']).map_or("", |(_, shown)| shown);
                out.push_str(shown.split([',', '|']).next().unwrap_or_default());
                behind
            }
            None => after.trim_start_matches(|c: char| c.is_ascii_digit()),
        };
    }
    out.push_str(rest);
    out
}

fn kind(kind: CompletionKind) -> CompletionItemKind {
    match kind {
        CompletionKind::Keyword => CompletionItemKind::KEYWORD,
        CompletionKind::Name(kind) => item_of(kind),
        CompletionKind::Time => CompletionItemKind::CONSTANT,
        CompletionKind::Unit => CompletionItemKind::UNIT,
        CompletionKind::Snippet => CompletionItemKind::SNIPPET,
        CompletionKind::File => CompletionItemKind::FILE,
    }
}

pub(crate) fn signature(view: &View, at: &TextDocumentPositionParams) -> Option<SignatureHelp> {
    let (file, place) = view.at(&at.text_document.uri, at.position)?;
    let found = edupol_ide::signature(file.snapshot, place)?;
    let part = |label: String| ParameterInformation { label: ParameterLabel::Simple(label), documentation: None };
    let information = SignatureInformation {
        label: found.label,
        documentation: Some(Documentation::String(found.about)),
        parameters: Some(found.parts.into_iter().map(part).collect()),
        active_parameter: Some(found.active),
    };
    let active_parameter = information.active_parameter;
    Some(SignatureHelp { signatures: vec![information], active_signature: Some(0), active_parameter })
}

pub(crate) fn typed(view: &View, at: &TextDocumentPositionParams, c: &str) -> Option<Vec<TextEdit>> {
    let (file, place) = view.at(&at.text_document.uri, at.position)?;
    let edits = edupol_ide::typed(file.snapshot, place, c.chars().next_back()?);
    Some(file.edits(&edits))
}

pub(crate) fn prepare_rename(view: &View, at: &TextDocumentPositionParams) -> Option<PrepareRenameResponse> {
    let (file, place) = view.at(&at.text_document.uri, at.position)?;
    let (span, placeholder) = edupol_ide::prepare_rename(file.snapshot, place)?;
    Some(PrepareRenameResponse::RangeWithPlaceholder { range: file.range(span)?, placeholder })
}

pub(crate) fn rename(view: &View, at: &TextDocumentPositionParams, name: &str) -> Result<Option<WorkspaceEdit>> {
    let Some((file, place)) = view.at(&at.text_document.uri, at.position) else { return Ok(None) };
    match edupol_ide::rename(file.snapshot, place, name) {
        Ok(edits) => Ok(view.workspace_edit(file.snapshot, &edits)),
        Err(text) => Err(refusal(text.get(file.snapshot.lang()))),
    }
}

/// Something that cannot be done, in words for the user.
pub(crate) fn refusal(message: &str) -> Error {
    // The protocol's code for a request that failed although nothing is wrong with it or with the server.
    const REQUEST_FAILED: i64 = -32803;
    Error { code: ErrorCode::ServerError(REQUEST_FAILED), message: message.to_owned().into(), data: None }
}

pub(crate) fn linked(view: &View, at: &TextDocumentPositionParams) -> Option<LinkedEditingRanges> {
    let (file, place) = view.at(&at.text_document.uri, at.position)?;
    let ranges: Vec<Range> =
        edupol_ide::linked(file.snapshot, place).into_iter().filter_map(|span| file.range(span)).collect();
    (ranges.len() > 1).then_some(LinkedEditingRanges { ranges, word_pattern: None })
}

pub(crate) fn actions(view: &View, params: &CodeActionParams) -> Option<CodeActionResponse> {
    let file = view.file(&params.text_document.uri)?;
    let selection = file.span(params.range)?;
    let wanted = |kind: &CodeActionKind| match &params.context.only {
        None => kind.as_str() != FIX_ALL,
        Some(only) => only.iter().any(|one| {
            kind.as_str().strip_prefix(one.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        }),
    };
    let convert = |action: edupol_ide::Action| {
        let kind = action_kind(action.kind);
        if !wanted(&kind) {
            return None;
        }
        let mends = action.mends.and_then(|(span, code)| {
            let range = file.range(span)?;
            let is = |one: &&Diagnostic| {
                one.range == range && matches!(&one.code, Some(NumberOrString::String(own)) if own == code)
            };
            params.context.diagnostics.iter().find(is).cloned()
        });
        Some(CodeActionOrCommand::CodeAction(CodeAction {
            title: action.title,
            kind: Some(kind),
            diagnostics: mends.map(|one| vec![one]),
            edit: Some(view.workspace_edit(file.snapshot, &action.edits)?),
            is_preferred: action.preferred.then_some(true),
            ..CodeAction::default()
        }))
    };
    Some(edupol_ide::actions(file.snapshot, selection).into_iter().filter_map(convert).collect())
}

/// The kind of the change that mends everything.
pub(crate) const FIX_ALL: &str = "source.fixAll.edupol";

fn action_kind(kind: ActionKind) -> CodeActionKind {
    match kind {
        ActionKind::QuickFix => CodeActionKind::QUICKFIX,
        ActionKind::FixAll => CodeActionKind::new(FIX_ALL),
        ActionKind::Extract => CodeActionKind::REFACTOR_EXTRACT,
        ActionKind::Rewrite => CodeActionKind::REFACTOR_REWRITE,
    }
}

/// Which item a declared name is in a list of completions.
fn item_of(kind: Kind) -> CompletionItemKind {
    match kind {
        Kind::Plan | Kind::Department => CompletionItemKind::MODULE,
        Kind::Entity => CompletionItemKind::CLASS,
        Kind::Attr => CompletionItemKind::FIELD,
        Kind::Enum => CompletionItemKind::ENUM,
        Kind::Value => CompletionItemKind::ENUM_MEMBER,
        Kind::Population => CompletionItemKind::INTERFACE,
        Kind::Indicator => CompletionItemKind::VARIABLE,
        Kind::Standard => CompletionItemKind::STRUCT,
        Kind::Target => CompletionItemKind::EVENT,
        Kind::Action => CompletionItemKind::FUNCTION,
        Kind::Period => CompletionItemKind::CONSTANT,
        Kind::Fact => CompletionItemKind::PROPERTY,
        Kind::Alias => CompletionItemKind::REFERENCE,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn forms_are_filled_for_clients_that_cannot() {
        assert_eq!(super::unfilled("目标 ${1:名称}：到${2:2024年} {\n  $0\n}"), "目标 名称：到2024年 {\n  \n}");
        assert_eq!(super::unfilled("${1:名称}：${2|计数 个,是否|}"), "名称：计数 个");
        assert_eq!(super::unfilled("教育局"), "教育局");
    }
}
