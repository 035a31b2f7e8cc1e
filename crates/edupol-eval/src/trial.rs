//! Running the tests of a policy.

use std::collections::BTreeSet;

use edupol_base::{Span, Text, text};
use edupol_model::cond::{Cond, Judge, When};
use edupol_model::decl::{Head, Target};
use edupol_model::facts::{FactSet, FactSource};
use edupol_model::ids::{ObligationId, SourceId, TargetId};
use edupol_model::limit::LimitForm;
use edupol_model::measure::Measure;
use edupol_model::program::{Obligation, StatementText};
use edupol_model::trial::{Expectation, Test, Wanted, WantedVerdict};
use edupol_model::walk::{Piece, Walk, periods};
use edupol_model::{Day, Limit, Limits, Program, Rel};
use schemars::JsonSchema;
use serde::Serialize;

use crate::eval::Evaluator;
use crate::evaluate::{Options, one, whole};
use crate::result::{Counts, Evaluation, TargetResult};
use crate::verdict::{Verdict, VerdictKind};

/// What came out of a test.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TestResult {
    /// The test, with its case.
    pub name: String,
    /// Whether everything came out as expected.
    pub passed: bool,
    /// Every expectation.
    pub checks: Vec<CheckResult>,
    /// The rows of tables that applied.
    #[serde(skip)]
    pub rows: BTreeSet<Span>,
    /// The policy with what the test supposes.
    #[serde(skip)]
    pub program: Program,
    /// The facts that were supposed.
    #[serde(skip)]
    pub facts: FactSet,
}

/// What came out of one expectation.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CheckResult {
    /// The expectation as written.
    pub text: String,
    /// Whether it came out.
    pub passed: bool,
    /// The day of the judgement.
    pub as_of: Day,
    /// What was wanted.
    pub wanted: Text,
    /// What came out.
    pub got: Text,
    /// The target that was judged: a declared one, or one made of the expectation.
    pub target: TargetId,
    /// How it came about.
    pub evaluation: Evaluation,
    /// Where the expectation is written.
    #[serde(skip)]
    pub span: Span,
}

/// Which targets and rows of tables the tests of a policy look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TestCoverage {
    /// How many targets there are.
    pub targets: usize,
    /// Those on which no test expects a verdict.
    pub untested: Vec<TargetId>,
    /// How many rows of tables there are.
    pub rows: usize,
    /// The places of those that applied in no test.
    #[serde(skip)]
    pub unused_rows: Vec<Span>,
    /// How many rows applied in no test.
    pub unused: usize,
}

/// Runs a test on the facts that its files hold. `today` is the day of what names none.
pub fn run(program: &Program, test: &Test, files: FactSet, today: Day) -> TestResult {
    let facts = with_members(test, files);
    let mut program = supposing(program, test);
    let asked: Vec<(&Expectation, TargetId, Day)> = test
        .expects
        .iter()
        .map(|expect| {
            let target = asked_of(&mut program, expect);
            let ends = target_end(&program, target);
            (expect, target, expect.as_of.or(test.as_of).or(ends).unwrap_or(today))
        })
        .collect();
    let mut rows = BTreeSet::new();
    let checks: Vec<CheckResult> = asked
        .into_iter()
        .map(|(expect, target, as_of)| {
            let (evaluation, applied) = judge(&program, &facts, target, as_of);
            rows.extend(applied);
            check(&program, expect, target, as_of, evaluation)
        })
        .collect();
    let passed = !checks.is_empty() && checks.iter().all(|check| check.passed);
    TestResult { name: test.shown(), passed, checks, rows, program, facts }
}

/// The facts with the members that the test lists.
fn with_members(test: &Test, mut facts: FactSet) -> FactSet {
    let source = SourceId(u32::try_from(facts.sources.len()).unwrap_or(u32::MAX));
    facts.sources.push(FactSource { path: test.shown(), sheet: None, headers: vec![] });
    for table in &test.tables {
        let mut table = table.clone();
        for row in &mut table.rows {
            row.key_cell.source = source;
            row.cells.iter_mut().for_each(|cell| cell.cell.source = source);
        }
        facts.tables.push(table);
    }
    for observation in &test.observations {
        let mut observation = observation.clone();
        observation.cell.source = source;
        facts.observations.push(observation);
    }
    facts
}

