//! What every feature looks at: one workspace at one moment.

use std::path::Path;
use std::sync::Arc;

use edupol_base::{Diagnostic, FileId, Lang, SourceFile, Span, Text};
use edupol_model::Program;
use edupol_sema::{Definition, Symbols};
use edupol_syntax::{Parse, SyntaxNode, SyntaxToken, TextRange, TextSize, TokenAtOffset};
use edupol_workspace::Project;
use edupol_workspace::load::Unit;

use crate::library::Library;
use crate::verdicts::Verdicts;

/// A byte in a file: where the cursor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The byte.
    pub offset: u32,
}

/// A compiled workspace at one moment. Cloning costs nothing.
#[derive(Clone, Debug)]
pub struct Snapshot {
    project: Arc<Project>,
    lang: Lang,
    verdicts: Option<Arc<Verdicts>>,
    library: Arc<Library>,
    /// A file with a newer text than the compiled one.
    newer: Option<Arc<Newer>>,
}

/// A parsed text that is not compiled yet.
#[derive(Debug)]
struct Newer {
    unit: Unit,
    source: Arc<SourceFile>,
}

impl Snapshot {
    /// The workspace, to be spoken of in `lang`.
    pub fn new(project: Arc<Project>, lang: Lang) -> Self {
        Self { project, lang, verdicts: None, library: Arc::default(), newer: None }
    }

    /// The same with what the facts say; they may be of an earlier state of the workspace.
    #[must_use]
    pub fn with_verdicts(&self, verdicts: Option<Arc<Verdicts>>) -> Self {
        Self { verdicts, ..self.clone() }
    }

    /// The same with the documents that its plans encode.
    #[must_use]
    pub fn with_library(&self, library: Library) -> Self {
        Self { library: Arc::new(library), ..self.clone() }
    }

    /// The same with another text of one file and its tree: the tree is the new one's, names and findings are the old ones.
    #[must_use]
    pub fn with_text(&self, file: FileId, text: &Arc<str>, parse: Parse) -> Self {
        let (Some(unit), Some(source)) = (self.unit(file), self.source(file)) else { return self.clone() };
        let unit = Unit { file, path: unit.path.clone(), parse };
        let source = Arc::new(SourceFile::new(file, source.path(), Arc::clone(text)));
        Self { newer: Some(Arc::new(Newer { unit, source })), ..self.clone() }
    }

    /// What the facts say, perhaps of an earlier state.
    pub fn verdicts(&self) -> Option<&Arc<Verdicts>> {
        self.verdicts.as_ref()
    }

    /// What the facts say of exactly this state.
    pub fn current_verdicts(&self) -> Option<&Arc<Verdicts>> {
        self.verdicts.as_ref().filter(|verdicts| verdicts.are_of(&self.project))
    }

    /// The documents that are at hand.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The compiled workspace, to be kept.
    pub fn shared(&self) -> &Arc<Project> {
        &self.project
    }

    /// The compiled workspace.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The language of what is said.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The core program.
    pub fn program(&self) -> &Program {
        &self.project.compiled.program
    }

    /// Where names are declared and used.
    pub fn symbols(&self) -> &Symbols {
        &self.project.compiled.symbols
    }

    /// A parsed file.
    pub fn unit(&self, file: FileId) -> Option<&Unit> {
        match &self.newer {
            Some(newer) if newer.unit.file == file => Some(&newer.unit),
            _ => self.project.loaded.units.iter().find(|unit| unit.file == file),
        }
    }

    /// The file at a path.
    pub fn file_at(&self, path: &Path) -> Option<FileId> {
        self.project.loaded.units.iter().find(|unit| unit.path == path).map(|unit| unit.file)
    }

    /// The text of a file.
    pub fn source(&self, file: FileId) -> Option<&Arc<SourceFile>> {
        match &self.newer {
            Some(newer) if newer.unit.file == file => Some(&newer.source),
            _ => self.project.loaded.sources.get(file),
        }
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.source(span.file).map_or("", |source| source.slice(span))
    }

    /// The findings in one file, or everywhere where somebody asked for the whole workspace.
    pub fn findings(&self, file: FileId) -> impl Iterator<Item = &Diagnostic> {
        self.project.diagnostics.iter().filter(move |diagnostic| diagnostic.span.file == file)
    }

    /// The root of a file's tree.
    pub(crate) fn syntax(&self, file: FileId) -> Option<SyntaxNode> {
        self.unit(file).map(|unit| unit.parse.syntax())
    }

    /// The word at a place: of two tokens that touch it, the one that says more.
    pub(crate) fn token(&self, place: Place) -> Option<SyntaxToken> {
        token_at(&self.syntax(place.file)?, place.offset)
    }

    /// The declaration that the name at a place means, and its position among all of them.
    pub(crate) fn definition_at(&self, place: Place) -> Option<(u32, &Definition)> {
        let found = self.symbols().at(place.file, place.offset)?;
        let index = self.symbols().definitions().iter().position(|definition| std::ptr::eq(definition, found))?;
        Some((u32::try_from(index).ok()?, found))
    }

    /// A text in the language of the snapshot.
    pub(crate) fn say<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    /// One of two wordings.
    pub(crate) fn pick<'t>(&self, en: &'t str, zh: &'t str) -> &'t str {
        match self.lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

/// The word at a byte of a tree: of two tokens that touch it, the one that says more.
pub(crate) fn token_at(root: &SyntaxNode, offset: u32) -> Option<SyntaxToken> {
    let offset = TextSize::from(offset).min(root.text_range().end());
    match root.token_at_offset(offset) {
        TokenAtOffset::None => None,
        TokenAtOffset::Single(token) => Some(token),
        TokenAtOffset::Between(left, right) => Some(if weight(&right) >= weight(&left) { right } else { left }),
    }
}

fn weight(token: &SyntaxToken) -> u8 {
    use edupol_syntax::SyntaxKind::{Ident, Keyword, QuotedIdent};
    match token.kind() {
        Ident | QuotedIdent => 3,
        Keyword(_) => 2,
        kind if kind.is_trivia() => 0,
        _ => 1,
    }
}

/// A range of a tree as a span.
pub(crate) fn span_of(file: FileId, range: TextRange) -> Span {
    Span::new(file, range.start().into(), range.end().into())
}
