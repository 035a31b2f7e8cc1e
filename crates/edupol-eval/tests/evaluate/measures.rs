//! Aggregates, shares, ratios, spreads, ranks, ladders and arithmetic.

use edupol_model::cond::Cond;
use edupol_model::decl::{EnumKind, IndicatorKind};
use edupol_model::ids::{AttrId, EntityId};
use edupol_model::limit::Limit;
use edupol_model::measure::{AggFn, AttrRef, Measure, Op, SpreadDef};
use edupol_model::{Rel, Unit};

use crate::build::*;

const AS_OF: &str = "2025-01-01";

struct Schools {
    world: World,
    school: EntityId,
    pupils: AttrId,
    teachers: AttrId,
}

/// Schools with pupils and teachers, all of them known.
fn schools(rows: &str) -> Schools {
    let mut world = World::default();
    let school = world.entity("幼儿园", &[]);
    let (pupils, teachers) = (world.count_attr(school, "在园幼儿"), world.count_attr(school, "教师"));
    world.table(school, true, None, &[pupils, teachers], rows);
    Schools { world, school, pupils, teachers }
}

impl Schools {
    fn pupils(&self) -> Measure {
        own(self.school, self.pupils)
    }

    fn teachers(&self) -> Measure {
        own(self.school, self.teachers)
    }

    fn agg(&self, f: AggFn) -> Measure {
        agg(f, self.pupils(), all_of(self.school))
    }

    #[track_caller]
    fn check(&self, cond: Cond, expected: &str) {
        self.world.check(AS_OF, by("2024"), cond, expected);
    }
}

const MISSING: &str = "undetermined: 在园幼儿 of 丁园 is missing for 2024";

#[test]
fn aggregates_of_known_values_are_exact() {
    let s = schools("甲园 | | 10 | 1\n乙园 | | 20 | 1\n丙园 | | 60 | 4");
    for (f, figure) in [
        (AggFn::Sum, "90"),
        (AggFn::Mean, "30"),
        (AggFn::Median, "20"),
        (AggFn::Highest, "60"),
        (AggFn::Lowest, "10"),
        (AggFn::Count, "3"),
    ] {
        s.check(equals(s.agg(f), figure), "met");
    }
    let weighted = Measure::Agg {
        f: AggFn::Mean,
        of: Some(Box::new(s.pupils())),
        over: all_of(s.school),
        weight: Some(Box::new(s.teachers())),
    };
    s.check(equals(weighted, "45"), "met");
    // An even number of members has two in the middle.
    let large = those(s.school, at_least(s.pupils(), "20"));
    s.check(equals(agg(AggFn::Median, s.pupils(), large), "40"), "met");
}

#[test]
fn a_missing_value_bounds_what_it_can() {
    let s = schools("甲园 | | 10 | 1\n乙园 | | 20 | 1\n丙园 | | 60 | 4\n丁园 | | | 2");
    // Children cannot be fewer than none.
    s.check(at_least(s.agg(AggFn::Sum), "90"), "met");
    s.check(at_least(s.agg(AggFn::Sum), "91"), MISSING);
    s.check(at_most(s.agg(AggFn::Sum), "89"), "not met");
    s.check(at_least(s.agg(AggFn::Mean), "0"), MISSING);
    s.check(at_least(s.agg(AggFn::Highest), "60"), "met");
    s.check(at_most(s.agg(AggFn::Highest), "60"), MISSING);
    s.check(at_most(s.agg(AggFn::Lowest), "10"), "met");
    // Whatever the fourth value is, the middle lies between the neighbours of 20.
    s.check(at_least(s.agg(AggFn::Median), "15"), "met");
    s.check(at_most(s.agg(AggFn::Median), "40"), "met");
    s.check(at_least(s.agg(AggFn::Median), "16"), MISSING);
}

#[test]
fn a_total_of_nothing_but_missing_values_is_missing() {
    let s = schools("丁园 | | | ");
    s.check(at_least(s.agg(AggFn::Sum), "0"), MISSING);
}

#[test]
fn shares_count_heads_or_weigh_them() {
    let s = schools("甲园 | | 10 | 1\n乙园 | | 20 | 1\n丙园 | | 70 | 4");
    let staffed = || at_least(s.teachers(), "4");
    let weighted =
        || Measure::Share { of: all_of(s.school), having: Box::new(staffed()), weight: Some(Box::new(s.pupils())) };
    s.check(at_least(share(all_of(s.school), staffed()), "33%"), "met");
    s.check(at_least(share(all_of(s.school), staffed()), "34%"), "not met");
    s.check(equals(weighted(), "70%"), "met");
    // Of 30 to 40 children, 20 are in it for sure.
    let s = schools("甲园 | | 20 | 4\n乙园 | | 10..20 | 1");
    let staffed = || at_least(s.teachers(), "4");
    let weighted =
        |cond| Measure::Share { of: all_of(s.school), having: Box::new(cond), weight: Some(Box::new(s.pupils())) };
    s.check(at_least(weighted(staffed()), "50%"), "met");
    s.check(at_least(weighted(staffed()), "67%"), "not met");
    s.check(at_least(weighted(staffed()), "60%"), "undetermined: the value is only known to be 0.5..0.67");
}

