//! Arguments of the commands that only need policies.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::LangArg;

/// `edupol check`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  edupol check\n  edupol check policies/wujin_2022 --lang zh\n  \
                        edupol check plan.edupol --format sarif > findings.sarif\n  \
                        edupol check --emit program > program.json\n  \
                        edupol check - --stdin-name plan.edupol < plan.edupol\n  \
                        edupol check --ignore 'milestone-*,no-path'\n  \
                        edupol check --diff && edupol check --fix")]
pub(crate) struct CheckArgs {
    /// Policy files, or folders of a workspace; `-` is standard input.
    #[arg(default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// The file that standard input stands for, as part of its workspace.
    #[arg(long, value_name = "FILE")]
    pub(crate) stdin_name: Option<PathBuf>,
    /// How to print findings.
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    pub(crate) format: CheckFormat,
    /// Print a compiled form on standard output; findings go to standard error.
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) emit: Option<Emit>,
    /// Show notes too, such as every comparator that the plan leaves open; JSON and SARIF always have them.
    #[arg(long)]
    pub(crate) notes: bool,
    /// Exit with 1 on warnings too.
    #[arg(long)]
    pub(crate) deny_warnings: bool,
    /// The only codes to report, whole or as the beginning of several (`milestone-*`); in place of those in edupol.toml.
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Codes not to report, written alike; added to those in edupol.toml.
    #[arg(long, value_name = "CODES", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    /// Make the changes that keep the meaning, then check again.
    #[arg(long, conflicts_with = "emit")]
    pub(crate) fix: bool,
    /// Print what --fix would change, change nothing, and exit with 1 if there is anything.
    #[arg(long, conflicts_with_all = ["emit", "fix"])]
    pub(crate) diff: bool,
}

/// `edupol lint`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  edupol lint --stats policies/wujin_2022\n  \
                        edupol lint --stats --format markdown > testable.md")]
pub(crate) struct LintArgs {
    /// A policy file, or the folder of a workspace.
    #[arg(default_value = ".")]
    pub(crate) path: PathBuf,
    /// How much of each section facts can decide, and why the rest cannot be checked.
    #[arg(long, required = true)]
    pub(crate) stats: bool,
    /// How to print.
    #[arg(long, value_enum, default_value_t = LintFormat::Text)]
    pub(crate) format: LintFormat,
    /// Write to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Forms of the statistics of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LintFormat {
    /// A table for the terminal.
    Text,
    /// Markdown.
    Markdown,
    /// JSON; see `edupol schema testable`.
    Json,
}

/// Forms of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// With the source text.
    Human,
    /// One line a finding, with its place, severity and code.
    Short,
    /// JSON; see `edupol schema diagnostics`.
    Json,
    /// SARIF 2.1.0.
    Sarif,
}

/// Compiled forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Emit {
    /// The core program without positions, as JSON; see `edupol schema program`.
    Program,
    /// The analysis of sums, as JSON.
    Analysis,
}

/// `edupol fmt`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  edupol fmt\n  edupol fmt --check policies\n  edupol fmt --lang zh plan.edupol\n  \
                        edupol fmt - < plan.edupol\n\nHere --lang is the spelling of keywords; without it each file \
                        keeps its own.\nExit codes: 0 done, 1 not formatted with --check, 2 a part was left as it is because of \
                        a syntax error,\n  74 a file could not be read or written."
)]
pub(crate) struct FmtArgs {
    /// Policy files or folders; `-` formats standard input to standard output.
    #[arg(default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// The file that standard input stands for.
    #[arg(long, value_name = "FILE")]
    pub(crate) stdin_name: Option<PathBuf>,
    /// Change nothing; exit with 1 and name the files that are not formatted.
    #[arg(long)]
    pub(crate) check: bool,
}

/// `edupol new`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  edupol new my_plan\n  edupol new 教育三年行动 --lang zh")]
pub(crate) struct NewArgs {
    /// The folder to make; it must not exist or be empty.
    pub(crate) path: PathBuf,
    /// The plan's name; by default that of the folder.
    #[arg(long)]
    pub(crate) name: Option<String>,
}

/// `edupol explain`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  edupol explain unknown-name\n  edupol explain --list")]
pub(crate) struct ExplainArgs {
    /// The code, as printed in brackets.
    #[arg(required_unless_present = "list")]
    pub(crate) code: Option<String>,
    /// List all codes.
    #[arg(long)]
    pub(crate) list: bool,
}

/// `edupol schema`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  edupol schema diagnostics\n  edupol schema --list")]
pub(crate) struct SchemaArgs {
    /// The output whose schema to print.
    #[arg(required_unless_present = "list")]
    pub(crate) name: Option<String>,
    /// List all names.
    #[arg(long)]
    pub(crate) list: bool,
}

/// `edupol help`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  edupol help\n  edupol help facts template --lang zh")]
pub(crate) struct HelpArgs {
    /// The command; all of them without one.
    #[arg(value_name = "COMMAND")]
    pub(crate) commands: Vec<String>,
}

impl From<LangArg> for edupol_base::Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::En => Self::En,
            LangArg::Zh => Self::Zh,
        }
    }
}
