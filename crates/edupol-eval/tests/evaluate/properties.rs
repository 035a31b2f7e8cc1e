//! Properties: a verdict stands whatever is found out later, and nothing is met by what is missing.

use edupol_eval::{Verdict, VerdictKind};
use edupol_model::Unit;
use edupol_model::cond::{Amount, Cond, Domain, Tally};
use edupol_model::decl::{EnumKind, IndicatorKind};
use edupol_model::ids::{AttrId, EntityId};
use edupol_model::measure::{AggFn, Measure, Pop};
use proptest::prelude::*;

use crate::build::*;

const SCHOOL: EntityId = EntityId(0);
const STAGE: AttrId = AttrId(0);
const ROOMS: AttrId = AttrId(1);

/// A cell that is known to lie between two values, or not known at all.
type Cell = Option<(i64, i64)>;

/// A school: its stage (0 to 2) and its rooms (0 to 5).
type Row = (Cell, Cell);

fn cells(max: i64) -> impl Strategy<Value = Cell> {
    prop_oneof![
        4 => (0..=max).prop_map(|n| Some((n, n))),
        2 => (0..=max, 0..=max).prop_map(|(a, b)| Some((a.min(b), a.max(b)))),
        1 => Just(None),
    ]
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec((cells(2), cells(5)), 1..5)
}

fn world(complete: bool, rows: &[Row]) -> World {
    let mut world = World::default();
    let school = world.entity("学校", &[]);
    let stages = world.enumeration("学段", &["幼儿园", "小学", "初中"], EnumKind::Ordered);
    world.attr(school, "学段", stages);
    world.count_attr(school, "智慧教室");
    let cell = |cell: &Cell| cell.map_or_else(String::new, |(low, high)| format!("{low}..{high}"));
    let line = |(n, (stage, rooms)): (usize, &Row)| format!("第{n}小学 | | {} | {}", cell(stage), cell(rooms));
    let lines: Vec<String> = rows.iter().enumerate().map(line).collect();
    world.table(school, complete, None, &[STAGE, ROOMS], &lines.join("\n"));
    world
}

fn member_conds() -> impl Strategy<Value = Cond> {
    let rooms = || own(SCHOOL, ROOMS);
    let leaf = prop_oneof![
        (1i64..=5).prop_map(move |n| at_least(rooms(), &n.to_string())),
        (0i64..=4).prop_map(move |n| at_most(rooms(), &n.to_string())),
        (0i64..=2).prop_map(|n| equals(own(SCHOOL, STAGE), &n.to_string())),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Cond::all(vec![a, b])),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Cond::any(vec![a, b])),
            inner.clone().prop_map(|a| Cond::Not(Box::new(a))),
            (inner.clone(), inner).prop_map(|(a, b)| Cond::When { guard: Box::new(a), body: Box::new(b) }),
        ]
    })
}

fn pops() -> impl Strategy<Value = Pop> {
    prop_oneof![Just(all_of(SCHOOL)), member_conds().prop_map(|filter| those(SCHOOL, filter))]
}

fn tallies() -> impl Strategy<Value = Tally> {
    let amount = || {
        prop_oneof![
            Just(Amount::None),
            (0u64..4).prop_map(Amount::Abs),
            (0u64..3).prop_map(Amount::AllBut),
            (0i64..=4).prop_map(|n| Amount::Share(edupol_model::Num::ratio(n, 4).unwrap())),
        ]
    };
    (amount(), amount()).prop_map(|(min, max)| Tally { min, max })
}

fn measures() -> impl Strategy<Value = Measure> {
    let rooms = || own(SCHOOL, ROOMS);
    let f = prop::sample::select(vec![AggFn::Sum, AggFn::Mean, AggFn::Highest, AggFn::Lowest, AggFn::Median]);
    prop_oneof![
        pops().prop_map(count),
        (pops(), member_conds()).prop_map(|(pop, cond)| share(pop, cond)),
        (f, pops()).prop_map(move |(f, pop)| agg(f, rooms(), pop)),
        (pops(), member_conds()).prop_map(move |(of, having)| Measure::Share {
            of,
            having: Box::new(having),
            weight: Some(Box::new(rooms())),
        }),
    ]
}

fn statements() -> impl Strategy<Value = Cond> {
    let figure = || (0i64..=12).prop_map(|n| edupol_model::Num::ratio(n, 4).unwrap().exact());
    let leaf = prop_oneof![
        2 => (pops(), member_conds()).prop_map(|(pop, body)| each(pop, body)),
        2 => (tallies(), pops(), member_conds()).prop_map(|(q, pop, body)| quant(q, Domain::Entities(pop), body)),
        2 => (measures(), figure()).prop_map(|(of, figure)| at_least(of, &figure)),
        2 => (measures(), figure()).prop_map(|(of, figure)| at_most(of, &figure)),
    ];
    leaf.prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Cond::all(vec![a, b])),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| Cond::any(vec![a, b])),
            inner.clone().prop_map(|a| Cond::Not(Box::new(a))),
            (inner.clone(), inner).prop_map(|(a, b)| Cond::Readings(labelled(vec![("甲", a), ("乙", b)]))),
        ]
    })
}

