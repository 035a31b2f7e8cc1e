//! The demands of targets, actions and standards: each comparison with what it measures, of whom, when, and how strongly.

use edupol_base::{Span, Text, text};
use edupol_model::cond::{Cond, Domain, Force, Judge, Labelled, Tally, When};
use edupol_model::decl::Standard;
use edupol_model::describe::Describe;
use edupol_model::limit::{Limit, Limits};
use edupol_model::program::{Duty, Obligation};
use edupol_model::walk::{Piece, Walk as Pieces};

use edupol_model::{Program, Unit};
use serde::Serialize;

use crate::meaning;

/// One demand.
#[derive(Clone, Debug)]
pub(crate) struct Demand<'a> {
    /// What is measured and of whom, in words that do not depend on the spelling.
    pub(crate) subject: Text,
    /// What is acceptable.
    pub(crate) limit: Wanted<'a>,
    /// The quantifiers around it, from the outside in.
    pub(crate) tallies: Vec<&'a Tally>,
    /// When it is judged; an item of a standard has no time of its own, every use brings one.
    pub(crate) when: Option<&'a When>,
    /// It is one of several in a statement that have times of their own, as milestones do.
    pub(crate) is_step: bool,
    /// Everything that its words may leave out: whom and what it is about, in terms of the program.
    pub(crate) meaning: String,
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
    let walk = Walk::new(program, owner(program, obligation), &obligation.force, obligation.span);
    walk.found(&obligation.cond, Around { when: Some(&obligation.time), ..Around::default() })
}

/// The demands of one standard, whoever uses it.
pub(crate) fn of_standard<'a>(program: &'a Program, standard: &'a Standard) -> Vec<Demand<'a>> {
    let mut found = vec![];
    for item in &standard.items {
        let walk = Walk::new(program, standard.head.name.clone(), &[], standard.head.name_span);
        found.extend(walk.found(&item.cond, Around::default().inside(&Text::same(&item.label))));
    }
    found
}

/// The targets and actions whose statements use a standard, whole or by its items.
pub(crate) fn users(program: &Program, standard: &Standard) -> Vec<String> {
    let uses = |piece: &Piece<'_>| match piece {
        Piece::Cond(Cond::Meets(id)) => program.standard(*id) == Some(standard),
        Piece::Cond(Cond::Quant { over: Domain::Conds(items), .. }) => *items == standard.items,
        Piece::Cond(_) | Piece::Measure(_) | Piece::Pop(_) | Piece::Limit(_) | Piece::When(_) => false,
    };
    let using = program.obligations.iter().filter(|of| Pieces::of(Piece::Cond(&of.cond)).any(|piece| uses(&piece)));
    let mut names: Vec<String> = using.map(|obligation| owner(program, obligation)).collect();
    names.dedup();
    names
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
    when: Option<&'a When>,
    is_step: bool,
    meaning: String,
}

impl Default for Around<'_> {
    fn default() -> Self {
        Self { subject: Text::same(""), tallies: vec![], when: None, is_step: false, meaning: String::new() }
    }
}

impl Around<'_> {
    fn inside(&self, part: &Text) -> Self {
        Self { subject: joined(&self.subject, part), ..self.clone() }
    }

    fn meaning(mut self, program: &Program, part: &(impl Serialize + ?Sized)) -> Self {
        self.meaning.push_str(&meaning::of(program, part));
        self
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
    program: &'a Program,
    describe: Describe<'a>,
    owner: String,
    force: &'a [Force],
    span: Span,
    found: Vec<Demand<'a>>,
}

impl<'a> Walk<'a> {
    fn new(program: &'a Program, owner: String, force: &'a [Force], span: Span) -> Self {
        Self { program, describe: Describe::new(program), owner, force, span, found: vec![] }
    }

    fn found(mut self, cond: &'a Cond, around: Around<'a>) -> Vec<Demand<'a>> {
        self.cond(cond, &around);
        self.found
    }

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
                let mut inside = around.inside(&self.describe.domain(over)).meaning(self.program, over);
                inside.tallies.push(q);
                self.cond(body, &inside);
            }
            Cond::Quant { q, over: Domain::Conds(items), .. }
                if *q != Tally::at_least(1) || self.standard(items).is_some() =>
            {
                self.some_of(q, items, around);
            }
            Cond::Timed(when, cond) => {
                self.cond(cond, &Around { when: Some(when), is_step: true, ..around.clone() });
            }
            Cond::When { guard, body } => {
                let around = around.clone().meaning(self.program, guard);
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
                let around = around.inside(&says).meaning(self.program, cond);
                self.push(around, Wanted::Other(says), self.span);
            }
        }
    }

    /// The standard whose items these are.
    fn standard(&self, items: &[Labelled]) -> Option<&'a Standard> {
        self.program.standards.iter().find(|standard| standard.items == items)
    }

    /// So many of several conditions: of a standard's items, or of those that are listed.
    fn some_of(&mut self, q: &'a Tally, items: &'a [Labelled], around: &Around<'a>) {
        let (says, around) = match self.standard(items) {
            Some(standard) => {
                let says =
                    Text::new(format!("items of {}", standard.head.name), format!("{}各项", standard.head.shown()));
                (says, around.clone().meaning(self.program, &standard.head.name))
            }
            None => {
                let labels = items.iter().map(|item| self.describe.labelled(item));
                let (en, zh): (Vec<String>, Vec<String>) = labels.map(|label| (label.en, label.zh)).unzip();
                (Text::new(en.join("; "), zh.join("；")), around.clone().meaning(self.program, items))
            }
        };
        let mut inside = around.inside(&says);
        inside.tallies.push(q);
        self.push(inside, Wanted::Other(Text::same("")), self.span);
    }

    fn judge(&mut self, judge: &'a Judge, around: &Around<'a>) {
        let around = around.inside(&self.describe.measure(&judge.left));
        let around = around.meaning(self.program, &judge.left).meaning(self.program, &judge.unit);
        self.limit(&judge.limit, judge, &around);
    }

    fn limit(&mut self, limit: &'a Limit, judge: &'a Judge, around: &Around<'a>) {
        match limit {
            Limit::Fixed(limits) => self.push(around.clone(), Wanted::Set(limits, &judge.unit), judge.span),
            Limit::Table(table) => {
                for row in &table.rows {
                    let inside = around.inside(&self.describe.key(&row.key)).meaning(self.program, &row.key);
                    self.limit(&row.value, judge, &inside);
                }
                if let Some(otherwise) = &table.otherwise {
                    self.limit(otherwise, judge, &around.inside(&text!("otherwise", "其余")));
                }
            }
            limit => {
                let says = self.describe.limit(limit, &judge.unit);
                self.push(around.clone().meaning(self.program, limit), Wanted::Other(says), judge.span);
            }
        }
    }

    fn push(&mut self, around: Around<'a>, limit: Wanted<'a>, span: Span) {
        self.found.push(Demand {
            subject: around.subject,
            limit,
            tallies: around.tallies,
            when: around.when,
            is_step: around.is_step,
            meaning: around.meaning,
            force: self.force,
            owner: self.owner.clone(),
            span: if span == Span::default() { self.span } else { span },
        });
    }
}
