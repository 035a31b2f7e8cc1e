//! Names, headings, citations.

use super::{AstNode, child, children, first_token, has_keyword, keyword_token, keywords, node, token, tokens};
use crate::text::{decode_quoted, decode_string, fold_width};
use crate::{Keyword, SyntaxKind, SyntaxToken};

node! {
    /// A name being declared: `智慧教室`, `four_star`, `「5+2工程」`, or `“十四五”` in a `period`.
    Name
}

node! {
    /// A name being used. It is also an expression.
    NameRef
}

macro_rules! name_text {
    ($node:ident) => {
        impl $node {
            /// The one token of the name.
            pub fn token(&self) -> Option<SyntaxToken> {
                first_token(self, |kind| !kind.is_trivia())
            }

            /// The name without quotes, full-width letters folded, and `_` for the `——` that some input methods type for
            /// it: what names are compared by.
            pub fn text(&self) -> String {
                let Some(token) = self.token() else { return String::new() };
                match token.kind() {
                    SyntaxKind::QuotedIdent => decode_quoted(token.text()),
                    SyntaxKind::String => decode_string(token.text()),
                    _ => {
                        let text = fold_width(token.text());
                        if text.contains("——") { text.replace("——", "_") } else { text }
                    }
                }
            }

            /// Whether the name was written in quotes.
            pub fn is_quoted(&self) -> bool {
                self.token().is_some_and(|token| token.kind() == SyntaxKind::QuotedIdent)
            }

            /// The keyword that the bare word would be elsewhere: a name that is also an ordinary keyword.
            pub fn as_keyword(&self) -> Option<Keyword> {
                let token = self.token()?;
                if token.kind() == SyntaxKind::Ident { Keyword::from_text(token.text()) } else { None }
            }
        }
    };
}

name_text!(Name);
name_text!(NameRef);

node! {
    /// The printed name of a declaration: `"省四星级普通高中比例"` or `《…》`.
    Heading
}

impl Heading {
    /// The text without its quotes.
    pub fn text(&self) -> String {
        tokens(self.syntax()).next().map_or_else(String::new, |token| decode_string(token.text()))
    }
}

node! {
    /// `@ "三(三)¶4"`: a place in the source document, by its own numbering.
    Cite
}

impl Cite {
    /// The places, width-folded: usually one, several where they are listed.
    pub fn places(&self) -> impl Iterator<Item = String> + use<> {
        tokens(self.syntax())
            .filter(|token| token.kind() == SyntaxKind::String)
            .map(|token| fold_width(&decode_string(token.text())))
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The first place's token.
    pub fn token(&self) -> Option<SyntaxToken> {
        token(self, SyntaxKind::String)
    }
}

node! {
    /// `restates X`, `supersedes X`, `repeals X`, `succeeds X`: how a clause stands to another one.
    Relation
}

impl Relation {
    /// Which relation: `Restates`, `Supersedes`, `Repeals` or `Succeeds`.
    pub fn keyword(&self) -> Option<Keyword> {
        keywords(self).next()
    }

    /// The keyword's token.
    pub fn keyword_token(&self) -> Option<SyntaxToken> {
        keyword_token(self)
    }

    /// What is restated, superseded, repealed or succeeded.
    pub fn targets(&self) -> impl Iterator<Item = NameRef> + use<> {
        children(self)
    }
}

node! {
    /// `note (vague) "提高学前水平"`, `备注（含糊） "…"`: a clause that is deliberately not checked.
    Note
}

impl Note {
    /// The reason in parentheses: `Vague`, `NoThreshold`, `Outside`, `Slogan` or `Garbled`.
    pub fn reason(&self) -> Option<Keyword> {
        keywords(self).find(|keyword| *keyword != Keyword::Note)
    }

    /// The name between the keyword and the colon, if any.
    pub fn name(&self) -> Option<Name> {
        child(self)
    }

    /// The words of the note, without quotes.
    pub fn text(&self) -> String {
        if let Some(token) = token(self, SyntaxKind::String).or_else(|| token(self, SyntaxKind::Title)) {
            return decode_string(token.text());
        }
        child::<NoteText>(self).map_or_else(String::new, |text| text.source())
    }

    /// The places the words are taken from.
    pub fn cites(&self) -> impl Iterator<Item = Cite> + use<> {
        children(self)
    }

    /// Whether a reason was given that is a word of the table.
    pub fn has_reason(&self, reason: Keyword) -> bool {
        has_keyword(self, reason)
    }
}

node! {
    /// The unquoted words of a note.
    NoteText
}
