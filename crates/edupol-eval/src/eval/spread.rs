//! Spreads and ranks: where members stand among each other.

use edupol_model::measure::{Measure, SpreadDef};
use edupol_model::{Bound, Num, Rel, Set};

use super::Evaluator;
use super::measure::quotient;
use super::total::{Contribution, gather};
use crate::collect::{Inputs, Members, PopRef};
use crate::ctx::{Ctx, SubjectAt};
use crate::judge::{self, Varied};
use crate::value::Value;
use crate::why::Why;

impl<'a> Evaluator<'a> {
    pub(super) fn spread(&self, ctx: &Ctx<'a>, def: SpreadDef, of: &'a Measure, over: PopRef<'a>) -> Value {
        let members = self.members(ctx, over, &Inputs::of_measure(self.program, of));
        let (values, weights) = match (def, self.sides(of)) {
            (SpreadDef::Weighted, None) => {
                return Value::not_evaluated(
                    "a weighted spread needs a ratio, whose denominator is the weight",
                    "加权差异系数须针对比率指标，以其分母为权重",
                );
            }
            (SpreadDef::Weighted, Some((num, den, per))) => {
                let nums = self.contributions(ctx, over.entity, &members, &|ctx| self.measure(ctx, num));
                let dens = self.contributions(ctx, over.entity, &members, &|ctx| self.measure(ctx, den));
                let ratio = |(num, den): (Contribution, &Contribution)| Contribution {
                    sure: num.sure,
                    value: quotient(num.value, den.value.clone(), per),
                };
                (nums.into_iter().zip(&dens).map(ratio).collect(), Some(dens))
            }
            (SpreadDef::Population | SpreadDef::Sample, _) => {
                (self.contributions(ctx, over.entity, &members, &|ctx| self.measure(ctx, of)), None)
            }
        };
        let exact = !members.open && values.iter().all(|one| one.sure && one.value.known);
        let varied: Vec<Varied> = values
            .iter()
            .enumerate()
            .map(|(n, one)| {
                let weight = weights.as_ref().and_then(|weights| weights.get(n)).map(|weight| weight.value.set.clone());
                Varied { value: one.value.set.clone(), weight: weight.unwrap_or_else(|| Set::point(Num::one())) }
            })
            .collect();
        let squared = judge::squared_spread(def, &varied).filter(|_| exact);
        let mut result = match squared {
            Some(set) => Value { squared: true, ..Value::known(set) },
            None if values.is_empty() && !members.open => Value::missing(Why::Nobody { entity: over.entity }),
            None if exact => Value::missing(Why::ZeroDivisor),
            None => Value::unknown(vec![]),
        };
        for one in weights.iter().flatten() {
            result.trail.extend(&one.value.trail);
        }
        gather(result, &members, &values)
    }

    /// The two sides of a ratio, also behind an indicator's name.
    fn sides(&self, measure: &'a Measure) -> Option<(&'a Measure, &'a Measure, &'a Num)> {
        match measure {
            Measure::Ratio { num, den, per } => Some((num, den, per)),
            Measure::Indicator(id) => match self.program.indicator(*id)?.definition.as_ref()? {
                Measure::Ratio { num, den, per } => Some((num, den, per)),
                _ => None,
            },
            _ => None,
        }
    }

    /// One more than the number of peers that are better; peers of whom that is not known widen it.
    pub(super) fn rank(&self, ctx: &Ctx<'a>, of: &'a Measure, among: PopRef<'a>) -> Value {
        let Some((position, own)) = ctx.subject(among.entity) else {
            return Value::not_evaluated("a rank needs a member that is ranked", "位次须针对某个成员");
        };
        let outer = ctx.outer(position);
        let members = self.members(&outer, among, &Inputs::of_measure(self.program, of));
        let subject = SubjectAt { instant: members.instant.or(own.instant), ..own };
        let mine = self.measure(&outer.with_subject(subject), of).plain();
        if !mine.known {
            return mine;
        }
        let lower = match of {
            Measure::Indicator(id) => self.program.indicator(*id).is_some_and(|indicator| indicator.lower_is_better),
            _ => false,
        };
        let better = if lower { Rel::Below } else { Rel::Above };
        let peers = Members { list: members.list.into_iter().filter(|peer| peer.key != own.key).collect(), ..members };
        let values = self.contributions(&outer, among.entity, &peers, &|ctx| self.measure(ctx, of));
        let (mut sure, mut most) = (1, 1);
        for peer in &values {
            match peer.value.set.compare(better, &mine.set).filter(|_| peer.value.known) {
                Some(false) => {}
                Some(true) if peer.sure => (sure, most) = (sure + 1, most + 1),
                _ => most += 1,
            }
        }
        let upper = if peers.open { Bound::Unbounded } else { Bound::Closed(Num::from(most)) };
        let mut result = Value::known(Set::between(Bound::Closed(Num::from(sure)), upper));
        result.absorb(&mine);
        gather(result, &peers, &values)
    }
}
