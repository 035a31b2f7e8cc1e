//! Conditions, quantifiers and tables.

use edupol_base::Text;

use crate::cond::{Amount, Cond, Domain, Judge, Labelled, RowKey, Table, Tally, Unstated};
use crate::ids::{AttrId, EntityId};
use crate::limit::{Limit, Limits};
use crate::measure::Measure;
use crate::{Num, Unit};

use super::{Describe, framed, join, name, period};

impl Describe<'_> {
    /// What must hold, in one line.
    pub fn cond(&self, cond: &Cond) -> Text {
        match cond {
            Cond::Judge(judge) => self.judge(judge),
            Cond::TextIs { attr, one_of } => {
                let attr = self.attr(attr);
                Text::new(
                    format!("{} = {}", attr.en, one_of.join(" or ")),
                    format!("{} = {}", attr.zh, one_of.join("或")),
                )
            }
            Cond::Quant { q, over: Domain::Conds(items), .. } => self.items(q, items),
            Cond::Quant { q, over, body } => self.quant(q, over, body),
            Cond::Item => Text::new("the item", "该项"),
            Cond::Not(of) => framed(&self.cond(of), |en| format!("not ({en})"), |zh| format!("并非（{zh}）")),
            Cond::When { guard, body } => {
                let (guard, body) = (self.cond(guard), self.cond(body));
                Text::new(format!("when {}, {}", guard.en, body.en), format!("{}时，{}", guard.zh, body.zh))
            }
            Cond::Timed(when, of) => join([self.when(when), self.cond(of)], ": ", "："),
            Cond::Readings(readings) => self.readings(readings),
            Cond::Unstated(Unstated::Demand) => Text::new("not specified", "要求未明确"),
            Cond::Unstated(Unstated::Others) => Text::new("others that are not listed", "其他未列明的情形"),
            Cond::Meets(id) => {
                let standard = name(self.program.standard(*id).map(|s| &s.head));
                framed(&standard, |en| format!("meets {en}"), |zh| format!("符合{zh}"))
            }
        }
    }

    /// One comparison: `four_star_share ≥ 100%`; a yes/no attribute reads as having it or not.
    pub fn judge(&self, judge: &Judge) -> Text {
        let left = self.measure(&judge.left);
        if let (Unit::YesNo, Limit::Fixed(limits)) = (&judge.unit, &judge.limit)
            && let Some(wanted) = yes_or_no(limits)
        {
            if matches!(judge.left, Measure::Entered(..)) {
                return if wanted {
                    left
                } else {
                    framed(&left, |en| format!("not: {en}"), |zh| format!("并非{zh}"))
                };
            }
            if let Some(named) = self.named_members(&judge.left) {
                let (en, zh) = if wanted { ("is", "为") } else { ("is not", "不是") };
                return Text::new(format!("{en} {}", named.join(" or ")), format!("{zh}{}", named.join("或")));
            }
            return if wanted {
                framed(&left, |en| format!("has {en}"), |zh| format!("有{zh}"))
            } else {
                framed(&left, |en| format!("has no {en}"), |zh| format!("无{zh}"))
            };
        }
        join([left, self.limit(&judge.limit, &judge.unit)], " ", " ")
    }

    fn quant(&self, q: &Tally, over: &Domain, body: &Cond) -> Text {
        let classifier = match over {
            Domain::Entities(pop) if *q == Tally::each() => self.program.entity(pop.entity),
            Domain::Entities(_) | Domain::Values { .. } | Domain::Members(..) | Domain::Conds(_) => None,
        };
        let classifier = classifier.and_then(|entity| entity.classifier.as_deref());
        let (mut q, over, body) = (self.tally(q), self.domain(over), self.cond(body));
        if let Some(classifier) = classifier {
            q.zh = format!("每{classifier}");
        }
        Text::new(format!("{} {}: {}", q.en, over.en, body.en), format!("{}{}：{}", q.zh, over.zh, body.zh))
    }

    /// What a quantifier ranges over.
    pub fn domain(&self, domain: &Domain) -> Text {
        match domain {
            Domain::Entities(pop) => self.pop(pop),
            Domain::Values { attr, values } => join(values.iter().map(|v| self.value(*attr, *v)), ", ", "、"),
            Domain::Members(_, names) => join(names.iter().map(Text::same), ", ", "、"),
            Domain::Conds(items) => join(items.iter().map(|item| self.labelled(item)), ", ", "、"),
        }
    }

    /// The name of an enumerated attribute's value.
    pub fn value(&self, attr: AttrId, value: u32) -> Text {
        let unit = self.program.attr(attr).map_or(Unit::Number, |attr| attr.unit.clone());
        self.num(&Num::from(i64::from(value)), &unit)
    }

    /// The label of a condition; its text where it has none.
    pub fn labelled(&self, item: &Labelled) -> Text {
        if item.label.is_empty() { self.cond(&item.cond) } else { Text::same(&item.label) }
    }

    /// Parts of `and` and `or` are written out; items with a threshold are listed behind it.
    fn items(&self, q: &Tally, items: &[Labelled]) -> Text {
        if let Some(path) = self.path_of(q, items) {
            return path;
        }
        let parts = items.iter().map(|item| match &item.cond {
            _ if !item.label.is_empty() => Text::same(&item.label),
            nested @ Cond::Quant { over: Domain::Conds(_), .. } => {
                framed(&self.cond(nested), |en| format!("({en})"), |zh| format!("（{zh}）"))
            }
            cond => self.cond(cond),
        });
        if *q == Tally::each() {
            join(parts, " and ", "且")
        } else if *q == Tally::at_least(1) {
            join(parts, " or ", "或")
        } else {
            let (q, parts) = (self.tally(q), join(parts, "; ", "；"));
            Text::new(format!("{} of: {}", q.en, parts.en), format!("{}：{}", q.zh, parts.zh))
        }
    }

    /// One quantity with a limit for each of several labelled times, as milestones are.
    fn path_of(&self, q: &Tally, items: &[Labelled]) -> Option<Text> {
        let mut steps = items.iter().map(|item| match &item.cond {
            Cond::Timed(_, of) if *q == Tally::each() && !item.label.is_empty() => match &**of {
                Cond::Judge(judge) => Some((&item.label, judge)),
                _ => None,
            },
            _ => None,
        });
        let first = steps.clone().next()??.1;
        let same = steps.clone().all(|step| step.is_some_and(|(_, judge)| judge.left == first.left));
        let limits = steps.by_ref().flatten().map(|(label, judge)| {
            let limit = self.limit(&judge.limit, &judge.unit);
            Text::new(format!("{label}: {}", limit.en), format!("{label}：{}", limit.zh))
        });
        same.then(|| join([self.measure(&first.left), join(limits, "; ", "；")], " ", " "))
    }

    /// How many: `each`, `no`, `at least 80%`.
    pub fn tally(&self, tally: &Tally) -> Text {
        let amount = |amount: &Amount| match amount {
            Amount::None => Text::same(""),
            Amount::Abs(n) => Text::new(n.to_string(), format!("{n}个")),
            Amount::Share(share) => self.num(share, &Unit::Share),
            Amount::AllBut(n) => Text::new(format!("all but {n}"), format!("除{n}个以外的全部")),
        };
        let framed_amount =
            |of: &Amount, en: &str, zh: &str| framed(&amount(of), |a| format!("{en}{a}"), |a| format!("{zh}{a}"));
        match (&tally.min, &tally.max) {
            (Amount::AllBut(0), Amount::None) => Text::new("each", "每个"),
            (Amount::None, Amount::Abs(0)) => Text::new("no", "没有"),
            (min, Amount::None) => framed_amount(min, "at least ", "至少"),
            (Amount::None, max) => framed_amount(max, "at most ", "至多"),
            (min, max) if min == max => framed_amount(min, "exactly ", "恰好"),
            (min, max) => join([amount(min), amount(max)], "..", "—"),
        }
    }

    fn readings(&self, readings: &[Labelled]) -> Text {
        let each = readings.iter().map(|reading| {
            let cond = self.cond(&reading.cond);
            let label = &reading.label;
            framed(&cond, |en| format!("reading {label}: {en}"), |zh| format!("读法“{label}”：{zh}"))
        });
        join(each, " / ", " / ")
    }

    /// A table, row by row, with its values rendered by `show`.
    pub(super) fn table<T>(&self, table: &Table<T>, show: impl Fn(&T) -> Text) -> Text {
        if table.is_unstated() {
            return Text::new("not specified", "未明确");
        }
        let rows = table.rows.iter().map(|row| join([self.key(&row.key), show(&row.value)], ": ", "："));
        let otherwise =
            table.otherwise.iter().map(|value| join([Text::new("otherwise", "其他"), show(value)], ": ", "："));
        let rows = join(rows.chain(otherwise), "; ", "；");
        framed(&rows, |en| format!("by case ({en})"), |zh| format!("分情况（{zh}）"))
    }

    /// When a table's row applies.
    pub fn key(&self, key: &RowKey) -> Text {
        match key {
            RowKey::Cond(cond) => self.cond(cond),
            RowKey::During(at) => period(at),
            RowKey::Member(_, member) => Text::same(member),
        }
    }

    /// The name of an entity.
    pub fn entity(&self, entity: EntityId) -> Text {
        name(self.program.entity(entity).map(|entity| &entity.head))
    }
}

/// The answer that a limit on a yes/no value asks for.
fn yes_or_no(limits: &Limits) -> Option<bool> {
    let (yes, no) = (limits.inner.contains(&Num::one()), limits.inner.contains(&Num::zero()));
    (yes != no).then_some(yes)
}
