//! What is filled in and what is still missing.

use std::collections::BTreeMap;

use edupol_base::{Lang, Text, text};
use edupol_model::Program;
use edupol_model::decl::{Indicator, IndicatorKind};
use edupol_model::facts::{AttrValue, FactSet, Known, Observation};
use edupol_model::ids::{AttrId, EntityId, IndicatorId};
use edupol_model::time::Period;
use schemars::JsonSchema;
use serde::Serialize;

use crate::demand;
use crate::value::period;

/// So many missing values are named in a line for people; the data has all of them.
const NAMED: usize = 5;

/// How much of what a program needs is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Coverage {
    /// Entities with attributes, and those that are counted.
    pub entities: Vec<EntityCoverage>,
    /// Reported indicators.
    pub indicators: Vec<IndicatorCoverage>,
}

/// The tables of one entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntityCoverage {
    /// The entity.
    pub entity: EntityId,
    /// Its name.
    pub name: String,
    /// How many tables feed it; with none its populations stay open.
    pub tables: usize,
    /// A table, or the policy, lists every member.
    pub complete: bool,
    /// How many members are known.
    pub members: usize,
    /// Its attributes.
    pub attrs: Vec<AttrCoverage>,
}

/// One attribute over all rows of its entity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AttrCoverage {
    /// The attribute.
    pub attr: AttrId,
    /// Its name.
    pub name: String,
    /// How many rows have a value.
    pub filled: usize,
    /// How many rows there are.
    pub expected: usize,
    /// The rows without a value.
    pub missing: Vec<Gap>,
}

/// One reported indicator over the periods for which it is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct IndicatorCoverage {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its name.
    pub name: String,
    /// Who reports it.
    pub reported_by: Option<String>,
    /// How many values are there.
    pub filled: usize,
    /// How many are needed.
    pub expected: usize,
    /// Those that are not there.
    pub missing: Vec<Gap>,
}

/// A value that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Gap {
    /// The member; `None` for the whole jurisdiction.
    pub member: Option<String>,
    /// The period; `None` in a table without periods.
    pub period: Option<Period>,
    /// The reason that the table gives; empty where it says nothing.
    pub reason: String,
}

/// Compares facts with what the program needs.
pub fn coverage(program: &Program, facts: &FactSet) -> Coverage {
    let entities = program.entities.iter().zip(0..).map(|(_, id)| entity(program, facts, EntityId(id))).collect();
    let periods = demand::periods(program);
    let indicators = program
        .indicators
        .iter()
        .zip((0..).map(IndicatorId))
        .filter(|(indicator, _)| indicator.definition.is_none())
        .map(|(declared, id)| {
            let needed = periods.get(&id).map(Vec::as_slice).unwrap_or_default();
            indicator(program, facts, id, declared, needed)
        })
        .collect();
    Coverage { entities, indicators }
}

fn entity(program: &Program, facts: &FactSet, id: EntityId) -> EntityCoverage {
    let declared = program.entity(id);
    let tables: Vec<_> = facts.tables.iter().filter(|table| table.entity == id).collect();
    let members = member_names(program, facts, id);
    let listed = declared.is_some_and(|entity| entity.closed);
    let attrs = declared.map(|entity| entity.attrs.as_slice()).unwrap_or_default();
    EntityCoverage {
        entity: id,
        name: declared.map(|entity| entity.head.name.clone()).unwrap_or_default(),
        tables: tables.len(),
        complete: listed || tables.iter().any(|table| table.complete),
        members: members.len(),
        attrs: attrs.iter().map(|attr| attribute(program, facts, id, *attr, &members)).collect(),
    }
}

/// The members that the policy or a table names, in the order of their names.
fn member_names(program: &Program, facts: &FactSet, id: EntityId) -> Vec<String> {
    let listed = program.entity(id).map(|entity| entity.members.as_slice()).unwrap_or_default();
    let rows = facts.tables.iter().filter(|table| table.entity == id).flat_map(|table| &table.rows);
    let names: std::collections::BTreeSet<&String> = listed.iter().chain(rows.map(|row| &row.key)).collect();
    names.into_iter().cloned().collect()
}

/// Every row should have the attribute; a listed member without any row should, too.
fn attribute(program: &Program, facts: &FactSet, id: EntityId, attr: AttrId, members: &[String]) -> AttrCoverage {
    let mut rows: BTreeMap<(&str, Option<Period>), Option<String>> = BTreeMap::new();
    for table in facts.tables.iter().filter(|table| table.entity == id) {
        let column = table.columns.iter().position(|column| *column == attr);
        for row in &table.rows {
            let found = rows.entry((row.key.as_str(), row.at)).or_insert_with(|| Some(String::new()));
            match column.and_then(|column| row.cells.get(column)).map(|cell| &cell.value) {
                Some(AttrValue::Text(_) | AttrValue::Known(Known::Within(_))) => *found = None,
                Some(AttrValue::Known(Known::Missing(reason))) if found.is_some() => *found = Some(reason.clone()),
                Some(AttrValue::Known(Known::Missing(_))) | None => {}
            }
        }
    }
    let described: std::collections::BTreeSet<&str> = rows.keys().map(|(key, _)| *key).collect();
    let silent = members.iter().filter(|member| !described.contains(member.as_str()));
    rows.extend(silent.map(|member| ((member.as_str(), None), Some(String::new()))));
    let gap = |((key, period), reason): (&(&str, Option<Period>), &Option<String>)| {
        Some(Gap { member: Some((*key).to_owned()), period: *period, reason: reason.clone()? })
    };
    let missing: Vec<Gap> = rows.iter().filter_map(gap).collect();
    AttrCoverage {
        attr,
        name: program.attr(attr).map(|attr| attr.head.name.clone()).unwrap_or_default(),
        filled: rows.len() - missing.len(),
        expected: rows.len(),
        missing,
    }
}

