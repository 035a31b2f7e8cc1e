//! Help and usage errors in the language of the reader.
//!
//! The English texts stand at the options they belong to. The Chinese ones stand in one table, by the English text, and
//! are put over the English ones when the command line is built; so there is one description of the command line.

mod errors;
mod words;
mod words_of_reports;
mod words_of_tools;

use clap::{Arg, ArgAction, Command, CommandFactory as _};
use edupol_base::Lang;
use edupol_base::layout::display_width;

use crate::args::Cli;

pub(crate) use errors::print;

/// How many cells a line of Chinese help may take. It has no blanks at which a terminal could break it.
const LINE: usize = 64;

/// The command line, described in a language.
pub(crate) fn command(lang: Lang) -> Command {
    let command = Cli::command();
    match lang {
        Lang::En => command,
        Lang::Zh => chinese(command, "edupol"),
    }
}

/// Every text of the help in English and Chinese.
fn tables() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    words::WORDS.iter().chain(words_of_reports::WORDS).chain(words_of_tools::WORDS)
}

/// The Chinese wording of an English text of the help.
fn translated(english: &str) -> Option<&'static str> {
    tables().find(|(en, _)| *en == english).map(|(_, zh)| *zh)
}

/// The Chinese wording; the English text where it has none.
fn zh(english: &str) -> &str {
    translated(english).unwrap_or(english)
}

fn chinese(mut command: Command, path: &str) -> Command {
    for sub in command.get_subcommands_mut() {
        let own = std::mem::take(sub);
        let path = format!("{path} {}", own.get_name());
        *sub = chinese(own, &path);
    }
    let (usage, template) = (usage(&command, path), template(&command));
    let about = command.get_about().map(|text| zh(&text.to_string()).to_owned());
    let after = command.get_after_help().map(|text| zh(&text.to_string()).to_owned());
    let mut command = command
        .mut_args(argument)
        .override_usage(usage)
        .help_template(template)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, "显示帮助（-h 为摘要）"))
        .arg(flag("version", 'V', ArgAction::Version, "显示版本"));
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    command
}

fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name).short(short).long(name).action(action).help(help)
}

fn usage(command: &Command, path: &str) -> String {
    let mut usage = format!("{path} [选项]");
    for arg in command.get_positionals() {
        let name = value_name(arg);
        let many = if matches!(arg.get_action(), ArgAction::Append) { "…" } else { "" };
        usage += &if arg.is_required_set() { format!(" <{name}>{many}") } else { format!(" [{name}]{many}") };
    }
    if command.has_subcommands() {
        usage.push_str(" <命令>");
    }
    usage
}

fn template(command: &Command) -> String {
    let mut template = String::from("{about-with-newline}\n用法：{usage}\n");
    if command.has_subcommands() {
        template.push_str("\n命令：\n{subcommands}\n");
    }
    if command.get_positionals().next().is_some() {
        template.push_str("\n参数：\n{positionals}\n");
    }
    template.push_str("\n选项：\n{options}{after-help}");
    template
}

fn value_name(arg: &Arg) -> String {
    arg.get_value_names().and_then(<[_]>::first).map_or("", |name| zh(name)).to_owned()
}

/// An argument with its help, its default and its possible values in Chinese.
fn argument(arg: Arg) -> Arg {
    let help = arg.get_help().map(|text| zh(&text.to_string()).to_owned()).unwrap_or_default();
    if !arg.get_action().takes_values() {
        return arg.help(wrapped(&help));
    }
    let name = arg.get_value_names().and_then(<[_]>::first).and_then(|name| translated(name));
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    let default = if defaults.is_empty() { String::new() } else { format!("（默认：{}）", defaults.join("、")) };
    let values: Vec<_> = arg.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).collect();
    let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
    let listed = if names.is_empty() { String::new() } else { format!("（可选：{}）", names.join("、")) };
    let mut long = wrapped(&format!("{help}{default}"));
    if !values.is_empty() {
        long.push_str("\n\n可选：");
        let widest = names.iter().map(|name| name.len()).max().unwrap_or(0);
        for value in &values {
            let about = value.get_help().map(|text| zh(&text.to_string()).to_owned()).unwrap_or_default();
            long.push_str(format!("\n  {:<widest$}  {about}", value.get_name()).trim_end());
        }
    }
    let arg = match name {
        Some(name) => arg.value_name(name),
        None => arg,
    };
    arg.help(wrapped(&format!("{help}{listed}{default}")))
        .long_help(long)
        .hide_default_value(true)
        .hide_possible_values(true)
}

/// The text with line ends where a line would grow too long; not before a sign that closes something.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut cells = 0;
    for c in text.chars() {
        let own = display_width(c.encode_utf8(&mut [0; 4]));
        if c == '\n' {
            cells = 0;
        } else if cells + own > LINE && own == 2 && !"，。；：、）”".contains(c) {
            out.push('\n');
            cells = 0;
        }
        cells += own;
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests;
