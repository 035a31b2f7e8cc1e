//! What the user can choose, at any time.

use std::path::PathBuf;

use edupol_base::Lang;
use edupol_model::Day;
use serde::Deserialize;
use serde_json::Value;

/// The settings, as the client sends them under `edupol`. What is missing or wrong has its default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// The language of messages; `None` for that of the client.
    pub(crate) language: Option<Lang>,
    /// Whether facts are read and verdicts shown.
    pub(crate) facts: bool,
    /// The day as of which verdicts are given; `None` for today.
    pub(crate) as_of: Option<Day>,
    /// The folder of the documents that plans encode; `None` for the one that the manifest names.
    pub(crate) sources: Option<PathBuf>,
    /// Whether hints are shown in the text.
    pub(crate) hints: bool,
    /// Whether lenses are shown above declarations.
    pub(crate) lenses: bool,
    /// Whether the opened folders are trusted; `None` where the client does not say, so that what it said before holds.
    pub(crate) trusted: Option<bool>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { language: None, facts: true, as_of: None, sources: None, hints: true, lenses: true, trusted: None }
    }
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Raw {
    language: Value,
    facts: RawFacts,
    sources: RawSources,
    inlay_hints: RawSwitch,
    code_lens: RawSwitch,
    trusted: Option<bool>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct RawFacts {
    enabled: Option<bool>,
    as_of: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RawSources {
    dir: Option<PathBuf>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RawSwitch {
    enabled: Option<bool>,
}

impl Settings {
    /// Reads settings, with or without the `edupol` around them.
    pub(crate) fn read(value: &Value) -> Self {
        let value = value.get("edupol").unwrap_or(value);
        let raw: Raw = serde_json::from_value(value.clone()).unwrap_or_default();
        let language = match raw.language.as_str() {
            Some("zh" | "zh-cn" | "zh-CN") => Some(Lang::Zh),
            Some("en") => Some(Lang::En),
            _ => None,
        };
        Self {
            language,
            facts: raw.facts.enabled.unwrap_or(true),
            as_of: raw.facts.as_of.as_deref().and_then(Day::parse_last),
            sources: raw.sources.dir.filter(|dir| !dir.as_os_str().is_empty()),
            hints: raw.inlay_hints.enabled.unwrap_or(true),
            lenses: raw.code_lens.enabled.unwrap_or(true),
            trusted: raw.trusted,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_are_read_with_and_without_their_section() {
        let inner =
            json!({"language": "zh", "facts": {"enabled": false, "asOf": "2024-03-31"}, "sources": {"dir": "原文"}});
        for value in [inner.clone(), json!({ "edupol": inner })] {
            let settings = Settings::read(&value);
            assert_eq!((settings.language, settings.facts), (Some(Lang::Zh), false));
            assert_eq!(settings.as_of, Day::parse("2024-03-31"));
            assert_eq!(settings.sources, Some(PathBuf::from("原文")));
        }
    }

    #[test]
    fn what_is_wrong_has_its_default() {
        for value in
            [json!(null), json!({"language": 3, "facts": {"asOf": "soon"}, "sources": {"dir": ""}}), json!([1])]
        {
            assert_eq!(Settings::read(&value), Settings::default());
        }
    }
}
