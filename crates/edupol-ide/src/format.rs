//! Formatting as edits.

use std::collections::HashMap;

use edupol_base::{Edit, FileId, Lang, Span};
use edupol_format::Options;
use edupol_syntax::{TextRange, TextSize};

use crate::snapshot::{Snapshot, span_of};

/// What a file has to change to be in its usual form; in one language where that is asked for. Nothing where it is.
pub fn format_file(snapshot: &Snapshot, file: FileId, lang: Option<Lang>) -> Vec<Edit> {
    let (Some(unit), Some(source)) = (snapshot.unit(file), snapshot.source(file)) else { return vec![] };
    let options = options(snapshot, lang);
    let result = edupol_format::format(&unit.parse, &options);
    difference(source.span(), source.text(), &result.text).into_iter().collect()
}

/// What the items that a span touches have to change to be in their usual form.
pub fn format_range(snapshot: &Snapshot, span: Span) -> Vec<Edit> {
    let (Some(unit), Some(source)) = (snapshot.unit(span.file), snapshot.source(span.file)) else { return vec![] };
    let end = unit.parse.syntax().text_range().end();
    let (from, to) = (TextSize::from(span.start).min(end), TextSize::from(span.end).min(end));
    let Some((range, text)) =
        edupol_format::format_range(&unit.parse, TextRange::new(from, to), &options(snapshot, None))
    else {
        return vec![];
    };
    let span = span_of(span.file, range);
    difference(span, source.slice(span), &text).into_iter().collect()
}

/// The usual options, with what the entities and populations of all files are counted in.
pub(crate) fn options(snapshot: &Snapshot, lang: Option<Lang>) -> Options {
    let program = snapshot.program();
    let word = |id| program.entity(id).and_then(|entity| entity.classifier.clone());
    let entities =
        program.entities.iter().filter_map(|entity| Some((entity.head.name.clone(), entity.classifier.clone()?)));
    let populations = program.populations.iter().filter_map(|one| Some((one.head.name.clone(), word(one.pop.entity)?)));
    let classifiers: HashMap<String, String> = entities.chain(populations).collect();
    Options { lang, classifiers, ..Options::default() }
}

/// The one edit from an old text to a new one, without what both begin and end with.
pub(crate) fn difference(span: Span, old: &str, new: &str) -> Option<Edit> {
    if old == new {
        return None;
    }
    let same = old.char_indices().zip(new.chars()).find(|((_, a), b)| a != b);
    let prefix = same.map_or(old.len().min(new.len()), |((at, _), _)| at);
    let (old_rest, new_rest) = (old.get(prefix..)?, new.get(prefix..)?);
    let suffix: usize =
        old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let start = span.start + u32::try_from(prefix).ok()?;
    let end = span.end - u32::try_from(suffix).ok()?;
    let new_text = new_rest.get(..new_rest.len() - suffix)?.to_owned();
    Some(Edit { span: Span::new(span.file, start, end), new_text })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let fixture = Fixture::new(text);
        let edits = format_file(&fixture.snapshot, fixture.file(), None);
        let mut out = fixture.text().to_owned();
        for edit in edits.iter().rev() {
            out.replace_range(edit.span.range(), &edit.new_text);
        }
        assert_eq!(out, expected);
    }

    #[test]
    fn only_what_differs_is_replaced() {
        check("# 😀\n对象  学校   以所计\n", "# 😀\n对象 学校 以所计\n");
        let fixture = Fixture::new("# 😀\n对象  学校   以所计\n");
        let edits = format_file(&fixture.snapshot, fixture.file(), None);
        assert_eq!(edits.len(), 1);
        assert!(edits[0].span.start > 6, "{edits:?}");
        check("对象 学校 以所计\r\n", "对象 学校 以所计\r\n");
    }

    #[test]
    fn a_range_touches_its_item_only() {
        let text = "对象  学校 以所计\n\n对象  教师 以名计\n";
        let fixture = Fixture::new(text);
        let edits = format_range(&fixture.snapshot, Span::new(fixture.file(), 30, 31));
        assert_eq!(edits.len(), 1);
        assert!(edits[0].span.start > 25, "{edits:?}");
    }
}
