//! What a plan leaves unsaid, shown in the text: comparators, dates, sums, and what was measured.

use edupol_base::{Diagnostic, FileId, Span};
use edupol_eval::VerdictKind;
use edupol_model::Unit;
use edupol_model::cond::When;
use edupol_model::describe::{self, Describe};
use edupol_model::program::{Duty, Obligation};
use edupol_syntax::ast::{AstNode as _, CompareExpr, Statement};

use crate::snapshot::{Snapshot, span_of};
use crate::words::date;

/// A hint in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it is shown.
    pub offset: u32,
    /// What it says.
    pub label: String,
    /// More about it.
    pub tooltip: String,
    /// Whether it stands before what it is about, without a gap.
    pub before: bool,
}

/// The hints of a file that lie in a span.
pub fn hints(snapshot: &Snapshot, within: Span) -> Vec<Hint> {
    let mut found = comparators(snapshot, within.file);
    found.extend(dates(snapshot, within.file));
    found.extend(sums(snapshot, within.file));
    found.extend(measured(snapshot, within.file));
    found.retain(|hint| within.touches(hint.offset));
    found.sort_by_key(|hint| hint.offset);
    found
}

/// Whether a finding says no more than the hint at its place.
pub fn says(finding: &Diagnostic) -> bool {
    finding.code.0 == "comparator-assumed"
}

/// The obligations that are written in a file.
fn obligations(snapshot: &Snapshot, file: FileId) -> impl Iterator<Item = &Obligation> {
    snapshot.program().obligations.iter().filter(move |one| one.span.file == file)
}

/// The comparator that the plan's header supplies.
fn comparators(snapshot: &Snapshot, file: FileId) -> Vec<Hint> {
    let program = snapshot.program();
    let plan_of = |span: Span| {
        let around =
            |one: &&Obligation| one.span.file == file && one.span.start <= span.start && span.end <= one.span.end;
        let head = match obligations(snapshot, file).find(around)?.duty {
            Duty::Target(id) => program.target(id)?.head.plan,
            Duty::Action(id, _) => program.action(id)?.head.plan,
        };
        program.plan(head?)
    };
    let assumed = snapshot.findings(file).filter(|one| says(one));
    assumed
        .filter_map(|one| {
            let plan = plan_of(one.span).or_else(|| program.plans.first().filter(|_| program.plans.len() == 1))?;
            let rel = describe::rel(plan.unprinted?);
            Some(Hint {
                offset: amount(snapshot, one.span),
                label: snapshot.say(&rel).to_owned(),
                tooltip: snapshot.say(&one.message).to_owned(),
                before: true,
            })
        })
        .collect()
}

/// Where the amount of a comparison begins.
fn amount(snapshot: &Snapshot, span: Span) -> u32 {
    let token = snapshot.syntax(span.file).and_then(|root| crate::snapshot::token_at(&root, span.start));
    let around = token.into_iter().flat_map(|token| token.parent_ancestors());
    let inside = |node: &CompareExpr| span_of(span.file, node.range()) == span;
    let limit = around.filter_map(CompareExpr::cast).find(inside).and_then(|node| node.limit());
    limit.map_or(span.start, |limit| span_of(span.file, limit.range()).start)
}

/// The day on which a deadline ends, where the text does not say it.
fn dates(snapshot: &Snapshot, file: FileId) -> Vec<Hint> {
    let Some(root) = snapshot.syntax(file) else { return vec![] };
    let mut found = vec![];
    for statement in root.descendants().filter_map(Statement::cast) {
        let Some(time) = statement.time() else { continue };
        let own = span_of(file, statement.range());
        let inside = |one: &&Obligation| own.start <= one.span.start && one.span.end <= own.end;
        let Some(obligation) = obligations(snapshot, file).find(inside) else { continue };
        let When::By(period) = &obligation.time else { continue };
        let end = period.end;
        let written = time.source();
        if written.contains(&format!("{}日", end.day())) || written.contains(&end.to_string()) {
            continue;
        }
        found.push(Hint {
            offset: span_of(file, time.range()).end,
            label: snapshot.pick("until ", "截至").to_owned() + snapshot.say(&date(end)),
            tooltip: snapshot.say(&Describe::new(snapshot.program()).when(&obligation.time)).to_owned(),
            before: false,
        });
    }
    found
}

