//! Aliases of which nobody knows whether they hold: two readings of every condition that uses one.

use edupol_model::Limit;
use edupol_model::cond::{Cond, Domain, Labelled, RowKey, Table, When};
use edupol_model::ids::IndicatorId;
use edupol_model::measure::{Measure, Pop};

use super::Lower;

/// With more unsure names than this in one condition, the last ones are read as different things.
const MOST: usize = 3;

impl Lower<'_> {
    /// The condition itself, or its readings where it uses names that may mean the same thing.
    pub(crate) fn with_unsure(&self, cond: Cond) -> Cond {
        if self.known.unsure.is_empty() {
            return cond;
        }
        let mut used: Vec<IndicatorId> = vec![];
        visit(&mut cond.clone(), &mut |id| {
            if self.known.unsure.contains_key(id) && !used.contains(id) {
                used.push(*id);
            }
        });
        used.truncate(MOST);
        if used.is_empty() {
            return cond;
        }
        let mut readings = vec![Labelled { label: String::new(), cond }];
        for own in used {
            let Some(&same) = self.known.unsure.get(&own) else { continue };
            readings = readings.into_iter().flat_map(|reading| self.both_readings(reading, own, same)).collect();
        }
        Cond::Readings(readings)
    }

    fn both_readings(&self, reading: Labelled, own: IndicatorId, same: IndicatorId) -> [Labelled; 2] {
        let name = |id: IndicatorId| self.program.indicator(id).map_or("", |indicator| indicator.head.name.as_str());
        let label = |sign: &str| {
            let said = format!("{} {sign} {}", name(own), name(same));
            if reading.label.is_empty() { said } else { format!("{}, {said}", reading.label) }
        };
        let mut equal = reading.cond.clone();
        visit(&mut equal, &mut |id| {
            if *id == own {
                *id = same;
            }
        });
        [Labelled { label: label("="), cond: equal }, Labelled { label: label("≠"), cond: reading.cond.clone() }]
    }
}

/// Shows every indicator in a condition to `see`, which may replace it.
fn visit(cond: &mut Cond, see: &mut impl FnMut(&mut IndicatorId)) {
    match cond {
        Cond::Judge(judge) => {
            measure(&mut judge.left, see);
            limit(&mut judge.limit, see);
        }
        Cond::Quant { over, body, .. } => {
            match over {
                Domain::Entities(of) => pop(of, see),
                Domain::Conds(items) => items.iter_mut().for_each(|item| visit(&mut item.cond, see)),
                Domain::Values { .. } | Domain::Members(..) => {}
            }
            visit(body, see);
        }
        Cond::Not(inner) => visit(inner, see),
        Cond::Timed(when, inner) => {
            if let When::Table(rows) = when {
                table(rows, see, |_, _| {});
            }
            visit(inner, see);
        }
        Cond::When { guard, body } => {
            visit(guard, see);
            visit(body, see);
        }
        Cond::Readings(readings) => readings.iter_mut().for_each(|reading| visit(&mut reading.cond, see)),
        Cond::TextIs { .. } | Cond::Item | Cond::Meets(_) | Cond::Unstated(_) => {}
    }
}

fn measure<F: FnMut(&mut IndicatorId)>(of: &mut Measure, see: &mut F) {
    match of {
        Measure::Indicator(id) => see(id),
        Measure::Restrict(inner, cond) => {
            measure(inner, see);
            visit(cond, see);
        }
        Measure::Agg { of, over, weight, .. } => {
            of.iter_mut().chain(weight).for_each(|inner| measure(inner, see));
            pop(over, see);
        }
        Measure::Share { of, having, weight } => {
            pop(of, see);
            visit(having, see);
            weight.iter_mut().for_each(|inner| measure(inner, see));
        }
        Measure::Ratio { num, den, .. } => {
            measure(num, see);
            measure(den, see);
        }
        Measure::Spread { of, over, .. } => {
            measure(of, see);
            pop(over, see);
        }
        Measure::Arith(_, parts) => parts.iter_mut().for_each(|part| measure(part, see)),
        Measure::Over { of, .. } | Measure::At(_, of) => measure(of, see),
        Measure::Rank { of, among } => {
            measure(of, see);
            pop(among, see);
        }
        Measure::Cases(rows) => table(rows, see, measure),
        Measure::Const(_) | Measure::Attr(_) | Measure::Entered(..) => {}
    }
}

fn limit<F: FnMut(&mut IndicatorId)>(of: &mut Limit, see: &mut F) {
    match of {
        Limit::Fixed(_) => {}
        Limit::Measure(_, inner) => measure(inner, see),
        Limit::Table(rows) => table(rows, see, limit),
    }
}

fn pop<F: FnMut(&mut IndicatorId)>(of: &mut Pop, see: &mut F) {
    of.filter.iter_mut().for_each(|filter| visit(filter, see));
}

fn table<T, F: FnMut(&mut IndicatorId)>(of: &mut Table<T>, see: &mut F, mut value: impl FnMut(&mut T, &mut F)) {
    for row in &mut of.rows {
        if let RowKey::Cond(cond) = &mut row.key {
            visit(cond, see);
        }
        value(&mut row.value, see);
    }
    of.otherwise.iter_mut().for_each(|given| value(given, see));
}
