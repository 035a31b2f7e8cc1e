//! A broken file still yields everything else.

use edupol_base::Severity;
use expect_test::expect;

use super::fixture::{check, text};

#[test]
fn ten_faults_give_ten_errors() {
    let source = "方案 p { 期限：2022—2024年 }
部门 教育局
对象 学校 以所计 {
  学段：类别 小学、初中
  智慧教室：计数 个
}
指标 优质园 当期 以所计，填报：教育局
指标 普惠率 时点
指标 辍学率 时点 越低越好
指标 循环 时点 以个计 = 循环 + 1
目标 甲：到2024年，优质圆 ≥ 3所
目标 乙：到2024年，优质园≥3所
目标 丙：2024年，优质园≥3个
目标 丁：到2024年，普惠率≥80
目标 戊：到2024年，普惠率较2020年提高5%
目标 己：到2024年，辍学率达到1%
目标 庚：到2024年，每所学校 学段 ≥ 初中
目标 辛：到2024年，智慧教室≥1
任务 壬 {
  牵头：财政局
}
目标 好：到2024年，每所学校 智慧教室≥1个 且 学段 = 小学
";
    let compilation = text(source);
    let errors: Vec<_> = compilation.compiled.diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
    assert_eq!(errors.len(), 10, "{}", compilation.findings(Severity::Error));
    assert_eq!(compilation.compiled.program.targets.last().map(|target| target.obligations.len()), Some(1));
    check(
        source,
        expect![[r#"
        10:4 error[cyclic-definition] `循环`: `循环` rests on itself: 循环 → 循环
            help: define one of them by something else
        11:13 error[unknown-name] `优质圆`: unknown name `优质圆`
            help: did you mean `优质园`?
            fix: replace it by `优质园` → `优质园`
        12:6 error[flow-by-deadline] `到2024年`: a flow is an amount over a period; a deadline does not say from when it is added up
            help: write `in T` for the amount of T, or `over A..B` for the amount from A to B
            fix: in 2024 alone → `2024年`
            fix: from 2022 to 2024 → `2022—2024年`
        13:16 error[classifier-mismatch] `3个`: this is counted in 所
            fix: count it in 所 → `所`
        14:17 error[unit-mismatch] `80`: a share in % is compared with a bare number
            help: write the unit: `%`
            fix: add `%` → `%`
        15:25 error[points-or-percent] `%`: points or percent? a share that rises from 40% by 5% is 42% or 45%
            help: write `5pp` for percentage points, `grows 5%` for a relative change
            fix: percentage points → `个百分点`
            fix: a relative change → `增长`
        16:16 error[lower-is-better] `达到1%`: lower is better here, so a lower bound is the wrong way round
            help: write `at most 1%`
            fix: make it an upper bound → `不超过1%`
        17:21 error[not-ordered] `≥`: these values have no order, so a lower bound says nothing
            help: declare the values as `ordered { low < high }`, or list them: `in { A, B }`
        18:13 error[wrong-shape] `智慧教室`: `智慧教室` is an attribute of `学校`, and nothing says whose is meant
            help: write `each 学校 has 智慧教室 …`, or `total of 智慧教室`, `mean of 智慧教室`
        20:6 error[unknown-department] `财政局`: unknown department `财政局`
            help: declare it: `department X "printed name"`
    "#]],
    );
}

#[test]
fn what_rests_on_a_fault_is_silent() {
    check(
        "plan p { plan_period 2022..2024 }
entity 学校 counted 所 { 学段: enum { 小学, 初中 } }
population 坏了 = 学笑 (学段 = 小学)
population 更坏 = 坏了 (学段 = 小学)
indicator 占比甲 stock = share of 更坏 having 学段 = 小学
indicator 占比乙 stock = 占比甲 + 占比甲
target 甲: by 2024: 占比乙 >= 80%
target 乙: by 2024: each 更坏 has 学段 = 小学
milestones of 占比乙 { 2022: 80%以上; 2023: 90%以上 }
",
        expect![[r#"
            3:17 error[unknown-name] `学笑`: unknown name `学笑`
                help: declare it as a population, or use a declared name
        "#]],
    );
}

#[test]
fn nothing_panics_on_fragments() {
    let whole = include_str!("wujin_zh.edupol");
    let ends = whole.char_indices().map(|(at, _)| at).step_by(61);
    for end in ends {
        let (head, tail) = whole.split_at(end);
        text(head);
        text(tail);
    }
}
