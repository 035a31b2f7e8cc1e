//! Verdicts.

use edupol_base::Text;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::why::Why;

/// What the facts say about a condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Under everything that is possible, it holds.
    Met,
    /// Under nothing that is possible, it holds.
    NotMet,
    /// Its time has not come.
    NotDue(Pace),
    /// There is nothing it speaks about.
    NotApplicable,
    /// The facts do not decide it, for these reasons.
    Undetermined(Vec<Why>),
    /// It was never meant to be decided by facts.
    Untestable,
    /// Somebody with the power to do so has set it aside.
    Waived,
}

/// How a condition that is not due yet is coming along. It comes from milestones, never from assumed linearity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// The next milestone is already reached.
    Ahead,
    /// The last milestone that was due is met.
    OnSchedule,
    /// The last milestone that was due is missed.
    Behind,
    /// There is no milestone to compare with, or no value.
    #[default]
    Unknown,
}

/// A verdict without its reasons and pace: what is counted and configured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// See [`Verdict::Met`].
    Met,
    /// See [`Verdict::NotMet`].
    NotMet,
    /// See [`Verdict::NotDue`].
    NotDue,
    /// See [`Verdict::NotApplicable`].
    NotApplicable,
    /// See [`Verdict::Undetermined`].
    Undetermined,
    /// See [`Verdict::Untestable`].
    Untestable,
    /// See [`Verdict::Waived`].
    Waived,
}

impl Verdict {
    /// The verdict without reasons and pace.
    pub fn kind(&self) -> VerdictKind {
        match self {
            Self::Met => VerdictKind::Met,
            Self::NotMet => VerdictKind::NotMet,
            Self::NotDue(_) => VerdictKind::NotDue,
            Self::NotApplicable => VerdictKind::NotApplicable,
            Self::Undetermined(_) => VerdictKind::Undetermined,
            Self::Untestable => VerdictKind::Untestable,
            Self::Waived => VerdictKind::Waived,
        }
    }

    /// The reasons why it is undetermined; empty for every other verdict.
    pub fn whys(&self) -> &[Why] {
        match self {
            Self::Undetermined(whys) => whys,
            _ => &[],
        }
    }

    /// Whether a conjunction takes no notice of it.
    pub fn is_neutral(&self) -> bool {
        matches!(self, Self::NotApplicable | Self::Untestable | Self::Waived)
    }

    /// The words people read for it, with the pace of what is not due.
    pub fn words(&self) -> Text {
        match self {
            Self::NotDue(pace) => {
                let (verdict, pace) = (VerdictKind::NotDue.words(), pace.words());
                Text::new(format!("{} ({})", verdict.en, pace.en), format!("{}（{}）", verdict.zh, pace.zh))
            }
            other => other.kind().words(),
        }
    }
}

impl VerdictKind {
    /// Every kind, in the order in which reports list them.
    pub const ALL: [Self; 7] = [
        Self::Met,
        Self::NotMet,
        Self::NotDue,
        Self::Undetermined,
        Self::NotApplicable,
        Self::Untestable,
        Self::Waived,
    ];

    /// The words people read for it.
    pub fn words(self) -> Text {
        let (en, zh) = match self {
            Self::Met => ("met", "达标"),
            Self::NotMet => ("not met", "未达标"),
            Self::NotDue => ("not due", "未到期"),
            Self::NotApplicable => ("not applicable", "不适用"),
            Self::Undetermined => ("undetermined", "暂无法判定"),
            Self::Untestable => ("untestable", "不可检验"),
            Self::Waived => ("waived", "豁免"),
        };
        Text::new(en, zh)
    }
}

impl Pace {
    /// The words people read for it.
    pub fn words(self) -> Text {
        let (en, zh) = match self {
            Self::Ahead => ("ahead of schedule", "超序时"),
            Self::OnSchedule => ("on schedule", "达序时"),
            Self::Behind => ("behind schedule", "欠序时"),
            Self::Unknown => ("pace unknown", "进度不明"),
        };
        Text::new(en, zh)
    }
}
