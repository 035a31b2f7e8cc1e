//! Targets: their obligations, and what they restate or replace.

use edupol_model::decl::{Cite, Deliverable, Head};
use edupol_model::ids::{ObligationId, TargetId};
use edupol_model::program::{Duty, Obligation, Promise, StatementText};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, Decl, Statement};

use super::collect::next_id;
use super::draft::{Around, Draft, Said, SaidKind};
use super::{Env, Lower, Place};
use crate::names::Kind;

impl Lower<'_> {
    /// All targets, named and bare.
    pub(crate) fn targets(&mut self) {
        for (place, decl, id) in std::mem::take(&mut self.pending.targets) {
            let statements: Vec<Statement> = decl.statements().collect();
            for note in decl.notes() {
                self.note(place, &note);
            }
            let relations: Vec<ast::Relation> = decl.relations().collect();
            self.target(place, id, &statements, relations);
        }
        for (place, statement, id) in std::mem::take(&mut self.pending.bare) {
            self.target(place, id, &[statement], vec![]);
        }
    }

    fn target(&mut self, place: Place, id: TargetId, statements: &[Statement], mut relations: Vec<ast::Relation>) {
        let around = Around::new(Env::new(place), false);
        let mut said = vec![];
        for statement in statements {
            self.statement(&around, statement, &mut said);
        }
        let mut obligations = vec![];
        for clause in said {
            relations.extend(clause.relations.iter().cloned());
            obligations.extend(self.demanded(place, id, clause));
        }
        let (restates, supersedes) = self.related(place, &relations);
        if let Some(target) = self.program.targets.get_mut(id.index()) {
            target.obligations = obligations;
            target.restates = restates;
            target.supersedes = supersedes;
        }
    }

    /// What one clause of a target demands. A clause that no fact can decide is kept as a note.
    fn demanded(&mut self, place: Place, id: TargetId, clause: Said) -> Option<ObligationId> {
        match clause.kind {
            SaidKind::Judged(draft) => {
                let cites = self.cites_of(id, clause.cites);
                Some(self.obligation(draft, Duty::Target(id), cites, clause.text, clause.span))
            }
            SaidKind::Deliverable(mut made, Some(draft)) => {
                let cites = self.cites_of(id, clause.cites);
                let judged = self.obligation(draft, Duty::Target(id), cites.clone(), clause.text, clause.span);
                made.obligation = Some(judged);
                self.program.promises.push(Promise { target: id, made: *made, cites, span: clause.span });
                Some(judged)
            }
            SaidKind::Deliverable(made, None) => {
                let cites = self.cites_of(id, clause.cites.clone());
                self.kept_as_note(place, &made, clause.cites, clause.text, clause.span);
                self.program.promises.push(Promise { target: id, made: *made, cites, span: clause.span });
                None
            }
            SaidKind::Note(_) => None,
        }
    }

    /// The places of a clause, else those of its target.
    fn cites_of(&self, id: TargetId, own: Vec<Cite>) -> Vec<Cite> {
        let whole = || self.program.target(id).map(|target| target.head.cites.clone()).unwrap_or_default();
        if own.is_empty() { whole() } else { own }
    }

    fn kept_as_note(
        &mut self,
        place: Place,
        made: &Deliverable,
        cites: Vec<edupol_model::decl::Cite>,
        text: String,
        span: edupol_base::Span,
    ) {
        let head = Head { cites, plan: place.plan, span, name_span: span, ..Head::default() };
        let text = if made.title.is_empty() { text } else { made.title.clone() };
        self.add_note(head, None, text);
    }

    /// Adds an obligation.
    pub(crate) fn obligation(
        &mut self,
        draft: Draft,
        duty: Duty,
        origin: Vec<edupol_model::decl::Cite>,
        text: String,
        span: edupol_base::Span,
    ) -> ObligationId {
        let id = ObligationId(next_id(&self.program.obligations));
        self.program.obligations.push(Obligation {
            id,
            time: draft.time,
            time_printed: draft.time_printed,
            cond: draft.cond,
            force: draft.force,
            duty,
            origin,
            text: StatementText(text),
            span,
        });
        id
    }

    /// The targets that are restated, and those that are replaced.
    fn related(&mut self, place: Place, relations: &[ast::Relation]) -> (Vec<TargetId>, Vec<TargetId>) {
        let (mut restates, mut supersedes) = (vec![], vec![]);
        for relation in relations {
            let found: Vec<TargetId> = relation
                .targets()
                .filter_map(|name| self.resolve(place, Kind::Target, &name))
                .map(|entry| TargetId(entry.index))
                .collect();
            match relation.keyword() {
                Some(Keyword::Restates) => restates.extend(found),
                Some(Keyword::Supersedes | Keyword::Repeals) => supersedes.extend(found),
                _ => {}
            }
        }
        (restates, supersedes)
    }
}
