//! The demands of a program: each comparison with what it measures, of whom, when, and how strongly.

use edupol_base::{Span, Text, text};
use edupol_model::cond::{Cond, Domain, Force, Judge, RowKey, Tally, When};
use edupol_model::describe::Describe;
use edupol_model::limit::{Limit, Limits};
use edupol_model::program::{Duty, Obligation};
use edupol_model::{Program, Unit};

/// One demand.
#[derive(Clone, Debug)]
pub(crate) struct Demand<'a> {
    /// What is measured and of whom, in words that do not depend on the spelling.
    pub(crate) subject: Text,
    /// What is acceptable.
    pub(crate) limit: Wanted<'a>,
    /// The quantifiers around it, from the outside in.
    pub(crate) tallies: Vec<&'a Tally>,
    /// When it is judged.
    pub(crate) when: &'a When,
    /// How strongly it binds.
    pub(crate) force: &'a [Force],
    /// The target or action it belongs to.
    pub(crate) owner: String,
    /// Where it is written.
    pub(crate) span: Span,
}

/// What a demand accepts.
#[derive(Clone, Debug)]
pub(crate) enum Wanted<'a> {
    /// A set of outcomes.
    Set(&'a Limits, &'a Unit),
    /// Anything else, in words.
    Other(Text),
}

/// The demands of all targets and actions.
pub(crate) fn all(program: &Program) -> Vec<Demand<'_>> {
    program.obligations.iter().flat_map(|obligation| of(program, obligation)).collect()
}

fn of<'a>(program: &'a Program, obligation: &'a Obligation) -> Vec<Demand<'a>> {
    let mut walk =
        Walk { describe: Describe::new(program), obligation, owner: owner(program, obligation), found: vec![] };
    walk.cond(&obligation.cond, &Around { subject: Text::same(""), tallies: vec![], when: &obligation.time });
    walk.found
}

fn owner(program: &Program, obligation: &Obligation) -> String {
    let head = match obligation.duty {
        Duty::Target(id) => program.target(id).map(|target| &target.head),
        Duty::Action(id, _) => program.action(id).map(|action| &action.head),
    };
    head.map(|head| head.name.clone()).unwrap_or_default()
}

/// What stands around a condition.
#[derive(Clone)]
struct Around<'a> {
    subject: Text,
    tallies: Vec<&'a Tally>,
    when: &'a When,
}

impl Around<'_> {
    fn inside(&self, part: &Text) -> Self {
        Self { subject: joined(&self.subject, part), ..self.clone() }
    }
}

/// Two parts of a subject, one after the other.
fn joined(outer: &Text, inner: &Text) -> Text {
    if outer.en.is_empty() {
        return inner.clone();
    }
    Text::new(format!("{}: {}", outer.en, inner.en), format!("{}：{}", outer.zh, inner.zh))
}

struct Walk<'a> {
    describe: Describe<'a>,
    obligation: &'a Obligation,
    owner: String,
    found: Vec<Demand<'a>>,
}

impl<'a> Walk<'a> {
    fn cond(&mut self, cond: &'a Cond, around: &Around<'a>) {
        match cond {
            Cond::Judge(judge) => self.judge(judge, around),
            Cond::Quant { q, over: Domain::Conds(items), .. } if *q == Tally::each() => {
                items.iter().for_each(|item| self.cond(&item.cond, around));
            }
            Cond::Quant {
                q,
                over: over @ (Domain::Entities(_) | Domain::Values { .. } | Domain::Members(..)),
                body,
            } => {
                let mut inside = around.inside(&self.describe.domain(over));
                inside.tallies.push(q);
                self.cond(body, &inside);
            }
            Cond::Timed(when, cond) => self.cond(cond, &Around { when, ..around.clone() }),
            Cond::When { guard, body } => {
                let guard = self.describe.cond(guard);
                let part = Text::new(format!("when {}", guard.en), format!("凡{}", guard.zh));
                self.cond(body, &around.inside(&part));
            }
            Cond::Readings(readings) => {
                for reading in readings {
                    let label = &reading.label;
                    self.cond(&reading.cond, &around.inside(&text!("reading {label}", "读法“{label}”")));
                }
            }
            Cond::Quant { .. }
            | Cond::TextIs { .. }
            | Cond::Item
            | Cond::Not(_)
            | Cond::Meets(_)
            | Cond::Unstated(_) => {
                let says = self.describe.cond(cond);
                self.push(around.inside(&says), Wanted::Other(says), self.obligation.span);
            }
        }
    }

    fn judge(&mut self, judge: &'a Judge, around: &Around<'a>) {
        let around = around.inside(&self.describe.measure(&judge.left));
        self.limit(&judge.limit, judge, &around);
    }

    fn limit(&mut self, limit: &'a Limit, judge: &'a Judge, around: &Around<'a>) {
        match limit {
            Limit::Fixed(limits) => self.push(around.clone(), Wanted::Set(limits, &judge.unit), judge.span),
            Limit::Table(table) => {
                for row in &table.rows {
                    let key = self.key(&row.key);
                    self.limit(&row.value, judge, &around.inside(&key));
                }
                if let Some(otherwise) = &table.otherwise {
                    self.limit(otherwise, judge, &around.inside(&text!("otherwise", "其余")));
                }
            }
            limit => {
                let says = self.describe.limit(limit, &judge.unit);
                self.push(around.clone(), Wanted::Other(says), judge.span);
            }
        }
    }

    fn key(&self, key: &RowKey) -> Text {
        self.describe.key(key)
    }

    fn push(&mut self, around: Around<'a>, limit: Wanted<'a>, span: Span) {
        self.found.push(Demand {
            subject: around.subject,
            limit,
            tallies: around.tallies,
            when: around.when,
            force: &self.obligation.force,
            owner: self.owner.clone(),
            span: if span == Span::default() { self.obligation.span } else { span },
        });
    }
}
