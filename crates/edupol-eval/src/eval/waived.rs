//! Members for whom a statement is set aside.

use edupol_model::standard::Whom;

use super::poll::Question;
use super::{Evaluator, Outcome};
use crate::collect::Truth;
use crate::ctx::Ctx;
use crate::verdict::Verdict;
use crate::why::Why;

impl<'a> Evaluator<'a> {
    /// What a member is asked, unless it is waived. Where that is not known, only what is met anyway is decided.
    pub(super) fn unless_waived(&self, ctx: &Ctx<'a>, whom: &[&'a Whom], question: Question<'_, 'a>) -> Outcome {
        let mut doubts: Vec<Why> = vec![];
        for whom in whom {
            match self.is_waived(ctx, whom) {
                Truth::Yes => return Outcome::of(Verdict::Waived),
                Truth::No => {}
                Truth::Unknown(whys) => doubts.extend(whys),
            }
        }
        let outcome = question(ctx);
        if doubts.is_empty() || outcome.verdict == Verdict::Met {
            return outcome;
        }
        Outcome { verdict: Verdict::Undetermined(crate::why::merge(doubts)), ..outcome }
    }

    fn is_waived(&self, ctx: &Ctx<'a>, whom: &'a Whom) -> Truth {
        let Some((_, subject)) = ctx.subject(whom.entity) else { return Truth::No };
        if whom.members.iter().any(|name| name == subject.key) {
            return Truth::Yes;
        }
        whom.cond.as_ref().map_or(Truth::No, |cond| self.truth(ctx, cond))
    }
}
