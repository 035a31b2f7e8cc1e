//! Values of enumerations, and yes or no.

use edupol_base::{Text, did_you_mean, text};
use edupol_model::Num;
use edupol_model::decl::{EnumDef, EnumKind};
use edupol_model::facts::Known;

use super::{Reading, missing, quantity};
use crate::codes;
use crate::fold::key;
use crate::problem::Complaint;

const YES: &[&str] = &["是", "有", "√", "✓", "✔", "☑", "y", "yes", "true", "1"];
const NO: &[&str] = &["否", "无", "×", "✗", "✘", "n", "no", "false", "0"];

/// More values than this are not listed in a message.
const LISTED: usize = 12;

/// Reads a value of an enumeration, or of an ordered one a bound such as `三星以上`.
///
/// A declared value wins over every other reading: 无 and 未知 may be values.
pub(super) fn read_enum(shown: &str, def: Option<&EnumDef>) -> Result<Reading, Complaint> {
    let Some(def) = def else { return Ok(Reading::missing(shown)) };
    if let Some(position) = position(shown, def) {
        return Ok(Reading::point(position));
    }
    if let Some(reason) = missing::reason(shown) {
        return Ok(Reading::missing(reason));
    }
    if def.kind != EnumKind::Plain
        && let Some((rel, rest)) = quantity::comparator(shown)
        && let Some(position) = position(&rest, def)
    {
        return Ok(Reading::known(Known::Within(quantity::compared(rel, position))));
    }
    let name = def.head.shown();
    let message = text!("`{shown}` is not a value of `{name}`", "“{shown}”不是“{name}”的值");
    let help = did_you_mean(shown, def.values.iter().map(String::as_str));
    Err(Complaint::error(codes::CHOICE, message).help(with_list(help, &def.values)))
}

fn position(shown: &str, def: &EnumDef) -> Option<Num> {
    let wanted = key(shown);
    let position = def.values.iter().position(|value| key(value) == wanted)?;
    Some(Num::from(i64::try_from(position).ok()?))
}

fn with_list(question: Option<Text>, values: &[String]) -> Text {
    let more = (values.len() > LISTED).then(|| "…".to_owned());
    let names: Vec<String> = values.iter().take(LISTED).cloned().chain(more).collect();
    let (en, zh) = (names.join(", "), names.join("、"));
    let list = text!("the values are {en}", "可填：{zh}");
    match question {
        Some(question) => {
            Text::new(format!("{} ({})", question.en, list.en), format!("{}（{}）", question.zh, list.zh))
        }
        None => list,
    }
}

/// Reads yes as 1 and no as 0.
pub(super) fn read_yes_no(shown: &str) -> Result<Reading, Complaint> {
    let wanted = key(shown);
    if YES.contains(&wanted.as_str()) {
        return Ok(Reading::point(Num::one()));
    }
    if NO.contains(&wanted.as_str()) {
        return Ok(Reading::point(Num::zero()));
    }
    if let Some(reason) = missing::reason(shown) {
        return Ok(Reading::missing(reason));
    }
    let message = text!("`{shown}` is neither yes nor no", "“{shown}”既不是“是”也不是“否”");
    Err(Complaint::error(codes::YES_NO, message).help(text!("write 是 or 否", "请填“是”或“否”")))
}
