//! Populations: registers, open ones, membership at an instant, and what open ones can and cannot decide.

use edupol_model::cond::{Amount, Domain, Tally};
use edupol_model::decl::EnumKind;
use edupol_model::ids::{AttrId, EntityId};
use edupol_model::measure::{AggFn, AsOf, Pop};

use crate::build::*;

struct Schools {
    world: World,
    school: EntityId,
    stage: AttrId,
    rooms: AttrId,
}

/// 小学 is stage 0, 初中 stage 1.
fn schools(complete: bool, rows: &str) -> Schools {
    let mut world = World::default();
    let school = world.entity("学校", &[]);
    let stages = world.enumeration("学段", &["小学", "初中"], EnumKind::Plain);
    let stage = world.attr(school, "学段", stages);
    let rooms = world.count_attr(school, "智慧教室");
    world.table(school, complete, Some("2024"), &[stage, rooms], rows);
    Schools { world, school, stage, rooms }
}

const AS_OF: &str = "2025-01-01";

impl Schools {
    fn all(&self) -> Pop {
        all_of(self.school)
    }

    fn with_rooms(&self) -> edupol_model::cond::Cond {
        at_least(own(self.school, self.rooms), "1")
    }

    fn primary(&self) -> edupol_model::cond::Cond {
        equals(own(self.school, self.stage), "0")
    }
}

const THREE: &str = "实验小学 | | 0 | 2
                     湖塘初中 | | 1 | 1
                     星河小学 | | 0 | 0";

#[test]
fn a_complete_register_decides() {
    let s = schools(true, THREE);
    let result = s.world.check(AS_OF, by("2024"), each(s.all(), s.with_rooms()), "not met");
    assert_eq!(result.failing.total, 1);
    assert_eq!(result.failing.first[0].key, "星河小学");
    // The value of the failing school comes from row 4, column 3 of the register.
    assert!(format!("{:?}", result.failing.first[0].trail.first).contains("row: 4, column: 3"));
    let junior = those(s.school, equals(own(s.school, s.stage), "1"));
    s.world.check(AS_OF, by("2024"), each(junior, s.with_rooms()), "met");
}

#[test]
fn an_open_population_is_never_met_by_all_but_may_fail() {
    let s = schools(false, "实验小学 | | 0 | 2\n湖塘初中 | | 1 | 1");
    let open = "undetermined: no register says that the known 学校 are all there are";
    let check = |cond, expected: &str| s.world.check(AS_OF, by("2024"), cond, expected);
    let quantity = |q, cond| quant(q, Domain::Entities(s.all()), cond);
    check(each(s.all(), s.with_rooms()), open);
    check(quantity(Tally::none(), at_least(own(s.school, s.rooms), "9")), open);
    check(quantity(Tally::at_least(2), s.with_rooms()), "met");
    check(quantity(Tally { min: Amount::None, max: Amount::Abs(2) }, s.with_rooms()), open);
    check(quantity(Tally { min: Amount::None, max: Amount::Abs(1) }, s.with_rooms()), "not met");
    check(quantity(at_least_share("50%"), s.with_rooms()), open);
    check(at_least(share(s.all(), s.with_rooms()), "50%"), open);
    check(at_most(share(s.all(), s.with_rooms()), "100%"), open);
    check(at_least(count(s.all()), "2"), "met");
    check(at_least(count(s.all()), "3"), open);
    check(at_most(count(s.all()), "1"), "not met");
    check(at_most(count(s.all()), "5"), open);
    check(at_least(agg(AggFn::Sum, own(s.school, s.rooms), s.all()), "3"), "met");
    check(at_most(agg(AggFn::Sum, own(s.school, s.rooms), s.all()), "3"), open);
    check(at_least(agg(AggFn::Mean, own(s.school, s.rooms), s.all()), "0"), open);
    check(at_least(agg(AggFn::Highest, own(s.school, s.rooms), s.all()), "2"), "met");
    check(at_most(agg(AggFn::Highest, own(s.school, s.rooms), s.all()), "2"), open);
    check(at_most(agg(AggFn::Lowest, own(s.school, s.rooms), s.all()), "1"), "met");
}

#[test]
fn one_sure_failure_fails_all_of_an_open_population() {
    let s = schools(false, THREE);
    s.world.check(AS_OF, by("2024"), each(s.all(), s.with_rooms()), "not met");
    // A share of everything is out of reach as soon as one member fails, and 99% is not.
    s.world.check(AS_OF, by("2024"), at_least(share(s.all(), s.with_rooms()), "100%"), "not met");
    let open = "undetermined: no register says that the known 学校 are all there are";
    s.world.check(AS_OF, by("2024"), at_least(share(s.all(), s.with_rooms()), "99%"), open);
}

#[test]
fn closed_members_of_the_policy_need_no_register() {
    let mut s = schools(false, "实验小学 | | 0 | 2");
    s.world.members(s.school, &["实验小学", "湖塘初中"], true);
    let missing = "undetermined: 智慧教室 of 湖塘初中 is missing for 2024";
    let result = s.world.check(AS_OF, by("2024"), each(s.all(), s.with_rooms()), missing);
    assert_eq!((result.failing.total, result.undetermined.total), (0, 1));
    s.world.check(AS_OF, by("2024"), equals(count(s.all()), "2"), "met");
    let half = share(s.all(), s.with_rooms());
    s.world.check(AS_OF, by("2024"), at_least(half.clone(), "50%"), "met");
    s.world.check(AS_OF, by("2024"), at_least(half, "51%"), missing);
}

