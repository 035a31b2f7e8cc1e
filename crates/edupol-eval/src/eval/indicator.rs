//! Indicators: functions of a scope, defined or reported.

use edupol_base::{Text, text};
use edupol_model::decl::{Indicator, IndicatorKind};
use edupol_model::ids::{EntityId, IndicatorId};
use edupol_model::measure::{Measure, Op};
use edupol_model::{Granularity, Num, Period, Set, Unit, natural};

use super::Evaluator;
use super::measure::{impossible, quotient};
use super::total::counts_things;
use crate::collect::{Inputs, PopRef};
use crate::ctx::{Ask, Ctx};
use crate::value::Value;
use crate::why::Why;

impl<'a> Evaluator<'a> {
    pub(super) fn indicator(&self, ctx: &Ctx<'a>, id: IndicatorId) -> Value {
        let Some(indicator) = self.program.indicator(id) else {
            return Value::not_evaluated("there is no such indicator", "没有该指标");
        };
        let scoped = match self.scoped(ctx, indicator) {
            Ok(scoped) => scoped,
            Err(why) => return Value::missing(why),
        };
        match &indicator.definition {
            Some(_) if ctx.defining.contains(&id) => {
                Value::not_evaluated("the definition goes round in a circle", "定义循环引用")
            }
            Some(definition) => {
                let mut inner = scoped.ctx;
                inner.defining.push(id);
                self.defined(&inner, id, indicator, definition, scoped.group)
            }
            None => match scoped.group {
                Some(entity) => self.reported_group(&scoped.ctx, id, indicator, entity),
                None => self.reported(&scoped.ctx, id, indicator, self.scope(&scoped.ctx)),
            },
        }
    }

    fn scope(&self, ctx: &Ctx<'a>) -> Option<(EntityId, &'a str)> {
        ctx.innermost().map(|subject| (subject.entity, subject.key))
    }

