//! What people and their input methods type, and the one form it gets; words that mean the same are kept.

use edupol_base::Lang;

use crate::support::{in_lang, usual};

/// Checks lines of `typed => usual form`.
fn check(cases: &str, form: impl Fn(&str) -> String) {
    let mut wrong = String::new();
    for case in cases.trim().lines() {
        let (typed, wanted) = case.split_once("=>").unwrap_or_else(|| panic!("no arrow in {case}"));
        let found = form(typed.trim());
        if found.trim_end() != wanted.trim() {
            wrong.push_str(&format!("{}\n  found  {found}  wanted {}\n", typed.trim(), wanted.trim()));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn signs_of_input_methods_become_the_usual_ones() {
    check(
        r#"
        目标　甲：到２０２４年,占比率＞＝８５％ => 目标 甲：到2024年，占比率 ≥ 85%
        目标 甲：占比率》=85% => 目标 甲：占比率 ≥ 85%
        目标 甲：占比率<=85％ => 目标 甲：占比率 ≤ 85%
        目标 甲：占比率 != 85 % => 目标 甲：占比率 ≠ 85%
        目标 甲：园数==5 => 目标 甲：园数 = 5
        目标 甲：三年内，园数合计18至20所 => 目标 甲：三年内，园数合计18—20所
        目标 甲：三年内，园数合计18～20所 => 目标 甲：三年内，园数合计18—20所
        目标 甲：三年内，园数合计18-20所 => 目标 甲：三年内，园数合计18—20所
        目标 甲：三年内，园数合计18——20所 => 目标 甲：三年内，园数合计18—20所
        目标 甲：园数20正负2所 => 目标 甲：园数20±2所
        目标 甲：园数20+-2所 => 目标 甲：园数20±2所
        任务 甲｛ 责任:编办/财政局，人社局 ｝ => 任务 甲 { 责任：编办、财政局、人社局 }
        任务 甲 『 责任：各镇(开发区、街道) 』 => 任务 甲 { 责任：各镇(开发区、街道) }
        目标 甲 “名称” ＠ “三(三)”：园数≥5。 => 目标 甲 "名称" @"三(三)"：园数 ≥ 5
        目标 甲 “名称“：园数≥5； => 目标 甲 "名称"：园数 ≥ 5
        目标 甲 "含“引号”的名称"：园数≥5 => 目标 甲 "含“引号”的名称"：园数 ≥ 5
        指标 【5+2工程】 当期 以个计,填报:教育局 => 指标 「5+2工程」 当期 以个计，填报：教育局
        指标 「5+2工程」 当期 以个计 填报 教育局 => 指标 「5+2工程」 当期 以个计，填报：教育局
        指标 甲 时点 = a*2+b => 指标 甲 时点 = a × 2 + b
        阶梯 进程：未申报《申报《创成 => 阶梯 进程：未申报 < 申报 < 创成
        目標 甲：園數達到5所 => 目标 甲：園數达到5所
        "#,
        usual,
    );
}

#[test]
fn words_that_mean_the_same_are_kept_in_one_language() {
    check(
        r#"
        目标 甲：截至2024年，占比率达100% => 目标 甲：截至2024年，占比率达100%
        目标 甲：至2024年底，园数 多于 5所 => 目标 甲：至2024年底，园数 多于 5所
        目标 甲：2022年6月底前，园数不少于5所 => 目标 甲：2022年6月底前，园数不少于5所
        目标 甲：在2024年，约20项 => 目标 甲：在2024年，约20项
        目标 甲：2024年，优质园控制在6所以内 => 目标 甲：2024年，优质园控制在6所以内
        目标 甲：每所学校至多2个教室 => 目标 甲：每所学校至多2个教室
        目标 甲：80%以上的学校 有 校医 => 目标 甲：80%以上的学校 有 校医
        任务 甲 { 牵头部门：教育局；支撑：乙；打造10个园 } => 任务 甲 { 牵头部门：教育局；支撑：乙；打造10个园 }
        target 甲: raise 占比率 by 5pp since 2020 => target 甲: raise 占比率 by 5pp since 2020
        target 甲: double 园数 since 2020 => target 甲: double 园数 since 2020
        indicator 甲 flow counted 所 reported_by 教育局 => indicator 甲 flow counted 所, reported by 教育局
        entity 班级 part_of 学校 => entity 班级 part of 学校
        action 甲 { lead: 教育局; in 2022 { set_up "表" } } => action 甲 { lead 教育局; in 2022 { set up "表" } }
        "#,
        usual,
    );
}

#[test]
fn words_collapse_across_languages() {
    check(
        r#"
        目标 甲：截至2024年，占比率达100% => target 甲: by 2024: 占比率 reaches 100%
        目标 甲：2022年6月底前，园数不少于5所 => target 甲: by end of 2022-06: 园数 at least 5所
        目标 甲：在2024年，约20项 => target 甲: in 2024: about 20项
        目标 甲：2024年，优质园控制在6所以内 => target 甲: in 2024: 优质园 6所 or less
        目标 甲：园数超过5所 => target 甲: 园数 > 5所
        目标 甲：80%以上的学校 有 校医 => target 甲: at least 80% of 学校 has 校医
        目标 甲：占比率力争达100% => target 甲: strive 占比率 reaches 100%
        目标 甲：力争学段 属于 小学、初中 => target 甲: strive: 学段 in {小学, 初中}
        目标 甲：2022年6月前，园数 ≥ 5 => target 甲: 2022年6月前: 园数 >= 5
        事实 2021年，园数 = 5 => fact in 2021: 园数 = 5
        任务 甲 { 牵头部门：教育局；打造10个园 } => action 甲 { lead 教育局; build 10个 园 }
        "#,
        |text| in_lang(Lang::En, text),
    );
    check(
        r#"
        target 甲: raise 占比率 by 5pp since 2020 => 目标 甲：占比率较2020年提高5个百分点
        target 甲: 园数 > 5所 => 目标 甲：园数超过5所
        target 甲: support 教育局 in 2024: 园数 >= 5 => 目标 甲：支持 教育局，2024年，园数 ≥ 5
        target 甲: in 攻坚期: 园数 >= 5 => 目标 甲：在 攻坚期，园数 ≥ 5
        target 甲: each 乙 has 校医 => 目标 甲：每个乙 有 校医
        indicator 甲 stock = 经费 at 攻坚期 => 指标 甲 时点 = 经费 at 攻坚期
        indicator 甲 cumulative = total of 园数 since 2021 => 指标 甲 累计 = total of 园数 since 2021年
        "#,
        |text| in_lang(Lang::Zh, text),
    );
}

#[test]
fn a_classifier_is_taken_where_it_keeps_the_name_whole() {
    check(
        r#"
        entity 月报 counted 个 => 对象 月报 以个计
        target 甲: each 月报 has 校医 => 目标 甲：每个 月报 有 校医
        target 甲: 园数 5个 月报 => 目标 甲：园数5个 月报
        target 甲: build 45 人才库 => 目标 甲：建设45 人才库
        "#,
        |text| in_lang(Lang::Zh, text),
    );
}
