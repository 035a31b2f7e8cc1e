//! Statements: strength, time, body, and what hangs on them.

use edupol_base::{Diagnostic, text};
use edupol_model::cond::{Cond, Domain, Force, Labelled, Modality, Tally, When};
use edupol_model::{Granularity, Period, describe};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, AstNode, Statement, StatementBody};

use super::cond::guarded;
use super::draft::{Around, Draft, Said, SaidKind};
use super::env::{Judged, Trend};
use super::{Env, Lower, Place};
use crate::checks::CONTRADICTORY_WINDOW;
use crate::codes;
use crate::time::{Stated, TimeSpec};
use crate::types::Nature;

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
            self.within_deadline(around, &stated);
            inner.stated = Some(stated);
        }
        if let Some(stated) = &inner.stated {
            inner.env.every = match &stated.spec {
                TimeSpec::Every(recurrence, _) | TimeSpec::Within(Some(recurrence)) => Some(recurrence.every),
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
        inner.env.trend = match inner.stated.as_ref().map(|stated| &stated.spec) {
            None => Trend::Plan,
            Some(TimeSpec::By(deadline)) => Trend::Until(*deadline),
            Some(TimeSpec::Over(window) | TimeSpec::Whole(window)) => Trend::Over(*window),
            Some(_) => Trend::Once,
        };
        Some(inner)
    }

    /// A condition inside another clause, judged at the time in front of it where there is one.
    pub(crate) fn inner_cond(&mut self, env: &Env, statement: &Statement) -> Option<Judged> {
        let inner = self.entered(&Around::new(env.clone(), false), statement)?;
        let Some(StatementBody::Condition(expr)) = statement.body() else {
            self.wrong_shape(env.place.span(statement), &text!("a condition", "条件"));
            return None;
        };
        let judged = self.cond(&inner.env, &expr)?;
        let force = inner.force.iter().copied().chain(judged.force.iter().copied()).collect();
        let judged = Judged { force, ..judged };
        let Some(stated) = &inner.stated else { return Some(judged) };
        let judged = hoisted(judged);
        if matches!((&stated.spec, &judged.cond), (TimeSpec::By(_) | TimeSpec::Over(_), Cond::Timed(..))) {
            return Some(judged);
        }
        let (when, _) = self.when(&inner.env, Some(stated), judged.nature, env.place.span(statement))?;
        Some(Judged { nature: Nature::Timeless, ..judged.map(|cond| Cond::Timed(when, Box::new(cond))) })
    }

    /// A clause that is due after the deadline in front of the block around it: “6月之前” above and “6月” below.
    fn within_deadline(&mut self, around: &Around, stated: &Stated) {
        let Some(Stated { spec: TimeSpec::By(block), span: block_span, .. }) = &around.stated else { return };
        let (TimeSpec::In(own) | TimeSpec::By(own) | TimeSpec::Over(own)) = &stated.spec else { return };
        if own.end <= block.end {
            return;
        }
        let (time, limit) = (describe::period(own), describe::period(&Period::day(block.end)));
        let (en, zh) = (
            format!("{} ends after {}, by which all of this block is due", time.en, limit.en),
            format!("{}晚于所在部分的时限{}", time.zh, limit.zh),
        );
        self.report(
            Diagnostic::warning(CONTRADICTORY_WINDOW, stated.span, edupol_base::Text::new(en, zh))
                .with_label(*block_span, text!("the deadline of the block", "所在部分的时限"))
                .with_help(text!("correct one of the two", "请改正其中一处")),
        );
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
        let Judged { cond, nature, force } = hoisted(judged);
        let force = inner.force.iter().copied().chain(force).collect();
        let watched = matches!(inner.env.trend, Trend::Plan | Trend::Until(_) | Trend::Over(_));
        let (time, time_printed, cond) = match cond {
            // A trend is about every year, whatever the statement's time.
            Cond::Timed(when @ When::Every(..), cond) if watched && nature == Nature::Timeless => {
                (when, inner.stated.is_some(), *cond)
            }
            cond => {
                let (time, printed) = self.when(&inner.env, inner.stated.as_ref(), nature, span)?;
                (time, printed, cond)
            }
        };
        Some(Draft { time, time_printed, cond: self.with_unsure(cond), force })
    }

    /// `when p then q` as a statement. Where nothing says whose attributes `p` names, it is about each of their owners.
    fn when_then(&mut self, env: &Env, when: &ast::WhenThen) -> Option<Judged> {
        let (guard, body) = (when.guard()?, when.body()?);
        let owner = self.only_owner(env, &guard);
        let inner = owner.map_or_else(|| env.clone(), |owner| env.with_subject(owner));
        let (guard, body) = (self.cond(&inner, &guard), self.inner_cond(&inner, &body));
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
        let mut shared: Option<Vec<Force>> = None;
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
            for draft in &drafts {
                let own = &draft.force;
                let alike =
                    shared.take().map(|all| all.iter().zip(own).take_while(|(a, b)| a == b).map(|(a, _)| *a).collect());
                shared = Some(alike.unwrap_or_else(|| own.clone()));
            }
            let conds = drafts.iter().map(|d| Cond::Timed(d.time.clone(), Box::new(d.cond.clone()))).collect();
            labelled.push(Labelled { label, cond: Cond::all(conds) });
            first = first.or(Some(draft.clone()));
        }
        let first = first.filter(|_| whole)?;
        // A word of strength that stands in one reading, or on one part of it, is not that of the whole.
        let force = shared.unwrap_or_default();
        Some(Draft { cond: Cond::Readings(labelled), time: self.covering(&first), force, ..first })
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
            cites: self.cites(inner.env.place, of_clause(statement, statement.cites())),
            text: Self::shown(statement),
            span: inner.env.place.span(statement),
            relations: of_clause(statement, statement.relations()).collect(),
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

/// What hangs on a clause; a clause of several parts has what hangs on each of them.
fn of_clause<N: AstNode>(statement: &Statement, own: impl Iterator<Item = N>) -> impl Iterator<Item = N> {
    let parts = matches!(statement.body(), Some(StatementBody::WhenThen(_) | StatementBody::Readings(_)));
    let found: Vec<N> = match parts {
        true => statement.syntax().descendants().filter_map(N::cast).collect(),
        false => own.collect(),
    };
    found.into_iter()
}

/// The time of what is asked of every member is the time of the whole.
fn hoisted(judged: Judged) -> Judged {
    judged.map(|cond| match cond {
        Cond::Quant { q, over: over @ Domain::Entities(_), body } if q == Tally::each() => match *body {
            Cond::Timed(when @ When::Every(..), body) => Cond::Timed(when, Box::new(Cond::Quant { q, over, body })),
            body => Cond::Quant { q, over, body: Box::new(body) },
        },
        cond => cond,
    })
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
