//! Statements: strength, time, body, and what hangs on them.

use edupol_base::{Diagnostic, text};
use edupol_model::cond::{Cond, Force, Labelled, Modality, When};
use edupol_model::{Granularity, Period};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, Statement, StatementBody};

use super::cond::guarded;
use super::draft::{Around, Draft, Said, SaidKind};
use super::env::Judged;
use super::{Env, Lower, Place};
use crate::codes;
use crate::time::TimeSpec;

impl Lower<'_> {
    /// Lowers a statement and everything below it, in order.
    pub(crate) fn statement(&mut self, around: &Around, statement: &Statement, out: &mut Vec<Said>) {
        let Some(inner) = self.entered(around, statement) else { return };
        match statement.body() {
            Some(StatementBody::Block(block)) => self.block(&inner, statement, &block, out),
            Some(StatementBody::Note(note)) => {
                let id = self.note(inner.env.place, &note);
                out.push(self.said(&inner, statement, SaidKind::Note(id)));
            }
            Some(StatementBody::Deliverable(deliverable)) => {
                self.deliverables(&inner, statement, &deliverable, out);
            }
            Some(StatementBody::Milestones(milestones)) => {
                if let Some(draft) = self.milestones(&inner, &milestones) {
                    out.push(self.said(&inner, statement, SaidKind::Judged(draft)));
                }
            }
            Some(StatementBody::Condition(_) | StatementBody::WhenThen(_) | StatementBody::Readings(_)) => {
                if let Some(draft) = self.draft(&inner, statement) {
                    self.breakdowns(&inner, statement, &draft, out);
                }
            }
            None => {
                if inner.env.baseline.is_none() && statement.times().next().is_some() {
                    self.says_nothing(inner.env.place, statement);
                }
            }
        }
    }

    /// A judged statement, and the breakdowns that hang on it.
    fn breakdowns(&mut self, inner: &Around, statement: &Statement, draft: &Draft, out: &mut Vec<Said>) {
        out.push(self.said(inner, statement, SaidKind::Judged(draft.clone())));
        for part in statement.of_which() {
            self.of_which(inner, draft, &part, out);
        }
    }

    /// The surroundings of a statement's body: its own time and strength added. `None` where they were reported.
    pub(crate) fn entered(&mut self, around: &Around, statement: &Statement) -> Option<Around> {
        let mut inner = around.clone();
        let modalities: Vec<ast::Modality> = statement.modalities().collect();
        inner.force.extend(self.forces(around.env.place, modalities.iter()));
        let (stated, baseline) = self.times(&around.env, statement.times()).ok()?;
        inner.env.baseline = baseline.or(inner.env.baseline);
        if let Some(stated) = stated {
            inner.stated = Some(stated);
        }
        if let Some(stated) = &inner.stated {
            inner.env.every = match &stated.spec {
                TimeSpec::Every(recurrence, _) => Some(recurrence.every),
                _ => None,
            };
            inner.env.window = match &stated.spec {
                TimeSpec::Over(window) | TimeSpec::Whole(window) => Some(*window),
                _ => None,
            };
            inner.env.deadline = match &stated.spec {
                TimeSpec::In(period)
                | TimeSpec::By(period)
                | TimeSpec::Cell(period)
                | TimeSpec::Over(period)
                | TimeSpec::Whole(period) => Some(*period),
                _ => None,
            };
        }
        Some(inner)
    }

    /// Several statements under one time; in an action that is a yearly cell.
    fn block(&mut self, inner: &Around, statement: &Statement, block: &ast::Block, out: &mut Vec<Said>) {
        let mut inner = inner.clone();
        if inner.in_action && statement.times().next().is_some() {
            let cell = inner.stated.as_ref().and_then(|stated| cell_period(&stated.spec));
            if let (Some(cell), Some(stated)) = (cell, &mut inner.stated) {
                inner.env.cell = Some(cell);
                stated.spec = TimeSpec::Cell(cell);
            }
        }
        for member in block.members() {
            match member {
                ast::BlockMember::Statement(statement) => self.statement(&inner, &statement, out),
                ast::BlockMember::Note(note) => {
                    let id = self.note(inner.env.place, &note);
                    out.push(self.said_note(&inner, &note, id));
                }
                _ => {}
            }
        }
    }

    /// What a statement judges, with its time.
    pub(crate) fn draft(&mut self, inner: &Around, statement: &Statement) -> Option<Draft> {
        let span = inner.env.place.span(statement);
        if let Some(StatementBody::Readings(readings)) = statement.body() {
            return self.readings(inner, &readings);
        }
        let judged = match statement.body()? {
            StatementBody::Condition(expr) => self.cond(&inner.env, &expr)?,
            StatementBody::WhenThen(when) => self.when_then(&inner.env, &when)?,
            _ => return None,
        };
        self.timed(inner, judged, span)
    }

    /// A condition with the time and strength around it.
    pub(crate) fn timed(&mut self, inner: &Around, judged: Judged, span: edupol_base::Span) -> Option<Draft> {
        let (time, time_printed) = self.when(&inner.env, inner.stated.as_ref(), judged.nature, span)?;
        let force = inner.force.iter().copied().chain(judged.force.iter().copied()).collect();
        let cond = self.with_unsure(judged.cond);
        Some(Draft { time, time_printed, cond, force })
    }

    /// `when p then q` as a statement. Where nothing says whose attributes `p` names, it is about each of their owners.
    fn when_then(&mut self, env: &Env, when: &ast::WhenThen) -> Option<Judged> {
        let (guard, body) = (when.guard()?, when.body()?);
        let StatementBody::Condition(body) = body.body()? else {
            self.wrong_shape(env.place.span(&body), &text!("a condition", "条件"));
            return None;
        };
        let owner = self.only_owner(env, &guard);
        let inner = owner.map_or_else(|| env.clone(), |owner| env.with_subject(owner));
        let (guard, body) = (self.cond(&inner, &guard), self.cond(&inner, &body));
        let judged = guarded(guard?, body?);
        let Some(owner) = owner else { return Some(judged) };
        let over = edupol_model::cond::Domain::Entities(super::pop::whole_entity(owner));
        let q = edupol_model::cond::Tally::each();
        Some(judged.map(|body| Cond::Quant { q, over, body: Box::new(body) }))
    }

    /// Several readings of one clause, each with its own time or that of the clause.
    fn readings(&mut self, inner: &Around, readings: &ast::Readings) -> Option<Draft> {
        let mut labelled = vec![];
        let mut first: Option<Draft> = None;
        let mut whole = true;
        for reading in readings.readings() {
            let Some(statement) = reading.statement() else { continue };
            let label = reading.label().unwrap_or_default();
            let mut said = vec![];
            self.statement(inner, &statement, &mut said);
            let drafts: Vec<Draft> = said.into_iter().filter_map(said_draft).collect();
            let Some(draft) = drafts.first() else {
                whole = false;
                continue;
            };
            let conds = drafts.iter().map(|d| Cond::Timed(d.time.clone(), Box::new(d.cond.clone()))).collect();
            labelled.push(Labelled { label, cond: Cond::all(conds) });
            first = first.or(Some(draft.clone()));
        }
        let first = first.filter(|_| whole)?;
        Some(Draft { cond: Cond::Readings(labelled), time: self.covering(&first), ..first })
    }

    /// The time of a clause whose readings have times of their own.
    fn covering(&self, first: &Draft) -> When {
        match &first.time {
            When::Every(_, window) | When::Always(window) => When::In(*window),
            other => other.clone(),
        }
    }

    /// Words of strength with whom they address.
    pub(crate) fn forces<'m>(&mut self, place: Place, words: impl Iterator<Item = &'m ast::Modality>) -> Vec<Force> {
        let mut found = vec![];
        for word in words {
            let Some(modality) = word.keyword().and_then(modality) else { continue };
            let body = word.actor().and_then(|name| self.department(place, &name));
            found.push(Force { modality, body });
        }
        found
    }

    /// A clause with its cell, citations and text.
    pub(crate) fn said(&self, inner: &Around, statement: &Statement, kind: SaidKind) -> Said {
        Said {
            kind,
            cell: inner.env.cell,
            cites: self.cites(inner.env.place, statement.cites()),
            text: Self::shown(statement),
            span: inner.env.place.span(statement),
            relations: statement.relations().collect(),
        }
    }

    /// A note as a clause.
    pub(crate) fn said_note(&self, inner: &Around, note: &ast::Note, id: edupol_model::ids::NoteId) -> Said {
        Said {
            kind: SaidKind::Note(id),
            cell: inner.env.cell,
            cites: self.cites(inner.env.place, note.cites()),
            text: Self::shown(note),
            span: inner.env.place.span(note),
            relations: vec![],
        }
    }

    fn says_nothing(&mut self, place: Place, statement: &Statement) {
        self.report(Diagnostic::error(
            codes::NOTHING_TO_CHECK,
            place.span(statement),
            text!("a time without a statement", "只有时间，没有内容"),
        ));
    }
}

