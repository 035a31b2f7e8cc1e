//! `edupol help`: the help of a command.

use edupol_base::{closest, text};

use crate::args::HelpArgs;
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::help;

/// Prints the long help of a command, or of the program.
pub(crate) fn run(context: &Context, args: &HelpArgs) -> Outcome {
    let mut root = help::command(context.lang);
    root.build();
    let mut command = &mut root;
    for name in &args.commands {
        let names: Vec<String> = command.get_subcommands().map(|known| known.get_name().to_owned()).collect();
        match command.find_subcommand_mut(name) {
            Some(found) => command = found,
            None => return Err(unknown(name, &names)),
        }
    }
    let text = command.render_long_help();
    let shown = if context.colour { text.ansi().to_string() } else { text.to_string() };
    context.output(&shown, None)?;
    Ok(0)
}

fn unknown(name: &str, names: &[String]) -> Failure {
    let all = names.join(", ");
    Failure::Usage(match closest(name, names.iter().map(String::as_str)).first() {
        Some(best) => text!("there is no command `{name}`; did you mean `{best}`", "没有命令“{name}”，是否为“{best}”"),
        None if names.is_empty() => text!("there is no command `{name}` here", "此处没有命令“{name}”"),
        None => text!("there is no command `{name}`; the commands are {all}", "没有命令“{name}”；可用的命令有 {all}"),
    })
}
