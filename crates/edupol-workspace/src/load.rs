//! Reading the files of a workspace, and everything they `use`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

use edupol_base::{
    Applicability, Code, Diagnostic, Edit, EditError, FileId, Severity, Sources, Span, apply_fixes, closest, text,
};
use edupol_syntax::ast::{AstNode as _, Item};
use edupol_syntax::{Parse, parse};

use crate::bounds::{Bounds, is_refusal};
use crate::discover::Found;
use crate::files;
use crate::manifest::{Manifest, ManifestError};
use crate::reader::{Reader, normalise};
use crate::restricted;

/// A file that could not be read.
pub const UNREADABLE: Code = Code("unreadable-file");
/// A file that is not UTF-8.
pub const NOT_UTF8: Code = Code("not-utf8");
/// A `use` of something that is not there.
pub const USE_NOT_FOUND: Code = Code("use-not-found");
/// A manifest that cannot be understood.
pub const MANIFEST: Code = Code("manifest");

/// One parsed file.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The file in the sources.
    pub file: FileId,
    /// Where it is.
    pub path: PathBuf,
    /// Its tree and its syntax errors.
    pub parse: Parse,
}

/// The files of a workspace, parsed.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What the manifest says; the defaults without one.
    pub manifest: Manifest,
    /// The manifest's text, where findings may have to point into it.
    pub manifest_file: Option<FileId>,
    /// The workspace's folder.
    pub root: PathBuf,
    /// All texts.
    pub sources: Sources,
    /// All policy files, the workspace's own before those they use.
    pub units: Vec<Unit>,
    /// The files that were asked for; `None` for the whole workspace.
    pub focus: Option<BTreeSet<FileId>>,
    /// What is wrong with reading them. Syntax errors stay with their unit.
    pub problems: Vec<Diagnostic>,
    /// What may be read of the workspace and of what it points to.
    pub bounds: Bounds,
}

impl Loaded {
    /// The same with edits made to its texts, in memory.
    ///
    /// # Errors
    /// Edits that overlap, or that do not fit their text.
    pub fn edited<'e>(&self, edits: impl IntoIterator<Item = &'e Edit>) -> Result<Self, EditError> {
        let mut by_file: BTreeMap<FileId, Vec<&Edit>> = BTreeMap::new();
        for edit in edits {
            by_file.entry(edit.span.file).or_default().push(edit);
        }
        let mut loaded = self.clone();
        for unit in &mut loaded.units {
            let (Some(own), Some(source)) = (by_file.get(&unit.file), self.sources.get(unit.file)) else { continue };
            let after = apply_fixes(source.text(), own.iter().copied())?;
            unit.parse = parse(unit.file, &after);
            loaded.sources.set(source.path(), after);
        }
        Ok(loaded)
    }
}

/// Reads a workspace that was found. Never fails: what cannot be read is a problem, and the rest is loaded.
///
/// `sources` are the texts of workspaces loaded before, so that findings of several can be shown together.
pub fn load(found: &Found, sources: Sources, reader: &dyn Reader, show: &dyn Fn(&Path) -> String) -> Loaded {
    load_with(found, sources, reader, show, &mut |_, file, text| parse(file, text))
}

/// How a file's text becomes a tree: an editor keeps what it parsed before.
pub type Parser<'a> = dyn FnMut(&Path, FileId, &str) -> Parse + 'a;

/// [`load`] with a parser of the caller's. It has to give what [`parse`] gives.
pub fn load_with(
    found: &Found,
    sources: Sources,
    reader: &dyn Reader,
    show: &dyn Fn(&Path) -> String,
    parser: &mut Parser<'_>,
) -> Loaded {
    let mut loader = Loader::new(found, sources, reader, show, parser);
    let manifest = loader.manifest(found);
    let own = loader.own_files(found, &manifest);
    for path in &own {
        loader.queue.push_back((path.clone(), None));
    }
    loader.drain();
    let focus = found
        .focus
        .as_ref()
        .map(|paths| paths.iter().filter_map(|path| loader.seen.get(&normalise(path)).copied().flatten()).collect());
    loader.say_manifest_not_read(&own);
    let Loader { sources, units, problems, manifest_file, bounds, .. } = loader;
    Loaded { manifest, manifest_file, root: found.root.clone(), sources, units, focus, problems, bounds }
}

