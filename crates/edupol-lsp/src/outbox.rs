//! What the server says on its own, in order and without anybody waiting for it.

use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::types::{
    Client, ConfigurationItem, Diagnostic, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern,
    MessageType, NumberOrString, ProgressParams, ProgressParamsValue, Registration, Uri, WorkDoneProgress,
    WorkDoneProgressBegin, WorkDoneProgressEnd, notification,
};

/// `edupol/verdictsChanged`: verdicts that were asked for are other ones now.
#[derive(Debug)]
enum VerdictsChanged {}

impl notification::Notification for VerdictsChanged {
    type Params = serde_json::Value;
    const METHOD: &'static str = "edupol/verdictsChanged";
}

/// Something to tell the client.
#[derive(Debug)]
pub(crate) enum Note {
    /// The findings of a file.
    Publish(Uri, Vec<Diagnostic>, Option<i32>),
    /// Watch the files that workspaces are made of.
    Watch,
    /// Ask for the settings.
    Configure,
    /// Something takes long: its token and what it is.
    Begin(String, String),
    /// What took long is over.
    End(String),
    /// There are new verdicts.
    Judged,
    /// Draw lenses again.
    RefreshLenses,
    /// Draw hints again.
    RefreshHints,
    /// Colour again.
    RefreshTokens,
    /// Ask for diagnostics again.
    RefreshDiagnostics,
}

/// Where to put what the client has to be told.
#[derive(Clone, Debug)]
pub(crate) struct Outbox(UnboundedSender<Note>);

/// An outbox and what it will hold.
pub(crate) fn outbox() -> (Outbox, UnboundedReceiver<Note>) {
    let (sender, receiver) = unbounded_channel();
    (Outbox(sender), receiver)
}

impl Outbox {
    /// Says something. Where the client has left, nobody listens.
    pub(crate) fn say(&self, note: Note) {
        let _ = self.0.send(note);
    }
}

/// Delivers notes one after another; settings that the client sends back go to `configured`.
pub(crate) async fn deliver(
    client: Client,
    mut notes: UnboundedReceiver<Note>,
    configured: impl Fn(serde_json::Value) + Send,
) {
    while let Some(note) = notes.recv().await {
        match note {
            Note::Publish(uri, diagnostics, version) => client.publish_diagnostics(uri, diagnostics, version).await,
            Note::Watch => watch(&client).await,
            Note::Configure => {
                let item = ConfigurationItem { scope_uri: None, section: Some("edupol".into()) };
                let answer = client.configuration(vec![item]).await.ok().and_then(|list| list.into_iter().next());
                // A client that has no such section leaves what was said at the start.
                if let Some(value) = answer.filter(|value| !value.is_null()) {
                    configured(value);
                }
            }
            Note::Begin(token, title) => begin(&client, token, title).await,
            Note::End(token) => {
                report(&client, token, WorkDoneProgress::End(WorkDoneProgressEnd { message: None })).await
            }
            Note::Judged => client.send_notification::<VerdictsChanged>(serde_json::json!({})).await,
            // A client that cannot draw again keeps what it has, and asks when it scrolls or types.
            Note::RefreshLenses => drop(client.code_lens_refresh().await),
            Note::RefreshHints => drop(client.inlay_hint_refresh().await),
            Note::RefreshTokens => drop(client.semantic_tokens_refresh().await),
            Note::RefreshDiagnostics => drop(client.workspace_diagnostic_refresh().await),
        }
    }
}

/// Announces a piece of work; a client that refuses the token is not told of it.
async fn begin(client: &Client, token: String, title: String) {
    if client.create_work_done_progress(NumberOrString::String(token.clone())).await.is_ok() {
        let begin = WorkDoneProgressBegin { title, ..WorkDoneProgressBegin::default() };
        report(client, token, WorkDoneProgress::Begin(begin)).await;
    }
}

async fn report(client: &Client, token: String, value: WorkDoneProgress) {
    let params = ProgressParams { token: NumberOrString::String(token), value: ProgressParamsValue::WorkDone(value) };
    client.send_notification::<notification::Progress>(params).await;
}

async fn watch(client: &Client) {
    let globs = ["**/*.edupol", "**/edupol.toml", "**/*.{csv,tsv,xlsx,xls,ods,json}"];
    let watchers = globs
        .into_iter()
        .map(|glob| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.into()), kind: None })
        .collect();
    let options = serde_json::to_value(DidChangeWatchedFilesRegistrationOptions { watchers }).ok();
    let registration = Registration {
        id: "edupol-files".into(),
        method: "workspace/didChangeWatchedFiles".into(),
        register_options: options,
    };
    if let Err(error) = client.register_capability(vec![registration]).await {
        client.log_message(MessageType::WARNING, format!("files are not watched: {error}")).await;
    }
}
