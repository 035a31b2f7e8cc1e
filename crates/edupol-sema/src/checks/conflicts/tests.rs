//! Pairs of statements of one commitment.

use edupol_model::cond::Modality;
use expect_test::{Expect, expect};

use crate::checks::fixture::Fixture;

const CODES: &[&str] = &["conflicting-limits", "limit-drift", "wording-drift", "modality-drift", "repeated-commitment"];

/// Two targets about one flow over the plan's period.
fn check(first: &str, second: &str, expected: Expect) {
    let mut fixture = Fixture::new();
    let kindergartens = fixture.flow("省市优质园");
    let (body, annex) = (fixture.target("优质园"), fixture.target("优质园附表"));
    fixture.demand(body, "over 2022..2024", kindergartens, first);
    fixture.demand(annex, "over 2022..2024", kindergartens, second);
    fixture.program.targets[annex.index()].restates.push(body);
    expected.assert_eq(&fixture.findings(CODES));
}

#[test]
fn printed_points_that_differ() {
    check(
        "3",
        "1",
        expect![[r#"
        Error[conflicting-limits] at over 2022..2024: 1
          `省市优质园` in 2022..2024 is to be 3所 and 1所, which cannot both hold
          2022—2024年“省市优质园”既要求“3所”又要求“1所”，不能同时成立
          hint: target `优质园附表` says 1所 / 目标“优质园附表”：1所
          at over 2022..2024: 3: target `优质园` says 3所 / 目标“优质园”：3所
          note: for example, 3所 satisfies 3所 and breaks 1所 / 举例：3所符合“3所”，不符合“1所”
          help: correct one of them, or write `supersedes` where the later one replaces the earlier / 请改正其中一处；后者取代前者的，写“替代”
    "#]],
    );
}

#[test]
fn a_point_and_a_range() {
    check(
        "18",
        "18..20",
        expect![[r#"
            Warning[limit-drift] at over 2022..2024: 18..20
              `省市优质园` in 2022..2024 is 18所 in one place and 18..20所 in another
              2022—2024年“省市优质园”两处不一致：“18所”与“18—20所”
              hint: target `优质园附表` says 18..20所 / 目标“优质园附表”：18—20所
              at over 2022..2024: 18: target `优质园` says 18所 / 目标“优质园”：18所
              note: both hold for 18所 / 两处同时成立的取值：18所
              note: for example, 20所 satisfies 18..20所 and breaks 18所 / 举例：20所符合“18—20所”，不符合“18所”
              help: give both the same figure, or say in a note why they differ / 请统一两处数字，或用“备注”说明差异
        "#]],
    );
    check(
        "2..3",
        "1..2",
        expect![[r#"
            Warning[limit-drift] at over 2022..2024: 1..2
              `省市优质园` in 2022..2024 is 2..3所 in one place and 1..2所 in another
              2022—2024年“省市优质园”两处不一致：“2—3所”与“1—2所”
              hint: target `优质园附表` says 1..2所 / 目标“优质园附表”：1—2所
              at over 2022..2024: 2..3: target `优质园` says 2..3所 / 目标“优质园”：2—3所
              note: both hold for 2所 / 两处同时成立的取值：2所
              note: for example, 3所 satisfies 2..3所 and breaks 1..2所 / 举例：3所符合“2—3所”，不符合“1—2所”
              help: give both the same figure, or say in a note why they differ / 请统一两处数字，或用“备注”说明差异
        "#]],
    );
}

#[test]
fn comparators_that_leave_nothing() {
    check(
        ">=20",
        "<=18",
        expect![[r#"
        Error[conflicting-limits] at over 2022..2024: <=18
          `省市优质园` in 2022..2024 is to be ≥ 20所 and ≤ 18所, which cannot both hold
          2022—2024年“省市优质园”既要求“≥ 20所”又要求“≤ 18所”，不能同时成立
          hint: target `优质园附表` says ≤ 18所 / 目标“优质园附表”：≤ 18所
          at over 2022..2024: >=20: target `优质园` says ≥ 20所 / 目标“优质园”：≥ 20所
          note: for example, 20所 satisfies ≥ 20所 and breaks ≤ 18所 / 举例：20所符合“≥ 20所”，不符合“≤ 18所”
          help: correct one of them, or write `supersedes` where the later one replaces the earlier / 请改正其中一处；后者取代前者的，写“替代”
    "#]],
    );
    check(
        ">=20",
        ">=25",
        expect![[r#"
            Warning[limit-drift] at over 2022..2024: >=25
              `省市优质园` in 2022..2024 is ≥ 20所 in one place and ≥ 25所 in another
              2022—2024年“省市优质园”两处不一致：“≥ 20所”与“≥ 25所”
              hint: target `优质园附表` says ≥ 25所 / 目标“优质园附表”：≥ 25所
              at over 2022..2024: >=20: target `优质园` says ≥ 20所 / 目标“优质园”：≥ 20所
              note: both hold for ≥ 25所 / 两处同时成立的取值：≥ 25所
              note: for example, 20所 satisfies ≥ 20所 and breaks ≥ 25所 / 举例：20所符合“≥ 20所”，不符合“≥ 25所”
              help: give both the same figure, or say in a note why they differ / 请统一两处数字，或用“备注”说明差异
        "#]],
    );
}

#[test]
fn tolerance_in_one_place_only() {
    check(
        "20",
        "~20",
        expect![[r#"
        Note[wording-drift] at over 2022..2024: ~20
          `省市优质园` in 2022..2024 is 20所 in one place and about 20所 in another
          2022—2024年“省市优质园”一处为“20所”，另一处为“20所左右”
          hint: target `优质园附表` says about 20所 / 目标“优质园附表”：20所左右
          at over 2022..2024: 20: target `优质园` says 20所 / 目标“优质园”：20所
          note: for example, 18所 satisfies about 20所 and breaks 20所 / 举例：18所符合“20所左右”，不符合“20所”
          help: bound the figure in the same way in both places / 请统一两处的限定词
    "#]],
    );
    check(
        "≈20",
        "21",
        expect![[r#"
            Warning[limit-drift] at over 2022..2024: 21
              `省市优质园` in 2022..2024 is about 20所 in one place and 21所 in another
              2022—2024年“省市优质园”两处不一致：“20所左右”与“21所”
              hint: target `优质园附表` says 21所 / 目标“优质园附表”：21所
              at over 2022..2024: ≈20: target `优质园` says about 20所 / 目标“优质园”：20所左右
              note: for example, 20所 satisfies about 20所 and breaks 21所 / 举例：20所符合“20所左右”，不符合“21所”
              help: give both the same figure, or say in a note why they differ / 请统一两处数字，或用“备注”说明差异
        "#]],
    );
}

#[test]
fn agreement_of_a_restatement_says_nothing() {
    check("20", "20", expect![[r#""#]]);
    check("20", ">=20", expect![[r#""#]]);
}

#[test]
fn repeated_without_saying_so() {
    let mut fixture = Fixture::new();
    let share = fixture.rate("四星级占比");
    let (body, annex) = (fixture.target("四星级高中"), fixture.target("四星级附表"));
    fixture.demand(body, "by 2024", share, "100%");
    fixture.demand(annex, "in 2024", share, "100%");
    expect![[r#"
        Note[repeated-commitment] at in 2024: 100%
          `四星级占比` in 2024 is committed to 100% twice
          2024年“四星级占比”100%重复列出
          at by 2024: 100%: first stated by target `四星级高中` / 首次见目标“四星级高中”
          help: add `restates 四星级高中` / 请加上“重申 四星级高中”
          fix: say that it restates `四星级高中` / 注明重申“四星级高中”
    "#]]
    .assert_eq(&fixture.findings(CODES));
}

#[test]
fn cells_of_an_action_that_serves_the_target() {
    let mut fixture = Fixture::new();
    let share = fixture.rate("智慧校园占比");
    let body = fixture.target("智慧校园");
    let row = fixture.action("提质");
    fixture.demand(body, "by 2024", share, "100%");
    fixture.cell(row, "2024", share, "100%");
    expect![[r#"
        Note[repeated-commitment] at in 2024: 100%
          `智慧校园占比` in 2024 is committed to 100% twice
          2024年“智慧校园占比”100%重复列出
          at by 2024: 100%: first stated by target `智慧校园` / 首次见目标“智慧校园”
          help: write `contributes to 智慧校园` in the action, so that the cell restates the target / 请在任务中写“服务：智慧校园”，分年内容即视为重申该目标
    "#]].assert_eq(&fixture.findings(CODES));
    fixture.program.actions[row.index()].contributes.push(body);
    assert_eq!(fixture.findings(CODES), "");
    fixture.cell(row, "2024", share, "95%");
    expect![[r#"
        Error[conflicting-limits] at in 2024: 95%
          `智慧校园占比` in 2024 is to be 100% and 95%, which cannot both hold
          2024年“智慧校园占比”既要求“100%”又要求“95%”，不能同时成立
          hint: action `提质` says 95% / 任务“提质”：95%
          at by 2024: 100%: target `智慧校园` says 100% / 目标“智慧校园”：100%
          note: for example, 100% satisfies 100% and breaks 95% / 举例：100%符合“100%”，不符合“95%”
          help: correct one of them, or write `supersedes` where the later one replaces the earlier / 请改正其中一处；后者取代前者的，写“替代”
    "#]].assert_eq(&fixture.findings(CODES));
}

#[test]
fn one_commitment_two_modalities() {
    let mut fixture = Fixture::new();
    let share = fixture.rate("智慧校园占比");
    let body = fixture.target("全部智慧校园");
    let row = fixture.action("提质");
    let strive = fixture.demand(body, "by 2024", share, "100%");
    fixture.force(strive, Modality::Endeavour);
    fixture.cell(row, "2024", share, "100%");
    fixture.program.actions[row.index()].contributes.push(body);
    expect![[r#"
        Warning[modality-drift] at in 2024: 100%
          `智慧校园占比` in 2024 is stated with `endeavour` and with no modality
          2024年“智慧校园占比”两处强度不一致：“争取”与未写强度词
          hint: action `提质`: no modality / 任务“提质”：未写强度词
          at by 2024: 100%: target `全部智慧校园`: `endeavour` / 目标“全部智慧校园”：“争取”
          help: use one modality for one commitment / 同一要求请用同一强度词
    "#]]
    .assert_eq(&fixture.findings(CODES));
}

#[test]
fn a_recurrence_is_compared_year_by_year_and_reported_once() {
    let mut fixture = Fixture::new();
    let topics = fixture.flow("专项课题");
    let (body, annex) = (fixture.target("专项课题"), fixture.target("专项课题附表"));
    fixture.demand(body, "every 2022..2024", topics, "~20");
    fixture.demand(annex, "every 2022..2024", topics, "25");
    expect![[r#"
        Error[conflicting-limits] at every 2022..2024: 25
          `专项课题` in 2022 is to be about 20所 and 25所, which cannot both hold
          2022年“专项课题”既要求“20所左右”又要求“25所”，不能同时成立
          hint: target `专项课题附表` says 25所 / 目标“专项课题附表”：25所
          at every 2022..2024: ~20: target `专项课题` says about 20所 / 目标“专项课题”：20所左右
          note: for example, 18所 satisfies about 20所 and breaks 25所 / 举例：18所符合“20所左右”，不符合“25所”
          help: correct one of them, or write `supersedes` where the later one replaces the earlier / 请改正其中一处；后者取代前者的，写“替代”
    "#]].assert_eq(&fixture.findings(CODES));
}

#[test]
fn what_always_holds_against_one_moment() {
    let mut fixture = Fixture::new();
    let share = fixture.rate("辍学率");
    let target = fixture.target("控辍保学");
    fixture.demand(target, "always 2022..2024", share, "<=1%");
    fixture.demand(target, "by 2023", share, "=2%");
    expect![[r#"
        Error[conflicting-limits] at by 2023: =2%
          `辍学率` in 2022..2024 is to be ≤ 1% and = 2%, which cannot both hold
          2022—2024年“辍学率”既要求“≤ 1%”又要求“= 2%”，不能同时成立
          hint: target `控辍保学` says = 2% / 目标“控辍保学”：= 2%
          at always 2022..2024: <=1%: target `控辍保学` says ≤ 1% / 目标“控辍保学”：≤ 1%
          note: for example, 1% satisfies ≤ 1% and breaks = 2% / 举例：1%符合“≤ 1%”，不符合“= 2%”
          help: correct one of them, or write `supersedes` where the later one replaces the earlier / 请改正其中一处；后者取代前者的，写“替代”
    "#]].assert_eq(&fixture.findings(CODES));
}

#[test]
fn what_supersedes_may_differ() {
    let mut fixture = Fixture::new();
    let share = fixture.rate("四星级占比");
    let (old, new) = (fixture.target("原目标"), fixture.target("新目标"));
    fixture.demand(old, "by 2024", share, "=80%");
    fixture.demand(new, "by 2024", share, "=90%");
    fixture.program.targets[new.index()].supersedes.push(old);
    assert_eq!(fixture.findings(CODES), "");
}
