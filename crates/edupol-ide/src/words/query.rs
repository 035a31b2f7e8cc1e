//! Finding Chinese names by what is easy to type: initials, pinyin, or a part of the name.

use pinyin::{ToPinyin as _, ToPinyinMulti as _};

/// What somebody typed to find a name.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    letters: Vec<char>,
}

impl Query {
    pub(crate) fn new(typed: &str) -> Self {
        Self { letters: fold(typed) }
    }

    /// How well a name fits, 0 best; `None` where it does not.
    ///
    /// A name fits if it begins with or contains what was typed, or if its characters from some point on can be typed so:
    /// each by its whole pinyin or by a beginning of it, in any of its readings.
    pub(crate) fn rank(&self, name: &str) -> Option<u8> {
        let name = fold(name);
        if self.letters.is_empty() || name == self.letters {
            return Some(0);
        }
        if name.starts_with(&self.letters) {
            return Some(1);
        }
        if self.spells(&name) {
            return Some(2);
        }
        let later = (1..name.len()).filter_map(|at| name.get(at..));
        if later.clone().any(|rest| rest.starts_with(&self.letters)) {
            return Some(3);
        }
        later.clone().any(|rest| self.spells(rest)).then_some(4)
    }

    /// Whether the letters spell a beginning of the characters.
    fn spells(&self, name: &[char]) -> bool {
        let mut reached = vec![0];
        for c in name {
            let mut next: Vec<usize> = reached.iter().flat_map(|at| self.typed(*c, *at)).collect();
            next.sort_unstable();
            next.dedup();
            if next.contains(&self.letters.len()) {
                return true;
            }
            if next.is_empty() {
                return false;
            }
            reached = next;
        }
        false
    }

    /// Where in the letters one may be after a character was typed from `at` on.
    fn typed(&self, c: char, at: usize) -> Vec<usize> {
        let rest = self.letters.get(at..).unwrap_or_default();
        let mut found = vec![];
        if rest.first() == Some(&c) {
            found.push(at + 1);
        }
        for reading in readings(c) {
            let shared = reading.chars().zip(rest).take_while(|(a, b)| a == *b).count();
            found.extend((1..=shared).map(|typed| at + typed));
        }
        found
    }
}

/// A text as it is compared: half width, lower case, without blanks and `_`.
fn fold(text: &str) -> Vec<char> {
    let folded = edupol_syntax::text::fold_width(text);
    folded.chars().filter(|c| !c.is_whitespace() && *c != '_').flat_map(char::to_lowercase).collect()
}

fn readings(c: char) -> Vec<&'static str> {
    c.to_pinyin_multi().map(|multi| multi.into_iter().map(|pinyin| plain(pinyin.plain())).collect()).unwrap_or_default()
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
    let folded = fold(name);
    for c in &folded {
        match c.to_pinyin() {
            Some(pinyin) => {
                whole.push_str(plain(pinyin.plain()));
                syllables.push(plain(pinyin.plain()));
                initials.push_str(pinyin.first_letter());
            }
            None if c.is_alphanumeric() => {
                whole.push(*c);
                initials.push(*c);
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
