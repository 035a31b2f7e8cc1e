//! Reading the tables.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// One keyword in both languages.
pub(crate) struct Keyword {
    pub(crate) id: String,
    /// Empty for the closing word of a Chinese form.
    pub(crate) en: String,
    /// Empty for a word that only English needs.
    pub(crate) zh: String,
    pub(crate) accepted: Vec<String>,
    pub(crate) flags: String,
}

impl Keyword {
    /// The name of the variant: `part_of` becomes `PartOf`.
    pub(crate) fn variant(&self) -> String {
        let capital = |part: &str| {
            let mut chars = part.chars();
            chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
        };
        self.id.split('_').map(capital).collect()
    }

    /// Every way to write it, the two proper spellings first.
    pub(crate) fn spellings(&self) -> impl Iterator<Item = &str> {
        let proper = [self.en.as_str(), self.zh.as_str()];
        proper.into_iter().chain(self.accepted.iter().map(String::as_str)).filter(|word| !word.is_empty())
    }

    pub(crate) fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }
}

/// One word that may be glued to a number.
pub(crate) struct Classifier {
    pub(crate) text: String,
    pub(crate) kind: String,
    /// The usual form, where this is another spelling of it.
    pub(crate) canonical: String,
}

/// All tables.
pub(crate) struct Table {
    pub(crate) keywords: Vec<Keyword>,
    pub(crate) classifiers: Vec<Classifier>,
    /// The traditional form of simplified characters.
    pub(crate) traditional: BTreeMap<char, char>,
}

/// Reads the tables in `grammar/`.
pub(crate) fn read(root: &Path) -> Result<Table, String> {
    let keywords = lines(&root.join("grammar/keywords.csv"))?
        .iter()
        .map(|line| match line.split(';').collect::<Vec<_>>().as_slice() {
            [id, en, zh, accepted, flags] => Ok(Keyword {
                id: (*id).to_owned(),
                en: (*en).to_owned(),
                zh: (*zh).to_owned(),
                accepted: accepted.split('/').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
                flags: (*flags).to_owned(),
            }),
            _ => Err(format!("keywords.csv: five fields wanted in `{line}`")),
        })
        .collect::<Result<_, _>>()?;
    let classifiers = lines(&root.join("grammar/classifiers.csv"))?
        .iter()
        .map(|line| match line.split(';').collect::<Vec<_>>().as_slice() {
            [text, kind, canonical] => Ok(Classifier {
                text: (*text).to_owned(),
                kind: (*kind).to_owned(),
                canonical: (*canonical).to_owned(),
            }),
            _ => Err(format!("classifiers.csv: three fields wanted in `{line}`")),
        })
        .collect::<Result<_, _>>()?;
    let traditional = lines(&root.join("grammar/traditional.csv"))?
        .iter()
        .map(|line| match line.chars().collect::<Vec<_>>().as_slice() {
            [simplified, ';', traditional] => Ok((*simplified, *traditional)),
            _ => Err(format!("traditional.csv: two characters wanted in `{line}`")),
        })
        .collect::<Result<_, _>>()?;
    Ok(Table { keywords, classifiers, traditional })
}

fn lines(path: &Path) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect())
}
