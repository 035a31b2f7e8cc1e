//! Names: unknown, doubtful, declared twice, seen from other files.

use edupol_base::{FileId, Severity};
use expect_test::expect;

use super::fixture::{check, check_lowering, files, text};
use crate::{Config, SourceUnit, compile};

#[test]
fn unknown_names_get_suggestions() {
    check(
        "plan p { plan_period 2022..2024 }
department 教育局 \"某区教育局\"
entity 学校 counted 所 {
  学段: enum { 小学, 初中 }
  智慧教室: count 个
}
indicator 四星级占比 stock
indicator 四星级数量 stock counted 所
target 甲: by 2024: 四星级占 >= 85%
target 乙: by 2024: each 学笑 has 智慧教室 >= 1
target 丙: by 2024: each 学校 has 智慧教师 >= 1
target 丁: by 2024: each 学校 has 学段 = 高中
target 戊: supersedes 甲乙丙丁戊己庚辛, by 2024: 四星级占比 >= 85%
action 己 {
  lead 教育居
  contributes to 四星级占比
}
target 庚: by 2024: 教育局 >= 3
",
        expect![[r#"
            13:22 error[unexpected-text] `甲乙丙丁戊己庚辛, by 2024: 四星级占比 >= 85%`: `甲乙丙丁戊己庚辛, by 2024: 四星级占比…` does not fit here
                help: a statement reads `subject comparison value`, with blanks around keywords; start a new line or write `;` before the next one, or keep the text as `note "…"`
            9:20 error[unknown-name] `四星级占`: unknown name `四星级占`
                help: did you mean `四星级占比` or `四星级数量`?
                fix: replace it by `四星级占比` → `四星级占比`
                fix: replace it by `四星级数量` → `四星级数量`
            10:25 error[unknown-name] `学笑`: unknown name `学笑`
                help: declare it as a population, or use a declared name
            11:32 error[unknown-name] `智慧教师`: unknown name `智慧教师`
                help: did you mean `智慧教室`?
                fix: replace it by `智慧教室` → `智慧教室`
            12:37 error[unknown-name] `高中`: `高中` is not a value of `学段`
                help: its values are 小学、初中
            13:11 error[unknown-name] `supersedes`: unknown name `supersedes`
                help: declare it as an indicator, or use a declared name
            15:8 error[unknown-department] `教育居`: unknown department `教育居`
                help: did you mean `教育局`?
                fix: replace it by `教育局` → `教育局`
            16:18 error[wrong-kind] `四星级占比`: `四星级占比` is an indicator; a target is wanted here
            18:20 error[wrong-kind] `教育局`: `教育局` is a department; an attribute or an indicator or a population or an entity is wanted here
        "#]],
    );
}

#[test]
fn glued_words_are_taken_apart() {
    check(
        "对象 学校 以所计 { 学段：类别 小学、初中 }
范围 小学学校 = 学校（学段 = 小学）
指标 甲 时点 = 小学学校占学校
指标 支出 当期 金额 元
方案 某 { 期限：2022—2024年 }
每年，支出只增不减
",
        expect![[r#"
            3:11 error[glued-words] `小学学校占学校`: unknown name `小学学校占学校`; put spaces around the keyword `占`
                help: write `小学学校 占 学校`
                fix: put spaces around the keyword → `小学学校 占 学校`
            6:4 error[glued-words] `支出只增不减`: unknown name `支出只增不减`; put spaces around the keyword `只增不减`
                help: write `支出 只增不减`
                fix: put spaces around the keyword → `支出 只增不减`
        "#]],
    );
}

#[test]
fn names_that_are_taken() {
    check(
        "indicator 甲 flow counted 所
population 甲 = 学校 (学段 = 小学)
entity 学校 counted 所 {
  学段: enum { 小学, 初中, 小学 }
  学段: count 个
}
entity 学校
department 局
department 局
target 甲: by 2024: 甲 >= 3所
period 一 = 2022
period 一 = 2023
alias 乙 = 甲
alias 乙 = 甲
",
        expect![[r#"
            4:22 error[duplicate-name] `小学`: `小学` is declared twice as a value of an enumeration
                help: rename one of them, or delete the one that says the same
            5:3 error[duplicate-name] `学段`: `学段` is declared twice as an attribute
                help: rename one of them, or delete the one that says the same
            7:8 error[duplicate-name] `学校`: `学校` is declared twice as an entity
                help: rename one of them, or delete the one that says the same
            9:12 error[duplicate-name] `局`: `局` is declared twice as a department
                help: rename one of them, or delete the one that says the same
            10:20 error[ambiguous-name] `甲`: `甲` may mean several things here
                help: rename one of the declarations, so that the name says which is meant
            12:8 error[duplicate-name] `一`: `一` is declared twice as a period
                help: rename one of them, or delete the one that says the same
            14:7 error[duplicate-name] `乙`: `乙` is declared twice as an alias
                help: rename one of them, or delete the one that says the same
        "#]],
    );
}

#[test]
fn one_namespace_a_kind() {
    check_lowering(
        "plan 普通高中 { plan_period 2022..2024 }
entity 学校 counted 所 { 普通高中: enum { 普通高中, 其他学校 } }
population 普通高中 = 学校 (普通高中 = 普通高中)
target 普通高中: by 2024: 普通高中 >= 30%
action 普通高中 { contributes to 普通高中 }
",
        expect![[r#"
            普通高中
              by 2024 (until 2024-12-31): share of 学校 where 普通高中 = 普通高中 ≥ 30%
        "#]],
    );
}

#[test]
fn circles_are_reported_once_and_nothing_rests_on_them() {
    check(
        "plan p { plan_period 2022..2024 }
indicator 甲 stock counted 人 = 乙 + 丙
indicator 乙 stock counted 人 = 丙 + 1
indicator 丙 stock counted 人 = 甲
indicator 丁 stock counted 人 = 甲 + 1
target 戊: 丁 >= 3人
entity 省 part of 县
entity 县 part of 省
population 自己 = 自己 (大)
",
        expect![[r#"
            2:11 error[cyclic-definition] `甲`: `甲` rests on itself: 甲 → 乙 → 丙 → 甲
                help: define one of them by something else
            7:8 error[cyclic-definition] `省`: `省` rests on itself: 省 → 县 → 省
                help: define one of them by something else
            9:12 error[cyclic-definition] `自己`: `自己` rests on itself: 自己 → 自己
                help: define one of them by something else
        "#]],
    );
}

#[test]
fn doubtful_aliases_give_two_readings() {
    check_lowering(
        "plan p { plan_period 2022..2024 }
indicator 先进学校 flow counted 所
indicator 师德先进学校 flow counted 所
alias 师德先进学校 = 先进学校 unknown
alias 先进校 = 先进学校 asserted
alias 模范校 = 先进学校 unknown
target 甲: 师德先进学校 >= 20所
target 乙: 先进校 >= 20所
target 丙: 模范校 >= 20所
target 丁: 先进学校 >= 20所
",
        expect![[r#"
            甲
              in 2022..2024 (implied): reading 师德先进学校 = 先进学校: 先进学校 ≥ 20所 / reading 师德先进学校 ≠ 先进学校: 师德先进学校 ≥ 20所
            乙
              in 2022..2024 (implied): 先进学校 ≥ 20所
            丙
              in 2022..2024 (implied): reading 模范校 = 先进学校: 先进学校 ≥ 20所 / reading 模范校 ≠ 先进学校: 模范校 ≥ 20所
            丁
              in 2022..2024 (implied): 先进学校 ≥ 20所
        "#]],
    );
}

#[test]
fn groups_see_what_they_use() {
    let sources = [
        (
            0,
            vec![1],
            "plan p { plan_period 2022..2024 }\ntarget 甲: by 2024: each 学校 has 特色\nby 2024: each 教师 has 特长",
        ),
        (1, vec![], "entity 学校 counted 所 { 特色: yes_no }"),
        (2, vec![], "entity 教师 counted 名 { 特长: yes_no }\nentity 学校 counted 个"),
    ];
    let units: Vec<SourceUnit> = sources
        .iter()
        .zip(0..)
        .map(|((group, uses, source), id)| SourceUnit {
            file: FileId(id),
            path: format!("{group}/plan.edupol"),
            tree: edupol_syntax::parse(FileId(id), source).tree(),
            group: *group,
            uses: uses.clone(),
            broken: vec![],
        })
        .collect();
    let compiled = compile(&units, &Config::default());
    let found: Vec<&str> = compiled.diagnostics.iter().map(|d| d.message.en.as_str()).collect();
    expect![[r#"
        [
            "unknown name `教师`",
        ]"#]]
    .assert_eq(&format!("{found:#?}"));
    let plans: Vec<Option<u32>> = compiled.program.entities.iter().map(|e| e.head.plan.map(|p| p.0)).collect();
    assert_eq!(plans, [None, None, None]);
    assert_eq!(compiled.program.targets.first().and_then(|t| t.head.plan).map(|p| p.0), Some(0));
}

#[test]
fn files_of_one_folder_belong_to_its_plan() {
    let compilation = files(&[
        ("wujin/schema.edupol", "indicator 甲 flow counted 所"),
        ("wujin/plan.edupol", "plan p { plan_period 2022..2024 }"),
        ("vocabulary/time.edupol", "period 十四五 = 2021..2025"),
        ("wujin/targets.edupol", "每年，甲不少于6所"),
    ]);
    assert_eq!(compilation.findings(Severity::Note), "");
    let program = &compilation.compiled.program;
    assert_eq!(program.indicators[0].head.plan.map(|p| p.0), Some(0));
    assert_eq!(program.periods[0].head.plan, None);
    expect![[r#"
        (bare)
          every year over 2022..2024: 甲 ≥ 6所
    "#]]
    .assert_eq(&compilation.obligations());
}

#[test]
fn symbols_lead_from_uses_to_declarations() {
    let source = "entity 学校 counted 所 { 学段: enum { 小学, 初中 } }\r\npopulation 小 = 学校 (学段 = 小学) # 🏫\r\nby 2024: each 小 has 学段 = 小学\r\n";
    let compilation = text(source);
    let symbols = &compilation.compiled.symbols;
    let mut out = String::new();
    for reference in symbols.references() {
        let definition = &symbols.definitions()[reference.definition as usize];
        let at = compilation.sources.position(reference.span, edupol_base::ColumnUnit::Utf16).unwrap();
        let (used, declared) =
            (compilation.sources.slice(reference.span), compilation.sources.slice(definition.name_span));
        out += &format!("{}:{} {used} → {:?} {declared}\n", at.line + 1, at.column + 1, definition.kind);
        assert_eq!(used, declared);
        assert_eq!(
            symbols.at(reference.span.file, reference.span.start).map(|d| &d.name_span),
            Some(&definition.name_span)
        );
    }
    expect![[r#"
        2:16 学校 → Entity 学校
        2:20 学段 → Attr 学段
        2:25 小学 → Value 小学
        3:15 小 → Population 小
        3:21 学段 → Attr 学段
        3:26 小学 → Value 小学
    "#]]
    .assert_eq(&out);
}
