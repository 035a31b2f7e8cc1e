//! Results: targets, counts, responsibility, explanations, and how they are written out.

use edupol_base::{Severity, Span};
use edupol_eval::{Options, Verdict, evaluate};
use edupol_model::cond::{Cond, Force, Modality};
use edupol_model::decl::{Action, Department, IndicatorKind, Note, Role, RoleEntry};
use edupol_model::ids::{ActionId, DepartmentId, IndicatorId, TargetId};
use edupol_model::{Limits, Rel, Unit};

use crate::build::*;

const AS_OF: &str = "2025-01-01";

fn stock() -> (World, IndicatorId) {
    let mut world = World::default();
    let id = world.indicator("优质园", IndicatorKind::Stock, Unit::Count("所".into()));
    world.observe(id, "2024", "6");
    (world, id)
}

#[test]
fn a_target_is_all_of_its_obligations() {
    let (mut world, id) = stock();
    let at_most_six = (by("2024"), at_most(value(id), "6"));
    world.target("都成", vec![(by("2024"), at_least(value(id), "6")), at_most_six.clone()]);
    world.target("一半", vec![(by("2024"), at_least(value(id), "7")), at_most_six]);
    world.target("未到期", vec![(by("2030"), at_least(value(id), "7"))]);
    world.target("只有文字", vec![]);
    world.program.notes.push(Note { head: head(""), reason: Some("vague".into()), text: "稳步提高".into() });
    let evaluation = world.evaluate(AS_OF);
    let verdicts: Vec<String> = evaluation.targets.iter().map(|target| world.shown(&target.verdict)).collect();
    assert_eq!(verdicts, ["met", "not met", "not due (pace unknown)", "untestable"]);
    let counts = evaluation.counts;
    // One target without obligations, and one note.
    assert_eq!((counts.met, counts.not_met, counts.not_due, counts.untestable), (1, 1, 1, 2));
    assert_eq!(evaluation.targets[1].severity, Some(Severity::Error));
    assert_eq!(evaluation.targets[0].severity, None);
}

#[test]
fn severity_follows_the_modality_and_never_the_verdict() {
    let (mut world, id) = stock();
    world.target("力争", vec![(by("2024"), at_least(value(id), "7"))]);
    world.program.obligations[0].force = vec![Force { modality: Modality::Strive, body: None }];
    let result = world.evaluate(AS_OF).obligations.remove(0);
    assert_eq!((result.verdict, result.severity), (Verdict::NotMet, Some(Severity::Warning)));
}

fn department(name: &str) -> Department {
    Department { head: head(name), parent: None, members: vec![], open: false, per_entity: None, lifetime: None }
}

fn action(name: &str, parent: Option<ActionId>, roles: &[(Role, u32)], contributes: &[u32]) -> Action {
    let role =
        |(role, id): &(Role, u32)| RoleEntry { role: *role, department: DepartmentId(*id), span: Span::default() };
    Action {
        head: head(name),
        number: 1,
        parent,
        roles: roles.iter().map(role).collect(),
        window: None,
        items: vec![],
        after: vec![],
        contributes: contributes.iter().map(|id| TargetId(*id)).collect(),
        open_roles: false,
    }
}

#[test]
fn leads_come_from_the_actions_that_contribute() {
    let (mut world, id) = stock();
    world.target("甲", vec![(by("2024"), at_least(value(id), "7"))]);
    world.target("乙", vec![(by("2024"), at_least(value(id), "7"))]);
    world.program.departments = vec![department("教育局"), department("财政局"), department("人社局")];
    world.program.actions = vec![
        action("工程", None, &[(Role::Lead, 0), (Role::Responsible, 1)], &[]),
        action("子项", Some(ActionId(0)), &[(Role::Responsible, 1)], &[0]),
        action("另一项", None, &[(Role::Lead, 2)], &[0]),
    ];
    let evaluation = world.evaluate(AS_OF);
    assert_eq!(evaluation.targets[0].leads, [DepartmentId(0), DepartmentId(2)]);
    assert_eq!(evaluation.targets[0].actions, [ActionId(1), ActionId(2)]);
    assert_eq!(evaluation.obligations[0].leads, [DepartmentId(0), DepartmentId(2)]);
    assert!(evaluation.targets[1].leads.is_empty());
}

#[test]
fn unprinted_comparators_are_listed() {
    let (mut world, id) = stock();
    let Cond::Judge(mut judge) = limited(value(id), Limits::unprinted(n("6"), Some(Rel::AtLeast))) else { panic!() };
    judge.assumed = true;
    world.target("甲", vec![(by("2024"), Cond::Not(Box::new(Cond::Judge(judge))))]);
    let assumed = world.evaluate(AS_OF).assumed;
    assert_eq!(assumed.len(), 1);
    assert_eq!((assumed[0].rel, assumed[0].text.zh.as_str()), (Some(Rel::AtLeast), "优质园 ≥ 6"));
}

