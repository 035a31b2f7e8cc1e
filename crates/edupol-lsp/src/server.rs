//! The protocol's methods. Each puts what arrived into the actor's queue, in the order of arrival, and at most waits for
//! the answer to come back.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;

use tokio::sync::mpsc::unbounded_channel;

use crate::actor::{self, Event, Events};
use crate::ask::{Ask, answer, ask};
use crate::discard::Discard;
use crate::documents::path_of;
use crate::handlers::colours::{self, Given};
use crate::handlers::{self, capabilities, own, reading, sources, trials, writing};
use crate::outbox::{deliver, outbox};
use crate::parses::Parses;
use crate::progress::Progress;
use crate::quick::{self, Task};
use crate::settings::Settings;
use crate::types::*;
use crate::view::View;
use crate::worker::Worker;
use crate::{Options, judge, types};

/// The server of one client.
#[derive(Debug)]
pub(crate) struct Server {
    events: Events,
    options: Options,
    given: Arc<Given>,
}

/// The service behind the transport, and where its own requests come out.
pub(crate) fn service(options: Options) -> (LspService<Server>, ClientSocket) {
    LspService::build(|client| Server::start(client, options))
        .custom_method("edupol/explain", Server::explain)
        .custom_method("edupol/graph", Server::graph)
        .custom_method("edupol/matrix", Server::matrix)
        .custom_method("edupol/verdicts", Server::verdicts)
        .custom_method("edupol/tests", Server::tests)
        .custom_method("edupol/runTest", Server::run_test)
        .custom_method("edupol/coverage", Server::coverage)
        .finish()
}

impl Server {
    fn start(client: Client, options: Options) -> Self {
        let (events, arrivals) = unbounded_channel();
        let (jobs, queue) = channel();
        let (outbox, notes) = outbox();
        let progress = Progress::new(outbox.clone(), options.patience);
        let (tasks, desk) = channel();
        let (done, based) = (events.clone(), tasks.clone());
        std::thread::spawn(move || {
            // The actor may have left already.
            Worker::run(&queue, |worked| match worked {
                Ok((world, base)) => {
                    let _ = done.send(Event::Done(Box::new(world)));
                    let _ = based.send(Task::Base(base));
                }
                Err(owed) => {
                    let _ = done.send(Event::Stopped(owed));
                }
            });
        });
        let discard = Discard::start();
        let parses = Parses::default();
        let (said, garbage, parsing) = (events.clone(), discard.clone(), parses.clone());
        std::thread::spawn(move || {
            quick::run(&desk, parsing, &garbage, |findings, rest| {
                let _ = said.send(Event::Quick(findings, rest));
            });
        });
        let configured = events.clone();
        tokio::spawn(deliver(client, notes, move |value| {
            let _ = configured.send(Event::Settings(Some(Box::new(Settings::read(&value)))));
        }));
        let (cases, docket) = channel();
        let (judged, judging) = (events.clone(), progress.clone());
        std::thread::spawn(move || {
            judge::run(&docket, &judging, |verdicts| {
                let _ = judged.send(Event::Judged(verdicts));
            });
        });
        let threads = (jobs, cases, tasks);
        tokio::spawn(actor::run(arrivals, threads, (outbox, progress, discard, parses), options.today));
        Self { events, options, given: Arc::default() }
    }

    fn push(&self, event: Event) {
        // Once the actor has left, nothing that arrives matters any more.
        let _ = self.events.send(event);
    }

