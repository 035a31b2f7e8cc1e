//! Facts: missing, vague, conflicting and stated ones.

use edupol_model::decl::{IndicatorKind, RangeRule};
use edupol_model::ids::IndicatorId;
use edupol_model::measure::TimeRef;
use edupol_model::{Limits, Rel, Unit};

use crate::build::*;

const AS_OF: &str = "2025-01-01";

fn stock() -> (World, IndicatorId) {
    let mut world = World::default();
    let id = world.indicator("四星级占比", IndicatorKind::Stock, Unit::Share);
    (world, id)
}

#[test]
fn missing_is_never_met_whatever_the_limit() {
    let (mut world, id) = stock();
    let missing = "undetermined: 四星级占比 is missing for 2024";
    world.check(AS_OF, within("2024"), at_least(value(id), "0"), missing);
    world.check(AS_OF, within("2024"), at_most(value(id), "1000000"), missing);
    world.observe(id, "2024", "?数据不公开");
    let reason = "undetermined: 四星级占比 is missing for 2024 (数据不公开)";
    world.check(AS_OF, within("2024"), at_least(value(id), "0"), reason);
}

#[test]
fn a_missing_reading_hides_an_older_success() {
    let (mut world, id) = stock();
    world.observe(id, "2022", "100%");
    world.check(AS_OF, by("2024"), at_least(value(id), "100%"), "met");
    world.observe(id, "2023", "");
    let missing = "undetermined: 四星级占比 is missing for 2023";
    world.check(AS_OF, by("2024"), at_least(value(id), "100%"), missing);
}

#[test]
fn an_inequality_is_a_fact_too() {
    let (mut world, id) = stock();
    world.observe(id, "2024", ">=51%");
    world.check(AS_OF, within("2024"), at_least(value(id), "50%"), "met");
    world.check(AS_OF, within("2024"), at_most(value(id), "50%"), "not met");
    let vague = "undetermined: the value is only known to be ≥ 0.51";
    world.check(AS_OF, within("2024"), at_least(value(id), "60%"), vague);
}

#[test]
fn a_limit_and_a_fact_read_a_range_differently() {
    let (mut world, id) = stock();
    let range = |rule| limited(value(id), Limits::range(n("18"), n("20"), rule));
    world.observe(id, "2022", "18..20");
    world.observe(id, "2023", "19");
    world.observe(id, "2024", "21");
    world.check(AS_OF, within("2022"), range(None), "met");
    world.check(AS_OF, within("2022"), at_least(value(id), "19"), "undetermined: the value is only known to be 18..20");
    world.check(AS_OF, within("2023"), range(None), "met");
    let rim = "undetermined: the plan does not say whether its ranges are floors";
    world.check(AS_OF, within("2024"), range(None), rim);
    world.check(AS_OF, within("2024"), range(Some(RangeRule::Within)), "not met");
    world.check(AS_OF, within("2024"), range(Some(RangeRule::Floor)), "met");
}

#[test]
fn vague_limits_say_so() {
    let (mut world, id) = stock();
    world.observe(id, "2024", "5");
    let check = |limits, expected: &str| world.check(AS_OF, within("2024"), limited(value(id), limits), expected);
    check(Limits::about(n("5"), None), "met");
    check(Limits::about(n("6"), None), "undetermined: the plan does not say what `about` tolerates");
    check(Limits::unquantified(), "undetermined: the plan does not say how many are enough");
    check(Limits::unknown(), "undetermined: the plan leaves the figure to be determined");
    check(Limits::unprinted(n("5"), None), "met");
    check(Limits::unprinted(n("4"), None), "undetermined: the plan prints no comparator for this figure");
    check(Limits::unprinted(n("4"), Some(Rel::AtLeast)), "met");
}

