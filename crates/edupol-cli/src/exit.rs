//! Exit codes, and the ways in which a command ends early.

use std::io;
use std::process::ExitCode;

use edupol_base::{Text, text};

/// The command line is wrong (EX_USAGE of sysexits).
pub(crate) const USAGE: u8 = 64;
/// A file could not be read or written (EX_IOERR of sysexits).
pub(crate) const IO: u8 = 74;

/// Why a command ended without its result.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something on the command line does not fit; the text says what.
    Usage(Text),
    /// A file could not be read or written; the text says which.
    Io(Text),
    /// The reader of standard output went away. That is no failure of ours.
    ClosedPipe,
    /// Everything was said already; the code is what is left.
    Said(u8),
}

impl Failure {
    /// A file that could not be read or written.
    pub(crate) fn file(path: &std::path::Path, error: &io::Error) -> Self {
        let shown = path.display();
        Self::Io(text!("{shown}: {error}", "{shown}：{error}"))
    }

    /// The code the process exits with.
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Usage(_) => USAGE,
            Self::Io(_) => IO,
            Self::ClosedPipe => 0,
            Self::Said(code) => *code,
        })
    }
}

impl From<io::Error> for Failure {
    /// An error of writing to standard output or standard error.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Io(text!("standard output: {error}", "标准输出：{error}")),
        }
    }
}

/// What a command returns: the code to exit with, or why it ended early.
pub(crate) type Outcome = Result<u8, Failure>;
