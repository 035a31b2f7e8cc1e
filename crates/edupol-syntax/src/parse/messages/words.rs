//! Words that are well placed and still wrong.

use edupol_base::{Applicability, Code, Diagnostic, text};

use super::Source;

/// `不低于85%以上`: two bounds for one amount.
pub(super) fn two_bounds(source: &Source<'_>, start: usize, end: usize) -> Diagnostic {
    let all = source.slice(start, end);
    let digit = |c: char| edupol_grammar::fold_char(c).is_ascii_digit();
    let first = all.find(digit).map_or(all, |at| source.slice(start, start + at)).trim();
    let suffixes = ["以上", "以下", "以内", "or more", "or less"];
    let last = suffixes.into_iter().find(|suffix| all.ends_with(suffix)).unwrap_or_default();
    let suffix_start = end - last.len();
    let kept = source.slice(start, suffix_start).trim_end();
    let message = text!("`{first}` and `{last}` both bound this amount", "“{first}”与“{last}”重复");
    let title = text!("drop `{last}`", "删去“{last}”");
    let span = source.span(start + kept.len(), end);
    Diagnostic::error(Code("double-bound"), source.span(start, end), message)
        .with_help(text!("keep one of the two, as in `{kept}`", "只保留一个，如“{kept}”"))
        .with_replacement(title, span, "", Applicability::Choice)
}

/// `至少不超过45人`: two comparators for one amount, of which only one could count.
pub(super) fn two_comparators(source: &Source<'_>, start: usize, end: usize) -> Diagnostic {
    let both = source.slice(start, end);
    let message = text!("`{both}`: two comparators before one amount", "“{both}”是两个界限词，只能有一个");
    Diagnostic::error(Code("double-bound"), source.span(start, end), message).with_help(text!(
        "keep the one that is meant; two limits are two comparisons: `M at least 80% and M at most 90%`",
        "只保留一个；确有上下两限的，写成两句，如“指标不低于80% 且 指标不超过90%”"
    ))
}

/// Brackets that nest too deeply.
pub(super) fn too_deep(source: &Source<'_>, start: usize, end: usize) -> Diagnostic {
    let message = text!("this is too long or nested too deeply to be read", "这一句过长或嵌套过深，无法识别");
    Diagnostic::error(Code("nested-too-deeply"), source.span(start, end), message).with_help(text!(
        "give a part a name of its own, as an indicator or a population, and use the name",
        "请把其中一部分单独声明为指标或范围，再引用其名称"
    ))
}

/// A text that runs over more lines than this was hardly meant as one.
pub(crate) const MOST_LINES: usize = 20;

/// A string that its line does not close.
pub(super) fn unclosed_string(source: &Source<'_>, start: usize, end: usize) -> Diagnostic {
    let closer = match source.slice(start, end).chars().next() {
        Some('“' | '”') => "”",
        _ => "\"",
    };
    let message = text!("this text is not closed on its line", "这段文字的引号没有在本行闭合");
    let place = source.span(end, end);
    let rest = source.text.get(end..).unwrap_or_default();
    let diagnostic = Diagnostic::error(Code("unclosed-string"), source.span(start, end), message);
    if rest.lines().take(MOST_LINES).skip(1).any(|line| line.matches(['"', '＂', '“', '”']).count() % 2 == 1) {
        return diagnostic.with_help(text!(
            "a text stands on one line: join the lines, or write one text a line",
            "一段文字要写在同一行：请并成一行，或分成几段分别加引号"
        ));
    }
    diagnostic.with_help(text!("close it with `{closer}`", "请补上“{closer}”")).with_replacement(
        text!("insert `{closer}`", "补上“{closer}”"),
        place,
        closer,
        Applicability::Choice,
    )
}

/// The endings of a sentence that assigns a role.
pub(crate) const ROLES: [&str; 5] = ["牵头", "负责", "主办", "配合", "协办"];

/// `由教育局牵头`: the field comes first.
pub(super) fn role_sentence(source: &Source<'_>, start: usize, end: usize) -> Diagnostic {
    let sentence = source.slice(start, end);
    let role = ROLES.into_iter().find(|role| sentence.ends_with(role)).unwrap_or_default();
    let party = sentence.trim_start_matches('由').trim_end_matches(role);
    let field = match role {
        "负责" => "责任",
        "主办" => "牵头",
        "协办" => "配合",
        other => other,
    };
    let span = source.span(start, end);
    let message = text!("a role is written as a field, not as a sentence", "分工要写成栏目，不写成句子");
    let instead = format!("{field}：{party}");
    let title = text!("write `{instead}`", "改为“{instead}”");
    Diagnostic::error(Code("role-as-sentence"), span, message)
        .with_help(text!("write `{instead}`", "请写“{instead}”"))
        .with_replacement(title, span, instead.clone(), Applicability::Safe)
}

/// `1,000`: the comma ends the number.
pub(super) fn grouping(source: &Source<'_>, start: usize, end: usize) -> Diagnostic {
    let span = source.span(start, end);
    let message = text!("a comma ends a number", "数字中的逗号会把数字断开");
    Diagnostic::error(Code("digit-grouping"), span, message)
        .with_help(text!("write the digits without a comma, as in `1000`", "请去掉逗号，如“1000”"))
        .with_replacement(text!("drop the comma", "删去逗号"), span, "", Applicability::Choice)
}
