//! Facts that the document states, and other names.

use edupol_base::{Diagnostic, text};
use edupol_model::cond::Cond;
use edupol_model::decl::{Alias, Certainty, StatedFact};
use edupol_model::facts::Known;
use edupol_model::limit::LimitForm;
use edupol_model::{Limit, Limits, Set};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, Decl, Expr, Time};

use super::collect::next_id;
use super::env::Operand;
use super::literal::{Literal, literal};
use super::{Env, Lower, Place};
use crate::codes;
use crate::names::Kind;
use crate::time::TimeSpec;

impl Lower<'_> {
    /// Other names, before anything is resolved.
    pub(crate) fn aliases(&mut self) {
        for (place, decl) in std::mem::take(&mut self.pending.aliases) {
            let head = self.head(place, &decl);
            let Some(of) = decl.of() else {
                self.incomplete(&head, &text!("say of what: `alias X = Y assumed`", "请写明本名：“又称 X = Y 推定”"));
                continue;
            };
            let name = of.text();
            let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Alias);
            let declared = kinds.clone().find_map(|kind| self.names.find(kind, &name, place.group).one());
            match declared {
                Some(entry) => self.refer(place.span(&of), entry),
                None if self.names.find(Kind::Alias, &name, place.group).one().is_some() => {}
                None => {
                    let span = place.span(&of);
                    self.unknown(place, &name, span, &[Kind::Indicator, Kind::Population, Kind::Department]);
                    continue;
                }
            }
            let certainty = match decl.certainty() {
                Some(Keyword::Asserted) => Certainty::Asserted,
                Some(Keyword::Unknown) => Certainty::Unknown,
                _ => Certainty::Assumed,
            };
            let id = next_id(&self.program.aliases);
            self.declare(Kind::Alias, place, &head, id);
            self.program.aliases.push(Alias { head, of: name, certainty });
            self.known.alias_groups.push(place.group);
        }
    }

    /// What the document itself states as fact.
    pub(crate) fn stated_facts(&mut self) {
        for (place, decl) in std::mem::take(&mut self.pending.facts) {
            let outer: Vec<Time> = decl.time().into_iter().collect();
            for statement in decl.statements() {
                self.stated_fact(place, &decl, &outer, &statement);
            }
        }
    }

    fn stated_fact(&mut self, place: Place, decl: &ast::FactDecl, outer: &[Time], statement: &ast::Statement) {
        let head = self.head(place, decl);
        if !head.name.is_empty() && decl.name().is_some() {
            let id = next_id(&self.program.facts);
            self.declare(Kind::Fact, place, &head, id);
        }
        self.stated_value(place, head, outer, statement);
    }

    /// `in 2020: M = 62%`, as a fact of the plan.
    pub(crate) fn stated_value(
        &mut self,
        place: Place,
        mut head: edupol_model::decl::Head,
        outer: &[Time],
        statement: &ast::Statement,
    ) {
        let env = Env::new(place);
        head.cites.extend(self.cites(place, statement.cites()));
        let own: Vec<Time> = statement.times().collect();
        let times = if own.is_empty() { outer } else { &own };
        let at = match self.times(&env, times.iter().cloned()) {
            Ok((Some(stated), _)) => match stated.spec {
                TimeSpec::In(period) | TimeSpec::Over(period) | TimeSpec::By(period) => vec![period],
                TimeSpec::Every(recurrence, window) => recurrence.periods(self.calendar, window),
                _ => vec![],
            },
            Ok((None, _)) => vec![],
            Err(()) => return,
        };
        if let Some(word) = statement.modalities().next() {
            self.wrong_shape(
                place.span(&word),
                &text!("a fact, which is not asked for,", "事实（不带要求强度的用语）"),
            );
            return;
        }
        let Some(Expr::Compare(compare)) = statement.condition() else {
            self.wrong_shape(
                place.span(statement),
                &text!("a value: `fact in 2020: M = 62%`", "数值，如“事实 2020年：M = 62%”"),
            );
            return;
        };
        if at.is_empty() {
            self.incomplete(&head, &text!("say when it held: `fact in 2020: …`", "请写明时间：“事实 2020年：…”"));
            return;
        }
        let Some((measure, unit, value)) = self.known(&env, &compare) else { return };
        for at in at {
            let (head, measure, unit, value) = (head.clone(), measure.clone(), unit.clone(), value.clone());
            self.program.facts.push(StatedFact { head, at, measure, unit, value });
        }
    }

    /// What a stated value says: one value, perhaps not fully known. A range says it is one of them.
    fn known(
        &mut self,
        env: &Env,
        compare: &ast::CompareExpr,
    ) -> Option<(edupol_model::measure::Measure, edupol_model::Unit, Known)> {
        let value = compare.limit()?.value()?;
        let missing = match literal(env.place, &value) {
            Some(Literal::Unknown(reason)) => Some(reason.unwrap_or_default()),
            _ => None,
        };
        let left = self.operand(env, &compare.left()?)?;
        if let Some(reason) = missing {
            let typed = match left {
                Operand::Measure(typed) => typed,
                Operand::Pop(pop) => self.counted(pop),
            };
            return Some((typed.measure, typed.unit, Known::Missing(reason)));
        }
        let rel = compare.rel().or(matches!(value, Expr::Quantity(_)).then_some(ast::Rel::Eq));
        let span = env.place.span(compare);
        let side = super::compare::Side { rel, value: &value, op_span: span, span };
        // A fact is never an aim, so that no direction is wrong for it.
        let left = match left {
            Operand::Measure(typed) => Operand::Measure(crate::types::Typed { lower_is_better: false, ..typed }),
            pop @ Operand::Pop(_) => pop,
        };
        let judged = self.judge(env, left, &side)?;
        match judged.cond {
            Cond::Judge(judge) => match judge.limit {
                Limit::Fixed(limits) => Some((judge.left, judge.unit, Known::Within(possible(limits)))),
                Limit::Measure(..) | Limit::Table(_) => {
                    self.no_fact(span);
                    None
                }
            },
            _ => {
                self.no_fact(span);
                None
            }
        }
    }

    fn no_fact(&mut self, span: edupol_base::Span) {
        self.report(Diagnostic::error(
            codes::WRONG_SHAPE,
            span,
            text!("a fact states one value, an inequality or a range", "事实应写一个数值、不等式或区间"),
        ));
    }
}

/// The possible values of a stated figure: what was printed, and not what a plan would accept.
pub(crate) fn possible(limits: Limits) -> Set {
    match (limits.form, limits.rel) {
        (LimitForm::Range, None) => limits.printed,
        _ => limits.outer,
    }
}
