//! `all S relaxed to 85%`: every limit of a standard eased by one factor.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::cond::{Cond, Domain, Judge, Labelled, Table};
use edupol_model::limit::LimitForm;
use edupol_model::{Bound, Interval, Limit, Limits, Num, Rel, Set};

use super::Lower;
use crate::codes;

impl Lower<'_> {
    /// The items with their limits eased: lower bounds multiplied, upper bounds divided. Anything else has no limit that
    /// could be eased, and is reported.
    pub(crate) fn relaxed(&mut self, items: &[Labelled], to: &Num, span: Span) -> Option<Vec<Labelled>> {
        if *to <= Num::zero() || *to > Num::one() {
            self.wrong_shape(span, &text!("a percentage above 0 and up to 100", "大于0且不超过100%的百分比"));
            return None;
        }
        let mut eased = vec![];
        let mut whole = true;
        for item in items {
            match ease(&item.cond, to) {
                Some(cond) => eased.push(Labelled { label: item.label.clone(), cond }),
                None => {
                    whole = false;
                    let label = &item.label;
                    self.report(
                        Diagnostic::error(
                            codes::CANNOT_RELAX,
                            span,
                            text!(
                                "`{label}` has no positive limit that could be relaxed",
                                "“{label}”没有可以放宽的正数限值"
                            ),
                        )
                        .with_help(text!(
                            "relax a standard whose items all bound a figure, and state the others beside it",
                            "请只放宽各项均为数值限值的标准，其余条件另行写明"
                        )),
                    );
                }
            }
        }
        whole.then_some(eased)
    }
}

fn ease(cond: &Cond, to: &Num) -> Option<Cond> {
    Some(match cond {
        Cond::Judge(judge) => {
            let limit = ease_limit(&judge.limit, to)?;
            Cond::Judge(Box::new(Judge { limit, ..(**judge).clone() }))
        }
        Cond::When { guard, body } => Cond::When { guard: guard.clone(), body: Box::new(ease(body, to)?) },
        Cond::Timed(when, body) => Cond::Timed(when.clone(), Box::new(ease(body, to)?)),
        Cond::Quant { q, over: Domain::Conds(items), body } => {
            let eased =
                items.iter().map(|item| Some(Labelled { label: item.label.clone(), cond: ease(&item.cond, to)? }));
            Cond::Quant { q: q.clone(), over: Domain::Conds(eased.collect::<Option<_>>()?), body: body.clone() }
        }
        Cond::Quant { q, over, body } => {
            Cond::Quant { q: q.clone(), over: over.clone(), body: Box::new(ease(body, to)?) }
        }
        Cond::Unstated(_) => cond.clone(),
        Cond::TextIs { .. } | Cond::Item | Cond::Not(_) | Cond::Readings(_) | Cond::Meets(_) => return None,
    })
}

fn ease_limit(limit: &Limit, to: &Num) -> Option<Limit> {
    Some(match limit {
        Limit::Fixed(limits) => Limit::Fixed(ease_limits(limits, to)?),
        Limit::Table(table) => {
            let mut eased = Table { rows: vec![], otherwise: None };
            for row in &table.rows {
                let value = ease_limit(&row.value, to)?;
                eased.rows.push(edupol_model::cond::TableRow { key: row.key.clone(), value, span: row.span });
            }
            if let Some(otherwise) = &table.otherwise {
                eased.otherwise = Some(ease_limit(otherwise, to)?);
            }
            Limit::Table(Box::new(eased))
        }
        // Whether another measure is positive is known only when it is read.
        Limit::Measure(..) => return None,
    })
}

fn ease_limits(limits: &Limits, to: &Num) -> Option<Limits> {
    let lower = match (limits.form, limits.rel) {
        (LimitForm::Compared | LimitForm::Unprinted, Some(Rel::AtLeast | Rel::Above)) => true,
        (LimitForm::Compared | LimitForm::Unprinted, Some(Rel::AtMost | Rel::Below)) => false,
        _ => return None,
    };
    let printed = limits.printed.as_point().filter(|value| **value > Num::zero())?;
    let scale = |value: &Num| if lower { Some(value * to) } else { value.checked_div(to) };
    Some(Limits {
        inner: scaled(&limits.inner, &scale)?,
        outer: scaled(&limits.outer, &scale)?,
        printed: Set::point(scale(printed)?),
        rel: limits.rel,
        form: limits.form,
    })
}

fn scaled(set: &Set, scale: &impl Fn(&Num) -> Option<Num>) -> Option<Set> {
    let bound = |bound: &Bound| {
        Some(match bound {
            Bound::Unbounded => Bound::Unbounded,
            Bound::Closed(value) => Bound::Closed(scale(value)?),
            Bound::Open(value) => Bound::Open(scale(value)?),
        })
    };
    let intervals: Option<Vec<Interval>> =
        set.intervals().iter().map(|interval| Interval::new(bound(&interval.lo)?, bound(&interval.hi)?)).collect();
    intervals.map(Set::from_intervals)
}
