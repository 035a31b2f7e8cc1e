//! Aggregates and shares over populations.

use edupol_model::cond::Cond;
use edupol_model::ids::EntityId;
use edupol_model::measure::{AggFn, Measure};
use edupol_model::{Bound, Num, Set};

use super::Evaluator;
use super::fold::{extreme, mean, middle, weighted_mean};
use super::total::gather;
use crate::collect::{Inputs, Members, PopRef};
use crate::ctx::{Ctx, SubjectAt};
use crate::judge::{self, Weights};
use crate::value::Value;
use crate::verdict::Verdict;
use crate::why::{self, Why};

impl<'a> Evaluator<'a> {
    pub(super) fn aggregate(
        &self,
        ctx: &Ctx<'a>,
        f: AggFn,
        of: Option<&'a Measure>,
        over: PopRef<'a>,
        weight: Option<&'a Measure>,
    ) -> Value {
        let Some(of) = of.filter(|_| f != AggFn::Count) else { return self.count(ctx, over) };
        if f == AggFn::Sum {
            return self.total_of(ctx, over, of);
        }
        let mut inputs = Inputs::of_measure(self.program, of);
        weight.iter().for_each(|weight| inputs.measure(self.program, weight));
        let members = self.members(ctx, over, &inputs);
        let values = self.contributions(ctx, over.entity, &members, &|ctx| self.measure(ctx, of));
        let set = match f {
            AggFn::Count | AggFn::Sum | AggFn::Mean => match weight {
                Some(weight) => {
                    let weights = self.contributions(ctx, over.entity, &members, &|ctx| self.measure(ctx, weight));
                    weighted_mean(&values, &weights)
                }
                None => mean(&values),
            },
            AggFn::Highest => extreme(&values, members.open, Set::max),
            AggFn::Lowest => extreme(&values, members.open, Set::min),
            AggFn::Median => middle(&values),
        };
        // While there may be more members, only an extreme keeps the side that is already reached.
        let bounded = matches!(f, AggFn::Highest | AggFn::Lowest) || !members.open;
        let mut result =
            set.filter(|set| bounded && !set.is_all()).map_or_else(|| Value::unknown(vec![]), Value::known);
        if values.iter().all(|value| !value.sure) && !members.open {
            result.whys.push(Why::Nobody { entity: over.entity });
            result.known = false;
        }
        gather(result, &members, &values)
    }

    fn count(&self, ctx: &Ctx<'a>, over: PopRef<'a>) -> Value {
        let members = self.members(ctx, over, &Inputs::default());
        let number = |n: usize| Num::from(i64::try_from(n).unwrap_or(i64::MAX));
        let (sure, all) = (members.list.iter().filter(|member| member.sure).count(), members.list.len());
        let upper = if members.open { Bound::Unbounded } else { Bound::Closed(number(all)) };
        let mut result = Value::known(Set::between(Bound::Closed(number(sure)), upper));
        result.known = !(members.open && all == 0);
        for member in &members.list {
            result.trail.extend(&member.trail);
            result.whys.extend(member.whys.iter().cloned());
        }
        gather(result, &members, &[])
    }

    pub(super) fn share(&self, ctx: &Ctx<'a>, of: PopRef<'a>, having: &'a Cond, weight: Option<&'a Measure>) -> Value {
        let mut inputs = Inputs::of_cond(self.program, having);
        weight.iter().for_each(|weight| inputs.measure(self.program, weight));
        let members = self.members(ctx, of, &inputs);
        let question = |ctx: &Ctx<'a>| self.cond(ctx, having);
        let poll = self.poll(ctx, of.entity, &members, &question);
        let share = match weight {
            None => Ok(poll.heads.share()),
            Some(weight) => self.weighted_share(ctx, of.entity, &members, having, weight),
        };
        let mut result = match share {
            Ok(Some(set)) => Value { open: members.open, ..Value::known(set) },
            Ok(None) if poll.whys.is_empty() => Value::missing(Why::Nobody { entity: of.entity }),
            Ok(None) => Value::unknown(vec![]),
            Err(why) => Value::missing(why),
        };
        result.reading = members.instant;
        result.notes.push(poll.note());
        result.notes.extend(members.left_out.iter().cloned());
        if !ctx.quiet {
            let (split, steps) = self.split(ctx, &poll, &question);
            result.split = Some(Box::new(split));
            result.steps = steps;
        }
        result.trail.extend(&poll.trail);
        if result.set.as_point().is_none() {
            result.whys.extend(poll.whys);
        }
        result.whys = why::merge(result.whys);
        result
    }

    fn weighted_share(
        &self,
        ctx: &Ctx<'a>,
        entity: EntityId,
        members: &Members<'a>,
        having: &'a Cond,
        weight: &'a Measure,
    ) -> Result<Option<Set>, Why> {
        let zero = Num::zero;
        let mut sums =
            Weights { low_in: zero(), high_in: Some(zero()), low_out: zero(), high_out: Some(zero()), sure: zero() };
        for member in &members.list {
            let subject = SubjectAt { entity, key: member.key, instant: members.instant };
            let inner = ctx.with_subject(subject).quietly();
            let verdict = self.cond(&inner, having).verdict;
            if verdict.is_neutral() {
                continue;
            }
            let read = self.measure(&inner, weight).plain();
            let possible = if read.known { read.set } else { Set::at_least(Num::zero()) };
            let low =
                possible.lo().and_then(Bound::value).filter(|low| !low.is_negative()).ok_or_else(negative_weight)?;
            let high = possible.hi().and_then(Bound::value);
            sums.count(member.sure, &verdict, low, high);
        }
        Ok(judge::share(&sums, members.open))
    }
}

impl Weights {
    fn count(&mut self, sure: bool, verdict: &Verdict, low: &Num, high: Option<&Num>) {
        let raise = |sum: &mut Option<Num>| *sum = sum.as_ref().zip(high).map(|(sum, high)| sum + high);
        let (met, failed) = (*verdict == Verdict::Met, *verdict == Verdict::NotMet);
        if sure && (met || failed) {
            self.sure = &self.sure + low;
        }
        if sure && met {
            self.low_in = &self.low_in + low;
        }
        if sure && failed {
            self.low_out = &self.low_out + low;
        }
        if !failed {
            raise(&mut self.high_in);
        }
        if !met {
            raise(&mut self.high_out);
        }
    }
}

fn negative_weight() -> Why {
    Why::NotEvaluated(edupol_base::Text::new("a weight is or may be negative", "权重为负或可能为负"))
}
