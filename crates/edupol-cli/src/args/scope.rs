//! What part of a plan a report shows.

use clap::Args;

/// The options that narrow a report, the same for every command that takes them.
#[derive(Debug, Args)]
pub(crate) struct ScopeArgs {
    /// Only one plan.
    #[arg(long, value_name = "NAME")]
    pub(crate) plan: Option<String>,
    /// Only what one department works on.
    #[arg(long, value_name = "NAME")]
    pub(crate) department: Option<String>,
    /// Only what is done in one year.
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<i16>,
}
