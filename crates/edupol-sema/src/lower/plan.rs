//! Plans and named periods.

use edupol_base::{Diagnostic, text};
use edupol_model::decl::{Head, NamedPeriod, Plan, RangeRule, Tolerance};
use edupol_model::ids::{PeriodId, PlanId};
use edupol_model::{Granularity, Period, Rel};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{self, AstNode, Decl, Expr, Field};

use super::collect::next_id;
use super::compare::model_rel;
use super::literal::{Literal, literal};
use super::{Lower, Place};
use crate::codes;
use crate::names::Kind;
use crate::types::Figure;

impl Lower<'_> {
    /// The headers of all plans.
    pub(crate) fn plans(&mut self) {
        for (place, decl, id) in std::mem::take(&mut self.pending.plans) {
            for field in decl.fields() {
                self.plan_field(place, id, &field);
            }
            self.note_first_leads(place, &decl);
            for note in decl.notes() {
                self.note(place, &note);
            }
            self.carried_out(id, &decl);
        }
    }

    fn plan_field(&mut self, place: Place, id: PlanId, field: &Field) {
        let text = field.value().map(|value| plain_text(&value));
        match field.keyword() {
            Some(Keyword::Issuer) => self.set_plan(id, |plan| plan.issuer = text),
            Some(Keyword::DocNumber) => self.set_plan(id, |plan| plan.doc_number = text),
            Some(Keyword::Source) => self.set_plan(id, |plan| plan.source = text),
            Some(Keyword::Issued) => {
                let issued = self.field_period(place, field);
                self.set_plan(id, |plan| plan.issued = issued);
            }
            Some(Keyword::PlanPeriod) => {
                let period = self.field_period(place, field);
                self.set_plan(id, |plan| plan.period = period);
            }
            Some(Keyword::AboutMeans) => {
                let about = self.tolerance(place, field);
                self.set_plan(id, |plan| plan.about = about);
            }
            Some(Keyword::UnprintedMeans) => {
                let unprinted = self.convention(place, field);
                self.set_plan(id, |plan| plan.unprinted = unprinted);
            }
            Some(Keyword::RangesWithin) => self.set_plan(id, |plan| plan.ranges = Some(RangeRule::Within)),
            Some(Keyword::RangesFloor) => self.set_plan(id, |plan| plan.ranges = Some(RangeRule::Floor)),
            Some(Keyword::Ranges) => {
                let rule = range_rule(field);
                self.set_plan(id, |plan| plan.ranges = rule);
            }
            _ => {}
        }
    }

    /// The plans among those of the workspace that a plan carries out. The others are documents nobody has encoded.
    fn carried_out(&mut self, id: PlanId, decl: &ast::PlanDecl) {
        let folded = |text: &str| edupol_grammar::fold_width(text).split_whitespace().collect::<String>();
        for value in decl.field(Keyword::Under).iter().flat_map(Field::values) {
            let wanted = folded(plain_text(&value).trim_matches(['《', '》']));
            let meant = |plan: &Plan| {
                folded(&plan.head.name) == wanted
                    || plan.head.title.as_deref().is_some_and(|title| folded(title) == wanted)
            };
            let parent = self.program.plans.iter().position(meant).and_then(|at| u32::try_from(at).ok()).map(PlanId);
            if let Some(parent) = parent.filter(|parent| *parent != id) {
                self.program.under.push((id, parent));
            }
        }
    }

    fn set_plan(&mut self, id: PlanId, set: impl FnOnce(&mut Plan)) {
        if let Some(plan) = self.program.plans.get_mut(id.index()) {
            set(plan);
        }
    }

    fn field_period(&mut self, place: Place, field: &Field) -> Option<Period> {
        let value = field.value();
        match value {
            Some(Expr::TimePoint(point)) => self.whole_point(place, &point),
            Some(Expr::TimeSpan(span)) => self.span_of(place, &span),
            _ => {
                let span = value.map_or_else(|| place.span(field).after(), |value| place.span(&value));
                self.wrong_shape(span, &text!("a date or a span such as 2022..2024", "日期或时段，如2022—2024年"));
                None
            }
        }
    }

    /// `±10%`, `±2`, `±max(1, 10%)`.
    fn tolerance(&mut self, place: Place, field: &Field) -> Option<Tolerance> {
        let value = field.value();
        let parts: Vec<Expr> = match &value {
            Some(Expr::Tolerance(around)) if around.middle().is_none() => match around.tolerance()? {
                Expr::Call(call) => call.args().collect(),
                other => vec![other],
            },
            _ => vec![],
        };
        let mut tolerance = Tolerance::default();
        for part in &parts {
            match literal(place, part) {
                Some(Literal::One(amount)) if amount.figure == Figure::Percent => {
                    tolerance.relative = Some(amount.value)
                }
                Some(Literal::One(amount)) => tolerance.absolute = Some(amount.value),
                _ => {}
            }
        }
        if tolerance == Tolerance::default() {
            let span = value.map_or_else(|| place.span(field), |value| place.span(&value));
            self.wrong_shape(span, &text!("a tolerance such as ±10% or ±max(1, 10%)", "允差，如±10%"));
            return None;
        }
        Some(tolerance)
    }

    fn convention(&mut self, place: Place, field: &Field) -> Option<Rel> {
        let rel = field.op().and_then(|op| op.rel());
        match rel {
            Some(ast::Rel::In | ast::Rel::Ne | ast::Rel::Totals) | None => {
                self.wrong_shape(place.span(field), &text!("a comparator such as >=", "比较词，如≥"));
                None
            }
            Some(rel) => Some(model_rel(rel)),
        }
    }

    /// Named periods. One may be defined by another, in any order.
    pub(crate) fn periods(&mut self) {
        let pending = std::mem::take(&mut self.pending.periods);
        let mentioned: Vec<Vec<String>> =
            pending.iter().map(|(_, decl)| decl.definition().map_or(vec![], |d| super::names_below(&d))).collect();
        let position: rustc_hash::FxHashMap<String, usize> =
            pending.iter().enumerate().filter_map(|(at, (_, decl))| Some((decl.name()?.text(), at))).collect();
        let rests_on: Vec<Vec<usize>> = mentioned
            .iter()
            .map(|names| names.iter().filter_map(|name| position.get(name).copied()).collect())
            .collect();
        let order = super::order::order(&rests_on);
        let mut by_position: Vec<_> = pending.into_iter().map(Some).collect();
        for at in order.order {
            if let Some((place, decl)) = by_position.get_mut(at).and_then(Option::take) {
                self.named_period(place, &decl);
            }
        }
    }

    fn named_period(&mut self, place: Place, decl: &ast::PeriodDecl) {
        let head = self.head(place, decl);
        let defined = decl.definition().and_then(|definition| definition.expr());
        let period = match &defined {
            Some(Expr::TimePoint(point)) => self.whole_point(place, point),
            Some(Expr::TimeSpan(span)) => self.span_of(place, span),
            Some(other) => {
                self.wrong_shape(place.span(other), &text!("a year, a date or a span", "年、日期或时段"));
                None
            }
            None => {
                self.incomplete(
                    &head,
                    &text!("say when it is: `period X = 2021..2025`", "请写明时间：“时段 X = 2021—2025年”"),
                );
                None
            }
        };
        let Some(period) = period else { return };
        let granularity = match period.granularity {
            Granularity::Span if super::whole_five_years(&head.name, &period) => Granularity::FiveYear,
            other => other,
        };
        let id = next_id(&self.program.periods);
        self.declare(Kind::Period, place, &head, id);
        let within = self.period_around(place, &period);
        self.program.periods.push(NamedPeriod { head, period: Period { granularity, ..period }, within });
    }

    /// The smallest named period of the same plan that contains another one.
    fn period_around(&self, place: Place, period: &Period) -> Option<PeriodId> {
        let around = self.program.periods.iter().enumerate().filter(|(_, other)| {
            other.head.plan == place.plan && other.period.contains(period) && other.period != *period
        });
        let (at, _) = around.min_by_key(|(_, other)| other.period.end.number() - other.period.start.number())?;
        u32::try_from(at).ok().map(PeriodId)
    }

    /// Says that a declaration lacks something.
    pub(crate) fn incomplete(&mut self, head: &Head, help: &edupol_base::Text) {
        let name = &head.name;
        self.report(
            Diagnostic::error(
                codes::INCOMPLETE,
                head.name_span,
                text!("the declaration of `{name}` lacks something", "“{name}”的声明不完整"),
            )
            .with_help(help.clone()),
        );
    }
}

/// The text of a field's value: a string without its quotes, anything else as written.
fn plain_text(value: &Expr) -> String {
    match value {
        Expr::String(string) => string.text(),
        Expr::Name(name) => name.text(),
        other => other.source().trim().to_owned(),
    }
}

fn range_rule(field: &Field) -> Option<RangeRule> {
    let text = field.source();
    if text.contains("floor") || text.contains("下限") {
        Some(RangeRule::Floor)
    } else if ["within", "less", "以内", "以內", "以下"].iter().any(|word| text.contains(word)) {
        Some(RangeRule::Within)
    } else {
        None
    }
}
