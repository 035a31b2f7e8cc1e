use edupol_base::{FileId, Span};
use edupol_model::decl::Note;
use expect_test::expect;

use super::*;
use crate::testing::{head, sample};

fn program() -> Program {
    let mut program = sample();
    for (place, reason) in [
        (Some("二¶1"), Some("vague")),
        (Some("一"), Some("slogan")),
        (Some("三(十)¶2"), None),
        (Some("三(二)¶2"), Some("vague")),
        (None, Some("outside")),
    ] {
        let mut head = head("", None);
        let cite = |place: &str| Cite { place: place.to_owned(), span: Span::new(FileId(0), 0, 0) };
        head.cites = place.map(cite).into_iter().collect();
        program.notes.push(Note { head, reason: reason.map(str::to_owned), text: "略".to_owned() });
    }
    program
}

#[test]
fn sections_stand_in_the_order_of_the_document() {
    let testable = Testable::build(&program());
    expect![[r#"
        ## 可检验程度：武进区教育高质量发展三年行动方案（2022—2024年）

        | 章节 | 可检验比例 | 合计 | 可检验 | 无数量 | 含糊 | 外部事项 | 口号 | 未写理由 |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
        | 一 | 0% | 1 | 0 | 0 | 0 | 0 | 1 | 0 |
        | 二 | 0% | 1 | 0 | 0 | 1 | 0 | 0 | 0 |
        | 三(二) | 0% | 1 | 0 | 0 | 1 | 0 | 0 | 0 |
        | 三(十) | 0% | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
        | 未注明出处 | 0% | 8 | 0 | 6 | 1 | 1 | 0 | 0 |
        | 全文 | 0% | 12 | 0 | 6 | 3 | 1 | 1 | 1 |

        有多处出处的按第一处计；备注按所写理由计
    "#]]
    .assert_eq(&testable.render(Format::Markdown, Lang::Zh));
    expect![[r#"
        What facts can decide: 武进区教育高质量发展三年行动方案（2022—2024年）
        ┌───────────┬───────┬─────┬───────────┬────────────┬───────┬─────────┬────────┬───────────┐
        │ Section   │ share │ all │ checkable │ unmeasured │ vague │ outside │ slogan │ no reason │
        ├───────────┼───────┼─────┼───────────┼────────────┼───────┼─────────┼────────┼───────────┤
        │ 一        │    0% │   1 │         0 │          0 │     0 │       0 │      1 │         0 │
        │ 二        │    0% │   1 │         0 │          0 │     1 │       0 │      0 │         0 │
        │ 三(二)    │    0% │   1 │         0 │          0 │     1 │       0 │      0 │         0 │
        │ 三(十)    │    0% │   1 │         0 │          0 │     0 │       0 │      0 │         1 │
        │ not cited │    0% │   8 │         0 │          6 │     1 │       1 │      0 │         0 │
        │ all       │    0% │  12 │         0 │          6 │     3 │       1 │      1 │         1 │
        └───────────┴───────┴─────┴───────────┴────────────┴───────┴─────────┴────────┴───────────┘
        what has several citations counts where the first one points; notes count by their reason
    "#]]
    .assert_eq(&testable.render(Format::Terminal(110), Lang::En));
}

#[test]
fn the_whole_is_the_sum_of_its_sections() {
    for plan in Testable::build(&program()).plans {
        let mut sum = TestableCounts::default();
        plan.sections.iter().for_each(|section| sum.add(section.counts));
        assert_eq!(sum, plan.total);
        assert_eq!(sum.all(), sum.values().iter().sum::<u32>());
    }
    assert_eq!(TestableCounts { checkable: 2, vague: 1, ..TestableCounts::default() }.share(), "67%");
    assert_eq!(TestableCounts::default().share(), "");
}
