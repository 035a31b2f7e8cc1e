//! From a path on the command line to a compiled workspace.

pub(crate) mod facts;
pub(crate) mod names;
pub(crate) mod stdin;

use std::path::{Path, PathBuf};

use edupol_base::render::{self, GraphicalOptions};
use edupol_base::{Diagnostic, Lang, Sources, text};
use edupol_workspace::discover::{Found, discover};
use edupol_workspace::load::load_from_disk;
use edupol_workspace::{Project, files};
use serde::Serialize;

use crate::context::Context;
use crate::exit::Failure;

/// A compiled workspace, ready for a command.
pub(crate) struct Session(Project);

impl std::ops::Deref for Session {
    type Target = Project;

    fn deref(&self) -> &Project {
        &self.0
    }
}

/// Compiles the one workspace a path belongs to.
pub(crate) fn open(_context: &Context, path: &Path) -> Result<Session, Failure> {
    let mut found = find(&[path.to_path_buf()])?;
    match (found.pop(), found.is_empty()) {
        (Some(found), true) => {
            let project = Project::compile(load_from_disk(&found, Sources::new()));
            if project.is_empty() { Err(no_policies(path)) } else { Ok(Session(project)) }
        }
        (last, _) => {
            let roots: Vec<String> = found.iter().chain(&last).map(|found| files::display(&found.root)).collect();
            let roots = roots.join(", ");
            Err(Failure::Usage(text!("name one workspace of: {roots}", "请指定其中一个工作区：{roots}")))
        }
    }
}

/// The workspaces the paths belong to.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Vec<Found>, Failure> {
    for path in paths.iter().filter(|path| !files::is_dir(path)) {
        require_policy(path)?;
    }
    discover(paths).map_err(|error| Failure::Io(error.message()))
}

/// The workspaces of those paths that have one; the others are somebody else's to report.
pub(crate) fn find_workspaces(paths: &[PathBuf]) -> Vec<Found> {
    paths.iter().flat_map(|path| discover(std::slice::from_ref(path)).unwrap_or_default()).collect()
}

/// Refuses a file that is no policy: to check the workspace around a table would look as if the table had been checked.
pub(crate) fn require_policy(path: &Path) -> Result<(), Failure> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let shown = path.display();
    if !files::is_file(path) {
        return Err(not_found(path));
    }
    match ending.as_str() {
        files::EXTENSION => Ok(()),
        "csv" | "tsv" | "xlsx" | "xls" | "json" | "parquet" => Err(Failure::Usage(text!(
            "{shown} is a table of facts, not a policy; name the policy, and the folder of its tables with --facts: \
             edupol eval POLICY --facts DIR",
            "{shown} 是数据表，不是方案；请写方案文件或工作区，并用 --facts 指定数据表所在文件夹：\
             edupol eval 方案 --facts 文件夹"
        ))),
        _ => Err(Failure::Usage(text!(
            "{shown} is not a policy file (*.edupol); name one, or the folder of a workspace",
            "{shown} 不是方案文件（*.edupol）；请写方案文件，或工作区文件夹"
        ))),
    }
}

impl Session {
    /// Prints the errors and ends the command where the policy does not compile.
    pub(crate) fn require_compiled(&self, context: &Context) -> Result<(), Failure> {
        if !self.has_errors() {
            return Ok(());
        }
        let errors: Vec<Diagnostic> = self.compile_errors().cloned().collect();
        context.say(&graphical(context.lang, context.err_colour, &errors, &self.loaded.sources))?;
        Err(Failure::Said(self.loaded.manifest.exit.policy))
    }
}

/// Findings with the source text, and how many there are.
pub(crate) fn graphical(lang: Lang, color: bool, diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let options = GraphicalOptions { lang, color };
    let mut out = render::graphical(options, diagnostics, sources);
    if !diagnostics.is_empty() {
        out.push_str(render::Summary::of(diagnostics).text().get(lang));
        out.push('\n');
    }
    out
}

/// A value as indented JSON with a final newline.
pub(crate) fn json(value: &impl Serialize) -> Result<String, Failure> {
    match serde_json::to_string_pretty(value) {
        Ok(mut text) => {
            text.push('\n');
            Ok(text)
        }
        Err(error) => Err(Failure::Io(text!("cannot write JSON: {error}", "无法写成 JSON（{error}）"))),
    }
}

/// A path that names nothing.
pub(crate) fn not_found(path: &Path) -> Failure {
    let shown = path.display();
    Failure::Io(text!("{shown}: no such file or folder", "{shown}：没有这个文件或文件夹"))
}

/// Today, in the machine's time zone.
pub(crate) fn today() -> Result<edupol_model::Day, Failure> {
    let now = jiff::Zoned::now().date();
    edupol_model::Day::new(now.year(), now.month(), now.day()).ok_or_else(|| {
        Failure::Usage(text!("the clock is out of range; give --as-of", "系统时间超出范围，请用 --as-of 指定"))
    })
}

/// A folder without policies: a run that checks nothing must not look like one that found nothing.
pub(crate) fn no_policies(path: &Path) -> Failure {
    let shown = path.display();
    Failure::Usage(text!("{shown}: no policy files (*.edupol) here", "{shown}：此处没有方案文件（*.edupol）"))
}
