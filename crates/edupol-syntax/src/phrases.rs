//! Phrases that plans use and the language does not, and what to write instead: one table for every stage that meets one.

mod figures;

use edupol_base::{Text, text};

/// A way of recognising a phrase in a line, and the advice it gives there.
type Phrase = fn(&str) -> Option<Text>;

/// The more particular a phrase, the earlier it stands.
const PHRASES: &[Phrase] = &[
    block_comment,
    document_number,
    figures::from_to,
    year_after_name,
    second_limit,
    figures::year_by_year,
    figures::raised_to,
    tenths,
    per_hundred,
    each_without_classifier,
    number_of,
    figures::round_figure,
];

/// What to write instead of the first known phrase in a line; `None` where there is none.
pub fn advice(line: &str) -> Option<Text> {
    PHRASES.iter().find_map(|phrase| phrase(line))
}

/// What to write where a name runs into a phrase that goes on behind it: 普惠率提高到 in 普惠率提高到95%.
pub fn advice_running_on(text: &str, start: usize, end: usize) -> Option<Text> {
    let named = text.get(start..end)?;
    let rest = text.get(start..)?.split(['\n', '，', ',', '；', ';', '。']).next()?;
    if named.contains('\n') || rest.len() > REACH {
        return None;
    }
    let round = || figures::round_figure(rest).filter(|_| named.ends_with(['近', '逾']));
    figures::from_to(rest).or_else(|| figures::raised_to(rest)).or_else(round)
}

/// How far around a place its line is looked at: a phrase is short, and a line may be as long as a file.
const REACH: usize = 240;

/// What is around a byte of a text, on its own line.
pub fn around(text: &str, at: usize) -> &str {
    let floor = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (from, at, to) = (floor(at.saturating_sub(REACH)), floor(at), floor(at.saturating_add(REACH)));
    let before = text.get(from..at).and_then(|before| before.rfind('\n')).map_or(from, |end| from + end + 1);
    text.get(before..to).and_then(|rest| rest.split('\n').next()).unwrap_or_default()
}

/// `/* … */`
fn block_comment(line: &str) -> Option<Text> {
    line.contains("/*")
        .then(|| text!("begin every line of a comment with `#`", "注释没有“/* */”的写法，请在每行开头写“#”"))
}

/// 武政发〔2022〕15号
pub(crate) fn document_number(line: &str) -> Option<Text> {
    let (before, rest) = line.split_once('〔')?;
    let (year, rest) = rest.split_once('〕')?;
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| edupol_grammar::fold_char(c).is_ascii_digit());
    let (number, _) = rest.split_once('号')?;
    let body: String = before.chars().rev().take_while(|c| c.is_alphanumeric()).collect();
    let body: String = body.chars().rev().collect();
    (digits(year.trim_end_matches('年')) && digits(number.trim()) && !before.ends_with(['“', '"'])).then(|| {
        text!(
            "put the number of a document in quotes: `\"{body}〔{year}〕{number}号\"`",
            "发文字号要加引号，写“{body}〔{year}〕{number}号”"
        )
    })
}

/// 普惠率2024年达到90%，2025年达到95%
fn year_after_name(line: &str) -> Option<Text> {
    let chars: Vec<char> = line.chars().collect();
    let year = |at: usize| {
        let digits = chars.get(at..at + 4)?.iter().map(|c| edupol_grammar::fold_char(*c)).collect::<String>();
        let all = digits.chars().all(|c| c.is_ascii_digit()) && chars.get(at + 4) == Some(&'年');
        all.then_some(digits)
    };
    let glued = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| chars.get(before));
        before.is_some_and(|c| c.is_alphabetic() && !"到至在自从和与较比按".contains(*c))
    };
    let first = (0..chars.len()).find_map(|at| year(at).filter(|_| glued(at)))?;
    Some(text!(
        "put the time first, `in {first}: M at least …`, or list the years: `milestones of M {{ {first}: … }}`",
        "时间写在指标前面，如“{first}年，指标达到…”；分年的写“分年 指标 {{ {first}年：…；… }}”"
    ))
}

/// 不低于90%且不高于95%
fn second_limit(line: &str) -> Option<Text> {
    const LIMITS: [&str; 14] = [
        "不低于",
        "不少于",
        "不小于",
        "不高于",
        "不超过",
        "不多于",
        "不大于",
        "至少",
        "至多",
        "超过",
        "低于",
        "高于",
        "≥",
        "≤",
    ];
    let joined = ["并且", "且", "and "].into_iter().find_map(|word| Some(line.split_once(word)?.1.trim_start()));
    let again = joined.is_some_and(|rest| LIMITS.iter().any(|limit| rest.starts_with(limit)));
    again.then(|| {
        text!(
            "name what is compared again, `M at least 90% and M at most 95%`, or write a range: `M 90..95%`",
            "“且”后要重写指标，如“指标不低于90% 且 指标不超过95%”；也可写区间，如“指标90—95%”"
        )
    })
}

const DIGITS: &str = "零一二三四五六七八九";

