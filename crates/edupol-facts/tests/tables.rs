//! Tables of members and of observations, in every form and format.
#![allow(
    missing_docs,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "tests"
)]

mod common;

use common::*;
use edupol_facts::{Input, load};
use edupol_model::decl::{Binding, Feeds};
use edupol_model::ids::AttrId;
use edupol_model::{Period, Program};
use expect_test::{Expect, expect};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

fn check(actual: &str, expected: Expect) {
    expected.assert_eq(actual);
}

#[test]
fn schools_in_csv() {
    let csv = "学校名称,区,学段,星级,在校生（人）,智慧校园,达标率,建成日期,经费(万元)\r\n\
        湖塘小学🏫,武进区,小学,无,\"1,234\",√,85%,2022-03-07,120\r\n\
        星河初中,天宁区,初中,四星级,约900,否,≥51%,2022年3月,3.5\r\n\
        \r\n\
        实验园,武进,高中,三星以上,未知（停报）,,0.85,,2000元\r\n\
        合计,,,,,,,,\r\n\
        湖塘小学🏫,武进区,小学,,,,,,\r\n\
        ,武进区,小学,,,,,,\r\n\
        填表人：张三,,,,,,,,\r\n";
    let marked = [b"\xef\xbb\xbf", csv.as_bytes()].concat();
    let found = schools("数据/学校.csv", &marked);
    let (gb, _, _) = encoding_rs::GB18030.encode(csv);
    assert_eq!(schools("数据/学校.csv", &gb), found);
    check(
        &found,
        expect![[r#"
            湖塘小学🏫 < 武进区 | 学段=1 | 星级=0 | 在校生=1234 | 智慧校园=1 | 达标率=0.85 | 建成日期=19058 | 经费=1200000
            星河初中 < 天宁区 | 学段=2 | 星级=?四星级 | 在校生=?约900 | 智慧校园=0 | 达标率=0.51..… | 建成日期=19052..19082 | 经费=35000
            实验园 < 武进 | 学段=?高中 | 星级=1..… | 在校生=?停报 | 智慧校园=? | 达标率=?0.85 | 建成日期=? | 经费=2000
            数据/学校.csv，D3（星级）：错误[fact-choice]：“四星级”不是“星级”的值；是否应写作“四星”？（可填：无、三星、四星、五星）
            数据/学校.csv，E3（在校生（人））：警告[fact-vague]：“约900”没有说明误差范围，按“未知”处理；请写成区间（如 18-20）或 20±2
            数据/学校.csv，B5（区）：错误[fact-unknown-name]：“区”中没有“武进”；是否应写作“武进区”？
            数据/学校.csv，C5（学段）：错误[fact-choice]：“高中”不是“学段”的值；可填：幼儿园、小学、初中
            数据/学校.csv，G5（达标率）：错误[fact-bare-share]：“0.85”可以是百分数，也可以是小数，无法判断；请写成 85% 或 0.85%（按实际），或把单元格设为百分比格式，或在表头注明“（%）”
            数据/学校.csv，第6行：说明[facts-skipped-row]：“合计”是合计或附注，未作数据读入
            数据/学校.csv，A7（学校名称）：错误[fact-duplicate]：“湖塘小学🏫”重复出现（另见数据/学校.csv，A2（学校名称））
            数据/学校.csv，A8（学校名称）：错误[fact-empty-key]：本行没有填名称
            数据/学校.csv，第9行：说明[facts-skipped-row]：“填表人：张三”是合计或附注，未作数据读入
        "#]],
    );
}

#[test]
fn titles_above_the_header() {
    let csv = "武进区学校基本情况表,,,\n（单位：万元）,,,\n学校,在校生,经费,电话\n甲,10,3,123\n";
    check(
        &schools("学校.csv", csv.as_bytes()),
        expect![[r#"
        甲 | 在校生=10 | 经费=30000
        学校.csv，第3行：说明[facts-unused-column]：没有用到的列：“电话”
    "#]],
    );
}

#[test]
fn columns_by_directive() {
    let mut directive = Binding {
        key_column: Some("单位名称".into()),
        period_column: Some("统计年度".into()),
        columns: vec![(AttrId(2), "学生数".into()), (AttrId(1), "评星".into())],
        parents: vec![(DISTRICT, "所在区".into())],
        complete: true,
        ..binding(Feeds::Entity(SCHOOL), "学校.csv")
    };
    let csv = "单位名称,统计年度,学生数,星级评定,所在区\n甲,2022,10,四星,武进区\n甲,2023年,12,五星,武进区\n甲,2023,,,\n乙,去年,1,,\n";
    check(
        &shown(&read(directive.clone(), csv.as_bytes())),
        expect![[r#"
            甲 @2022-01-01..2022-12-31 < 武进区 | 在校生=10
            甲 @2023-01-01..2023-12-31 < 武进区 | 在校生=12
            学校.csv，第1行：错误[facts-missing-column]：没有方案指定的“评星”列；表中有“单位名称”、“统计年度”、“学生数”、“星级评定”、“所在区”
            学校.csv，第1行：说明[facts-unused-column]：没有用到的列：“星级评定”
            学校.csv，A4（单位名称）：错误[fact-duplicate]：“甲”在2023年重复出现（另见学校.csv，A3（单位名称））
            学校.csv，B5（统计年度）：错误[fact-period]：“去年”不是时期；请写成“2022年”“2022年6月”“2022年一季度”“2022-2023学年”或“2022年秋学期”
        "#]],
    );
    directive.period_column = None;
    directive.period = Period::year(2022);
    let csv = "单位名称,学生数,评星,所在区,达标\n甲,10,四星,武进区,85%\n";
    check(
        &shown(&read(directive, csv.as_bytes())),
        expect![[r#"
            甲 @2022-01-01..2022-12-31 < 武进区 | 星级=2 | 在校生=10
            学校.csv，E1（达标）：警告[facts-missing-column]：“达标”列像是“达标率”，但名称不同，未读入；请改表头，或在“数据表”语句中指定对应的列
        "#]],
    );
}

#[test]
fn schools_in_a_workbook() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("学校").unwrap();
    let plain = Format::new();
    let percent = Format::new().set_num_format("0.0%");
    let day = Format::new().set_num_format("yyyy/m/d");
    sheet.merge_range(0, 0, 0, 6, "学校基本情况", &plain).unwrap();
    for (column, name) in (0..).zip(["区", "学校", "在校生", "达标率", "建成日期", "经费", "智慧校园"])
    {
        sheet.write(1, column, name).unwrap();
    }
    sheet.merge_range(2, 0, 3, 0, "武进区", &plain).unwrap();
    let date = ExcelDateTime::from_ymd(2022, 3, 7).unwrap();
    sheet.write(2, 1, "甲").unwrap();
    sheet.write(2, 2, 7.000_000_000_000_001).unwrap();
    sheet.write_with_format(2, 3, 0.855, &percent).unwrap();
    sheet.write_with_format(2, 4, &date, &day).unwrap();
    sheet.write(2, 5, Formula::new("=1/3").set_result("0.333333333333333")).unwrap();
    sheet.write(2, 6, true).unwrap();
    sheet.write(3, 1, "乙").unwrap();
    sheet.write_with_format(3, 2, &date, &day).unwrap();
    sheet.write(3, 3, 0.855).unwrap();
    sheet.write(3, 5, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.merge_range(4, 2, 5, 2, "30", &plain).unwrap();
    sheet.write(4, 1, "丙").unwrap();
    sheet.write(5, 1, "丁").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    check(
        &schools("学校.xlsx", &bytes),
        expect![[r#"
            甲 < 武进区 | 在校生=7 | 智慧校园=1 | 达标率=0.855 | 建成日期=19058 | 经费=0.333333333333333
            乙 < 武进区 | 在校生=?2022-03-07 | 智慧校园=? | 达标率=?0.855 | 建成日期=? | 经费=?#DIV/0!
            丙 | 在校生=30 | 智慧校园=? | 达标率=? | 建成日期=? | 经费=?
            丁 | 在校生=?30 | 智慧校园=? | 达标率=? | 建成日期=? | 经费=?
            学校.xlsx，工作表“学校”，C4（在校生）：错误[fact-turned-into-date]：应填数值的地方是日期“2022-03-07”；如原来填的是“8-10”这样的区间，请把单元格设为文本格式后重填
            学校.xlsx，工作表“学校”，D4（达标率）：错误[fact-bare-share]：“0.855”可以是百分数，也可以是小数，无法判断；请写成 85.5% 或 0.855%（按实际），或把单元格设为百分比格式，或在表头注明“（%）”
            学校.xlsx，工作表“学校”，F4（经费）：错误[fact-error-cell]：单元格显示“#DIV/0!”，没有值；请改正公式；确实没有数据的，填“待填报”
            学校.xlsx，工作表“学校”，C6（在校生）：错误[fact-merged]：“30”在合并单元格中，看不出各行各是多少；请取消合并，逐行填写
        "#]],
    );
}

#[test]
fn schools_in_json() {
    let json = r#"{"学校表": [{"名称": "甲", "在校生": 1e2, "达标率": "85%", "智慧校园": true},
        {"名称": "乙", "在校生": 10.5, "达标率": 0.1, "经费": 12345678901234567890, "学段": [1]}]}"#;
    check(
        &schools("学校.json", json.as_bytes()),
        expect![[r#"
            甲 | 学段=? | 在校生=100 | 智慧校园=1 | 达标率=0.85 | 经费=?
            乙 | 学段=?[1] | 在校生=10.5 | 智慧校园=? | 达标率=?0.1 | 经费=12345678901234567890
            学校.json，工作表“学校表”，第2条（在校生）：警告[fact-implausible]：“10.5”不是整数
            学校.json，工作表“学校表”，第2条（达标率）：错误[fact-bare-share]：“0.1”可以是百分数，也可以是小数，无法判断；请写成 10% 或 0.1%（按实际），或把单元格设为百分比格式，或在表头注明“（%）”
            学校.json，工作表“学校表”，第2条（学段）：错误[fact-number]：“[1]”不是表中能用的值
        "#]],
    );
}

#[test]
fn observations_long() {
    let csv = "指标,期间,值,单位,区,说明\n\
        省市优质园,2022年,8-10,所,,\n\
        优质园,2023年,6,个,,\n\
        省四星级普通高中比例,2022-06,85,%,,\n\
        教育经费,2022,3.5,万元,,\n\
        教育经费,2022,35000,,,\n\
        教育经费,2022,4,,,\n\
        教育经费,2023,,,,决算未批复\n\
        师生比,2022,1:15,,武进,\n\
        师生比,2022,1:15,,武进区,\n\
        师生比,2022,1:16,,全区,\n\
        师生比,2022,1:16,,,\n\
        教育经费,2024,1,,武进区,\n\
        智慧校园占比,2022,80%,,,\n\
        四星占比,2022,80%,,,\n\
        ,2022,80%,,,\n\
        省市优质园,,3,,,\n\
        注：数据为快报数,,,,,\n";
    check(
        &observations("指标.csv", csv.as_bytes()),
        expect![[r#"
            省市优质园 @2022-01-01..2022-12-31 = 8..10  (2, 3)
            省市优质园 @2023-01-01..2023-12-31 = ?6  (3, 3)
            四星级占比 @2022-06-01..2022-06-30 = 0.85  (4, 3)
            教育经费 @2022-01-01..2022-12-31 = 35000  (5, 3)
            教育经费 @2023-01-01..2023-12-31 = ?决算未批复  (8, 3)
            师生比 for 武进区 @2022-01-01..2022-12-31 = 1/15  (10, 3)
            师生比 @2022-01-01..2022-12-31 = 0.0625  (11, 3)
            智慧校园占比 @2022-01-01..2022-12-31 = 0.8  (14, 3)
            指标.csv，C3（值）：错误[fact-unit]：“6”的单位“个”不对：本列应填以“所”计的个数；请写成“18所”的样子，或核对数值
            指标.csv，C6（值）：警告[fact-duplicate]：“教育经费”在2022年重复填报（另见指标.csv，C5（值））
            指标.csv，C7（值）：错误[fact-duplicate]：“教育经费”在2022年填报了两次，数值不同（另见指标.csv，C5（值））
            指标.csv，E9（区）：错误[fact-unknown-name]：“区”中没有“武进”；是否应写作“武进区”？
            指标.csv，第12行：错误[fact-empty-key]：“师生比”按“区”逐个填报，本行没有写是哪一个；请填“区”一列；全区域的数写“全区”
            指标.csv，E13（区）：错误[fact-unknown-name]：“教育经费”没有声明为逐个填报，不能为“武进区”单独填；全区域的数请把该格留空
            指标.csv，A14（指标）：警告[fact-computed]：“智慧校园占比”按定义计算，这里填报的值不起作用
            指标.csv，A15（指标）：错误[fact-unknown-name]：没有名为“四星占比”的指标；是否应写作“四星级占比”？
            指标.csv，A16（指标）：错误[fact-empty-key]：本行没有填指标
            指标.csv，B17（期间）：错误[fact-period]：本行没有填时期；请填写，如“2022年”
            指标.csv，第18行：说明[facts-skipped-row]：“注：数据为快报数”是合计或附注，未作数据读入
        "#]],
    );
}

#[test]
fn observations_wide() {
    let csv = "年份,省市优质园（所）,四星级占比（%）,教育经费（所）,其他\n2022,8,85,1,x\n2023,,≥90,,\n";
    check(
        &observations("指标.csv", csv.as_bytes()),
        expect![[r#"
        省市优质园 @2022-01-01..2022-12-31 = 8  (2, 2)
        四星级占比 @2022-01-01..2022-12-31 = 0.85  (2, 3)
        教育经费 @2022-01-01..2022-12-31 = 1  (2, 4)
        省市优质园 @2023-01-01..2023-12-31 = ?  (3, 2)
        四星级占比 @2023-01-01..2023-12-31 = 0.9..…  (3, 3)
        教育经费 @2023-01-01..2023-12-31 = ?  (3, 4)
        指标.csv，第1行：说明[facts-unused-column]：没有用到的列：“其他”
        指标.csv，D1（教育经费（所））：错误[fact-unit]：“教育经费（所）”的单位“所”不对：本列应填以“元”计的金额；请写成“2000元”的样子，或核对数值
    "#]],
    );
    let csv = "指标,单位,2022年,2023年,合计\n省市优质园,所,8,6,14\n四星级占比,%,85,待填报,\n";
    check(
        &observations("指标.csv", csv.as_bytes()),
        expect![[r#"
        省市优质园 @2022-01-01..2022-12-31 = 8  (2, 3)
        省市优质园 @2023-01-01..2023-12-31 = 6  (2, 4)
        四星级占比 @2022-01-01..2022-12-31 = 0.85  (3, 3)
        四星级占比 @2023-01-01..2023-12-31 = ?待填报  (3, 4)
        指标.csv，第1行：说明[facts-unused-column]：没有用到的列：“合计”
    "#]],
    );
    let one = binding(only(3), "师生比.csv");
    let csv = "区,2022年,2023年\n武进区,1:15,1:14\n天宁区,—,1：13\n合计,1:14,\n";
    check(
        &shown(&read(one, csv.as_bytes())),
        expect![[r#"
        师生比 for 武进区 @2022-01-01..2022-12-31 = 1/15  (2, 2)
        师生比 for 武进区 @2023-01-01..2023-12-31 = 1/14  (2, 3)
        师生比 for 天宁区 @2022-01-01..2022-12-31 = ?—  (3, 2)
        师生比 for 天宁区 @2023-01-01..2023-12-31 = 1/13  (3, 3)
        师生比 @2022-01-01..2022-12-31 = 1/14  (4, 2)
        师生比 @2023-01-01..2023-12-31 = ?  (4, 3)
    "#]],
    );
    let fixed = Binding { period: Period::year(2022), ..binding(only(0), "优质园.csv") };
    check(
        &shown(&read(fixed, "值\n18-20所\n".as_bytes())),
        expect![[r#"
        省市优质园 @2022-01-01..2022-12-31 = 18..20  (2, 1)
    "#]],
    );
    check(
        &observations("指标.csv", "甲,乙\n1,2\n".as_bytes()),
        expect![[r#"
        指标.csv，第1行：说明[facts-unused-column]：没有用到的列：“甲”、“乙”
        指标.csv，第1行：错误[facts-layout]：找不到填数值的列：表头既没有“值”，也没有指标名称或时期；请设“指标、期间、值”三列，或每个指标一列，或每个时期一列
    "#]],
    );
}

#[test]
fn several_snapshots() {
    let at = |year| Binding { period: Period::year(year), ..binding(Feeds::Entity(SCHOOL), "学校.csv") };
    let program = Program { bindings: vec![at(2022), at(2023), at(2023)], ..program() };
    let files = ["学校,在校生\n甲,10\n", "学校,在校生\n甲 ,12\n", "学校,在校生\n甲,13\n乙,1\n"];
    let inputs: Vec<Input<'_>> = files
        .iter()
        .zip(["2022.csv", "2023.csv", "补.csv"])
        .enumerate()
        .map(|(binding, (text, path))| Input { binding, path, bytes: text.as_bytes() })
        .collect();
    check(
        &shown(&load(&program, &inputs)),
        expect![[r#"
        甲 @2022-01-01..2022-12-31 | 在校生=10
        甲 @2023-01-01..2023-12-31 | 在校生=12
        乙 @2023-01-01..2023-12-31 | 在校生=1
        补.csv，A2（学校）：错误[fact-duplicate]：“甲”在2023年重复出现（另见2023.csv，A2（学校））
    "#]],
    );
}

#[test]
fn rows_of_uneven_length() {
    let csv = "学校,在校生,经费\n甲,1,234,5\n乙,1\n丙,1,2,,\n";
    check(
        &schools("学校.csv", csv.as_bytes()),
        expect![[r#"
        甲 | 在校生=1 | 经费=234
        乙 | 在校生=1 | 经费=?
        丙 | 在校生=1 | 经费=2
        学校.csv，第2行：错误[facts-ragged-row]：本行有4格，表头有3格；含分隔符的内容要加引号
        学校.csv，第3行：警告[facts-ragged-row]：本行有2格，表头有3格；含分隔符的内容要加引号
    "#]],
    );
    check(
        &schools("学校.csv", b""),
        expect![[r#"
        学校.csv：错误[facts-missing-column]：表是空的
    "#]],
    );
    check(
        &schools("学校.xls", b""),
        expect![[r#"
        学校.xls：错误[facts-file]：不能读取扩展名为“.xls”的文件；请另存为 .xlsx 或 .csv
    "#]],
    );
}

#[test]
fn problems_are_data() {
    let loaded = read(binding(Feeds::Entity(SCHOOL), "数据/学校.csv"), "学校,星级\n甲,四星级\n".as_bytes());
    let [problem] = loaded.problems.as_slice() else { panic!("one problem is expected") };
    expect![[r#"
        {
          "code": "fact-choice",
          "severity": "error",
          "message": {
            "en": "`四星级` is not a value of `星级`",
            "zh": "“四星级”不是“星级”的值"
          },
          "help": {
            "en": "did you mean `四星`? (the values are 无, 三星, 四星, 五星)",
            "zh": "是否应写作“四星”？（可填：无、三星、四星、五星）"
          },
          "place": {
            "path": "数据/学校.csv",
            "sheet": null,
            "row": 2,
            "column": 2,
            "address": "B2",
            "header": "星级"
          },
          "related": [],
          "binding": 0
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(problem).unwrap());
    expect!["数据/学校.csv, B2 (星级): error[fact-choice]: `四星级` is not a value of `星级`; did you mean `四星`? (the values are 无, 三星, 四星, 五星)"].assert_eq(&problem.line(edupol_base::Lang::En));
    let span = edupol_base::Span::new(edupol_base::FileId(3), 5, 9);
    let diagnostic = problem.diagnostic(span);
    assert_eq!((diagnostic.span, diagnostic.severity), (span, edupol_base::Severity::Error));
    assert_eq!(diagnostic.message.zh, "数据/学校.csv，B2（星级）：“四星级”不是“星级”的值");
}

#[test]
fn large_tables_are_read_in_one_pass() {
    let rows: String = (0..20_000).map(|row| format!("学校{row},小学,{row}\n")).collect();
    let loaded = read(binding(Feeds::Entity(SCHOOL), "学校.csv"), format!("学校,学段,在校生\n{rows}").as_bytes());
    assert_eq!((loaded.facts.tables[0].rows.len(), loaded.problems.len()), (20_000, 0));
    let unknown: String = (0..5_000).map(|row| format!("学校{row},幼稚园,约{row}\n")).collect();
    let loaded = read(binding(Feeds::Entity(SCHOOL), "学校.csv"), format!("学校,学段,在校生\n{unknown}").as_bytes());
    assert_eq!(loaded.problems.len(), 10_000);
}

#[test]
fn bytes_that_are_no_text() {
    check(
        &schools("学校.csv", "学校,在校生\n湖塘".as_bytes().split_last().unwrap().1),
        expect![[r#"
        学校.csv，第2行：错误[facts-encoding]：第20字节（0xE5）在 UTF-8 编码中不是字符；请另存为“CSV UTF-8”格式
    "#]],
    );
}