    /// An answer about a document, computed from the state that this question found.
    async fn about<T: Send + 'static>(
        &self,
        uri: &Uri,
        compute: impl FnOnce(&View) -> T + Send + 'static,
    ) -> Result<T> {
        self.question(Some(uri.clone()), compute).await
    }

    /// An answer that rests on no position in a document.
    async fn overall<T: Send + 'static>(&self, compute: impl FnOnce(&View) -> T + Send + 'static) -> Result<T> {
        self.question(None, compute).await
    }

    async fn question<T: Send + 'static>(
        &self,
        uri: Option<Uri>,
        compute: impl FnOnce(&View) -> T + Send + 'static,
    ) -> Result<T> {
        let (ask, arrives) = ask(uri, compute);
        self.push(Event::Ask(ask));
        answer(arrives).await
    }

    /// `edupol/explain`: the page of a diagnostic code, as Markdown.
    async fn explain(&self, params: handlers::ExplainParams) -> Result<Option<String>> {
        let code = params.code.trim_end_matches(".md");
        let page = self.options.pages.iter().find(|(known, _)| *known == code);
        Ok(page.map(|(_, page)| (*page).to_owned()))
    }

    /// `edupol/graph`: the graph around the cursor, around a node, or of a whole plan.
    async fn graph(&self, params: own::InDocument) -> Result<Option<own::GraphAnswer>> {
        self.overall(move |view| own::graph(view, &params)).await?
    }

    /// `edupol/matrix`: who is responsible for what, as a page.
    async fn matrix(&self, params: own::InDocument) -> Result<Option<own::MatrixAnswer>> {
        self.overall(move |view| own::matrix(view, &params)).await
    }

    /// `edupol/verdicts`: what the facts say of every target.
    async fn verdicts(&self, params: own::InDocument) -> Result<Option<own::VerdictsAnswer>> {
        let today = self.options.today;
        self.overall(move |view| own::verdicts(view, &params, today())).await
    }

    /// `edupol/tests`: the tests of a document or of all workspaces.
    async fn tests(&self, params: trials::TestsParams) -> Result<trials::TestsAnswer> {
        self.overall(move |view| trials::tests(view, &params)).await
    }

    /// `edupol/runTest`: what comes out of tests.
    async fn run_test(&self, params: trials::TestsParams) -> Result<Option<trials::RunAnswer>> {
        let today = self.options.today;
        self.overall(move |view| trials::run(view, &params, today())).await
    }

    /// `edupol/coverage`: the source document, with what the policy says of each clause.
    async fn coverage(&self, params: own::InDocument) -> Result<Option<sources::CoverageAnswer>> {
        self.overall(move |view| sources::coverage(view, &params)).await
    }
}

#[expect(deprecated, reason = "clients without workspace folders still send the root alone")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    match &params.workspace_folders {
        Some(folders) => folders.iter().map(|folder| path_of(&folder.uri)).collect(),
        None => params.root_uri.iter().map(path_of).collect(),
    }
}

