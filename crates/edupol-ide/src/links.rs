//! Places that lead out of the text: used files, and the source document.

use std::path::PathBuf;

use edupol_base::{FileId, Span};
use edupol_syntax::ast::{AstNode as _, Cite, Item, token_span};
use edupol_workspace::reader::normalise;

use crate::snapshot::Snapshot;

/// A place that leads to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is clicked.
    pub span: Span,
    /// Where the file lies.
    pub path: PathBuf,
    /// What it is.
    pub tooltip: String,
}

/// The links of a file: what it uses, and where it cites, if the sources are configured.
pub fn links(snapshot: &Snapshot, file: FileId) -> Vec<Link> {
    let Some(unit) = snapshot.unit(file) else { return vec![] };
    let folder = unit.path.parent().unwrap_or(&unit.path);
    let mut found = vec![];
    for item in unit.parse.tree().items() {
        let Item::Use(used) = item else { continue };
        let (Some(path), Some(token)) = (used.path(), used.path_token()) else { continue };
        let path = normalise(&folder.join(path.replace('\\', "/")));
        found.push(Link { span: token_span(&token, file), tooltip: path.to_string_lossy().into_owned(), path });
    }
    let Some(document) = document(snapshot) else { return found };
    for cite in unit.parse.syntax().descendants().filter_map(Cite::cast) {
        let Some(token) = cite.token() else { continue };
        let places: Vec<String> = cite.places().collect();
        let tooltip = format!("{} {}", snapshot.pick("source:", "原文："), places.join("；"));
        found.push(Link { span: token_span(&token, file), path: document.clone(), tooltip });
    }
    found
}

/// The source document, where the manifest says in which folder it lies.
fn document(snapshot: &Snapshot) -> Option<PathBuf> {
    let loaded = &snapshot.project().loaded;
    let dir = loaded.manifest.sources.dir.as_ref()?;
    let named = snapshot.program().plans.iter().find_map(|plan| plan.source.clone());
    let name = named.or_else(|| loaded.manifest.sources.documents.first().cloned())?;
    Some(normalise(&loaded.root.join(dir).join(name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn used_files_are_linked() {
        let fixture = Fixture::new("//- 甲/a.edupol\n# 😀\r\n引用 \"../b.edupol\"\n//- b.edupol\n对象 学校 以所计\n");
        let found = links(&fixture.snapshot, fixture.file());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, PathBuf::from("/w/b.edupol"));
        assert_eq!(fixture.snapshot.slice(found[0].span), "\"../b.edupol\"");
    }
}
