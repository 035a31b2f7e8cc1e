//! Time: deadlines, periods, windows, recurrence, pace and other times.

use edupol_model::cond::{Recurrence, When};
use edupol_model::decl::IndicatorKind;
use edupol_model::ids::IndicatorId;
use edupol_model::measure::{Fold, Measure, TimeRef, Window};
use edupol_model::{Granularity, Limits, Unit};

use crate::build::*;

const AS_OF: &str = "2025-01-01";

fn one(kind: IndicatorKind) -> (World, IndicatorId) {
    let mut world = World::default();
    world.plan("2022..2024");
    let id = world.indicator("优质园", kind, Unit::Count("所".into()));
    (world, id)
}

#[test]
fn a_deadline_takes_the_last_reading_and_a_lost_success_is_not_met() {
    let (mut world, id) = one(IndicatorKind::Stock);
    world.observe(id, "2022", "10");
    world.observe(id, "2023", "8");
    let result = world.check(AS_OF, by("2024"), at_least(value(id), "9"), "not met");
    assert_eq!(result.measured.as_ref().unwrap().reading, Some(period("2023")));
    assert_eq!(result.judged[0].period, period("2024"));
    world.check(AS_OF, by("2022"), at_least(value(id), "9"), "met");
    world.check(AS_OF, within("2024"), at_least(value(id), "1"), "undetermined: 优质园 is missing for 2024");
    // A reading of a whole year is not one by June.
    world.observe(id, "2024", "12");
    world.check(AS_OF, by("2024-06"), at_least(value(id), "9"), "not met");
    world.check(AS_OF, by("2024"), at_least(value(id), "9"), "met");
}

#[test]
fn in_a_period_the_last_reading_in_it_counts() {
    let (mut world, id) = one(IndicatorKind::Stock);
    world.observe(id, "2024-03", "1");
    world.observe(id, "2024-09", "5");
    world.check(AS_OF, within("2024"), equals(value(id), "5"), "met");
    world.check(AS_OF, within("2024-01..2024-06"), equals(value(id), "1"), "met");
    // A year and a month in it that end on the same day have to agree: neither is the later word.
    world.observe(id, "2024", "4");
    world.check(AS_OF, within("2024"), equals(value(id), "4"), "met");
    world.observe(id, "2024-12", "6");
    let contradicted = "undetermined: facts on 优质园 for 2024-12 contradict each other: 4所, 6所";
    world.check(AS_OF, within("2024"), equals(value(id), "6"), contradicted);
}

#[test]
fn before_its_time_nothing_is_met() {
    let (mut world, id) = one(IndicatorKind::Stock);
    world.observe(id, "2023", "100");
    let pending = "not due (pace unknown)";
    let result = world.check("2024-12-30", by("2024"), at_least(value(id), "9"), pending);
    assert_eq!(result.measured.unwrap().text.en, "100");
    world.check("2024-12-31", by("2024"), at_least(value(id), "9"), "met");
    // A failure is not final either.
    world.check("2024-12-30", by("2024"), at_least(value(id), "900"), pending);
}

#[test]
fn a_flow_is_totalled_over_its_period() {
    let (mut world, id) = one(IndicatorKind::Flow);
    for (quarter, figure) in [("2024Q1", "2"), ("2024Q2", "3"), ("2024Q3", "1"), ("2024Q4", "4")] {
        world.observe(id, quarter, figure);
    }
    let result = world.check(AS_OF, within("2024"), equals(value(id), "10"), "met");
    // The comparison rests on four cells.
    assert_eq!(result.explanation.children[0].trail.total, 4);
    world.observe(id, "2024", "10");
    world.check(AS_OF, within("2024"), equals(value(id), "10"), "met");
    world.observe(id, "2023", "7");
    world.check(AS_OF, within("2023..2024"), equals(value(id), "17"), "met");
    let late = "undetermined: an amount over a period is judged in a period or over a window, not by a deadline";
    world.check(AS_OF, by("2024"), at_least(value(id), "1"), late);
}

#[test]
fn a_year_that_differs_from_its_quarters_is_a_conflict() {
    let (mut world, id) = one(IndicatorKind::Flow);
    for (quarter, figure) in [("2024Q1", "2"), ("2024Q2", "3"), ("2024Q3", "1"), ("2024Q4", "4"), ("2024", "11")] {
        world.observe(id, quarter, figure);
    }
    let conflict = "undetermined: facts on 优质园 for 2024 contradict each other: 11所, 10所";
    world.check(AS_OF, within("2024"), at_least(value(id), "1"), conflict);
}

