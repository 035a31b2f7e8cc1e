//! Templates: what they hold, and that they come back as facts.
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
use edupol_base::{Lang, Span};
use edupol_facts::{Input, TemplateFormat, TemplateOptions, check, template};
use edupol_model::cond::{Cond, Judge, When};
use edupol_model::decl::{Binding, Department, Feeds, Plan};
use edupol_model::ids::{AttrId, DepartmentId, EnumId, IndicatorId, ObligationId, TargetId};
use edupol_model::limit::{Limit, Limits};
use edupol_model::measure::Measure;
use edupol_model::program::{Duty, Obligation};
use edupol_model::{Granularity, Num, Period, Program, Rel, Set, Unit};
use expect_test::{Expect, expect};

fn plan() -> Program {
    let mut program = program();
    let years = Period::new(Period::year(2022).unwrap().start, Period::year(2024).unwrap().end, Granularity::Span);
    program.plans.push(Plan {
        head: head("示例", None),
        issuer: None,
        doc_number: None,
        issued: None,
        period: years,
        source: None,
        about: None,
        unprinted: None,
        ranges: None,
    });
    program.departments.push(Department {
        head: head("教育局", None),
        parent: None,
        members: vec![],
        open: false,
        per_entity: None,
        lifetime: None,
    });
    program.indicators[0].reported_by = Some(DepartmentId(0));
    program.indicators[0].head.doc = Some("省、市两级认定的优质幼儿园。".into());
    program.obligations.push(obligation(1, When::By(Period::year(2024).unwrap())));
    program.obligations.push(obligation(2, When::In(years.unwrap())));
    program
}

fn obligation(indicator: u32, time: When) -> Obligation {
    let limits = Limits {
        inner: Set::at_least(Num::one()),
        outer: Set::at_least(Num::one()),
        printed: Set::point(Num::one()),
        rel: Some(Rel::AtLeast),
        form: edupol_model::limit::LimitForm::Compared,
    };
    let judge = Judge {
        left: Measure::Indicator(IndicatorId(indicator)),
        limit: Limit::Fixed(limits),
        unit: Unit::Number,
        assumed: false,
        span: Span::NOWHERE,
    };
    Obligation {
        id: ObligationId(0),
        time,
        time_printed: true,
        cond: Cond::Judge(Box::new(judge)),
        force: vec![],
        duty: Duty::Target(TargetId(0)),
        origin: vec![],
        text: Default::default(),
        span: Span::NOWHERE,
    }
}

fn bound() -> Program {
    let schools = Binding {
        sheet: Some("学校".into()),
        columns: vec![(AttrId(2), "学生数".into())],
        period_column: Some("年份".into()),
        ..binding(Feeds::Entity(SCHOOL), "报表/填报.xlsx")
    };
    let reported = Binding { sheet: Some("指标".into()), ..binding(Feeds::Observations, "报表/填报.xlsx") };
    Program { bindings: vec![schools, reported, binding(only(0), "优质园.csv")], ..plan() }
}

fn files(program: &Program, format: Option<TemplateFormat>) -> Vec<(String, Vec<u8>)> {
    let options = TemplateOptions { format, lang: Lang::Zh };
    template(program, options).unwrap().into_iter().map(|file| (file.path, file.bytes)).collect()
}

fn text(files: &[(String, Vec<u8>)]) -> String {
    files
        .iter()
        .map(|(path, bytes)| format!("== {path}\n{}", String::from_utf8_lossy(bytes).replace("\r\n", "\n")))
        .collect()
}

fn expect(actual: &str, expected: Expect) {
    expected.assert_eq(actual);
}

/// Reads templates back through the directives, and says what was found and what is missing.
fn read_back(program: &Program, files: &[(String, Vec<u8>)]) -> String {
    let inputs: Vec<Input<'_>> = program
        .bindings
        .iter()
        .enumerate()
        .filter_map(|(at, binding)| {
            let stem = |path: &str| path.rsplit_once('.').map(|(stem, _)| stem.to_owned());
            let (path, bytes) = files.iter().find(|(path, _)| stem(path) == stem(&binding.path))?;
            Some(Input { binding: at, path, bytes })
        })
        .collect();
    let found = check(program, &inputs);
    let loaded = edupol_facts::Loaded { facts: found.facts, problems: found.problems };
    shown(&loaded) + &found.coverage.lines(Lang::Zh).join("\n")
}

