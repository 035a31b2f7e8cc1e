use edupol_base::Lang;
use edupol_model::ids::DepartmentId;
use expect_test::{Expect, expect};

use super::*;
use crate::testing::{check_widths, sample};

fn check(options: &MatrixOptions, orientation: Orientation, lang: Lang, width: usize, expected: Expect) {
    let shown = Matrix::build(&sample(), options).render(Format::Terminal(width), orientation, Marks::Letters, lang);
    check_widths(&shown, width);
    expected.assert_eq(&shown);
}

#[test]
fn groups_stay_groups() {
    check(
        &MatrixOptions::default(),
        Orientation::Actions,
        Lang::Zh,
        120,
        expect![[r#"
            责任分工表：武进区教育高质量发展三年行动方案（2022—2024年）
            ┌──────┬──────────────┬────────────────────┬─────────────┬────────┬──────┬────────┬───────┬──────┐
            │ 序号 │ 行动         │ 任务（项目）       │ 年份        │ 教育局 │ 编办 │ 财政局 │ 各镇* │ 两办 │
            ├──────┼──────────────┼────────────────────┼─────────────┼────────┼──────┼────────┼───────┼──────┤
            │    5 │              │ 学前教育普及普惠   │ 2022—2024年 │   牵   │      │   知   │   责  │  责  │
            │    8 │ 质量提升行动 │ 教育教学提质工程 … │ 2022—2023年 │   牵   │      │   责   │       │      │
            │   11 │              │ 师德建设|工程 <b>  │ 2024年      │   牵   │  配  │        │       │      │
            └──────┴──────────────┴────────────────────┴─────────────┴────────┴──────┴────────┴───────┴──────┘
            图例：牵 牵头 · 责 责任 · 配 配合 · 知 知会
            * 成员单位方案未全部列明
            … 方案以“等”字列出，未写全
        "#]],
    );
}

#[test]
fn groups_are_expanded() {
    let options = MatrixOptions { expand_groups: true, ..MatrixOptions::default() };
    check(
        &options,
        Orientation::Actions,
        Lang::En,
        120,
        expect![[r#"
            Responsibility matrix: 武进区教育高质量发展三年行动方案（2022—2024年）
            ┌─────┬──────────────┬────────────────────┬───────────┬────────┬──────┬────────┬───────┐
            │ No. │ Part of      │ Action             │ Years     │ 教育局 │ 编办 │ 财政局 │ 各镇* │
            ├─────┼──────────────┼────────────────────┼───────────┼────────┼──────┼────────┼───────┤
            │   5 │              │ 学前教育普及普惠   │ 2022–2024 │    A   │   R  │   R/I  │   R   │
            │   8 │ 质量提升行动 │ 教育教学提质工程 … │ 2022–2023 │    A   │      │    R   │       │
            │  11 │              │ 师德建设|工程 <b>  │ 2024      │    A   │   S  │        │       │
            └─────┴──────────────┴────────────────────┴───────────┴────────┴──────┴────────┴───────┘
            Roles: A lead · R responsible · S cooperate · I inform
            * a group whose members the plan does not all list
            … the plan names further bodies only as 等
        "#]],
    );
}

#[test]
fn a_narrow_terminal_gets_a_list() {
    check(
        &MatrixOptions::default(),
        Orientation::Actions,
        Lang::Zh,
        40,
        expect![[r#"
            责任分工表：武进区教育高质量发展三年行动
            方案（2022—2024年）
             5  学前教育普及普惠  2022—2024年
                牵头：教育局
                责任：两办、各镇*
                知会：财政局
             8  教育教学提质工程 …（质量提升行动）
                2022—2023年
                牵头：教育局
                责任：财政局
            11  师德建设|工程 <b>  2024年
                牵头：教育局
                配合：编办
            图例：牵 牵头 · 责 责任 · 配 配合 ·
            知 知会
            * 成员单位方案未全部列明
            … 方案以“等”字列出，未写全
        "#]],
    );
    check(
        &MatrixOptions::default(),
        Orientation::Departments,
        Lang::En,
        30,
        expect![[r#"
            Responsibility matrix:
            武进区教育高质量发展三年行动方
            案（2022—2024年）
            ┌────────────┬───┬───┬────┐
            │ Department │ 5 │ 8 │ 11 │
            ├────────────┼───┼───┼────┤
            │ 教育局     │ A │ A │  A │
            │ 编办       │   │   │  S │
            │ 财政局     │ I │ R │    │
            │ 各镇*      │ R │   │    │
            │ 两办       │ R │   │    │
            └────────────┴───┴───┴────┘
            Roles: A lead ·
            R responsible · S cooperate ·
            I inform
            * a group whose members the
            plan does not all list
            … the plan names further
            bodies only as 等
            5  学前教育普及普惠
            8  教育教学提质工程
            11  师德建设|工程 <b>
        "#]],
    );
}

#[test]
fn a_matrix_is_narrowed() {
    let finance = MatrixOptions { department: Some(DepartmentId(2)), year: Some(2022), ..MatrixOptions::default() };
    check(
        &finance,
        Orientation::Departments,
        Lang::Zh,
        80,
        expect![[r#"
        责任分工表：武进区教育高质量发展三年行动方案（2022—2024年）（财政局、2022年）
        ┌────────┬────┬────┐
        │ 部门   │ 5  │ 8  │
        ├────────┼────┼────┤
        │ 教育局 │ 牵 │ 牵 │
        │ 财政局 │ 知 │ 责 │
        │ 各镇*  │ 责 │    │
        │ 两办   │ 责 │    │
        └────────┴────┴────┘
        图例：牵 牵头 · 责 责任 · 知 知会
        * 成员单位方案未全部列明
        … 方案以“等”字列出，未写全
        5  学前教育普及普惠
        8  教育教学提质工程
    "#]],
    );
    let nothing = MatrixOptions { year: Some(2030), ..MatrixOptions::default() };
    check(
        &nothing,
        Orientation::Actions,
        Lang::Zh,
        80,
        expect![[r#"
        责任分工表（2030年）
        没有符合条件的任务
    "#]],
    );
}

fn rendered(format: Format, marks: Marks) -> String {
    Matrix::build(&sample(), &MatrixOptions::default()).render(format, Orientation::Actions, marks, Lang::Zh)
}

#[test]
fn markdown_is_escaped() {
    expect![[r#"
        ## 责任分工表：武进区教育高质量发展三年行动方案（2022—2024年）

        | 序号 | 行动 | 任务（项目） | 年份 | 教育局 | 编办 | 财政局 | 各镇\* | 两办 |
        | ---: | --- | --- | --- | :---: | :---: | :---: | :---: | :---: |
        | 5 |  | 学前教育普及普惠 | 2022—2024年 | 牵 |  | 知 | 责 | 责 |
        | 8 | 质量提升行动 | 教育教学提质工程 … | 2022—2023年 | 牵 |  | 责 |  |  |
        | 11 |  | 师德建设\|工程 \<b\> | 2024年 | 牵 | 配 |  |  |  |

        图例：牵 牵头 · 责 责任 · 配 配合 · 知 知会

        \* 成员单位方案未全部列明

        … 方案以“等”字列出，未写全
    "#]]
    .assert_eq(&rendered(Format::Markdown, Marks::Letters));
}

#[test]
fn csv_comes_back_from_a_parser() {
    let text = rendered(Format::Csv { bom: true }, Marks::Words);
    assert!(text.starts_with('\u{feff}'));
    let mut reader = csv::ReaderBuilder::new().from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    assert_eq!(reader.headers().unwrap().len(), 9);
    let rows: Vec<Vec<String>> =
        reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
    expect![[r#"
        [
            [
                "5",
                "",
                "学前教育普及普惠",
                "2022—2024年",
                "牵头",
                "",
                "知会",
                "责任",
                "责任",
            ],
            [
                "8",
                "质量提升行动",
                "教育教学提质工程 …",
                "2022—2023年",
                "牵头",
                "",
                "责任",
                "",
                "",
            ],
            [
                "11",
                "",
                "师德建设|工程 <b>",
                "2024年",
                "牵头",
                "配合",
                "",
                "",
                "",
            ],
        ]
    "#]]
    .assert_debug_eq(&rows);
}

#[test]
fn html_is_well_formed_and_escaped() {
    let page = rendered(Format::Html, Marks::Letters);
    assert!(page.contains("师德建设|工程 &lt;b&gt;"));
    let (_, from_table) = page.split_once("<body>").unwrap();
    let (body, _) = from_table.split_once("</body>").unwrap();
    let body = format!("<body>{body}</body>");
    let document = roxmltree::Document::parse(&body).unwrap();
    let rows = document.descendants().filter(|node| node.has_tag_name("tr")).count();
    assert_eq!(rows, 4);
    let cell = document.descendants().find(|node| node.attribute("class") == Some("mark lead")).unwrap();
    assert_eq!((cell.text(), cell.attribute("title")), (Some("牵"), Some("教育局：牵头")));
}

#[test]
fn json_names_departments_and_groups() {
    let options = MatrixOptions { expand_groups: true, ..MatrixOptions::default() };
    let matrix = Matrix::build(&sample(), &options);
    expect![[r#"
        {
          "number": 5,
          "action": "学前普及普惠",
          "title": "学前教育普及普惠",
          "parent": null,
          "plan": "武进区教育高质量发展三年行动方案（2022—2024年）",
          "years": [
            2022,
            2023,
            2024
          ],
          "cells": [
            {
              "department": "教育局",
              "roles": [
                {
                  "role": "lead",
                  "via": null
                }
              ]
            },
            {
              "department": "编办",
              "roles": [
                {
                  "role": "responsible",
                  "via": "两办"
                }
              ]
            },
            {
              "department": "各镇",
              "roles": [
                {
                  "role": "responsible",
                  "via": null
                }
              ]
            },
            {
              "department": "财政局",
              "roles": [
                {
                  "role": "responsible",
                  "via": "两办"
                },
                {
                  "role": "inform",
                  "via": null
                }
              ]
            }
          ],
          "open_roles": false
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&matrix.rows[0]).unwrap());
}
