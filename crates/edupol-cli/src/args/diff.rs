//! Arguments of `edupol diff`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// `edupol diff`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  edupol diff 征求意见稿 印发稿\n  edupol diff old new --format markdown -o 修改对照.md\n  \
                  edupol diff old new --exit-code"
)]
pub(crate) struct DiffArgs {
    /// The plan as it was: a policy file, or the folder of a workspace.
    pub(crate) old: PathBuf,
    /// The plan as it is.
    pub(crate) new: PathBuf,
    /// Exit with 1 where anything changed.
    #[arg(long)]
    pub(crate) exit_code: bool,
    /// How to print.
    #[arg(long, value_enum, default_value_t = DiffFormat::Human)]
    pub(crate) format: DiffFormat,
    /// Write to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Forms of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    /// Changes by kind, with how it was, how it is, and where.
    Human,
    /// A Markdown table.
    Markdown,
    /// JSON; see `edupol schema diff`.
    Json,
}
