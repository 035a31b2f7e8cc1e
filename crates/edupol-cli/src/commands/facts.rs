//! `edupol facts`: tables to fill, and what is wrong with filled ones.

use std::path::Path;

use edupol_base::text;
use edupol_workspace::files;

use crate::args::{FactsCommand, FactsSource, TemplateFormat};
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::session::{self, facts};

/// Runs a command about facts.
pub(crate) fn run(context: &Context, command: &FactsCommand) -> Outcome {
    match command {
        FactsCommand::Template { path, out, format, force } => template(context, path, out, *format, *force),
        FactsCommand::Check { source, json } => check(context, source, *json),
    }
}

fn template(context: &Context, path: &Path, out: &Path, format: TemplateFormat, force: bool) -> Outcome {
    let session = session::open(context, path)?;
    session.require_compiled(context)?;
    let format = match format {
        TemplateFormat::Xlsx => edupol_facts::TemplateFormat::Xlsx,
        TemplateFormat::Csv => edupol_facts::TemplateFormat::Csv,
    };
    let files = edupol_facts::template(&session.compiled.program, format, context.lang);
    let paths: Vec<_> = files.iter().map(|file| out.join(&file.name)).collect();
    if let Some(taken) = paths.iter().find(|path| !force && files::is_file(path)) {
        let shown = taken.display();
        return Err(Failure::Usage(text!(
            "{shown} exists; --force replaces it",
            "{shown} 已存在；加 --force 覆盖"
        )));
    }
    for (file, path) in files.iter().zip(&paths) {
        files::write(path, &file.bytes).map_err(|error| Failure::file(path, &error))?;
    }
    let list: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
    context.output(&list, None)?;
    Ok(0)
}

fn check(context: &Context, source: &FactsSource, json: bool) -> Outcome {
    let session = session::open(context, &source.path)?;
    session.require_compiled(context)?;
    let loaded = facts::load(&session, source.facts.as_deref());
    let report = edupol_facts::check(&session.compiled.program, &loaded);
    let text = if json { session::json(&report)? } else { report.render(context.lang) };
    context.output(&text, None)?;
    Ok(if loaded.is_unusable() { session.loaded.manifest.exit.facts } else { 0 })
}
