//! Which readings a verdict rests on, and whether they are older than its deadline lets expect.

use edupol_base::{Text, text};
use edupol_model::describe::period;
use edupol_model::{Day, Period};
use schemars::JsonSchema;
use serde::Serialize;

use crate::value::Later;

/// The times of the readings behind a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reads {
    /// The one that ended first.
    pub oldest: Period,
    /// The one that ended last.
    pub newest: Period,
}

impl Reads {
    fn of(at: Period) -> Self {
        Self { oldest: at, newest: at }
    }

    fn with(self, other: Self) -> Self {
        let first = |a: Period, b: Period| if (b.end, b.start) < (a.end, a.start) { b } else { a };
        let newest = Some(self.newest).max_by_end(Some(other.newest)).unwrap_or(self.newest);
        Self { oldest: first(self.oldest, other.oldest), newest }
    }

    /// The times in words: one, or the first and the last.
    pub fn text(&self) -> Text {
        let (oldest, newest) = (period(&self.oldest), period(&self.newest));
        if oldest == newest {
            return newest;
        }
        Text::new(format!("{}..{}", oldest.en, newest.en), format!("{}至{}", oldest.zh, newest.zh))
    }
}

/// The readings of an outcome, all of them and by the deadlines for which the last one up to their end was taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    pub(crate) all: Option<Reads>,
    /// Those that were read at no time of their own.
    loose: Option<Reads>,
    by: Vec<(Period, Reads)>,
}

impl Sources {
    pub(crate) fn of(at: Option<Period>) -> Self {
        let all = at.map(Reads::of);
        Self { all, loose: all, by: vec![] }
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.all = joined(self.all, other.all);
        self.loose = joined(self.loose, other.loose);
        for (deadline, reads) in &other.by {
            match self.by.iter_mut().find(|(known, _)| known == deadline) {
                Some((_, known)) => *known = known.with(*reads),
                None => self.by.push((*deadline, *reads)),
            }
        }
    }

    /// What was read so far was asked for at times of its own, so that none of it is old for a deadline around it.
    pub(crate) fn at_own_times(&mut self) {
        self.loose = None;
    }

    /// Everything read so far was read up to the end of a deadline, however old it was.
    pub(crate) fn due_by(&mut self, deadline: Period) {
        if self.by.is_empty() {
            self.by.extend(self.loose.map(|reads| (deadline, reads)));
        }
    }

    /// What a reader should know about readings that are older than the year before their deadline, or than the plan.
    pub(crate) fn remarks(&self, as_of: Day, plan_start: Option<Day>) -> Vec<Text> {
        let stale = |at: &Period, deadline: &Period| {
            at.end.year().saturating_add(1) < deadline.end.min(as_of).year()
                || (deadline.end <= as_of && plan_start.is_some_and(|start| at.end < start))
        };
        let old = self.by.iter().filter(|(deadline, reads)| stale(&reads.oldest, deadline));
        old.map(|(deadline, reads)| {
            let (day, read) = (period(&Period::day(deadline.end)), period(&reads.oldest));
            let (day_en, day_zh, en, zh) = (day.en, day.zh, read.en, read.zh);
            if stale(&reads.newest, deadline) {
                text!(
                    "the latest figure up to {day_en} is that of {en}, and nothing newer was supplied",
                    "截至{day_zh}，最近的数据是{zh}的，之后没有新数据"
                )
            } else {
                text!(
                    "some of the figures taken for {day_en} are as old as {en}",
                    "判定截至{day_zh}的情况时，部分数据还是{zh}的"
                )
            }
        })
        .collect()
    }
}

fn joined(a: Option<Reads>, b: Option<Reads>) -> Option<Reads> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.with(b)),
        (only, None) | (None, only) => only,
    }
}
