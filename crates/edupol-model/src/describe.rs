//! The core program in plain words, in both languages: what explanations, findings and reports say about values, times
//! and conditions.
//!
//! English uses declared names, Chinese the printed titles where there are any. Texts are short enough for one line of a
//! report; they are for reading and are never parsed again.

mod cond;
mod measure;
#[cfg(test)]
mod tests;
mod time;
mod value;
mod words;

pub use time::{granularity, lifetime, period};
pub use words::{modality, rel, role};

use edupol_base::Text;

use crate::Program;
use crate::decl::Head;

/// Renders parts of one program.
#[derive(Clone, Copy, Debug)]
pub struct Describe<'a> {
    program: &'a Program,
    places: u32,
}

impl<'a> Describe<'a> {
    /// Renders with the names of `program`.
    pub fn new(program: &'a Program) -> Self {
        Self { program, places: PLACES }
    }
}

/// Decimals of a shown number, unless a comparison needs more.
const PLACES: u32 = 2;

/// The name of a declaration: as declared in English, as printed in Chinese.
pub fn name(head: Option<&Head>) -> Text {
    head.map_or_else(|| Text::same("?"), |head| Text::new(head.name.clone(), head.shown()))
}

/// Joins texts with a separator in each language.
fn join(texts: impl IntoIterator<Item = Text>, en: &str, zh: &str) -> Text {
    let (left, right): (Vec<String>, Vec<String>) = texts.into_iter().map(|text| (text.en, text.zh)).unzip();
    Text::new(left.join(en), right.join(zh))
}

/// Both wordings of a text put into a frame.
fn framed(text: &Text, en: impl FnOnce(&str) -> String, zh: impl FnOnce(&str) -> String) -> Text {
    Text::new(en(&text.en), zh(&text.zh))
}
