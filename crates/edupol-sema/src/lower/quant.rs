//! Quantifiers: each, no, at least n, all but n.

use edupol_base::{Diagnostic, Span, text};
use edupol_model::cond::{Amount, Cond, Domain, Labelled, Tally, Unstated};
use edupol_model::ids::{AttrId, EntityId, EnumId};
use edupol_model::{Num, Unit};
use edupol_syntax::ast::{self, AstNode, Expr, NameRef, QuantExpr, QuantKind, Quantifier, SetExpr};
use edupol_syntax::{Keyword, SyntaxKind};

use super::breakdown::label_of;
use super::env::{Judged, TypedPop};
use super::literal::{Literal, literal};
use super::{Env, Lower};
use crate::codes;
use crate::names::{Entry, Kind};
use crate::types::{Figure, Nature};

/// How many, and whether it is the opposite that can be stated.
type Many = (Tally, bool);

impl Lower<'_> {
    /// `each P has …`, `at least 6 of S`.
    pub(crate) fn quantified(&mut self, env: &Env, quant: &QuantExpr) -> Option<Judged> {
        let total = quant.quantifier().and_then(|quantifier| quantifier.total());
        let many = match quant.quantifier() {
            Some(quantifier) => self.tally(env, &quantifier),
            None => Some((Tally::each(), false)),
        };
        let (domain, body) = match (quant.domain(), quant.body()) {
            // 7项中至少6项 counts the list that follows.
            (None, Some(list)) => (list, None),
            (Some(domain), body) => (domain, body),
            (None, None) => return None,
        };
        match domain.clone() {
            Expr::Set(set) => self.over_list(env, many?, &set, body.as_ref()),
            Expr::Name(name) if self.is_only(env, &name, Kind::Standard) => {
                self.over_standard(env, many?, &Expr::Name(name), body.as_ref(), total)
            }
            Expr::Relaxed(_) => self.over_standard(env, many?, &domain, body.as_ref(), total),
            Expr::Name(name) if self.is_only(env, &name, Kind::Enum) => {
                self.over_enum(env, many?, &name, body.as_ref())
            }
            Expr::Name(name) if self.enum_attr(env, &name).is_some() => {
                let (attr, id, entry) = self.enum_attr(env, &name)?;
                self.refer(env.place.span(&name), entry);
                let many = many?;
                let listed = self.over_attr(env, many.clone(), attr, self.all_values(id), body.as_ref())?;
                Some(self.with_open_values(id, many, listed))
            }
            other => {
                let pop = self.pop(env, &other)?;
                if let (Some(Expr::Name(name)), true) = (&body, says_has(quant)) {
                    let body = self.has_named(&env.with_subject(pop.pop.entity), name)?;
                    return Some(counted(many?, Domain::Entities(pop.pop), body));
                }
                self.over_members(env, many?, pop, body.as_ref(), env.place.span(quant))
            }
        }
    }

    /// Whether a name stands for a declaration of one kind and for no population or entity.
    pub(crate) fn is_only(&self, env: &Env, name: &NameRef, kind: Kind) -> bool {
        let text = name.text();
        let found = |kind| self.find(env.place, kind, &text).one().is_some();
        found(kind) && !found(Kind::Population) && !found(Kind::Entity)
    }

    fn over_members(
        &mut self,
        env: &Env,
        many: Many,
        pop: TypedPop,
        body: Option<&Expr>,
        span: Span,
    ) -> Option<Judged> {
        let Some(body) = body else {
            return self.compared_count(many, pop, span);
        };
        let inner = env.with_subject(pop.pop.entity);
        let body = self.cond(&inner, body)?;
        Some(counted(many, Domain::Entities(pop.pop), body))
    }

    /// `no E` without a body: there are none of them.
    fn compared_count(&mut self, many: Many, pop: TypedPop, span: Span) -> Option<Judged> {
        let (tally, negated) = many;
        let limits = match (&tally.min, &tally.max) {
            (Amount::Abs(n), Amount::None) => Some((edupol_model::Rel::AtLeast, *n)),
            (Amount::None, Amount::Abs(n)) => Some((edupol_model::Rel::AtMost, *n)),
            (Amount::Abs(n), Amount::Abs(m)) if n == m => Some((edupol_model::Rel::Equal, *n)),
            _ => None,
        };
        let Some((rel, n)) = limits else {
            self.wrong_shape(span.after(), &text!("what holds for them", "须满足的条件"));
            return None;
        };
        let limits = edupol_model::Limits::compared(rel, Num::from(i64::try_from(n).ok()?));
        let left = self.counted(pop);
        let judged = super::compare::judged(left, edupol_model::Limit::Fixed(limits), false, span);
        Some(if negated { judged.map(|cond| Cond::Not(Box::new(cond))) } else { judged })
    }

    /// Values of an enumeration; the body sees only members with that value.
    fn over_enum(&mut self, env: &Env, many: Many, name: &NameRef, body: Option<&Expr>) -> Option<Judged> {
        let entry = self.resolve(env.place, Kind::Enum, name)?;
        let id = EnumId(entry.index);
        let listed = self.over_values(env, many.clone(), id, self.all_values(id), body, env.place.span(name))?;
        Some(self.with_open_values(id, many, listed))
    }

    /// What is counted over all values of an enumeration, whose list may be open.
    fn with_open_values(&self, id: EnumId, many: Many, listed: Judged) -> Judged {
        if self.program.enumeration(id).is_some_and(|found| found.open) { with_more(many, listed) } else { listed }
    }

    /// The positions of all states of an enumeration.
    fn all_values(&self, id: EnumId) -> Vec<u32> {
        let count = self.program.enumeration(id).map_or(0, |found| found.values.len());
        (0..u32::try_from(count).unwrap_or(0)).collect()
    }

    /// The one enumerated attribute of that name, where it names nothing else that could be counted over.
    fn enum_attr(&self, env: &Env, name: &NameRef) -> Option<(AttrId, EnumId, Entry)> {
        let text = name.text();
        let free =
            [Kind::Population, Kind::Entity].into_iter().all(|kind| self.find(env.place, kind, &text).one().is_none());
        let mut entries =
            self.names.all(Kind::Attr, &text).iter().filter(|e| self.names.sees(env.place.group, e.group));
        let (Some(entry), None, true) = (entries.next().copied(), entries.next(), free) else { return None };
        match self.program.attrs.get(entry.index as usize)?.unit {
            Unit::Enum(id) => Some((AttrId(entry.index), id, entry)),
            _ => None,
        }
    }

    fn over_attr(
        &mut self,
        env: &Env,
        many: Many,
        attr: AttrId,
        values: Vec<u32>,
        body: Option<&Expr>,
    ) -> Option<Judged> {
        let body = self.cond(env, body?)?;
        Some(counted(many, Domain::Values { attr, values }, body))
    }

    fn over_values(
        &mut self,
        env: &Env,
        many: Many,
        id: EnumId,
        values: Vec<u32>,
        body: Option<&Expr>,
        span: Span,
    ) -> Option<Judged> {
        let having: Vec<_> = self
            .program
            .attrs
            .iter()
            .enumerate()
            .filter(|(_, attr)| attr.unit == Unit::Enum(id))
            .filter_map(|(at, _)| u32::try_from(at).ok())
            .collect();
        let [attr] = having.as_slice() else {
            self.report(
                Diagnostic::error(
                    codes::WRONG_SHAPE,
                    span,
                    text!(
                        "several attributes, or none, have these values; it is open which of them is fixed",
                        "有多个属性（或没有属性）取这些值，无法确定所指"
                    ),
                )
                .with_help(text!(
                    "write one population for each value, and quantify over them",
                    "请按各个值分别声明范围，再逐一列出"
                )),
            );
            return None;
        };
        self.over_attr(env, many, AttrId(*attr), values, body)
    }

    /// A list: of states, of members, of populations, or of conditions.
    fn over_list(&mut self, env: &Env, many: Many, set: &SetExpr, body: Option<&Expr>) -> Option<Judged> {
        let values: Vec<Expr> = set.values().collect();
        let names: Vec<NameRef> = values
            .iter()
            .filter_map(|value| match value {
                Expr::Name(name) => Some(name.clone()),
                _ => None,
            })
            .collect();
        if names.len() == values.len() && body.is_some() {
            if let Some(entity) = self.owner_of_members(&names) {
                let listed = names.iter().map(NameRef::text).collect();
                let body = self.cond(&env.with_subject(entity), body?)?;
                let over = Domain::Members(entity, listed);
                return Some(if set.is_open() { counted_of_more(many, over, body) } else { counted(many, over, body) });
            }
            if let Some((id, positions)) = self.common_enum(env, &names) {
                let listed = self.over_values(env, many.clone(), id, positions, body, env.place.span(set));
                return listed.map(|listed| if set.is_open() { with_more(many, listed) } else { listed });
            }
        }
        let items: Vec<Option<Judged>> = values.iter().map(|value| self.list_item(env, value, body)).collect();
        let items: Vec<Judged> = items.into_iter().collect::<Option<_>>()?;
        let nature = items.iter().fold(Nature::Timeless, |nature, item| nature.with(item.nature));
        let labels = values.iter().map(|value| label_of(std::iter::once(value.clone())));
        let conds = labels.zip(items).map(|(label, item)| Labelled { label, cond: item.cond }).collect();
        let (over, body) = (Domain::Conds(conds), Judged::new(Cond::Item, nature));
        Some(if set.is_open() { counted_of_more(many, over, body) } else { counted(many, over, body) })
    }

    /// One entry of a list: a condition, or a population of which every member has to satisfy the body.
    fn list_item(&mut self, env: &Env, item: &Expr, body: Option<&Expr>) -> Option<Judged> {
        let Some(body) = body else { return self.cond(env, item) };
        let pop = self.pop(env, item)?;
        let body = self.cond(&env.with_subject(pop.pop.entity), body)?;
        Some(counted((Tally::each(), false), Domain::Entities(pop.pop), body))
    }

    /// The entity whose declared members the names are.
    fn owner_of_members(&self, names: &[NameRef]) -> Option<EntityId> {
        let owner =
            self.program.entities.iter().position(|entity| {
                !names.is_empty() && names.iter().all(|name| entity.members.contains(&name.text()))
            })?;
        u32::try_from(owner).ok().map(EntityId)
    }

    /// The one enumeration whose states the names are.
    pub(crate) fn common_enum(&mut self, env: &Env, names: &[NameRef]) -> Option<(EnumId, Vec<u32>)> {
        let first = names.first()?.text();
        let enums: Vec<u32> = self.names.all(Kind::Value, &first).iter().map(|entry| entry.index).collect();
        let id = enums.into_iter().find(|&id| {
            names.iter().all(|name| self.names.all(Kind::Value, &name.text()).iter().any(|entry| entry.index == id))
        })?;
        let positions: Vec<Option<u32>> = names.iter().map(|name| self.state(env, EnumId(id), name)).collect();
        Some((EnumId(id), positions.into_iter().collect::<Option<_>>()?))
    }

    /// `at least 6 of S`, `all S relaxed to 85%`: the items of a standard.
    fn over_standard(
        &mut self,
        env: &Env,
        many: Many,
        standard: &Expr,
        body: Option<&Expr>,
        total: Option<Expr>,
    ) -> Option<Judged> {
        if let Some(body) = body {
            self.wrong_shape(
                env.place.span(body),
                &text!("nothing, since the items are conditions", "标准各项本身就是条件，其后不再写条件"),
            );
            return None;
        }
        let items = self.items_of(env, standard)?;
        if let Some(total) = total {
            self.counts_all(env, &total, items.len());
        }
        Some(counted(many, Domain::Conds(items), Judged::new(Cond::Item, Nature::Stock)))
    }

    /// 7项中至少6项 says how many there are.
    fn counts_all(&mut self, env: &Env, total: &Expr, found: usize) {
        let said = literal(env.place, total).and_then(|said| said.amount().cloned());
        if said.is_some_and(|said| said.value != Num::from(i64::try_from(found).unwrap_or(i64::MAX))) {
            let items = edupol_base::counted(found, "item");
            self.report(
                Diagnostic::warning(
                    codes::ITEMS_MISCOUNTED,
                    env.place.span(total),
                    text!("the list has {items}", "该清单共有{found}项"),
                )
                .with_help(text!("correct the number, or the list", "请改正项数，或补全清单")),
            );
        }
    }

    /// How many a quantifier asks for.
    fn tally(&mut self, env: &Env, quantifier: &Quantifier) -> Option<Many> {
        let kind = quantifier.kind();
        match kind {
            QuantKind::Each => return Some((Tally::each(), false)),
            QuantKind::No => return Some((Tally::none(), false)),
            _ => {}
        }
        // 每2个县 may be every pair of counties, two of them, or a slip: none of these is taken for granted.
        if kind == QuantKind::Exactly && quantifier.keyword() == Some(Keyword::Each) {
            let wanted = text!("`each` without a number, or `at least n`,", "不带数量的“每个”，或“至少n个”");
            self.wrong_shape(env.place.span(quantifier), &wanted);
            return None;
        }
        self.many(env, kind, &quantifier.amount()?)
    }

    /// `至少3项 S` in a body: so many of a standard's items.
    pub(crate) fn some_items(
        &mut self,
        env: &Env,
        name: &NameRef,
        rel: Option<ast::Rel>,
        amount: &Expr,
    ) -> Option<Judged> {
        let kind = match rel {
            None | Some(ast::Rel::Ge | ast::Rel::Reaches) => QuantKind::AtLeast,
            Some(ast::Rel::Gt) => QuantKind::MoreThan,
            Some(ast::Rel::Le) => QuantKind::AtMost,
            Some(ast::Rel::Lt) => QuantKind::FewerThan,
            Some(_) => QuantKind::Exactly,
        };
        let many = self.many(env, kind, amount);
        self.over_standard(env, many?, &Expr::Name(name.clone()), None, None)
    }

    fn many(&mut self, env: &Env, kind: QuantKind, written: &Expr) -> Option<Many> {
        let span = env.place.span(written);
        let amount = match literal(env.place, written) {
            Some(Literal::One(amount)) => amount,
            Some(Literal::Bound(inner)) if matches!(*inner, Literal::One(_)) => inner.amount()?.clone(),
            _ => {
                self.wrong_shape(span, &text!("one number or percentage", "一个数字或百分比（不写“约”和区间）"));
                return None;
            }
        };
        let share = amount.figure == Figure::Percent;
        let whole = amount.value.to_i64().and_then(|n| u64::try_from(n).ok());
        let (Some(n), false) = (whole.or(share.then_some(0)), share && kind == QuantKind::AllBut) else {
            self.wrong_shape(span, &text!("a whole number", "整数"));
            return None;
        };
        let end = |n: u64| if share { Amount::Share(amount.value.clone()) } else { Amount::Abs(n) };
        let least = |min| Tally { min, max: Amount::None };
        let most = |max| Tally { min: Amount::None, max };
        Some(match kind {
            QuantKind::AtLeast => (least(end(n)), false),
            QuantKind::AtMost => (most(end(n)), false),
            QuantKind::AllBut => (least(Amount::AllBut(n)), false),
            // "More than a share" is the opposite of "at most that share"; numbers have a next one.
            QuantKind::MoreThan if share => (most(end(n)), true),
            QuantKind::MoreThan => (least(Amount::Abs(n.saturating_add(1))), false),
            QuantKind::FewerThan if share => (least(end(n)), true),
            QuantKind::FewerThan => match n.checked_sub(1) {
                Some(n) => (most(Amount::Abs(n)), false),
                None => (Tally::none(), true),
            },
            QuantKind::Exactly | QuantKind::Each | QuantKind::No => (Tally { min: end(n), max: end(n) }, false),
        })
    }
}

