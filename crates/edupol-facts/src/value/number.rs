//! Figures with their units.

use edupol_base::text;
use edupol_model::facts::Known;
use edupol_model::{Bound, Num, Set, Unit, natural};

use super::quantity::{self, Form, Scalar};
use super::{Reading, Want, missing, period, unit};
use crate::codes;
use crate::problem::Complaint;

/// Reads a figure. `stored` says that the file holds a number and not a text.
pub(super) fn read(shown: &str, want: &Want<'_>, stored: bool) -> Result<Reading, Complaint> {
    if let Some(reason) = missing::reason(shown) {
        return Ok(Reading::missing(reason));
    }
    let Some(form) = quantity::parse(shown) else { return Err(no_figure(shown, want)) };
    if form == Form::Vague {
        return Ok(Reading { warnings: vec![vague(shown)], ..Reading::missing(shown) });
    }
    let set = values(form, shown, want)?;
    if let Some(complaint) = impossible(&set, shown, want) {
        return Err(complaint);
    }
    let mut warnings: Vec<Complaint> = implausible(&set, shown, want).into_iter().collect();
    if !stored && is_scientific(shown) {
        warnings.push(scientific(shown));
    }
    Ok(Reading { warnings, ..Reading::known(Known::Within(set)) })
}

fn values(form: Form, shown: &str, want: &Want<'_>) -> Result<Set, Complaint> {
    let scaled =
        |scalar: &Scalar| -> Result<Num, Complaint> { Ok(&scalar.value * &unit::scale(&scalar.suffix, shown, want)?) };
    match form {
        Form::Exact(value) => Ok(Set::point(scaled(&value)?)),
        Form::Compared(rel, value) => Ok(quantity::compared(rel, scaled(&value)?)),
        Form::Between(low, high) => {
            let set = Set::between(Bound::Closed(scaled(&low)?), Bound::Closed(scaled(&high)?));
            if set.is_empty() { Err(backwards(shown)) } else { Ok(set) }
        }
        Form::Within(value, by) => {
            let middle = if value.suffix.is_empty() && !is_relative(&by, want) {
                Scalar { suffix: by.suffix.clone(), ..value }
            } else {
                value
            };
            let value = scaled(&middle)?;
            let by = tolerance(&value, &middle.suffix, &by, shown, want)?.abs();
            Ok(Set::between(Bound::Closed(&value - &by), Bound::Closed(&value + &by)))
        }
        Form::Ratio(a, b) if matches!(want.unit, Unit::Ratio | Unit::Sides) => {
            a.checked_div(&b).map(Set::point).ok_or_else(|| no_figure(shown, want))
        }
        Form::Ratio(..) | Form::Vague => Err(no_figure(shown, want)),
    }
}

/// How far a value may be off. A percentage beside a value that is none itself is a part of that value; beside a share
/// it is taken as percentage points, which is never less.
fn tolerance(value: &Num, suffix: &str, by: &Scalar, shown: &str, want: &Want<'_>) -> Result<Num, Complaint> {
    if is_relative(by, want) {
        let hundredth = Num::ratio(1, 100).unwrap_or_else(Num::zero);
        return Ok(&(&by.value * &hundredth) * value);
    }
    let suffix = if by.suffix.is_empty() { suffix } else { &by.suffix };
    Ok(&by.value * &unit::scale(suffix, shown, want)?)
}

fn is_relative(by: &Scalar, want: &Want<'_>) -> bool {
    by.suffix == "%" && !matches!(want.unit, Unit::Share | Unit::Percent | Unit::Points)
}

fn no_figure(shown: &str, want: &Want<'_>) -> Complaint {
    if period::looks_like_date(shown) {
        return turned_into_date(shown);
    }
    let example = unit::example(want.unit);
    let message = text!("`{shown}` is not a figure", "“{shown}”不是可用的数值");
    let help = text!(
        "write one figure such as `{example}`, a bound such as `≥{example}`, a range, or 待填报",
        "请填一个数（如“{example}”）、界限（如“≥{example}”）或区间；没有数据填“待填报”"
    );
    Complaint::error(codes::NUMBER, message).help(help)
}

