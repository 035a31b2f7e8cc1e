//! Populations: names, filters, `its`, `other`.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::cond::{Cond, Domain, Tally};
use edupol_model::ids::{EntityId, PopulationId};
use edupol_model::measure::{AsOf, Pop, Root};
use edupol_syntax::ast::{Expr, FilterExpr, NameRef};

use super::env::{Operand, TypedPop};
use super::{Env, Lower};
use crate::codes;
use crate::names::{Entry, Found, Kind};

impl Lower<'_> {
    /// An expression as a population.
    pub(crate) fn pop(&mut self, env: &Env, expr: &Expr) -> Option<TypedPop> {
        match expr {
            Expr::Paren(paren) => self.pop(env, &paren.expr()?),
            Expr::Name(name) => self.named_pop(env, name),
            Expr::Filter(filter) => {
                let base = self.pop(env, &filter.base()?)?;
                self.filter_pop(env, base, &filter.condition()?, env.place.span(filter))
            }
            Expr::Its(its) => {
                let pop = self.pop(env, &its.expr()?)?;
                self.its(env, pop)
            }
            Expr::Other(other) => {
                let pop = self.pop(env, &other.expr()?)?;
                Some(TypedPop { pop: Pop { root: Root::Others, ..pop.pop }, whole: None, own: None, ..pop })
            }
            other => {
                self.wrong_shape(env.place.span(other), &text!("a population or an entity", "范围或对象"));
                None
            }
        }
    }

    /// A name as a population or an entity.
    pub(crate) fn named_pop(&mut self, env: &Env, name: &NameRef) -> Option<TypedPop> {
        let (text, span) = (name.text(), env.place.span(name));
        let population = self.find(env.place, Kind::Population, &text);
        let entity = self.find(env.place, Kind::Entity, &text);
        match (population, entity) {
            (Found::One(a), Found::One(b)) => {
                self.ambiguous(&text, span, &[(Kind::Population, a), (Kind::Entity, b)]);
                None
            }
            (Found::One(entry), _) => self.pop_entry(Kind::Population, entry, span),
            (_, Found::One(entry)) => self.pop_entry(Kind::Entity, entry, span),
            (Found::Several(a, b), _) => {
                self.ambiguous(&text, span, &[(Kind::Population, a), (Kind::Population, b)]);
                None
            }
            (_, Found::Several(a, b)) => {
                self.ambiguous(&text, span, &[(Kind::Entity, a), (Kind::Entity, b)]);
                None
            }
            (Found::Nothing, Found::Nothing) => {
                if !text.is_empty() {
                    self.unknown(env.place, &text, span, &[Kind::Population, Kind::Entity]);
                }
                None
            }
        }
    }

    /// A declared population or entity; nothing where its own declaration was reported.
    pub(crate) fn pop_entry(&mut self, kind: Kind, entry: Entry, span: Span) -> Option<TypedPop> {
        self.refer(span, entry);
        if kind == Kind::Entity {
            let pop = whole_entity(EntityId(entry.index));
            return Some(TypedPop { pop, whole: None, own: None, span });
        }
        let id = PopulationId(entry.index);
        let narrowing = self.known.narrowings.get(&id)?;
        let (whole, own) = (narrowing.whole.clone(), narrowing.own.clone());
        let pop = self.program.population(id)?.pop.clone();
        Some(TypedPop { pop, whole: Some(whole), own, span })
    }

    /// A population with a condition in parentheses.
    pub(crate) fn filter_pop(&mut self, env: &Env, base: TypedPop, condition: &Expr, span: Span) -> Option<TypedPop> {
        let inner = env.with_subject(base.pop.entity);
        let condition = self.cond(&inner, condition)?.cond;
        let pop = Pop {
            named: None,
            filter: Some(Box::new(both(base.pop.filter.as_deref(), &condition))),
            ..base.pop.clone()
        };
        Some(TypedPop { pop, whole: Some(base.pop), own: Some(condition), span })
    }

    /// `P (p)` as a population, or `M (p)` as a measure with every population in it restricted.
    pub(crate) fn filtered(&mut self, env: &Env, filter: &FilterExpr) -> Option<Operand> {
        let span = env.place.span(filter);
        match self.operand(env, &filter.base()?)? {
            Operand::Pop(base) => self.filter_pop(env, base, &filter.condition()?, span).map(Operand::Pop),
            Operand::Measure(measure) => {
                self.restricted(env, measure, &filter.condition()?, span).map(Operand::Measure)
            }
        }
    }

    /// `its E`: what is part of the member at hand.
    fn its(&mut self, env: &Env, pop: TypedPop) -> Option<TypedPop> {
        let part = pop.pop.entity;
        let owner = env.subjects.iter().rev().copied().find(|&subject| self.is_part_of(part, subject));
        let Some(owner) = owner else {
            self.no_path(env, part, pop.span);
            return None;
        };
        Some(TypedPop { pop: Pop { root: Root::Subject(owner), ..pop.pop }, ..pop })
    }

    /// Says that a thing is not part of the member at hand.
    pub(crate) fn no_path(&mut self, env: &Env, part: EntityId, span: Span) {
        let part = self.entity_name(part);
        let diagnostic = match env.subject().map(|subject| self.entity_name(subject)) {
            Some(whole) => Diagnostic::error(
                codes::NO_PATH,
                span,
                text!("`{part}` is not declared as part of `{whole}`", "没有声明“{part}”隶属“{whole}”"),
            )
            .with_help(text!("write `entity {part} part of {whole}`", "请在声明中写“对象 {part} 隶属 {whole}”")),
            None => Diagnostic::error(
                codes::NO_PATH,
                span,
                text!("nothing says whose `{part}` is meant", "没有写明是谁所辖的“{part}”"),
            )
            .with_help(text!("write `each X has …` around it", "请在前面写“每个X”")),
        };
        self.report(diagnostic);
    }
}

/// Every member of an entity.
pub(crate) fn whole_entity(entity: EntityId) -> Pop {
    Pop { entity, named: None, filter: None, root: Root::Scope, as_of: AsOf::Reading }
}

/// Both conditions; a conjunction on the left is extended, so that nested populations stay flat.
pub(crate) fn both(first: Option<&Cond>, second: &Cond) -> Cond {
    Cond::all(first.into_iter().chain([second]).flat_map(parts).collect())
}

/// The parts of an unlabelled conjunction; any other condition is its own only part.
pub(crate) fn parts(cond: &Cond) -> Vec<Cond> {
    if let Cond::Quant { q, over: Domain::Conds(items), body } = cond
        && *q == Tally::each()
        && **body == Cond::Item
        && items.iter().all(|item| item.label.is_empty())
    {
        return items.iter().map(|item| item.cond.clone()).collect();
    }
    vec![cond.clone()]
}
