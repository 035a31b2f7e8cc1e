//! `edupol fmt`: canonical text, in place.

use std::path::{Path, PathBuf};

use edupol_base::{Diagnostic, FileId, Lang, Severity, Sources, Text, text};
use edupol_format::{FormatResult, Options, format};
use edupol_model::Program;
use edupol_syntax::{Parse, TextRange, parse};
use edupol_workspace::load::load_from_disk;
use edupol_workspace::manifest::ExitTable;
use edupol_workspace::{Project, files};

use crate::args::FmtArgs;
use crate::context::Context;
use crate::exit::{self, Failure, Outcome};
use crate::session::{self, stdin};

/// What became of the files.
#[derive(Debug, Default)]
struct Tally {
    /// The files whose text differs from the usual form.
    changed: Vec<String>,
    /// How many parts of files were left as they are.
    kept: usize,
    /// Whether a file could not be read or written.
    failed: bool,
}

/// Formats files in place, or says which are not formatted.
pub(crate) fn run(context: &Context, args: &FmtArgs) -> Outcome {
    if stdin::is_asked_for(&args.paths, args.stdin_name.as_deref())? {
        return standard_input(context, args);
    }
    let options = options(context, &args.paths)?;
    let mut tally = Tally::default();
    for path in policy_files(&args.paths)? {
        match one(context, args, &options, &path, &mut tally) {
            // What is wrong with one file is no reason to leave the others unformatted.
            Err(Failure::Io(text) | Failure::Usage(text)) => {
                context.say(&format!("{}\n", exit::named(&text, context.lang)))?;
                tally.failed = true;
            }
            other => other?,
        }
    }
    report(context, args, &tally)
}

fn one(context: &Context, args: &FmtArgs, options: &Options, path: &Path, tally: &mut Tally) -> Result<(), Failure> {
    let shown = files::display(path);
    let before = read(path)?;
    let parse = parse(FileId::NONE, &before);
    let after = format(&parse, options);
    if after.changed {
        if !args.check {
            files::write(path, after.text.as_bytes()).map_err(|error| Failure::file(path, error))?;
        }
        tally.changed.push(shown.clone());
    }
    tally.kept += after.kept.len();
    context.say(&kept(context.lang, &shown, &before, &parse, &after))
}

fn report(context: &Context, args: &FmtArgs, tally: &Tally) -> Outcome {
    let count = tally.changed.len();
    let (s, are) = if count == 1 { ("", "is") } else { ("s", "are") };
    let said = match (args.check, count) {
        (_, 0) if tally.failed || tally.kept > 0 => text!("nothing else to format", "其余内容格式无误"),
        (_, 0) => text!("all files are formatted", "全部文件格式无误"),
        (true, _) => text!("{count} file{s} {are} not formatted", "{count} 个文件需要整理格式"),
        (false, _) => text!("{count} file{s} formatted", "已整理 {count} 个文件"),
    };
    let list: String = tally.changed.iter().map(|path| format!("{path}\n")).collect();
    context.output(&list, None)?;
    context.say(&format!("{}\n", said.get(context.lang)))?;
    Ok(code(args, count > 0, tally.kept > 0, tally.failed))
}

/// The worst of what happened: a file not read or written, a part that has errors, a file that is not formatted.
fn code(args: &FmtArgs, changed: bool, kept: bool, failed: bool) -> u8 {
    match (failed, kept) {
        (true, _) => exit::IO,
        (false, true) => ExitTable::default().policy,
        (false, false) => u8::from(args.check && changed),
    }
}

/// The parts of a file that were left as they are, one line each, with the error that is the reason.
fn kept(lang: Lang, shown: &str, before: &str, parse: &Parse, after: &FormatResult) -> String {
    let mut sources = Sources::new();
    let file = sources.set(shown, before);
    let Some(file) = sources.get(file) else { return String::new() };
    let line = |offset: u32| file.index().line_at(offset) + 1;
    let one = |range: &TextRange| {
        let (first, last) = (line(range.start().into()), line(range.end().into()));
        let place = match first == last {
            true => text!("line {first} left as it is", "第 {first} 行保持原样"),
            false => text!("lines {first}–{last} left as they are", "第 {first}—{last} 行保持原样"),
        };
        let why = reason(parse, *range).map(|error| match first == last {
            true => error.message.clone(),
            false => at_line(line(error.span.start), &error.message),
        });
        let (place_en, place_zh) = (&place.en, &place.zh);
        let Text { en, zh } = why.unwrap_or_default();
        let said =
            text!("{shown}: {place_en}, because of a syntax error: {en}", "{shown}：{place_zh}，因为有语法错误：{zh}");
        format!("{}\n", said.get(lang))
    };
    after.kept.iter().map(one).collect()
}

fn at_line(line: u32, message: &Text) -> Text {
    let (en, zh) = (&message.en, &message.zh);
    text!("line {line}: {en}", "第 {line} 行，{zh}")
}

/// The first error in a part.
fn reason(parse: &Parse, range: TextRange) -> Option<&Diagnostic> {
    let (start, end) = (u32::from(range.start()), u32::from(range.end()));
    let errors = parse.errors().iter().filter(|error| error.severity == Severity::Error);
    errors.filter(|error| (start..=end).contains(&error.span.start)).min_by_key(|error| error.span.start)
}

fn standard_input(context: &Context, args: &FmtArgs) -> Outcome {
    let name = args.stdin_name.as_deref();
    let before = String::from_utf8(stdin::read()?).map_err(|_| not_utf8(stdin::SHOWN))?;
    let workspace: Vec<PathBuf> = name.and_then(Path::parent).map(Path::to_path_buf).into_iter().collect();
    let parse = parse(FileId::NONE, &before);
    let after = format(&parse, &options(context, &workspace)?);
    let shown = name.map_or_else(|| stdin::SHOWN.to_owned(), files::display);
    context.say(&kept(context.lang, &shown, &before, &parse, &after))?;
    if !args.check {
        context.output(&after.text, None)?;
    }
    Ok(code(args, after.changed, !after.kept.is_empty(), false))
}

/// In Chinese 每 is followed by the classifier of what is counted, which another file may declare.
fn options(context: &Context, paths: &[PathBuf]) -> Result<Options, Failure> {
    let mut options = Options { lang: context.asked, ..Options::default() };
    if context.asked == Some(Lang::Zh) {
        // A path that is not there is reported when its turn comes.
        let there: Vec<PathBuf> = paths
            .iter()
            .map(|path| if path.as_os_str().is_empty() { Path::new(".") } else { path }.to_path_buf())
            .collect();
        for found in session::find_workspaces(&there) {
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
    let bytes = files::read(path).map_err(|error| Failure::file(path, error))?;
    String::from_utf8(bytes).map_err(|_| not_utf8(&files::display(path)))
}

fn not_utf8(shown: &str) -> Failure {
    Failure::Io(text!("{shown}: not UTF-8; nothing was changed", "{shown}：不是 UTF-8 编码，未作改动"))
}

/// The files to format: those named, and all below the folders named. A vocabulary that is only used is left alone.
fn policy_files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = vec![];
    for path in paths {
        if files::is_dir(path) {
            found.extend(files::policies_under(path).map_err(|error| Failure::file(path, error))?);
        } else {
            session::require_policy(path)?;
            found.push(path.clone());
        }
    }
    match paths.first() {
        Some(path) if found.is_empty() => Err(session::no_policies(path)),
        _ => Ok(found),
    }
}
