//! Changes and trends: sugar over a quantity and its own earlier value.

use edupol_base::{Applicability, Diagnostic, Span, text};
use edupol_model::cond::{Cond, Recurrence, When};
use edupol_model::measure::{Measure, Op, TimeRef};
use edupol_model::{Granularity, Limit, Limits, Num, Period, Rel, Unit};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{ChangeExpr, Expr, TimeSince, TrendExpr};

use super::compare::judged;
use super::env::{Judged, Trend};
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
    /// A relative change, on average each year.
    Yearly { up: bool },
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
        let yearly = matches!(keyword, Keyword::GrowsYearly | Keyword::ShrinksYearly);
        let now = self.measure(env, &measure);
        let now = if yearly { now.map(|now| last_year_of(env, now)) } else { now };
        let before = self.baseline(env, change, span);
        let (now, before) = (now?, before?);
        if now.lower_is_better && is_rise(keyword) {
            self.wrong_way(span);
        }
        let years = if yearly { self.years_between(env, before, span)? } else { 1 };
        let how = self.kind_of_change(env, change, keyword, &now)?;
        let earlier = Measure::At(before, Box::new(unwindowed(&now.measure)));
        let figure = change.amount().and_then(|amount| literal(env.place, &amount));
        let (left, unit) = changed(how, &now, earlier);
        let typed = Typed { measure: left, unit, nature: now.nature, lower_is_better: false, span };
        let limits = match (how, figure) {
            (Change::Doubles, _) => Limits::compared(Rel::AtLeast, Num::one()),
            (Change::Halves, _) => Limits::compared(Rel::AtMost, Num::ratio(1, 2)?),
            (_, Some(figure)) => {
                let rel = Self::change_rel(change, &figure);
                let limits = self.fixed(env, &typed, rel, &figure, span).limits;
                if yearly { compounded(&limits, years, how)? } else { limits }
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
        let up = matches!(keyword, Keyword::Rises | Keyword::Grows | Keyword::GrowsYearly);
        let yearly = matches!(keyword, Keyword::GrowsYearly | Keyword::ShrinksYearly);
        let relative = yearly || matches!(keyword, Keyword::Grows | Keyword::Shrinks);
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
            (Figure::Percent, _, true) if yearly => Some(Change::Yearly { up }),
            (Figure::Percent, _, true) => Some(Change::Relative { up }),
            (..) if yearly => {
                self.wrong_shape(amount.span, &text!("a percentage a year", "年均增减的百分比"));
                None
            }
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
            return self.since_time(env, &since);
        }
        if let Some(period) = env.baseline {
            return Some(TimeRef::In(period));
        }
        let yearly = matches!(change.keyword(), Some(Keyword::GrowsYearly | Keyword::ShrinksYearly));
        if let (true, Some(window)) = (yearly, env.window) {
            return Period::year(window.start.year().checked_sub(1)?).map(TimeRef::In);
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

    /// The time after 较: a fixed one, or the year before the one at hand.
    pub(crate) fn since_time(&mut self, env: &Env, since: &TimeSince) -> Option<TimeRef> {
        let point = since.point()?;
        if point.is_last_year() {
            return Some(TimeRef::Lag(1, Granularity::Year));
        }
        self.point(env.place, &point).map(TimeRef::In)
    }

    /// How many years lie between a baseline and what is judged.
    fn years_between(&mut self, env: &Env, before: TimeRef, span: Span) -> Option<u32> {
        let years = match (before, env.deadline) {
            (TimeRef::In(base), Some(end)) => u32::try_from(end.end.year() - base.end.year()).ok(),
            (TimeRef::Lag(1, Granularity::Year), _) => Some(1),
            _ => None,
        };
        let found = years.filter(|years| (1..=100).contains(years));
        if found.is_none() {
            self.report(
                Diagnostic::error(
                    codes::NO_BASELINE,
                    span,
                    text!("an average a year from when to when?", "年均增减没有写明起止年份"),
                )
                .with_help(text!(
                    "write `by 2025: M grows yearly 6% since 2020`",
                    "请写“到2025年，M较2020年 年均增长6%”"
                )),
            );
        }
        found
    }

    /// `growth of M`, by how much M has grown since a time or since the period before, as a quantity of its own.
    pub(crate) fn growth(&mut self, env: &Env, now: Typed, since: Option<TimeRef>, span: Span) -> Typed {
        let back = since
            .or(env.baseline.map(TimeRef::In))
            .unwrap_or_else(|| TimeRef::Lag(1, env.every.unwrap_or(Granularity::Year)));
        let before = Measure::At(back, Box::new(now.measure.clone()));
        let (measure, unit) = changed(Change::Relative { up: true }, &now, before);
        Typed { measure, unit, nature: now.nature, lower_is_better: false, span }
    }

    /// `M never decreases`: not below its value one period before, in every period of the time.
    pub(crate) fn trend(&mut self, env: &Env, trend: &TrendExpr) -> Option<Judged> {
        let span = env.place.span(trend);
        let now = self.measure(env, &trend.measure()?)?;
        if now.lower_is_better {
            self.wrong_way(env.place.span(trend));
        }
        let back = TimeRef::Lag(1, env.every.unwrap_or(Granularity::Year));
        let earlier = Measure::At(back, Box::new(now.measure.clone()));
        let limit = Limit::Measure(Rel::AtLeast, Box::new(earlier));
        let judged = judged(now, limit, false, span);
        let yearly = Recurrence { every: Granularity::Year, months: vec![] };
        let when = match env.trend {
            Trend::Once => return Some(judged),
            Trend::Plan if env.relative => When::Within(Some(yearly)),
            Trend::Plan => When::Every(yearly, self.plan_period(env.place, span)?),
            Trend::Until(deadline) => {
                let plan = env.place.plan.and_then(|id| self.program.plan(id)).and_then(|plan| plan.period);
                let from = plan.map_or(deadline.start, |plan| plan.start.min(deadline.start));
                When::Every(yearly, Period::new(from, deadline.end, Granularity::Span)?)
            }
            Trend::Over(window) => When::Every(yearly, window),
        };
        Some(Judged { nature: Nature::Timeless, ..judged.map(|cond| Cond::Timed(when, Box::new(cond))) })
    }

    /// What should be low is to rise: a slip, or a document that means the opposite of what it prints.
    fn wrong_way(&mut self, span: Span) {
        self.report(
            Diagnostic::warning(
                codes::LOWER_IS_BETTER,
                span,
                text!("lower is better here, so a rise is the wrong way round", "该指标越低越好，不宜要求提高"),
            )
            .with_help(text!(
                "write `falls`, or keep both as readings if the document is unclear",
                "请写“降低”；原文有歧义的，用“读法”保留两种"
            )),
        );
    }

    /// A quantity that has to increase by a figure within the judgement's period.
    pub(crate) fn increase(now: Typed) -> Typed {
        let before = super::aggregate::before_start(now.measure.clone());
        let measure = Measure::Arith(Op::Sub, vec![now.measure, before]);
        let unit = if now.unit == Unit::Share { Unit::Points } else { now.unit };
        Typed { measure, unit, nature: Nature::Stock, ..now }
    }
}

fn is_rise(keyword: Keyword) -> bool {
    matches!(keyword, Keyword::Rises | Keyword::Grows | Keyword::GrowsYearly | Keyword::Doubles)
}

/// Growth a year is counted up to the last year of a window.
fn last_year_of(env: &Env, now: Typed) -> Typed {
    let last = env.window.and_then(|window| Period::year(window.end.year()));
    match last {
        Some(last) if now.nature == Nature::Flow => {
            let measure = Measure::At(TimeRef::In(last), Box::new(now.measure));
            Typed { measure, nature: Nature::Timeless, ..now }
        }
        _ => now,
    }
}

/// What is measured, without the year in which it is read.
fn unwindowed(now: &Measure) -> Measure {
    match now {
        Measure::At(TimeRef::In(_), of) => (**of).clone(),
        other => other.clone(),
    }
}

/// The limit of a change over several years that a limit of the change a year amounts to. Growth compounds exactly.
fn compounded(limits: &Limits, years: u32, how: Change) -> Option<Limits> {
    let up = matches!(how, Change::Yearly { up: true });
    let one = Num::one();
    let total = |rate: &Num| {
        let factor = if up { &one + rate } else { &one - rate };
        let power = (0..years).fold(Num::one(), |power, _| &power * &factor);
        (factor >= Num::zero()).then(|| if up { &power - &one } else { &one - &power })
    };
    let bound = |bound: &edupol_model::Bound| {
        use edupol_model::Bound;
        Some(match bound {
            Bound::Unbounded => Bound::Unbounded,
            Bound::Closed(rate) => Bound::Closed(total(rate)?),
            Bound::Open(rate) => Bound::Open(total(rate)?),
        })
    };
    let set = |set: &edupol_model::Set| {
        let ends = set.intervals().iter().map(|one| edupol_model::Interval::new(bound(&one.lo)?, bound(&one.hi)?));
        ends.collect::<Option<Vec<_>>>().map(edupol_model::Set::from_intervals)
    };
    let (inner, outer, printed) = (set(&limits.inner)?, set(&limits.outer)?, set(&limits.printed)?);
    Some(Limits { inner, outer, printed, rel: limits.rel, form: limits.form })
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
        Change::Relative { up: true } | Change::Yearly { up: true } | Change::Doubles => {
            (minus(over(now, before), one()), Unit::Percent)
        }
        Change::Relative { up: false } | Change::Yearly { up: false } => {
            (minus(one(), over(now, before)), Unit::Percent)
        }
        Change::Halves => (over(now, before), Unit::Ratio),
    }
}
