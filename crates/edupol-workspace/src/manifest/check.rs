//! What is wrong with a manifest, in words: keys that are not known, values of the wrong kind, text that is not TOML.

use edupol_base::{Text, closest, text};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{EDITIONS, ManifestError, month_day};
use crate::selection;

/// What a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Text,
    Texts,
    ExitCode,
    MonthDay,
    Edition,
    Severity,
    /// Codes, each whole or as the beginning of several.
    Codes,
    /// A table from codes to severities.
    Severities,
    Terms,
}

/// The keys of a table, and what each takes.
type Keys = &'static [(&'static str, Kind)];

/// Every table with its keys.
const TABLES: &[(&str, Keys)] = &[
    ("workspace", &[("name", Kind::Text), ("edition", Kind::Edition), ("files", Kind::Texts)]),
    ("sources", &[("dir", Kind::Text), ("documents", Kind::Texts), ("left_out", Kind::Texts)]),
    ("facts", &[("dir", Kind::Text)]),
    ("check", &[("select", Kind::Codes), ("ignore", Kind::Codes), ("severity", Kind::Severities)]),
    // The keys are words of strength, which the evaluator knows.
    ("severity", &[("*", Kind::Severity)]),
    ("calendar", &[("school_year_start", Kind::MonthDay), ("terms", Kind::Terms)]),
    (
        "exit",
        &[
            ("missed", Kind::ExitCode),
            ("policy", Kind::ExitCode),
            ("facts", Kind::ExitCode),
            ("undetermined", Kind::ExitCode),
        ],
    ),
];

const TERM: Keys = &[("name", Kind::Text), ("start", Kind::MonthDay), ("end", Kind::MonthDay)];

/// Everything that is wrong with a manifest's text, in order.
pub(super) fn problems(text: &str) -> Vec<ManifestError> {
    let (root, errors) = DeTable::parse_recoverable(text);
    if let Some(error) = errors.first() {
        return vec![ManifestError { message: not_toml(error.message()), range: error.span() }];
    }
    let mut found = vec![];
    tables(root.get_ref(), &mut found);
    found.sort_by_key(|error| error.range.as_ref().map(|range| range.start));
    found
}

/// The bytes of the value that a key of a table has.
pub(super) fn place(text: &str, table: &str, key: &str) -> Option<std::ops::Range<usize>> {
    let (root, _) = DeTable::parse_recoverable(text);
    let value = root.get_ref().get(table)?.get_ref().as_table()?.get(key)?;
    Some(value.span())
}

fn tables(root: &DeTable<'_>, found: &mut Vec<ManifestError>) {
    for (name, value) in root {
        let Some((_, keys)) = TABLES.iter().find(|(known, _)| known == name.get_ref()) else {
            let known = TABLES.iter().map(|(known, _)| *known);
            found.push(ManifestError::at(name.span(), unknown(name.get_ref(), known)));
            continue;
        };
        match value.get_ref().as_table() {
            Some(table) => entries(table, keys, found),
            None => {
                let name = name.get_ref();
                found.push(ManifestError::at(
                    value.span(),
                    text!("`{name}` is a table; write `[{name}]`", "“{name}”是一个表，请写作 [{name}]"),
                ));
            }
        }
    }
    let named = root.get("workspace").and_then(|table| table.get_ref().as_table());
    if named.is_none_or(|table| table.get("name").is_none()) {
        found.push(ManifestError::nowhere(text!(
            "`[workspace]` with a `name` is missing",
            "缺少 [workspace] 及其 name（工作区名称）"
        )));
    }
}

fn entries(table: &DeTable<'_>, keys: Keys, found: &mut Vec<ManifestError>) {
    for (key, value) in table {
        match keys.iter().find(|(known, _)| *known == "*" || known == key.get_ref()) {
            Some((_, kind)) => found.extend(wrong(*kind, key.get_ref(), value)),
            None => {
                let known = keys.iter().map(|(known, _)| *known);
                found.push(ManifestError::at(key.span(), unknown(key.get_ref(), known)));
            }
        }
    }
}

fn wrong(kind: Kind, key: &str, value: &Spanned<DeValue<'_>>) -> Vec<ManifestError> {
    let here = |message: Text| vec![ManifestError::at(value.span(), message)];
    let own = value.get_ref();
    match kind {
        Kind::Text if own.is_str() => vec![],
        Kind::Text => here(expected(key, own, &Text::new("a text in quotes", "加引号的文本"))),
        Kind::Edition => match own.as_str() {
            Some(edition) if EDITIONS.contains(&edition) => vec![],
            _ => here(edition(own)),
        },
        Kind::MonthDay if own.as_str().is_some_and(|text| month_day(text).is_some()) => vec![],
        Kind::MonthDay => {
            here(expected(key, own, &Text::new("a day of the year such as \"09-01\"", "月日，写作 \"09-01\"")))
        }
        Kind::ExitCode if exit_code(own).is_some() => vec![],
        Kind::ExitCode => here(expected(key, own, &Text::new("a number from 0 to 255", "0—255 的整数"))),
        Kind::Severity if own.as_str().is_some_and(|word| SEVERITIES.contains(&word)) => vec![],
        Kind::Severity => here(expected(
            key,
            own,
            &Text::new(
                "\"error\", \"warning\" or \"note\"",
                "\"error\"（错误）、\"warning\"（警告）或 \"note\"（说明）",
            ),
        )),
        Kind::Texts => texts(key, value),
        Kind::Codes => codes(key, value),
        Kind::Severities => severities(key, value),
        Kind::Terms => terms(key, value),
    }
}