#[test]
fn a_member_that_the_register_lacks_perhaps_belongs() {
    let mut s = schools(true, "实验小学 | | 0 | 2");
    // A second table misspells the name.
    s.world.table(s.school, false, Some("2024"), &[s.stage, s.rooms], "实验小学校 | | 0 | 0");
    let reason = "undetermined: 实验小学校 is not in the register of 学校";
    s.world.check(AS_OF, by("2024"), each(s.all(), s.with_rooms()), reason);
    s.world.check(AS_OF, by("2024"), at_least(count(s.all()), "1"), "met");
    s.world.check(AS_OF, by("2024"), equals(count(s.all()), "1"), reason);
}

#[test]
fn a_filter_that_cannot_be_decided_leaves_possible_members() {
    let s = schools(true, "实验小学 | | 0 | 2\n湖塘学校 | | | 0");
    let primary = || those(s.school, s.primary());
    let reason = "undetermined: 学段 of 湖塘学校 is missing for 2024";
    s.world.check(AS_OF, by("2024"), each(primary(), s.with_rooms()), reason);
    s.world.check(AS_OF, by("2024"), quant(Tally::at_least(1), Domain::Entities(primary()), s.with_rooms()), "met");
    // One of one, or one of two.
    let share = share(primary(), s.with_rooms());
    s.world.check(AS_OF, by("2024"), at_least(share.clone(), "50%"), "met");
    s.world.check(AS_OF, by("2024"), at_least(share, "51%"), reason);
    s.world.check(AS_OF, by("2024"), at_most(count(primary()), "2"), "met");
    s.world.check(AS_OF, by("2024"), equals(count(primary()), "1"), reason);
}

#[test]
fn membership_is_taken_at_the_instant_of_the_reading() {
    let mut s = schools(true, THREE);
    // In 2022 there was one school, with nothing; 2024 has three.
    s.world.table(s.school, true, Some("2022"), &[s.stage, s.rooms], "老学校 | | 0 | 0");
    s.world.check(AS_OF, by("2024"), equals(count(s.all()), "3"), "met");
    s.world.check(AS_OF, by("2023"), equals(count(s.all()), "1"), "met");
    s.world.check(AS_OF, within("2022"), equals(share(s.all(), s.with_rooms()), "0"), "met");
    // Nothing was read in 2023 itself.
    let nothing = "undetermined: the list of 学校 is missing for 2023";
    s.world.check(AS_OF, within("2023"), at_least(count(s.all()), "1"), nothing);
    s.world.check(AS_OF, within("2023"), each(s.all(), s.with_rooms()), nothing);
}

#[test]
fn as_of_freezes_membership() {
    let mut s = schools(true, THREE);
    s.world.table(s.school, true, Some("2022"), &[s.stage, s.rooms], "实验小学 | | 0 | 0\n老学校 | | 0 | 0");
    let frozen = || Pop { as_of: AsOf::Frozen(period("2022")), ..s.all() };
    s.world.check(AS_OF, by("2024"), equals(count(frozen()), "2"), "met");
    // 老学校 has gone: nobody knows about it in 2024.
    let gone = "undetermined: 智慧教室 of 老学校 is missing for 2024";
    s.world.check(AS_OF, by("2024"), each(frozen(), s.with_rooms()), gone);
    let some = quant(Tally::at_least(1), Domain::Entities(frozen()), s.with_rooms());
    s.world.check(AS_OF, by("2024"), some, "met");
}

#[test]
fn a_register_is_complete_only_for_the_times_of_its_rows() {
    let mut s = schools(true, THREE);
    let heating = s.world.count_attr(s.school, "供暖");
    s.world.table(s.school, false, Some("2025"), &[heating], "实验小学 | | 1");
    // The attribute was read in 2025, for which there is no register.
    let cond = each(s.all(), at_least(own(s.school, heating), "1"));
    let open = "undetermined: no register says that the known 学校 are all there are";
    s.world.check("2026-01-01", by("2025"), cond, open);
}

#[test]
fn a_timeless_register_holds_at_every_time() {
    let mut world = World::default();
    let school = world.entity("学校", &[]);
    let rooms = world.count_attr(school, "智慧教室");
    world.table(school, true, None, &[], "实验小学\n湖塘初中");
    world.table(school, false, Some("2023"), &[rooms], "实验小学 | | 1\n湖塘初中 | | 0");
    world.table(school, false, Some("2024"), &[rooms], "实验小学 | | 1\n湖塘初中 | | 3");
    let cond = || each(all_of(school), at_least(own(school, rooms), "1"));
    world.check(AS_OF, by("2024"), cond(), "met");
    world.check(AS_OF, by("2023"), cond(), "not met");
}

#[test]
fn an_empty_list_is_not_applicable_and_a_share_of_nobody_undetermined() {
    let s = schools(true, "湖塘初中 | | 1 | 1");
    let primary = || those(s.school, s.primary());
    s.world.check(AS_OF, by("2024"), each(primary(), s.with_rooms()), "not applicable");
    let nobody = "undetermined: there is no 学校 to take it over";
    s.world.check(AS_OF, by("2024"), at_least(share(primary(), s.with_rooms()), "0"), nobody);
    s.world.check(AS_OF, by("2024"), at_least(agg(AggFn::Mean, own(s.school, s.rooms), primary()), "0"), nobody);
    s.world.check(AS_OF, by("2024"), equals(count(primary()), "0"), "met");
    s.world.check(AS_OF, by("2024"), equals(agg(AggFn::Sum, own(s.school, s.rooms), primary()), "0"), "met");
}
