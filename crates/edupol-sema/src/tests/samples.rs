//! The examples of the language's own documents.

use edupol_base::Severity;
use expect_test::expect;

use super::fixture::{check_lowering, text};

#[test]
fn wujin_zh() {
    let c = text(include_str!("wujin_zh.edupol"));
    print!("{}\n{}", c.findings(Severity::Warning), c.obligations());
}
#[test]
fn wujin_en() {
    let c = text(include_str!("wujin_en.edupol"));
    print!("{}\n{}", c.findings(Severity::Warning), c.obligations());
}
#[test]
fn changzhou() {
    let c = text(include_str!("changzhou.edupol"));
    print!("{}\n{}", c.findings(Severity::Warning), c.obligations());
}
#[test]
fn taste() {
    let c = text(include_str!("taste.edupol"));
    print!("{}\n{}", c.findings(Severity::Note), c.obligations());
}
