//! Declared names that were cut in two where they are used.
//!
//! Where a name ends is settled before anybody knows what is declared: `学位合计不少于100个` is 学位 and 合计, also where
//! 学位合计 is a name of its own. Which of the two is meant nobody can tell, so neither is taken.

use edupol_base::{Applicability, Diagnostic, FileId, Span, text};
use edupol_grammar::before_digit_words;
use edupol_syntax::ast::{self, AstNode};
use edupol_syntax::{SyntaxKind, SyntaxToken};

use super::{Lower, Place};
use crate::codes;
use crate::names::{Entry, Kind};

/// What is measured, counted or met by its name.
const MEASURED: [Kind; 5] = [Kind::Indicator, Kind::Attr, Kind::Population, Kind::Entity, Kind::Standard];

impl Lower<'_> {
    /// Reports every cut name in every file.
    pub(crate) fn cut_names(&mut self) {
        if !self.declares_what_is_cut() {
            return;
        }
        let places = self.places.clone();
        for (place, unit) in places.iter().zip(self.units) {
            self.cut_names_in(*place, place.file, &unit.tree);
        }
    }

    /// Whether a name ends in a word that may be cut off.
    fn declares_what_is_cut(&self) -> bool {
        let cut = |name: &str| before_digit_words().iter().any(|word| name.len() > word.len() && name.ends_with(word));
        self.symbols.definitions().iter().any(|one| MEASURED.contains(&one.kind) && cut(&one.name))
    }

    /// Reports the cut names in a text that is called `file`.
    pub(crate) fn cut_names_in(&mut self, place: Place, file: FileId, tree: &ast::File) {
        let tokens = tree.syntax().descendants_with_tokens().filter_map(|element| element.into_token());
        let mut run: Vec<SyntaxToken> = vec![];
        let mut found = vec![];
        for token in tokens {
            if is_word(&token) {
                if before_digit_words().contains(&token.text()) {
                    found.extend(self.cut_name(place, file, &run, &token));
                }
                run.push(token);
            } else {
                run.clear();
            }
        }
        for (diagnostic, name) in found {
            // What is said of the first part alone rests on a reading that nobody may have meant.
            let about_part = |one: &Diagnostic| one.span == name && one.code == codes::UNKNOWN_NAME;
            self.sink.retain(|one| !about_part(one));
            self.report(diagnostic);
        }
    }

    /// What to say if `last` and what is glued before it are one declared name, and where the name without it is.
    fn cut_name(
        &self,
        place: Place,
        file: FileId,
        run: &[SyntaxToken],
        last: &SyntaxToken,
    ) -> Option<(Diagnostic, Span)> {
        let mut name = last.text().to_owned();
        let first = run.iter().rev().find(|token| {
            name.insert_str(0, token.text());
            self.measured(place, &name).is_some()
        })?;
        let entry = self.measured(place, &name)?;
        let (first, end) = (ast::token_span(first, file), ast::token_span(last, file));
        let span = Span::new(file, first.start, end.end);
        let head = name.strip_suffix(last.text()).unwrap_or_default().to_owned();
        let word = last.text();
        let message = text!(
            "`{name}` is a declared name, and is read as `{head} {word}` here",
            "“{name}”是已声明的名称，在此却断成“{head} {word}”"
        );
        let mut diagnostic = Diagnostic::error(codes::CUT_NAME, span, message)
            .with_label(entry.span, text!("declared here", "声明在此"))
            .with_help(text!(
                "quote the name, 「{name}」, or put a space before `{word}` if that is meant",
                "指该名称的，请写「{name}」；否则请在“{word}”前加空格"
            ))
            .with_replacement(
                text!("quote the name: 「{name}」", "改为「{name}」"),
                span,
                format!("「{name}」"),
                Applicability::Choice,
            );
        if self.measured(place, &head).is_some() {
            let spaced = format!("{head} {word}");
            let title = text!("write `{spaced}`", "改为“{spaced}”");
            diagnostic = diagnostic.with_replacement(title, span, spaced, Applicability::Choice);
        }
        Some((diagnostic, first))
    }

    fn measured(&self, place: Place, name: &str) -> Option<Entry> {
        let visible =
            |kind| self.names.all(kind, name).iter().find(|entry| self.names.sees(place.group, entry.group)).copied();
        MEASURED.into_iter().find_map(visible)
    }
}

/// Whether a token is a name or a keyword that is a word.
fn is_word(token: &SyntaxToken) -> bool {
    let word = matches!(token.kind(), SyntaxKind::Ident | SyntaxKind::Keyword(_));
    word && token.text().chars().all(char::is_alphanumeric)
}
