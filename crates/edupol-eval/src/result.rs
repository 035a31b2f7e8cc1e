//! What an evaluation returns.

use edupol_base::{Severity, Text};
use edupol_model::ids::{ActionId, DepartmentId, FactId, ObligationId, TargetId};
use edupol_model::limit::Rel;
use edupol_model::{Day, Period, Set, Unit};
use schemars::JsonSchema;
use serde::Serialize;

use crate::explain::{Explanation, Listed, Quantity, Trail};
use crate::reads::Reads;
use crate::verdict::{Pace, Verdict, VerdictKind};

/// The verdicts on a program, with everything that a report shows of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Evaluation {
    /// The day as of which it was judged.
    pub as_of: Day,
    /// One result a target, in the program's order.
    pub targets: Vec<TargetResult>,
    /// One result an obligation, in the program's order.
    pub obligations: Vec<ObligationResult>,
    /// The verdicts on targets, counted; notes are counted as untestable.
    pub counts: Counts,
    /// Every comparator that the plan does not print and its convention supplied.
    pub assumed: Vec<AssumedComparator>,
    /// Where supplied facts and those that the plan states differ. The supplied ones decide.
    pub disagreements: Vec<Disagreement>,
    /// Rules with an effect that no fact decides, and to whom they apply.
    pub rules: Vec<RuleResult>,
    /// The waivers, and whether they are valid.
    pub waivers: Vec<WaiverResult>,
}

/// To whom a rule applies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RuleResult {
    /// The rule.
    pub name: String,
    /// What follows; `None` where the document does not say.
    pub effect: Option<String>,
    /// For a rule about the whole jurisdiction, whether its case holds.
    pub verdict: Option<Verdict>,
    /// The members for whom the case holds.
    pub applies: Listed,
    /// The members for whom that is not known.
    pub undetermined: Listed,
    /// There may be more members than are known.
    pub open: bool,
}

/// Whether a waiver is valid on the day of judgement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WaiverResult {
    /// The waiver.
    pub name: String,
    /// It is valid.
    pub valid: bool,
    /// The targets that it is about.
    pub targets: Vec<TargetId>,
}

/// The verdict on one target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TargetResult {
    /// The target.
    pub target: TargetId,
    /// All of its obligations joined by `and`; untestable where it has none.
    pub verdict: Verdict,
    /// How much that matters: the most severe of its obligations; `None` where there is nothing to report.
    #[schemars(with = "Option<String>")]
    pub severity: Option<Severity>,
    /// Its obligations: positions in [`Evaluation::obligations`].
    pub obligations: Vec<ObligationId>,
    /// The actions that contribute to it.
    pub actions: Vec<ActionId>,
    /// The departments that lead those actions.
    pub leads: Vec<DepartmentId>,
}

/// The verdict on one obligation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ObligationResult {
    /// The obligation.
    pub obligation: ObligationId,
    /// The verdict.
    pub verdict: Verdict,
    /// How much that matters; `None` where there is nothing to report.
    #[schemars(with = "Option<String>")]
    pub severity: Option<Severity>,
    /// The value that was judged, where it was one: of a condition that is not due, the value so far.
    pub measured: Option<Measured>,
    /// What was wanted, in words.
    pub wanted: Text,
    /// The day as of which it was judged.
    pub as_of: Day,
    /// Every time that was judged: one, or one a period.
    pub judged: Vec<Judgement>,
    /// The times of the readings it rests on; `None` where nothing dated was read.
    pub readings: Option<Reads>,
    /// What a reader should know beside the verdict, such as that the figures are old. It changes no verdict.
    pub remarks: Vec<Text>,
    /// The members that surely fail; nobody where it is met.
    pub failing: Listed,
    /// The members for whom it is not known.
    pub undetermined: Listed,
    /// The departments that lead the actions behind it.
    pub leads: Vec<DepartmentId>,
    /// How the verdict came about.
    pub explanation: Explanation,
}

/// A value that was judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Measured {
    /// What is possible.
    pub set: Set,
    /// The unit of the numbers.
    pub unit: Unit,
    /// The value in words.
    pub text: Text,
    /// The time of the reading.
    pub reading: Option<Period>,
}

impl Measured {
    /// The value with its unit.
    pub fn quantity(&self) -> Quantity {
        Quantity { set: self.set.clone(), unit: self.unit.clone() }
    }
}

/// The verdict on one period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Judgement {
    /// The period.
    pub period: Period,
    /// The verdict on it.
    pub verdict: Verdict,
}

/// Verdicts, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// How many are met.
    pub met: usize,
    /// How many are not met.
    pub not_met: usize,
    /// How many are not due, whatever their pace.
    pub not_due: usize,
    /// How many of those not due are behind schedule.
    pub behind: usize,
    /// How many are not applicable.
    pub not_applicable: usize,
    /// How many are undetermined.
    pub undetermined: usize,
    /// How many are untestable.
    pub untestable: usize,
    /// How many are waived.
    pub waived: usize,
}

impl Counts {
    /// Counts one more verdict.
    pub fn add(&mut self, verdict: &Verdict) {
        *self.slot(verdict.kind()) += 1;
        if *verdict == Verdict::NotDue(Pace::Behind) {
            self.behind += 1;
        }
    }

    /// How many verdicts there are of a kind.
    pub fn of(mut self, kind: VerdictKind) -> usize {
        *self.slot(kind)
    }

    fn slot(&mut self, kind: VerdictKind) -> &mut usize {
        match kind {
            VerdictKind::Met => &mut self.met,
            VerdictKind::NotMet => &mut self.not_met,
            VerdictKind::NotDue => &mut self.not_due,
            VerdictKind::NotApplicable => &mut self.not_applicable,
            VerdictKind::Undetermined => &mut self.undetermined,
            VerdictKind::Untestable => &mut self.untestable,
            VerdictKind::Waived => &mut self.waived,
        }
    }
}

/// A comparator that the plan does not print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AssumedComparator {
    /// The obligation it stands in.
    pub obligation: ObligationId,
    /// The comparator that was supplied; `None` where the plan has no convention.
    pub rel: Option<Rel>,
    /// The comparison as evaluated.
    pub text: Text,
}

/// A supplied fact and a stated one that exclude each other, by more than the rounding of the stated figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Disagreement {
    /// What the plan states.
    pub fact: FactId,
    /// What they are about, in words.
    pub text: Text,
    /// The time they are about.
    pub at: Period,
    /// What the supplied facts say.
    pub supplied: Quantity,
    /// Where they say so.
    pub trail: Trail,
    /// What the plan says.
    pub stated: Quantity,
}
