//! Scopes: indicators inside members and groups, paths between levels, `its` and `other`.

use edupol_model::Unit;
use edupol_model::decl::IndicatorKind;
use edupol_model::ids::{AttrId, EntityId, IndicatorId};
use edupol_model::measure::{AggFn, AttrRef, Measure, Pop, Root};

use crate::build::*;

const AS_OF: &str = "2025-01-01";

struct Levels {
    world: World,
    district: EntityId,
    school: EntityId,
    class: EntityId,
    pupils: AttrId,
    teachers: AttrId,
}

/// Two districts, three schools, four classes.
fn levels() -> Levels {
    let mut world = World::default();
    let district = world.entity("区", &[]);
    let school = world.entity("学校", &[district]);
    let class = world.entity("班级", &[school]);
    let (pupils, teachers) = (world.count_attr(school, "学生"), world.count_attr(school, "教师"));
    world.table(district, true, None, &[], "武进区\n天宁区");
    let rows = "甲校 | 区=武进区 | 300 | 10\n乙校 | 区=武进区 | 100 | 10\n丙校 | 区=天宁区 | 100 | 10";
    world.table(school, true, None, &[pupils, teachers], rows);
    world.table(class, true, None, &[], "甲1 | 学校=甲校\n甲2 | 学校=甲校\n乙1 | 学校=乙校\n丙1 | 学校=丙校");
    Levels { world, district, school, class, pupils, teachers }
}

impl Levels {
    #[track_caller]
    fn check(&self, cond: edupol_model::cond::Cond, expected: &str) {
        self.world.check(AS_OF, by("2024"), cond, expected);
    }

    /// Pupils per teacher, for each school.
    fn per_teacher(&mut self) -> IndicatorId {
        let id = self.world.indicator("生师比", IndicatorKind::Stock, Unit::Ratio);
        self.world.for_each(id, self.school);
        self.world.define(id, ratio(own(self.school, self.pupils), own(self.school, self.teachers), 1));
        id
    }
}

#[test]
fn the_ratio_of_a_group_is_total_over_total() {
    let mut l = levels();
    let id = l.per_teacher();
    l.check(equals(value(id), "16.666666666666666666666666666666"), "not met");
    l.check(at_least(value(id), "16.66"), "met");
    l.check(at_most(value(id), "16.67"), "met");
    l.check(each(all_of(l.school), at_most(value(id), "30")), "met");
    l.check(each(all_of(l.school), at_most(value(id), "29")), "not met");
    // 400 pupils and 20 teachers in one district, 100 and 10 in the other.
    let at_20 = those(l.district, equals(value(id), "20"));
    let at_10 = those(l.district, equals(value(id), "10"));
    l.check(equals(count(at_20), "1"), "met");
    l.check(equals(count(at_10), "1"), "met");
}

#[test]
fn populations_inside_a_group_are_its_own() {
    let l = levels();
    let two_classes = at_least(count(all_of(l.class)), "2");
    let result = l.world.judge(AS_OF, by("2024"), each(all_of(l.district), two_classes.clone()));
    assert_eq!(result.failing.first[0].key, "天宁区");
    l.check(equals(count(those(l.school, two_classes)), "1"), "met");
    let everywhere = Pop { root: Root::Jurisdiction, ..all_of(l.class) };
    l.check(each(all_of(l.district), equals(count(everywhere), "4")), "met");
    let its = |entity| Pop { root: Root::Subject(entity), ..all_of(l.class) };
    l.check(each(all_of(l.school), at_least(count(its(l.school)), "1")), "met");
    // From a school, the classes of its district.
    l.check(equals(count(those(l.school, at_least(count(its(l.district)), "3"))), "2"), "met");
}

#[test]
fn a_mean_is_taken_once_for_the_whole_and_anew_in_every_group() {
    let l = levels();
    let mean = |root| {
        let over = Pop { root, ..all_of(l.school) };
        edupol_model::limit::Limit::Measure(
            edupol_model::Rel::AtLeast,
            Box::new(agg(AggFn::Mean, own(l.school, l.pupils), over)),
        )
    };
    let reach = |root| those(l.school, judged(own(l.school, l.pupils), mean(root)));
    // The mean of all is 500/3; in 武进区 it is 200, in 天宁区 100.
    l.check(equals(count(reach(Root::Scope)), "1"), "met");
    let one = |root| each(all_of(l.district), equals(count(reach(root)), "1"));
    l.check(one(Root::Scope), "met");
    l.check(one(Root::Jurisdiction), "not met");
}

#[test]
fn a_definition_that_counts_itself_is_not_followed_for_ever() {
    let mut l = levels();
    let id = l.world.indicator("甲", IndicatorKind::Stock, Unit::Number);
    l.world.for_each(id, l.school);
    l.world.define(id, agg(AggFn::Mean, value(id), all_of(l.school)));
    let result = l.world.judge(
        AS_OF,
        by("2024"),
        each(those(l.school, equals(own(l.school, l.pupils), "300")), at_least(value(id), "1")),
    );
    assert!(l.world.shown(&result.verdict).starts_with("undetermined"));
}

