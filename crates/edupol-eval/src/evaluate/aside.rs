//! What is set aside: waivers, and targets that others replace.

use edupol_base::{Text, text};
use edupol_model::ids::TargetId;
use edupol_model::program::Duty;
use edupol_model::standard::{Waiver, Whom};
use edupol_model::{Day, Program};

use crate::eval::Outcome;
use crate::result::WaiverResult;
use crate::verdict::Verdict;

/// What is set aside of one statement.
#[derive(Debug, Default)]
pub(crate) struct Aside<'a> {
    /// For whom, where not for everybody.
    pub(crate) whom: Vec<&'a Whom>,
    verdict: Option<Verdict>,
    notes: Vec<Text>,
}

impl<'a> Aside<'a> {
    /// What is set aside of a duty on a day.
    pub(crate) fn of(program: &'a Program, duty: Duty, as_of: Day) -> Self {
        let mut aside = Self::default();
        let Duty::Target(target) = duty else { return aside };
        for waiver in &program.waivers {
            for waived in waiver.what.iter().filter(|waived| waived.target == target) {
                if !waiver.is_valid(as_of) {
                    aside.notes.push(expired(waiver));
                    continue;
                }
                aside.notes.push(granted(waiver));
                match &waived.whom {
                    Some(whom) => aside.whom.push(whom),
                    None => aside.verdict = Some(Verdict::Waived),
                }
            }
        }
        if let Some(newer) = replaced(program, target) {
            aside.verdict = Some(Verdict::NotApplicable);
            aside.notes.push(text!("replaced by `{newer}`", "已由“{newer}”替代"));
        }
        aside
    }

    /// Gives the verdict of what is set aside as a whole, and says why.
    pub(crate) fn apply(self, outcome: &mut Outcome) {
        if let Some(verdict) = self.verdict {
            outcome.judged.iter_mut().for_each(|judged| judged.verdict = verdict.clone());
            outcome.verdict = verdict;
        }
        outcome.explanation.notes.extend(self.notes);
    }
}

/// The target that replaces another one.
fn replaced(program: &Program, target: TargetId) -> Option<&str> {
    let newer = (0u32..).map(TargetId).zip(&program.targets);
    let mut newer = newer.filter(|(id, newer)| *id != target && newer.supersedes.contains(&target));
    newer.next().map(|(_, newer)| newer.head.shown())
}

fn granted(waiver: &Waiver) -> Text {
    let name = waiver.head.shown();
    let mut note = text!("waived by `{name}`", "依“{name}”豁免");
    if let Some(document) = &waiver.document {
        note.en.push_str(&format!(", {document}"));
        note.zh.push_str(&format!("，{document}"));
    }
    if let Some(until) = waiver.until {
        note.en.push_str(&format!(", until {until}"));
        note.zh.push_str(&format!("，至{until}止"));
    }
    if let Some(why) = &waiver.why {
        note.en.push_str(&format!(": {why}"));
        note.zh.push_str(&format!("：{why}"));
    }
    note
}

fn expired(waiver: &Waiver) -> Text {
    let name = waiver.head.shown();
    text!(
        "the waiver `{name}` is not valid on this day, so the target counts",
        "豁免“{name}”此日不在有效期内，照常判定"
    )
}

/// Every waiver, and whether it is valid.
pub(super) fn waivers(program: &Program, as_of: Day) -> Vec<WaiverResult> {
    let one = |waiver: &Waiver| WaiverResult {
        name: waiver.head.name.clone(),
        valid: waiver.is_valid(as_of),
        targets: waiver.what.iter().map(|waived| waived.target).collect(),
    };
    program.waivers.iter().map(one).collect()
}
