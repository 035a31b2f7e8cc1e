//! Changes as data.

use edupol_base::{Lang, Span, Text, text};
use schemars::JsonSchema;
use serde::Serialize;

/// Everything that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Diff {
    /// The changes, by kind.
    pub changes: Vec<Change>,
}

/// What kind of change it is, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// What was demanded is no longer.
    Dropped,
    /// Everything that is acceptable now was acceptable before and more was not: the new demand accepts more.
    Weakened,
    /// The new demand accepts less.
    Tightened,
    /// The new demand accepts other outcomes, neither more nor less.
    Altered,
    /// Other bodies are responsible.
    Reassigned,
    /// The same, at another time.
    Moved,
    /// The same words mean something else: an indicator, a population, a stated value, a convention.
    Redefined,
    /// What was not demanded before.
    Added,
}

impl ChangeKind {
    /// The kinds in order.
    pub const ALL: [Self; 8] = [
        Self::Dropped,
        Self::Weakened,
        Self::Tightened,
        Self::Altered,
        Self::Reassigned,
        Self::Moved,
        Self::Redefined,
        Self::Added,
    ];

    /// The word people read for it.
    pub fn word(self) -> Text {
        match self {
            Self::Dropped => text!("dropped", "取消"),
            Self::Weakened => text!("weakened", "放宽"),
            Self::Tightened => text!("tightened", "收紧"),
            Self::Altered => text!("altered", "调整"),
            Self::Reassigned => text!("reassigned", "责任调整"),
            Self::Moved => text!("moved in time", "时间调整"),
            Self::Redefined => text!("redefined", "口径调整"),
            Self::Added => text!("added", "新增"),
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// What kind of change it is.
    pub kind: ChangeKind,
    /// The declaration it belongs to, such as a target or an action: in the new plan, else in the old one.
    pub owner: String,
    /// What it is about.
    pub subject: Text,
    /// How it was.
    pub before: Option<Side>,
    /// How it is.
    pub after: Option<Side>,
}

/// One side of a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Side {
    /// What is said there.
    pub says: Text,
    /// Where.
    #[serde(skip)]
    pub span: Span,
}

impl Diff {
    /// Whether the two plans mean the same.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changes of one kind.
    pub fn of(&self, kind: ChangeKind) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.kind == kind)
    }

    /// How many changes of each kind there are, in words.
    pub fn summary(&self, lang: Lang) -> String {
        let counts = ChangeKind::ALL.iter().map(|kind| (kind.word(), self.of(*kind).count()));
        let parts: Vec<String> = counts
            .filter(|(_, count)| *count > 0)
            .map(|(word, count)| match lang {
                Lang::En => format!("{count} {}", word.en),
                Lang::Zh => format!("{}{count}项", word.zh),
            })
            .collect();
        match (lang, parts.is_empty()) {
            (Lang::En, true) => "the two plans demand the same".to_owned(),
            (Lang::Zh, true) => "两个方案的要求相同".to_owned(),
            (Lang::En, false) => parts.join(", "),
            (Lang::Zh, false) => parts.join("，"),
        }
    }
}