struct Loader<'a, 'p> {
    reader: &'a dyn Reader,
    show: &'a dyn Fn(&Path) -> String,
    parser: &'a mut Parser<'p>,
    sources: Sources,
    units: Vec<Unit>,
    problems: Vec<Diagnostic>,
    /// Files that were read, with their id; `None` for those that could not be.
    seen: BTreeMap<PathBuf, Option<FileId>>,
    /// Files still to read, with the `use` that asked for them.
    queue: VecDeque<(PathBuf, Option<Span>)>,
    root: PathBuf,
    manifest_file: Option<FileId>,
    /// The manifest, where it is out of bounds.
    refused_manifest: Option<PathBuf>,
    bounds: Bounds,
}

impl<'a, 'p> Loader<'a, 'p> {
    fn new(
        found: &Found,
        sources: Sources,
        reader: &'a dyn Reader,
        show: &'a dyn Fn(&Path) -> String,
        parser: &'a mut Parser<'p>,
    ) -> Self {
        Self {
            reader,
            show,
            parser,
            sources,
            units: vec![],
            problems: vec![],
            seen: BTreeMap::new(),
            queue: VecDeque::new(),
            root: found.root.clone(),
            manifest_file: None,
            refused_manifest: None,
            bounds: reader.bounds(),
        }
    }

