//! What one cell says, given what its column holds.

mod choice;
mod missing;
mod number;
pub(crate) mod period;
mod quantity;
pub(crate) mod unit;

use edupol_base::text;
use edupol_model::facts::{AttrValue, Known};
use edupol_model::{Bound, Num, Program, Set, Unit};

use crate::codes;
use crate::problem::Complaint;
use crate::raw::{Cell, CellValue};

/// Units that stand beside the cell: in a unit column, in the header, above the table.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hints<'a> {
    /// The unit column of the same row.
    pub(crate) row: Option<&'a str>,
    /// The unit in the header, known to fit the column: `占比（%）`.
    pub(crate) header: Option<&'a str>,
    /// The unit above the table, `单位：万元`, which holds for the columns it fits.
    pub(crate) table: Option<&'a str>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Want<'a> {
    pub(crate) program: &'a Program,
    pub(crate) unit: &'a Unit,
    /// The name of the attribute or indicator, which tells a share from a gross rate.
    pub(crate) name: &'a str,
    pub(crate) hints: Hints<'a>,
}

/// What a cell says, and what is odd about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) value: AttrValue,
    pub(crate) warnings: Vec<Complaint>,
}

impl Reading {
    pub(crate) fn known(known: Known) -> Self {
        Self { value: AttrValue::Known(known), warnings: vec![] }
    }

    fn point(value: Num) -> Self {
        Self::known(Known::Within(Set::point(value)))
    }

    pub(crate) fn missing(reason: impl Into<String>) -> Self {
        Self::known(Known::Missing(reason.into()))
    }
}

/// Reads a cell. A cell that says there is no value is missing, with the reason it gives; nothing becomes 0.
pub(crate) fn read(cell: &Cell, want: &Want<'_>) -> Result<Reading, Complaint> {
    let shown = cell.value.shown();
    match &cell.value {
        value if value.is_blank() => return Ok(Reading::missing("")),
        CellValue::Error(error) => return Err(error_cell(error)),
        CellValue::Other(other) => {
            return Err(Complaint::error(
                codes::NUMBER,
                text!("`{other}` is no value that a table of facts can hold", "“{other}”不是表中能用的值"),
            ));
        }
        _ if cell.merged => return Err(merged(&shown)),
        _ => {}
    }
    match want.unit {
        Unit::Text => Ok(match missing::reason(&shown) {
            Some(reason) => Reading::missing(reason),
            None => Reading { value: AttrValue::Text(shown), warnings: vec![] },
        }),
        Unit::Enum(id) => choice::read_enum(&shown, want.program.enumeration(*id)),
        Unit::YesNo => choice::read_yes_no(&shown),
        Unit::Date => read_date(&cell.value, &shown, want.program),
        _ => match &cell.value {
            CellValue::Date(..) => Err(number::turned_into_date(&shown)),
            _ => number::read(&shown, want, matches!(cell.value, CellValue::Number(_))),
        },
    }
}

/// A day; a month or a year says that the day lies in it.
fn read_date(value: &CellValue, shown: &str, program: &Program) -> Result<Reading, Complaint> {
    if let Some(reason) = missing::reason(shown) {
        return Ok(Reading::missing(reason));
    }
    let period = match value {
        CellValue::Date(day, shape) => period::of_date(*day, *shape),
        _ => period::parse(shown, program).ok(),
    };
    let Some(period) = period else {
        let message = text!("`{shown}` is not a date", "“{shown}”不是日期");
        let help = text!("write it as 2022-03-07 or 2022年3月7日", "请写成 2022-03-07 或 2022年3月7日");
        return Err(Complaint::error(codes::DATE, message).help(help));
    };
    let (first, last) = (period::day_number(period.start), period::day_number(period.end));
    let set = Set::between(Bound::Closed(first), Bound::Closed(last));
    Ok(Reading::known(Known::Within(set)))
}

fn error_cell(error: &str) -> Complaint {
    let message = text!("the cell shows `{error}` instead of a value", "单元格显示“{error}”，没有值");
    let help =
        text!("mend the formula, or write 待填报 where there is no value", "请改正公式；确实没有数据的，填“待填报”");
    Complaint::error(codes::ERROR_CELL, message).help(help)
}

fn merged(shown: &str) -> Complaint {
    let message = text!(
        "`{shown}` stands in a merged cell, and it is unclear how it is divided among the rows",
        "“{shown}”在合并单元格中，看不出各行各是多少"
    );
    let help = text!("unmerge the cell and give each row its own value", "请取消合并，逐行填写");
    Complaint::error(codes::MERGED, message).help(help)
}

#[cfg(test)]
mod tests;
