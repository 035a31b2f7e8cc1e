//! `edupol fmt`: canonical text, in place.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use edupol_base::{FileId, Lang, text};
use edupol_format::Options;
use edupol_syntax::parse;
use edupol_workspace::files;

use crate::args::FmtArgs;
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::session;

/// Formats files in place, or says which are not formatted.
pub(crate) fn run(context: &Context, args: &FmtArgs) -> Outcome {
    if args.paths.iter().any(|path| path.as_os_str() == "-") {
        return standard_input(context, args);
    }
    let mut changed = vec![];
    for path in policy_files(&args.paths)? {
        let before = read(&path)?;
        let after = formatted(&before, context.asked);
        if before != after {
            if !args.check {
                files::write(&path, after.as_bytes()).map_err(|error| Failure::file(&path, &error))?;
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
    let after = formatted(&before, context.asked);
    if args.check {
        return Ok(u8::from(before != after));
    }
    context.output(&after, None)?;
    Ok(0)
}

fn formatted(before: &str, lang: Option<Lang>) -> String {
    let parse = parse(FileId(0), before);
    edupol_format::format(&parse.syntax(), &Options { lang, ..Options::default() })
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
    Ok(found)
}
