//! Reading the tables that `facts` directives name.

use std::path::{Path, PathBuf};

use edupol_model::Program;
use edupol_model::decl::Binding;

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
        let path = normalise(&base(loaded, binding, dir).join(binding.path.replace('\\', "/")));
        TableFile { shown: show(&path), bytes: reader.read(&path), path }
    };
    program.bindings.iter().map(read).collect()
}

fn base(loaded: &Loaded, binding: &Binding, dir: Option<&Path>) -> PathBuf {
    if let Some(dir) = dir {
        return dir.to_path_buf();
    }
    if let Some(dir) = &loaded.manifest.facts.dir {
        return loaded.root.join(dir);
    }
    let unit = loaded.units.iter().find(|unit| unit.file == binding.span.file);
    unit.and_then(|unit| unit.path.parent()).unwrap_or(&loaded.root).to_path_buf()
}
