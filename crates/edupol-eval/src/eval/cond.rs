//! Conditions.

use edupol_base::Text;
use edupol_model::cond::{Cond, Domain, Judge, Labelled, Unstated};
use edupol_model::limit::Limit;
use edupol_model::measure::AttrRef;
use edupol_model::{Num, Unit};

use super::table::Choice;
use super::{Evaluator, Outcome};
use crate::ctx::{Ctx, Restriction};
use crate::explain::{Explanation, Quantity};
use crate::judge;
use crate::reads::Sources;
use crate::result::Measured;
use crate::value::Value;
use crate::verdict::{Pace, Verdict};
use crate::why::Why;

impl<'a> Evaluator<'a> {
    /// Judges a condition in a scope, at the asked time.
    pub(crate) fn cond(&self, ctx: &Ctx<'a>, cond: &'a Cond) -> Outcome {
        let Some(inner) = ctx.deeper() else { return Outcome::undetermined(too_deep()) };
        let mut outcome = match cond {
            Cond::Judge(judge) => self.judge(&inner, judge),
            Cond::TextIs { attr, one_of } => self.text_is(&inner, attr, one_of),
            Cond::Quant { q, over: Domain::Conds(items), body } => self.items(&inner, q, items, body),
            Cond::Quant { q, over, body } => self.quant(&inner, q, over, &|ctx| self.cond(ctx, body), body),
            Cond::Item => match inner.item {
                Some(item) => self.cond(&inner, item),
                None => Outcome::undetermined(Why::NotEvaluated(Text::new("there is no list here", "此处没有列表"))),
            },
            Cond::Not(of) => self.opposite(&inner, of),
            Cond::When { guard, body } => self.guarded(&inner, guard, body),
            Cond::Timed(when, of) => self.timed(&inner, when, of),
            Cond::Readings(readings) => self.readings(&inner, readings),
            Cond::Unstated(what) => Outcome::undetermined(Why::NotEvaluated(unstated(*what))),
            Cond::Meets(id) => match self.program.standard(*id) {
                Some(standard) => self.standard(&inner, &standard.items),
                None => Outcome::undetermined(Why::NotEvaluated(Text::new("there is no such standard", "没有该标准"))),
            },
        };
        if !ctx.quiet {
            if outcome.explanation.text == Text::default() {
                outcome.explanation.text = self.describe().cond(cond);
            }
            outcome.explanation.verdict = Some(outcome.verdict.clone());
        }
        outcome
    }

    fn judge(&self, ctx: &Ctx<'a>, judge: &'a Judge) -> Outcome {
        let value = self.within_whole(self.measure(ctx, &judge.left), &judge.left, &judge.unit);
        let mut outcome = self.against(ctx, value.clone(), &judge.limit, &judge.unit);
        outcome.sources = Sources::of(value.reading);
        if ctx.quiet {
            return outcome;
        }
        let plain = value.clone().plain();
        let quantity = Quantity { set: plain.set.clone(), unit: judge.unit.clone() };
        if plain.known {
            let text = match &judge.limit {
                Limit::Fixed(limits) => self.describe().set_beside(&plain.set, &judge.unit, &limits.outer),
                Limit::Measure(..) | Limit::Table(_) => self.describe().set(&plain.set, &judge.unit),
            };
            let (set, unit) = (plain.set.clone(), judge.unit.clone());
            outcome.measured = Some(Measured { set, unit, text, reading: plain.reading });
        }
        outcome.remarks.extend(turned(&plain.set, judge));
        // Nobody fails a limit that is not stated.
        let stated = !matches!(&judge.limit, Limit::Fixed(limits) if limits.inner.intervals().is_empty());
        if let Some(split) = value.split
            && outcome.verdict != Verdict::Met
            && stated
        {
            let more_is_better = !matches!(&judge.limit, Limit::Fixed(limits) if !limits.inner.contains(&Num::one()));
            outcome.failing = if more_is_better { split.failing } else { split.met };
            outcome.undetermined = split.undetermined;
        }
        let step = Explanation {
            text: self.describe().measure(&judge.left),
            value: plain.known.then_some(quantity),
            reading: plain.reading,
            trail: plain.trail,
            notes: plain.notes,
            children: plain.steps,
            ..Explanation::default()
        };
        outcome.explanation.children.insert(0, step);
        outcome
    }

    /// A value against a limit, whatever form the limit has.
    fn against(&self, ctx: &Ctx<'a>, value: Value, limit: &'a Limit, unit: &Unit) -> Outcome {
        match limit {
            Limit::Fixed(limits) => Outcome::of(judge::judge_limits(&value, limits, unit)),
            Limit::Measure(rel, other) => {
                let right = self.measure(ctx, other);
                let mut outcome = Outcome::of(judge::compare(value, *rel, right.clone(), unit));
                if !ctx.quiet {
                    outcome.explanation.children.push(self.step(other, right, unit));
                }
                outcome
            }
            Limit::Table(table) => match self.choose(ctx, table) {
                Choice::One(limit) => {
                    let mut outcome = self.against(ctx, value, limit, unit);
                    if !ctx.quiet {
                        outcome.explanation.notes.push(self.describe().limit(limit, unit));
                    }
                    outcome
                }
                Choice::Among(limits, whys) => {
                    let verdicts: Vec<Verdict> =
                        limits.iter().map(|limit| self.against(ctx, value.clone(), limit, unit).verdict).collect();
                    Outcome::of(agreed(&verdicts, whys))
                }
                Choice::Neither(why) => Outcome::undetermined(why),
            },
        }
    }

