//! The words of reports in both languages, in the vocabulary of the field.

use edupol_base::{Lang, Text};
use edupol_model::decl::Role;
use edupol_model::describe;
use edupol_model::{Day, Period};

/// Every role, most committed first: the order of columns, lists and legends.
pub(crate) const ROLES: [Role; 7] =
    [Role::Lead, Role::Responsible, Role::Cooperate, Role::Consult, Role::Inform, Role::Supervise, Role::Delegate];

/// The mark of a role in a matrix: the letters of RASCI in English, the usual single characters in Chinese.
///
/// RASCI has no letter for supervision; `O` stands for oversight, and `D` for a body that the work is
/// delegated to.
pub fn role_letter(role: Role) -> Text {
    let (en, zh) = match role {
        Role::Lead => ("A", "牵"),
        Role::Responsible => ("R", "责"),
        Role::Cooperate => ("S", "配"),
        Role::Consult => ("C", "商"),
        Role::Inform => ("I", "知"),
        Role::Supervise => ("O", "督"),
        Role::Delegate => ("D", "委"),
    };
    Text::new(en, zh)
}

/// The class of a role's cells in HTML.
pub(crate) fn role_class(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Responsible => "responsible",
        Role::Cooperate => "cooperate",
        Role::Consult => "consult",
        Role::Inform => "inform",
        Role::Supervise => "supervise",
        Role::Delegate => "delegate",
    }
}

/// The canonical Chinese and English of the verbs that open a deliverable.
const VERBS: [(&str, &str, &str); 15] = [
    ("create", "create", "创建"),
    ("completed", "completed", "建成"),
    ("complete", "complete", "完成"),
    ("build", "build", "建设"),
    ("add", "add", "新增"),
    ("select", "select", "评选"),
    ("set_up", "set up", "建立"),
    ("issue", "issue", "出台"),
    ("draft", "draft", "制定"),
    ("revise", "revise", "修订"),
    ("hold", "hold", "召开"),
    ("start", "start", "启动"),
    ("keep", "keep", "保持"),
    ("deliver", "deliver", "交付"),
    ("explore", "explore", "探索"),
];

/// The verb of a deliverable; a verb that is not in the keyword table is shown as it is written.
pub fn verb_word(verb: &str) -> Text {
    match VERBS.iter().find(|(id, _, _)| *id == verb) {
        Some((_, en, zh)) => Text::new(*en, *zh),
        None => Text::same(verb),
    }
}

/// What separates the items of a list.
pub(crate) fn list_separator(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ", ",
        Lang::Zh => "、",
    }
}

/// A label and its value: `lead: 教育局`, `牵头：教育局`.
pub(crate) fn labelled(label: &str, value: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{label}: {value}"),
        Lang::Zh => format!("{label}：{value}"),
    }
}

/// A remark behind a word: ` (remark)`, `（remark）`.
pub(crate) fn in_brackets(remark: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(" ({remark})"),
        Lang::Zh => format!("（{remark}）"),
    }
}

/// A calendar year as a column head.
pub(crate) fn year_word(year: i16, lang: Lang) -> String {
    match lang {
        Lang::En => year.to_string(),
        Lang::Zh => format!("{year}年"),
    }
}

/// Years as a reader writes them: runs joined, `2022–2024` and `2022—2024年`.
pub(crate) fn years_word(years: &[i16], lang: Lang) -> String {
    let mut runs: Vec<(i16, i16)> = vec![];
    for &year in years {
        match runs.last_mut() {
            Some((_, last)) if last.saturating_add(1) == year => *last = year,
            _ => runs.push((year, year)),
        }
    }
    let dash = if lang == Lang::Zh { "—" } else { "–" };
    let shown: Vec<String> = runs
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}{dash}{last}") })
        .collect();
    let joined = shown.join(list_separator(lang));
    if lang == Lang::Zh && !joined.is_empty() { format!("{joined}年") } else { joined }
}

/// What a role is called.
pub(crate) fn role_word(role: Role, lang: Lang) -> String {
    describe::role(role).get(lang).to_owned()
}

/// A day as a reader writes it.
pub(crate) fn day_word(day: Day, lang: Lang) -> String {
    describe::period(&Period::day(day)).get(lang).to_owned()
}

/// The text in `lang` of a pair written side by side.
pub(crate) fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

#[cfg(test)]
mod tests {
    use edupol_grammar::Keyword;

    use super::*;

    #[test]
    fn verbs_are_the_canonical_keywords() {
        let spelled = |en: &str| {
            let rows = Keyword::table().iter();
            rows.filter(|row| row.en.replace('_', " ") == en).map(|row| row.zh).next().map(str::to_owned)
        };
        for (_, en, zh) in VERBS {
            assert_eq!(spelled(en).as_deref(), Some(zh), "{en}");
        }
        assert_eq!(verb_word("宣传"), Text::same("宣传"));
    }

    #[test]
    fn years_join_into_runs() {
        assert_eq!(years_word(&[2022, 2023, 2024, 2026], Lang::Zh), "2022—2024、2026年");
        assert_eq!(years_word(&[2022, 2023, 2024, 2026], Lang::En), "2022–2024, 2026");
        assert_eq!(years_word(&[], Lang::Zh), "");
    }
}
