//! Actions: roles, cells, deliverables, and how they stand to targets.

use std::fmt::Write as _;

use edupol_base::Severity;
use edupol_model::cond::When;
use edupol_model::decl::{ItemKind, RoleEntry};
use edupol_model::describe::Describe;
use expect_test::{Expect, expect};

use super::fixture::{Compilation, check, text};

fn actions(compilation: &Compilation) -> String {
    let program = &compilation.compiled.program;
    let describe = Describe::new(program);
    let mut out = String::new();
    for action in &program.actions {
        writeln!(out, "{} {}", action.number, action.head.name).unwrap();
        for RoleEntry { role, department, .. } in &action.roles {
            writeln!(out, "  {role:?} {}", program.department(*department).unwrap().head.name).unwrap();
        }
        for target in &action.contributes {
            writeln!(out, "  serves {}", program.target(*target).unwrap().head.name).unwrap();
        }
        for item in &action.items {
            let cell = item.cell.map_or("-".to_owned(), |cell| cell.start.year().to_string());
            let shown = match &item.kind {
                ItemKind::Statement(id) => compilation.obligation(program.obligation(*id).unwrap()),
                ItemKind::Note(id) => format!("note {:?}", program.note(*id).unwrap().text),
                ItemKind::Deliverable(made) => {
                    let due = made.due.as_ref().map(|due: &When| describe.when(due).en).unwrap_or_default();
                    let quantity =
                        made.quantity.as_ref().map(|q| describe.limits(q, &made.unit).en).unwrap_or_default();
                    let judged = made.obligation.map(|id| compilation.obligation(program.obligation(id).unwrap()));
                    let kind = made.kind.as_deref().unwrap_or_default();
                    format!(
                        "{} {kind} {:?} {quantity} due {due} | {}",
                        made.verb,
                        made.title,
                        judged.unwrap_or_default()
                    )
                }
            };
            writeln!(out, "  {cell}: {shown}").unwrap();
        }
    }
    out
}

#[track_caller]
fn check_actions(source: &str, expected: Expect) {
    let compilation = text(source);
    assert_eq!(compilation.findings(Severity::Error), "");
    expected.assert_eq(&actions(&compilation));
}

