//! Documents of several formats as plain text.

mod docx;
mod html;
mod numbering;
mod text;

use crate::plain::Plain;

pub use text::text;

/// Why a document could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// Its bytes are no text in UTF-8, UTF-16 or GB18030; the text says where they stop being one.
    NotText(edupol_base::Text),
    /// It is no Word document (.docx); the text says what is wrong with it.
    NotWord(String),
}

/// Whether the text that is read from a document of this name is the file's own, so that its lines can be shown.
pub fn is_text(name: &str) -> bool {
    !matches!(ending(name).as_deref(), Some("docx" | "html" | "htm"))
}

fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

/// Reads a document by the ending of its name: `.docx`, `.html` and `.htm`, and plain text for every other.
///
/// # Errors
/// Where the bytes are not what the name says.
pub fn read(name: &str, bytes: &[u8]) -> Result<Plain, ReadError> {
    match ending(name).as_deref() {
        Some("docx") => docx::read(bytes),
        Some("html" | "htm") => Ok(html::read(&decode(bytes)?)),
        _ => Ok(text(&decode(bytes)?)),
    }
}

/// Bytes as text: by their mark, else UTF-8, else GB18030, which older office systems write.
fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    edupol_facts::decode_text(bytes).map_err(ReadError::NotText)
}
