//! Comparisons: a quantity held against a limit.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::cond::{Cond, Judge};
use edupol_model::measure::Measure;
use edupol_model::{Limit, Num, Rel, Unit};
use edupol_syntax::SyntaxKind;
use edupol_syntax::ast::{self, AstNode, CompareExpr, Expr, RowValue};

use super::env::{Judged, Operand, TypedPop};
use super::limit::{is_numeric, rel_word};
use super::literal::{Literal, literal};
use super::sides::is_ratio;
use super::{Env, Lower};
use crate::codes;
use crate::names::Kind;
use crate::types::{Typed, common_unit};

/// What is held against what.
pub(crate) struct Side<'e> {
    /// The printed relation.
    pub(crate) rel: Option<ast::Rel>,
    /// The right side.
    pub(crate) value: &'e Expr,
    /// The comparator's place, or that of the value where none is printed.
    pub(crate) op_span: Span,
    /// The whole comparison.
    pub(crate) span: Span,
}

impl Lower<'_> {
    /// `四星级占比达到100%`, `至少1个智慧教室`.
    pub(crate) fn compare(&mut self, env: &Env, compare: &CompareExpr) -> Option<Judged> {
        let span = env.place.span(compare);
        let limit = compare.limit();
        let object = limit.as_ref().and_then(ast::Limit::object);
        let force = compare.modalities().collect::<Vec<_>>();
        let force = self.forces(env.place, force.iter());
        if let (Some(Expr::Name(left)), None) = (compare.left(), &object)
            && let Some(found) = self.is_member(env, &left, compare)
        {
            return Some(found);
        }
        let left = match (compare.left(), object) {
            (Some(left), Some(_)) => {
                self.missing_each(env, &left);
                return None;
            }
            (Some(left), None) => self.left_operand(env, &left),
            (None, Some(Expr::Name(name))) if self.is_only(env, &name, Kind::Standard) => {
                let judged = self.some_items(env, &name, compare.rel(), &limit?.value()?)?;
                return Some(Judged { force, ..judged });
            }
            (None, Some(object)) => self.left_operand(env, &object),
            (None, None) => {
                self.wrong_shape(span.start_of(), &text!("what is compared", "比较的对象"));
                None
            }
        };
        let value = limit.and_then(|limit| limit.value())?;
        let op_span = compare.op().map_or_else(|| env.place.span(&value), |op| env.place.span(&op));
        let side = Side { rel: compare.rel(), value: &value, op_span, span };
        let Some(left) = left else {
            self.check_right(env, &value);
            return None;
        };
        let of_shares = matches!(&left, Operand::Measure(of) if matches!(of.unit, Unit::Share | Unit::Ratio));
        if compare.is_total() && of_shares {
            self.stock_total(env.place.span(&value));
            return None;
        }
        let mut judged = self.judge(env, left, &side)?;
        if let Some(time) = compare.time() {
            let (stated, baseline) = self.times(env, std::iter::once(time.clone())).ok()?;
            if baseline.is_some() {
                self.wrong_shape(env.place.span(&time), &text!("a time of judgement", "判定的时间"));
                return None;
            }
            let (when, _) = self.when(env, stated.as_ref(), judged.nature, span)?;
            judged = judged.map(|cond| Cond::Timed(when, Box::new(cond)));
        }
        judged.force = force;
        Some(judged)
    }

    /// `县 = 东县`, `县 属于 东县、西县`: which of the declared members the one at hand is.
    fn is_member(&mut self, env: &Env, left: &ast::NameRef, compare: &CompareExpr) -> Option<Judged> {
        let entity = env.subject()?;
        let entry = self.find(env.place, Kind::Entity, &left.text()).one()?;
        if entry.index != entity.0 || self.attr_entry(env, &left.text()).is_some() {
            return None;
        }
        let (mut names, mut open): (Vec<String>, bool) = match compare.limit()?.value()? {
            Expr::Name(name) => (vec![name.text()], false),
            Expr::Set(set) => (set.values().filter_map(|value| text_of(&value)).collect(), set.is_open()),
            _ => return None,
        };
        let declared = &self.program.entity(entity)?.members;
        let stem = names.last().filter(|last| !declared.contains(last)).and_then(|last| last.strip_suffix('等'));
        if let Some(stem) = stem.map(str::to_owned) {
            names.pop();
            names.push(stem);
            open = true;
        }
        if names.is_empty() || !names.iter().all(|name| declared.contains(name)) {
            return None;
        }
        self.refer(env.place.span(left), entry);
        let span = env.place.span(compare);
        let rows = names.into_iter().map(|name| edupol_model::cond::TableRow {
            key: edupol_model::cond::RowKey::Member(entity, name),
            value: Measure::Const(edupol_model::Num::one()),
            span: Span::NOWHERE,
        });
        let rows = rows.collect();
        let otherwise = Some(Measure::Const(edupol_model::Num::zero()));
        let measure = Measure::Cases(Box::new(edupol_model::cond::Table { rows, otherwise }));
        let left = Typed::stock(measure, Unit::YesNo, span);
        let found = judged(left, Limit::Fixed(super::limit::yes()), false, span);
        let found = if open { found.or_others() } else { found };
        let negated = compare.rel() == Some(ast::Rel::Ne);
        Some(if negated { found.map(|cond| Cond::Not(Box::new(cond))) } else { found })
    }

    /// The left side of a comparison; `has x ≥ 1` is read as `x ≥ 1`.
    fn left_operand(&mut self, env: &Env, left: &Expr) -> Option<Operand> {
        match left {
            Expr::Has(has) if has.subject().is_none() => self.operand(env, &has.expr()?),
            _ => self.operand(env, left),
        }
    }

    /// Where the left side is unknown, the right one is looked at for its own mistakes only.
    fn check_right(&mut self, env: &Env, value: &Expr) {
        if let Expr::PercentOf(percent) = value
            && let Some(of) = percent.of()
        {
            drop(self.measure(env, &of));
        }
    }

    /// `学校至少1个智慧教室` does not say how many schools.
    fn missing_each(&mut self, env: &Env, left: &Expr) {
        let shown = Self::shown(left);
        let (name, unit) = self.counted_name(env.place, &shown);
        self.report(
            Diagnostic::error(
                codes::WRONG_SHAPE,
                env.place.span(left),
                text!("nothing says how many of `{shown}` are meant", "没有写明有多少“{shown}”须满足"),
            )
            .with_help(text!(
                "write `each {name}`, or `at least 80% of {name}`",
                "请写“每{unit}{name}”，或“至少80%的{name}”"
            )),
        );
    }

    /// Holds an operand against a limit.
    pub(crate) fn judge(&mut self, env: &Env, left: Operand, side: &Side<'_>) -> Option<Judged> {
        if let Expr::Paren(paren) = side.value {
            let inner = paren.expr()?;
            return self.judge(env, left, &Side { value: &inner, ..*side });
        }
        let figure = literal(env.place, side.value);
        let left = match left {
            Operand::Measure(typed) => typed,
            Operand::Pop(pop) if figure.as_ref().is_some_and(Literal::is_percent) => self.share_or_error(&pop, side)?,
            Operand::Pop(pop) => self.counted(pop),
        };
        if left.unit == Unit::Date {
            return self.against_date(env, left, side);
        }
        if let Some(figure) = figure {
            return self.against_figure(env, left, &figure, side);
        }
        match (&left.unit, side.value) {
            (Unit::Enum(_), Expr::Name(_) | Expr::Set(_)) => self.against_states(env, &left, side),
            (Unit::YesNo, Expr::Name(name)) if yes_or_no(&name.text()).is_some() => {
                let wanted = yes_or_no(&name.text()).map(Num::from)?;
                let rel = side.rel.filter(|rel| matches!(rel, ast::Rel::Ne));
                let limits = edupol_model::Limits::compared(Rel::Equal, wanted);
                let judged = judged(left, Limit::Fixed(limits), false, side.span);
                Some(if rel.is_some() { judged.map(|cond| Cond::Not(Box::new(cond))) } else { judged })
            }
            (Unit::Text, _) => self.against_texts(env, &left, side),
            (_, Expr::Table(table)) => self.against_table(env, left, table, side),
            (unit, Expr::Set(set)) if is_numeric(unit) => self.against_numbers(env, left, set, side),
            _ => self.against_measure(env, left, side),
        }
    }

    /// A population compared with a percentage is its share of the one it was filtered from.
    fn share_or_error(&mut self, pop: &TypedPop, side: &Side<'_>) -> Option<Typed> {
        let found = Self::share_of_whole(pop);
        if found.is_none() {
            self.no_whole(pop, side.span);
        }
        found
    }

    /// Says that a population is not a part of anything.
    pub(crate) fn no_whole(&mut self, pop: &TypedPop, span: Span) {
        let name = self.entity_name(pop.pop.entity);
        self.report(
            Diagnostic::error(
                codes::SHARE_WITHOUT_WHOLE,
                span,
                text!(
                    "a percentage of what? `{name}` is the whole and not a part of it",
                    "占谁的百分比？“{name}”是全体，不是其中一部分"
                ),
            )
            .with_help(text!(
                "write `share of {name} having …`, or declare the part as a population: `population X = {name} (…)`",
                "请写“{name} 中 … 的占比”，或先声明范围：“范围 X = {name}（…）”"
            )),
        );
    }

    /// A printed figure on the right.
    fn against_figure(&mut self, env: &Env, left: Typed, figure: &Literal, side: &Side<'_>) -> Option<Judged> {
        // The unit of a range stands at its end.
        for amount in figure.amounts().into_iter().rev() {
            self.check_fit(env, &left, amount, side).ok()?;
        }
        let left = self.with_sides(left, figure);
        let (rel, negated) = self.figure_rel(env, &left, side)?;
        self.check_direction(env, &left, rel, side).ok()?;
        let fixed = self.fixed(env, &left, rel, figure, side.span);
        let judged = judged(left, Limit::Fixed(fixed.limits), fixed.assumed, side.span);
        Some(if negated { judged.map(|cond| Cond::Not(Box::new(cond))) } else { judged })
    }

    /// The relation of a figure: the printed one, `>=` for 达到, and for 合计 that of the suffix, if any.
    fn figure_rel(&mut self, env: &Env, left: &Typed, side: &Side<'_>) -> Option<(Option<Rel>, bool)> {
        let suffix = match side.value {
            Expr::Bound(bound) => bound.rel(),
            _ => None,
        };
        let rel = match side.rel {
            Some(ast::Rel::Totals) => {
                if matches!(left.unit, Unit::Share | Unit::Ratio) {
                    self.stock_total(env.place.span(side.value));
                    return None;
                }
                suffix
            }
            Some(ast::Rel::In) if matches!(side.value, Expr::Range(_)) => None,
            rel => rel,
        };
        Some((rel.map(model_rel), rel == Some(ast::Rel::Ne)))
    }

    /// A state or states of an enumeration on the right.
    fn against_states(&mut self, env: &Env, left: &Typed, side: &Side<'_>) -> Option<Judged> {
        let Unit::Enum(id) = left.unit else { return None };
        self.states(env, left, id, side)
    }

    /// Texts on the right: equality only.
    fn against_texts(&mut self, env: &Env, left: &Typed, side: &Side<'_>) -> Option<Judged> {
        let one_of: Vec<String> = match side.value {
            Expr::String(string) => vec![string.text()],
            Expr::Name(name) => vec![name.text()],
            Expr::Set(set) => set.values().map(|value| text_of(&value)).collect::<Option<_>>()?,
            other => {
                self.wrong_shape(env.place.span(other), &text!("a text in quotes", "引号内的文字"));
                return None;
            }
        };
        let Measure::Attr(attr) = &left.measure else {
            self.wrong_shape(left.span, &text!("an attribute of text", "文字属性"));
            return None;
        };
        let open = matches!(side.value, Expr::Set(set) if set.is_open());
        let mut cond = Cond::TextIs { attr: attr.clone(), one_of };
        if open {
            cond = Judged::new(cond, left.nature).or_others().cond;
        }
        let negated = side.rel == Some(ast::Rel::Ne);
        if !negated && !matches!(side.rel, None | Some(ast::Rel::Eq | ast::Rel::In)) {
            self.not_ordered(left, side);
            return None;
        }
        let cond = if negated { Cond::Not(Box::new(cond)) } else { cond };
        Some(Judged::new(cond, left.nature))
    }

    /// A date on the right, held against the day of an attribute.
    fn against_date(&mut self, env: &Env, left: Typed, side: &Side<'_>) -> Option<Judged> {
        let Some(period) = self.time_key(env, side.value) else {
            self.wrong_shape(env.place.span(side.value), &text!("a date", "日期"));
            return None;
        };
        let period = period?;
        let day = |day: edupol_model::Day| edupol_model::Num::from(i64::from(day.number()));
        let limits = match side.rel.map_or(Rel::Equal, model_rel) {
            Rel::Equal | Rel::OneOf => {
                let during = edupol_model::Set::closed(day(period.start), day(period.end));
                let (inner, outer) = (during.clone(), during.clone());
                let (rel, form) = (Some(Rel::Equal), edupol_model::limit::LimitForm::Compared);
                edupol_model::Limits { inner, outer, printed: during, rel, form }
            }
            rel @ (Rel::AtLeast | Rel::Below) => edupol_model::Limits::compared(rel, day(period.start)),
            rel @ (Rel::AtMost | Rel::Above) => edupol_model::Limits::compared(rel, day(period.end)),
        };
        Some(judged(left, Limit::Fixed(limits), false, side.span))
    }

    /// A list of numbers on the right.
    fn against_numbers(&mut self, env: &Env, left: Typed, set: &ast::SetExpr, side: &Side<'_>) -> Option<Judged> {
        let mut values = vec![];
        for value in set.values() {
            let Some(Literal::One(amount)) = literal(env.place, &value) else {
                self.wrong_shape(env.place.span(&value), &text!("a figure", "数字"));
                return None;
            };
            self.check_fit(env, &left, &amount, side).ok()?;
            values.push(amount.value);
        }
        let listed = judged(left, Limit::Fixed(edupol_model::Limits::one_of(values)), false, side.span);
        Some(if set.is_open() { listed.or_others() } else { listed })
    }

    /// A table on the right: a limit a row.
    fn against_table(&mut self, env: &Env, left: Typed, table: &ast::Table, side: &Side<'_>) -> Option<Judged> {
        let ratios = table.syntax().descendants().any(|node| node.kind() == SyntaxKind::RatioLit);
        let left = if ratios && is_ratio(&left.unit) { Typed { unit: Unit::Sides, ..left } } else { left };
        let rows = self.table(env, table, |lower, env, value| lower.row_limit(env, &left, value, side.rel))?;
        Some(judged(left, Limit::Table(Box::new(rows)), false, side.span))
    }

    /// The limit that a row of a table gives for a quantity; the table's own relation stands in for a missing one.
    pub(crate) fn row_limit(
        &mut self,
        env: &Env,
        left: &Typed,
        value: &RowValue,
        rel: Option<ast::Rel>,
    ) -> Option<Limit> {
        let judged = match value {
            RowValue::Compare(compare) if compare.left().is_none() => {
                let limit = compare.limit()?.value()?;
                let op_span = compare.op().map_or_else(|| env.place.span(&limit), |op| env.place.span(&op));
                let rel = compare.rel().or(rel);
                let side = Side { rel, value: &limit, op_span, span: env.place.span(compare) };
                self.judge(env, Operand::Measure(left.clone()), &side)
            }
            RowValue::Expr(expr) => {
                let suffix = match expr {
                    Expr::Bound(bound) => bound.rel(),
                    _ => None,
                };
                let span = env.place.span(expr);
                let side = Side { rel: suffix.or(rel), value: expr, op_span: span, span };
                self.judge(env, Operand::Measure(left.clone()), &side)
            }
            other => {
                self.wrong_shape(env.place.span(other), &text!("a limit", "限值"));
                return None;
            }
        };
        match judged?.cond {
            Cond::Judge(judge) => Some(judge.limit),
            _ => {
                self.wrong_shape(env.place.span(value), &text!("a limit", "限值"));
                None
            }
        }
    }

    /// Another quantity on the right.
    fn against_measure(&mut self, env: &Env, left: Typed, side: &Side<'_>) -> Option<Judged> {
        let right = self.measure(env, side.value)?;
        if common_unit(&left.unit, &right.unit).is_none() {
            self.units_differ(&left, &right, side.span);
            return None;
        }
        let assumed = side.rel.is_none();
        let rel = match side.rel {
            Some(rel) => model_rel(rel),
            None => match self.conventions(env.place).unprinted {
                Some(rel) => rel,
                None => {
                    self.wrong_shape(side.op_span.start_of(), &text!("a comparator", "比较词"));
                    return None;
                }
            },
        };
        self.check_direction(env, &left, Some(rel), side).ok()?;
        let nature = left.nature.with(right.nature);
        let limit = Limit::Measure(rel, Box::new(right.measure));
        let judged = Judged { nature, ..judged(left, limit, assumed, side.span) };
        let negated = side.rel == Some(ast::Rel::Ne);
        Some(if negated { judged.map(|cond| Cond::Not(Box::new(cond))) } else { judged })
    }

    /// Says that values without an order are compared by one.
    pub(crate) fn not_ordered(&mut self, left: &Typed, side: &Side<'_>) {
        let rel = side.rel.map(model_rel).map_or_else(|| text!("a comparison", "比较"), rel_word);
        let (en, zh) = (rel.en, rel.zh);
        self.report(
            Diagnostic::error(
                codes::NOT_ORDERED,
                side.op_span,
                text!("these values have no order, so {en} says nothing", "这些值没有高低之分，不能作{zh}"),
            )
            .with_label(left.span, crate::types::unit_word(&left.unit))
            .with_help(text!(
                "declare the values as `ordered {{ low < high }}`, or list them: `in {{ A, B }}`",
                "有高低之分的，请声明为“等级 低 < 高”；否则请列举：“属于 甲、乙”"
            )),
        );
    }
}

