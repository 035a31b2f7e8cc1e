//! Units of figures: which fit a column, and by what they multiply.

use edupol_base::{Text, text};
use edupol_model::time::Granularity;
use edupol_model::{Num, Unit};

use super::Want;
use crate::codes;
use crate::fold::key;
use crate::problem::Complaint;

/// Different spellings of one measured unit.
const SAME: &[&[&str]] = &[
    &["平方米", "㎡", "m2", "m²", "平米"],
    &["公里", "千米", "km"],
    &["米", "m"],
    &["千克", "公斤", "kg"],
    &["小时", "h"],
    &["分钟", "min"],
];
const LARGE: &[(&str, i64)] = &[("万亿", 1_000_000_000_000), ("亿", 100_000_000), ("万", 10_000)];
const LARGE_YUAN: &[(&str, i64)] =
    &[("千万元", 10_000_000), ("百万元", 1_000_000), ("十万元", 100_000), ("千元", 1_000), ("百元", 100)];
const POINTS: &[&str] = &["个百分点", "百分点", "pp"];
/// Words that are units wherever they stand in parentheses behind a header.
const KNOWN: &[&str] = &[
    "%",
    "‰",
    "个百分点",
    "元",
    "千元",
    "万元",
    "亿元",
    "所",
    "个",
    "名",
    "人",
    "位",
    "项",
    "次",
    "人次",
    "间",
    "班",
    "轨",
    "台",
    "册",
    "门",
    "场",
    "件",
    "套",
    "份",
    "家",
    "处",
    "平方米",
    "㎡",
    "万人",
    "年",
    "月",
    "天",
    "学期",
];

/// By what a figure with this suffix is multiplied to be in the column's unit. Without a suffix, the unit that stands
/// beside the cell counts: in the unit column, then in the header, then above the table.
pub(super) fn scale(suffix: &str, shown: &str, want: &Want<'_>) -> Result<Num, Complaint> {
    if !suffix.is_empty() {
        return fit(suffix, want.unit).ok_or_else(|| misfit(suffix, shown, want.unit));
    }
    if let Some(unit) = want.hints.row.filter(|unit| !key(unit).is_empty()) {
        return fit(unit, want.unit).ok_or_else(|| misfit(unit, shown, want.unit));
    }
    let beside = [want.hints.header, want.hints.table].into_iter().flatten().find_map(|unit| fit(unit, want.unit));
    beside.or_else(|| fit("", want.unit)).ok_or_else(|| bare(shown, want.unit))
}

/// Whether a text in parentheses behind a header is a unit, whether or not it fits.
pub(crate) fn is_unit(text: &str) -> bool {
    KNOWN.contains(&key(text).as_str())
}

/// The factor from a unit as written to the column's unit; `None` where it does not fit.
pub(crate) fn fit(suffix: &str, unit: &Unit) -> Option<Num> {
    let suffix = key(suffix);
    let suffix = suffix.as_str();
    match unit {
        Unit::Share | Unit::Percent => fraction(suffix),
        Unit::Points => POINTS.contains(&suffix).then(|| Num::ratio(1, 100)).flatten(),
        Unit::Money => money(suffix),
        Unit::Ratio | Unit::Sides => {
            if suffix.is_empty() {
                Some(Num::one())
            } else {
                money(suffix)
            }
        }
        Unit::Number => large(suffix).filter(|(_, rest)| rest.is_empty()).map(|(factor, _)| factor),
        Unit::Count(classifier) => {
            let (factor, rest) = large(suffix)?;
            let wanted = key(classifier);
            let free = wanted.is_empty() && fraction(rest).is_none();
            (rest.is_empty() || rest == wanted || free).then_some(factor)
        }
        Unit::Measured(name) => {
            let (factor, rest) = large(suffix)?;
            (rest.is_empty() || is_same(rest, &key(name))).then_some(factor)
        }
        Unit::Duration(granularity) => {
            let word = suffix.strip_prefix('个').unwrap_or(suffix);
            (word.is_empty() || duration_words(*granularity).contains(&word)).then(Num::one)
        }
        Unit::Rank => ["", "名", "位"].contains(&suffix).then(Num::one),
        Unit::Enum(_) | Unit::YesNo | Unit::Text | Unit::Date => suffix.is_empty().then(Num::one),
    }
}

fn fraction(suffix: &str) -> Option<Num> {
    match suffix {
        "%" => Num::ratio(1, 100),
        "‰" => Num::ratio(1, 1000),
        _ => None,
    }
}

/// The factor of 万 and 亿 in front of a unit, and the unit.
fn large(suffix: &str) -> Option<(Num, &str)> {
    let found = LARGE.iter().find_map(|(word, factor)| Some((*factor, suffix.strip_prefix(word)?)));
    let (factor, rest) = found.unwrap_or((1, suffix));
    Some((Num::from(factor), rest))
}

fn money(suffix: &str) -> Option<Num> {
    if let Some((_, factor)) = LARGE_YUAN.iter().find(|(word, _)| *word == suffix) {
        return Some(Num::from(*factor));
    }
    let (factor, rest) = large(suffix)?;
    ["", "元", "yuan", "rmb"].contains(&rest).then_some(factor)
}

fn is_same(a: &str, b: &str) -> bool {
    a == b || SAME.iter().any(|words| words.contains(&a) && words.contains(&b))
}

