//! The values of a population's members, and their total.

use edupol_model::ids::EntityId;
use edupol_model::measure::{AggFn, Measure};
use edupol_model::{Num, Set, Unit};

use super::Evaluator;
use crate::collect::{Inputs, Member, Members, PopRef};
use crate::ctx::{Ctx, SubjectAt};
use crate::value::Value;
use crate::why;

/// One member's value, and whether the member surely belongs.
pub(super) struct Contribution {
    pub(super) sure: bool,
    pub(super) value: Value,
}

impl<'a> Evaluator<'a> {
    /// The total of a measure over a population. What is missing of an amount that cannot be negative leaves the rest as
    /// a lower bound; so do members that nobody has listed.
    pub(super) fn total_of(&self, ctx: &Ctx<'a>, over: PopRef<'a>, of: &'a Measure) -> Value {
        let inputs = Inputs::of_measure(self.program, of);
        self.total_by(ctx, over, &inputs, self.is_amount(of), &|ctx| self.measure(ctx, of))
    }

    /// The same for anything that has a value for each member; an `amount` cannot be negative.
    pub(super) fn total_by(
        &self,
        ctx: &Ctx<'a>,
        over: PopRef<'a>,
        inputs: &Inputs,
        amount: bool,
        value: &dyn Fn(&Ctx<'a>) -> Value,
    ) -> Value {
        let members = self.members(ctx, over, inputs);
        let values = self.contributions(ctx, over.entity, &members, value);
        let zero = Set::point(Num::zero());
        let unknown = if amount { Set::at_least(Num::zero()) } else { Set::all() };
        let total = values.iter().fold(zero.clone(), |total, one| {
            let part = if one.value.known { &one.value.set } else { &unknown };
            total.add(&if one.sure { part.clone() } else { part.union(&zero) })
        });
        let total = if members.open { total.add(&unknown) } else { total };
        let read = values.iter().any(|one| one.value.known) || (values.is_empty() && !members.open);
        let result = if read && !total.is_all() { Value::known(total) } else { Value::unknown(vec![]) };
        gather(result, &members, &values)
    }

    /// Whether a measure counts things, so that it cannot be negative.
    fn is_amount(&self, measure: &Measure) -> bool {
        match measure {
            Measure::Const(value) => !value.is_negative(),
            Measure::Attr(attr) => self.program.attr(attr.attr).is_some_and(|attr| counts_things(&attr.unit)),
            Measure::Indicator(id) => {
                self.program.indicator(*id).is_some_and(|indicator| counts_things(&indicator.unit))
            }
            Measure::Share { .. } | Measure::Spread { .. } | Measure::Rank { .. } | Measure::Entered(..) => true,
            Measure::Agg { f, of, .. } => *f == AggFn::Count || of.as_ref().is_some_and(|of| self.is_amount(of)),
            Measure::Restrict(of, _) | Measure::Over { of, .. } | Measure::At(_, of) => self.is_amount(of),
            Measure::Ratio { num, den, .. } => self.is_amount(num) && self.is_amount(den),
            Measure::Arith(..) | Measure::Cases(_) => false,
        }
    }

    /// The value of every member, in the population's order.
    pub(super) fn contributions(
        &self,
        ctx: &Ctx<'a>,
        entity: EntityId,
        members: &Members<'a>,
        value: &dyn Fn(&Ctx<'a>) -> Value,
    ) -> Vec<Contribution> {
        let inner = ctx.quietly();
        let one = |member: &Member<'a>| {
            let subject = SubjectAt { entity, key: member.key, instant: members.instant };
            let mut value = value(&inner.with_subject(subject)).plain();
            value.whys.extend(member.whys.iter().cloned());
            Contribution { sure: member.sure, value }
        };
        members.list.iter().map(one).collect()
    }
}

/// Whether values of a unit cannot be negative.
pub(super) fn counts_things(unit: &Unit) -> bool {
    matches!(unit, Unit::Count(_) | Unit::Share | Unit::YesNo | Unit::Duration(_))
}

/// Completes a value with what came along with its members.
pub(super) fn gather(mut result: Value, members: &Members<'_>, values: &[Contribution]) -> Value {
    for one in values {
        result.trail.extend(&one.value.trail);
        result.whys.extend(one.value.whys.iter().cloned());
        result.open |= one.value.open;
    }
    result.whys.extend(members.whys.iter().cloned());
    result.whys = why::merge(result.whys);
    result.reading = result.reading.or(members.instant);
    result.notes.extend(members.left_out.iter().cloned());
    result
}
