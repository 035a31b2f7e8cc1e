//! What the command line understands.

mod diff;
mod evaluate;
mod graph;
mod lsp;
mod matrix;
mod policy;
mod scope;
mod test;
mod trace;

use clap::{Parser, Subcommand, ValueEnum};

pub(crate) use diff::{DiffArgs, DiffFormat};
pub(crate) use evaluate::{ActionsArg, EvalArgs, EvalFormat, FactsArgs, FactsCommand, FactsSource, TemplateFormat};
pub(crate) use graph::{GraphArgs, GraphFormat, ImpactArgs, ImpactFormat};
pub(crate) use lsp::LspArgs;
pub(crate) use matrix::{MatrixArgs, MatrixFormat, RowsArg};
pub(crate) use policy::{
    CheckArgs, CheckFormat, Emit, ExplainArgs, FmtArgs, HelpArgs, LintArgs, LintFormat, NewArgs, SchemaArgs,
};
pub(crate) use scope::ScopeArgs;
pub(crate) use test::{TestArgs, TestFormat};
pub(crate) use trace::{TraceArgs, TraceFormat};

/// Targets in government plans as code: check them, evaluate them against facts, and print who is responsible.
#[derive(Debug, Parser)]
#[command(
    name = "edupol",
    version,
    propagate_version = true,
    disable_help_subcommand = true,
    after_help = "Examples:\n  edupol new 我的方案                     start a plan that compiles and evaluates\n  \
                  edupol check policies/wujin_2022        what contradicts what\n  \
                  edupol eval policies/wujin_2022         which targets are met\n  \
                  edupol matrix policies/wujin_2022       who is responsible for what\n\n\
                  Exit codes: 0 nothing wrong, 1 a target missed or a contradiction found, 2 the policy does not compile,\n  \
                  3 facts unusable, 4 undetermined with --strict; `[exit]` in edupol.toml changes them.\n  \
                  64 the command line is wrong, 74 a file could not be read or written."
)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Language of messages and reports; by default that of the locale (LC_ALL, LC_MESSAGES, LANG).
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub(crate) lang: Option<LangArg>,
    /// When to use colour.
    #[arg(long, global = true, value_enum, default_value_t = ColourArg::Auto, value_name = "WHEN", alias = "colour")]
    pub(crate) color: ColourArg,
}

/// The languages of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LangArg {
    /// English.
    En,
    /// 中文.
    Zh,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColourArg {
    /// On a terminal that can show it.
    Auto,
    /// Also into files and pipes.
    Always,
    /// Not at all.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check policies: names, types, units, times, sums and contradictions.
    Check(CheckArgs),
    /// Say how much of a plan facts can decide.
    Lint(LintArgs),
    /// Evaluate targets against facts and explain the verdicts.
    Eval(EvalArgs),
    /// Run the tests of a policy.
    Test(TestArgs),
    /// Print who is responsible for what.
    Matrix(MatrixArgs),
    /// Print the graph of targets, actions, indicators and departments.
    Graph(GraphArgs),
    /// Say what rests on a thing, and who is waiting for whom.
    Impact(ImpactArgs),
    /// Compare the policy with the document it encodes, clause by clause.
    Trace(TraceArgs),
    /// Say what changed between two plans, by meaning and not by text.
    Diff(DiffArgs),
    /// Write the tables that reporting offices fill, and check filled ones.
    Facts(FactsArgs),
    /// Format policies, or rewrite them in the other language's spelling.
    Fmt(FmtArgs),
    /// Start a workspace that compiles and evaluates.
    New(NewArgs),
    /// Explain a diagnostic code.
    Explain(ExplainArgs),
    /// Print the JSON Schema of a JSON output.
    Schema(SchemaArgs),
    /// Print the help of a command, with examples.
    Help(HelpArgs),
    /// Serve an editor over standard input and output.
    Lsp(LspArgs),
    /// Print completions for a shell.
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Write manual pages.
    #[command(hide = true)]
    Man {
        /// The folder to write them to.
        dir: std::path::PathBuf,
    },
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
