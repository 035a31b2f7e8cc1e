//! The source documents of plans. They are not part of a workspace: somebody says where they lie.

use std::io;
use std::path::{Path, PathBuf};

use edupol_model::Program;
use edupol_model::decl::Plan;

use crate::files;
use crate::load::{Loaded, Unit};

/// The file next to the manifest that records what the documents said.
pub const LOCK_FILE: &str = "trace.lock.json";

/// A document that a plan encodes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its file name, as the plan or the manifest gives it.
    pub name: String,
    /// Where it should lie; `None` where neither the manifest nor the caller names a folder.
    pub path: Option<PathBuf>,
}

/// The document with a name, in the folder that was asked for or that the manifest names.
pub fn document(loaded: &Loaded, name: &str, folder: Option<&Path>) -> Document {
    let named = || loaded.manifest.sources.dir.as_deref().map(|dir| loaded.root.join(dir));
    let folder = folder.map(Path::to_path_buf).or_else(named);
    Document { name: name.to_owned(), path: folder.map(|folder| folder.join(name)) }
}

/// The plans that encode a document, each with the document's name. A single plan without one has that of the manifest.
pub fn encoding<'p>(loaded: &Loaded, program: &'p Program) -> Vec<(&'p Plan, String)> {
    let plans = &program.plans;
    let listed = &loaded.manifest.sources.documents;
    let name = |plan: &Plan| plan.source.clone().or_else(|| listed.first().filter(|_| plans.len() == 1).cloned());
    plans.iter().filter_map(|plan| Some((plan, name(plan)?))).collect()
}

/// The folder whose files cite the document of a plan.
pub fn folder<'l>(loaded: &'l Loaded, plan: &Plan) -> &'l Path {
    let own = loaded.units.iter().find(|unit| unit.file == plan.head.span.file);
    own.and_then(|unit| unit.path.parent()).unwrap_or(Path::new(""))
}

/// The files in the folder of a plan: what they cite are places of its document.
pub fn units<'l>(loaded: &'l Loaded, plan: &Plan) -> impl Iterator<Item = &'l Unit> {
    let folder = folder(loaded, plan);
    loaded.units.iter().filter(move |unit| unit.path.starts_with(folder))
}

/// Where the lock of a workspace lies.
pub fn lock_path(loaded: &Loaded) -> PathBuf {
    loaded.root.join(LOCK_FILE)
}

/// The lock of a workspace, if it has one.
///
/// # Errors
/// Where the file is there and cannot be read.
pub fn read_lock(loaded: &Loaded) -> io::Result<Option<Vec<u8>>> {
    match files::read(&lock_path(loaded)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