/// The policy with supposed values in place of stated and computed ones.
fn supposing(program: &Program, test: &Test) -> Program {
    let mut program = program.clone();
    for given in &test.givens {
        program.facts.retain(|fact| fact.measure != given.measure || !fact.at.overlaps(&given.at));
        if let Measure::Indicator(id) = given.measure
            && let Some(indicator) = program.indicators.get_mut(id.index())
        {
            indicator.definition = None;
        }
    }
    program.facts.extend(test.givens.iter().cloned());
    program
}

/// The target that an expectation is about; a value or a statement becomes one of its own.
fn asked_of(program: &mut Program, expect: &Expectation) -> TargetId {
    let (time, cond) = match &expect.wanted {
        Wanted::Verdict { target, .. } => return *target,
        Wanted::Holds { time, cond } => (time.clone(), cond.clone()),
        Wanted::Value { measure, unit, at, within } => {
            let limits = Limits {
                inner: within.clone(),
                outer: within.clone(),
                printed: within.clone(),
                rel: Some(Rel::Equal),
                form: LimitForm::Compared,
            };
            let judge = Judge {
                left: (**measure).clone(),
                limit: Limit::Fixed(limits),
                unit: unit.clone(),
                assumed: false,
                span: expect.span,
            };
            (When::In(*at), Cond::Judge(Box::new(judge)))
        }
    };
    let next = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let (target, id) = (TargetId(next(program.targets.len())), ObligationId(next(program.obligations.len())));
    let head = Head { name: expect.text.clone(), span: expect.span, name_span: expect.span, ..Head::default() };
    program.targets.push(Target { head, obligations: vec![id], restates: vec![], supersedes: vec![], anonymous: true });
    program.obligations.push(Obligation {
        text: StatementText(expect.text.clone()),
        span: expect.span,
        ..Obligation::of_target(id, target, time, cond)
    });
    target
}

/// The day on which the last statement of a target is due.
fn target_end(program: &Program, target: TargetId) -> Option<Day> {
    let obligations = program.target(target)?.obligations.iter().filter_map(|id| program.obligation(*id));
    obligations.flat_map(|obligation| periods(&obligation.time)).map(|period| period.end).max()
}

/// The verdict on one target, and the rows of tables that applied on the way.
fn judge(program: &Program, facts: &FactSet, target: TargetId, as_of: Day) -> (Evaluation, Vec<Span>) {
    let options = Options::as_of(as_of);
    let evaluator = Evaluator::new(program, facts, as_of, options.max_listed);
    let declared = program.target(target);
    let ids = declared.map(|target| target.obligations.as_slice()).unwrap_or_default();
    let obligations = ids.iter().filter_map(|id| program.obligation(*id)).map(|o| one(&evaluator, o, &options));
    let obligations: Vec<_> = obligations.collect();
    let targets: Vec<TargetResult> =
        declared.into_iter().map(|declared| whole(program, target, declared, &obligations)).collect();
    let mut counts = Counts::default();
    targets.iter().for_each(|target| counts.add(&target.verdict));
    let (rules, waivers) = (vec![], vec![]);
    let evaluation =
        Evaluation { as_of, targets, obligations, counts, assumed: vec![], disagreements: vec![], rules, waivers };
    (evaluation, evaluator.applied.take().into_iter().collect())
}

fn check(program: &Program, expect: &Expectation, target: TargetId, as_of: Day, evaluation: Evaluation) -> CheckResult {
    let verdict = evaluation.targets.first().map_or(Verdict::Untestable, |result| result.verdict.clone());
    let (kind, because) = match &expect.wanted {
        Wanted::Verdict { verdict, because, .. } => (kind_of(*verdict), because.clone()),
        Wanted::Value { .. } | Wanted::Holds { .. } => (VerdictKind::Met, None),
    };
    let reasons = said(program, &evaluation);
    let explained = because.as_ref().is_none_or(|part| {
        reasons.iter().any(|reason| reason.en.contains(part.as_str()) || reason.zh.contains(part.as_str()))
    });
    let mut wanted = kind.words();
    if let Some(part) = &because {
        let (en, zh) = (&wanted.en, &wanted.zh);
        wanted = text!("{en} because of `{part}`", "{zh}，理由含“{part}”");
    }
    let mut got = verdict.words();
    let shown: Vec<&Text> = reasons.iter().take(3).collect();
    if !shown.is_empty() {
        let en: Vec<&str> = shown.iter().map(|reason| reason.en.as_str()).collect();
        let zh: Vec<&str> = shown.iter().map(|reason| reason.zh.as_str()).collect();
        got = Text::new(format!("{} ({})", got.en, en.join("; ")), format!("{}（{}）", got.zh, zh.join("；")));
    }
    let passed = verdict.kind() == kind && explained;
    CheckResult { text: expect.text.clone(), passed, as_of, wanted, got, target, evaluation, span: expect.span }
}

