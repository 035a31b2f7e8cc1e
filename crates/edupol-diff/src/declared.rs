//! What two plans declare besides targets and actions: every list of a program is compared here or is named with the
//! reason why it demands nothing.

use edupol_base::{Text, text};
use edupol_model::cond::Cond;
use edupol_model::decl::{
    Attr, Department, Entity, EnumDef, EnumKind, Head, Indicator, IndicatorKind, NamedPeriod, Plan, Population,
    RangeRule, Standard, Target,
};
use edupol_model::describe::{self, Describe};
use edupol_model::ids::{DepartmentId, EntityId};
use edupol_model::measure::Pop;
use edupol_model::standard::{Effect, Grade, Rule};
use edupol_model::{Program, Unit};

use crate::change::{Change, ChangeKind};
use crate::parts::{self, Part};
use crate::{demands, stated, waivers};

pub(crate) fn changes(old: &Program, new: &Program) -> Vec<Change> {
    // A list that the model gains has to be placed here. What is left out demands nothing: other names are resolved,
    // notes are not checked, tests suppose, and bindings say where figures are read. Targets' and actions' demands are
    // compared as demands, delegations as roles of actions.
    let Program {
        calendar: _,
        plans,
        departments,
        enums,
        entities,
        attrs,
        populations,
        indicators,
        targets,
        actions: _,
        periods,
        facts: _,
        aliases: _,
        notes: _,
        standards,
        rules,
        waivers: _,
        tests: _,
        under: _,
        succeeds: _,
        delegates: _,
        bindings: _,
        promises: _,
        obligations: _,
    } = new;
    let mut changes = demands::of_standards(old, new);
    changes.extend(parts::changes((old, &only(old, new)), (new, plans), |of| &of.head, plan));
    changes.extend(parts::changes((old, &old.departments), (new, departments), |of| &of.head, department));
    changes.extend(parts::changes((old, &old.enums), (new, enums), |of| &of.head, enumeration));
    changes.extend(parts::changes((old, &old.entities), (new, entities), |of| &of.head, entity));
    changes.extend(attributes(old, new, attrs));
    changes.extend(parts::changes((old, &old.populations), (new, populations), |of| &of.head, population));
    changes.extend(parts::changes((old, &old.indicators), (new, indicators), |of| &of.head, indicator));
    changes.extend(parts::changes((old, &old.targets), (new, targets), |of| &of.head, target));
    changes.extend(parts::changes((old, &old.periods), (new, periods), |of| &of.head, period));
    changes.extend(parts::changes((old, &old.standards), (new, standards), |of| &of.head, standard));
    changes.extend(parts::changes((old, &old.rules), (new, rules), |of| &of.head, rule));
    let kinds = (ChangeKind::Dropped, ChangeKind::Added);
    changes.extend(parts::alone(&old.rules, rules, |of| &of.head, &text!("the rule", "规则"), kinds));
    changes.extend(waivers::changes(old, new));
    changes.extend(stated::changes(old, new));
    changes
}

/// The old plans; the only one under the name that the only new one has.
fn only(old: &Program, new: &Program) -> Vec<Plan> {
    let mut plans = old.plans.clone();
    if let ([was], [now]) = (plans.as_mut_slice(), new.plans.as_slice()) {
        was.head.name.clone_from(&now.head.name);
    }
    plans
}

/// Attributes of an entity with the same name.
fn attributes(old: &Program, new: &Program, attrs: &[Attr]) -> Vec<Change> {
    let entity = |program: &Program, id| program.entity(id).map(|of| of.head.name.clone());
    let of = |program: &Program, list: &[Attr], name: &Option<String>| -> Vec<Attr> {
        list.iter().filter(|attr| entity(program, attr.entity) == *name).cloned().collect()
    };
    let changed = new.entities.iter().flat_map(|owner| {
        let name = Some(owner.head.name.clone());
        parts::changes(
            (old, &of(old, &old.attrs, &name)),
            (new, &of(new, attrs, &name)),
            |attr| &attr.head,
            |program, attr| {
                let Attr { head: _, entity: _, unit } = attr;
                let says = unit_says(unit);
                vec![Part::new(program, text!("what the attribute holds", "属性的取值"), unit, says)]
            },
        )
    });
    changed.collect()
}

fn plan(program: &Program, of: &Plan) -> Vec<Part> {
    let Plan { head: _, issuer: _, doc_number: _, issued: _, period, source: _, about, unprinted, ranges } = of;
    let silent = || text!("not stated", "未写明");
    let amount = |of: Option<&edupol_model::Num>| of.map_or_else(|| "—".to_owned(), |num| num.exact());
    vec![
        Part::new(program, text!("the period", "期限"), period, period.as_ref().map_or_else(silent, describe::period))
            .kind(ChangeKind::Moved),
        Part::new(
            program,
            text!("figures without a comparator", "未写明时"),
            unprinted,
            unprinted.map_or_else(silent, describe::rel),
        ),
        Part::new(
            program,
            text!("what `about` tolerates", "左右"),
            about,
            about.as_ref().map_or_else(silent, |about| {
                let (absolute, relative) = (amount(about.absolute.as_ref()), amount(about.relative.as_ref()));
                Text::same(format!("±{absolute} ±×{relative}"))
            }),
        ),
        Part::new(
            program,
            text!("values above a range", "区间"),
            ranges,
            match ranges {
                None => silent(),
                Some(RangeRule::Within) => text!("not acceptable", "以内"),
                Some(RangeRule::Floor) => text!("acceptable", "可以超过"),
            },
        ),
    ]
}

