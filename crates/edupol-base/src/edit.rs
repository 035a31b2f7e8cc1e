//! Applying edits to a text.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Applicability, Diagnostic, Edit, FileId, Fix, Span, Text, text};

mod diff;

pub use diff::unified_diff;

/// Why edits cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// Two edits want to change the same bytes.
    Overlap(Span, Span),
    /// An edit points behind the text or into a character, so it was made for another text.
    Misplaced(Span),
}

impl EditError {
    /// What to tell people.
    pub fn message(&self) -> Text {
        let bytes = |span: &Span| format!("{}–{}", span.start, span.end);
        match self {
            Self::Overlap(first, second) => {
                let (first, second) = (bytes(first), bytes(second));
                text!(
                    "two fixes change the same place (bytes {first} and {second}); apply one, then check again",
                    "两处修改涉及同一位置（字节 {first} 与 {second}），请先应用其中一处，再重新检查"
                )
            }
            Self::Misplaced(span) => {
                let span = bytes(span);
                text!(
                    "the fix for bytes {span} was made for another version of the text; check again",
                    "针对字节 {span} 的修改与当前文本不符，请重新检查"
                )
            }
        }
    }
}

/// `text` with all `edits` of one file applied.
///
/// All offsets refer to the text as it is before any edit. Edits may touch. Several insertions at one place are made in
/// the order given, before a replacement that starts there. An edit given twice is applied once, since two findings may
/// propose the same change.
///
/// # Errors
/// Nothing is applied if two edits overlap or one does not fit the text.
pub fn apply_fixes<'a>(text: &str, edits: impl IntoIterator<Item = &'a Edit>) -> Result<String, EditError> {
    let mut out = String::with_capacity(text.len());
    let mut done: Option<&Edit> = None;
    for edit in in_order(edits) {
        let copied = done.map_or(0, |last| last.span.end);
        if let Some(last) = done.filter(|last| edit.span.start < last.span.end) {
            return Err(EditError::Overlap(last.span, edit.span));
        }
        if text.get(edit.span.range()).is_none() {
            return Err(EditError::Misplaced(edit.span));
        }
        out.push_str(text.get(copied as usize..edit.span.start as usize).unwrap_or_default());
        out.push_str(&edit.new_text);
        done = Some(edit);
    }
    let copied = done.map_or(0, |last| last.span.end);
    out.push_str(text.get(copied as usize..).unwrap_or_default());
    Ok(out)
}

/// The edits of all fixes that may be applied unseen and do not get in each other's way, by file.
///
/// A fix is taken whole or not at all, in the order of the diagnostics, and of several safe fixes of one finding the
/// first is enough. One that overlaps or touches an earlier one waits for the next run.
pub fn safe_edits(diagnostics: &[Diagnostic]) -> BTreeMap<FileId, Vec<Edit>> {
    let mut taken = BTreeMap::new();
    for diagnostic in diagnostics {
        let safe = diagnostic.fixes.iter().find(|fix| fix.applicability == Applicability::Safe);
        if let Some(fix) = safe.filter(|fix| fits(fix, &taken)) {
            taken.extend(fix.edits.iter().map(|edit| (key(edit), edit)));
        }
    }
    let mut by_file: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for edit in taken.into_values() {
        by_file.entry(edit.span.file).or_default().push(edit.clone());
    }
    by_file
}

type Key = (FileId, u32, u32);

fn key(edit: &Edit) -> Key {
    (edit.span.file, edit.span.start, edit.span.end)
}

/// Whether every edit of `fix` is there already or away from all that are.
fn fits(fix: &Fix, taken: &BTreeMap<Key, &Edit>) -> bool {
    fix.edits.iter().all(|edit| {
        let before = taken.range(..=(edit.span.file, edit.span.end, u32::MAX)).next_back();
        let touched = before.is_some_and(|(&(file, _, end), _)| file == edit.span.file && end >= edit.span.start);
        !touched || taken.get(&key(edit)) == Some(&edit)
    })
}

/// The edits by place, insertions before the replacement that starts there, none twice.
fn in_order<'a>(edits: impl IntoIterator<Item = &'a Edit>) -> Vec<&'a Edit> {
    let mut seen = BTreeSet::new();
    let mut sorted: Vec<&Edit> =
        edits.into_iter().filter(|edit| seen.insert((key(edit), edit.new_text.as_str()))).collect();
    sorted.sort_by_key(|edit| key(edit));
    sorted
}

#[cfg(test)]
mod tests;
