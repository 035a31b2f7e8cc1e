//! Colours: all of a document, those of a range, or what changed since they were last asked for.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use edupol_ide::{Kind, TokenKind};

use crate::types::*;
use crate::view::View;

/// The colours that each document was last given, so that the next answer need only say what changed.
#[derive(Debug, Default)]
pub(crate) struct Given(Mutex<BTreeMap<Uri, (u64, Vec<SemanticToken>)>>);

impl Given {
    /// Keeps the colours of a document under a new name; gives that name, and those before with theirs.
    fn keep(&self, uri: Uri, data: Vec<SemanticToken>) -> (String, Option<(String, Vec<SemanticToken>)>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = all.get(&uri).map_or(1, |(number, _)| number + 1);
        let before = all.insert(uri, (number, data));
        (number.to_string(), before.map(|(number, data)| (number.to_string(), data)))
    }

    /// Forgets a document that was closed.
    pub(crate) fn forget(&self, uri: &Uri) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(uri);
    }
}

pub(crate) fn full(view: &View, uri: &Uri, given: &Given) -> Option<SemanticTokensResult> {
    let data = tokens(view, uri, None)?;
    let (result_id, _) = given.keep(uri.clone(), data.clone());
    Some(SemanticTokensResult::Tokens(SemanticTokens { result_id: Some(result_id), data }))
}

/// What changed since the answer with a name; everything where that is not the last one.
pub(crate) fn delta(view: &View, uri: &Uri, since: &str, given: &Given) -> Option<SemanticTokensFullDeltaResult> {
    let data = tokens(view, uri, None)?;
    let (result_id, before) = given.keep(uri.clone(), data.clone());
    let result_id = Some(result_id);
    Some(match before.filter(|(name, _)| name == since) {
        Some((_, before)) => SemanticTokensDelta { result_id, edits: difference(&before, &data) }.into(),
        None => SemanticTokens { result_id, data }.into(),
    })
}

pub(crate) fn part(view: &View, uri: &Uri, range: Range) -> Option<SemanticTokensRangeResult> {
    let data = tokens(view, uri, Some(range))?;
    Some(SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data }))
}

/// The one edit between two lists, counted in numbers, of which a token has five.
fn difference(old: &[SemanticToken], new: &[SemanticToken]) -> Vec<SemanticTokensEdit> {
    let count = |same: usize| u32::try_from(same).unwrap_or(u32::MAX);
    let prefix = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (old.get(prefix..).unwrap_or_default(), new.get(prefix..).unwrap_or_default());
    let suffix = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let removed = old.len() - suffix;
    let added = new.get(..new.len() - suffix).unwrap_or_default();
    if removed == 0 && added.is_empty() {
        return vec![];
    }
    let data = (!added.is_empty()).then(|| added.to_vec());
    vec![SemanticTokensEdit { start: count(prefix) * 5, delete_count: count(removed) * 5, data }]
}

/// The types of words, in the order of their numbers.
pub(crate) const TOKEN_TYPES: [SemanticTokenType; 21] = [
    SemanticTokenType::KEYWORD,
    SemanticTokenType::MODIFIER,
    SemanticTokenType::NUMBER,
    SemanticTokenType::STRING,
    SemanticTokenType::COMMENT,
    SemanticTokenType::OPERATOR,
    SemanticTokenType::NAMESPACE,
    SemanticTokenType::INTERFACE,
    SemanticTokenType::CLASS,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::ENUM,
    SemanticTokenType::ENUM_MEMBER,
    SemanticTokenType::TYPE,
    SemanticTokenType::VARIABLE,
    SemanticTokenType::STRUCT,
    SemanticTokenType::EVENT,
    SemanticTokenType::FUNCTION,
    SemanticTokenType::PARAMETER,
    SemanticTokenType::MACRO,
    SemanticTokenType::REGEXP,
    SemanticTokenType::METHOD,
];

fn token_type(kind: TokenKind) -> u32 {
    let wanted = match kind {
        TokenKind::Keyword => SemanticTokenType::KEYWORD,
        TokenKind::Modality => SemanticTokenType::MODIFIER,
        TokenKind::Number | TokenKind::Unit | TokenKind::Date => SemanticTokenType::NUMBER,
        TokenKind::String => SemanticTokenType::STRING,
        TokenKind::Comment => SemanticTokenType::COMMENT,
        TokenKind::Operator => SemanticTokenType::OPERATOR,
        TokenKind::Name(kind) => match kind {
            Kind::Plan => SemanticTokenType::NAMESPACE,
            Kind::Department => SemanticTokenType::INTERFACE,
            Kind::Entity => SemanticTokenType::CLASS,
            Kind::Attr | Kind::Fact => SemanticTokenType::PROPERTY,
            Kind::Enum => SemanticTokenType::ENUM,
            Kind::Value => SemanticTokenType::ENUM_MEMBER,
            Kind::Population => SemanticTokenType::TYPE,
            Kind::Indicator | Kind::Alias => SemanticTokenType::VARIABLE,
            Kind::Standard => SemanticTokenType::STRUCT,
            Kind::Target => SemanticTokenType::EVENT,
            Kind::Action => SemanticTokenType::FUNCTION,
            Kind::Period => SemanticTokenType::PARAMETER,
        },
    };
    TOKEN_TYPES.iter().position(|one| *one == wanted).and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
}

fn tokens(view: &View, uri: &Uri, range: Option<Range>) -> Option<Vec<SemanticToken>> {
    let file = view.file(uri)?;
    let within = range.and_then(|range| file.span(range));
    let mut data = vec![];
    let mut last = Position::new(0, 0);
    for token in edupol_ide::tokens(file.snapshot, file.file, within) {
        let Some(range) = file.range(token.span) else { continue };
        let line = range.start.line - last.line;
        let start = if line == 0 { range.start.character - last.character } else { range.start.character };
        data.push(SemanticToken {
            delta_line: line,
            delta_start: start,
            length: range.end.character.saturating_sub(range.start.character),
            token_type: token_type(token.kind),
            token_modifiers_bitset: u32::from(token.declares),
        });
        last = range.start;
    }
    Some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(starts: &[u32]) -> Vec<SemanticToken> {
        let token = |start: &u32| SemanticToken { delta_start: *start, ..SemanticToken::default() };
        starts.iter().map(token).collect()
    }

    #[test]
    fn an_edit_makes_the_new_list_of_the_old_one() {
        for (old, new) in [
            (vec![1, 2, 3], vec![1, 2, 3]),
            (vec![1, 2, 3], vec![1, 3]),
            (vec![1, 1], vec![1, 1, 1]),
            (vec![], vec![4, 5]),
            (vec![4, 5], vec![]),
            (vec![1, 2, 3, 4], vec![1, 9, 8, 4]),
        ] {
            let (old, new) = (list(&old), list(&new));
            let mut made = old.clone();
            for edit in difference(&old, &new) {
                let (start, count) = (edit.start as usize / 5, edit.delete_count as usize / 5);
                made.splice(start..start + count, edit.data.unwrap_or_default());
            }
            assert_eq!(made, new);
        }
    }
}
