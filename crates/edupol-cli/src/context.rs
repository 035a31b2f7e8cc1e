//! How a command speaks: language, colour, width, and where its output goes.

use std::ffi::OsString;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

use clap::ValueEnum as _;
use edupol_base::Lang;
use edupol_workspace::files;

use crate::args::{Cli, ColourArg, LangArg};
use crate::exit::Failure;

/// The width of output that does not go to a terminal.
const DEFAULT_WIDTH: usize = 120;

/// How a command speaks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context {
    /// The language of messages and reports.
    pub(crate) lang: Lang,
    /// The language named on the command line.
    pub(crate) asked: Option<Lang>,
    /// Whether standard output takes colour.
    pub(crate) colour: bool,
    /// Whether standard error takes colour.
    pub(crate) err_colour: bool,
    /// How many cells a line may have.
    pub(crate) width: usize,
    /// Whether a person watches standard error, so that long work shows how far it is.
    pub(crate) watched: bool,
}

impl Context {
    /// Reads the terminal, the locale and the global options.
    pub(crate) fn new(cli: &Cli) -> Self {
        let asked = cli.lang.map(Lang::from);
        let on = |is_terminal: bool| match cli.color {
            ColourArg::Always => true,
            ColourArg::Never => false,
            ColourArg::Auto => is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        Self {
            lang: asked.unwrap_or_else(locale),
            asked,
            colour: on(std::io::stdout().is_terminal()),
            err_colour: on(std::io::stderr().is_terminal()),
            width: width(),
            watched: is_watched(std::io::stderr().is_terminal(), set("CI").as_deref(), set("TERM").as_deref()),
        }
    }

    /// Writes a report to standard output, or to a file as a whole.
    pub(crate) fn output(&self, text: &str, file: Option<&Path>) -> Result<(), Failure> {
        self.output_bytes(text.as_bytes(), file)
    }

    /// Writes bytes to standard output, or to a file as a whole.
    pub(crate) fn output_bytes(&self, bytes: &[u8], file: Option<&Path>) -> Result<(), Failure> {
        match file {
            Some(path) => files::write(path, bytes).map_err(|error| Failure::file(path, error)),
            None => {
                let mut out = std::io::stdout().lock();
                out.write_all(bytes)?;
                Ok(out.flush()?)
            }
        }
    }

    /// Writes to standard error.
    pub(crate) fn say(&self, text: &str) -> Result<(), Failure> {
        Ok(std::io::stderr().lock().write_all(text.as_bytes())?)
    }
}

/// A person watches a terminal that can redraw a line, and no machine records it.
fn is_watched(is_terminal: bool, ci: Option<&str>, term: Option<&str>) -> bool {
    is_terminal && ci.is_none() && term != Some("dumb")
}

/// The language to speak before the command line is understood: that of `--lang` where it is readable, else the locale's.
pub(crate) fn language_of(words: &[OsString]) -> Lang {
    let mut words = words.iter().skip(1).map(|word| word.to_string_lossy()).take_while(|word| word != "--");
    let mut asked = None;
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--lang") {
            Some("") => words.next().map(|value| value.into_owned()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => None,
        };
        asked = value.and_then(|value| LangArg::from_str(&value, false).ok()).or(asked);
    }
    asked.map_or_else(locale, Lang::from)
}

/// The language of the locale, by the order of precedence of POSIX.
fn locale() -> Lang {
    ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).map_or(Lang::En, |value| Lang::from_locale(&value))
}

/// A variable of the environment that has something in it.
fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|value| value.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    columns.or_else(terminal).unwrap_or(DEFAULT_WIDTH).max(40)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_for_people_at_a_terminal() {
        assert!(is_watched(true, None, Some("xterm-256color")));
        assert!(!is_watched(false, None, Some("xterm-256color")), "a pipe");
        assert!(!is_watched(true, Some("true"), Some("xterm-256color")), "a recorded run");
        assert!(!is_watched(true, None, Some("dumb")));
    }

    #[test]
    fn the_language_is_known_before_the_command_line_is() {
        let words = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        for line in ["edupol --lang zh x", "edupol x --lang=zh", "edupol --lang en x --lang zh"] {
            assert_eq!(language_of(&words(line)), Lang::Zh, "{line}");
        }
        assert_eq!(language_of(&words("edupol --lang en -- --lang zh")), Lang::En);
    }
}
