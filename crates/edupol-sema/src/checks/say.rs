//! Small pieces of wording that several checks use.

use edupol_base::Text;
use edupol_model::decl::Head;
use edupol_model::describe::{self, Describe};
use edupol_model::limit::{LimitForm, Limits};
use edupol_model::{Day, Period, Program, Unit};

use super::claims::Owner;

/// A name as messages quote it; a title with quotation marks of its own stands in corner brackets.
pub(super) fn quoted(text: &Text) -> Text {
    let zh = if text.zh.contains('“') { format!("「{}」", text.zh) } else { format!("“{}”", text.zh) };
    Text::new(format!("`{}`", text.en), zh)
}

/// The quoted name of a declaration.
pub(super) fn named(head: &Head) -> Text {
    quoted(&describe::name(Some(head)))
}

/// Who states something: `target `X``, 目标“X”.
pub(super) fn owner(program: &Program, owner: Owner) -> Text {
    let (word, head) = match owner {
        Owner::Target(id) => (Text::new("target", "目标"), program.target(id).map(|target| &target.head)),
        Owner::Action(id) => (Text::new("action", "任务"), program.action(id).map(|action| &action.head)),
    };
    let name = quoted(&describe::name(head));
    Text::new(format!("{} {}", word.en, name.en), format!("{}{}", word.zh, name.zh))
}

/// Texts in a row, with their own separator in each language.
pub(super) fn joined(texts: impl IntoIterator<Item = Text>, en: &str, zh: &str) -> Text {
    let (left, right): (Vec<String>, Vec<String>) = texts.into_iter().map(|text| (text.en, text.zh)).unzip();
    Text::new(left.join(en), right.join(zh))
}

/// A figure as the plan prints it: without the comparator that only the plan's convention supplies.
pub(super) fn printed(describe: &Describe<'_>, limits: &Limits, unit: &Unit) -> Text {
    match limits.form {
        LimitForm::Unprinted => describe.set(&limits.printed, unit),
        LimitForm::Compared | LimitForm::Range | LimitForm::About | LimitForm::Unquantified | LimitForm::Unknown => {
            describe.limits(limits, unit)
        }
    }
}

/// A day as people write it.
pub(super) fn day(day: Day) -> Text {
    describe::period(&Period::day(day))
}
