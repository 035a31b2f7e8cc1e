//! What `test` prints: each test, and of one that fails what was wanted, what came out, and every value that was read.

use edupol_base::{Lang, Sources};
use edupol_eval::trial::{CheckResult, TestCoverage, TestResult};
use edupol_model::Program;
use edupol_model::program::Duty;

use crate::evaluation::{self, Found, FoundKind};
use crate::style::{Paint, Style};
use crate::words::{labelled, pick};

/// How many rows and targets that no test looks at are listed.
const MOST_LISTED: usize = 20;

/// The results for a terminal.
pub fn tests(results: &[TestResult], lang: Lang, paint: Paint) -> String {
    let mut out = String::new();
    for result in results {
        let (sign, style) = if result.passed { ("✓", Style::Good) } else { ("✗", Style::Bad) };
        out += &format!("{} {}\n", paint.apply(style, sign), result.name);
        for check in result.checks.iter().filter(|check| !check.passed) {
            failed(&mut out, result, check, lang, paint);
        }
    }
    let passed = results.iter().filter(|result| result.passed).count();
    let failed = results.len() - passed;
    out += &match lang {
        Lang::En => format!("{passed} passed, {failed} failed\n"),
        Lang::Zh => format!("通过{passed}项，未通过{failed}项\n"),
    };
    out
}

fn failed(out: &mut String, result: &TestResult, check: &CheckResult, lang: Lang, paint: Paint) {
    *out += &format!("    {}\n", check.text);
    let day = check.as_of.to_string();
    *out += &format!("    {}\n", labelled(pick(lang, "as of", "截至"), &day, lang));
    let wanted = labelled(pick(lang, "- expected", "- 应判"), check.wanted.get(lang), lang);
    let got = labelled(pick(lang, "+ got", "+ 实判"), check.got.get(lang), lang);
    *out += &format!("    {}\n    {}\n", paint.apply(Style::Bad, &wanted), paint.apply(Style::Good, &got));
    let own = |id: &&edupol_model::program::Obligation| id.duty == Duty::Target(check.target);
    let obligations = result.program.obligations.iter().filter(own).map(|obligation| obligation.id).collect();
    let found = Found { what: FoundKind::Target(check.target), obligations };
    let tree = evaluation::explain(&result.program, &result.facts, &check.evaluation, found, lang, paint);
    for line in tree.lines() {
        *out += &format!("    {line}\n");
    }
}

/// What no test looks at.
pub fn coverage(program: &Program, coverage: &TestCoverage, sources: &Sources, lang: Lang) -> String {
    let tested = coverage.targets - coverage.untested.len();
    let used = coverage.rows - coverage.unused;
    let (targets, rows) = (coverage.targets, coverage.rows);
    let mut out = match lang {
        Lang::En => format!("targets tested: {tested} of {targets}; rows of tables applied: {used} of {rows}\n"),
        Lang::Zh => format!("已试算目标 {tested}/{targets}；适用过的表格行 {used}/{rows}\n"),
    };
    let names = coverage.untested.iter().filter_map(|id| program.target(*id)).map(|target| target.head.name.as_str());
    for name in names.take(MOST_LISTED) {
        out += &format!("  {}\n", labelled(pick(lang, "no test", "未试算"), name, lang));
    }
    for span in coverage.unused_rows.iter().take(MOST_LISTED) {
        let place = edupol_base::render::place(sources, *span).unwrap_or_default();
        out += &format!("  {}\n", labelled(pick(lang, "row never applied", "未适用的行"), &place, lang));
    }
    out
}
