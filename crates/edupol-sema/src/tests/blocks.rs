//! Headers, stated facts, directives, and what does not belong into a block.

use std::fmt::Write as _;

use edupol_base::Severity;
use edupol_model::describe::{Describe, period};
use edupol_model::facts::Known;
use expect_test::expect;

use super::fixture::{check, text};

#[test]
fn headers() {
    let compilation = text(
        "方案 武进 \"武进三年行动\" @\"¶1\" {
  发文机关：武进区人民政府
  发文字号：\"武政发〔2022〕12号\"
  印发日期：2022年3月7日
  期限：2022—2024年
  原文：\"004.txt\"
  未写明时：按≥计
  左右：按±max(1, 10%)计
  区间以内
}
",
    );
    assert_eq!(compilation.findings(Severity::Note), "");
    expect![[r#"
        Some(
            Tolerance {
                absolute: Some(
                    Num(1),
                ),
                relative: Some(
                    Num(0.1),
                ),
            },
        )"#]]
    .assert_eq(&format!("{:#?}", compilation.compiled.program.plans[0].about));
    let plan = &compilation.compiled.program.plans[0];
    let shown = (&plan.issuer, &plan.doc_number, &plan.source, plan.unprinted, plan.ranges);
    expect![[r#"(Some("武进区人民政府"), Some("武政发〔2022〕12号"), Some("004.txt"), Some(AtLeast), Some(Within)) Some("2022-03-07") Some("2022..2024")"#]].assert_eq(&format!("{shown:?} {:?} {:?}", plan.issued.map(|p| period(&p).en), plan.period.map(|p| period(&p).en)));
}

#[test]
fn stated_facts() {
    let compilation = text(
        "plan p {
  plan_period 2022..2024
  fact in 2019: s = 50%
}
indicator s stock counted %
indicator n flow counted 所 {
  fact in 2021: n = 6所
}
fact in 2020: s = 62% @ \"表1\"
fact 基数: in 2021: s = 60..62%
fact in 2022: s = unknown \"suppressed\"
fact in 2023: s >= 51%
fact in 2023: s about 51%
事实 2024年：s = 62%
",
    );
    assert_eq!(compilation.findings(Severity::Warning), "");
    let program = &compilation.compiled.program;
    let describe = Describe::new(program);
    let mut out = String::new();
    for fact in &program.facts {
        let value = match &fact.value {
            Known::Within(set) => describe.set(set, &fact.unit).en,
            Known::Missing(reason) => format!("missing: {reason}"),
        };
        let cites = fact.head.cites.len();
        writeln!(
            out,
            "{} {} {} {value} {cites}",
            fact.head.name,
            period(&fact.at).en,
            describe.measure(&fact.measure).en
        )
        .unwrap();
    }
    expect![[r#"
         2019 s 50% 0
         2021 n 6所 0
         2020 s 62% 1
        基数 2021 s 60..62% 0
         2022 s missing: suppressed 0
         2023 s ≥ 51% 0
         2023 s > 0% 0
         2024 s 62% 0
    "#]]
    .assert_eq(&out);
}

#[test]
fn directives() {
    let compilation = text(
        "entity 县 counted 个
entity 学校 counted 所 part of 县 {
  学段: enum { 小学, 初中 }
  智慧教室: count 个
}
indicator 优质园 flow counted 所
facts 学校 register from \"学校.csv\" period \"期间\" {
  学校: \"名称\"
  县: \"所在县\"
  学段: \"学段\"
}
facts from \"指标.csv\" period \"期间\"
facts 优质园 from \"园.xlsx\" sheet \"表1\" in 2022
facts 学校 from \"b.csv\" { 学断: \"学段\" }
facts 教师 from \"b.csv\"
",
    );
    let mut out = compilation.findings(Severity::Note);
    for binding in &compilation.compiled.program.bindings {
        let feeds = binding.feeds;
        let shown = (&binding.path, &binding.sheet, &binding.key_column, &binding.period_column, binding.complete);
        let period = binding.period.map(|p| period(&p).en);
        writeln!(out, "{feeds:?} {shown:?} {period:?} {:?} {:?}", binding.columns, binding.parents).unwrap();
    }
    expect![[r#"
        14:25 error[unknown-name] `学断`: `学校` has no attribute `学断`
        15:7 error[unknown-name] `教师`: unknown name `教师`
            help: declare it as an entity, or use a declared name
        Entity(EntityId(1)) ("学校.csv", None, Some("名称"), Some("期间"), true) None [(AttrId(0), "学段")] [(EntityId(0), "所在县")]
        Observations ("指标.csv", None, None, Some("期间"), false) None [] []
        Indicator(IndicatorId(0)) ("园.xlsx", Some("表1"), None, None, false) Some("2022") [] []
        Entity(EntityId(1)) ("b.csv", None, None, None, false) None [] []
    "#]].assert_eq(&out);
}

#[test]
fn what_does_not_belong() {
    check(
        "plan p { plan_period 2022..2024 }
department 教育局
indicator 优质园 flow counted 所
target 甲 {
  优质园 >= 18所
  lead 教育局
  contributes to 甲
}
population 乙 = 优质园 {
  by 2024: 优质园 >= 3所
}
",
        expect![[r#"
            6:3 error[misplaced] `lead 教育局`: a role does not belong into a target
                help: write it on its own, or in the declaration that it belongs to
            7:3 error[misplaced] `contributes to 甲`: this field does not belong into a target
                help: write it on its own, or in the declaration that it belongs to
            9:16 error[wrong-kind] `优质园`: `优质园` is an indicator; a population or an entity is wanted here
            10:3 error[misplaced] `by 2024: 优质园 >= 3所`: a statement does not belong into a population
                help: write it on its own, or in the declaration that it belongs to
        "#]],
    );
}

#[test]
fn the_first_listed_body_leads_where_the_header_says_so() {
    let compilation = text(
        "方案 p { 期限：2022—2024年；首列牵头 }
部门 甲局
部门 乙局
任务 一 { 责任：甲局、乙局 }
任务 二 { 牵头：乙局、甲局 }
",
    );
    assert_eq!(compilation.findings(Severity::Warning), "");
    let program = &compilation.compiled.program;
    let roles: Vec<Vec<String>> = program
        .actions
        .iter()
        .map(|a| {
            a.roles
                .iter()
                .map(|r| format!("{:?} {}", r.role, program.departments[r.department.index()].head.name))
                .collect()
        })
        .collect();
    expect![[r#"[["Lead 甲局", "Responsible 乙局"], ["Lead 乙局", "Responsible 甲局"]]"#]]
        .assert_eq(&format!("{roles:?}"));
}

#[test]
fn strength_in_one_reading_is_not_that_of_the_whole() {
    let compilation = text(
        "方案 p { 期限：2022—2024年；未写明时：按≥计 }
指标 园 当期 以所计
目标 甲 { 读法 “两项”：{ 力争 园6所；力争 园至少7所 }  读法 “一项”：{ 力争 园6所；园至少7所 } }
目标 乙 { 读法 “高”：力争 园6所  读法 “低”：力争 园7所 }
",
    );
    let force: Vec<usize> = compilation.compiled.program.obligations.iter().map(|o| o.force.len()).collect();
    assert_eq!(force, [0, 1]);
}
