//! What is left out of a workspace that nobody trusts yet, said where it is named.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use edupol_base::{Code, Diagnostic, FileId, Severity, Sources, Span, text};
use edupol_model::Program;
use edupol_model::decl::Binding;

use crate::documents;
use crate::load::Loaded;
use crate::manifest;
use crate::tables;

/// Something outside the opened folders that is not read while the workspace is not trusted.
pub const RESTRICTED: Code = Code("restricted-workspace");

/// A file or folder that was not read.
pub(crate) fn not_read(severity: Severity, span: Span, shown: &str) -> Diagnostic {
    let message = text!(
        "`{shown}` lies outside the opened folders, and is not read until the workspace is trusted",
        "“{shown}”在所打开的文件夹之外；工作区未受信任，不予读取"
    );
    Diagnostic::new(severity, RESTRICTED, span, message).with_help(text!(
        "trust the workspace if you know where it comes from, or open the folder as well",
        "来源可靠的，请信任此工作区；也可以同时打开该文件夹"
    ))
}

/// Where a manifest names something: its table and key.
pub(crate) fn named(sources: &Sources, manifest: Option<FileId>, table: &str, key: &str) -> Option<Span> {
    let source = sources.get(manifest?)?;
    let range = manifest::place(source.text(), table, key)?;
    Some(Span::new(source.id(), u32::try_from(range.start).ok()?, u32::try_from(range.end).ok()?))
}

/// The tables of facts that are not read: said in the manifest where that leads to them, else where they are named.
pub(crate) fn of_tables(loaded: &Loaded, program: &Program) -> Vec<Diagnostic> {
    if !loaded.bounds.are_set() {
        return vec![];
    }
    let tests = program.tests.iter().flat_map(|test| &test.bindings);
    let refused = |binding: &Binding| {
        let (folder, path) = (tables::base(loaded, binding, None), tables::path(loaded, binding, None));
        if loaded.bounds.allow(&path) {
            return None;
        }
        let by_manifest = || named(&loaded.sources, loaded.manifest_file, "facts", "dir");
        let of_folder = (!loaded.bounds.allow(&folder)).then(by_manifest).flatten();
        Some(match (of_folder, &loaded.manifest.facts.dir) {
            (Some(span), Some(dir)) => (span, dir.clone()),
            _ => (binding.span, binding.path.clone()),
        })
    };
    warnings(program.bindings.iter().chain(tests).filter_map(refused))
}

/// The source documents that are not read, in the folder that was asked for or that the manifest names.
pub fn of_documents(loaded: &Loaded, program: &Program, folder: Option<&Path>) -> Vec<Diagnostic> {
    if !loaded.bounds.are_set() {
        return vec![];
    }
    let dir = folder.map(Path::to_path_buf).or_else(|| loaded.manifest.sources.dir.as_deref().map(PathBuf::from));
    let outside = dir.as_ref().is_some_and(|dir| !loaded.bounds.allow(&loaded.root.join(dir)));
    let refused = documents::encoding(loaded, program).into_iter().filter_map(|(plan, name)| {
        let path = documents::document(loaded, &name, folder).path?;
        if loaded.bounds.allow(&path) {
            return None;
        }
        let by_manifest = || named(&loaded.sources, loaded.manifest_file, "sources", "dir");
        Some(match outside.then(by_manifest).flatten().zip(dir.as_deref()) {
            Some((span, dir)) => (span, dir.to_string_lossy().replace('\\', "/")),
            None => (plan.head.name_span, name),
        })
    });
    warnings(refused)
}

/// One warning for each place.
fn warnings(refused: impl Iterator<Item = (Span, String)>) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let first = refused.filter(|(span, _)| seen.insert(*span));
    first.map(|(span, shown)| not_read(Severity::Warning, span, &shown)).collect()
}
