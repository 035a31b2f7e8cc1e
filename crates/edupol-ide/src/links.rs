//! Places that lead out of the text: used files, and the source document.

use std::path::PathBuf;

use edupol_base::{FileId, Span};
use edupol_syntax::ast::{AstNode as _, Cite, Item, token_span};
use edupol_syntax::{SyntaxKind, SyntaxToken};
use edupol_workspace::reader::normalise;

use crate::snapshot::Snapshot;

/// A place that leads to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What is clicked.
    pub span: Span,
    /// Where the file lies.
    pub path: PathBuf,
    /// The line in it, counted from 0.
    pub line: Option<u32>,
    /// What it is.
    pub tooltip: String,
}

/// The links of a file: what it uses, and where it cites, if the source document is at hand.
pub fn links(snapshot: &Snapshot, file: FileId) -> Vec<Link> {
    let Some(unit) = snapshot.unit(file) else { return vec![] };
    let folder = unit.path.parent().unwrap_or(&unit.path);
    let mut found = vec![];
    for item in unit.parse.tree().items() {
        let Item::Use(used) = item else { continue };
        let (Some(path), Some(token)) = (used.path(), used.path_token()) else { continue };
        let path = normalise(&folder.join(path.replace('\\', "/")));
        found.push(Link {
            span: token_span(&token, file),
            tooltip: path.to_string_lossy().into_owned(),
            path,
            line: None,
        });
    }
    let Some(document) = snapshot.library().cited_by(snapshot, Some(file)) else { return found };
    for cite in unit.parse.syntax().descendants().filter_map(Cite::cast) {
        for (place, token) in cite.places().zip(places(&cite)) {
            let meant = document.find(&place);
            let line = meant.as_ref().and_then(|one| one.line);
            let place = meant.map_or(place, |one| one.place);
            let tooltip = format!("{}{place}", snapshot.pick("source: ", "原文："));
            found.push(Link { span: token_span(&token, file), path: document.path.clone(), line, tooltip });
        }
    }
    found
}

/// The place of a citation that a token is, where it is one.
pub(crate) fn cited(token: &SyntaxToken) -> Option<String> {
    let cite = Cite::cast(token.parent()?)?;
    cite.places().zip(places(&cite)).find(|(_, own)| own == token).map(|(place, _)| place)
}

fn places(cite: &Cite) -> impl Iterator<Item = SyntaxToken> {
    let tokens = cite.syntax().children_with_tokens().filter_map(|element| element.into_token());
    tokens.filter(|token| token.kind() == SyntaxKind::String)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

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

    #[test]
    fn a_citation_leads_to_its_line() {
        let fixture = Fixture::new(
            "# 😀\r\n方案 甲 \"示例规划\" {\r\n  原文：\"规划.txt\"\r\n}\r\n部门 教育局 @\"一¶1\"、\"二\"、\"九\"\r\n",
        )
        .with_document(
            "原文",
            "规划.txt",
            "示例规划\r\n一、目标 🏫\r\n到2024年，新建学校10所。\r\n二、保障\r\n",
        );
        let found = links(&fixture.snapshot, fixture.file());
        let shown: Vec<(&str, Option<u32>)> =
            found.iter().map(|link| (fixture.snapshot.slice(link.span), link.line)).collect();
        assert_eq!(shown, [("\"一¶1\"", Some(2)), ("\"二\"", Some(3)), ("\"九\"", None)]);
        assert!(found.iter().all(|link| link.path == Path::new("/w/原文/规划.txt")));
    }
}