    fn manifest(&mut self, found: &Found) -> Manifest {
        let Some(path) = &found.manifest else { return Manifest::default() };
        let text = match self.reader.read(path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) if is_refusal(&error) => {
                self.refused_manifest = Some(path.clone());
                return Manifest::default();
            }
            Err(error) => {
                self.unreadable(path, None, &error);
                return Manifest::default();
            }
        };
        if self.bounds.are_set() {
            self.manifest_file = Some(self.sources.set((self.show)(path), text.as_str()));
        }
        Manifest::parse(&text).unwrap_or_else(|errors| {
            let file = self.sources.set((self.show)(path), text.as_str());
            self.problems.extend(errors.iter().map(|error| manifest_problem(file, &text, error)));
            Manifest::default()
        })
    }

    /// The workspace's own files: those the manifest names, else all below its folder, else those asked for.
    fn own_files(&mut self, found: &Found, manifest: &Manifest) -> Vec<PathBuf> {
        if found.manifest.is_none() {
            return found.focus.clone().unwrap_or_default().iter().map(|path| normalise(path)).collect();
        }
        if manifest.workspace.files.is_empty() {
            return self.list(&found.root.clone());
        }
        let named: Vec<_> = manifest.workspace.files.iter().map(|name| normalise(&found.root.join(name))).collect();
        named
            .iter()
            .flat_map(|path| if self.reader.is_dir(path) { self.list(path) } else { vec![path.clone()] })
            .collect()
    }

    fn list(&mut self, dir: &Path) -> Vec<PathBuf> {
        match self.reader.policies_under(dir) {
            Ok(paths) => self.without_nested(dir, paths),
            Err(error) => {
                self.unreadable(dir, None, &error);
                vec![]
            }
        }
    }

    fn drain(&mut self) {
        while let Some((path, asked)) = self.queue.pop_front() {
            if !self.seen.contains_key(&path) {
                let id = self.read(&path, asked);
                self.seen.insert(path, id);
            }
        }
    }

    fn read(&mut self, path: &Path, asked: Option<Span>) -> Option<FileId> {
        let bytes = match self.reader.read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                match asked {
                    _ if is_refusal(&error) => self.out_of_bounds(path, asked),
                    Some(span) => self.use_not_found(path, span),
                    None => self.unreadable(path, None, &error),
                }
                return None;
            }
        };
        let shown = (self.show)(path);
        let (text, broken) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(at))
            }
        };
        let file = self.sources.set(shown, text.as_str());
        if let Some(at) = broken {
            // What follows the first bad byte is not text of this language; saying so once is enough.
            self.problems.push(not_utf8(file, at));
            return Some(file);
        }
        let parse = (self.parser)(path, file, &text);
        self.follow_uses(path, file, &parse);
        self.units.push(Unit { file, path: path.to_path_buf(), parse });
        Some(file)
    }

    fn follow_uses(&mut self, from: &Path, file: FileId, parse: &Parse) {
        let dir = from.parent().unwrap_or(Path::new(""));
        for item in parse.tree().items() {
            let Item::Use(used) = item else { continue };
            let Some(written) = used.path() else { continue };
            let range = used.path_token().map_or_else(|| used.syntax().text_range(), |token| token.text_range());
            let span = Span::new(file, range.start().into(), range.end().into());
            let target = normalise(&dir.join(written.replace('\\', "/")));
            if self.reader.is_dir(&target) {
                for path in self.list(&target) {
                    self.queue.push_back((path, Some(span)));
                }
            } else {
                self.queue.push_back((target, Some(span)));
            }
        }
    }

    /// The files that belong to no workspace below `dir`: a folder with a manifest is a workspace of its own.
    fn without_nested(&self, dir: &Path, paths: Vec<PathBuf>) -> Vec<PathBuf> {
        let mut known: BTreeMap<PathBuf, bool> = BTreeMap::new();
        let mut is_workspace = |folder: &Path| {
            let manifest = || self.reader.read(&folder.join(crate::manifest::FILE_NAME)).is_ok();
            *known.entry(folder.to_path_buf()).or_insert_with(manifest)
        };
        let mut is_own = |path: &PathBuf| {
            let above = path.ancestors().skip(1).take_while(|folder| *folder != dir && folder.starts_with(dir));
            !above.into_iter().any(&mut is_workspace)
        };
        paths.into_iter().filter(|path| is_own(path)).collect()
    }

    fn use_not_found(&mut self, path: &Path, span: Span) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let shown = (self.show)(path);
        let mut problem = Diagnostic::error(
            USE_NOT_FOUND,
            span,
            text!("there is no file or folder `{shown}`", "没有文件或文件夹“{shown}”"),
        );
        let near = path.parent().unwrap_or(&self.root).to_path_buf();
        let siblings: Vec<String> = self
            .reader
            .policies_under(&near)
            .unwrap_or_default()
            .iter()
            .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
            .collect();
        if let Some(best) = closest(&name, siblings.iter().map(String::as_str)).first() {
            problem = problem.with_help(text!("did you mean `{best}`", "是否为“{best}”"));
            let written = self.sources.get(span.file).map(|file| file.slice(span).to_owned()).unwrap_or_default();
            if written.contains(&name) {
                problem = problem.with_replacement(
                    text!("use `{best}`", "改为“{best}”"),
                    span,
                    written.replace(&name, best),
                    Applicability::Choice,
                );
            }
        }
        self.problems.push(problem);
    }

    /// Says of a file that it is out of bounds: where it is used, or where the manifest lists it.
    fn out_of_bounds(&mut self, path: &Path, asked: Option<Span>) {
        let listed = || restricted::named(&self.sources, self.manifest_file, "workspace", "files");
        let span = asked.or_else(listed).unwrap_or(Span::NOWHERE);
        self.problems.push(restricted::not_read(Severity::Error, span, &(self.show)(path)));
    }

    /// Says in every file of the workspace that its manifest is out of bounds: it lies above the folders that were opened.
    fn say_manifest_not_read(&mut self, own: &[PathBuf]) {
        let Some(path) = &self.refused_manifest else { return };
        let shown = (self.show)(path);
        let files = own.iter().filter_map(|path| self.seen.get(path).copied().flatten());
        let said = files.map(|file| restricted::not_read(Severity::Error, Span::new(file, 0, 0), &shown));
        self.problems.extend(said);
    }

    fn unreadable(&mut self, path: &Path, span: Option<Span>, error: &std::io::Error) {
        let shown = (self.show)(path);
        let reason = files::reason(error);
        let (en, zh) = (&reason.en, &reason.zh);
        let message = text!("cannot read `{shown}`: {en}", "无法读取“{shown}”：{zh}");
        self.problems.push(Diagnostic::error(UNREADABLE, span.unwrap_or(Span::NOWHERE), message));
    }
}