#[test]
fn templates_of_a_program_without_directives() {
    let files = files(&plan(), Some(TemplateFormat::Csv));
    assert!(files.iter().all(|(_, bytes)| bytes.starts_with(b"\xef\xbb\xbf")));
    expect(
        &text(&files),
        expect![[r#"
        == 学校.csv
        ﻿学校名称,区,学段,星级,在校生,智慧校园,达标率,建成日期,经费
        【说明】一行填一个学校；没有数据填“待填报”或“未知（原因）”；本行请保留,所属区的名称,从中选填：幼儿园、小学、初中,从中选填：无、三星、四星、五星,以“人”计的个数，如 18人；只知范围可填区间或“≥”,填“是”或“否”,百分数（占比），如 85%；只知范围可填区间或“≥”,日期，如 2022-03-07,以“元”计的金额，如 2000元；只知范围可填区间或“≥”
        == 指标.csv
        ﻿指标,区,期间,值,单位,填报单位,说明
        【说明】没有数据填“待填报”或“未知（原因）”；本行请保留,填报对象；全区域的数写“全区”,时期，如 2022年、2022年6月、2022-2023学年,按右边的单位填数；只知范围可填 18-20 或 ≥18,,,没有数据的原因等
        省市优质园,,2022年,,所,教育局,
        省市优质园,,2023年,,所,教育局,
        省市优质园,,2024年,,所,教育局,
        四星级占比,,2024年,,%,,
        教育经费,,2022年,,元,,
        教育经费,,2023年,,元,,
        教育经费,,2024年,,元,,
        师生比,武进区,2022年,,,,
        师生比,武进区,2023年,,,,
        师生比,武进区,2024年,,,,
        师生比,天宁区,2022年,,,,
        师生比,天宁区,2023年,,,,
        师生比,天宁区,2024年,,,,
    "#]],
    );
}

#[test]
fn empty_templates_say_what_is_missing() {
    let program = bound();
    let own = files(&program, None);
    let books = files(&program, Some(TemplateFormat::Xlsx));
    let paths = |files: &[(String, Vec<u8>)]| files.iter().map(|(path, _)| path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&own), ["报表/填报.xlsx", "优质园.csv"]);
    assert_eq!(paths(&books), ["报表/填报.xlsx", "优质园.xlsx"]);
    let found = read_back(&program, &own);
    assert_eq!(read_back(&program, &books), found);
    expect(
        &found,
        expect![[r#"
        四星级占比 @2024-01-01..2024-12-31 = ?  (3, 4)
        教育经费 @2022-01-01..2022-12-31 = ?  (4, 4)
        教育经费 @2023-01-01..2023-12-31 = ?  (5, 4)
        教育经费 @2024-01-01..2024-12-31 = ?  (6, 4)
        师生比 for 武进区 @2022-01-01..2022-12-31 = ?  (7, 4)
        师生比 for 武进区 @2023-01-01..2023-12-31 = ?  (8, 4)
        师生比 for 武进区 @2024-01-01..2024-12-31 = ?  (9, 4)
        师生比 for 天宁区 @2022-01-01..2022-12-31 = ?  (10, 4)
        师生比 for 天宁区 @2023-01-01..2023-12-31 = ?  (11, 4)
        师生比 for 天宁区 @2024-01-01..2024-12-31 = ?  (12, 4)
        省市优质园 @2022-01-01..2022-12-31 = ?  (3, 2)
        省市优质园 @2023-01-01..2023-12-31 = ?  (4, 2)
        省市优质园 @2024-01-01..2024-12-31 = ?  (5, 2)
        学校：还没有任何名册
        省市优质园（教育局）：已填0个，应填3个，缺2022年、2023年、2024年
        四星级占比：已填0个，应填1个，缺2024年
        教育经费：已填0个，应填3个，缺2022年、2023年、2024年
        师生比：已填0个，应填6个，缺天宁区 2022年、天宁区 2023年、天宁区 2024年、武进区 2022年、武进区 2023年…"#]],
    );
}

#[test]
fn filled_templates_give_facts() {
    let program = bound();
    let mut files = files(&program, Some(TemplateFormat::Csv));
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["报表/填报-学校.csv", "报表/填报-指标.csv", "优质园.csv"]);
    let filled = String::from_utf8(files[2].1.clone()).unwrap();
    let filled = filled
        .replace("2022年,,", "2022年,8-10所,")
        .replace("2023年,,", "2023年,待填报,")
        .replace("2024年,,", "2024年,6,");
    files[2].1 = filled.into_bytes();
    let mut schools = String::from_utf8(files[0].1.clone()).unwrap();
    schools += "湖塘小学,2022年,武进区,小学,无,\"1,200\",是,85%,2022-03-07,3万元\r\n";
    files[0].1 = schools.into_bytes();
    let schools = Binding { sheet: None, path: "报表/填报-学校.csv".into(), ..program.bindings[0].clone() };
    let program = Program { bindings: vec![schools, program.bindings[2].clone()], ..program };
    expect(
        &read_back(&program, &files),
        expect![[r#"
        湖塘小学 @2022-01-01..2022-12-31 < 武进区 | 学段=1 | 星级=0 | 在校生=1200 | 智慧校园=1 | 达标率=0.85 | 建成日期=19058 | 经费=30000
        省市优质园 @2022-01-01..2022-12-31 = 8..10  (3, 2)
        省市优质园 @2023-01-01..2023-12-31 = ?待填报  (4, 2)
        省市优质园 @2024-01-01..2024-12-31 = 6  (5, 2)
        省市优质园（教育局）：已填2个，应填3个，缺2023年（待填报）
        四星级占比：已填0个，应填1个，缺2024年
        教育经费：已填0个，应填3个，缺2022年、2023年、2024年
        师生比：已填0个，应填6个，缺天宁区 2022年、天宁区 2023年、天宁区 2024年、武进区 2022年、武进区 2023年…"#]],
    );
}

#[test]
fn listed_members_get_a_row_a_year() {
    let districts = Binding { period_column: Some("年份".into()), ..binding(Feeds::Entity(DISTRICT), "区.csv") };
    let program = Program { bindings: vec![districts], ..plan() };
    expect(
        &text(&files(&program, None)),
        expect![[r#"
        == 区.csv
        ﻿区名称,年份
        【说明】一行填一个区；没有数据填“待填报”或“未知（原因）”；本行请保留,时期，如 2022年、2022年6月、2022-2023学年
        武进区,2022年
        武进区,2023年
        武进区,2024年
        天宁区,2022年
        天宁区,2023年
        天宁区,2024年
    "#]],
    );
}

#[test]
fn workbooks_can_be_reproduced() {
    let first = files(&bound(), None);
    std::thread::sleep(std::time::Duration::from_millis(2_100));
    assert!(first == files(&bound(), None));
}

#[test]
fn a_split_indicator_has_a_row_for_each_part_and_the_whole() {
    let mut program = program();
    program.bindings = vec![binding(only(0), "指标.csv")];
    program.indicators[0].split = vec![EnumId(0)];
    let options = TemplateOptions { format: Some(TemplateFormat::Csv), lang: Lang::Zh };
    let files = template(&program, options).unwrap();
    let text = String::from_utf8(files[0].bytes.clone()).unwrap();
    let text = text.replace('\u{feff}', "").replace("\r\n", "\n");
    expect![[r#"
        学段,期间,值,单位,填报单位,说明
        【说明】没有数据填“待填报”或“未知（原因）”；本行请保留；填报哪一部分；总数写“合计”,时期，如 2022年、2022年6月、2022-2023学年,以“所”计的个数，如 18所；只知范围可填区间或“≥”,,,没有数据的原因等
        幼儿园,,,所,,
        小学,,,所,,
        初中,,,所,,
        合计,,,所,,
    "#]].assert_eq(&text);
}
