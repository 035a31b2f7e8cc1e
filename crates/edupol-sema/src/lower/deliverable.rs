//! Deliverables: what an action produces, and how its quantity is judged.

use edupol_base::{Diagnostic, text};
use edupol_model::Unit;
use edupol_model::decl::{Deliverable, EnumKind, IndicatorKind};
use edupol_model::ids::IndicatorId;
use edupol_model::measure::Measure;
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, DeliverableItem, Expr, NameRef, Statement};

use super::compare::Side;
use super::draft::{Around, Draft, Said, SaidKind};
use super::env::Operand;
use super::{Env, Lower};
use crate::codes;
use crate::names::Kind;
use crate::time::TimeSpec;
use crate::types::{Nature, Typed};

impl Lower<'_> {
    /// Every thing that a statement delivers.
    pub(crate) fn deliverables(
        &mut self,
        inner: &Around,
        statement: &Statement,
        deliverable: &ast::Deliverable,
        out: &mut Vec<Said>,
    ) {
        let Some(verb) = deliverable.verb() else { return };
        let mut inner = inner.clone();
        let after = deliverable.time();
        if let (Some(front), Some(behind)) = (statement.time(), &after) {
            self.two_times(inner.env.place.span(&front), inner.env.place.span(behind));
            return;
        }
        if let Some(time) = after {
            match self.times(&inner.env, std::iter::once(time)) {
                Ok((Some(stated), _)) => inner.stated = Some(stated),
                Ok((None, _)) => {}
                Err(()) => return,
            }
        }
        for item in deliverable.items() {
            let mut inner = inner.clone();
            let own = match item.object() {
                Some(Expr::Compare(compare)) => compare.time(),
                _ => None,
            };
            if let Some(time) = own {
                let span = inner.env.place.span(&time);
                match (statement.time(), self.times(&inner.env, std::iter::once(time))) {
                    (Some(front), _) => {
                        self.two_times(inner.env.place.span(&front), span);
                        continue;
                    }
                    (None, Ok((stated, _))) => inner.stated = stated.or(inner.stated),
                    (None, Err(())) => continue,
                }
            }
            let (made, draft) = self.delivered(&inner, verb, &item);
            let said = self.said(&inner, statement, SaidKind::Deliverable(Box::new(made), draft));
            out.push(said);
        }
    }

    fn delivered(&mut self, inner: &Around, verb: Keyword, item: &DeliverableItem) -> (Deliverable, Option<Draft>) {
        let span = inner.env.place.span(item);
        let Parts { object, amount, rel, title } = Parts::of(item);
        let shown = object.as_ref().map(object_name);
        let kind = title.as_ref().and(shown.clone());
        let measured = match (&object, &amount, &title) {
            (Some(object), Some(_), None) => self.delivered_measure(inner, verb, object),
            _ => None,
        };
        let draft = measured.clone().zip(amount.as_ref()).and_then(|(left, amount)| {
            let side = Side { rel, value: amount, op_span: inner.env.place.span(amount), span };
            let judged = self.judge(&inner.env, Operand::Measure(left), &side)?;
            self.timed(inner, judged, span)
        });
        let counted = match (&measured, &object) {
            (Some(typed), _) => indicator_of(&typed.measure),
            (None, Some(Expr::Name(name))) => self.quiet_indicator(&inner.env, name),
            (None, _) => None,
        };
        self.create_is_no_award(inner, verb, item);
        let (quantity, unit) = self.quantity_of(inner, draft.as_ref(), amount.as_ref(), rel);
        let made = Deliverable {
            verb: verb.en().replace(' ', "_"),
            kind,
            title: title.or(shown).unwrap_or_default(),
            quantity,
            unit,
            indicator: counted,
            due: self.due(inner),
            obligation: None,
        };
        (made, draft)
    }

    /// What a quantity of a thing is measured by: its indicator's amount in the time, or the increase of a stock.
    fn delivered_measure(&mut self, inner: &Around, verb: Keyword, object: &Expr) -> Option<Typed> {
        let env = &inner.env;
        let Expr::Name(name) = object else {
            let typed = self.quantity(env, object)?;
            return Some(if typed.nature == Nature::Stock { Self::gained(inner, verb, typed, false) } else { typed });
        };
        let (text, span) = (name.text(), env.place.span(name));
        if let Some(entry) = self.find(env.place, Kind::Indicator, &text).one() {
            let typed = self.indicator_operand(entry, span)?;
            let kind = self.program.indicator(IndicatorId(entry.index)).map(|indicator| indicator.kind)?;
            return Some(match kind {
                IndicatorKind::Flow => typed,
                IndicatorKind::Cumulative => Self::gained(inner, verb, typed, true),
                IndicatorKind::Stock => Self::gained(inner, verb, typed, false),
            });
        }
        let attr = self.names.all(Kind::Attr, &text).iter().copied();
        let attr = attr.filter(|entry| self.names.sees(env.place.group, entry.group)).collect::<Vec<_>>();
        if let [entry] = attr.as_slice() {
            let typed = self.attr_total(*entry, span)?;
            return matches!(typed.unit, Unit::Count(_) | Unit::Number)
                .then(|| Self::gained(inner, verb, typed, false));
        }
        for kind in [Kind::Population, Kind::Entity] {
            if let Some(entry) = self.find(env.place, kind, &text).one() {
                let pop = self.pop_entry(kind, entry, span)?;
                return Some(Self::gained(inner, verb, self.counted(pop), false));
            }
        }
        self.unmeasured(env, name);
        None
    }

    /// Making things raises a stock during the time; by a deadline, or kept, its level counts. What counts from the plan's
    /// start has its level for its increase over the whole plan.
    fn gained(inner: &Around, verb: Keyword, typed: Typed, cumulative: bool) -> Typed {
        let spec = inner.stated.as_ref().map(|stated| &stated.spec);
        let deadline = matches!(spec, Some(TimeSpec::By(_)));
        let whole = matches!(spec, None | Some(TimeSpec::Whole(_)));
        let indicator = matches!(typed.measure, Measure::Indicator(_));
        if verb == Keyword::Keep || (deadline && indicator) || (whole && cumulative) {
            return typed;
        }
        Typed { nature: Nature::Flow, ..Self::increase(typed) }
    }

    /// A quantity of something that no indicator counts: worth a note, since it can never be judged.
    fn unmeasured(&mut self, env: &Env, name: &NameRef) {
        let (text, span) = (name.text(), env.place.span(name));
        let kinds = [Kind::Indicator, Kind::Attr, Kind::Population, Kind::Entity];
        let known = kinds.into_iter().flat_map(|kind| self.names.visible(kind, env.place.group));
        let alike = edupol_base::did_you_mean(&text, known);
        let diagnostic = Diagnostic::warning(
            codes::NOTHING_COUNTS,
            span,
            text!(
                "no indicator counts `{text}`, so this quantity is never judged",
                "没有指标统计“{text}”，这个数量无法判定"
            ),
        );
        let help = alike.unwrap_or_else(|| {
            text!("declare it: `indicator {text} flow counted …`", "请声明：“指标 {text} 当期 以…计”")
        });
        self.report(diagnostic.with_help(help));
    }

    /// The indicator of that name, where one is declared; nothing is reported.
    fn quiet_indicator(&mut self, env: &Env, name: &NameRef) -> Option<IndicatorId> {
        let entry = self.find(env.place, Kind::Indicator, &name.text()).one()?;
        self.refer(env.place.span(name), entry);
        Some(IndicatorId(entry.index))
    }

    /// The limit of a deliverable's quantity, judged or not.
    fn quantity_of(
        &mut self,
        inner: &Around,
        draft: Option<&Draft>,
        amount: Option<&Expr>,
        rel: Option<ast::Rel>,
    ) -> (Option<edupol_model::Limits>, Unit) {
        use edupol_model::cond::Cond;
        if let Some(Cond::Judge(judge)) = draft.map(|draft| &draft.cond)
            && let edupol_model::Limit::Fixed(limits) = &judge.limit
        {
            return (Some(limits.clone()), judge.unit.clone());
        }
        let none = Unit::Count(String::new());
        let Some(figure) = amount.and_then(|amount| super::literal::literal(inner.env.place, amount)) else {
            return (None, none);
        };
        let unit = figure.amount().map_or(none, |amount| match &amount.figure {
            crate::types::Figure::Counted(classifier) => Unit::Count(classifier.clone()),
            crate::types::Figure::Money => Unit::Money,
            crate::types::Figure::Percent => Unit::Share,
            _ => Unit::Count(String::new()),
        });
        let said = self.conventions(inner.env.place);
        let rel = rel.map(super::compare::model_rel);
        (super::limit::plain_limits(&figure, rel, &said), unit)
    }

    /// 创建 is work towards a title or a state, and does not require that it is awarded.
    fn create_is_no_award(&mut self, inner: &Around, verb: Keyword, item: &DeliverableItem) {
        if verb != Keyword::Create {
            return;
        }
        let (text, span) = match (item.title_token(), item.object()) {
            (Some(token), _) => (item.title().unwrap_or_default(), inner.env.place.token(&token)),
            (None, Some(Expr::Name(name))) if self.is_ladder(&name.text()) => {
                (name.text(), inner.env.place.span(&name))
            }
            _ => return,
        };
        self.report(
            Diagnostic::note(
                codes::CREATE_IS_NO_AWARD,
                span,
                text!("`create` does not require that `{text}` is awarded", "“创建”不等于命名，不要求“{text}”已经认定"),
            )
            .with_help(text!(
                "if the award is meant, write `completed`, or the state: `reaches …`",
                "要求认定的，请写“建成”，或写明状态，如“达到 创成”"
            )),
        );
    }

    /// Whether an attribute of that name climbs a ladder.
    fn is_ladder(&self, name: &str) -> bool {
        self.names.all(Kind::Attr, name).iter().any(|entry| {
            let unit = self.program.attrs.get(entry.index as usize).map(|attr| &attr.unit);
            let Some(Unit::Enum(id)) = unit else { return false };
            self.program.enumeration(*id).is_some_and(|found| found.kind == EnumKind::Ladder)
        })
    }

    /// When a deliverable is due: its own time, else the cell's or that of the block around it.
    fn due(&mut self, inner: &Around) -> Option<edupol_model::cond::When> {
        let stated = inner.stated.as_ref()?;
        match &stated.spec {
            TimeSpec::Over(window) => Some(edupol_model::cond::When::By(*window)),
            _ => self.when(&inner.env, Some(stated), Nature::Stock, stated.span).map(|(when, _)| when),
        }
    }
}

