//! Reported indicators: the last reading of a stock, the total of a flow.

use edupol_base::text;
use edupol_model::cond::Cond;
use edupol_model::decl::{Indicator, IndicatorKind};
use edupol_model::describe::period;
use edupol_model::facts::{Known, Provenance};
use edupol_model::ids::{AttrId, EnumId, FactId, IndicatorId};
use edupol_model::limit::Limit;
use edupol_model::measure::Measure;
use edupol_model::{Period, Set, Unit};

use super::flow::{self, Flow, Observed};
use super::store::Scope;
use crate::ctx::{Ask, Ctx, Restriction};
use crate::eval::Evaluator;
use crate::explain::Trail;
use crate::value::Value;
use crate::why::{Evidence, Missing, Names, Subject, Why};

impl<'a> Evaluator<'a> {
    /// The value that was reported of an indicator for a scope, at the asked time.
    pub(crate) fn reported(&self, ctx: &Ctx<'a>, id: IndicatorId, indicator: &Indicator, scope: Scope<'a>) -> Value {
        let Some(by) = self.fixed_part(ctx, indicator) else {
            return Value::not_evaluated(
                "the indicator is reported as a whole, not for a part of the members",
                "该指标按整体报送，没有分类数据",
            );
        };
        self.against_parts(ctx, id, indicator, scope, &by)
    }

    /// The value that was reported of an indicator, or of a part of it, whatever else was reported.
    pub(super) fn read(
        &self,
        ctx: &Ctx<'a>,
        id: IndicatorId,
        indicator: &Indicator,
        scope: Scope<'a>,
        by: &[(EnumId, u32)],
    ) -> Value {
        let observed = self.observed(ctx, id, scope, by);
        match indicator.kind {
            IndicatorKind::Stock | IndicatorKind::Cumulative => last_reading(ctx.ask, id, scope, &observed),
            IndicatorKind::Flow => match ctx.ask {
                Ask::In(window) => flow_total(ctx, id, scope, &observed, window),
                Ask::By(_) => Value::not_evaluated(
                    "an amount over a period is judged in a period or over a window, not by a deadline",
                    "期间量应写“在某期间”或“某期间累计”，不能写“到某时”",
                ),
            },
        }
    }

    /// The part of a split indicator that the restrictions of a context leave; empty for the whole. `None` where they
    /// leave something that the indicator is not split by.
    fn fixed_part(&self, ctx: &Ctx<'a>, indicator: &Indicator) -> Option<Vec<(EnumId, u32)>> {
        let fixed = ctx.restrictions.iter().map(|restriction| match restriction {
            Restriction::Value(_, attr, value) => Some((*attr, *value)),
            Restriction::Cond(_, cond) => one_value(cond),
        });
        let mut by: Vec<(EnumId, u32)> = vec![];
        for found in fixed {
            let (attr, value) = found?;
            let Unit::Enum(of) = self.program.attr(attr)?.unit else { return None };
            if !indicator.split.contains(&of) || by.iter().any(|(known, _)| *known == of) {
                return None;
            }
            by.push((of, value));
        }
        by.sort_unstable();
        Some(by)
    }

    /// Whether anything at all was reported for a scope, at whatever time.
    pub(crate) fn has_reports(&self, id: IndicatorId, scope: Scope<'a>) -> bool {
        !self.store.observations(id, scope, &[]).is_empty()
    }

    /// Supplied observations, and what the plan states for times for which nothing was supplied.
    fn observed(&self, ctx: &Ctx<'a>, id: IndicatorId, scope: Scope<'a>, by: &[(EnumId, u32)]) -> Vec<Observed<'a>> {
        let supplied = self.store.observations(id, scope, by).iter();
        let mut observed: Vec<Observed<'a>> = supplied
            .map(|seen| Observed { at: seen.at, value: &seen.value, from: Provenance::Cell(seen.cell) })
            .collect();
        if scope.is_none() && by.is_empty() && !ctx.supplied_only {
            let known = |at: &Period| {
                let supplied = self.store.observations(id, scope, by);
                supplied.iter().any(|seen| seen.at.same_days(at) && matches!(seen.value, Known::Within(_)))
            };
            let stated = self.stated(&Measure::Indicator(id)).into_iter().filter(|seen| !known(&seen.at));
            observed.extend(stated);
        }
        observed
    }

    /// What the plan states of a measure.
    pub(crate) fn stated(&self, measure: &Measure) -> Vec<Observed<'a>> {
        let as_of = self.store.as_of();
        let facts = self.program.facts.iter().enumerate();
        let about = facts.filter(|(_, fact)| fact.measure == *measure && fact.at.start <= as_of);
        about
            .filter_map(|(id, fact)| {
                let id = FactId(u32::try_from(id).ok()?);
                Some(Observed { at: fact.at, value: &fact.value, from: Provenance::Stated(id) })
            })
            .collect()
    }
}

