//! Every form of time, in both spellings.

use edupol_base::Severity;
use expect_test::{Expect, expect};

use super::fixture::{check, text};

const EN: &str = "plan p { plan_period 2022..2024 }
period 十四五 = 2021..2025
phase 启动阶段 = 2022-01..2022-06
indicator 存量 stock counted 所
indicator 流量 flow counted 所
indicator 累计量 cumulative counted 所
";
const ZH: &str = "方案 p { 期限：2022—2024年 }
时段 十四五 = 2021—2025年
阶段 启动阶段 = 2022年1月—2022年6月
指标 存量 时点 以所计
指标 流量 当期 以所计
指标 累计量 累计 以所计
";

/// The statement's time in words, as both spellings give it.
#[track_caller]
fn check_times(pairs: &[(&str, &str)], expected: Expect) {
    let mut out = String::new();
    for (en, zh) in pairs {
        let shown = |head: &str, statement: &str| {
            let compilation = text(&format!("{head}{statement}\n"));
            let found = compilation.findings(Severity::Note);
            let said = compilation.obligations().replace("(bare)\n", "").trim().to_owned();
            if found.is_empty() { said } else { format!("{said}\n{found}") }
        };
        let (left, right) = (shown(EN, en), shown(ZH, zh));
        assert_eq!(left, right, "{en} | {zh}");
        out += &format!("{zh}\n  {left}\n");
    }
    expected.assert_eq(&out);
}

