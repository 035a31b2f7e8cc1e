//! Text that fits nowhere.

use edupol_base::{Applicability, Code, Diagnostic, text};
use edupol_grammar::Keyword;

use super::Source;

const UNEXPECTED: Code = Code("unexpected-text");
const FILTER: Code = Code("filter-with-of-which");
const OF_IN_NAME: Code = Code("name-contains-de");

/// How much of the text a message quotes.
const QUOTED: usize = 24;

/// What to say about the bytes from `start` to `end`.
pub(super) fn diagnostic(source: &Source<'_>, start: usize, end: usize) -> Diagnostic {
    let junk = source.slice(start, end);
    if junk.starts_with("其中") || junk.starts_with("of which") {
        return filter(source, start, end, junk);
    }
    if let Some(rest) = junk.strip_prefix('的') {
        let closes = ["比例", "比重", "占比"].iter().any(|end| rest.trim_start().starts_with(end));
        return if closes { glued(source, start) } else { of_in_name(source, start, rest) };
    }
    unexpected(source, start, end, junk)
}

/// `学校 其中 学段 = 小学`: a filter goes in parentheses.
fn filter(source: &Source<'_>, start: usize, end: usize, junk: &str) -> Diagnostic {
    let condition = junk.trim_start_matches("其中").trim_start_matches("of which").trim();
    let span = source.span(start, end);
    let message = text!("`of which` opens a breakdown, not a filter", "“其中”只用于分项");
    let diagnostic = Diagnostic::error(FILTER, span, message)
        .with_help(text!("put the filter in parentheses: `({condition})`", "限定范围写“（{condition}）”"));
    let title = text!("write `({condition})`", "改为“（{condition}）”");
    diagnostic.with_replacement(title, span, format!("（{condition}）"), Applicability::Safe)
}

/// `目标 获奖的教师数`: the 的 ends the name.
fn of_in_name(source: &Source<'_>, start: usize, rest: &str) -> Diagnostic {
    let before = source.slice(0, start);
    let ends = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '{' | '，' | ',' | '、');
    let head = before.rsplit(ends).next().unwrap_or_default();
    let tail = rest.split(ends).next().unwrap_or_default();
    let name = format!("{head}的{tail}");
    let span = source.span(start - head.len(), start + '的'.len_utf8() + tail.len());
    let message = text!("`的` ends a name", "名称里的“的”会断开");
    let title = text!("quote the name: 「{name}」", "改为「{name}」");
    Diagnostic::error(OF_IN_NAME, span, message)
        .with_help(text!("quote the name as 「{name}」, or drop the `的`", "请写「{name}」，或去掉“的”"))
        .with_replacement(title, span, format!("「{name}」"), Applicability::Choice)
}

/// `四星级高中占普通高中 的比例`: the keyword is glued to the names around it.
fn glued(source: &Source<'_>, start: usize) -> Diagnostic {
    let before = source.slice(0, start).trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let span = source.span(before.len() - word.len(), before.len());
    let message = text!("`{word}` is read as one name", "“{word}”被当作一个名称");
    let diagnostic = Diagnostic::error(Code("glued-keyword"), span, message);
    let Some((part, keyword, whole)) = ["占", "中"].into_iter().find_map(|keyword| {
        let (part, whole) = word.split_once(keyword)?;
        Some((part, keyword, whole))
    }) else {
        return diagnostic.with_help(text!("a share reads `A 占 B 的比例`", "占比写作“A 占 B 的比例”"));
    };
    let spaced = format!("{part} {keyword} {whole}");
    let title = text!("write `{spaced}`", "改为“{spaced}”");
    diagnostic
        .with_help(text!("put spaces around keyword `{keyword}`", "关键词“{keyword}”两侧要空格"))
        .with_replacement(title, span, spaced.clone(), Applicability::Choice)
}

/// A name that begins with a digit, and the fix that quotes it.
pub(super) fn digit_name(source: &Source<'_>, start: usize, end: usize) -> Diagnostic {
    let name = source.slice(start, end);
    let span = source.span(start, end);
    let message = text!("a name cannot start with a digit", "名称不能以数字开头");
    let title = text!("quote the name: 「{name}」", "改为「{name}」");
    Diagnostic::error(Code("name-starts-with-digit"), span, message)
        .with_help(text!("quote it: 「{name}」", "请写「{name}」"))
        .with_replacement(title, span, format!("「{name}」"), Applicability::Safe)
}

fn unexpected(source: &Source<'_>, start: usize, end: usize, junk: &str) -> Diagnostic {
    let shown = shorten(junk);
    let message = text!("`{shown}` does not fit here", "“{shown}”不能写在这里");
    let diagnostic = Diagnostic::error(UNEXPECTED, source.span(start, end), message);
    let word: String = junk.chars().take_while(|c| c.is_alphabetic()).collect();
    if Keyword::from_text(&word).is_some() {
        return diagnostic.with_help(text!(
            "`{word}` is a keyword; if it is a name here, quote it as 「{word}」",
            "“{word}”是关键词；若在此作名称，请写「{word}」"
        ));
    }
    diagnostic.with_help(text!(
        "a statement reads `subject comparison value`, with blanks around keywords; start a new line or write `;` \
         before the next one, or keep the text as `note \"…\"`",
        "语句写作“主语 比较词 数值”，关键词两侧留空格；下一句另起一行或以“；”隔开，不作判定的文字写成“备注 “…””"
    ))
}

/// The first line of the text, cut to a length that a message can hold.
fn shorten(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let mut shown: String = line.chars().take(QUOTED).collect();
    if shown.len() < text.trim_end().len() {
        shown.push('…');
    }
    shown
}