impl LanguageServer for Server {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let abilities = capabilities::abilities(&params, self.options.lang);
        let result = capabilities::result(&abilities);
        let settings = params.initialization_options.as_ref().map(Settings::read).unwrap_or_default();
        self.push(Event::Start(Box::new(abilities), folders(&params), Box::new(settings)));
        Ok(result)
    }

    async fn initialized(&self, _: InitializedParams) {
        self.push(Event::Ready);
    }

    async fn shutdown(&self) -> Result<()> {
        self.push(Event::Leave);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.push(Event::Open(document.uri, document.version, document.text));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        self.push(Event::Change(params.text_document.uri, params.text_document.version, params.content_changes));
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.given.forget(&params.text_document.uri);
        self.push(Event::Close(params.text_document.uri));
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        self.push(Event::Touched(vec![path_of(&params.text_document.uri)]));
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.push(Event::Touched(params.changes.iter().map(|change| path_of(&change.uri)).collect()));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        let paths = |folders: Vec<WorkspaceFolder>| folders.iter().map(|folder| path_of(&folder.uri)).collect();
        self.push(Event::Folders(paths(params.event.added), paths(params.event.removed)));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        let settings = (!params.settings.is_null()).then(|| Box::new(Settings::read(&params.settings)));
        self.push(Event::Settings(settings));
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        let at = params.text_document_position_params;
        self.about(&at.text_document.uri.clone(), move |view| handlers::hover(view, &at)).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        let at = params.text_document_position_params;
        self.about(&at.text_document.uri.clone(), move |view| handlers::definition(view, &at)).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        let at = params.text_document_position;
        let with = params.context.include_declaration;
        self.about(&at.text_document.uri.clone(), move |view| handlers::references(view, &at, with)).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        let at = params.text_document_position_params;
        self.about(&at.text_document.uri.clone(), move |view| handlers::highlights(view, &at)).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        let uri = params.text_document.uri;
        self.about(&uri.clone(), move |view| handlers::document_symbols(view, &uri)).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        self.overall(move |view| handlers::workspace_symbols(view, &params.query)).await
    }

    async fn folding_range(&self, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>> {
        let uri = params.text_document.uri;
        self.about(&uri.clone(), move |view| handlers::folds(view, &uri)).await
    }

    async fn selection_range(&self, params: SelectionRangeParams) -> Result<Option<Vec<SelectionRange>>> {
        let uri = params.text_document.uri;
        self.about(&uri.clone(), move |view| handlers::selections(view, &uri, &params.positions)).await
    }

    async fn formatting(&self, params: DocumentFormattingParams) -> Result<Option<Vec<types::TextEdit>>> {
        let uri = params.text_document.uri;
        self.about(&uri.clone(), move |view| handlers::format(view, &uri)).await
    }

    async fn range_formatting(&self, params: DocumentRangeFormattingParams) -> Result<Option<Vec<types::TextEdit>>> {
        let uri = params.text_document.uri;
        self.about(&uri.clone(), move |view| handlers::format_range(view, &uri, params.range)).await
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        let uri = params.text_document.uri;
        self.about(&uri.clone(), move |view| handlers::pull(view, &uri, params.previous_result_id.as_deref())).await
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        self.overall(move |view| handlers::pull_all(view, &params.previous_result_ids)).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let at = params.text_document_position;
        let (ask, arrives) = ask(Some(at.text_document.uri.clone()), move |view| writing::completion(view, &at));
        self.push(Event::Ask(Ask { soon: true, ..ask }));
        answer(arrives).await
    }

    async fn completion_resolve(&self, item: CompletionItem) -> Result<CompletionItem> {
        let Some(uri) = writing::offered_in(&item) else { return Ok(item) };
        let (ask, arrives) = ask(Some(uri), move |view| writing::explained(view, item));
        self.push(Event::Ask(Ask { soon: true, ..ask }));
        answer(arrives).await
    }

    async fn signature_help(&self, params: SignatureHelpParams) -> Result<Option<SignatureHelp>> {
        self.about(&params.text_document_position_params.text_document.uri.clone(), move |view| {
            writing::signature(view, &params.text_document_position_params)
        })
        .await
    }

    async fn on_type_formatting(&self, params: DocumentOnTypeFormattingParams) -> Result<Option<Vec<types::TextEdit>>> {
        self.about(&params.text_document_position.text_document.uri.clone(), move |view| {
            writing::typed(view, &params.text_document_position, &params.ch)
        })
        .await
    }

    async fn prepare_rename(&self, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>> {
        self.about(&params.text_document.uri.clone(), move |view| writing::prepare_rename(view, &params)).await
    }

    async fn rename(&self, params: RenameParams) -> Result<Option<WorkspaceEdit>> {
        let at = params.text_document_position;
        self.about(&at.text_document.uri.clone(), move |view| writing::rename(view, &at, &params.new_name)).await?
    }

    async fn linked_editing_range(&self, params: LinkedEditingRangeParams) -> Result<Option<LinkedEditingRanges>> {
        self.about(&params.text_document_position_params.text_document.uri.clone(), move |view| {
            writing::linked(view, &params.text_document_position_params)
        })
        .await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.about(&params.text_document.uri.clone(), move |view| writing::actions(view, &params)).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let (uri, given) = (params.text_document.uri, Arc::clone(&self.given));
        self.about(&uri.clone(), move |view| colours::full(view, &uri, &given)).await
    }

    async fn semantic_tokens_full_delta(
        &self,
        params: SemanticTokensDeltaParams,
    ) -> Result<Option<SemanticTokensFullDeltaResult>> {
        let (uri, given) = (params.text_document.uri, Arc::clone(&self.given));
        let since = params.previous_result_id;
        self.about(&uri.clone(), move |view| colours::delta(view, &uri, &since, &given)).await
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let uri = params.text_document.uri;
        self.about(&uri.clone(), move |view| colours::part(view, &uri, params.range)).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.about(&params.text_document.uri.clone(), move |view| {
            reading::hints(view, &params.text_document.uri, params.range)
        })
        .await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.about(&params.text_document.uri.clone(), move |view| reading::lenses(view, &params.text_document.uri))
            .await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.about(&params.text_document.uri.clone(), move |view| sources::links(view, &params.text_document.uri)).await
    }

    async fn prepare_call_hierarchy(
        &self,
        params: CallHierarchyPrepareParams,
    ) -> Result<Option<Vec<CallHierarchyItem>>> {
        self.about(&params.text_document_position_params.text_document.uri.clone(), move |view| {
            reading::hierarchy(view, &params.text_document_position_params)
        })
        .await
    }

    async fn incoming_calls(
        &self,
        params: CallHierarchyIncomingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyIncomingCall>>> {
        self.overall(move |view| reading::waiting(view, &params.item)).await
    }

    async fn outgoing_calls(
        &self,
        params: CallHierarchyOutgoingCallsParams,
    ) -> Result<Option<Vec<CallHierarchyOutgoingCall>>> {
        self.overall(move |view| reading::before(view, &params.item)).await
    }
}
