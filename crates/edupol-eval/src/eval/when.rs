//! When conditions are judged.

use edupol_base::Text;
use edupol_model::cond::{Cond, Domain, Recurrence, RowKey, Table, When};
use edupol_model::{Day, Granularity, Period};

use super::baseline::ask_by;
use super::cond::agreed;
use super::over::unread;
use super::table::Choice;
use super::{Evaluator, Outcome};
use crate::collect::Inputs;
use crate::ctx::{Ask, Ctx};
use crate::judge;
use crate::result::Judgement;
use crate::verdict::{Pace, Verdict};
use crate::why::Why;

impl<'a> Evaluator<'a> {
    /// Judges a condition at its time. Before that time has come it is not due, with what is known so far.
    pub(crate) fn timed(&self, ctx: &Ctx<'a>, when: &'a When, cond: &'a Cond) -> Outcome {
        match when {
            When::In(period) => self.once(ctx, Ask::In(*period), None, cond),
            When::By(period) => {
                let whole = ctx.with_ask(Ask::By(*period)).span();
                let mut outcome = self.once(ctx, ask_by(self.program, *period, cond), Some(whole), cond);
                outcome.sources.due_by(*period);
                outcome
            }
            When::Every(recurrence, window) => {
                let periods = recurrence.periods(&self.program.calendar, *window);
                self.repeated(ctx, &periods, cond)
            }
            When::Always(window) => self.always(ctx, *window, cond),
            When::Within(Some(recurrence)) => self.repeated(ctx, &self.inside(ctx, recurrence), cond),
            When::Regularly(window) => self.regularly(*window),
            When::Within(None) => self.always(ctx, ctx.span(), cond),
            When::Table(table) => self.staggered(ctx, when, table, cond),
        }
    }

    /// How often is not stated, so that nothing is ever enough.
    fn regularly(&self, window: Period) -> Outcome {
        let reason = Text::new("the document does not say how often", "文件没有写明多久一次");
        let mut outcome = match self.is_due(window.end) {
            true => Outcome::undetermined(Why::NotEvaluated(reason)),
            false => Outcome::of(Verdict::NotDue(Pace::Unknown)),
        };
        outcome.judged = vec![Judgement { period: window, verdict: outcome.verdict.clone() }];
        outcome
    }

    fn once(&self, ctx: &Ctx<'a>, ask: Ask, whole: Option<Period>, cond: &'a Cond) -> Outcome {
        let due = self.is_due(ask.end()) || has_own_times(cond);
        let mut outcome = self.cond(&Ctx { so_far: !due || ctx.so_far, whole, ..ctx.with_ask(ask) }, cond);
        if !due {
            outcome.verdict = Verdict::NotDue(Pace::Unknown);
            if !ctx.quiet {
                outcome.explanation.notes.push(Text::new("not due yet: the values so far", "未到期，以下为目前数值"));
                outcome.explanation.verdict = Some(outcome.verdict.clone());
            }
        }
        outcome.judged = vec![Judgement { period: ask.period(), verdict: outcome.verdict.clone() }];
        outcome
    }

    fn is_due(&self, end: Day) -> bool {
        end <= self.store.as_of()
    }

    /// The periods of a recurrence in the time of the judgement around it; where that is shorter than one of them, the
    /// last that ended in it.
    fn inside(&self, ctx: &Ctx<'a>, recurrence: &Recurrence) -> Vec<Period> {
        let (calendar, span) = (&self.program.calendar, ctx.span());
        let periods = recurrence.periods(calendar, span);
        if !periods.is_empty() {
            return periods;
        }
        let longer = Period::new(span.start.plus_years(-10), span.end, Granularity::Span);
        let periods = longer.map(|longer| recurrence.periods(calendar, longer)).unwrap_or_default();
        periods.into_iter().filter(|period| period.end >= span.start).collect()
    }

    /// One judgement a period; those that have not ended are not due.
    fn repeated(&self, ctx: &Ctx<'a>, periods: &[Period], cond: &'a Cond) -> Outcome {
        if periods.is_empty() {
            return Outcome::undetermined(Why::NotEvaluated(Text::new(
                "no whole period lies in the window",
                "该期间内没有完整的周期",
            )));
        }
        let mut judged = vec![];
        let mut parts = vec![];
        for period in periods {
            let mut outcome = self.once(ctx, Ask::In(*period), None, cond);
            judged.append(&mut outcome.judged);
            let name = edupol_model::describe::period(period);
            let text = &mut outcome.explanation.text;
            *text = Text::new(format!("{}: {}", name.en, text.en), format!("{}：{}", name.zh, text.zh));
            parts.push(outcome);
        }
        let verdicts: Vec<Verdict> = judged.iter().map(|judgement| judgement.verdict.clone()).collect();
        let verdict = match judge::conjoin(&verdicts) {
            Verdict::NotDue(_) => Verdict::NotDue(pace_so_far(&verdicts)),
            other => other,
        };
        let mut joined = Outcome::of(verdict);
        joined.judged = judged;
        if ctx.quiet {
            parts.iter().for_each(|part| joined.sources.merge(&part.sources));
        } else {
            joined.measured = deciding(&parts, &joined.verdict).and_then(|part| part.measured.clone());
            for part in parts {
                joined.absorb(part, self.max_listed);
            }
        }
        joined.sources.at_own_times();
        joined
    }

