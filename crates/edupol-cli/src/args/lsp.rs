//! The arguments of `edupol lsp`.

use clap::Args;

/// The arguments of `edupol lsp`.
#[derive(Debug, Args)]
pub(crate) struct LspArgs {
    /// Talk over standard input and output; there is no other way, and editors like to say so.
    #[arg(long)]
    pub(crate) stdio: bool,
}
