//! What a statement says about its time, before it is known what is judged at it.

use edupol_base::{Applicability, Diagnostic, Span, text};
use edupol_model::cond::{Recurrence, Table};
use edupol_model::{Granularity, Period};
use edupol_syntax::ast::{self, AstNode, Time};
use edupol_syntax::{Keyword, SyntaxKind};

use super::{point::time_length, preceding, units};
use crate::codes;
use crate::lower::{Env, Lower, Place, has_han};

/// A time as it was stated. Which judgement it makes depends on whether a stock or a flow is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TimeSpec {
    /// `in T`.
    In(Period),
    /// `by T`, `before T`.
    By(Period),
    /// The cell of a table, which holds what is done in it.
    Cell(Period),
    /// The plan's period, written as `within N years` or not at all.
    Whole(Period),
    /// `over A..B`.
    Over(Period),
    /// `always`.
    Always(Period),
    /// `every P`, `from T`.
    Every(Recurrence, Period),
    /// `regularly`: nobody says how often.
    Regularly(Period),
    /// `every P`, or `always`, in the time of each use.
    Within(Option<Recurrence>),
    /// By case.
    Table(Box<Table<TimeSpec>>),
}

impl TimeSpec {
    /// Whether it is one time in a window, so that the window says nothing else.
    fn is_inside(&self, window: &Period) -> bool {
        match self {
            Self::In(period) | Self::By(period) | Self::Cell(period) | Self::Whole(period) | Self::Over(period) => {
                window.contains(period)
            }
            Self::Always(_) | Self::Regularly(_) | Self::Every(..) | Self::Within(_) | Self::Table(_) => false,
        }
    }
}

/// The times in front of a statement.
#[derive(Clone, Debug)]
pub(crate) struct Stated {
    /// When it is judged.
    pub(crate) spec: TimeSpec,
    /// The time as written.
    pub(crate) span: Span,
    /// Whether it is written in Chinese, so that fixes can be.
    pub(crate) zh: bool,
}

/// A time of a statement, sorted by what it is good for.
enum Part {
    Main(TimeSpec),
    Window(TimeSpec, Period),
    Recurring(Recurrence, Option<Period>),
    Steady(Option<Period>),
    Regular(Option<Period>),
    Baseline(Period),
}