fn not_utf8(file: FileId, at: usize) -> Diagnostic {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    Diagnostic::error(
        NOT_UTF8,
        Span::new(file, at, at),
        text!("the file is not UTF-8 from here on, and was not compiled", "文件从这里起不是 UTF-8 编码，未予编译"),
    )
    .with_help(text!("save it as UTF-8 in your editor", "请在编辑器中另存为 UTF-8 编码"))
}

fn manifest_problem(file: FileId, text: &str, error: &ManifestError) -> Diagnostic {
    let range = error.range.clone().unwrap_or(0..0);
    let clamp = |at: usize| u32::try_from(at.min(text.len())).unwrap_or(u32::MAX);
    let (en, zh) = (&error.message.en, &error.message.zh);
    Diagnostic::error(
        MANIFEST,
        Span::new(file, clamp(range.start), clamp(range.end)),
        text!("the manifest is not valid: {en}", "清单文件有误：{zh}"),
    )
}

/// Loads a workspace from the disk.
pub fn load_from_disk(found: &Found, sources: Sources) -> Loaded {
    load(found, sources, &crate::reader::Disk, &files::display)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::Memory;

    fn loaded(files: &[(&str, &[u8])]) -> Loaded {
        let mut memory = Memory::default();
        for (path, bytes) in files {
            memory.insert(path, *bytes);
        }
        let found = Found { manifest: Some("w/edupol.toml".into()), root: "w".into(), focus: None };
        load(&found, Sources::new(), &memory, &|path| path.to_string_lossy().into_owned())
    }

    fn problems(loaded: &Loaded) -> String {
        edupol_base::render::short(edupol_base::Lang::En, &loaded.problems, &loaded.sources)
    }

    #[test]
    fn bad_bytes_and_manifests_are_reported_where_they_are() {
        let gbk = [b"# ok\n".as_slice(), &[0xB7, 0xBD, 0xB0, 0xB8]].concat();
        let loaded =
            loaded(&[("w/edupol.toml", b"[workspace]\nname = 1\n"), ("w/a.edupol", &gbk), ("w/b.edupol", b"")]);
        assert_eq!(loaded.units.len(), 1);
        let problems = problems(&loaded);
        assert!(problems.contains("w/a.edupol:2:1: error[not-utf8]"), "{problems}");
        assert!(problems.contains("w/edupol.toml:2:8: error[manifest]"), "{problems}");
    }

    #[test]
    fn a_folder_with_a_manifest_is_a_workspace_of_its_own() {
        let manifest = b"[workspace]\nname = \"x\"\n".as_slice();
        let files = [("w/edupol.toml", manifest), ("w/a.edupol", b""), ("w/d/b.edupol", b"")];
        let nested = [("w/n/edupol.toml", manifest), ("w/n/c.edupol", b""), ("w/n/m/d.edupol", b"")];
        let loaded = loaded(&[files, nested].concat());
        let paths: Vec<_> = loaded.units.iter().map(|unit| unit.path.to_string_lossy().into_owned()).collect();
        assert_eq!(paths, ["w/a.edupol", "w/d/b.edupol"]);
    }
}