const SEVERITIES: [&str; 3] = ["error", "warning", "note"];

fn severities(key: &str, value: &Spanned<DeValue<'_>>) -> Vec<ManifestError> {
    match value.get_ref().as_table() {
        Some(table) => {
            let unknown = table.iter().filter_map(|(code, _)| unknown_code(code.get_ref(), code.span()));
            unknown.chain(table.iter().flat_map(|(code, value)| wrong(Kind::Severity, code.get_ref(), value))).collect()
        }
        None => {
            let wanted = Text::new(
                "a table such as `{ milestone-sum = \"warning\" }`",
                "一个表，如 { milestone-sum = \"warning\" }",
            );
            vec![ManifestError::at(value.span(), expected(key, value.get_ref(), &wanted))]
        }
    }
}

fn texts(key: &str, value: &Spanned<DeValue<'_>>) -> Vec<ManifestError> {
    let wanted = Text::new("a list of texts such as `[\"a\", \"b\"]`", "文本列表，如 [\"甲\", \"乙\"]");
    match value.get_ref().as_array() {
        Some(list) => {
            let bad = list.iter().filter(|item| !item.get_ref().is_str());
            bad.map(|item| ManifestError::at(item.span(), expected(key, item.get_ref(), &wanted))).collect()
        }
        None => vec![ManifestError::at(value.span(), expected(key, value.get_ref(), &wanted))],
    }
}

fn codes(key: &str, value: &Spanned<DeValue<'_>>) -> Vec<ManifestError> {
    let mut found = texts(key, value);
    let list = value.get_ref().as_array().into_iter().flat_map(|list| list.iter());
    found.extend(list.filter_map(|item| unknown_code(item.get_ref().as_str()?, item.span())));
    found
}

fn unknown_code(code: &str, range: std::ops::Range<usize>) -> Option<ManifestError> {
    (!selection::is_known(code)).then(|| ManifestError::at(range, selection::unknown(code)))
}

fn terms(key: &str, value: &Spanned<DeValue<'_>>) -> Vec<ManifestError> {
    let wanted = Text::new(
        "a list of terms such as `[{ name = \"autumn\", start = \"09-01\", end = \"01-31\" }]`",
        "学期列表，如 [{ name = \"秋学期\", start = \"09-01\", end = \"01-31\" }]",
    );
    let Some(list) = value.get_ref().as_array() else {
        return vec![ManifestError::at(value.span(), expected(key, value.get_ref(), &wanted))];
    };
    let mut found = vec![];
    for item in list.iter() {
        match item.get_ref().as_table() {
            Some(term) if TERM.iter().all(|(key, _)| term.get(*key).is_some()) => entries(term, TERM, &mut found),
            Some(_) => found.push(ManifestError::at(
                item.span(),
                text!(
                    "a term needs a `name`, a `start` and an `end`",
                    "每个学期都要写 name（名称）、start（起）和 end（止）"
                ),
            )),
            _ => found.push(ManifestError::at(item.span(), expected(key, item.get_ref(), &wanted))),
        }
    }
    found
}

fn exit_code(value: &DeValue<'_>) -> Option<u8> {
    let number = value.as_integer()?;
    u8::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok()
}

fn edition(value: &DeValue<'_>) -> Text {
    let known = EDITIONS.join(", ");
    match value.as_str() {
        Some(edition) => text!(
            "edition `{edition}` is not known; this compiler knows {known}",
            "不认识语言版本“{edition}”；本编译器支持 {known}"
        ),
        None => {
            expected("edition", value, &text!("an edition in quotes: \"{known}\"", "加引号的语言版本：\"{known}\""))
        }
    }
}

fn expected(key: &str, value: &DeValue<'_>, wanted: &Text) -> Text {
    let got = words_of(value);
    let (en, zh) = (&wanted.en, &wanted.zh);
    let (got_en, got_zh) = (&got.en, &got.zh);
    text!("`{key}` takes {en}, not {got_en}", "“{key}”应为{zh}，此处是 {got_zh}")
}

fn words_of(value: &DeValue<'_>) -> Text {
    match value {
        DeValue::String(text) => text!("\"{text}\"", "\"{text}\""),
        DeValue::Integer(number) => Text::same(number.as_str()),
        DeValue::Float(number) => Text::same(number.as_str()),
        DeValue::Boolean(value) => Text::same(value.to_string()),
        DeValue::Datetime(date) => text!("the date {date}", "日期 {date}"),
        DeValue::Array(_) => Text::new("a list", "一个列表"),
        DeValue::Table(_) => Text::new("a table", "一个表"),
    }
}