#[test]
fn deadlines() {
    check_times(
        &[
            ("by 2024: 存量 >= 1", "到2024年，存量≥1"),
            ("by end of 2024: 存量 >= 1", "2024年底前，存量≥1"),
            ("before 2022-06: 存量 >= 1", "2022年6月之前，存量≥1"),
            ("by 2022-06: 存量 >= 1", "到2022年6月，存量≥1"),
            ("by 2022-03-07: 存量 >= 1", "到2022年3月7日，存量≥1"),
            ("by end of 十四五: 存量 >= 1", "到“十四五”末，存量≥1"),
            ("before autumn_start 2022: 存量 >= 1", "2022年秋学期开学之前，存量≥1"),
            ("by 2024: 累计量 >= 1", "到2024年，累计量≥1"),
        ],
        expect![[r#"
            到2024年，存量≥1
              by 2024 (until 2024-12-31): 存量 ≥ 1所
            2024年底前，存量≥1
              by 2024 (until 2024-12-31): 存量 ≥ 1所
            2022年6月之前，存量≥1
              by 2022-05 (until 2022-05-31): 存量 ≥ 1所
            到2022年6月，存量≥1
              by 2022-06 (until 2022-06-30): 存量 ≥ 1所
            到2022年3月7日，存量≥1
              by 2022-03-07 (until 2022-03-07): 存量 ≥ 1所
            到“十四五”末，存量≥1
              by the end of 2025 (until 2025-12-31): 存量 ≥ 1所
            2022年秋学期开学之前，存量≥1
              by 2022-08-31 (until 2022-08-31): 存量 ≥ 1所
            到2024年，累计量≥1
              by 2024 (until 2024-12-31): 累计量 ≥ 1所
        "#]],
    );
}

#[test]
fn windows() {
    check_times(
        &[
            ("in 2023: 流量 >= 1", "2023年，流量≥1"),
            ("in 2023: 存量 >= 1", "2023年，存量≥1"),
            ("in half 1 2022: 流量 >= 1", "2022年上半年，流量≥1"),
            ("in 启动阶段: 流量 >= 1", "启动阶段 期间，流量≥1"),
            ("over 2022..2023: 流量 >= 1", "2022—2023年，流量≥1"),
            ("over 十四五: 流量 >= 1", "“十四五”期间，流量≥1"),
            ("over 2022..2024: mean of 存量 >= 1", "2022—2024年，存量的平均≥1"),
            ("within 3 years: 流量 >= 1", "三年内，流量≥1"),
            ("within 3 years: 存量 >= 1", "三年内，存量≥1"),
        ],
        expect![[r#"
            2023年，流量≥1
              in 2023: 流量 ≥ 1所
            2023年，存量≥1
              in 2023: 存量 ≥ 1所
            2022年上半年，流量≥1
              in 2022-01-01..2022-06-30: 流量 ≥ 1所
            启动阶段 期间，流量≥1
              in 2022-01-01..2022-06-30: 流量 ≥ 1所
            2022—2023年，流量≥1
              in 2022..2023: 流量 ≥ 1所
            “十四五”期间，流量≥1
              in 2021..2025: 流量 ≥ 1所
            2022—2024年，存量的平均≥1
              in 2022..2024: mean 存量 over 2022..2024 ≥ 1所
            三年内，流量≥1
              in 2022..2024: 流量 ≥ 1所
            三年内，存量≥1
              within 2022..2024 (until 2024-12-31): 存量 ≥ 1所
        "#]],
    );
}

#[test]
fn recurrence() {
    check_times(
        &[
            ("every year: 流量 >= 1", "每年，流量≥1"),
            ("every year in month 8: 流量 >= 1", "每年8月，流量≥1"),
            ("every term over 2022..2023: 流量 >= 1", "每学期2022—2023年期间，流量≥1"),
            ("every school_year: 存量 >= 1", "每学年，存量≥1"),
            ("every quarter: 流量 >= 1", "每季度，流量≥1"),
            ("every month: 流量 >= 1", "每月，流量≥1"),
            ("always: 存量 >= 1", "始终，存量≥1"),
            ("from 2023: 存量 >= 1", "2023年起，存量≥1"),
            ("from 2022 until 2023: 存量 >= 1", "自2022年起至2023年止，存量≥1"),
            ("from 2023, every year in month 8: 流量 >= 1", "2023年起，每年8月，流量≥1"),
        ],
        expect![[r#"
            每年，流量≥1
              every year over 2022..2024: 流量 ≥ 1所
            每年8月，流量≥1
              every year in month 8 over 2022..2024: 流量 ≥ 1所
            每学期2022—2023年期间，流量≥1
              every term over 2022..2023: 流量 ≥ 1所
            每学年，存量≥1
              every school year over 2022..2024: 存量 ≥ 1所
            每季度，流量≥1
              every quarter over 2022..2024: 流量 ≥ 1所
            每月，流量≥1
              every month over 2022..2024: 流量 ≥ 1所
            始终，存量≥1
              always in 2022..2024: 存量 ≥ 1所
            2023年起，存量≥1
              every year over 2023..2024: 存量 ≥ 1所
            自2022年起至2023年止，存量≥1
              every year over 2022..2023: 存量 ≥ 1所
            2023年起，每年8月，流量≥1
              every year in month 8 over 2023..2024: 流量 ≥ 1所
        "#]],
    );
}

#[test]
fn changes() {
    check_times(
        &[
            ("every year: 存量 rises 1所", "每年，存量提高1所"),
            ("by 2024: 存量 rises 5所 since 2020", "到2024年，存量较2020年提高5所"),
            ("by 2024: 存量 grows 42% since 2016", "到2024年，存量较2016年增长42%"),
            ("by 2024: 存量 doubles since 2020", "到2024年，存量较2020年翻一番"),
            ("by 2024: 存量 halves since 2020", "到2024年，存量较2020年减半"),
            ("every year: 流量 never decreases", "每年，流量 只增不减"),
        ],
        expect![[r#"
            每年，存量提高1所
              every year over 2022..2024: 存量 − 存量 1 year earlier ≥ 1所
            到2024年，存量较2020年提高5所
              by 2024 (until 2024-12-31): 存量 − 存量 in 2020 ≥ 5所
            到2024年，存量较2016年增长42%
              by 2024 (until 2024-12-31): (存量 ÷ 存量 in 2016) − 1 ≥ 42%
            到2024年，存量较2020年翻一番
              by 2024 (until 2024-12-31): (存量 ÷ 存量 in 2020) − 1 ≥ 100%
            到2024年，存量较2020年减半
              by 2024 (until 2024-12-31): 存量 ÷ 存量 in 2020 ≤ 0.5
            每年，流量 只增不减
              every year over 2022..2024: 流量 ≥ 流量 1 year earlier
        "#]],
    );
}

#[test]
fn no_time_is_the_plans_period() {
    check_times(
        &[("存量 >= 1", "存量≥1"), ("流量 >= 1", "流量≥1")],
        expect![[r#"
            存量≥1
              within 2022..2024 (until 2024-12-31) (implied): 存量 ≥ 1所
            流量≥1
              in 2022..2024 (implied): 流量 ≥ 1所
        "#]],
    );
}

#[test]
fn times_that_make_no_sense() {
    check(
        "plan p { plan_period 2022..2024 }
indicator 存量 stock counted 所
indicator 流量 flow counted 所
by 2024: 流量 >= 1
over 2022..2024: 存量 >= 1
over 2024..2022: 流量 >= 1
by 2022-02-30: 存量 >= 1
within 5 years: 存量 >= 1
by 2023, in 2024: 存量 >= 1
by 2024: 存量 rises 5所
by 十五六: 存量 >= 1
",
        expect![[r#"
            4:1 error[flow-by-deadline] `by 2024`: a flow is an amount over a period; a deadline does not say from when it is added up
                help: write `in T` for the amount of T, or `over A..B` for the amount from A to B
                fix: in 2024 alone → `in 2024`
                fix: from 2022 to 2024 → `over 2022..2024`
            5:1 error[stock-over-window] `over 2022..2024`: a stock has many readings in this time, and the statement does not say which of them counts
                help: write `by T` for the last one, `always over A..B` for all, or `mean of M`, `lowest of M`
                fix: the last reading → `by 2024`
                fix: every reading → `always over 2022..2024`
            6:6 error[impossible-time] `2024..2022`: this time ends before it begins
                help: write the earlier end first
            7:4 error[impossible-time] `2022-02-30`: there is no such date
                help: months run from 1 to 12, and days to the end of their month
            8:1 warning[period-length] `within 5 years`: this is read as the plan's period, 2022-01-01 to 2024-12-31, which has another length
                help: write the end: `by 2024`, or `over 2022..2024`
            9:10 error[impossible-time] `in 2024`: this clause has two times
                help: write two clauses, or keep one time
            10:10 error[no-baseline] `存量 rises 5所`: a change from when? no baseline is written
                help: write `since 2020` after it
            11:4 error[unknown-name] `十五六`: unknown name `十五六`
                help: declare it as a period, or use a declared name
        "#]],
    );
}

#[test]
fn fixes_speak_the_language_of_the_text() {
    check(
        "方案 p { 期限：2022—2024年 }
指标 存量 时点 以所计
指标 流量 当期 以所计
到2024年，流量≥1
2022—2024年，存量≥1
2022年6月前，存量≥1
",
        expect![[r#"
            4:1 error[flow-by-deadline] `到2024年`: a flow is an amount over a period; a deadline does not say from when it is added up
                help: write `in T` for the amount of T, or `over A..B` for the amount from A to B
                fix: in 2024 alone → `2024年`
                fix: from 2022 to 2024 → `2022—2024年`
            5:1 error[stock-over-window] `2022—2024年`: a stock has many readings in this time, and the statement does not say which of them counts
                help: write `by T` for the last one, `always over A..B` for all, or `mean of M`, `lowest of M`
                fix: the last reading → `到2024年`
                fix: every reading → `2022—2024年始终`
            6:1 error[ambiguous-before] `2022年6月前`: ambiguous deadline: with the named time (2022-06-30) or without it (2022-05-31)
                help: write `2022年6月底前` to include it, `2022年6月之前` to leave it out
                fix: with it → `底前`
                fix: without it → `之前`
        "#]],
    );
}
