//! Values with their units, sets of them, and limits.

use edupol_base::Text;

use crate::decl::EnumKind;
use crate::interval::{Bound, Interval};
use crate::limit::{Limit, LimitForm, Limits};
use crate::time::Day;
use crate::{Num, Set, Unit};

use super::time::granularity;
use super::words::rel;
use super::{Describe, framed, join, period};

/// More decimals than this are not shown for the sake of a comparison.
const MOST_PLACES: u32 = 12;

impl Describe<'_> {
    /// A value with its unit, rounded for reading by the one rule of [`Num::show`].
    pub fn num(&self, value: &Num, unit: &Unit) -> Text {
        let plain = || value.show(self.places);
        let percent = || (value * &Num::from(100)).show(self.places);
        match unit {
            Unit::Number | Unit::Ratio | Unit::Text => Text::same(plain()),
            Unit::Sides => Text::same(sides(value, self.places)),
            Unit::Count(word) | Unit::Measured(word) => Text::same(format!("{}{word}", plain())),
            Unit::Share | Unit::Percent => Text::same(format!("{}%", percent())),
            Unit::Points => Text::new(format!("{} percentage points", percent()), format!("{}个百分点", percent())),
            Unit::Money => Text::new(format!("{} yuan", plain()), money(value, self.places)),
            Unit::Duration(of) => {
                let plural = if *value == Num::one() { "" } else { "s" };
                framed(&granularity(*of), |en| format!("{} {en}{plural}", plain()), |zh| format!("{}{zh}", plain()))
            }
            Unit::Rank => Text::new(format!("rank {}", plain()), format!("第{}名", plain())),
            Unit::Enum(id) => {
                let values = self.program.enumeration(*id).map(|def| def.values.as_slice()).unwrap_or_default();
                let name = value.to_i64().and_then(|n| values.get(usize::try_from(n).ok()?));
                Text::same(name.cloned().unwrap_or_else(plain))
            }
            Unit::YesNo if value.is_zero() => Text::new("no", "否"),
            Unit::YesNo => Text::new("yes", "是"),
            Unit::Date => date(value).map_or_else(|| Text::same(plain()), |day| period(&crate::Period::day(day))),
        }
    }

    /// A set of values: `18..20所`, `≥ 85%`, `0 or 2`.
    pub fn set(&self, set: &Set, unit: &Unit) -> Text {
        if set.is_empty() {
            return Text::new("no value", "无可能值");
        }
        join(set.intervals().iter().map(|interval| self.interval(interval, unit)), " or ", "或")
    }

    /// A set of values beside a limit: with as many decimals as it takes not to look like the limit where it is not, so that
    /// 84.996% is not shown as 85% when 85% was asked for.
    pub fn set_beside(&self, set: &Set, unit: &Unit, limit: &Set) -> Text {
        let places = (self.places..MOST_PLACES).find(|places| {
            let scaled = |value: &Num| match unit {
                // The larger side is what is rounded, and orders the other way round where it is the second.
                Unit::Sides if *value < Num::one() => Num::one().checked_div(value).map(|second| -&second),
                _ if is_percent(unit) => Some(value * &Num::from(100)),
                _ => Some(value.clone()),
            };
            let shown = |value: &Num| {
                let scaled = scaled(value).unwrap_or_else(|| value.clone());
                Num::parse(&scaled.show(*places)).unwrap_or(scaled)
            };
            ends(set).all(|value| {
                ends(limit).all(|limit| shown(value).cmp(&shown(limit)) == value.cmp(limit) || value == limit)
            })
        });
        Self { places: places.unwrap_or(MOST_PLACES), ..*self }.set(set, unit)
    }

    fn interval(&self, interval: &Interval, unit: &Unit) -> Text {
        if let Some(value) = interval.as_point() {
            return self.num(value, unit);
        }
        let side = |sign: &str, value: &Num| {
            framed(&self.num(value, unit), |en| format!("{sign} {en}"), |zh| format!("{sign} {zh}"))
        };
        let lower = match &interval.lo {
            Bound::Unbounded => None,
            Bound::Closed(value) => Some(side("≥", value)),
            Bound::Open(value) => Some(side(">", value)),
        };
        let upper = match &interval.hi {
            Bound::Unbounded => None,
            Bound::Closed(value) => Some(side("≤", value)),
            Bound::Open(value) => Some(side("<", value)),
        };
        match (&interval.lo, &interval.hi, lower, upper) {
            (Bound::Closed(lo), Bound::Closed(hi), ..) => self.range(lo, hi, unit),
            (_, _, Some(lower), Some(upper)) => join([lower, upper], " and ", "且"),
            (_, _, Some(only), None) | (_, _, None, Some(only)) => only,
            _ => Text::new("any value", "任意值"),
        }
    }

    /// A range with the unit once, as plans print it.
    ///
    /// Two ends that look alike get the decimals that tell them apart; where none do, as with the bounds of a square root,
    /// they are one value to a reader.
    fn range(&self, lo: &Num, hi: &Num, unit: &Unit) -> Text {
        let apart = |places: &u32| {
            let finer = Self { places: *places, ..*self };
            finer.num(lo, unit) != finer.num(hi, unit)
        };
        let Some(places) = (self.places..=MOST_PLACES).find(apart) else { return self.num(lo, unit) };
        if places > self.places {
            return Self { places, ..*self }.range(lo, hi, unit);
        }
        let (from, to) = (self.num(lo, unit), self.num(hi, unit));
        let shared = match unit {
            Unit::Count(_) | Unit::Measured(_) | Unit::Duration(_) => lo.show(self.places),
            Unit::Share | Unit::Percent | Unit::Points => (lo * &Num::from(100)).show(self.places),
            _ => return join([from, to], "..", "—"),
        };
        Text::new(format!("{shared}..{}", to.en), format!("{shared}—{}", to.zh))
    }

    /// A limit as a reader expects it: `≥ 85%`, `18..20所`, `about 20所`.
    pub fn limits(&self, limits: &Limits, unit: &Unit) -> Text {
        let figure = || self.set(&limits.printed, unit);
        let bounded = |figure: Text| match limits.bound() {
            Some(sign) => join([rel(sign), figure], " ", " "),
            None => figure,
        };
        match (limits.form, limits.rel) {
            (LimitForm::Compared | LimitForm::Unprinted, Some(crate::Rel::OneOf)) => self.listed(&limits.inner, unit),
            (LimitForm::Compared | LimitForm::Unprinted, Some(sign)) => join([rel(sign), figure()], " ", " "),
            (LimitForm::Compared | LimitForm::Unprinted, None) => figure(),
            (LimitForm::Range, _) => bounded(figure()),
            (LimitForm::About, Some(_)) if limits.bound().is_some() => {
                bounded(framed(&figure(), |en| format!("about {en}"), |zh| format!("约{zh}")))
            }
            (LimitForm::About, _) => framed(&figure(), |en| format!("about {en}"), |zh| format!("{zh}左右")),
            (LimitForm::Unquantified, _) => Text::new("an unquantified amount", "若干（未明确数量）"),
            (LimitForm::Unknown, _) => Text::new("to be determined", "待定"),
        }
    }

    fn listed(&self, set: &Set, unit: &Unit) -> Text {
        if set.as_point().is_some() {
            return framed(&self.set(set, unit), |en| format!("= {en}"), |zh| format!("= {zh}"));
        }
        framed(&self.set(set, unit), |en| format!("in {en}"), |zh| format!("属于{zh}"))
    }

    /// What a measure is judged against.
    pub fn limit(&self, limit: &Limit, unit: &Unit) -> Text {
        match limit {
            Limit::Fixed(limits) => self.limits(limits, unit),
            Limit::Measure(sign, measure) => join([rel(*sign), self.measure(measure)], " ", " "),
            Limit::Table(table) => self.table(table, |limit| self.limit(limit, unit)),
        }
    }

    /// Whether the values of a unit can be compared by size.
    pub fn is_ordered(&self, unit: &Unit) -> bool {
        match unit {
            Unit::Enum(id) => self.program.enumeration(*id).is_some_and(|def| def.kind != EnumKind::Plain),
            Unit::Text | Unit::YesNo => false,
            _ => true,
        }
    }
}

