//! Shares, counts, totals, means, spreads and ratios.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::cond::Cond;
use edupol_model::ids::EntityId;
use edupol_model::measure::{AggFn, AttrRef, Fold, Measure, Pop, SpreadDef, TimeRef, Window};
use edupol_model::{Num, Unit};
use edupol_syntax::Keyword;
use edupol_syntax::ast::{AggExpr, Expr, NameRef, PartShareExpr, PerHeadExpr, ShareExpr, WeightedExpr};

use super::env::{Operand, TypedPop};
use super::pop::whole_entity;
use super::{Env, Lower};
use crate::codes;
use crate::names::Kind;
use crate::types::{Nature, Typed, common_unit};

/// What an aggregate runs over.
enum Over {
    /// The members of a population, with the quantity of each.
    Members(Pop, Typed),
    /// The readings or periods of a window.
    Times(Typed),
}

impl Lower<'_> {
    /// `share of P having p`.
    pub(crate) fn share(&mut self, env: &Env, share: &ShareExpr) -> Option<Typed> {
        let of = self.pop(env, &share.base()?)?;
        let condition = share.condition()?;
        let having = self.cond(&env.with_subject(of.pop.entity), &condition)?.cond;
        Some(share_of(of.pop, having, env.place.span(share)))
    }

    /// A population as a share of the one it was filtered from; `None` for a whole entity.
    pub(crate) fn share_of_whole(pop: &TypedPop) -> Option<Typed> {
        let (whole, own) = (pop.whole.clone()?, pop.own.clone()?);
        Some(share_of(whole, own, pop.span))
    }

    /// `A as share of B`.
    pub(crate) fn part_share(&mut self, env: &Env, share: &PartShareExpr) -> Option<Typed> {
        let span = env.place.span(share);
        let (part, whole) = (share.part()?, share.whole()?);
        let (part, whole) = (self.operand(env, &part), self.operand(env, &whole));
        match (part?, whole?) {
            (Operand::Pop(part), Operand::Pop(whole)) if part.pop.entity == whole.pop.entity => {
                let Some(having) = beyond(&part.pop, &whole.pop) else {
                    self.no_whole(&part, span);
                    return None;
                };
                Some(share_of(whole.pop, having, span))
            }
            (Operand::Measure(part), Operand::Measure(whole)) => {
                let Some(_) = common_unit(&part.unit, &whole.unit) else {
                    self.units_differ(&part, &whole, span);
                    return None;
                };
                let nature = part.nature.with(whole.nature);
                let (num, den) = (Box::new(part.measure), Box::new(whole.measure));
                let measure = Measure::Ratio { num, den, per: Num::one() };
                Some(Typed { measure, unit: Unit::Share, nature, lower_is_better: false, span })
            }
            _ => {
                self.report(
                    Diagnostic::error(
                        codes::UNIT_MISMATCH,
                        span,
                        text!("a share compares a part with its own whole", "占比的分子必须是分母的一部分"),
                    )
                    .with_help(text!(
                        "for two different things write `ratio A to B` or `A per 100 B`",
                        "两类不同的对象请写“A 与 B 之比”或“每百名 B 的 A”"
                    )),
                );
                None
            }
        }
    }

    /// `count of P`, `total of a`, `mean of a`, …
    pub(crate) fn aggregate(&mut self, env: &Env, agg: &AggExpr) -> Option<Typed> {
        match agg.of()? {
            // `count of P at 2020`: the time is that of the whole quantity.
            Expr::At(at) => {
                let inner = self.aggregate_of(env, agg, at.measure()?);
                self.read_at(env, &at, inner?)
            }
            of => self.aggregate_of(env, agg, of),
        }
    }

    fn aggregate_of(&mut self, env: &Env, agg: &AggExpr, of: Expr) -> Option<Typed> {
        let (span, function) = (env.place.span(agg), agg.function()?);
        if function == Keyword::CountOf {
            let pop = self.pop(env, &of)?;
            return Some(Typed { span, ..self.counted(pop) });
        }
        if function == Keyword::GrowthOf {
            let since = match agg.since() {
                Some(since) => Some(self.since_time(env, &since)?),
                None => None,
            };
            let now = self.measure(env, &of)?;
            return Some(self.growth(env, now, since, span));
        }
        let window = self.agg_window(env, agg).ok()?;
        if let (Some(_), false) = (agg.spread(), function == Keyword::DispersionOf) {
            let wanted =
                text!("`M weighted by W`, or no word before the function,", "“M的平均 按 W 加权”，或不写“加权”");
            self.wrong_shape(span, &wanted);
            return None;
        }
        match (self.aggregated(env, &of, window.is_some())?, function) {
            (Over::Members(over, of), Keyword::DispersionOf) => {
                let def = spread(agg.spread()).or_else(|| self.spread_undefined(span))?;
                let measure = Measure::Spread { def, of: Box::new(of.measure), over };
                Some(Typed { measure, unit: Unit::Ratio, nature: of.nature, lower_is_better: true, span })
            }
            (Over::Members(..), _) if window.is_some() => {
                let wanted =
                    text!("no window, since members are counted at one time,", "不带期间的内容（对象按某一时点统计）");
                self.wrong_shape(span, &wanted);
                None
            }
            (Over::Members(over, of), function) => {
                let f = member_function(function)?;
                let measure = Measure::Agg { f, of: Some(Box::new(of.measure)), over, weight: None };
                Some(Typed { measure, unit: of.unit, nature: of.nature, lower_is_better: of.lower_is_better, span })
            }
            (Over::Times(of), function) => self.folded(env, of, function, window, span),
        }
    }

    /// The window that an aggregate names; `Err` where it makes no sense and was reported.
    fn agg_window(&mut self, env: &Env, agg: &AggExpr) -> Result<Option<Window>, ()> {
        if let Some(over) = agg.over() {
            return self.window(env.place, &over).map(|period| Some(Window::Fixed(period))).ok_or(());
        }
        let Some(since) = agg.since() else { return Ok(None) };
        let point = since.point().ok_or(())?;
        self.point(env.place, &point).map(|period| Some(Window::Since(period.start))).ok_or(())
    }

    /// What is aggregated: an attribute runs over members, an indicator over times or over the members it is for.
    fn aggregated(&mut self, env: &Env, of: &Expr, timed: bool) -> Option<Over> {
        match of {
            Expr::Paren(paren) => return self.aggregated(env, &paren.expr()?, timed),
            Expr::Name(name) => {
                if let Some(members) = self.attr_members(env, name) {
                    return members;
                }
            }
            Expr::Path(path) => {
                let base = self.pop(env, &path.base()?)?;
                let name = Expr::Name(path.name()?);
                let of = self.measure(&env.with_subject(base.pop.entity), &name)?;
                return Some(Over::Members(base.pop, of));
            }
            Expr::Filter(filter) => {
                if let Some(Over::Members(pop, of)) = self.filtered_members(env, filter) {
                    return Some(Over::Members(pop, of));
                }
            }
            _ => {}
        }
        let measured = self.measure(env, of)?;
        let scoped = match &measured.measure {
            Measure::Indicator(id) => self.program.indicator(*id).and_then(|indicator| indicator.for_each),
            _ => None,
        };
        Some(match scoped {
            Some(entity) if !timed => Over::Members(whole_entity(entity), measured),
            _ => Over::Times(measured),
        })
    }

    /// An attribute named without its owner: over all members of its entity. The outer option says whether it is one.
    fn attr_members(&mut self, env: &Env, name: &NameRef) -> Option<Option<Over>> {
        let (text, span) = (name.text(), env.place.span(name));
        let entries = self.names.all(Kind::Attr, &text);
        let mut visible = entries.iter().filter(|entry| self.names.sees(env.place.group, entry.group));
        let (first, second) = (visible.next().copied()?, visible.next().copied());
        if self.find(env.place, Kind::Indicator, &text).one().is_some() {
            return None;
        }
        if let Some(second) = second {
            self.ambiguous(&text, span, &[(Kind::Attr, first), (Kind::Attr, second)]);
            return Some(None);
        }
        let owner = EntityId(first.at);
        let of = self.attr_operand(&env.with_subject(owner), first, owner, span);
        Some(of.map(|of| Over::Members(whole_entity(owner), of)))
    }

    /// `total of 智慧教室 (学段 = 小学)`: the filter is on the members.
    fn filtered_members(&mut self, env: &Env, filter: &edupol_syntax::ast::FilterExpr) -> Option<Over> {
        let Expr::Name(name) = filter.base()? else { return None };
        let Over::Members(pop, of) = self.attr_members(env, &name)?? else { return None };
        let base = TypedPop { pop, whole: None, own: None, span: of.span };
        let pop = self.filter_pop(env, base, &filter.condition()?, env.place.span(filter))?;
        Some(Over::Members(pop.pop, of))
    }

    /// A quantity folded over a window.
    fn folded(&mut self, env: &Env, of: Typed, function: Keyword, window: Option<Window>, span: Span) -> Option<Typed> {
        let f = match function {
            Keyword::TotalOf => Fold::Total,
            Keyword::MeanOf => Fold::Mean,
            Keyword::HighestOf => Fold::Highest,
            Keyword::LowestOf => Fold::Lowest,
            _ => {
                self.wrong_shape(of.span, &text!("an attribute or a population", "属性或范围"));
                return None;
            }
        };
        if f == Fold::Total && of.nature == Nature::Stock {
            self.stock_total(span);
            return None;
        }
        let window = match window.or(env.window.map(Window::Fixed)) {
            Some(window) => window,
            // The total of a flow is what its time adds up anyway.
            None if f == Fold::Total => return Some(Typed { span, ..of }),
            None => Window::Fixed(self.plan_period(env.place, span)?),
        };
        // `total F since 2021` is a stock made from a flow: it is read at an instant.
        let nature = if matches!(window, Window::Since(_)) { Nature::Stock } else { Nature::Timeless };
        let measure = Measure::Over { f, window, of: Box::new(of.measure) };
        Some(Typed { measure, nature, span, ..of })
    }

    /// Readings of a stock cannot be added up.
    pub(crate) fn stock_total(&mut self, span: Span) {
        self.report(
            Diagnostic::error(codes::STOCK_TOTAL, span, text!(
                "readings of a stock cannot be added up",
                "时点指标的读数不能累加"
            ))
            .with_help(text!(
                "declare the indicator as `flow` if it counts what happens in a period, or write `mean of`, `highest of`",
                "如果统计的是一段时间内新发生的数量，请将指标声明为“当期”；否则请写“的平均”“的最高”"
            )),
        );
    }

    fn spread_undefined(&mut self, span: Span) -> Option<SpreadDef> {
        self.report(
            Diagnostic::error(
                codes::INCOMPLETE,
                span,
                text!(
                    "three definitions of dispersion circulate, and they flip verdicts: name one",
                    "差异系数有三种算法，结论可能相反，须写明用哪一种"
                ),
            )
            .with_help(text!(
                "write `weighted dispersion of`, `population dispersion of` or `sample dispersion of`",
                "请写“加权差异系数”“总体差异系数”或“样本差异系数”"
            )),
        );
        None
    }

    /// `M weighted by a`.
    pub(crate) fn weighted(&mut self, env: &Env, weighted: &WeightedExpr) -> Option<Typed> {
        let inner = self.measure(env, &weighted.expr()?)?;
        let span = env.place.span(weighted);
        let entity = match &inner.measure {
            Measure::Share { of, .. } => of.entity,
            Measure::Agg { f: AggFn::Mean, over, .. } => over.entity,
            _ => {
                self.wrong_shape(inner.span, &text!("a share or a mean", "占比或平均"));
                return None;
            }
        };
        let by = self.measure(&env.with_subject(entity), &weighted.weight()?)?;
        let by = Some(Box::new(by.measure));
        let measure = match inner.measure {
            Measure::Share { of, having, .. } => Measure::Share { of, having, weight: by },
            Measure::Agg { f, of, over, .. } => Measure::Agg { f, of, over, weight: by },
            other => other,
        };
        Some(Typed { measure, span, ..inner })
    }

    /// `A / (B / per)`.
    pub(crate) fn ratio(&mut self, env: &Env, num: &Expr, den: &Expr, per: Num, span: Span) -> Option<Typed> {
        let (num, den) = (self.quantity(env, num), self.quantity(env, den));
        let (num, den) = (num?, den?);
        let unit = match (&num.unit, &den.unit) {
            (Unit::Money | Unit::Measured(_), Unit::Count(_) | Unit::Number) => num.unit.clone(),
            _ => Unit::Ratio,
        };
        let nature = num.nature.with(den.nature);
        let measure = Measure::Ratio { num: Box::new(num.measure), den: Box::new(den.measure), per };
        Some(Typed { measure, unit, nature, lower_is_better: num.lower_is_better, span })
    }

    /// `per_pupil X`, `per_school X`: divided by what counts pupils or schools.
    pub(crate) fn per_head(&mut self, env: &Env, per: &PerHeadExpr) -> Option<Typed> {
        let span = env.place.span(per);
        let (heads, zh): (&[&str], &str) = match per.keyword()? {
            Keyword::PerSchool => (&["学校", "School", "school"], "学校"),
            _ => (&["在校生", "在校生数", "学生", "学生数", "Pupil", "pupils", "Student", "students"], "学生"),
        };
        let num = self.quantity(env, &per.expr()?)?;
        let Some(den) = heads.iter().find_map(|name| self.head_count(env, name, span)) else {
            self.report(
                Diagnostic::error(
                    codes::UNKNOWN_NAME,
                    span,
                    text!("nothing declared here counts the heads to divide by", "没有声明可作分母的“{zh}”"),
                )
                .with_help(text!(
                    "declare an entity `{zh}`, or name the denominator: `A per 1 B`",
                    "请声明对象“{zh}”，或写明分母：“A 与 B 之比”"
                )),
            );
            return None;
        };
        let unit = match &num.unit {
            Unit::Money | Unit::Measured(_) => num.unit.clone(),
            _ => Unit::Ratio,
        };
        let nature = num.nature.with(den.nature);
        let measure = Measure::Ratio { num: Box::new(num.measure), den: Box::new(den.measure), per: Num::one() };
        Some(Typed { measure, unit, nature, lower_is_better: num.lower_is_better, span })
    }

    /// A quantity that counts heads, found by its usual name.
    fn head_count(&mut self, env: &Env, name: &str, span: Span) -> Option<Typed> {
        if let Some((entry, owner)) = self.attr_entry(env, name) {
            return self.attr_operand(env, entry, owner, span);
        }
        if let Some(entry) = self.find(env.place, Kind::Indicator, name).one() {
            return self.indicator_operand(entry, span);
        }
        for kind in [Kind::Population, Kind::Entity] {
            if let Some(entry) = self.find(env.place, kind, name).one() {
                return self.pop_entry(kind, entry, span).map(|pop| self.counted(pop));
            }
        }
        let attr =
            self.names.all(Kind::Attr, name).iter().copied().find(|e| self.names.sees(env.place.group, e.group))?;
        self.attr_total(attr, span)
    }

    /// An attribute added up over all members of its entity.
    pub(crate) fn attr_total(&mut self, entry: crate::names::Entry, span: Span) -> Option<Typed> {
        let owner = EntityId(entry.at);
        self.refer(span, entry);
        let attr = edupol_model::ids::AttrId(entry.index);
        let unit = self.program.attr(attr)?.unit.clone();
        let of = match self.known.computed.get(&attr) {
            Some(&id) => Measure::Indicator(id),
            None => Measure::Attr(AttrRef { entity: owner, attr, via: vec![] }),
        };
        let over = whole_entity(owner);
        let measure = Measure::Agg { f: AggFn::Sum, of: Some(Box::new(of)), over, weight: None };
        Some(Typed::stock(measure, unit, span))
    }
}