impl Lower<'_> {
    /// The times in front of a statement: when it is judged, and from when changes count. `Err` where one of them makes
    /// no sense and was reported.
    pub(crate) fn times(
        &mut self,
        env: &Env,
        times: impl Iterator<Item = Time>,
    ) -> Result<(Option<Stated>, Option<Period>), ()> {
        let (mut stated, mut baseline) = (None::<(Part, Span)>, None::<(Period, Span)>);
        let mut window = None::<(TimeSpec, Period, Span)>;
        let mut zh = false;
        for time in times {
            let span = env.place.span(&time);
            zh |= has_han(&time.source());
            match self.time_part(env, &time).ok_or(())? {
                Part::Baseline(period) => {
                    if let Some((_, first)) = baseline.replace((period, span)) {
                        self.two_times(first, span);
                        return Err(());
                    }
                }
                Part::Window(spec, period) => {
                    if let Some((_, _, first)) = window.replace((spec, period, span)) {
                        self.two_times(first, span);
                        return Err(());
                    }
                }
                part => {
                    if let Some((_, first)) = &stated {
                        self.two_times(*first, span);
                        return Err(());
                    }
                    stated = Some((part, span));
                }
            }
        }
        let baseline = baseline.map(|(period, _)| period);
        let Some((part, span)) = stated else {
            let stated = window.map(|(spec, _, span)| Stated { spec, span, zh });
            return Ok((stated, baseline));
        };
        let beside = window.as_ref().map(|(_, period, at)| (*period, *at));
        let spec = self.completed(env, part, beside, span).ok_or(())?;
        let span = window.map_or(span, |(_, _, other)| span.cover(other));
        Ok((Some(Stated { spec, span, zh }), baseline))
    }

    /// The plan's period; reported where there is none.
    pub(crate) fn plan_period(&mut self, place: Place, span: Span) -> Option<Period> {
        let plan = place.plan.and_then(|id| self.program.plan(id));
        let found = plan.and_then(|plan| plan.period);
        if found.is_none() {
            let label = plan.map(|plan| plan.head.name_span);
            let diagnostic = Diagnostic::error(
                codes::NO_PLAN_PERIOD,
                span,
                text!(
                    "this rests on the plan's period, and no plan here states one",
                    "此处以方案期限为准，但没有写明方案期限"
                ),
            )
            .with_help(text!(
                "write `plan_period 2022..2024` in the plan, or a time here: `by 2024`, `over 2022..2024`",
                "请在方案中写“期限：2022—2024年”，或在此写明时间，如“到2024年”“2022—2024年”"
            ));
            self.report(match label {
                Some(span) => diagnostic.with_label(span, text!("the plan without a period", "此方案未写期限")),
                None => diagnostic,
            });
        }
        found
    }

    pub(crate) fn two_times(&mut self, first: Span, second: Span) {
        self.report(
            Diagnostic::error(codes::IMPOSSIBLE_TIME, second, text!("this clause has two times", "本句写了两个时间"))
                .with_label(first, text!("the first time", "第一个时间"))
                .with_help(text!("write two clauses, or keep one time", "请分写两句，或只留一个时间")),
        );
    }

    /// A time together with the window that stands beside it.
    fn completed(&mut self, env: &Env, part: Part, beside: Option<(Period, Span)>, span: Span) -> Option<TimeSpec> {
        let window = |own: Option<Period>| own.or(beside.map(|(window, _)| window)).or(env.cell);
        match part {
            // 自2021年以来 before a deadline says from when a flow is added up.
            Part::Main(TimeSpec::By(deadline)) if beside.is_some_and(|(window, _)| window.start <= deadline.end) => {
                let from = beside.map_or(deadline.start, |(window, _)| window.start);
                Period::new(from, deadline.end, Granularity::Span).map(TimeSpec::Over)
            }
            Part::Main(spec) => match beside {
                Some((window, at)) if !spec.is_inside(&window) => {
                    self.two_times(at, span);
                    None
                }
                _ => Some(spec),
            },
            Part::Window(spec, _) => Some(spec),
            Part::Baseline(period) => Some(TimeSpec::In(period)),
            Part::Recurring(recurrence, own) => match window(own) {
                Some(window) => Some(TimeSpec::Every(recurrence, window)),
                None if env.relative => Some(TimeSpec::Within(Some(recurrence))),
                None => self.plan_period(env.place, span).map(|plan| TimeSpec::Every(recurrence, plan)),
            },
            Part::Regular(own) => match window(own) {
                Some(window) => Some(TimeSpec::Regularly(window)),
                None => self.plan_period(env.place, span).map(TimeSpec::Regularly),
            },
            Part::Steady(own) => match window(own) {
                Some(window) => Some(TimeSpec::Always(window)),
                None if env.relative => Some(TimeSpec::Within(None)),
                None => self.plan_period(env.place, span).map(TimeSpec::Always),
            },
        }
    }

    fn time_part(&mut self, env: &Env, time: &Time) -> Option<Part> {
        let place = env.place;
        Some(match time {
            Time::By(by) => Part::Main(TimeSpec::By(self.whole_point(place, &by.point()?)?)),
            Time::Before(before) => Part::Main(TimeSpec::By(self.before(place, before)?)),
            Time::In(inside) => Part::Main(self.inside(place, &inside.point()?)?),
            Time::At(at) => Part::Main(TimeSpec::In(self.point(place, &at.point()?)?)),
            Time::Over(over) => {
                let window = self.window(place, over)?;
                Part::Window(TimeSpec::Over(window), window)
            }
            Time::From(from) => self.from(place, from)?,
            Time::Within(within) => Part::Main(TimeSpec::Whole(self.within(place, within)?)),
            Time::Always(always) => {
                Part::Steady(always.over().map(|over| self.window(place, &over)).transpose_or_none()?)
            }
            Time::Every(every) => self.every(env, every)?,
            Time::Since(since) => self.since(place, since)?,
            Time::Table(table) => {
                let table = self.table(env, &table.table()?, |lower, env, value| lower.time_value(env, value))?;
                Part::Main(TimeSpec::Table(Box::new(table)))
            }
        })
    }

    /// `in T`; the end of something is a deadline.
    fn inside(&mut self, place: Place, point: &ast::TimePoint) -> Option<TimeSpec> {
        let whole = self.whole_point(place, point)?;
        Some(if point.part() == Some(Keyword::EndOf) { TimeSpec::By(whole) } else { TimeSpec::In(whole) })
    }

    /// The time in a row of a table.
    fn time_value(&mut self, env: &Env, value: &ast::RowValue) -> Option<TimeSpec> {
        match value {
            ast::RowValue::Time(time) => {
                let (stated, _) = self.times(env, std::iter::once(time.clone())).ok()?;
                stated.map(|stated| stated.spec)
            }
            ast::RowValue::Expr(ast::Expr::TimePoint(point)) => self.point(env.place, point).map(TimeSpec::In),
            ast::RowValue::Expr(ast::Expr::TimeSpan(span)) => self.span_of(env.place, span).map(TimeSpec::Over),
            other => {
                self.wrong_shape(env.place.span(other), &text!("a time", "时间"));
                None
            }
        }
    }

    /// `before T`; an unmarked 前 has to be decided, and is read as including what it names until it is.
    fn before(&mut self, place: Place, before: &ast::TimeBefore) -> Option<Period> {
        let period = self.whole_point(place, &before.point()?)?;
        if before.is_ambiguous() {
            self.ambiguous_before(place, before, &period);
            return Some(period);
        }
        Some(preceding(&period))
    }

    fn ambiguous_before(&mut self, place: Place, before: &ast::TimeBefore, period: &Period) {
        let span = place.span(before);
        let vague = SyntaxKind::Keyword(Keyword::BeforeVague);
        let mut tokens = before.syntax().children_with_tokens().filter_map(|element| element.into_token());
        let sign = tokens.find(|token| token.kind() == vague).map_or(span, |token| place.token(&token));
        let written = before.source();
        let named = written.trim_end_matches('前');
        let (last, prior) = (period.end, preceding(period).end);
        let with = if period.granularity == Granularity::Day { "及以前" } else { "底前" };
        self.report(
            Diagnostic::error(
                codes::AMBIGUOUS_BEFORE,
                span,
                text!(
                    "ambiguous deadline: with the named time ({last}) or without it ({prior})",
                    "是否含所写的时间不明：含则止于{last}，不含则止于{prior}"
                ),
            )
            .with_help(text!(
                "write `{named}{with}` to include it, `{named}之前` to leave it out",
                "含写“{named}{with}”，不含写“{named}之前”"
            ))
            .with_replacement(text!("with it", "含"), sign, with, Applicability::Choice)
            .with_replacement(text!("without it", "不含"), sign, "之前", Applicability::Choice),
        );
    }

    /// A window of time with two ends, or one named period.
    pub(crate) fn window(&mut self, place: Place, over: &ast::TimeOver) -> Option<Period> {
        match over.span_of_time() {
            Some(span) => self.span_of(place, &span),
            None => self.whole_point(place, &over.point()?),
        }
    }

    fn from(&mut self, place: Place, from: &ast::TimeFrom) -> Option<Part> {
        let first = match from.from() {
            Some(point) => self.whole_point(place, &point)?,
            None => self.plan_period(place, place.span(from))?,
        };
        let last = match from.until() {
            Some(point) => self.whole_point(place, &point)?,
            None => self.plan_period(place, place.span(from))?,
        };
        let Some(window) = Period::new(first.start, last.end, Granularity::Span) else {
            self.report(Diagnostic::error(
                codes::IMPOSSIBLE_TIME,
                place.span(from),
                text!("this time ends before it begins", "时段的终点早于起点"),
            ));
            return None;
        };
        let every = match first.granularity {
            Granularity::Day | Granularity::Span | Granularity::FiveYear => Granularity::Year,
            named => named,
        };
        Some(Part::Window(TimeSpec::Every(Recurrence { every, months: vec![] }, window), window))
    }

    /// `within N years` is the plan's period; a plan of another length is worth a warning.
    fn within(&mut self, place: Place, within: &ast::TimeWithin) -> Option<Period> {
        let span = place.span(within);
        let period = self.plan_period(place, span)?;
        let length = within.length().and_then(|length| time_length(&length));
        let years = units::whole_years(&period);
        let said = length.filter(|(_, every)| *every == Granularity::Year).map(|(count, _)| count);
        if said.is_none() || said != years {
            let (start, end) = (period.start, period.end);
            self.report(
                Diagnostic::warning(
                    codes::PERIOD_LENGTH,
                    span,
                    text!(
                        "this is read as the plan's period, {start} to {end}, which has another length",
                        "此处按方案期限（{start}至{end}）理解，但长度不同"
                    ),
                )
                .with_help(text!(
                    "write the end: `by 2024`, or `over 2022..2024`",
                    "请写明截止时间，如“到2024年”“2022—2024年”"
                )),
            );
        }
        Some(period)
    }

    fn every(&mut self, env: &Env, every: &ast::TimeEvery) -> Option<Part> {
        let granularity = match every.keyword()? {
            Keyword::EveryTerm => Granularity::Term,
            Keyword::EverySchoolYear => Granularity::SchoolYear,
            Keyword::EveryQuarter => Granularity::Quarter,
            Keyword::EveryMonth => Granularity::Month,
            _ => Granularity::Year,
        };
        let own = every.over().map(|over| self.window(env.place, &over)).transpose_or_none()?;
        if every.keyword() == Some(Keyword::Regularly) {
            return Some(Part::Regular(own));
        }
        let numbered = every.syntax().children_with_tokens().any(|element| element.kind() == SyntaxKind::Number);
        if numbered
            && (every.month().is_none_or(|month| !(1..=12).contains(&month)) || granularity != Granularity::Year)
        {
            self.wrong_shape(env.place.span(every), &text!("`every year in month 1` to 12", "“每年1月”至“每年12月”"));
            return None;
        }
        let month = every.month().and_then(|month| i8::try_from(month).ok());
        let months = match month.filter(|month| (1..=12).contains(month)) {
            Some(month) if every.is_by() => (1..=month).collect(),
            Some(month) => vec![month],
            None => vec![],
        };
        let cell = env.cell.filter(|cell| granularity == Granularity::Year && cell.granularity == Granularity::Year);
        if own.is_none() && cell.is_some() {
            self.every_in_cell(env.place.span(every));
        }
        Some(Part::Recurring(Recurrence { every: granularity, months }, own))
    }

    fn every_in_cell(&mut self, span: Span) {
        self.report(
            Diagnostic::warning(
                codes::EVERY_IN_CELL,
                span,
                text!(
                    "`every year` inside the cell of one year is judged in that year only",
                    "“每年”写在某一年的格内，只判定当年"
                ),
            )
            .with_help(text!(
                "move it to a target if every year is meant, delete it if only this year is",
                "指各年则移到目标，仅当年则删去"
            ))
            .with_replacement(text!("delete it", "删去“每年”"), span, "", Applicability::Choice),
        );
    }

    fn since(&mut self, place: Place, since: &ast::TimeSince) -> Option<Part> {
        let period = self.point(place, &since.point()?)?;
        let window = SyntaxKind::Keyword(Keyword::SinceWindow);
        if !since.syntax().children_with_tokens().any(|element| element.kind() == window) {
            return Some(Part::Baseline(period));
        }
        let plan = self.plan_period(place, place.span(since))?;
        let window = Period::new(period.start, plan.end, Granularity::Span)?;
        Some(Part::Window(TimeSpec::Over(window), window))
    }
}

/// `None` inside an outer option means that something was reported; nothing at all is fine.
trait TransposeOrNone<T> {
    fn transpose_or_none(self) -> Option<Option<T>>;
}

impl<T> TransposeOrNone<T> for Option<Option<T>> {
    fn transpose_or_none(self) -> Option<Option<T>> {
        match self {
            None => Some(None),
            Some(None) => None,
            Some(found) => Some(found),
        }
    }
}