    /// Every reading in the window must satisfy the condition. Until the window has ended, readings that do are not
    /// enough, and one that does not is.
    fn always(&self, ctx: &Ctx<'a>, window: Period, cond: &'a Cond) -> Outcome {
        let inputs = Inputs::of_cond(self.program, cond);
        let mut times = self.reading_times(&inputs, window);
        times.retain(|at| at.start <= self.store.as_of());
        let ended = self.is_due(window.end);
        if times.is_empty() {
            let verdict =
                if ended { Verdict::Undetermined(unread(&inputs, window)) } else { Verdict::NotDue(Pace::Unknown) };
            let mut outcome = Outcome::of(verdict);
            outcome.judged = vec![Judgement { period: window, verdict: outcome.verdict.clone() }];
            return outcome;
        }
        let mut outcome = self.each_reading(ctx, &times, cond);
        let so_far = std::mem::replace(&mut outcome.verdict, Verdict::NotDue(Pace::Unknown));
        outcome.verdict = match so_far {
            Verdict::Met if !ended => Verdict::NotDue(Pace::OnSchedule),
            Verdict::Undetermined(_) | Verdict::NotApplicable if !ended => Verdict::NotDue(Pace::Unknown),
            decided => decided,
        };
        outcome
    }

    fn each_reading(&self, ctx: &Ctx<'a>, times: &[Period], cond: &'a Cond) -> Outcome {
        let outcomes: Vec<(Period, Outcome)> =
            times.iter().map(|at| (*at, self.cond(&ctx.with_ask(Ask::In(*at)), cond))).collect();
        let verdicts: Vec<Verdict> = outcomes.iter().map(|(_, outcome)| outcome.verdict.clone()).collect();
        let mut joined = Outcome::of(judge::conjoin(&verdicts));
        for (period, outcome) in outcomes {
            joined.judged.push(Judgement { period, verdict: outcome.verdict.clone() });
            if ctx.quiet {
                joined.sources.merge(&outcome.sources);
            } else {
                joined.measured = outcome.measured.clone().or(joined.measured);
                joined.absorb(outcome, self.max_listed);
            }
        }
        joined
    }

    /// A time by case. Where the case is the member's, every member is judged at its own time.
    fn staggered(&self, ctx: &Ctx<'a>, when: &'a When, table: &'a Table<When>, cond: &'a Cond) -> Outcome {
        if let Cond::Quant { q, over: over @ (Domain::Entities(_) | Domain::Members(..)), body } = cond
            && table.rows.iter().any(|row| self.needs_member(ctx, &row.key))
            && let Some(last) = last_end(when)
        {
            // Membership is taken at the last of the deadlines, or now where that is still to come.
            let membership = ctx.with_ask(Ask::By(Period::day(last.min(self.store.as_of()))));
            return self.quant(&membership, q, over, &|inner| self.timed(inner, when, body), body);
        }
        match self.choose(ctx, table) {
            Choice::One(when) => self.timed(ctx, when, cond),
            Choice::Neither(why) => Outcome::undetermined(why),
            Choice::Among(whens, whys) => {
                let verdicts: Vec<Verdict> = whens.iter().map(|when| self.timed(ctx, when, cond).verdict).collect();
                Outcome::of(agreed(&verdicts, whys))
            }
        }
    }

    fn needs_member(&self, ctx: &Ctx<'a>, key: &RowKey) -> bool {
        match key {
            RowKey::Cond(_) => ctx.subjects.is_empty(),
            RowKey::Member(entity, _) => ctx.subject(*entity).is_none(),
            RowKey::During(_) => false,
        }
    }
}

/// The last day on which anything is judged.
fn last_end(when: &When) -> Option<Day> {
    match when {
        When::In(period)
        | When::By(period)
        | When::Every(_, period)
        | When::Always(period)
        | When::Regularly(period) => Some(period.end),
        When::Within(_) => None,
        When::Table(table) => {
            table.rows.iter().map(|row| &row.value).chain(&table.otherwise).filter_map(last_end).max()
        }
    }
}

/// Periods that were due are the milestones of those that are not.
fn pace_so_far(verdicts: &[Verdict]) -> Pace {
    match verdicts.iter().rev().find(|verdict| !matches!(verdict, Verdict::NotDue(_)) && !verdict.is_neutral()) {
        Some(Verdict::Met) => Pace::OnSchedule,
        _ => Pace::Unknown,
    }
}

/// The part whose value is shown for all of them: the last that came out as the whole did, else the last that was due.
fn deciding<'p>(parts: &'p [Outcome], verdict: &Verdict) -> Option<&'p Outcome> {
    let due = |part: &&Outcome| !matches!(part.verdict, Verdict::NotDue(_));
    let alike = |part: &&Outcome| due(part) && part.verdict.kind() == verdict.kind();
    let latest = || parts.iter().rev();
    latest().find(alike).or_else(|| latest().find(due)).or_else(|| parts.first())
}

/// Whether every part of a condition brings its own time, as milestones do: then there is nothing to wait for.
fn has_own_times(cond: &Cond) -> bool {
    match cond {
        Cond::Timed(..) => true,
        Cond::Quant { over: Domain::Conds(items), .. } | Cond::Readings(items) => {
            items.iter().all(|item| has_own_times(&item.cond))
        }
        Cond::Judge(_)
        | Cond::TextIs { .. }
        | Cond::Quant { .. }
        | Cond::Item
        | Cond::Not(_)
        | Cond::When { .. }
        | Cond::Meets(_)
        | Cond::Unstated(_) => false,
    }
}
