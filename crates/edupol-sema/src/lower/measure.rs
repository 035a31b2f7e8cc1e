//! Quantities: arithmetic, ratios, times, and everything that is not a plain name.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::ids::EntityId;
use edupol_model::measure::{Measure, Op, Pop, TimeRef};
use edupol_model::{Granularity, Num, Unit};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{ArithExpr, ArithOp, AtExpr, CallExpr, Expr, LagExpr, PathExpr, RankExpr, RowValue, Table};

use super::literal::{Literal, literal};
use super::{Env, Lower};
use crate::codes;
use crate::names::Kind;
use crate::time::time_length;
use crate::types::{Figure, Nature, Typed, common_unit, unit_word};

impl Lower<'_> {
    /// An expression as a quantity.
    pub(crate) fn measure(&mut self, env: &Env, expr: &Expr) -> Option<Typed> {
        let span = env.place.span(expr);
        match expr {
            Expr::Name(_) | Expr::Filter(_) | Expr::Its(_) | Expr::Other(_) => self.quantity(env, expr),
            Expr::Paren(paren) => self.measure(env, &paren.expr()?),
            Expr::Arith(arith) => self.arith(env, arith),
            Expr::Neg(neg) if literal(env.place, expr).is_none() => {
                let inner = self.measure(env, &neg.expr()?)?;
                let measure = Measure::Arith(Op::Sub, vec![Measure::Const(Num::zero()), inner.measure]);
                Some(Typed { measure, span, ..inner })
            }
            Expr::Share(share) => self.share(env, share),
            Expr::PartShare(share) => self.part_share(env, share),
            Expr::Agg(agg) => self.aggregate(env, agg),
            Expr::Weighted(weighted) => self.weighted(env, weighted),
            Expr::Ratio(ratio) => self.ratio(env, &ratio.left()?, &ratio.right()?, Num::one(), span),
            Expr::Per(per) => {
                let n = per.per().and_then(|per| super::literal::exact(&per)).unwrap_or_else(Num::one);
                self.ratio(env, &per.numerator()?, &per.denominator()?, n, span)
            }
            Expr::PerHead(per) => self.per_head(env, per),
            Expr::Rank(rank) => self.rank(env, rank),
            Expr::Path(path) => match self.result_of(env, path) {
                Some(found) => found,
                None => self.path(env, path),
            },
            Expr::Judged(judged) => self.judged_by(env, judged),
            Expr::At(at) => self.at(env, at),
            Expr::Lag(lag) => self.lag(env, lag),
            Expr::PercentOf(percent) => {
                let of = self.measure(env, &percent.of()?)?;
                let part = self.fraction(env, &percent.percent()?)?;
                let measure = Measure::Arith(Op::Mul, vec![Measure::Const(part), of.measure]);
                Some(Typed { measure, span, ..of })
            }
            Expr::Table(table) => self.cases(env, table),
            Expr::Call(call) => self.extreme(env, call),
            other => self.constant(env, other),
        }
    }

    /// A literal as a quantity of its own.
    fn constant(&mut self, env: &Env, expr: &Expr) -> Option<Typed> {
        let span = env.place.span(expr);
        let Some(Literal::One(amount)) = literal(env.place, expr) else {
            self.wrong_shape(span, &text!("a quantity", "数量"));
            return None;
        };
        let unit = match amount.figure {
            Figure::Bare => Unit::Number,
            Figure::Counted(classifier) => Unit::Count(classifier),
            Figure::Percent => Unit::Share,
            Figure::Points => Unit::Points,
            Figure::Money => Unit::Money,
            Figure::Time(every) => Unit::Duration(every),
            Figure::Measured(unit) => Unit::Measured(unit),
            Figure::Ratio => Unit::Sides,
        };
        let measure = Measure::Const(amount.value);
        Some(Typed { measure, unit, nature: Nature::Timeless, lower_is_better: false, span })
    }

    /// A percentage or number as a factor.
    pub(crate) fn fraction(&mut self, env: &Env, expr: &Expr) -> Option<Num> {
        match literal(env.place, expr) {
            Some(Literal::One(amount)) => Some(amount.value),
            Some(Literal::Bound(inner)) => inner.amount().map(|amount| amount.value.clone()),
            _ => {
                self.wrong_shape(env.place.span(expr), &text!("a percentage", "百分比"));
                None
            }
        }
    }

    /// A chain of signs leans to the left; it is walked in a loop, since a file may hold a very long one.
    fn arith(&mut self, env: &Env, arith: &ArithExpr) -> Option<Typed> {
        let mut steps = vec![];
        let mut first = Expr::Arith(arith.clone());
        while let Expr::Arith(step) = &first {
            steps.push((step.op()?, step.rhs()?, env.place.span(step)));
            let left = step.lhs()?;
            first = left;
        }
        let mut result = self.measure(env, &first);
        for (op, right, span) in steps.into_iter().rev() {
            let right = self.measure(env, &right);
            result = match (result, right) {
                (Some(left), Some(right)) => self.combined(op, left, right, span),
                _ => None,
            };
        }
        result
    }

    fn combined(&mut self, op: ArithOp, left: Typed, right: Typed, span: Span) -> Option<Typed> {
        let op = match op {
            ArithOp::Add => Op::Add,
            ArithOp::Sub => Op::Sub,
            ArithOp::Mul => Op::Mul,
            ArithOp::Div => Op::Div,
        };
        let Some(unit) = arith_unit(op, &left.unit, &right.unit) else {
            self.units_differ(&left, &right, span);
            return None;
        };
        let nature = left.nature.with(right.nature);
        let measure = match (op, left.measure) {
            (Op::Add | Op::Mul, Measure::Arith(inner, mut parts)) if inner == op => {
                parts.push(right.measure);
                Measure::Arith(op, parts)
            }
            (_, first) => Measure::Arith(op, vec![first, right.measure]),
        };
        Some(Typed { measure, unit, nature, lower_is_better: left.lower_is_better, span })
    }

    /// Says that two quantities cannot be added or compared.
    pub(crate) fn units_differ(&mut self, left: &Typed, right: &Typed, span: Span) {
        let (a, b) = (unit_word(&left.unit), unit_word(&right.unit));
        let (a_en, a_zh, b_en, b_zh) = (&a.en, &a.zh, &b.en, &b.zh);
        self.report(
            Diagnostic::error(
                codes::UNIT_MISMATCH,
                span,
                text!("{a_en} and {b_en} do not go together", "{a_zh}与{b_zh}不能相加或比较"),
            )
            .with_label(left.span, a.clone())
            .with_label(right.span, b.clone())
            .with_help(text!(
                "compare like with like: a share with a share, a count with a count",
                "请用同类的量：占比对占比，数量对数量"
            )),
        );
    }

    /// `学校的面积` where a school is at hand.
    fn path(&mut self, env: &Env, path: &PathExpr) -> Option<Typed> {
        let (base, name) = (path.base()?, path.name()?);
        let pop = self.pop(env, &base)?;
        let (text, span) = (name.text(), env.place.span(&name));
        let owner = pop.pop.entity;
        let at_hand = env.subjects.iter().any(|&subject| self.is_part_of(subject, owner));
        let entry = self.names.all(Kind::Attr, &text).iter().find(|entry| entry.at == owner.0).copied();
        match entry {
            Some(entry) if at_hand => self.attr_operand(env, entry, owner, span),
            Some(_) => {
                let (owner, unit) = (self.entity_name(owner), self.entity_classifier(owner));
                self.report(
                    Diagnostic::error(
                        codes::WRONG_SHAPE,
                        env.place.span(path),
                        text!(
                            "every `{owner}` has its own `{text}`; this is not one quantity",
                            "每{unit}“{owner}”各有“{text}”，此处不是一个数量"
                        ),
                    )
                    .with_help(text!(
                        "write `total of {owner}.{text}`, `mean of {owner}.{text}`, or `each {owner} …`",
                        "请写“{owner}的{text}的合计”“{owner}的{text}的平均”，或“每{unit}{owner} …”"
                    )),
                );
                None
            }
            None => {
                self.unknown_attr(owner, &text, span);
                None
            }
        }
    }

    /// Says that an entity has no such attribute, and which it has.
    pub(crate) fn unknown_attr(&mut self, owner: EntityId, name: &str, span: Span) {
        let Some(entity) = self.program.entity(owner) else { return };
        let shown = entity.head.name.clone();
        let attrs = entity.attrs.iter().filter_map(|id| self.program.attr(*id));
        let names: Vec<&str> = attrs.map(|attr| attr.head.name.as_str()).collect();
        let help = edupol_base::did_you_mean(name, names.iter().copied());
        let mut diagnostic = Diagnostic::error(
            codes::UNKNOWN_NAME,
            span,
            text!("`{shown}` has no attribute `{name}`", "“{shown}”没有属性“{name}”"),
        );
        if let Some(help) = help {
            diagnostic = diagnostic.with_help(help);
        }
        self.report(diagnostic);
    }

    /// `max(a, b)`, `较小者（a，b）`.
    fn extreme(&mut self, env: &Env, call: &CallExpr) -> Option<Typed> {
        let span = env.place.span(call);
        let op = if call.function() == Some(Keyword::Min) { Op::Min } else { Op::Max };
        let of: Vec<Option<Typed>> = call.args().map(|arg| self.measure(env, &arg)).collect();
        let of: Vec<Typed> = of.into_iter().collect::<Option<_>>()?;
        let Some((first, rest)) = of.split_first() else {
            self.wrong_shape(span, &text!("two quantities in parentheses", "括号中的两个数量"));
            return None;
        };
        let (mut unit, mut nature) = (first.unit.clone(), first.nature);
        for other in rest {
            let Some(common) = common_unit(&unit, &other.unit) else {
                self.units_differ(first, other, span);
                return None;
            };
            (unit, nature) = (common, nature.with(other.nature));
        }
        let lower_is_better = first.lower_is_better;
        let measure = Measure::Arith(op, of.into_iter().map(|typed| typed.measure).collect());
        Some(Typed { measure, unit, nature, lower_is_better, span })
    }

    fn rank(&mut self, env: &Env, rank: &RankExpr) -> Option<Typed> {
        let among = self.pop(env, &rank.among()?)?;
        let of = self.measure(&env.with_subject(among.pop.entity), &rank.of()?)?;
        let among = Pop { root: edupol_model::measure::Root::Jurisdiction, ..among.pop };
        let measure = Measure::Rank { of: Box::new(of.measure), among };
        let span = env.place.span(rank);
        Some(Typed { measure, unit: Unit::Rank, nature: of.nature, lower_is_better: true, span })
    }

    fn at(&mut self, env: &Env, at: &AtExpr) -> Option<Typed> {
        let inner = self.measure(env, &at.measure()?);
        self.read_at(env, at, inner?)
    }

    /// A quantity as it was at a fixed time.
    pub(crate) fn read_at(&mut self, env: &Env, at: &AtExpr, inner: Typed) -> Option<Typed> {
        let period = at.time()?.point().and_then(|point| self.point(env.place, &point))?;
        let measure = Measure::At(TimeRef::In(period), Box::new(inner.measure));
        Some(Typed { measure, span: env.place.span(at), nature: Nature::Timeless, ..inner })
    }

    fn lag(&mut self, env: &Env, lag: &LagExpr) -> Option<Typed> {
        let inner = self.measure(env, &lag.measure()?)?;
        let (count, every) = match lag.length() {
            Some(length) => time_length(&length)?,
            None => (1, Granularity::Year),
        };
        let back = TimeRef::Lag(u32::try_from(count).ok()?, every);
        Some(Typed { measure: Measure::At(back, Box::new(inner.measure)), span: env.place.span(lag), ..inner })
    }

    /// A table of quantities.
    fn cases(&mut self, env: &Env, table: &Table) -> Option<Typed> {
        let mut units: Vec<Typed> = vec![];
        let lowered = self.table(env, table, |lower, env, value| {
            let RowValue::Expr(expr) = value else {
                lower.wrong_shape(env.place.span(value), &text!("a quantity", "数量"));
                return None;
            };
            let typed = lower.measure(env, expr)?;
            units.push(typed.clone());
            Some(typed.measure)
        })?;
        let first = units.first()?.clone();
        for other in units.iter().skip(1) {
            if common_unit(&first.unit, &other.unit).is_none() {
                self.units_differ(&first, other, other.span);
                return None;
            }
        }
        let nature = units.iter().fold(Nature::Timeless, |nature, typed| nature.with(typed.nature));
        Some(Typed { measure: Measure::Cases(Box::new(lowered)), nature, span: env.place.span(table), ..first })
    }

    /// `M (p)`: every population of the condition's entity restricted.
    pub(crate) fn restricted(&mut self, env: &Env, base: Typed, condition: &Expr, span: Span) -> Option<Typed> {
        let entities = self.entities_in(&base.measure);
        let names = super::mentioned(condition);
        let fits = |lower: &Self, entity: EntityId| {
            let inner = env.with_subject(entity);
            names.iter().any(|name| lower.attr_entry(&inner, name).is_some())
        };
        let entity = entities.iter().copied().find(|&entity| fits(self, entity)).or(entities.first().copied());
        let Some(entity) = entity else {
            self.report(
                Diagnostic::error(
                    codes::WRONG_SHAPE,
                    span,
                    text!(
                        "there is no population in this quantity that the condition could restrict",
                        "这个量里没有可以限定的范围"
                    ),
                )
                .with_help(text!(
                    "restrict a population: `count of 学校 (学段 = 小学)`; a reported figure is restricted by `split`",
                    "请限定范围，如“学校（学段 = 小学）的数量”；填报的指标请用“分”写明维度"
                )),
            );
            return None;
        };
        let condition = self.cond(&env.with_subject(entity), condition)?.cond;
        let measure = Measure::Restrict(Box::new(base.measure), Box::new(condition));
        Some(Typed { measure, span, ..base })
    }
}

/// The unit of a calculation; `None` where the operands do not go together.
fn arith_unit(op: Op, left: &Unit, right: &Unit) -> Option<Unit> {
    match (op, left, right) {
        (Op::Sub, Unit::Share, Unit::Share) => Some(Unit::Points),
        (Op::Add | Op::Sub, Unit::Share, Unit::Points) => Some(Unit::Share),
        (Op::Add | Op::Sub, a, b) => common_unit(a, b),
        (Op::Mul, Unit::Number | Unit::Share | Unit::Percent | Unit::Ratio, unit)
        | (Op::Mul | Op::Div, unit, Unit::Number)
        | (Op::Mul, unit, Unit::Share | Unit::Percent | Unit::Ratio) => Some(unit.clone()),
        (Op::Div, a, b) if common_unit(a, b).is_some() => Some(Unit::Ratio),
        (Op::Div, Unit::Money | Unit::Measured(_), Unit::Count(_)) => Some(left.clone()),
        (Op::Div, Unit::Count(_), Unit::Count(_) | Unit::Measured(_) | Unit::Money) => Some(Unit::Ratio),
        _ => None,
    }
}
