//! Who is responsible: `no-lead`, `several-leads`, `lead-is-responsible` and `responsible-empty`.
//!
//! Every action has exactly one lead. An action without roles of its own takes those of the action it belongs to.

use std::collections::BTreeSet;

use edupol_base::{Code, Diagnostic, Severity, Span, Text, text};
use edupol_model::Program;
use edupol_model::decl::{Action, Role, RoleEntry};
use edupol_model::describe;
use edupol_model::ids::{ActionId, DepartmentId};

use super::registry::{Check, Rule};
use super::{Analysis, Context, links, say};

const NO_LEAD: Rule =
    Rule {
        code: Code("no-lead"), severity: Severity::Warning, summary: ("an action has no lead", "任务没有牵头部门")
    };
const SEVERAL_LEADS: Rule = Rule {
    code: Code("several-leads"),
    severity: Severity::Error,
    summary: ("an action has several leads", "任务有多个牵头部门"),
};
const SAME_BODY: Rule = Rule {
    code: Code("lead-is-responsible"),
    severity: Severity::Warning,
    summary: ("the lead is named again as responsible", "牵头部门同时列为责任部门"),
};
const NOBODY_ELSE: Rule = Rule {
    code: Code("responsible-empty"),
    severity: Severity::Note,
    summary: ("an action has a lead and nobody who works with it", "任务只有牵头部门，没有责任或配合部门"),
};

pub(super) const CHECK: Check = Check { rules: &[NO_LEAD, SEVERAL_LEADS, SAME_BODY, NOBODY_ELSE], run: check };

fn check(context: &Context<'_>, analysis: &mut Analysis) {
    let parents: BTreeSet<ActionId> = context.program.actions.iter().filter_map(|action| action.parent).collect();
    for (id, action) in (0_u32..).map(ActionId).zip(&context.program.actions) {
        let inherited = roles_of(context.program, id);
        // A role that could not be understood is reported as such, and may be the one that is missed.
        if context.symbols.is_some_and(|symbols| symbols.is_doubtful(action.head.span)) {
            continue;
        }
        // An action that only groups others may leave its roles to them.
        if inherited.is_empty() && !(parents.contains(&id) && action.items.is_empty()) {
            analysis.findings.push(no_lead(action, Text::default()));
        }
        if has_roles(action) {
            own_roles(context.program, action, analysis);
        }
    }
}

/// The roles that hold for an action: its own, else those of the nearest enclosing action that names any.
pub(super) fn roles_of(program: &Program, id: ActionId) -> &[RoleEntry] {
    let mut line = links::line(program, id).into_iter().filter_map(|id| program.action(id));
    line.find(|action| has_roles(action)).map_or(&[], |action| &action.roles)
}

/// Whether an action says who has to see to it; a body that it is delegated to only does the work.
pub(super) fn has_roles(action: &Action) -> bool {
    action.roles.iter().any(|entry| entry.role != Role::Delegate)
}

fn own_roles(program: &Program, action: &Action, analysis: &mut Analysis) {
    let of = |role: Role| -> Vec<&RoleEntry> { action.roles.iter().filter(|entry| entry.role == role).collect() };
    let leads = of(Role::Lead);
    let bodies: BTreeSet<DepartmentId> = leads.iter().map(|entry| entry.department).collect();
    match leads.as_slice() {
        [] => {
            let named = names(program, action.roles.iter());
            analysis.findings.push(no_lead(action, named));
        }
        [first, ..] if bodies.len() > 1 => analysis.findings.push(several(program, action, first, &leads)),
        _ => {}
    }
    let responsible = of(Role::Responsible);
    for entry in responsible.iter().filter(|entry| bodies.contains(&entry.department)) {
        let lead = leads.iter().find(|lead| lead.department == entry.department);
        analysis.findings.push(same_body(program, action, entry, lead.map(|lead| lead.span)));
    }
    if bodies.len() == 1 && responsible.is_empty() && of(Role::Cooperate).is_empty() {
        let name = say::named(&action.head);
        let message = Text::new(
            format!("nobody is named beside the lead of {}", name.en),
            format!("{}除牵头部门外没有列出责任或配合部门", name.zh),
        );
        let help = text!(
            "add `responsible`, or leave it if the document leaves it empty",
            "请补充“责任”；原文为空的，保持不变"
        );
        analysis.findings.push(NOBODY_ELSE.at(action.head.name_span, message).with_help(help));
    }
}

fn names<'a>(program: &Program, entries: impl Iterator<Item = &'a RoleEntry>) -> Text {
    let name = |entry: &RoleEntry| {
        say::quoted(&describe::name(program.department(entry.department).map(|department| &department.head)))
    };
    say::joined(entries.map(name), ", ", "、")
}

fn no_lead(action: &Action, named: Text) -> Diagnostic {
    let name = say::named(&action.head);
    let message = Text::new(format!("{} has no lead", name.en), format!("{}没有牵头部门", name.zh));
    let mut finding = NO_LEAD.at(action.head.name_span, message);
    if !named.en.is_empty() {
        finding = finding.with_note(Text::new(format!("it names {}", named.en), format!("只列出{}", named.zh)));
    }
    finding.with_help(text!("add `lead` with one department", "请补充“牵头：部门名称”，只写一个"))
}

fn several(program: &Program, action: &Action, first: &RoleEntry, leads: &[&RoleEntry]) -> Diagnostic {
    let (name, all) = (say::named(&action.head), names(program, leads.iter().copied()));
    let message = Text::new(
        format!("{} has {} leads: {}", name.en, leads.len(), all.en),
        format!("{}有{}个牵头部门：{}", name.zh, leads.len(), all.zh),
    );
    let mut finding = SEVERAL_LEADS.at(first.span, message).with_hint(text!("the first", "第一个"));
    for entry in leads.iter().skip(1) {
        finding = finding.with_label(entry.span, text!("another", "又一个"));
    }
    finding.with_help(text!(
        "keep one as `lead` and list the others under `responsible`",
        "牵头部门只能一个，其余改列“责任”"
    ))
}

