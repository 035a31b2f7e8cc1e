//! What is under the cursor, in plain words.

mod render;

use edupol_base::Span;
use edupol_syntax::SyntaxKind;

use crate::snapshot::{Place, Snapshot, span_of};
use crate::words::meaning;

/// An explanation of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it explains.
    pub span: Span,
    /// The explanation, as Markdown.
    pub markdown: String,
}

/// What is at a place: a name with what it means, or a keyword.
pub fn hover(snapshot: &Snapshot, place: Place) -> Option<Hover> {
    let token = snapshot.token(place)?;
    let span = span_of(place.file, token.text_range());
    if let Some((_, definition)) = snapshot.definition_at(place) {
        let used = snapshot.symbols().references().iter().map(|reference| reference.span);
        let touched = |span: &Span| span.file == place.file && span.touches(place.offset);
        let span = used.chain([definition.name_span]).find(touched).unwrap_or(span);
        return Some(Hover { span, markdown: render::definition(snapshot, definition) });
    }
    match token.kind() {
        SyntaxKind::Keyword(keyword) => {
            let meaning = meaning(keyword)?;
            let (en, zh) = (keyword.en(), keyword.zh());
            let spellings =
                if en.is_empty() || zh.is_empty() { format!("**{en}{zh}**") } else { format!("**{zh}** · `{en}`") };
            Some(Hover { span, markdown: format!("{spellings}\n\n{}", snapshot.say(&meaning)) })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests;
