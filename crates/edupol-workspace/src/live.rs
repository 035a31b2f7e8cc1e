//! A workspace that is kept up to date while somebody edits it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use edupol_base::{FileId, Sources, Stop};
use edupol_sema::Recheck;
use edupol_syntax::ast::Item;
use edupol_syntax::{ItemCache, Parse};

use crate::discover::Found;
use crate::load::{Loaded, load_with};
use crate::project::Project;
use crate::reader::{Reader, normalise};

/// A workspace with what was parsed of it before, so that an edit costs the parsing of what was edited.
#[derive(Debug)]
pub struct Live {
    found: Found,
    caches: BTreeMap<PathBuf, ItemCache>,
    project: Arc<Project>,
    /// What single items can be compiled against, until somebody takes it.
    recheck: Option<Recheck>,
}

impl Live {
    /// Reads a workspace for the first time.
    pub fn open(found: Found, reader: &dyn Reader) -> Self {
        let mut caches = BTreeMap::new();
        let (project, recheck) = Project::compile_kept(read(&found, Sources::new(), &mut caches, reader));
        Self { found, caches, project: Arc::new(project), recheck: Some(recheck) }
    }

    /// Where the workspace was found.
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// The workspace as last compiled.
    pub fn project(&self) -> &Arc<Project> {
        &self.project
    }

    /// What single items can be compiled against, once for each time that the workspace was compiled.
    pub fn take_recheck(&mut self) -> Option<Recheck> {
        self.recheck.take()
    }

    /// Whether a file is part of the workspace, its own or one that is used.
    pub fn has(&self, path: &Path) -> bool {
        self.caches.contains_key(path)
    }

    /// Whether the reading of the workspace depends on a path that is not a policy of it: its manifest, or a policy below
    /// its folder that was not there before.
    pub fn concerns(&self, path: &Path) -> bool {
        self.has(path) || self.found.manifest.as_deref() == Some(path) || path.starts_with(&self.found.root)
    }

    /// Reads everything again, and whether it was not stopped. Texts that did not change are not parsed again.
    pub fn reload(&mut self, reader: &dyn Reader, stop: &Stop) -> bool {
        let sources = self.project.loaded.sources.clone();
        let loaded = read(&self.found, sources, &mut self.caches, reader);
        self.compile(loaded, stop)
    }

    /// Takes new texts of some files and compiles; whether it was not stopped, which leaves everything as it was. Everything is read again where an edit changes which files are used.
    pub fn update(&mut self, texts: &BTreeMap<PathBuf, Arc<str>>, reader: &dyn Reader, stop: &Stop) -> bool {
        let mut loaded = self.project.loaded.clone();
        for (path, text) in texts {
            let Some(unit) = loaded.units.iter_mut().find(|unit| unit.path == *path) else {
                return self.reload(reader, stop);
            };
            let Some(source) = loaded.sources.get(unit.file) else { return self.reload(reader, stop) };
            if source.text() == text {
                continue;
            }
            let shown: Arc<str> = source.path().into();
            loaded.sources.set(shown, Arc::clone(text));
            let parse = self.caches.entry(path.clone()).or_default().parse(unit.file, text);
            if uses(&parse) != uses(&unit.parse) {
                return self.reload(reader, stop);
            }
            unit.parse = parse;
        }
        self.compile(loaded, stop)
    }

    fn compile(&mut self, loaded: Loaded, stop: &Stop) -> bool {
        let Some((project, recheck)) = Project::compile_unless(loaded, stop) else { return false };
        (self.project, self.recheck) = (Arc::new(project), Some(recheck));
        true
    }
}

fn read(found: &Found, sources: Sources, caches: &mut BTreeMap<PathBuf, ItemCache>, reader: &dyn Reader) -> Loaded {
    let mut seen = BTreeSet::new();
    let mut parser = |path: &Path, file: FileId, text: &str| {
        seen.insert(path.to_path_buf());
        caches.entry(path.to_path_buf()).or_default().parse(file, text)
    };
    let loaded = load_with(found, sources, reader, &|path| shown(&found.root, path), &mut parser);
    caches.retain(|path, _| seen.contains(path));
    loaded
}

/// A path as messages show it: from the workspace's folder, with `/`.
fn shown(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).map(Path::to_path_buf);
    let beside = || {
        let parent = root.parent()?;
        Some(Path::new("..").join(path.strip_prefix(parent).ok()?))
    };
    let shown = below.ok().or_else(beside).unwrap_or_else(|| path.to_path_buf());
    normalise(&shown).to_string_lossy().replace('\\', "/")
}

/// What a file uses, as written.
fn uses(parse: &Parse) -> Vec<String> {
    let used = |item| match item {
        Item::Use(used) => used.path(),
        _ => None,
    };
    parse.tree().items().filter_map(used).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::Memory;

    fn memory(files: &[(&str, &str)]) -> Memory {
        let mut memory = Memory::default();
        for (path, text) in files {
            memory.insert(path, text.as_bytes());
        }
        memory
    }

    fn found() -> Found {
        Found { manifest: Some("/w/edupol.toml".into()), root: "/w".into(), focus: None }
    }

    fn codes(live: &Live) -> Vec<&'static str> {
        live.project().diagnostics.iter().map(|diagnostic| diagnostic.code.0).collect()
    }

    #[test]
    fn an_edit_ends_where_a_fresh_start_does() {
        let manifest = ("/w/edupol.toml", "[workspace]\nname = \"甲\"\n");
        let other = ("/w/b.edupol", "对象 学校 以所计\n");
        let before = memory(&[manifest, ("/w/a.edupol", "范围 甲 = 学校\n"), other]);
        let mut live = Live::open(found(), &before);
        assert!(!codes(&live).contains(&"unknown-name"), "{:?}", codes(&live));
        let text: Arc<str> = "范围 甲 = 学堂\n".into();
        live.update(&BTreeMap::from([("/w/a.edupol".into(), Arc::clone(&text))]), &before, &Stop::default());
        assert!(codes(&live).contains(&"unknown-name"), "{:?}", codes(&live));
        let stop = Stop::default();
        stop.request();
        assert!(!live.update(&BTreeMap::from([("/w/a.edupol".into(), "".into())]), &before, &stop), "it was stopped");
        let fresh = Live::open(found(), &memory(&[manifest, ("/w/a.edupol", &text), other]));
        assert_eq!(live.project().diagnostics, fresh.project().diagnostics);
    }

    #[test]
    fn an_edited_use_reads_another_file() {
        let files = [("/w/edupol.toml", "[workspace]\nname = \"甲\"\nfiles = [\"a.edupol\"]\n"), ("/w/a.edupol", "")];
        let mut reader = memory(&files);
        reader.insert("/v/乙.edupol", "对象 学校 以所计\n");
        let mut live = Live::open(found(), &reader);
        assert!(!live.has(Path::new("/v/乙.edupol")));
        let text = "引用 \"../v/乙.edupol\"\n范围 甲 = 学校\n";
        reader.insert("/w/a.edupol", text);
        live.update(&BTreeMap::from([("/w/a.edupol".into(), text.into())]), &reader, &Stop::default());
        assert!(live.has(Path::new("/v/乙.edupol")));
        assert_eq!(shown(Path::new("/w"), Path::new("/v/乙.edupol")), "../v/乙.edupol");
        assert!(!codes(&live).contains(&"use-not-found"), "{:?}", codes(&live));
    }
}
