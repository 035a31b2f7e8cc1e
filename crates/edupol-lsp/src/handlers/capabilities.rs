//! What the client can do, and what this server offers.

use edupol_base::Lang;
use serde_json::Value;

use crate::convert::Encoding;
use crate::types::*;
use crate::view::{Abilities, Refreshes};

/// What the client can do.
pub(crate) fn abilities(params: &InitializeParams, lang: Lang) -> Abilities {
    // Capabilities are looked up by name, so that those of newer protocols are found as well.
    let client = serde_json::to_value(&params.capabilities).unwrap_or_default();
    let can = |path: &str| client.pointer(path).and_then(Value::as_bool).unwrap_or(false);
    let has = |path: &str| client.pointer(path).is_some();
    let offered = client.pointer("/general/positionEncodings").and_then(Value::as_array);
    let utf8 = offered.is_some_and(|list| list.iter().any(|one| one.as_str() == Some("utf-8")));
    let pulls = has("/textDocument/diagnostic") && !has("/textDocument/publishDiagnostics");
    let asked = params.initialization_options.as_ref().and_then(|options| options.pointer("/diagnostics/mode"));
    Abilities {
        encoding: if utf8 { Encoding::Utf8 } else { Encoding::Utf16 },
        snippets: can("/textDocument/completion/completionItem/snippetSupport"),
        commands: params
            .initialization_options
            .as_ref()
            .and_then(|options| serde_json::from_value(options.get("commands")?.clone()).ok())
            .unwrap_or_default(),
        pulls: asked.and_then(Value::as_str).map_or(pulls, |mode| mode == "pull"),
        watches: can("/workspace/didChangeWatchedFiles/dynamicRegistration"),
        configures: can("/workspace/configuration"),
        hints: has("/textDocument/inlayHint"),
        refreshes: Refreshes {
            lenses: can("/workspace/codeLens/refreshSupport"),
            hints: can("/workspace/inlayHint/refreshSupport"),
            tokens: can("/workspace/semanticTokens/refreshSupport"),
            diagnostics: can("/workspace/diagnostics/refreshSupport"),
        },
        progress: can("/window/workDoneProgress"),
        lang: params.locale.as_deref().map_or(lang, Lang::from_locale),
    }
}

/// What this server offers to such a client.
pub(crate) fn result(abilities: &Abilities) -> InitializeResult {
    let encoding = match abilities.encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
    };
    InitializeResult {
        capabilities: ServerCapabilities { position_encoding: Some(encoding), ..offered(abilities) },
        server_info: Some(ServerInfo { name: "edupol".into(), version: Some(env!("CARGO_PKG_VERSION").into()) }),
        ..InitializeResult::default()
    }
}

fn offered(abilities: &Abilities) -> ServerCapabilities {
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync())),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_highlight_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        workspace_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(FoldingRangeProviderCapability::Simple(true)),
        selection_range_provider: Some(SelectionRangeProviderCapability::Simple(true)),
        document_formatting_provider: Some(OneOf::Left(true)),
        document_range_formatting_provider: Some(OneOf::Left(true)),
        document_on_type_formatting_provider: Some(typing()),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(
                ["：", ":", "、", "，", "（", "(", "的", ".", "@", "到"].map(String::from).to_vec(),
            ),
            resolve_provider: Some(true),
            ..CompletionOptions::default()
        }),
        signature_help_provider: Some(SignatureHelpOptions {
            trigger_characters: Some(["（", "(", " ", "，"].map(String::from).to_vec()),
            ..SignatureHelpOptions::default()
        }),
        rename_provider: Some(OneOf::Right(RenameOptions {
            prepare_provider: Some(true),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        })),
        linked_editing_range_provider: Some(LinkedEditingRangeServerCapabilities::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![
                CodeActionKind::QUICKFIX,
                CodeActionKind::REFACTOR_EXTRACT,
                CodeActionKind::REFACTOR_REWRITE,
                CodeActionKind::new(super::writing::FIX_ALL),
            ]),
            ..CodeActionOptions::default()
        })),
        semantic_tokens_provider: Some(SemanticTokensServerCapabilities::SemanticTokensOptions(colours())),
        inlay_hint_provider: Some(OneOf::Left(true)),
        code_lens_provider: Some(CodeLensOptions { resolve_provider: Some(false) }),
        document_link_provider: Some(DocumentLinkOptions {
            resolve_provider: Some(false),
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        call_hierarchy_provider: Some(CallHierarchyServerCapability::Simple(true)),
        diagnostic_provider: abilities.pulls.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some("edupol".into()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            })
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(OneOf::Left(true)),
            }),
            file_operations: None,
        }),
        ..ServerCapabilities::default()
    }
}

fn typing() -> DocumentOnTypeFormattingOptions {
    let mut characters = edupol_ide::TRIGGERS.iter().map(ToString::to_string);
    DocumentOnTypeFormattingOptions {
        first_trigger_character: characters.next().unwrap_or_default(),
        more_trigger_character: Some(characters.collect()),
    }
}

fn colours() -> SemanticTokensOptions {
    SemanticTokensOptions {
        legend: SemanticTokensLegend {
            token_types: super::colours::TOKEN_TYPES.to_vec(),
            token_modifiers: vec![SemanticTokenModifier::DECLARATION],
        },
        range: Some(true),
        full: Some(SemanticTokensFullOptions::Delta { delta: Some(true) }),
        ..SemanticTokensOptions::default()
    }
}

fn sync() -> TextDocumentSyncOptions {
    TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::Supported(true)),
        ..TextDocumentSyncOptions::default()
    }
}
