//! A small builder of programs and facts, since the text front end is another crate's business.

use edupol_base::{Lang, Span};
use edupol_eval::{Evaluation, ObligationResult, Options, Verdict, evaluate};
use edupol_model::cond::{Amount, Cond, Domain, Judge, Labelled, RowKey, Table, TableRow, Tally, When};
use edupol_model::decl::{Attr, Entity, EnumDef, EnumKind, Head, Indicator, IndicatorKind, Plan, StatedFact, Target};
use edupol_model::facts::{
    AttrCell, AttrValue, CellRef, EntityRow, EntityTable, FactSet, FactSource, Known, Observation,
};
use edupol_model::ids::{AttrId, EntityId, EnumId, IndicatorId, ObligationId, PlanId, SourceId, TargetId};
use edupol_model::limit::{Limit, Limits};
use edupol_model::measure::{AggFn, AsOf, AttrRef, Fold, Measure, Op, Pop, Root, Window};
use edupol_model::program::Obligation;
use edupol_model::{Day, Granularity, Num, Period, Program, Rel, Set, Unit};

/// A program and facts under construction.
#[derive(Clone, Default)]
pub(crate) struct World {
    pub(crate) program: Program,
    pub(crate) facts: FactSet,
    /// How many observations were made: each is a row of its own.
    observed: u32,
}

pub(crate) fn n(text: &str) -> Num {
    match text.strip_suffix('%') {
        Some(percent) => Num::parse(percent).unwrap().checked_div(&Num::from(100)).unwrap(),
        None => Num::parse(text).unwrap(),
    }
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// `2024`, `2024-06`, `2024Q2`, `2022..2024`, `2024-06-30`, `2022-03-07..2024-12-31`.
pub(crate) fn period(text: &str) -> Period {
    if let Some((from, to)) = text.split_once("..") {
        return Period::new(period(from).start, period(to).end, Granularity::Span).unwrap();
    }
    if let Some((year, quarter)) = text.split_once('Q') {
        let first = Day::new(year.parse().unwrap(), quarter.parse::<i8>().unwrap() * 3 - 2, 1).unwrap();
        return Period::new(first, first.plus_months(3).plus_days(-1), Granularity::Quarter).unwrap();
    }
    match text.split('-').collect::<Vec<_>>().as_slice() {
        [year] => Period::year(year.parse().unwrap()).unwrap(),
        [year, month] => Period::month(year.parse().unwrap(), month.parse().unwrap()).unwrap(),
        _ => Period::day(day(text)),
    }
}

pub(crate) fn by(text: &str) -> When {
    When::By(period(text))
}

pub(crate) fn within(text: &str) -> When {
    When::In(period(text))
}

/// `12`, `85%`, `>=51%`, `3..5`, nothing for an empty cell, `?reason` for a missing value with a reason.
pub(crate) fn known(text: &str) -> Known {
    if let Some(reason) = text.strip_prefix('?') {
        return Known::Missing(reason.into());
    }
    if text.is_empty() {
        return Known::Missing(String::new());
    }
    if let Some(from) = text.strip_prefix(">=") {
        return Known::Within(Set::at_least(n(from)));
    }
    match text.split_once("..") {
        Some((from, to)) => Known::Within(Set::closed(n(from), n(to))),
        None => Known::Within(Set::point(n(text))),
    }
}

pub(crate) fn head(name: &str) -> Head {
    Head { name: name.into(), ..Head::default() }
}

fn next<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap()
}

impl World {
    pub(crate) fn plan(&mut self, text: &str) -> PlanId {
        self.program.plans.push(Plan {
            head: head("武进区三年行动方案"),
            issuer: None,
            doc_number: None,
            issued: None,
            period: Some(period(text)),
            source: None,
            about: None,
            unprinted: None,
            ranges: None,
        });
        PlanId(next(&self.program.plans) - 1)
    }

    pub(crate) fn entity(&mut self, name: &str, part_of: &[EntityId]) -> EntityId {
        self.program.entities.push(Entity {
            head: head(name),
            classifier: None,
            part_of: part_of.to_vec(),
            attrs: vec![],
            members: vec![],
            closed: false,
        });
        EntityId(next(&self.program.entities) - 1)
    }

    /// The policy lists the members of an entity.
    pub(crate) fn members(&mut self, entity: EntityId, names: &[&str], closed: bool) {
        let entity = &mut self.program.entities[entity.index()];
        entity.members = names.iter().map(|name| (*name).to_owned()).collect();
        entity.closed = closed;
    }

    pub(crate) fn enumeration(&mut self, name: &str, values: &[&str], kind: EnumKind) -> Unit {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        self.program.enums.push(EnumDef { head: head(name), values, open: false, kind, awarded_by: None });
        Unit::Enum(EnumId(next(&self.program.enums) - 1))
    }

