//! The edupol command.

mod args;
mod commands;
mod context;
mod exit;
mod help;
mod progress;
mod session;

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::FromArgMatches as _;

use args::{Cli, Command};
use context::Context;
use exit::{Failure, Outcome};

/// A compiler allocates and frees many small pieces, a quarter of its time with the allocator of the C library.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let lang = context::language_of(&words);
    let parsed = help::command(lang).try_get_matches_from(words).and_then(|found| Cli::from_arg_matches(&found));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => {
            help::print(&error, lang);
            return if error.use_stderr() { ExitCode::from(exit::USAGE) } else { ExitCode::SUCCESS };
        }
    };
    let context = Context::new(&cli);
    match run(&context, cli.command) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            complain(&context, &failure);
            failure.code()
        }
    }
}

fn run(context: &Context, command: Command) -> Outcome {
    match command {
        Command::Check(args) => commands::check::run(context, &args),
        Command::Lint(args) => commands::lint::run(context, &args),
        Command::Eval(args) => commands::eval::run(context, &args),
        Command::Test(args) => commands::test::run(context, &args),
        Command::Matrix(args) => commands::matrix::run(context, &args),
        Command::Graph(args) => commands::graph::run(context, &args),
        Command::Impact(args) => commands::impact::run(context, &args),
        Command::Diff(args) => commands::diff::run(context, &args),
        Command::Trace(args) => commands::trace::run(context, &args),
        Command::Facts(args) => commands::facts::run(context, &args.command),
        Command::Fmt(args) => commands::fmt::run(context, &args),
        Command::New(args) => commands::new::run(context, &args),
        Command::Explain(args) => commands::explain::run(context, &args),
        Command::Schema(args) => commands::schema::run(context, &args),
        Command::Help(args) => commands::help::run(context, &args),
        Command::Lsp(args) => commands::lsp::run(context, &args),
        Command::Completions { shell } => commands::shell::completions(context, shell),
        Command::Man { dir } => commands::shell::manual(context, &dir),
    }
}

fn complain(context: &Context, failure: &Failure) {
    if let Failure::Usage(text) | Failure::Io(text) = failure {
        // Where standard error is closed there is nobody left to tell.
        let _ = writeln!(std::io::stderr(), "{}", exit::named(text, context.lang));
    }
}
