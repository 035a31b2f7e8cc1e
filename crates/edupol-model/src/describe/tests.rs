//! Both wordings of values, limits, times, measures and conditions.

use edupol_base::{Span, Text};

use super::{Describe, period};
use crate::cond::{Amount, Cond, Domain, Judge, Labelled, Recurrence, RowKey, Table, TableRow, Tally, When};
use crate::decl::{Attr, Entity, EnumDef, EnumKind, Head, RangeRule};
use crate::ids::{AttrId, EntityId, EnumId};
use crate::limit::{Limit, Limits};
use crate::measure::{AggFn, AsOf, AttrRef, Fold, Measure, Pop, Root, Window};
use crate::time::{Day, Granularity, Period};
use crate::{Bound, Num, Program, Rel, Set, Unit};

fn head(name: &str, title: Option<&str>) -> Head {
    Head { name: name.into(), title: title.map(Into::into), ..Head::default() }
}

fn program() -> Program {
    let attr = |name: &str, title, unit| Attr { head: head(name, title), entity: EntityId(0), unit };
    Program {
        entities: vec![Entity {
            head: head("School", Some("学校")),
            classifier: Some("所".into()),
            part_of: vec![],
            attrs: vec![AttrId(0), AttrId(1), AttrId(2)],
            members: vec![],
            closed: false,
        }],
        attrs: vec![
            attr("stage", Some("学段"), Unit::Enum(EnumId(0))),
            attr("smart_classrooms", Some("智慧教室"), Unit::Count("个".into())),
            attr("smart_campus", Some("智慧校园"), Unit::YesNo),
        ],
        enums: vec![EnumDef {
            head: head("stage", None),
            values: vec!["小学".into(), "初中".into(), "普通高中".into()],
            open: false,
            kind: EnumKind::Plain,
            awarded_by: None,
        }],
        ..Program::default()
    }
}

fn n(text: &str) -> Num {
    Num::parse(text).unwrap()
}

#[track_caller]
fn check(text: &Text, en: &str, zh: &str) {
    assert_eq!((text.en.as_str(), text.zh.as_str()), (en, zh));
}

fn attr(id: u32) -> Measure {
    Measure::Attr(AttrRef { entity: EntityId(0), attr: AttrId(id), via: vec![] })
}

fn judge(left: Measure, limits: Limits, unit: Unit) -> Cond {
    Cond::Judge(Box::new(Judge { left, limit: Limit::Fixed(limits), unit, assumed: false, span: Span::default() }))
}

fn schools(filter: Option<Cond>) -> Pop {
    Pop { entity: EntityId(0), named: None, filter: filter.map(Box::new), root: Root::Scope, as_of: AsOf::Reading }
}

fn stage(value: i64) -> Cond {
    judge(attr(0), Limits::one_of([Num::from(value)]), Unit::Enum(EnumId(0)))
}

#[test]
fn values_carry_their_units() {
    let program = program();
    let describe = Describe::new(&program);
    let cases = [
        ("0.85", Unit::Share, "85%", "85%"),
        ("18", Unit::Count("所".into()), "18所", "18所"),
        ("0.05", Unit::Points, "5 percentage points", "5个百分点"),
        ("2000", Unit::Money, "2000 yuan", "2000元"),
        ("35000000", Unit::Money, "35000000 yuan", "3500万元"),
        ("350000000", Unit::Money, "350000000 yuan", "3.5亿元"),
        ("12345.678", Unit::Money, "12345.68 yuan", "12345.68元"),
        ("2", Unit::Enum(EnumId(0)), "普通高中", "普通高中"),
        ("9", Unit::Enum(EnumId(0)), "9", "9"),
        ("0", Unit::YesNo, "no", "否"),
        ("0.0625", Unit::Sides, "1:16", "1:16"),
        ("2.5", Unit::Sides, "2.5:1", "2.5:1"),
        ("0", Unit::Sides, "0", "0"),
        ("3", Unit::Duration(Granularity::Year), "3 years", "3年"),
        ("1", Unit::Rank, "rank 1", "第1名"),
        ("19058", Unit::Date, "2022-03-07", "2022年3月7日"),
    ];
    for (value, unit, en, zh) in cases {
        check(&describe.num(&n(value), &unit), en, zh);
    }
}

