//! Exit codes, and the ways in which a command ends early.

use std::io;
use std::process::ExitCode;

use edupol_base::{Lang, Text, text};
use edupol_workspace::files::{self, FileError};

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
    pub(crate) fn file(path: &std::path::Path, error: io::Error) -> Self {
        Self::Io(FileError { path: path.to_path_buf(), error }.message())
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
            _ => {
                let reason = files::reason(&error);
                let (en, zh) = (&reason.en, &reason.zh);
                Self::Io(text!("standard output: {en}", "标准输出：{zh}"))
            }
        }
    }
}

/// What went wrong, with the program's name, as shells show it.
pub(crate) fn named(text: &Text, lang: Lang) -> String {
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    format!("edupol{colon}{}", text.get(lang))
}

/// What a command returns: the code to exit with, or why it ended early.
pub(crate) type Outcome = Result<u8, Failure>;
