//! From a keystroke to the diagnostics it causes, in a large workspace, next to the language server of a peer.

mod client;

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::json;

use client::Client;

use super::{build, peer, workspace};

/// Lines of an ordinary file, of the large one, and of the workspace.
const LINES: usize = 1000;
const LARGE: usize = 5000;
const WORKSPACE: usize = 50_000;
/// Keystrokes for each figure.
const STROKES: usize = 200;

/// Builds the release binary, or takes the one named, and prints a table. A second word is the number of edits after which
/// the server's memory is compared.
pub(crate) fn run(args: &[String]) -> Result<(), String> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    let edupol = match args.first() {
        Some(binary) => binary.into(),
        None => {
            build(&target)?;
            target.join("release/edupol")
        }
    };
    let soak = args.get(1).and_then(|arg| arg.parse().ok()).unwrap_or(0);
    let dir = target.join("bench/lsp");
    write(&dir)?;
    let mut rows = vec![];
    let mut server = Client::start(&edupol, &["lsp"], &dir)?;
    rows.extend(ours(&mut server)?);
    let memory = soaked(&mut server, soak)?;
    drop(server);
    if let Some(ruff) = peer() {
        let mut server = Client::start(&ruff, &["server"], &dir)?;
        for (name, file) in [("ruff server: 1,000 lines", "f0000.py"), ("ruff server: 5,000 lines", "large.py")] {
            rows.push(Row { name, times: strokes(&mut server, file, "total = 0.0", "totel = 0.0", file)? });
        }
    }
    print(&rows, memory);
    Ok(())
}

/// Files of 1,000 lines, one of 5,000, and a vocabulary that all of them use; and as much Python.
fn write(dir: &Path) -> Result<(), String> {
    let put = |name: &str, text: &str| std::fs::write(dir.join(name), text).map_err(|error| error.to_string());
    std::fs::create_dir_all(dir).map_err(|error| error.to_string())?;
    put("edupol.toml", "[workspace]\nname = \"bench\"\n")?;
    put("词汇.edupol", "部门 联席办\n指标 共用指标 当期 以所计，填报：联席办\n")?;
    let files = (WORKSPACE - LARGE) / LINES;
    for file in 0..=files {
        let (name, lines) = if file == files { ("large".to_owned(), LARGE) } else { (format!("f{file:04}"), LINES) };
        let shared = format!("\n目标 「共用{file}」：2024年，共用指标不低于{}所\n", file + 1);
        let folder = format!("方案{file}");
        std::fs::create_dir_all(dir.join(&folder)).map_err(|error| error.to_string())?;
        put(&format!("{folder}/{name}.edupol"), &(workspace::policy(file, lines) + &shared))?;
        put(&format!("{name}.py"), &workspace::python(file, lines))?;
    }
    Ok(())
}

/// One figure.
struct Row {
    name: &'static str,
    times: Vec<Duration>,
}

fn ours(server: &mut Client) -> Result<Vec<Row>, String> {
    let large = format!("方案{}/large.edupol", (WORKSPACE - LARGE) / LINES);
    let plan = "方案0/f0000.edupol";
    let words = "词汇.edupol";
    let (good, bad) = ("牵头：教育局", "牵头：教育居");
    // The vocabulary's indicator is used by every file, and the findings are waited for in another one that is open.
    let row = |name, times| Row { name, times };
    server.open(plan)?;
    let vocabulary = strokes(server, words, "指标 共用指标", "指标 共用指数", plan)?;
    server.close(plan)?;
    let small = strokes(server, plan, good, bad, plan)?;
    let big = strokes(server, &large, good, bad, &large)?;
    let completion = completions(server, plan)?;
    let whole = wholes(server, plan)?;
    Ok(vec![
        row("edupol lsp: 1,000 lines", small),
        row("edupol lsp: 5,000 lines", big),
        row("edupol lsp: vocabulary", vocabulary),
        row("edupol lsp: completion", completion),
        row("edupol lsp: everything", whole),
    ])
}

