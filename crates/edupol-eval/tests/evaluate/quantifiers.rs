//! Quantifiers, and how verdicts join.

use edupol_model::cond::{Amount, Cond, Domain, Tally};
use edupol_model::decl::{EnumKind, IndicatorKind, Standard};
use edupol_model::ids::{IndicatorId, StandardId};
use edupol_model::{Rel, Unit};

use crate::build::*;

const AS_OF: &str = "2025-01-01";

/// Indicators that are met, not met and undetermined by `>= 1` in 2024.
fn parts() -> (World, [IndicatorId; 3]) {
    let mut world = World::default();
    let mut stock = |name: &str| world.indicator(name, IndicatorKind::Stock, Unit::Number);
    let ids = [stock("达标项"), stock("未达标项"), stock("缺数项")];
    world.observe(ids[0], "2024", "1");
    world.observe(ids[1], "2024", "0");
    (world, ids)
}

/// A condition with a given verdict: `+` met, `-` not met, `?` undetermined, `~` not due, `0` not applicable.
fn cond(ids: [IndicatorId; 3], sign: char) -> Cond {
    let [met, failed, missing] = ids.map(|id| at_least(value(id), "1"));
    match sign {
        '+' => met,
        '-' => failed,
        '?' => missing,
        '~' => Cond::Timed(by("2030"), Box::new(met)),
        '0' => Cond::When { guard: Box::new(failed), body: Box::new(met) },
        _ => panic!("{sign}"),
    }
}

const MISSING: &str = "undetermined: 缺数项 is missing for 2024";

#[track_caller]
fn check(q: Tally, signs: &str, expected: &str) {
    let (world, ids) = parts();
    let items = labelled(signs.chars().map(|sign| ("", cond(ids, sign))).collect());
    let whole = quant(q, Domain::Conds(items), Cond::Item);
    let expected = if expected == "?" { MISSING } else { expected };
    world.check(AS_OF, within("2024"), whole, expected);
}

#[test]
fn and_prefers_not_met_then_undetermined_then_not_due() {
    let not_due = "not due (pace unknown)";
    for (signs, expected) in [
        ("-?~+0", "not met"),
        ("?~+0", "?"),
        ("~+0", not_due),
        ("+0", "met"),
        ("00", "not applicable"),
        ("", "not applicable"),
    ] {
        check(Tally::each(), signs, expected);
    }
}

#[test]
fn or_is_at_least_one() {
    let not_due = "not due (pace unknown)";
    for (signs, expected) in
        [("+-?~0", "met"), ("-?~0", "?"), ("-~0", not_due), ("-0", "not met"), ("00", "not applicable")]
    {
        check(Tally::at_least(1), signs, expected);
    }
}

#[test]
fn counts_decide_as_soon_as_they_can() {
    let most = |n| Tally { min: Amount::None, max: Amount::Abs(n) };
    let exactly = |n| Tally { min: Amount::Abs(n), max: Amount::Abs(n) };
    let all_but = |n| Tally { min: Amount::AllBut(n), max: Amount::None };
    for (q, signs, expected) in [
        (Tally::at_least(2), "++?-", "met"),
        (Tally::at_least(2), "+?-", "?"),
        (Tally::at_least(3), "+?-", "not met"),
        (Tally::at_least(2), "++0", "met"),
        (most(1), "+--", "met"),
        (most(1), "+?-", "?"),
        (most(1), "++?", "not met"),
        (Tally::none(), "--", "met"),
        (Tally::none(), "-?", "?"),
        (Tally::none(), "+?", "not met"),
        (exactly(1), "+--", "met"),
        (exactly(1), "++-", "not met"),
        (exactly(1), "+?", "?"),
        (exactly(2), "+--", "not met"),
        (all_but(1), "++-", "met"),
        (all_but(1), "+--", "not met"),
        (all_but(1), "+-?", "?"),
        (at_least_share("50%"), "+-", "met"),
        (at_least_share("50%"), "+?-", "?"),
        (at_least_share("50%"), "+--", "not met"),
        (at_least_share("50%"), "+?+-", "met"),
    ] {
        check(q, signs, expected);
    }
}

#[test]
fn a_list_shorter_than_asked_is_undetermined() {
    check(Tally::at_least(2), "+0", "undetermined: 2 are asked for, but the list has only 1");
    check(Tally::at_least(3), "--", "undetermined: 3 are asked for, but the list has only 2");
}