#[test]
fn the_sample() {
    check_actions(
        include_str!("wujin_zh.edupol"),
        expect![[r#"
        5 学前普及普惠
          Lead 教育局
          Responsible 编办
          Responsible 财政局
          Responsible 人社局
          Responsible 各镇
          serves 优质园
          2022: set_up  "问题清单"  due by 2022 (until 2022-12-31) | 
          2022: create  "省市优质园" 8..10所 due by 2022 (until 2022-12-31) | in 2022: 省市优质园 8..10所
          2023: complete  "全国学前教育普及普惠区创建"  due by 2023 (until 2023-12-31) | 
          2023: create  "省市优质园" ≥ 6所 due by 2023 (until 2023-12-31) | in 2023: 省市优质园 ≥ 6所 [assumed]
          2024: create  "省市优质园" ≥ 6所 due by 2024 (until 2024-12-31) | in 2024: 省市优质园 ≥ 6所 [assumed]
          2024: note "提高学前水平"
        8 教育教学提质
          Lead 教育局
          Responsible 财政局
          serves 智慧教室
          serves 智慧校园
          2022: revise  "关于进一步深化中小学课堂教学改革的行动方案"  due by 2022 (until 2022-12-31) | 
          2022: build  "智慧教室" ≥ 35个 due by 2022 (until 2022-12-31) | in 2022: total 智慧教室 of 学校 − total 智慧教室 of 学校 before the period ≥ 35个 [assumed]
          2022: by 2022 (until 2022-12-31): 智慧校园占比 ≥ 85%
          2023: select  "优秀项目" ≥ 50个 due by 2023 (until 2023-12-31) | in 2023: 优秀项目 ≥ 50个 [assumed]
          2023: build  "智慧教室" ≥ 35个 due by 2023 (until 2023-12-31) | in 2023: total 智慧教室 of 学校 − total 智慧教室 of 学校 before the period ≥ 35个 [assumed]
          2023: by 2023 (until 2023-12-31): 智慧校园占比 ≥ 95%
          2024: by 2024 (until 2024-12-31): each 中小学: 智慧教室 ≥ 1个
          2024: by 2024 (until 2024-12-31): 智慧校园占比 ≥ 100% [assumed]
          2024: completed  "区域智慧教育云平台"  due by 2024 (until 2024-12-31) | 
    "#]],
    );
}

#[test]
fn what_a_quantity_is_judged_by() {
    check_actions(
        "方案 p { 期限：2022—2024年；未写明时：按≥计 }
部门 教育局
部门 财政局
单位组 各镇 \"各镇（开发区、街道）\" 未列明
单位组 各镇街道 \"各镇（街道）\" 未列明
对象 学校 以所计 { 智慧教室：计数 个 }
指标 优质园 当期 以所计
指标 学位 时点 以个计
指标 新学校 累计 以所计
任务 甲 @\"附件行7\" {
  牵头：教育局
  责任：各镇（街道）、财政局、各镇（开发区、街道）
  2022年 {
    建设35个智慧教室
    新增300个学位
    创建8—10所优质园
    建成2所新学校
    完成不少于5所优质园
    修订 文件 \"改革方案\"
    制定 《办法》、《细则》
    建立 \"台账\" @\"附件行7/2022\"
    2022年秋学期开学之前，完成 \"整治\"
    优质园6所左右
    备注（含糊） \"提高水平\"
  }
  到2024年 {
    建成5所新学校
  }
  每年，举办 \"论坛\"
  支持 教育局 力争 创建 \"示范区\"
}
任务 乙 {
  责任：财政局
}
",
        expect![[r#"
            7 甲
              Lead 教育局
              Responsible 各镇街道
              Responsible 财政局
              Responsible 各镇
              2022: build  "智慧教室" ≥ 35个 due by 2022 (until 2022-12-31) | in 2022: total 智慧教室 of 学校 − total 智慧教室 of 学校 before the period ≥ 35个 [assumed]
              2022: add  "学位" ≥ 300个 due by 2022 (until 2022-12-31) | in 2022: 学位 − 学位 before the period ≥ 300个 [assumed]
              2022: create  "优质园" 8..10所 due by 2022 (until 2022-12-31) | in 2022: 优质园 8..10所
              2022: completed  "新学校" ≥ 2所 due by 2022 (until 2022-12-31) | in 2022: 新学校 − 新学校 before the period ≥ 2所 [assumed]
              2022: complete  "优质园" ≥ 5所 due by 2022 (until 2022-12-31) | in 2022: 优质园 ≥ 5所
              2022: revise 文件 "改革方案"  due by 2022 (until 2022-12-31) | 
              2022: draft  "办法"  due by 2022 (until 2022-12-31) | 
              2022: draft  "细则"  due by 2022 (until 2022-12-31) | 
              2022: set_up  "台账"  due by 2022 (until 2022-12-31) | 
              2022: complete  "整治"  due by 2022-08-31 (until 2022-08-31) | 
              2022: in 2022: 优质园 about 6所
              2022: note "提高水平"
              -: completed  "新学校" ≥ 5所 due by 2024 (until 2024-12-31) | by 2024 (until 2024-12-31): 新学校 ≥ 5所 [assumed]
              -: hold  "论坛"  due every year over 2022..2024 | 
              -: create  "示范区"  due  | 
            2 乙
              Responsible 财政局
        "#]],
    );
}

#[test]
fn faults_in_actions() {
    check(
        "方案 p { 期限：2022—2024年 }
部门 教育局
单位组 各镇 \"各镇（开发区、街道）\" 未列明
指标 优质园 当期 以所计
任务 甲 {
  牵头：教育居
  责任：各镇（街道）、教育局、教育局
  委托：教育局
  前置：乙丙
  服务：优质园
  2022年 {
    建设35个智慧教室
    建设3个优质圆
    创建8—10个优质园
    每年，优质园不少于6所
  }
}
",
        expect![[r#"
            6:6 error[unknown-department] `教育居`: unknown department `教育居`
                help: did you mean `教育局`?
                fix: replace it by `教育局` → `教育局`
            7:6 error[unknown-department] `各镇（街道）`: unknown department `各镇(街道)`
                help: did you mean `各镇（开发区、街道）` or `各镇`?
                fix: replace it by `各镇（开发区、街道）` → `各镇（开发区、街道）`
                fix: replace it by `各镇` → `各镇`
            7:17 warning[listed-twice] `教育局`: this body is listed twice in one role
                help: delete one of them
            9:6 error[unknown-name] `乙丙`: unknown name `乙丙`
                help: declare it as an action, or use a declared name
            10:6 error[wrong-kind] `优质园`: `优质园` is an indicator; a target is wanted here
            12:10 warning[nothing-counts] `智慧教室`: no indicator counts `智慧教室`, so this quantity is never judged
                help: declare it: `indicator 智慧教室 flow counted …`
            13:9 warning[nothing-counts] `优质圆`: no indicator counts `优质圆`, so this quantity is never judged
                help: did you mean `优质园`?
            14:9 error[classifier-mismatch] `10个`: this is counted in 所
                fix: count it in 所 → `所`
            15:5 warning[every-in-cell] `每年`: `every year` inside the cell of one year is judged in that year only
                help: move it to a target if every year is meant, delete it if only this year is
                fix: delete it → ``
        "#]],
    );
}
