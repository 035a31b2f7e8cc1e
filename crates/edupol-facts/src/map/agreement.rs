//! Figures that contradict each other: a whole and its parts, a year and its months.

use std::collections::BTreeMap;

use edupol_base::text;
use edupol_model::decl::{Indicator, IndicatorKind};
use edupol_model::describe::Describe;
use edupol_model::facts::{CellRef, FactSet, Known, Observation};
use edupol_model::ids::{EntityId, EnumId, IndicatorId};
use edupol_model::{Day, Num, Program, Set, parts};
use rustc_hash::FxHashMap;

use super::rows::place_of;
use crate::codes;
use crate::problem::{Complaint, FactProblem};
use crate::value::period;

/// One series: an indicator, in a scope, as a whole or in one part.
type Series<'a> = (IndicatorId, Option<&'a (EntityId, String)>, &'a [(EnumId, u32)]);

/// Reports observations that cannot all be right. They stay: a verdict that rests on them is undetermined, and names them.
pub(crate) fn contradictions(program: &Program, facts: &FactSet) -> Vec<FactProblem> {
    let mut series: FxHashMap<Series<'_>, Vec<&Observation>> = FxHashMap::default();
    let known = || facts.observations.iter().filter_map(|seen| Some((seen, set(seen)?)));
    for (seen, _) in known() {
        series.entry((seen.indicator, seen.scope.as_ref(), &seen.by)).or_default().push(seen);
    }
    let mut problems = vec![];
    for (whole, value) in known() {
        let Some(indicator) = program.indicator(whole.indicator) else { continue };
        let whole = Whole { program, facts, indicator, seen: whole, value };
        for &split in indicator.split.iter().filter(|split| whole.seen.by.iter().all(|(fixed, _)| fixed != *split)) {
            problems.extend(whole.against_parts(split, &series));
        }
        let own = series.get(&(whole.seen.indicator, whole.seen.scope.as_ref(), whole.seen.by.as_slice()));
        let own = own.map(Vec::as_slice).unwrap_or_default();
        problems.extend(match indicator.kind {
            IndicatorKind::Flow => whole.against_stretches(own),
            IndicatorKind::Stock | IndicatorKind::Cumulative => whole.against_readings(own),
        });
    }
    problems
}

fn set(seen: &Observation) -> Option<&Set> {
    match &seen.value {
        Known::Within(set) => Some(set),
        Known::Missing(_) => None,
    }
}

/// An observation that others are compared with.
struct Whole<'a> {
    program: &'a Program,
    facts: &'a FactSet,
    indicator: &'a Indicator,
    seen: &'a Observation,
    value: &'a Set,
}

