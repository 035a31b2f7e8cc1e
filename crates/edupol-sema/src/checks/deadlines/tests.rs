//! Times against the plan, the cell, the issue date and each other.

use edupol_model::decl::{Head, NamedPeriod};
use edupol_model::ids::PeriodId;
use expect_test::{Expect, expect};

use crate::checks::fixture::{Fixture, period, when};

const CODES: &[&str] = &[
    "deadline-outside-plan",
    "cell-outside-plan",
    "due-before-issue",
    "contradictory-window",
    "due-before-prerequisite",
];

/// One statement of a target in a plan for 2022 to 2024 that was issued on 7 March 2022.
fn check(time: &str, expected: Expect) {
    let mut fixture = Fixture::new();
    let share = fixture.rate("智慧校园占比");
    let target = fixture.target("智慧校园");
    fixture.demand(target, time, share, ">=85%");
    expected.assert_eq(&fixture.findings(CODES));
}

#[test]
fn inside_the_plan() {
    for time in ["by 2024", "in 2022", "over 2022..2024", "every 2022..2024", "by 2022-08"] {
        check(time, expect![[r#""#]]);
    }
}

#[test]
fn outside_the_plan() {
    check(
        "by 2025",
        expect![[r#"
        Warning[deadline-outside-plan] at by 2025: >=85%
          2025 is outside the plan's period, 2022..2024
          2025年不在方案期限2022—2024年之内
          help: correct the year, or the plan's period / 请改正年份，或改正方案的“期限”
    "#]],
    );
    check(
        "over 2021..2024",
        expect![[r#"
        Warning[deadline-outside-plan] at over 2021..2024: >=85%
          2021..2024 is outside the plan's period, 2022..2024
          2021—2024年不在方案期限2022—2024年之内
          help: correct the year, or the plan's period / 请改正年份，或改正方案的“期限”
    "#]],
    );
    check(
        "in 2019",
        expect![[r#"
        Warning[deadline-outside-plan] at in 2019: >=85%
          2019 is outside the plan's period, 2022..2024
          2019年不在方案期限2022—2024年之内
          help: correct the year, or the plan's period / 请改正年份，或改正方案的“期限”
    "#]],
    );
}

#[test]
fn before_the_plan_was_issued() {
    check(
        "by 2022-02",
        expect![[r#"
        Warning[due-before-issue] at by 2022-02: >=85%
          2022-02 was over when the plan was issued, 2022-03-07
          2022年2月早于方案印发日期2022年3月7日
          help: correct the time; for what was already reached, write a `fact` / 请改正时间；印发前已完成的，写作“事实”
    "#]],
    );
}

#[test]
fn a_time_that_the_plan_supplied_is_not_blamed() {
    let mut fixture = Fixture::new();
    let share = fixture.rate("智慧校园占比");
    let target = fixture.target("智慧校园");
    let id = fixture.demand(target, "by 2026", share, ">=85%");
    fixture.program.obligations[id.index()].time_printed = false;
    assert_eq!(fixture.findings(CODES), "");
}

#[test]
fn cells_and_what_stands_in_them() {
    let mut fixture = Fixture::new();
    let share = fixture.rate("智慧校园占比");
    let row = fixture.action("提质");
    fixture.cell(row, "2025", share, ">=85%");
    fixture.cell(row, "2025", share, ">=90%");
    fixture.deliver(row, Some("2022"), Some("by 2022-08"), "draft", "行动方案");
    fixture.deliver(row, Some("2022"), Some("by 2023-08"), "issue", "行动方案");
    fixture.program.actions[row.index()].window = Some(when("over 2022..2023"));
    expect![[r#"
        Warning[cell-outside-plan] at in 2025: >=85%
          2025 is outside the plan's period, 2022..2024
          2025年不在方案期限2022—2024年之内
          help: correct the year, or the plan's period / 请改正年份，或改正方案的“期限”
        Warning[contradictory-window] at in 2025: >=85%
          the cell of 2025 lies outside 2022..2023, when `提质` is carried out
          2025年一格不在“提质”的实施时间2022—2023年之内
          help: correct one of the two / 请改正其中一处
        Warning[contradictory-window] at issue 行动方案
          2023-08 stands in the cell of 2022
          2023年8月的内容写在2022年一格中
          help: move the clause to the cell of its own year, or correct its time / 请移到相应年份的一格，或改正时间
    "#]]
    .assert_eq(&fixture.findings(CODES));
}

#[test]
fn phases_inside_phases() {
    let mut fixture = Fixture::new();
    for (name, days) in [("三年行动", "2022..2024"), ("收官阶段", "2024..2025")] {
        let span = fixture.span(name);
        let head = Head { name: name.into(), name_span: span, ..Head::default() };
        let within = (name == "收官阶段").then_some(PeriodId(0));
        fixture.program.periods.push(NamedPeriod { head, period: period(days), within });
    }
    expect![[r#"
        Warning[contradictory-window] at 收官阶段
          `收官阶段` (2024..2025) reaches beyond `三年行动` (2022..2024)
          “收官阶段”（2024—2025年）超出所属的“三年行动”（2022—2024年）
          at 三年行动: the period around it / 所属时段
          help: correct one of the two / 请改正其中一处
    "#]]
    .assert_eq(&fixture.findings(CODES));
}

#[test]
fn due_before_what_it_waits_for() {
    let mut fixture = Fixture::new();
    let (first, second) = (fixture.action("招标"), fixture.action("建设"));
    fixture.deliver(first, Some("2023"), None, "complete", "招标");
    fixture.deliver(second, Some("2022"), None, "complete", "建设");
    fixture.program.actions[second.index()].after.push(first);
    expect![[r#"
        Warning[due-before-prerequisite] at 建设
          `建设` is due by 2022-12-31, but waits for `招标`, due by 2023-12-31
          “建设”时限为2022年12月31日，而其前置任务“招标”到2023年12月31日才完成
          at 招标: this has to be done first / 须先完成此项
          help: bring the first forward, or the second back / 请提前前置任务，或推后本任务
    "#]]
    .assert_eq(&fixture.findings(CODES));
    fixture.deliver(second, Some("2024"), None, "complete", "验收");
    assert_eq!(fixture.findings(CODES), "");
}