/// One comparison as a condition.
pub(crate) fn judged(left: Typed, limit: Limit, assumed: bool, span: Span) -> Judged {
    let nature = left.nature;
    let judge = Judge { left: left.measure, limit, unit: left.unit, assumed, span };
    Judged::new(Cond::Judge(Box::new(judge)), nature)
}

/// The relation of the core: 达到 an amount is `>=`.
pub(crate) fn model_rel(rel: ast::Rel) -> Rel {
    match rel {
        ast::Rel::Ge | ast::Rel::Reaches => Rel::AtLeast,
        ast::Rel::Gt => Rel::Above,
        ast::Rel::Le => Rel::AtMost,
        ast::Rel::Lt => Rel::Below,
        ast::Rel::Eq | ast::Rel::Ne | ast::Rel::Totals => Rel::Equal,
        ast::Rel::In => Rel::OneOf,
    }
}

/// The answer that a word gives to a yes/no question.
fn yes_or_no(word: &str) -> Option<i64> {
    match word {
        "是" | "有" | "yes" => Some(1),
        "否" | "无" | "no" => Some(0),
        _ => None,
    }
}

fn text_of(expr: &Expr) -> Option<String> {
    match expr {
        Expr::String(string) => Some(string.text()),
        Expr::Name(name) => Some(name.text()),
        _ => None,
    }
}

/// The empty span where something starts.
pub(crate) trait StartOf {
    /// The empty span at the beginning.
    fn start_of(self) -> Self;
}

impl StartOf for Span {
    fn start_of(self) -> Self {
        Span { end: self.start, ..self }
    }
}
