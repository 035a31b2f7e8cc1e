use edupol_model::Unit;
use edupol_model::cond::{Cond, Domain, Judge, Tally, When};
use edupol_model::decl::{Attr, Head, IndicatorKind, ItemKind};
use edupol_model::ids::AttrId;
use edupol_model::limit::Limit;
use edupol_model::measure::{AggFn, AttrRef, Measure, Op, TimeRef};
use edupol_model::program::Duty;
use expect_test::expect;

use crate::checks::fixture::{Fixture, limits, period, pop};

const CODES: &[&str] = &["coverage-drift", "level-drift", "denominator-drift"];

/// A row whose years are given as measures with amounts.
fn row(fixture: &mut Fixture, years: &[(&str, Measure, &str, Option<Domain>)]) {
    let action = fixture.action("一行");
    for (at, (year, left, amount, each)) in years.iter().enumerate() {
        let text = format!("{year}: {amount}");
        let span = fixture.span(&text);
        let limit = Limit::Fixed(limits(amount));
        let unit = match left {
            Measure::Indicator(id) => fixture.program.indicators[id.index()].unit.clone(),
            _ => Unit::Count("个".into()),
        };
        let judge = Judge { left: left.clone(), limit, unit, assumed: false, span };
        let judged = Cond::Judge(Box::new(judge));
        let cond = match each {
            Some(over) => Cond::Quant { q: Tally::each(), over: over.clone(), body: Box::new(judged) },
            None => judged,
        };
        let duty = Duty::Action(action, u32::try_from(at).unwrap());
        let id = fixture.obligation(duty, When::In(period(year)), cond, &text, span);
        fixture.item(action, Some(year), ItemKind::Statement(id), span);
    }
}

