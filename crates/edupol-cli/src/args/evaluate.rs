//! Arguments of the commands that read facts.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// Where policies and facts are.
#[derive(Debug, Args)]
pub(crate) struct FactsSource {
    /// A policy file, or the folder of a workspace.
    #[arg(default_value = ".")]
    pub(crate) path: PathBuf,
    /// The folder of the fact tables; by default that of `[facts]` in edupol.toml, else the policy file's own.
    #[arg(long, value_name = "DIR")]
    pub(crate) facts: Option<PathBuf>,
}

/// `edupol eval`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  edupol eval policies/wujin_2022 --as-of 2024-12-31\n  \
                        edupol eval --explain 智慧教室\n  edupol eval --explain target:智慧教室 --lang zh\n  \
                        edupol eval --format json > verdicts.json\n  \
                        edupol eval --format sarif > verdicts.sarif")]
pub(crate) struct EvalArgs {
    /// Where policies and facts are.
    #[command(flatten)]
    pub(crate) source: FactsSource,
    /// The day that decides what is due, as YYYY-MM-DD or 2024年12月31日, or the last day of a year or month; by default today.
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<String>,
    /// Explain one target down to the cells; `target:NAME` or `action:NAME` where a name is used twice.
    #[arg(long, value_name = "NAME")]
    pub(crate) explain: Option<String>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,
    /// Which actions the summary lists; what they ask for is always counted.
    #[arg(long, value_enum, default_value_t = ActionsArg::Troubled)]
    pub(crate) actions: ActionsArg,
    /// Exit with 4 where anything is undetermined.
    #[arg(long)]
    pub(crate) strict: bool,
    /// How many failing members to list for each target.
    #[arg(long, default_value_t = 5, value_name = "N")]
    pub(crate) list: usize,
    /// Write to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Forms of an evaluation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvalFormat {
    /// A summary for people.
    Text,
    /// A summary as Markdown.
    Markdown,
    /// One line for every statement that is not met or undetermined, with its place, severity and code.
    Short,
    /// Everything, with explanations; see `edupol schema evaluation`.
    Json,
    /// SARIF 2.1.0, with what is not met or undetermined, at the statements.
    Sarif,
}

/// Which actions a summary lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ActionsArg {
    /// None.
    None,
    /// Those with something not done, behind schedule or undetermined.
    Troubled,
    /// All.
    All,
}

/// `edupol facts`.
#[derive(Debug, Args)]
pub(crate) struct FactsArgs {
    /// What to do with facts.
    #[command(subcommand)]
    pub(crate) command: FactsCommand,
}

/// The commands about facts.
#[derive(Debug, Subcommand)]
pub(crate) enum FactsCommand {
    /// Write the empty tables that reporting offices fill.
    #[command(after_help = "Examples:\n  edupol facts template policies/wujin_2022 --out 报表\n  \
                            edupol facts template --format xlsx")]
    Template {
        /// A policy file, or the folder of a workspace.
        #[arg(default_value = ".")]
        path: PathBuf,
        /// The folder to write to.
        #[arg(long, default_value = "facts-template", value_name = "DIR")]
        out: PathBuf,
        /// The kind of file; by default that of the file each `facts` directive names, else Excel.
        #[arg(long, value_enum)]
        format: Option<TemplateFormat>,
        /// Replace files that exist.
        #[arg(long)]
        force: bool,
    },
    /// Check filled tables without evaluating.
    #[command(after_help = "Examples:\n  edupol facts check policies/wujin_2022 --facts 报表")]
    Check {
        /// Where policies and facts are.
        #[command(flatten)]
        source: FactsSource,
        /// Print JSON; see `edupol schema facts-check`.
        #[arg(long)]
        json: bool,
    },
}

/// Kinds of template files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TemplateFormat {
    /// Excel workbooks with lists of allowed values.
    Xlsx,
    /// CSV in UTF-8 with a byte order mark, which Excel opens.
    Csv,
}
