//! Conditions: connectives, bare names, `has`, `meets`, `when`.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::Unit;
use edupol_model::cond::{Cond, Domain, Tally, Unstated};
use edupol_model::decl::{Head, Indicator, IndicatorKind};
use edupol_model::ids::{EntityId, PopulationId, StandardId};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{Expr, HasExpr, JudgedExpr, LogicExpr, MeetsExpr, NameRef};

use super::env::{Judged, Operand};
use super::states::present;
use super::{Env, Lower};
use crate::codes;
use crate::names::{Entry, Kind};
use crate::types::{Nature, Typed};

impl Lower<'_> {
    /// An expression as a condition.
    pub(crate) fn cond(&mut self, env: &Env, expr: &Expr) -> Option<Judged> {
        match expr {
            Expr::Paren(paren) => self.cond(env, &paren.expr()?),
            Expr::Logic(logic) => self.logic(env, logic),
            Expr::Not(not) => {
                let inner = self.cond(env, &not.expr()?)?;
                Some(inner.map(|cond| Cond::Not(Box::new(cond))))
            }
            Expr::Compare(compare) => self.compare(env, compare),
            Expr::Change(change) => self.change(env, change),
            Expr::Trend(trend) => self.trend(env, trend),
            Expr::Has(has) => self.has(env, has),
            Expr::Meets(meets) => self.meets(env, meets),
            Expr::Quant(quant) => self.quantified(env, quant),
            Expr::When(when) => {
                let (guard, body) = (when.guard()?, when.body()?);
                let (guard, body) = (self.cond(env, &guard), self.cond(env, &body));
                Some(guarded(guard?, body?))
            }
            Expr::Name(name) => self.atom(env, name),
            Expr::Path(_) => {
                let left = self.measure(env, expr)?;
                self.bare(env, left, env.place.span(expr))
            }
            Expr::Judged(judged) => {
                let left = self.judged_by(env, judged)?;
                self.bare(env, left, env.place.span(judged))
            }
            // A standard may be announced before it is written.
            Expr::Unknown(_) if env.relative => Some(Judged::new(Cond::Unstated(Unstated::Demand), Nature::Timeless)),
            other => {
                self.nothing_to_check(env, other);
                None
            }
        }
    }

    /// `a and b and c`; a chain leans to the left and is walked in a loop, since a file may hold a very long one.
    fn logic(&mut self, env: &Env, logic: &LogicExpr) -> Option<Judged> {
        let keyword = logic.keyword()?;
        let mut items = vec![];
        let mut rest = Expr::Logic(logic.clone());
        loop {
            match &rest {
                Expr::Logic(step) if step.keyword() == Some(keyword) => {
                    items.push(step.rhs()?);
                    let left = step.lhs()?;
                    rest = left;
                }
                _ => break items.push(rest),
            }
        }
        let lowered: Vec<Option<Judged>> = items.iter().rev().map(|item| self.cond(env, item)).collect();
        let lowered: Vec<Judged> = lowered.into_iter().collect::<Option<_>>()?;
        let nature = lowered.iter().fold(Nature::Timeless, |nature, judged| nature.with(judged.nature));
        let force = lowered.iter().flat_map(|judged| judged.force.clone()).collect();
        let conds = lowered.into_iter().map(|judged| judged.cond).collect();
        let cond = if keyword == Keyword::Or { Cond::any(conds) } else { Cond::all(conds) };
        Some(Judged { cond, nature, force })
    }

    /// A name as a condition: a yes/no attribute, a state, a population, a standard.
    fn atom(&mut self, env: &Env, name: &NameRef) -> Option<Judged> {
        let (text, span) = (name.text(), env.place.span(name));
        if let Some((entry, owner)) = self.attr_entry(env, &text) {
            let left = self.attr_operand(env, entry, owner, span)?;
            return self.bare(env, left, span);
        }
        if let Some(found) = self.state_atom(env, &text, span) {
            return found;
        }
        if let Some(found) = self.membership(env, &text, span) {
            return found;
        }
        if let Some(entry) = self.find(env.place, Kind::Standard, &text).one() {
            self.refer(span, entry);
            return self.whole_standard(env, StandardId(entry.index), span);
        }
        if let Some(entry) = self.find(env.place, Kind::Indicator, &text).one() {
            let left = self.indicator_operand(entry, span)?;
            return self.bare(env, left, span);
        }
        if env.subject().is_some() {
            self.unknown(env.place, &text, span, &[Kind::Attr, Kind::Value, Kind::Population, Kind::Standard]);
        } else if self.names.is_declared(&text, env.place.group) {
            self.nothing_to_check(env, &Expr::Name(name.clone()));
        } else {
            self.unknown(env.place, &text, span, &[Kind::Indicator, Kind::Population, Kind::Entity]);
        }
        None
    }

    /// A population's name, of the member at hand: whether it belongs.
    fn membership(&mut self, env: &Env, name: &str, span: Span) -> Option<Option<Judged>> {
        let subject = env.subject()?;
        let entry = self.find(env.place, Kind::Population, name).one()?;
        let of = self.program.population(PopulationId(entry.index)).map(|population| population.pop.entity)?;
        if of != subject {
            return None;
        }
        let pop = self.pop_entry(Kind::Population, entry, span);
        let filter = pop.and_then(|pop| pop.pop.filter);
        Some(filter.map(|filter| Judged::new(*filter, Nature::Stock)))
    }

    /// A quantity without a comparison: yes or no is a condition, anything else compares nothing.
    fn bare(&mut self, _env: &Env, left: crate::types::Typed, span: Span) -> Option<Judged> {
        if left.unit == Unit::YesNo {
            return Some(present(left, span));
        }
        self.compares_nothing(span);
        None
    }

    /// `has 校医`: the attribute is true or above zero, or there is such a part.
    fn has(&mut self, env: &Env, has: &HasExpr) -> Option<Judged> {
        let inner = has.expr()?;
        if let Some(subject) = has.subject() {
            let shown = Self::shown(&subject);
            let (name, unit) = self.counted_name(env.place, &shown);
            self.report(
                Diagnostic::error(
                    codes::WRONG_SHAPE,
                    env.place.span(&subject),
                    text!("nothing says how many of `{shown}` are meant", "没有写明有多少“{shown}”须满足"),
                )
                .with_help(text!(
                    "write `each {name} has …`, or `share of {name} having …`",
                    "请写“每{unit}{name} 有 …”，或“{name} 中 … 的占比”"
                )),
            );
            return None;
        }
        let Expr::Name(name) = &inner else { return self.cond(env, &inner) };
        self.has_named(env, name)
    }

    /// `has x` of a name: the attribute is true or above zero, or there is such a part.
    pub(crate) fn has_named(&mut self, env: &Env, name: &NameRef) -> Option<Judged> {
        let span = env.place.span(name);
        if self.attr_entry(env, &name.text()).is_none()
            && let Some(found) = self.state_atom(env, &name.text(), span)
        {
            return found;
        }
        match self.named_operand(env, name)? {
            Operand::Measure(left) if matches!(left.unit, Unit::Enum(_) | Unit::Text) => {
                self.compares_nothing(span);
                None
            }
            Operand::Measure(left) => Some(present(left, span)),
            Operand::Pop(pop) => {
                if let Some(subject) = env.subject()
                    && !self.is_part_of(pop.pop.entity, subject)
                {
                    self.no_path(env, pop.pop.entity, span);
                    return None;
                }
                Some(present(self.counted(pop), span))
            }
        }
    }

    /// `meets S`, `meets at least 6 of S`, `meets all S relaxed to 85%`, of the member at hand.
    fn meets(&mut self, env: &Env, meets: &MeetsExpr) -> Option<Judged> {
        let standard = meets.standard()?;
        let Some(subject) = meets.subject() else { return self.meets_what(env, &standard) };
        // A standard met by a population is met by each of its members.
        let pop = self.pop(env, &subject)?;
        let judged = self.meets_what(&env.with_subject(pop.pop.entity), &standard)?;
        let (q, over) = (Tally::each(), Domain::Entities(pop.pop));
        Some(judged.map(|cond| Cond::Quant { q, over, body: Box::new(cond) }))
    }

    fn meets_what(&mut self, env: &Env, standard: &Expr) -> Option<Judged> {
        match standard {
            Expr::Name(name) => {
                let entry = self.resolve(env.place, Kind::Standard, name)?;
                self.whole_standard(env, StandardId(entry.index), env.place.span(name))
            }
            Expr::Relaxed(_) | Expr::Paren(_) => {
                let items = self.items_of(env, standard)?;
                let (q, over) = (Tally::each(), Domain::Conds(items));
                Some(Judged::new(Cond::Quant { q, over, body: Box::new(Cond::Item) }, Nature::Stock))
            }
            other => self.cond(env, other),
        }
    }

    fn whole_standard(&mut self, env: &Env, id: StandardId, span: Span) -> Option<Judged> {
        // The entity of a standard whose own definition was reported is not known.
        let entity = self.program.standard(id)?.entity;
        if self.known.done_standards.contains(&id) && !self.at_hand(env, entity, span) {
            return None;
        }
        Some(Judged::new(Cond::Meets(id), Nature::Stock))
    }

    /// `社会认可 judged by 省厅`: an attribute or indicator, or a fact that nobody but the judge supplies.
    pub(crate) fn judged_by(&mut self, env: &Env, judged: &JudgedExpr) -> Option<Typed> {
        let span = env.place.span(judged);
        let judge = judged.judge().and_then(|name| self.outside_body(env.place, &name));
        let Some(Expr::Name(name)) = judged.subject() else {
            self.wrong_shape(span, &text!("the name of what is judged", "评定事项的名称"));
            return None;
        };
        let text = name.text();
        if let Some((entry, owner)) = self.attr_entry(env, &text) {
            return self.attr_operand(env, entry, owner, env.place.span(&name));
        }
        let found = self.find(env.place, Kind::Indicator, &text).one();
        let entry = match found {
            Some(entry) => entry,
            None => self.judgement(env, &name),
        };
        if let Some(indicator) = self.program.indicators.get_mut(entry.index as usize) {
            indicator.reported_by = indicator.reported_by.or(judge);
        }
        self.indicator_operand(entry, env.place.span(&name))
    }

    /// A yes or no that is reported for each member at hand.
    fn judgement(&mut self, env: &Env, name: &NameRef) -> Entry {
        let span = env.place.span(name);
        let head = Head { name: name.text(), plan: env.place.plan, span, name_span: span, ..Head::default() };
        let index = super::collect::next_id(&self.program.indicators);
        self.program.indicators.push(Indicator {
            head: head.clone(),
            kind: IndicatorKind::Stock,
            unit: Unit::YesNo,
            definition: None,
            for_each: env.subject(),
            reported_by: None,
            split: vec![],
            external: false,
            lower_is_better: false,
            binding: false,
        });
        let entry = self.entry(Kind::Indicator, env.place, &head, index, 0);
        if let Err(earlier) = self.names.declare(Kind::Indicator, &head.name, entry) {
            self.duplicate(Kind::Indicator, &head, earlier.span);
        }
        entry
    }

    /// Says that a clause compares nothing.
    pub(crate) fn nothing_to_check(&mut self, env: &Env, expr: &Expr) {
        self.compares_nothing(env.place.span(expr));
    }

    fn compares_nothing(&mut self, span: Span) {
        self.report(
            Diagnostic::error(
                codes::NOTHING_TO_CHECK,
                span,
                text!("this compares nothing, so no fact can decide it", "此处没有可比较的内容，无法据事实判定"),
            )
            .with_help(text!(
                "write a limit after it, or record the clause as `note (vague) \"…\"`",
                "请在其后写明限值，或存录为“备注（含糊） …”"
            )),
        );
    }

    /// The entity whose attributes a condition names, where nothing else says whose they are.
    pub(crate) fn only_owner(&self, env: &Env, expr: &Expr) -> Option<EntityId> {
        let names = super::mentioned(expr);
        let mut owners = names.iter().flat_map(|name| self.names.all(Kind::Attr, name)).map(|entry| EntityId(entry.at));
        let first = owners.next().filter(|_| env.subjects.is_empty())?;
        owners.all(|owner| owner == first).then_some(first)
    }
}

/// A condition that only counts where another one holds.
pub(crate) fn guarded(guard: Judged, body: Judged) -> Judged {
    let (guard, nature) = (Box::new(guard.cond), body.nature);
    Judged { cond: Cond::When { guard, body: Box::new(body.cond) }, nature, force: body.force }
}
