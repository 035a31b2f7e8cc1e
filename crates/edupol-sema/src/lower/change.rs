//! Changes and trends: sugar over a quantity and its own earlier value.

use edupol_base::{Applicability, Diagnostic, Span, text};
use edupol_model::measure::{Measure, Op, TimeRef};
use edupol_model::{Granularity, Limit, Limits, Num, Rel, Unit};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{ChangeExpr, Expr, TrendExpr};

use super::compare::judged;
use super::env::Judged;
use super::literal::{Literal, literal};
use super::{Env, Lower};
use crate::codes;
use crate::types::{Figure, Nature, Typed};

/// Which way, and in what the change is measured.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    /// A difference: points of a share, a number of a count.
    Difference { up: bool },
    /// A relative change.
    Relative { up: bool },
    /// At least twice as much.
    Doubles,
    /// At most half as much.
    Halves,
}

impl Lower<'_> {
    /// `M rises 5pp since 2020`, `M 较2020年提高5个百分点`, `M 翻一番`.
    pub(crate) fn change(&mut self, env: &Env, change: &ChangeExpr) -> Option<Judged> {
        let span = env.place.span(change);
        let keyword = change.keyword()?;
        let measure = change.measure();
        let Some(measure) = measure else {
            self.wrong_shape(span, &text!("what changes", "变化的指标"));
            return None;
        };
        let now = self.measure(env, &measure);
        let before = self.baseline(env, change, span);
        let (now, before) = (now?, before?);
        let how = self.kind_of_change(env, change, keyword, &now)?;
        let earlier = Measure::At(before, Box::new(now.measure.clone()));
        let figure = change.amount().and_then(|amount| literal(env.place, &amount));
        let (left, unit) = changed(how, &now, earlier);
        let typed = Typed { measure: left, unit, nature: now.nature, lower_is_better: false, span };
        let limits = match (how, figure) {
            (Change::Doubles, _) => Limits::compared(Rel::AtLeast, Num::one()),
            (Change::Halves, _) => Limits::compared(Rel::AtMost, Num::ratio(1, 2)?),
            (_, Some(figure)) => {
                let rel = Self::change_rel(change, &figure);
                self.fixed(env, &typed, rel, &figure, span).limits
            }
            // `rises` without a figure only has to rise.
            (_, None) => Limits::compared(Rel::Above, Num::zero()),
        };
        Some(judged(typed, Limit::Fixed(limits), false, span))
    }

    /// "Rises by 5" means at least 5, unless a comparator, a range or 左右 says otherwise.
    fn change_rel(change: &ChangeExpr, figure: &Literal) -> Option<Rel> {
        let suffix = match change.amount() {
            Some(Expr::Bound(bound)) => bound.rel(),
            _ => None,
        };
        let printed = change.op().and_then(|op| op.rel()).or(suffix).map(super::compare::model_rel);
        printed.or(matches!(figure, Literal::One(_)).then_some(Rel::AtLeast))
    }

    /// Whether a change is stated in points, in numbers or in percent; raising a share by percent is an error.
    fn kind_of_change(&mut self, env: &Env, change: &ChangeExpr, keyword: Keyword, now: &Typed) -> Option<Change> {
        let up = matches!(keyword, Keyword::Rises | Keyword::Grows);
        let relative = matches!(keyword, Keyword::Grows | Keyword::Shrinks);
        match keyword {
            Keyword::Doubles => return Some(Change::Doubles),
            Keyword::Halves => return Some(Change::Halves),
            _ => {}
        }
        let figure = change.amount().and_then(|amount| literal(env.place, &amount));
        let Some(amount) = figure.as_ref().and_then(|figure| figure.amount().cloned()) else {
            return Some(Change::Difference { up });
        };
        match (&amount.figure, &now.unit, relative) {
            (Figure::Percent, _, true) => Some(Change::Relative { up }),
            (Figure::Percent, Unit::Share, false) => {
                self.points_or_percent(change, keyword, amount.unit_span);
                None
            }
            (Figure::Percent, _, false) => Some(Change::Relative { up }),
            (Figure::Points, Unit::Share, _) => Some(Change::Difference { up }),
            (Figure::Points, _, _) => {
                self.units_differ_figure(now, &amount);
                None
            }
            (_, unit, _) => {
                let unit = unit.clone();
                crate::types::fit(&unit, &amount.figure)
                    .map_err(|_| self.units_differ_figure(now, &amount))
                    .ok()
                    .map(|()| Change::Difference { up })
            }
        }
    }

    fn units_differ_figure(&mut self, left: &Typed, amount: &crate::types::Amount) {
        let (a, b) = (crate::types::unit_word(&left.unit), crate::types::figure_word(&amount.figure));
        let (a_en, a_zh, b_en, b_zh) = (a.en, a.zh, b.en, b.zh);
        self.report(
            Diagnostic::error(
                codes::UNIT_MISMATCH,
                amount.span,
                text!("{a_en} does not change by {b_en}", "{a_zh}的增减不能写成{b_zh}"),
            )
            .with_help(text!(
                "write the change in the unit of the quantity, or in %",
                "请按该量的单位写增减，或写百分比"
            )),
        );
    }

    /// 提高5% of a share: points and percent are different things.
    fn points_or_percent(&mut self, change: &ChangeExpr, keyword: Keyword, unit: Span) {
        let word = change.token();
        let (grow_en, grow_zh) = if keyword == Keyword::Rises { ("grows", "增长") } else { ("shrinks", "下降") };
        let han = word.as_ref().is_some_and(|token| super::fits::has_han(token.text()));
        let mut diagnostic = Diagnostic::error(
            codes::POINTS_OR_PERCENT,
            unit,
            text!(
                "points or percent? a share that rises from 40% by 5% is 42% or 45%",
                "百分点还是百分比？占比从40%提高5%，可指42%，也可指45%"
            ),
        )
        .with_help(text!(
            "write `5pp` for percentage points, `{grow_en} 5%` for a relative change",
            "须分清“提高5个百分点”与“{grow_zh}5%”"
        ))
        .with_replacement(
            text!("percentage points", "百分点"),
            unit,
            if han { "个百分点" } else { "pp" },
            Applicability::Choice,
        );
        if let Some(token) = word {
            let span = edupol_syntax::ast::token_span(&token, unit.file);
            let new_text = if han { grow_zh } else { grow_en };
            let title = text!("a relative change", "相对增减");
            diagnostic = diagnostic.with_replacement(title, span, new_text, Applicability::Choice);
        }
        self.report(diagnostic);
    }

    /// What a change is counted from: its own `since`, the statement's, or the period before.
    fn baseline(&mut self, env: &Env, change: &ChangeExpr, span: Span) -> Option<TimeRef> {
        if let Some(since) = change.since() {
            return since.point().and_then(|point| self.point(env.place, &point)).map(TimeRef::In);
        }
        if let Some(period) = env.baseline {
            return Some(TimeRef::In(period));
        }
        if let Some(every) = env.every {
            return Some(TimeRef::Lag(1, every));
        }
        if env.cell.is_some() {
            return Some(TimeRef::BeforeStart);
        }
        self.report(
            Diagnostic::error(
                codes::NO_BASELINE,
                span,
                text!("a change from when? no baseline is written", "没有写明与何时相比"),
            )
            .with_help(text!("write `since 2020` after it", "请写“较2020年”")),
        );
        None
    }

    /// `M never decreases`: not below its value one period before.
    pub(crate) fn trend(&mut self, env: &Env, trend: &TrendExpr) -> Option<Judged> {
        let now = self.measure(env, &trend.measure()?)?;
        let back = TimeRef::Lag(1, env.every.unwrap_or(Granularity::Year));
        let earlier = Measure::At(back, Box::new(now.measure.clone()));
        let limit = Limit::Measure(Rel::AtLeast, Box::new(earlier));
        let span = env.place.span(trend);
        Some(judged(now, limit, false, span))
    }

    /// A quantity that has to increase by a figure within the judgement's period.
    pub(crate) fn increase(now: Typed) -> Typed {
        let before = super::aggregate::before_start(now.measure.clone());
        let measure = Measure::Arith(Op::Sub, vec![now.measure, before]);
        let unit = if now.unit == Unit::Share { Unit::Points } else { now.unit };
        Typed { measure, unit, nature: Nature::Stock, ..now }
    }
}

/// The quantity that measures a change, and its unit.
fn changed(how: Change, typed: &Typed, before: Measure) -> (Measure, Unit) {
    let now = typed.measure.clone();
    let difference = if typed.unit == Unit::Share { Unit::Points } else { typed.unit.clone() };
    let minus = |a: Measure, b: Measure| Measure::Arith(Op::Sub, vec![a, b]);
    let over = |a: Measure, b: Measure| Measure::Arith(Op::Div, vec![a, b]);
    let one = || Measure::Const(Num::one());
    match how {
        Change::Difference { up: true } => (minus(now, before), difference),
        Change::Difference { up: false } => (minus(before, now), difference),
        Change::Relative { up: true } | Change::Doubles => (minus(over(now, before), one()), Unit::Percent),
        Change::Relative { up: false } => (minus(one(), over(now, before)), Unit::Percent),
        Change::Halves => (over(now, before), Unit::Ratio),
    }
}
