//! Applying the fixes that keep the meaning, or showing what they would change.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use edupol_base::{Diagnostic, Edit, EditError, FileId, apply_fixes, counted, safe_edits, text, unified_diff};
use edupol_workspace::files;

use crate::args::CheckArgs;
use crate::context::Context;
use crate::exit::Failure;

use super::{Checked, compile_all, selection_of};

/// A fix may make room for another one; fixes that undo each other are a defect that must not run forever.
const MOST_ROUNDS: usize = 8;

/// What the fixes would change, as one unified diff.
pub(super) fn diff(args: &CheckArgs, checked: &Checked) -> Result<String, Failure> {
    let mut out = String::new();
    for (file, (_, edits)) in harmless(args, checked)? {
        let Some(source) = checked.sources.get(file) else { continue };
        out += &unified_diff(source.path(), source.text(), &edits).map_err(refused)?;
    }
    Ok(out)
}

/// Writes the mended files, and checks again until there is nothing left to mend.
pub(super) fn mend(context: &Context, args: &CheckArgs, mut checked: Checked) -> Result<Checked, Failure> {
    let (mut places, mut names) = (0, std::collections::BTreeSet::new());
    for _ in 0..MOST_ROUNDS {
        let edits = harmless(args, &checked)?;
        if edits.is_empty() {
            break;
        }
        for (file, (path, edits)) in edits {
            let Some(source) = checked.sources.get(file) else { continue };
            let after = apply_fixes(source.text(), &edits).map_err(refused)?;
            write(&path, &after)?;
            places += edits.len();
            names.insert(path);
        }
        checked = compile_all(args)?;
    }
    let count = names.len();
    let said = match places == 0 {
        true => text!("nothing can be mended without a person", "没有可以自动修改之处"),
        false => {
            let (all, files) = (counted(places, "place"), counted(count, "file"));
            text!("mended {all} in {files}", "已修改 {count} 个文件的 {places} 处")
        }
    };
    context.say(&format!("{}\n", said.get(context.lang)))?;
    Ok(checked)
}

/// The edits of one round, unless what is certain in each place is wrong of the whole: then it is left to a person.
fn harmless(args: &CheckArgs, checked: &Checked) -> Result<Edits, Failure> {
    let edits = edits(checked);
    if edits.is_empty() {
        return Ok(edits);
    }
    for project in checked.projects.iter() {
        let all = edits.values().flat_map(|(_, edits)| edits);
        let selection = selection_of(args, &project.loaded);
        if project.worsened_by(all, &selection).map_err(refused)? {
            return Ok(Edits::new());
        }
    }
    Ok(edits)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    files::write(path, text.as_bytes()).map_err(|error| Failure::file(path, error))
}

/// Edits by file, with the file's path.
type Edits = BTreeMap<FileId, (PathBuf, Vec<Edit>)>;

/// The safe edits by file, of the workspaces' own files: a vocabulary that is only used belongs to others as well.
fn edits(checked: &Checked) -> Edits {
    let path = |file: FileId| {
        checked.projects.iter().find_map(|project| {
            let loaded = &project.loaded;
            let unit = loaded.units.iter().find(|unit| unit.file == file)?;
            let asked = loaded.focus.as_ref().is_none_or(|focus| focus.contains(&file));
            (asked && unit.path.starts_with(&loaded.root)).then(|| unit.path.clone())
        })
    };
    let mendable: Vec<Diagnostic> =
        checked.findings().into_iter().filter(|finding| !finding.fixes.is_empty()).cloned().collect();
    let all = safe_edits(&mendable).into_iter();
    all.filter_map(|(file, edits)| Some((file, (path(file)?, edits)))).collect()
}

fn refused(error: EditError) -> Failure {
    Failure::Usage(error.message())
}
