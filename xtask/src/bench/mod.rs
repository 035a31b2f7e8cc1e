//! Side by side with a peer, in one run: parse, check and format of a large generated workspace, and of twice as much.
//!
//! What counts is the time that a command keeps a processor busy, not the time on the wall: other work on the machine
//! then hardly matters, and threads do not flatter.

pub(crate) mod lsp;
mod spent;
mod workspace;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use spent::spent;

/// Lines of one generated file.
const LINES: usize = 1000;
/// How often each command is timed; the median counts.
const ROUNDS: usize = 7;

/// Builds the release binaries, or takes the command named and the parser beside it, generates both inputs, and prints a
/// table. Needs `ruff` on the path for the peer's rows.
pub(crate) fn run(args: &[String]) -> Result<(), String> {
    let files = args.first().and_then(|arg| arg.parse().ok()).unwrap_or(100);
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    let edupol = match args.get(1) {
        Some(binary) => PathBuf::from(binary),
        None => {
            build(&target)?;
            target.join("release/edupol")
        }
    };
    let parser = edupol.with_file_name("examples").join("parse");
    let ruff = peer();
    let mut rows = vec![];
    for count in [files, files * 2] {
        let input = Input::write(&target.join("bench"), count)?;
        let one = |name, program: &Path, args: &[&str], side: &Side| Row::time(name, count, program, args, side);
        if parser.is_file() {
            rows.push(one("edupol parse", &parser, &[], &input.policies)?);
        }
        rows.push(one("edupol check", &edupol, &["check", "--format", "short"], &input.policies)?);
        rows.push(one("edupol fmt --check", &edupol, &["fmt", "--check"], &input.policies)?);
        if let Some(ruff) = &ruff {
            rows.push(one("ruff check", ruff, &["check", "--no-cache", "--isolated", "--quiet"], &input.python)?);
            let format = ["format", "--check", "--no-cache", "--isolated"];
            rows.push(one("ruff format --check", ruff, &format, &input.python)?);
        }
    }
    print(&rows);
    Ok(())
}

fn build(target: &Path) -> Result<(), String> {
    let status = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "-p", "edupol-cli", "--bin", "edupol", "--example", "parse"])
        .current_dir(target.join(".."))
        .status()
        .map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err("the release build failed".into()) }
}

/// The peer itself. What is called `ruff` may be a script that looks for it, and would be timed with it.
fn peer() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let on_path = || std::env::split_paths(&path).map(|dir| dir.join("ruff"));
    let asked = Command::new("pyenv").args(["which", "ruff"]).output().ok();
    let asked = asked.map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
    asked.into_iter().chain(on_path()).find(|path| is_program(path))
}

/// Whether a file is a compiled program rather than a script.
fn is_program(path: &Path) -> bool {
    std::fs::read(path).is_ok_and(|bytes| !bytes.is_empty() && !bytes.starts_with(b"#!"))
}

/// One generated folder.
struct Side {
    dir: PathBuf,
    lines: usize,
    bytes: usize,
}

/// Both generated folders.
struct Input {
    policies: Side,
    python: Side,
}

impl Input {
    fn write(base: &Path, count: usize) -> Result<Self, String> {
        let side = |name: &str, ending: &str, make: fn(usize, usize) -> String| {
            let dir = base.join(format!("{name}-{count}"));
            std::fs::create_dir_all(&dir).map_err(|error| error.to_string())?;
            let (mut lines, mut bytes) = (0, 0);
            for file in 0..count {
                let text = make(file, LINES);
                lines += text.lines().count();
                bytes += text.len();
                std::fs::write(dir.join(format!("f{file:04}.{ending}")), text).map_err(|error| error.to_string())?;
            }
            Ok::<_, String>(Side { dir, lines, bytes })
        };
        let policies = side("policies", "edupol", workspace::policy)?;
        std::fs::write(policies.dir.join("edupol.toml"), "[workspace]\nname = \"bench\"\n")
            .map_err(|e| e.to_string())?;
        Ok(Self { policies, python: side("python", "py", workspace::python)? })
    }
}

/// One timed command.
struct Row {
    name: &'static str,
    files: usize,
    median: Duration,
    lines: usize,
    bytes: usize,
}

impl Row {
    fn time(name: &'static str, files: usize, program: &Path, args: &[&str], side: &Side) -> Result<Self, String> {
        let mut times = vec![];
        for _ in 0..ROUNDS {
            let before = spent()?;
            // Both tools may use their threads; one core is what is compared.
            let status = Command::new("taskset")
                .args(["-c", "0"])
                .arg(program)
                .args(args)
                .arg(&side.dir)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .map_err(|error| format!("taskset: {error}"))?;
            // Findings are fine; a program that is not there, or crashes, would look fast.
            if status.code().is_none_or(|code| code >= 64) {
                return Err(format!("{} {}: {status}", program.display(), args.join(" ")));
            }
            times.push(spent()?.saturating_sub(before));
        }
        times.sort();
        let median = times.get(ROUNDS / 2).copied().unwrap_or_default();
        Ok(Self { name, files, median, lines: side.lines, bytes: side.bytes })
    }

    #[expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "speeds are reported to a few places")]
    fn lines_per_second(&self) -> f64 {
        self.lines as f64 / self.median.as_secs_f64()
    }
}

#[expect(clippy::print_stdout, reason = "the table is what the command is for")]
#[expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "speeds are reported to a few places")]
fn print(rows: &[Row]) {
    println!(
        "{:<22}{:>7}{:>10}{:>10}{:>12}{:>9}{:>12}",
        "command (one core)", "files", "lines", "CPU ms", "M lines/s", "MB/s", "of the peer"
    );
    for row in rows {
        let seconds = row.median.as_secs_f64();
        let peer = rows.iter().find(|other| other.files == row.files && Some(other.name) == counterpart(row.name));
        let ratio = peer.map_or_else(String::new, |peer| {
            format!("{:.0} %", 100.0 * row.lines_per_second() / peer.lines_per_second())
        });
        println!(
            "{:<22}{:>7}{:>10}{:>10.0}{:>12.3}{:>9.1}{:>12}",
            row.name,
            row.files,
            row.lines,
            seconds * 1e3,
            row.lines_per_second() / 1e6,
            row.bytes as f64 / seconds / 1e6,
            ratio
        );
    }
    for row in rows {
        if let Some(twice) = rows.iter().find(|other| other.name == row.name && other.files > row.files) {
            let times = twice.median.as_secs_f64() / row.median.as_secs_f64();
            println!("{}: twice the input takes {times:.2} times as long", row.name);
        }
    }
}

/// What a command is compared with.
fn counterpart(name: &str) -> Option<&'static str> {
    match name {
        "edupol check" => Some("ruff check"),
        "edupol fmt --check" => Some("ruff format --check"),
        _ => None,
    }
}