#[test]
fn sets_and_limits_read_as_printed() {
    let program = program();
    let describe = Describe::new(&program);
    let count = Unit::Count("所".into());
    let between = |lo: Bound, hi: Bound| Set::between(lo, hi);
    check(&describe.set(&Set::closed(n("18"), n("20")), &count), "18..20所", "18—20所");
    check(&describe.set(&Set::closed(n("0.3"), n("0.4")), &Unit::Share), "30..40%", "30—40%");
    check(&describe.set(&Set::points([n("0"), n("2")]), &count), "0所 or 2所", "0所或2所");
    let (lo, hi) = n("0.17").sqrt_bounds(40).unwrap();
    check(&describe.set(&Set::closed(lo, hi), &Unit::Number), "0.41", "0.41");
    check(&describe.set(&Set::closed(n("0.4111"), n("0.4139")), &Unit::Number), "0.411..0.414", "0.411—0.414");
    check(
        &describe.set(&between(Bound::Open(n("1")), Bound::Closed(n("2"))), &count),
        "> 1所 and ≤ 2所",
        "> 1所且≤ 2所",
    );
    check(&describe.set(&Set::all(), &count), "any value", "任意值");
    check(&describe.set(&Set::empty(), &count), "no value", "无可能值");
    check(&describe.limits(&Limits::compared(Rel::AtLeast, n("1")), &Unit::Share), "≥ 100%", "≥ 100%");
    check(&describe.limits(&Limits::about(n("20"), None), &count), "about 20所", "20所左右");
    check(&describe.limits(&Limits::range(n("18"), n("20"), Some(RangeRule::Floor)), &count), "18..20所", "18—20所");
    check(&describe.limits(&Limits::unprinted(n("6"), None), &count), "6所", "6所");
    let at_least = |limits: Limits| Limits { rel: Some(Rel::AtLeast), ..limits };
    let range = at_least(Limits::range(n("8"), n("10"), None));
    check(&describe.limits(&range, &count), "≥ 8..10所", "≥ 8—10所");
    check(&describe.limits(&at_least(Limits::about(n("4"), None)), &count), "≥ about 4所", "≥ 约4所");
    check(
        &describe.limits(&Limits::one_of([n("0"), n("1")]), &Unit::Enum(EnumId(0))),
        "in 小学 or 初中",
        "属于小学或初中",
    );
    check(&describe.limits(&Limits::unknown(), &count), "to be determined", "待定");
}

#[test]
fn a_value_does_not_round_into_its_limit() {
    let program = program();
    let describe = Describe::new(&program);
    let limit = Set::at_least(n("0.85"));
    let shown = |value: &str| describe.set_beside(&Set::point(n(value)), &Unit::Share, &limit).en;
    assert_eq!(shown("0.8499996"), "84.99996%");
    assert_eq!(shown("0.85"), "85%");
    assert_eq!(shown("0.849"), "84.9%");
    let fifteenth = Num::ratio(1, 15).unwrap();
    let beside = |set: Set, limit| describe.set_beside(&set, &Unit::Sides, &limit).en;
    assert_eq!(beside(Set::point(fifteenth.clone()), Set::at_least(fifteenth.clone())), "1:15");
    assert_eq!(beside(Set::point(Num::ratio(10_000, 150_001).unwrap()), Set::at_least(fifteenth)), "1:15.0001");
    assert_eq!(describe.set_beside(&Set::point(Num::ratio(1, 3).unwrap()), &Unit::Share, &limit).en, "33.33%");
}

