//! Measures and populations.

use edupol_base::Text;

use crate::cond::{RowKey, TableRow};
use crate::measure::{AggFn, AsOf, AttrRef, Fold, Measure, Op, Pop, Root, SpreadDef};
use crate::{Num, Unit};

use super::{Describe, framed, join, name, period};

impl Describe<'_> {
    /// What is measured, in a few words.
    pub fn measure(&self, measure: &Measure) -> Text {
        match measure {
            Measure::Const(value) => self.num(value, &Unit::Number),
            Measure::Attr(attr) => self.attr(attr),
            Measure::Indicator(id) => name(self.program.indicator(*id).map(|i| &i.head)),
            Measure::Restrict(of, cond) => {
                let (of, cond) = (self.measure(of), self.cond(cond));
                Text::new(format!("{} ({})", of.en, cond.en), format!("{}（{}）", of.zh, cond.zh))
            }
            Measure::Agg { f, of, over, weight } => self.aggregate(*f, of.as_deref(), over, weight.as_deref()),
            Measure::Share { of, having, weight } => self.share(&self.pop(of), &self.cond(having), weight.as_deref()),
            Measure::Ratio { num, den, per } => self.ratio(num, den, per),
            Measure::Spread { def, of, over } => self.spread(*def, of, over),
            Measure::Arith(op, of) => self.standing(measure).unwrap_or_else(|| self.arith(*op, of)),
            Measure::Over { f, window, of } => self.over(*f, &self.window(window), of),
            Measure::At(at, of) => {
                let (at, of) = (self.time_ref(at), self.measure(of));
                Text::new(format!("{} {}", of.en, at.en), format!("{}的{}", at.zh, of.zh))
            }
            Measure::Rank { of, among } => {
                let (of, among) = (self.measure(of), self.pop(among));
                Text::new(format!("rank by {} among {}", of.en, among.en), format!("{}在{}中的位次", of.zh, among.zh))
            }
            Measure::Entered(attr, state) => self.entered(attr, *state),
            Measure::Cases(table) => match self.standing(measure) {
                Some(text) => text,
                None => self.table(table, |of| self.measure(of)),
            },
        }
    }

    /// What has a name although it is computed: the points or the grade of a standard, being one of the named members.
    fn standing(&self, measure: &Measure) -> Option<Text> {
        for standard in &self.program.standards {
            let shown = name(Some(&standard.head));
            if standard.points.as_ref() == Some(measure) {
                return Some(Text::new(format!("points of {}", shown.en), format!("{}的计分", shown.zh)));
            }
            if let Some(grade) = standard.grade.as_ref().filter(|grade| grade.by == *measure) {
                return Some(Text::new(
                    format!("{} of {}", grade.name, shown.en),
                    format!("{}的{}", shown.zh, grade.name),
                ));
            }
        }
        None
    }

    /// The names of the members that a measure tells from all others.
    pub(super) fn named_members<'m>(&self, measure: &'m Measure) -> Option<Vec<&'m str>> {
        let Measure::Cases(table) = measure else { return None };
        let one = |row: &'m TableRow<Measure>| match &row.key {
            RowKey::Member(_, name) if row.value == Measure::Const(Num::one()) => Some(name.as_str()),
            _ => None,
        };
        let named: Option<Vec<&str>> = table.rows.iter().map(one).collect();
        named.filter(|named| !named.is_empty() && table.otherwise == Some(Measure::Const(Num::zero())))
    }

    /// An attribute with the steps that lead to it.
    pub fn attr(&self, attr: &AttrRef) -> Text {
        let own = name(self.program.attr(attr.attr).map(|a| &a.head));
        let via = attr.via.iter().rev().map(|step| name(self.program.entity(*step).map(|e| &e.head)));
        join(via.chain([own]), "'s ", "的")
    }

    /// A population with its filter.
    pub fn pop(&self, pop: &Pop) -> Text {
        let noun = match pop.named.and_then(|id| self.program.population(id)) {
            Some(named) => name(Some(&named.head)),
            None => {
                let entity = name(self.program.entity(pop.entity).map(|e| &e.head));
                match &pop.filter {
                    Some(filter) => {
                        let filter = self.cond(filter);
                        Text::new(format!("{} ({})", entity.en, filter.en), format!("{}（{}）", entity.zh, filter.zh))
                    }
                    None => entity,
                }
            }
        };
        let rooted = match pop.root {
            Root::Scope | Root::Subject(_) => noun,
            Root::Others => framed(&noun, |en| format!("other {en}"), |zh| format!("其他{zh}")),
            Root::Jurisdiction => framed(&noun, |en| format!("all {en}"), |zh| format!("全域{zh}")),
        };
        match &pop.as_of {
            AsOf::Reading => rooted,
            AsOf::Frozen(at) => {
                let at = period(at);
                Text::new(format!("{} as of {}", rooted.en, at.en), format!("{}的{}", at.zh, rooted.zh))
            }
        }
    }

    fn aggregate(&self, f: AggFn, of: Option<&Measure>, over: &Pop, weight: Option<&Measure>) -> Text {
        let over = self.pop(over);
        let Some(of) = of.map(|of| self.measure(of)) else {
            return framed(&over, |en| format!("number of {en}"), |zh| format!("{zh}数"));
        };
        let (en, zh) = match f {
            AggFn::Count => ("number", "数量"),
            AggFn::Sum => ("total", "合计"),
            AggFn::Mean if weight.is_some() => ("weighted mean", "加权平均"),
            AggFn::Mean => ("mean", "平均"),
            AggFn::Highest => ("highest", "最高"),
            AggFn::Lowest => ("lowest", "最低"),
            AggFn::Median => ("median", "中位数"),
        };
        Text::new(format!("{en} {} of {}", of.en, over.en), format!("{}的{}{zh}", over.zh, of.zh))
    }

    fn share(&self, of: &Text, having: &Text, weight: Option<&Measure>) -> Text {
        let condition = match having.en.strip_prefix("has ") {
            Some(what) => format!("having {what}"),
            None => format!("where {}", having.en),
        };
        let plain = Text::new(format!("share of {} {condition}", of.en), format!("{}中{}的占比", of.zh, having.zh));
        match weight.map(|weight| self.measure(weight)) {
            None => plain,
            Some(weight) => Text::new(
                format!("{}, weighted by {}", plain.en, weight.en),
                format!("{}（按{}加权）", plain.zh, weight.zh),
            ),
        }
    }

    fn ratio(&self, num: &Measure, den: &Measure, per: &Num) -> Text {
        let (num, den) = (self.measure(num), self.measure(den));
        if *per == Num::one() {
            return Text::new(format!("{} per {}", num.en, den.en), format!("{}与{}之比", num.zh, den.zh));
        }
        let per = per.show(2);
        Text::new(format!("{} per {per} {}", num.en, den.en), format!("每{per}{}的{}", den.zh, num.zh))
    }

    fn spread(&self, def: SpreadDef, of: &Measure, over: &Pop) -> Text {
        let (of, over) = (self.measure(of), self.pop(over));
        let (en, zh) = match def {
            SpreadDef::Weighted => ("weighted", "加权"),
            SpreadDef::Population => ("population", "总体"),
            SpreadDef::Sample => ("sample", "样本"),
        };
        Text::new(
            format!("{en} coefficient of variation of {} among {}", of.en, over.en),
            format!("{}的{}{zh}差异系数", over.zh, of.zh),
        )
    }

    fn arith(&self, op: Op, of: &[Measure]) -> Text {
        let sign = match op {
            Op::Add => " + ",
            Op::Sub => " − ",
            Op::Mul => " × ",
            Op::Div => " ÷ ",
            Op::Max => return self.pick(of, ("the larger of", "中的较大者")),
            Op::Min => return self.pick(of, ("the smaller of", "中的较小者")),
        };
        let operand = |of: &Measure| match of {
            Measure::Arith(..) => framed(&self.measure(of), |en| format!("({en})"), |zh| format!("（{zh}）")),
            _ => self.measure(of),
        };
        join(of.iter().map(operand), sign, sign)
    }

    fn pick(&self, of: &[Measure], (en, zh): (&str, &str)) -> Text {
        let of = join(of.iter().map(|of| self.measure(of)), ", ", "、");
        Text::new(format!("{en} {}", of.en), format!("{}{zh}", of.zh))
    }

    fn over(&self, f: Fold, window: &Text, of: &Measure) -> Text {
        let of = self.measure(of);
        let (en, zh) = match f {
            Fold::Total => ("total", "累计"),
            Fold::Mean => ("mean", "平均"),
            Fold::Highest => ("highest", "最高"),
            Fold::Lowest => ("lowest", "最低"),
        };
        Text::new(format!("{en} {} {}", of.en, window.en), format!("{}{}{zh}", window.zh, of.zh))
    }

    fn entered(&self, attr: &AttrRef, state: u32) -> Text {
        let unit = self.program.attr(attr.attr).map_or(Unit::Number, |a| a.unit.clone());
        let (attr, state) = (self.attr(attr), self.num(&Num::from(i64::from(state)), &unit));
        Text::new(format!("{} has reached {}", attr.en, state.en), format!("{}曾达到{}", attr.zh, state.zh))
    }
}
