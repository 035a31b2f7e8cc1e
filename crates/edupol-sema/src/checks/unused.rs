//! What nobody needs or nobody knows: `unused-name` and `open-group`.

use std::collections::{BTreeMap, BTreeSet};

use edupol_base::{Code, Diagnostic, Severity, Span, Text, text};
use edupol_model::Program;
use edupol_model::decl::{Feeds, Head, ItemKind};
use edupol_model::ids::{DepartmentId, IndicatorId, PopulationId};

use super::registry::{Check, Rule};
use super::{Analysis, Context, say};
use crate::graph::refs::Refs;
use crate::graph::walk::Piece;

const UNUSED: Rule = Rule {
    code: Code("unused-name"),
    severity: Severity::Note,
    summary: ("a declared name is never used", "声明的名称从未使用"),
};
const OPEN_GROUP: Rule = Rule {
    code: Code("open-group"),
    severity: Severity::Note,
    summary: ("a group whose members nobody listed has a role", "有职责的单位组没有列明成员"),
};

pub(super) const CHECK: Check = Check { rules: &[UNUSED, OPEN_GROUP], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    let used = Used::of(context);
    let in_text = used_in_text(context);
    for (head, kind) in unmentioned(context, &used) {
        if !in_text.contains(&head.name_span) {
            analysis.findings.extend(unused(head, kind));
        }
    }
    for (id, department) in (0_u32..).map(DepartmentId).zip(&context.program.departments) {
        let places = used.roles.get(&id).map(Vec::as_slice).unwrap_or_default();
        let listed = !department.members.is_empty() || department.per_entity.is_some();
        if let ([first, rest @ ..], true, false) = (places, department.open, listed) {
            analysis.findings.push(open_group(&department.head, *first, rest));
        }
    }
}

/// The declarations that nothing in the program mentions, with the word for what they are.
fn unmentioned<'p>(context: &Context<'p>, used: &Used) -> Vec<(&'p Head, (&'static str, &'static str))> {
    let program = context.program;
    let bodies = (0_u32..).map(DepartmentId).zip(&program.departments);
    let bodies = bodies.filter(|(id, _)| !used.departments.contains(id));
    let indicators = (0_u32..).map(IndicatorId).zip(&program.indicators);
    let indicators = indicators.filter(|(id, _)| !used.refs.indicators.contains(id));
    let populations = (0_u32..).map(PopulationId).zip(&program.populations);
    let populations = populations.filter(|(id, _)| !used.refs.populations.contains(id));
    bodies
        .map(|(_, body)| (&body.head, ("department", "部门")))
        .chain(indicators.map(|(_, indicator)| (&indicator.head, ("indicator", "指标"))))
        .chain(populations.map(|(_, population)| (&population.head, ("population", "范围"))))
        .collect()
}

/// Everything that something mentions.
struct Used {
    departments: BTreeSet<DepartmentId>,
    /// Where each department has a role.
    roles: BTreeMap<DepartmentId, Vec<Span>>,
    refs: Refs,
}

impl Used {
    fn of(context: &Context<'_>) -> Self {
        let program = context.program;
        let mut used = Self { departments: BTreeSet::new(), roles: BTreeMap::new(), refs: Refs::default() };
        for entry in program.actions.iter().flat_map(|action| &action.roles) {
            used.departments.insert(entry.department);
            used.roles.entry(entry.department).or_default().push(entry.span);
        }
        for department in &program.departments {
            used.departments.extend(department.parent.into_iter().chain(department.members.iter().copied()));
        }
        used.departments.extend(program.enums.iter().filter_map(|def| def.awarded_by));
        used.departments.extend(program.indicators.iter().filter_map(|indicator| indicator.reported_by));
        for obligation in &program.obligations {
            used.departments.extend(obligation.force.iter().filter_map(|force| force.body));
        }
        used.add_refs(context);
        used
    }

    fn add_refs(&mut self, context: &Context<'_>) {
        let program = context.program;
        for obligation in &program.obligations {
            self.refs.add(Piece::Cond(&obligation.cond));
            self.refs.add(Piece::When(&obligation.time));
        }
        for definition in program.indicators.iter().filter_map(|indicator| indicator.definition.as_ref()) {
            self.refs.add(Piece::Measure(definition));
        }
        for fact in &program.facts {
            self.refs.add(Piece::Measure(&fact.measure));
        }
        for standard in &program.standards {
            standard.items.iter().for_each(|item| self.refs.add(Piece::Cond(&item.cond)));
            standard.points.iter().for_each(|points| self.refs.add(Piece::Measure(points)));
        }
        program.rules.iter().for_each(|rule| self.refs.add(Piece::Cond(&rule.guard)));
        self.add_bodies_by_name(program);
        self.departments.extend(program.delegates.iter().map(|(_, to)| *to));
        self.departments.extend(program.succeeds.iter().flat_map(|(new, old)| [*new, *old]));
        for (id, population) in (0_u32..).map(PopulationId).zip(&program.populations) {
            let mut own = population.pop.filter.as_deref().map(|of| Refs::of(Piece::Cond(of))).unwrap_or_default();
            own.populations.extend(population.parent);
            own.populations.remove(&id);
            self.refs.populations.append(&mut own.populations);
            self.refs.indicators.append(&mut own.indicators);
        }
        let fed = program.bindings.iter().filter_map(|binding| match binding.feeds {
            Feeds::Indicator(id) => Some(id),
            Feeds::Entity(_) | Feeds::Observations => None,
        });
        self.refs.indicators.extend(fed);
        for alias in &program.aliases {
            let named = (0_u32..)
                .zip(&program.indicators)
                .filter(|(_, indicator)| indicator.head.name == alias.of || indicator.head.name == alias.head.name);
            self.refs.indicators.extend(named.map(|(id, _)| IndicatorId(id)));
        }
    }
}

