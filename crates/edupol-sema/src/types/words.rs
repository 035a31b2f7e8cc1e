//! Units in words.

use edupol_base::{Text, text};
use edupol_model::Unit;

use super::Figure;

/// What a measure in this unit is, for a message.
pub(crate) fn unit_word(unit: &Unit) -> Text {
    match unit {
        Unit::Number => Text::new("a number", "数值"),
        Unit::Count(c) if c.is_empty() => Text::new("a count", "数量"),
        Unit::Count(c) => text!("a count in {c}", "以{c}计的数量"),
        Unit::Share => Text::new("a share in %", "占比（%）"),
        Unit::Points => Text::new("a difference in percentage points", "百分点之差"),
        Unit::Percent => Text::new("a relative change in %", "增减幅度（%）"),
        Unit::Money => Text::new("money in 元", "金额（元）"),
        Unit::Ratio | Unit::Sides => Text::new("a ratio", "比率"),
        Unit::Duration(_) => Text::new("a length of time", "时长"),
        Unit::Measured(u) => text!("a size in {u}", "以{u}计的数值"),
        Unit::Rank => Text::new("a rank", "名次"),
        Unit::Enum(_) => Text::new("a value of an enumeration", "类别的值"),
        Unit::YesNo => Text::new("yes or no", "是否"),
        Unit::Text => Text::new("a text", "文字"),
        Unit::Date => Text::new("a date", "日期"),
    }
}

/// What a printed figure is, for a message.
pub(crate) fn figure_word(figure: &Figure) -> Text {
    match figure {
        Figure::Bare => Text::new("a bare number", "没有单位的数"),
        Figure::Counted(c) => text!("a count in {c}", "以{c}计的数量"),
        Figure::Percent => Text::new("a percentage", "百分比"),
        Figure::Points => Text::new("percentage points", "百分点"),
        Figure::Money => Text::new("money", "金额"),
        Figure::Time(_) => Text::new("a length of time", "时长"),
        Figure::Measured(u) => text!("a size in {u}", "以{u}计的数值"),
        Figure::Ratio => Text::new("a ratio", "比率"),
    }
}