#[test]
fn opposites_keep_what_is_open() {
    let (world, ids) = parts();
    for (sign, expected) in
        [('+', "not met"), ('-', "met"), ('?', MISSING), ('~', "not due (pace unknown)"), ('0', "not applicable")]
    {
        world.check(AS_OF, within("2024"), Cond::Not(Box::new(cond(ids, sign))), expected);
    }
}

#[test]
fn a_case_that_does_not_hold_is_not_applicable() {
    let (world, ids) = parts();
    for (guard, body, expected) in [
        ('+', '+', "met"),
        ('+', '-', "not met"),
        ('-', '-', "not applicable"),
        ('?', '+', MISSING),
        ('0', '+', "not applicable"),
        ('~', '+', "not due (pace unknown)"),
    ] {
        let whole = Cond::When { guard: Box::new(cond(ids, guard)), body: Box::new(cond(ids, body)) };
        world.check(AS_OF, within("2024"), whole, expected);
    }
}

#[test]
fn readings_decide_only_where_they_agree() {
    let (world, ids) = parts();
    let readings =
        |first, second| Cond::Readings(labelled(vec![("累计", cond(ids, first)), ("不累计", cond(ids, second))]));
    let check = |first, second, expected: &str| world.check(AS_OF, within("2024"), readings(first, second), expected);
    check('+', '+', "met");
    check('-', '-', "not met");
    check('?', '?', MISSING);
    check('+', '-', "undetermined: ambiguous: the readings differ (`累计` met, `不累计` not met)");
    let expected = format!(
        "undetermined: ambiguous: the readings differ (`累计` met, `不累计` undetermined); {}",
        MISSING.trim_start_matches("undetermined: ")
    );
    check('+', '?', &expected);
}

#[test]
fn deep_nesting_ends_in_a_reason_and_not_in_a_crash() {
    let mut world = World::default();
    let school = world.entity("学校", &[]);
    let rooms = world.count_attr(school, "智慧教室");
    world.table(school, true, None, &[rooms], "甲校 | | 1");
    let deep = |wrap: &dyn Fn(Cond) -> Cond| (0..120).fold(at_least(own(school, rooms), "1"), |cond, _| wrap(cond));
    let too_deep = "undetermined: the definitions nest too deeply";
    let opposites = each(all_of(school), deep(&|cond| Cond::Not(Box::new(cond))));
    world.check(AS_OF, by("2024"), opposites, too_deep);
    let lists = deep(&|cond| quant(Tally::at_least(1), Domain::Conds(labelled(vec![("甲", cond)])), Cond::Item));
    world.check(AS_OF, by("2024"), each(all_of(school), lists), too_deep);
}

#[test]
fn values_of_an_enumeration_fix_the_attribute() {
    let mut world = World::default();
    let school = world.entity("学校", &[]);
    let stages = world.enumeration("学段", &["幼儿园", "小学", "初中"], EnumKind::Plain);
    let stage = world.attr(school, "学段", stages);
    let rooms = world.count_attr(school, "智慧教室");
    world.table(school, true, None, &[stage, rooms], "实验小学 | | 1 | 2\n湖塘初中 | | 2 | 0");
    let values = |values: Vec<u32>| Domain::Values { attr: stage, values };
    let exists = at_least(share(all_of(school), at_least(own(school, rooms), "1")), "100%");
    let result = world.check(AS_OF, by("2024"), quant(Tally::each(), values(vec![1, 2]), exists.clone()), "not met");
    assert_eq!(result.failing.first[0].key, "湖塘初中");
    world.check(AS_OF, by("2024"), quant(Tally::at_least(1), values(vec![1, 2]), exists.clone()), "met");
    let nobody = "undetermined: there is no 学校 to take it over";
    world.check(AS_OF, by("2024"), quant(Tally::each(), values(vec![0]), exists), nobody);
}

#[test]
fn quantifiers_nest() {
    let mut world = World::default();
    let district = world.entity("区", &[]);
    let school = world.entity("学校", &[district]);
    let rooms = world.count_attr(school, "智慧教室");
    world.table(district, true, None, &[], "武进区\n天宁区");
    let rows = "甲校 | 区=武进区 | 1\n乙校 | 区=武进区 | 0\n丙校 | 区=天宁区 | 0";
    world.table(school, true, None, &[rooms], rows);
    let some = quant(Tally::at_least(1), Domain::Entities(all_of(school)), at_least(own(school, rooms), "1"));
    let result = world.check(AS_OF, by("2024"), each(all_of(district), some.clone()), "not met");
    assert_eq!(result.failing.first[0].key, "天宁区");
    world.check(AS_OF, by("2024"), quant(Tally::at_least(1), Domain::Entities(all_of(district)), some), "met");
}