impl Used {
    /// Bodies that have another name, and bodies that something sets up: their title is what is delivered.
    fn add_bodies_by_name(&mut self, program: &Program) {
        let made = program.actions.iter().flat_map(|action| &action.items).filter_map(|item| match &item.kind {
            ItemKind::Deliverable(made) => Some(made.title.as_str()),
            ItemKind::Statement(_) | ItemKind::Note(_) => None,
        });
        let promised = program.promises.iter().map(|promise| promise.made.title.as_str());
        let aliases = program.aliases.iter().flat_map(|alias| [alias.head.name.as_str(), alias.of.as_str()]);
        let named: BTreeSet<&str> = made.chain(promised).chain(aliases).collect();
        let bodies = (0_u32..).map(DepartmentId).zip(&program.departments);
        let used = bodies.filter(|(_, body)| {
            named.contains(body.head.name.as_str())
                || body.head.title.as_deref().is_some_and(|title| named.contains(title))
        });
        self.departments.extend(used.map(|(id, _)| id));
    }
}

/// The declared names that some other declaration uses.
fn used_in_text(context: &Context<'_>) -> BTreeSet<Span> {
    let Some(symbols) = context.symbols else { return BTreeSet::new() };
    let outside = symbols.references().iter().filter_map(|reference| {
        let definition = symbols.definitions().get(reference.definition as usize)?;
        let own = definition.span.file == reference.span.file
            && definition.span.start <= reference.span.start
            && reference.span.end <= definition.span.end;
        (!own).then_some(definition.name_span)
    });
    outside.collect()
}

/// Shared vocabulary belongs to no plan, and no plan needs all of it.
fn unused(head: &Head, (en, zh): (&str, &str)) -> Option<Diagnostic> {
    head.plan?;
    let name = say::named(head);
    let message = Text::new(format!("{en} {} is never used", name.en), format!("{zh}{}从未使用", name.zh));
    let help = text!("use it, or remove its declaration", "请在相应条款中使用，或删去该声明");
    Some(UNUSED.at(head.name_span, message).with_help(help))
}

fn open_group(head: &Head, first: Span, rest: &[Span]) -> Diagnostic {
    let name = say::named(head);
    let count = rest.len() + 1;
    let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let message = Text::new(
        format!("{} has a role {times}, but its members are not listed", name.en),
        format!("{}承担职责{count}处，但没有列明成员", name.zh),
    );
    let mut finding =
        OPEN_GROUP.at(first, message).with_label(head.name_span, text!("declared open", "声明为“未列明”"));
    for &span in rest.iter().take(4) {
        finding = finding.with_label(span, text!("and here", "另见此处"));
    }
    finding.with_help(text!("list them with `members`, once they are known", "明确后请用“成员”列出各单位"))
}

#[cfg(test)]
mod tests {
    use edupol_model::decl::Role;
    use expect_test::expect;

    use crate::checks::fixture::Fixture;

    const CODES: &[&str] = &["unused-name", "open-group"];

    #[test]
    fn names_that_nothing_mentions() {
        let mut fixture = Fixture::new();
        let (used, school) = (fixture.flow("优质园"), fixture.entity("学校"));
        fixture.flow("新优质学校");
        fixture.population("中小学", school);
        let (lead, member, group) =
            (fixture.department("教育局"), fixture.department("湖塘镇"), fixture.department("各镇"));
        fixture.department("民政局");
        fixture.program.departments[group.index()].members.push(member);
        let row = fixture.action("学前普惠");
        fixture.role(row, Role::Lead, lead);
        fixture.role(row, Role::Responsible, group);
        fixture.cell(row, "2022", used, "8");
        expect![[r#"
            Note[unused-name] at 新优质学校
              indicator `新优质学校` is never used
              指标“新优质学校”从未使用
              help: use it, or remove its declaration / 请在相应条款中使用，或删去该声明
            Note[unused-name] at 中小学
              population `中小学` is never used
              范围“中小学”从未使用
              help: use it, or remove its declaration / 请在相应条款中使用，或删去该声明
            Note[unused-name] at 民政局
              department `民政局` is never used
              部门“民政局”从未使用
              help: use it, or remove its declaration / 请在相应条款中使用，或删去该声明
        "#]]
        .assert_eq(&fixture.findings(CODES));
        for department in &mut fixture.program.departments {
            department.head.plan = None;
        }
        assert_eq!(fixture.findings(CODES).matches("unused-name").count(), 2);
    }

    #[test]
    fn a_group_that_nobody_listed() {
        let mut fixture = Fixture::new();
        let group = fixture.department("各镇");
        fixture.program.departments[group.index()].open = true;
        for name in ["学前普惠", "优质均衡"] {
            let row = fixture.action(name);
            fixture.role(row, Role::Responsible, group);
        }
        expect![[r#"
            Note[open-group] at Responsible 各镇
              `各镇` has a role 2 times, but its members are not listed
              “各镇”承担职责2处，但没有列明成员
              at 各镇: declared open / 声明为“未列明”
              at Responsible 各镇: and here / 另见此处
              help: list them with `members`, once they are known / 明确后请用“成员”列出各单位
        "#]]
        .assert_eq(&fixture.findings(CODES));
        let member = fixture.department("湖塘镇");
        fixture.program.departments[group.index()].members.push(member);
        assert_eq!(fixture.findings(CODES), "");
    }
}