/// Whether a list turned out to be shorter than what is asked of it: members to whom it is found not to apply leave it.
fn is_short(verdict: &Verdict) -> bool {
    verdict.whys().iter().any(|why| matches!(why, edupol_eval::Why::ShortList { .. }))
}

/// One way things could really be: every cell becomes one of its possible values.
fn settled(rows: &[Row], choices: &[(u8, u8)]) -> Vec<Row> {
    let pick = |cell: &Cell, choice: u8, max: i64| {
        let (low, high) = cell.unwrap_or((0, max));
        let value = low + i64::from(choice) % (high - low + 1);
        Some((value, value))
    };
    rows.iter().zip(choices).map(|((a, b), (x, y))| (pick(a, *x, 2), pick(b, *y, 5))).collect()
}

fn verdict(world: &World, cond: &Cond) -> Verdict {
    world.judge("2025-01-01", by("2024"), cond.clone()).verdict
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// What is met or not met on partial facts stays so under every way of completing them, also when an open population
    /// turns out to have more members.
    #[test]
    fn finding_out_more_never_turns_a_verdict(
        rows in rows(),
        complete in any::<bool>(),
        cond in statements(),
        choices in prop::collection::vec(any::<(u8, u8)>(), 5),
        more in rows(),
    ) {
        let before = verdict(&world(complete, &rows), &cond);
        let mut truth = settled(&rows, &choices);
        if !complete {
            truth.extend(settled(&more, &choices));
        }
        let after = verdict(&world(true, &truth), &cond);
        match before.kind() {
            VerdictKind::Undetermined => {}
            _ if is_short(&after) => {}
            kind => prop_assert_eq!(after.kind(), kind, "{:?}", cond),
        }
    }

    /// Refining a single cell only resolves what was undetermined.
    #[test]
    fn refining_one_fact_only_resolves(
        rows in rows(),
        cond in statements(),
        choices in prop::collection::vec(any::<(u8, u8)>(), 5),
        which in 0usize..5,
    ) {
        let before = verdict(&world(true, &rows), &cond);
        let mut refined = rows.clone();
        let settled = settled(&rows, &choices);
        if let (Some(row), Some(new)) = (refined.get_mut(which), settled.get(which)) {
            row.1 = new.1;
        }
        let after = verdict(&world(true, &refined), &cond);
        if before.kind() != VerdictKind::Undetermined && !is_short(&after) {
            prop_assert_eq!(after.kind(), before.kind(), "{:?}", cond);
        }
    }

    /// An undetermined verdict always says why.
    #[test]
    fn what_is_undetermined_has_a_reason(rows in rows(), complete in any::<bool>(), cond in statements()) {
        let world = world(complete, &rows);
        let verdict = verdict(&world, &cond);
        if let Verdict::Undetermined(whys) = &verdict {
            prop_assert!(!whys.is_empty(), "{:?}", cond);
            prop_assert!(whys.iter().all(|why| !why.text(&world.program).zh.is_empty()));
        }
    }

    /// Without a single value, nothing that speaks of members is met or not met, however it is put.
    #[test]
    fn nothing_known_decides_nothing(
        members in 1usize..5,
        body in member_conds(),
        q in prop::sample::select(vec![Tally::each(), Tally::none(), Tally::at_least(1), at_least_share("50%")]),
    ) {
        let world = world(true, &vec![(None, None); members]);
        let cond = quant(q, Domain::Entities(all_of(SCHOOL)), body.clone());
        prop_assert_eq!(verdict(&world, &cond).kind(), VerdictKind::Undetermined);
        let shares = at_most(share(all_of(SCHOOL), body), "1");
        prop_assert_eq!(verdict(&world, &shares).kind(), VerdictKind::Undetermined);
        for f in [AggFn::Sum, AggFn::Mean, AggFn::Highest, AggFn::Lowest, AggFn::Median] {
            let cond = at_least(agg(f, own(SCHOOL, ROOMS), all_of(SCHOOL)), "0");
            prop_assert_eq!(verdict(&world, &cond).kind(), VerdictKind::Undetermined);
        }
    }

    /// A reported value that is missing decides nothing, whatever the limit and however often it is combined.
    #[test]
    fn a_missing_report_decides_nothing(figure in -3i64..3, negate in any::<bool>(), lower in any::<bool>()) {
        let mut world = World::default();
        let id = world.indicator("入园率", IndicatorKind::Stock, Unit::Share);
        let figure = figure.to_string();
        let cond = if lower { at_least(value(id), &figure) } else { at_most(value(id), &figure) };
        let cond = if negate { Cond::Not(Box::new(cond)) } else { cond };
        let twice = Cond::all(vec![cond.clone(), Cond::any(vec![cond.clone(), cond.clone()])]);
        for cond in [cond, twice] {
            prop_assert_eq!(verdict(&world, &cond).kind(), VerdictKind::Undetermined);
        }
    }
}
