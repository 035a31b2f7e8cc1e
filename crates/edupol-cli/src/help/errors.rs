//! What is wrong with a command line, in words.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use edupol_base::Lang;

/// Prints a usage error, or the help or version that was asked for.
#[expect(clippy::print_stderr, reason = "the command line is not understood yet, so there is no context to write with")]
pub(crate) fn print(error: &Error, lang: Lang) {
    match (lang, chinese(error)) {
        (Lang::Zh, Some(text)) => eprint!("{text}"),
        // Help and version are answers, not errors, and a closed pipe is not worth a word.
        _ => drop(error.print()),
    }
}

/// A usage error in Chinese; `None` for what is no error.
pub(super) fn chinese(error: &Error) -> Option<String> {
    let what = what(error)?;
    let mut text = format!("edupol：{what}\n");
    for hint in [suggested(error), usage(error)].into_iter().flatten() {
        text.push_str(&hint);
        text.push('\n');
    }
    text.push_str("加 --help 查看说明\n");
    Some(text)
}

fn what(error: &Error) -> Option<String> {
    let arg = one(error, ContextKind::InvalidArg);
    let value = one(error, ContextKind::InvalidValue);
    Some(match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有命令“{}”", one(error, ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("没有选项或参数“{arg}”"),
        ErrorKind::InvalidValue if value.is_empty() => format!("“{arg}”后面缺少值{}", valid(error)),
        ErrorKind::InvalidValue => format!("“{value}”不能用作“{arg}”的值{}", valid(error)),
        ErrorKind::ValueValidation => format!("“{value}”不能用作“{arg}”的值，请写一个合适的数"),
        ErrorKind::MissingRequiredArgument => format!("缺少 {arg}"),
        ErrorKind::MissingSubcommand => {
            let commands = list(error, ContextKind::ValidSubcommand).join("、");
            format!("“{}”后面要写命令，可选：{commands}", one(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::ArgumentConflict => conflict(error, &arg),
        ErrorKind::TooManyValues => format!("“{arg}”不需要这么多值，多了“{value}”"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("“{arg}”后面值的个数不对"),
        ErrorKind::NoEquals => format!("“{arg}”的值要用等号连写"),
        ErrorKind::InvalidUtf8 => "命令行不是 UTF-8 编码".to_owned(),
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion
        | ErrorKind::Io
        | ErrorKind::Format => return None,
        _ => "命令行有误".to_owned(),
    })
}

fn conflict(error: &Error, arg: &str) -> String {
    let others = list(error, ContextKind::PriorArg);
    match others.as_slice() {
        [only] if only == arg => format!("“{arg}”只能写一次"),
        [] => format!("“{arg}”不能与其他选项同时使用"),
        _ => format!("“{arg}”不能与 {} 同时使用", others.join("、")),
    }
}

fn valid(error: &Error) -> String {
    let values = list(error, ContextKind::ValidValue);
    if values.is_empty() { String::new() } else { format!("，可选：{}", values.join("、")) }
}

fn suggested(error: &Error) -> Option<String> {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let found: Vec<String> = kinds.into_iter().flat_map(|kind| list(error, kind)).collect();
    (!found.is_empty()).then(|| format!("是否为 {}", found.join("、")))
}

fn usage(error: &Error) -> Option<String> {
    let usage = one(error, ContextKind::Usage);
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).trim();
    (!usage.is_empty()).then(|| format!("用法：{usage}"))
}

fn one(error: &Error, kind: ContextKind) -> String {
    list(error, kind).join(" ")
}

fn list(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        None | Some(ContextValue::None) => vec![],
        Some(ContextValue::Strings(values)) => values.clone(),
        Some(other) => vec![other.to_string()],
    }
}