    pub(crate) fn attr(&mut self, entity: EntityId, name: &str, unit: Unit) -> AttrId {
        let id = AttrId(next(&self.program.attrs));
        self.program.attrs.push(Attr { head: head(name), entity, unit });
        self.program.entities[entity.index()].attrs.push(id);
        id
    }

    pub(crate) fn count_attr(&mut self, entity: EntityId, name: &str) -> AttrId {
        self.attr(entity, name, Unit::Count("个".into()))
    }

    pub(crate) fn indicator(&mut self, name: &str, kind: IndicatorKind, unit: Unit) -> IndicatorId {
        let id = IndicatorId(next(&self.program.indicators));
        self.program.indicators.push(Indicator {
            head: head(name),
            kind,
            unit,
            definition: None,
            for_each: None,
            reported_by: None,
            split: vec![],
            external: false,
            lower_is_better: false,
            binding: false,
        });
        id
    }

    pub(crate) fn define(&mut self, id: IndicatorId, definition: Measure) {
        self.program.indicators[id.index()].definition = Some(definition);
    }

    pub(crate) fn for_each(&mut self, id: IndicatorId, entity: EntityId) {
        self.program.indicators[id.index()].for_each = Some(entity);
    }

    pub(crate) fn state(&mut self, at: &str, measure: Measure, unit: Unit, value: &str) {
        self.program.facts.push(StatedFact { head: head("表1"), at: period(at), measure, unit, value: known(value) });
    }

    pub(crate) fn observe(&mut self, indicator: IndicatorId, at: &str, value: &str) {
        self.observe_for(indicator, None, at, value);
    }

    pub(crate) fn observe_for(&mut self, id: IndicatorId, scope: Option<(EntityId, &str)>, at: &str, value: &str) {
        self.observed += 1;
        self.facts.observations.push(Observation {
            by: vec![],
            indicator: id,
            at: period(at),
            scope: scope.map(|(entity, key)| (entity, key.to_owned())),
            value: known(value),
            cell: CellRef { source: SourceId(0), row: self.observed + 1, column: 3 },
        });
    }

    /// A table of members: `key | parents | cells`, one row a line, with an `@period` for all of its rows.
    pub(crate) fn table(&mut self, entity: EntityId, complete: bool, at: Option<&str>, columns: &[AttrId], rows: &str) {
        let source = SourceId(next(&self.facts.sources));
        self.facts.sources.push(FactSource { path: "名册.csv".into(), sheet: None, headers: vec![] });
        let lines = rows.lines().map(str::trim).filter(|line| !line.is_empty());
        let rows = lines.zip(2u32..).map(|(line, row)| self.row(source, row, at, columns, line)).collect();
        let columns = columns.to_vec();
        self.facts.tables.push(EntityTable { entity, complete, columns, rows });
    }

    fn row(&self, source: SourceId, row: u32, at: Option<&str>, columns: &[AttrId], line: &str) -> EntityRow {
        let mut fields = line.split('|').map(str::trim);
        let key = fields.next().unwrap().to_owned();
        let parents = fields.next().unwrap_or_default().split_whitespace();
        let parents = parents.map(|parent| {
            let (entity, name) = parent.split_once('=').unwrap();
            let found = self.program.entities.iter().position(|e| e.head.name == entity).unwrap();
            (EntityId(u32::try_from(found).unwrap()), name.to_owned())
        });
        let parents = parents.collect();
        let cells = columns.iter().zip(1u32..).map(|(column, position)| {
            let text = fields.next().unwrap_or_default();
            let value = match self.program.attrs[column.index()].unit {
                Unit::Text if !text.is_empty() => AttrValue::Text(text.to_owned()),
                _ => AttrValue::Known(known(text)),
            };
            AttrCell { value, cell: CellRef { source, row, column: position + 1 } }
        });
        let cells = cells.collect();
        EntityRow { key, key_cell: CellRef { source, row, column: 1 }, at: at.map(period), parents, cells }
    }

    /// A target with its obligations.
    pub(crate) fn target(&mut self, name: &str, obligations: Vec<(When, Cond)>) -> TargetId {
        let target = TargetId(next(&self.program.targets));
        let ids = obligations.into_iter().map(|(time, cond)| {
            let id = ObligationId(next(&self.program.obligations));
            self.program.obligations.push(Obligation::of_target(id, target, time, cond));
            id
        });
        let obligations = ids.collect();
        let (restates, supersedes) = (vec![], vec![]);
        self.program.targets.push(Target { head: head(name), obligations, restates, supersedes, anonymous: false });
        target
    }