#[test]
fn a_gap_or_an_overlap_leaves_a_total_open() {
    let (mut world, id) = one(IndicatorKind::Flow);
    world.observe(id, "2022", "8");
    world.observe(id, "2024", "6");
    let total = || over(Fold::Total, "2022..2024", value(id));
    let gap = "undetermined: no observation of 优质园 covers 2023, so its total over 2022..2024 is not known";
    world.check(AS_OF, within("2022..2024"), at_least(total(), "1"), gap);
    world.observe(id, "2023", "?未统计");
    let reason = format!(
        "undetermined: 优质园 is missing for 2022..2024 (未统计); {}",
        gap.trim_start_matches("undetermined: ")
    );
    world.check(AS_OF, within("2022..2024"), at_least(total(), "1"), &reason);

    let (mut world, id) = one(IndicatorKind::Flow);
    world.observe(id, "2024-01..2024-07", "5");
    world.observe(id, "2024-06..2024-12", "5");
    let overlap = "undetermined: the observations in the window overlap, so adding them would count twice";
    world.check(AS_OF, within("2024"), at_least(value(id), "1"), overlap);
}

#[test]
fn windows_fold_flows_by_whole_periods() {
    let (mut world, id) = one(IndicatorKind::Flow);
    for (year, figure) in [("2022", "8"), ("2023", "6"), ("2024", "7")] {
        world.observe(id, year, figure);
    }
    let folded = |f| over(f, "2022..2024", value(id));
    for (f, figure) in [(Fold::Total, "21"), (Fold::Mean, "7"), (Fold::Highest, "8"), (Fold::Lowest, "6")] {
        world.check(AS_OF, within("2022..2024"), equals(folded(f), figure), "met");
    }
    // Within one year, the periods are those that were observed.
    let highest = || over(Fold::Highest, "2025", value(id));
    world.check("2026-01-01", within("2025"), at_least(highest(), "1"), "undetermined: 优质园 is missing for 2025");
    for (quarter, figure) in [("2025Q1", "2"), ("2025Q2", "3"), ("2025Q3", "1"), ("2025Q4", "4")] {
        world.observe(id, quarter, figure);
    }
    world.check("2026-01-01", within("2025"), equals(highest(), "4"), "met");
    // Over several years it is the years, whatever they are added up from.
    world.check("2026-01-01", within("2024..2025"), equals(over(Fold::Highest, "2024..2025", value(id)), "10"), "met");
}

#[test]
fn windows_fold_stocks_by_readings() {
    let (mut world, id) = one(IndicatorKind::Stock);
    for (at, figure) in [("2022", "8"), ("2023-06", "6"), ("2024", "7"), ("2021", "99")] {
        world.observe(id, at, figure);
    }
    let folded = |f| over(f, "2022..2024", value(id));
    for (f, figure) in [(Fold::Mean, "7"), (Fold::Highest, "8"), (Fold::Lowest, "6")] {
        world.check(AS_OF, within("2022..2024"), equals(folded(f), figure), "met");
    }
    let total = "undetermined: what is read at an instant has no total over a window";
    world.check(AS_OF, within("2022..2024"), at_least(folded(Fold::Total), "1"), total);
}

#[test]
fn a_ratio_of_flows_totals_both_sides_first() {
    let mut world = World::default();
    let flow = |world: &mut World, name: &str| world.indicator(name, IndicatorKind::Flow, Unit::Money);
    let (spent, income) = (flow(&mut world, "教育支出"), flow(&mut world, "财政收入"));
    for (year, spending, earning) in [("2023", "10", "100"), ("2024", "90", "100")] {
        world.observe(spent, year, spending);
        world.observe(income, year, earning);
    }
    let part = over(Fold::Total, "2023..2024", ratio(value(spent), value(income), 1));
    world.check(AS_OF, within("2023..2024"), equals(part, "50%"), "met");
}

