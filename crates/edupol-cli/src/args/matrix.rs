//! Arguments of `edupol matrix`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::ScopeArgs;

/// `edupol matrix`.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  edupol matrix policies/wujin_2022\n  edupol matrix --department 财政局 --duties\n  \
                        edupol matrix --load\n  edupol matrix --rows departments --words\n  edupol matrix --format html -o 责任分工表.html"
)]
pub(crate) struct MatrixArgs {
    /// A policy file, or the folder of a workspace.
    #[arg(default_value = ".")]
    pub(crate) path: PathBuf,
    /// What part to show.
    #[command(flatten)]
    pub(crate) scope: ScopeArgs,
    /// What stands in the rows.
    #[arg(long, value_enum, default_value_t = RowsArg::Actions)]
    pub(crate) rows: RowsArg,
    /// Write roles as whole words instead of letters with a legend.
    #[arg(long)]
    pub(crate) words: bool,
    /// Show the members of groups in columns of their own.
    #[arg(long)]
    pub(crate) expand_groups: bool,
    /// A department's own list of duties, with what is due when.
    #[arg(long, requires = "department")]
    pub(crate) duties: bool,
    /// How much falls to each department, by role and year.
    #[arg(long, conflicts_with = "duties")]
    pub(crate) load: bool,
    /// How to print.
    #[arg(long, value_enum, default_value_t = MatrixFormat::Text)]
    pub(crate) format: MatrixFormat,
    /// Write to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// What stands in the rows of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RowsArg {
    /// One row an action, one column a department, as plans print it.
    Actions,
    /// One row a department, one column an action.
    Departments,
}

/// Forms of a matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MatrixFormat {
    /// A table for the terminal.
    Text,
    /// Markdown.
    Markdown,
    /// CSV; into a file with a byte order mark, so that Excel reads the Chinese.
    Csv,
    /// A page of its own.
    Html,
    /// JSON; see `edupol schema matrix`.
    Json,
}
