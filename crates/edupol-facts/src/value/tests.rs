use edupol_base::Lang;
use edupol_model::decl::{EnumDef, EnumKind, Head};
use edupol_model::ids::EnumId;
use expect_test::{Expect, expect};

use super::*;

fn program() -> Program {
    let star = EnumDef {
        head: Head { name: "星级".into(), ..Head::default() },
        values: ["无", "三星", "四星", "五星"].map(str::to_owned).to_vec(),
        open: false,
        kind: EnumKind::Ordered,
        awarded_by: None,
    };
    Program { enums: vec![star], ..Program::default() }
}

fn set(set: &Set) -> String {
    let parts = set.intervals().iter().map(|interval| {
        if interval.lo == interval.hi
            && let Bound::Closed(value) = &interval.lo
        {
            return value.exact();
        }
        let lo = match &interval.lo {
            Bound::Closed(value) => format!("[{}", value.exact()),
            Bound::Open(value) => format!("({}", value.exact()),
            Bound::Unbounded => "(".to_owned(),
        };
        let hi = match &interval.hi {
            Bound::Closed(value) => format!("{}]", value.exact()),
            Bound::Open(value) => format!("{})", value.exact()),
            Bound::Unbounded => ")".to_owned(),
        };
        format!("{lo}, {hi}")
    });
    parts.collect::<Vec<_>>().join(" ∪ ")
}

fn outcome(cell: &CellValue, unit: &Unit, hints: Hints<'_>) -> String {
    let program = program();
    let line = |complaint: &Complaint| format!("{}: {}", complaint.code, complaint.message.get(Lang::Zh));
    match read(&cell.clone().into(), &Want { program: &program, unit, name: "", hints }) {
        Ok(reading) => {
            let value = match &reading.value {
                AttrValue::Known(Known::Within(possible)) => set(possible),
                AttrValue::Known(Known::Missing(reason)) => format!("missing({reason})"),
                AttrValue::Text(text) => format!("text({text})"),
            };
            reading.warnings.iter().fold(value, |out, warning| format!("{out}  ! {}", line(warning)))
        }
        Err(complaint) => format!("{} {}", complaint.severity.word(Lang::En), line(&complaint)),
    }
}

fn check(unit: &Unit, cells: &str, expect: Expect) {
    let text = |text: &str| CellValue::Text(text.to_owned());
    let lines = cells.split('|').map(|cell| format!("{cell} → {}\n", outcome(&text(cell), unit, Hints::default())));
    expect.assert_eq(&lines.collect::<String>());
}

