//! Text that fits nowhere.

use edupol_base::{Applicability, Code, Diagnostic, text};
use edupol_grammar::Keyword;

use super::Source;
use crate::phrases::document_number;

const UNEXPECTED: Code = Code("unexpected-text");
const FILTER: Code = Code("filter-with-of-which");
const OF_IN_NAME: Code = Code("name-contains-de");
const GLUED: Code = Code("glued-keyword");

/// How much of the text a message quotes.
const QUOTED: usize = 24;

/// What to say about the bytes from `start` to `end`.
pub(super) fn diagnostic(source: &Source<'_>, start: usize, end: usize) -> Diagnostic {
    let junk = source.slice(start, end);
    if let Some(rest) = junk.strip_prefix("其中").or_else(|| junk.strip_prefix("of which")) {
        return of_which(source, start, end, rest.trim());
    }
    if let Some(rest) = junk.strip_prefix('的') {
        let closes = |end: &str| rest.trim_start().starts_with(end);
        return match (closes("占比"), closes("比例") || closes("比重")) {
            (true, _) => glued(source, start, "中"),
            (false, true) => glued(source, start, "占"),
            (false, false) => of_in_name(source, start, rest),
        };
    }
    if junk.starts_with('中') && junk.contains("的占比") {
        return glued_after(source, start, junk);
    }
    share_type(source, start, end, junk)
        .or_else(|| year_by_year(source, start, junk))
        .or_else(|| glued_modality(source, start, junk))
        .or_else(|| quantified(source, start, junk))
        .unwrap_or_else(|| unexpected(source, start, end, junk))
}

/// `指标 普惠占比 时点 占比`: meant as a type, which a share does not need.
fn share_type(source: &Source<'_>, start: usize, end: usize, junk: &str) -> Option<Diagnostic> {
    let alone = ["占比", "比例", "比重", "share", "percent"].contains(&junk.trim());
    let line = source.slice(0, start).rsplit('\n').next().unwrap_or_default().trim_start();
    let first = line.split_whitespace().next().and_then(Keyword::from_text);
    let head = matches!(first, Some(Keyword::Indicator | Keyword::External));
    (alone && head).then(|| {
        let span = source.span(start, end);
        Diagnostic::error(UNEXPECTED, span, text!("`{junk}` is no type", "“{junk}”不是类型")).with_help(text!(
            "a reported share is `number %`; one that is computed has a definition, `= share of P having q`",
            "填报的占比写“数值 %”；由对象算出的占比写定义“= 总体 中 条件 的占比”"
        ))
    })
}

/// 要每年，…: the word of strength is glued to the time, and both are read as one name.
fn glued_modality(source: &Source<'_>, start: usize, junk: &str) -> Option<Diagnostic> {
    junk.starts_with(['，', ',']).then_some(())?;
    let before = source.slice(0, start);
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().filter(|word| !word.is_empty())?;
    let at = word.char_indices().skip(1).map(|(at, _)| at).find(|at| {
        let (first, rest) = word.split_at_checked(*at).unwrap_or_default();
        let strength = Keyword::from_text(first).is_some_and(Keyword::is_modality);
        strength && Keyword::from_text(rest).is_some()
    })?;
    let (first, rest) = word.split_at_checked(at)?;
    Some(spaced(source, start - word.len(), word, &format!("{first} {rest}"), first))
}

/// `逐年，名师 只增不减`: the time is 每年.
fn year_by_year(source: &Source<'_>, start: usize, junk: &str) -> Option<Diagnostic> {
    const WORD: &str = "逐年";
    junk.starts_with(['，', ',']).then_some(())?;
    let before = source.slice(0, start).trim_end();
    let head = before.strip_suffix(WORD)?;
    let begins = head.chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let span = source.span(head.len(), before.len());
    let message = text!("`{WORD}` does not begin a statement", "“逐年”不能作一句的时间");
    begins.then(|| {
        Diagnostic::error(UNEXPECTED, span, message)
            .with_help(text!("write `every year`", "请写“每年”"))
            .with_replacement(text!("write `每年`", "改为“每年”"), span, "每年", Applicability::Choice)
    })
}

/// `至少1个县 符合 优`: how many of them is `至少1个的县`; without 的 it counts what each one has.
fn quantified(source: &Source<'_>, start: usize, junk: &str) -> Option<Diagnostic> {
    let goes_on = junk.starts_with(|c: char| c.is_alphabetic() || c == '「');
    let before = source.slice(0, start);
    let clause = before.rsplit(['\n', ';', '；', '{', '｛', '，', ',', '：', ':']).next().unwrap_or_default();
    let printed = clause.trim();
    let digit = |c: char| edupol_grammar::fold_char(c).is_ascii_digit();
    let (word, rest) = printed.split_at_checked(printed.find(digit)?)?;
    let rest_at = before.len() - clause.trim_start().len() + word.len();
    let compares = |word: Keyword| matches!(word, Keyword::AtLeast | Keyword::AtMost | Keyword::Exactly);
    let figure = rest.find(|c: char| !digit(c))?;
    let unit = edupol_grammar::leading_classifier(rest.get(figure..)?)?.text.len();
    let noun = rest.get(figure + unit..)?;
    let name = !noun.is_empty() && noun.chars().all(char::is_alphabetic) && Keyword::from_text(noun).is_none();
    (goes_on && name && Keyword::from_text(word.trim()).is_some_and(compares)).then_some(())?;
    let counted = rest.get(..figure + unit)?;
    let (de, end) = (source.span(rest_at + figure + unit, rest_at + figure + unit), rest_at + rest.len());
    let message = text!(
        "`{printed}` counts `{noun}`, and says nothing of what each of them is",
        "“{printed}”只写了数量，其后不能再写条件"
    );
    let (en, zh) = (format!("{} {counted} of {noun} …", english(word.trim())), format!("{word}{counted}的{noun} …"));
    Some(
        Diagnostic::error(UNEXPECTED, source.span(rest_at - word.len(), end), message)
            .with_help(text!("say how many of them: `{en}`", "少了“的”，请写“{zh}”"))
            .with_replacement(text!("insert `的`", "补上“的”"), de, "的", Applicability::Choice),
    )
}

