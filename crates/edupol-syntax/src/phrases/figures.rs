//! Phrases around a figure: what it rises from and to, where it is kept, and by how much it may be off.

use edupol_base::{Text, text};

/// The verbs of a change, and whether they lead upwards.
const CHANGES: [(&str, bool); 16] = [
    ("提高", true),
    ("提升", true),
    ("增长", true),
    ("增加", true),
    ("上升", true),
    ("扩大", true),
    ("上调", true),
    ("提至", true),
    ("下降", false),
    ("降低", false),
    ("减少", false),
    ("压减", false),
    ("压缩", false),
    ("缩小", false),
    ("下调", false),
    ("回落", false),
];

/// The verbs of staying where something is.
const KEPT: [&str; 4] = ["保持在", "稳定在", "维持在", "巩固在"];

/// 由90%提高到95%, 从2022年的90%提高至95%
pub(super) fn from_to(line: &str) -> Option<Text> {
    let (_, rest) = line.split_once('由').or_else(|| line.split_once('从'))?;
    let (from, up, to) = changed_to(rest)?;
    let (year, from) = match from.split_once("年的") {
        Some((year, from)) if year.chars().all(is_digit) => (year, from.trim()),
        _ => ("2021", from),
    };
    let (en, zh) = aim(to, up);
    opens(from).then(|| {
        text!(
            "state the beginning as a fact, `fact in {year}: M = {from}`, and the aim as `M {en}`",
            "起点写成事实，如“事实 {year}年：指标 = {from}”；目标写“指标{zh}”"
        )
    })
}

/// 普惠率提高到95%以上, 普惠率保持在95%: what counts is the figure that is reached.
pub(super) fn raised_to(line: &str) -> Option<Text> {
    let kept = KEPT.iter().find_map(|verb| {
        let (before, to) = line.split_once(verb)?;
        Some((before, None, figure(to)))
    });
    let changed = || changed_to(line).map(|(before, up, to)| (before, Some(up), to));
    let (before, up, to) = kept.or_else(changed).filter(|(_, _, to)| opens(to))?;
    let name = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    // 2024年普惠率…: the year is no part of the name.
    let digit = before.trim_end_matches(name).ends_with(is_digit);
    let name = if digit { name.strip_prefix('年').unwrap_or(name) } else { name };
    let name = name.trim_end_matches(['由', '从']);
    let named = |other| if name.is_empty() { other } else { name };
    let (en, zh) = match up {
        Some(up) => aim(to, up),
        None => bounded(to).unwrap_or_else(|| (format!("at least {to}"), format!("不低于{to}"))),
    };
    let (m, zh_name) = (named("M"), named("指标"));
    Some(if up.is_none() {
        text!(
            "write `{m} {en}`, and `every year: ` before it if it is to stay there",
            "请写“{zh_name}{zh}”；须逐年保持的，前面写“每年，”"
        )
    } else {
        text!("write the figure that is to be reached: `{m} {en}`", "请写要达到的数值，如“{zh_name}{zh}”")
    })
}

