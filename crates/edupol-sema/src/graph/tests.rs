//! A small plan's graph, and graphs that are long or run in circles.

use edupol_model::Program;
use edupol_model::decl::Role;
use edupol_model::graph::GraphView;
use edupol_model::ids::{ActionId, PlanId};
use expect_test::expect;

use super::{Filter, FindError, Graph};
use crate::checks::fixture::Fixture;

/// Two rows of a plan: classrooms are built after the tender, by two departments.
fn plan() -> Fixture {
    let mut fixture = Fixture::new();
    let rooms = fixture.flow("智慧教室");
    let (target, annex) = (fixture.target("智慧教室"), fixture.target("智慧教室附表"));
    fixture.demand(target, "over 2022..2024", rooms, "70");
    fixture.demand(annex, "in 2023", rooms, "35");
    fixture.program.targets[annex.index()].restates.push(target);
    let (education, finance) = (fixture.department("教育局"), fixture.department("财政局"));
    let (tender, build) = (fixture.action("招标"), fixture.action("建设"));
    fixture.role(tender, Role::Lead, finance);
    fixture.role(build, Role::Lead, education);
    fixture.role(build, Role::Inform, finance);
    fixture.deliver(tender, Some("2022"), Some("by 2022-08"), "complete", "招标文件");
    fixture.cell(build, "2022", rooms, "35");
    fixture.cell(build, "2023", rooms, "35");
    fixture.program.actions[build.index()].after.push(tender);
    fixture.program.actions[build.index()].contributes.push(target);
    fixture.program.indicators[rooms.index()].reported_by = Some(education);
    fixture
}

fn shown(view: &GraphView) -> String {
    let node = |node: &edupol_model::graph::GraphNode| {
        let due = node.due.map(|day| format!(" by {day}")).unwrap_or_default();
        format!("{}{due} {:?}\n", node.id, node.years)
    };
    let edges = view.edges.iter().map(|edge| format!("{} {:?} {}\n", edge.from, edge.kind, edge.to));
    view.nodes.iter().map(node).chain(edges).collect()
}

