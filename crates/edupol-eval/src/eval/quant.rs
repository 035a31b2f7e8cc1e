//! Quantifiers over populations, values, listed members and conditions.

use edupol_base::Text;
use edupol_model::cond::{Cond, Domain, Labelled, Tally};
use edupol_model::ids::{AttrId, EntityId};

use super::poll::Question;
use super::{Evaluator, Outcome};
use crate::collect::{Inputs, PopRef};
use crate::ctx::{Ctx, SubjectAt};
use crate::explain::{Listed, ListedMember};
use crate::judge::{self, Decision, Heads};
use crate::reads::Sources;
use crate::result::Measured;
use crate::verdict::{Pace, Verdict};
use crate::why::Why;

impl<'a> Evaluator<'a> {
    /// So many of a domain. `body` is what `question` asks of each, for choosing the instant of the reading.
    pub(super) fn quant(
        &self,
        ctx: &Ctx<'a>,
        q: &Tally,
        over: &'a Domain,
        question: Question<'_, 'a>,
        body: &'a Cond,
    ) -> Outcome {
        if !ctx.waived.is_empty() {
            let whom = &ctx.waived;
            let inner = Ctx { waived: vec![], ..ctx.clone() };
            let mut outcome = self.quant(&inner, q, over, &|ctx| self.unless_waived(ctx, whom, question), body);
            if outcome.verdict == Verdict::NotApplicable {
                outcome.verdict = Verdict::Waived;
            }
            return outcome;
        }
        match over {
            Domain::Entities(pop) => {
                let members = self.members(ctx, PopRef::new(pop), &Inputs::of_cond(self.program, body));
                let mut poll = self.poll(ctx, pop.entity, &members, question);
                let whys = std::mem::take(&mut poll.whys);
                let mut outcome = Outcome::of(decided(q, &poll.heads, whys));
                outcome.sources = Sources::of(members.instant);
                outcome.sources.merge(&poll.sources);
                if !ctx.quiet {
                    let (split, steps) = self.split(ctx, &poll, question);
                    if outcome.verdict != Verdict::Met {
                        outcome.failing = split.failing;
                        outcome.undetermined = split.undetermined;
                    }
                    outcome.explanation.notes.push(poll.note());
                    outcome.explanation.notes.extend(members.left_out.iter().cloned());
                    outcome.explanation.trail = poll.trail;
                    outcome.explanation.reading = members.instant;
                    outcome.explanation.children = steps;
                }
                outcome
            }
            Domain::Members(entity, names) => {
                let asked = names.iter().map(|name| (Part::Member(*entity, name), self.named(ctx, *entity, name)));
                self.parts(ctx, q, asked.collect(), question)
            }
            Domain::Values { attr, values } => {
                let fixed = values.iter().filter_map(|v| Some((Part::Value(*attr, *v), self.fixed(ctx, *attr, *v)?)));
                self.parts(ctx, q, fixed.collect(), question)
            }
            Domain::Conds(items) => self.items(ctx, q, items, body),
        }
    }

