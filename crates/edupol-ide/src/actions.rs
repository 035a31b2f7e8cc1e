//! Changes that are offered at a place: mending findings, and rewriting what is right.

mod extract;
mod missing;

use edupol_base::{Applicability, Diagnostic, Edit, FileId, Lang, Span, Text, safe_edits, text};

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
    let action = |fix: &edupol_base::Fix| Action {
        title: snapshot.say(&fix.title).to_owned(),
        kind: ActionKind::QuickFix,
        edits: fix.edits.clone(),
        mends: Some((finding.span, finding.code.0)),
        preferred: fix.applicability == Applicability::Safe && safe == 1,
    };
    finding.fixes.iter().map(action).collect()
}

/// All changes of a file that may be made unseen.
pub fn fix_all(snapshot: &Snapshot, file: FileId) -> Option<Action> {
    let findings: Vec<Diagnostic> = snapshot.findings(file).cloned().collect();
    let edits: Vec<Edit> = safe_edits(&findings).into_values().flatten().collect();
    (!edits.is_empty()).then(|| Action {
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
