//! Totals and parts of the kinds that plans print.

use edupol_model::cond::{Cond, Judge, Labelled};
use edupol_model::decl::{Alias, Certainty, Head};
use edupol_model::ids::{IndicatorId, ObligationId};
use edupol_model::measure::{Measure, Op};
use expect_test::{Expect, expect};

use crate::checks::fixture::Fixture;

const CODES: &[&str] = &["milestone-sum", "milestone-overlap", "milestone-tolerance", "milestone-incomplete"];

/// A body's total against the cells of a row; an empty cell is one that says something else.
fn check(total: &str, cells: [&str; 3], expected: Expect) {
    let mut fixture = Fixture::new();
    let kindergartens = fixture.flow("省市优质园");
    let target = fixture.target("优质园");
    fixture.demand(target, "over 2022..2024", kindergartens, total);
    let row = fixture.action("学前普及普惠");
    for (year, amount) in ["2022", "2023", "2024"].into_iter().zip(cells) {
        if amount.is_empty() {
            fixture.deliver(row, Some(year), None, "set_up", "问题清单");
        } else {
            fixture.cell(row, year, kindergartens, amount);
        }
    }
    expected.assert_eq(&report(&fixture));
}

fn report(fixture: &Fixture) -> String {
    let sums = fixture.analyse().sums;
    let lines = sums.iter().map(|sum| format!("{:?} {}\n", sum.outcome, sum.parts_of));
    lines.collect::<String>() + &fixture.findings(CODES)
}