/// Whether 有 stands between who is counted and what holds for them.
fn says_has(quant: &QuantExpr) -> bool {
    quant.syntax().children_with_tokens().any(|element| element.kind() == SyntaxKind::Keyword(Keyword::Has))
}

/// A counted condition on a list that is open: what is not listed may count as well.
fn counted_of_more(many: Many, over: Domain, body: Judged) -> Judged {
    with_more(many.clone(), counted(many, over, body))
}

/// A lower bound that the listed ones reach is reached, and an upper bound or an `each` that they break is broken; anything
/// else is open.
fn with_more((q, negated): Many, listed: Judged) -> Judged {
    let others = Cond::Unstated(Unstated::Others);
    let counts_up = matches!((&q.min, &q.max), (Amount::Abs(_), Amount::None));
    let counts_down = matches!((&q.min, &q.max), (Amount::None, Amount::Abs(_)) | (Amount::AllBut(_), Amount::None));
    listed.map(|cond| match (counts_up && !negated, counts_down && !negated) {
        (true, _) => Cond::any(vec![cond, others]),
        (_, true) => Cond::all(vec![cond, others]),
        _ => others,
    })
}

/// A counted condition.
fn counted((q, negated): Many, over: Domain, body: Judged) -> Judged {
    body.map(|cond| {
        let counted = Cond::Quant { q, over, body: Box::new(cond) };
        if negated { Cond::Not(Box::new(counted)) } else { counted }
    })
}