/// The share of a population that satisfies a condition.
fn share_of(of: Pop, having: Cond, span: Span) -> Typed {
    Typed::stock(Measure::Share { of, having: Box::new(having), weight: None }, Unit::Share, span)
}

/// What members of `part` satisfy beyond those of `whole`; `None` for a part without a condition of its own.
fn beyond(part: &Pop, whole: &Pop) -> Option<Cond> {
    let filter = part.filter.as_deref()?;
    let Some(shared) = whole.filter.as_deref() else { return Some(filter.clone()) };
    let (own, of_whole) = (super::pop::parts(filter), super::pop::parts(shared));
    let rest: Vec<Cond> = own.iter().filter(|cond| !of_whole.contains(cond)).cloned().collect();
    // A part that shares nothing with its whole is intersected with it, which its own condition already says.
    if rest.is_empty() { Some(filter.clone()) } else { Some(Cond::all(rest)) }
}

fn member_function(function: Keyword) -> Option<AggFn> {
    Some(match function {
        Keyword::TotalOf => AggFn::Sum,
        Keyword::MeanOf => AggFn::Mean,
        Keyword::HighestOf => AggFn::Highest,
        Keyword::LowestOf => AggFn::Lowest,
        Keyword::MedianOf => AggFn::Median,
        _ => return None,
    })
}

fn spread(keyword: Option<Keyword>) -> Option<SpreadDef> {
    Some(match keyword? {
        Keyword::Weighted => SpreadDef::Weighted,
        Keyword::PopulationSpread => SpreadDef::Population,
        Keyword::Sample => SpreadDef::Sample,
        _ => return None,
    })
}

/// A measure as it was before the judgement's period.
pub(crate) fn before_start(measure: Measure) -> Measure {
    Measure::At(TimeRef::BeforeStart, Box::new(measure))
}