    fn text_is(&self, ctx: &Ctx<'a>, attr: &AttrRef, one_of: &[String]) -> Outcome {
        match self.attr_text(ctx, attr) {
            Err(why) => Outcome::undetermined(why),
            Ok((text, read)) => {
                let found = one_of.iter().any(|wanted| wanted == text);
                let mut outcome = Outcome::of(if found { Verdict::Met } else { Verdict::NotMet });
                outcome.explanation.trail = read.trail;
                outcome.explanation.reading = read.reading;
                outcome.sources = Sources::of(read.reading);
                outcome.explanation.notes.push(Text::same(text));
                outcome
            }
        }
    }

    /// What is not due, not applicable or not known stays so under `not`; a pace says nothing about the opposite.
    fn opposite(&self, ctx: &Ctx<'a>, of: &'a Cond) -> Outcome {
        let inner = self.cond(ctx, of);
        let verdict = match &inner.verdict {
            Verdict::Met => Verdict::NotMet,
            Verdict::NotMet => Verdict::Met,
            Verdict::NotDue(_) => Verdict::NotDue(Pace::Unknown),
            other => other.clone(),
        };
        let mut outcome = Outcome::of(verdict);
        outcome.explanation.children.push(inner.explanation);
        outcome.measured = inner.measured;
        outcome.sources = inner.sources;
        outcome.remarks = inner.remarks;
        outcome
    }

    /// Where the guard does not hold, or does not apply, the whole is not applicable.
    fn guarded(&self, ctx: &Ctx<'a>, guard: &'a Cond, body: &'a Cond) -> Outcome {
        let case = self.cond(ctx, guard);
        let verdict = match &case.verdict {
            Verdict::Met => {
                let mut outcome = self.cond(ctx, body);
                outcome.sources.merge(&case.sources);
                let inner = std::mem::take(&mut outcome.explanation);
                outcome.explanation.children = vec![case.explanation, inner];
                return outcome;
            }
            Verdict::NotMet | Verdict::NotApplicable => Verdict::NotApplicable,
            other => other.clone(),
        };
        let mut outcome = Outcome::of(verdict);
        outcome.explanation.children.push(case.explanation);
        outcome
    }

    fn readings(&self, ctx: &Ctx<'a>, readings: &'a [Labelled]) -> Outcome {
        let outcomes: Vec<(String, Outcome)> =
            readings.iter().map(|reading| (reading.label.clone(), self.cond(ctx, &reading.cond))).collect();
        let verdicts: Vec<(String, Verdict)> =
            outcomes.iter().map(|(label, outcome)| (label.clone(), outcome.verdict.clone())).collect();
        let mut joined = Outcome::of(judge::readings(&verdicts));
        if !ctx.quiet {
            joined.measured = outcomes.first().and_then(|(_, outcome)| outcome.measured.clone());
            for (label, mut outcome) in outcomes {
                outcome.explanation.notes.insert(0, edupol_base::text!("reading {label}", "读法“{label}”"));
                if outcome.verdict == Verdict::Met {
                    (outcome.failing, outcome.undetermined) = Default::default();
                }
                joined.absorb(outcome, self.max_listed);
            }
        }
        joined
    }

    /// A measure as a step of an explanation.
    pub(super) fn step(&self, measure: &'a edupol_model::measure::Measure, value: Value, unit: &Unit) -> Explanation {
        let value = value.plain();
        Explanation {
            text: self.describe().measure(measure),
            value: value.known.then(|| Quantity { set: value.set.clone(), unit: unit.clone() }),
            reading: value.reading,
            trail: value.trail,
            notes: value.notes,
            children: value.steps,
            verdict: None,
        }
    }

    /// The scope in which one value of an enumerated attribute is fixed.
    pub(super) fn fixed(&self, ctx: &Ctx<'a>, attr: edupol_model::ids::AttrId, value: u32) -> Option<Ctx<'a>> {
        let declared = self.program.attr(attr)?;
        Some(ctx.with_restriction(Restriction::Value(declared.entity, attr, value)))
    }
}

/// A ratio and its limit on opposite sides of 1, both far from it: most likely one of them has its sides turned.
fn turned(set: &edupol_model::Set, judge: &Judge) -> Option<Text> {
    let (Unit::Sides, Limit::Fixed(limits)) = (&judge.unit, &judge.limit) else { return None };
    let (value, limit) = (set.as_point()?, limits.printed.as_point()?);
    let half = Num::ratio(1, 2)?;
    let two = Num::from(2);
    let opposite = (*value >= two && *limit <= half) || (*value <= half && *limit >= two);
    (opposite && !value.is_zero()).then(|| {
        Text::new(
            "the value and the limit lie on different sides of 1:1; check which side of the ratio comes first",
            "数值与限值分居1:1两侧，请核对两者的前后项是否一致",
        )
    })
}

/// One of several verdicts is the right one, and it is not known which: what all of them say.
pub(super) fn agreed(verdicts: &[Verdict], mut whys: Vec<Why>) -> Verdict {
    match verdicts.split_first() {
        Some((first @ (Verdict::Met | Verdict::NotMet), rest)) if rest.iter().all(|other| other == first) => {
            first.clone()
        }
        _ => {
            whys.extend(verdicts.iter().flat_map(|verdict| verdict.whys().iter().cloned()));
            Verdict::Undetermined(whys)
        }
    }
}

pub(super) fn unstated(what: Unstated) -> Text {
    match what {
        Unstated::Demand => Text::new("the document does not specify what is asked for", "文件尚未明确具体要求"),
        Unstated::Others => Text::new("the list is open, so others may belong to it", "列举未尽（等），可能还有其他"),
    }
}

pub(super) fn too_deep() -> Why {
    Why::NotEvaluated(Text::new("the definitions nest too deeply", "定义嵌套过深"))
}