/// The parts of one thing delivered, in whichever order they were written.
struct Parts {
    object: Option<Expr>,
    amount: Option<Expr>,
    rel: Option<ast::Rel>,
    title: Option<String>,
}

impl Parts {
    /// `35个智慧教室`, `智慧教室35个`, `"…"`.
    fn of(item: &DeliverableItem) -> Self {
        let title = item.title();
        if let Some(Expr::Compare(compare)) = item.object() {
            let amount = compare.limit().and_then(|limit| limit.value());
            return Self { object: compare.left(), amount, rel: compare.rel(), title };
        }
        let amount = item.amount();
        let rel = item.op().and_then(|op| op.rel()).or(amount.as_ref().and_then(suffix));
        Self { object: item.object(), amount, rel, title }
    }
}

fn suffix(amount: &Expr) -> Option<ast::Rel> {
    match amount {
        Expr::Bound(bound) => bound.rel(),
        _ => None,
    }
}

fn object_name(object: &Expr) -> String {
    match object {
        Expr::Name(name) => name.text(),
        other => Lower::shown(other),
    }
}

fn indicator_of(measure: &Measure) -> Option<IndicatorId> {
    match measure {
        Measure::Indicator(id) => Some(*id),
        Measure::Arith(_, parts) => parts.first().and_then(indicator_of),
        _ => None,
    }
}
