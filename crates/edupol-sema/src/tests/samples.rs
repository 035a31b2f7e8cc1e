//! The examples of the language's own documents.

use edupol_base::Severity;
use expect_test::expect;

use super::fixture::{check_lowering, check_same, text};

#[test]
fn two_spellings_lower_to_one_program() {
    check_same(include_str!("wujin_zh.edupol"), include_str!("wujin_en.edupol"));
}

#[test]
fn wujin() {
    check_lowering(
        include_str!("wujin_zh.edupol"),
        expect![[r#"
            四星级高中
              strive by 2024 (until 2024-12-31): 四星级占比 ≥ 100%
            智慧教室
              by 2024 (until 2024-12-31): each 中小学: 智慧教室 ≥ 1个
            梯队教师
              strive within 2022..2024 (until 2024-12-31): 梯队教师比例 ≥ 32%
            专项课题
              every year over 2022..2024: 专项课题 about 20项
            优质园
              in 2022..2024: 省市优质园 18..20所
              in 2022..2024: 省市优质园 2022: 8..10所; 2023: ≥ 6所; 2024: ≥ 6所
            智慧校园
              in 2022..2024: 智慧校园占比 2022: ≥ 85%; 2023: ≥ 95%; 2024: ≥ 100%
            教师交流
              ensure every year over 2022..2024: 交流教师数 ≥ 0.15 × 应交流教师数
              ensure every year over 2022..2024: 交流骨干教师数 ≥ 0.2 × 交流教师数
            教师待遇
              ensure every year over 2022..2024: 教师平均工资 ≥ 公务员平均工资
        "#]],
    );
}

#[test]
fn changzhou() {
    check_lowering(
        include_str!("changzhou.edupol"),
        expect![[r#"
        品质提升
          by 2020 (until 2020-12-31): 优质园占比 ≥ 85% [assumed]
          by 2020 (until 2020-12-31): 优质园就读占比 ≥ 90%
          by 2020 (until 2020-12-31): 义务优质占比 ≥ 90% [assumed]
          by 2020 (until 2020-12-31): 义务优质就读占比 ≥ 95% [assumed]
          by 2020 (until 2020-12-31): 新优质学校 ≥ 100所 [assumed]
          by 2020 (until 2020-12-31): 四星高中占比 ≥ 75% [assumed]
          by 2020 (until 2020-12-31): 四星高中就读占比 ≥ 85% [assumed]
          by 2020 (until 2020-12-31): 高品质示范高中 2..3所
          by 2020 (until 2020-12-31): 四星职校占比 ≥ 90% [assumed]
          by 2020 (until 2020-12-31): 四星职校就读占比 ≥ 93% [assumed]
          by 2020 (until 2020-12-31): 现代化示范职校 2..3所
    "#]],
    );
}

#[test]
fn a_taste() {
    check_lowering(
        include_str!("taste.edupol"),
        expect![[r#"
            four_star
              strive by 2024 (until 2024-12-31): four_star_share ≥ 100%
            smart_classroom
              by 2024 (until 2024-12-31): each School (stage in 小学 or 初中 or 普通高中): smart_classrooms ≥ 1个
            quality_kindergartens
              in 2022..2024: new_quality_kindergartens 18..20所
              in 2022..2024: new_quality_kindergartens 2022: 8..10所; 2023: ≥ 6所; 2024: ≥ 6所
        "#]],
    );
}

#[test]
fn the_two_sentences_the_project_is_named_for() {
    check_lowering(
        "entity school counted 所 { star: ordered { 无 < 四星 }; level: enum { primary, high }; smart_classroom: count 个 }
         population provincial_4_star_high_schools = high_schools (star >= 四星)
         population high_schools = school (level = high)
         by 2024 provincial_4_star_high_schools ≥ 100%
         by 2024: each school ≥ 1 smart_classroom
         到2024年，每所school至少1个smart_classroom",
        expect![[r#"
            (bare)
              by 2024 (until 2024-12-31): share of high_schools where star ≥ 四星 ≥ 100%
            (bare)
              by 2024 (until 2024-12-31): each school: smart_classroom ≥ 1个
            (bare)
              by 2024 (until 2024-12-31): each school: smart_classroom ≥ 1个
        "#]],
    );
}

#[test]
fn all_samples_have_no_warnings_but_for_a_reporting_body() {
    for sample in [include_str!("wujin_zh.edupol"), include_str!("wujin_en.edupol"), include_str!("taste.edupol")] {
        assert_eq!(text(sample).findings(Severity::Warning), "");
    }
    expect![[r#"
        27:36 warning[unknown-department] `教育局`: unknown department `教育局`
            help: declare it: `department X "printed name"`
    "#]]
    .assert_eq(&text(include_str!("changzhou.edupol")).findings(Severity::Warning));
}
