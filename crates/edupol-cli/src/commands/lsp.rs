//! `edupol lsp`: the language server.

use crate::args::LspArgs;
use crate::commands::explain;
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::session;

/// Serves one editor until it leaves.
pub(crate) fn run(context: &Context, _args: &LspArgs) -> Outcome {
    let options = edupol_lsp::Options {
        lang: context.lang,
        pages: explain::pages(),
        today: || session::today().ok(),
        patience: edupol_lsp::PATIENCE,
    };
    edupol_lsp::serve_stdio(options).map_err(Failure::from)?;
    Ok(0)
}