/// 10余所, 100多名, 近10所, 逾10所
pub(super) fn round_figure(line: &str) -> Option<Text> {
    let chars: Vec<char> = line.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(|c| is_digit(*c));
    let number = |at: usize| {
        let (start, end) = (chars.get(..at)?, chars.get(at..)?);
        let start = start.iter().rposition(|c| !is_digit(*c)).map_or(0, |before| before + 1);
        let end = at + end.iter().position(|c| !is_digit(*c)).unwrap_or(end.len());
        Some(chars.get(start..end)?.iter().collect::<String>())
    };
    let unit = |at: usize| {
        let rest: String = chars.get(at..)?.iter().take(8).collect();
        edupol_grammar::leading_classifier(&rest).map(|unit| unit.text.to_owned())
    };
    // 余 and 多 follow the figure and stand before its unit; 近 and 逾 stand before the figure.
    let behind = (1..chars.len()).find_map(|at| {
        let word = *chars.get(at).filter(|c| matches!(c, '余' | '多' | '几'))?;
        let figure = number(at - 1).filter(|_| digit(at - 1))?;
        Some((word, figure, unit(at + 1)?))
    });
    let before = || {
        (0..chars.len()).find_map(|at| {
            let word = *chars.get(at).filter(|c| matches!(c, '近' | '逾'))?;
            let figure = number(at + 1).filter(|_| digit(at + 1))?;
            let unit = unit(at + 1 + figure.chars().count())?;
            Some((word, figure, unit))
        })
    };
    let (word, figure, unit) = behind.or_else(before)?;
    // 近 stays below the figure and 逾 goes beyond it.
    match word {
        '近' => return Some(text!("write `about {figure}{unit}`", "“近{figure}{unit}”请写“约{figure}{unit}”")),
        '逾' => return Some(text!("write `above {figure}{unit}`", "“逾{figure}{unit}”请写“超过{figure}{unit}”")),
        _ => {}
    }
    Some(text!(
        "{word} does not say by how much the figure may be off: write `above {figure}{unit}` or `about {figure}{unit}`",
        "“{word}”没有写明相差多少，请写“超过{figure}{unit}”或“约{figure}{unit}”"
    ))
}

/// 逐年增长
pub(super) fn year_by_year(line: &str) -> Option<Text> {
    let (_, rest) = line.split_once("逐年")?;
    let falls = ["下降", "降低", "减少"].iter().any(|word| rest.trim_start().starts_with(word));
    Some(if falls {
        text!(
            "give every year its figure: `milestones of M {{ 2022: at most …; 2023: at most … }}`",
            "请逐年写明数字，如“分年 指标 {{ 2022年：不超过…；2023年：不超过… }}”"
        )
    } else {
        text!(
            "write `M never decreases`, or give every year its figure: `milestones of M {{ 2022: …; 2023: … }}`",
            "请写“指标 只增不减”，或逐年写明数字，如“分年 指标 {{ 2022年：…；2023年：… }}”"
        )
    })
}

/// What stands before a change to a figure, whether it leads upwards, and the figure that it leads to.
fn changed_to(text: &str) -> Option<(&str, bool, &str)> {
    CHANGES.iter().find_map(|(verb, up)| {
        let (before, rest) = text.split_once(verb)?;
        let rest = rest.trim_start();
        let rest = rest.strip_prefix(['到', '至']).or_else(|| verb.ends_with('至').then_some(rest))?;
        let to = figure(rest.trim_start());
        opens(to).then_some((before.trim(), *up, to))
    })
}

/// A figure as what has to be reached, in both languages. 下降到5% is an upper bound.
fn aim(to: &str, up: bool) -> (String, String) {
    let plain = if up { ("at least", "达到") } else { ("at most", "不超过") };
    bounded(to).unwrap_or_else(|| (format!("{} {to}", plain.0), format!("{}{to}", plain.1)))
}

/// A figure that has its own bound: 95%以上.
fn bounded(to: &str) -> Option<(String, String)> {
    let bounds =
        [("以上", "at least "), ("以内", "at most "), ("以下", "at most "), ("左右", "about "), ("上下", "about ")];
    let (figure, en) = bounds.iter().find_map(|(word, en)| Some((to.strip_suffix(word)?, en)))?;
    Some((format!("{en}{figure}"), to.to_owned()))
}

fn is_digit(c: char) -> bool {
    edupol_grammar::fold_char(c).is_ascii_digit()
}

fn opens(text: &str) -> bool {
    text.chars().next().is_some_and(is_digit)
}

/// The figure at the beginning of a text, with its unit.
fn figure(text: &str) -> &str {
    text.split(['，', ',', '；', ';', '。', ' ', '\n', '}', '｝', '#']).next().unwrap_or_default().trim()
}
