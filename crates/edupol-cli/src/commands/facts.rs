//! `edupol facts`: tables to fill, and what is wrong with filled ones.

use std::path::{Component, Path, PathBuf};

use edupol_base::{Lang, Severity, counted, text};
use edupol_facts::{Check, TemplateOptions};
use edupol_workspace::files;

use crate::args::{FactsCommand, FactsSource, TemplateFormat};
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::progress::Progress;
use crate::session::{self, facts};

/// Runs a command about facts.
pub(crate) fn run(context: &Context, command: &FactsCommand) -> Outcome {
    match command {
        FactsCommand::Template { path, out, format, force } => template(context, path, out, *format, *force),
        FactsCommand::Check { source, json } => check(context, source, *json),
    }
}

fn template(context: &Context, path: &Path, out: &Path, format: Option<TemplateFormat>, force: bool) -> Outcome {
    let session = session::open(context, path)?;
    session.require_compiled(context)?;
    let format = format.map(|format| match format {
        TemplateFormat::Xlsx => edupol_facts::TemplateFormat::Xlsx,
        TemplateFormat::Csv => edupol_facts::TemplateFormat::Csv,
    });
    let options = TemplateOptions { format, lang: context.lang };
    let files = edupol_facts::template(&session.compiled.program, options).map_err(Failure::Io)?;
    let paths: Vec<_> = files.iter().map(|file| below(out, &file.path)).collect();
    if let Some(taken) = paths.iter().find(|path| !force && files::is_file(path)) {
        let shown = taken.display();
        return Err(Failure::Usage(text!("{shown} exists; --force replaces it", "{shown} 已存在；加 --force 覆盖")));
    }
    for (file, path) in files.iter().zip(&paths) {
        files::write(path, &file.bytes).map_err(|error| Failure::file(path, error))?;
    }
    let list: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
    context.output(&list, None)?;
    Ok(0)
}

fn check(context: &Context, source: &FactsSource, json: bool) -> Outcome {
    let session = session::open(context, &source.path)?;
    session.require_compiled(context)?;
    let loaded = facts::load(&session, source.facts.as_deref(), &Progress::start(context))?;
    let check = edupol_facts::of_loaded(&session.compiled.program, loaded);
    let unusable = check.count(Severity::Error) > 0;
    let text = if json { session::json(&check)? } else { shown(&check, context.lang) };
    context.output(&text, None)?;
    Ok(if unusable { session.loaded.manifest.exit.facts } else { 0 })
}

/// The path below a folder: steps out of it are left away, so that a template never lands on the tables themselves.
fn below(out: &Path, path: &str) -> PathBuf {
    let inside = Path::new(path).components().filter(|part| matches!(part, Component::Normal(_)));
    out.join(inside.collect::<PathBuf>())
}

fn shown(check: &Check, lang: Lang) -> String {
    let mut out = facts::lines(&check.problems, lang);
    for line in check.coverage.lines(lang) {
        out.push_str(&line);
        out.push('\n');
    }
    let (errors, warnings) = (check.count(Severity::Error), check.count(Severity::Warning));
    let (all, more) = (counted(errors, "error"), counted(warnings, "warning"));
    let sum = text!("{all}, {more}", "{errors} 处错误，{warnings} 处警告");
    out.push_str(sum.get(lang));
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_stay_below_their_folder() {
        let cases =
            [("学校.csv", "out/学校.csv"), ("../../tests/a.csv", "out/tests/a.csv"), ("/etc/x.csv", "out/etc/x.csv")];
        for (path, want) in cases {
            assert_eq!(below(Path::new("out"), path), Path::new(want), "{path}");
        }
    }
}
