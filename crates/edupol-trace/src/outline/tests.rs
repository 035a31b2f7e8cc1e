use expect_test::{Expect, expect};

use super::*;
use crate::read;

fn check(source: &str, title: Option<&str>, expected: &Expect) {
    let plain = read::text(source);
    let outline = Outline::read(&plain, Hints { title, left_out: &["打印此页".to_owned()] });
    let mut shown = String::new();
    for place in &outline.places {
        let text: Vec<String> =
            place.ranges.iter().map(|range| plain.slice(range).split_whitespace().collect::<String>()).collect();
        shown.push_str(&format!("{}: {}\n", place.address, text.join(" | ")));
    }
    for left_out in &outline.left_out {
        shown.push_str(&format!("{:?}: {}\n", left_out.reason, plain.slice(&left_out.range).trim()));
    }
    expected.assert_eq(&shown);
}

#[test]
fn levels_nest_and_paragraphs_are_counted() {
    check(
        "首页>>通知公告\r\n打印此页\r\n甲市教育行动方案\r\n为做好工作，制定本方案。\r\n一、总体要求\r\n（一）目标。到2024年达到85%。\r\n\
         其中，学前达到90%。\r\n1. 建设学校\r\n（1）新建2所。\r\n(２) 扩建3所。\r\n2．培养教师😀\r\n（二）任务\r\n3.续号的条目\r\n\
         二、保障措施\r\n加强领导。\r\n强化督导。\r\n甲市教育局\r\n2021年12月8日\r\n",
        Some("甲市教育行动方案"),
        &expect![[r#"
            ¶1: 为做好工作，制定本方案。
            一: 一、总体要求
            一（一）: （一）目标。到2024年达到85%。
            一（一）¶1: 其中，学前达到90%。
            一（一）1: 1.建设学校
            一（一）1（1）: （1）新建2所。
            一（一）1（2）: (２)扩建3所。
            一（一）2: 2．培养教师😀
            一（二）: （二）任务
            一（二）3: 3.续号的条目
            二: 二、保障措施
            二¶1: 加强领导。
            二¶2: 强化督导。
            Front: 首页>>通知公告
            Named: 打印此页
            Front: 甲市教育行动方案
            Tail: 2021年12月8日
            Tail: 甲市教育局
        "#]],
    );
}

#[test]
fn points_are_places_and_a_lone_one_is_not() {
    check(
        "一、主要内容\n(一)注重统筹。一是形成格局。二是明确方向,共3项;三是制定意见。\n(二)推进改革。一是深化研究。\n",
        None,
        &expect![[r#"
            一: 一、主要内容
            一（一）: (一)注重统筹。
            一（一）一是: 一是形成格局。
            一（一）二是: 二是明确方向,共3项;
            一（一）三是: 三是制定意见。
            一（二）: (二)推进改革。一是深化研究。
        "#]],
    );
}

#[test]
fn numbers_that_do_not_come_next_are_text() {
    check(
        "一、任务\n3.0工程继续推进。\n（三）不是第三部分\n2.5万人参加。\n一、二年级同步。\n三是无从谈起。\n二、保障\n",
        None,
        &expect![[r#"
            一: 一、任务
            一¶1: 3.0工程继续推进。
            一（三）: （三）不是第三部分
            一（三）¶1: 2.5万人参加。
            一（三）¶2: 一、二年级同步。
            一（三）¶3: 三是无从谈起。
            二: 二、保障
        "#]],
    );
}

#[test]
fn ordinances_number_articles_through_their_chapters() {
    check(
        "第一章 总则\n第一条 为了规范，制定本条例。\n第二条 本条例适用于：\n（一）学校；\n（二）幼儿园。\n第二章 保障\n第三条 经费占比不低于4%。\n",
        None,
        &expect![[r#"
            第一章: 第一章总则
            第一条: 第一条为了规范，制定本条例。
            第二条: 第二条本条例适用于：
            第二条（一）: （一）学校；
            第二条（二）: （二）幼儿园。
            第二章: 第二章保障
            第三条: 第三条经费占比不低于4%。
        "#]],
    );
}

#[test]
fn flattened_tables_have_rows_and_year_columns() {
    check(
        "一、目标\n实现全覆盖。\n附件:分年推进表\n附件\n分年推进表\n序号\n项目\n内容\n2022\n2023\n牵头\n部门\n1\n学前\n创建18-20所\n8-10所\n6所\n教育局\n编办、财政局\n\
         2\n提质\n改革\n85%以上\n95%\n教育局\n\
         3\n安全\n平安校园\n启动建设，出台意见。\n完成。\n教育局\n公安分局、各镇（开发区、街道）\n版权所有\n",
        None,
        &expect![[r#"
            一: 一、目标
            一¶1: 实现全覆盖。
            附件: 附件
            附件¶1: 分年推进表
            附件行1: 1 | 学前 | 创建18-20所 | 教育局 | 编办、财政局
            附件行1/2022: 8-10所
            附件行1/2023: 6所
            附件行2: 2 | 提质 | 改革 | 教育局
            附件行2/2022: 85%以上
            附件行2/2023: 95%
            附件行3: 3 | 安全 | 平安校园 | 教育局 | 公安分局、各镇（开发区、街道）
            附件行3/2022: 启动建设，出台意见。
            附件行3/2023: 完成。
            Tail: 版权所有
        "#]],
    );
}

#[test]
fn annexes_that_are_only_announced_are_places_too() {
    check(
        "一、目标\n实现全覆盖。\n附件:\n1.集团名单\n2.共同体名单\n",
        None,
        &expect![[r#"
            一: 一、目标
            一¶1: 实现全覆盖。
            附件: 附件:
            附件1: 1.集团名单
            附件2: 2.共同体名单
        "#]],
    );
}