/// 九成, 八成五
fn tenths(line: &str) -> Option<Text> {
    let chars: Vec<char> = line.chars().collect();
    let digit = |c: Option<&char>| c.and_then(|c| DIGITS.chars().position(|digit| digit == *c)).filter(|n| *n > 0);
    let at = (1..chars.len()).find(|at| chars.get(*at) == Some(&'成') && digit(chars.get(at - 1)).is_some())?;
    let tens = digit(chars.get(at - 1))?;
    let ones = digit(chars.get(at + 1));
    let printed: String = chars.get(at - 1..=at + usize::from(ones.is_some()))?.iter().collect();
    let percent = tens * 10 + ones.unwrap_or_default();
    Some(text!("write `{percent}%` for {printed}", "“{printed}”请写成“{percent}%”"))
}

/// 百分之九十五
fn per_hundred(line: &str) -> Option<Text> {
    let (_, rest) = line.split_once("百分之")?;
    let numeral: String = rest.chars().take_while(|c| *c == '十' || DIGITS.contains(*c)).collect();
    let number = || {
        let digit = |c: char| DIGITS.chars().position(|digit| digit == c);
        let Some((tens, ones)) = numeral.split_once('十') else { return digit(numeral.chars().next()?) };
        let tens = tens.chars().next().map_or(Some(1), digit)?;
        Some(tens * 10 + ones.chars().next().map_or(Some(0), digit)?)
    };
    Some(match number() {
        Some(n) => text!("write `{n}%` for 百分之{numeral}", "“百分之{numeral}”请写成“{n}%”"),
        None => text!("write the percentage in digits, such as `95%`", "百分数请用数字，如“95%”"),
    })
}

/// 每县, 每校: what is counted by another word than itself.
fn each_without_classifier(line: &str) -> Option<Text> {
    const NOUNS: [(&str, &str); 9] = [
        ("每县", "每个 县"),
        ("每区", "每个 区"),
        ("每市", "每个 市"),
        ("每镇", "每个 镇"),
        ("每乡", "每个 乡"),
        ("每校", "每所 学校"),
        ("每园", "每所 幼儿园"),
        ("每班", "每个 班级"),
        ("每人", "每名 …"),
    ];
    let (found, instead) = NOUNS.iter().find(|(noun, _)| line.contains(noun))?;
    Some(text!(
        "write a classifier and the declared name: `{instead}`",
        "“{found}”请写量词和已声明的名称，如“{instead}”"
    ))
}

/// 教室数量: a function stands behind 的.
fn number_of(line: &str) -> Option<Text> {
    let (before, _) = line.split_once("数量")?;
    let ends = |c: char| !c.is_alphabetic() || c == '的';
    let noun = before.rsplit(ends).next().filter(|noun| noun.chars().count() > 1)?;
    Some(text!("write `count of {noun}`, or the name without 数量", "请写“{noun}的数量”，或直接写“{noun}”"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, en: &str, zh: &str) {
        let found = advice(line).unwrap_or_default();
        assert!(found.en.contains(en) && found.zh.contains(zh), "{found:?}");
    }

    #[test]
    fn phrases_are_recognised_where_they_stand() {
        check("到2024年，普惠率达到九成", "`90%`", "“90%”");
        check("普惠率八成五", "`85%`", "“八成五”");
        check("普惠率达到百分之九十五", "`95%`", "“95%”");
        check("普惠率达到百分之十", "`10%`", "“10%”");
        check("普惠率由90%提高到95%，力争更高", "M = 90%`", "“指标达到95%”");
        check("普惠率从90%提高至95%以上", "M at least 95%`", "“指标95%以上”");
        check("率由2022年的90%提高到95%", "in 2022: M = 90%`", "“事实 2022年：指标 = 90%”");
        check("班额从50人减少到45人", "M at most 45人`", "“指标不超过45人”");
        check("普惠率提高到95%以上", "`普惠率 at least 95%`", "“普惠率95%以上”");
        check("到2024年普惠率提升至95%", "`普惠率 at least 95%`", "“普惠率达到95%”");
        check("辍学率下降到1%", "`辍学率 at most 1%`", "“辍学率不超过1%”");
        check("普惠率保持在95%以上", "`普惠率 at least 95%`", "“普惠率95%以上”");
        check("优质园10余所", "`about 10所`", "“超过10所”");
        check("优质园近120所", "`about 120所`", "“约120所”");
        check("优质园逾120所", "`above 120所`", "“超过120所”");
        check("普惠率不低于90%且不高于95%", "90..95%", "90—95%");
        check("普惠率逐年增长", "never decreases", "只增不减");
        check("辍学率逐年下降", "milestones", "分年");
        check("到2024年，每县至少3所", "`每个 县`", "“每个 县”");
        check("普惠率2024年90%，2025年95%", "in 2024:", "“2024年，");
        check("/* 注释", "`#`", "“#”");
        check("智慧教室数量不少于3个", "count of 智慧教室", "“智慧教室的数量”");
    }

    #[test]
    fn what_the_language_says_itself_is_none() {
        for line in [
            "到2024年，普惠率达到90%",
            "学校的数量 不少于3所",
            "普惠率较2020年提高5个百分点",
            "普惠率不低于90% 且 公办率不低于50%",
            "每所学校 有 校医",
            "建成10所",
            "到2024年，每所学校至少1名教师",
            "提高到课率",
            "🏫",
            "",
        ] {
            assert_eq!(advice(line), None, "{line}");
        }
    }
}
