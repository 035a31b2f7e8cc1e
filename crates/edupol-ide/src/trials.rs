//! The tests of a policy: where they are written, and what comes out of them on the texts as they are now.

use std::path::Path;

use edupol_base::{FileId, Severity, Span, text};
use edupol_eval::trial;
use edupol_model::Day;
use edupol_model::trial::Test;
use edupol_workspace::reader::Reader;
use edupol_workspace::tables::{load_facts, of_test};

use crate::snapshot::Snapshot;
use crate::words::date;

/// A declared test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Its name.
    pub name: String,
    /// Its name in the text.
    pub span: Span,
    /// Its cases; none where it is one case itself.
    pub cases: Vec<TrialCase>,
}

/// One case of a test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialCase {
    /// What it is called.
    pub label: String,
    /// Where it is written.
    pub span: Span,
}

/// What identifies a test or one case of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TrialId {
    /// The file.
    pub file: FileId,
    /// The name of the test.
    pub name: String,
    /// The case.
    pub case: Option<String>,
}

/// What came out of a test or one case of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialResult {
    /// Which it is.
    pub id: TrialId,
    /// Whether everything came out as expected.
    pub outcome: TrialOutcome,
    /// What did not.
    pub messages: Vec<TrialMessage>,
}

/// Whether a test came out as expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrialOutcome {
    /// Everything came out.
    Passed,
    /// Something did not.
    Failed,
    /// It could not be run.
    Errored,
}

/// What did not come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrialMessage {
    /// The expectation, and the day of the judgement.
    pub message: String,
    /// What was expected.
    pub expected: Option<String>,
    /// What came out.
    pub actual: Option<String>,
    /// Where that is expected.
    pub span: Option<Span>,
}

/// The tests of a file, or of all files, in the order of the texts.
pub fn trials(snapshot: &Snapshot, file: Option<FileId>) -> Vec<Trial> {
    let mut found: Vec<Trial> = vec![];
    let own = |test: &&Test| file.is_none_or(|file| test.head.span.file == file);
    for test in snapshot.program().tests.iter().filter(own) {
        let span = place(test);
        let at = found.iter().position(|trial| trial.span == span && trial.name == test.head.name);
        let at = at.unwrap_or_else(|| {
            found.push(Trial { name: test.head.name.clone(), span, cases: vec![] });
            found.len() - 1
        });
        let case = test.case.as_ref().map(|label| TrialCase {
            label: label.clone(),
            span: test.expects.first().map_or(span, |expect| expect.span),
        });
        if let Some(trial) = found.get_mut(at) {
            trial.cases.extend(case);
        }
    }
    found.sort_by_key(|trial| trial.span);
    found
}

/// Runs the tests and cases that are wanted. `today` is the day of what names none.
pub fn run_trials(
    snapshot: &Snapshot,
    wanted: &dyn Fn(&TrialId) -> bool,
    reader: &dyn Reader,
    today: Day,
) -> Vec<TrialResult> {
    let tests = snapshot.program().tests.iter().map(|test| (id(test), test));
    let chosen = tests.filter(|(id, _)| wanted(id));
    if let Some(error) = uncompiled(snapshot) {
        return chosen.map(|(id, _)| errored(id, error.clone())).collect();
    }
    chosen.map(|(id, test)| run(snapshot, id, test, reader, today)).collect()
}

fn run(snapshot: &Snapshot, id: TrialId, test: &Test, reader: &dyn Reader, today: Day) -> TrialResult {
    let program = snapshot.program();
    let show = |path: &Path| path.to_string_lossy().replace('\\', "/");
    let read = || load_facts(&snapshot.project().loaded, &of_test(program, test), None, reader, &show).loaded;
    let facts = if test.bindings.is_empty() { edupol_facts::Loaded::default() } else { read() };
    if facts.is_unusable() {
        let wrong = facts.problems.iter().filter(|problem| problem.severity == Severity::Error);
        let lines: Vec<String> = wrong.map(|problem| problem.line(snapshot.lang())).collect();
        return errored(id, message(lines.join("\n"), Some(place(test))));
    }
    let result = trial::run(program, test, facts.facts, today);
    let failed = result.checks.iter().filter(|check| !check.passed).map(|check| {
        let (expectation, day) = (&check.text, date(check.as_of));
        let (day_en, day_zh) = (day.en, day.zh);
        TrialMessage {
            message: snapshot.say(&text!("{expectation} (as of {day_en})", "{expectation}（截至{day_zh}）")).to_owned(),
            expected: Some(snapshot.say(&check.wanted).to_owned()),
            actual: Some(snapshot.say(&check.got).to_owned()),
            span: Some(check.span),
        }
    });
    let messages: Vec<TrialMessage> = failed.collect();
    let outcome = if result.passed { TrialOutcome::Passed } else { TrialOutcome::Failed };
    TrialResult { id, outcome, messages }
}