#[test]
fn the_members_behind_a_share_are_listed() {
    let s = schools("甲园 | | 10 | 1\n乙园 | | 20 | \n丙园 | | 70 | 4");
    let cond = at_least(share(all_of(s.school), at_least(s.teachers(), "4")), "80%");
    let missing = "undetermined: 教师 of 乙园 is missing for 2024";
    let result = s.world.check(
        AS_OF,
        by("2024"),
        at_least(share(all_of(s.school), at_least(s.teachers(), "4")), "40%"),
        missing,
    );
    assert_eq!(result.failing.first[0].key, "甲园");
    assert_eq!(result.undetermined.first[0].key, "乙园");
    // One of three for sure, two of three at most.
    assert_eq!(result.measured.unwrap().text.en, "0.33..0.67");
    s.check(cond, "not met");
}

#[test]
fn ratios_divide_totals_and_never_by_zero() {
    let s = schools("甲园 | | 100 | 4\n乙园 | | 50 | 6");
    let total = |of| agg(AggFn::Sum, of, all_of(s.school));
    s.check(equals(ratio(total(s.pupils()), total(s.teachers()), 1), "15"), "met");
    // Teachers per hundred children.
    s.check(at_least(ratio(total(s.teachers()), total(s.pupils()), 100), "6.66"), "met");
    s.check(at_least(ratio(total(s.teachers()), total(s.pupils()), 100), "6.67"), "not met");
    let s = schools("甲园 | | 100 | 0");
    let zero = "undetermined: the divisor is or may be zero";
    s.check(at_least(ratio(agg(AggFn::Sum, s.pupils(), all_of(s.school)), Measure::Const(n("0")), 1), "0"), zero);
    s.check(each(all_of(s.school), at_most(ratio(s.pupils(), s.teachers(), 1), "15")), zero);
}

#[test]
fn arithmetic_is_exact() {
    let constant = |figure: &str| Measure::Const(n(figure));
    let world = World::default();
    let check = |op, left: &str, right: &str, figure: &str| {
        let measure = Measure::Arith(op, vec![constant(left), constant(right)]);
        world.check(AS_OF, by("2024"), equals(measure, figure), "met");
    };
    check(Op::Add, "0.1", "0.2", "0.3");
    check(Op::Sub, "0.3", "0.1", "0.2");
    check(Op::Mul, "1.1", "1.1", "1.21");
    check(Op::Div, "0.3", "0.1", "3");
    let zero = Measure::Arith(Op::Div, vec![constant("1"), constant("0")]);
    world.check(AS_OF, by("2024"), at_least(zero, "0"), "undetermined: the divisor is or may be zero");
}

#[test]
fn a_product_with_something_missing_is_missing() {
    let mut world = World::default();
    let id = world.indicator("经费", IndicatorKind::Stock, Unit::Money);
    let nothing = Measure::Arith(Op::Mul, vec![Measure::Const(n("0")), value(id)]);
    world.check(AS_OF, by("2024"), equals(nothing, "0"), "undetermined: 经费 is missing for 2024");
}

#[test]
fn measures_compare_with_measures() {
    let mut world = World::default();
    let (pay, civil) = (
        world.indicator("教师工资", IndicatorKind::Stock, Unit::Money),
        world.indicator("公务员工资", IndicatorKind::Stock, Unit::Money),
    );
    world.observe(pay, "2024", "9..10");
    let not_below = || judged(value(pay), Limit::Measure(Rel::AtLeast, Box::new(value(civil))));
    world.check(AS_OF, by("2024"), not_below(), "undetermined: 公务员工资 is missing for 2024");
    world.observe(civil, "2024", "9");
    world.check(AS_OF, by("2024"), not_below(), "met");
    let above = judged(value(pay), Limit::Measure(Rel::Above, Box::new(value(civil))));
    world.check(AS_OF, by("2024"), above, "undetermined: the value is only known to be 9..10");
    // A year's figure and that of its last month end on one day, so neither is the later one.
    world.observe(civil, "2024-12", "11");
    let contradicted = "undetermined: facts on 公务员工资 for 2024-12 contradict each other: 9 yuan, 11 yuan";
    world.check(AS_OF, by("2024"), not_below(), contradicted);
    world.observe(civil, "2023", "11");
    world.observe(pay, "2023", "9..10");
    world.check(AS_OF, by("2023"), not_below(), "not met");
}