#[test]
fn since_makes_a_stock_from_a_flow() {
    let (mut world, id) = one(IndicatorKind::Flow);
    for (year, figure) in [("2021", "5"), ("2022", "8"), ("2023", "6")] {
        world.observe(id, year, figure);
    }
    let since = Measure::Over { f: Fold::Total, window: Window::Since(day("2021-01-01")), of: Box::new(value(id)) };
    world.check(AS_OF, by("2023"), equals(since.clone(), "19"), "met");
    world.check(AS_OF, by("2022"), equals(since.clone(), "13"), "met");
    let gap = "undetermined: no observation of 优质园 covers 2024, so its total over 2021..2024 is not known";
    world.check(AS_OF, by("2024"), at_least(since, "1"), gap);
}

#[test]
fn cumulative_totals_come_from_the_flow_or_are_read() {
    let (mut world, flow) = one(IndicatorKind::Flow);
    let total = world.indicator("累计优质园", IndicatorKind::Cumulative, Unit::Count("所".into()));
    world.program.indicators[total.index()].head.plan = Some(edupol_model::ids::PlanId(0));
    world.observe(total, "2023", "15");
    world.check(AS_OF, by("2023"), equals(value(total), "15"), "met");
    world.define(total, value(flow));
    // No flow was observed, so what was read stands.
    world.check(AS_OF, by("2023"), equals(value(total), "15"), "met");
    world.observe(flow, "2022", "8");
    world.observe(flow, "2023", "6");
    world.check(AS_OF, by("2023"), equals(value(total), "14"), "met");
}

#[test]
fn a_stated_cumulative_total_is_a_reading() {
    let (mut world, flow) = one(IndicatorKind::Flow);
    let total = world.indicator("累计优质园", IndicatorKind::Cumulative, Unit::Count("所".into()));
    let since = Measure::Over { f: Fold::Total, window: Window::Since(day("2022-01-01")), of: Box::new(value(flow)) };
    world.define(total, since);
    world.state("2022", value(total), Unit::Count("所".into()), "8");
    world.check(AS_OF, by("2023"), equals(value(total), "8"), "met");
    world.observe(flow, "2022", "8");
    world.observe(flow, "2023", "6");
    world.check(AS_OF, by("2023"), equals(value(total), "14"), "met");
}

#[test]
fn every_year_is_a_judgement_of_its_own() {
    let (mut world, id) = one(IndicatorKind::Flow);
    for (year, figure) in [("2022", "8"), ("2023", "6")] {
        world.observe(id, year, figure);
    }
    let yearly = || When::Every(Recurrence { every: Granularity::Year, months: vec![] }, period("2022..2024"));
    let shown = |world: &World, as_of: &str, figure: &str| {
        let result = world.judge(as_of, yearly(), at_least(value(id), figure));
        let judged: Vec<String> = result.judged.iter().map(|one| world.shown(&one.verdict)).collect();
        format!("{} = {}", judged.join(", "), world.shown(&result.verdict))
    };
    assert_eq!(shown(&world, "2024-06-01", "6"), "met, met, not due (pace unknown) = not due (on schedule)");
    assert_eq!(shown(&world, "2024-06-01", "7"), "met, not met, not due (pace unknown) = not met");
    let missing = "undetermined: 优质园 is missing for 2024";
    assert_eq!(shown(&world, AS_OF, "6"), format!("met, met, {missing} = {missing}"));
    world.observe(id, "2024", "6");
    assert_eq!(shown(&world, AS_OF, "6"), "met, met, met = met");
}

#[test]
fn an_anchored_recurrence_is_judged_in_its_months() {
    let (mut world, id) = one(IndicatorKind::Flow);
    world.observe(id, "2022-08", "1");
    world.observe(id, "2023-08", "0");
    let august =
        || When::Every(Recurrence { every: Granularity::Year, months: vec![8] }, period("2022-03-07..2023-12-31"));
    let result = world.check(AS_OF, august(), at_least(value(id), "1"), "not met");
    let months: Vec<_> = result.judged.iter().map(|one| one.period).collect();
    assert_eq!(months, [period("2022-08"), period("2023-08")]);
    let none = When::Every(Recurrence { every: Granularity::Year, months: vec![] }, period("2022-03..2022-09"));
    world.check(AS_OF, none, at_least(value(id), "1"), "undetermined: no whole period lies in the window");
}