/// The numbers at the ends of a set's intervals.
fn ends(set: &Set) -> impl Iterator<Item = &Num> {
    set.intervals().iter().flat_map(|interval| interval.lo.value().into_iter().chain(interval.hi.value()))
}

/// Whether values of a unit are held as fractions and shown as hundredths.
fn is_percent(unit: &Unit) -> bool {
    matches!(unit, Unit::Share | Unit::Percent | Unit::Points)
}

/// A ratio with the smaller side as 1: `1:15`, `2.5:1`.
fn sides(value: &Num, places: u32) -> String {
    match Num::one().checked_div(value) {
        Some(second) if *value < Num::one() && !value.is_negative() => format!("1:{}", second.show(places)),
        Some(_) => format!("{}:1", value.show(places)),
        None => value.show(places),
    }
}

/// Money in 元, 万元 or 亿元: the largest in which it still shows exactly.
fn money(value: &Num, places: u32) -> String {
    let units = [("亿元", 100_000_000), ("万元", 10_000)];
    for (unit, size) in units {
        if let Some(scaled) = value.checked_div(&Num::from(size)) {
            let shown = scaled.show(places);
            if scaled.abs() >= Num::one() && Num::parse(&shown).as_ref() == Some(&scaled) {
                return format!("{shown}{unit}");
            }
        }
    }
    format!("{}元", value.show(places))
}

fn date(value: &Num) -> Option<Day> {
    let days = i32::try_from(value.to_i64()?).ok()?;
    Some(Day::new(1970, 1, 1)?.plus_days(days))
}