fn spread(s: &Schools, def: SpreadDef) -> Measure {
    let of = ratio(s.teachers(), s.pupils(), 1);
    Measure::Spread { def, of: Box::new(of), over: all_of(s.school) }
}

#[test]
fn spreads_are_decided_on_squares() {
    // Ratios 0.1 and 0.2 with mean 0.15: population spread 1/3, sample spread √2/3; weighted by children, the mean is
    // 40/300, and the spread √(2/9 × 4/9 × …) is computed below.
    let s = schools("甲园 | | 200 | 20\n乙园 | | 100 | 20");
    let third = "0.3333333333333333333333333333333333333333";
    s.check(at_least(spread(&s, SpreadDef::Population), third), "met");
    s.check(at_most(spread(&s, SpreadDef::Population), third), "not met");
    let limit = judged(
        spread(&s, SpreadDef::Population),
        Limit::Measure(Rel::Equal, Box::new(ratio(Measure::Const(n("1")), Measure::Const(n("3")), 1))),
    );
    // An irrational in general, so a comparison with another measure uses an enclosure; 1/3 has no exact decimal.
    let result = s.world.judge(AS_OF, by("2024"), limit);
    assert!(s.world.shown(&result.verdict).starts_with("undetermined: the value is only known to be"));
    // √2/3 = 0.4714…
    s.check(at_least(spread(&s, SpreadDef::Sample), "0.4714"), "met");
    s.check(at_least(spread(&s, SpreadDef::Sample), "0.4715"), "not met");
    // X̄ = 2/15; S² = (2/3)(1/30)² + (1/3)(1/15)² = 1/450; S²/X̄² = 1/8.
    s.check(at_least(spread(&s, SpreadDef::Weighted), "0.3535"), "met");
    s.check(at_least(spread(&s, SpreadDef::Weighted), "0.3536"), "not met");
}

#[test]
fn spreads_need_everybody() {
    let s = schools("甲园 | | 200 | 20\n乙园 | | | 20");
    let missing = "undetermined: 在园幼儿 of 乙园 is missing for 2024";
    s.check(at_most(spread(&s, SpreadDef::Population), "9"), missing);
    s.check(at_most(spread(&s, SpreadDef::Weighted), "9"), missing);
    let mut s = schools("甲园 | | 200 | 20\n乙园 | | 100 | 20");
    s.world.facts.tables[0].complete = false;
    let open = "undetermined: no register says that the known 幼儿园 are all there are";
    s.check(at_most(spread(&s, SpreadDef::Population), "9"), open);
    let s = schools("甲园 | | 200 | 20");
    s.check(at_most(spread(&s, SpreadDef::Population), "0"), "met");
    s.check(at_most(spread(&s, SpreadDef::Sample), "9"), "undetermined: the divisor is or may be zero");
    let plain = Measure::Spread { def: SpreadDef::Weighted, of: Box::new(s.pupils()), over: all_of(s.school) };
    s.check(at_most(plain, "9"), "undetermined: a weighted spread needs a ratio, whose denominator is the weight");
}

#[test]
fn sums_of_spreads_use_enclosures() {
    let s = schools("甲园 | | 200 | 20\n乙园 | | 100 | 20");
    let twice = Measure::Arith(Op::Add, vec![spread(&s, SpreadDef::Sample), spread(&s, SpreadDef::Sample)]);
    s.check(at_least(twice.clone(), "0.9428"), "met");
    s.check(at_least(twice, "0.9429"), "not met");
}

#[test]
fn ranks_count_the_better_peers() {
    let mut world = World::default();
    let district = world.entity("区", &[]);
    let score = world.indicator("得分", IndicatorKind::Stock, Unit::Number);
    world.for_each(score, district);
    world.table(district, true, None, &[], "武进区\n天宁区\n钟楼区");
    for (name, figure) in [("武进区", "90"), ("天宁区", "80"), ("钟楼区", "85..95")] {
        world.observe_for(score, Some((district, name)), "2024", figure);
    }
    let rank = || Measure::Rank { of: Box::new(value(score)), among: all_of(district) };
    let result = world.check(AS_OF, by("2024"), each(all_of(district), at_most(rank(), "2")), "not met");
    assert_eq!(result.failing.first[0].key, "天宁区");
    assert_eq!((result.failing.total, result.undetermined.total), (1, 0));
    let first = world.judge(AS_OF, by("2024"), each(all_of(district), at_most(rank(), "1")));
    assert_eq!((first.failing.total, first.undetermined.total), (1, 2));
    world.program.indicators[score.index()].lower_is_better = true;
    let result = world.judge(AS_OF, by("2024"), each(all_of(district), at_most(rank(), "1")));
    assert_eq!(result.failing.total, 2);
    world.check(AS_OF, by("2024"), at_most(rank(), "1"), "undetermined: a rank needs a member that is ranked");
}

