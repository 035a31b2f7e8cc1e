//! What a caller may choose, and what comes back.

use std::collections::HashMap;

use edupol_base::Lang;
use edupol_syntax::TextRange;

/// How a file is written.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language of the keywords; without one, each item keeps the language that most of its keywords have.
    pub lang: Option<Lang>,
    /// How many terminal cells a line may take before lists in it are wrapped.
    pub width: usize,
    /// How many blanks the members of a block are set in.
    pub indent: usize,
    /// What the entities and populations of other files are counted in (`学校` in `所`): the word after `每`.
    pub classifiers: HashMap<String, String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { lang: None, width: 120, indent: 2, classifiers: HashMap::new() }
    }
}

impl Options {
    /// The usual form, in one language.
    pub fn in_lang(lang: Lang) -> Self {
        Self { lang: Some(lang), ..Self::default() }
    }
}

/// A formatted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormatResult {
    /// The whole text.
    pub text: String,
    /// Whether it differs from what was given.
    pub changed: bool,
    /// What was left as it was typed, because it has syntax errors or shares a line with something that has, in order.
    /// The ranges are those of the text that was given.
    pub kept: Vec<TextRange>,
}
