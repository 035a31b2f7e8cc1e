//! The protocol's types. The library behind them renames its types now and then; this is the only module that names it.

pub(crate) use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
pub(crate) use tower_lsp::ls_types::*;
pub(crate) use tower_lsp::{Client, ClientSocket, LanguageServer, LspService};
