//! Arguments of `edupol trace`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// `edupol trace`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  edupol trace policies/wujin_2022 --sources ../documents\n  \
                        edupol trace --format html -o 录入情况.html\n  edupol trace --lock\n\n\
                  The document may be plain text, .docx or .html. Without `--sources` and without `dir` under\n\
                  [sources] in edupol.toml, citations are only checked for their form,\n\
                  and against the places that `--lock` recorded.")]
pub(crate) struct TraceArgs {
    /// A policy file, or the folder of a workspace.
    #[arg(default_value = ".")]
    pub(crate) path: PathBuf,
    /// The folder that holds the source documents.
    #[arg(long, value_name = "DIR")]
    pub(crate) sources: Option<PathBuf>,
    /// Record what the document says now; later changes of its text are then reported.
    #[arg(long)]
    pub(crate) lock: bool,
    /// Show notes too: figures of cited places that no clause states.
    #[arg(long)]
    pub(crate) notes: bool,
    /// How to print.
    #[arg(long, value_enum, default_value_t = TraceFormat::Human)]
    pub(crate) format: TraceFormat,
    /// Write to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Forms of a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TraceFormat {
    /// Findings with the source text, and coverage by section.
    Human,
    /// One line a finding.
    Short,
    /// Coverage by section in Markdown.
    Markdown,
    /// A page that shows the document beside the clauses that cite it.
    Html,
    /// JSON; see `edupol schema trace`.
    Json,
}
