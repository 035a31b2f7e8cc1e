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
    check_lowering(include_str!("wujin_zh.edupol"), expect![[""]]);
}

#[test]
fn changzhou() {
    check_lowering(include_str!("changzhou.edupol"), expect![[""]]);
}

#[test]
fn a_taste() {
    check_lowering(include_str!("taste.edupol"), expect![[""]]);
}

#[test]
fn the_two_sentences_the_project_is_named_for() {
    check_lowering(
        "entity school counted 所 { star: ordered { 无 < 四星 } level: enum { primary, high } smart_classroom: count 个 }
         population provincial_4_star_high_schools = high_schools (star >= 四星)
         population high_schools = school (level = high)
         by 2024 provincial_4_star_high_schools ≥ 100%
         by 2024: each school ≥ 1 smart_classroom
         每所school至少1个smart_classroom",
        expect![[""]],
    );
}

#[test]
fn all_samples_have_no_warnings_but_for_a_reporting_body() {
    for sample in [include_str!("wujin_zh.edupol"), include_str!("wujin_en.edupol"), include_str!("taste.edupol")] {
        assert_eq!(text(sample).findings(Severity::Warning), "");
    }
    expect![[""]].assert_eq(&text(include_str!("changzhou.edupol")).findings(Severity::Warning));
}
