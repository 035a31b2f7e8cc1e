//! A small program, and a way to print what was read.
#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(missing_docs, unreachable_pub, clippy::indexing_slicing, clippy::unwrap_used, reason = "helpers of tests")]

use edupol_base::{Lang, Span};
use edupol_facts::{Input, Loaded, load, problem};
use edupol_model::decl::{
    Alias, Attr, Binding, Certainty, Entity, EnumDef, EnumKind, Feeds, Head, Indicator, IndicatorKind,
};
use edupol_model::facts::{AttrValue, Known};
use edupol_model::ids::{AttrId, EntityId, EnumId, IndicatorId};
use edupol_model::measure::Measure;
use edupol_model::{Bound, Num, Period, Program, Set, Unit};

pub const DISTRICT: EntityId = EntityId(0);
pub const SCHOOL: EntityId = EntityId(1);

pub fn head(name: &str, title: Option<&str>) -> Head {
    Head { name: name.into(), title: title.map(str::to_owned), ..Head::default() }
}

fn indicator(name: &str, kind: IndicatorKind, unit: Unit) -> Indicator {
    Indicator {
        head: head(name, None),
        kind,
        unit,
        definition: None,
        for_each: None,
        reported_by: None,
        split: vec![],
        external: false,
        lower_is_better: false,
        binding: false,
    }
}

fn entity(name: &str, classifier: &str, part_of: &[EntityId], attrs: &[AttrId], members: &[&str]) -> Entity {
    Entity {
        head: head(name, None),
        classifier: Some(classifier.into()),
        part_of: part_of.to_vec(),
        attrs: attrs.to_vec(),
        members: members.iter().map(|name| (*name).to_owned()).collect(),
        closed: !members.is_empty(),
    }
}

/// Districts and schools, five indicators, no directive yet.
pub fn program() -> Program {
    let enumeration = |name: &str, values: &[&str], kind| EnumDef {
        head: head(name, None),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        open: false,
        kind,
        awarded_by: None,
    };
    let attrs = [
        ("学段", Unit::Enum(EnumId(0))),
        ("星级", Unit::Enum(EnumId(1))),
        ("在校生", Unit::Count("人".into())),
        ("智慧校园", Unit::YesNo),
        ("达标率", Unit::Share),
        ("建成日期", Unit::Date),
        ("经费", Unit::Money),
    ];
    let attrs: Vec<Attr> =
        attrs.into_iter().map(|(name, unit)| Attr { head: head(name, None), entity: SCHOOL, unit }).collect();
    let ids: Vec<AttrId> = (0..7).map(AttrId).collect();
    Program {
        enums: vec![
            enumeration("学段", &["幼儿园", "小学", "初中"], EnumKind::Plain),
            enumeration("星级", &["无", "三星", "四星", "五星"], EnumKind::Ordered),
        ],
        entities: vec![
            entity("区", "个", &[], &[], &["武进区", "天宁区"]),
            entity("学校", "所", &[DISTRICT], &ids, &[]),
        ],
        attrs,
        indicators: vec![
            indicator("省市优质园", IndicatorKind::Flow, Unit::Count("所".into())),
            Indicator {
                head: head("四星级占比", Some("省四星级普通高中比例")),
                ..indicator("", IndicatorKind::Stock, Unit::Share)
            },
            indicator("教育经费", IndicatorKind::Flow, Unit::Money),
            Indicator { for_each: Some(DISTRICT), ..indicator("师生比", IndicatorKind::Stock, Unit::Ratio) },
            Indicator {
                definition: Some(Measure::Const(Num::one())),
                ..indicator("智慧校园占比", IndicatorKind::Stock, Unit::Share)
            },
        ],
        aliases: vec![Alias {
            head: head("优质园", None), of: "省市优质园".into(), certainty: Certainty::Asserted
        }],
        ..Program::default()
    }
}

pub fn binding(feeds: Feeds, path: &str) -> Binding {
    Binding {
        feeds,
        path: path.into(),
        sheet: None,
        key_column: None,
        period_column: None,
        period: None,
        complete: false,
        columns: vec![],
        spellings: vec![],
        parents: vec![],
        span: Span::NOWHERE,
        path_span: Span::NOWHERE,
    }
}

/// Reads one file through one directive.
pub fn read(binding: Binding, bytes: &[u8]) -> Loaded {
    let path = binding.path.clone();
    let program = Program { bindings: vec![binding], ..program() };
    load(&program, &[Input { binding: 0, path: &path, bytes }])
}

/// Reads a table of schools.
pub fn schools(path: &str, bytes: &[u8]) -> String {
    shown(&read(binding(Feeds::Entity(SCHOOL), path), bytes))
}

/// Reads a table of observations.
pub fn observations(path: &str, bytes: &[u8]) -> String {
    shown(&read(binding(Feeds::Observations, path), bytes))
}

pub fn only(indicator: u32) -> Feeds {
    Feeds::Indicator(IndicatorId(indicator))
}

/// Facts and problems, one a line.
pub fn shown(loaded: &Loaded) -> String {
    let program = program();
    let mut out = String::new();
    for table in &loaded.facts.tables {
        for row in &table.rows {
            out += &format!("{}{}", row.key, period(row.at));
            for (_, parent) in &row.parents {
                out += &format!(" < {parent}");
            }
            for (attr, cell) in table.columns.iter().zip(&row.cells) {
                let name = &program.attrs[attr.index()].head.name;
                let value = match &cell.value {
                    AttrValue::Known(known) => value(known),
                    AttrValue::Text(text) => format!("{text:?}"),
                };
                out += &format!(" | {name}={value}");
            }
            out += "\n";
        }
    }
    for observation in &loaded.facts.observations {
        let name = &program.indicators[observation.indicator.index()].head.name;
        let scope = observation.scope.as_ref().map_or(String::new(), |(_, name)| format!(" for {name}"));
        let value = value(&observation.value);
        let (row, column) = (observation.cell.row, observation.cell.column);
        out += &format!("{name}{scope}{} = {value}  ({row}, {column})\n", period(Some(observation.at)));
    }
    out + &problem::render(&loaded.problems, Lang::Zh)
}

fn period(at: Option<Period>) -> String {
    at.map_or(String::new(), |at| format!(" @{}..{}", at.start, at.end))
}

pub fn value(known: &Known) -> String {
    match known {
        Known::Missing(reason) => format!("?{reason}"),
        Known::Within(set) => set_shown(set),
    }
}

fn set_shown(set: &Set) -> String {
    let end = |bound: &Bound| match bound {
        Bound::Unbounded => "…".to_owned(),
        Bound::Closed(value) => value.exact(),
        Bound::Open(value) => format!("!{}", value.exact()),
    };
    let parts = set.intervals().iter().map(|interval| match interval.lo == interval.hi {
        true => end(&interval.lo),
        false => format!("{}..{}", end(&interval.lo), end(&interval.hi)),
    });
    parts.collect::<Vec<_>>().join(" ")
}
