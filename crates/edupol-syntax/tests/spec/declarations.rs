//! Declarations and directives.

use crate::{clean, heads};

/// Checks that spellings of one declaration say the same thing, which is the last entry.
fn check(table: &[(&[&str], &str)]) {
    let mut wrong = vec![];
    for (spellings, wanted) in table {
        for text in *spellings {
            let said = std::panic::catch_unwind(|| {
                let items: Vec<String> = clean(text).items().map(|item| heads::item(&item)).collect();
                items.join(" | ")
            });
            let said = said.unwrap_or_else(|_| "an error".to_owned());
            if said != *wanted {
                wrong.push(format!("{text}\n    says {said}\n    not  {wanted}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn plans() {
    check(&[
        (
            &[
                "plan p \"P\" {\n issuer 区政府\n issued 2022-03-07\n plan_period 2022..2024\n source \"a.txt\"\n unprinted means >=\n about means ±10%\n}",
                "方案 p “P” {\n 发文机关：区政府\n 印发日期：2022年3月7日\n 期限：2022—2024年\n 原文：“a.txt”\n 未写明时：按≥计\n 左右：按±10%计\n}",
                "规划 p “P” ｛ 发文机关：区政府；成文日期：2022年3月7日；规划期：2022—2024年；原文：“a.txt”；未写明时：按》=计；左右：按正负10%计 ｝",
            ],
            "Plan p “P” Issuer(区政府) Issued(t2022-3-7) PlanPeriod(t2022–2024) Source(“a.txt”) UnprintedMeans(Ge) AboutMeans(±10%)",
        ),
        (
            &[
                "plan p { ranges within; first listed leads; under \"上级\" }",
                "方案 p { 区间以内；首列牵头；上位文件：“上级” }",
            ],
            "Plan p RangesWithin() FirstListedLeads() Under(“上级”)",
        ),
    ]);
}

#[test]
fn bodies() {
    check(&[
        (&["department d \"D\"", "部门 d “D”", "部门 d 《D》"], "Department d “D”"),
        (&["group d \"D\" open", "单位组 d “D” 未列明"], "Group d “D” Open"),
        (&["body d part of e by rule", "机构 d 隶属 e 按规则"], "Body d ByRule part-of(e)"),
        (&["role d for each School", "岗位 d 对每所 School", "岗位 d 对每所School"], "Role d each(School)"),
        (
            &["group d { members { a, b, ... } }", "单位组 d { 成员：a、b 等 }", "单位组 d 成员：{a、b、…}"],
            "Group d members(a b …)",
        ),
        (&["department d succeeds e", "部门 d 承接 e", "部门 d 更名自 e"], "Department d Succeeds(e)"),
    ]);
}

#[test]
fn entities_and_enums() {
    check(&[
        (
            &[
                "entity e \"E\" counted 所 part of f {\n a: enum {x, y}\n b: ordered {u < v}\n c: count 个\n d: yes_no\n g: money 元\n h: text\n i: a\n}",
                "对象 e “E” 以所计，隶属 f {\n a：类别 x、y\n b：等级 u < v\n c：计数 个\n d：是否\n g：金额 元\n h：文字\n i：a\n}",
                "对象 e “E” 以所计 隶属 f {\n a：类别 {x，y}\n b：等级 u《v\n c：计数 个\n d：是否\n g：金额 元\n h：文字\n i：a\n}",
            ],
            "Entity e “E” counted(所) part-of(f) a:Enum{x y} b:Ordered{u<v} c:Count个 d:YesNo g:Money元 h:Text i:a",
        ),
        (&["entity e { a, b: number ㎡ }", "对象 e { a、b：数值 ㎡ }"], "Entity e a b:Number㎡"),
        (&["entity e { members { x (a = 1), y } }", "对象 e { 成员：x（a = 1）、y }"], "Entity e members(x(a Eq 1) y)"),
        (&["enum e { a, b }", "类别 e：a、b", "类别 e ｛a、b｝"], "Enum e {a b}"),
        (&["ordered e { 优 > 中 > 差 }", "等级 e：优 > 中 > 差", "等次 e：优 > 中 > 差"], "Ordered e {优<中<差}"),
        (&["ladder e awarded by f { a < b }", "阶梯 e 命名机关：f { a < b }"], "Ladder e awarded(f) {a<b}"),
    ]);
}

#[test]
fn populations_and_indicators() {
    check(&[
        (
            &[
                "population p = P (a = 1) as of 2022",
                "范围 p = P（a = 1） 以2022年为准",
                "统计范围 p ＝ P（a ＝ 1）以2022年为准",
            ],
            "Population p as-of(2022) = P(a Eq 1)",
        ),
        (
            &["population p = P { register \"r.csv\" }", "范围 p = P { 名册：“r.csv” }"],
            "Population p = P Register(“r.csv”)",
        ),
        (
            &[
                "indicator a, b flow counted 名, reported by d",
                "指标 a、b 当期 以名计，填报：d",
                "指标 a、b 流量 以名计 填报：d",
            ],
            "Indicator a b Flow counted(名) reported(d)",
        ),
        (&["indicator a \"A\" stock = x / y", "指标 a “A” 时点 = x / y"], "Indicator a “A” Stock = (x Div y)"),
        (
            &["indicator a cumulative lower is better binding", "指标 a 累计 越低越好 约束性"],
            "Indicator a Cumulative LowerIsBetter Binding",
        ),
        (
            &["indicator a stock money 元 split x, y", "指标 a 时点 金额 元 分 x、y"],
            "Indicator a Stock Money 元 split(x y)",
        ),
        (
            &["indicator a for each P = x per 100 y", "指标 a 对每所 P = 每百名 y 的 x"],
            "Indicator a each(P) = per(x / 100 y)",
        ),
        (&["external a \"A\" counted 元", "外部数据 a “A” 以元计"], "External a “A” counted(元)"),
    ]);
}

#[test]
fn targets_and_actions() {
    check(&[
        (
            &[
                "target t @ \"三(一)\": x >= 5",
                "目标 t @“三（一）”：x ≥ 5",
                "目标 t 见“三（一）”：x ≥ 5",
                "目标 t ＠“三（一）”：x ≥ 5",
                "目標 t @“三（一）”：x ≥ 5",
            ],
            "Target t @三(一) x Ge 5",
        ),
        (
            &[
                "target t \"T\" binding { x >= 5; y >= 6 }",
                "目标 t “T” 约束性 {\n x ≥ 5\n y ≥ 6\n}",
                "目标 t “T” 约束性 「\n x ≥ 5\n y ≥ 6\n」",
            ],
            "Target t “T” Binding x Ge 5 y Ge 6",
        ),
        (
            &[
                "action a \"A\" @ \"附件行8\" {\n lead d\n responsible e, f（g、h）, etc\n 2022 {\n build 35个 x\n y 85% or more\n }\n contributes to t, u\n after b\n}",
                "任务 a “A” @“附件行8” {\n 牵头：d\n 责任：e、f（g、h） 等\n 2022年 {\n 建设35个x\n y 85%以上\n }\n 服务：t、u\n 前置：b\n}",
                "项目 a “A” @“附件行8” ｛\n 牵头部门：d；责任单位：e，f(g、h)，等\n 2022年 ｛ 建设35个x；y 85%以上 ｝\n 支撑：t、u；前置任务：b ｝",
            ],
            "Action a “A” @附件行8 Lead(d) Responsible(e f(g、h) …) in(2022)[Build(35个 x ); y Ge 85%] →t u ←b ContributesTo(t u) After(b)",
        ),
        (
            &[
                "action a { cooperate d; consult e; inform f; supervise unspecified }",
                "任务 a { 配合：d；会商：e；知会：f；监督：未明确 }",
                "任务 a { 协办：d；会签：e；抄送：f；督查：另行规定 }",
            ],
            "Action a Cooperate(d) Consult(e) Inform(f) Supervise(?)",
        ),
        (&["action a { responsible each 县 }", "任务 a { 责任：每个 县 }"], "Action a Responsible(∀县)"),
        (
            &["任务 a { 2022年 { 备注（含糊） “提高” } }", "action a { 2022 { note (vague) \"提高\" } }"],
            "Action a in(2022)[note(提高)]",
        ),
        (&["任务 a { 每年，召开“会” }", "action a { every year: hold \"会\" }"], "Action a"),
    ]);
}

#[test]
fn standards_rules_and_tests() {
    check(&[
        (
            &[
                "standard s \"S\" for P { a: x >= 5 points 10; b: each Q has y >= 1 veto; points 100 }",
                "标准 s “S” 对 P {\n a：x ≥ 5，计分 10\n b：每所 Q 有 y ≥ 1，一票否决\n 计分：100\n}",
            ],
            "Standard s “S” each(P) a[x Ge 5] Points(10) b[∀[Each](Q: y Ge 1)] Veto() Points(100)",
        ),
        (&["amends s { a: x >= 6 }", "修订标准 s { a：x ≥ 6 }"], "amends s a[x Ge 6] "),
        (&["rule r: when x > 5 then y >= 1", "规则 r：凡 x超过5，则 y ≥ 1"], "Rule r when x Gt 5 then y Ge 1"),
        (
            &[
                "test t { given in 2024: x = 5; expect a met at 2025-01-01; expect b not met }",
                "试算 t {\n 已知：2024年，x = 5\n 应判：2025年1月1日时，a 达标\n 应判：b 未达标\n}",
            ],
            "Test t given(in(2024) x Eq 5) expect(a Metat(2025-1-1)) expect(b NotMet)",
        ),
        (
            &[
                "waiver w: t (P = x) until 2025 { approved by \"文\" }",
                "豁免 w：t（P = x），至2025年止 { 批准文件：“文” }",
            ],
            "Waiver w t(P Eq x) from(∅ 2025) ApprovedBy(“文”)",
        ),
    ]);
}

#[test]
fn facts_periods_and_directives() {
    check(&[
        (
            &["period p = 2021..2025", "时段 p = 2021—2025年", "时段 “p” = 2021—2025年", "period p: 2021..2025"],
            "Period p = t2021–2025",
        ),
        (&["phase p \"P\" = 2018-01..2018-03", "阶段 p “P”：2018年1月—2018年3月"], "Phase p “P” = t2018-1–2018-3"),
        (&["horizon p = 2035", "节点 p = 2035年"], "Horizon p = t2035"),
        (&["fact in 2020: x = 62% @ \"表1\"", "事实 2020年：x = 62% @“表1”"], "Fact in(2020) x Eq 62% @表1"),
        (&["fact f \"F\": in 2020: x >= 51%", "事实 f “F”：2020年，x ≥ 51%"], "Fact f “F” in(2020) x Ge 51%"),
        (&["alias a = b asserted", "又称 a = b 确认"], "Alias a ≡ b Some(Asserted)"),
        (&["alias a = b unknown", "简称 a = b 未知"], "Alias a ≡ b Some(Unknown)"),
        (&["note (slogan) \"x\"", "备注（口号）“x”", "存录（口号） “x”"], "note Some(Slogan) x"),
        (&["use \"a/b.edupol\"", "引用 “a/b.edupol”", "引用：“a/b.edupol”"], "use a/b.edupol"),
        (
            &[
                "facts P from \"p.csv\" sheet \"S\" period \"年份\" { a: \"A\", b: \"B\" { x: \"X\" } }",
                "数据表 P 来自 “p.csv” 工作表 “S” 时段 “年份” { a：“A”；b：“B” { x：“X” } }",
            ],
            "Facts P p.csv|S|年份 a=A b=Bx=X",
        ),
    ]);
}
