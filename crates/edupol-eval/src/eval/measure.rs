//! Measures.

use edupol_base::text;
use edupol_model::cond::{Cond, Domain, RowKey, Table};
use edupol_model::describe::period;
use edupol_model::facts::Known;
use edupol_model::ids::EntityId;
use edupol_model::measure::{AttrRef, Measure, Op, Root, TimeRef};
use edupol_model::{Num, Period, Set};

use super::Evaluator;
use super::cond::too_deep;
use super::table::Choice;
use crate::collect::{Inputs, PopRef};
use crate::ctx::{Ask, Ctx, Restriction};
use crate::value::{Later, Value};
use crate::why::Why;

impl<'a> Evaluator<'a> {
    /// Measures something in a scope, at the asked time.
    pub(crate) fn measure(&self, ctx: &Ctx<'a>, measure: &'a Measure) -> Value {
        let Some(inner) = ctx.deeper() else { return Value::missing(too_deep()) };
        let ctx = &inner;
        if let Some(value) = self.shared(ctx, measure) {
            return value;
        }
        let value = match measure {
            Measure::Const(value) => return Value::exact(value.clone()),
            Measure::Attr(attr) => self.attr_value(ctx, attr),
            Measure::Indicator(id) => self.indicator(ctx, *id),
            Measure::Restrict(of, cond) => self.restricted(ctx, of, cond),
            Measure::Agg { f, of, over, weight } => {
                self.aggregate(ctx, *f, of.as_deref(), PopRef::new(over), weight.as_deref())
            }
            Measure::Share { of, having, weight } => self.share(ctx, PopRef::new(of), having, weight.as_deref()),
            Measure::Ratio { num, den, per } => quotient(self.measure(ctx, num), self.measure(ctx, den), per),
            Measure::Spread { def, of, over } => self.spread(ctx, *def, of, PopRef::new(over)),
            Measure::Arith(op, parts) => self.arith(ctx, *op, parts),
            Measure::Over { f, window, of } => self.over(ctx, *f, *window, of),
            Measure::At(at, of) => self.at(ctx, *at, of),
            Measure::Rank { of, among } => self.rank(ctx, of, PopRef::new(among)),
            Measure::Entered(attr, state) => self.entered(ctx, attr, *state),
            Measure::Cases(table) => self.cases(ctx, table),
        };
        self.with_stated(ctx, measure, value)
    }

    fn arith(&self, ctx: &Ctx<'a>, op: Op, parts: &'a [Measure]) -> Value {
        let operands: Vec<Value> = parts.iter().map(|part| self.measure(ctx, part)).collect();
        if op == Op::Div
            && is_relative(parts)
            && let Some(base) = operands.get(1)
            && base.known
            && !base.set.is_disjoint(&Set::below(Num::zero()))
        {
            return impossible(negative_base(), &operands);
        }
        let zero_divisor = |sets: &[Set]| op == Op::Div && sets.iter().skip(1).any(|set| set.contains(&Num::zero()));
        Value::of(operands, |sets| {
            let (first, rest) = sets.split_first()?;
            if zero_divisor(sets) {
                return None;
            }
            rest.iter().try_fold(first.clone(), |total, next| match op {
                Op::Add => Some(total.add(next)),
                Op::Sub => Some(total.sub(next)),
                Op::Mul => Some(total.mul(next)),
                Op::Div => total.div(next),
                Op::Max => Some(total.max(next)),
                Op::Min => Some(total.min(next)),
            })
        })
    }

    fn at(&self, ctx: &Ctx<'a>, at: TimeRef, of: &'a Measure) -> Value {
        let asked = ctx.ask.period();
        let ask = match at {
            TimeRef::In(at) => Some(Ask::In(at)),
            TimeRef::Lag(count, unit) => self.program.calendar.earlier(asked, count, unit).map(Ask::In),
            TimeRef::BeforeStart => Some(Ask::By(Period::day(asked.start.plus_days(-1)))),
        };
        match ask {
            Some(ask) => self.measure(&ctx.with_ask(ask), of),
            None => Value::not_evaluated("the calendar has no such step back from this period", "无法从该期间向前推算"),
        }
    }

