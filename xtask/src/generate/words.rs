//! Words of the lexer and terminals of the grammar.
//!
//! The parser sees one character a token. A sign or literal has a character of its own; a word that is a keyword
//! somewhere has the character of its *class*: the set of keywords that it spells. The rule of a keyword then accepts
//! every class that holds it, and the position decides which keyword a word is.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::table::{Keyword, Table};

/// The terminals that are not words, in the order of their characters.
const SIGNS: &[&str] = &[
    "NAME", "QNAME", "STR", "TITLE", "NUM", "ZHNUM", "UNIT", "DATE", "LP", "RP", "LB", "RB", "COLON", "COMMA", "DUN",
    "SEMI", "AT", "EQ", "NE", "GE", "LE", "GT", "LT", "PLUS", "MINUS", "STAR", "SLASH", "RANGE", "PM", "DOT", "ELL",
    "UNK", "END", "RATIO", "BODY",
];

/// The first character of the signs. Every character of the alphabet takes two bytes, so that a token's number is half
/// its byte position.
const FIRST_SIGN: u32 = 0x100;
/// The first character of the classes of words.
const FIRST_CLASS: u32 = 0x180;

/// Every spelling with its class, and the keywords of each class.
pub(crate) struct Words {
    spellings: BTreeMap<String, usize>,
    classes: Vec<Vec<usize>>,
}

impl Words {
    /// Groups the spellings of the table.
    pub(crate) fn new(table: &Table) -> Self {
        let mut keywords: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, keyword) in table.keywords.iter().enumerate() {
            for spelling in word_spellings(table, keyword) {
                let list = keywords.entry(spelling).or_default();
                if !list.contains(&index) {
                    list.push(index);
                }
            }
        }
        let mut classes: Vec<Vec<usize>> = keywords.values().cloned().collect();
        classes.sort();
        classes.dedup();
        let number = |list: &Vec<usize>| classes.iter().position(|class| class == list).unwrap_or_default();
        let spellings = keywords.iter().map(|(spelling, list)| (spelling.clone(), number(list))).collect();
        Self { spellings, classes }
    }

    /// The classes whose keywords satisfy `is`: all of them, or at least one.
    fn classes(&self, all: bool, is: impl Fn(usize) -> bool) -> Vec<usize> {
        let fits = |class: &Vec<usize>| {
            if all { class.iter().all(|index| is(*index)) } else { class.iter().any(|index| is(*index)) }
        };
        self.classes.iter().enumerate().filter(|(_, class)| fits(class)).map(|(number, _)| number).collect()
    }
}

/// The spellings that are words, blanks for underscores, with their traditional twins.
pub(super) fn word_spellings(table: &Table, keyword: &Keyword) -> Vec<String> {
    let mut spellings = vec![];
    for spelling in keyword.spellings() {
        if !spelling.starts_with(char::is_alphabetic) {
            continue;
        }
        let normal = spelling.replace('_', " ");
        let traditional: String = normal.chars().map(|c| table.traditional.get(&c).copied().unwrap_or(c)).collect();
        spellings.push(normal);
        spellings.push(traditional);
    }
    spellings
}