#[test]
fn a_range_that_cannot_reach_the_point() {
    check(
        "18",
        ["8..10", "6", "6"],
        expect![[r#"
        Contradiction 任务“学前普及普惠”
        Error[milestone-sum] at over 2022..2024: 18
          the parts of `省市优质园` add up to 20..22所, but the stated total is 18所
          “省市优质园”分项合计20—22所，与所列总数18所矛盾
          hint: stated here / 此处所列
          at in 2022: 8..10: 2022: 8..10所 / 2022年：8—10所
          at in 2023: 6: 2023: 6所 / 2023年：6所
          at in 2024: 6: 2024: 6所 / 2024年：6所
          note: the total is stated by target `优质园`, the parts by action `学前普及普惠` / 总数见目标“优质园”，分项数见任务“学前普及普惠”
          note: 2022: 8..10所 + 2023: 6所 + 2024: 6所 = 20..22所; stated total 18所 / 2022年8—10所＋2023年6所＋2024年6所＝20—22所；所列总数18所
          note: for example, 20所 keeps every part and breaks the total of 18所 / 举例：合计为20所时各分项均完成，而总数18所不成立
          help: correct the figure that is wrong; if the document prints both, keep both as they are / 请改正有误的数字；原文确实如此的，照录两处即可
    "#]],
    );
}

#[test]
fn a_range_that_meets_the_total_in_one_value() {
    check(
        "18..20",
        ["8..10", "6", "6"],
        expect![[r#"
        OverlapOnly 任务“学前普及普惠”
        Warning[milestone-overlap] at over 2022..2024: 18..20
          the parts of `省市优质园` add up to 20..22所, which fits the stated 18..20所 only in part
          “省市优质园”分项合计20—22所，仅部分取值与所列总数18—20所相符
          hint: stated here / 此处所列
          at in 2022: 8..10: 2022: 8..10所 / 2022年：8—10所
          at in 2023: 6: 2023: 6所 / 2023年：6所
          at in 2024: 6: 2024: 6所 / 2024年：6所
          note: the total is stated by target `优质园`, the parts by action `学前普及普惠` / 总数见目标“优质园”，分项数见任务“学前普及普惠”
          note: 2022: 8..10所 + 2023: 6所 + 2024: 6所 = 20..22所; stated total 18..20所 / 2022年8—10所＋2023年6所＋2024年6所＝20—22所；所列总数18—20所
          note: both hold only if the parts come to 20所 / 只有合计为20所时两者才同时成立
          note: then 2022 has to be 8所 / 即2022年须为8所
          help: correct the figure that is wrong; if the document prints both, keep both as they are / 请改正有误的数字；原文确实如此的，照录两处即可
    "#]],
    );
}

#[test]
fn equal_sums_say_nothing() {
    check(
        "100",
        ["35", "35", "30"],
        expect![[r#"
        Consistent 任务“学前普及普惠”
    "#]],
    );
    check(
        "~300",
        ["~100", "~100", "~100"],
        expect![[r#"
        Consistent 任务“学前普及普惠”
    "#]],
    );
    check(
        ">=10",
        ["4", "4", "4"],
        expect![[r#"
        Consistent 任务“学前普及普惠”
    "#]],
    );
}

#[test]
fn a_cell_without_a_figure_plans_nothing() {
    check(
        "15",
        ["", "7", "8"],
        expect![[r#"
        Consistent 任务“学前普及普惠”
    "#]],
    );
    check(
        "3",
        ["1", "", ""],
        expect![[r#"
        Contradiction 任务“学前普及普惠”
        Error[milestone-sum] at over 2022..2024: 3
          the parts of `省市优质园` add up to 1所, but the stated total is 3所
          “省市优质园”分项合计1所，与所列总数3所矛盾
          hint: stated here / 此处所列
          at in 2022: 1: 2022: 1所 / 2022年：1所
          note: the total is stated by target `优质园`, the parts by action `学前普及普惠` / 总数见目标“优质园”，分项数见任务“学前普及普惠”
          note: 2022: 1所 = 1所; stated total 3所 / 2022年1所＝1所；所列总数3所
          note: 2023, 2024: the row has a cell without a figure, counted as none planned / 2023年、2024年：该行有分年内容但未列数字，按没有安排计算
          note: for example, 1所 keeps every part and breaks the total of 3所 / 举例：合计为1所时各分项均完成，而总数3所不成立
          help: correct the figure that is wrong; if the document prints both, keep both as they are / 请改正有误的数字；原文确实如此的，照录两处即可
    "#]],
    );
}

#[test]
fn only_the_tolerance_differs() {
    check(
        "50",
        ["20", "", "~30"],
        expect![[r#"
        OverlapOnly 任务“学前普及普惠”
        Note[milestone-tolerance] at over 2022..2024: 50
          the printed parts of `省市优质园` add up to 50所, but with their tolerance to 47..53所
          “省市优质园”分项数字合计与总数50所相符，计入“左右”的幅度为47—53所
          hint: stated here / 此处所列
          at in 2022: 20: 2022: 20所 / 2022年：20所
          at in 2024: ~30: 2024: about 30所 / 2024年：30所左右
          note: the total is stated by target `优质园`, the parts by action `学前普及普惠` / 总数见目标“优质园”，分项数见任务“学前普及普惠”
          note: 2022: 20所 + 2024: about 30所 = 47..53所 (50所 as printed); stated total 50所 / 2022年20所＋2024年30所左右＝47—53所（按印出的数字为50所）；所列总数50所
          note: 2023: the row has a cell without a figure, counted as none planned / 2023年：该行有分年内容但未列数字，按没有安排计算
          help: write the total with `about` as well, or the parts without it / 请将总数也写作“左右”，或去掉分项的“左右”
    "#]],
    );
}

#[test]
fn without_a_declared_tolerance_the_printed_points_count() {
    check(
        "15",
        ["≈5", "≈5", "≈6"],
        expect![[r#"
        Contradiction 任务“学前普及普惠”
        Error[milestone-sum] at over 2022..2024: 15
          the parts of `省市优质园` add up to 16所, but the stated total is 15所
          “省市优质园”分项合计16所，与所列总数15所矛盾
          hint: stated here / 此处所列
          at in 2022: ≈5: 2022: about 5所 / 2022年：5所左右
          at in 2023: ≈5: 2023: about 5所 / 2023年：5所左右
          at in 2024: ≈6: 2024: about 6所 / 2024年：6所左右
          note: the total is stated by target `优质园`, the parts by action `学前普及普惠` / 总数见目标“优质园”，分项数见任务“学前普及普惠”
          note: 2022: about 5所 + 2023: about 5所 + 2024: about 6所 = 16所; stated total 15所 / 2022年5所左右＋2023年5所左右＋2024年6所左右＝16所；所列总数15所
          note: for example, 16所 keeps every part and breaks the total of 15所 / 举例：合计为16所时各分项均完成，而总数15所不成立
          note: no tolerance is declared for `about`, so its figures count as printed / 方案没有写明“左右”的幅度，按印出的数字计算
          help: correct the figure that is wrong; if the document prints both, keep both as they are / 请改正有误的数字；原文确实如此的，照录两处即可
    "#]],
    );
}

#[test]
fn an_amount_without_a_figure_leaves_the_sum_open() {
    check(
        "15",
        ["5", "5", "?"],
        expect![[r#"
        Incomplete 任务“学前普及普惠”
        Note[milestone-incomplete] at over 2022..2024: 15
          the parts of `省市优质园` come to 10所 of 15所, and a part has no figure
          “省市优质园”分项合计10所，总数15所，另有部分未列数字
          hint: stated here / 此处所列
          at in 2022: 5: 2022: 5所 / 2022年：5所
          at in 2023: 5: 2023: 5所 / 2023年：5所
          at in 2024: ?: 2024: an unquantified amount / 2024年：若干（未明确数量）
          note: the total is stated by target `优质园`, the parts by action `学前普及普惠` / 总数见目标“优质园”，分项数见任务“学前普及普惠”
          note: 2022: 5所 + 2023: 5所 = 10所; stated total 15所 / 2022年5所＋2023年5所＝10所；所列总数15所
          note: 2024: no figure / 2024年：未列数字
          help: write a figure for every part, or say in a note why there is none / 请补列各部分的数字，或用“备注”说明为何没有
    "#]],
    );
    check(
        "15",
        ["10", "10", "?"],
        expect![[r#"
        Contradiction 任务“学前普及普惠”
        Error[milestone-sum] at over 2022..2024: 15
          the parts of `省市优质园` add up to 20所, but the stated total is 15所
          “省市优质园”分项合计20所，与所列总数15所矛盾
          hint: stated here / 此处所列
          at in 2022: 10: 2022: 10所 / 2022年：10所
          at in 2023: 10: 2023: 10所 / 2023年：10所
          at in 2024: ?: 2024: an unquantified amount / 2024年：若干（未明确数量）
          note: the total is stated by target `优质园`, the parts by action `学前普及普惠` / 总数见目标“优质园”，分项数见任务“学前普及普惠”
          note: 2022: 10所 + 2023: 10所 = 20所; stated total 15所 / 2022年10所＋2023年10所＝20所；所列总数15所
          note: 2024: no figure / 2024年：未列数字
          note: for example, 20所 keeps every part and breaks the total of 15所 / 举例：合计为20所时各分项均完成，而总数15所不成立
          help: correct the figure that is wrong; if the document prints both, keep both as they are / 请改正有误的数字；原文确实如此的，照录两处即可
    "#]],
    );
}

#[test]
fn milestones_of_the_target_itself() {
    let mut fixture = Fixture::new();
    let kindergartens = fixture.flow("省市优质园");
    let target = fixture.target("优质园");
    fixture.demand(target, "over 2022..2024", kindergartens, "20");
    fixture.demand(target, "in 2022", kindergartens, "10");
    fixture.demand(target, "in 2023", kindergartens, "5");
    expect![[r#"
        Incomplete 目标“优质园”
        Note[milestone-incomplete] at over 2022..2024: 20
          the parts of `省市优质园` come to 15所 of 20所, and a part has no figure
          “省市优质园”分项合计15所，总数20所，另有部分未列数字
          hint: stated here / 此处所列
          at in 2022: 10: 2022: 10所 / 2022年：10所
          at in 2023: 5: 2023: 5所 / 2023年：5所
          note: 2022: 10所 + 2023: 5所 = 15所; stated total 20所 / 2022年10所＋2023年5所＝15所；所列总数20所
          note: 2024: no figure / 2024年：未列数字
          help: write a figure for every part, or say in a note why there is none / 请补列各部分的数字，或用“备注”说明为何没有
    "#]].assert_eq(&report(&fixture));
}

#[test]
fn annual_times_years() {
    let mut fixture = Fixture::new();
    let topics = fixture.flow("专项课题");
    let (total, annual) = (fixture.target("课题总数"), fixture.target("专项课题"));
    fixture.demand(total, "over 2022..2024", topics, "50");
    fixture.demand(annual, "every 2022..2024", topics, "20");
    expect![[r#"
        Contradiction 目标“专项课题”
        Error[milestone-sum] at over 2022..2024: 50
          the parts of `专项课题` add up to 60所, but the stated total is 50所
          “专项课题”分项合计60所，与所列总数50所矛盾
          hint: stated here / 此处所列
          at every 2022..2024: 20: every time: 20所 / 每次：20所
          note: the total is stated by target `课题总数`, the parts by target `专项课题` / 总数见目标“课题总数”，分项数见目标“专项课题”
          note: 2022: 20所 + 2023: 20所 + 2024: 20所 = 60所; stated total 50所 / 2022年20所＋2023年20所＋2024年20所＝60所；所列总数50所
          note: for example, 60所 keeps every part and breaks the total of 50所 / 举例：合计为60所时各分项均完成，而总数50所不成立
          help: correct the figure that is wrong; if the document prints both, keep both as they are / 请改正有误的数字；原文确实如此的，照录两处即可
    "#]].assert_eq(&report(&fixture));
}

#[test]
fn parts_of_a_sum() {
    let mut fixture = Fixture::new();
    let (heads, core, both) = (fixture.flow("学科带头人"), fixture.flow("骨干教师"), fixture.flow("两类教师"));
    fixture.program.indicators[both.index()].definition =
        Some(Measure::Arith(Op::Add, vec![Measure::Indicator(heads), Measure::Indicator(core)]));
    let target = fixture.target("梯队");
    fixture.demand(target, "over 2022..2024", both, "1100");
    let row = fixture.action("人才建设");
    for year in ["2022", "2024"] {
        fixture.cell(row, year, heads, "200");
        fixture.cell(row, year, core, "300");
    }
    let other = fixture.flow("其他");
    fixture.cell(row, "2023", other, "1");
    expect![[r#"
        Contradiction 任务“人才建设”
        Error[milestone-sum] at over 2022..2024: 1100
          the parts of `两类教师` add up to 1000所, but the stated total is 1100所
          “两类教师”分项合计1000所，与所列总数1100所矛盾
          hint: stated here / 此处所列
          at in 2022: 200: 2022: 200所 / 2022年：200所
          at in 2022: 300: 2022: 300所 / 2022年：300所
          at in 2024: 200: 2024: 200所 / 2024年：200所
          at in 2024: 300: 2024: 300所 / 2024年：300所
          note: the total is stated by target `梯队`, the parts by action `人才建设` / 总数见目标“梯队”，分项数见任务“人才建设”
          note: 2022 学科带头人: 200所 + 2022 骨干教师: 300所 + 2024 学科带头人: 200所 + 2024 骨干教师: 300所 = 1000所; stated total 1100所 / 2022年学科带头人200所＋2022年骨干教师300所＋2024年学科带头人200所＋2024年骨干教师300所＝1000所；所列总数1100所
          note: 2023: the row has a cell without a figure, counted as none planned / 2023年：该行有分年内容但未列数字，按没有安排计算
          note: for example, 1000所 keeps every part and breaks the total of 1100所 / 举例：合计为1000所时各分项均完成，而总数1100所不成立
          help: correct the figure that is wrong; if the document prints both, keep both as they are / 请改正有误的数字；原文确实如此的，照录两处即可
    "#]].assert_eq(&report(&fixture));
}

#[test]
fn a_year_with_a_figure_for_one_part_is_not_silent() {
    let mut fixture = Fixture::new();
    let (own, above, both) = (fixture.flow("省级课题"), fixture.flow("国家级课题"), fixture.flow("两级课题"));
    fixture.program.indicators[both.index()].definition =
        Some(Measure::Arith(Op::Add, vec![Measure::Indicator(own), Measure::Indicator(above)]));
    let target = fixture.target("课题立项");
    fixture.demand(target, "over 2022..2024", both, "40");
    let row = fixture.action("科研创新");
    fixture.cell(row, "2022", own, "10");
    fixture.cell(row, "2024", above, "10");
    let other = fixture.flow("其他");
    fixture.cell(row, "2023", other, "1");
    let report = report(&fixture);
    let silent: Vec<&str> = report.lines().filter(|line| line.contains("without a figure")).collect();
    assert_eq!(silent.len(), 1, "{report}");
    assert!(silent.iter().all(|line| line.contains("note: 2023: the row")), "{silent:?}");
}

/// The form in which a condition arrives that uses a name of which nobody knows whether it is another one.
fn in_both_readings(fixture: &mut Fixture, id: ObligationId, own: IndicatorId, same: IndicatorId) {
    let cond = &mut fixture.program.obligations[id.index()].cond;
    let Cond::Judge(judge) = cond.clone() else { panic!() };
    let reading = |sign: &str, of: IndicatorId| Labelled {
        label: format!("师德先进学校 {sign} 先进学校"),
        cond: Cond::Judge(Box::new(Judge { left: Measure::Indicator(of), ..*judge.clone() })),
    };
    *cond = Cond::Readings(vec![reading("=", same), reading("≠", own)]);
}

/// 10, 20 under another name, 10: neither reading gives 30.
fn under_two_names(certainty: Certainty, total: &str) -> String {
    let mut fixture = Fixture::new();
    let (schools, other) = (fixture.flow("先进学校"), fixture.flow("师德先进学校"));
    let head = Head { name: "师德先进学校".into(), ..Head::default() };
    fixture.program.aliases.push(Alias { head, of: "先进学校".into(), certainty });
    let target = fixture.target("先进学校评选");
    fixture.demand(target, "over 2022..2024", schools, total);
    let row = fixture.action("师德建设");
    fixture.cell(row, "2022", schools, "10");
    let unsure = fixture.cell(row, "2023", other, "20");
    fixture.cell(row, "2024", schools, "10");
    if certainty == Certainty::Unknown {
        in_both_readings(&mut fixture, unsure, other, schools);
    }
    report(&fixture)
}

#[test]
fn names_that_may_be_the_same() {
    expect![[r#"
        Contradiction 任务“师德建设”
        Contradiction 任务“师德建设”
        Error[milestone-sum] at over 2022..2024: 30
          the parts of `先进学校` add up to 20所, but the stated total is 30所
          “先进学校”分项合计20所，与所列总数30所矛盾
          hint: stated here / 此处所列
          at in 2022: 10: 2022: 10所 / 2022年：10所
          at in 2024: 10: 2024: 10所 / 2024年：10所
          note: the total is stated by target `先进学校评选`, the parts by action `师德建设` / 总数见目标“先进学校评选”，分项数见任务“师德建设”
          note: 2022: 10所 + 2024: 10所 = 20所; stated total 30所 / 2022年10所＋2024年10所＝20所；所列总数30所
          note: 2023: the row has a cell without a figure, counted as none planned / 2023年：该行有分年内容但未列数字，按没有安排计算
          note: for example, 20所 keeps every part and breaks the total of 30所 / 举例：合计为20所时各分项均完成，而总数30所不成立
          note: if `师德先进学校` is `先进学校`: 2022 先进学校: 10所 + 2023 师德先进学校: 20所 + 2024 先进学校: 10所 = 40所; stated total 30所 / 如果“师德先进学校”就是“先进学校”：2022年先进学校10所＋2023年师德先进学校20所＋2024年先进学校10所＝40所；所列总数30所
          help: correct the figure that is wrong; if the document prints both, keep both as they are / 请改正有误的数字；原文确实如此的，照录两处即可
    "#]].assert_eq(&under_two_names(Certainty::Unknown, "30"));
    expect![[r#"
        Contradiction 任务“师德建设”
        Consistent 任务“师德建设”
        Warning[milestone-sum] at over 2022..2024: 40
          the parts of `先进学校` add up to 20所, but the stated total is 40所
          “先进学校”分项合计20所，与所列总数40所矛盾
          hint: stated here / 此处所列
          at in 2022: 10: 2022: 10所 / 2022年：10所
          at in 2024: 10: 2024: 10所 / 2024年：10所
          note: the total is stated by target `先进学校评选`, the parts by action `师德建设` / 总数见目标“先进学校评选”，分项数见任务“师德建设”
          note: 2022: 10所 + 2024: 10所 = 20所; stated total 40所 / 2022年10所＋2024年10所＝20所；所列总数40所
          note: 2023: the row has a cell without a figure, counted as none planned / 2023年：该行有分年内容但未列数字，按没有安排计算
          note: for example, 20所 keeps every part and breaks the total of 40所 / 举例：合计为20所时各分项均完成，而总数40所不成立
          note: if `师德先进学校` is `先进学校`: 2022 先进学校: 10所 + 2023 师德先进学校: 20所 + 2024 先进学校: 10所 = 40所; stated total 40所 / 如果“师德先进学校”就是“先进学校”：2022年先进学校10所＋2023年师德先进学校20所＋2024年先进学校10所＝40所；所列总数40所
          help: correct the figure that is wrong; if the document prints both, keep both as they are / 请改正有误的数字；原文确实如此的，照录两处即可
    "#]].assert_eq(&under_two_names(Certainty::Unknown, "40"));
    expect![[r#"
        Consistent 任务“师德建设”
        Contradiction 任务“师德建设”
    "#]]
    .assert_eq(&under_two_names(Certainty::Unknown, "20"));
    expect![[r#"
        Consistent 任务“师德建设”
    "#]]
    .assert_eq(&under_two_names(Certainty::Asserted, "40"));
}

#[test]
fn a_total_that_no_year_carries() {
    let mut fixture = Fixture::new();
    let (projects, rooms) = (fixture.flow("前瞻性项目"), fixture.flow("智慧教室"));
    let target = fixture.target("前瞻项目");
    fixture.demand(target, "over 2022..2024", projects, "12");
    let row = fixture.action("提质");
    assert_eq!(report(&fixture), "");
    fixture.cell(row, "2022", rooms, "35");
    assert_eq!(report(&fixture), "");
    fixture.program.actions[row.index()].contributes.push(target);
    expect![[r#"
        Note[milestone-incomplete] at over 2022..2024: 12
          no year of 2022..2024 has a figure for `前瞻性项目`
          “前瞻性项目”没有列出2022—2024年各年的数字
          help: add `milestones`, or a figure in the yearly cells / 请补充“分年”，或在任务的分年内容中列出数字
    "#]]
    .assert_eq(&report(&fixture));
}

#[test]
fn rounded_figures_have_half_a_place() {
    let mut fixture = Fixture::new();
    let area = fixture.indicator(
        "新增面积",
        edupol_model::decl::IndicatorKind::Flow,
        edupol_model::Unit::Measured("万平方米".into()),
    );
    let target = fixture.target("校舍");
    fixture.demand(target, "over 2022..2023", area, "6.7");
    fixture.demand(target, "in 2022", area, "3.33");
    fixture.demand(target, "in 2023", area, "3.33");
    assert_eq!(report(&fixture), "Consistent 目标“校舍”\n");
    fixture.demand(target, "over 2022..2023", area, "6.8");
    expect![[r#"
        Consistent 目标“校舍”
        Contradiction 目标“校舍”
        Error[milestone-sum] at over 2022..2023: 6.8
          the parts of `新增面积` add up to 6.66万平方米, but the stated total is 6.8万平方米
          “新增面积”分项合计6.66万平方米，与所列总数6.8万平方米矛盾
          hint: stated here / 此处所列
          at in 2022: 3.33: 2022: 3.33万平方米 / 2022年：3.33万平方米
          at in 2023: 3.33: 2023: 3.33万平方米 / 2023年：3.33万平方米
          note: 2022: 3.33万平方米 + 2023: 3.33万平方米 = 6.66万平方米; stated total 6.8万平方米 / 2022年3.33万平方米＋2023年3.33万平方米＝6.66万平方米；所列总数6.8万平方米
          note: for example, 6.66万平方米 keeps every part and breaks the total of 6.8万平方米 / 举例：合计为6.66万平方米时各分项均完成，而总数6.8万平方米不成立
          help: correct the figure that is wrong; if the document prints both, keep both as they are / 请改正有误的数字；原文确实如此的，照录两处即可
    "#]].assert_eq(&report(&fixture));
}

#[test]
fn a_recurrence_that_a_row_carries_once() {
    let mut fixture = Fixture::new();
    let companies = fixture.flow("融合企业");
    let target = fixture.target("融合企业培育");
    fixture.demand(target, "every 2022..2024", companies, ">=2");
    let row = fixture.action("服务能力");
    fixture.cell(row, "2022", companies, ">=2");
    expect![[r#"
        Note[milestone-incomplete] at every 2022..2024: >=2
          `融合企业` is due every time, but action `服务能力` leaves out 2023, 2024
          “融合企业”每期都有要求，任务“服务能力”缺少2023年、2024年
          at in 2022: >=2: 2022 / 2022年
          help: add the missing cells, or say in a note why there are none / 请补列相应分年内容，或用“备注”说明为何没有
    "#]]
    .assert_eq(&report(&fixture));
    for year in ["2023", "2024"] {
        fixture.cell(row, year, companies, ">=2");
    }
    assert_eq!(report(&fixture), "");
}
