//! The form of the measure around the cursor, and which part of it is being written.

use edupol_syntax::ast::{AstNode as _, Expr};
use edupol_syntax::{SyntaxKind, SyntaxNode};

use crate::snapshot::{Place, Snapshot};

/// The form of a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The form as it is written.
    pub label: String,
    /// Its parts, which occur in the label.
    pub parts: Vec<String>,
    /// What it means.
    pub about: String,
    /// Which part the cursor is in.
    pub active: u32,
}

type Form = (&'static str, &'static [&'static str], &'static str);

/// The form of the measure around a place.
pub fn signature(snapshot: &Snapshot, place: Place) -> Option<Signature> {
    let token = snapshot.token(place)?;
    let at = place.offset;
    let node = token.parent_ancestors().find(|node| form(node, true).is_some())?;
    let chinese = in_chinese(&node);
    let (label, parts, _) = form(&node, chinese)?;
    let about = form(&node, snapshot.lang() == edupol_base::Lang::Zh)?.2;
    let before = node.children().filter_map(Expr::cast).filter(|part| u32::from(part.range().end()) < at).count();
    let last = parts.len().saturating_sub(1);
    Some(Signature {
        label: label.to_owned(),
        parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        about: about.to_owned(),
        active: u32::try_from(before.min(last)).unwrap_or(0),
    })
}

/// Whether the nearest words of the language around a measure are Chinese.
fn in_chinese(node: &SyntaxNode) -> bool {
    let keyword = |node: &SyntaxNode| {
        let tokens = node.descendants_with_tokens().filter_map(|element| element.into_token());
        let mut words = tokens.filter(|token| matches!(token.kind(), SyntaxKind::Keyword(_)));
        words.next().map(|token| !token.text().is_ascii())
    };
    node.ancestors().find_map(|node| keyword(&node)).unwrap_or(true)
}

fn form(node: &SyntaxNode, chinese: bool) -> Option<Form> {
    let (zh, en): (Form, Form) = match node.kind() {
        SyntaxKind::ShareExpr => (
            ("范围 中 条件 的占比", &["范围", "条件"], "范围内符合条件者所占的比例"),
            ("share of population having condition", &["population", "condition"], "those that satisfy it, of all"),
        ),
        SyntaxKind::PartShareExpr => (
            ("部分 占 整体 的比例", &["部分", "整体"], "前者占后者的比例"),
            ("part as share of whole", &["part", "whole"], "the first as a share of the second"),
        ),
        SyntaxKind::AggExpr => (
            ("范围的合计", &["范围"], "对范围内各成员取数量、合计、平均、最高或最低"),
            ("total of measure", &["measure"], "count, total, mean, highest or lowest over the members"),
        ),
        SyntaxKind::RatioExpr => (
            ("甲 与 乙 之比", &["甲", "乙"], "前者与后者之比"),
            ("ratio a to b", &["a", "b"], "the first over the second"),
        ),
        SyntaxKind::PerExpr => (
            ("每百名 乙 的 甲", &["乙", "甲"], "每一百个后者对应的前者"),
            ("a per 100 b", &["a", "b"], "the first for each hundred of the second"),
        ),
        SyntaxKind::FilterExpr => (
            ("范围（条件）", &["范围", "条件"], "范围内符合条件者"),
            ("population (condition)", &["population", "condition"], "members that satisfy the condition"),
        ),
        SyntaxKind::CallExpr => (
            ("较大者（甲，乙）", &["甲", "乙"], "几个数中的较大者或较小者"),
            ("max(a, b)", &["a", "b"], "the largest or smallest of several"),
        ),
        _ => return None,
    };
    Some(if chinese { zh } else { en })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn the_part_at_the_cursor_is_active() {
        let words = "对象 学校 以所计 {\n  星级：等级 无 < 四星\n}\n";
        let at = |text: &str| {
            let fixture = Fixture::new(&format!("{words}{text}"));
            signature(&fixture.snapshot, fixture.place).map(|found| (found.label, found.active))
        };
        assert_eq!(at("指标 甲 时点 = 学$0校 中 星级 = 四星 的占比\n"), Some(("范围 中 条件 的占比".into(), 0)));
        assert_eq!(at("指标 甲 时点 = 学校 中 星级 = 四$0星 的占比\n"), Some(("范围 中 条件 的占比".into(), 1)));
        assert_eq!(at("部门 教育$0局\n"), None);
    }

    #[test]
    fn every_form_is_shown() {
        let words = "对象 学校 以所计 {\n  学生：计数 人\n  教师：计数 名\n}\nentity school counted 所 {\n  pupils: count 人\n}\n";
        let at = |text: &str| {
            let fixture = Fixture::new(&format!("{words}# 😀\r\n{text}"));
            signature(&fixture.snapshot, fixture.place).map(|found| (found.label, found.active))
        };
        let is = |label: &str, active: u32| Some((label.to_owned(), active));
        assert_eq!(at("指标 甲 时点 = 学校的学$0生的合计\n"), is("范围的合计", 0));
        assert_eq!(at("范围 甲 = 学校（学生 ≥ 1$00）\n"), is("范围（条件）", 1));
        assert_eq!(at("指标 甲 时点 = 较大者（1，$02）\n"), is("较大者（甲，乙）", 1));
        assert_eq!(at("indicator a stock = total of pup$0ils of school\n"), is("total of measure", 0));
        assert_eq!(at("indicator a stock = max(1, $02)\n"), is("max(a, b)", 1));
    }
}
