use edupol_base::{Severity, Span, Text};
use edupol_eval::{
    Explanation, Judgement, ListedMember, Measured, Missing, Names, Pace, Subject, TargetResult, Trail, Why,
};
use edupol_model::cond::{Cond, Force, Modality, When};
use edupol_model::decl::{Cite, Entity, Target};
use edupol_model::facts::{CellRef, Provenance};
use edupol_model::ids::{EntityId, SourceId, TargetId};
use edupol_model::program::{Obligation, StatementText};
use edupol_model::{Set, Unit};
use expect_test::expect;

use super::*;
use crate::grid::Format;
use crate::style::Paint;
use crate::testing::{check_widths, head, num, sample, year};

/// A program of four targets and one figure of an action, with a verdict of each kind that has something to show.
struct Fixture {
    program: Program,
    evaluation: Evaluation,
    facts: FactSet,
}

fn quantity(value: &str, unit: Unit) -> Quantity {
    Quantity { set: Set::point(num(value)), unit }
}

impl Fixture {
    fn new() -> Self {
        let mut program = sample();
        let mut entity = Entity {
            head: head("学校", None),
            classifier: Some("所".into()),
            part_of: vec![],
            attrs: vec![],
            members: vec![],
            closed: false,
        };
        entity.head.plan = None;
        program.entities.push(entity);
        let as_of = Day::new(2024, 12, 31).unwrap();
        let disagreement = edupol_eval::Disagreement {
            fact: edupol_model::ids::FactId(0),
            text: Text::same("学前三年毛入园率"),
            at: year(2021),
            supplied: quantity("0.97", Unit::Share),
            trail: Trail::of(cell(3)),
            stated: quantity("0.98", Unit::Share),
        };
        let evaluation = Evaluation {
            rules: vec![],
            waivers: vec![],
            as_of,
            targets: vec![],
            obligations: vec![],
            counts: Counts::default(),
            assumed: vec![],
            disagreements: vec![disagreement],
        };
        let source = FactSource {
            path: "facts/学校.xlsx".into(),
            sheet: Some("2024".into()),
            headers: vec!["学校".into(), "智慧教室".into()],
        };
        let facts = FactSet { sources: vec![source], ..FactSet::default() };
        let mut fixture = Self { program, evaluation, facts };
        fixture.fill();
        fixture
    }

    fn fill(&mut self) {
        let share = quantity("1", Unit::Share);
        let met = self.result(Verdict::Met, "≥ 100%", Some((share, "100%")));
        self.target("省四星级普通高中比例", Verdict::Met, vec![met], &[Modality::Strive]);
        let mut missed = self.result(Verdict::NotMet, "每所学校 智慧教室 ≥ 1个", None);
        missed.severity = Some(Severity::Error);
        missed.failing =
            Listed { first: vec![member("礼嘉中学", "0", 7), member("湖塘小学", "0", 9)], total: 12 };
        missed.explanation = explained();
        self.target("智慧教室", Verdict::NotMet, vec![missed], &[]);
        let why = Why::Missing(Missing {
            subject: Subject::Members(EntityId(0)),
            at: Some(year(2024)),
            members: Names::default(),
            reason: None,
        });
        let unknown = Verdict::Undetermined(vec![why]);
        let later = self.result(Verdict::NotDue(Pace::Behind), "= 8个", Some((quantity("5", Unit::Number), "5个")));
        let mut undecided = self.result(unknown.clone(), "≥ 20项", None);
        undecided.explanation =
            Explanation {
                text: Text::same("课题 ≥ 20项"), verdict: Some(unknown.clone()), ..Explanation::default()
            };
        self.target("到2024年，\r\n　课题 ≥ 20项", unknown, vec![later, undecided], &[]);
        self.target("打造“吾有优学”品牌", Verdict::Untestable, vec![], &[]);
        let done = self.result(Verdict::Met, "35个", Some((quantity("36", Unit::Number), "36个")));
        let duty = Duty::Action(edupol_model::ids::ActionId(2), 1);
        self.obligation(done, duty, &[]);
    }