    pub(crate) fn evaluate(&self, as_of: &str) -> Evaluation {
        evaluate(&self.program, &self.facts, &Options::as_of(day(as_of)))
    }

    /// The result of a single statement.
    pub(crate) fn judge(&self, as_of: &str, when: When, cond: Cond) -> ObligationResult {
        let mut world = self.clone();
        world.program.targets.clear();
        world.program.obligations.clear();
        world.target("目标", vec![(when, cond)]);
        world.evaluate(as_of).obligations.remove(0)
    }

    /// Judges a statement and compares the verdict, written as by [`World::shown`].
    #[track_caller]
    pub(crate) fn check(&self, as_of: &str, when: When, cond: Cond, expected: &str) -> ObligationResult {
        let result = self.judge(as_of, when, cond);
        assert_eq!(self.shown(&result.verdict), expected);
        result
    }

    /// The verdict in English, with the reasons of one that is undetermined.
    pub(crate) fn shown(&self, verdict: &Verdict) -> String {
        let words = verdict.words().get(Lang::En).to_owned();
        let whys: Vec<String> =
            verdict.whys().iter().map(|why| why.text(&self.program).get(Lang::En).to_owned()).collect();
        if whys.is_empty() { words } else { format!("{words}: {}", whys.join("; ")) }
    }
}

// Measures.

pub(crate) fn own(entity: EntityId, attr: AttrId) -> Measure {
    Measure::Attr(AttrRef { entity, attr, via: vec![] })
}

pub(crate) fn value(id: IndicatorId) -> Measure {
    Measure::Indicator(id)
}

pub(crate) fn all_of(entity: EntityId) -> Pop {
    Pop { entity, named: None, filter: None, root: Root::Scope, as_of: AsOf::Reading }
}

pub(crate) fn those(entity: EntityId, filter: Cond) -> Pop {
    Pop { filter: Some(Box::new(filter)), ..all_of(entity) }
}

pub(crate) fn count(over: Pop) -> Measure {
    Measure::Agg { f: AggFn::Count, of: None, over, weight: None }
}

pub(crate) fn agg(f: AggFn, of: Measure, over: Pop) -> Measure {
    Measure::Agg { f, of: Some(Box::new(of)), over, weight: None }
}

pub(crate) fn share(of: Pop, having: Cond) -> Measure {
    Measure::Share { of, having: Box::new(having), weight: None }
}

pub(crate) fn ratio(num: Measure, den: Measure, per: i64) -> Measure {
    Measure::Ratio { num: Box::new(num), den: Box::new(den), per: Num::from(per) }
}

pub(crate) fn over(f: Fold, window: &str, of: Measure) -> Measure {
    Measure::Over { f, window: Window::Fixed(period(window)), of: Box::new(of) }
}

pub(crate) fn minus(left: Measure, right: Measure) -> Measure {
    Measure::Arith(Op::Sub, vec![left, right])
}

// Conditions.

pub(crate) fn limited(left: Measure, limits: Limits) -> Cond {
    judged(left, Limit::Fixed(limits))
}

pub(crate) fn judged(left: Measure, limit: Limit) -> Cond {
    let (unit, span) = (Unit::Number, Span::default());
    Cond::Judge(Box::new(Judge { left, limit, unit, assumed: false, span }))
}

pub(crate) fn at_least(left: Measure, figure: &str) -> Cond {
    limited(left, Limits::compared(Rel::AtLeast, n(figure)))
}

pub(crate) fn at_most(left: Measure, figure: &str) -> Cond {
    limited(left, Limits::compared(Rel::AtMost, n(figure)))
}

pub(crate) fn equals(left: Measure, figure: &str) -> Cond {
    limited(left, Limits::compared(Rel::Equal, n(figure)))
}

pub(crate) fn quant(q: Tally, over: Domain, body: Cond) -> Cond {
    Cond::Quant { q, over, body: Box::new(body) }
}

pub(crate) fn each(over: Pop, body: Cond) -> Cond {
    quant(Tally::each(), Domain::Entities(over), body)
}

pub(crate) fn at_least_share(figure: &str) -> Tally {
    Tally { min: Amount::Share(n(figure)), max: Amount::None }
}

pub(crate) fn labelled(items: Vec<(&str, Cond)>) -> Vec<Labelled> {
    items.into_iter().map(|(label, cond)| Labelled { label: label.into(), cond }).collect()
}

pub(crate) fn table<T>(rows: Vec<(RowKey, T)>, otherwise: Option<T>) -> Table<T> {
    let row = |(key, value)| TableRow { key, value, span: Span::default() };
    Table { rows: rows.into_iter().map(row).collect(), otherwise }
}
