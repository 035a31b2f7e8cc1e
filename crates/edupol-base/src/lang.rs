//! The two languages in which edupol speaks to people.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language of messages and reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese, in simplified characters.
    Zh,
}

impl Lang {
    /// The language of a locale name such as `zh_CN.UTF-8`: Chinese for every `zh`, English for everything else.
    pub fn from_locale(locale: &str) -> Self {
        if locale.get(..2).is_some_and(|head| head.eq_ignore_ascii_case("zh")) { Self::Zh } else { Self::En }
    }
}

/// One message in both languages, made together so that neither can be forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Text {
    /// The English wording: lowercase start, no final full stop.
    pub en: String,
    /// The Chinese wording.
    pub zh: String,
}

impl Text {
    /// A message from its two wordings.
    pub fn new(en: impl Into<String>, zh: impl Into<String>) -> Self {
        Self { en: en.into(), zh: zh.into() }
    }

    /// A text that reads the same in both languages, such as a name or a figure.
    pub fn same(text: impl Into<String>) -> Self {
        let en = text.into();
        Self { zh: en.clone(), en }
    }

    /// The wording in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }
}

/// Builds a [`Text`] from an English and a Chinese format string that may use the same inline arguments.
///
/// ```
/// let name = "教育局";
/// let text = edupol_base::text!("unknown name `{name}`", "找不到“{name}”");
/// assert_eq!(text.en, "unknown name `教育局`");
/// ```
#[macro_export]
macro_rules! text {
    ($en:literal, $zh:literal $(,)?) => {
        $crate::Text::new(format!($en), format!($zh))
    };
}

/// A number and what it counts, in English: `1 file`, `2 files`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