fn department(program: &Program, of: &Department) -> Vec<Part> {
    let Department { head: _, parent, members, open, per_entity, lifetime } = of;
    let names = |ids: &[DepartmentId]| list(ids.iter().map(|id| head(program.department(*id).map(|of| &of.head))));
    vec![
        Part::new(program, text!("belongs to", "隶属"), parent, names(parent.as_slice())).kind(ChangeKind::Reassigned),
        Part::new(program, text!("members", "成员"), &(members, open), names(members)).kind(ChangeKind::Reassigned),
        Part::new(program, text!("one for each", "每个对象一个"), per_entity, entities(program, per_entity.as_slice()))
            .kind(ChangeKind::Reassigned),
        Part::new(
            program,
            text!("the time in which it exists", "存续时间"),
            lifetime,
            lifetime.as_ref().map_or_else(|| text!("not stated", "未写明"), describe::lifetime),
        )
        .kind(ChangeKind::Moved),
        {
            let took = program.succeeds.iter().filter(|(now, _)| program.department(*now) == Some(of));
            let took: Vec<DepartmentId> = took.map(|(_, before)| *before).collect();
            Part::new(program, text!("took over from", "承接"), &took, names(&took)).kind(ChangeKind::Reassigned)
        },
    ]
}

fn enumeration(program: &Program, of: &EnumDef) -> Vec<Part> {
    let EnumDef { head: _, values, open, kind, awarded_by } = of;
    let mut meaning = values.clone();
    if *kind == EnumKind::Plain {
        meaning.sort();
    }
    let sign = if *kind == EnumKind::Plain { "、" } else { " < " };
    let by = list(awarded_by.iter().map(|id| head(program.department(*id).map(|of| &of.head))));
    vec![
        Part::new(program, text!("the values and their order", "取值及其顺序"), &(kind, meaning, open), {
            Text::same(values.join(sign) + if *open { "等" } else { "" })
        }),
        Part::new(program, text!("awarded by", "命名机关"), awarded_by, by).kind(ChangeKind::Reassigned),
    ]
}

fn entity(program: &Program, of: &Entity) -> Vec<Part> {
    // Its attributes are compared one by one.
    let Entity { head: _, classifier, part_of, attrs: _, members, closed } = of;
    let mut sorted = members.clone();
    sorted.sort();
    let counted = classifier.as_ref().map_or_else(|| text!("nothing", "无"), Text::same);
    let mut listed = list(members.iter().map(Text::same));
    if *closed {
        listed.en.push_str(" (all)");
        listed.zh.push_str("（全部）");
    }
    vec![
        Part::new(program, text!("the classifier", "量词"), classifier, counted),
        Part::new(program, text!("part of", "属于"), part_of, entities(program, part_of)),
        Part::new(program, text!("the members", "成员"), &(sorted, closed), listed),
    ]
}

fn population(program: &Program, of: &Population) -> Vec<Part> {
    let Population { head: _, pop, parent, register } = of;
    let says = Describe::new(program).pop(&Pop { named: None, ..pop.clone() });
    let parent_says = list(parent.iter().map(|id| head(program.population(*id).map(|of| &of.head))));
    vec![
        Part::new(program, text!("who belongs to the population", "范围"), pop, says),
        Part::new(program, text!("taken from", "所取自的范围"), parent, parent_says),
        Part::new(program, text!("the register", "名录"), register, list(register.iter().map(Text::same))),
    ]
}

fn indicator(program: &Program, of: &Indicator) -> Vec<Part> {
    let Indicator { head: _, kind, unit, definition, for_each, reported_by, split, external, lower_is_better, binding } =
        of;
    let counted = match definition {
        Some(definition) => Describe::new(program).measure(definition),
        None if *external => text!("from outside", "外部数据"),
        None => text!("reported", "填报"),
    };
    let kind_says = match kind {
        IndicatorKind::Stock => text!("stock", "时点"),
        IndicatorKind::Flow => text!("flow", "当期"),
        IndicatorKind::Cumulative => text!("cumulative", "累计"),
    };
    let by = list(reported_by.iter().map(|id| head(program.department(*id).map(|of| &of.head))));
    let by_what = list(split.iter().map(|id| head(program.enumeration(*id).map(|of| &of.head))));
    let better = if *lower_is_better {
        text!("lower is better", "越低越好")
    } else {
        text!("higher is better", "越高越好")
    };
    let bound = if *binding { text!("binding", "约束性") } else { text!("expected", "预期性") };
    let strength = if *binding { ChangeKind::Tightened } else { ChangeKind::Weakened };
    vec![
        Part::new(program, text!("the indicator", "指标"), &(definition, external), counted),
        Part::new(program, text!("stock or flow", "时点或当期"), kind, kind_says),
        Part::new(program, text!("the unit", "单位"), unit, unit_says(unit)),
        Part::new(program, text!("for each", "适用对象"), for_each, entities(program, for_each.as_slice())),
        Part::new(program, text!("reported by", "填报"), reported_by, by).kind(ChangeKind::Reassigned),
        Part::new(program, text!("split by", "分"), split, by_what),
        Part::new(program, text!("which way is better", "方向"), lower_is_better, better),
        Part::new(program, text!("how it binds", "约束性"), binding, bound).kind(strength),
    ]
}