/// What was measured, and why it is not decided.
fn said(program: &Program, evaluation: &Evaluation) -> Vec<Text> {
    let mut said = vec![];
    for result in &evaluation.obligations {
        said.extend(result.verdict.whys().iter().map(|why| why.text(program)));
        said.extend(
            result.measured.as_ref().map(|measured| {
                Text::new(format!("measured {}", measured.text.en), format!("实测{}", measured.text.zh))
            }),
        );
        let names = result.failing.first.iter().map(|member| Text::same(&member.key));
        said.extend(names);
        said.extend(result.explanation.notes.iter().cloned());
    }
    said
}

fn kind_of(verdict: WantedVerdict) -> VerdictKind {
    match verdict {
        WantedVerdict::Met => VerdictKind::Met,
        WantedVerdict::NotMet => VerdictKind::NotMet,
        WantedVerdict::NotDue => VerdictKind::NotDue,
        WantedVerdict::Undetermined => VerdictKind::Undetermined,
        WantedVerdict::NotApplicable => VerdictKind::NotApplicable,
        WantedVerdict::Untestable => VerdictKind::Untestable,
        WantedVerdict::Waived => VerdictKind::Waived,
    }
}

/// What the tests look at.
pub fn coverage(program: &Program, results: &[TestResult]) -> TestCoverage {
    let judged: BTreeSet<TargetId> =
        results.iter().flat_map(|result| &result.checks).map(|check| check.target).collect();
    let applied: BTreeSet<Span> = results.iter().flat_map(|result| result.rows.iter().copied()).collect();
    let untested = (0u32..).map(TargetId).zip(&program.targets).map(|(id, _)| id).filter(|id| !judged.contains(id));
    let rows = rows(program);
    let unused_rows: Vec<Span> = rows.iter().filter(|row| !applied.contains(row)).copied().collect();
    TestCoverage {
        targets: program.targets.len(),
        untested: untested.collect(),
        rows: rows.len(),
        unused: unused_rows.len(),
        unused_rows,
    }
}

/// The places of all rows of tables.
fn rows(program: &Program) -> BTreeSet<Span> {
    let mut pieces: Vec<Piece<'_>> = vec![];
    for obligation in &program.obligations {
        pieces.extend([Piece::Cond(&obligation.cond), Piece::When(&obligation.time)]);
    }
    for standard in &program.standards {
        pieces.extend(standard.items.iter().map(|item| Piece::Cond(&item.cond)));
        pieces.extend(standard.points.iter().map(Piece::Measure));
        pieces.extend(standard.grade.iter().map(|grade| Piece::Measure(&grade.by)));
    }
    pieces.extend(program.indicators.iter().filter_map(|indicator| indicator.definition.as_ref()).map(Piece::Measure));
    pieces.extend(program.rules.iter().map(|rule| Piece::Cond(&rule.guard)));
    let mut spans: BTreeSet<Span> = BTreeSet::new();
    for piece in pieces.into_iter().flat_map(Walk::of) {
        match piece {
            Piece::Limit(Limit::Table(table)) => spans.extend(table.rows.iter().map(|row| row.span)),
            Piece::Measure(Measure::Cases(table)) => spans.extend(table.rows.iter().map(|row| row.span)),
            Piece::When(When::Table(table)) => spans.extend(table.rows.iter().map(|row| row.span)),
            _ => {}
        }
    }
    spans.remove(&Span::NOWHERE);
    spans
}