#[test]
fn counts() {
    let cells = "18|１８所|18 所|1,234|1,23|1.2万所|10个|18.5|-3|18-20|18所—20所|20至18|≥18|》＝18所|\
         不超过3|91以上|超过20|20所以内|约20|20左右|20±2|约20±10%|20余所|若干|不低于85以上|18 20|\
         2022-03-07|8月10日|85%|待填报|—|未知（停报）||十八|1.2E+05|🏫";
    check(
        &Unit::Count("所".into()),
        cells,
        expect![[r#"
            18 → 18
            １８所 → 18
            18 所 → 18
            1,234 → 1234
            1,23 → error fact-number: “1,23”不是可用的数值
            1.2万所 → 12000
            10个 → error fact-unit: “10个”的单位“个”不对：本列应填以“所”计的个数
            18.5 → 18.5  ! fact-implausible: “18.5”不是整数
            -3 → error fact-impossible: “-3”小于零，该项不可能为负
            18-20 → [18, 20]
            18所—20所 → [18, 20]
            20至18 → error fact-number: 区间“20至18”前大后小
            ≥18 → [18, )
            》＝18所 → [18, )
            不超过3 → (, 3]
            91以上 → [91, )
            超过20 → (20, )
            20所以内 → (, 20]
            约20 → missing(约20)  ! fact-vague: “约20”没有说明误差范围，按“未知”处理
            20左右 → missing(20左右)  ! fact-vague: “20左右”没有说明误差范围，按“未知”处理
            20±2 → [18, 22]
            约20±10% → [18, 22]
            20余所 → missing(20余所)  ! fact-vague: “20余所”没有说明误差范围，按“未知”处理
            若干 → missing(若干)  ! fact-vague: “若干”没有说明误差范围，按“未知”处理
            不低于85以上 → error fact-number: “不低于85以上”不是可用的数值
            18 20 → error fact-number: “18 20”不是可用的数值
            2022-03-07 → error fact-turned-into-date: 应填数值的地方是日期“2022-03-07”
            8月10日 → error fact-turned-into-date: 应填数值的地方是日期“8月10日”
            85% → error fact-unit: “85%”的单位“%”不对：本列应填以“所”计的个数
            待填报 → missing(待填报)
            — → missing(—)
            未知（停报） → missing(停报)
             → missing()
            十八 → error fact-number: “十八”不是可用的数值
            1.2E+05 → 120000  ! fact-implausible: “1.2E+05”是表格软件缩写的数，末尾数字可能已经丢失
            🏫 → error fact-number: “🏫”不是可用的数值
        "#]],
    );
}

#[test]
fn shares_need_their_sign() {
    let cells = "85%|８５．５％|0.85|85|0|1|≥51%|91%以上|80-85%|80%~90|120%|85±2%|5个百分点|3‰";
    check(
        &Unit::Share,
        cells,
        expect![[r#"
            85% → 0.85
            ８５．５％ → 0.855
            0.85 → error fact-bare-share: “0.85”可以是百分数，也可以是小数，无法判断
            85 → error fact-bare-share: “85”可以是百分数，也可以是小数，无法判断
            0 → error fact-bare-share: “0”可以是百分数，也可以是小数，无法判断
            1 → error fact-bare-share: “1”可以是百分数，也可以是小数，无法判断
            ≥51% → [0.51, )
            91%以上 → [0.91, )
            80-85% → [0.8, 0.85]
            80%~90 → error fact-bare-share: “80%~90”可以是百分数，也可以是小数，无法判断
            120% → error fact-impossible: “120%”超过100%，占比不可能超过全体
            85±2% → [0.83, 0.87]
            5个百分点 → error fact-unit: “5个百分点”是百分点，本列应填百分数
            3‰ → 0.003
        "#]],
    );
    check(
        &Unit::Points,
        "5个百分点|5pp|5%|5",
        expect![[r#"
        5个百分点 → 0.05
        5pp → 0.05
        5% → error fact-unit: “5%”是百分数，本列应填百分点
        5 → error fact-bare-share: “5”没有写明是百分点
    "#]],
    );
}

#[test]
fn other_figures() {
    let cells = "2000元|3万元|1-2万元|¥1,200.50|2千元|1.5亿|1万亿元|2000|20所";
    check(
        &Unit::Money,
        cells,
        expect![[r#"
        2000元 → 2000
        3万元 → 30000
        1-2万元 → [10000, 20000]
        ¥1,200.50 → 1200.5
        2千元 → 2000
        1.5亿 → 150000000
        1万亿元 → 1000000000000
        2000 → 2000
        20所 → error fact-unit: “20所”的单位“所”不对：本列应填以“元”计的金额
    "#]],
    );
    check(
        &Unit::Measured("平方米".into()),
        "100㎡|1.2万平方米|100 m2|100亩",
        expect![[r#"
        100㎡ → 100
        1.2万平方米 → 12000
        100 m2 → 100
        100亩 → error fact-unit: “100亩”的单位“亩”不对：本列应填以“平方米”计的量
    "#]],
    );
    check(
        &Unit::Ratio,
        "1:15|1：0|12.5|5%",
        expect![[r#"
        1:15 → 1/15
        1：0 → error fact-number: “1：0”不是可用的数值
        12.5 → 12.5
        5% → error fact-unit: “5%”的单位“%”不对：本列应填比值
    "#]],
    );
    check(
        &Unit::Rank,
        "第3名|3|0.5",
        expect![[r#"
            第3名 → 3
            3 → 3
            0.5 → error fact-impossible: “0.5”不是该项可能的取值
        "#]],
    );
    check(
        &Unit::Number,
        "0.1|1/3|85%|3万|1234567890123456789012.5",
        expect![[r#"
        0.1 → 0.1
        1/3 → error fact-number: “1/3”不是可用的数值
        85% → error fact-unit: “85%”的单位“%”不对：本列应填不带单位的数
        3万 → 30000
        1234567890123456789012.5 → 1234567890123456789012.5
    "#]],
    );
}

#[test]
fn choices_and_dates() {
    let cells = "四星| 四 星 |无|三星以上|≥四星|四级|四星级|待定|3";
    check(
        &Unit::Enum(EnumId(0)),
        cells,
        expect![[r#"
        四星 → 2
         四 星  → 2
        无 → 0
        三星以上 → [1, )
        ≥四星 → [2, )
        四级 → error fact-choice: “四级”不是“星级”的值
        四星级 → error fact-choice: “四星级”不是“星级”的值
        待定 → missing(待定)
        3 → error fact-choice: “3”不是“星级”的值
    "#]],
    );
    check(
        &Unit::YesNo,
        "是|√|×|无|N|TRUE|0|/|部分",
        expect![[r#"
        是 → 1
        √ → 1
        × → 0
        无 → 0
        N → 0
        TRUE → 1
        0 → 0
        / → missing(/)
        部分 → error fact-yes-no: “部分”既不是“是”也不是“否”
    "#]],
    );
    let cells = "2022-03-07|2022/3/7|2022年3月7日|20220307|2022年3月|2022-03-07 00:00:00|三月七日|\
         2022-02-30";
    check(
        &Unit::Date,
        cells,
        expect![[r#"
        2022-03-07 → 19058
        2022/3/7 → 19058
        2022年3月7日 → 19058
        20220307 → 19058
        2022年3月 → [19052, 19082]
        2022-03-07 00:00:00 → 19058
        三月七日 → error fact-date: “三月七日”不是日期
        2022-02-30 → error fact-date: “2022-02-30”不是日期
    "#]],
    );
    check(
        &Unit::Text,
        "湖塘🏫|无|待填报",
        expect![[r#"
        湖塘🏫 → text(湖塘🏫)
        无 → text(无)
        待填报 → missing(待填报)
    "#]],
    );
}

#[test]
fn units_beside_the_cell() {
    let number = |text: &str| CellValue::Number(text.to_owned());
    let header = |unit| Hints { header: Some(unit), ..Hints::default() };
    let table = |unit| Hints { table: Some(unit), ..Hints::default() };
    let row = |unit| Hints { row: Some(unit), ..Hints::default() };
    assert_eq!(outcome(&number("85"), &Unit::Share, header("%")), "0.85");
    assert_eq!(outcome(&number("85%"), &Unit::Share, header("%")), "0.85");
    assert_eq!(outcome(&number("3.5"), &Unit::Money, header("万元")), "35000");
    assert_eq!(outcome(&number("3.5"), &Unit::Money, table("万元")), "35000");
    assert_eq!(outcome(&number("3.5元"), &Unit::Money, table("万元")), "3.5");
    assert_eq!(outcome(&number("3"), &Unit::Count("所".into()), table("万元")), "3");
    assert_eq!(outcome(&number("3"), &Unit::Count("所".into()), row("万所")), "30000");
    assert!(outcome(&number("3"), &Unit::Count("所".into()), row("个")).starts_with("error fact-unit"));
    assert!(outcome(&number("0.85"), &Unit::Share, table("所")).starts_with("error fact-bare-share"));
    assert_eq!(outcome(&number("1e2"), &Unit::Number, Hints::default()), "100");
}

#[test]
fn cells_that_are_no_text() {
    let day = edupol_model::Day::new(2022, 8, 10).unwrap();
    let date = CellValue::Date(day, edupol_model::Granularity::Day);
    assert!(outcome(&date, &Unit::Number, Hints::default()).starts_with("error fact-turned-into-date"));
    assert_eq!(outcome(&date, &Unit::Date, Hints::default()), "19214");
    assert_eq!(outcome(&CellValue::Bool(true), &Unit::YesNo, Hints::default()), "1");
    let error = CellValue::Error("#DIV/0!".into());
    assert!(outcome(&error, &Unit::Share, Hints::default()).starts_with("error fact-error-cell"));
    let program = program();
    let want = Want { program: &program, unit: &Unit::Number, name: "", hints: Hints::default() };
    let cell = Cell { value: CellValue::Number("3".into()), merged: true };
    assert_eq!(read(&cell, &want).unwrap_err().code, codes::MERGED);
}

#[test]
fn periods() {
    let program = program();
    let cells = "2022|2022年|2022年度|2022-06|2022.6|2022年6月|2022年06月份|202206|2022-03-07|\
         2022学年|2022-2023学年|2022/23学年度|2022—2024学年|2022-2023学年第二学期|2022年上半年|2022下半年|\
         2022Q1|2022年一季度|2022年第4季度|2022Q5|2022年秋学期|2023年春季学期|2022-2024|2022-2023|\
         2022年-2023年|“十四五”|2022年底|截至2022年6月底|２０２２年|去年|2022-13|";
    let shown = |text: &str| match period::parse(text, &program) {
        Ok(period) => format!("{}..{} {:?}", period.start, period.end, period.granularity),
        Err(complaint) => complaint.message.zh,
    };
    let lines: String = cells.split('|').map(|cell| format!("{cell} → {}\n", shown(cell))).collect();
    expect![[r#"
        2022 → 2022-01-01..2022-12-31 Year
        2022年 → 2022-01-01..2022-12-31 Year
        2022年度 → 2022-01-01..2022-12-31 Year
        2022-06 → 2022-06-01..2022-06-30 Month
        2022.6 → 2022-06-01..2022-06-30 Month
        2022年6月 → 2022-06-01..2022-06-30 Month
        2022年06月份 → 2022-06-01..2022-06-30 Month
        202206 → 2022-06-01..2022-06-30 Month
        2022-03-07 → 2022-03-07..2022-03-07 Day
        2022学年 → 2022-09-01..2023-08-31 SchoolYear
        2022-2023学年 → 2022-09-01..2023-08-31 SchoolYear
        2022/23学年度 → 2022-09-01..2023-08-31 SchoolYear
        2022—2024学年 → “2022—2024学年”不是时期
        2022-2023学年第二学期 → 2023-02-01..2023-08-31 Term
        2022年上半年 → 2022-01-01..2022-06-30 HalfYear
        2022下半年 → 2022-07-01..2022-12-31 HalfYear
        2022Q1 → 2022-01-01..2022-03-31 Quarter
        2022年一季度 → 2022-01-01..2022-03-31 Quarter
        2022年第4季度 → 2022-10-01..2022-12-31 Quarter
        2022Q5 → “2022Q5”不是时期
        2022年秋学期 → 2022-09-01..2023-01-31 Term
        2023年春季学期 → 2023-02-01..2023-08-31 Term
        2022-2024 → 2022-01-01..2024-12-31 Span
        2022-2023 → “2022-2023”可以是一个学年，也可以是两个年度，无法判断
        2022年-2023年 → 2022-01-01..2023-12-31 Span
        “十四五” → 2021-01-01..2025-12-31 FiveYear
        2022年底 → 2022-12-31..2022-12-31 Day
        截至2022年6月底 → 2022-06-30..2022-06-30 Day
        ２０２２年 → 2022-01-01..2022-12-31 Year
        去年 → “去年”不是时期
        2022-13 → “2022-13”不是时期
         → “”不是时期
    "#]]
    .assert_eq(&lines);
    for cell in cells.split('|') {
        if let Ok(found) = period::parse(cell, &program)
            && !matches!(found.granularity, edupol_model::Granularity::FiveYear)
        {
            assert_eq!(period::parse(&period::show(&found), &program), Ok(found), "{cell}");
        }
    }
}
