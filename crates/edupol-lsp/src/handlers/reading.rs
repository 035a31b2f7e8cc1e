//! What helps while reading: colours, hints, lenses, links, hierarchies.

use edupol_base::Span;
use edupol_ide::{Kind, LensTarget, TokenKind, Work};
use serde_json::{Value, json};

use crate::types::*;
use crate::view::{FileView, View};

/// The types of words, in the order of their numbers.
pub(crate) const TOKEN_TYPES: [SemanticTokenType; 21] = [
    SemanticTokenType::KEYWORD,
    SemanticTokenType::MODIFIER,
    SemanticTokenType::NUMBER,
    SemanticTokenType::STRING,
    SemanticTokenType::COMMENT,
    SemanticTokenType::OPERATOR,
    SemanticTokenType::NAMESPACE,
    SemanticTokenType::INTERFACE,
    SemanticTokenType::CLASS,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::ENUM,
    SemanticTokenType::ENUM_MEMBER,
    SemanticTokenType::TYPE,
    SemanticTokenType::VARIABLE,
    SemanticTokenType::STRUCT,
    SemanticTokenType::EVENT,
    SemanticTokenType::FUNCTION,
    SemanticTokenType::PARAMETER,
    SemanticTokenType::MACRO,
    SemanticTokenType::REGEXP,
    SemanticTokenType::METHOD,
];

fn token_type(kind: TokenKind) -> u32 {
    let wanted = match kind {
        TokenKind::Keyword => SemanticTokenType::KEYWORD,
        TokenKind::Modality => SemanticTokenType::MODIFIER,
        TokenKind::Number | TokenKind::Unit | TokenKind::Date => SemanticTokenType::NUMBER,
        TokenKind::String => SemanticTokenType::STRING,
        TokenKind::Comment => SemanticTokenType::COMMENT,
        TokenKind::Operator => SemanticTokenType::OPERATOR,
        TokenKind::Name(kind) => match kind {
            Kind::Plan => SemanticTokenType::NAMESPACE,
            Kind::Department => SemanticTokenType::INTERFACE,
            Kind::Entity => SemanticTokenType::CLASS,
            Kind::Attr | Kind::Fact => SemanticTokenType::PROPERTY,
            Kind::Enum => SemanticTokenType::ENUM,
            Kind::Value => SemanticTokenType::ENUM_MEMBER,
            Kind::Population => SemanticTokenType::TYPE,
            Kind::Indicator | Kind::Alias => SemanticTokenType::VARIABLE,
            Kind::Standard => SemanticTokenType::STRUCT,
            Kind::Target => SemanticTokenType::EVENT,
            Kind::Action => SemanticTokenType::FUNCTION,
            Kind::Period => SemanticTokenType::PARAMETER,
        },
    };
    TOKEN_TYPES.iter().position(|one| *one == wanted).and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
}

pub(crate) fn tokens(view: &View, uri: &Uri, range: Option<Range>) -> Option<SemanticTokens> {
    let file = view.file(uri)?;
    let within = match range {
        Some(range) => Some(file.span(range)?),
        None => None,
    };
    let mut data = vec![];
    let mut last = Position::new(0, 0);
    for token in edupol_ide::tokens(file.snapshot, file.file, within) {
        let Some(range) = file.range(token.span) else { continue };
        let line = range.start.line - last.line;
        let start = if line == 0 { range.start.character - last.character } else { range.start.character };
        data.push(SemanticToken {
            delta_line: line,
            delta_start: start,
            length: range.end.character.saturating_sub(range.start.character),
            token_type: token_type(token.kind),
            token_modifiers_bitset: u32::from(token.declares),
        });
        last = range.start;
    }
    Some(SemanticTokens { result_id: None, data })
}

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
    }
}

pub(crate) fn links(view: &View, uri: &Uri) -> Option<Vec<DocumentLink>> {
    let file = view.file(uri)?;
    let convert = |link: edupol_ide::Link| {
        Some(DocumentLink {
            range: file.range(link.span)?,
            target: Some(view.uri_of(&link.path)?),
            tooltip: Some(link.tooltip),
            data: None,
        })
    };
    Some(edupol_ide::links(file.snapshot, file.file).into_iter().filter_map(convert).collect())
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