    fn result(&self, verdict: Verdict, wanted: &str, measured: Option<(Quantity, &str)>) -> ObligationResult {
        let measured = measured.map(|(Quantity { set, unit }, text)| Measured {
            set,
            unit,
            text: Text::same(text),
            reading: Some(year(2024)),
        });
        ObligationResult {
            readings: None,
            remarks: vec![],
            obligation: ObligationId(0),
            judged: vec![Judgement { period: year(2024), verdict: verdict.clone() }],
            verdict,
            severity: None,
            measured,
            wanted: Text::same(wanted),
            as_of: self.evaluation.as_of,
            failing: Listed::default(),
            undetermined: Listed::default(),
            leads: vec![],
            explanation: Explanation::default(),
        }
    }

    fn target(&mut self, name: &str, verdict: Verdict, results: Vec<ObligationResult>, force: &[Modality]) {
        let target = TargetId(self.program.targets.len() as u32);
        let severity = results.iter().filter_map(|result| result.severity).max();
        let obligations: Vec<ObligationId> =
            results.into_iter().map(|result| self.obligation(result, Duty::Target(target), force)).collect();
        self.program.targets.push(Target {
            head: head(name, None),
            obligations: obligations.clone(),
            restates: vec![],
            supersedes: vec![],
            anonymous: false,
        });
        let leads = if obligations.is_empty() { vec![] } else { vec![DepartmentId(0)] };
        self.evaluation.targets.push(TargetResult { target, verdict, severity, obligations, actions: vec![], leads });
    }

    fn obligation(&mut self, mut result: ObligationResult, duty: Duty, force: &[Modality]) -> ObligationId {
        let id = ObligationId(self.program.obligations.len() as u32);
        result.obligation = id;
        self.evaluation.obligations.push(result);
        self.program.obligations.push(Obligation {
            id,
            time: When::By(year(2024)),
            time_printed: true,
            cond: Cond::Item,
            force: force.iter().map(|modality| Force { modality: *modality, body: None }).collect(),
            duty,
            origin: vec![Cite { place: "三(三)¶3".into(), span: Span::NOWHERE }],
            text: StatementText("到2024年，每所学校至少1个智慧教室".into()),
            span: Span::NOWHERE,
        });
        id
    }

    fn terminal(&self, lang: Lang, width: usize, actions: ActionsShown) -> String {
        let options = SummaryOptions { width, paint: Paint { colour: false }, actions };
        let shown = Summary::build(&self.program, &self.facts, &self.evaluation, None, lang).terminal(&options);
        check_widths(&shown, width);
        shown
    }
}

fn member(key: &str, value: &str, row: u32) -> ListedMember {
    ListedMember {
        entity: Some(EntityId(0)),
        key: key.into(),
        value: Some(quantity(value, Unit::Count("个".into()))),
        trail: Trail::of(cell(row)),
    }
}

fn cell(row: u32) -> Provenance {
    Provenance::Cell(CellRef { source: SourceId(0), row, column: 2 })
}

/// Each of the schools has at least one room: two fail.
fn explained() -> Explanation {
    let school = |key: &str, row| Explanation {
        text: Text::new(format!("{key}: 智慧教室 ≥ 1个"), format!("{key}：智慧教室 ≥ 1个")),
        verdict: Some(Verdict::NotMet),
        children: vec![Explanation {
            text: Text::same("智慧教室"),
            value: Some(quantity("0", Unit::Count("个".into()))),
            reading: Some(year(2024)),
            trail: Trail::of(cell(row)),
            ..Explanation::default()
        }],
        ..Explanation::default()
    };
    Explanation {
        text: Text::new("each 学校 has 智慧教室 ≥ 1个", "每所学校 智慧教室 ≥ 1个"),
        verdict: Some(Verdict::NotMet),
        notes: vec![Text::new("40 members, 12 fail", "共40所，12所未达标")],
        children: vec![school("礼嘉中学", 7), school("湖塘小学", 9)],
        ..Explanation::default()
    }
}

