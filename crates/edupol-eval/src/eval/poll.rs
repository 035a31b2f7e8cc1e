//! Asking every member of a population.

use edupol_base::{Text, counted, text};
use edupol_model::Period;

use super::{Evaluator, Outcome};
use crate::collect::{Member, Members};
use crate::ctx::{Ctx, SubjectAt};
use crate::explain::{Explanation, Listed, ListedMember, Trail};
use crate::judge::Heads;
use crate::reads::Sources;
use crate::result::Measured;
use crate::value::Split;
use crate::verdict::Verdict;
use crate::why::Why;

/// What each member is asked.
pub(super) type Question<'q, 'a> = &'q dyn Fn(&Ctx<'a>) -> Outcome;

/// The answers, counted, with the first members of each kind.
#[derive(Debug, Default)]
pub(super) struct Poll<'a> {
    pub(super) heads: Heads,
    pub(super) whys: Vec<Why>,
    pub(super) trail: Trail,
    /// When what was read of the members was read.
    pub(super) sources: Sources,
    met: Picked<'a>,
    failing: Picked<'a>,
    undetermined: Picked<'a>,
}

#[derive(Debug, Default)]
struct Picked<'a> {
    first: Vec<SubjectAt<'a>>,
    total: usize,
}

impl<'a> Picked<'a> {
    fn add(&mut self, member: SubjectAt<'a>, max: usize) {
        if self.first.len() < max {
            self.first.push(member);
        }
        self.total += 1;
    }
}

impl<'a> Evaluator<'a> {
    /// Asks every member, without explanations: those are made afterwards, for the few that are shown.
    pub(super) fn poll(
        &self,
        ctx: &Ctx<'a>,
        entity: edupol_model::ids::EntityId,
        members: &Members<'a>,
        question: Question<'_, 'a>,
    ) -> Poll<'a> {
        let mut poll = Poll { heads: Heads { open: members.open, ..Heads::default() }, ..Poll::default() };
        for member in &members.list {
            let subject = SubjectAt { entity, key: member.key, instant: members.instant };
            let outcome = question(&ctx.with_subject(subject).quietly());
            poll.sources.merge(&outcome.sources);
            poll.add(member, subject, outcome.verdict, self.max_listed);
        }
        poll.whys.extend(members.whys.iter().cloned());
        poll
    }

    /// The members for whom a case holds, and those for whom it is not known.
    pub(crate) fn case_of(
        &self,
        ctx: &Ctx<'a>,
        entity: edupol_model::ids::EntityId,
        members: &Members<'a>,
        case: &'a edupol_model::cond::Cond,
    ) -> (Listed, Listed) {
        let question = |ctx: &Ctx<'a>| self.cond(ctx, case);
        let poll = self.poll(ctx, entity, members, &question);
        let (split, _) = self.split(ctx, &poll, &question);
        (split.met, split.undetermined)
    }

    /// The members behind the counts. A member that passes is only explained where nothing else decides.
    pub(super) fn split(
        &self,
        ctx: &Ctx<'a>,
        poll: &Poll<'a>,
        question: Question<'_, 'a>,
    ) -> (Split, Vec<Explanation>) {
        let mut steps = vec![];
        let mut list = |picked: &Picked<'a>, explain: bool| {
            let first = picked.first.iter().map(|subject| {
                let outcome = question(&ctx.with_subject(*subject));
                let shown = self.listed(*subject, &outcome);
                if explain {
                    steps.push(labelled(outcome, subject.key, subject.instant));
                }
                shown
            });
            Listed { first: first.collect(), total: picked.total }
        };
        let failing = list(&poll.failing, true);
        let undetermined = list(&poll.undetermined, true);
        let met = list(&poll.met, failing.total + undetermined.total == 0);
        (Split { met, failing, undetermined }, steps)
    }

    pub(super) fn listed(&self, subject: SubjectAt<'a>, outcome: &Outcome) -> ListedMember {
        ListedMember {
            entity: Some(subject.entity),
            key: subject.key.to_owned(),
            value: outcome.measured.as_ref().map(Measured::quantity),
            trail: gathered(&outcome.explanation),
        }
    }
}

impl<'a> Poll<'a> {
    fn add(&mut self, member: &Member<'a>, subject: SubjectAt<'a>, verdict: Verdict, max: usize) {
        let counted = if member.sure { &mut self.heads.sure } else { &mut self.heads.possible };
        counted.add(&verdict);
        self.trail.extend(&member.trail);
        if verdict.is_neutral() {
            return;
        }
        match (&verdict, member.sure) {
            (Verdict::Met, true) => self.met.add(subject, max),
            (Verdict::NotMet, true) => self.failing.add(subject, max),
            (Verdict::NotDue(_), true) => {}
            _ => self.undetermined.add(subject, max),
        }
        self.whys.extend(member.whys.iter().cloned());
        if let Verdict::Undetermined(whys) = verdict {
            self.whys.extend(whys);
        }
    }

    /// The counts in words.
    pub(super) fn note(&self) -> Text {
        let (sure, possible) = (&self.heads.sure, &self.heads.possible);
        let (all, met, failed) = (sure.size(), sure.met, sure.not_met);
        let rest = all - met - failed;
        let members = counted(usize::try_from(all).unwrap_or(usize::MAX), "member");
        let mut note = text!("{members}: {met} pass, {failed} fail", "共{all}个：{met}个符合，{failed}个不符合");
        if rest > 0 {
            note.en.push_str(&format!(", {rest} open"));
            note.zh.push_str(&format!("，{rest}个待定"));
        }
        if possible.size() > 0 {
            let perhaps = possible.size();
            note.en.push_str(&format!("; {perhaps} perhaps belong"));
            note.zh.push_str(&format!("；另有{perhaps}个是否属于此范围不明"));
        }
        note
    }
}

/// Every cell that an explanation rests on.
fn gathered(explanation: &Explanation) -> Trail {
    let mut trail = explanation.trail.clone();
    for child in &explanation.children {
        trail.extend(&gathered(child));
    }
    trail
}

pub(super) fn labelled(outcome: Outcome, key: &str, instant: Option<Period>) -> Explanation {
    let mut step = outcome.explanation;
    step.text = Text::new(format!("{key}: {}", step.text.en), format!("{key}：{}", step.text.zh));
    step.reading = step.reading.or(instant);
    step
}
