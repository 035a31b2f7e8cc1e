//! What is under the cursor, in plain words.

mod render;

use std::path::Path;

use edupol_base::Span;
use edupol_sema::Definition;
use edupol_syntax::SyntaxKind;

use crate::links::cited;
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

/// What is at a place: a name with what it means, a keyword, or a citation with what the source document says there.
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
        SyntaxKind::String => citation(snapshot, place, &cited(&token)?).map(|markdown| Hover { span, markdown }),
        _ => None,
    }
}

/// What a declared name means.
pub(crate) fn of_definition(snapshot: &Snapshot, definition: &Definition) -> String {
    render::definition(snapshot, definition)
}

/// What the source document says at a cited place, with a link that opens it there.
fn citation(snapshot: &Snapshot, place: Place, cited: &str) -> Option<String> {
    let document = snapshot.library().cited_by(snapshot, Some(place.file))?;
    let head = |place: &str| format!("{} **{}**", snapshot.pick("source", "原文"), render::escape(place));
    let Some(found) = document.find(cited) else {
        let none = snapshot.pick("the document has no such place", "原文中没有这一处");
        return Some(format!("{}\n\n{none}", head(cited)));
    };
    let head = head(&found.place);
    let open = snapshot.pick("open the document there", "打开原文此处");
    let line = found.line.map(|line| format!("#L{}", line + 1)).unwrap_or_default();
    let link = format!("[{open}]({}{line})", file_uri(&document.path));
    Some(format!("{head}\n\n> {}\n\n{link}", render::escape(&found.excerpt)))
}

/// The address of a file, with everything escaped that could end a link.
fn file_uri(path: &Path) -> String {
    let shown = path.to_string_lossy().replace('\\', "/");
    let mut uri = String::from(if shown.starts_with('/') { "file://" } else { "file:///" });
    for byte in shown.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => uri.push(char::from(byte)),
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests;
