//! The thread that reads facts and judges, beside the one that compiles: only the newest state, and never in a hurry.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use edupol_base::{Lang, text};
use edupol_ide::Verdicts;
use edupol_model::Day;
use edupol_workspace::Project;

use crate::progress::Progress;

/// The workspaces to judge.
#[derive(Debug)]
pub(crate) struct Case {
    /// The compiled workspaces, by their folders.
    pub(crate) projects: BTreeMap<PathBuf, Arc<Project>>,
    /// The day of judgement.
    pub(crate) as_of: Day,
    /// How often files other than policies have changed.
    pub(crate) facts: u64,
    /// The language of what the client is told.
    pub(crate) lang: Lang,
}

/// The verdicts on workspaces, by their folders.
pub(crate) type Judged = BTreeMap<PathBuf, Arc<Verdicts>>;

/// How long the texts have to rest before facts are read.
const REST: Duration = Duration::from_millis(150);

/// Judges until there is nobody to judge for. A workspace that did not change keeps its verdicts.
pub(crate) fn run(cases: &Receiver<Case>, progress: &Progress, done: impl Fn(Judged)) {
    let mut judged = Judged::new();
    let mut last: Option<(Day, u64)> = None;
    while let Ok(first) = cases.recv() {
        let case = newest(cases, first);
        let same = last == Some((case.as_of, case.facts));
        last = Some((case.as_of, case.facts));
        judged.retain(|root, _| case.projects.contains_key(root));
        let mut changed = false;
        for (root, project) in case.projects {
            let known = judged.get(&root).is_some_and(|verdicts| same && verdicts.are_of(&project));
            if known {
                continue;
            }
            let title = text!("judging the targets", "正在判定各项目标");
            let _task = progress.begin(title.get(case.lang));
            // A policy that does not compile keeps the verdicts it had.
            let bounds = project.loaded.bounds.clone();
            if let Some(verdicts) = Verdicts::compute(project, &bounds.disk(), case.as_of) {
                judged.insert(root, Arc::new(verdicts));
                changed = true;
            }
        }
        if changed {
            done(judged.clone());
        }
    }
}

fn newest(cases: &Receiver<Case>, first: Case) -> Case {
    let mut case = first;
    loop {
        match cases.recv_timeout(REST) {
            Ok(newer) => case = newer,
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return case,
        }
    }
}
