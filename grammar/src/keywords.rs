//! The keyword table as data.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::generated::ROWS;
use crate::{Keyword, fold_char};

/// One row of the table: a keyword and its spellings.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Which keyword.
    pub keyword: Keyword,
    /// The English spelling; empty for the closing word of a Chinese form.
    pub en: &'static str,
    /// The Chinese spelling; empty for a word that only English needs.
    pub zh: &'static str,
    /// Further spellings that mean the same.
    pub accepted: &'static [&'static str],
    /// How the word is read; the letters are explained in `keywords.csv`.
    pub flags: &'static str,
}

impl Row {
    /// Whether the row carries a flag.
    pub fn has(&self, flag: char) -> bool {
        self.flags.contains(flag)
    }
}

impl Keyword {
    /// Every row, in the order of the enumeration.
    pub fn table() -> &'static [Row] {
        &ROWS
    }

    /// The row of this keyword.
    pub fn row(self) -> &'static Row {
        // Invariant: the rows stand in the order of the enumeration, so the fallback is never taken.
        ROWS.get(self as usize).unwrap_or(&ROWS[0])
    }

    /// The keyword with the given number in the enumeration.
    pub fn from_index(index: u16) -> Option<Self> {
        ROWS.get(usize::from(index)).map(|row| row.keyword)
    }

    /// The first keyword that a word or phrase spells, full-width letters folded and underscores read as spaces.
    pub fn from_text(text: &str) -> Option<Self> {
        spellings().get(normal(text).as_str()).copied()
    }

    /// The English spelling; empty for the closing word of a Chinese form.
    pub fn en(self) -> &'static str {
        self.row().en
    }

    /// The Chinese spelling; empty for a word that only English needs.
    pub fn zh(self) -> &'static str {
        self.row().zh
    }

    /// Whether the word states how strongly a statement is meant.
    pub fn is_modality(self) -> bool {
        self.row().has('M')
    }

    /// Whether the word opens a field: a role, a part of the header, the score of an item.
    pub fn is_field(self) -> bool {
        self.row().has('F')
    }

    /// Whether the word opens a deliverable.
    pub fn is_verb(self) -> bool {
        self.row().has('V')
    }
}

fn spellings() -> &'static HashMap<String, Keyword> {
    static SPELLINGS: OnceLock<HashMap<String, Keyword>> = OnceLock::new();
    SPELLINGS.get_or_init(|| {
        let mut map = HashMap::new();
        for row in &ROWS {
            for word in [row.en, row.zh].iter().chain(row.accepted).filter(|word| !word.is_empty()) {
                map.entry(normal(word)).or_insert(row.keyword);
            }
        }
        map
    })
}

/// A spelling as it is looked up: folded, with single spaces where underscores or several blanks may stand.
fn normal(text: &str) -> String {
    let folded: String = text.chars().map(|c| if c == '_' { ' ' } else { fold_char(c) }).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}