#[test]
fn a_ladder_is_entered_for_good() {
    let mut world = World::default();
    let county = world.entity("县", &[]);
    let states = world.enumeration("优质均衡", &["未启动", "省级评估", "国家认定"], EnumKind::Ladder);
    let state = world.attr(county, "优质均衡", states);
    world.table(county, true, Some("2022"), &[state], "武进 | | 2\n溧阳 | | 0\n金坛 | |");
    world.table(county, true, Some("2023"), &[state], "武进 | | 1\n溧阳 | | 1\n金坛 | |");
    let attr = AttrRef { entity: county, attr: state, via: vec![] };
    let entered = |rung| equals(Measure::Entered(attr.clone(), rung), "1");
    let result = world.judge(AS_OF, by("2024"), each(all_of(county), entered(2)));
    assert_eq!(result.failing.first[0].key, "溧阳");
    assert_eq!(result.undetermined.first[0].key, "金坛");
    world.check(AS_OF, by("2024"), at_least(count(those(county, entered(1))), "2"), "met");
    world.check(AS_OF, by("2022"), at_least(count(those(county, entered(2))), "1"), "met");
    // Having it now is something else than ever having entered it.
    let now = at_least(own(county, state), "2");
    world.check(AS_OF, by("2024"), at_least(count(those(county, now)), "2"), "not met");
}

#[test]
fn restrictions_reach_every_population_inside() {
    let s = schools("甲园 | | 100 | 10\n乙园 | | 100 | 2\n丙园 | | 40 | 10");
    let total = |of| agg(AggFn::Sum, of, all_of(s.school));
    let staffed = || at_least(s.teachers(), "10");
    let restricted = |of| Measure::Restrict(Box::new(of), Box::new(staffed()));
    s.check(equals(restricted(total(s.pupils())), "140"), "met");
    s.check(equals(restricted(ratio(total(s.pupils()), total(s.teachers()), 1)), "7"), "met");
    s.check(equals(restricted(share(all_of(s.school), at_least(s.pupils(), "50"))), "50%"), "met");
    let mut world = s.world.clone();
    let reported = world.indicator("入园率", IndicatorKind::Stock, Unit::Share);
    world.observe(reported, "2024", "98%");
    let part = at_least(restricted(value(reported)), "90%");
    let whole = "undetermined: the indicator is reported as a whole, not for a part of the members";
    world.check(AS_OF, by("2024"), part.clone(), whole);
    // Unless the plan states it for exactly that part.
    world.state("2024", restricted(value(reported)), Unit::Share, "95%");
    world.check(AS_OF, by("2024"), part, "met");
}

/// Figures of one county, as an inspection prints them: 71.40%, 41.02%, 1:25.52, and 1675 teachers needed.
#[test]
fn a_county_against_the_preschool_standard() {
    let mut world = World::default();
    let mut stock = |name: &str, figure: &str| {
        let id = world.indicator(name, IndicatorKind::Stock, Unit::Count("名".into()));
        world.observe(id, "2024", figure);
        value(id)
    };
    let public = stock("公办在园", "10301");
    let subsidised = stock("普惠民办在园", "7629");
    let (children, teachers) = (stock("在园幼儿", "25113"), stock("教师", "984"));
    let covered = Measure::Arith(Op::Add, vec![public.clone(), subsidised]);
    let check = |cond, expected: &str| world.check(AS_OF, by("2024"), cond, expected);
    check(at_least(ratio(covered.clone(), children.clone(), 1), "80%"), "not met");
    check(at_least(ratio(covered.clone(), children.clone(), 1), "71.39%"), "met");
    check(at_least(ratio(covered, children.clone(), 1), "71.40%"), "not met");
    check(at_least(ratio(public, children.clone(), 1), "50%"), "not met");
    let result = check(at_most(ratio(children.clone(), teachers.clone(), 1), "15"), "not met");
    assert_eq!(result.measured.unwrap().text.zh, "25.52");
    let needed = ratio(children, Measure::Const(n("15")), 1);
    check(at_least(minus(needed.clone(), teachers.clone()), "690"), "met");
    check(at_most(minus(needed, teachers), "691"), "met");
}
