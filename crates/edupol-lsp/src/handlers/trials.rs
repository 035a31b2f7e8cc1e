//! `edupol/tests` and `edupol/runTest`: the tests of the texts as they are in the editor, saved or not.

use edupol_base::{FileId, Span};
use edupol_ide::{Snapshot, TrialId, TrialOutcome, TrialResult};
use edupol_model::Day;
use serde::{Deserialize, Serialize};

use crate::types::*;
use crate::view::{View, path_in};

/// The parameters of both.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct TestsParams {
    /// The document; the tests of all workspaces without one.
    text_document: Option<TextDocumentIdentifier>,
    /// The tests and cases to run; all without them.
    ids: Option<Vec<String>>,
}

/// The answer to `edupol/tests`.
#[derive(Debug, Serialize)]
pub(crate) struct TestsAnswer {
    tests: Vec<TestAnswer>,
}

#[derive(Debug, Serialize)]
struct TestAnswer {
    id: String,
    name: String,
    location: Location,
    cases: Vec<CaseAnswer>,
}

#[derive(Debug, Serialize)]
struct CaseAnswer {
    id: String,
    label: String,
    location: Location,
}

/// The answer to `edupol/runTest`.
#[derive(Debug, Serialize)]
pub(crate) struct RunAnswer {
    results: Vec<ResultAnswer>,
}

#[derive(Debug, Serialize)]
struct ResultAnswer {
    id: String,
    outcome: &'static str,
    messages: Vec<MessageAnswer>,
}

#[derive(Debug, Serialize)]
struct MessageAnswer {
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actual: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<Location>,
}

/// The workspaces with their files that a question is about.
fn scopes<'v>(view: &'v View, params: &TestsParams) -> Vec<(&'v Snapshot, Option<FileId>)> {
    match &params.text_document {
        Some(document) => view.file(&document.uri).map(|one| (&**one.snapshot, Some(one.file))).into_iter().collect(),
        None => view.world.snapshots.iter().map(|snapshot| (&**snapshot, None)).collect(),
    }
}

/// Whether a workspace is the one that speaks of a file: one that several use has its tests once.
fn owns(view: &View, snapshot: &Snapshot, file: FileId) -> bool {
    let owner = path_in(snapshot, file).and_then(|path| view.world.owners.get(&path).copied());
    let owner = owner.and_then(|(owner, _)| view.world.snapshots.get(owner));
    owner.is_some_and(|owner| std::ptr::eq(&**owner, snapshot))
}

pub(crate) fn tests(view: &View, params: &TestsParams) -> TestsAnswer {
    let mut tests = vec![];
    for (snapshot, file) in scopes(view, params) {
        let own = edupol_ide::trials(snapshot, file).into_iter().filter(|one| owns(view, snapshot, one.span.file));
        tests.extend(own.filter_map(|trial| {
            let id = TrialId { file: trial.span.file, name: trial.name.clone(), case: None };
            let cases = trial.cases.into_iter().filter_map(|case| {
                let id = TrialId { case: Some(case.label.clone()), ..id.clone() };
                let location = view.location(snapshot, case.span)?;
                Some(CaseAnswer { id: written(view, snapshot, &id)?, label: case.label, location })
            });
            let cases = cases.collect();
            let location = view.location(snapshot, trial.span)?;
            Some(TestAnswer { id: written(view, snapshot, &id)?, name: trial.name, location, cases })
        }));
    }
    TestsAnswer { tests }
}

pub(crate) fn run(view: &View, params: &TestsParams, today: Option<Day>) -> Option<RunAnswer> {
    let today = view.settings.as_of.or(today)?;
    let mut results = vec![];
    for (snapshot, file) in scopes(view, params) {
        let asked = |id: &TrialId| params.ids.as_ref().is_none_or(|ids| is_asked(view, snapshot, ids, id));
        let wanted =
            |id: &TrialId| file.is_none_or(|file| id.file == file) && asked(id) && owns(view, snapshot, id.file);
        let disk = snapshot.project().loaded.bounds.disk();
        let found = edupol_ide::run_trials(snapshot, &wanted, &disk, today);
        results.extend(found.into_iter().filter_map(|result| answer(view, snapshot, result)));
    }
    Some(RunAnswer { results })
}

/// Whether a case is asked for, by itself or with its test.
fn is_asked(view: &View, snapshot: &Snapshot, ids: &[String], id: &TrialId) -> bool {
    let whole = TrialId { case: None, ..id.clone() };
    [id, &whole].into_iter().filter_map(|id| written(view, snapshot, id)).any(|id| ids.contains(&id))
}

fn answer(view: &View, snapshot: &Snapshot, result: TrialResult) -> Option<ResultAnswer> {
    let at = |span: Span| view.location(snapshot, span);
    let messages = result.messages.into_iter().map(|one| MessageAnswer {
        message: one.message,
        expected: one.expected,
        actual: one.actual,
        location: one.span.and_then(at),
    });
    let outcome = match result.outcome {
        TrialOutcome::Passed => "passed",
        TrialOutcome::Failed => "failed",
        TrialOutcome::Errored => "errored",
    };
    Some(ResultAnswer { id: written(view, snapshot, &result.id)?, outcome, messages: messages.collect() })
}

/// What a test is called between client and server.
pub(super) fn written(view: &View, snapshot: &Snapshot, id: &TrialId) -> Option<String> {
    let uri = view.uri(snapshot, id.file)?;
    let (uri, name) = (uri.as_str(), &id.name);
    Some(match &id.case {
        Some(case) => format!("{uri}#{name} › {case}"),
        None => format!("{uri}#{name}"),
    })
}
