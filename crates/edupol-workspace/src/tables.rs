//! Reading the tables that `facts` directives name.

use std::path::{Path, PathBuf};

use edupol_facts::{FactProblem, Input};
use edupol_model::Program;
use edupol_model::decl::Binding;
use edupol_model::trial::Test;

use crate::files;
use crate::load::Loaded;
use crate::reader::{Reader, normalise};

/// The bytes of one table, or why there are none.
#[derive(Debug)]
pub struct TableFile {
    /// The path as shown to people.
    pub shown: String,
    /// Where it was looked for.
    pub path: PathBuf,
    /// What was read.
    pub bytes: std::io::Result<Vec<u8>>,
}

/// Reads the table of every binding of the program, in order. A path is relative to `dir` where one is given, else to the
/// manifest's `[facts] dir`, else to the folder of the policy file that has the directive.
pub fn read_tables(
    loaded: &Loaded,
    program: &Program,
    dir: Option<&Path>,
    reader: &dyn Reader,
    show: &dyn Fn(&Path) -> String,
) -> Vec<TableFile> {
    let read = |binding: &Binding| {
        let path = path(loaded, binding, dir);
        TableFile { shown: show(&path), bytes: reader.read(&path), path }
    };
    program.bindings.iter().map(read).collect()
}

/// What the tables of a program hold.
#[derive(Debug)]
pub struct Facts {
    /// How many tables could be read.
    pub tables: usize,
    /// The facts, and what is wrong with them: first the tables that could not be read.
    pub loaded: edupol_facts::Loaded,
}

/// Reads and checks the tables of every binding of the program.
pub fn load_facts(
    loaded: &Loaded,
    program: &Program,
    dir: Option<&Path>,
    reader: &dyn Reader,
    show: &dyn Fn(&Path) -> String,
) -> Facts {
    check_tables(program, &read_tables(loaded, program, dir, reader, show))
}

/// Checks tables that were read, in the order of the program's bindings.
pub fn check_tables(program: &Program, tables: &[TableFile]) -> Facts {
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
    let mut checked = edupol_facts::load(program, &inputs);
    checked.problems.splice(0..0, unreadable);
    Facts { tables: inputs.len(), loaded: checked }
}

/// The program with the tables that a test names in place of its own.
pub fn of_test(program: &Program, test: &Test) -> Program {
    Program { bindings: test.bindings.clone(), ..program.clone() }
}

/// Where the table of a binding lies.
pub(crate) fn path(loaded: &Loaded, binding: &Binding, dir: Option<&Path>) -> PathBuf {
    normalise(&base(loaded, binding, dir).join(binding.path.replace('\\', "/")))
}

/// The folder that the path of a table starts from.
pub(crate) fn base(loaded: &Loaded, binding: &Binding, dir: Option<&Path>) -> PathBuf {
    if let Some(dir) = dir {
        return dir.to_path_buf();
    }
    if let Some(dir) = &loaded.manifest.facts.dir {
        return loaded.root.join(dir);
    }
    let unit = loaded.units.iter().find(|unit| unit.file == binding.span.file);
    unit.and_then(|unit| unit.path.parent()).unwrap_or(&loaded.root).to_path_buf()
}
