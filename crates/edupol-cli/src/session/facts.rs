//! The facts of a session: the tables its policy names, read and checked.

use std::path::Path;

use edupol_base::{Lang, text};
use edupol_facts::{FactProblem, Input, Loaded};
use edupol_workspace::files;
use edupol_workspace::reader::Disk;
use edupol_workspace::tables::read_tables;

use super::Session;
use crate::exit::Failure;

/// Reads all tables that the policy's `facts` directives name.
///
/// # Errors
/// `dir` is no folder.
pub(crate) fn load(session: &Session, dir: Option<&Path>) -> Result<Loaded, Failure> {
    if let Some(dir) = dir.filter(|dir| !files::is_dir(dir)) {
        let shown = dir.display();
        return Err(Failure::Usage(text!(
            "--facts takes the folder of the tables, and {shown} is none",
            "--facts 应为数据表所在的文件夹，{shown} 不是文件夹"
        )));
    }
    let program = &session.compiled.program;
    let tables = read_tables(&session.loaded, program, dir, &Disk, &files::display);
    let mut unreadable = vec![];
    let mut inputs = vec![];
    for (binding, table) in tables.iter().enumerate() {
        match &table.bytes {
            Ok(bytes) => inputs.push(Input { binding, path: &table.shown, bytes }),
            Err(error) => {
                unreadable.push(FactProblem::unreadable(&table.shown, files::reason(error)).of_binding(binding))
            }
        }
    }
    let mut loaded = edupol_facts::load(program, &inputs);
    loaded.problems.splice(0..0, unreadable);
    Ok(loaded)
}

/// Problems, one a line.
pub(crate) fn lines(problems: &[FactProblem], lang: Lang) -> String {
    edupol_facts::problem::render(problems, lang)
}
