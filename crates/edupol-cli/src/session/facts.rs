//! The facts of a session: the tables its policy names, read and checked.

use std::io;
use std::path::{Path, PathBuf};

use edupol_base::{Lang, text};
use edupol_facts::{FactProblem, Loaded};
use edupol_model::Program;
use edupol_workspace::files;
use edupol_workspace::reader::{Disk, Reader};
use edupol_workspace::tables::{check_tables, read_tables};

use super::Session;
use crate::exit::Failure;
use crate::progress::Progress;

/// Reads all tables that the policy's `facts` directives name.
///
/// # Errors
/// `dir` is no folder.
pub(crate) fn load(session: &Session, dir: Option<&Path>, progress: &Progress) -> Result<Loaded, Failure> {
    if let Some(dir) = dir.filter(|dir| !files::is_dir(dir)) {
        let shown = dir.display();
        return Err(Failure::Usage(text!(
            "--facts takes the folder of the tables, and {shown} is none",
            "--facts 应为数据表所在的文件夹，{shown} 不是文件夹"
        )));
    }
    Ok(tables(session, &session.compiled.program, dir, progress))
}

/// Reads the tables that a test names.
pub(crate) fn of_test(session: &Session, test: &edupol_model::trial::Test, progress: &Progress) -> Loaded {
    tables(session, &edupol_workspace::tables::of_test(&session.compiled.program, test), None, progress)
}

fn tables(session: &Session, program: &Program, dir: Option<&Path>, progress: &Progress) -> Loaded {
    let tables = read_tables(&session.loaded, program, dir, &Watched { progress }, &files::display);
    let sizes: Vec<usize> = tables.iter().filter_map(|table| Some(table.bytes.as_ref().ok()?.len())).collect();
    let (count, bytes) = (sizes.len(), sizes.iter().sum::<usize>() / 1_000_000);
    progress.phase(&text!("checking {count} tables, {bytes} MB", "正在检查 {count} 张数据表，共 {bytes} MB"));
    check_tables(program, &tables).loaded
}

/// The disk, with a word about every file that is read.
struct Watched<'a> {
    progress: &'a Progress,
}

impl Reader for Watched<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let name = files::display(path);
        let what = text!("reading {name}", "正在读取 {name}");
        files::read_watched(path, &|done, total| {
            self.progress.bytes(&what, total);
            self.progress.at(done);
        })
    }

    fn is_dir(&self, path: &Path) -> bool {
        Disk.is_dir(path)
    }

    fn policies_under(&self, root: &Path) -> io::Result<Vec<PathBuf>> {
        Disk.policies_under(root)
    }
}

/// Problems, one a line.
pub(crate) fn lines(problems: &[FactProblem], lang: Lang) -> String {
    edupol_facts::problem::render(problems, lang)
}
