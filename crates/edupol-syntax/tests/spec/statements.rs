//! Statements.

use crate::says;

/// Checks that spellings of one statement say the same thing, which is the last entry.
fn check(table: &[(&[&str], &str)]) {
    let mut wrong = vec![];
    for (spellings, wanted) in table {
        for text in *spellings {
            let said = std::panic::catch_unwind(|| says(text)).unwrap_or_else(|_| "an error".to_owned());
            if said != *wanted {
                wrong.push(format!("{text}\n    says {said}\n    not  {wanted}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn comparisons() {
    check(&[
        (
            &["x >= 5", "x ≥ 5", "x ＞＝ ５", "x 》= 5", "x at least 5", "x不低于5", "x 不少于5", "x至少5", "x >= 5"],
            "x Ge 5",
        ),
        (&["x 5 or more", "x 5以上", "x reaches 5 or more", "x达到5以上", "x = 5以上"], "x Ge 5"),
        (&["x > 5", "x超过5", "x高于5", "x 多于 5", "x ＞ 5"], "x Gt 5"),
        (
            &[
                "x <= 5",
                "x ≤ 5",
                "x at most 5",
                "x不超过5",
                "x不高于5",
                "x至多5",
                "x控制在5以内",
                "x 控制在5以内",
                "x 5 or less",
                "x 5以内",
                "x 5以下",
            ],
            "x Le 5",
        ),
        (&["x < 5", "x低于5", "x 不足 5", "x 少于 5"], "x Lt 5"),
        (&["x = 5", "x == 5", "x为5", "x exactly 5", "x 恰好 5"], "x Eq 5"),
        (&["x != 5", "x ≠ 5"], "x Ne 5"),
        (&["x reaches 100%", "x达到100%", "x达100%", "x 达到 １００％"], "x Reaches 100%"),
        (&["x 5", "x ５"], "x · 5"),
        (&["x totals 18..20所", "x合计18—20所", "x共18至20所", "x累计18~20所"], "x ΣTotals 18..20所"),
        (&["x合计不少于18所", "x totals at least 18所", "x 合计 不少于18所", "x合计18所以上"], "x ΣGe 18所"),
        (&["x in {a, b}", "x属于a、b", "x 属于 {a、b}", "x in a、b"], "x In {a b}"),
        (&["x reaches 创成", "x 达到 创成"], "x Reaches 创成"),
        (&["x reaches 创成 by 2024"], "x Reaches 创成 by(2024)"),
        (&["x >= 15% of y", "x ≥ y的15%", "x ≥ y 的 15%"], "x Ge 15% of y"),
        (&["x at least y", "x不低于y"], "x Ge y"),
    ]);
}

#[test]
fn amounts() {
    check(&[
        (&["x = about 20项", "x = 20项左右", "x = 约20项", "x = 20项上下"], "x Eq ~20项"),
        (
            &[
                "x 18..20所",
                "x 18—20所",
                "x 18–20所",
                "x 18——20所",
                "x 18～20所",
                "x 18~20所",
                "x 18至20所",
                "x 18-20所",
                "x 18。。20所",
            ],
            "x · 18..20所",
        ),
        (&["x 30..40%", "x 30~40%", "x 30%—40%", "x 30%至40%"], "x · 30..40%"),
        (&["x about 18..20所", "x 约18—20所", "x 18—20所左右"], "x · ~18..20所"),
        (&["x = 3.5亿元", "x = 3.5亿元"], "x Eq 3.5e8元"),
        (&["x = 2万人", "x = ２万人"], "x Eq 2e4人"),
        (&["x = 20 ± 2", "x = 20 +- 2", "x = 20 正负2"], "x Eq 20±2"),
        (&["x = 20 ± max(1, 10%)"], "x Eq 20±Max(1 10%)"),
        (&["x unquantified", "x 一批", "x 若干"], "x · some"),
        (&["x = unknown \"保密\"", "x = 未知 “保密”"], "x Eq unknown(保密)"),
        (&["x 1:15", "x 1：15"], "x · 1:15"),
        (&["x 5pp", "x 5个百分点"], "x · 5pp"),
        (&["x 5㎡", "x 5平方米"], "x · 5㎡"),
        (&["x >= 3 years", "x ≥ 3年"], "x Ge 3年"),
    ]);
}

#[test]
fn strength() {
    check(&[
        (&["strive x >= 5", "力争x ≥ 5", "力争 x ≥ 5"], "Strive x Ge 5"),
        (&["ensure x >= 5", "确保x ≥ 5"], "Ensure x Ge 5"),
        (&["must x >= 5", "必须 x ≥ 5", "务必 x ≥ 5"], "Must x Ge 5"),
        (&["should x >= 5", "应 x ≥ 5", "要 x ≥ 5"], "Should x Ge 5"),
        (&["expected: x >= 5", "预期 x ≥ 5"], "Expected x Ge 5"),
        (&["in principle x >= 5", "in_principle x >= 5", "原则上，x ≥ 5"], "InPrinciple x Ge 5"),
        (&["encourage x >= 5", "鼓励 x ≥ 5"], "Encourage x Ge 5"),
        (&["explore x >= 5", "探索 x ≥ 5"], "Explore x Ge 5"),
        (&["x力争达100%", "x 力争 reaches 100%", "x strive reaches 100%"], "Strive x Reaches 100%"),
        (
            &["support 教育局 strive x >= 5", "支持教育局力争x ≥ 5", "支持 教育局 力争 x ≥ 5"],
            "Support[教育局] Strive x Ge 5",
        ),
        (&["strive by 2024: x >= 5", "力争到2024年，x ≥ 5", "力争 到2024年 x ≥ 5"], "Strive by(2024) x Ge 5"),
    ]);
}

#[test]
fn times() {
    check(&[
        (
            &["by 2024: x >= 5", "by 2024 x >= 5", "到2024年，x ≥ 5", "至2024年，x ≥ 5", "截至2024年：x ≥ 5"],
            "by(2024) x Ge 5",
        ),
        (
            &[
                "by end of 2024: x >= 5",
                "2024年底前，x ≥ 5",
                "到2024年底，x ≥ 5",
                "到2024年末前，x ≥ 5",
                "在2024年底前，x ≥ 5",
            ],
            "by(2024 EndOf) x Ge 5",
        ),
        (&["by 2022-06: x >= 5", "到2022年6月，x ≥ 5"], "by(2022-6) x Ge 5"),
        (&["2022年6月底前，x ≥ 5"], "by(2022-6 EndOf) x Ge 5"),
        (&["6月底前，x ≥ 5"], "by(month 6 EndOf) x Ge 5"),
        (
            &["before 2022-06: x >= 5", "2022年6月之前，x ≥ 5", "2022年6月以前，x ≥ 5", "到2022年6月之前，x ≥ 5"],
            "before(2022-6) x Ge 5",
        ),
        (&["2022年6月前，x ≥ 5", "到2022年6月前，x ≥ 5"], "before?(2022-6) x Ge 5"),
        (
            &["before autumn_start 2022: x >= 5", "2022年秋学期开学前，x ≥ 5", "2022年秋学期开学之前，x ≥ 5"],
            "before(2022 AutumnStart) x Ge 5",
        ),
        (&["in 2024: x >= 5", "2024年，x ≥ 5", "在2024年，x ≥ 5", "2024年x ≥ 5", "2024: x >= 5"], "in(2024) x Ge 5"),
        (&["in half 1 2024: x >= 5", "2024年上半年，x ≥ 5"], "in(2024 Half1) x Ge 5"),
        (&["in quarter 3 2024: x >= 5", "2024年第三季度，x ≥ 5"], "in(2024 Quarter3) x Ge 5"),
        (&["in autumn 2024: x >= 5", "2024年秋学期，x ≥ 5"], "in(2024 Autumn) x Ge 5"),
        (&["in school_year 2024: x >= 5", "2024学年，x ≥ 5"], "in(2024 SchoolYear) x Ge 5"),
        (&["in 2022-03-07: x >= 5", "2022年3月7日，x ≥ 5"], "in(2022-3-7) x Ge 5"),
        (&["from 2022: x >= 5", "2022年起，x ≥ 5", "自2022年起，x ≥ 5"], "from(2022 ∅) x Ge 5"),
        (
            &["from 2022 until 2024: x >= 5", "自2022年起至2024年止，x ≥ 5", "2022年起至2024年止，x ≥ 5"],
            "from(2022 2024) x Ge 5",
        ),
        (&["until 2024: x >= 5", "至2024年止，x ≥ 5"], "from(∅ 2024) x Ge 5"),
        (
            &["over 2022..2024: x >= 5", "2022—2024年，x ≥ 5", "2022-2024年，x ≥ 5", "2022至2024年期间，x ≥ 5"],
            "over(2022–2024) x Ge 5",
        ),
        (&["over 十四五: x >= 5", "“十四五”期间，x ≥ 5", "十四五 期间，x ≥ 5"], "over(十四五) x Ge 5"),
        (&["within 3 years: x >= 5", "三年内，x ≥ 5", "3年内，x ≥ 5", "三年内x ≥ 5"], "within(3年) x Ge 5"),
        (&["always: x >= 5", "始终 x ≥ 5", "长期，x ≥ 5"], "always(∅) x Ge 5"),
        (&["every year: x >= 5", "每年，x ≥ 5", "每年x ≥ 5", "每年度，x ≥ 5"], "EveryYear(∅) x Ge 5"),
        (&["every term: x >= 5", "每学期，x ≥ 5"], "EveryTerm(∅) x Ge 5"),
        (&["every school_year: x >= 5", "每学年，x ≥ 5"], "EverySchoolYear(∅) x Ge 5"),
        (&["every quarter: x >= 5", "每季度，x ≥ 5"], "EveryQuarter(∅) x Ge 5"),
        (&["every month: x >= 5", "每月，x ≥ 5"], "EveryMonth(∅) x Ge 5"),
        (&["every year in month 8: x >= 5", "每年8月，x ≥ 5"], "EveryYear(∅ 8) x Ge 5"),
        (&["every year in month 8 over 2022..2025: x >= 5"], "EveryYear(over(2022–2025) 8) x Ge 5"),
        (&["at 2024: x >= 5", "2024年时，x ≥ 5"], "at(2024) x Ge 5"),
        (&["by 3 years before 2025: x >= 5"], "by(3年 before 2025) x Ge 5"),
        (&["2022年起，每年8月，x ≥ 5"], "from(2022 ∅) EveryYear(∅ 8) x Ge 5"),
    ]);
}

#[test]
fn measures() {
    check(&[
        (
            &["share of P having (a >= 1) >= 5%", "share of P having a >= 1 >= 5%", "P 中 a ≥ 1 的占比 ≥ 5%"],
            "share(P | a Ge 1) Ge 5%",
        ),
        (
            &["share of P having (a >= 1 and b = 2) = 5%", "P 中 a ≥ 1 且 b = 2 的占比 = 5%"],
            "share(P | (a Ge 1 And b Eq 2)) Eq 5%",
        ),
        (
            &["share of P having a = 1 weighted by w = 5%", "P 中 a = 1 的占比 按 w 加权 = 5%"],
            "weighted(share(P | a Eq 1), w) Eq 5%",
        ),
        (&["A as share of B = 5%", "A 占 B 的比例 = 5%", "A 占 B 的比重 为5%"], "share(A / B) Eq 5%"),
        (&["count of P = 5", "P的数量 = 5"], "CountOf(P) Eq 5"),
        (&["count of P (s = 1) = 5", "P（s = 1）的数量 = 5"], "CountOf(P(s Eq 1)) Eq 5"),
        (&["total of a since 2021 = 5"], "TotalOf(a since 2021) Eq 5"),
        (&["total of a = 5", "total a = 5", "a的合计 = 5"], "TotalOf(a) Eq 5"),
        (&["mean of a = 5", "mean a = 5", "a的平均 = 5", "a的均值 = 5"], "MeanOf(a) Eq 5"),
        (&["highest of a = 5", "a的最高 = 5"], "HighestOf(a) Eq 5"),
        (&["lowest of a = 5", "a的最低 = 5"], "LowestOf(a) Eq 5"),
        (&["median of a = 5", "a的中位数 = 5"], "MedianOf(a) Eq 5"),
        (&["dispersion of a = 5", "a的差异系数 = 5"], "DispersionOf(a) Eq 5"),
        (&["sample dispersion of a at most 5", "a的样本差异系数不超过5"], "Sample DispersionOf(a) Le 5"),
        (
            &["weighted dispersion of a = 5", "a的加权差异系数 = 5", "a的加权差異系數 = 5"],
            "Weighted DispersionOf(a) Eq 5",
        ),
        (&["5 = population dispersion of a", "5 = a的总体差异系数"], "5 Eq PopulationSpread DispersionOf(a)"),
        (&["sample dispersion of a = 5", "a的样本差异系数 = 5"], "Sample DispersionOf(a) Eq 5"),
        (&["ratio a to b = 1:15", "a 与 b 之比 = 1:15"], "ratio(a : b) Eq 1:15"),
        (&["a per 100 b = 5", "每百名 b 的 a = 5", "每百人 b 的 a = 5"], "per(a / 100 b) Eq 5"),
        (&["per_pupil a = 5", "生均 a = 5"], "PerPupil(a) Eq 5"),
        (&["per_school a = 5", "校均 a = 5"], "PerSchool(a) Eq 5"),
        (&["a rank in P = 5", "a 在 P 中的名次 = 5"], "rank(a in P) Eq 5"),
        (&["P.a = 5", "P的a = 5"], "P.a Eq 5"),
        (&["a at 2020 = 5", "2020年时的a = 5"], "at(a, 2020) Eq 5"),
        (&["a lag 1 year = 5", "a 滞后1年 = 5", "上年 a = 5"], "lag(a, 1年) Eq 5"),
        (&["a = its b", "a = 所辖 b"], "a Eq its(b)"),
        (&["a = highest of other P.b", "a = 其他 P的b的最高"], "a Eq HighestOf(other(P).b)"),
        (&["a + b * c - d = 5"], "((a Add (b Mul c)) Sub d) Eq 5"),
        (&["a - b / 2 = -5"], "(a Sub (b Div 2)) Eq -5"),
        (&["(a + b) * 2 = 5", "（a ＋ b）× 2 ＝ 5"], "((a Add b) Mul 2) Eq 5"),
        (&["max(a, b) = 5"], "Max(a b) Eq 5"),
    ]);
}

#[test]
fn changes() {
    check(&[
        (
            &[
                "a rises 5pp since 2020",
                "a 较2020年提高5个百分点",
                "raise a by 5pp since 2020",
                "a较2020年上升5个百分点",
            ],
            "a Rises 5pp since 2020",
        ),
        (&["a falls 5 since 2020", "a 较2020年降低5"], "a Falls 5 since 2020"),
        (&["a grows 42% since 2016", "a 较2016年增长42%", "grow a by 42% since 2016"], "a Grows 42% since 2016"),
        (&["a shrinks 5%", "a下降5%"], "a Shrinks 5%"),
        (&["a doubles", "double a", "a 翻一番", "a 翻番"], "a Doubles"),
        (&["a halves", "a 减半"], "a Halves"),
        (&["a never decreases", "a not decreasing", "a 只增不减"], "a NeverDecreases"),
        (&["a 提高约5个百分点", "a rises about 5pp"], "a Rises ~5pp"),
    ]);
}

#[test]
fn quantifiers() {
    check(&[
        (&["each P at least 1个 a", "每所P至少1个a", "每所 P 至少1个 a", "each P >= 1个 a"], "∀[Each](P: Ge 1个 a)"),
        (
            &["each P has a >= 1", "每所P 有 a ≥ 1", "每所 P 有 a ≥ 1", "all P has a >= 1", "所有 P 有 a ≥ 1"],
            "∀[Each](P: a Ge 1)",
        ),
        (
            &["each P (s = 1) has a >= 1", "每所 P（s = 1）有a ≥ 1", "每所 P（s = 1） 有 a ≥ 1"],
            "∀[Each](P(s Eq 1): a Ge 1)",
        ),
        (&["no P has a", "没有 P 有 a"], "∀[No](P: a)"),
        (&["at least 80% of P meets S", "至少80%的P 符合 S", "不少于80%的 P 符合 S"], "∀[AtLeast 80%](P: ∅ meets S)"),
        (&["80%以上的P 符合 S"], "∀[AtLeast 80%](P: ∅ meets S)"),
        (&["at most 3 of P meets S"], "∀[AtMost 3](P: ∅ meets S)"),
        (&["exactly 3 of P meets S", "恰好 3的 P 符合 S"], "∀[Exactly 3](P: ∅ meets S)"),
        (&["all but 2所 of P has a >= 1", "除2所外的P 有 a ≥ 1"], "∀[AllBut 2所](P: a Ge 1)"),
        (&["at least 6 of S"], "∀[AtLeast 6](S: ∅)"),
        (&["7项中至少6项 p"], "∀[AtLeast 6项 of 7项](∅: p)"),
        (&["all S relaxed to 85%", "所有 S 放宽至85%"], "∀[Each](relaxed(S, 85%): ∅)"),
        (&["P meets at least 6 of S"], "P meets ∀[AtLeast 6](S: ∅)"),
        (&["each P has a >= 1 and b >= 2", "每所 P 有 a ≥ 1 且 b ≥ 2"], "∀[Each](P: (a Ge 1 And b Ge 2))"),
        (&["each P has a >= 1 and each Q has b >= 2"], "(∀[Each](P: a Ge 1) And ∀[Each](Q: b Ge 2))"),
        (&["each P each Q has a >= 1", "每个 P 每所 Q 有 a ≥ 1"], "∀[Each](P: ∀[Each](Q: a Ge 1))"),
    ]);
}

#[test]
fn logic_and_guards() {
    check(&[
        (
            &["a >= 1 and b >= 2 or not c", "a ≥ 1 且 b ≥ 2 或 非 c", "a ≥ 1 并且 b ≥ 2 或者 不是 c"],
            "((a Ge 1 And b Ge 2) Or not(c))",
        ),
        (&["a or b and c"], "(a Or (b And c))"),
        (&["when a > 45 then b >= 3"], "when a Gt 45 then b Ge 3"),
        (&["凡 a超过45，则 b ≥ 3", "当 a超过45，b ≥ 3"], "when a Gt 45 then b Ge 3"),
        (&["(when a then b) and c"], "(when a then b And c)"),
        (&["a judged by D = 优", "a 由 D 评定 = 优"], "judged(a, D) Eq 优"),
        (&["P (has a) meets S", "P（有 a） 符合 S"], "P(∅ has a) meets S"),
        (&["P has a >= 1", "P 有 a ≥ 1"], "P has a Ge 1"),
    ]);
}

#[test]
fn tables_and_parts() {
    check(&[
        (
            &[
                "x >= depending on k { a: 5, b: 6, otherwise: 7 }",
                "x ≥ 按 k { a：5；b：6；其余：7 }",
                "x ≥ 按 k {\n a：5\n b：6\n 其余：7\n}",
            ],
            "x Ge table(k[a→· 5] [b→· 6] [else→· 7])",
        ),
        (
            &["x = depending on k { a, b: >= 5, c: 3所以上 }", "x = 按 k { a、b：≥ 5；c：3所以上 }"],
            "x Eq table(k[a b→Ge 5] [c→Ge 3所])",
        ),
        (
            &["x = depending on { when a >= 5: 3, otherwise: 4 }", "x = 按 { 当 a ≥ 5：3；其余：4 }"],
            "x Eq table([when a Ge 5→· 3] [else→· 4])",
        ),
        (
            &["x = depending on k { a: depending on j { b: 1 } }", "x = 按 k { a：按 j { b：1 } }"],
            "x Eq table(k[a→table(j[b→· 1])])",
        ),
        (
            &["depending on k { a: by 2032, b: by 2033 }: x >= 5", "按 k { a：到2032年；b：到2033年 }，x ≥ 5"],
            "table(k[a→by(2032)] [b→by(2033)]) x Ge 5",
        ),
        (
            &[
                "milestones of x { 2022: 8..10所; 2023: 6所, 2024: 85% or more }",
                "分年 x { 2022年：8—10所；2023年：6所；2024年：85%以上 }",
                "年度目标 x {\n2022年：8—10所\n2023年：6所\n2024年：85%以上\n}",
            ],
            "milestones(x[t2022→· 8..10所] [t2023→· 6所] [t2024→Ge 85%])",
        ),
        (
            &["x >= 5 of which: y >= 3", "x ≥ 5，其中，y ≥ 3", "x ≥ 5\n其中，y ≥ 3", "x ≥ 5 其中：y ≥ 3"],
            "x Ge 5 of-which(y Ge 3)",
        ),
        (
            &["x = 5 of which k { a: 3, b: 2 } in full", "x = 5 其中 k { a：3；b：2 } 合计"],
            "x Eq 5 of-which!(k[a→· 3] [b→· 2])",
        ),
        (&["x = 5 of which k { a: 3 } overlapping", "x = 5，其中 k { a：3 } 可重叠"], "x Eq 5 of-which~(k[a→· 3])"),
        (
            &[
                "reading \"a\": x >= 5; reading \"b\": x >= 6",
                "读法 “a”：x ≥ 5；读法 “b”：x ≥ 6",
                "读法 “a”：x ≥ 5\n读法 “b”：x ≥ 6",
            ],
            "reading[a](x Ge 5) reading[b](x Ge 6)",
        ),
        (&["x >= 5 restates y", "x ≥ 5 重申 y", "x ≥ 5 同 y"], "x Ge 5 Restates(y)"),
        (
            &[
                "x >= 5 supersedes y @ \"三(三)¶4\"",
                "x ≥ 5 替代 y @“三（三）¶4”",
                "x ≥ 5 替代 y\n  @“三（三）¶4”",
                "x ≥ 5 替代 y 见“三（三）¶4”",
            ],
            "x Ge 5 Supersedes(y) @三(三)¶4",
        ),
        (
            &["by 2020 { x 85%; y >= 3 }", "到2020年 { x 85%；y ≥ 3 }", "到2020年 {\n  x 85%\n  y ≥ 3\n}"],
            "by(2020) {x · 85%; y Ge 3;}",
        ),
    ]);
}

#[test]
fn deliverables() {
    check(&[
        (&["build 35个 智慧教室", "建设35个智慧教室", "建设 35个 智慧教室"], "Build(35个 智慧教室 )"),
        (&["create 8..10所 x", "创建8—10所x"], "Create(8..10所 x )"),
        (&["revise document \"方案\"", "修订 document “方案”"], "Revise(∅ document 方案)"),
        (&["revise 《方案》", "修订《方案》", "修订 《方案》"], "Revise(∅ ∅ 方案)"),
        (&["set up \"清单\"", "建立 “清单”", "成立“清单”"], "SetUp(∅ ∅ 清单)"),
        (&["build at least 10个 x", "建设不少于10个x"], "Build(Ge 10个 x )"),
        (&["issue \"a\", \"b\"", "出台 “a”、“b”"], "Issue(∅ ∅ a) (∅ ∅ b)"),
        (&["deliver \"a\" by 2024"], "Deliver(∅ ∅ a)by(2024)"),
        (&["every term: hold \"例会\"", "每学期，召开“例会”"], "EveryTerm(∅) Hold(∅ ∅ 例会)"),
        (&["keep x >= 85%", "保持 x ≥ 85%"], "Keep(∅ x Ge 85% )"),
        (&["complete x", "完成 x"], "Complete(∅ x )"),
    ]);
}
