//! A policy that comes on standard input.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use edupol_base::{Sources, text};
use edupol_workspace::discover::{Found, discover_unsaved};
use edupol_workspace::files;
use edupol_workspace::load::{Loaded, load};
use edupol_workspace::reader::{Disk, Overlay, normalise};

use crate::exit::Failure;

/// What standard input is called where it stands for no file.
pub(crate) const SHOWN: &str = "<stdin>";

/// Whether `-` was given. It stands alone, and `--stdin-name` goes with it.
pub(crate) fn is_asked_for(paths: &[PathBuf], name: Option<&Path>) -> Result<bool, Failure> {
    let asked = paths.iter().any(|path| path.as_os_str() == "-");
    match (asked, paths.len(), name) {
        (true, 2.., _) => {
            Err(Failure::Usage(text!("`-` (standard input) stands alone", "“-”（标准输入）不能与其他路径同时使用")))
        }
        (false, _, Some(_)) => Err(Failure::Usage(text!(
            "--stdin-name goes with `-` (standard input)",
            "--stdin-name 要与“-”（标准输入）同时使用"
        ))),
        _ => Ok(asked),
    }
}

/// All bytes of standard input.
pub(crate) fn read() -> Result<Vec<u8>, Failure> {
    let mut bytes = vec![];
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| Failure::file(Path::new(SHOWN), error))?;
    Ok(bytes)
}

/// Standard input, in the place of the file it stands for.
pub(crate) fn workspace(name: Option<&Path>) -> Result<Loaded, Failure> {
    let bytes = read()?;
    let (path, found) = match name {
        Some(name) => {
            let found = discover_unsaved(name).map_err(|error| Failure::Io(error.message()))?;
            let path = std::path::absolute(name).map_err(|error| Failure::file(name, error))?;
            (normalise(&path), found)
        }
        None => {
            let path = files::current_dir().join(SHOWN);
            let root = files::current_dir();
            (path.clone(), Found { manifest: None, root, focus: Some(vec![path]) })
        }
    };
    let reader = Overlay { under: &Disk, path: &path, bytes: &bytes };
    Ok(load(&found, Sources::new(), &reader, &files::display))
}
