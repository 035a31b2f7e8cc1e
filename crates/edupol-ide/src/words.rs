//! The words of the editor: kinds of declarations, what keywords mean, and names found by pinyin.

mod keywords;
mod query;

pub(crate) use keywords::meaning;
pub(crate) use query::{Query, search_text};

use edupol_base::{Text, text};
use edupol_model::describe::{Describe, granularity, period};
use edupol_model::{Day, Period, Program, Unit};
use edupol_sema::Kind;

/// A kind of declaration as one word.
pub(crate) fn kind_word(kind: Kind) -> Text {
    let word = kind.word();
    let en = word.en.strip_prefix("a ").or_else(|| word.en.strip_prefix("an ")).unwrap_or(&word.en);
    Text::new(en, word.zh)
}

/// A day as texts have it.
pub(crate) fn date(day: Day) -> Text {
    period(&Period::day(day))
}

/// What values of a unit are.
pub(crate) fn unit_word(program: &Program, unit: &Unit) -> Text {
    match unit {
        Unit::Number => text!("number", "数值"),
        Unit::Count(word) if word.is_empty() => text!("count", "计数"),
        Unit::Count(word) => text!("count in {word}", "以{word}计"),
        Unit::Share => text!("share, in %", "占比（%）"),
        Unit::Points => text!("percentage points", "百分点"),
        Unit::Percent => text!("relative change, in %", "增减幅度（%）"),
        Unit::Money => text!("money, in yuan", "金额（元）"),
        Unit::Ratio => text!("ratio", "比值"),
        Unit::Sides => text!("ratio of two sides", "两者之比"),
        Unit::Duration(of) => {
            let of = granularity(*of);
            Text::new(format!("length of time in {}s", of.en), format!("时长（{}）", of.zh))
        }
        Unit::Measured(word) => text!("measured in {word}", "计量（{word}）"),
        Unit::Rank => text!("rank", "名次"),
        Unit::Enum(id) => {
            let ordered = Describe::new(program).is_ordered(unit);
            let values = program.enumeration(*id).map(|def| def.values.as_slice()).unwrap_or_default();
            let list = values.join(if ordered { " < " } else { "、" });
            if ordered {
                text!("ordered: {list}", "等级：{list}")
            } else {
                text!("one of: {list}", "类别：{list}")
            }
        }
        Unit::YesNo => text!("yes or no", "是或否"),
        Unit::Text => text!("text", "文字"),
        Unit::Date => text!("date", "日期"),
    }
}
