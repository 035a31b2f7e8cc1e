//! What a file declares, as a tree; and what the workspace declares, by name.

use edupol_base::{FileId, Span};
use edupol_sema::Kind;
use edupol_syntax::ast::{self, AstNode, BlockMember, Decl, Item};

use crate::snapshot::{Snapshot, span_of};
use crate::words::kind_word;

/// What an entry of an outline is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineKind {
    /// A named declaration.
    Declared(Kind),
    /// A rule, an amendment, a waiver.
    Rule,
    /// A test.
    Test,
    /// A table of facts.
    Facts,
    /// A note.
    Note,
    /// A statement or a clause of an action.
    Clause,
    /// A yearly cell or another block of statements.
    Cell,
}

/// One entry of a file's outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The name; the text of what has none.
    pub name: String,
    /// The printed name, or what kind of thing it is.
    pub detail: String,
    /// What it is.
    pub kind: OutlineKind,
    /// The whole of it.
    pub span: Span,
    /// What to select.
    pub name_span: Span,
    /// What it holds.
    pub children: Vec<Outline>,
}

/// A declared name, for finding it in the workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkspaceSymbol {
    /// The name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// The name's place.
    pub span: Span,
}

/// The outline of a file.
pub fn outline(snapshot: &Snapshot, file: FileId) -> Vec<Outline> {
    let Some(unit) = snapshot.unit(file) else { return vec![] };
    let maker = Maker { snapshot, file };
    unit.parse.tree().items().filter_map(|item| maker.item(&item)).collect()
}

/// The declared names that contain the query, or whose pinyin begins with it, at most `most`; those that begin with it
/// come first.
pub fn workspace_symbols(snapshot: &Snapshot, query: &str, most: usize) -> Vec<WorkspaceSymbol> {
    let mut wanted = crate::words::Query::new(query);
    let mut found: Vec<(u8, &edupol_sema::Definition)> = snapshot
        .symbols()
        .definitions()
        .iter()
        .filter(|definition| !definition.name.is_empty())
        .filter_map(|definition| Some((wanted.rank(&definition.name)?, definition)))
        .collect();
    found.sort_by_key(|(rank, definition)| (*rank, definition.name_span));
    found
        .into_iter()
        .take(most)
        .map(|(_, one)| WorkspaceSymbol { name: one.name.clone(), kind: one.kind, span: one.name_span })
        .collect()
}

struct Maker<'a> {
    snapshot: &'a Snapshot,
    file: FileId,
}