#[test]
fn times_show_their_dates() {
    let program = program();
    let describe = Describe::new(&program);
    let year = Period::year(2024).unwrap();
    let span = Period::new(Day::parse("2022-01-01").unwrap(), year.end, Granularity::Span).unwrap();
    check(&period(&Period { granularity: Granularity::Span, ..year }), "2024", "2024年");
    let days = Period::new(Day::parse("2022-03-07").unwrap(), year.end, Granularity::Span).unwrap();
    check(&describe.when(&When::By(year)), "by 2024 (until 2024-12-31)", "到2024年（截至2024年12月31日）");
    check(
        &describe.when(&When::By(span)),
        "within 2022..2024 (until 2024-12-31)",
        "在2022—2024年内（截至2024年12月31日）",
    );
    check(&describe.when(&When::In(Period::month(2022, 6).unwrap())), "in 2022-06", "在2022年6月");
    let august = Recurrence { every: Granularity::Year, months: vec![8] };
    check(&describe.when(&When::Every(august, span)), "every year in month 8 over 2022..2024", "2022—2024年每年8月");
    check(&period(&days), "2022-03-07..2024-12-31", "2022年3月7日至2024年12月31日");
    check(
        &period(&crate::calendar::Calendar::default().school_year(2022).unwrap()),
        "school year 2022/2023",
        "2022—2023学年",
    );
}

#[test]
fn conditions_read_aloud() {
    let program = program();
    let describe = Describe::new(&program);
    let one = judge(attr(1), Limits::compared(Rel::AtLeast, Num::one()), Unit::Count("个".into()));
    let campus = judge(attr(2), Limits::compared(Rel::Equal, Num::one()), Unit::YesNo);
    let each =
        Cond::Quant { q: Tally::each(), over: Domain::Entities(schools(Some(stage(0)))), body: Box::new(one.clone()) };
    check(
        &describe.cond(&each),
        "each School (stage = 小学): smart_classrooms ≥ 1个",
        "每所学校（学段 = 小学）：智慧教室 ≥ 1个",
    );
    check(
        &describe.cond(&Cond::all(vec![one.clone(), Cond::any(vec![campus.clone(), stage(2)])])),
        "smart_classrooms ≥ 1个 and (has smart_campus or stage = 普通高中)",
        "智慧教室 ≥ 1个且（有智慧校园或学段 = 普通高中）",
    );
    let items = ["师资", "经费"].map(|label| Labelled { label: label.into(), cond: one.clone() }).to_vec();
    let most = Tally { min: Amount::Share(n("0.8")), max: Amount::None };
    let standard = Cond::Quant { q: most, over: Domain::Conds(items), body: Box::new(Cond::Item) };
    check(&describe.cond(&standard), "at least 80% of: 师资; 经费", "至少80%：师资；经费");
    let guarded = Cond::When { guard: Box::new(stage(1)), body: Box::new(Cond::Not(Box::new(campus))) };
    check(&describe.cond(&guarded), "when stage = 初中, not (has smart_campus)", "学段 = 初中时，并非（有智慧校园）");
}

#[test]
fn measures_read_aloud() {
    let program = program();
    let describe = Describe::new(&program);
    let campus = judge(attr(2), Limits::compared(Rel::Equal, Num::one()), Unit::YesNo);
    let share = Measure::Share { of: schools(None), having: Box::new(campus), weight: None };
    check(&describe.measure(&share), "share of School having smart_campus", "学校中有智慧校园的占比");
    let total = Measure::Agg { f: AggFn::Sum, of: Some(Box::new(attr(1))), over: schools(None), weight: None };
    let window = Window::Fixed(Period::year(2022).unwrap());
    let over = Measure::Over { f: Fold::Total, window, of: Box::new(total) };
    check(
        &describe.measure(&over),
        "total total smart_classrooms of School over 2022",
        "2022年期间学校的智慧教室合计累计",
    );
    let rows = vec![TableRow { key: RowKey::Cond(stage(0)), value: attr(1), span: Span::default() }];
    let table = Measure::Cases(Box::new(Table { rows, otherwise: Some(attr(2)) }));
    check(
        &describe.measure(&table),
        "by case (stage = 小学: smart_classrooms; otherwise: smart_campus)",
        "分情况（学段 = 小学：智慧教室；其他：智慧校园）",
    );
}
