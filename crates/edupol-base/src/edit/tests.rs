use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::Code;

fn edit(start: u32, end: u32, new_text: &str) -> Edit {
    Edit { span: Span::new(FileId(0), start, end), new_text: new_text.into() }
}

fn check(text: &str, edits: &[Edit], expected: Expect) {
    let result = apply_fixes(text, edits);
    let shown = match &result {
        Ok(new) => format!("{text}\n{new}\n"),
        Err(error) => format!("{text}\n{}\n{}\n", error.message().en, error.message().zh),
    };
    expected.assert_eq(&shown);
}

#[test]
fn edits_in_any_order() {
    check(
        "到2024年,四星級",
        &[edit(11, 20, "四星级"), edit(10, 11, "，")],
        expect![[r#"
        到2024年,四星級
        到2024年，四星级
    "#]],
    );
}

#[test]
fn insertions_keep_their_order_and_come_first() {
    check(
        "target x",
        &[edit(7, 8, "y"), edit(7, 7, "「"), edit(7, 7, "新"), edit(8, 8, "」")],
        expect![[r#"
        target x
        target 「新y」
    "#]],
    );
}

#[test]
fn the_same_edit_twice_is_one() {
    check(
        "目标 甲",
        &[edit(10, 10, ";"), edit(10, 10, ";")],
        expect![[r#"
        目标 甲
        目标 甲;
    "#]],
    );
}

#[test]
fn overlapping_edits_are_refused() {
    check(
        "四星级",
        &[edit(0, 6, "三星"), edit(3, 9, "颗星")],
        expect![[r#"
        四星级
        two fixes change the same place (bytes 0–6 and 3–9); apply one, then check again
        两处修改涉及同一位置（字节 0–6 与 3–9），请先应用其中一处，再重新检查
    "#]],
    );
    check(
        "四星级",
        &[edit(0, 6, "三星"), edit(3, 3, "颗")],
        expect![[r#"
        四星级
        two fixes change the same place (bytes 0–6 and 3–3); apply one, then check again
        两处修改涉及同一位置（字节 0–6 与 3–3），请先应用其中一处，再重新检查
    "#]],
    );
}

#[test]
fn edits_for_another_text_are_refused() {
    check(
        "四星",
        &[edit(1, 3, "三")],
        expect![[r#"
        四星
        the fix for bytes 1–3 was made for another version of the text; check again
        针对字节 1–3 的修改与当前文本不符，请重新检查
    "#]],
    );
    check(
        "四星",
        &[edit(6, 9, "级")],
        expect![[r#"
        四星
        the fix for bytes 6–9 was made for another version of the text; check again
        针对字节 6–9 的修改与当前文本不符，请重新检查
    "#]],
    );
}

fn finding(applicability: Applicability, edits: Vec<Edit>) -> Diagnostic {
    let fix = Fix { title: Text::same("x"), edits, applicability };
    Diagnostic::error(Code("x"), Span::NOWHERE, Text::same("x")).with_fix(fix)
}

#[test]
fn only_safe_fixes_that_stay_apart() {
    use Applicability::{Choice, Safe};
    let findings = [
        finding(Choice, vec![edit(0, 1, "choice")]),
        finding(Safe, vec![edit(0, 2, "a"), edit(8, 9, "b")]),
        finding(Safe, vec![edit(20, 21, "c"), edit(2, 3, "touches the first")]),
        finding(Safe, vec![edit(8, 9, "b")]),
        finding(Safe, vec![edit(8, 9, "another text")]),
        finding(Safe, vec![edit(5, 5, "d")]),
        finding(Safe, vec![edit(1, 30, "covers all")]),
    ];
    let edits = safe_edits(&findings);
    assert_eq!(edits.get(&FileId(0)), Some(&vec![edit(0, 2, "a"), edit(5, 5, "d"), edit(8, 9, "b")]));
}

proptest! {
    #[test]
    fn replacing_parts_by_themselves_changes_nothing(
        text in "[a四🏫\r\n]{0,20}",
        cuts in prop::collection::btree_set(0_u32..60, 0..6),
    ) {
        let mut cuts: Vec<u32> = cuts.iter().map(|&cut| text.floor_char_boundary(cut as usize) as u32).collect();
        cuts.dedup();
        let edits: Vec<Edit> =
            cuts.windows(2).map(|w| edit(w[0], w[1], text.get(w[0] as usize..w[1] as usize).unwrap())).rev().collect();
        prop_assert_eq!(apply_fixes(&text, &edits), Ok(text));
    }

    #[test]
    fn what_safe_edits_picks_can_be_applied(
        spans in prop::collection::vec((0_u32..20, 0_u32..4, "[ab]{0,2}"), 0..12),
    ) {
        let findings: Vec<Diagnostic> = spans
            .iter()
            .map(|(start, len, new)| finding(Applicability::Safe, vec![edit(*start, start + len, new)]))
            .collect();
        for edits in safe_edits(&findings).values() {
            prop_assert!(apply_fixes(&"x".repeat(30), edits).is_ok());
        }
    }
}
