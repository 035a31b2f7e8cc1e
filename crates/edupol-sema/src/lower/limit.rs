//! From printed figures to limits, with what the plan's header says about them.

use edupol_base::{Diagnostic, Span, Text, text};
use edupol_model::decl::{Plan, RangeRule, Tolerance};
use edupol_model::limit::LimitForm;
use edupol_model::{Limits, Num, Rel, Set, Unit};

use super::literal::Literal;
use super::{Env, Lower, Place};
use crate::codes;
use crate::types::Typed;

/// A limit, and whether its comparator was supplied by the plan's header.
pub(crate) struct Fixed {
    pub(crate) limits: Limits,
    pub(crate) assumed: bool,
}

/// What a plan's header says about its figures.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conventions {
    pub(crate) unprinted: Option<Rel>,
    pub(crate) ranges: Option<RangeRule>,
    pub(crate) about: Option<Tolerance>,
}

impl Conventions {
    fn of(plan: &Plan) -> Self {
        Self { unprinted: plan.unprinted, ranges: plan.ranges, about: plan.about.clone() }
    }
}

impl Lower<'_> {
    /// What the header of the plan at hand says about figures.
    pub(crate) fn conventions(&self, place: Place) -> Conventions {
        place.plan.and_then(|id| self.program.plan(id)).map(Conventions::of).unwrap_or_default()
    }

    /// The limit that a printed figure sets for a measure. The figure's unit has been checked.
    pub(crate) fn fixed(&mut self, env: &Env, left: &Typed, rel: Option<Rel>, figure: &Literal, span: Span) -> Fixed {
        let said = self.conventions(env.place);
        let down = left.lower_is_better;
        let limits = match (figure, rel) {
            (Literal::Bound(inner), rel) => return self.fixed(env, left, rel, inner, span),
            (Literal::One(amount), Some(rel)) => Limits::compared(rel, amount.value.clone()),
            (Literal::One(amount), None) => return self.unprinted(&said, left, &amount.value, span),
            (Literal::Range(low, high), rel) => range(&low.value, &high.value, rel, said.ranges, down),
            (Literal::Around(middle, rim), rel) => {
                let rim = if middle.figure == rim.figure { rim.value.clone() } else { &middle.value * &rim.value };
                around(&middle.value, &rim, rel)
            }
            (Literal::About(inner), rel) => about(inner, rel, &said),
            (Literal::Unquantified, _) => Limits::unquantified(),
            (Literal::Unknown(_), _) => Limits::unknown(),
        };
        Fixed { limits, assumed: false }
    }

    /// A figure without a comparator: the plan's header says how to read it, and every such use is listed.
    fn unprinted(&mut self, said: &Conventions, left: &Typed, value: &Num, span: Span) -> Fixed {
        let limits = match said.unprinted {
            None if left.lower_is_better => below_only(value),
            convention => Limits::unprinted(value.clone(), convention),
        };
        let shown = edupol_model::describe::Describe::new(&self.program).num(value, &left.unit);
        let (en, zh) = (shown.en, shown.zh);
        match said.unprinted {
            Some(rel) => {
                let sign = sign(rel);
                self.report(Diagnostic::note(
                    codes::COMPARATOR_ASSUMED,
                    span,
                    text!(
                        "comparator not printed; read as {sign} {en}, as the plan's header says",
                        "原文未写比较词，按方案约定作{sign}{zh}"
                    ),
                ));
            }
            None => self.comparator_missing(&en, &zh, span),
        }
        Fixed { limits, assumed: true }
    }

    fn comparator_missing(&mut self, en: &str, zh: &str, span: Span) {
        self.report(
            Diagnostic::warning(
                codes::COMPARATOR_MISSING,
                span,
                text!(
                    "no comparator is printed before {en}, and the plan does not say how to read that",
                    "{zh}之前没有比较词，方案也没有约定如何理解"
                ),
            )
            .with_help(text!(
                "write `unprinted means >=` in the plan if all such figures are lower bounds, or a comparator here",
                "此类数字都是下限的，请在方案中写“未写明时：按≥计”；否则请在此写明比较词"
            )),
        );
    }
}

/// The limit of a figure that nothing measures: as printed, with the header's conventions and no findings.
pub(crate) fn plain_limits(figure: &Literal, rel: Option<Rel>, said: &Conventions) -> Option<Limits> {
    Some(match (figure, rel) {
        (Literal::Bound(inner), rel) => plain_limits(inner, rel, said)?,
        (Literal::One(amount), Some(rel)) => Limits::compared(rel, amount.value.clone()),
        (Literal::One(amount), None) => Limits::unprinted(amount.value.clone(), said.unprinted),
        (Literal::Range(low, high), rel) => range(&low.value, &high.value, rel, said.ranges, false),
        (Literal::Around(..), _) => return None,
        (Literal::About(inner), rel) => about(inner, rel, said),
        (Literal::Unquantified, _) => Limits::unquantified(),
        (Literal::Unknown(_), _) => Limits::unknown(),
    })
}

/// The sign of a relation.
pub(crate) fn sign(rel: Rel) -> &'static str {
    match rel {
        Rel::AtLeast => "≥",
        Rel::Above => ">",
        Rel::AtMost => "≤",
        Rel::Below => "<",
        Rel::Equal | Rel::OneOf => "=",
    }
}

/// The words for a relation in a message.
pub(crate) fn rel_word(rel: Rel) -> Text {
    match rel {
        Rel::AtLeast => Text::new("a lower bound", "下限"),
        Rel::Above => Text::new("a strict lower bound", "下限（不含）"),
        Rel::AtMost => Text::new("an upper bound", "上限"),
        Rel::Below => Text::new("a strict upper bound", "上限（不含）"),
        Rel::Equal | Rel::OneOf => Text::new("an exact value", "确定值"),
    }
}