/// A hundred schools, of which every tenth has no room, and every ninth no value.
fn many() -> (World, Cond) {
    let mut world = World::default();
    let school = world.entity("学校", &[]);
    let rooms = world.count_attr(school, "智慧教室");
    let figure = |n: u32| match n {
        n if n % 10 == 0 => "0",
        n if n % 9 == 0 => "",
        _ => "1",
    };
    let rows: Vec<String> = (0..100).map(|n| format!("第{n}小学 | | {}", figure(n))).collect();
    world.table(school, true, Some("2024"), &[rooms], &rows.join("\n"));
    (world, each(all_of(school), at_least(own(school, rooms), "1")))
}

#[test]
fn large_populations_list_the_first_members_and_count_all() {
    let (mut world, cond) = many();
    world.target("智慧教室", vec![(by("2024"), cond)]);
    let options = Options { max_listed: 3, ..Options::as_of(day(AS_OF)) };
    let result = evaluate(&world.program, &world.facts, &options).obligations.remove(0);
    assert_eq!((result.failing.first.len(), result.failing.total), (3, 10));
    assert_eq!((result.undetermined.first.len(), result.undetermined.total), (3, 10));
    let keys: Vec<&str> = result.failing.first.iter().map(|member| member.key.as_str()).collect();
    assert_eq!(keys, ["第0小学", "第10小学", "第20小学"]);
    assert_eq!(result.explanation.children.len(), 6);
    assert_eq!(result.explanation.notes[0].zh, "共100个：80个符合，10个不符合，10个待定");
    assert_eq!(result.explanation.trail.total, 100);
    // Without the failures it is undetermined, and the reason lists three and counts ten.
    let (mut world, cond) = many();
    for row in &mut world.facts.tables[0].rows {
        if matches!(&row.cells[0].value, edupol_model::facts::AttrValue::Known(k) if *k == known("0")) {
            row.cells[0].value = edupol_model::facts::AttrValue::Known(known("2"));
        }
    }
    world.target("智慧教室", vec![(by("2024"), cond)]);
    let result = evaluate(&world.program, &world.facts, &options).obligations.remove(0);
    let shown = "undetermined: 智慧教室 of 第9小学, 第18小学, 第27小学 and 7 more is missing for 2024";
    assert_eq!(world.shown(&result.verdict), shown);
}

#[test]
fn an_explanation_leads_to_the_cells() {
    let mut world = World::default();
    let school = world.entity("学校", &[]);
    let rooms = world.count_attr(school, "智慧教室");
    world.table(school, true, Some("2024"), &[rooms], "实验小学 | | 2\n星河小学 | | 0");
    let result = world.judge(AS_OF, by("2024"), each(all_of(school), at_least(own(school, rooms), "1")));
    let mut lines = vec![];
    write(&result.explanation, 0, &mut lines);
    expect_test::expect![[r#"
        每个学校：智慧教室 ≥ 1 → 未达标 [row 2 column 1, row 3 column 1]
          共2个：1个符合，1个不符合
          星河小学：智慧教室 ≥ 1 → 未达标 []
            智慧教室 = 0 [row 3 column 2]"#]]
    .assert_eq(&lines.join("\n"));
    assert_eq!(result.wanted.zh, "到2024年（截至2024年12月31日）：每个学校：智慧教室 ≥ 1");
}

fn write(step: &edupol_eval::Explanation, depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    let mut line = format!("{indent}{}", step.text.zh);
    if let Some(value) = &step.value {
        line.push_str(&format!(" = {}", value.set.as_point().map(ToString::to_string).unwrap_or_default()));
    }
    if let Some(verdict) = &step.verdict {
        line.push_str(&format!(" → {}", verdict.words().zh));
    }
    let cells: Vec<String> = step
        .trail
        .first
        .iter()
        .map(|place| match place {
            edupol_model::facts::Provenance::Cell(cell) => format!("row {} column {}", cell.row, cell.column),
            edupol_model::facts::Provenance::Stated(fact) => format!("stated {}", fact.0),
        })
        .collect();
    lines.push(format!("{line} [{}]", cells.join(", ")));
    lines.extend(step.notes.iter().map(|note| format!("{indent}  {}", note.zh)));
    step.children.iter().for_each(|child| write(child, depth + 1, lines));
}