/// The English spelling of a word.
fn english(word: &str) -> &str {
    Keyword::from_text(word).map_or(word, |keyword| keyword.row().en)
}

/// `学校 其中 学段 = 小学`: a filter goes in parentheses; anywhere else a breakdown was meant.
fn of_which(source: &Source<'_>, start: usize, end: usize, condition: &str) -> Diagnostic {
    let before = source.slice(0, start).trim_end_matches([' ', '\t', '\u{3000}']);
    let noun = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '」' | ')' | '）'));
    let limits = condition.starts_with(|c: char| c.is_alphabetic() || matches!(c, '「' | '(' | '（'));
    let span = source.span(start, end);
    if !noun || !limits || condition.contains(['\n', '，', '；', '：', '{', '}', ';', '｛', '｝']) {
        let message = text!("`of which` does not go with anything here", "这里的“其中”前面没有可以分项的内容");
        return Diagnostic::error(UNEXPECTED, span, message).with_help(text!(
            "begin a new line with it, below the statement it breaks down: `of which …`",
            "“其中”另起一行，写在所分项的语句之下，如“其中，…”"
        ));
    }
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

/// `四星级高中占普通高中 的比例`, `普通高中中星级 ≥ 四星 的占比`: the keyword is glued to the names around it.
///
/// Of the clause's words the last that holds the keyword is meant, and of the keyword's places the last: 普通高中中星级.
fn glued(source: &Source<'_>, start: usize, keyword: &str) -> Diagnostic {
    let before = source.slice(0, start);
    let clause = before.rsplit(['\n', ';', '；', '{', '｛']).next().unwrap_or_default();
    let opened = clause.rsplit(|c: char| !c.is_alphabetic()).find_map(|word| {
        let (left, right) = word.rsplit_once(keyword)?;
        let inside = !left.is_empty() && !right.is_empty();
        inside.then_some((word, left, right))
    });
    let Some((word, left, right)) = opened else { return share_without_opening(source, start, before) };
    let at = before.rfind(word).unwrap_or(start);
    spaced(source, at, word, &format!("{left} {keyword} {right}"), keyword)
}

/// `普通高中 中星级 ≥ 四星 的占比`: the keyword is glued to the word behind it.
fn glued_after(source: &Source<'_>, start: usize, junk: &str) -> Diagnostic {
    let word = junk.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let rest = word.strip_prefix('中').unwrap_or_default();
    spaced(source, start, word, &format!("中 {rest}"), "中")
}

fn spaced(source: &Source<'_>, at: usize, word: &str, spaced: &str, keyword: &str) -> Diagnostic {
    let span = source.span(at, at + word.len());
    let message = text!("`{word}` is read as one name", "“{word}”被当作一个名称");
    let title = text!("write `{spaced}`", "改为“{spaced}”");
    Diagnostic::error(GLUED, span, message)
        .with_help(text!(
            "put spaces around keyword `{keyword}`: `{spaced}`",
            "关键词“{keyword}”两侧要空格，是否为“{spaced}”"
        ))
        .with_replacement(title, span, spaced, Applicability::Choice)
}

/// A share that closes and whose opening keyword is nowhere.
fn share_without_opening(source: &Source<'_>, start: usize, before: &str) -> Diagnostic {
    let before = before.trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let span = source.span(before.len() - word.len(), start);
    Diagnostic::error(GLUED, span, text!("a share closes here that nothing opens", "占比只有结尾，没有开头")).with_help(
        text!("a share reads `A 占 B 的比例` or `A 中 p 的占比`", "占比写作“A 占 B 的比例”或“A 中 p 的占比”"),
    )
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
    let around = source.slice(0, end).rsplit('\n').next().unwrap_or_default();
    if let Some(advice) = document_number(around) {
        return diagnostic.with_help(advice);
    }
    let word: String = junk.chars().take_while(|c| c.is_alphabetic()).collect();
    let column = matches!(word.as_str(), "年度" | "年份" | "期间" | "时期" | "year");
    if column && junk.chars().nth(word.chars().count() + 1).is_some_and(|c| matches!(c, '"' | '“' | '：' | ':')) {
        return diagnostic.with_help(text!(
            "the column of periods is named after `period`: `period \"…\"`",
            "存放期间的列写在“时段”之后，如：时段 “年份”"
        ));
    }
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