/// A spreadsheet takes `8-10` for a date unless the column is formatted as text.
pub(super) fn turned_into_date(shown: &str) -> Complaint {
    let message = text!("a date stands where a figure belongs: `{shown}`", "应填数值的地方是日期“{shown}”");
    let help = text!(
        "if it was typed as a range such as 8-10, format the cell as text and type it again",
        "如原来填的是“8-10”这样的区间，请把单元格设为文本格式后重填"
    );
    Complaint::error(codes::TURNED_DATE, message).help(help)
}

fn vague(shown: &str) -> Complaint {
    let message = text!(
        "`{shown}` does not say how far off it may be, so the value counts as unknown",
        "“{shown}”没有说明误差范围，按“未知”处理"
    );
    let help = text!("write a range such as 18-20, or 20±2", "请写成区间（如 18-20）或 20±2");
    Complaint::warning(codes::VAGUE, message).help(help)
}

fn backwards(shown: &str) -> Complaint {
    let message = text!("the range `{shown}` ends below its beginning", "区间“{shown}”前大后小");
    Complaint::error(codes::NUMBER, message).help(text!("put the smaller figure first", "请把小的数写在前面"))
}

fn is_scientific(shown: &str) -> bool {
    let bytes = shown.as_bytes();
    bytes.windows(2).any(|pair| matches!(pair, [digit, b'e' | b'E'] if digit.is_ascii_digit() || *digit == b'.'))
}

fn scientific(shown: &str) -> Complaint {
    let message = text!(
        "`{shown}` was shortened by a spreadsheet; its last digits may be lost",
        "“{shown}”是表格软件缩写的数，末尾数字可能已经丢失"
    );
    let help = text!("widen the column and export again", "请加宽该列后重新导出");
    Complaint::warning(codes::IMPLAUSIBLE, message).help(help)
}

/// A figure that nothing can have at all.
fn impossible(set: &Set, shown: &str, want: &Want<'_>) -> Option<Complaint> {
    let possible = natural::possible(want.unit, want.name);
    if set.is_empty() || !set.is_disjoint(&possible) {
        return None;
    }
    let below = set.is_disjoint(&Set::at_least(Num::zero()));
    let message = if below {
        text!("`{shown}` is below zero, which this figure cannot be", "“{shown}”小于零，该项不可能为负")
    } else if *want.unit == Unit::Share {
        text!("`{shown}` is more than the whole, which a share cannot be", "“{shown}”超过100%，占比不可能超过全体")
    } else {
        text!("`{shown}` is no possible value of this figure", "“{shown}”不是该项可能的取值")
    };
    let help = text!(
        "correct the figure, or write 待填报 until it is known; it is not used",
        "请更正；尚无准确数据的填“待填报”。该值未采用"
    );
    Some(Complaint::error(codes::IMPOSSIBLE, message).help(help))
}

/// Figures that can be read and are hardly meant.
fn implausible(set: &Set, shown: &str, want: &Want<'_>) -> Option<Complaint> {
    let ends = || {
        set.intervals().iter().flat_map(|interval| [&interval.lo, &interval.hi]).filter_map(|bound| match bound {
            Bound::Closed(value) | Bound::Open(value) => Some(value),
            Bound::Unbounded => None,
        })
    };
    let counted = matches!(want.unit, Unit::Count(_) | Unit::Rank | Unit::Duration(_));
    let possible = natural::possible(want.unit, want.name);
    let gross = natural::may_exceed_whole(want.name);
    let message = if counted && ends().any(|value| !value.is_integer()) {
        text!("`{shown}` is not a whole number of things", "“{shown}”不是整数")
    } else if ends().any(|value| value.is_negative() && !possible.contains(value)) {
        text!("`{shown}` reaches below zero", "“{shown}”含有小于零的值")
    } else if *want.unit == Unit::Share && !gross && ends().any(|value| *value > Num::one()) {
        text!("`{shown}` is above 100%", "“{shown}”超过100%")
    } else {
        return None;
    };
    Some(Complaint::warning(codes::IMPLAUSIBLE, message))
}