#[test]
fn observations_for_one_time_must_agree() {
    let (mut world, id) = stock();
    world.observe(id, "2024", "60%");
    world.observe(id, "2024", "60%");
    world.check(AS_OF, within("2024"), at_least(value(id), "60%"), "met");
    // An inequality beside a figure that satisfies it is no conflict.
    world.observe(id, "2024", ">=51%");
    world.check(AS_OF, within("2024"), at_least(value(id), "60%"), "met");
    world.observe(id, "2024", "62%");
    let conflict = "undetermined: facts on 四星级占比 for 2024 contradict each other: 60%, 60%, ≥ 51%, 62%";
    let result = world.check(AS_OF, within("2024"), at_least(value(id), "50%"), conflict);
    let [edupol_eval::Why::Conflict { evidence, .. }] = result.verdict.whys() else { panic!() };
    assert_eq!(evidence.len(), 4);
    assert!(format!("{:?}", evidence[3].from).contains("row: 5, column: 3"));
}

#[test]
fn rows_on_one_member_must_agree() {
    let mut world = World::default();
    let school = world.entity("学校", &[]);
    let rooms = world.count_attr(school, "智慧教室");
    world.table(school, true, Some("2024"), &[rooms], "甲校 | | 2\n甲校 | | 3\n乙校 | | 1");
    let has = |figure: &str| each(all_of(school), at_least(own(school, rooms), figure));
    let conflict = "undetermined: facts on 智慧教室 of 甲校 for 2024 contradict each other: 2个, 3个";
    world.check(AS_OF, within("2024"), has("1"), conflict);
    world.check(AS_OF, within("2024"), has("2"), "not met");
}

#[test]
fn what_the_plan_states_stands_where_nothing_was_supplied() {
    let (mut world, id) = stock();
    world.state("2020", value(id), Unit::Share, "62%");
    let rise =
        || minus(value(id), edupol_model::measure::Measure::At(TimeRef::In(period("2020")), Box::new(value(id))));
    world.observe(id, "2024", "70%");
    world.check(AS_OF, within("2024"), at_least(rise(), "8%"), "met");
    world.check(AS_OF, within("2024"), at_least(rise(), "9%"), "not met");
    assert!(world.evaluate(AS_OF).disagreements.is_empty());
}

#[test]
fn supplied_facts_overrule_the_plan_and_the_difference_is_reported() {
    let (mut world, id) = stock();
    world.state("2020", value(id), Unit::Share, "62%");
    world.observe(id, "2020", "58%");
    world.check(AS_OF, within("2020"), at_least(value(id), "60%"), "not met");
    let disagreements = world.evaluate(AS_OF).disagreements;
    assert_eq!(disagreements.len(), 1);
    assert_eq!(disagreements[0].supplied.set, edupol_model::Set::point(n("58%")));
    // 62% is what 62.4% is rounded to.
    let (mut world, id) = stock();
    world.state("2020", value(id), Unit::Share, "62%");
    world.observe(id, "2020", "62.4%");
    assert!(world.evaluate(AS_OF).disagreements.is_empty());
}

#[test]
fn a_stated_value_fills_a_definition_that_lacks_rows() {
    let (mut world, id) = stock();
    let school = world.entity("高中", &[]);
    let star = world.count_attr(school, "星级");
    world.define(id, share(all_of(school), at_least(own(school, star), "4")));
    world.state("2020", value(id), Unit::Share, "62%");
    world.check(AS_OF, within("2020"), at_least(value(id), "60%"), "met");
    // By a deadline, the later reading counts: rows of 2023 here.
    world.table(school, true, Some("2023"), &[star], "甲高 | | 4\n乙高 | | 3");
    world.check(AS_OF, by("2024"), equals(value(id), "50%"), "met");
    world.check(AS_OF, by("2021"), equals(value(id), "62%"), "met");
}

#[test]
fn facts_of_later_times_are_left_aside() {
    let (mut world, id) = stock();
    world.observe(id, "2023", "90%");
    world.observe(id, "2024", "100%");
    let result = world.check("2023-12-31", by("2024"), at_least(value(id), "95%"), "not due (pace unknown)");
    assert_eq!(result.measured.unwrap().text.en, "0.9");
}