/// Breaks a line and mends it again, one character at a time, and waits for the findings each time.
fn strokes(server: &mut Client, file: &str, good: &str, bad: &str, watched: &str) -> Result<Vec<Duration>, String> {
    let text = server.open(file)?;
    let at = text.find(good).ok_or_else(|| format!("{file}: no {good}"))?;
    let line = text.get(..at).unwrap_or_default().matches('\n').count();
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let same = good.chars().zip(bad.chars()).take_while(|(a, b)| a == b).count();
    let column = text.get(start..at).map_or(0, |before| before.encode_utf16().count()) + same;
    server.settle(file)?;
    // What opening the file has set going is over before the first keystroke.
    server.whole(file)?;
    server.idle(Duration::from_millis(500))?;
    let mut times = vec![];
    for stroke in 0..STROKES {
        let word = if stroke % 2 == 0 { bad } else { good };
        let letter: String = word.chars().skip(same).take(1).collect();
        let begun = Instant::now();
        server.replace(file, (line, column), &letter, watched)?;
        times.push(begun.elapsed());
        // A pause, as between two keystrokes, so that one stroke is not measured on the work of the one before.
        server.idle(Duration::from_millis(30))?;
    }
    times.sort();
    Ok(times)
}

/// Types a letter and waits until everything is compiled, so that hovers and hints are those of the new text.
fn wholes(server: &mut Client, file: &str) -> Result<Vec<Duration>, String> {
    let mut times = vec![];
    for stroke in 0..STROKES / 10 {
        server.type_at(file, 0, 0, if stroke % 2 == 0 { "#" } else { "" })?;
        let begun = Instant::now();
        server.whole(file)?;
        times.push(begun.elapsed());
        server.idle(Duration::from_millis(30))?;
    }
    times.sort();
    Ok(times)
}

/// Types a letter and asks what may stand there.
fn completions(server: &mut Client, file: &str) -> Result<Vec<Duration>, String> {
    let mut times = vec![];
    for stroke in 0..STROKES / 4 {
        server.type_at(file, 0, 0, if stroke % 2 == 0 { "m" } else { "" })?;
        let begun = Instant::now();
        let column = if stroke % 2 == 0 { 1 } else { 0 };
        let position = json!({"line": 0, "character": column});
        server.ask("textDocument/completion", file, &json!({ "position": position }))?;
        times.push(begun.elapsed());
        server.idle(Duration::from_millis(30))?;
    }
    times.sort();
    Ok(times)
}

/// The memory before and after many edits, in MiB.
fn soaked(server: &mut Client, edits: usize) -> Result<Option<(u64, u64)>, String> {
    if edits == 0 {
        return Ok(None);
    }
    let before = server.memory();
    for edit in 0..edits {
        server.type_at("方案0/f0000.edupol", 0, 0, if edit % 2 == 0 { "#" } else { "" })?;
        if edit % 100 == 0 {
            server.ask("textDocument/documentSymbol", "方案0/f0000.edupol", &json!({}))?;
        }
    }
    server.ask("textDocument/documentSymbol", "方案0/f0000.edupol", &json!({}))?;
    Ok(before.zip(server.memory()))
}

#[expect(clippy::print_stdout, reason = "the table is what the command is for")]
#[expect(clippy::float_arithmetic, reason = "times are reported to a tenth")]
fn print(rows: &[Row], memory: Option<(u64, u64)>) {
    println!("{:<28}{:>9}{:>9}{:>9}", "keystroke to answer", "p50 ms", "p99 ms", "most");
    for row in rows {
        let at = |part: usize| row.times.get((row.times.len() * part / 100).min(row.times.len().saturating_sub(1)));
        let ms = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1e3);
        println!("{:<28}{:>9.1}{:>9.1}{:>9.1}", row.name, ms(at(50)), ms(at(99)), ms(row.times.last()));
    }
    if let Some((before, after)) = memory {
        println!("memory: {before} MiB before, {after} MiB after");
    }
}