#[test]
fn listed_members_are_judged_by_name() {
    let mut world = World::default();
    let school = world.entity("学校", &[]);
    let rooms = world.count_attr(school, "智慧教室");
    world.table(school, false, None, &[rooms], "甲校 | | 1\n乙校 | | 0");
    let listed = |names: &[&str]| Domain::Members(school, names.iter().map(|name| (*name).to_owned()).collect());
    let has = || at_least(own(school, rooms), "1");
    world.check(AS_OF, by("2024"), quant(Tally::each(), listed(&["甲校"]), has()), "met");
    let result = world.check(AS_OF, by("2024"), quant(Tally::each(), listed(&["甲校", "乙校"]), has()), "not met");
    assert_eq!(result.failing.first[0].key, "乙校");
    let missing = "undetermined: 智慧教室 of 丙校 is missing for 2024";
    world.check(AS_OF, by("2024"), quant(Tally::each(), listed(&["甲校", "丙校"]), has()), missing);
}

#[test]
fn standards_are_lists_of_items() {
    let mut world = World::default();
    let school = world.entity("学校", &[]);
    let (rooms, area) = (world.count_attr(school, "智慧教室"), world.count_attr(school, "场地"));
    world.table(school, true, None, &[rooms, area], "甲校 | | 1 | 1\n乙校 | | 1 | 0\n丙校 | | 1 | ");
    let items = labelled(vec![("教室", at_least(own(school, rooms), "1")), ("场地", at_least(own(school, area), "1"))]);
    world.program.standards.push(Standard { items: items.clone(), ..Standard::new(head("基本标准"), school) });
    let meets = || Cond::Meets(StandardId(0));
    let result = world.check(AS_OF, by("2024"), each(all_of(school), meets()), "not met");
    assert_eq!((result.failing.total, result.undetermined.total), (1, 1));
    world.check(AS_OF, by("2024"), at_least(count(those(school, meets())), "1"), "met");
    let one_of = quant(Tally::at_least(1), Domain::Conds(items), Cond::Item);
    world.check(AS_OF, by("2024"), each(all_of(school), one_of), "met");
}

#[test]
fn texts_are_compared_for_equality() {
    let mut world = World::default();
    let school = world.entity("学校", &[]);
    let town = world.attr(school, "所在镇", Unit::Text);
    world.table(school, true, None, &[town], "甲校 | | 湖塘镇\n乙校 | | 横林镇\n丙校 | | ");
    let attr = edupol_model::measure::AttrRef { entity: school, attr: town, via: vec![] };
    let is = |one_of: &[&str]| Cond::TextIs {
        attr: attr.clone(),
        one_of: one_of.iter().map(|text| (*text).to_owned()).collect(),
    };
    world.check(AS_OF, by("2024"), at_least(count(those(school, is(&["湖塘镇", "横林镇"]))), "2"), "met");
    let missing = "undetermined: 所在镇 of 丙校 is missing for 2024";
    world.check(AS_OF, by("2024"), at_least(count(those(school, is(&["湖塘镇", "横林镇"]))), "3"), missing);
    world.check(AS_OF, by("2024"), each(all_of(school), is(&["湖塘镇"])), "not met");
}

#[test]
fn enumerations_compare_by_their_order() {
    let mut world = World::default();
    let school = world.entity("学校", &[]);
    let stars = world.enumeration("星级", &["无", "三星", "四星", "五星"], EnumKind::Ordered);
    let star = world.attr(school, "星级", stars);
    world.table(school, true, None, &[star], "甲校 | | 2\n乙校 | | 3\n丙校 | | 1..2");
    let four = || limited(own(school, star), edupol_model::Limits::compared(Rel::AtLeast, n("2")));
    world.check(AS_OF, by("2024"), at_least(share(all_of(school), four()), "66%"), "met");
    let vague = "undetermined: the value is only known to be 1..2";
    world.check(AS_OF, by("2024"), each(all_of(school), four()), vague);
}
