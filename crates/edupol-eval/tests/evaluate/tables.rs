//! Tables: tiers, staggered deadlines and yearly paths.

use edupol_model::cond::{Recurrence, RowKey, When};
use edupol_model::decl::{EnumKind, IndicatorKind};
use edupol_model::ids::{AttrId, EntityId};
use edupol_model::limit::Limit;
use edupol_model::measure::Measure;
use edupol_model::{Granularity, Limits, Rel, Unit};

use crate::build::*;

const AS_OF: &str = "2025-01-01";

struct Counties {
    world: World,
    county: EntityId,
    kind: AttrId,
    rate: AttrId,
}

/// Urban districts are kind 0, counties kind 1.
fn counties(rows: &str) -> Counties {
    let mut world = World::default();
    let county = world.entity("县区", &[]);
    let kinds = world.enumeration("类型", &["市区", "县"], EnumKind::Plain);
    let kind = world.attr(county, "类型", kinds);
    let rate = world.attr(county, "普及率", Unit::Share);
    world.table(county, true, None, &[kind, rate], rows);
    Counties { world, county, kind, rate }
}

impl Counties {
    fn is(&self, kind: &str) -> RowKey {
        RowKey::Cond(equals(own(self.county, self.kind), kind))
    }

    fn named(&self, name: &str) -> RowKey {
        RowKey::Member(self.county, name.into())
    }

    fn tiers(&self, rows: Vec<(RowKey, Limit)>, otherwise: Option<Limit>) -> edupol_model::cond::Cond {
        let table = Limit::Table(Box::new(table(rows, otherwise)));
        each(all_of(self.county), judged(own(self.county, self.rate), table))
    }

    #[track_caller]
    fn check(&self, cond: edupol_model::cond::Cond, expected: &str) {
        self.world.check(AS_OF, by("2024"), cond, expected);
    }
}

fn limit(figure: &str) -> Limit {
    Limit::Fixed(Limits::compared(Rel::AtLeast, n(figure)))
}

#[test]
fn tiers_judge_each_member_by_its_own_row() {
    let c = counties("武进区 | | 0 | 98%\n溧阳县 | | 1 | 92%");
    let tiers = |urban: &str, rural: &str| c.tiers(vec![(c.is("0"), limit(urban)), (c.is("1"), limit(rural))], None);
    c.check(tiers("98%", "92%"), "met");
    c.check(tiers("98%", "93%"), "not met");
    c.check(tiers("92%", "98%"), "not met");
    let otherwise = c.tiers(vec![(c.named("武进区"), limit("98%"))], Some(limit("92%")));
    c.check(otherwise, "met");
}

#[test]
fn rows_that_differ_contradict_and_none_decides_nothing() {
    let c = counties("武进区 | | 0 | 98%");
    let twice = |second: &str| c.tiers(vec![(c.is("0"), limit("90%")), (c.named("武进区"), limit(second))], None);
    c.check(twice("90%"), "met");
    c.check(twice("95%"), "undetermined: two rows of the table apply and differ");
    c.check(c.tiers(vec![(c.is("1"), limit("90%"))], None), "undetermined: no row of the table applies");
}

#[test]
fn a_row_that_perhaps_applies_decides_only_if_it_changes_nothing() {
    let c = counties("武进区 | | | 95%");
    let tiers = |urban: &str, rural: &str| c.tiers(vec![(c.is("0"), limit(urban)), (c.is("1"), limit(rural))], None);
    c.check(tiers("90%", "92%"), "met");
    c.check(tiers("96%", "98%"), "not met");
    let missing = "undetermined: 类型 of 武进区 is missing for 2024";
    c.check(tiers("90%", "98%"), missing);
    // 武进区 has a row for sure; the urban one would contradict it, or does not apply.
    c.check(c.tiers(vec![(c.named("武进区"), limit("90%")), (c.is("0"), limit("98%"))], None), missing);
}

#[test]
fn measures_come_by_case_too() {
    let c = counties("武进区 | | 0 | 98%\n溧阳县 | | 1 | 92%\n某地 | | | 96%");
    let cases = Measure::Cases(Box::new(table(
        vec![(c.is("0"), Measure::Const(n("1"))), (c.is("1"), Measure::Const(n("2")))],
        None,
    )));
    c.check(
        equals(count(those(c.county, equals(cases.clone(), "1"))), "1"),
        "undetermined: 类型 of 某地 is missing for 2024",
    );
    // Whichever row applies, it is at least one.
    c.check(each(all_of(c.county), at_least(cases, "1")), "met");
}

#[test]
fn deadlines_may_differ_from_member_to_member() {
    let c = counties("甲县 | | 1 | 90%\n乙县 | | 1 | 50%");
    let when =
        || When::Table(Box::new(table(vec![(c.named("甲县"), by("2024")), (c.named("乙县"), by("2033"))], None)));
    let reached = || each(all_of(c.county), at_least(own(c.county, c.rate), "85%"));
    let result = c.world.check(AS_OF, when(), reached(), "not due (pace unknown)");
    assert_eq!(result.failing.total, 0);
    c.world.check("2034-01-01", when(), reached(), "not met");
    c.world.check("2024-06-01", when(), reached(), "not due (pace unknown)");
    let failing = each(all_of(c.county), at_least(own(c.county, c.rate), "95%"));
    let result = c.world.check(AS_OF, when(), failing, "not met");
    assert_eq!((result.failing.total, result.failing.first[0].key.as_str()), (1, "甲县"));
}

#[test]
fn a_yearly_path_is_a_table_over_periods() {
    let mut world = World::default();
    let id = world.indicator("普及率", IndicatorKind::Stock, Unit::Share);
    for (year, figure) in [("2022", "80%"), ("2023", "86%"), ("2024", "89%")] {
        world.observe(id, year, figure);
    }
    let path = |last: &str| {
        let rows = [("2022", "80%"), ("2023", "85%"), ("2024", last)];
        let rows = rows.map(|(year, figure)| (RowKey::During(period(year)), limit(figure))).to_vec();
        judged(value(id), Limit::Table(Box::new(table(rows, None))))
    };
    let yearly = || When::Every(Recurrence { every: Granularity::Year, months: vec![] }, period("2022..2024"));
    world.check(AS_OF, yearly(), path("89%"), "met");
    world.check(AS_OF, yearly(), path("90%"), "not met");
    world.check(AS_OF, by("2023"), path("90%"), "met");
    world.check(AS_OF, within("2021"), path("90%"), "undetermined: no row of the table applies");
}
