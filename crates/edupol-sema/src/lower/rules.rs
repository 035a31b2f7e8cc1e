//! Rules: what follows where a condition holds.

use edupol_base::text;
use edupol_model::cond::{Cond, Domain, Tally, When};
use edupol_model::decl::Target;
use edupol_model::ids::TargetId;
use edupol_model::measure::Pop;
use edupol_model::program::Duty;
use edupol_model::standard::{Effect, Rule};
use edupol_syntax::ast::{self, AstNode, Decl, Expr, Statement, StatementBody};

use super::collect::next_id;
use super::cond::guarded;
use super::draft::{Around, Draft};
use super::{Env, Lower, Place};
use crate::names::Kind;

impl Lower<'_> {
    /// All rules. They rest on facts, indicators and standards alone, so that none can wait for another.
    pub(crate) fn rules(&mut self) {
        for (place, decl) in std::mem::take(&mut self.pending.rules) {
            for note in decl.notes() {
                self.note(place, &note);
            }
            let statements: Vec<Statement> = decl.statements().collect();
            if statements.is_empty() {
                let head = self.head(place, &decl);
                self.incomplete(&head, &text!("write `when … then …`", "请写“凡 …，则 …”"));
            }
            for statement in &statements {
                self.rule(place, &decl, statement);
            }
        }
    }

    fn rule(&mut self, place: Place, decl: &ast::RuleDecl, statement: &Statement) -> Option<()> {
        let mut head = self.head(place, decl);
        head.cites.extend(self.cites(place, statement.cites()));
        let Some(StatementBody::WhenThen(when)) = statement.body() else {
            self.wrong_shape(place.span(statement), &text!("`when … then …`", "“凡 …，则 …”"));
            return None;
        };
        let span = place.span(&when);
        let around = self.entered(&Around::new(Env::new(place), false), statement)?;
        let (case, then) = (when.guard()?, when.body()?);
        let named = match decl.for_each().and_then(|each| each.domain()) {
            Some(domain) => Some(self.pop(&around.env, &domain)?.pop),
            None => None,
        };
        let owner = || self.only_owner(&around.env, &case).map(super::pop::whole_entity);
        let whom = named.or_else(owner);
        let entity = whom.as_ref().map(|pop| pop.entity);
        let env = entity.map_or_else(|| around.env.clone(), |owner| around.env.with_subject(owner));
        let guard = self.cond(&env, &case)?;
        let effect = match then.body()? {
            StatementBody::Condition(Expr::String(text)) => Effect::Text(text.text()),
            StatementBody::Condition(Expr::Unknown(_)) => Effect::Unspecified,
            StatementBody::Condition(_) => {
                let demanded = self.inner_cond(&env, &then)?;
                let cond = demanded.cond.clone();
                let judged = guarded(guard.clone(), demanded);
                let judged = match &whom {
                    Some(whom) => judged.map(|body| each(whom, body)),
                    None => judged,
                };
                let mut draft = self.timed(&around, judged, span)?;
                if !draft.time_printed {
                    draft.time = lasting(draft.time);
                }
                let text = Self::shown(statement);
                Effect::Demands(self.rule_target(place, &head, draft, text), cond)
            }
            StatementBody::Note(note) => Effect::Text(note.text()),
            StatementBody::Block(_) | StatementBody::Milestones(_) => {
                let wanted = text!("one condition, joined by `and`", "一个条件（多项以“且”相连）");
                self.wrong_shape(place.span(&then), &wanted);
                return None;
            }
            other => Effect::Text(other.source().split_whitespace().collect::<Vec<_>>().join(" ")),
        };
        let guard = match whom.and_then(|whom| whom.filter) {
            Some(filter) => super::pop::both(Some(&*filter), &guard.cond),
            None => guard.cond,
        };
        self.program.rules.push(Rule { head, entity, guard, effect, span });
        Some(())
    }

    /// What a rule demands is judged like a target of the rule's name.
    fn rule_target(&mut self, place: Place, head: &edupol_model::decl::Head, draft: Draft, text: String) -> TargetId {
        let id = TargetId(next_id(&self.program.targets));
        if self.names.all(Kind::Target, &head.name).is_empty() {
            self.declare(Kind::Target, place, head, id.0);
        }
        let (cites, span) = (head.cites.clone(), head.span);
        self.program.targets.push(Target {
            head: head.clone(),
            obligations: vec![],
            restates: vec![],
            supersedes: vec![],
            anonymous: false,
        });
        let obligation = self.obligation(draft, Duty::Target(id), cites, text, span);
        if let Some(target) = self.program.targets.get_mut(id.index()) {
            target.obligations.push(obligation);
        }
        id
    }
}

fn each(whom: &Pop, body: Cond) -> Cond {
    Cond::Quant { q: Tally::each(), over: Domain::Entities(whom.clone()), body: Box::new(body) }
}

/// A rule holds all the time, and not only at the end of the plan.
fn lasting(time: When) -> When {
    match time {
        When::By(period) | When::In(period) => When::Always(period),
        other => other,
    }
}
