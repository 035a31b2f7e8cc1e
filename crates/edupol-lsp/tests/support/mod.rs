//! A client for tests: it talks to the server over a pair of pipes in memory, as an editor would.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed, and not every test file needs every helper"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::io::{
    AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, DuplexStream, ReadHalf, WriteHalf,
};
use tokio::sync::{mpsc, oneshot, watch};

type Answers = Arc<Mutex<BTreeMap<i64, oneshot::Sender<Value>>>>;
/// What was last said of each file, with the version it was said of.
type Said = BTreeMap<String, (Option<i64>, Vec<Value>)>;
/// What else the server said on its own, in order.
type Told = Arc<Mutex<Vec<(String, Value)>>>;
type Findings = watch::Receiver<Said>;

/// A folder with a workspace, and a client that has it open.
pub(crate) struct Client {
    outgoing: mpsc::UnboundedSender<Value>,
    answers: Answers,
    findings: Findings,
    told: Told,
    next: i64,
    dir: tempfile::TempDir,
    versions: BTreeMap<String, i64>,
    /// The server's answer to `initialize`.
    pub(crate) hello: Value,
}

impl Client {
    /// Writes files, starts a server, and says hello.
    pub(crate) async fn start(files: &[(&str, &str)], capabilities: Value) -> Self {
        Self::start_in(files, "", capabilities, Value::Null).await
    }

    /// [`Client::start`] with one of the folders open, and options of this client.
    pub(crate) async fn start_in(files: &[(&str, &str)], open: &str, capabilities: Value, chosen: Value) -> Self {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let (near, far) = tokio::io::duplex(1 << 16);
        let (far_in, far_out) = tokio::io::split(far);
        let options = edupol_lsp::Options {
            lang: edupol_base::Lang::Zh,
            pages: &[("unknown-name", "# unknown-name\n")],
            today: || edupol_model::Day::parse("2024-03-31"),
            patience: std::time::Duration::ZERO,
        };
        tokio::spawn(edupol_lsp::serve(far_in, far_out, options));
        let (input, output) = tokio::io::split(near);
        let (outgoing, queue) = mpsc::unbounded_channel();
        let (found, findings) = watch::channel(BTreeMap::new());
        let answers = Answers::default();
        tokio::spawn(write(output, queue));
        let told = Told::default();
        tokio::spawn(read(input, Arc::clone(&answers), found, (Arc::clone(&told), outgoing.clone())));
        let mut client =
            Self { outgoing, answers, findings, told, next: 0, dir, versions: BTreeMap::new(), hello: Value::Null };
        let root = client.uri(open);
        let params = json!({
            "processId": null,
            "capabilities": capabilities,
            "initializationOptions": chosen,
            "workspaceFolders": [{"uri": root, "name": "w"}],
        });
        client.hello = client.request("initialize", params).await.unwrap();
        client.notify("initialized", json!({}));
        client
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.dir.path().canonicalize().unwrap().join(path)
    }

    pub(crate) fn uri(&self, path: &str) -> String {
        uri_of(&self.path(path))
    }

    pub(crate) fn notify(&self, method: &str, params: Value) {
        self.outgoing.send(json!({"jsonrpc": "2.0", "method": method, "params": params})).unwrap();
    }

    /// Sends a request; the answer can be waited for later.
    pub(crate) fn send(&mut self, method: &str, params: Value) -> Pending {
        self.next += 1;
        let (sender, receiver) = oneshot::channel();
        self.answers.lock().unwrap().insert(self.next, sender);
        self.outgoing.send(json!({"jsonrpc": "2.0", "id": self.next, "method": method, "params": params})).unwrap();
        Pending(receiver)
    }

    pub(crate) async fn request(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        self.send(method, params).wait().await
    }

    /// A request about a position; line and column count from 0, columns in UTF-16.
    pub(crate) async fn at(&mut self, method: &str, path: &str, line: u32, column: u32) -> Value {
        let params = self.here(path, line, column);
        self.request(method, params).await.unwrap()
    }

    pub(crate) fn here(&self, path: &str, line: u32, column: u32) -> Value {
        json!({"textDocument": {"uri": self.uri(path)}, "position": {"line": line, "character": column}})
    }

    pub(crate) fn document(&self, path: &str) -> Value {
        json!({"textDocument": {"uri": self.uri(path)}})
    }

