//! Finding Chinese names by what is easy to type: initials, pinyin, or a part of the name.

use pinyin::{ToPinyin as _, ToPinyinMulti as _};

/// What somebody typed to find a name.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    letters: Vec<char>,
    /// The name that is being compared: one list for all of them, since there may be thousands.
    name: Vec<char>,
}

impl Query {
    pub(crate) fn new(typed: &str) -> Self {
        Self { letters: fold(typed).collect(), name: vec![] }
    }

    /// How well a name fits, 0 best; `None` where it does not.
    ///
    /// A name fits if it begins with or contains what was typed, or if its characters from some point on can be typed so:
    /// each by its whole pinyin or by a beginning of it, in any of its readings.
    pub(crate) fn rank(&mut self, name: &str) -> Option<u8> {
        if self.letters.is_empty() {
            return Some(0);
        }
        self.name.clear();
        self.name.extend(fold(name));
        let name = self.name.as_slice();
        if name == self.letters {
            return Some(0);
        }
        if name.starts_with(&self.letters) {
            return Some(1);
        }
        if self.spells(name) {
            return Some(2);
        }
        let later = (1..name.len()).filter_map(|at| name.get(at..));
        if later.clone().any(|rest| rest.starts_with(&self.letters)) {
            return Some(3);
        }
        later.clone().any(|rest| self.spells(rest)).then_some(4)
    }

    /// Whether the letters spell a beginning of the characters. The places in the letters that one may have come to are the
    /// bits of a number: nobody types a name with more letters than it has bits.
    fn spells(&self, name: &[char]) -> bool {
        let Some(end) = u32::try_from(self.letters.len()).ok().and_then(|length| 1_u64.checked_shl(length)) else {
            return false;
        };
        let mut reached = 1;
        for c in name {
            reached = self.typed(*c, reached);
            if reached == 0 || reached & end != 0 {
                return reached != 0;
            }
        }
        false
    }

    /// Where in the letters one may be after a character was typed from one of several places on.
    fn typed(&self, c: char, from: u64) -> u64 {
        let mut found = 0;
        for (at, letter) in self.letters.iter().enumerate().filter(|(at, _)| from >> at & 1 == 1) {
            if *letter == c {
                found |= 2 << at;
            }
            for reading in c.to_pinyin_multi().into_iter().flatten() {
                let rest = self.letters.iter().skip(at);
                let shared = plain(reading.plain()).chars().zip(rest).take_while(|(a, b)| a == *b).count();
                found |= (1..=shared).fold(0, |bits, typed| bits | 1 << (at + typed));
            }
        }
        found
    }
}

/// A text as it is compared: half width, lower case, without blanks and `_`.
fn fold(text: &str) -> impl Iterator<Item = char> {
    let folded = text.chars().map(edupol_syntax::text::fold_char);
    folded.filter(|c| !c.is_whitespace() && *c != '_').map(lower)
}

/// A character in lower case. Most characters of a name are Chinese, have no case, and are not looked up.
fn lower(c: char) -> char {
    match c {
        '\u{2e80}'..'\u{a000}' => c,
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        // A letter that becomes several, as İ does, is compared as it is.
        _ => Some(c.to_lowercase()).filter(|all| all.len() == 1).and_then(|mut all| all.next()).unwrap_or(c),
    }
}

/// `lü` is typed as `lv`.
fn plain(reading: &'static str) -> &'static str {
    match reading {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        other => other,
    }
}

/// Everything by which a client may find a name: the name, its pinyin whole, by syllables and by initials.
pub(crate) fn search_text(name: &str, others: &[&str]) -> String {
    let (mut whole, mut syllables, mut initials) = (String::new(), vec![], String::new());
    for c in fold(name) {
        match c.to_pinyin() {
            Some(pinyin) => {
                whole.push_str(plain(pinyin.plain()));
                syllables.push(plain(pinyin.plain()));
                initials.push_str(pinyin.first_letter());
            }
            None if c.is_alphanumeric() => {
                whole.push(c);
                initials.push(c);
            }
            None => {}
        }
    }
    let mut parts = vec![name.to_owned()];
    if !syllables.is_empty() {
        parts.extend([whole, initials, syllables.join(" ")]);
    }
    parts.extend(others.iter().filter(|other| **other != name && !other.is_empty()).map(|other| (*other).to_owned()));
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_what_is_easy_to_type() {
        let cases = [
            ("目标", "mb", Some(2)),
            ("目标", "mubiao", Some(2)),
            ("目标", "mub", Some(2)),
            ("目标", "目", Some(1)),
            ("目标", "标", Some(3)),
            ("目标", "biao", Some(4)),
            ("目标", "mx", None),
            ("重点", "zd", Some(2)),
            ("重点", "cd", Some(2)),
            ("「5+2工程」", "5+2gc", Some(4)),
            ("女教师", "nvjs", Some(2)),
            ("target", "TAR", Some(1)),
            ("四星级占比", "sxjzb", Some(2)),
            ("四星级占比", "占比", Some(3)),
        ];
        for (name, typed, rank) in cases {
            assert_eq!(Query::new(typed).rank(name), rank, "{name} by {typed}");
        }
    }

    #[test]
    fn a_search_text_holds_every_way_to_type_a_name() {
        assert_eq!(search_text("目标", &["target"]), "目标 mubiao mb mu biao target");
        assert_eq!(search_text("学校A", &[]), "学校A xuexiaoa xxa xue xiao");
        assert_eq!(search_text("target", &["target"]), "target");
    }
}