    /// The scope in which an indicator is evaluated: the subject it is defined for, else the group of such members that
    /// the current scope is.
    fn scoped(&self, ctx: &Ctx<'a>, indicator: &Indicator) -> Result<Scoped<'a>, Why> {
        let here = |ctx: Ctx<'a>| Scoped { ctx, group: None };
        if indicator.external {
            return Ok(here(ctx.outer(0)));
        }
        let Some(entity) = indicator.for_each else { return Ok(here(ctx.clone())) };
        if let Some((position, _)) = ctx.subject(entity) {
            return Ok(here(ctx.outer(position + 1)));
        }
        match ctx.innermost() {
            Some(subject) if self.is_ancestor(entity, subject.entity) => {
                let group = self.ancestor(ctx.ask, subject, entity)?;
                Ok(here(ctx.with_subject(group)))
            }
            _ => Ok(Scoped { ctx: ctx.clone(), group: Some(entity) }),
        }
    }

    fn defined(
        &self,
        ctx: &Ctx<'a>,
        id: IndicatorId,
        indicator: &'a Indicator,
        definition: &'a Measure,
        group: Option<EntityId>,
    ) -> Value {
        if indicator.kind == IndicatorKind::Cumulative {
            return self.cumulative(ctx, id, indicator, definition);
        }
        let value = match group {
            Some(entity) => self.group(ctx, entity, definition, &indicator.unit),
            None => self.measure(ctx, definition),
        };
        if natural::may_exceed_whole(&indicator.head.name) {
            return value;
        }
        self.within_whole(value, definition, &indicator.unit)
    }

    /// A part that is larger than its whole is a contradiction in the facts, whatever the limit.
    pub(super) fn within_whole(&self, value: Value, measure: &Measure, unit: &Unit) -> Value {
        let Measure::Ratio { num, den, .. } = measure else { return value };
        let beyond = *unit == Unit::Share && value.known && value.set.is_disjoint(&Set::at_most(Num::one()));
        if !beyond {
            return value;
        }
        let describe = self.describe();
        let (part, whole, share) = (describe.measure(num), describe.measure(den), describe.set(&value.set, unit));
        let (part_en, whole_en, share_en) = (part.en, whole.en, share.en);
        let (part_zh, whole_zh, share_zh) = (part.zh, whole.zh, share.zh);
        let why = Why::NotEvaluated(text!(
            "the facts contradict each other: the part, {part_en}, exceeds its whole, {whole_en} ({share_en})",
            "数据互相矛盾：部分“{part_zh}”超过整体“{whole_zh}”（{share_zh}）"
        ));
        impossible(why, &[value])
    }

    /// A cumulative total: the flow behind it since the plan began, or what was read directly where that is not known.
    fn cumulative(&self, ctx: &Ctx<'a>, id: IndicatorId, indicator: &'a Indicator, definition: &'a Measure) -> Value {
        let from_flow = match definition {
            Measure::Over { .. } => self.measure(ctx, definition),
            _ if Inputs::of_measure(self.program, definition).flow => {
                let plan = indicator.head.plan.and_then(|id| self.program.plan(id));
                let window = plan
                    .and_then(|plan| plan.period)
                    .and_then(|plan| Period::new(plan.start, ctx.ask.end(), Granularity::Span));
                match window {
                    Some(window) => self.measure(&ctx.with_ask(Ask::In(window)), definition),
                    None => {
                        Value::not_evaluated("the plan says no time from which to count", "规划没有写明累计的起始时间")
                    }
                }
            }
            _ => self.measure(ctx, definition),
        };
        if from_flow.known || !self.has_reports(id, self.scope(ctx)) {
            return from_flow;
        }
        let read = self.reported(ctx, id, indicator, self.scope(ctx));
        if read.known { read } else { from_flow }
    }

    /// A definition for each member, taken for a group of them: a ratio is total over total, an amount adds up, and
    /// whatever counts members on its own account counts them in the whole group.
    fn group(&self, ctx: &Ctx<'a>, entity: EntityId, definition: &'a Measure, unit: &Unit) -> Value {
        match definition {
            Measure::Ratio { num, den, per } => {
                quotient(self.group_total(ctx, entity, num), self.group_total(ctx, entity, den), per)
            }
            Measure::Agg { .. } | Measure::Share { .. } | Measure::Spread { .. } | Measure::Const(_) => {
                self.measure(ctx, definition)
            }
            _ if adds_up(unit) => self.group_total(ctx, entity, definition),
            _ => no_group_value(),
        }
    }

    fn group_total(&self, ctx: &Ctx<'a>, entity: EntityId, side: &'a Measure) -> Value {
        match side {
            Measure::Const(_) => self.measure(ctx, side),
            Measure::Arith(op @ (Op::Add | Op::Sub), parts) => {
                let totals = parts.iter().map(|part| self.group_total(ctx, entity, part)).collect();
                Value::of(totals, |sets| {
                    let (first, rest) = sets.split_first()?;
                    let step =
                        |total: edupol_model::Set, next| if *op == Op::Add { total.add(next) } else { total.sub(next) };
                    Some(rest.iter().fold(first.clone(), step))
                })
            }
            _ => self.total_of(ctx, PopRef::in_scope(entity), side),
        }
    }

    /// What was reported for a group itself, else the total of what was reported for its members.
    fn reported_group(&self, ctx: &Ctx<'a>, id: IndicatorId, indicator: &'a Indicator, entity: EntityId) -> Value {
        let scope = self.scope(ctx);
        let own = self.reported(ctx, id, indicator, scope);
        if own.known || self.has_reports(id, scope) {
            return own;
        }
        if !adds_up(&indicator.unit) {
            return no_group_value();
        }
        let each = |ctx: &Ctx<'a>| self.reported(ctx, id, indicator, self.scope(ctx));
        let amount = counts_things(&indicator.unit);
        self.total_by(ctx, PopRef::in_scope(entity), &Inputs::default(), amount, &each)
    }
}

/// A scope, and the entity whose members it groups where the indicator is defined for those.
struct Scoped<'a> {
    ctx: Ctx<'a>,
    group: Option<EntityId>,
}

/// Whether amounts of a unit add up over members.
fn adds_up(unit: &Unit) -> bool {
    match unit {
        Unit::Number | Unit::Count(_) | Unit::Money | Unit::Measured(_) | Unit::Duration(_) => true,
        Unit::Share
        | Unit::Points
        | Unit::Percent
        | Unit::Ratio
        | Unit::Sides
        | Unit::Rank
        | Unit::Enum(_)
        | Unit::YesNo
        | Unit::Text
        | Unit::Date => false,
    }
}

fn no_group_value() -> Value {
    Value::missing(Why::NotEvaluated(Text::new(
        "the indicator is given for each member and has no value for a group",
        "该指标按成员给出，对整体没有数值",
    )))
}