/// The period of a cell; a deadline or a recurrence in front of a block makes none.
fn cell_period(spec: &TimeSpec) -> Option<Period> {
    match spec {
        TimeSpec::In(period) | TimeSpec::Over(period) | TimeSpec::Cell(period) => Some(*period),
        _ => None,
    }
}

/// What a clause judges, whether or not it also delivers something.
pub(crate) fn said_draft(said: Said) -> Option<Draft> {
    match said.kind {
        SaidKind::Judged(draft) | SaidKind::Deliverable(_, Some(draft)) => Some(draft),
        SaidKind::Deliverable(_, None) | SaidKind::Note(_) => None,
    }
}

/// The core's name of a word of strength.
fn modality(keyword: Keyword) -> Option<Modality> {
    Some(match keyword {
        Keyword::Ensure => Modality::Ensure,
        Keyword::Must => Modality::Must,
        Keyword::Should => Modality::Should,
        Keyword::Expected => Modality::Expected,
        Keyword::Strive => Modality::Strive,
        Keyword::Endeavour => Modality::Endeavour,
        Keyword::InPrinciple => Modality::InPrinciple,
        Keyword::Explore => Modality::Explore,
        Keyword::Encourage => Modality::Encourage,
        Keyword::Support => Modality::Support,
        _ => return None,
    })
}

/// A short name of a period that reads the same in both languages.
pub(crate) fn period_label(period: &Period) -> String {
    match period.granularity {
        Granularity::Year => period.start.year().to_string(),
        Granularity::Month => format!("{}-{:02}", period.start.year(), period.start.month()),
        Granularity::Day => period.start.to_string(),
        _ => format!("{}..{}", period.start, period.end),
    }
}
