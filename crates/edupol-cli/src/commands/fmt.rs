//! `edupol fmt`: canonical text, in place.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use edupol_base::{FileId, Lang, Sources, text};
use edupol_format::{Options, format};
use edupol_model::Program;
use edupol_syntax::parse;
use edupol_workspace::load::load_from_disk;
use edupol_workspace::{Project, files};

use crate::args::FmtArgs;
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::session;

/// Formats files in place, or says which are not formatted.
pub(crate) fn run(context: &Context, args: &FmtArgs) -> Outcome {
    if args.paths.iter().any(|path| path.as_os_str() == "-") {
        return standard_input(context, args);
    }
    let options = options(context, &args.paths)?;
    let mut changed = vec![];
    for path in policy_files(&args.paths)? {
        let before = read(&path)?;
        let after = format(&parse(FileId::NONE, &before), &options);
        if after.changed {
            if !args.check {
                files::write(&path, after.text.as_bytes()).map_err(|error| Failure::file(&path, &error))?;
            }
            changed.push(files::display(&path));
        }
    }
    report(context, args, &changed)
}

fn report(context: &Context, args: &FmtArgs, changed: &[String]) -> Outcome {
    let count = changed.len();
    let said = match (args.check, count) {
        (true, 0) | (false, 0) => text!("all files are formatted", "全部文件格式无误"),
        (true, _) => text!("{count} files are not formatted", "{count} 个文件需要整理格式"),
        (false, _) => text!("{count} files formatted", "已整理 {count} 个文件"),
    };
    let list: String = changed.iter().map(|path| format!("{path}\n")).collect();
    context.output(&list, None)?;
    context.say(&format!("{}\n", said.get(context.lang)))?;
    Ok(u8::from(args.check && count > 0))
}

fn standard_input(context: &Context, args: &FmtArgs) -> Outcome {
    let mut before = String::new();
    std::io::stdin().read_to_string(&mut before).map_err(|error| Failure::file(Path::new("-"), &error))?;
    let after = format(&parse(FileId::NONE, &before), &Options { lang: context.asked, ..Options::default() });
    if args.check {
        return Ok(u8::from(after.changed));
    }
    context.output(&after.text, None)?;
    Ok(0)
}

/// In Chinese 每 is followed by the classifier of what is counted, which another file may declare.
fn options(context: &Context, paths: &[PathBuf]) -> Result<Options, Failure> {
    let mut options = Options { lang: context.asked, ..Options::default() };
    if context.asked == Some(Lang::Zh) {
        for found in session::find(paths)? {
            let project = Project::compile(load_from_disk(&found, Sources::new()));
            options.classifiers.extend(classifiers(&project.compiled.program));
        }
    }
    Ok(options)
}

fn classifiers(program: &Program) -> impl Iterator<Item = (String, String)> {
    let of = |id| program.entity(id).and_then(|entity| entity.classifier.clone());
    let entities = program.entities.iter().map(|entity| (&entity.head, entity.classifier.clone()));
    let populations = program.populations.iter().map(move |population| (&population.head, of(population.pop.entity)));
    entities.chain(populations).filter_map(|(head, classifier)| Some((head.name.clone(), classifier?)))
}

fn read(path: &Path) -> Result<String, Failure> {
    let bytes = files::read(path).map_err(|error| Failure::file(path, &error))?;
    String::from_utf8(bytes).map_err(|_| {
        let shown = files::display(path);
        Failure::Io(text!("{shown}: not UTF-8; nothing was changed", "{shown}：不是 UTF-8 编码，未作改动"))
    })
}

/// The files to format: those named, and all below the folders named. A vocabulary that is only used is left alone.
fn policy_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = vec![];
    for path in paths {
        if files::is_dir(path) {
            found.extend(files::policies_under(path).map_err(|error| Failure::file(path, &error))?);
        } else if files::is_file(path) {
            found.push(path.clone());
        } else {
            return Err(session::not_found(path));
        }
    }
    match paths.first() {
        Some(path) if found.is_empty() => Err(session::no_policies(path)),
        _ => Ok(found),
    }
}
