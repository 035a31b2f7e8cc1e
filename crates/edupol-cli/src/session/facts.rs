//! The facts of a session: the tables its policy names, read and checked.

use std::path::Path;

use edupol_base::{Lang, Text};
use edupol_facts::{FactProblem, Input, Loaded};
use edupol_workspace::files;
use edupol_workspace::reader::Disk;
use edupol_workspace::tables::read_tables;

use super::Session;

/// Reads all tables that the policy's `facts` directives name.
pub(crate) fn load(session: &Session, dir: Option<&Path>) -> Loaded {
    let program = &session.compiled.program;
    let tables = read_tables(&session.loaded, program, dir, &Disk, &files::display);
    let mut unreadable = vec![];
    let mut inputs = vec![];
    for (binding, table) in tables.iter().enumerate() {
        match &table.bytes {
            Ok(bytes) => inputs.push(Input { binding, path: &table.shown, bytes }),
            Err(error) => unreadable.push(FactProblem::unreadable(&table.shown, reason(error)).of_binding(binding)),
        }
    }
    let mut loaded = edupol_facts::load(program, &inputs);
    loaded.problems.splice(0..0, unreadable);
    loaded
}

fn reason(error: &std::io::Error) -> Text {
    match error.kind() {
        std::io::ErrorKind::NotFound => Text::new("there is no such file", "没有这个文件"),
        std::io::ErrorKind::PermissionDenied => Text::new("permission denied", "没有读取权限"),
        _ => Text::same(error.to_string()),
    }
}

/// Problems, one a line.
pub(crate) fn lines(problems: &[FactProblem], lang: Lang) -> String {
    edupol_facts::problem::render(problems, lang)
}
