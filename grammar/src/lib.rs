//! The grammar and the bilingual keyword table of the edupol language.
//!
//! The lexer of `edupol-syntax` turns a text into tokens, and every token into one character; [`Tokens`] parses that
//! short string by `edupol.pest`. [`CharLexer`] is the first stage of the lexer once more, as a grammar over characters:
//! the oracle that the hand-written one is tested against.

mod fold;
mod generated;
mod keywords;
mod units;
mod words;

pub use chars::{CharLexer, Rule as CharRule};
pub use fold::{fold_char, fold_width};
pub use generated::{Keyword, alphabet, keyword_of_rule};
pub use keywords::Row;
pub use parser::{Rule, Tokens};
pub use units::{Classifier, UnitKind, classifier, leading_classifier};
pub use words::{WordClass, always_words, before_digit_words, spellings};

mod parser {
    #![expect(missing_docs, reason = "the rules are documented in the grammar file")]

    /// The parser over the token alphabet.
    #[derive(pest_derive::Parser)]
    #[grammar = "tokens.pest"]
    #[grammar = "edupol.pest"]
    pub struct Tokens;
}

mod chars {
    #![expect(missing_docs, reason = "the rules are documented in the grammar file")]

    /// The first stage of the lexer as a grammar over characters.
    #[derive(pest_derive::Parser)]
    #[grammar = "lexer.pest"]
    pub struct CharLexer;
}