/// Where nothing says how a bare figure compares, and lower is better: the figure surely, what is below it perhaps.
fn below_only(value: &Num) -> Limits {
    let point = Set::point(value.clone());
    Limits {
        inner: point.clone(),
        outer: Set::at_most(value.clone()),
        printed: point,
        rel: None,
        form: LimitForm::Unprinted,
    }
}

/// A range with the comparator before it.
///
/// Which end a comparator means is open, so that only what satisfies both readings is surely acceptable. Where the header
/// says what ranges accept, “not less than” and “not more than” accept that too, and what lies on their open side.
fn range(low: &Num, high: &Num, rel: Option<Rel>, rule: Option<RangeRule>, down: bool) -> Limits {
    let (low, high) = if low <= high { (low, high) } else { (high, low) };
    let printed = Set::closed(low.clone(), high.clone());
    let (inner, outer) = match rel {
        None | Some(Rel::Equal | Rel::OneOf) if !down => return Limits::range(low.clone(), high.clone(), rule),
        None | Some(Rel::Equal | Rel::OneOf) if rule == Some(RangeRule::Within) => (printed.clone(), printed.clone()),
        None | Some(Rel::Equal | Rel::OneOf) => (printed.clone(), Set::at_most(high.clone())),
        Some(rel @ Rel::AtLeast) if rule.is_some() => (rel.set(low.clone()), rel.set(low.clone())),
        Some(rel @ Rel::AtMost) if rule == Some(RangeRule::Within) => (rel.set(high.clone()), rel.set(high.clone())),
        Some(rel @ (Rel::AtLeast | Rel::Above)) => (rel.set(high.clone()), rel.set(low.clone())),
        Some(rel @ (Rel::AtMost | Rel::Below)) => (rel.set(low.clone()), rel.set(high.clone())),
    };
    Limits { inner, outer, printed, rel, form: LimitForm::Range }
}

/// `about` a figure or a range: with a declared tolerance a closed band, else only the figure is sure.
fn about(inner: &Literal, rel: Option<Rel>, said: &Conventions) -> Limits {
    let tolerance = said.about.as_ref();
    let (low, high) = match inner {
        Literal::Range(low, high) if high.value < low.value => (&high.value, &low.value),
        Literal::Range(low, high) => (&low.value, &high.value),
        other => match other.amount() {
            Some(amount) => (&amount.value, &amount.value),
            None => return Limits::unquantified(),
        },
    };
    if low == high && rel.is_none() {
        return Limits::about(low.clone(), tolerance);
    }
    let band = |figure: &Num| Some(Band::around(figure, &tolerance?.around(figure)?));
    let printed = Set::closed(low.clone(), high.clone());
    let (inner, outer) = match band(low).zip(band(high)) {
        Some((low, high)) => with_bands(low, high, rel, said.ranges),
        None => {
            let some = Set::above(Num::zero()).union(&printed);
            match rel {
                Some(rel @ (Rel::AtLeast | Rel::Above)) => (rel.set(high.clone()), some),
                Some(rel @ (Rel::AtMost | Rel::Below)) => (rel.set(low.clone()), Set::all()),
                None | Some(Rel::Equal | Rel::OneOf) => (printed.clone(), some),
            }
        }
    };
    Limits { inner, outer, printed, rel, form: LimitForm::About }
}

/// A figure with its tolerance: `20±2`.
fn around(figure: &Num, rim: &Num, rel: Option<Rel>) -> Limits {
    let (inner, outer) = with_bands(Band::around(figure, rim), Band::around(figure, rim), rel, None);
    Limits { inner, outer, printed: Set::point(figure.clone()), rel, form: LimitForm::About }
}

/// All that is about a figure.
struct Band {
    bottom: Num,
    top: Num,
}

impl Band {
    fn around(figure: &Num, rim: &Num) -> Self {
        Self { bottom: figure - rim, top: figure + rim }
    }
}

/// What is surely and what may be acceptable about a figure, or about both ends of a range, open on the side that a printed
/// comparator leaves open. Whatever is about a figure is also at least about it and at most about it; where “more than about”
/// begins is not said, and neither is which end of a range is meant, unless the header says what ranges accept.
fn with_bands(low: Band, high: Band, rel: Option<Rel>, rule: Option<RangeRule>) -> (Set, Set) {
    match rel {
        Some(rel @ Rel::AtLeast) if rule.is_some() => (rel.set(low.bottom.clone()), rel.set(low.bottom)),
        Some(rel @ Rel::AtMost) if rule == Some(RangeRule::Within) => (rel.set(high.top.clone()), rel.set(high.top)),
        Some(rel @ Rel::AtLeast) => (rel.set(high.bottom), rel.set(low.bottom)),
        Some(rel @ Rel::AtMost) => (rel.set(low.top), rel.set(high.top)),
        Some(rel @ Rel::Above) => (rel.set(high.top), rel.set(low.bottom)),
        Some(rel @ Rel::Below) => (rel.set(low.bottom), rel.set(high.top)),
        None | Some(Rel::Equal | Rel::OneOf) => {
            let band = Set::closed(low.bottom, high.top);
            (band.clone(), band)
        }
    }
}

/// The limit that a state of an enumeration sets, by its position.
pub(crate) fn of_state(position: u32, rel: Rel) -> Limits {
    Limits::compared(rel, Num::from(i64::from(position)))
}

/// The limit "yes".
pub(crate) fn yes() -> Limits {
    Limits::compared(Rel::Equal, Num::one())
}

/// Whether values in this unit can be ordered at all.
pub(crate) fn is_numeric(unit: &Unit) -> bool {
    !matches!(unit, Unit::Enum(_) | Unit::YesNo | Unit::Text)
}
