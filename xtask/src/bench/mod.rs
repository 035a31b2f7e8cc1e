//! Side by side with a peer, in one run: check and format of a large generated workspace, and of twice as much.

mod workspace;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Lines of one generated file.
const LINES: usize = 1000;
/// How often each command is timed; the median counts.
const ROUNDS: usize = 5;

/// Builds the release binary, or takes the one named, generates both inputs, and prints a table. Needs `ruff` on the path
/// for the peer's rows.
pub(crate) fn run(args: &[String]) -> Result<(), String> {
    let files = args.first().and_then(|arg| arg.parse().ok()).unwrap_or(100);
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    let edupol = match args.get(1) {
        Some(binary) => binary.clone(),
        None => {
            build(&target)?;
            target.join("release/edupol").to_string_lossy().into_owned()
        }
    };
    let mut rows = vec![];
    for count in [files, files * 2] {
        let input = Input::write(&target.join("bench"), count)?;
        let one = |name, program: &str, args: &[&str], side: &Side| Row::time(name, count, program, args, side);
        rows.push(one("edupol check", &edupol, &["check", "--format", "short"], &input.policies)?);
        rows.push(one("edupol fmt --check", &edupol, &["fmt", "--check"], &input.policies)?);
        if has_ruff() {
            rows.push(one("ruff check", "ruff", &["check", "--no-cache", "--isolated", "--quiet"], &input.python)?);
            rows.push(one(
                "ruff format --check",
                "ruff",
                &["format", "--check", "--no-cache", "--isolated"],
                &input.python,
            )?);
        }
    }
    print(&rows);
    Ok(())
}

fn build(target: &Path) -> Result<(), String> {
    let status = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "-p", "edupol-cli"])
        .current_dir(target.join(".."))
        .status()
        .map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err("the release build failed".into()) }
}

fn has_ruff() -> bool {
    Command::new("ruff").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success())
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
    fn time(name: &'static str, files: usize, program: &str, args: &[&str], side: &Side) -> Result<Self, String> {
        let mut times = vec![];
        for _ in 0..ROUNDS {
            let start = Instant::now();
            // Both tools may use their threads; one core is what is compared.
            let status = Command::new("taskset")
                .args(["-c", "0", program])
                .args(args)
                .arg(&side.dir)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status()
                .map_err(|error| format!("taskset: {error}"))?;
            // Findings are fine; a program that is not there, or crashes, would look fast.
            if status.code().is_none_or(|code| code >= 64) {
                return Err(format!("{program} {}: {status}", args.join(" ")));
            }
            times.push(start.elapsed());
        }
        times.sort();
        let median = times.get(ROUNDS / 2).copied().unwrap_or_default();
        Ok(Self { name, files, median, lines: side.lines, bytes: side.bytes })
    }
}

#[expect(clippy::print_stdout, reason = "the table is what the command is for")]
#[expect(clippy::float_arithmetic, clippy::cast_precision_loss, reason = "speeds are reported to two places")]
fn print(rows: &[Row]) {
    println!("{:<22}{:>7}{:>10}{:>10}{:>12}{:>9}", "command (one core)", "files", "lines", "ms", "M lines/s", "MB/s");
    for row in rows {
        let seconds = row.median.as_secs_f64();
        println!(
            "{:<22}{:>7}{:>10}{:>10.0}{:>12.3}{:>9.1}",
            row.name,
            row.files,
            row.lines,
            seconds * 1e3,
            row.lines as f64 / seconds / 1e6,
            row.bytes as f64 / seconds / 1e6
        );
    }
    for pair in rows.iter().filter(|row| row.files == rows.first().map_or(0, |first| first.files)) {
        if let Some(twice) = rows.iter().find(|row| row.name == pair.name && row.files > pair.files) {
            println!(
                "{}: twice the input takes {:.2} times as long",
                pair.name,
                twice.median.as_secs_f64() / pair.median.as_secs_f64()
            );
        }
    }
}
