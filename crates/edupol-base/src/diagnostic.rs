//! What the compiler has to say about a place in a file, and how to mend it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Lang, Span, Text};

/// The stable name of a kind of diagnostic, in kebab case; `docs/diagnostics/` has one page for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Code(pub &'static str);

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing: an assumption that was made, or something not analysed.
    Note,
    /// Probably a mistake; the policy still compiles.
    Warning,
    /// The policy does not compile until this is mended.
    Error,
}

impl Severity {
    /// The word people read for it.
    pub fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Error, Lang::En) => "error",
            (Self::Error, Lang::Zh) => "错误",
            (Self::Warning, Lang::En) => "warning",
            (Self::Warning, Lang::Zh) => "警告",
            (Self::Note, Lang::En) => "note",
            (Self::Note, Lang::Zh) => "说明",
        }
    }
}

/// A further place that belongs to a diagnostic, with what to see there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What to see there.
    pub text: Text,
}

/// One replacement of the bytes of `span` by `new_text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The bytes to replace; empty for an insertion.
    pub span: Span,
    /// What to put there.
    pub new_text: String,
}

/// Whether a fix may be applied without a person looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Applicability {
    /// The meaning stays, or was certainly meant.
    Safe,
    /// One of several possible meanings: a person chooses.
    Choice,
}

/// A change that mends a diagnostic, as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What the change does, as an imperative.
    pub title: Text,
    /// The replacements; they do not overlap.
    pub edits: Vec<Edit>,
    /// Whether it may be applied unseen.
    pub applicability: Applicability,
}

/// One finding: what is wrong, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// Which kind of finding this is.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong.
    pub message: Text,
    /// The primary place.
    pub span: Span,
    /// What to write under the primary place.
    pub hint: Option<Text>,
    /// Further places.
    pub labels: Vec<Label>,
    /// The arithmetic or the reasoning behind the finding, one line an entry.
    pub notes: Vec<Text>,
    /// What to write instead.
    pub help: Option<Text>,
    /// Changes that mend it.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A finding of the given severity with nothing but a message and a place.
    pub fn new(severity: Severity, code: Code, span: Span, message: Text) -> Self {
        Self { code, severity, message, span, hint: None, labels: vec![], notes: vec![], help: None, fixes: vec![] }
    }

    /// An error at `span`.
    pub fn error(code: Code, span: Span, message: Text) -> Self {
        Self::new(Severity::Error, code, span, message)
    }

    /// A warning at `span`.
    pub fn warning(code: Code, span: Span, message: Text) -> Self {
        Self::new(Severity::Warning, code, span, message)
    }

    /// A note at `span`.
    pub fn note(code: Code, span: Span, message: Text) -> Self {
        Self::new(Severity::Note, code, span, message)
    }

    /// Adds what to write under the primary place.
    #[must_use]
    pub fn with_hint(mut self, text: Text) -> Self {
        self.hint = Some(text);
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn with_label(mut self, span: Span, text: Text) -> Self {
        self.labels.push(Label { span, text });
        self
    }

    /// Adds a line of arithmetic or reasoning.
    #[must_use]
    pub fn with_note(mut self, text: Text) -> Self {
        self.notes.push(text);
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn with_help(mut self, text: Text) -> Self {
        self.help = Some(text);
        self
    }

    /// Adds a change that mends the finding.
    #[must_use]
    pub fn with_fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Adds a fix that replaces `span` by `new_text`.
    #[must_use]
    pub fn with_replacement(
        self,
        title: Text,
        span: Span,
        new_text: impl Into<String>,
        applicability: Applicability,
    ) -> Self {
        self.with_fix(Fix { title, edits: vec![Edit { span, new_text: new_text.into() }], applicability })
    }
}