    fn restricted(&self, ctx: &Ctx<'a>, of: &'a Measure, cond: &'a Cond) -> Value {
        match self.cond_entity(cond) {
            Some(entity) => self.measure(&ctx.with_restriction(Restriction::Cond(entity, cond)), of),
            None => Value::not_evaluated(
                "the restriction does not say whose members it is about",
                "限定条件没有指明针对哪类对象",
            ),
        }
    }

    /// Whose members a condition is about: the entity of the first attribute or standard it speaks of.
    fn cond_entity(&self, cond: &Cond) -> Option<EntityId> {
        match cond {
            Cond::Judge(judge) => self.measure_entity(&judge.left),
            Cond::TextIs { attr, .. } => self.attr_subject(attr),
            Cond::Quant { over: Domain::Conds(items), .. } | Cond::Readings(items) => {
                items.iter().find_map(|item| self.cond_entity(&item.cond))
            }
            Cond::Quant { over: Domain::Entities(pop), .. } => match pop.root {
                Root::Subject(entity) => Some(entity),
                Root::Scope | Root::Others | Root::Jurisdiction => None,
            },
            Cond::Quant { body, .. } => self.cond_entity(body),
            Cond::Item | Cond::Unstated(_) => None,
            Cond::Not(of) | Cond::Timed(_, of) => self.cond_entity(of),
            Cond::When { guard, body } => self.cond_entity(guard).or_else(|| self.cond_entity(body)),
            Cond::Meets(id) => self.program.standard(*id).map(|standard| standard.entity),
        }
    }

    fn measure_entity(&self, measure: &Measure) -> Option<EntityId> {
        match measure {
            Measure::Attr(attr) | Measure::Entered(attr, _) => self.attr_subject(attr),
            Measure::Indicator(id) => self.program.indicator(*id)?.for_each,
            Measure::Ratio { num, den, .. } => self.measure_entity(num).or_else(|| self.measure_entity(den)),
            Measure::Arith(_, parts) => parts.iter().find_map(|part| self.measure_entity(part)),
            Measure::Over { of, .. } | Measure::At(_, of) | Measure::Restrict(of, _) => self.measure_entity(of),
            Measure::Agg { over, .. } | Measure::Share { of: over, .. } => match over.root {
                Root::Subject(entity) => Some(entity),
                Root::Scope | Root::Others | Root::Jurisdiction => None,
            },
            Measure::Const(_) | Measure::Spread { .. } | Measure::Rank { .. } | Measure::Cases(_) => None,
        }
    }

    /// The entity from whose members an attribute is seen.
    fn attr_subject(&self, attr: &AttrRef) -> Option<EntityId> {
        let Some(first) = attr.via.first() else { return Some(attr.entity) };
        let below = self.program.entities.iter().position(|entity| entity.part_of.contains(first))?;
        u32::try_from(below).ok().map(EntityId)
    }

    /// A state counts as entered once any reading shows it or a later one.
    fn entered(&self, ctx: &Ctx<'a>, attr: &AttrRef, state: u32) -> Value {
        let history = match self.attr_history(ctx, attr) {
            Ok(history) => history,
            Err(why) => return Value::missing(why),
        };
        if history.iter().all(|reading| !reading.known) {
            return match history.is_empty() {
                true => self.attr_value(ctx, attr),
                false => Value::unknown(history.into_iter().flat_map(|reading| reading.whys).collect()),
            };
        }
        let wanted = Set::at_least(Num::from(i64::from(state)));
        let entered = |reading: &Value| reading.known && reading.set.is_subset(&wanted);
        if let Some(first) = history.iter().find(|reading| entered(reading)) {
            return Value { set: Set::point(Num::one()), whys: vec![], ..first.clone() };
        }
        let never = history.iter().all(|reading| reading.known && reading.set.is_disjoint(&wanted));
        let set = if never { Set::point(Num::zero()) } else { Set::points([Num::zero(), Num::one()]) };
        let mut value = Value::known(set);
        history.iter().for_each(|reading| value.absorb(reading));
        value
    }

    fn cases(&self, ctx: &Ctx<'a>, table: &'a Table<Measure>) -> Value {
        let mut value = self.case(ctx, table);
        if !ctx.quiet {
            let conds = table.rows.iter().filter_map(|row| match &row.key {
                RowKey::Cond(Cond::Not(cond)) => Some(&**cond),
                RowKey::Cond(cond) => Some(cond),
                RowKey::During(_) | RowKey::Member(..) => None,
            });
            for step in conds.map(|cond| self.cond(ctx, cond).explanation) {
                if !value.steps.contains(&step) {
                    value.steps.push(step);
                }
            }
        }
        value
    }