    pub(crate) fn open(&mut self, path: &str, text: &str) {
        let uri = self.uri(path);
        self.versions.insert(uri.clone(), 1);
        let document = json!({"uri": uri, "languageId": "edupol", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Replaces a range; `None` for the whole text.
    pub(crate) fn change(&mut self, path: &str, range: Option<[u32; 4]>, text: &str) -> i64 {
        let uri = self.uri(path);
        let version = self.versions.get(&uri).copied().unwrap_or(1) + 1;
        self.versions.insert(uri.clone(), version);
        let change = match range {
            None => json!({ "text": text }),
            Some([line, column, to_line, to_column]) => json!({
                "range": {
                    "start": {"line": line, "character": column},
                    "end": {"line": to_line, "character": to_column},
                },
                "text": text,
            }),
        };
        let document = json!({"uri": uri, "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": [change]}));
        version
    }

    /// The findings of a file, as soon as they satisfy a condition.
    pub(crate) async fn findings_when(&mut self, path: &str, good: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        let uri = self.uri(path);
        let wait = self.findings.wait_for(|all| all.get(&uri).is_some_and(|(_, found)| good(found)));
        let seen = tokio::time::timeout(std::time::Duration::from_secs(60), wait).await;
        let all = seen.unwrap_or_else(|_| panic!("no such findings of {path}")).unwrap();
        all.get(&uri).unwrap().1.clone()
    }

    /// What the server said on its own with a method, apart from findings.
    pub(crate) fn told(&self, method: &str) -> Vec<Value> {
        let told = self.told.lock().unwrap();
        told.iter().filter(|(own, _)| own == method).map(|(_, params)| params.clone()).collect()
    }

    /// What was last said of a file.
    pub(crate) fn findings(&self, path: &str) -> Vec<Value> {
        self.findings.borrow().get(&self.uri(path)).map(|(_, found)| found.clone()).unwrap_or_default()
    }
}

/// An answer on its way.
pub(crate) struct Pending(oneshot::Receiver<Value>);

impl Pending {
    pub(crate) async fn wait(self) -> Result<Value, Value> {
        let answer = tokio::time::timeout(std::time::Duration::from_secs(60), self.0).await;
        let answer = answer.expect("no answer").expect("the server is gone");
        match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer.get("result").cloned().unwrap_or_default()),
        }
    }
}

/// The codes of findings.
pub(crate) fn codes(findings: &[Value]) -> Vec<String> {
    findings.iter().filter_map(|one| Some(one.get("code")?.as_str()?.to_owned())).collect()
}

fn uri_of(path: &Path) -> String {
    let mut out = String::from("file://");
    for byte in path.to_str().unwrap().trim_end_matches('/').bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

async fn write(mut output: WriteHalf<DuplexStream>, mut queue: mpsc::UnboundedReceiver<Value>) {
    while let Some(message) = queue.recv().await {
        let body = message.to_string();
        let framed = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        if output.write_all(framed.as_bytes()).await.is_err() {
            return;
        }
    }
}

async fn read(
    input: ReadHalf<DuplexStream>,
    answers: Answers,
    found: watch::Sender<Said>,
    (told, outgoing): (Told, mpsc::UnboundedSender<Value>),
) {
    let mut input = BufReader::new(input);
    while let Some(message) = message(&mut input).await {
        let id = message.get("id").cloned();
        match (message.get("method").and_then(Value::as_str), id) {
            (Some("textDocument/publishDiagnostics"), _) => {
                let params = message.get("params").unwrap();
                let uri = params["uri"].as_str().unwrap().to_owned();
                let list = params["diagnostics"].as_array().unwrap().clone();
                found.send_modify(|all| drop(all.insert(uri, (params["version"].as_i64(), list))));
            }
            (Some(method), Some(id)) => {
                told.lock().unwrap().push((method.to_owned(), message.get("params").cloned().unwrap_or_default()));
                // A client that knows no settings says so for each section.
                let result = if method == "workspace/configuration" { json!([null]) } else { Value::Null };
                drop(outgoing.send(json!({"jsonrpc": "2.0", "id": id, "result": result})));
            }
            (Some(method), None) => {
                told.lock().unwrap().push((method.to_owned(), message.get("params").cloned().unwrap_or_default()));
            }
            (None, Some(id)) => {
                let waiting = answers.lock().unwrap().remove(&id.as_i64().unwrap());
                if let Some(waiting) = waiting {
                    let _ = waiting.send(message);
                }
            }
            (None, None) => {}
        }
    }
}

async fn message(input: &mut BufReader<ReadHalf<DuplexStream>>) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        if line == "\r\n" {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    input.read_exact(&mut body).await.ok()?;
    serde_json::from_slice(&body).ok()
}