/// The words and classes as constant data for the lexer.
pub(crate) fn data(table: &Table, words: &Words) -> String {
    let mut out = String::from(super::keywords::HEAD);
    out += "use super::keyword::Keyword;\n\n";
    out += "/// Every spelling that is a word, and the number of its class.\n#[rustfmt::skip]\n";
    let _ = writeln!(out, "pub(crate) static WORDS: [(&str, u16); {}] = [", words.spellings.len());
    let pairs: Vec<String> =
        words.spellings.iter().map(|(spelling, class)| format!("({spelling:?}, {class}),")).collect();
    out += &lines(&pairs, 6);
    out += "];\n\n/// The keywords of each class.\n#[rustfmt::skip]\n";
    let _ = writeln!(out, "pub(crate) static CLASSES: [&[Keyword]; {}] = [", words.classes.len());
    let names = |class: &Vec<usize>| {
        let keywords = class.iter().filter_map(|index| table.keywords.get(*index));
        let names: Vec<String> = keywords.map(|keyword| format!("Keyword::{}", keyword.variant())).collect();
        format!("&[{}],", names.join(", "))
    };
    out += &lines(&words.classes.iter().map(names).collect::<Vec<_>>(), 4);
    out += "];\n\n";
    for (name, flag, about) in
        [("ALWAYS", 'A', "end a name wherever they stand"), ("BEFORE_DIGIT", 'D', "end a name before a digit")]
    {
        let list = flagged(table, flag);
        let _ = writeln!(out, "/// The Chinese words that {about}, longest first.\n#[rustfmt::skip]");
        let _ = writeln!(out, "pub(crate) static {name}: [&str; {}] = {list:?};\n", list.len());
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// Entries of constant data, several on a line.
fn lines(entries: &[String], on_a_line: usize) -> String {
    entries.chunks(on_a_line).map(|chunk| format!("    {}\n", chunk.join(" "))).collect()
}

/// The Chinese spellings of a tier. The lists of the tiers rule: a synonym that is not in them is by position.
pub(super) fn flagged(table: &Table, flag: char) -> Vec<String> {
    let listed: &[&str] = match flag {
        'A' => &[
            "不低于",
            "不少于",
            "不小于",
            "不高于",
            "不超过",
            "不多于",
            "不大于",
            "不得低于",
            "不得少于",
            "不应低于",
            "不应少于",
            "不可低于",
            "不可少于",
            "不能低于",
            "不能少于",
            "不得小于",
            "不得高于",
            "不得超过",
            "不得多于",
            "不应高于",
            "不应超过",
            "不应多于",
            "不可高于",
            "不可超过",
            "不可多于",
            "不能高于",
            "不能超过",
            "不能多于",
            "不得大于",
            "至少",
            "至多",
            "属于",
            "其中",
            "力争",
            "确保",
            "的",
        ],
        _ => &[
            "控制在",
            "达到",
            "达",
            "超过",
            "高于",
            "低于",
            "为",
            "共",
            "合计",
            "累计",
            "约",
            "提高",
            "降低",
            "增长",
            "下降",
            "较",
            "年均增长",
            "年均下降",
        ],
    };
    let mut list: Vec<String> = vec![];
    for keyword in table.keywords.iter().filter(|keyword| keyword.has(flag)) {
        for spelling in keyword.spellings().filter(|spelling| listed.contains(spelling)) {
            list.push(spelling.to_owned());
            list.push(spelling.chars().map(|c| table.traditional.get(&c).copied().unwrap_or(c)).collect());
        }
    }
    list.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), word.clone()));
    list.dedup();
    list
}

/// Sets of keywords that the grammar looks ahead for: one test of a character instead of a long choice.
const GROUPS: &[(&str, &str)] = &[
    (
        "DECL",
        "plan department body group role entity enum ordered ladder population indicator external standard amends \
         target action rule period phase horizon fact facts alias note test waiver use",
    ),
    (
        "HEAD",
        "cite restates supersedes repeals succeeds open by_rule stock flow cumulative lower_is_better binding expected \
         in_full overlapping counted as_of part_of for split reported_by awarded_by members count number money yes_no",
    ),
    ("ROLE", "lead responsible cooperate consult inform supervise delegate"),
    (
        "FIELD",
        "unprinted_means about_means ranges ranges_within ranges_floor first_listed_leads issued plan_period issuer \
         doc_number source under register after contributes_to approved_by points weight deduct veto lead responsible \
         cooperate consult inform supervise delegate",
    ),
    ("VALUED", "issuer doc_number source under register after contributes_to approved_by points weight deduct veto"),
    (
        "CLAUSE",
        "note fact given expect case members part_of reported_by awarded_by restates supersedes repeals succeeds cite",
    ),
    ("SCORE", "points weight deduct veto"),
    ("STMT", "milestones_of reading when note"),
    ("EVERY", "every_year every_term every_school_year every_quarter every_month regularly"),
    (
        "PART",
        "end_of autumn_start spring_start autumn spring half_1 half_2 quarter_1 quarter_2 quarter_3 quarter_4 \
         school_year",
    ),
    ("CMP", "at_least reaches gt at_most keep_within lt eq exactly in_set totals"),
    ("OPERATOR", "at_least reaches gt at_most keep_within lt eq exactly totals"),
    ("CHANGE", "rises falls grows shrinks grows_yearly shrinks_yearly doubles halves"),
    ("AGG", "count_of total_of mean_of highest_of lowest_of median_of dispersion_of growth_of"),
    (
        "TIME",
        "by before in_time from from_open until since_window over during within always every_year every_term \
         every_school_year every_quarter every_month regularly end_of autumn_start spring_start autumn spring half_1 half_2 \
         quarter_1 quarter_2 quarter_3 quarter_4 school_year at",
    ),
    ("SUFFIX", "during end_of before before_vague from"),
    ("JUDGE", "each all no all_but when has at_least reaches gt at_most keep_within lt eq exactly in_set totals"),
    ("POST", "of as_share_of having at lag per relaxed_to judged_by weighted_by to rank_at rank_in"),
    (
        "PRIM",
        "share_of count_of total_of mean_of highest_of lowest_of median_of dispersion_of growth_of ratio per per_pupil \
         per_school its other depending_on unquantified unknown unspecified max min last_year weighted \
         population_spread sample",
    ),
    (
        "TAIL",
        "restates supersedes repeals succeeds reading points weight deduct veto given note open when stock flow \
         cumulative binding",
    ),
];

