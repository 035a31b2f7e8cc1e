//! Which judgement a stated time makes of a stock or a flow.

use edupol_base::{Applicability, Diagnostic, Edit, Fix, Span, Text, text};
use edupol_model::cond::{Table, TableRow, When};
use edupol_model::{Granularity, Period};

use super::{Stated, TimeSpec};
use crate::codes;
use crate::lower::{Env, Lower};
use crate::types::Nature;

impl Lower<'_> {
    /// When something of this nature is judged, if the statement says so, else over the plan's whole period.
    ///
    /// The second part says whether the time was printed.
    pub(crate) fn when(
        &mut self,
        env: &Env,
        stated: Option<&Stated>,
        nature: Nature,
        statement: Span,
    ) -> Option<(When, bool)> {
        match stated {
            Some(stated) => {
                let when = self.when_of(env, stated, &stated.spec, nature)?;
                Some((when, true))
            }
            None => {
                let whole = self.plan_period(env.place, statement)?;
                Some((whole_time(whole, nature), false))
            }
        }
    }

    fn when_of(&mut self, env: &Env, stated: &Stated, spec: &TimeSpec, nature: Nature) -> Option<When> {
        Some(match spec {
            TimeSpec::In(period) => When::In(*period),
            TimeSpec::By(period) if nature == Nature::Flow => When::In(self.flow_by(env, period, stated)),
            TimeSpec::By(period) => When::By(*period),
            TimeSpec::Cell(period) | TimeSpec::Whole(period) => whole_time(*period, nature),
            TimeSpec::Over(window) if nature == Nature::Stock => self.stock_over(window, stated),
            TimeSpec::Over(window) => When::In(*window),
            TimeSpec::Always(window) => When::Always(*window),
            TimeSpec::Regularly(window) => When::Regularly(*window),
            TimeSpec::Within(recurrence) => When::Within(recurrence.clone()),
            TimeSpec::Every(recurrence, window) => When::Every(recurrence.clone(), *window),
            TimeSpec::Table(table) => {
                let mut rows = vec![];
                for row in &table.rows {
                    let value = self.when_of(env, stated, &row.value, nature)?;
                    rows.push(TableRow { key: row.key.clone(), value, span: row.span });
                }
                let otherwise = match &table.otherwise {
                    Some(spec) => Some(self.when_of(env, stated, spec, nature)?),
                    None => None,
                };
                When::Table(Box::new(Table { rows, otherwise }))
            }
        })
    }

    /// A flow has no value at an instant: a deadline has to say from when it is added up.
    fn flow_by(&mut self, env: &Env, deadline: &Period, stated: &Stated) -> Period {
        let plan = env.place.plan.and_then(|id| self.program.plan(id)).and_then(|plan| plan.period);
        let window = plan.and_then(|plan| Period::new(plan.start, deadline.end, Granularity::Span));
        let (named, named_zh) = (shown(deadline, false), shown(deadline, true));
        let mut diagnostic = Diagnostic::error(
            codes::FLOW_BY_DEADLINE,
            stated.span,
            text!(
                "a flow is an amount over a period; a deadline does not say from when it is added up",
                "当期指标是一段时间内的数量，只写截止时间无法知道从何时累计"
            ),
        )
        .with_help(text!(
            "write `in T` for the amount of T, or `over A..B` for the amount from A to B",
            "只算当年写“在T”，从某年算起写“A—B年”"
        ))
        .with_fix(choice(
            text!("in {named} alone", "只算{named_zh}"),
            stated,
            &format!("in {named}"),
            &named_zh,
        ));
        if let Some(window) = window {
            let (from, to) = (shown_start(&window), shown_end(&window));
            let title = text!("from {from} to {to}", "从{from}累计到{to}");
            diagnostic =
                diagnostic.with_fix(choice(title, stated, &format!("over {from}..{to}"), &format!("{from}—{to}年")));
        }
        self.report(diagnostic);
        window.unwrap_or(*deadline)
    }

    /// A stock has many readings in a window: the statement has to say which of them counts.
    fn stock_over(&mut self, window: &Period, stated: &Stated) -> When {
        let (from, to) = (shown_start(window), shown_end(window));
        let last = choice(text!("the last reading", "以末值为准"), stated, &format!("by {to}"), &format!("到{to}年"));
        let every = choice(
            text!("every reading", "始终"),
            stated,
            &format!("always over {from}..{to}"),
            &format!("{from}—{to}年始终"),
        );
        self.report(
            Diagnostic::error(
                codes::STOCK_OVER_WINDOW,
                stated.span,
                text!(
                    "a stock has many readings in this time, and the statement does not say which of them counts",
                    "时点指标在这段时间内有多个读数，没有写明以哪个为准"
                ),
            )
            .with_help(text!(
                "write `by T` for the last one, `always over A..B` for all, or `mean of M`, `lowest of M`",
                "以末值为准写“到T”，始终保持写“始终”，也可写“M的平均”“M的最低”"
            ))
            .with_fix(last)
            .with_fix(every),
        );
        When::Always(*window)
    }
}

/// A replacement of a stated time in the language in which it is written.
fn choice(title: Text, stated: &Stated, en: &str, zh: &str) -> Fix {
    let new_text = if stated.zh { zh.to_owned() } else { en.to_owned() };
    Fix { title, edits: vec![Edit { span: stated.span, new_text }], applicability: Applicability::Choice }
}

/// The whole of a period: its total for a flow, its last reading for anything else.
fn whole_time(period: Period, nature: Nature) -> When {
    if nature == Nature::Flow { When::In(period) } else { When::By(period) }
}

/// A period as it may be written in a policy.
fn shown(period: &Period, zh: bool) -> String {
    let (year, month) = (period.start.year(), period.start.month());
    match (period.granularity, zh) {
        (Granularity::Year, false) => year.to_string(),
        (Granularity::Year, true) => format!("{year}年"),
        (Granularity::Month, false) => format!("{year}-{month:02}"),
        (Granularity::Month, true) => format!("{year}年{month}月"),
        _ => shown_end(period),
    }
}

fn shown_start(period: &Period) -> String {
    let day = period.start;
    if day.month() == 1 && day.day() == 1 { day.year().to_string() } else { day.to_string() }
}

fn shown_end(period: &Period) -> String {
    let day = period.end;
    if day.month() == 12 && day.day() == 31 { day.year().to_string() } else { day.to_string() }
}
