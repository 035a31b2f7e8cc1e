//! Parts that are missing.

use edupol_base::{Applicability, Code, Diagnostic, Text, text};
use edupol_grammar::Rule;

use super::Source;

const NAME: Code = Code("missing-name");
const STRING: Code = Code("missing-string");
const BRACKET: Code = Code("unclosed-bracket");
const PART: Code = Code("missing-part");

/// What to say where something is missing after the byte `place`.
pub(super) fn diagnostic(source: &Source<'_>, rule: Rule, place: usize) -> Diagnostic {
    match rule {
        Rule::missing_name => name(source, place),
        Rule::missing_string => string(source, place),
        Rule::missing_rb => bracket(source, place, '}'),
        Rule::missing_rp => bracket(source, place, ')'),
        _ => part(source, rule, place),
    }
}

fn name(source: &Source<'_>, place: usize) -> Diagnostic {
    let message = text!("a name is missing here", "这里缺少名称");
    let help = text!(
        "write a name; quote it as 「…」 if it is a word of the language or holds signs",
        "请写出名称；名称若与关键词相同或含有符号，请写「…」"
    );
    Diagnostic::error(NAME, source.span(place, place), message).with_help(help)
}

fn string(source: &Source<'_>, place: usize) -> Diagnostic {
    let message = text!("a text in quotes is missing here", "这里缺少带引号的文字");
    let help = text!("write it as \"…\" or 《…》", "请写成“…”或《…》");
    Diagnostic::error(STRING, source.span(place, place), message).with_help(help)
}

fn bracket(source: &Source<'_>, place: usize, bracket: char) -> Diagnostic {
    let span = source.span(place, place);
    let message = text!("`{bracket}` is missing here", "这里缺少“{bracket}”");
    let title = text!("insert `{bracket}`", "补上“{bracket}”");
    Diagnostic::error(BRACKET, span, message).with_replacement(title, span, bracket, Applicability::Choice)
}

fn part(source: &Source<'_>, rule: Rule, place: usize) -> Diagnostic {
    let (message, help) = wording(rule);
    Diagnostic::error(PART, source.span(place, place), message).with_help(help)
}

/// What is missing, and what to write.
fn wording(rule: Rule) -> (Text, Text) {
    match rule {
        Rule::missing_limit => (
            text!("a value is missing after the comparison", "比较词后缺少数值"),
            text!("write an amount, a state or a measure, as in `>= 85%`", "请写出数值、等次或口径，如“不低于85%”"),
        ),
        Rule::missing_statement => (
            text!("a statement is missing here", "这里缺少具体内容"),
            text!("say what has to hold, as in `share >= 85%`", "请写明要求，如“占比不低于85%”"),
        ),
        Rule::missing_type => (
            text!("the type of the attribute is missing", "缺少属性的类型"),
            text!(
                "write `count`, `number`, `yes_no`, `enum {{…}}` or `ordered {{…}}`",
                "请写“计数”“数值”“是否”“类别 …”或“等级 …”"
            ),
        ),
        Rule::missing_values => (
            text!("the values of the scale are missing", "缺少取值"),
            text!("list them, as in `{{ low < middle < high }}`", "请逐一列出，如“无 < 三星 < 四星”"),
        ),
        Rule::missing_time => (
            text!("a time is missing here", "这里缺少时间"),
            text!("write a year, a date or a named period, as in `2024`", "请写年份、日期或时段名，如“2024年”"),
        ),
        Rule::missing_party => (
            text!("a body is missing here", "这里缺少单位名称"),
            text!("write the name of a declared department", "请写已声明的部门名称"),
        ),
        Rule::missing_colon => (
            text!("a colon is missing after the key of this row", "这一行的条件后缺少冒号"),
            text!("write `key: value`", "请写“条件：数值”"),
        ),
        Rule::missing_value => (
            text!("the value of this row is missing", "这一行缺少数值"),
            text!("write `key: value`", "请写“条件：数值”"),
        ),
        Rule::missing_block => (
            text!("the rows in braces are missing", "缺少花括号里的各行"),
            text!("write `{{ key: value, … }}`", "请写“{{ 条件：数值；… }}”"),
        ),
        Rule::missing_eq => (
            text!("`=` and what the name stands for are missing", "缺少“=”及名称所指的内容"),
            text!("write `= …` after the name", "请在名称后写“= …”"),
        ),
        Rule::missing_op => (
            text!("a comparator is missing here", "这里缺少比较词"),
            text!("write `>=`, `<=`, `>`, `<` or `=`", "请写“≥”“≤”“>”“<”或“=”"),
        ),
        _ => measures(rule),
    }
}

fn measures(rule: Rule) -> (Text, Text) {
    match rule {
        Rule::missing_verdict => (
            text!("the expected verdict is missing", "缺少应判的结果"),
            text!("write `met`, `not met`, `not due` or `undetermined`", "请写“达标”“未达标”“未到期”或“暂无法判定”"),
        ),
        Rule::missing_share_end => (
            text!("this share is not closed with `的占比`", "这个占比没有以“的占比”结束"),
            text!("write `share of P having q`", "请写“总体 中 条件 的占比”"),
        ),
        Rule::missing_ratio => (
            text!("the second half of this ratio is missing", "这个比缺少后半部分"),
            text!("write `ratio A to B` or `A per 100 B`", "请写“A 与 B 之比”或“每百名 B 的 A”"),
        ),
        _ => (
            text!("a measure, a value or a condition is missing here", "这里缺少口径、数值或条件"),
            text!("write a name, an amount or an expression in parentheses", "请写名称、数值或括号里的算式"),
        ),
    }
}