fn unknown<'a>(key: &str, known: impl Iterator<Item = &'a str> + Clone) -> Text {
    let all = known.clone().filter(|known| *known != "*").collect::<Vec<_>>();
    let (list_en, list_zh) = (all.join(", "), all.join("、"));
    match closest(key, known).first() {
        Some(best) => text!("there is no key `{key}`; did you mean `{best}`", "没有“{key}”这一项，是否为“{best}”"),
        None => text!("there is no key `{key}` here; the keys are {list_en}", "此处没有“{key}”这一项；可用：{list_zh}"),
    }
}

/// What the TOML reader says, by the beginning of its message; what is missing here is passed on in its own words.
const SYNTAX: &[(&str, &str)] = &[
    ("string values must be quoted", "文本要加英文引号"),
    ("duplicate key", "同一项写了两次"),
    ("unclosed table", "表名缺少“]”"),
    ("unclosed array table", "表名缺少“]]”"),
    ("unclosed array", "列表缺少“]”"),
    ("unclosed inline table", "缺少“}”"),
    ("missing assignment", "缺少“=”"),
    ("missing value", "“=”后面没有值"),
    ("key with no value", "只有名称，没有“=”和值"),
    ("missing comma", "缺少逗号"),
    ("missing key", "“=”前面没有名称"),
    ("missing opening quote", "缺少前引号"),
    ("invalid basic string", "引号没有配对，或引号内有不能使用的字符"),
    ("invalid multi-line basic string", "多行文本的引号没有配对"),
    ("invalid unquoted key", "名称中有不能使用的字符，请加英文引号"),
    ("unquoted keys cannot be empty", "“=”前面没有名称"),
    ("unexpected key or value", "此处不应有内容"),
    ("unexpected content", "此处不应有内容"),
    ("unexpected leading zero", "数字不能以 0 开头"),
    ("carriage return must be followed by newline", "换行符不完整"),
];

fn not_toml(message: &str) -> Text {
    let known = SYNTAX.iter().find(|(start, _)| message.starts_with(start)).map(|(_, zh)| *zh);
    let zh = known.unwrap_or(message);
    text!("not valid TOML: {message}", "不符合 TOML 语法：{zh}")
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    #[test]
    fn every_problem_is_said_in_both_languages_at_its_place() {
        let manifest = "[workspace]\nname = 1\nedition = \"1999\"\nfiels = []\n[fact]\ndir = \"表\"\n\
                        [calendar]\nschool_year_start = \"13-40\"\nterms = [{ name = \"秋\" }]\n[exit]\nmissed = 300\n\
                        [severity]\nstrive = \"fatal\"\n[check]\nseverity = { milestone-sum = 3 }\nignore = \"a\"\n\
                        select = [\"limit-*\", \"limit-drit\"]\n";
        let line = |at: usize| manifest.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        let shown: String = super::problems(manifest)
            .iter()
            .map(|p| {
                format!("{} {}\n  {}\n", p.range.as_ref().map_or(0, |r| line(r.start)), p.message.en, p.message.zh)
            })
            .collect();
        expect![[r#"
            2 `name` takes a text in quotes, not 1
              “name”应为加引号的文本，此处是 1
            3 edition `1999` is not known; this compiler knows 2026
              不认识语言版本“1999”；本编译器支持 2026
            4 there is no key `fiels`; did you mean `files`
              没有“fiels”这一项，是否为“files”
            5 there is no key `fact`; did you mean `facts`
              没有“fact”这一项，是否为“facts”
            8 `school_year_start` takes a day of the year such as "09-01", not "13-40"
              “school_year_start”应为月日，写作 "09-01"，此处是 "13-40"
            9 a term needs a `name`, a `start` and an `end`
              每个学期都要写 name（名称）、start（起）和 end（止）
            11 `missed` takes a number from 0 to 255, not 300
              “missed”应为0—255 的整数，此处是 300
            13 `strive` takes "error", "warning" or "note", not "fatal"
              “strive”应为"error"（错误）、"warning"（警告）或 "note"（说明），此处是 "fatal"
            15 `milestone-sum` takes "error", "warning" or "note", not 3
              “milestone-sum”应为"error"（错误）、"warning"（警告）或 "note"（说明），此处是 3
            16 `ignore` takes a list of texts such as `["a", "b"]`, not "a"
              “ignore”应为文本列表，如 ["甲", "乙"]，此处是 "a"
            17 there is no code `limit-drit`; did you mean `limit-drift`
              没有诊断代码“limit-drit”，是否为“limit-drift”
        "#]]
        .assert_eq(&shown);
    }

    #[test]
    fn text_that_is_not_toml_is_explained() {
        let zh = |text: &str| super::problems(text).remove(0).message.zh;
        assert_eq!(zh("[workspace]\nname = 武进"), "不符合 TOML 语法：文本要加英文引号");
        assert_eq!(zh("[workspace]\nname = \"a\"\nname = \"b\""), "不符合 TOML 语法：同一项写了两次");
        assert_eq!(zh("[workspace\nname = \"a\""), "不符合 TOML 语法：表名缺少“]”");
        assert_eq!(zh(""), "缺少 [workspace] 及其 name（工作区名称）");
    }
}
