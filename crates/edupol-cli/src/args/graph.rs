//! Arguments of the commands about the dependency graph.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::ScopeArgs;

/// `edupol graph`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  edupol graph policies/wujin_2022 --format svg -o 任务依赖.svg\n  \
                        edupol graph --around 智慧教室 --depth 2\n  edupol graph --waves\n  \
                        edupol graph --critical-path")]
pub(crate) struct GraphArgs {
    /// A policy file, or the folder of a workspace.
    #[arg(default_value = ".")]
    pub(crate) path: PathBuf,
    /// How to print.
    #[arg(long, value_enum, default_value_t = GraphFormat::Mermaid)]
    pub(crate) format: GraphFormat,
    /// Only what lies around one name; `action:NAME` where a name is used twice.
    #[arg(long, value_name = "NAME")]
    pub(crate) around: Option<String>,
    /// How far around.
    #[arg(long, default_value_t = 1, requires = "around", value_name = "STEPS")]
    pub(crate) depth: u32,
    /// What part to show.
    #[command(flatten)]
    pub(crate) scope: ScopeArgs,
    /// The order in which actions can start, wave by wave.
    #[arg(long)]
    pub(crate) waves: bool,
    /// The chain of actions that leaves the least time before its deadline.
    #[arg(long, conflicts_with = "waves")]
    pub(crate) critical_path: bool,
    /// Where work passes from one department to another.
    #[arg(long, conflicts_with_all = ["waves", "critical_path"])]
    pub(crate) hand_offs: bool,
    /// Write to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Forms of a graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    /// Graphviz.
    Dot,
    /// Mermaid, for Markdown pages.
    Mermaid,
    /// JSON; see `edupol schema graph`.
    Json,
    /// A drawing.
    Svg,
}

/// `edupol impact`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  edupol impact 财政局 policies/wujin_2022\n  edupol impact action:学前普及普惠")]
pub(crate) struct ImpactArgs {
    /// The thing; `target:NAME`, `department:NAME` … where a name is used twice.
    pub(crate) name: String,
    /// A policy file, or the folder of a workspace.
    #[arg(default_value = ".")]
    pub(crate) path: PathBuf,
    /// How to print.
    #[arg(long, value_enum, default_value_t = ImpactFormat::Text)]
    pub(crate) format: ImpactFormat,
}

/// Forms of an impact report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImpactFormat {
    /// For people.
    Text,
    /// JSON; see `edupol schema impact`.
    Json,
}
