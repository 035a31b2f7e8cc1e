//! Completions and manual pages.

use std::path::Path;

use edupol_workspace::files;

use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::help;

/// `edupol completions`.
pub(crate) fn completions(context: &Context, shell: clap_complete::Shell) -> Outcome {
    let mut script = vec![];
    clap_complete::generate(shell, &mut help::command(context.lang), "edupol", &mut script);
    context.output_bytes(&script, None)?;
    Ok(0)
}

/// `edupol man`: one page for the program and one for each command.
pub(crate) fn manual(context: &Context, dir: &Path) -> Outcome {
    let mut root = help::command(context.lang);
    root.build();
    write_page(dir, "edupol", &root)?;
    for command in root.get_subcommands().filter(|command| !command.is_hide_set()) {
        write_page(dir, &format!("edupol-{}", command.get_name()), command)?;
    }
    Ok(0)
}

fn write_page(dir: &Path, name: &str, command: &clap::Command) -> Result<(), Failure> {
    let path = dir.join(format!("{name}.1"));
    let mut page = vec![];
    clap_mangen::Man::new(command.clone())
        .title(name)
        .render(&mut page)
        .and_then(|()| files::write(&path, &page))
        .map_err(|error| Failure::file(&path, error))
}