#[test]
fn always_is_about_every_reading() {
    let (mut world, id) = one(IndicatorKind::Stock);
    world.observe(id, "2022", "9");
    world.observe(id, "2023", "9");
    let always = |text: &str| When::Always(period(text));
    world.check(AS_OF, always("2022..2023"), at_least(value(id), "9"), "met");
    world.check(AS_OF, always("2022..2030"), at_least(value(id), "9"), "not due (on schedule)");
    world.check(AS_OF, always("2022..2030"), at_least(value(id), "10"), "not met");
    world.check(AS_OF, always("2024"), at_least(value(id), "9"), "undetermined: 优质园 is missing for 2024");
    world.check(AS_OF, always("2025..2030"), at_least(value(id), "9"), "not due (pace unknown)");
    world.observe(id, "2023-06", "8");
    world.check(AS_OF, always("2022..2023"), at_least(value(id), "9"), "not met");
}

#[test]
fn other_times_shift_the_reading() {
    let (mut world, id) = one(IndicatorKind::Stock);
    for (year, figure) in [("2020", "50"), ("2023", "80"), ("2024", "90")] {
        world.observe(id, year, figure);
    }
    let at = |at| Measure::At(at, Box::new(value(id)));
    let risen = |since| minus(value(id), at(since));
    world.check(AS_OF, by("2024"), equals(risen(TimeRef::In(period("2020"))), "40"), "met");
    world.check(AS_OF, within("2024"), equals(risen(TimeRef::Lag(1, Granularity::Year)), "10"), "met");
    let missing = "undetermined: 优质园 is missing for 2022";
    world.check(AS_OF, within("2024"), equals(risen(TimeRef::Lag(2, Granularity::Year)), "10"), missing);
    world.check(AS_OF, within("2024"), equals(at(TimeRef::BeforeStart), "80"), "met");
    world.check(AS_OF, within("2023"), equals(at(TimeRef::BeforeStart), "50"), "met");
    let no_baseline = "undetermined: 优质园 is missing for 2019-12-31";
    world.check(AS_OF, within("2020"), at_least(at(TimeRef::BeforeStart), "0"), no_baseline);
}

#[test]
fn pace_comes_from_milestones() {
    let (mut world, id) = one(IndicatorKind::Stock);
    let target = world.target(
        "优质园达标",
        vec![
            (by("2024"), at_least(value(id), "20")),
            (within("2022"), at_least(value(id), "8")),
            (within("2023"), at_least(value(id), "14")),
        ],
    );
    let pace = |world: &World, as_of: &str| world.shown(&world.evaluate(as_of).obligations[0].verdict);
    assert_eq!(pace(&world, "2023-06-01"), "not due (pace unknown)");
    world.observe(id, "2022", "7");
    assert_eq!(pace(&world, "2023-06-01"), "not due (behind schedule)");
    world.facts.observations.clear();
    world.observe(id, "2022", "9");
    assert_eq!(pace(&world, "2023-06-01"), "not due (on schedule)");
    world.observe(id, "2023-05", "14");
    assert_eq!(pace(&world, "2023-06-01"), "not due (ahead of schedule)");
    let result = &world.evaluate("2023-06-01").targets[target.index()];
    assert_eq!(world.shown(&result.verdict), "not due (ahead of schedule)");
}

#[test]
fn the_pace_of_a_total_adds_its_yearly_amounts() {
    let (mut world, id) = one(IndicatorKind::Flow);
    let range = |low, high| Limits::range(n(low), n(high), Some(edupol_model::decl::RangeRule::Within));
    world.target(
        "优质园建设",
        vec![
            (within("2022..2024"), limited(over(Fold::Total, "2022..2024", value(id)), range("18", "22"))),
            (within("2022"), limited(value(id), range("8", "10"))),
            (within("2023"), limited(value(id), range("6", "6"))),
        ],
    );
    let first = |world: &World, as_of: &str| world.evaluate(as_of).obligations.remove(0);
    world.observe(id, "2022", "7");
    let result = first(&world, "2023-06-01");
    assert_eq!(world.shown(&result.verdict), "not due (behind schedule)");
    // The value so far is the part of the total that is known.
    assert_eq!(result.measured.unwrap().text.en, "7");
    // What 2022 lacked, 2023 made up for.
    world.observe(id, "2023", "7");
    assert_eq!(world.shown(&first(&world, "2024-06-01").verdict), "not due (on schedule)");
    world.facts.observations.clear();
    world.observe(id, "2022", "12");
    assert_eq!(world.shown(&first(&world, "2023-06-01").verdict), "not due (ahead of schedule)");
}
