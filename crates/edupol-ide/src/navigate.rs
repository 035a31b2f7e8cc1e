//! From a name to its declaration, and from a declaration to its uses.

use edupol_base::Span;

use crate::snapshot::{Place, Snapshot};

/// A place in the file that belongs to the name at the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Highlight {
    /// The name.
    pub span: Span,
    /// Whether it is declared here rather than used.
    pub declares: bool,
}

/// Where the name at a place is declared: the name there, and the whole declaration.
pub fn definition(snapshot: &Snapshot, place: Place) -> Option<(Span, Span)> {
    let (_, found) = snapshot.definition_at(place)?;
    Some((found.name_span, found.span))
}

/// Every use of the name at a place, in all files, by place; with its declaration first where that is asked for.
pub fn references(snapshot: &Snapshot, place: Place, with_declaration: bool) -> Vec<Span> {
    let Some((index, found)) = snapshot.definition_at(place) else { return vec![] };
    let own = with_declaration.then_some(found.name_span);
    own.into_iter().chain(snapshot.symbols().uses_of(index)).collect()
}

/// The uses of the name at a place in its own file.
pub fn highlights(snapshot: &Snapshot, place: Place) -> Vec<Highlight> {
    let Some((index, found)) = snapshot.definition_at(place) else { return vec![] };
    let uses = snapshot.symbols().uses_of(index).map(|span| Highlight { span, declares: false });
    let own = Highlight { span: found.name_span, declares: true };
    let mut all: Vec<Highlight> = uses.chain([own]).filter(|highlight| highlight.span.file == place.file).collect();
    all.sort_unstable();
    all
}

/// The places that change together while the name at a place is edited: a declaration and its uses, where all of them are
/// in one file and spelled the same. A use that is edited means something else, and changes alone.
pub fn linked(snapshot: &Snapshot, place: Place) -> Vec<Span> {
    let Some((index, found)) = snapshot.definition_at(place) else { return vec![] };
    if found.name_span.file != place.file || !found.name_span.touches(place.offset) {
        return vec![];
    }
    let mut all: Vec<Span> = snapshot.symbols().uses_of(index).chain([found.name_span]).collect();
    all.sort_unstable();
    all.dedup();
    let own = snapshot.slice(found.name_span);
    let alike = all.iter().all(|span| span.file == place.file && snapshot.slice(*span) == own);
    if alike { all } else { vec![] }
}

#[cfg(test)]
mod tests {
    use crate::fixture::check_spans;

    use super::*;

    #[test]
    fn a_use_leads_to_the_declaration_in_another_file() {
        check_spans(
            "//- a.edupol\n# 🏫 学校\r\n对象 学校 以所计\n     ^^^^\n//- b.edupol\n范围 甲 = 学$0校\n",
            |snapshot, place| definition(snapshot, place).into_iter().map(|(name, _)| name).collect(),
        );
    }

    #[test]
    fn every_use_is_found() {
        check_spans(
            "//- a.edupol\n对象 学校$0 以所计\n     ^^^^\n范围 甲 = 学校\n          ^^^^\n//- b.edupol\n范围 😀 = 学校\n范围 乙 = 学校\n          ^^^^\n",
            |snapshot, place| references(snapshot, place, true),
        );
    }

    #[test]
    fn highlights_stay_in_the_file() {
        check_spans(
            "//- a.edupol\n对象 学校 以所计\n//- b.edupol\n范围 甲 = 学校$0\n          ^^^^\n",
            |snapshot, place| highlights(snapshot, place).into_iter().map(|highlight| highlight.span).collect(),
        );
    }

    #[test]
    fn a_declaration_is_edited_with_its_uses() {
        check_spans("对象 学校$0 以所计\n     ^^^^\n范围 甲 = 学校\n          ^^^^\n", linked);
        check_spans("对象 学校 以所计\n范围 甲 = 学校$0\n", linked);
        check_spans("//- a.edupol\n对象 学校$0 以所计\n//- b.edupol\n范围 甲 = 学校\n", linked);
    }
}
