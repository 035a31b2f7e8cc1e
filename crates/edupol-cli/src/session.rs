//! From a path on the command line to a compiled workspace.

pub(crate) mod facts;
pub(crate) mod names;

use std::path::{Path, PathBuf};

use edupol_base::render::{self, GraphicalOptions};
use edupol_base::{Diagnostic, Lang, Sources, text};
use edupol_workspace::Project;
use edupol_workspace::discover::{Found, discover};
use edupol_workspace::load::load_from_disk;
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
            let roots: Vec<String> =
                found.iter().chain(&last).map(|found| edupol_workspace::files::display(&found.root)).collect();
            let roots = roots.join(", ");
            Err(Failure::Usage(text!("name one workspace of: {roots}", "请指定其中一个工作区：{roots}")))
        }
    }
}

/// The workspaces the paths belong to.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Vec<Found>, Failure> {
    discover(paths).map_err(|error| Failure::Io(text!("{error}", "{error}")))
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
        Err(error) => Err(Failure::Io(text!("JSON: {error}", "JSON：{error}"))),
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