/// The one value of an attribute that a condition asks for.
fn one_value(cond: &Cond) -> Option<(AttrId, u32)> {
    let Cond::Judge(judge) = cond else { return None };
    let (Measure::Attr(attr), Limit::Fixed(limits)) = (&judge.left, &judge.limit) else { return None };
    let value = limits.inner.as_point().filter(|_| limits.inner == limits.outer)?.to_i64()?;
    Some((attr.attr, u32::try_from(value).ok()?))
}

/// The last reading that counts. Several for the same time must agree; a reading without a value hides older ones, since
/// a success may have been lost again.
fn last_reading(ask: Ask, id: IndicatorId, scope: Scope<'_>, observed: &[Observed<'_>]) -> Value {
    let counted = observed.iter().filter(|seen| ask.admits(&seen.at));
    let Some(last) = counted.map(|seen| seen.at).max_by_key(|at| (at.end, at.start)) else {
        return Value::missing(missing(id, scope, ask.period(), None));
    };
    let mut possible = Set::all();
    let mut trail = Trail::default();
    let mut evidence = vec![];
    let mut reason = None;
    // A year's reading and that of its last month end on one day: neither is later, so they have to agree.
    for seen in observed.iter().filter(|seen| ask.admits(&seen.at) && seen.at.end == last.end) {
        match seen.value {
            Known::Within(set) => {
                possible = possible.intersection(set);
                trail.extend(&Trail::of(seen.from.clone()));
                evidence.push(Evidence { value: set.clone(), from: seen.from.clone() });
            }
            Known::Missing(text) => reason = reason.or_else(|| Some(text.clone()).filter(|text| !text.is_empty())),
        }
    }
    if evidence.is_empty() {
        return Value::missing(missing(id, scope, last, reason));
    }
    if possible.is_empty() {
        let member = scope.map(|(_, key)| key.to_owned());
        return Value::missing(Why::Conflict { subject: Subject::Indicator(id), member, at: Some(last), evidence });
    }
    Value { trail, reading: Some(last), ..Value::known(possible) }
}

fn flow_total(ctx: &Ctx<'_>, id: IndicatorId, scope: Scope<'_>, observed: &[Observed<'_>], window: Period) -> Value {
    match flow::total(observed, window) {
        Flow::Total(total, trail) => Value { trail, reading: Some(window), ..Value::known(total) },
        Flow::SoFar(total, trail, covered) if ctx.so_far => {
            let (en, zh) = (period(&covered).en, period(&covered).zh);
            let notes = vec![text!("observed so far: {en}", "目前已有数据：{zh}")];
            Value { trail, reading: Some(covered), notes, ..Value::known(total) }
        }
        Flow::SoFar(..) | Flow::Gap(..) => {
            let (uncovered, reasons) = flow::gaps(observed, window);
            let nothing = matches!(uncovered.as_slice(), [gap] if gap.same_days(&window));
            let mut whys: Vec<Why> =
                reasons.into_iter().map(|reason| missing(id, scope, window, Some(reason))).collect();
            if nothing && whys.is_empty() {
                whys.push(missing(id, scope, window, None));
            } else if !nothing {
                whys.push(Why::Gap { indicator: id, window, uncovered });
            }
            Value::unknown(whys)
        }
        Flow::Overlap => Value::not_evaluated(
            "the observations in the window overlap, so adding them would count twice",
            "期间内的数据互相重叠，相加会重复计算",
        ),
        Flow::Conflict(at, evidence) => {
            let member = scope.map(|(_, key)| key.to_owned());
            Value::missing(Why::Conflict { subject: Subject::Indicator(id), member, at: Some(at), evidence })
        }
    }
}

fn missing(id: IndicatorId, scope: Scope<'_>, at: Period, reason: Option<String>) -> Why {
    let members = scope.map(|(_, key)| Names::of(key)).unwrap_or_default();
    Why::Missing(Missing { subject: Subject::Indicator(id), at: Some(at), members, reason })
}