    fn named(&self, ctx: &Ctx<'a>, entity: EntityId, key: &'a str) -> Ctx<'a> {
        ctx.with_subject(SubjectAt { entity, key, instant: None })
    }

    /// The parts of `and` and `or`, and the items of a standard.
    pub(super) fn items(&self, ctx: &Ctx<'a>, q: &Tally, items: &'a [Labelled], body: &'a Cond) -> Outcome {
        let parts = items.iter().map(|item| (Part::Item(item), Ctx { item: Some(&item.cond), ..ctx.clone() }));
        self.parts(ctx, q, parts.collect(), &|ctx| match body {
            Cond::Item => self.item(ctx),
            body => self.cond(ctx, body),
        })
    }

    /// All items of a standard.
    pub(super) fn standard(&self, ctx: &Ctx<'a>, items: &'a [Labelled]) -> Outcome {
        let parts = items.iter().map(|item| (Part::Item(item), Ctx { item: Some(&item.cond), ..ctx.clone() }));
        self.parts(ctx, &Tally::each(), parts.collect(), &|ctx| self.item(ctx))
    }

    fn item(&self, ctx: &Ctx<'a>) -> Outcome {
        match ctx.item {
            Some(item) => self.cond(ctx, item),
            None => Outcome::of(Verdict::NotApplicable),
        }
    }

    fn parts(&self, ctx: &Ctx<'a>, q: &Tally, parts: Vec<(Part<'a>, Ctx<'a>)>, question: Question<'_, 'a>) -> Outcome {
        let answers: Vec<(Part<'a>, Outcome)> = parts.into_iter().map(|(part, ctx)| (part, question(&ctx))).collect();
        let verdicts: Vec<Verdict> = answers.iter().map(|(_, outcome)| outcome.verdict.clone()).collect();
        let mut joined = Outcome::of(joined(q, &verdicts));
        if ctx.quiet {
            answers.iter().for_each(|(_, outcome)| joined.sources.merge(&outcome.sources));
            return joined;
        }
        if let [(_, only)] = answers.as_slice() {
            joined.measured.clone_from(&only.measured);
        }
        for (part, mut outcome) in answers {
            self.show(part, &mut outcome);
            joined.judged.append(&mut outcome.judged);
            joined.absorb(outcome, self.max_listed);
        }
        joined
    }

    /// Names a part in its explanation, and lists it where it has no members of its own to list.
    fn show(&self, part: Part<'a>, outcome: &mut Outcome) {
        let (entity, name) = match part {
            Part::Member(entity, name) => (Some(entity), Text::same(name)),
            Part::Value(attr, value) => (None, self.describe().value(attr, value)),
            Part::Item(item) if item.label.is_empty() => return,
            Part::Item(item) => (None, Text::same(&item.label)),
        };
        let text = &mut outcome.explanation.text;
        *text = Text::new(format!("{}: {}", name.en, text.en), format!("{}：{}", name.zh, text.zh));
        let nobody = outcome.failing.total + outcome.undetermined.total == 0;
        let value = outcome.measured.as_ref().map(Measured::quantity);
        let trail = outcome.explanation.trail.clone();
        let only = || Listed { first: vec![ListedMember { entity, key: name.zh.clone(), value, trail }], total: 1 };
        match &outcome.verdict {
            Verdict::NotMet if nobody => outcome.failing = only(),
            Verdict::Undetermined(_) if nobody => outcome.undetermined = only(),
            _ => {}
        }
    }
}

/// One element of a listed domain.
#[derive(Clone, Copy, Debug)]
enum Part<'a> {
    Member(EntityId, &'a str),
    Value(AttrId, u32),
    Item(&'a Labelled),
}

/// Joins the verdicts on a list. All of them is the plain conjunction, which also keeps their pace.
fn joined(q: &Tally, verdicts: &[Verdict]) -> Verdict {
    if *q == Tally::each() {
        return judge::conjoin(verdicts);
    }
    let mut heads = Heads::default();
    verdicts.iter().for_each(|verdict| heads.sure.add(verdict));
    if heads.sure.size() == 0 {
        return judge::conjoin(verdicts);
    }
    let whys = verdicts.iter().flat_map(|verdict| verdict.whys().iter().cloned()).collect();
    decided(q, &heads, whys)
}

fn decided(q: &Tally, heads: &Heads, mut whys: Vec<Why>) -> Verdict {
    match judge::tally(q, heads) {
        Decision::Met => Verdict::Met,
        Decision::NotMet => Verdict::NotMet,
        Decision::NotDue => Verdict::NotDue(Pace::Unknown),
        Decision::NotApplicable => Verdict::NotApplicable,
        Decision::Undetermined => Verdict::Undetermined(whys),
        Decision::Short { asked, found } => {
            whys.push(Why::ShortList { asked, found });
            Verdict::Undetermined(whys)
        }
    }
}
