//! The least that it takes to speak to a language server.

use std::collections::BTreeMap;
use std::io::{BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// How long an answer may take before something is wrong.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running server.
pub(super) struct Client {
    process: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    dir: PathBuf,
    versions: BTreeMap<String, i64>,
    next: i64,
}

impl Drop for Client {
    fn drop(&mut self) {
        // A server that is gone already needs no ending.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Client {
    pub(super) fn start(program: &Path, args: &[&str], dir: &Path) -> Result<Self, String> {
        let dir = dir.canonicalize().map_err(|error| error.to_string())?;
        let mut process = Command::new(program)
            .args(args)
            .current_dir(&dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("{}: {error}", program.display()))?;
        let input = process.stdin.take().ok_or("no standard input")?;
        let output = process.stdout.take().ok_or("no standard output")?;
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let mut client = Self { process, input, messages, dir, versions: BTreeMap::new(), next: 0 };
        let root = client.uri("");
        let params = json!({
            "processId": null,
            // As an editor that shows hints in the text.
            "capabilities": {
                "general": {"positionEncodings": ["utf-16"]},
                "textDocument": {"inlayHint": {}},
            },
            "workspaceFolders": [{"uri": root, "name": "bench"}],
            "initializationOptions": {"facts": {"enabled": false}},
        });
        client.request("initialize", &params)?;
        client.notify("initialized", &json!({}))?;
        Ok(client)
    }

    fn uri(&self, file: &str) -> String {
        let path = self.dir.join(file);
        let mut out = String::from("file://");
        for byte in path.to_string_lossy().trim_end_matches('/').bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => out.push(char::from(byte)),
                other => out.push_str(&format!("%{other:02X}")),
            }
        }
        out
    }

    fn send(&mut self, message: &Value) -> Result<(), String> {
        let body = message.to_string();
        let framed = format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.input.write_all(framed.as_bytes()).and_then(|()| self.input.flush()).map_err(|error| error.to_string())
    }

    fn notify(&mut self, method: &str, params: &Value) -> Result<(), String> {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}))
    }

    fn request(&mut self, method: &str, params: &Value) -> Result<Value, String> {
        self.next += 1;
        let id = self.next;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}))?;
        loop {
            let message = self.receive()?;
            if message.get("method").is_none() && message.get("id").and_then(Value::as_i64) == Some(id) {
                return Ok(message.get("result").cloned().unwrap_or_default());
            }
        }
    }

    /// The next message; the server's own requests are answered with nothing.
    fn receive(&mut self) -> Result<Value, String> {
        let message = self.messages.recv_timeout(PATIENCE).map_err(|error| format!("no answer: {error}"))?;
        self.reply(&message)?;
        Ok(message)
    }

    fn reply(&mut self, message: &Value) -> Result<(), String> {
        match (message.get("method"), message.get("id")) {
            (Some(_), Some(id)) => self.send(&json!({"jsonrpc": "2.0", "id": id, "result": null})),
            _ => Ok(()),
        }
    }

    /// Asks about a document.
    pub(super) fn ask(&mut self, method: &str, file: &str, more: &Value) -> Result<Value, String> {
        let mut params = more.clone();
        if let Some(params) = params.as_object_mut() {
            params.insert("textDocument".into(), json!({"uri": self.uri(file)}));
        }
        self.request(method, &params)
    }

    /// Opens a file and gives its text.
    pub(super) fn open(&mut self, file: &str) -> Result<String, String> {
        let text = std::fs::read_to_string(self.dir.join(file)).map_err(|error| format!("{file}: {error}"))?;
        let language = if file.ends_with(".py") { "python" } else { "edupol" };
        let uri = self.uri(file);
        self.versions.insert(file.to_owned(), 1);
        let document = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.notify("textDocument/didOpen", &json!({ "textDocument": document }))?;
        Ok(text)
    }

    /// Closes a file.
    pub(super) fn close(&mut self, file: &str) -> Result<(), String> {
        let uri = self.uri(file);
        self.notify("textDocument/didClose", &json!({"textDocument": {"uri": uri}}))?;
        self.idle(Duration::from_millis(500))
    }

    /// Waits until the findings of a file that was opened are there.
    pub(super) fn settle(&mut self, file: &str) -> Result<(), String> {
        self.findings(file, 1)?;
        self.idle(Duration::from_millis(500))
    }

    fn findings(&mut self, file: &str, version: i64) -> Result<(), String> {
        let uri = self.uri(file);
        loop {
            let message = self.receive()?;
            let params = message.get("params");
            let own = params.and_then(|params| params.get("uri")).and_then(Value::as_str) == Some(uri.as_str());
            let seen = params.and_then(|params| params.get("version")).and_then(Value::as_i64);
            if own && seen.is_none_or(|seen| seen >= version) {
                return Ok(());
            }
        }
    }

    /// Replaces one character and waits for the findings in a file: the same, or another one that is open.
    pub(super) fn replace(
        &mut self,
        file: &str,
        (line, column): (usize, usize),
        text: &str,
        watched: &str,
    ) -> Result<(), String> {
        let version = self.edit(file, [line, column, line, column + 1], text)?;
        self.findings(watched, if watched == file { version } else { i64::MIN })
    }

    /// Waits until the server has taken in everything that was typed.
    pub(super) fn whole(&mut self, file: &str) -> Result<(), String> {
        self.ask("textDocument/documentSymbol", file, &json!({})).map(drop)
    }

    /// Writes a letter before a place, or takes the one away that stands there.
    pub(super) fn type_at(&mut self, file: &str, line: usize, column: usize, text: &str) -> Result<(), String> {
        let end = if text.is_empty() { column + 1 } else { column };
        self.edit(file, [line, column, line, end], text).map(drop)
    }

    fn edit(&mut self, file: &str, [line, column, to_line, to_column]: [usize; 4], text: &str) -> Result<i64, String> {
        let uri = self.uri(file);
        let version = self.versions.get(file).copied().unwrap_or(0) + 1;
        self.versions.insert(file.to_owned(), version);
        let range = json!({
            "start": {"line": line, "character": column},
            "end": {"line": to_line, "character": to_column},
        });
        let document = json!({"uri": uri, "version": version});
        let changes = json!([{"range": range, "text": text}]);
        self.notify("textDocument/didChange", &json!({"textDocument": document, "contentChanges": changes}))?;
        Ok(version)
    }

    /// Takes what arrives until nothing has for a while.
    pub(super) fn idle(&mut self, pause: Duration) -> Result<(), String> {
        loop {
            match self.messages.recv_timeout(pause) {
                Ok(message) => self.reply(&message)?,
                Err(RecvTimeoutError::Timeout) => return Ok(()),
                Err(RecvTimeoutError::Disconnected) => return Err("the server is gone".into()),
            }
        }
    }

    /// The memory of the server in use, in MiB, where the system says it.
    pub(super) fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kib / 1024)
    }
}

fn read(output: &mut impl std::io::BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
