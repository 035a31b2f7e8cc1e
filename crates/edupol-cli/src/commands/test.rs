//! `edupol test`: the tests of a policy.

use edupol_base::text;
use edupol_eval::trial::{self, TestCoverage, TestResult};
use edupol_model::facts::FactSet;
use edupol_report::Paint;
use schemars::JsonSchema;
use serde::Serialize;

use crate::args::{TestArgs, TestFormat};
use crate::context::Context;
use crate::exit::{Failure, Outcome};
use crate::session::{self, Session, facts};

/// What `--format json` prints.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TestReport {
    /// Every test that ran.
    tests: Vec<TestResult>,
    /// What they look at.
    coverage: TestCoverage,
}

/// Runs the tests of a workspace.
pub(crate) fn run(context: &Context, args: &TestArgs) -> Outcome {
    let session = session::open(context, &args.path)?;
    session.require_compiled(context)?;
    let program = &session.compiled.program;
    let wanted = args.filter.as_deref().unwrap_or_default();
    let chosen: Vec<_> = program.tests.iter().filter(|test| test.shown().contains(wanted)).collect();
    if chosen.is_empty() {
        return Err(Failure::Usage(match &args.filter {
            Some(filter) => text!("no test has `{filter}` in its name", "没有名称含“{filter}”的试算"),
            None => text!("there are no tests here; write `test X {{ … }}`", "此处没有试算，请写“试算 名称 {{ … }}”"),
        }));
    }
    let today = session::today()?;
    let mut results = vec![];
    for test in chosen {
        results.push(trial::run(program, test, files(context, &session, test)?, today));
    }
    let coverage = trial::coverage(program, &results);
    let passed = results.iter().all(|result| result.passed);
    let shown = match args.format {
        TestFormat::Json => session::json(&TestReport { tests: results, coverage })?,
        TestFormat::Text => {
            let paint = Paint { colour: context.colour && args.output.is_none() };
            let mut shown = edupol_report::trial::tests(&results, context.lang, paint);
            if args.coverage {
                shown += &edupol_report::trial::coverage(program, &coverage, &session.loaded.sources, context.lang);
            }
            shown
        }
    };
    context.output(&shown, args.output.as_deref())?;
    Ok(if passed { 0 } else { session.loaded.manifest.exit.missed })
}

/// The facts in the files that a test names.
fn files(context: &Context, session: &Session, test: &edupol_model::trial::Test) -> Result<FactSet, Failure> {
    if test.bindings.is_empty() {
        return Ok(FactSet::default());
    }
    let progress = crate::progress::Progress::start(context);
    let loaded = facts::of_test(session, test, &progress);
    drop(progress);
    context.say(&facts::lines(&loaded.problems, context.lang))?;
    if loaded.is_unusable() {
        return Err(Failure::Said(session.loaded.manifest.exit.facts));
    }
    Ok(loaded.facts)
}