#[test]
fn others_leave_the_subject_out() {
    let l = levels();
    let others = || Pop { root: Root::Others, ..all_of(l.school) };
    let most = || agg(AggFn::Highest, own(l.school, l.pupils), others());
    let above = |of| edupol_model::limit::Limit::Measure(edupol_model::Rel::Above, Box::new(of));
    let largest = those(l.school, judged(own(l.school, l.pupils), above(most())));
    l.check(equals(count(largest), "1"), "met");
    // In 天宁区 there is no other school to compare with.
    let lonely = each(all_of(l.district), each(all_of(l.school), at_least(most(), "100")));
    l.check(lonely, "undetermined: there is no 学校 to take it over");
}

#[test]
fn attributes_of_what_a_member_is_part_of() {
    let l = levels();
    let school_pupils = Measure::Attr(AttrRef { entity: l.school, attr: l.pupils, via: vec![l.school] });
    l.check(equals(count(those(l.class, at_least(school_pupils, "300"))), "2"), "met");
    let implied = own(l.school, l.pupils);
    l.check(equals(count(those(l.class, at_least(implied, "300"))), "2"), "met");
    let nobody = "undetermined: an attribute is used where there is no member that has it";
    l.check(at_least(own(l.school, l.pupils), "1"), nobody);
    l.check(each(all_of(l.district), at_least(own(l.school, l.pupils), "1")), nobody);
}

#[test]
fn a_missing_parent_leaves_membership_open() {
    let mut l = levels();
    l.world.table(l.school, false, None, &[], "丁校");
    l.world.facts.tables[1].complete = false;
    l.world.members(l.school, &["甲校", "乙校", "丙校", "丁校"], true);
    let sum = agg(AggFn::Sum, own(l.school, l.teachers), all_of(l.school));
    let result = l.world.judge(AS_OF, by("2024"), each(all_of(l.district), at_most(sum.clone(), "20")));
    let shown = l.world.shown(&result.verdict);
    assert!(shown.contains("the 区 of 丁校 is missing"), "{shown}");
    l.check(each(all_of(l.district), at_least(sum, "10")), "met");
}

#[test]
fn a_member_of_two_groups_has_no_single_parent() {
    let mut l = levels();
    l.world.table(l.school, false, None, &[], "甲校 | 区=天宁区");
    let attr = l.world.count_attr(l.district, "面积");
    let area = each(all_of(l.school), at_least(own(l.district, attr), "1"));
    let result = l.world.judge(AS_OF, by("2024"), area);
    let shown = l.world.shown(&result.verdict);
    assert!(shown.contains("甲校 is part of more than one"), "{shown}");
    // It counts in both.
    l.check(each(all_of(l.district), at_least(count(all_of(l.school)), "2")), "met");
}

#[test]
fn reported_indicators_belong_to_their_scope() {
    let mut l = levels();
    let id = l.world.indicator("优质园", IndicatorKind::Flow, Unit::Count("所".into()));
    l.world.for_each(id, l.district);
    l.world.observe_for(id, Some((l.district, "武进区")), "2024", "3");
    let check = |world: &World, cond, expected: &str| world.check(AS_OF, within("2024"), cond, expected);
    let missing = "undetermined: 优质园 of 天宁区 is missing for 2024";
    check(&l.world, each(all_of(l.district), at_least(value(id), "1")), missing);
    // The whole is at least what one part reported.
    check(&l.world, at_least(value(id), "3"), "met");
    check(&l.world, at_least(value(id), "4"), missing);
    l.world.observe_for(id, Some((l.district, "天宁区")), "2024", "2");
    check(&l.world, equals(value(id), "5"), "met");
    check(&l.world, each(all_of(l.school), at_least(value(id), "2")), "met");
    // What was reported for the whole is taken as it is.
    l.world.observe(id, "2024", "6");
    check(&l.world, equals(value(id), "6"), "met");
}

#[test]
fn a_share_reported_for_members_has_no_group_value() {
    let mut l = levels();
    let id = l.world.indicator("达标率", IndicatorKind::Stock, Unit::Share);
    l.world.for_each(id, l.district);
    l.world.observe_for(id, Some((l.district, "武进区")), "2024", "90%");
    let none = "undetermined: the indicator is given for each member and has no value for a group";
    l.check(at_least(value(id), "10%"), none);
}

#[test]
fn a_figure_of_the_whole_is_not_one_of_its_parts() {
    let mut l = levels();
    let id = l.world.indicator("入园率", IndicatorKind::Stock, Unit::Share);
    l.world.observe(id, "2024", "98%");
    let missing = "undetermined: 入园率 of 武进区, 天宁区 is missing for 2024";
    l.check(each(all_of(l.district), at_least(value(id), "90%")), missing);
    l.world.program.indicators[id.index()].external = true;
    l.check(each(all_of(l.district), at_least(value(id), "90%")), "met");
}

#[test]
fn definitions_may_be_chained_but_not_in_a_circle() {
    let mut l = levels();
    let first = l.world.indicator("甲", IndicatorKind::Stock, Unit::Number);
    let second = l.world.indicator("乙", IndicatorKind::Stock, Unit::Number);
    l.world.define(first, value(second));
    l.world.define(second, Measure::Const(n("5")));
    l.check(equals(value(first), "5"), "met");
    l.world.define(second, value(first));
    l.check(equals(value(first), "5"), "undetermined: the definition goes round in a circle");
}