impl Maker<'_> {
    fn item(&self, item: &Item) -> Option<Outline> {
        let declared = OutlineKind::Declared;
        Some(match item {
            Item::Plan(decl) => self.decl(decl, declared(Kind::Plan)),
            Item::Body(decl) => self.decl(decl, declared(Kind::Department)),
            Item::Entity(decl) => {
                let mut entry = self.decl(decl, declared(Kind::Entity));
                entry.children = decl.attrs().filter_map(|attr| self.attr(&attr)).collect();
                entry
            }
            Item::Enum(decl) => self.decl(decl, declared(Kind::Enum)),
            Item::Population(decl) => self.decl(decl, declared(Kind::Population)),
            Item::Indicator(decl) => self.decl(decl, declared(Kind::Indicator)),
            Item::Standard(decl) => self.decl(decl, declared(Kind::Standard)),
            Item::Target(decl) => self.with_block(decl, declared(Kind::Target)),
            Item::Action(decl) => self.with_block(decl, declared(Kind::Action)),
            Item::Rule(decl) => self.decl(decl, OutlineKind::Rule),
            Item::Period(decl) => self.decl(decl, declared(Kind::Period)),
            Item::Fact(decl) => self.decl(decl, declared(Kind::Fact)),
            Item::Alias(decl) => self.decl(decl, declared(Kind::Alias)),
            Item::Test(decl) => self.decl(decl, OutlineKind::Test),
            Item::Waiver(decl) => self.decl(decl, OutlineKind::Rule),
            Item::Amends(node) => self.plain(node, OutlineKind::Rule),
            Item::Facts(node) => self.plain(node, OutlineKind::Facts),
            Item::Note(note) => self.plain(note, OutlineKind::Note),
            Item::Statement(statement) => self.plain(statement, OutlineKind::Clause),
            Item::Use(_) => return None,
        })
    }

    fn decl(&self, decl: &impl Decl, kind: OutlineKind) -> Outline {
        let span = decl.span(self.file);
        let name = decl.name().filter(|name| !name.text().is_empty());
        let name_span = name.as_ref().map(|name| name.span(self.file));
        let keyword = decl.keyword_token().map(|token| token.text().to_owned()).unwrap_or_default();
        let title = decl.heading().map(|heading| heading.text()).filter(|title| !title.is_empty());
        let word = match kind {
            OutlineKind::Declared(kind) => self.snapshot.say(&kind_word(kind)).to_owned(),
            _ => keyword.clone(),
        };
        Outline {
            name: name.map_or_else(|| first_line(&decl.source()), |name| name.text()),
            detail: title.unwrap_or(word),
            kind,
            span,
            name_span: name_span.unwrap_or(Span::new(self.file, span.start, span.start)),
            children: vec![],
        }
    }

    fn with_block(&self, decl: &impl Decl, kind: OutlineKind) -> Outline {
        let mut entry = self.decl(decl, kind);
        entry.children = decl.block().iter().flat_map(|block| self.members(block)).collect();
        entry
    }

    fn members(&self, block: &ast::Block) -> Vec<Outline> {
        let mut found = vec![];
        for member in block.members() {
            match member {
                BlockMember::Statement(statement) => found.push(self.statement(&statement)),
                BlockMember::Note(note) => found.push(self.plain(&note, OutlineKind::Note)),
                _ => {}
            }
        }
        found
    }

    fn statement(&self, statement: &ast::Statement) -> Outline {
        let mut entry = self.plain(statement, OutlineKind::Clause);
        if let (Some(time), Some(block)) = (statement.time(), statement.block()) {
            entry.kind = OutlineKind::Cell;
            entry.name = time.source();
            entry.name_span = time.span(self.file);
            entry.children = self.members(&block);
        }
        entry
    }

    fn plain(&self, node: &impl AstNode, kind: OutlineKind) -> Outline {
        let span = node.span(self.file);
        Outline {
            name: first_line(&node.source()),
            detail: String::new(),
            kind,
            span,
            name_span: span,
            children: vec![],
        }
    }

    fn attr(&self, attr: &ast::Attr) -> Option<Outline> {
        let name = attr.name()?;
        let span = span_of(self.file, attr.range());
        Some(Outline {
            name: name.text(),
            detail: self.snapshot.say(&kind_word(Kind::Attr)).to_owned(),
            kind: OutlineKind::Declared(Kind::Attr),
            span,
            name_span: name.span(self.file),
            children: vec![],
        })
    }
}

/// The first line of a text, shortened.
fn first_line(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    edupol_base::layout::truncate(line, 60).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    fn show(entries: &[Outline], depth: usize, out: &mut String) {
        for entry in entries {
            out.push_str(&format!("{}{} · {}\n", "  ".repeat(depth), entry.name, entry.detail));
            show(&entry.children, depth + 1, out);
        }
    }

    #[test]
    fn declarations_and_their_clauses() {
        let fixture = Fixture::new(
            "对象 学校 以所计 {\n  在校生：计数 人\n}\n任务 甲 \"甲工程\" {\n  牵头：教育局\n  2022年 {\n    制定 \"方案\"\n  }\n}\n目标 乙：到2024年，学校数10所\n",
        );
        let mut out = String::new();
        show(&outline(&fixture.snapshot, fixture.file()), 0, &mut out);
        expect_test::expect![[r#"
            学校 · 对象
              在校生 · 属性
            甲 · 甲工程
              2022年  · 
                制定 "方案" · 
            乙 · 目标
        "#]]
        .assert_eq(&out);
    }

    #[test]
    fn names_are_found_by_pinyin() {
        let fixture = Fixture::new("对象 学校 以所计\n对象 教师 以名计\n");
        let names = |query| -> Vec<String> {
            workspace_symbols(&fixture.snapshot, query, 10).into_iter().map(|symbol| symbol.name).collect()
        };
        assert_eq!(names("学"), ["学校"]);
        assert_eq!(names("xx"), ["学校"]);
        assert_eq!(names("jiaos"), ["教师"]);
        assert_eq!(names(""), ["学校", "教师"]);
        assert!(names("zz").is_empty());
    }
}