fn same_body(program: &Program, action: &Action, entry: &RoleEntry, lead: Option<Span>) -> Diagnostic {
    let (name, body) = (say::named(&action.head), names(program, [entry].into_iter()));
    let message = Text::new(
        format!("{} leads {} and is also listed as responsible", body.en, name.en),
        format!("{}既牵头{}，又列为责任部门", body.zh, name.zh),
    );
    let mut finding = SAME_BODY.at(entry.span, message);
    if let Some(lead) = lead.filter(|lead| *lead != entry.span) {
        finding = finding.with_label(lead, text!("it leads here", "此处列为牵头"));
    }
    let only = action.roles.iter().filter(|other| other.role == Role::Responsible).count() == 1;
    finding.with_help(match only {
        true => text!(
            "name the departments that carry the work, or leave `responsible` out",
            "请列出实际承担的部门，或不写“责任”"
        ),
        false => text!("name it once, as the lead", "只列为牵头即可"),
    })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::checks::fixture::Fixture;

    const CODES: &[&str] = &["no-lead", "several-leads", "lead-is-responsible", "responsible-empty"];

    fn check(roles: &[(Role, &str)], expected: Expect) {
        let mut fixture = Fixture::new();
        let row = fixture.action("集团化办学");
        for (role, name) in roles {
            let known = fixture.program.departments.iter().position(|body| body.head.name == *name);
            let body = match known {
                Some(at) => DepartmentId(u32::try_from(at).unwrap()),
                None => fixture.department(name),
            };
            fixture.role(row, *role, body);
        }
        expected.assert_eq(&fixture.findings(CODES));
    }

    #[test]
    fn one_lead_and_others() {
        check(&[(Role::Lead, "教育局"), (Role::Responsible, "财政局")], expect![[r#""#]]);
    }

    #[test]
    fn no_lead_at_all() {
        check(
            &[],
            expect![[r#"
            Warning[no-lead] at 集团化办学
              `集团化办学` has no lead
              “集团化办学”没有牵头部门
              help: add `lead` with one department / 请补充“牵头：部门名称”，只写一个
        "#]],
        );
        check(
            &[(Role::Responsible, "财政局"), (Role::Cooperate, "编办")],
            expect![[r#"
            Warning[no-lead] at 集团化办学
              `集团化办学` has no lead
              “集团化办学”没有牵头部门
              note: it names `财政局`, `编办` / 只列出“财政局”、“编办”
              help: add `lead` with one department / 请补充“牵头：部门名称”，只写一个
        "#]],
        );
    }

    #[test]
    fn several_leads() {
        let leads = [(Role::Lead, "教育局"), (Role::Lead, "财政局"), (Role::Responsible, "编办")];
        check(
            &leads,
            expect![[r#"
            Error[several-leads] at Lead 教育局
              `集团化办学` has 2 leads: `教育局`, `财政局`
              “集团化办学”有2个牵头部门：“教育局”、“财政局”
              hint: the first / 第一个
              at Lead 财政局: another / 又一个
              help: keep one as `lead` and list the others under `responsible` / 牵头部门只能一个，其余改列“责任”
        "#]],
        );
    }

    #[test]
    fn the_lead_again() {
        check(
            &[(Role::Lead, "教育局"), (Role::Responsible, "教育局")],
            expect![[r#"
            Warning[lead-is-responsible] at Responsible 教育局
              `教育局` leads `集团化办学` and is also listed as responsible
              “教育局”既牵头“集团化办学”，又列为责任部门
              at Lead 教育局: it leads here / 此处列为牵头
              help: name the departments that carry the work, or leave `responsible` out / 请列出实际承担的部门，或不写“责任”
        "#]],
        );
        let also = [(Role::Lead, "教育局"), (Role::Responsible, "教育局"), (Role::Responsible, "财政局")];
        check(
            &also,
            expect![[r#"
            Warning[lead-is-responsible] at Responsible 教育局
              `教育局` leads `集团化办学` and is also listed as responsible
              “教育局”既牵头“集团化办学”，又列为责任部门
              at Lead 教育局: it leads here / 此处列为牵头
              help: name it once, as the lead / 只列为牵头即可
        "#]],
        );
    }

    #[test]
    fn nobody_beside_the_lead() {
        check(
            &[(Role::Lead, "教育局")],
            expect![[r#"
            Note[responsible-empty] at 集团化办学
              nobody is named beside the lead of `集团化办学`
              “集团化办学”除牵头部门外没有列出责任或配合部门
              help: add `responsible`, or leave it if the document leaves it empty / 请补充“责任”；原文为空的，保持不变
        "#]],
        );
        check(&[(Role::Lead, "教育局"), (Role::Cooperate, "财政局")], expect![[r#""#]]);
    }

    #[test]
    fn parts_take_the_roles_of_the_whole() {
        let mut fixture = Fixture::new();
        let (whole, part) = (fixture.action("平安校园"), fixture.action("消防改造"));
        let (lead, other) = (fixture.department("教育局"), fixture.department("住建局"));
        fixture.program.actions[part.index()].parent = Some(whole);
        assert_eq!(fixture.findings(CODES).matches("no-lead").count(), 1);
        fixture.role(whole, Role::Lead, lead);
        fixture.role(whole, Role::Responsible, other);
        assert_eq!(fixture.findings(CODES), "");
    }
}