impl Whole<'_> {
    /// The parts by the values of an enumeration, at the same time.
    fn against_parts(&self, split: EnumId, series: &FxHashMap<Series<'_>, Vec<&Observation>>) -> Option<FactProblem> {
        let listed = self.program.enumeration(split).filter(|_| parts::add_up(self.indicator))?;
        let part = |value: u32| {
            let mut by = self.seen.by.clone();
            by.push((split, value));
            by.sort_unstable();
            let all = series.get(&(self.seen.indicator, self.seen.scope.as_ref(), by.as_slice()))?;
            all.iter().copied().find(|part| part.at.same_days(&self.seen.at))
        };
        let found: Vec<Option<&Observation>> = (0..).zip(&listed.values).map(|(value, _)| part(value)).collect();
        let sets: Vec<Option<&Set>> = found.iter().map(|part| set((*part)?)).collect();
        let sum = parts::contradiction(self.value, &sets, listed.open, self.indicator)?;
        let (name_en, name_zh) = self.name();
        let ((whole_en, whole_zh), (sum_en, sum_zh)) = (self.shown(self.value), self.shown(&sum));
        let split = &listed.head.name;
        let message = text!(
            "{name_en} is {whole_en} as a whole, but its parts by {split} come to {sum_en}",
            "{name_zh}合计为{whole_zh}，而按{split}分的各部分之和为{sum_zh}"
        );
        let help = text!(
            "correct the whole or the parts; a figure that does not add up, such as an average, is declared as `number`",
            "请核对合计与各部分；平均数等不能相加的，指标应声明为“数值”"
        );
        Some(self.problem(Complaint::error(codes::CONTRADICTION, message).help(help), found.into_iter().flatten()))
    }

    /// Amounts over stretches that follow each other and make up the same days.
    fn against_stretches(&self, own: &[&Observation]) -> Option<FactProblem> {
        let mut inside: Vec<&Observation> = own.iter().copied().filter(|part| self.is_within(part)).collect();
        inside.sort_by_key(|part| (part.at.start, part.at.end));
        let mut reached: BTreeMap<Day, (Set, Vec<&Observation>)> = BTreeMap::new();
        reached.insert(self.seen.at.start, (Set::point(Num::zero()), vec![]));
        let end = self.seen.at.end.plus_days(1);
        for part in inside {
            let Some((sum, before)) = reached.get(&part.at.start) else { continue };
            let Some(value) = set(part) else { continue };
            let (sum, mut chain) = (sum.add(value), before.clone());
            chain.push(part);
            let next = part.at.end.plus_days(1);
            if next == end && sum.is_disjoint(self.value) {
                return Some(self.apart(&sum, chain));
            }
            reached.entry(next).or_insert((sum, chain));
        }
        None
    }

    /// Readings of a level that end on the same day: neither is later. The one that is named first is the one of the
    /// longer time.
    fn against_readings(&self, own: &[&Observation]) -> Option<FactProblem> {
        let mut same_end =
            own.iter().copied().filter(|other| other.at.end == self.seen.at.end && self.is_within(other));
        let other = same_end.find(|other| set(other).is_some_and(|value| value.is_disjoint(self.value)))?;
        Some(self.apart(set(other)?, vec![other]))
    }

    /// Whether an observation is about a part of the time of this one; of two about the same days, the second is.
    fn is_within(&self, other: &Observation) -> bool {
        let later = (self.seen.cell.source.index(), self.seen.cell.row, self.seen.cell.column)
            < (other.cell.source.index(), other.cell.row, other.cell.column);
        self.seen.at.contains(&other.at) && (later || !self.seen.at.same_days(&other.at))
    }

    fn apart(&self, sum: &Set, chain: Vec<&Observation>) -> FactProblem {
        let (name_en, name_zh) = self.name();
        let ((whole_en, whole_zh), (sum_en, sum_zh)) = (self.shown(self.value), self.shown(sum));
        let times: Vec<String> = chain.iter().map(|part| period::show(&part.at)).collect();
        let (times_en, times_zh) = (times.join(" + "), times.join("、"));
        let message = match chain.as_slice() {
            [_] => text!(
                "{name_en} is {whole_en}, but {sum_en} for {times_en}",
                "{name_zh}为{whole_zh}，而{times_zh}为{sum_zh}，互相矛盾"
            ),
            _ => text!(
                "{name_en} is {whole_en}, but {times_en} come to {sum_en}",
                "{name_zh}为{whole_zh}，而{times_zh}之和为{sum_zh}，互相矛盾"
            ),
        };
        let help = text!("correct one of the figures", "请核对并改正其中一处");
        self.problem(Complaint::error(codes::CONTRADICTION, message).help(help), chain)
    }

    /// `招生` of 东区 for 2024.
    fn name(&self) -> (String, String) {
        let name = &self.indicator.head.name;
        let at = period::show(&self.seen.at);
        let values = self.seen.by.iter().filter_map(|(of, value)| {
            self.program.enumeration(*of)?.values.get(usize::try_from(*value).ok()?).map(String::as_str)
        });
        let scope = self.seen.scope.iter().map(|(_, key)| key.as_str());
        let of: Vec<&str> = scope.chain(values).collect();
        if of.is_empty() {
            return (format!("`{name}` for {at}"), format!("“{name}”{at}"));
        }
        (format!("`{name}` of {} for {at}", of.join(", ")), format!("{}的“{name}”{at}", of.join("、")))
    }

    fn shown(&self, set: &Set) -> (String, String) {
        let shown = Describe::new(self.program).set(set, &self.indicator.unit);
        (shown.en, shown.zh)
    }

    fn problem<'o>(&self, complaint: Complaint, others: impl IntoIterator<Item = &'o Observation>) -> FactProblem {
        let place = |cell: CellRef| place_of(self.facts, cell);
        let related = others.into_iter().map(|other| place(other.cell)).collect();
        FactProblem { related, ..complaint.at(place(self.seen.cell)) }
    }
}
