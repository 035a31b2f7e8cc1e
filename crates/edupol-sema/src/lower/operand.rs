//! What a bare name stands for where something is measured.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::Unit;
use edupol_model::decl::IndicatorKind;
use edupol_model::ids::{AttrId, EntityId, IndicatorId, PopulationId};
use edupol_model::measure::{AttrRef, Measure};
use edupol_syntax::SyntaxKind;
use edupol_syntax::ast::{AstNode, Expr, NameRef};

use super::env::{Operand, TypedPop};
use super::{Env, Lower};
use crate::codes;
use crate::names::{Entry, Found, Kind};
use crate::types::{Nature, Typed};

/// The kinds that a name in a measure may have.
pub(crate) const MEASURED: [Kind; 4] = [Kind::Attr, Kind::Indicator, Kind::Population, Kind::Entity];

impl Lower<'_> {
    /// What stands on one side of a comparison.
    pub(crate) fn operand(&mut self, env: &Env, expr: &Expr) -> Option<Operand> {
        match expr {
            Expr::Paren(paren) => self.operand(env, &paren.expr()?),
            Expr::Name(name) => self.named_operand(env, name),
            Expr::Filter(filter) => self.filtered(env, filter),
            Expr::Its(_) | Expr::Other(_) => self.pop(env, expr).map(Operand::Pop),
            _ => self.measure(env, expr).map(Operand::Measure),
        }
    }

    /// A name as a quantity or a population.
    pub(crate) fn named_operand(&mut self, env: &Env, name: &NameRef) -> Option<Operand> {
        let (text, span) = (name.text(), env.place.span(name));
        if text.is_empty() {
            return None;
        }
        let attr = self.attr_entry(env, &text);
        let indicator = self.find(env.place, Kind::Indicator, &text);
        let population = self.find(env.place, Kind::Population, &text);
        let entity = self.find(env.place, Kind::Entity, &text);
        let counted = population.one().map(|entry| (Kind::Population, entry));
        let counted = counted.or(entity.one().map(|entry| (Kind::Entity, entry)));
        if let Some((entry, owner)) = attr {
            if let Some(other) = counted.filter(|found| self.counted_below(env, *found)) {
                self.ambiguous(&text, span, &[(Kind::Attr, entry), other]);
                return None;
            }
            return self.attr_operand(env, entry, owner, span).map(Operand::Measure);
        }
        for (kind, found) in [(Kind::Indicator, indicator), (Kind::Population, population), (Kind::Entity, entity)] {
            if let Found::Several(first, second) = found {
                self.ambiguous(&text, span, &[(kind, first), (kind, second)]);
                return None;
            }
        }
        match (indicator.one(), counted) {
            (Some(indicator), Some(counted)) => {
                self.ambiguous(&text, span, &[(Kind::Indicator, indicator), counted]);
                None
            }
            (Some(entry), None) => self.indicator_operand(entry, span).map(Operand::Measure),
            (None, Some((kind, entry))) => self.pop_entry(kind, entry, span).map(Operand::Pop),
            (None, None) => {
                self.no_operand(env, &text, span);
                None
            }
        }
    }

    /// Whether a population's members are part of the member at hand, so that "has 1 X" may mean them.
    fn counted_below(&self, env: &Env, (kind, entry): (Kind, Entry)) -> bool {
        let Some(subject) = env.subject() else { return false };
        let entity = match kind {
            Kind::Entity => Some(EntityId(entry.index)),
            _ => self.program.population(PopulationId(entry.index)).map(|population| population.pop.entity),
        };
        entity.is_some_and(|entity| entity != subject && self.is_part_of(entity, subject))
    }

    /// The attribute of that name which the innermost subject has, or something it is part of.
    pub(crate) fn attr_entry(&self, env: &Env, name: &str) -> Option<(Entry, EntityId)> {
        let entries = self.names.all(Kind::Attr, name);
        if entries.is_empty() {
            return None;
        }
        let of = |entity: EntityId| entries.iter().find(|entry| entry.at == entity.0).map(|entry| (*entry, entity));
        env.subjects
            .iter()
            .rev()
            .find_map(|&subject| of(subject).or_else(|| self.wholes(subject).into_iter().find_map(of)))
    }

    /// An attribute as seen from the subject at hand.
    pub(crate) fn attr_operand(&mut self, env: &Env, entry: Entry, owner: EntityId, span: Span) -> Option<Typed> {
        self.refer(span, entry);
        let below = env.subjects.iter().rev().copied().find(|&subject| self.is_part_of(subject, owner))?;
        let via = self.path_up(below, owner, span)?;
        if let Some(&id) = self.known.computed.get(&AttrId(entry.index)) {
            return self.indicator_value(id, span);
        }
        self.attr_measure(AttrRef { entity: owner, attr: AttrId(entry.index), via }, span)
    }

    fn attr_measure(&self, attr: AttrRef, span: Span) -> Option<Typed> {
        let unit = self.program.attr(attr.attr)?.unit.clone();
        Some(Typed::stock(Measure::Attr(attr), unit, span))
    }

    /// The value of an indicator; nothing where its own definition was reported.
    pub(crate) fn indicator_operand(&mut self, entry: Entry, span: Span) -> Option<Typed> {
        self.refer(span, entry);
        self.indicator_value(IndicatorId(entry.index), span)
    }

    /// The value of an indicator that was referred to otherwise.
    pub(crate) fn indicator_value(&self, id: IndicatorId, span: Span) -> Option<Typed> {
        if self.known.broken_indicators.contains(&id) {
            return None;
        }
        let indicator = self.program.indicator(id)?;
        let nature = match indicator.kind {
            IndicatorKind::Flow => Nature::Flow,
            IndicatorKind::Stock | IndicatorKind::Cumulative => Nature::Stock,
        };
        let (unit, lower_is_better) = (indicator.unit.clone(), indicator.lower_is_better);
        Some(Typed { measure: Measure::Indicator(id), unit, nature, lower_is_better, span })
    }

    /// A name that is no quantity here: an attribute that needs a subject, or nothing at all.
    fn no_operand(&mut self, env: &Env, name: &str, span: Span) {
        let attr = self.names.all(Kind::Attr, name).iter().find(|entry| self.names.sees(env.place.group, entry.group));
        let Some(attr) = attr.copied() else {
            self.unknown(env.place, name, span, &MEASURED);
            return;
        };
        let (owner, unit) = (self.entity_name(EntityId(attr.at)), self.entity_classifier(EntityId(attr.at)));
        self.report(
            Diagnostic::error(
                codes::WRONG_SHAPE,
                span,
                text!(
                    "`{name}` is an attribute of `{owner}`, and nothing says whose is meant",
                    "“{name}”是“{owner}”的属性，没有写明是哪些{owner}的"
                ),
            )
            .with_label(attr.span, text!("declared here", "声明在此"))
            .with_help(text!(
                "write `each {owner} has {name} …`, or `total of {name}`, `mean of {name}`",
                "请写“每{unit}{owner} {name} …”，或“{name}的合计”“{name}的平均”"
            )),
        );
    }

    /// An expression as a quantity: a population is the number of its members.
    pub(crate) fn quantity(&mut self, env: &Env, expr: &Expr) -> Option<Typed> {
        Some(match self.operand(env, expr)? {
            Operand::Measure(typed) => typed,
            Operand::Pop(pop) => self.counted(pop),
        })
    }

    /// How many members a population has.
    pub(crate) fn counted(&self, pop: TypedPop) -> Typed {
        let unit = self.count_unit(&pop);
        let span = pop.span;
        let measure = Measure::Agg { f: edupol_model::measure::AggFn::Count, of: None, over: pop.pop, weight: None };
        Typed::stock(measure, unit, span)
    }

    /// What counts the members of a population.
    pub(crate) fn count_unit(&self, pop: &TypedPop) -> Unit {
        let classifier = self.program.entity(pop.pop.entity).and_then(|entity| entity.classifier.clone());
        Unit::Count(classifier.unwrap_or_default())
    }

    /// Says that something else than `wanted` stands here.
    pub(crate) fn wrong_shape(&mut self, span: Span, wanted: &edupol_base::Text) {
        let (en, zh) = (&wanted.en, &wanted.zh);
        self.report(Diagnostic::error(codes::WRONG_SHAPE, span, text!("{en} is wanted here", "此处应为{zh}")));
    }

    /// The text of a node for a message, on one line.
    pub(crate) fn shown(node: &impl AstNode) -> String {
        let mut source = String::new();
        for element in node.syntax().descendants_with_tokens() {
            if let Some(token) = element.as_token().filter(|token| !is_comment(token.kind())) {
                source.push_str(token.text());
            }
        }
        let mut shown = String::with_capacity(source.len());
        for word in source.split_whitespace() {
            if !shown.is_empty() {
                shown.push(' ');
            }
            shown.push_str(word);
        }
        shown
    }
}

fn is_comment(kind: SyntaxKind) -> bool {
    matches!(kind, SyntaxKind::Comment | SyntaxKind::DocComment)
}