fn target(program: &Program, of: &Target) -> Vec<Part> {
    // What it demands is compared as demands.
    let Target { head: _, obligations: _, restates, supersedes, anonymous: _ } = of;
    let names =
        |ids: &[edupol_model::ids::TargetId]| list(ids.iter().map(|id| head(program.target(*id).map(|of| &of.head))));
    vec![
        Part::new(program, text!("says again", "重申"), restates, names(restates)).kind(ChangeKind::Altered),
        Part::new(program, text!("replaces", "取代"), supersedes, names(supersedes)).kind(ChangeKind::Altered),
    ]
}

fn period(program: &Program, of: &NamedPeriod) -> Vec<Part> {
    let NamedPeriod { head: _, period, within } = of;
    let part = Part::new(program, text!("the period", "时段"), &(period, within), describe::period(period));
    vec![part.kind(ChangeKind::Moved)]
}

fn standard(program: &Program, of: &Standard) -> Vec<Part> {
    // Items are compared as demands; a layer shows in the items it replaces.
    let Standard { head: _, entity, items: _, layers: _, points, grade } = of;
    let describe = Describe::new(program);
    let points_says = points.as_ref().map_or_else(|| text!("none", "无"), |points| describe.measure(points));
    let grade_says = match grade {
        None => text!("none", "无"),
        Some(Grade { name, of: _, by }) => {
            let by = describe.measure(by);
            Text::new(format!("{name}: {}", by.en), format!("{name}：{}", by.zh))
        }
    };
    vec![
        Part::new(program, text!("whom it applies to", "适用对象"), entity, entities(program, &[*entity])),
        Part::new(program, text!("points", "计分"), points, points_says),
        Part::new(program, text!("the grade", "等级"), grade, grade_says),
    ]
}

fn rule(program: &Program, of: &Rule) -> Vec<Part> {
    let Rule { head: _, entity, guard, effect, span: _ } = of;
    let describe = Describe::new(program);
    let follows = match effect {
        Effect::Demands(_, cond) => describe.cond(cond),
        Effect::Text(text) => Text::same(text),
        Effect::Unspecified => text!("not specified", "未明确"),
    };
    let meaning: (Option<&Cond>, Option<&str>) = match effect {
        Effect::Demands(_, cond) => (Some(cond), None),
        Effect::Text(text) => (None, Some(text)),
        Effect::Unspecified => (None, None),
    };
    vec![
        Part::new(program, text!("whom the rule is about", "规则的对象"), entity, entities(program, entity.as_slice())),
        Part::new(program, text!("the case of the rule", "规则的情形"), guard, describe.cond(guard)),
        Part::new(program, text!("what follows from the rule", "规则的后果"), &meaning, follows),
    ]
}

fn unit_says(unit: &Unit) -> Text {
    match unit {
        Unit::Number => text!("a number", "数值"),
        Unit::Count(what) => text!("a count {what}", "计数 {what}"),
        Unit::Share => text!("a share", "占比"),
        Unit::Points => text!("percentage points", "百分点"),
        Unit::Percent => text!("growth in percent", "增幅"),
        Unit::Money => text!("money", "金额"),
        Unit::Ratio | Unit::Sides => text!("a ratio", "比值"),
        Unit::Duration(of) => describe::granularity(*of),
        Unit::Measured(what) => Text::same(what),
        Unit::Rank => text!("a rank", "名次"),
        Unit::Enum(_) => text!("a value of an enumeration", "类别"),
        Unit::YesNo => text!("yes or no", "是否"),
        Unit::Text => text!("a text", "文字"),
        Unit::Date => text!("a date", "日期"),
    }
}

fn entities(program: &Program, ids: &[EntityId]) -> Text {
    list(ids.iter().map(|id| head(program.entity(*id).map(|of| &of.head))))
}

fn head(head: Option<&Head>) -> Text {
    describe::name(head)
}

fn list(names: impl Iterator<Item = Text>) -> Text {
    let (en, zh): (Vec<String>, Vec<String>) = names.map(|name| (name.en, name.zh)).unzip();
    if en.is_empty() {
        return text!("none", "无");
    }
    Text::new(en.join(", "), zh.join("、"))
}
