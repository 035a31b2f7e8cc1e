//! Code generation, tidy checks and benchmarks.

mod bench;
mod generate;
mod tidy;

use std::process::ExitCode;

/// One command of the development tool: its name, what it does, and the function that runs it on the remaining words.
type Command = (&'static str, &'static str, fn(&[String]) -> Result<(), String>);

const COMMANDS: &[Command] = &[
    ("gen", "write the files generated from the tables in grammar/ (--check: only compare)", generate::run),
    ("bench", "time check and format on a generated workspace, next to ruff", bench::run),
    ("bench-lsp", "time keystrokes in a large workspace, next to ruff server", bench::lsp::run),
    ("tidy", "check the project's own rules", tidy::run),
];

#[expect(clippy::print_stderr, reason = "this is a development tool, and its messages are for the terminal")]
fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let name = args.first().map_or("", String::as_str);
    let Some((_, _, command)) = COMMANDS.iter().find(|(known, _, _)| *known == name) else {
        eprintln!("usage: cargo xtask COMMAND");
        for (name, about, _) in COMMANDS {
            eprintln!("  {name:<10} {about}");
        }
        return ExitCode::FAILURE;
    };
    match command(args.get(1..).unwrap_or_default()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