fn duration_words(granularity: Granularity) -> &'static [&'static str] {
    match granularity {
        Granularity::Day => &["天", "日"],
        Granularity::Month => &["月"],
        Granularity::Quarter => &["季度"],
        Granularity::Term => &["学期"],
        Granularity::HalfYear => &["半年"],
        Granularity::Year => &["年"],
        Granularity::SchoolYear => &["学年"],
        Granularity::FiveYear | Granularity::Span => &[],
    }
}

/// The unit as people write it behind a figure; empty for plain numbers.
pub(crate) fn written(unit: &Unit) -> String {
    match unit {
        Unit::Count(classifier) => classifier.clone(),
        Unit::Measured(name) => name.clone(),
        Unit::Share | Unit::Percent => "%".to_owned(),
        Unit::Points => "个百分点".to_owned(),
        Unit::Money => "元".to_owned(),
        Unit::Duration(granularity) => duration_words(*granularity).first().copied().unwrap_or_default().to_owned(),
        Unit::Number
        | Unit::Ratio
        | Unit::Sides
        | Unit::Rank
        | Unit::Enum(_)
        | Unit::YesNo
        | Unit::Text
        | Unit::Date => String::new(),
    }
}

/// A figure in this unit, for messages.
pub(crate) fn example(unit: &Unit) -> String {
    match unit {
        Unit::Share | Unit::Percent => "85%".to_owned(),
        Unit::Points => "5个百分点".to_owned(),
        Unit::Money => "2000元".to_owned(),
        Unit::Ratio | Unit::Sides => "12.5".to_owned(),
        _ => format!("18{}", written(unit)),
    }
}

/// What the column holds, in words.
pub(crate) fn describe(unit: &Unit) -> Text {
    match unit {
        Unit::Number => text!("a plain number", "不带单位的数"),
        Unit::Count(classifier) if classifier.is_empty() => text!("a count", "个数"),
        Unit::Count(classifier) => text!("a count in {classifier}", "以“{classifier}”计的个数"),
        Unit::Share => text!("a share in %", "百分数（占比）"),
        Unit::Points => text!("percentage points", "百分点"),
        Unit::Percent => text!("a change in %", "百分数（增幅）"),
        Unit::Money => text!("an amount in 元", "以“元”计的金额"),
        Unit::Ratio | Unit::Sides => text!("a ratio", "比值"),
        Unit::Duration(_) => {
            let word = written(unit);
            text!("a length of time in {word}", "以“{word}”计的时长")
        }
        Unit::Measured(name) => text!("an amount in {name}", "以“{name}”计的量"),
        Unit::Rank => text!("a rank", "名次"),
        Unit::Enum(_) => text!("one of the listed values", "所列值之一"),
        Unit::YesNo => text!("yes or no", "是或否"),
        Unit::Text => text!("a text", "文字"),
        Unit::Date => text!("a date", "日期"),
    }
}

/// A unit that does not fit its column.
pub(crate) fn misfit(suffix: &str, shown: &str, unit: &Unit) -> Complaint {
    let points = POINTS.contains(&key(suffix).as_str());
    if points && matches!(unit, Unit::Share | Unit::Percent) {
        let message = text!("`{shown}` is in percentage points, the column in %", "“{shown}”是百分点，本列应填百分数");
        let help = text!("write the share itself, such as 85%", "请填占比或增幅本身，如 85%");
        return Complaint::error(codes::UNIT, message).help(help);
    }
    if *unit == Unit::Points && suffix == "%" {
        let message = text!("`{shown}` is in %, the column in percentage points", "“{shown}”是百分数，本列应填百分点");
        let help = text!("write 5个百分点 or 5pp", "请写成“5个百分点”");
        return Complaint::error(codes::UNIT, message).help(help);
    }
    let (wanted, example) = (describe(unit), example(unit));
    let (en, zh) = (wanted.en, wanted.zh);
    let message = text!(
        "`{suffix}` in `{shown}` does not fit: the column holds {en}",
        "“{shown}”的单位“{suffix}”不对：本列应填{zh}"
    );
    let help = text!("write it as `{example}`, or correct the figure", "请写成“{example}”的样子，或核对数值");
    Complaint::error(codes::UNIT, message).help(help)
}

/// A bare number where it could mean a fraction as well as a percentage.
fn bare(shown: &str, unit: &Unit) -> Complaint {
    if *unit == Unit::Points {
        let message = text!("`{shown}` does not say that it is in percentage points", "“{shown}”没有写明是百分点");
        return Complaint::error(codes::BARE_SHARE, message).help(text!("write 5个百分点 or 5pp", "请写成“5个百分点”"));
    }
    let message =
        text!("`{shown}` may be a percentage or a fraction of 1", "“{shown}”可以是百分数，也可以是小数，无法判断");
    let (en, zh) = signed(shown);
    let help = text!(
        "write {en}, format the cells as percentages, or put （%） into the header",
        "请写成 {zh}，或把单元格设为百分比格式，或在表头注明“（%）”"
    );
    Complaint::error(codes::BARE_SHARE, message).help(help)
}

/// A bare figure with its sign: one up to 1 as both percentages that it may stand for.
fn signed(shown: &str) -> (String, String) {
    let value = shown.trim();
    let fraction = Num::parse(value).filter(|value| *value > Num::zero() && *value <= Num::one());
    match fraction {
        Some(fraction) => {
            let percent = (&fraction * &Num::from(100)).exact();
            (format!("{percent}% or {value}%, whichever is meant"), format!("{percent}% 或 {value}%（按实际）"))
        }
        None if value.ends_with(|last: char| last.is_ascii_digit()) => (format!("{value}%"), format!("{value}%")),
        None => (example(&Unit::Share), example(&Unit::Share)),
    }
}