#[test]
fn an_increase_and_then_a_coverage() {
    let mut fixture = Fixture::new();
    let school = fixture.entity("学校");
    let head = Head { name: "智慧教室".into(), ..Head::default() };
    fixture.program.attrs.push(Attr { head, entity: school, unit: Unit::Count("个".into()) });
    let own = || Measure::Attr(AttrRef { entity: school, attr: AttrId(0), via: vec![] });
    let all = || Measure::Agg { f: AggFn::Sum, of: Some(Box::new(own())), over: pop(school), weight: None };
    let before = Measure::At(TimeRef::BeforeStart, Box::new(all()));
    let more = Measure::Arith(Op::Sub, vec![all(), before]);
    let each = Some(Domain::Entities(pop(school)));
    let years =
        [("2022", more.clone(), "35", None), ("2023", more.clone(), "35", None), ("2024", own(), ">=1", each.clone())];
    row(&mut fixture, &years);
    expect![[r#"
        Warning[coverage-drift] at 2024: >=1
          `智慧教室` is an increase (2022: 35个, 2023: 35个), and then a coverage (2024: ≥ 1个)
          “智慧教室”先写增加的数量（2022年35个、2023年35个），后写覆盖面（2024年≥ 1个）
          at 2022: 35: 2022 / 2022年
          at 2023: 35: 2023 / 2023年
          note: the increases come to 70个; for example, all of them in a few places keep them and leave others with none / 增量合计70个；举例：全部建在少数几处，增量均已完成，而其余各处仍然没有
          help: state the same quantity in every year, or both of them, or say in a note how they relate / 请各年用同一口径，或两个口径都逐年写明，或用“备注”说明两者关系
    "#]].assert_eq(&fixture.findings(CODES));
    // Both every year: nothing is replaced.
    let mut fixture = Fixture { program: fixture.program.clone(), text: fixture.text.clone() };
    fixture.program.actions.clear();
    fixture.program.obligations.clear();
    let years = [("2022", more.clone(), "35", None), ("2024", more, "35", None), ("2024", own(), ">=1", each)];
    row(&mut fixture, &years);
    assert_eq!(fixture.findings(CODES), "");
}

#[test]
fn one_level_and_then_another() {
    let mut fixture = Fixture::new();
    let ids = ["省市级融合企业", "区级融合企业", "市级课题"].map(|name| fixture.flow(name));
    let [high, low, other] = ids.map(Measure::Indicator);
    row(&mut fixture, &[("2022", high, ">=2", None), ("2023", low.clone(), "8", None), ("2023", other, "8", None)]);
    expect![[r#"
        Warning[level-drift] at 2023: 8
          `省市级融合企业` (2022: ≥ 2所) gives way to `区级融合企业` (2023: 8所): another level
          先写“省市级融合企业”（2022年≥ 2所），后写“区级融合企业”（2023年8所），层级不同
          at 2022: >=2: 2022 / 2022年
          note: what counts at one level need not count at the other, so that neither is shown to be enough / 一个层级认定的不一定计入另一个层级，完成其一不等于完成另一
          help: use one level, or declare with `alias` that both are the same / 请统一层级；确为同一事项的，用“又称”写明
    "#]].assert_eq(&fixture.findings(CODES));
    // A target that asks for the other level makes it an undertaking of its own.
    let target = fixture.target("区级企业");
    fixture.demand(target, "over 2022..2024", ids[1], "8");
    assert_eq!(fixture.findings(CODES), "");
}

#[test]
fn the_level_of_a_target_and_of_its_row() {
    let mut fixture = Fixture::new();
    let [asked, carried] = ["区名班主任", "市区名班主任"].map(|name| fixture.flow(name));
    let target = fixture.target("名班主任");
    fixture.demand(target, "every 2022..2024", asked, "100");
    row(&mut fixture, &[("2022", Measure::Indicator(carried), "100", None)]);
    assert_eq!(fixture.findings(CODES), "");
    fixture.program.actions[0].contributes.push(target);
    expect![[r#"
        Warning[level-drift] at 2022: 100
          `区名班主任` is asked for, but action `一行` carries `市区名班主任`: another level
          要求的是“区名班主任”，任务“一行”所列是“市区名班主任”，层级不同
          at every 2022..2024: 100: asked for here / 此处要求
          note: what counts at one level need not count at the other, so that neither is shown to be enough / 一个层级认定的不一定计入另一个层级，完成其一不等于完成另一
          help: use one level, or declare with `alias` that both are the same / 请统一层级；确为同一事项的，用“又称”写明
    "#]].assert_eq(&fixture.findings(CODES));
}

#[test]
fn a_share_of_another_whole() {
    let mut fixture = Fixture::new();
    let school = fixture.entity("幼儿园");
    let [all, some] =
        ["普惠占比", "民办普惠占比"].map(|name| fixture.indicator(name, IndicatorKind::Stock, Unit::Share));
    let filter =
        Cond::TextIs { attr: AttrRef { entity: school, attr: AttrId(0), via: vec![] }, one_of: vec!["民办".into()] };
    let private = edupol_model::measure::Pop { filter: Some(Box::new(filter)), ..pop(school) };
    for (id, of) in [(all, pop(school)), (some, private)] {
        let share = Measure::Share { of, having: Box::new(Cond::Item), weight: None };
        fixture.program.indicators[id.index()].definition = Some(share);
    }
    row(
        &mut fixture,
        &[("2022", Measure::Indicator(all), ">=85%", None), ("2023", Measure::Indicator(some), ">=90%", None)],
    );
    expect![[r#"
        Warning[denominator-drift] at 2023: >=90%
          `普惠占比` (2022: ≥ 85%) gives way to `民办普惠占比` (2023: ≥ 90%): a share of another whole
          先写“普惠占比”（2022年≥ 85%），后写“民办普惠占比”（2023年≥ 90%），分母不同
          at 2022: >=85%: 2022 / 2022年
          help: take the share of the same whole in every year, or say in a note why it changes / 请各年用同一分母，或用“备注”说明改变的缘由
    "#]].assert_eq(&fixture.findings(CODES));
}