#[test]
fn verdicts_are_listed_by_plan() {
    let fixture = Fixture::new();
    expect![[r#"
        武进区教育高质量发展三年行动方案（2022—2024年）
          ✓ 达标        省四星级普通高中比例                                          牵头：教育局
              实测 100%（2024年） · 要求 力争 ≥ 100% · 时限 2024年12月31日
          ✗ 未达标      智慧教室                                                      牵头：教育局
              要求 每所学校 智慧教室 ≥ 1个 · 时限 2024年12月31日
                未达标对象：礼嘉中学（0个）、湖塘小学（0个）等12个
          ? 暂无法判定  到2024年， 课题 ≥ 20项                                        牵头：教育局
              » 未到期（欠序时）  实测 5个（2024年） · 要求 = 8个 · 时限 2024年12月31日
              ? 暂无法判定  要求 ≥ 20项 · 时限 2024年12月31日
                缺少2024年学校名单
          ~ 不可检验    打造“吾有优学”品牌
        任务
          ✓ 完成        8  教育教学提质工程                                           牵头：教育局
              实测 36个（2024年） · 要求 35个 · 时限 2024年12月31日

        目标（截至2024年12月31日）：达标 1 · 未达标 1 · 暂无法判定 1 · 不可检验 1
        任务分年要求：完成 1
        数据与方案不一致：2021年学前三年毛入园率：数据为97%（facts/学校.xlsx › 2024 › 第3行 ›
        B列“智慧教室”），方案写明98%
    "#]]
    .assert_eq(&fixture.terminal(Lang::Zh, 90, ActionsShown::All));
    expect![[r#"
        武进区教育高质量发展三年行动方案（2022—2024年）
          ✓ met           省四星级普通高中比例          lead: 教育局
              measured 100% (2024) · wanted strive ≥ 100% ·
              due 2024-12-31
          ✗ not met       智慧教室                      lead: 教育局
              wanted 每所学校 智慧教室 ≥ 1个 · due 2024-12-31
                failing: 礼嘉中学 (0个), 湖塘小学 (0个) and 10 more
          ? undetermined  到2024年， 课题 ≥ 20项        lead: 教育局
              » not due (behind schedule)  measured 5个 (2024) ·
              wanted = 8个 · due 2024-12-31
              ? undetermined  wanted ≥ 20项 · due 2024-12-31
                the list of 学校 is missing for 2024
          ~ untestable    打造“吾有优学”品牌

        targets (as of 2024-12-31): met 1 · not met 1 ·
        undetermined 1 · untestable 1
        what actions ask for: done 1
        facts against the plan: 学前三年毛入园率 for 2021: facts
        say 97% (facts/学校.xlsx › 2024 › row 3 › column B
        智慧教室), the plan 98%
    "#]]
    .assert_eq(&fixture.terminal(Lang::En, 60, ActionsShown::Troubled));
}

#[test]
fn colour_adds_nothing_but_escapes() {
    let fixture = Fixture::new();
    let summary = Summary::build(&fixture.program, &fixture.facts, &fixture.evaluation, None, Lang::Zh);
    let shown =
        |colour| summary.terminal(&SummaryOptions { width: 80, paint: Paint { colour }, actions: ActionsShown::All });
    let mut plain = shown(true);
    for code in ["1", "2", "32", "33", "36", "1;31", "0"] {
        plain = plain.replace(&format!("\u{1b}[{code}m"), "");
    }
    assert!(shown(true).contains("\u{1b}[1;31m✗ 未达标"));
    assert_eq!(plain, shown(false));
}

#[test]
fn markdown_has_a_row_for_each_demand() {
    let fixture = Fixture::new();
    let summary = Summary::build(&fixture.program, &fixture.facts, &fixture.evaluation, Some(PlanId(0)), Lang::Zh);
    expect![[r#"
        ## 武进区教育高质量发展三年行动方案（2022—2024年）：判定结果（截至2024年12月31日）

        | 判定结果 | 目标（任务） | 实测 | 要求 | 时限 | 牵头部门 | 说明 |
        | --- | --- | --- | --- | --- | --- | --- |
        | ✓ 达标 | 省四星级普通高中比例 | 100%（2024年） | 力争 ≥ 100% | 2024年12月31日 | 教育局 |  |
        | ✗ 未达标 | 智慧教室 |  | 每所学校 智慧教室 ≥ 1个 | 2024年12月31日 | 教育局 | 未达标对象：礼嘉中学（0个）、湖塘小学（0个）等12个 |
        | » 未到期（欠序时） | 到2024年， 课题 ≥ 20项 | 5个（2024年） | = 8个 | 2024年12月31日 | 教育局 |  |
        | ? 暂无法判定 | 到2024年， 课题 ≥ 20项 |  | ≥ 20项 | 2024年12月31日 | 教育局 | 缺少2024年学校名单 |
        | \~ 不可检验 | 打造“吾有优学”品牌 |  |  |  |  |  |
        | ✓ 完成 | 8  教育教学提质工程 | 36个（2024年） | 35个 | 2024年12月31日 | 教育局 |  |

        目标（截至2024年12月31日）：达标 1 · 未达标 1 · 暂无法判定 1 · 不可检验 1

        任务分年要求：完成 1

        2021年学前三年毛入园率：数据为97%（facts/学校.xlsx › 2024 › 第3行 › B列“智慧教室”），方案写明98%
    "#]].assert_eq(&summary.render(Format::Markdown));
}

#[test]
fn an_explanation_names_every_cell() {
    let fixture = Fixture::new();
    let shown = |lang, width| {
        let options = ExplainOptions { sources: &fixture.facts.sources, lang, width, paint: Paint::default() };
        explain_target(&fixture.program, &fixture.evaluation, TargetId(1), &options).unwrap()
    };
    expect![[r#"
        智慧教室：✗ 未达标
          条文：到2024年，每所学校至少1个智慧教室
          出处：三(三)¶3
          时间：到2024年（截至2024年12月31日）
          截至：2024年12月31日
          未达标对象：礼嘉中学（0个）、湖塘小学（0个）等12个
        └─ 每所学校 智慧教室 ≥ 1个 → ✗ 未达标
           │  · 共40所，12所未达标
           ├─ 礼嘉中学：智慧教室 ≥ 1个 → ✗ 未达标
           │  └─ 智慧教室 = 0个（2024年）
           │        @ facts/学校.xlsx › 2024 › 第7行 › B列“智慧教室”
           └─ 湖塘小学：智慧教室 ≥ 1个 → ✗ 未达标
              └─ 智慧教室 = 0个（2024年）
                    @ facts/学校.xlsx › 2024 › 第9行 › B列“智慧教室”
    "#]]
    .assert_eq(&shown(Lang::Zh, 100));
    let narrow = shown(Lang::En, 50);
    check_widths(&narrow, 50);
    expect![[r#"
        智慧教室: ✗ not met
          statement: 到2024年，每所学校至少1个智慧教室
          source: 三(三)¶3
          time: by 2024 (until 2024-12-31)
          as of: 2024-12-31
          failing: 礼嘉中学 (0个), 湖塘小学 (0个) and
            10 more
        └─ each 学校 has 智慧教室 ≥ 1个 → ✗ not met
           │  · 40 members, 12 fail
           ├─ 礼嘉中学: 智慧教室 ≥ 1个 → ✗ not met
           │  └─ 智慧教室 = 0个 (2024)
           │        @ facts/学校.xlsx › 2024 › row 7 ›
           │          column B 智慧教室
           └─ 湖塘小学: 智慧教室 ≥ 1个 → ✗ not met
              └─ 智慧教室 = 0个 (2024)
                    @ facts/学校.xlsx › 2024 › row 9 ›
                      column B 智慧教室
    "#]]
    .assert_eq(&narrow);
}

#[test]
fn an_undetermined_step_says_why() {
    let fixture = Fixture::new();
    let options = ExplainOptions { sources: &[], lang: Lang::Zh, width: 80, paint: Paint::default() };
    let explain = |id| explain_target(&fixture.program, &fixture.evaluation, TargetId(id), &options);
    assert_eq!(explain(9), None);
    let shown = explain(2).unwrap();
    assert!(shown.contains("└─ 课题 ≥ 20项 → ? 暂无法判定\n      · 缺少2024年学校名单\n"), "{shown}");
}

#[test]
fn what_an_action_asks_for_is_explained_too() {
    let fixture = Fixture::new();
    let options = ExplainOptions { sources: &[], lang: Lang::Zh, width: 80, paint: Paint::default() };
    let action = edupol_model::ids::ActionId(2);
    expect![[r#"
        教育教学提质工程
          条文：到2024年，每所学校至少1个智慧教室
          出处：三(三)¶3
          时间：到2024年（截至2024年12月31日）
          截至：2024年12月31日
    "#]]
    .assert_eq(&explain_action(&fixture.program, &fixture.evaluation, action, &options).unwrap());
}
