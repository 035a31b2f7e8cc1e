//! Changes that are offered at a place: mending findings, and rewriting what is right.

mod extract;
mod missing;

use edupol_base::{Applicability, Diagnostic, Edit, FileId, Lang, Severity, Span, Text, apply_fixes, safe_edits, text};
use edupol_syntax::{Parse, parse};

use crate::format::format_file;
use crate::snapshot::Snapshot;

/// What kind of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionKind {
    /// It mends a finding.
    QuickFix,
    /// It mends every finding of a file that may be mended unseen.
    FixAll,
    /// It names a part of a statement.
    Extract,
    /// It writes the same in another way.
    Rewrite,
}

/// A change that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it does.
    pub title: String,
    /// What kind of change it is.
    pub kind: ActionKind,
    /// The changes, in any files.
    pub edits: Vec<Edit>,
    /// The finding that it mends: its place and code.
    pub mends: Option<(Span, &'static str)>,
    /// Whether it is the one to take without looking.
    pub preferred: bool,
}

/// Every change that is offered for a selection.
pub fn actions(snapshot: &Snapshot, selection: Span) -> Vec<Action> {
    let mut found: Vec<Action> = vec![];
    let here = |one: &&Diagnostic| one.span.start <= selection.end && selection.start <= one.span.end;
    for finding in snapshot.findings(selection.file).filter(here) {
        let own = fixes(snapshot, finding);
        let more = missing::offers(snapshot, finding);
        // What the finding offers itself is not offered twice.
        let more = more.into_iter().filter(|one| own.iter().all(|fix| fix.title != one.title)).collect::<Vec<_>>();
        found.extend(own.into_iter().chain(more));
    }
    found.extend(fix_all(snapshot, selection.file));
    found.extend(extract::indicator(snapshot, selection));
    found.extend(conversions(snapshot, selection.file));
    found
}

fn fixes(snapshot: &Snapshot, finding: &Diagnostic) -> Vec<Action> {
    let safe = finding.fixes.iter().filter(|fix| fix.applicability == Applicability::Safe).count();
    let certain =
        |fix: &edupol_base::Fix| fix.applicability == Applicability::Safe && safe == 1 && reads(snapshot, &fix.edits);
    let action = |fix: &edupol_base::Fix| Action {
        title: snapshot.say(&fix.title).to_owned(),
        kind: ActionKind::QuickFix,
        edits: fix.edits.clone(),
        mends: Some((finding.span, finding.code.0)),
        preferred: certain(fix),
    };
    finding.fixes.iter().map(action).collect()
}

/// Whether the texts read after a change as well as they did before: it brings no error of syntax.
fn reads(snapshot: &Snapshot, edits: &[Edit]) -> bool {
    let errors = |parse: &Parse| -> Vec<(&'static str, String)> {
        let errors = parse.errors().iter().filter(|one| one.severity == Severity::Error);
        errors.map(|one| (one.code.0, one.message.en.clone())).collect()
    };
    let mut files: Vec<FileId> = edits.iter().map(|edit| edit.span.file).collect();
    files.sort_unstable();
    files.dedup();
    files.into_iter().all(|file| {
        let (Some(unit), Some(source)) = (snapshot.unit(file), snapshot.source(file)) else { return false };
        let own = edits.iter().filter(|edit| edit.span.file == file);
        let Ok(after) = apply_fixes(source.text(), own) else { return false };
        // An error that takes the place of another one is new as well.
        let mut known = errors(&unit.parse);
        errors(&parse(file, &after)).iter().all(|error| {
            let found = known.iter().position(|one| one == error);
            found.map(|at| known.swap_remove(at)).is_some()
        })
    })
}

/// All changes of a file that may be made unseen.
pub fn fix_all(snapshot: &Snapshot, file: FileId) -> Option<Action> {
    let mut findings: Vec<Diagnostic> = snapshot.findings(file).cloned().collect();
    let all = |findings: &[Diagnostic]| safe_edits(findings).into_values().flatten().collect::<Vec<Edit>>();
    let mut edits = all(&findings);
    if !reads(snapshot, &edits) {
        for finding in &mut findings {
            finding.fixes.retain(|fix| fix.applicability == Applicability::Safe && reads(snapshot, &fix.edits));
        }
        edits = all(&findings);
    }
    (!edits.is_empty() && reads(snapshot, &edits)).then(|| Action {
        title: snapshot.say(&text!("mend everything that is certain", "修改全部可直接修改之处")).to_owned(),
        kind: ActionKind::FixAll,
        edits,
        mends: None,
        preferred: false,
    })
}

/// The file in the other spelling, where it differs.
fn conversions(snapshot: &Snapshot, file: FileId) -> Vec<Action> {
    // Formatting an item with errors leaves it as it is; half a conversion helps nobody.
    if snapshot.unit(file).is_none_or(|unit| !unit.parse.errors().is_empty()) {
        return vec![];
    }
    let titles: [(Lang, Text); 2] = [
        (Lang::Zh, text!("write the file in Chinese", "将本文件改写为中文")),
        (Lang::En, text!("write the file in English", "将本文件改写为英文")),
    ];
    let offer = |(lang, title): (Lang, Text)| {
        let edits = format_file(snapshot, file, Some(lang));
        let same = edits.is_empty() || edits == format_file(snapshot, file, None);
        (!same).then(|| Action {
            title: snapshot.say(&title).to_owned(),
            kind: ActionKind::Rewrite,
            edits,
            mends: None,
            preferred: false,
        })
    };
    titles.into_iter().filter_map(offer).collect()
}

#[cfg(test)]
mod tests;