fn indicator(
    program: &Program,
    facts: &FactSet,
    id: IndicatorId,
    declared: &Indicator,
    needed: &[Period],
) -> IndicatorCoverage {
    let scopes = match declared.for_each {
        Some(entity) => member_names(program, facts, entity).into_iter().map(Some).collect(),
        None => vec![None],
    };
    let own: Vec<&Observation> = facts.observations.iter().filter(|observation| observation.indicator == id).collect();
    let mut missing = vec![];
    for scope in &scopes {
        let name = |observation: &&&Observation| observation.scope.as_ref().map(|(_, name)| name) == scope.as_ref();
        let of_scope: Vec<&Observation> = own.iter().filter(name).copied().collect();
        for period in needed {
            if !is_covered(declared.kind, &of_scope, period) {
                let stated = of_scope.iter().find(|observation| observation.at == *period);
                let reason = match stated.map(|observation| &observation.value) {
                    Some(Known::Missing(reason)) => reason.clone(),
                    Some(Known::Within(_)) | None => String::new(),
                };
                missing.push(Gap { member: scope.clone(), period: Some(*period), reason });
            }
        }
    }
    let expected = scopes.len() * needed.len();
    IndicatorCoverage {
        indicator: id,
        name: declared.head.name.clone(),
        reported_by: declared
            .reported_by
            .and_then(|id| program.department(id))
            .map(|department| department.head.shown().to_owned()),
        filled: expected - missing.len(),
        expected,
        missing,
    }
}

/// A stock needs one reading in the period; a flow the period itself, or parts of it without a hole between them.
fn is_covered(kind: IndicatorKind, observations: &[&Observation], period: &Period) -> bool {
    let mut inside: Vec<Period> = observations
        .iter()
        .filter(|observation| matches!(observation.value, Known::Within(_)) && period.contains(&observation.at))
        .map(|observation| observation.at)
        .collect();
    if kind != IndicatorKind::Flow {
        return !inside.is_empty();
    }
    inside.sort();
    let mut next = period.start;
    for part in inside {
        if part.start <= next && part.end >= next {
            next = part.end.plus_days(1);
        }
    }
    next > period.end
}

impl Coverage {
    /// What is missing, one line an entity, attribute or indicator; nothing where everything is there.
    pub fn lines(&self, lang: Lang) -> Vec<String> {
        let entities = self.entities.iter().flat_map(|entity| {
            let nobody = (!entity.attrs.is_empty() && entity.members == 0).then(|| no_table(entity));
            let attrs = entity.attrs.iter().filter(|attr| !attr.missing.is_empty());
            let attrs = attrs.map(|attr| {
                let name = format!("{}.{}", entity.name, attr.name);
                line(&name, None, attr.filled, attr.expected, &attr.missing)
            });
            nobody.into_iter().chain(attrs).collect::<Vec<_>>()
        });
        let indicators = self.indicators.iter().filter(|indicator| !indicator.missing.is_empty()).map(|indicator| {
            let by = indicator.reported_by.as_deref();
            line(&indicator.name, by, indicator.filled, indicator.expected, &indicator.missing)
        });
        entities.chain(indicators).map(|text| text.get(lang).to_owned()).collect()
    }
}

fn no_table(entity: &EntityCoverage) -> Text {
    let name = &entity.name;
    text!("{name}: no table lists any member", "{name}：还没有任何名册")
}

fn line(name: &str, by: Option<&str>, filled: usize, expected: usize, missing: &[Gap]) -> Text {
    let gaps = |lang: Lang| {
        let shown: Vec<String> = missing.iter().take(NAMED).map(|gap| gap.shown(lang)).collect();
        let joint = if lang == Lang::En { ", " } else { "、" };
        let more = if missing.len() > NAMED { "…" } else { "" };
        shown.join(joint) + more
    };
    let (en, zh) = (gaps(Lang::En), gaps(Lang::Zh));
    let (by_en, by_zh) = by.map_or_else(Default::default, |by| (format!(" ({by})"), format!("（{by}）")));
    text!(
        "{name}{by_en}: {filled} of {expected} filled in; missing {en}",
        "{name}{by_zh}：已填{filled}个，应填{expected}个，缺{zh}"
    )
}

impl Gap {
    fn shown(&self, lang: Lang) -> String {
        let parts: Vec<String> =
            self.member.iter().cloned().chain(self.period.map(|period| period::show(&period))).collect();
        let place = parts.join(" ");
        match (self.reason.as_str(), lang) {
            ("", _) => place,
            (reason, Lang::En) => format!("{place} ({reason})"),
            (reason, Lang::Zh) => format!("{place}（{reason}）"),
        }
    }
}
