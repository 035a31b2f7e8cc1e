//! A body on more critical chains than its peers: `concentrated-leads`.
//!
//! A chain ends at an action that nothing waits for, and goes back to the prerequisite that is due last at every step:
//! that one decides when the end can be reached. An action that neither waits nor is waited for is a chain by itself.

use std::collections::{BTreeMap, BTreeSet};

use edupol_base::{Code, Diagnostic, Severity, Text, text};
use edupol_model::Program;
use edupol_model::decl::{Action, Role};
use edupol_model::ids::{ActionId, DepartmentId, PlanId};

use super::registry::{Check, Rule};
use super::{Analysis, Context, roles, say};
use crate::graph::action_due;

const CONCENTRATED: Rule = Rule {
    code: Code("concentrated-leads"),
    severity: Severity::Note,
    summary: ("one body leads on more critical chains than all others", "一个部门牵头的关键链明显多于其他部门"),
};

pub(super) const CHECK: Check = Check { rules: &[CONCENTRATED], run: check };

/// With fewer chains than this, it says nothing that one body leads most of them.
const FEWEST: usize = 5;

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    let mut plans: BTreeMap<PlanId, Vec<BTreeSet<DepartmentId>>> = BTreeMap::new();
    for (plan, chain) in chains(context) {
        let leads = chain.into_iter().flat_map(|id| roles::roles_of(context.program, id));
        let leads: BTreeSet<DepartmentId> =
            leads.filter(|entry| entry.role == Role::Lead).map(|entry| entry.department).collect();
        // Where nobody leads, that is a finding of its own.
        if !leads.is_empty() {
            plans.entry(plan).or_default().push(leads);
        }
    }
    for (plan, chains) in plans {
        analysis.findings.extend(busiest(context, plan, &chains));
    }
}

/// The chains of each plan.
fn chains(context: &Context<'_>) -> Vec<(PlanId, Vec<ActionId>)> {
    let program = context.program;
    let awaited: BTreeSet<ActionId> = program.actions.iter().flat_map(|action| action.after.iter().copied()).collect();
    let parents: BTreeSet<ActionId> = program.actions.iter().filter_map(|action| action.parent).collect();
    let ends = (0_u32..).map(ActionId).zip(&program.actions).filter_map(|(id, action)| {
        let heading = action.items.is_empty() && parents.contains(&id);
        let end = !awaited.contains(&id) && !heading && !is_led_with_the_whole(program, action);
        end.then_some((action.head.plan?, id))
    });
    let chain = |end: ActionId| {
        let mut chain = vec![end];
        let mut at = end;
        // Circles are a finding of their own.
        while let Some(before) = last_before(context, at).filter(|before| !chain.contains(before)) {
            chain.push(before);
            at = before;
        }
        chain
    };
    ends.map(|(plan, end)| (plan, chain(end))).collect()
}

/// A part that leaves its roles to the whole and waits for nothing is done where the whole is: no chain of its own.
fn is_led_with_the_whole(program: &Program, part: &Action) -> bool {
    let whole = part.parent.and_then(|id| program.action(id));
    part.after.is_empty() && !roles::has_roles(part) && whole.is_some_and(|whole| !whole.items.is_empty())
}

/// The prerequisite that is due last.
fn last_before(context: &Context<'_>, action: ActionId) -> Option<ActionId> {
    let before = context.program.action(action)?.after.iter().copied();
    before.max_by_key(|&id| context.program.action(id).and_then(|action| action_due(context.program, action)))
}

/// The body on most chains, where that is more than half of them and more than twice as many as any other's.
fn busiest(context: &Context<'_>, plan: PlanId, chains: &[BTreeSet<DepartmentId>]) -> Option<Diagnostic> {
    let mut counts: BTreeMap<DepartmentId, usize> = BTreeMap::new();
    chains.iter().flatten().for_each(|body| *counts.entry(*body).or_default() += 1);
    let mut sorted: Vec<(usize, DepartmentId)> = counts.into_iter().map(|(body, count)| (count, body)).collect();
    sorted.sort_by(|a, b| b.cmp(a));
    let &(most, body) = sorted.first()?;
    let next = sorted.get(1).map_or(0, |(count, _)| *count);
    let all = chains.len();
    if all < FEWEST || most * 2 <= all || most <= next * 2 {
        return None;
    }
    let (plan, body) = (context.program.plan(plan)?, context.program.department(body)?);
    let name = say::named(&body.head);
    let message = Text::new(
        format!("{} leads on {most} of {all} critical chains; no other body leads on more than {next}", name.en),
        format!("{all}条关键链中{}牵头{most}条，其他部门最多{next}条", name.zh),
    );
    Some(CONCENTRATED.at(plan.head.name_span, message).with_help(text!(
        "see `edupol matrix --load`, and share the work out where the document allows",
        "可用 `edupol matrix --load` 查看任务量；能够调整的，请分散牵头"
    )))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use crate::checks::fixture::Fixture;

    #[test]
    fn one_lead_for_everything() {
        let mut fixture = Fixture::new();
        let [busy, other] = ["教育局", "财政局"].map(|name| fixture.department(name));
        let rows = ["甲", "乙", "丙", "丁", "戊", "己"].map(|name| fixture.action(name));
        for (at, row) in rows.into_iter().enumerate() {
            fixture.deliver(row, Some("2022"), None, "issue", "通知");
            fixture.role(row, Role::Lead, if at == 5 { other } else { busy });
        }
        expect![[r#"
            Note[concentrated-leads] at 行动方案
              `教育局` leads on 5 of 6 critical chains; no other body leads on more than 1
              6条关键链中“教育局”牵头5条，其他部门最多1条
              help: see `edupol matrix --load`, and share the work out where the document allows / 可用 `edupol matrix --load` 查看任务量；能够调整的，请分散牵头
        "#]].assert_eq(&fixture.findings(&["concentrated-leads"]));
        // Two of its rows wait for one of the other body's, so that the other one is on three chains of six.
        for row in rows.iter().take(2) {
            fixture.program.actions[row.index()].after.push(rows[5]);
        }
        assert_eq!(fixture.findings(&["concentrated-leads"]).matches("5 of 5").count(), 1);
        fixture.program.actions[rows[2].index()].after.push(rows[5]);
        assert_eq!(fixture.findings(&["concentrated-leads"]), "");
    }

    #[test]
    fn parts_are_led_with_the_whole() {
        let mut fixture = Fixture::new();
        let [busy, other] = ["教育局", "财政局"].map(|name| fixture.department(name));
        let rows = ["甲", "乙", "丙", "丁", "戊", "己"].map(|name| fixture.action(name));
        let parts = ["庚", "辛"].map(|name| fixture.action(name));
        for (at, row) in rows.into_iter().enumerate() {
            fixture.role(row, Role::Lead, if at == 5 { other } else { busy });
        }
        for part in parts {
            fixture.deliver(part, Some("2022"), None, "issue", "通知");
            fixture.program.actions[part.index()].parent = Some(rows[0]);
        }
        let says = |fixture: &Fixture, count: &str| fixture.findings(&["concentrated-leads"]).contains(count);
        assert!(says(&fixture, "6 of 7"), "a heading leaves the chains to its parts");
        fixture.deliver(rows[0], Some("2022"), None, "issue", "通知");
        assert!(says(&fixture, "5 of 6"), "they are part of the row that has work of its own");
        fixture.role(parts[0], Role::Lead, busy);
        assert!(says(&fixture, "6 of 7"), "a part with a lead of its own is a chain");
    }
}