/// What the figures of the parts add up to, behind the total.
fn sums(snapshot: &Snapshot, file: FileId) -> Vec<Hint> {
    let describe = Describe::new(snapshot.program());
    let own = snapshot.project().analysis.sums.iter().filter(|sum| sum.span.file == file);
    own.map(|sum| {
        let total = describe.set(&sum.printed_sum, &Unit::Number);
        let parts: Vec<String> =
            sum.terms.iter().map(|term| snapshot.say(&describe::period(&term.period)).to_owned()).collect();
        Hint {
            offset: sum.span.end,
            label: format!("{}{}", snapshot.pick("parts add up to ", "分年合计 "), snapshot.say(&total)),
            tooltip: format!("{} · {} · {}", sum.parts_of, sum.measure, parts.join("、")),
            before: false,
        }
    })
    .collect()
}

/// What was measured, behind the statement.
fn measured(snapshot: &Snapshot, file: FileId) -> Vec<Hint> {
    let Some(verdicts) = snapshot.current_verdicts() else { return vec![] };
    let mut found = vec![];
    for obligation in obligations(snapshot, file) {
        let Some(result) = verdicts.result(obligation.id) else { continue };
        let Some(measured) = &result.measured else { continue };
        let mark = match result.verdict.kind() {
            VerdictKind::Met => "✓ ",
            VerdictKind::NotMet => "✗ ",
            _ => "",
        };
        found.push(Hint {
            offset: obligation.span.end,
            label: format!("{mark}{}{}", snapshot.pick("measured ", "实测 "), snapshot.say(&measured.text)),
            tooltip: format!("{}\n{}", snapshot.say(&result.verdict.words()), snapshot.say(&result.wanted)),
            before: false,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let fixture = Fixture::new(text);
        let whole = fixture.snapshot.source(fixture.file()).unwrap().span();
        let mut out = fixture.text().to_owned();
        for hint in hints(&fixture.snapshot, whole).iter().rev() {
            out.insert_str(hint.offset as usize, &format!("⟨{}⟩", hint.label));
        }
        assert_eq!(out, expected);
    }

    #[test]
    fn what_is_unsaid_is_shown() {
        let plan = "方案 甲 \"甲\" {\n  期限：2022—2024年\n  未写明时：按≥计\n}\n指标 学校数 当期 以所计\n指标 占地 时点 以亩计\n# 😀\r\n";
        check(
            &format!(
                "{plan}目标 乙：三年内，占地10亩\r\n目标 丙 {{\n  三年内，学校数合计30所\n  分年 学校数 {{ 2022年：10所；2023年：10所；2024年：10所 }}\n}}\n"
            ),
            &format!(
                "{plan}目标 乙：三年内⟨截至2024年12月31日⟩，占地⟨≥⟩10亩\r\n目标 丙 {{\n  三年内，学校数合计⟨≥⟩30所⟨分年合计 30⟩\n  分年 学校数 {{ 2022年：⟨≥⟩10所；2023年：⟨≥⟩10所；2024年：⟨≥⟩10所 }}\n}}\n"
            ),
        );
    }

    #[test]
    fn what_was_measured_is_shown() {
        let text = "# 😀\r\n数据表 来自 \"数.csv\" 时段 \"年\"\r\n指标 学校数 时点 以所计\r\n目标 甲：到2023年，学校数不低于10所\r\n目标 乙：到2023年，学校数不低于20所\r\n";
        let fixture = Fixture::new(text).judged("2024-01-01", &[("数.csv", "指标,年,值\n学校数,2023,12\n")]);
        let whole = fixture.snapshot.source(fixture.file()).unwrap().span();
        let found = hints(&fixture.snapshot, whole);
        let labels: Vec<&str> = found.iter().map(|hint| hint.label.as_str()).collect();
        assert_eq!(labels, ["截至2023年12月31日", "✓ 实测 12所", "截至2023年12月31日", "✗ 实测 12所"]);
    }
}