    fn case(&self, ctx: &Ctx<'a>, table: &'a Table<Measure>) -> Value {
        match self.choose(ctx, table) {
            Choice::One(measure) => self.measure(ctx, measure),
            Choice::Neither(why) => Value::missing(why),
            Choice::Among(measures, whys) => {
                let values: Vec<Value> = measures.iter().map(|measure| self.measure(ctx, measure).plain()).collect();
                let known = !values.is_empty() && values.iter().all(|value| value.known);
                let set = values.iter().fold(Set::empty(), |all, value| all.union(&value.set));
                let mut result = if known { Value::known(set) } else { Value::unknown(vec![]) };
                result.whys = whys;
                values.iter().for_each(|value| result.absorb(value));
                result
            }
        }
    }

    /// What the plan states of a measure fills what supplied facts leave open. It never overrules them: the later reading
    /// counts, and for the same time a supplied value stands, with a note where the plan says otherwise.
    fn with_stated(&self, ctx: &Ctx<'a>, measure: &'a Measure, value: Value) -> Value {
        let whole = ctx.subjects.is_empty() && ctx.restrictions.is_empty() && !ctx.supplied_only && !value.squared;
        if !whole || self.program.facts.is_empty() || self.is_reported(measure) {
            return value;
        }
        let flow = Inputs::of_measure(self.program, measure).flow;
        let asked = ctx.ask.period();
        let counts = |at: &Period| if flow { at.same_days(&asked) } else { ctx.ask.admits(at) };
        let known = self.stated(measure).into_iter().filter_map(|seen| match seen.value {
            Known::Within(set) if counts(&seen.at) => Some((seen.at, set, seen.from)),
            _ => None,
        });
        let Some((at, set, from)) = known.max_by_key(|(at, ..)| (at.end, at.start)) else { return value };
        let stated = Value::known(set.clone()).read_at(from, Some(at));
        if !value.known {
            return stated;
        }
        if let Some(reading) = value.reading.filter(|reading| !reading.same_days(&at) && !flow) {
            return if Some(reading).max_by_end(Some(at)) == Some(at) { stated } else { value };
        }
        let both = value.set.intersection(set);
        if both.is_empty() {
            return self.contradicted(value, &at);
        }
        if both == *set { stated } else { Value { set: both, ..value } }
    }

    fn contradicted(&self, mut value: Value, at: &Period) -> Value {
        let (en, zh) = (period(at).en, period(at).zh);
        value.notes.push(text!("the plan states another value for {en}", "规划所述{zh}的数值与此不同"));
        value
    }

    fn is_reported(&self, measure: &Measure) -> bool {
        match measure {
            Measure::Indicator(id) => self.program.indicator(*id).is_some_and(|i| i.definition.is_none()),
            _ => false,
        }
    }
}

/// `num / (den / per)`. A divisor that may be zero makes the quotient unknown.
pub(super) fn quotient(num: Value, den: Value, per: &Num) -> Value {
    Value::of(vec![num, den], |sets| match sets {
        [num, den] if !den.contains(&Num::zero()) => num.scale(per).div(den),
        _ => None,
    })
}

/// Whether a measure is divided by its own value at another time, so that the quotient says how much it has grown.
fn is_relative(parts: &[Measure]) -> bool {
    let [now, Measure::At(_, earlier)] = parts else { return false };
    match now {
        Measure::At(TimeRef::In(_), of) => of == earlier || now == &**earlier,
        _ => now == &**earlier,
    }
}

/// What cannot be computed of known operands, with the cells that they came from.
pub(super) fn impossible(why: Why, operands: &[Value]) -> Value {
    let mut value = Value::missing(why);
    operands.iter().for_each(|operand| value.absorb(operand));
    value
}

fn negative_base() -> Why {
    Why::NotEvaluated(text!(
        "the value to compare with is or may be negative, so a relative change says nothing",
        "基数为负或可能为负，增减的百分比或倍数没有意义"
    ))
}