#[test]
fn the_whole_graph() {
    expect![[r#"
        plan:行动方案 []
        department:教育局 []
        department:财政局 []
        indicator:智慧教室 []
        target:智慧教室 by 2024-12-31 [2022, 2023, 2024]
        target:智慧教室附表 by 2023-12-31 [2023]
        action:招标 by 2022-08-31 [2022]
        deliverable:招标/1 by 2022-08-31 [2022]
        action:建设 by 2023-12-31 [2022, 2023]
        department:教育局 Reports indicator:智慧教室
        target:智慧教室 PartOf plan:行动方案
        target:智慧教室 Measures indicator:智慧教室
        target:智慧教室附表 PartOf plan:行动方案
        target:智慧教室附表 Measures indicator:智慧教室
        target:智慧教室附表 Restates target:智慧教室
        action:招标 PartOf plan:行动方案
        department:财政局 Leads action:招标
        action:招标 Produces deliverable:招标/1
        action:建设 PartOf plan:行动方案
        department:教育局 Leads action:建设
        department:财政局 Informed action:建设
        action:建设 After action:招标
        action:建设 Contributes target:智慧教室
        action:建设 Measures indicator:智慧教室
    "#]]
    .assert_eq(&shown(&Graph::build(&plan().program).to_view()));
}

#[test]
fn around_a_node() {
    let graph = Graph::build(&plan().program);
    expect![[r#"
        plan:行动方案 []
        department:财政局 []
        action:招标 by 2022-08-31 [2022]
        deliverable:招标/1 by 2022-08-31 [2022]
        action:建设 by 2023-12-31 [2022, 2023]
        action:招标 PartOf plan:行动方案
        department:财政局 Leads action:招标
        action:招标 Produces deliverable:招标/1
        action:建设 PartOf plan:行动方案
        department:财政局 Informed action:建设
        action:建设 After action:招标
    "#]]
    .assert_eq(&shown(&graph.around("招标", 1).unwrap()));
    assert_eq!(graph.around("招标", 0).unwrap().nodes.len(), 1);
}

#[test]
fn names_are_found_or_the_candidates_listed() {
    let graph = Graph::build(&plan().program);
    assert!(graph.find("target:智慧教室").is_ok());
    let ambiguous = graph.find("智慧教室").unwrap_err();
    expect!["`智慧教室` names several things; write `indicator:智慧教室` or `target:智慧教室`"]
        .assert_eq(&ambiguous.message().en);
    let FindError::Unknown { similar, .. } = graph.find("target:智慧教师附表").unwrap_err() else { panic!() };
    assert_eq!(similar, ["target:智慧教室附表"]);
}

#[test]
fn by_year_department_and_plan() {
    let graph = Graph::build(&plan().program);
    let ids = |filter: Filter| -> Vec<String> {
        graph.part(&filter).unwrap().nodes.into_iter().map(|node| node.id).collect()
    };
    let year = |year| Filter { year: Some(year), ..Filter::default() };
    assert!(ids(year(2022)).contains(&"deliverable:招标/1".to_owned()));
    assert!(!ids(year(2023)).contains(&"deliverable:招标/1".to_owned()));
    expect![[r#"
        department:教育局
        indicator:智慧教室
        target:智慧教室"#]]
    .assert_eq(&ids(year(2024)).join("\n"));
    let department = Filter { department: Some("财政局".into()), year: Some(2022), plan: None };
    expect![[r#"
        department:教育局
        department:财政局
        indicator:智慧教室
        target:智慧教室
        action:招标
        deliverable:招标/1
        action:建设"#]]
    .assert_eq(&ids(department).join("\n"));
    let other = Filter { plan: Some("别的方案".into()), ..Filter::default() };
    assert_eq!(ids(other), Vec::<String>::new());
}

#[test]
fn impact_names_what_rests_and_who_waits() {
    let graph = Graph::build(&plan().program);
    let impact = graph.impact("department:财政局").unwrap();
    let steps =
        impact.rests.iter().map(|step| format!("{} {} by {:?} of {}", step.depth, step.node.id, step.via, step.on));
    let waits = impact
        .waiting
        .iter()
        .map(|wait| format!("{} waits for {} ({} after {})", wait.to, wait.from, wait.after, wait.before));
    expect![[r#"
        1 action:招标 by Leads of department:财政局
        2 deliverable:招标/1 by Produces of action:招标
        2 action:建设 by After of action:招标
        3 target:智慧教室 by Contributes of action:建设
        4 target:智慧教室附表 by Restates of target:智慧教室
        department:教育局 waits for department:财政局 (action:建设 after action:招标)"#]]
    .assert_eq(&steps.chain(waits).collect::<Vec<_>>().join("\n"));
}

#[test]
fn order_of_work() {
    let graph = Graph::build(&plan().program);
    assert_eq!(graph.waves().waves, [["action:招标"], ["action:建设"]]);
    let path = graph.critical_path();
    assert_eq!(path.actions, ["action:招标", "action:建设"]);
    assert_eq!(path.due.unwrap().to_string(), "2023-12-31");
    assert_eq!(graph.hand_offs().len(), 1);
}

#[test]
fn who_carries_work_out_hands_it_over() {
    use edupol_model::decl::Role;

    let mut fixture = Fixture::new();
    let [before, after] = ["招标", "建设"].map(|name| fixture.action(name));
    let [edu, society, old, new] = ["教育局", "学会", "旧局", "新局"].map(|name| fixture.department(name));
    fixture.role(before, Role::Lead, edu);
    fixture.role(before, Role::Delegate, society);
    fixture.role(after, Role::Lead, old);
    fixture.program.succeeds.push((new, old));
    fixture.deliver(before, None, Some("by 2022-06"), "complete", "工作");
    fixture.program.actions[after.index()].after.push(before);
    let found = Graph::build(&fixture.program).hand_offs();
    let shown: Vec<(&str, &str)> = found.iter().map(|one| (one.from.as_str(), one.to.as_str())).collect();
    assert_eq!(shown, [("department:学会", "department:新局")]);
}

#[test]
fn the_critical_path_follows_the_latest_prerequisite() {
    let mut fixture = Fixture::new();
    let [a, b, c] = ["勘察", "设计", "施工"].map(|name| fixture.action(name));
    for (action, due) in [(a, "by 2022-06"), (b, "by 2023-06"), (c, "by 2024-06")] {
        fixture.deliver(action, None, Some(due), "complete", "工作");
    }
    fixture.program.actions[c.index()].after.extend([a, b]);
    let alone = fixture.action("宣传");
    fixture.deliver(alone, None, Some("by 2023-12"), "hold", "活动");
    assert_eq!(Graph::build(&fixture.program).critical_path().actions, ["action:设计", "action:施工"]);
}

/// Actions that each wait for the one before, and the first for `first`.
fn chain(length: u32, first: Option<u32>) -> Program {
    let mut fixture = Fixture::new();
    for n in 0..length {
        let action = fixture.action(&format!("任务{n}"));
        let before = if n == 0 { first } else { Some(n - 1) };
        fixture.program.actions[action.index()].after.extend(before.map(ActionId));
    }
    for action in &mut fixture.program.actions {
        action.head.plan = None::<PlanId>;
    }
    fixture.program
}

#[test]
fn a_long_chain() {
    let length = 100_000;
    let graph = Graph::build(&chain(length, None));
    assert_eq!(graph.waves().waves.len(), length as usize);
    assert_eq!(graph.critical_path().actions.len(), length as usize);
    assert_eq!(graph.impact("action:任务0").unwrap().rests.len(), length as usize - 1);
    assert_eq!(graph.around("action:任务500", 3).unwrap().nodes.len(), 7);
    assert_eq!(graph.hand_offs(), []);
}

#[test]
fn circles_are_left_out_of_the_order() {
    let graph = Graph::build(&chain(100, Some(99)));
    let waves = graph.waves();
    assert_eq!((waves.waves.len(), waves.stuck.len()), (0, 100));
    assert_eq!(graph.critical_path().actions, Vec::<String>::new());
    assert_eq!(graph.impact("action:任务7").unwrap().rests.len(), 99);
    let own = Graph::build(&chain(1, Some(0)));
    assert_eq!(
        (own.waves().stuck, own.impact("action:任务0").unwrap().rests),
        (vec!["action:任务0".to_owned()], vec![])
    );
}