/// Whether the keyword of an id belongs to a set.
pub(super) fn in_group(name: &str, id: &str) -> bool {
    GROUPS.iter().any(|(group, ids)| *group == name && ids.split_whitespace().any(|member| member == id))
}

/// The characters of the signs, for the lexer.
pub(crate) fn alphabet() -> String {
    let mut out = String::from("// Generated by `cargo run -p xtask -- gen`; do not edit.\n\n");
    for (index, name) in SIGNS.iter().enumerate() {
        let _ = writeln!(out, "/// The character of `{name}` in the grammar's input.");
        let _ = writeln!(out, "pub const {name}: char = '\\u{{{:x}}}';", FIRST_SIGN as usize + index);
    }
    let _ = writeln!(out, "/// The character of the first class of words.");
    let _ = writeln!(out, "pub const FIRST_CLASS: char = '\\u{{{FIRST_CLASS:x}}}';");
    out
}

/// The terminals of the grammar.
pub(crate) fn terminals(table: &Table, words: &Words) -> String {
    let mut out = String::from("// Generated by `cargo run -p xtask -- gen` from keywords.csv; do not edit.\n");
    out += "// One character a token: see the comment at the top of edupol.pest.\n\n";
    for (index, name) in SIGNS.iter().enumerate() {
        let char = FIRST_SIGN as usize + index;
        let _ = writeln!(out, "{name} = _{{ '\\u{{{char:x}}}'..'\\u{{{char:x}}}' }}");
    }
    out += "\n// Words that may be names, words of strength, verbs.\n";
    let has = |index: usize, flag: char| table.keywords.get(index).is_some_and(|keyword| keyword.has(flag));
    // A phrase of several English words is no name either.
    let phrase = |index: usize| {
        table.keywords.get(index).is_some_and(|keyword| keyword.spellings().any(|word| word.contains([' ', '_'])))
    };
    let nameable = |index: usize| !phrase(index) && !"NAO".chars().any(|flag| has(index, flag));
    let groups = [
        ("NAMEABLE", words.classes(true, nameable)),
        ("MODAL", words.classes(false, |index| has(index, 'M'))),
        ("VERB", words.classes(false, |index| has(index, 'V'))),
        ("WORD", words.classes(false, |_| true)),
    ];
    for (name, classes) in groups {
        let _ = writeln!(out, "{name} = _{{ {} }}", ranges(&classes));
    }
    out += "\n// Sets of keywords to look ahead for.\n";
    for (name, ids) in GROUPS {
        let ids: Vec<&str> = ids.split_whitespace().collect();
        let member = |index: usize| table.keywords.get(index).is_some_and(|keyword| ids.contains(&keyword.id.as_str()));
        let _ = writeln!(out, "{name}_WORD = _{{ {} }}", ranges(&words.classes(false, member)));
    }
    out += "\n// Keywords. Where a spelling stands for several, the rule is not silent: it says which one is meant.\n";
    for (index, keyword) in table.keywords.iter().enumerate() {
        let classes = words.classes(false, |other| other == index);
        if classes.is_empty() {
            continue;
        }
        let single = |class: &usize| words.classes.get(*class).is_some_and(|class| class.len() == 1);
        let silent = if classes.iter().all(single) { "_" } else { "" };
        let _ = writeln!(out, "kw_{} = {silent}{{ {} }}", keyword.id, ranges(&classes));
    }
    out
}

/// The match arms that say which keyword a rule of `terminals` stands for.
pub(crate) fn keyword_rules(table: &Table, words: &Words) -> String {
    let mut out = String::from(super::keywords::HEAD);
    out += "use super::keyword::Keyword;\nuse crate::Rule;\n\n";
    out += "/// The keyword that a rule of the grammar stands for.\n#[rustfmt::skip]\n";
    out += "pub fn keyword_of_rule(rule: Rule) -> Option<Keyword> {\n    Some(match rule {\n";
    for (index, keyword) in table.keywords.iter().enumerate() {
        let classes = words.classes(false, |other| other == index);
        if classes.iter().any(|class| words.classes.get(*class).is_some_and(|class| class.len() > 1)) {
            let _ = writeln!(out, "        Rule::kw_{} => Keyword::{},", keyword.id, keyword.variant());
        }
    }
    out + "        _ => return None,\n    })\n}\n"
}

/// A choice between classes, neighbours as ranges.
fn ranges(classes: &[usize]) -> String {
    let mut parts: Vec<(usize, usize)> = vec![];
    for class in classes {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == *class => *last = *class,
            _ => parts.push((*class, *class)),
        }
    }
    let char = |class: usize| format!("\\u{{{:x}}}", FIRST_CLASS as usize + class);
    // A range of one character is tested faster than a string of one.
    let part = |(first, last): (usize, usize)| format!("'{}'..'{}'", char(first), char(last));
    parts.into_iter().map(part).collect::<Vec<_>>().join(" | ")
}
