//! The commands, one file each: read what they need, hand it to a stage, print what comes back.

pub(crate) mod check;
pub(crate) mod diff;
pub(crate) mod eval;
pub(crate) mod explain;
pub(crate) mod facts;
pub(crate) mod fmt;
pub(crate) mod graph;
pub(crate) mod help;
pub(crate) mod impact;
pub(crate) mod lint;
pub(crate) mod lsp;
pub(crate) mod matrix;
pub(crate) mod new;
pub(crate) mod schema;
pub(crate) mod shell;
pub(crate) mod test;
pub(crate) mod trace;