/// Why nothing can be run: the first error that keeps the policy from compiling.
fn uncompiled(snapshot: &Snapshot) -> Option<TrialMessage> {
    let error = snapshot.project().compile_errors().next()?;
    let said = snapshot.say(&error.message);
    let shown = text!("the policy has errors: {said}", "方案有错误，未能试算：{said}");
    Some(message(snapshot.say(&shown).to_owned(), Some(error.span)))
}

fn id(test: &Test) -> TrialId {
    TrialId { file: test.head.span.file, name: test.head.name.clone(), case: test.case.clone() }
}

fn place(test: &Test) -> Span {
    if test.head.name_span.is_empty() { test.head.span } else { test.head.name_span }
}

fn errored(id: TrialId, message: TrialMessage) -> TrialResult {
    TrialResult { id, outcome: TrialOutcome::Errored, messages: vec![message] }
}

fn message(message: String, span: Option<Span>) -> TrialMessage {
    TrialMessage { message, expected: None, actual: None, span }
}

#[cfg(test)]
mod tests {
    use edupol_workspace::reader::Memory;
    use expect_test::{Expect, expect};

    use super::*;
    use crate::fixture::{Fixture, check_spans};

    const WORDS: &str = "# 😀 🏫\r\n指标 甲 时点 以所计\r\n目标 乙：到2024年，甲不低于10所\r\n";

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let fixture = Fixture::new(&format!("{WORDS}{text}"));
        let day = Day::parse("2024-12-31").unwrap();
        let mut out = String::new();
        for result in run_trials(&fixture.snapshot, &|_| true, &Memory::default(), day) {
            let case = result.id.case.map(|case| format!(" › {case}")).unwrap_or_default();
            out += &format!("{}{case}: {:?}\n", result.id.name, result.outcome);
            for one in result.messages {
                let place = one.span.map(|span| fixture.snapshot.slice(span)).unwrap_or_default();
                out += &format!("  {} | {:?} | {:?} | {place}\n", one.message, one.expected, one.actual);
            }
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn tests_stand_where_their_names_are() {
        let text = format!(
            "{WORDS}试算 一 {{\n     ^^\n  已知：2024年，甲为12所\n  应判：乙 达标\n}}\n试算 「二😀」 {{\n     ^^^^^^^^\n  情形 甲 对 乙 {{\n    9：未达标\n    10：达标\n  }}\n}}\n"
        );
        check_spans(&text, |snapshot, place| trials(snapshot, Some(place.file)).iter().map(|one| one.span).collect());
    }

    #[test]
    fn every_case_has_an_outcome() {
        check(
            "试算 一 {\n  已知：2024年，甲为12所\n  应判：乙 达标\n}\n试算 二 {\n  情形 甲 对 乙 {\n    9：未达标\n    10：未达标\n  }\n}\n",
            expect![[r#"
                一: Passed
                二 › 9: Passed
                二 › 10: Failed
                  10：未达标（截至2024年12月31日） | Some("未达标") | Some("达标（实测10所）") | 10：未达标
            "#]],
        );
    }

    #[test]
    fn what_does_not_compile_is_not_run() {
        check(
            "试算 一 {\n  已知：2024年，甲为12所\n  应判：乙 达标\n}\n范围 丙 = 学堂\n",
            expect![[r#"
            一: Errored
              方案有错误，未能试算：找不到“学堂” | None | None | 学堂
        "#]],
        );
    }

    #[test]
    fn a_table_that_is_not_there_is_named() {
        check(
            "试算 一 {\n  已知：数据表 来自 \"无.csv\" 时段 \"时期\"\n  应判：乙 达标\n}\n",
            expect![[r#"
            一: Errored
              /w/无.csv：错误[facts-file]：文件打不开：没有这个文件或文件夹 | None | None | 一
        "#]],
        );
    }
}
